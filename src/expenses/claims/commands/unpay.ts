import { argumentList, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { claimsView, placeOf, readClaimWords } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { reason: requiredOption('<text>', messages.unpayReasonOption) },
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
          ({ code, member, paymentFen }) => messages.unpaidLine(code, member.name, place.money(-paymentFen)),
          place,
        ),
    );
  },
});
