import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HowGiven } from '../../src/policy/roles.js';
import type { Substituted } from '../../src/policy/standIns.js';
import { dayColumn, id, recordedAt, sourceKey, undoneSeq } from './common.js';

/** People (policy 2.1). `roles` is a space-separated list of role codes; unknown days are null. */
export const members = sqliteTable(
  'members',
  {
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    roles: text('roles').notNull(),
    territory: text('territory'),
    managerId: integer('manager_id'),
    osUser: text('os_user'),
    email: text('email'),
    phone: text('phone'),
    joinedDay: dayColumn('joined_day'),
    leftDay: dayColumn('left_day'),
    sourceKey: sourceKey(),
    undoneSeq: undoneSeq(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('members_code').on(t.code),
    uniqueIndex('members_name').on(t.name).where(sql`undone_seq is null`),
    uniqueIndex('members_os_user').on(t.osUser).where(sql`undone_seq is null`),
    uniqueIndex('members_source').on(t.sourceKey).where(sql`undone_seq is null`),
  ],
);

/**
 * The roles of members from a day on (definitions, Founding: roles are dated); null: from the beginning. The newest row
 * says what `members.roles` holds.
 */
export const memberRoles = sqliteTable(
  'member_roles',
  {
    id: id(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    roles: text('roles').notNull(),
    fromDay: dayColumn('from_day'),
    how: text('how').$type<HowGiven>().notNull(),
    givenById: integer('given_by_id').references(() => members.id),
    confirmedById: integer('confirmed_by_id').references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('member_roles_member').on(t.memberId)],
);

/** Who stands in for a role from a day on (definitions, Who stands in); named by two persons. */
export const substitutes = sqliteTable(
  'substitutes',
  {
    id: id(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    role: text('role').$type<Substituted>().notNull(),
    fromDay: dayColumn('from_day').notNull(),
    /** The last day; null: until it is ended. */
    untilDay: dayColumn('until_day'),
    reason: text('reason').notNull(),
    namedById: integer('named_by_id')
      .notNull()
      .references(() => members.id),
    confirmedById: integer('confirmed_by_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [index('substitutes_member').on(t.memberId)],
);
