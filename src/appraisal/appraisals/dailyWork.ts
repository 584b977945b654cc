import type { Context } from '../../app/context.js';
import type { Month } from '../../shared/dates.js';
import { conductFacts } from '../conduct/facts.js';
import { conductOf } from '../conduct/notes.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import { monthDifferences } from '../selfReports/differences.js';
import { monthReports } from '../selfReports/load.js';
import type { AppraisalSheet, DailyWork } from './closedSheets.js';

/**
 * Sheets with what stands beside their figures (policy 4.3.2): own reports, differences to the books, notes on conduct and
 * what the books hold anyway. A closed appraisal keeps it; of an open one it is looked up.
 *
 * @param report of that month, if it is known already
 */
export async function withDailyWork(
  ctx: Context,
  month: Month,
  sheets: readonly AppraisalSheet[],
  report?: ShownReport,
): Promise<AppraisalSheet[]> {
  const reports = await monthReports(ctx, month);
  const differences = await monthDifferences(ctx, report ?? (await kpiReport(ctx, { month })));
  const complete: AppraisalSheet[] = [];
  for (const sheet of sheets) {
    const { memberId, member } = sheet;
    const daily: DailyWork = {
      report: newestOf(reports.get(memberId)?.newest),
      differences: differences
        .filter((difference) => difference.member.code === member.code)
        .map(({ member: _, ...difference }) => difference),
      notes: (await conductOf(ctx, memberId, month)).map(({ member: _, ...note }) => note),
      facts: await conductFacts(ctx, { id: memberId, code: member.code }, month),
    };
    complete.push({ ...sheet, daily });
  }
  return complete;
}

/** What the sheet tells of a report; its figures stand in the differences. */
function newestOf(newest: NonNullable<DailyWork['report']> | undefined): DailyWork['report'] {
  if (newest === undefined) return null;
  const { version, day, feedback, planNext, reportedBy, insteadReason } = newest;
  return { version, day, feedback, planNext, reportedBy, insteadReason };
}
