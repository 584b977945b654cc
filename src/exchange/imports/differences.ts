import type { Db } from '../../../db/engine.js';
import type { WriteContext } from '../../app/context.js';
import { decimalMoney } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { type Field, fieldsOf, type Kind } from './fields.js';
import type { FieldDiff, Row, Value } from './problems.js';
import { updateMessages } from './updateMessages.js';

/** Values by field of the kind, in the terms of the book: amounts in fen, members by name, other things by code. */
export type Fields = Readonly<Record<string, Value>>;

/** A row of the file that is there already. */
export interface KnownRow {
  row: Row;
  /** The row of the book's table. */
  id: number;
  code: string;
  /** What the file says of it, field by field. */
  says: Fields;
  /** How it is changed, where that is not by its kind alone. */
  change?: (ctx: WriteContext) => Promise<unknown>;
}

/** What the book has of rows that are there already, by id. */
export type ReadBook = (db: Db, ids: readonly number[]) => Promise<ReadonlyMap<number, Fields>>;

/** How many rows are looked up at a time. */
export const COMPARED_AT_ONCE = 500;

/** Fields whose empty cell says something: that nothing was received, nothing paid. */
const TOLD_EMPTY = new Set(['settled', 'paid']);

/**
 * The fields in which the file says something else than the book (docs/import.md, Once). An empty cell says nothing, but
 * of a day of payment.
 */
export function diffsOf(says: Fields, book: Fields): FieldDiff[] {
  const diffs: FieldDiff[] = [];
  for (const [field, to] of Object.entries(says)) {
    const from = book[field];
    if (from === undefined || to === from) continue;
    if (to === null && !TOLD_EMPTY.has(field)) continue;
    diffs.push({ field, from, to });
  }
  return diffs;
}

/** A value of a field as a file would write it. */
export function shownValue(kind: Kind, field: string, value: Value): Text {
  if (value === null || value === '') return updateMessages.none;
  if (typeof value === 'string') return same(value);
  const { type = 'whole' } = (fieldsOf(kind) as Record<string, Field>)[field] ?? {};
  if (type === 'money') return same(decimalMoney(value));
  if (type === 'rate') return same(`${value / 100}%`);
  if (type === 'decimal') return same(String(value / 1000));
  return same(String(value));
}
