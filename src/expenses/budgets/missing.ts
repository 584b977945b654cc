import type { Context } from '../../app/context.js';
import { type Day, monthOf, yearOf } from '../../shared/dates.js';
import { planInForce } from './queries.js';
import { versionsOf } from './versions.js';

/** A year whose budget is due: it has a sales plan in force, and neither a budget in force nor one that waits. */
export interface YearWithoutBudget {
  year: number;
  /** Its sales plan. */
  plan: string;
  /** The first day of the year: money is spent from then on. */
  dueDay: Day;
}

/** This year in January, the next one in December: those that have a sales plan and no budget (policy 5.1.1). */
export async function yearsWithoutBudget({ db, today }: Pick<Context, 'db' | 'today'>): Promise<YearWithoutBudget[]> {
  const [year, month] = [Number(yearOf(today)), monthOf(today).slice(5)];
  const due = month === '01' ? year : year + 1;
  if (month !== '01' && month !== '12') return [];
  const plan = await planInForce(db, due);
  if (plan === undefined) return [];
  const versions = await versionsOf(db, due);
  if (versions.some(({ state }) => state === 'inForce' || state === 'proposed')) return [];
  return [{ year: due, plan: plan.code, dueDay: `${due}-01-01` }];
}
