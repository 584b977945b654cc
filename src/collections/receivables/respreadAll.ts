import type { RespreadFacts } from '../../app/audit/facts/receivables.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { conflict } from '../../shared/errors.js';
import { messages } from './messages.js';
import { respread } from './respread.js';
import { owingCustomers } from './spreadQueries.js';

/**
 * Brings the receivables of every customer to what follows from the days of his facts (definitions, Receivables: Day, not
 * typing), as each write does for its own customer: for books that were written before this was so. Months that are closed
 * stay as they are. Writes no audit entry.
 *
 * @returns the customers whose open parts or advances of today changed
 */
export async function respreadAll(ctx: Pick<WriteContext, 'db' | 'tx' | 'today'>): Promise<RespreadFacts> {
  const customers: RespreadFacts['customers'][number][] = [];
  let rows = 0;
  for (const { id, code, name } of await owingCustomers(ctx.db)) {
    const { before, after, advances, stored } = await respread(ctx, id);
    rows += stored;
    const instalments = [...after].flatMap(([code, to]) => {
      const from = before.get(code) ?? 0;
      return from === to ? [] : [{ code, changes: { openFen: { from, to } } }];
    });
    const receipts = [...advances].map(([code, advanceFen]) => ({ code, changes: { advanceFen } }));
    if (instalments.length + receipts.length > 0) customers.push({ customer: { code, name }, instalments, receipts });
  }
  return { rows, customers };
}

/** What such an entry is about: the instalments and receipts that changed; else it says that only days before did. */
export const respreadSubjects = ({ customers }: RespreadFacts) => ({
  changed: customers.flatMap(({ instalments, receipts }) => [...instalments, ...receipts].map(({ code }) => code)),
  related: customers.map(({ customer }) => customer.code),
});

/**
 * Settles books that were written before receivables followed the day of the facts (policy 3.7.1).
 * @throws conflict if nothing has to change
 */
export async function settleBooks(ctx: WriteContext): Promise<RespreadFacts> {
  requirePermission(ctx.actor, 'payment.book');
  const settled = await respreadAll(ctx);
  if (settled.rows === 0) throw conflict(messages.spreadAlready, { clause: '3.7.1' });
  ctx.audit('payment.respread', { ...respreadSubjects(settled), ...settled });
  return settled;
}
