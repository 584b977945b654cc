import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import type { Amounts } from '../budgets/rules.js';
import { inForceOf, versionsOf } from '../budgets/versions.js';

/** What the budget in force allows of the year of a day, by category; nothing of those that it leaves out. */
export async function budgetOf({ db }: Pick<Context, 'db'>, day: Day): Promise<Amounts> {
  return inForceOf(await versionsOf(db, Number(day.slice(0, 4))))?.amounts ?? {};
}
