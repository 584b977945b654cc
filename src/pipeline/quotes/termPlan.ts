import { PLAN_HORIZON_YEARS } from '../../policy/collections.js';
import { addMonths, type Day, isDay } from '../../shared/dates.js';
import { decimalMoney, divideRounded, type Fen, formatPercent, type Parsed, portion } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { type DueRule, dueDayOf, type EventDays, type PartSize, type TermPart } from './terms.js';

// What payment terms come to: the amount of each part, and whether its due day is possible (policy 3.7.1).

const failed = (problem: Text): Parsed<never> => ({ ok: false, problem });

type Sized<T> = Omit<T, 'shareBp' | 'fraction' | 'rest'> & { amountFen: Fen };

/**
 * The amounts of a plan (definitions, Receivables). It always adds up: `rest` takes what is left, and so does a share at
 * the end if it is what is left but for the rounding of the shares before it.
 *
 * @returns the problem if the parts do not add up to the total, in whatever order they are, or if an instalment would not
 * be positive
 */
export function planAmounts<T extends object>(totalFen: Fen, parts: readonly (T & PartSize)[]): Parsed<Sized<T>[]> {
  const problem = sharesProblem(parts);
  if (problem) return failed(problem);
  let leftFen = totalFen;
  const planned: Sized<T>[] = [];
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const partIsWrong = partProblem(part, { number: i + 1, isLast, leftFen, totalFen });
    if (partIsWrong) return failed(partIsWrong);
    const amountFen = isLast ? leftFen : amountOf(part, totalFen, leftFen);
    if (amountFen <= 0) return failed(messages.emptyInstalment(i + 1));
    const { shareBp: _share, fraction: _fraction, rest: _rest, ...facts } = part as T & Record<string, unknown>;
    planned.push({ ...(facts as unknown as Omit<T, 'shareBp' | 'fraction' | 'rest'>), amountFen });
    leftFen -= amountFen;
  }
  return { ok: true, value: planned };
}

/**
 * What is wrong with the shares, whatever the total: together more than the whole, or less with nothing else to make it
 * up; undefined if they can add up.
 */
export function sharesProblem(parts: readonly PartSize[]): Text | undefined {
  const shares = parts.filter((part) => 'shareBp' in part);
  // Over one denominator, so that three thirds are exactly the whole.
  let [sum, of] = [0n, 1n];
  for (const share of shares) {
    const { part, of: denominator } = fractionOf(share);
    sum = sum * BigInt(denominator) + BigInt(part) * of;
    of *= BigInt(denominator);
  }
  const onlyShares = shares.length === parts.length;
  if (sum < of && !onlyShares) return undefined;
  if (sum === of && onlyShares) return undefined;
  // With an amount or a rest besides them, shares of the whole leave nothing for it.
  if (sum === of) return messages.sharesLeaveNothing;
  return messages.sharesOff(percentText(Number((sum * 1_000_000n) / of)));
}

/** Millionths of the whole as a percentage: `99.99%`, and with more decimals only if it has more: `99.9966%`. */
const percentText = (millionths: number): string =>
  millionths % 100 === 0 ? formatPercent(millionths / 100) : `${millionths / 10_000}%`;

const fractionOf = ({ shareBp, fraction }: Extract<PartSize, { shareBp: number }>) =>
  fraction ?? { part: shareBp, of: 10_000 };

function amountOf(part: PartSize, totalFen: Fen, leftFen: Fen): Fen {
  if ('rest' in part) return leftFen;
  return 'amountFen' in part ? part.amountFen : shareAmount(part, totalFen);
}

function shareAmount(share: Extract<PartSize, { shareBp: number }>, totalFen: Fen): Fen {
  if (!share.fraction) return portion(totalFen, share.shareBp);
  return divideRounded(BigInt(totalFen) * BigInt(share.fraction.part), share.fraction.of);
}

/** What is wrong with a part if `leftFen` is left of the total. */
function partProblem(
  part: PartSize,
  { number, isLast, leftFen, totalFen }: { number: number; isLast: boolean; leftFen: Fen; totalFen: Fen },
): Text | undefined {
  if ('rest' in part && !isLast) return messages.restNotLast;
  if (leftFen < 0) return messages.negativeInstalment(number, decimalMoney(Math.abs(leftFen)));
  if (!isLast || 'rest' in part) return undefined;
  const partFen = amountOf(part, totalFen, leftFen);
  // Each rounding before moved at most half a fen, and this one another half.
  if ('shareBp' in part && Math.abs(partFen - leftFen) <= Math.floor(number / 2)) return undefined;
  if (partFen === leftFen) return undefined;
  return messages.instalmentsOff(decimalMoney(Math.abs(partFen - leftFen)), partFen > leftFen);
}

/**
 * What is wrong with terms as they are typed for an offer or a draft, before anything is signed: parts that do not add up,
 * to the total if it is there, or a day that has passed.
 */
export function offerProblem(parts: readonly TermPart[], today: Day, totalFen?: Fen): Text | undefined {
  const amounts = totalFen === undefined ? undefined : planAmounts(totalFen, parts);
  if (amounts && !amounts.ok) return amounts.problem;
  return (
    sharesProblem(parts) ??
    daysProblem(
      parts.map(({ rule }) => rule),
      { plan: today },
    )
  );
}

/** The last day on which something of a contract may be due, counted from its first day. */
export const planHorizon = (firstDay: Day): Day => addMonths(firstDay, 12 * PLAN_HORIZON_YEARS);

/**
 * What is wrong with the due days of a plan: one before the contract or before the event that it counts from, or beyond
 * the horizon; undefined if all are possible. A day that an event will give is judged as if it happened on the first day.
 *
 * @param days when the events happened; nothing of the plan is due before `signed`, or `plan` without it
 */
export function daysProblem(rules: readonly DueRule[], days: EventDays): Text | undefined {
  const firstDay = days.signed ?? days.plan;
  if (!firstDay) return undefined;
  const horizon = planHorizon(firstDay);
  for (const [i, rule] of rules.entries()) {
    const isAwaited = typeof rule.start === 'string' && !days[rule.start];
    const { day, trail } = dueDayOf(rule, isAwaited ? { [String(rule.start)]: firstDay } : days);
    if (day === null) continue;
    const problem = dayProblem(i + 1, { day, trail, isAwaited }, { firstDay, horizon });
    if (problem) return problem;
  }
  return undefined;
}

function dayProblem(
  number: number,
  { day, trail, isAwaited }: ReturnType<typeof dueDayOf> & { day: Day; isAwaited: boolean },
  { firstDay, horizon }: { firstDay: Day; horizon: Day },
): Text | undefined {
  if (!isDay(day) || day > horizon) return messages.dueBeyondHorizon(number, PLAN_HORIZON_YEARS);
  const start = trail[0];
  if (!isAwaited && trail.at(-1)?.by === 'earliest')
    return messages.dueBeforeStart(number, trail.at(-2)?.day ?? day, day);
  if (start?.by === 'fixed' && day < firstDay) return messages.dueBeforeStart(number, day, firstDay);
  return undefined;
}
