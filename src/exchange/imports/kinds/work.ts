import { requireOpenMonth } from '../../../app/closedMonths.js';
import type { WriteContext } from '../../../app/context.js';
import { type ImportedCustomer, importCustomers } from '../../../customers/customers/import.js';
import { customerIndex } from '../../../customers/customers/queries.js';
import { importProducts } from '../../../pipeline/products/import.js';
import { productIndex } from '../../../pipeline/products/queries.js';
import type { Choices } from '../../../shared/choices.js';
import { firstDay } from '../../../shared/dates.js';
import { divideRounded } from '../../../shared/money.js';
import type { Text } from '../../../shared/text.js';
import { memberIndex } from '../../../team/members/queries.js';
import type { Kind } from '../fields.js';
import { type Mapping, noProblems, type Problems, type Row } from '../mapping.js';
import { messages, NOUNS } from '../messages.js';
import { type BadCell, badCell } from '../read.js';
import type { Rules } from '../ruleFile.js';
import { Lookalikes } from './likeness.js';

/** How one kind of row is brought in: made once for a file, then given its rows a batch at a time, in their order. */
export interface Bringer {
  /** @returns how many were added */
  take(rows: readonly Row[]): Promise<number>;
  /** What can be judged only when all rows were seen: the lines of a contract, the parts of a target. */
  finish?(): Promise<number>;
}
export type Bring = (work: Work) => Promise<Bringer>;

type Value = string | number | null | undefined;
/** The text of a cell, or nothing. */
export const textOf = (value: Value): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const numberOf = (value: Value): number | null => (typeof value === 'number' ? value : null);
/** The code that a cell was read into, of the choices of its field, or nothing. */
export function codeOf<C extends Choices>(choices: C, value: Value): (keyof C & string) | null {
  const code = Object.keys(choices).find((candidate) => candidate === value);
  return code ?? null;
}

/** Looks things up as rows name them: by the key that they were imported with, by code, by name. */
export class Names<T extends { id: number; code: string; name?: string; key: string | null }> {
  private readonly byKey = new Map<string, T>();
  private readonly byCode = new Map<string, T>();
  private readonly byName = new Map<string, T[]>();
  private readonly set: string;
  constructor(known: readonly T[], set: string) {
    this.set = set;
    for (const one of known) this.add(one);
  }
  add(one: T): void {
    if (one.key !== null) this.byKey.set(one.key, one);
    this.byCode.set(one.code, one);
    if (one.name === undefined) return;
    const twins = this.byName.get(one.name);
    if (twins) twins.push(one);
    else this.byName.set(one.name, [one]);
  }
  hasKey(key: string): T | undefined {
    return this.byKey.get(key);
  }
  /** @returns the thing, or how many have that name */
  find(word: string): T | number {
    const sure = this.byKey.get(`${this.set}:${word}`) ?? this.byCode.get(word);
    if (sure) return sure;
    const named = this.byName.get(word) ?? [];
    return named.length === 1 ? named[0]! : named.length;
  }
}

/** One import under way: the rows, what they may name, and what is wrong with them. */
export class Work implements Problems {
  readonly ctx: WriteContext;
  readonly rules: Rules;
  readonly bad: BadCell[] = [];
  readonly badLines = new Set<number>();
  readonly badRows: Row[] = [];
  filtered = 0;
  existing = 0;
  differing = 0;
  createdCustomers = 0;
  createdProducts = 0;
  ownerless = 0;
  /** Lines that may be a customer that is known already: refused, unless they were seen and are others. */
  readonly alikeLines = new Set<number>();
  readonly set: string;
  readonly mapping: Mapping;
  private readonly alikeAccepted: boolean;

  constructor(ctx: WriteContext, kind: Kind, rules: Rules, mapping: Mapping, alikeAccepted: boolean) {
    this.ctx = ctx;
    this.alikeAccepted = alikeAccepted;
    this.rules = rules;
    this.mapping = mapping;
    this.set = rules.set ?? kind;
  }

  /** All rows that can be read, for what has to be known of them before the first is taken. */
  *everyRow(): Iterable<Row> {
    for (const rows of this.mapping.batches(noProblems())) yield* rows;
  }

