import { atOption } from '../../../app/asShown.js';
import type { Context } from '../../../app/context.js';
import { shownBefore } from '../../../cli/asShown.js';
import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argumentList, option, verb } from '../../../cli/verb.js';
import { type Day, dayWithWeekday } from '../../../shared/dates.js';
import { same, type Text } from '../../../shared/text.js';
import { sumOf } from '../../spend/rules.js';
import { decisionMessages } from '../decisionMessages.js';
import type { OfferedClaims } from '../offer.js';
import { optionMessages } from '../optionMessages.js';
import type { PaidClaim } from '../pay.js';
import { reviewMessages } from '../reviewMessages.js';
import { claimLine, claimLines, claimsView, type Place, placeOf, readClaimWords, withVerdicts } from '../view.js';

export default verb({
  args: { claim: argumentList(optionMessages.claimsArg) },
  flags: {
    on: option('<day>', optionMessages.payOnOption),
    amount: option('<amount>', decisionMessages.amountOption),
    at: option('<version>', atOption(same('v3'))),
  },
  examples: ['salesdesk claim pay 87 85 --on yesterday', 'salesdesk claim pay 87 --amount 500'],
  async run(shell, { claim: typed }, { on, amount, at }) {
    const { day, amountFen, version } = await shell.input((read) => ({
      day: read.day(on ?? 'today', '--on', true),
      amountFen: amount === undefined ? undefined : read.positiveMoney(amount, '--amount'),
      version: read.version(at, '--at'),
    }));
    const words = await readClaimWords(shell, typed);
    const { payClaims } = await import('../pay.js');
    const place = await placeOf(shell);
    const digests = await shownToPay(shell, words, { version, place });
    await shell.change(
      (ctx) => payClaims(ctx, words, { day, amountFen }, { version, digests }),
      (claims) => claimsView(claims, (claim) => paidText(claim, day, place), place),
    );
  },
});

/** What this payment was of a claim, and what is left of it. */
function paidText(claim: PaidClaim, day: Day, { money }: Place): Text[] {
  const { code, member, sanctionedFen, paidFen, paymentFen, settled } = claim;
  const on = dayWithWeekday(day);
  const line =
    paidFen === sanctionedFen
      ? withVerdicts(reviewMessages.paidLine(code, member.name, money(paymentFen), on), claim)
      : decisionMessages.partLine(code, member.name, money(paymentFen), money(sanctionedFen - paidFen), on);
  if (settled.length === 0) return [line];
  const settledFen = sumOf(settled.map(({ amountFen }) => amountFen));
  const advances = settled.map((advance) => `${advance.code} ${money(advance.amountFen)}`).join('  ');
  return [line, decisionMessages.settledLine(advances, money(paymentFen - settledFen))];
}

/**
 * What is paid is shown on a terminal, and asked for. Elsewhere what was approved before there were digests is shown as it
 * is today (policy 5.2.3): nothing else says what was approved.
 *
 * @returns by code, the digests of what was shown
 */
async function shownToPay(
  shell: Shell,
  words: readonly string[],
  { version, place }: { version: number | undefined; place: Place },
): Promise<ReadonlyMap<string, string> | undefined> {
  const { claimsToPay } = await import('../offer.js');
  const { digestsOf } = await import('../shown.js');
  const read = async (ctx: Context) => await claimsToPay(ctx, words);
  const notDigested = (offer: OfferedClaims) =>
    offer.notDigested.length === 0 ? [] : [t(reviewMessages.notDigested(offer.notDigested.length))];
  const shown = await shownBefore(shell, {
    at: version,
    read,
    view: (offer) => [...notDigested(offer), ...claimLines(offer.claims, place)],
    question: () => reviewMessages.payAsShown,
  });
  if (shown !== undefined) return shown.digests;
  const offer = await shell.read(read);
  for (const line of notDigested(offer)) shell.say(line);
  for (const claim of offer.notDigested) shell.say(claimLine(claim, place));
  return await digestsOf(offer.notDigested);
}
