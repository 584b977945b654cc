import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { divideRounded, type Fen } from '../../shared/money.js';

/** An instalment with everything that settled it, whatever it came from. */
export interface DatedPart {
  amountFen: Fen;
  /** From when it exists; null due days bear no interest. */
  fromDay: Day;
  dueDay: Day | null;
  /** A plan that was replaced as a whole bears none from that day on. */
  replacedDay: Day | null;
  /** What settled it, negative where that was taken back. */
  moves: readonly { day: Day; amountFen: Fen }[];
}
/** So many days on the same open part: from the end of `from` to the end of `to`. */
export interface InterestSpan {
  from: Day;
  to: Day;
  days: number;
  openFen: Fen;
}

const DAYS_OF_YEAR = 365;
const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * Late interest of one instalment: simple, actual/365, on the open part as it was from day to day, rounded half away from
 * zero once, at the end (definitions, Late interest).
 *
 * The first day that bears interest is the one after due day and grace days; money bears interest up to the day on which
 * it came, that day included: paid one day late is one day of interest.
 */
export function lateInterest(
  part: DatedPart,
  { rateBp, graceDays }: { rateBp: number; graceDays: number },
  asOf: Day,
): { interestFen: Fen; spans: InterestSpan[] } {
  if (part.dueDay === null) return { interestFen: 0, spans: [] };
  const start = later(addDays(part.dueDay, graceDays), part.fromDay);
  const end = part.replacedDay === null ? asOf : earlier(asOf, part.replacedDay);
  const turns = part.moves.map(({ day }) => day).filter((day) => day > start && day < end);
  const days = [...new Set([start, ...turns, end])].sort();
  const spans: InterestSpan[] = [];
  for (const [i, to] of days.entries()) {
    const from = days[i - 1];
    if (from === undefined || from >= to || from < start) continue;
    const openFen = part.moves.reduce((fen, move) => (move.day <= from ? fen - move.amountFen : fen), part.amountFen);
    if (openFen > 0) spans.push({ from, to, days: daysBetween(from, to), openFen });
  }
  const fenDays = spans.reduce((sum, span) => sum + BigInt(span.openFen) * BigInt(span.days), 0n);
  return { interestFen: divideRounded(fenDays * BigInt(rateBp), 10_000 * DAYS_OF_YEAR), spans };
}
