import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import type { ImportCounts } from '../../app/audit/facts/imports.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { REPEATS } from '../../app/repeats/messages.js';
import type { RepeatKind } from '../../app/repeats/rules.js';
import { type ImportedCustomer, importCustomers } from '../../customers/customers/import.js';
import { customerIndex } from '../../customers/customers/queries.js';
import type { Alike } from '../../expenses/claims/alikeRules.js';
import { importProducts } from '../../pipeline/products/import.js';
import { productIndex } from '../../pipeline/products/queries.js';
import type { Choices } from '../../shared/choices.js';
import { comparable } from '../../shared/comparison.js';
import { type Day, firstDay, isDay, lastDay, type Month, monthOf } from '../../shared/dates.js';
import { divideRounded, type Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { memberIndex } from '../../team/members/queries.js';
import { COMPARED_AT_ONCE, diffsOf, type Fields, type KnownRow, type ReadBook, shownValue } from './differences.js';
import { CustomerIndex } from './duplicates.js';
import { type Field, fieldsOf, type Kind } from './fields.js';
import type { Mapping } from './mapping.js';
import { messages, NOUNS } from './messages.js';
import {
  type BadCell,
  badCell,
  type Differing,
  type FieldDiff,
  noProblems,
  type Problems,
  type Row,
  type Value,
} from './problems.js';
import type { Rules } from './ruleFile.js';
import { updateMessages } from './updateMessages.js';
import { valueMessages } from './valueMessages.js';

/** How rows of one kind are imported: created once per file, then given its rows in batches, in order. */
export interface RowImporter {
  /** @returns how many were added */
  take(rows: readonly Row[]): Promise<number>;
  /** What can be judged only when all rows were read: the lines of a contract, the parts of a target. */
  finish?(): Promise<number>;
}
export type StartImport = (run: ImportRun) => Promise<RowImporter>;

type Cell = string | number | null | undefined;
/** The text of a cell, or nothing. */
export const textOf = (value: Cell): string | null => (typeof value === 'string' && value !== '' ? value : null);
/** The day of a cell of a day's field, or nothing. */
export const dayOf = (value: Cell): Day | null => (typeof value === 'string' && isDay(value) ? value : null);
export const numberOf = (value: Cell): number | null => (typeof value === 'number' ? value : null);
/** The code that a cell was read into, of the choices of its field, or nothing. */
export function codeOf<C extends Choices>(choices: C, value: Cell): (keyof C & string) | null {
  const code = Object.keys(choices).find((candidate) => candidate === value);
  return code ?? null;
}

/** The text of a cell of a required field: no row gets this far without it. */
export const requiredText = (row: Row, field: string): string =>
  required(textOf(row.values[field]), `${field} of line ${row.line}`);

/** The day of a required field. */
export const requiredDay = (row: Row, field: string): Day =>
  required(dayOf(row.values[field]), `${field} of line ${row.line}`);

interface Named {
  id: number;
  code: string;
  name?: string;
  key: string | null;
}

function put<T>(map: Map<string, T[]>, name: string, item: T): void {
  const namesakes = map.get(name);
  if (namesakes) namesakes.push(item);
  else map.set(name, [item]);
}

/** Finds things by what rows call them: the key they were imported with, a code, a name. */
export class Names<T extends Named> {
  private readonly byKey = new Map<string, T>();
  private readonly byCode = new Map<string, T>();
  private readonly byName = new Map<string, T[]>();
  /** By names as they are compared: width, case, brackets and spaces apart. */
  private readonly byPlainName = new Map<string, T[]>();
  private readonly sets: readonly string[];

  /** @param set that the file belongs to. @param kind the set of a file of these things that names none */
  constructor(existing: readonly T[], set: string, kind?: Kind) {
    this.sets = kind === undefined ? [set] : [set, kind];
    for (const item of existing) this.add(item);
  }

  add(item: T): void {
    if (item.key !== null) this.byKey.set(item.key, item);
    this.byCode.set(item.code, item);
    if (item.name === undefined) return;
    put(this.byName, item.name, item);
    put(this.byPlainName, comparable(item.name), item);
  }

  withKey(key: string): T | undefined {
    return this.byKey.get(key);
  }

  /** @returns the thing, or how many have that name */
  find(word: string): T | number {
    const keyed = this.sets.map((set) => this.byKey.get(`${set}:${word}`)).find((item) => item !== undefined);
    const exact = keyed ?? this.byCode.get(word);
    if (exact) return exact;
    // Two that differ in width or spaces only are told apart by their exact spelling.
    const [first, ...others] = this.byName.get(word) ?? this.byPlainName.get(comparable(word)) ?? [];
    return first && others.length === 0 ? first : others.length + (first ? 1 : 0);
  }
}

/** Rows that a book keeps under the key of an older program go by that one. */
export function settleFormer(existing: { has(key: string): boolean }, rows: readonly Row[]): void {
  for (const row of rows)
    if (row.former !== undefined && !existing.has(row.key) && existing.has(row.former)) row.key = row.former;
}

/** What an import brought of a month: as history, and of days that the book keeps itself. */
export interface BroughtIn {
  history: number;
  afterHistory: number;
}

/** Changes a row that is there as the file says. @returns what refuses it, if anything does */
export type Update = (known: KnownRow, diffs: readonly FieldDiff[]) => Promise<Refusal | undefined>;
/** Why a row cannot be changed: the field, the reason, and the clause that says so. */
export interface Refusal {
  field: string;
  text: Text;
  clause?: string | undefined;
}
export interface RunOptions {
  /** The user confirmed that possible duplicates are others. */
  acceptDuplicates: boolean;
  /** Undefined: what is there stays as it is. */
  update?: Update | undefined;
}

/** One import in progress: the rows, what they may name, and what is wrong with them. */
export class ImportRun implements Problems {
  readonly ctx: WriteContext;
  readonly rules: Rules;
  readonly bad: BadCell[] = [];
  /** The moves of deals that the file's contracts won. */
  readonly moves: CarriedFacts[] = [];
  readonly badLines = new Set<number>();
  readonly badRows: Row[] = [];
  filtered = 0;
  existing = 0;
  /** Rows that are there already and of which the file says something else. */
  readonly differs: Differing[] = [];
  /** Those that were changed as the file says. */
  readonly updated: Differing[] = [];
  createdCustomers = 0;
  createdProducts = 0;
  ownerless = 0;
  /** Lines that may be a customer we have already: refused unless the user confirmed that they are others. */
  readonly possibleDuplicates = new Set<number>();
  /** Lines of what may be recorded already: refused unless the user confirmed that they are others. */
  readonly possibleRepeats = new Set<number>();
  clauseOfRepeats: string | undefined;
  /** Lines that the policy refuses, as it would refuse them typed. */
  readonly againstPolicy = new Set<number>();
  clauseOfPolicy: string | undefined;
  readonly months = new Map<Month, BroughtIn>();
  /** Targets of months that are over. */
  readonly late: NonNullable<ImportCounts['late']>[number][] = [];
  /** Of receipts: how many name what they are for, and how many settle the oldest due. */
  readonly matched = { named: 0, oldest: 0 };
  /** Receipts that were paid back. */
  readonly refunded: NonNullable<ImportCounts['refunded']>[number][] = [];
  /** Of claims with lines: how many lines they have, and what may be double or was given back. */
  lines: (Alike & { count: number }) | undefined;
  readonly set: string;
  readonly mapping: Mapping;
  readonly kind: Kind;
  private readonly acceptDuplicates: boolean;
  /** The first line of each key of the file. */
  private readonly linesByKey = new Map<string, number>();
  private memberOf: ((row: Row, field: string) => number | null | undefined) | undefined;
  private customerOf: ((row: Row) => number | null | undefined) | undefined;
  private readonly update: Update | undefined;
  private memberNames: Names<Awaited<ReturnType<typeof memberIndex>>[number]> | undefined;
  private territories: ReadonlyMap<string, Awaited<ReturnType<typeof memberIndex>>> | undefined;
  private customerNames: Names<Awaited<ReturnType<typeof customerIndex>>[number]> | undefined;

  constructor(ctx: WriteContext, kind: Kind, rules: Rules, mapping: Mapping, { acceptDuplicates, update }: RunOptions) {
    this.ctx = ctx;
    this.kind = kind;
    this.acceptDuplicates = acceptDuplicates;
    this.update = update;
    this.rules = rules;
    this.mapping = mapping;
    this.set = rules.set ?? kind;
  }

  /** All rows that can be read, for what has to be known before the first is imported. */
  *everyRow(): Iterable<Row> {
    for (const rows of this.mapping.batches(noProblems())) yield* rows;
  }

  /** Says of a row that could not be read what else is wrong with it: whom it names, so that one round is enough. */
  judgeNames(row: Row): void {
    for (const field of ['owner', 'rep']) if (field in row.values) this.memberOf?.(row, field);
    if ('customer' in row.values) this.customerOf?.(row);
  }

  refuse(row: Row, field: string, text: Text, cause?: BadCell['cause']): null {
    this.refuseLine(row.line, field, text, cause);
    this.badRows.push(row);
    return null;
  }
  /** Refuses a line for what is wrong with another one. */
  refuseLine(line: number, field: string, text: Text, cause?: BadCell['cause']): void {
    this.bad.push(badCell(line, this.mapping.columnOf.get(field) ?? field, text, cause));
    this.badLines.add(line);
  }
  /** Refuses what the policy refuses when it is typed; the clause is named. */
  refuseByPolicy(row: Row, field: string, clause: string, text: Text): null {
    this.againstPolicy.add(row.line);
    this.clauseOfPolicy ??= clause;
    return this.refuse(row, field, messages.byPolicy(text, clause));
  }
  /**
   * Whether a day lies in the history of the book (definitions, First month): what is of it passes no gate. What came
   * later passes those of the command that records it.
   */
  isHistory(day: Day): boolean {
    return day <= this.ctx.company.historyUntil;
  }
  isHistoryMonth(month: Month): boolean {
    return this.isHistory(lastDay(month));
  }
  /** Counts what is brought in, by the month for which it counts. */
  countIn(day: Day): void {
    this.countMonth(monthOf(day), this.isHistory(day));
  }
  countMonth(month: Month, isHistory: boolean): void {
    const { history, afterHistory } = this.months.get(month) ?? { history: 0, afterHistory: 0 };
    this.months.set(
      month,
      isHistory ? { history: history + 1, afterHistory } : { history, afterHistory: afterHistory + 1 },
    );
  }
  /**
   * Refuses a row whose key an earlier one of the file has.
   * @param key as it is compared, where that is not as it is written
   */
  isRepeatedKey(row: Row, field: string, key = row.key): boolean {
    const line = this.linesByKey.get(key);
    if (line === undefined) this.linesByKey.set(key, row.line);
    else this.refuse(row, field, messages.repeatedKey(row.key, line));
    return line !== undefined;
  }
  /** Whether a row is a separate customer. @param duplicate of which customer it may be a duplicate, and why */
  isNew(row: Row, field: string, duplicate: Text | undefined): boolean {
    if (duplicate === undefined || this.acceptDuplicates) return true;
    this.refuse(row, field, duplicate);
    this.possibleDuplicates.add(row.line);
    return false;
  }
  /**
   * Refuses the lines of what may be recorded already, by hand or from another source (`refuseRepeat`).
   * @param code what is recorded already, if anything is
   */
  isRepeat(kind: RepeatKind, lines: readonly number[], field: string, code: string | undefined): boolean {
    if (code === undefined || this.acceptDuplicates) return false;
    this.clauseOfRepeats = REPEATS[kind].clause;
    for (const line of lines) {
      this.refuseLine(line, field, messages.possibleRepeat(REPEATS[kind].agrees, code));
      this.possibleRepeats.add(line);
    }
    return true;
  }
  /** An amount as fen; with more decimals it is rounded on its own. */
  fen(value: Cell): Fen | null {
    const scaled = numberOf(value);
    return scaled === null ? null : divideRounded(scaled, this.scale);
  }
  /** The amount of a required field. */
  requiredFen(row: Row, field: string): Fen {
    return required(this.fen(row.values[field]), `${field} of line ${row.line}`);
  }

  /** The set, of a source that tells its records apart by keys of its own (`repeatIndex`). */
  get ownSet(): string | undefined {
    return this.rules.key === undefined && !this.mapping.fields.has('id') ? undefined : this.set;
  }

  get scale(): number {
    return 10 ** (this.rules.amounts.decimals - 2);
  }
  /**
   * Counts a row that is there already. @param code what it is in the book
   * @param diffs the fields of which the file says something else
   */
  known(row: Pick<Row, 'line'>, code: string, diffs: FieldDiff[]): void {
    this.existing += 1;
    if (diffs.length > 0) this.differs.push({ line: row.line, code, diffs });
  }
  /**
   * Whether a row of a kind that `--update` does not change is there already; what differs is named.
   * @param book what the book has of it, by the fields that `says` gives
   */
  isKnown(row: Row, book: (Fields & { code?: string }) | undefined, says: Fields): boolean {
    if (book === undefined) return false;
    const diffs = diffsOf(says, book);
    const [first] = diffs;
    if (first && this.update) {
      const [was, is] = [first.from, first.to].map((value) => shownValue(this.kind, first.field, value));
      if (was && is) this.refuse(row, first.field, updateMessages.byItsCommand(first.field, was, is));
    } else this.known(row, book.code ?? row.key.slice(row.key.indexOf(':') + 1), diffs);
    return true;
  }
  /**
   * Compares rows that are there already with the book, in every field that the file gives, and changes them if that was
   * asked for.
   */
  async compare(known: readonly KnownRow[], bookOf: ReadBook): Promise<void> {
    for (let from = 0; from < known.length; from += COMPARED_AT_ONCE) {
      const rows = known.slice(from, from + COMPARED_AT_ONCE);
      const book = await bookOf(
        this.ctx.db,
        rows.map(({ id }) => id),
      );
      for (const one of rows) await this.differing(one, diffsOf(one.says, book.get(one.id) ?? {}));
    }
  }
  /** Counts a row that is there already, and changes it if that was asked for and the rules allow it. */
  async differing(known: KnownRow, diffs: FieldDiff[]): Promise<void> {
    const refusal = diffs.length > 0 ? await this.update?.(known, diffs) : undefined;
    if (refusal === undefined) {
      this.known(known.row, known.code, diffs);
      if (diffs.length > 0 && this.update) this.updated.push(required(this.differs.at(-1), 'what differs'));
    } else if (refusal.clause === undefined) this.refuse(known.row, refusal.field, refusal.text);
    else this.refuseByPolicy(known.row, refusal.field, refusal.clause, refusal.text);
  }
  /**
   * What a row says, in the terms of the book: amounts in fen, members by name, customers by code; what is not found as it
   * is written. Its own number is not said of it: by that it is known.
   */
  says(row: Row): Record<string, Value> {
    const said: Record<string, Value> = {};
    for (const [name, { type }] of Object.entries<Field>(fieldsOf(this.kind))) {
      const value = row.values[name];
      if (value === undefined || name === 'id') continue;
      said[name] = type === 'money' ? this.fen(value) : value;
    }
    for (const name of ['owner', 'rep', 'member', 'manager'])
      if (typeof said[name] === 'string') said[name] = this.memberCalled(said[name])?.name ?? said[name];
    if (typeof said.customer === 'string') {
      const match = this.customerNames?.find(said.customer);
      said.customer = typeof match === 'object' ? match.code : said.customer;
    }
    return said;
  }
  private memberCalled(word: string) {
    const match = this.memberNames?.find(word);
    const [only, ...others] = this.territories?.get(word) ?? [];
    if (typeof match === 'object') return match;
    return others.length === 0 ? only : undefined;
  }
  /** What a row names, or nothing and a bad cell. @param match as `Names.find` gives it */
  resolved<T>(row: Row, field: string, noun: Text, word: string, match: T | number): T | null {
    if (typeof match !== 'number') return match;
    const problem = match === 0 ? messages.notFound : messages.ambiguous;
    const cause = match === 0 ? { text: valueMessages.areNotFound(noun.zh, noun.en), value: word, field } : undefined;
    return this.refuse(row, field, { zh: problem(noun.zh, word).zh, en: problem(noun.en, word).en }, cause);
  }

  /** Finds the member that a field names: by name or code, or by territory if exactly one member has it. */
  async members(): Promise<(row: Row, field: string) => number | null | undefined> {
    const index = await memberIndex(this.ctx.db);
    const names = new Names(index, this.set, 'members');
    const territories = Map.groupBy(index, ({ territory }) => territory ?? '');
    this.memberNames = names;
    this.territories = territories;
    this.memberOf = (row, field) => {
      const word = textOf(row.values[field]);
      if (word === null) return undefined;
      const match = names.find(word);
      const [only, ...others] = territories.get(word) ?? [];
      const member = typeof match === 'number' && only && others.length === 0 ? only : match;
      return this.resolved(row, field, NOUNS.member, word, member)?.id ?? null;
    };
    return this.memberOf;
  }

  /** Customers that rows name; those that are missing are created if the rules say so. */
  async customers(ownerOf: (row: Row) => number | null | undefined, createdDay: (row: Row) => Day) {
    const names = new Names(await customerIndex(this.ctx.db), this.set, 'customers');
    this.customerNames = names;
    const missing = this.rules.create.includes('customer') ? this.missingCustomers(names, ownerOf, createdDay) : [];
    // The same word means the same customer, so all rows that name it are judged alike.
    const existing = missing.length > 0 ? await CustomerIndex.load(this, true) : undefined;
    const duplicateOf = new Map<string, Text>();
    for (const { word, customer } of missing) {
      const duplicate = existing?.duplicateOf({ name: customer.name, uscc: null, phones: [], emails: [] });
      if (duplicate !== undefined && !this.acceptDuplicates) duplicateOf.set(word, duplicate);
    }
    const created = missing.filter(({ word }) => !duplicateOf.has(word)).map(({ customer }) => customer);
    if (created.length > 0) requirePermission(this.ctx.actor, 'customer.write');
    const ids = await importCustomers(this.ctx, created);
    for (const [i, { key, name }] of created.entries())
      names.add({ id: required(ids[i], 'id of a created row'), code: key, name, key, ownerId: null });
    this.createdCustomers = created.length;
    const customerOf = (row: Row): number | null | undefined => {
      const word = textOf(row.values.customer);
      if (word === null) return undefined;
      if (!this.isNew(row, 'customer', duplicateOf.get(word))) return null;
      return this.resolved(row, 'customer', NOUNS.customer, word, names.find(word))?.id ?? null;
    };
    // Of a row that cannot be read it is not known whether its customer would have been created.
    if (!this.rules.create.includes('customer')) this.customerOf = customerOf;
    return customerOf;
  }

  /** Unknown customers named in rows, each from the first day on which a row names it. */
  private missingCustomers(
    names: Pick<Names<Named>, 'find'>,
    ownerOf: (row: Row) => number | null | undefined,
    createdDay: (row: Row) => Day,
  ): { word: string; customer: ImportedCustomer }[] {
    const missing = new Map<string, ImportedCustomer>();
    for (const row of this.everyRow()) {
      const word = textOf(row.values.customer);
      if (word === null || typeof names.find(word) !== 'number') continue;
      const day = createdDay(row);
      const earlier = missing.get(word);
      if (earlier && earlier.createdDay <= day) continue;
      missing.set(word, {
        key: `${this.set}:${word}`,
        name: textOf(row.values.customerName) ?? word,
        ownerId: earlier?.ownerId ?? ownerOf(row) ?? null,
        createdDay: day,
      });
    }
    return [...missing].map(([word, customer]) => ({ word, customer }));
  }

  /** Products that rows name; those that are missing are created if the rules say so. */
  async products() {
    const names = new Names(await productIndex(this.ctx.db), this.set, 'products');
    if (this.rules.create.includes('product')) {
      const words = new Set<string>();
      for (const row of this.everyRow()) words.add(textOf(row.values.product) ?? '');
      words.delete('');
      const created = [...words].filter((word) => names.find(word) === 0).map((name) => newProduct(this.set, name));
      if (created.length > 0) requirePermission(this.ctx.actor, 'product.write');
      const ids = await importProducts(this.ctx, created);
      for (const [i, product] of created.entries())
        names.add({ ...product, id: required(ids[i], 'id of a created row'), code: product.key });
      this.createdProducts = created.length;
    }
    return (word: string) => {
      const match = names.find(word);
      return typeof match === 'number' ? undefined : match;
    };
  }
}

const newProduct = (set: string, name: string) => ({
  key: `${set}:${name}`,
  name,
  category: null,
  unit: null,
  listPriceFen: null,
  costFen: null,
  taxRateBp: null,
});

/** @throws conflict if one of the months is closed */
export async function requireOpenMonths(ctx: WriteContext, months: Iterable<Month>): Promise<void> {
  for (const month of new Set(months)) await requireOpenMonth(ctx, firstDay(month));
}
