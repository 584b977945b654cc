import { type PastDay, pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { memberById } from '../../app/queries.js';
import type { Level, Source } from '../../policy/stages.js';
import { comparable } from '../../shared/comparison.js';
import { addDays, type Day } from '../../shared/dates.js';
import { compareText } from '../../shared/text.js';
import { customersAsOf } from './asOf.js';
import { type CustomerFilter, type CustomerRecord, customerRecords } from './queries.js';
import { hasTag, splitTags } from './rules.js';

export type CustomerSort = 'code' | 'name' | 'level' | 'last' | 'owner';

export interface CustomerListFilter {
  /** A member as typed. */
  owner?: string;
  level?: Level;
  region?: string;
  industry?: string;
  source?: Source;
  tag?: string;
  /** No contact for this many days; a customer never contacted counts from the day of the archive. */
  idleDays?: number;
  /** Only those whose regular contact is due (policy 6.2.1, setting `contact.days`). */
  toContact?: boolean;
  /** Only archives that nobody confirmed or added to for a time (policy 6.1.2, setting `archive.days`). */
  outdated?: boolean;
  sort?: CustomerSort;
  asOf?: Day;
}

/** Customers that fit every filter (policy 6.1.1, 6.2.1), today or as of a day. `last` puts the longest silence first. */
export async function listCustomers(ctx: Context, filter: CustomerListFilter): Promise<CustomerRecord[]> {
  const { owner, tag, idleDays, toContact, outdated, sort = 'code', asOf, ...rest } = filter;
  const past = pastDay(ctx, asOf);
  const query: CustomerFilter = rest;
  if (owner !== undefined) query.ownerId = (await resolveMember(ctx.db, owner)).id;
  const ago = (days: number) => addDays(past?.day ?? ctx.today, -days);
  const contactDays = toContact ? Number(await ctx.setting('contact.days')) : 0;
  const silentSince = idleDays === undefined && !toContact ? undefined : ago(Math.max(idleDays ?? 0, contactDays));
  const outdatedSince = outdated ? ago(Number(await ctx.setting('archive.days'))) : undefined;
  const isSilent = ({ archive, lastContactDay }: CustomerRecord) =>
    silentSince === undefined || (lastContactDay ?? archive.createdDay) <= silentSince;
  const isOutdated = ({ archive, lastContactDay }: CustomerRecord) =>
    outdatedSince === undefined ||
    [archive.updatedDay, lastContactDay ?? archive.createdDay].every((day) => day <= outdatedSince);
  const isTagged = ({ archive }: CustomerRecord) => tag === undefined || hasTag(splitTags(archive.tags), tag);
  const records = (await recordsAsOf(ctx, query, past)).filter(
    (record) => isSilent(record) && isOutdated(record) && isTagged(record),
  );
  return sort === 'code' ? records : records.sort(orderBy(sort));
}

async function recordsAsOf(ctx: Context, filter: CustomerFilter, past: PastDay | undefined): Promise<CustomerRecord[]> {
  if (past === undefined) return await customerRecords(ctx.db, filter);
  const owner = filter.ownerId === undefined ? undefined : await memberById(ctx.db, filter.ownerId);
  const has = (value: string | null, part: string | undefined) =>
    part === undefined || (value !== null && comparable(value).includes(comparable(part)));
  return (await customersAsOf(ctx, past)).filter(
    ({ archive, owner: then }) =>
      (owner === undefined || then?.code === owner.code) &&
      (filter.level === undefined || archive.level === filter.level) &&
      (filter.source === undefined || archive.source === filter.source) &&
      has(archive.region, filter.region) &&
      has(archive.industry, filter.industry),
  );
}

/** The actor's own customers whose regular contact is due (policy 6.2.1, setting `contact.days`), longest silence first. */
export async function customersToContact(ctx: Context): Promise<CustomerRecord[]> {
  return await listCustomers(ctx, { owner: ctx.actor.code, toContact: true, sort: 'last' });
}

/** Chinese names are ordered by their sound. Missing values come last, except that no contact at all is the longest silence. */
function orderBy(sort: Exclude<CustomerSort, 'code'>): (a: CustomerRecord, b: CustomerRecord) => number {
  if (sort === 'last') return (a, b) => compareText(a.lastContactDay ?? '', b.lastContactDay ?? '');
  if (sort === 'level') return (a, b) => compareText(a.archive.level ?? '~', b.archive.level ?? '~');
  const collator = new Intl.Collator('zh');
  if (sort === 'name') return (a, b) => collator.compare(a.archive.name, b.archive.name);
  return (a, b) => {
    if (a.owner === null || b.owner === null) return Number(a.owner === null) - Number(b.owner === null);
    return collator.compare(a.owner.name, b.owner.name);
  };
}
