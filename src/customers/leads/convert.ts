import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { ReleasedFields } from '../../app/audit/facts/deals.js';
import type { WriteContext } from '../../app/context.js';
import { may, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { conflict, forbidden, policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { duplicateCandidates } from '../customers/duplicates.js';
import { messages as customerMessages, SAVE_ANYWAY_WAY } from '../customers/messages.js';
import { keepFollowupsAgain, takeBackFollowups } from '../followups/queries.js';
import { duplicatesOfLead } from './add.js';
import { messages } from './messages.js';
import { contactsOfLead, customerIdOf, type Lead, leadByCode, leadOfDeal, linkOf, updateLead } from './queries.js';
import { dayLeft, ownerOfLead, resolveOwnLead } from './resolve.js';
import { unanswered } from './rules.js';
import { answerHint, screeningConditions } from './screen.js';

/**
 * A lead that may become a customer: only a qualified one, or with the manager's reason (policy 3.1.2).
 *
 * @param waive the reason to convert it unscreened
 * @returns the lead with its owner, who gets the customer and the deal
 * @throws policyRefusal with the missing answers, forbidden for a waiver by anyone but the manager, conflict if the
 * owner cannot have a deal
 */
export async function resolveLeadToConvert(
  ctx: WriteContext,
  word: string,
  waive: string | undefined,
): Promise<{ lead: Lead; owner: Member }> {
  const lead = await resolveOwnLead(ctx, word);
  requirePermission(ctx.actor, 'deal.write');
  const owner = await ownerOfLead(ctx, lead);
  if (dayLeft(ctx, owner) !== undefined || !may(owner, 'deal.write'))
    throw conflict(messages.ownerCannot(lead.code, owner.name), {
      clause: '2.2.2a',
      hints: [messages.assignHint(lead.code)],
    });
  if (lead.status !== 'qualified') requireWaiver(ctx, lead, waive);
  return { lead, owner };
}

function requireWaiver(ctx: WriteContext, lead: Lead, waive: string | undefined): void {
  const missing = unanswered(lead);
  if (waive === undefined)
    throw policyRefusal('3.1.2', messages.notConvertible(lead.code, missing.length), {
      conditions: screeningConditions(lead),
      hints: [answerHint(lead.code, missing), messages.waiveHint(lead.code)],
    });
  if (!ctx.actor.roles.includes('manager')) throw forbidden(messages.onlyManagerWaives, { clause: '2.2.1a' });
}

/** @throws conflict with the customers and leads that may be the same company, and how to join them (policy 3.1.2) */
export async function refuseLeadDuplicates(ctx: WriteContext, lead: Lead): Promise<void> {
  const duplicates = await duplicatesOfLead(ctx, lead, lead.id);
  if (duplicates.length === 0) return;
  const customer = duplicates.find((duplicate) => duplicate.customer !== null);
  throw conflict(customerMessages.duplicatesFound(duplicates.length), {
    clause: '3.1.2',
    candidates: duplicateCandidates(duplicates),
    hints: [
      customer ? messages.joinHint(lead.code, customer.code) : messages.rejectDuplicateHint(lead.code),
      SAVE_ANYWAY_WAY,
    ],
  });
}

/** What was said with a lead, for the follow-ups of what it becomes. */
export const conversationsOf = ({ db }: WriteContext, lead: Lead) => contactsOfLead(db, lead.id);

/**
 * Keeps what a lead became: the return of a campaign rests on that link (definitions, Marketing return). Runs inside
 * the caller's transaction; writes no audit entry.
 *
 * @param waiver why it was converted unscreened; a screened lead needs none, so none is counted
 */
export async function linkLead(
  ctx: WriteContext,
  lead: Lead,
  { customerId, dealId, waiver }: { customerId: number; dealId: number; waiver?: string },
): Promise<Lead> {
  return await updateLead(ctx.db, lead.id, {
    status: 'converted',
    decidedDay: ctx.today,
    customerId,
    dealId,
    waiver: lead.status === 'qualified' ? null : (waiver ?? null),
  });
}

/** A lead that was set back because the deal that it became was voided. */
export interface ReleasedLead {
  code: string;
  changes: Changes<ReleasedFields>;
  /** Codes of the follow-ups that had kept the conversations with it: it has them itself again. */
  followups: string[];
}

/**
 * Sets the lead that became a deal back to what it was, because the deal was opened by mistake (policy 3.1.2): it may be
 * converted again. Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns null if no lead became this deal
 */
export async function releaseLead({ db }: WriteContext, dealId: number): Promise<ReleasedLead | null> {
  const lead = await leadOfDeal(db, dealId);
  if (lead === undefined) return null;
  const before = await releasedFields(db, lead);
  const { id, code, waiver } = lead;
  // Only a screened lead is converted without a waiver.
  const status = waiver === null ? 'qualified' : 'new';
  await updateLead(db, id, { status, decidedDay: null, customerId: null, dealId: null, waiver: null });
  const after: ReleasedFields = { status, decidedDay: null, customer: null, deal: null, waiver: null };
  const followups = await takeBackFollowups(db, dealId, await contactsOfLead(db, id));
  return { code, changes: changesBetween(before, after), followups };
}

/**
 * Links a lead to its customer and deal again, for the undo of a voiding. Runs inside the caller's transaction.
 * @throws conflict if it was converted again since
 */
export async function relinkLead({ db }: WriteContext, dealId: number, released: ReleasedLead): Promise<void> {
  const lead = required(await leadByCode(db, released.code), `lead ${released.code}`);
  if (lead.dealId !== null) throw conflict(messages.convertedAgain(lead.code), { clause: '3.1.2' });
  const { decidedDay, customer, waiver } = released.changes;
  await updateLead(db, lead.id, {
    status: 'converted',
    decidedDay: decidedDay?.from ?? null,
    customerId: required(await customerIdOf(db, customer?.from?.code ?? ''), 'the customer of a lead'),
    dealId,
    waiver: waiver?.from ?? null,
  });
  await keepFollowupsAgain(db, released.followups);
}

async function releasedFields(db: WriteContext['db'], lead: Lead): Promise<ReleasedFields> {
  const linked = await linkOf(db, lead.id);
  const { status, decidedDay, waiver } = lead;
  return { status, decidedDay, waiver, customer: linked?.customer ?? null, deal: linked?.deal ?? null };
}