  refuse(row: Row, field: string, text: Text): null {
    this.refuseLine(row.line, field, text);
    this.badRows.push(row);
    return null;
  }
  /** Refuses a line for what is wrong with another one. */
  refuseLine(line: number, field: string, text: Text): void {
    this.bad.push(badCell(line, this.mapping.columnOf.get(field) ?? field, text));
    this.badLines.add(line);
  }
  /** Whether a row is a customer of its own. @param alike what it is like, where it may be one that is known */
  isNew(row: Row, field: string, alike: Text | undefined): boolean {
    if (alike === undefined || this.alikeAccepted) return true;
    this.refuse(row, field, alike);
    this.alikeLines.add(row.line);
    return false;
  }
  /** An amount as fen; with more decimals it is rounded on its own. */
  fen(value: Value): number | null {
    const scaled = numberOf(value);
    return scaled === null ? null : divideRounded(scaled, this.scale);
  }
  get scale(): number {
    return 10 ** (this.rules.amounts.decimals - 2);
  }
  /** Takes rows that are there already out; counts those that differ. */
  isKnown(known: string | undefined, fresh: string): boolean {
    if (known === undefined) return false;
    this.existing += 1;
    if (known !== fresh) this.differing += 1;
    return true;
  }
  found<T>(row: Row, field: string, noun: Text, word: string, found: T | number): T | null {
    if (typeof found !== 'number') return found;
    const say = found === 0 ? messages.unknownOne : messages.severalOnes;
    return this.refuse(row, field, { zh: say(noun.zh, word).zh, en: say(noun.en, word).en });
  }

  async members(): Promise<(row: Row, field: string) => number | null | undefined> {
    const index = await memberIndex(this.ctx.db);
    const names = new Names(index, this.set);
    const territories = Map.groupBy(index, ({ territory }) => territory ?? '');
    return (row, field) => {
      const word = textOf(row.values[field]);
      if (word === null) return undefined;
      const found = names.find(word);
      const inTerritory = territories.get(word) ?? [];
      const member = typeof found === 'number' && inTerritory.length === 1 ? inTerritory[0]! : found;
      return this.found(row, field, NOUNS.member, word, member)?.id ?? null;
    };
  }

  /** Customers that rows name; those that are missing are made where the rules say so. */
  async customers(ownerOf: (row: Row) => number | null | undefined, createdDay: (row: Row) => string) {
    const names = new Names(await customerIndex(this.ctx.db), this.set);
    const missing = new Map<string, ImportedCustomer>();
    if (this.rules.create.includes('customer'))
      for (const row of this.everyRow()) {
        const word = textOf(row.values.customer);
        if (word === null || typeof names.find(word) !== 'number') continue;
        const day = createdDay(row);
        const known = missing.get(word);
        if (known && known.createdDay <= day) continue;
        missing.set(word, {
          key: `${this.set}:${word}`,
          name: textOf(row.values.customerName) ?? word,
          ownerId: known?.ownerId ?? ownerOf(row) ?? null,
          createdDay: day,
        });
      }
    // What a row calls by the same word is one customer, so all rows that name one are judged alike.
    const lookalikes = missing.size > 0 ? await Lookalikes.among(this, true) : undefined;
    const alikeOf = new Map<string, Text>();
    for (const [word, { name }] of missing) {
      const alike = lookalikes?.of({ name, uscc: null, phones: [] });
      if (alike !== undefined && !this.alikeAccepted) alikeOf.set(word, alike);
    }
    const made = [...missing].filter(([word]) => !alikeOf.has(word)).map(([, customer]) => customer);
    const ids = await importCustomers(this.ctx, made);
    for (const [i, { key, name }] of made.entries()) names.add({ id: ids[i]!, code: key, name, key, ownerId: null });
    this.createdCustomers = made.length;
    return (row: Row): number | null | undefined => {
      const word = textOf(row.values.customer);
      if (word === null) return undefined;
      if (!this.isNew(row, 'customer', alikeOf.get(word))) return null;
      return this.found(row, 'customer', NOUNS.customer, word, names.find(word))?.id ?? null;
    };
  }

  /** Products that rows name; those that are missing are made where the rules say so. */
  async products() {
    const names = new Names(await productIndex(this.ctx.db), this.set);
    if (this.rules.create.includes('product')) {
      const words = new Set<string>();
      for (const row of this.everyRow()) words.add(textOf(row.values.product) ?? '');
      words.delete('');
      const missing = [...words].filter((word) => names.find(word) === 0);
      const made = missing.map((name) => ({
        key: `${this.set}:${name}`,
        name,
        category: null,
        unit: null,
        listPriceFen: null,
        costFen: null,
        taxRateBp: null,
      }));
      const ids = await importProducts(this.ctx, made);
      for (const [i, product] of made.entries()) names.add({ ...product, id: ids[i]!, code: product.key });
      this.createdProducts = made.length;
    }
    return (word: string) => {
      const found = names.find(word);
      return typeof found === 'number' ? undefined : found;
    };
  }
}

export async function requireOpenMonths(ctx: WriteContext, months: Iterable<string>): Promise<void> {
  for (const month of new Set(months)) await requireOpenMonth(ctx, firstDay(month));
}
