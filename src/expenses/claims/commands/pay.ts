import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argumentList, option, verb } from '../../../cli/verb.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { claimLine, claimsView, type Place, placeOf, readClaimWords, withVerdicts } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { on: option('<day>', messages.payOnOption), at: option('<version>', messages.atOption) },
  examples: ['salesdesk claim pay 87 85 --on yesterday'],
  async run(shell, { claim: typed }, { on, at }) {
    const { day, version } = await shell.input((read) => ({
      day: read.day(on ?? 'today', '--on', true),
      version: read.version(at, '--at'),
    }));
    const words = await readClaimWords(shell, typed);
    const { payClaims } = await import('../pay.js');
    const place = await placeOf(shell);
    const digests = await showNotDigested(shell, words, place);
    await shell.change(
      (ctx) => payClaims(ctx, words, day, { version, digests }),
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

/**
 * Claims that were approved before there were digests are shown as they are today (policy 5.2.3), and asked for on a
 * terminal. @returns what was shown
 */
async function showNotDigested(shell: Shell, words: readonly string[], place: Place): Promise<Map<string, string>> {
  const { claimsNotDigested, digestsOf } = await import('../shown.js');
  const claims = await shell.read((ctx) => claimsNotDigested(ctx, words));
  if (claims.length === 0) return new Map();
  shell.say(t(messages.notDigested(claims.length)));
  for (const claim of claims) shell.say(claimLine(claim, place));
  if (shell.ask.possible) await shell.requireOneOf('claim.finance');
  if (shell.ask.possible) await shell.confirm(messages.payAsShown);
  return await digestsOf(claims);
}
