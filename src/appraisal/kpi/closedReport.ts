import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import type { Month } from '../../shared/dates.js';
import { closedReport } from './queries.js';
import type { Evidence, KpiReport } from './rules.js';

/** A report with the rows behind it, as a closed month keeps both. */
export interface ClosedReport {
  report: KpiReport;
  evidence: Evidence;
}

/** The text that a closed month keeps (policy 4.2). */
export const writeClosedReport = ({ report, evidence }: ClosedReport): string =>
  JSON.stringify({ ...report, behind: evidence });

/** @param text as `writeClosedReport` made it */
export function readClosedReport(text: string): ClosedReport {
  const { behind: evidence, ...report }: KpiReport & { behind: Evidence } = JSON.parse(text);
  return { report, evidence };
}

/** What a closed month keeps; undefined for an open month, and as of a day on which it was still open. */
export async function closedMonthReport(
  { db }: Context,
  month: Month,
  past?: PastDay,
): Promise<ClosedReport | undefined> {
  const text = await closedReport(db, month, past?.end);
  return text === undefined ? undefined : readClosedReport(text);
}
