import type { Context } from '../../app/context.js';
import { analyseExpenses, type ExpenseAnalysis } from '../../expenses/analysis/report.js';
import { type Finding, listFindings } from '../../expenses/findings/service.js';
import type { Instant } from '../../shared/dates.js';
import type { Months, PeriodKind } from '../../shared/periods.js';

/** The expenses of a period on one page (policy 5.3.1). */
export interface ExpensesReport extends ExpenseAnalysis {
  company: string;
  madeAt: Instant;
  findings: Finding[];
}

/** The expenses of a period on one page: categories, months, members, customers, flags, open findings (policy 5.3.1). */
export async function expensesReport(
  ctx: Context,
  period: { kind: PeriodKind; months: Months },
): Promise<ExpensesReport> {
  return {
    company: ctx.company.name,
    madeAt: ctx.now,
    ...(await analyseExpenses(ctx, period, ['category', 'member', 'customer'])),
    findings: await listFindings(ctx, { open: true }),
  };
}
