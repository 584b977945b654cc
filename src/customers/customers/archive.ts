import type { Actor, Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep, may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { codesOf, purchasesOf, recordedOf } from '../../desk/story/queries.js';
import type { LEVELS, SOURCES } from '../../policy/stages.js';
import { addDays, type Day } from '../../shared/dates.js';
import { type Candidate, conflict, forbidden, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { toPinyin } from '../../shared/pinyin.js';
import { type ListedFollowup, listedFollowup } from '../followups/service.js';
import { leadsAlike } from '../leads/queries.js';
import { ANOTHER_WAY, CANDIDATE_HEADS, messages } from './messages.js';
import {
  type Contact,
  type Customer,
  type CustomerFilter,
  type CustomerLine,
  contactsOf,
  customerLines,
  customersAlike,
  followupLines,
  insertContact,
  insertCustomer,
  insertOwner,
  lastContactDays,
  mergedWith,
  type NewCustomer,
  openDeals,
  ownerOn,
  ownersOf,
  ownersWithIds,
  updateContact,
  updateCustomer,
} from './queries.js';
import { describeCustomers, resolveCustomer } from './resolve.js';
import { alikeIn, type LedgerNote, type Likeness, normalName, splitTags, standing } from './rules.js';

export interface CustomerInput {
  name: string;
  shortName?: string;
  uscc?: string;
  industry?: string;
  region?: string;
  size?: string;
  level?: keyof typeof LEVELS;
  source?: keyof typeof SOURCES;
  /** A member as typed. Default: the actor, when he is a rep. */
  owner?: string;
  phone?: string;
  email?: string;
  address?: string;
  creditLimitFen?: Fen;
  tags?: string;
  preferences?: string;
  note?: string;
}

export interface Saved {
  customer: ShownCustomer;
  /** What was changed: old and new values. */
  changes: Record<string, { old: unknown; new: unknown }>;
}

/** What JSON shows of a customer. */
export interface ShownCustomer {
  code: string;
  name: string;
  shortName: string | null;
  uscc: string | null;
  level: string | null;
  industry: string | null;
  region: string | null;
  size: string | null;
  source: string | null;
  owner: { code: string; name: string } | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  creditLimitFen: Fen | null;
  tags: string[];
  preferences: string | null;
  note: string | null;
  createdDay: Day;
  updatedDay: Day;
  lastContactDay: Day | null;
}

export function shownCustomer(
  row: Customer,
  owner: { code: string; name: string } | null,
  lastContactDay: Day | null,
): ShownCustomer {
  const { code, name, shortName, uscc, level, industry, region, size, source, phone, email, address } = row;
  const { creditLimitFen, tags, preferences, note, createdDay, updatedDay } = row;
  return {
    code,
    name,
    shortName,
    uscc,
    level,
    industry,
    region,
    size,
    source,
    owner: owner && { code: owner.code, name: owner.name },
    phone,
    email,
    address,
    creditLimitFen,
    tags: splitTags(tags),
    preferences,
    note,
    createdDay,
    updatedDay,
    lastContactDay,
  };
}

// ---- duplicates

export interface Identity {
  name?: string;
  uscc?: string;
  phone?: string;
}
export interface Alike {
  code: string;
  /** Null: an open lead. */
  customer: Customer | null;
  alike: Likeness[];
  cells: Candidate;
}

/**
 * Customers that may be the same one: normalised name, USCC, or phone (their own or a contact's) agree (policy 6.1.2).
 *
 * @param except the customer that is being changed
 * @param exceptLead the lead that is being converted
 */
export async function findAlike(
  ctx: Context,
  identity: Identity,
  except?: number,
  exceptLead?: number,
): Promise<Alike[]> {
  const wanted = {
    normalName: identity.name === undefined ? undefined : normalName(identity.name),
    uscc: identity.uscc,
    phones: identity.phone === undefined ? [] : [identity.phone],
  };
  const found = await customersAlike(ctx.db, wanted, except);
  const cells = await describeCustomers(
    ctx,
    found.map(({ customer }) => customer),
  );
  const known = found.map(({ archive, customer, contactPhone }, i): Alike => {
    const alike = alikeIn({ ...wanted, phone: identity.phone }, archive, contactPhone);
    return { code: customer.code, customer, alike, cells: [...cells[i]!, messages.alikeIn(alike)] };
  });
  const leads = await leadsAlike(ctx.db, { normalName: wanted.normalName, phone: identity.phone }, exceptLead);
  return [
    ...known,
    ...leads.map(({ lead, owner }): Alike => {
      const alike = alikeIn({ ...wanted, phone: identity.phone }, { ...lead, uscc: null }, null);
      return {
        code: lead.code,
        customer: null,
        alike,
        cells: [lead.code, lead.company, owner, messages.leadContact(lead.firstContactDay), messages.alikeIn(alike)],
      };
    }),
  ];
}

/** @throws conflict with the candidates (exit 6), unless they were seen and accepted */
async function refuseAlike(ctx: Context, identity: Identity, accepted: boolean, except?: number): Promise<void> {
  if (accepted || Object.values(identity).every((value) => value === undefined)) return;
  const found = await findAlike(ctx, identity, except);
  if (found.length === 0) return;
  throw conflict(messages.alikeFound(found.length), {
    clause: '6.1.2',
    candidates: [[...CANDIDATE_HEADS, messages.alikeHead], ...found.map(({ cells }) => cells)],
    ways: [found[0]!.customer ? messages.alikeWay(found[0]!.code) : messages.alikeLeadWay(found[0]!.code), ANOTHER_WAY],
  });
}

// ---- add and edit

/**
 * Opens a customer's archive (policy 3.1.2, 6.1.1).
 *
 * @param accepted possible duplicates were shown and are none
 * @throws conflict with the possible duplicates
 */
export async function addCustomer(ctx: WriteContext, input: CustomerInput, accepted = false): Promise<Saved> {
  requirePermission(ctx.actor, 'customer.write');
  const identity = { name: input.name, uscc: input.uscc, phone: input.phone };
  await refuseAlike(ctx, identity, accepted);
  const owner = await ownerFor(ctx, input.owner);
  const { owner: _, tags, ...fields } = input;
  const code = await ctx.nextCode('customer', ctx.today);
  const customer = await insertCustomer(ctx.db, {
    ...fields,
    ...(await derived(input.name)),
    code,
    tags: storedTags(tags),
    ownerId: owner?.id ?? null,
    createdDay: ctx.today,
    updatedDay: ctx.today,
    recordedAt: ctx.now,
  });
  if (owner) await recordOwner(ctx, customer, null);
  ctx.audit('customer.add', code, { ...fields, tags: storedTags(tags), owner: owner?.code ?? null });
  return { customer: shownCustomer(customer, owner, null), changes: {} };
}

export type CustomerChange = Partial<CustomerInput>;

/**
 * Changes an archive (policy 6.1.2). A new owner is kept with the day, so that no past month moves.
 *
 * @throws forbidden for a rep on a colleague's customer, conflict with possible duplicates of a new name, USCC or phone
 */
export async function editCustomer(
  ctx: WriteContext,
  word: string,
  change: CustomerChange,
  accepted = false,
): Promise<Saved> {
  requirePermission(ctx.actor, 'customer.write');
  const before = await resolveCustomer(ctx, word, (code) => `salesdesk customer edit ${code}`);
  const owners = await ownersWithIds(ctx.db, [before.ownerId]);
  const oldOwner = owners.get(before.ownerId ?? 0) ?? null;
  requireOwn(ctx.actor, before.ownerId, named(before), oldOwner?.name ?? null, assignWay(before, ctx.actor));
  const { owner: ownerWord, tags, ...fields } = change;
  const owner = ownerWord === undefined ? undefined : await ownerFor(ctx, ownerWord);
  const wanted: Partial<NewCustomer> = { ...fields };
  if (tags !== undefined) wanted.tags = storedTags(tags);
  if (owner) wanted.ownerId = owner.id;
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== undefined && value !== before[key as keyof Customer]),
  ) as Partial<NewCustomer>;
  if (Object.keys(changed).length === 0) throw usageError(messages.nothingToChange, { ways: [messages.editWay] });
  // Who sells may not lift what holds his own next contract back: that is the manager's release (policy 3.7.3).
  if (before.creditLimitFen !== null && (changed.creditLimitFen ?? 0) > before.creditLimitFen)
    requirePermission(ctx.actor, 'customer.raiseLimit');
  await refuseAlike(
    ctx,
    { name: changed.name, uscc: changed.uscc ?? undefined, phone: changed.phone ?? undefined },
    accepted,
    before.id,
  );
  const after = await updateCustomer(ctx.db, before.id, {
    ...changed,
    ...(changed.name === undefined ? {} : await derived(changed.name)),
    updatedDay: ctx.today,
  });
  if (changed.ownerId !== undefined) await recordOwner(ctx, after, messages.reassigned.en);
  const changes: Saved['changes'] = {};
  for (const key of Object.keys(changed))
    if (key === 'ownerId') changes.owner = { old: oldOwner && named(oldOwner), new: named(owner!) };
    else changes[key] = { old: before[key as keyof Customer], new: after[key as keyof Customer] };
  ctx.audit('customer.edit', before.code, { changes });
  const last = (await lastContactDays(ctx.db, [after.id])).get(after.id) ?? null;
  return { customer: shownCustomer(after, owner ?? oldOwner, last), changes };
}

