import type { Change } from '../../app/audit/entry.js';
import type { LeadCampaign } from '../../app/audit/facts/leads.js';
import type { UndoResult } from '../../app/audit/registry.js';
import type { WriteContext } from '../../app/context.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { type CampaignRow, campaignByCode, campaignById } from '../../expenses/campaigns/queries.js';
import { resolveCampaign } from '../../expenses/campaigns/resolve.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { type Lead, leadByCode, leadsOfText, updateLead } from './queries.js';
import { ownerOfLead, resolveLead } from './resolve.js';

const CLAUSE = '5.3.3';

export interface LeadCampaignInput {
  /** Words that mean leads. */
  leads: readonly string[];
  /** All leads whose campaign is this text. */
  named?: string;
  /** Words that mean a campaign; undefined: they came from none. */
  to?: string;
}

/** What a lead says of its campaign. */
async function campaignOf(ctx: WriteContext, { campaign, campaignId }: Lead): Promise<LeadCampaign | null> {
  if (campaignId !== null) {
    const { code, name } = await campaignById(ctx.db, campaignId);
    return { code, name };
  }
  return campaign === null ? null : { code: null, name: campaign };
}

/**
 * Says from which campaign leads came, whatever became of them since (policy 5.3.3).
 * @returns the leads that it changed
 * @throws forbidden for a rep on a colleague's lead, notFound, ambiguous, conflict where they are so already
 */
export async function setCampaign(
  ctx: WriteContext,
  input: LeadCampaignInput,
): Promise<{ changed: Lead[]; campaign: CampaignRow | undefined }> {
  requirePermission(ctx.actor, 'lead.write');
  const campaign = input.to === undefined ? undefined : await resolveCampaign(ctx, input.to);
  const found = new Map<number, Lead>();
  for (const word of input.leads) {
    const lead = await resolveLead(ctx, word);
    found.set(lead.id, lead);
  }
  if (input.named !== undefined) {
    const named = await leadsOfText(ctx.db, input.named);
    if (named.length === 0) throw notFound(messages.noneNamed(input.named));
    for (const lead of named) found.set(lead.id, lead);
  }
  if (found.size === 0) throw usageError(messages.whichLeads, { clause: CLAUSE });
  const leads: { code: string; campaign: Change<LeadCampaign> }[] = [];
  const changed: Lead[] = [];
  for (const lead of found.values()) {
    const owner = await ownerOfLead(ctx, lead);
    const assignCommand = `salesdesk lead assign ${lead.code} ${ctx.actor.name} --reason "…"`;
    requireOwn(ctx.actor, lead.ownerId, `${lead.code} ${lead.company}`, owner.name, assignCommand);
    const from = await campaignOf(ctx, lead);
    const to = campaign === undefined ? null : { code: campaign.code, name: campaign.name };
    if (from?.code === to?.code && (from === null) === (to === null)) continue;
    leads.push({ code: lead.code, campaign: { from, to } });
    changed.push(
      await updateLead(ctx.db, lead.id, { campaign: campaign?.name ?? null, campaignId: campaign?.id ?? null }),
    );
  }
  if (changed.length === 0) throw conflict(messages.unchangedCampaign, { clause: CLAUSE });
  ctx.audit('lead.campaign', {
    changed: changed.map(({ code }) => code),
    related: campaign === undefined ? [] : [campaign.code],
    leads,
  });
  return { changed, campaign };
}

/** Gives leads the campaigns that they had before. */
export async function putCampaignsBack(
  ctx: WriteContext,
  leads: readonly { code: string; campaign: Change<LeadCampaign> }[],
): Promise<UndoResult> {
  const reverted = [];
  for (const { code, campaign } of leads) {
    const lead = required(await leadByCode(ctx.db, code), code);
    const { from, to } = campaign;
    const ofOurs = from?.code ? required(await campaignByCode(ctx.db, from.code), from.code) : undefined;
    await updateLead(ctx.db, lead.id, { campaign: from?.name ?? null, campaignId: ofOurs?.id ?? null });
    reverted.push({ code, changes: { campaign: { from: to, to: from } } });
  }
  return { summary: messages.campaignsAsBefore(leads.length), reverted };
}
