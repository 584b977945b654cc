import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { CustomerFields } from '../../app/audit/facts/customers.js';
import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requirePermission } from '../../app/permission.js';
import type { Level, Source } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import { usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { toPinyin } from '../../shared/pinyin.js';
import { refuseDuplicates } from './duplicates.js';
import { messages } from './messages.js';
import { ownerFor, recordOwner, resolveOwnCustomer } from './owners.js';
import { type Customer, type CustomerRecord, insertCustomer, lastContactDays, updateCustomer } from './queries.js';
import { differences, identityOf, normalName, splitTags, storedTags } from './rules.js';

export interface CustomerInput {
  name: string;
  shortName?: string;
  uscc?: string;
  industry?: string;
  region?: string;
  size?: string;
  level?: Level;
  source?: Source;
  /** A member as typed. Default: the actor, when he is a rep. */
  owner?: string;
  phone?: string;
  email?: string;
  address?: string;
  creditLimitFen?: Fen;
  /** Separated by commas, as typed. */
  tags?: string;
  preferences?: string;
  note?: string;
}

/** A customer after a write, with what the write changed. */
export interface SavedCustomer {
  customer: CustomerRecord;
  changes: Changes<CustomerFields>;
}

/** The customer fields recorded in the audit log. */
export function fieldsOf(customer: Customer, owner: Named | null): CustomerFields {
  const { name, shortName, uscc, industry, region, size, level, source, phone, email, address } = customer;
  const { creditLimitFen, preferences, note } = customer;
  const tags = splitTags(customer.tags);
  return {
    name,
    shortName,
    uscc,
    industry,
    region,
    size,
    level,
    source,
    phone,
    email,
    address,
    creditLimitFen,
    preferences,
    note,
    tags: tags.length === 0 ? null : tags,
    owner,
  };
}

/** The reason in the history of owners for a change by `edit`, which asks for none. */
const EDIT_REASON = 'assigned';

/** The fields derived from a name, for searching. */
const derivedFrom = async (name: string) => ({ normalName: normalName(name), ...(await toPinyin(name)) });

/**
 * Opens a customer's archive (policy 3.1.2, 6.1.1).
 *
 * @param accepted the possible duplicates were shown and are other companies
 * @throws conflict with the possible duplicates
 */
export async function addCustomer(ctx: WriteContext, input: CustomerInput, accepted = false): Promise<SavedCustomer> {
  requirePermission(ctx.actor, 'customer.write');
  await refuseDuplicates(ctx, identityOf(input), accepted);
  const saved = await openArchive(ctx, input);
  const { code, name } = saved.customer.archive;
  ctx.audit('customer.add', { changed: [code], name, changes: saved.changes });
  return saved;
}

/** Opens an archive. Runs inside the caller's transaction, which has looked for duplicates; writes no audit entry. */
export async function openArchive(ctx: WriteContext, input: CustomerInput): Promise<SavedCustomer> {
  requirePermission(ctx.actor, 'customer.write');
  requireLimitRight(ctx, null, input.creditLimitFen);
  const { owner: ownerWord, tags, ...fields } = input;
  const member = await ownerFor(ctx, ownerWord);
  const archive = await insertCustomer(ctx.db, {
    ...fields,
    ...(await derivedFrom(input.name)),
    code: await ctx.nextCode('customer', ctx.today),
    tags: storedTags(tags ?? ''),
    ownerId: member?.id ?? null,
    createdDay: ctx.today,
    updatedDay: ctx.today,
    recordedAt: ctx.now,
  });
  if (member) await recordOwner(ctx, archive, null);
  const owner = member && { code: member.code, name: member.name };
  return { customer: { archive, owner, lastContactDay: null }, changes: changesOfNew(fieldsOf(archive, owner)) };
}

/**
 * How much may be open with a customer is the manager's decision (policy 3.7.3): a seller may not set the limit that blocks
 * his own next contract, nor lift it; he may lower it.
 */
function requireLimitRight(ctx: WriteContext, before: Fen | null, limit: Fen | null | undefined): void {
  if (limit === undefined || limit === null || (before !== null && limit <= before)) return;
  requirePermission(ctx.actor, 'customer.raiseLimit');
}

export type CustomerChange = Partial<CustomerInput>;

/**
 * Changes an archive (policy 6.1.2). A new owner is kept with the day, so that no past month moves.
 *
 * @param accepted the possible duplicates were shown and are other companies
 * @throws forbidden for a rep on a colleague's customer, conflict with possible duplicates of a new name, USCC, phone or e-mail
 */
export async function editCustomer(
  ctx: WriteContext,
  word: string,
  change: CustomerChange,
  accepted = false,
): Promise<SavedCustomer> {
  const repeat = (code: string) => `salesdesk customer edit ${code}`;
  const { customer: before, owner: ownerBefore } = await resolveOwnCustomer(ctx, word, repeat);
  const { owner: ownerWord, tags, ...fields } = change;
  const member = ownerWord === undefined ? undefined : await ownerFor(ctx, ownerWord);
  const changed = differences<Customer>(before, {
    ...fields,
    tags: tags === undefined ? undefined : storedTags(tags),
    ownerId: member?.id,
  });
  if (Object.keys(changed).length === 0) throw usageError(appMessages.nothingToChange, { hints: [messages.editHint] });
  requireLimitRight(ctx, before.creditLimitFen, changed.creditLimitFen);
  const identity = {
    name: changed.name,
    uscc: changed.uscc ?? undefined,
    phone: changed.phone ?? undefined,
    email: changed.email ?? undefined,
  };
  await refuseDuplicates(ctx, identity, accepted, before.id);
  const archive = await updateCustomer(ctx.db, before.id, {
    ...changed,
    ...(changed.name === undefined ? {} : await derivedFrom(changed.name)),
    updatedDay: ctx.today,
  });
  if (changed.ownerId !== undefined) await recordOwner(ctx, archive, EDIT_REASON);
  const owner = member ? { code: member.code, name: member.name } : ownerBefore;
  const changes = changesBetween(fieldsOf(before, ownerBefore), fieldsOf(archive, owner));
  ctx.audit('customer.edit', { changed: [archive.code], name: archive.name, changes });
  const lastContactDay = (await lastContactDays(ctx.db, [archive.id])).get(archive.id) ?? null;
  return { customer: { archive, owner, lastContactDay }, changes };
}
