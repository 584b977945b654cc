import type { Context } from '../../app/context.js';
import type { Grade } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Month } from '../../shared/dates.js';
import { readClosedSheets } from './closedSheets.js';
import { appraisedMonths, closedAppraisal } from './queries.js';

/** What somebody came to in a closed appraisal. */
export interface ClosedGrade {
  month: Month;
  member: Named;
  /** Points with two decimals. */
  total: number;
  grade: Grade;
  place: number | null;
}

/** The grades of the closed appraisals among some months, as they were frozen (policy 4.3.2), oldest month first, then by place. */
export async function closedGrades({ db }: Pick<Context, 'db'>, months: readonly Month[]): Promise<ClosedGrade[]> {
  const wanted = new Set(months);
  const grades: ClosedGrade[] = [];
  for (const month of (await appraisedMonths(db)).filter((one) => wanted.has(one)).sort()) {
    const closed = await closedAppraisal(db, month);
    if (closed === undefined) continue;
    const own = readClosedSheets(closed.sheets).sheets.flatMap(({ member, total, grade, place }) =>
      total === null || grade === null ? [] : [{ month, member, total: total / 100, grade, place }],
    );
    grades.push(...own.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)));
  }
  return grades;
}
