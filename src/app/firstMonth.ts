import { addDays, type Month, monthOf } from '../shared/dates.js';
import { policyRefusal } from '../shared/errors.js';
import type { Company } from './context.js';
import { firstMonthMessages } from './messages.js';

/** The first month of the book, that of the day after its history: earlier ones are not listed (definitions, Who stands in). */
export const firstMonthOf = ({ historyUntil }: Pick<Company, 'historyUntil'>): Month =>
  monthOf(addDays(historyUntil, 1));

/** The first month of the book, if a month lies before it; undefined for a month of the book. */
export function firstMonthAfter(company: Pick<Company, 'historyUntil'>, month: Month): Month | undefined {
  const first = firstMonthOf(company);
  return month < first ? first : undefined;
}

/**
 * A month of the history is neither checked nor closed (policy 4.2).
 * @throws policyRefusal (exit 5) naming the first month
 */
export function requireInBook(company: Pick<Company, 'historyUntil'>, month: Month): void {
  const first = firstMonthOf(company);
  if (month >= first) return;
  throw policyRefusal('4.2', firstMonthMessages.beforeFirst(month, first, company.historyUntil), {
    hints: [firstMonthMessages.checkFirst(first), firstMonthMessages.figures(month)],
  });
}
