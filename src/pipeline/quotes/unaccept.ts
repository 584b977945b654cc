import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { conflict } from '../../shared/errors.js';
import { requireWorkableDeal } from '../deals/access.js';
import { fallBack } from '../deals/advance.js';
import { contractOf, openDraftOf } from '../deals/queries.js';
import { messages } from './messages.js';
import { updateQuote } from './queries.js';
import {
  type FullQuote,
  fullQuote,
  quoteFields,
  requireStatus,
  resolveQuote,
  subjectsOf,
  versionFacts,
} from './resolve.js';

/**
 * Takes back an acceptance that was recorded by mistake (policy 3.3.2): the quotation is sent again, as it was. Versions
 * that the acceptance made obsolete stay so; the deal is where the rest of its work supports it (definitions, Pipeline).
 *
 * @throws conflict while a contract, or a draft of one, rests on it
 */
export async function unacceptQuote(ctx: WriteContext, word: string, reason: string): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.answer');
  const before = await fullQuote(ctx, await resolveQuote(ctx, word));
  const { quote, deal } = before;
  requireStatus(before, 'unaccept');
  const signed = await contractOf(ctx.db, deal.id);
  const draft = await openDraftOf(ctx.db, deal.id);
  if (signed)
    throw conflict(messages.contractRests(quote.code, signed.code), {
      clause: '3.3.2',
      hints: [messages.hintContract(signed.code, true)],
    });
  if (draft !== undefined)
    throw conflict(messages.contractRests(quote.code, draft), {
      clause: '3.3.2',
      hints: [messages.withdrawDraftHint(draft)],
    });
  await requireWorkableDeal(ctx, deal.code, '3.3.2', ctx.today);
  const sent = await updateQuote(ctx.db, quote.id, { status: 'sent', decidedDay: null, decidedBy: null });
  const carried = await fallBack(ctx, deal, { acts: ['quoteAccepted'], ref: quote.code });
  const full = { ...before, quote: sent, deal: carried.deal, carried };
  const changes = changesBetween(quoteFields(quote), quoteFields(sent));
  ctx.audit('quote.unaccept', {
    ...subjectsOf(full),
    ...versionFacts(full),
    reason,
    carried: carried.facts,
    changes,
  });
  return full;
}
