import type { WriteContext } from '../../app/context.js';
import type { SOURCES } from '../../policy/stages.js';
import { type Candidate, conflict } from '../../shared/errors.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from '../leads/messages.js';
import { contactsOfLead, type Lead } from '../leads/queries.js';
import { alikeOf } from '../leads/service.js';
import { addCustomer } from './archive.js';
import { ANOTHER_WAY, CANDIDATE_HEADS, messages as customerMessages } from './messages.js';
import { contactsOf, customerByCode, insertContact, insertFollowup } from './queries.js';
import { resolveCustomer } from './resolve.js';

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
  await keepPerson(ctx, lead, customer.id);
  return {
    id: customer.id,
    code: customer.code,
    joined,
    owner: owner.code,
    async keepContacts(dealId: number): Promise<void> {
      for (const { day, via, text, memberId } of await contactsOfLead(ctx.db, lead.id))
        await insertFollowup(ctx.db, {
          code: await ctx.nextCode('followup', day),
          customerId: customer.id,
          dealId,
          memberId,
          day,
          via,
          text,
          open: 0,
          recordedAt: ctx.now,
        });
    },
  };
}

async function made(ctx: WriteContext, lead: Lead, owner: string, accepted: boolean) {
  if (!accepted) await refuseAlike(ctx, lead);
  const saved = await addCustomer(
    ctx,
    {
      name: lead.company,
      owner,
      source: lead.channel as keyof typeof SOURCES,
      note: lead.note ?? undefined,
      // Without a contact person the number and the address are the company's.
      ...(lead.contact === null ? { phone: lead.phone ?? undefined, email: lead.email ?? undefined } : {}),
    },
    true,
  );
  return (await customerByCode(ctx.db, saved.customer.code))!;
}

/** @throws conflict with the customers and leads that may be the same, and how to join them (policy 3.1.2) */
async function refuseAlike(ctx: WriteContext, { id, code, company, phone }: Lead): Promise<void> {
  const found = await alikeOf(ctx, { company, phone }, id);
  if (found.length === 0) return;
  const customer = found.find((one) => one.customer !== null);
  throw conflict(messages.alike(found.length), {
    clause: '3.1.2',
    candidates: [[...CANDIDATE_HEADS, customerMessages.alikeHead], ...found.map(({ cells }): Candidate => cells)],
    ways: [customer ? messages.joinWay(code, customer.code) : messages.doubleWay(code), ANOTHER_WAY],
  });
}

/** The lead's contact person, in the archive under the same name only once. */
async function keepPerson(ctx: WriteContext, lead: Lead, customerId: number): Promise<void> {
  const name = lead.contact ?? (lead.wechat === null ? null : lead.company);
  if (name === null || (await contactsOf(ctx.db, customerId)).some((known) => known.name === name)) return;
  await insertContact(ctx.db, {
    customerId,
    name,
    wechat: lead.wechat,
    recordedAt: ctx.now,
    ...(lead.contact === null ? {} : { phone: lead.phone, email: lead.email }),
  });
}
