import { type Changes, changesOfNew } from '../app/audit/entry.js';
import type { ContactFields, CustomerFields } from '../app/audit/facts/customers.js';
import type { WriteContext } from '../app/context.js';
import type { Member } from '../app/queries.js';
import { hasContact, keepContact } from '../customers/customers/contacts.js';
import { openArchive } from '../customers/customers/edit.js';
import type { Customer } from '../customers/customers/queries.js';
import { resolveCustomer } from '../customers/customers/resolve.js';
import { keepFollowups } from '../customers/followups/service.js';
import { conversationsOf, linkLead, refuseLeadDuplicates, resolveLeadToConvert } from '../customers/leads/convert.js';
import type { Lead } from '../customers/leads/queries.js';
import { fieldsOf, openDeal } from '../pipeline/deals/add.js';
import type { Fen } from '../shared/money.js';

export interface ConversionInput {
  /** The customer that it joins, as typed. Default: a new archive. */
  customer?: string;
  /** Title of the deal. Default: what the lead needs, else its company. */
  title?: string;
  amountFen?: Fen;
  /** Why it is converted unscreened. */
  waive?: string;
}

export interface ConvertedLead {
  lead: Lead;
  /** Codes of what it became. */
  customer: string;
  deal: string;
  /** It joined a customer that was there. */
  joined: boolean;
}

/**
 * Makes a lead a customer and a deal, in one write (policy 3.1.2, 6.1.1): a new archive or one that it joins, the
 * contact person, a deal of the lead's owner, and the conversations so far as follow-ups of that deal, so that they
 * count as its first contact. The lead keeps the link to both.
 *
 * @param accepted the possible duplicates were shown and are other companies
 * @throws policyRefusal for a lead that is not screened, conflict with possible duplicates or for an owner who cannot
 * have a deal, forbidden for a waiver by anyone but the manager
 */
export async function convertLead(
  ctx: WriteContext,
  word: string,
  input: ConversionInput,
  accepted: boolean,
): Promise<ConvertedLead> {
  const { lead: before, owner } = await resolveLeadToConvert(ctx, word, input.waive);
  const archive =
    input.customer === undefined
      ? await openArchiveFor(ctx, before, owner, accepted)
      : { customer: await resolveCustomer(ctx, input.customer), changes: null };
  const joined = archive.changes === null;
  const { customer } = archive;
  const contact = await keepContactOf(ctx, before, customer);
  const opened = await openDeal(ctx, {
    title: input.title ?? before.need ?? before.company,
    customer: customer.code,
    amountFen: input.amountFen,
    source: before.channel,
    owner: owner.code,
    openedDay: ctx.today,
  });
  const { deal } = opened;
  const conversation = { customerId: customer.id, dealId: deal.id };
  const followups = await keepFollowups(ctx, conversation, await conversationsOf(ctx, before));
  const lead = await linkLead(ctx, before, { ...conversation, waiver: input.waive });
  ctx.audit('lead.convert', {
    changed: [lead.code, customer.code, deal.code, ...followups],
    company: lead.company,
    customer: customer.code,
    joined,
    deal: deal.code,
    waiver: lead.waiver,
    changes: {
      status: { from: before.status, to: lead.status },
      customer: { from: null, to: { code: customer.code, name: customer.name } },
      deal: { from: null, to: deal.code },
      ...(lead.waiver === null ? {} : { waiver: { from: null, to: lead.waiver } }),
    },
    parts: {
      customer: archive.changes,
      contact,
      deal: changesOfNew(await fieldsOf(ctx, opened)),
      followups,
    },
  });
  return { lead, customer: customer.code, joined, deal: deal.code };
}

/** A new archive with the lead's source, note and owner. @throws conflict with possible duplicates */
async function openArchiveFor(
  ctx: WriteContext,
  lead: Lead,
  owner: Member,
  accepted: boolean,
): Promise<{ customer: Customer; changes: Changes<CustomerFields> }> {
  if (!accepted) await refuseLeadDuplicates(ctx, lead);
  // Without a contact person the number and the address are the company's.
  const ofCompany = lead.contact === null;
  const { customer, changes } = await openArchive(ctx, {
    name: lead.company,
    owner: owner.code,
    source: lead.channel,
    note: lead.note ?? undefined,
    phone: ofCompany ? (lead.phone ?? undefined) : undefined,
    email: ofCompany ? (lead.email ?? undefined) : undefined,
  });
  return { customer: customer.archive, changes };
}

/**
 * The lead's contact person, under the same name only once. @returns null if the archive has it, or the lead names
 * nobody
 */
async function keepContactOf(
  ctx: WriteContext,
  lead: Lead,
  customer: Customer,
): Promise<Changes<ContactFields> | null> {
  const { contact, company, phone, email, wechat } = lead;
  const name = contact ?? (wechat === null ? null : company);
  if (name === null || (await hasContact(ctx, customer.id, name))) return null;
  const ofPerson = contact === null ? {} : { phone, email };
  return (await keepContact(ctx, customer.id, { name, wechat, ...ofPerson })).changes;
}
