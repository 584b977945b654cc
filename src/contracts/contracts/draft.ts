import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { recordAct, requireActGates } from '../../pipeline/deals/advance.js';
import { contractOf } from '../../pipeline/deals/queries.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { acceptedQuote } from '../../pipeline/quotes/show.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { currentText } from './contractVersions.js';
import { insertDraft, openDraftsOf, renewalOf } from './draftQueries.js';
import { messages } from './messages.js';
import { requireOwnContract, requireOwnSale } from './ownership.js';
import type { Contract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { type LoadedDraft, loadDraft, resolveContract, subjectsOfDraft, subjectsOfMove } from './resolve.js';
import type { DraftText } from './rules.js';
import {
  applyChange,
  changesOfNewDraft,
  type DraftChange,
  EMPTY_TEXT,
  requireAgreedPrices,
  writeVersion,
} from './version.js';

/** @throws policyRefusal: a lost deal leads to no contract until the manager has reopened it (policy 3.5.1) */
export function requireNotLost({ code, stage }: { code: string; stage: string }): void {
  if (stage === 'lost')
    throw policyRefusal('3.5.1', refusalMessages.dealLost(code), { hints: [messages.reopenHint(code)] });
}

/**
 * Drafts the contract of a deal from the quotation that the customer accepted (policy 3.5.1); the deal is in its contract
 * stage then. A won deal may have further contracts, which ask no gate.
 *
 * @throws policyRefusal listing the gates that are not met; conflict if the deal has an open draft
 */
export async function draftContract(ctx: WriteContext, dealWord: string, change: DraftChange): Promise<LoadedDraft> {
  requirePermission(ctx.actor, 'contract.write');
  const deal = await resolveDeal(ctx, dealWord);
  await requireOwnSale(ctx, deal.ownerId, deal.code, `salesdesk deal assign ${deal.code} ${ctx.actor.name}`);
  requireNotLost(deal);
  if (deal.customerId === null)
    throw policyRefusal('3.1.2', refusalMessages.dealWithoutCustomer(deal.code), {
      hints: [messages.dealHint(deal.code)],
    });
  await requireActGates(ctx, deal, 'contractDrafted');
  const [open] = await openDraftsOf(ctx.db, { dealId: deal.id });
  if (open)
    throw conflict(refusalMessages.alreadyDrafted(deal.code, open.code), {
      clause: '3.5.1',
      hints: [messages.editHint(open.code)],
    });
  // What was accepted is in the first contract; further ones on the deal have prices of their own.
  const signed = await contractOf(ctx.db, deal.id);
  const quote = signed ? undefined : await acceptedQuote(ctx, deal.code);
  requireAgreedPrices(ctx, { quote: quote?.code ?? null, further: signed && deal.code }, change);
  const start = { ...EMPTY_TEXT, title: deal.title, lines: quote?.lines ?? [], terms: quote?.terms ?? null };
  const draft = await openDraft(ctx, await applyChange(ctx, start, change, deal.ownerId), {
    dealId: deal.id,
    customerId: deal.customerId,
    ownerId: deal.ownerId,
    quote: quote?.code ?? null,
  });
  const changes = changesOfNewDraft(draft.draft, draft.text);
  const { version, code } = draft.draft;
  const carried = await recordAct(ctx, deal, { act: 'contractDrafted', day: ctx.today, ref: code });
  ctx.audit('contract.draft', {
    ...subjectsOfMove(draft, carried),
    version,
    textSha256: draft.textSha256,
    carried: carried.facts,
    changes,
  });
  return { ...draft, carried };
}

/**
 * Drafts the renewal of a contract: its lines and words as amended, with a new delivery, start and end (policy 3.5.3, 6.2.1).
 * @throws conflict for a contract that is cancelled, renewed, or being renewed
 */
export async function renewContract(ctx: WriteContext, word: string, change: DraftChange): Promise<LoadedDraft> {
  const contract = await resolveContract(ctx, word);
  requirePermission(ctx.actor, 'contract.write');
  await requireOwnContract(ctx, contract);
  await requireRenewable(ctx, contract);
  requireAgreedPrices(ctx, { quote: null, renewed: contract.code }, change);
  const start = { ...(await currentText(ctx, contract)), deliveryDay: null, startDay: null, endDay: null };
  const ownerId = contract.ownerId ?? ctx.actor.id;
  const draft = await openDraft(ctx, await applyChange(ctx, start, change, ownerId), {
    dealId: null,
    customerId: contract.customerId,
    ownerId,
    quote: null,
    renewsId: contract.id,
  });
  const { changed, related } = subjectsOfDraft(draft);
  ctx.audit('contract.renew', {
    changed,
    related: [...related, contract.code],
    renews: contract.code,
    version: draft.draft.version,
    textSha256: draft.textSha256,
    changes: changesOfNewDraft(draft.draft, draft.text),
  });
  return draft;
}

/** A contract that ended without renewal, or whose renewal was cancelled, may be renewed. */
async function requireRenewable(ctx: Context, contract: Contract): Promise<void> {
  if (contract.cancelledDay !== null)
    throw conflict(refusalMessages.isCancelled(contract.code, contract.cancelledDay), { clause: '3.5.3' });
  const renewal = contract.endedDay === null ? undefined : await renewalOf(ctx.db, contract.id);
  if (renewal)
    throw conflict(refusalMessages.isRenewed(contract.code, renewal), {
      clause: '3.5.3',
      hints: [messages.renewHint(renewal)],
    });
  const drafts = await openDraftsOf(ctx.db, { customerId: contract.customerId });
  const open = drafts.find(({ renewsId }) => renewsId === contract.id);
  if (open)
    throw conflict(refusalMessages.alreadyDrafted(contract.code, open.code), {
      clause: '3.5.1',
      hints: [messages.editHint(open.code)],
    });
}

/** Writes a new draft with its first version. Writes no audit entry. */
export async function openDraft(
  ctx: WriteContext,
  text: DraftText,
  origin: {
    dealId: number | null;
    customerId: number;
    ownerId: number;
    quote: string | null;
    renewsId?: number;
    amendsId?: number;
    reason?: string;
  },
): Promise<LoadedDraft> {
  const draft = await insertDraft(ctx.db, {
    ...origin,
    code: await ctx.nextCode('contract', ctx.today),
    status: 'draft',
    version: 1,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  await writeVersion(ctx, draft, text);
  return await loadDraft(ctx, draft);
}
