import { type Day, type Month, monthOf } from '../shared/dates.js';
import { policyRefusal } from '../shared/errors.js';
import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import { firstMonthOf } from './firstMonth.js';
import { messages } from './messages.js';

type Known = Pick<Context, 'today' | 'company'>;

/** Whether a month of the book is over: what is set of it then takes management and a reason (definitions, Plan and targets). */
export const isOver = ({ today, company }: Known, month: Month): boolean =>
  month >= firstMonthOf(company) && month < monthOf(today);

/** Whether something that counts from a month on counts for a month of the book that is over. */
export const reachesOver = ({ today, company }: Known, fromMonth: Month): boolean => {
  const [first, current] = [firstMonthOf(company), monthOf(today)];
  return fromMonth < current && first < current;
};

/**
 * What is set of a month that is over has a reason (definitions, Plan and targets).
 * @throws policyRefusal naming the month
 */
export function requireLateReason(clause: string, month: Month, reason: string | undefined, hint: Text): string {
  if (reason !== undefined) return reason;
  throw policyRefusal(clause, messages.lateReason(month), { hints: [hint] });
}

/**
 * What is set from a day that is past has a reason (definitions, Standards).
 * @throws policyRefusal naming the day
 */
export function requireReasonOfPast(
  { today }: Pick<Context, 'today'>,
  clause: string,
  fromDay: Day,
  reason: string | undefined,
): void {
  if (fromDay < today && reason === undefined)
    throw policyRefusal(clause, messages.pastReason(fromDay), { hints: [messages.pastReasonHint] });
}
