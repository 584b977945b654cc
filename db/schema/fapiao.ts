import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FapiaoKind } from '../../src/policy/fapiao.js';
import { instalments } from './collections.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { contracts } from './contracts.js';
import { customers } from './customers.js';
import { members } from './team.js';

/**
 * A fapiao 发票 issued against a contract (policy 3.7.1). One with `redOfId` is a red-letter one 红字发票: its amounts are
 * negative and reverse all or part of the other. `numberKey`: the number as compared, by its digits.
 */
export const fapiaos = sqliteTable(
  'fapiaos',
  {
    id: id(),
    number: text('number').notNull(),
    numberKey: text('number_key').notNull(),
    kind: text('kind').$type<FapiaoKind>().notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    day: dayColumn('day').notNull(),
    netFen: fenColumn('net_fen').notNull(),
    taxFen: fenColumn('tax_fen').notNull(),
    grossFen: fenColumn('gross_fen').notNull(),
    redOfId: integer('red_of_id').references((): AnySQLiteColumn => fapiaos.id),
    reason: text('reason'),
    /** The customer has it. */
    receivedDay: dayColumn('received_day'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('fapiaos_number').on(t.numberKey),
    index('fapiaos_contract').on(t.contractId, t.day),
    index('fapiaos_customer').on(t.customerId, t.day),
    index('fapiaos_red_of').on(t.redOfId).where(sql`red_of_id is not null`),
    check('fapiaos_kind', sql`kind in ('special','general')`),
    check('fapiaos_gross', sql`gross_fen = net_fen + tax_fen`),
    check(
      'fapiaos_sign',
      sql`(red_of_id is null and gross_fen > 0) or (red_of_id is not null and gross_fen < 0 and reason is not null)`,
    ),
  ],
);

/** What a fapiao bills of which instalment: append-only. */
export const fapiaoParts = sqliteTable(
  'fapiao_parts',
  {
    id: id(),
    fapiaoId: integer('fapiao_id')
      .notNull()
      .references(() => fapiaos.id),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    grossFen: fenColumn('gross_fen').notNull(),
  },
  (t) => [
    uniqueIndex('fapiao_parts_of').on(t.fapiaoId, t.instalmentId),
    index('fapiao_parts_instalment').on(t.instalmentId),
  ],
);
