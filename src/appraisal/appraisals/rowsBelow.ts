import type { Context } from '../../app/context.js';
import type { Grade } from '../../policy/appraisal.js';
import type { Month } from '../../shared/dates.js';
import type { Score } from '../../shared/score.js';
import { listMembers } from '../../team/members/roster.js';
import { type AppraisalSheet, type ClosedSheets, readClosedSheets } from './closedSheets.js';
import { type Correction, closedBefore, correctionsOf, decidedConsequences } from './queries.js';
import { belowStandard, decidedRows, gradeOf, rowBelow, totalScore } from './rules.js';

/** With the months below standard before this one, read backwards as far as any row goes. */
export async function withRows(ctx: Context, sheets: readonly AppraisalSheet[]): Promise<AppraisalSheet[]> {
  const open = new Set(sheets.filter(({ below }) => below.length > 0).map(({ member }) => member.code));
  if (open.size === 0) return [...sheets];
  const decided = await decidedByCode(ctx);
  const corrections = Map.groupBy(await correctionsOf(ctx.db), ({ month }) => month);
  const history = new Map<string, { month: Month; isBelow: boolean }[]>();
  for (
    let at = await closedBefore(ctx.db, sheets[0]?.month);
    at && open.size > 0;
    at = await closedBefore(ctx.db, at.month)
  ) {
    // A row that was decided ends there, however many months it had.
    for (const code of open) if (at.month <= (decided.get(code) ?? '')) open.delete(code);
    if (open.size === 0) break;
    for (const { member, month, grade, below } of corrected(
      readClosedSheets(at.sheets),
      corrections.get(at.month) ?? [],
    )) {
      if (!open.has(member.code) || grade === null) continue;
      const isBelow = below.length > 0;
      history.set(member.code, [{ month, isBelow }, ...(history.get(member.code) ?? [])]);
      if (!isBelow) open.delete(member.code);
    }
  }
  return sheets.map((sheet) => {
    if (sheet.below.length === 0) return sheet;
    const months = [...(history.get(sheet.member.code) ?? []), { month: sheet.month, isBelow: true }];
    const row = rowBelow(months, decided.get(sheet.member.code) ?? null);
    return { ...sheet, row: row.map(({ month }) => month) };
  });
}

/** The last month of each member's row that was decided, by code. */
async function decidedByCode(ctx: Context): Promise<Map<string, Month>> {
  const until = decidedRows(await decidedConsequences(ctx.db));
  const codes = new Map((await listMembers(ctx.db)).map(({ id, code }) => [id, code]));
  return new Map([...until].map(([id, month]) => [codes.get(id) ?? '', month]));
}

/**
 * Closed sheets as their corrections leave them: the manager's score anew with all that follows from it. What is kept
 * stays as it is; this is what rows and payrolls go by.
 */
export function corrected({ sheets, settings }: ClosedSheets, corrections: readonly Correction[]): AppraisalSheet[] {
  const points = new Map(corrections.flatMap(({ member, points }) => (points === null ? [] : [[member.code, points]])));
  return sheets.map((sheet) => {
    const anew = points.get(sheet.member.code);
    if (anew === undefined || sheet.system === null) return sheet;
    const total = totalScore(sheet.system, anew, sheet.systemBp);
    const grade = gradeOf(total, settings.gradeFrom);
    return { ...sheet, total, grade, below: belowStandard(grade, sheet.attainmentBp, settings.belowBp) };
  });
}

/** A correction with what the month comes to by it; null for one of an amount, which changes no score. */
export interface CorrectionWithResult extends Correction {
  total: Score | null;
  grade: Grade | null;
}

/** The corrections of a closed month, each with the result as it and those before it leave it. @param corrections oldest first */
export const withResults = (closed: ClosedSheets, corrections: readonly Correction[]): CorrectionWithResult[] =>
  corrections.map((correction, at) => {
    const sheet = corrected(closed, corrections.slice(0, at + 1)).find(
      ({ member }) => member.code === correction.member.code,
    );
    const isScore = correction.points !== null && sheet !== undefined;
    return { ...correction, total: isScore ? sheet.total : null, grade: isScore ? sheet.grade : null };
  });