const named = ({ code, name }: { code: string; name: string }): string => `${code} ${name}`;
const assignWay = ({ code }: Customer, actor: Actor): string =>
  `salesdesk customer assign ${code} ${actor.name} --reason "…"`;
const storedTags = (tags: string | undefined): string | null => splitTags(tags ?? null).join(', ') || null;
const derived = async (name: string) => ({ normalName: normalName(name), ...(await toPinyin(name)) });

/**
 * The owner that was named, or the actor when he is a rep. A rep gives himself customers, the manager gives them to
 * everybody (policy 2.2.2a).
 */
async function ownerFor(ctx: Context, word: string | undefined): Promise<Member | null> {
  const { actor, today } = ctx;
  const isRep = actor.roles.includes('rep');
  if (word === undefined) return isRep ? await resolveMember(ctx.db, actor.code) : null;
  const owner = await resolveMember(ctx.db, word);
  if (owner.leftDay !== null && owner.leftDay < today) throw usageError(messages.ownerLeft(owner.name, owner.leftDay));
  if (!may(owner, 'customer.write')) throw usageError(messages.ownerRole(owner.name));
  if (isRep && isOnlyRep(actor) && owner.id !== actor.id)
    throw forbidden(messages.onlyManagerAssigns(owner.name), { clause: '2.2.2a', ways: [messages.askManager] });
  return owner;
}

