import type { Context } from '../../app/context.js';
import { fenOf, rateOf } from '../../app/settings.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { REQUESTED_CATEGORIES } from '../../policy/requests.js';
import type { Month } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';

/** What is asked of claims of a category. `aboveFen`: above it they need a request; null: none is asked for. */
export type RuleOf = (category: ExpenseCategory) => { aboveFen: Fen | null; slackBp: Bp };

/** What the claims of a month are held to, by category (definitions, Request beforehand). */
export async function requestRules(ctx: Pick<Context, 'settings'>, month: Month): Promise<RuleOf> {
  const values = await ctx.settings(['request.slack', 'request.from.travel', 'request.from.entertainment'], month);
  const slackBp = rateOf(values['request.slack']);
  return (category) => {
    const asked = REQUESTED_CATEGORIES.find((one) => one === category);
    const above = asked === undefined ? 'off' : values[`request.from.${asked}`];
    return { aboveFen: above === 'off' ? null : fenOf(above), slackBp };
  };
}
