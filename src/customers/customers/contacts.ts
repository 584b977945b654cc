import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { ContactFields } from '../../app/audit/facts/customers.js';
import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { comparable, isSameName } from '../../shared/comparison.js';
import { conflict, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { refuseDuplicates } from './duplicates.js';
import { messages } from './messages.js';
import { resolveOwnCustomer } from './owners.js';
import { type Contact, type Customer, contactsOf, insertContact, updateContact, updateCustomer } from './queries.js';
import { differences } from './rules.js';

export interface ContactInput {
  name: string;
  title?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  note?: string;
}

export interface SavedContact {
  customer: Customer;
  contact: Contact;
}

/** The contact fields recorded in the audit log. */
const fieldsOf = ({ name, title, phone, email, wechat, note }: Contact): ContactFields => ({
  name,
  title,
  phone,
  email,
  wechat,
  note,
});

/**
 * Adds a person to talk to (policy 6.1.1).
 *
 * @param accepted the customers that have the phone or e-mail were shown and are other companies
 * @throws conflict for a name that the archive has already, or a phone or e-mail of another customer
 */
export async function addContact(
  ctx: WriteContext,
  word: string,
  input: ContactInput,
  accepted = false,
): Promise<SavedContact> {
  const { customer } = await resolveOwnCustomer(ctx, word);
  if (await hasContact(ctx, customer.id, input.name))
    throw conflict(messages.contactExists(customer.name, input.name), {
      clause: '6.1.1',
      hints: [messages.editContactHint(customer.code, input.name)],
    });
  await refuseDuplicates(ctx, { phone: input.phone, email: input.email }, accepted, customer.id);
  const { contact, changes } = await keepContact(ctx, customer.id, input);
  await updateCustomer(ctx.db, customer.id, { updatedDay: ctx.today });
  ctx.audit('customer.contactAdd', { changed: [customer.code], contact: contact.name, changes });
  return { customer, contact };
}

/** Whether an archive has a contact of this name. */
export const hasContact = async ({ db }: WriteContext, customerId: number, name: string): Promise<boolean> =>
  (await contactsOf(db, customerId)).some((contact) => isSameName(contact.name, name));

/** Adds a contact. Runs inside the caller's transaction; writes no audit entry. */
export async function keepContact(
  ctx: WriteContext,
  customerId: number,
  input: Partial<ContactFields> & { name: string },
): Promise<{ contact: Contact; changes: Changes<ContactFields> }> {
  const contact = await insertContact(ctx.db, { ...input, customerId, recordedAt: ctx.now });
  return { contact, changes: changesOfNew(fieldsOf(contact)) };
}

/**
 * Changes a contact, found by name or part of it (policy 6.1.2).
 *
 * @param accepted the customers that have the phone or e-mail were shown and are other companies
 * @throws notFound, ambiguous, conflict for a phone or e-mail of another customer
 */
export async function editContact(
  ctx: WriteContext,
  word: string,
  contactWord: string,
  change: Partial<ContactInput>,
  accepted = false,
): Promise<SavedContact & { changes: Changes<ContactFields> }> {
  const { customer } = await resolveOwnCustomer(ctx, word);
  const contacts = await contactsOf(ctx.db, customer.id);
  const exact = contacts.filter(({ name }) => isSameName(name, contactWord));
  const before = pickOne(
    messages.contact,
    contactWord,
    exact.length > 0 ? exact : contacts.filter(({ name }) => comparable(name).includes(comparable(contactWord))),
    ({ name, title, phone }) => [name, title ?? '', phone ?? ''],
    `salesdesk customer show ${customer.code}`,
  );
  const changed = differences<Contact>(before, change);
  if (Object.keys(changed).length === 0)
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('customer contact edit', '--phone … --title …')],
    });
  const identity = { phone: changed.phone ?? undefined, email: changed.email ?? undefined };
  await refuseDuplicates(ctx, identity, accepted, customer.id);
  const contact = await updateContact(ctx.db, before.id, changed);
  await updateCustomer(ctx.db, customer.id, { updatedDay: ctx.today });
  const changes = changesBetween(fieldsOf(before), fieldsOf(contact));
  ctx.audit('customer.contactEdit', { changed: [customer.code], contact: before.name, changes });
  return { customer, contact, changes };
}
