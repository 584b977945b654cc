import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { dayColumn, id, recordedAt, sourceKey } from './common.js';

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
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('members_code').on(t.code),
    uniqueIndex('members_name').on(t.name),
    uniqueIndex('members_os_user').on(t.osUser),
    uniqueIndex('members_source').on(t.sourceKey),
  ],
);
