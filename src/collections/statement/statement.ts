import type { Context } from '../../app/context.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { accountLines } from './queries.js';
import { type Statement, statementOf } from './rules.js';

export interface CustomerStatement extends Statement {
  customer: { code: string; name: string };
  from: Day;
  to: Day;
}

/**
 * The account of a customer over a span, to send to him (policy 3.7.1).
 *
 * @param from default: the first day of the year of `to`
 * @param to default: today
 * @throws usageError if the span ends before it begins, notFound, ambiguous
 */
export async function customerStatement(
  ctx: Context,
  word: string,
  span: { from?: Day; to?: Day },
): Promise<CustomerStatement> {
  const { id, code, name } = await resolveCustomer(ctx, word, (kept) => `salesdesk payment statement ${kept}`);
  const to = span.to ?? ctx.today;
  const from = span.from ?? `${yearOf(to)}-01-01`;
  if (from > to) throw usageError(messages.endsBeforeItBegins(from, to));
  return { customer: { code, name }, from, to, ...statementOf(await accountLines(ctx.db, id, to), { from, to }) };
}