async function recordOwner(ctx: WriteContext, { id, ownerId }: Customer, reason: string | null): Promise<void> {
  await insertOwner(ctx.db, {
    customerId: id,
    memberId: ownerId,
    fromDay: ctx.today,
    reason,
    recordedAt: ctx.now,
  });
}

/** Who owned a customer on a day (its member id); null when nobody did. */
export const customerOwnerOn = ownerOn;

// ---- contacts

export interface ContactInput {
  name: string;
  title?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  note?: string;
}
export interface ShownContact {
  name: string;
  title: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  note: string | null;
}
export interface SavedContact {
  customer: { code: string; name: string };
  contact: ShownContact;
}

const shownContact = ({ name, title, phone, email, wechat, note }: Contact): ShownContact => ({
  name,
  title,
  phone,
  email,
  wechat,
  note,
});

/** A customer that the actor may change. */
async function ownCustomer(ctx: WriteContext, word: string): Promise<Customer> {
  requirePermission(ctx.actor, 'customer.write');
  const customer = await resolveCustomer(ctx, word);
  const owner = (await ownersWithIds(ctx.db, [customer.ownerId])).get(customer.ownerId ?? 0);
  requireOwn(ctx.actor, customer.ownerId, named(customer), owner?.name ?? null, assignWay(customer, ctx.actor));
  return customer;
}

/** Adds a person to talk to (policy 6.1.1). @throws conflict for a name that is there, or a phone of another customer */
export async function addContact(
  ctx: WriteContext,
  word: string,
  input: ContactInput,
  accepted = false,
): Promise<SavedContact> {
  const customer = await ownCustomer(ctx, word);
  const known = await contactsOf(ctx.db, customer.id);
  if (known.some(({ name }) => name === input.name))
    throw conflict(messages.contactKnown(customer.name, input.name), {
      ways: [messages.editContactWay(customer.code, input.name)],
    });
  await refuseAlike(ctx, { phone: input.phone }, accepted, customer.id);
  const contact = await insertContact(ctx.db, { ...input, customerId: customer.id, recordedAt: ctx.now });
  await updateCustomer(ctx.db, customer.id, { updatedDay: ctx.today });
  ctx.audit('customer.contactAdd', customer.code, { ...input });
  return { customer: { code: customer.code, name: customer.name }, contact: shownContact(contact) };
}

export async function editContact(
  ctx: WriteContext,
  word: string,
  contactWord: string,
  change: Partial<ContactInput>,
  accepted = false,
): Promise<SavedContact> {
  const customer = await ownCustomer(ctx, word);
  const known = await contactsOf(ctx.db, customer.id);
  const whole = known.filter(({ name }) => name === contactWord);
  const before = pickOne(
    messages.contact,
    contactWord,
    whole.length > 0 ? whole : known.filter(({ name }) => name.includes(contactWord)),
    ({ name, title, phone }) => [name, title ?? '', phone ?? ''],
    `salesdesk customer show ${customer.code}`,
  );
  const changed = Object.fromEntries(
    Object.entries(change).filter(([key, value]) => value !== undefined && value !== before[key as keyof Contact]),
  );
  if (Object.keys(changed).length === 0) throw usageError(messages.nothingToChange);
  await refuseAlike(ctx, { phone: changed.phone as string | undefined }, accepted, customer.id);
  const contact = await updateContact(ctx.db, before.id, changed);
  await updateCustomer(ctx.db, customer.id, { updatedDay: ctx.today });
  const changes = Object.fromEntries(
    Object.keys(changed).map((key) => [key, { old: before[key as keyof Contact], new: changed[key] }]),
  );
  ctx.audit('customer.contactEdit', customer.code, { contact: before.name, changes });
  return { customer: { code: customer.code, name: customer.name }, contact: shownContact(contact) };
}

