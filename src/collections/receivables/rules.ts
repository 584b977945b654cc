import type { EventDays, TermPart } from '../../pipeline/quotes/terms.js';
import {
  AGEING_BUCKETS,
  type AgeingBucket,
  DUNNING_LADDER,
  type DunningStep,
  type Ladder,
  type LadderDays,
} from '../../policy/collections.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { compareText } from '../../shared/text.js';

/**
 * The ladder with the days that are set; `reminder` counts days before the due day. A step that would not begin before a
 * harsher one is left out, so that each step has a day of its own.
 */
export function ladderWith(days: LadderDays): Ladder {
  const all = DUNNING_LADDER.map((step) => ({
    ...step,
    fromDay: startOf(step.step, days),
  }));
  return all.filter(({ fromDay }, i) => all.slice(i + 1).every((harsher) => fromDay < harsher.fromDay));
}

/** Days after the due day from which a step is taken; before it they are negative. */
function startOf(step: DunningStep, days: LadderDays): number {
  if (step === 'dueReminder') return 0;
  return step === 'reminder' ? -days.reminder : days[step];
}

// ---- overdue and upcoming

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
  /** Null for a small rest: it is listed and not dunned (setting `ladder.least`). */
  step: DunningStep | null;
  clause: string;
}
export interface UpcomingInstalment extends DatedInstalment {
  daysLeft: number;
}

/** Longest overdue first, then largest, then by invoice or code. */
export const byUrgency = <T extends Pick<OverdueInstalment, 'overdueDays' | 'openFen' | 'invoice' | 'code'>>(
  a: T,
  b: T,
): number =>
  b.overdueDays - a.overdueDays || b.openFen - a.openFen || compareText(a.invoice ?? a.code, b.invoice ?? b.code);

/** The step of the ladder that a number of days overdue has reached (policy 3.7); none before the first one. */
export const ladderStep = (overdueDays: number, ladder: Ladder): Ladder[number] | undefined =>
  ladder.findLast(({ fromDay }) => overdueDays >= fromDay);

/** Whether an instalment has its due day, or waits for an event. */
export const hasDay = <T extends { dueDay: Day | null }>(instalment: T): instalment is T & { dueDay: Day } =>
  instalment.dueDay !== null;

const withStep = (
  instalment: DatedInstalment,
  asOf: Day,
  ladder: Ladder,
  leastFen: Fen,
): OverdueInstalment | undefined => {
  const overdueDays = daysBetween(instalment.dueDay, asOf);
  if (instalment.openFen < leastFen) return { ...instalment, overdueDays, step: null, clause: '3.7.2' };
  const reached = ladderStep(overdueDays, ladder);
  return reached && { ...instalment, overdueDays, step: reached.step, clause: reached.clause };
};

/**
 * The instalments past their due day, each with the step of the ladder it has reached (policy 3.7.2).
 *
 * @param asOf the day to judge by; on the due day itself nothing is overdue
 * @param ladder as it counts for the month of that day
 * @param leastFen rests below it are listed without a step
 * @returns longest overdue first, then largest; `overdueDays` is at least 1
 */
export function findOverdue(
  open: readonly OpenInstalment[],
  asOf: Day,
  ladder: Ladder = DUNNING_LADDER,
  leastFen: Fen = 0,
): OverdueInstalment[] {
  return open
    .filter(hasDay)
    .filter(({ dueDay, openFen }) => dueDay < asOf && openFen > 0)
    .map((instalment) => withStep(instalment, asOf, ladder, leastFen))
    .filter((instalment) => instalment !== undefined)
    .sort(byUrgency);
}

/** The instalments that fall due within a number of days, those of the day itself included (policy 3.7.1); soonest first. */
export function findUpcoming(open: readonly OpenInstalment[], asOf: Day, within: number): UpcomingInstalment[] {
  return open
    .filter(hasDay)
    .map((instalment) => ({ ...instalment, daysLeft: daysBetween(asOf, instalment.dueDay) }))
    .filter(({ daysLeft, openFen }) => daysLeft >= 0 && daysLeft <= within && openFen > 0)
    .sort((a, b) => a.daysLeft - b.daysLeft || b.openFen - a.openFen || compareText(a.code, b.code));
}

// ---- ageing

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
  /** Of the oldest open instalment; 0 or less if nothing is overdue. */
  oldestDays: number;
}

/** Open parts by how long they are overdue, and by customer, largest overdue first (definitions, Receivables). */
export function ageing(open: readonly OpenInstalment[], asOf: Day): { buckets: Bucket[]; rows: CustomerAgeing[] } {
  const buckets = AGEING_BUCKETS.map(({ name }): Bucket => ({ name, count: 0, openFen: 0 }));
  const rows = new Map<string, CustomerAgeing>();
  for (const { customer, dueDay, openFen } of open) {
    if (openFen <= 0) continue;
    // What waits for an event is not due.
    const days = dueDay === null ? 0 : daysBetween(dueDay, asOf);
    const bucket = required(buckets[AGEING_BUCKETS.findIndex(({ upTo }) => days <= upTo)], `a bucket for ${days} days`);
    bucket.count += 1;
    bucket.openFen += openFen;
    const row = rows.get(customer.code) ?? newRow(customer, days);
    rows.set(customer.code, row);
    row.count += 1;
    row.openFen += openFen;
    if (days > 0) row.overdueFen += openFen;
    else row.notDueFen += openFen;
    row.oldestDays = Math.max(row.oldestDays, days);
  }
  const sorted = [...rows.values()].sort(
    (a, b) => b.overdueFen - a.overdueFen || b.openFen - a.openFen || compareText(a.customer.code, b.customer.code),
  );
  return { buckets, rows: sorted };
}

const newRow = (customer: CustomerAgeing['customer'], oldestDays: number): CustomerAgeing => ({
  customer,
  count: 0,
  openFen: 0,
  notDueFen: 0,
  overdueFen: 0,
  oldestDays,
});

// ---- money to instalments

/** What an instalment gets of an amount. */
export interface Allocation<T> {
  instalment: T;
  amountFen: Fen;
}

/** Sorts after every day: instalments that wait for an event are paid last. */
const NO_DUE_DAY = '9999-99-99';

/**
 * Spreads money over instalments, oldest due first (definitions, Receivables).
 * @returns what each gets, none of it 0, and the surplus
 */
export function allocate<T extends { dueDay: Day | null; openFen: Fen; code: string }>(
  amountFen: Fen,
  open: readonly T[],
): { parts: Allocation<T>[]; surplusFen: Fen } {
  let surplusFen = amountFen;
  const parts: Allocation<T>[] = [];
  const oldestFirst = [...open].sort(
    (a, b) => compareText(a.dueDay ?? NO_DUE_DAY, b.dueDay ?? NO_DUE_DAY) || compareText(a.code, b.code),
  );
  for (const instalment of oldestFirst) {
    const part = Math.min(surplusFen, instalment.openFen);
    if (part > 0) parts.push({ instalment, amountFen: part });
    surplusFen -= part;
  }
  return { parts, surplusFen };
}

// ---- plans

/** What has happened to a contract, as payment terms ask for it. @param plan the day from which the plan counts */
export const eventDaysOf = (
  contract: { signedDay: Day; deliveredDay: Day | null; acceptedDay: Day | null },
  plan: Day,
): EventDays => ({
  plan,
  signed: contract.signedDay,
  delivered: contract.deliveredDay,
  accepted: contract.acceptedDay,
});

/** The share of a part of payment terms; null if an amount was typed. */
export const shareOf = (part: TermPart | undefined): Bp | null => (part && 'shareBp' in part ? part.shareBp : null);
