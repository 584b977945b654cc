import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Channel, Level, Source } from '../../src/policy/stages.js';
import { dayColumn, fenColumn, id, recordedAt, sourceKey, undoneSeq, voidable } from './common.js';
import { members } from './team.js';

/** The customer archive (policy 3.1.2, 6.1.1). `normalName`, `pinyin` and `initials` are derived, for finding. */
export const customers = sqliteTable(
  'customers',
  {
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    normalName: text('normal_name').notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    shortName: text('short_name'),
    uscc: text('uscc'),
    industry: text('industry'),
    region: text('region'),
    size: text('size'),
    level: text('level').$type<Level>(),
    source: text('source').$type<Source>(),
    ownerId: integer('owner_id').references(() => members.id),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    creditLimitFen: fenColumn('credit_limit_fen'),
    tags: text('tags'),
    preferences: text('preferences'),
    note: text('note'),
    /** The customer that this archive was merged into; its row stays, everything else has moved there. */
    mergedIntoId: integer('merged_into_id'),
    mergedDay: dayColumn('merged_day'),
    ...voidable(),
    createdDay: dayColumn('created_day').notNull(),
    updatedDay: dayColumn('updated_day').notNull(),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('customers_code').on(t.code),
    uniqueIndex('customers_source').on(t.sourceKey),
    index('customers_normal_name').on(t.normalName),
    index('customers_uscc').on(t.uscc),
    index('customers_phone').on(t.phone),
    index('customers_owner').on(t.ownerId),
    index('customers_merged').on(t.mergedIntoId).where(sql`merged_into_id is not null`),
    check('customers_level', sql`level in ('A','B','C')`),
  ],
);

/**
 * What other sources call a customer that was there already: the key of their file, beside the one that it came with
 * (`import --link`).
 */
export const customerKeys = sqliteTable(
  'customer_keys',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    sourceKey: text('source_key').notNull(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('customer_keys_source').on(t.sourceKey).where(sql`undone_seq is null`),
    index('customer_keys_customer').on(t.customerId),
  ],
);

/** Who owned a customer from which day on (policy 6.1.1): append-only, so a past month never moves. */
export const customerOwners = sqliteTable(
  'customer_owners',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    memberId: integer('member_id').references(() => members.id),
    fromDay: dayColumn('from_day').notNull(),
    reason: text('reason'),
    recordedAt: recordedAt(),
  },
  (t) => [index('customer_owners_customer').on(t.customerId, t.fromDay)],
);

export const contacts = sqliteTable(
  'contacts',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    name: text('name').notNull(),
    title: text('title'),
    phone: text('phone'),
    email: text('email'),
    wechat: text('wechat'),
    note: text('note'),
    sourceKey: sourceKey(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('contacts_customer').on(t.customerId),
    index('contacts_phone').on(t.phone),
    uniqueIndex('contacts_source').on(t.sourceKey).where(sql`undone_seq is null`),
  ],
);

/**
 * What was said with a customer, or on a deal that has none yet (policy 6.1.1).
 * `open` is 1 while `nextDay` waits for the follow-up that it promised.
 */
export const followups = sqliteTable(
  'followups',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id').references(() => customers.id),
    dealId: integer('deal_id'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    via: text('via').$type<Channel>().notNull(),
    text: text('text').notNull(),
    nextDay: dayColumn('next_day'),
    open: integer('open').notNull(),
    undone: integer('undone').notNull().default(0),
    /** Customer feedback on product and service, shown to the manager (policy 2.2.2d). */
    feedback: integer('feedback').notNull().default(0),
    sourceKey: sourceKey(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('followups_day').on(t.day).where(sql`undone = 0`),
    index('followups_feedback').on(t.day).where(sql`feedback = 1`),
    uniqueIndex('followups_code').on(t.code),
    uniqueIndex('followups_source').on(t.sourceKey).where(sql`undone = 0`),
    index('followups_customer').on(t.customerId, t.id),
    index('followups_deal').on(t.dealId, t.id),
    index('followups_waiting').on(t.memberId, t.nextDay).where(sql`open = 1`),
    check('followups_subject', sql`customer_id is not null or deal_id is not null`),
  ],
);
