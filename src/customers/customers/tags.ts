import type { Change } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { SavedCustomer } from './edit.js';
import { messages } from './messages.js';
import { resolveOwnCustomer } from './owners.js';
import { type Customer, lastContactDays, updateCustomer } from './queries.js';
import { splitTags, withoutTags, withTags } from './rules.js';

type TagsChange = { tags: Change<readonly string[]> };

/**
 * Adds tags to a customer; those that it has already stay as they are (policy 6.1.2).
 * @throws forbidden for a rep on a colleague's customer, conflict if it has all of them already
 */
export async function addTags(ctx: WriteContext, word: string, added: readonly string[]): Promise<SavedCustomer> {
  const { customer, owner } = await resolveOwnCustomer(ctx, word, (code) => `salesdesk customer tag add ${code} …`);
  const { code, name } = customer;
  const { tags, existing } = withTags(splitTags(customer.tags), added);
  if (existing.length === added.length)
    throw conflict(messages.tagsExist(`${code} ${name}`, existing), { clause: '6.1.2' });
  const { archive, lastContactDay, changes } = await replaceTags(ctx, customer, tags);
  ctx.audit('customer.tagAdd', { changed: [code], name, changes });
  return { customer: { archive, owner, lastContactDay }, changes };
}

/**
 * Removes tags from a customer (policy 6.1.2).
 * @throws forbidden for a rep on a colleague's customer, notFound with its tags if one of them is missing
 */
export async function removeTags(ctx: WriteContext, word: string, removed: readonly string[]): Promise<SavedCustomer> {
  const { customer, owner } = await resolveOwnCustomer(ctx, word, (code) => `salesdesk customer tag remove ${code} …`);
  const { code, name } = customer;
  const { tags, missing } = withoutTags(splitTags(customer.tags), removed);
  if (missing.length > 0)
    throw notFound(messages.noTag(`${code} ${name}`, missing), { hints: [messages.tagsNow(splitTags(customer.tags))] });
  const { archive, lastContactDay, changes } = await replaceTags(ctx, customer, tags);
  ctx.audit('customer.tagRemove', { changed: [code], name, changes });
  return { customer: { archive, owner, lastContactDay }, changes };
}

async function replaceTags(ctx: WriteContext, { id, tags }: Customer, replaced: readonly string[]) {
  const archive = await updateCustomer(ctx.db, id, { tags: replaced.join(', ') || null, updatedDay: ctx.today });
  const lastContactDay = (await lastContactDays(ctx.db, [id])).get(id) ?? null;
  const changes: TagsChange = { tags: { from: orNull(splitTags(tags)), to: orNull(replaced) } };
  return { archive, lastContactDay, changes };
}

const orNull = (tags: readonly string[]): readonly string[] | null => (tags.length === 0 ? null : tags);
