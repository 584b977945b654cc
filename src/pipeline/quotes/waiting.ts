import type { Context } from '../../app/context.js';
import { isOnlyRep } from '../../app/permission.js';
import type { QuoteStatus } from '../../policy/quotes.js';
import type { Day } from '../../shared/dates.js';
import { decisionsOf, quotesBetweenSteps } from './queries.js';

/** A quotation that waits for the company's own next step. */
export interface WaitingQuote {
  code: string;
  deal: string;
  /** The customer, or the deal while it has none. */
  about: string;
  /** Since when: the day of the manager's decision or of the customer's answer. */
  day: Day | null;
}

/**
 * The quotations between two steps of the company: approved and not sent, rejected and not changed (policy 3.3.2), accepted
 * without a draft of the contract (policy 3.5.1). A rep gets those of his own deals, a manager all of them.
 */
export async function quoteWork(ctx: Context): Promise<{
  toSend: WaitingQuote[];
  rejected: WaitingQuote[];
  withoutContract: WaitingQuote[];
}> {
  const toSend: WaitingQuote[] = [];
  const rejected: WaitingQuote[] = [];
  const withoutContract: WaitingQuote[] = [];
  const lists: Partial<Record<QuoteStatus, WaitingQuote[]>> = { approved: toSend, rejected, accepted: withoutContract };
  for (const quote of await quotesBetweenSteps(ctx.db, isOnlyRep(ctx.actor) ? ctx.actor.id : undefined)) {
    const { id, code, status, deal, title, customer, decidedDay } = quote;
    const decision = status === 'accepted' ? undefined : (await decisionsOf(ctx.db, id)).at(-1);
    lists[status]?.push({ code, deal, about: customer ?? title, day: decision?.day ?? decidedDay });
  }
  return { toSend, rejected, withoutContract };
}
