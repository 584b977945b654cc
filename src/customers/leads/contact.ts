import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import type { Channel } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { insertLeadContact, type Lead, updateLead } from './queries.js';
import { resolveOwnLead } from './resolve.js';
import { firstContactWith } from './rules.js';

export interface LeadContactInput {
  text: string;
  via: Channel;
  day: Day;
}

/**
 * Records what was said with a lead; the earliest is its first contact (policy 3.1.3).
 *
 * @returns the lead, and whether this was its first contact
 * @throws usageError for a day ahead, or before the lead
 */
export async function contactLead(
  ctx: WriteContext,
  word: string,
  input: LeadContactInput,
): Promise<{ lead: Lead; isFirst: boolean }> {
  const before = await resolveOwnLead(ctx, word);
  const { text, via, day } = input;
  requireNotFuture(ctx, day);
  if (day < before.day) throw usageError(messages.beforeLead(before.day));
  await insertLeadContact(ctx.db, { ...input, leadId: before.id, memberId: ctx.actor.id, recordedAt: ctx.now });
  const firstContactDay = firstContactWith(before.firstContactDay, day);
  const lead = await updateLead(ctx.db, before.id, { firstContactDay });
  ctx.audit('lead.contact', {
    changed: [lead.code],
    company: lead.company,
    day,
    changes: {
      via: { from: null, to: via },
      text: { from: null, to: text },
      ...(firstContactDay === before.firstContactDay
        ? {}
        : { firstContactDay: { from: before.firstContactDay, to: firstContactDay } }),
    },
  });
  return { lead, isFirst: before.firstContactDay === null };
}