// ---- looking

export const SORTS = ['code', 'name', 'level', 'last', 'owner'] as const;
export type Sort = (typeof SORTS)[number];
export interface ListFilter {
  owner?: string;
  level?: string;
  region?: string;
  industry?: string;
  source?: string;
  tag?: string;
  /** No contact for so many days; a customer never contacted counts from the day of the archive. */
  idleDays?: number;
  sort?: Sort;
}

/** Customers that fit every filter (policy 6.1.1, 6.2.1). `last` puts the longest silence first. */
export async function listCustomers(ctx: Context, filter: ListFilter): Promise<ShownCustomer[]> {
  const { owner, tag, idleDays, sort = 'code', ...rest } = filter;
  const query: CustomerFilter = rest;
  if (owner !== undefined) query.ownerId = (await resolveMember(ctx.db, owner)).id;
  const silentSince = idleDays === undefined ? undefined : addDays(ctx.today, -idleDays);
  const rows = (await customerLines(ctx.db, query))
    .filter(({ customer, lastDay }) => silentSince === undefined || (lastDay ?? customer.createdDay) <= silentSince)
    .map(shownLine)
    .filter(({ tags }) => tag === undefined || tags.some((known) => known.toLowerCase() === tag.toLowerCase()));
  return sort === 'code' ? rows : rows.sort(orderBy(sort));
}

const shownLine = ({ customer, ownerCode, ownerName, lastDay }: CustomerLine): ShownCustomer =>
  shownCustomer(customer, ownerCode === null ? null : { code: ownerCode, name: ownerName! }, lastDay);

/** Chinese names in the order of their sound; what is not known comes last, but the longest silence is "never". */
function orderBy(sort: Exclude<Sort, 'code'>): (a: ShownCustomer, b: ShownCustomer) => number {
  if (sort === 'last') return (a, b) => compare(a.lastContactDay ?? '', b.lastContactDay ?? '');
  if (sort === 'level') return (a, b) => compare(a.level ?? '~', b.level ?? '~');
  const collator = new Intl.Collator('zh');
  if (sort === 'name') return (a, b) => collator.compare(a.name, b.name);
  return (a, b) => {
    if (a.owner === null || b.owner === null) return Number(a.owner === null) - Number(b.owner === null);
    return collator.compare(a.owner.name, b.owner.name);
  };
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the ledger says of a customer and of further codes, as it stands, oldest first: for his story. */
export async function recorded({ db }: Context, customerId: number, codes: readonly string[]): Promise<LedgerNote[]> {
  return standing(await recordedOf(db, [...new Set([...(await codesOf(db, customerId)), ...codes])]));
}
/** The archives that were merged into a customer, for his story. */
export const mergedArchives = ({ db }: Context, customerId: number) => mergedWith(db, customerId);

export interface CustomerSheet extends ShownCustomer {
  /** For the rooms that tell what happened; never shown. */
  id: number;
  owners: Awaited<ReturnType<typeof ownersOf>>;
  contacts: ShownContact[];
  purchases: Awaited<ReturnType<typeof purchasesOf>>;
  deals: { code: string; title: string; stage: string; stageDay: Day; amountFen: Fen | null }[];
  followups: Omit<ListedFollowup, 'customer'>[];
}

/** The whole archive of a customer: basics, contacts, purchases, open deals, follow-ups (policy 6.1.1). */
export async function showCustomer(ctx: Context, word: string): Promise<CustomerSheet> {
  const customer = await resolveCustomer(ctx, word, (code) => `salesdesk customer show ${code}`);
  const owner = (await ownersWithIds(ctx.db, [customer.ownerId])).get(customer.ownerId ?? 0) ?? null;
  const followups = (await followupLines(ctx.db, { customerId: customer.id })).map(listedFollowup);
  const deals = await openDeals(ctx.db, customer.id);
  return {
    ...shownCustomer(customer, owner, followups[0]?.day ?? null),
    id: customer.id,
    owners: await ownersOf(ctx.db, customer.id),
    contacts: (await contactsOf(ctx.db, customer.id)).map(shownContact),
    purchases: await purchasesOf(ctx.db, customer.id),
    deals: deals.map(({ code, title, stage, stageDay, amountFen }) => ({ code, title, stage, stageDay, amountFen })),
    followups: followups.map(({ customer: _, ...followup }) => followup),
  };
}
