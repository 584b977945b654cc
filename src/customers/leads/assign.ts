import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { conflict } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type Lead, updateLead } from './queries.js';
import { ownerOfLead, requireOpenLead, resolveLead, resolveLeadOwner } from './resolve.js';

/**
 * Gives a lead to another member, with a reason: somebody left, or knows them better (policy 2.2.1b).
 * @throws conflict for the same member, or a lead that was rejected or converted
 */
export async function assignLead(
  ctx: WriteContext,
  word: string,
  to: string,
  reason: string,
): Promise<{ lead: Lead; from: Member; to: Member }> {
  requirePermission(ctx.actor, 'customer.assign');
  const before = await resolveLead(ctx, word);
  requireOpenLead(before);
  const member = await resolveLeadOwner(ctx, to);
  if (member.id === before.ownerId)
    throw conflict(messages.alreadyOwns(before.code, member.name), { clause: '2.2.1b' });
  const from = await ownerOfLead(ctx, before);
  const lead = await updateLead(ctx.db, before.id, { ownerId: member.id });
  ctx.audit('lead.assign', {
    changed: [lead.code],
    company: lead.company,
    reason,
    changes: { owner: { from: { code: from.code, name: from.name }, to: { code: member.code, name: member.name } } },
  });
  return { lead, from, to: member };
}
