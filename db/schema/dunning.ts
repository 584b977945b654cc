import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DunningLevel, DunningStep, DunningVia, OverdueReason } from '../../src/policy/collections.js';
import { instalments } from './collections.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { customers } from './customers.js';
import { members } from './team.js';

/** One reminder or dunning of an instalment (policy 3.7.1, 3.7.2). Append-only; the newest `reason` is the one that counts. */
export const dunnings = sqliteTable(
  'dunnings',
  {
    id: id(),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    level: text('level').$type<DunningLevel>().notNull(),
    via: text('via').$type<DunningVia>().notNull(),
    reason: text('reason').$type<OverdueReason>(),
    note: text('note'),
    /** 1 if it was withdrawn, as recorded by mistake: it is no contact and no step of the ladder. */
    withdrawn: integer('withdrawn').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('dunnings_instalment').on(t.instalmentId, t.day),
    check('dunnings_level', sql`level in ('reminder','dunning1','dunning2','last')`),
  ],
);

/**
 * What a customer said would be paid by a day (policy 3.7.2): for one instalment, or for the customer as a whole. Whether
 * it was kept follows from the allocations; of its own day those with an id above `afterAllocation` count.
 */
export const promises = sqliteTable(
  'promises',
  {
    id: id(),
    code: text('code').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    instalmentId: integer('instalment_id').references(() => instalments.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    promisedDay: dayColumn('promised_day').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    via: text('via').$type<DunningVia>(),
    note: text('note'),
    afterAllocation: integer('after_allocation').notNull(),
    /** 1 if it was withdrawn, as recorded by mistake: it was never given. */
    withdrawn: integer('withdrawn').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('promises_code').on(t.code),
    index('promises_instalment').on(t.instalmentId).where(sql`instalment_id is not null`),
    index('promises_customer').on(t.customerId, t.instalmentId),
    check('promises_amount', sql`amount_fen > 0 and promised_day >= day`),
  ],
);

/** A run of `payment remind --since-last-run`: of everybody, or of one rep's contracts. Append-only. */
export const reminderRuns = sqliteTable(
  'reminder_runs',
  {
    id: id(),
    day: dayColumn('day').notNull(),
    repId: integer('rep_id').references(() => members.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    listed: integer('listed').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('reminder_runs_rep').on(t.repId, t.day)],
);

/**
 * A step of the ladder that a run listed, and the day on which it had fallen due. Append-only; each is unique for all
 * time.
 */
export const reminderEntries = sqliteTable(
  'reminder_entries',
  {
    id: id(),
    runId: integer('run_id')
      .notNull()
      .references(() => reminderRuns.id),
    instalmentId: integer('instalment_id')
      .notNull()
      .references(() => instalments.id),
    step: text('step').$type<DunningStep>().notNull(),
    day: dayColumn('day').notNull(),
  },
  (t) => [uniqueIndex('reminder_entries_step').on(t.instalmentId, t.step)],
);
