import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { ladderOn, listOverdue, type OverdueFilter } from '../receivables/overdue.js';
import type { OverdueInstalment } from '../receivables/rules.js';
import { withContactHistory } from './contactHistory.js';
import { type WithOpenCase, withOpenCases } from './openCases.js';
import { dunningsOn } from './queries.js';
import { brokenFirst, type ComingStep, type ContactHistory, comingStep, isStepTaken } from './rules.js';

export interface WithNextStep {
  /** Once the dunning of the step reached was recorded with a reason: what comes next, and when (policy 3.7.2). */
  next: ComingStep | null;
}
export type OverdueToDun = OverdueInstalment & WithOpenCase & ContactHistory & WithNextStep;

/**
 * Who has not paid, broken promises first, each with the next step of the ladder, the case that stands for that step
 * already, and the contact history (policy 3.7.2, 3.7.3).
 */
export async function listOverdueToDun(ctx: Context, filter: OverdueFilter): Promise<OverdueToDun[]> {
  const asOf = filter.asOf ?? ctx.today;
  const overdue = await withContactHistory(ctx, await listOverdue(ctx, filter), asOf);
  return brokenFirst(await withOpenCases(ctx, await withNextSteps(ctx, overdue, asOf), asOf));
}

/** Rows with the step that comes after a dunning that was recorded with a reason; the order stays. */
async function withNextSteps<T extends OverdueInstalment & ContactHistory>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & WithNextStep)[]> {
  const codes = rows.filter(({ step, reason }) => step !== null && reason !== null).map(({ code }) => code);
  if (codes.length === 0) return rows.map((row) => ({ ...row, next: null }));
  const dunnings = Map.groupBy(await dunningsOn(ctx.db, codes, asOf), ({ code }) => code);
  const ladder = await ladderOn(ctx, asOf);
  return rows.map((row) => {
    const recorded = dunnings.get(row.code) ?? [];
    const isTaken = row.step !== null && isStepTaken(row.step, recorded);
    return { ...row, next: (isTaken && comingStep(row.dueDay, asOf, ladder, recorded)) || null };
  });
}
