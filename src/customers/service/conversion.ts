import type { WriteContext } from '../../context.js';
import type { SOURCES } from '../../policy/stages.js';
import { listMembers } from '../../team/service.js';
import type { Lead } from '../leads/queries.js';
import { contactsOfLead } from '../leads/queries.js';
import { customerByCode, insertContact, insertFollowup } from '../queries.js';
import { addCustomer } from './archive.js';
import { resolveCustomer } from './finding.js';

/**
 * The customer that a lead becomes, or joins (policy 3.1.2): a new archive with the lead's contact person, source and
 * owner. Inside a write that is under way.
 *
 * @param accepted possible duplicates were shown and are none
 * @returns `keepContacts` puts what was said with the lead to the deal, so that it counts as its first contact
 */
export async function openFromLead(ctx: WriteContext, lead: Lead, join: string | undefined, accepted: boolean) {
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === lead.ownerId)!;
  const joined = join !== undefined;
  const customer = joined ? await resolveCustomer(ctx, join) : await made(ctx, lead, owner.code, accepted);
  return {
    ...{ id: customer.id, code: customer.code, joined, owner: owner.code },
    async keepContacts(dealId: number): Promise<void> {
      for (const { day, via, text, memberId } of await contactsOfLead(ctx.db, lead.id))
        await insertFollowup(ctx.db, {
          ...{ code: await ctx.nextCode('followup', day), customerId: customer.id, dealId, memberId, day, via, text },
          ...{ open: 0, recordedAt: ctx.now },
        });
    },
  };
}

async function made(ctx: WriteContext, lead: Lead, owner: string, accepted: boolean) {
  const saved = await addCustomer(
    ctx,
    {
      ...{ name: lead.company, owner, source: lead.channel as keyof typeof SOURCES },
      ...(lead.contact === null && lead.phone !== null ? { phone: lead.phone } : {}),
    },
    accepted,
    lead.id,
  );
  const customer = (await customerByCode(ctx.db, saved.customer.code))!;
  if (lead.contact !== null)
    await insertContact(ctx.db, {
      ...{ customerId: customer.id, name: lead.contact, phone: lead.phone, email: lead.email, wechat: lead.wechat },
      recordedAt: ctx.now,
    });
  return customer;
}
