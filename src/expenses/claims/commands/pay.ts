import { argumentList, option, verb } from '../../../cli/verb.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { claimsView, placeOf, readClaimWords, withVerdicts } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { on: option('<day>', messages.payOnOption) },
  examples: ['salesdesk claim pay 87 85 --on yesterday'],
  async run(shell, { claim: typed }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on', true));
    const words = await readClaimWords(shell, typed);
    const { payClaims } = await import('../pay.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => payClaims(ctx, words, day),
      (claims) =>
        claimsView(
          claims,
          (claim) =>
            withVerdicts(
              messages.paidLine(claim.code, claim.member.name, place.money(claim.amountFen), dayWithWeekday(day)),
              claim,
            ),
          place,
        ),
    );
  },
});
