import { type AnyColumn, between, type GetColumnData, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { comparable } from '../src/shared/comparison.js';
import type { Day } from '../src/shared/dates.js';
import { exact } from '../src/shared/exact.js';
import { closedMonths } from './schema/months.js';

/** Sums and counts as numbers in both engines; an empty sum is 0, and the sum of a column of fen is fen, exact or refused. */
export function sumOf<C extends AnyColumn>(column: C): SQL<NonNullable<GetColumnData<C>>>;
export function sumOf(value: SQL): SQL<number>;
export function sumOf(value: AnyColumn | SQL): SQL<number> {
  return sql`coalesce(sum(${value}), 0)`.mapWith((sum) => exact(Number(sum)));
}
export const countOf = (value?: AnyColumn | SQL): SQL<number> =>
  (value ? sql`count(${value})` : sql`count(*)`).mapWith(Number);

/** Part of a name, however it is written: case, width, brackets and spaces are ignored. */
export const contains = (column: AnyColumn | SQL, part: string): SQL =>
  sql`instr(comparable(${column}), ${comparable(part)}) > 0`;

/** The same name, however it is written; one with more spaces than letters is not looked at. */
export function isNamed(column: AnyColumn | SQL, name: string): SQL {
  const plain = comparable(name);
  // The length first: for a short name the program is called for few rows only.
  return sql`(length(${column}) <= ${2 * plain.length + 2} and comparable(${column}) = ${plain})`;
}

/** The same text whatever its ASCII case: an e-mail address. */
export const equalsPlain = (column: AnyColumn | SQL, text: string): SQL =>
  sql`lower(${column}) = ${text.toLowerCase()}`;

/** Part of a text that has one spelling: digits of a phone, a pinyin. Faster than `contains`, blind to ASCII case only. */
export function containsPlain(column: AnyColumn | SQL, part: string): SQL {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}

/** The row was not voided (`voidable` of the schema). @param asOf as of that day: not from it or an earlier day on */
export const notVoided = ({ voidedFrom }: { voidedFrom: AnyColumn }, asOf?: Day): SQL | undefined =>
  asOf === undefined ? isNull(voidedFrom) : or(isNull(voidedFrom), gt(voidedFrom, asOf));

/**
 * Closed months that were not opened again. Written out, not a parameter: else SQLite cannot use the index of closed months,
 * and reads past the reports.
 */
export const notReopened = sql`${closedMonths.reopened} = 0`;

/** The rows that one write added to a table: no other wrote meanwhile, so their ids have no gap. */
export interface AddedRows {
  first: number;
  last: number;
}
export const isAmong = (id: AnyColumn, { first, last }: AddedRows): SQL => between(id, first, last);

/** The key that a row had in its file, as it is once the import is undone: another row may have the key then. */
export const undoneKey = (sourceKey: AnyColumn, seq: number): SQL =>
  sql`'undone:' || cast(${seq} as integer) || ':' || ${sourceKey}`;
