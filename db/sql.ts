import { type AnyColumn, type GetColumnData, type SQL, sql } from 'drizzle-orm';

/** Sums and counts as numbers in both engines; an empty sum is 0, and the sum of a column of fen is fen. */
export function sumOf<C extends AnyColumn>(column: C): SQL<NonNullable<GetColumnData<C>>>;
export function sumOf(value: SQL): SQL<number>;
export function sumOf(value: AnyColumn | SQL): SQL<number> {
  return sql`coalesce(sum(${value}), 0)`.mapWith(Number);
}
export const countOf = (value?: AnyColumn | SQL): SQL<number> =>
  (value ? sql`count(${value})` : sql`count(*)`).mapWith(Number);

/** Case-blind part of a text, the same in both engines; `%` and `_` are matched literally. */
export function contains(column: AnyColumn | SQL, part: string): SQL {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}
