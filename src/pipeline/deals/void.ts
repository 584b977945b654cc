import { changesBetween } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import { countingDay, requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { NOT_VOIDED, refuseResting, voidedFields } from '../../app/voided.js';
import { type ReleasedLead, releaseLead, relinkLead } from '../../customers/leads/convert.js';
import { isOpenStage } from '../../policy/stages.js';
import { conflict } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { requireOwnDeal } from './access.js';
import { messages } from './messages.js';
import { type Deal, dealByCode, restingOnDeal, updateDeal } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

/**
 * Voids a deal that was opened by mistake (policy 3.1.2): it never was, and no rate or forecast counts it. A rep voids an
 * open deal of his own; one that was lost the manager, because it leaves the win rate. A lead that had become it is what it
 * was before.
 *
 * @throws conflict with the list if a contract, a quotation that was sent or anything else rests on it, or for one that was
 * won or lost in a closed month
 */
export async function voidDeal(ctx: WriteContext, word: string, reason: string): Promise<VoidedDeal> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  const voided = await voidOwn(ctx, deal, reason);
  const view = await dealView(ctx, voided);
  const lead = await releaseLead(ctx, deal.id);
  const { changed, related } = dealSubjects(view);
  ctx.audit('deal.void', {
    changed: lead ? [...changed, lead.code] : changed,
    related,
    reason,
    changes: changesOf(deal, voided),
    ...(lead ? { lead } : {}),
  });
  return { ...view, lead };
}

/** A voided deal, and the lead that had become it. */
export type VoidedDeal = DealView & { lead: ReleasedLead | null };

const changesOf = (before: Deal, after: Deal) => changesBetween(shownOf(before), shownOf(after));
const shownOf = ({ voidedFrom, sourceKey }: Deal) => ({ voidedFrom, sourceKey });

/** Runs inside the caller's transaction; writes no audit entry. */
async function voidOwn(ctx: WriteContext, deal: Deal, reason: string): Promise<Deal> {
  await requireOwnDeal(ctx, deal);
  refuseResting(deal.code, '3.1.2', await restingOnDeal(ctx.db, deal.id), []);
  if (!isOpenStage(deal.stage)) requirePermission(ctx.actor, 'deal.voidClosed');
  // What a closed month counted stays as it was reported.
  if (deal.closedDay !== null) await requireOpenMonth(ctx, deal.closedDay);
  const from = await countingDay(ctx, deal.openedDay);
  return await updateDeal(ctx.db, deal.id, { ...voidedFields(ctx, from, reason), sourceKey: null });
}

/** Undoes the opening of a deal: voids it. Runs inside the caller's transaction. @throws as `voidDeal` */
export async function undoAdd(ctx: WriteContext, code: string): Promise<UndoResult> {
  const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
  const voided = await voidOwn(ctx, deal, 'undo');
  return { summary: messages.voided(code, deal.title), reverted: [{ code, changes: changesOf(deal, voided) }] };
}

/**
 * Undoes a voiding: the deal is valid again. Runs inside the caller's transaction.
 * @throws conflict if the same deal was recorded again since
 */
export async function undoVoid(
  ctx: WriteContext,
  code: string,
  { sourceKey, lead }: { sourceKey: string | null; lead?: ReleasedLead },
): Promise<UndoResult> {
  const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
  if (deal.voidedFrom === null) throw conflict(messages.notVoided(code), { clause: '3.1.2' });
  const { customerId, title } = deal;
  await refuseRepeat(ctx, 'deal', { customerId, title }, deal.id);
  const valid = await updateDeal(ctx.db, deal.id, { ...NOT_VOIDED, sourceKey });
  const reverted = [{ code, changes: changesOf(deal, valid) }];
  if (lead === undefined) return { summary: messages.unvoided(code, title), reverted };
  await relinkLead(ctx, deal.id, lead);
  const linked = Object.entries(lead.changes).map(([field, change]) => [field, { from: change.to, to: change.from }]);
  return {
    summary: messages.unvoided(code, title),
    reverted: [...reverted, { code: lead.code, changes: Object.fromEntries(linked) }],
  };
}
