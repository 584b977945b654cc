import { argumentList, requiredOption, verb } from '../../../cli/verb.js';
import { optionMessages } from '../optionMessages.js';
import { reviewMessages } from '../reviewMessages.js';
import { claimsView, placeOf, readClaimWords } from '../view.js';

export default verb({
  args: { claim: argumentList(optionMessages.claimsArg) },
  flags: { reason: requiredOption('<text>', optionMessages.unpayReasonOption) },
  examples: ['salesdesk claim unpay 87 --reason "付错了人"'],
  async run(shell, { claim: typed }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const words = await readClaimWords(shell, typed);
    const { unpayClaims } = await import('../pay.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => unpayClaims(ctx, words, reason),
      (claims) =>
        claimsView(
          claims,
          ({ code, member, paymentFen }) => reviewMessages.unpaidLine(code, member.name, place.money(-paymentFen)),
          place,
        ),
    );
  },
});
