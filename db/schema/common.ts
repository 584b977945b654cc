import { integer, text } from 'drizzle-orm/sqlite-core';
import type { Day, Instant, Month } from '../../src/shared/dates.js';
import type { Bp, Fen } from '../../src/shared/money.js';

/** Columns every table shares. Ids are the engine's; people see and type `code`. */
export const id = () => integer('id').primaryKey();
/** Whole fen of the database's currency; never a fraction. */
export const fenColumn = (name: string) => integer(name).$type<Fen>();
/** Basis points: 10 000 is the whole. */
export const bpColumn = (name: string) => integer(name).$type<Bp>();
/** `YYYY-MM-DD` in the business time zone. */
export const dayColumn = (name: string) => text(name).$type<Day>();
/** `YYYY-MM`. */
export const monthColumn = (name: string) => text(name).$type<Month>();
/** UTC instant in ISO form: when the row was typed, not the day that it counts for. */
export const recordedAt = () => text('recorded_at').$type<Instant>().notNull();
/** The key that the row had in the file that it was imported from: importing it again adds nothing. */
export const sourceKey = () => text('source_key');

/**
 * The write that took back the import which brought the row; null: it stands. The row stays, and is in no list, figure,
 * look-up of a key or check for duplicates.
 */
export const undoneSeq = () => integer('undone_seq');

/**
 * Set on what was recorded by mistake: from `voidedFrom` on it never was (its own first day, or the first open day if that
 * month is closed). `voidedDay` is when that was said. The row stays, and `show` says so.
 */
export const voidable = () => ({
  voidedFrom: dayColumn('voided_from'),
  voidedDay: dayColumn('voided_day'),
  voidedById: integer('voided_by_id'),
  voidReason: text('void_reason'),
});
