import {
  AGEING_BUCKETS,
  type AgeingBucket,
  DUNNING_LADDER,
  type DunningStep,
  type Ladder,
} from '../../policy/collections.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

export interface OpenInstalment {
  code: string;
  contract: string;
  invoice: string | null;
  customer: { code: string; name: string };
  rep: string | null;
  /** Null while the event that it waits for has not happened. */
  dueDay: Day | null;
  amountFen: Fen;
  openFen: Fen;
}
/** An open instalment with its day. */
export type DatedInstalment = OpenInstalment & { dueDay: Day };
export interface OverdueInstalment extends DatedInstalment {
  overdueDays: number;
  step: DunningStep;
  clause: string;
}

const binary = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** Longest overdue first, then largest, then by invoice or code. */
export const byUrgency = <T extends Pick<OverdueInstalment, 'overdueDays' | 'openFen' | 'invoice' | 'code'>>(
  a: T,
  b: T,
) => b.overdueDays - a.overdueDays || b.openFen - a.openFen || binary(a.invoice ?? a.code, b.invoice ?? b.code);

/** The step of the ladder that a number of days overdue has reached (policy 3.7); nothing before the first one. */
export const ladderStep = (overdueDays: number, ladder: Ladder) =>
  ladder.findLast(({ fromDay }) => overdueDays >= fromDay);

export const hasDay = <T extends { dueDay: Day | null }>(instalment: T): instalment is T & { dueDay: Day } =>
  instalment.dueDay !== null;

const judged = (instalment: DatedInstalment, asOf: Day, ladder: Ladder): OverdueInstalment | undefined => {
  const overdueDays = daysBetween(instalment.dueDay, asOf);
  const reached = ladderStep(overdueDays, ladder);
  return reached && { ...instalment, overdueDays, step: reached.step, clause: reached.clause };
};

/**
 * The instalments past their due day, each with the step of the ladder it has reached (policy 3.7.2).
 *
 * @param asOf the day to judge by; on the due day itself nothing is overdue
 * @param ladder as it counts for the month of that day
 * @returns longest overdue first, then largest; `overdueDays` is at least 1
 */
export function findOverdue(
  open: readonly OpenInstalment[],
  asOf: Day,
  ladder: Ladder = DUNNING_LADDER,
): OverdueInstalment[] {
  return open
    .filter(hasDay)
    .filter(({ dueDay, openFen }) => dueDay < asOf && openFen > 0)
    .map((instalment) => judged(instalment, asOf, ladder))
    .filter((i): i is OverdueInstalment => i !== undefined)
    .sort(byUrgency);
}

/** The instalments that fall due within so many days, those of the day itself included (policy 3.7.1); soonest first. */
export function findUpcoming(
  open: readonly OpenInstalment[],
  asOf: Day,
  within: number,
): (DatedInstalment & { daysLeft: number })[] {
  return open
    .filter(hasDay)
    .map((instalment) => ({ ...instalment, daysLeft: daysBetween(asOf, instalment.dueDay) }))
    .filter(({ daysLeft, openFen }) => daysLeft >= 0 && daysLeft <= within && openFen > 0)
    .sort((a, b) => a.daysLeft - b.daysLeft || b.openFen - a.openFen || binary(a.code, b.code));
}

export interface Bucket {
  name: AgeingBucket;
  count: number;
  openFen: Fen;
}
export interface CustomerAgeing {
  customer: { code: string; name: string };
  count: number;
  openFen: Fen;
  notDueFen: Fen;
  overdueFen: Fen;
  /** Of the oldest open instalment; 0 or less where nothing is overdue. */
  oldestDays: number;
}

/** Open parts by how long they are overdue, and by customer, largest overdue first (definitions, Receivables). */
export function ageing(open: readonly OpenInstalment[], asOf: Day): { buckets: Bucket[]; rows: CustomerAgeing[] } {
  const buckets = AGEING_BUCKETS.map(({ name }) => ({ name, count: 0, openFen: 0 }));
  const rows = new Map<string, CustomerAgeing>();
  for (const { customer, dueDay, openFen } of open) {
    if (openFen <= 0) continue;
    // What waits for an event is not due.
    const days = dueDay === null ? 0 : daysBetween(dueDay, asOf);
    const bucket = buckets[AGEING_BUCKETS.findIndex(({ upTo }) => days <= upTo)]!;
    bucket.count += 1;
    bucket.openFen += openFen;
    const row = rows.get(customer.code) ?? {
      customer,
      count: 0,
      openFen: 0,
      notDueFen: 0,
      overdueFen: 0,
      oldestDays: days,
    };
    rows.set(customer.code, row);
    row.count += 1;
    row.openFen += openFen;
    if (days > 0) row.overdueFen += openFen;
    else row.notDueFen += openFen;
    row.oldestDays = Math.max(row.oldestDays, days);
  }
  const sorted = [...rows.values()].sort(
    (a, b) => b.overdueFen - a.overdueFen || b.openFen - a.openFen || binary(a.customer.code, b.customer.code),
  );
  return { buckets, rows: sorted };
}

/** After every day: what waits for an event is paid last. */
const LAST = '9999-99-99';

/**
 * Spreads money over instalments, oldest due first (definitions, Receivables).
 * @returns what each gets, none of it 0, and the surplus
 */
export function allocate<T extends { dueDay: Day | null; openFen: Fen; code: string }>(
  amountFen: Fen,
  open: readonly T[],
): { parts: { instalment: T; amountFen: Fen }[]; surplusFen: Fen } {
  let left = amountFen;
  const parts: { instalment: T; amountFen: Fen }[] = [];
  for (const instalment of [...open].sort(
    (a, b) => binary(a.dueDay ?? LAST, b.dueDay ?? LAST) || binary(a.code, b.code),
  )) {
    const part = Math.min(left, instalment.openFen);
    if (part > 0) parts.push({ instalment, amountFen: part });
    left -= part;
  }
  return { parts, surplusFen: left };
}
