import { changesOfNew } from '../../app/audit/entry.js';
import type { LeadFields } from '../../app/audit/facts/leads.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { campaignCalled } from '../../expenses/campaigns/resolve.js';
import type { Source } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { type Duplicate, duplicateCandidates, findDuplicates } from '../customers/duplicates.js';
import { messages as customerMessages, SAVE_ANYWAY_WAY } from '../customers/messages.js';
import { resolveCustomer } from '../customers/resolve.js';
import { normalName } from '../customers/rules.js';
import { messages } from './messages.js';
import { insertLead, type Lead } from './queries.js';
import { ownerOfLead, resolveLeadOwner } from './resolve.js';

export interface LeadInput {
  company: string;
  channel: Source;
  /** A campaign of ours by its code or name, or any other text. */
  campaign?: string;
  /** A customer as typed. */
  referrer?: string;
  contact?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  day: Day;
  /** A member as typed. Default: the actor. */
  owner?: string;
  note?: string;
}

/** Customers and other open leads that may be the same company as a lead (policy 3.1.2, 6.1.2). @param exceptId the lead itself */
export const duplicatesOfLead = (
  ctx: Context,
  { company, phone, email }: { company: string; phone?: string | null; email?: string | null },
  exceptId?: number,
): Promise<Duplicate[]> =>
  findDuplicates(ctx, { name: company, phone: phone ?? undefined, email: email ?? undefined }, { leadId: exceptId });

/**
 * Adds a lead, by the channel that it came through (policy 3.1.1).
 *
 * @param accepted the possible duplicates were shown and are other companies
 * @returns the lead, within how many working days its first contact is due, and its campaign if it is one of ours
 * @throws conflict with the possible duplicates (exit 6), usageError for a referral without its customer
 */
export async function addLead(
  ctx: WriteContext,
  input: LeadInput,
  accepted: boolean,
): Promise<{ lead: Lead; contactDays: number; campaign: Named | undefined }> {
  requirePermission(ctx.actor, 'lead.write');
  requireNotFuture(ctx, input.day);
  if (input.channel === 'referral' && input.referrer === undefined)
    throw usageError(messages.referralNeedsCustomer, { clause: '3.1.1' });
  const referrer = input.referrer === undefined ? null : await resolveCustomer(ctx, input.referrer);
  if (!accepted) await refuseDuplicates(ctx, input);
  const ownerId = input.owner === undefined ? ctx.actor.id : (await resolveLeadOwner(ctx, input.owner)).id;
  const { company, channel, contact, phone, email, wechat, day, note } = input;
  const campaign = input.campaign === undefined ? undefined : await campaignCalled(ctx, input.campaign);
  const lead = await insertLead(ctx.db, {
    code: await ctx.nextCode('lead', day),
    company,
    normalName: normalName(company),
    channel,
    day,
    ownerId,
    campaign: campaign?.name ?? input.campaign ?? null,
    campaignId: campaign?.id ?? null,
    referrerId: referrer?.id ?? null,
    contact: contact ?? null,
    phone: phone ?? null,
    email: email ?? null,
    wechat: wechat ?? null,
    note: note ?? null,
    status: 'new',
    recordedAt: ctx.now,
  });
  const owner = await ownerOfLead(ctx, lead);
  ctx.audit('lead.add', {
    changed: [lead.code],
    related: [referrer, campaign].flatMap((named) => named?.code ?? []),
    company,
    day,
    changes: changesOfNew<LeadFields>({
      company,
      channel,
      campaign: lead.campaign,
      referrer: referrer && { code: referrer.code, name: referrer.name },
      contact: lead.contact,
      phone: lead.phone,
      email: lead.email,
      wechat: lead.wechat,
      owner: { code: owner.code, name: owner.name },
      note: lead.note,
    }),
  });
  return {
    lead,
    contactDays: Number(await ctx.setting('lead.contactDays')),
    campaign: campaign && { code: campaign.code, name: campaign.name },
  };
}

/** @throws conflict with the customers and leads that may be the same company (policy 3.1.2) */
async function refuseDuplicates(ctx: Context, input: LeadInput): Promise<void> {
  const duplicates = await duplicatesOfLead(ctx, input);
  const [first] = duplicates;
  if (first === undefined) return;
  throw conflict(customerMessages.duplicatesFound(duplicates.length), {
    clause: '3.1.2',
    candidates: duplicateCandidates(duplicates),
    hints: [messages.useDuplicateHint(first.code), SAVE_ANYWAY_WAY],
  });
}
