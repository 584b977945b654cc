import { messages as appMessages } from '../../app/messages.js';
import { loadIdentifierParsers } from '../../customers/customers/identifiers.js';
import { type Day, isDay } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { withoutApostrophe } from '../../shared/spreadsheet.js';
import type { Text } from '../../shared/text.js';
import { CellReader, type CellSurroundings, isCurrency, type Reading, type Unreadable } from './cellReader.js';
import {
  type ColumnUse,
  columnIndex,
  conditionOf,
  fieldEntries,
  type Getter,
  planColumns,
  refuseMattering,
  refuseMissingFields,
  type Sources,
} from './columns.js';
import { type Field, fieldsOf, KINDS, type Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import { messages } from './messages.js';
import { type BadCell, badCell, type Problems, type Row } from './problems.js';
import type { Rules } from './ruleFile.js';
import type { CellFlag, Sheet, SheetRow } from './sheet.js';
import { valueMessages } from './valueMessages.js';

/** How a file is read as rows of a kind. */
export interface Mapping {
  /** The header of the column that each field came from. */
  columnOf: Map<string, string>;
  /** The fields that the file or the rules give. */
  fields: ReadonlySet<string>;
  /** What each column of the file is for. */
  columns: readonly ColumnUse[];
  /** The headers of those that are for nothing. */
  unused: readonly string[];
  /** Reads the rows in batches, re-read each time; what cannot be read goes to `problems` with its place. */
  batches(problems: Problems): Iterable<Row[]>;
}

/**
 * The company's constraints on cells: amounts in another currency are bad, days that happened are not in the future, and
 * moments are days of its time zone.
 */
export interface Surroundings {
  currency: string;
  timeZone: string;
  today: Day;
}

/**
 * Plans how the rows of a file become rows of a kind, by the rules.
 *
 * @throws usageError for columns and fields that are missing, and for columns that would change the meaning of the rows if they were left out
 */
export async function planMapping(kind: Kind, sheet: Sheet, rules: Rules, at: Surroundings): Promise<Mapping> {
  const sources = planColumns(kind, sheet, rules);
  refuseMissingFields(kind, sheet, rules, sources);
  refuseMattering(kind, sheet, sources);
  const parsers = await parsersOf(kind, sources);
  const mapper = new RowMapper(kind, sheet, rules, sources, { ...at, parsers });
  return {
    columnOf: sources.columnOf,
    fields: new Set([...sources.getters.keys(), ...sources.constants.keys()]),
    columns: sources.columns,
    unused: sources.columns.filter(({ uses }) => uses.length === 0).map(({ column }) => column),
    *batches(problems) {
      const seen: Seen = { keys: new Set(), rows: new Map() };
      for (const rows of sheet.batches())
        yield rows.map((row) => mapper.map(row, problems, seen)).filter((row) => row !== undefined);
    },
  };
}

/** The parsers' libraries are loaded only for columns that the file has. */
async function parsersOf(kind: Kind, { getters, constants }: Sources): Promise<CellSurroundings['parsers']> {
  const types = new Set(
    fieldEntries(kind).flatMap(([name, { type }]) => (getters.has(name) || constants.has(name) ? [type] : [])),
  );
  const needed = (type: Field['type']) => (types.has(type) ? '' : undefined);
  const values = { phone: needed('phone'), email: needed('email'), uscc: needed('uscc') };
  return Object.values(values).some((value) => value !== undefined) ? await loadIdentifierParsers(values) : undefined;
}

/** Numbers that would count twice if one stood for several rows. */
const NUMBERS: ReadonlySet<string> = new Set(['money', 'decimal', 'whole']);

function flagProblem(flag: CellFlag, text: string, isNumber: boolean): Text | undefined {
  if (flag === 'error') return fileMessages.errorCell(text);
  if (flag === 'noValue') return fileMessages.noValueCell;
  if (flag === 'longNumber') return fileMessages.longNumberCell(text);
  return isNumber ? fileMessages.mergedNumberCell : undefined;
}

/** The days of a workbook are days whatever the rules say of those that are written as text (`xlsxFile.ts`). */
const withDaysOfCells = (rules: Rules): Rules =>
  rules.dates === undefined ? rules : { ...rules, dates: [...new Set([...rules.dates, 'YYYY-MM-DD'])] };

/** What was seen of a file so far: keys, and rows without one of their own. */
interface Seen {
  keys: Set<string>;
  rows: Map<string, { line: number; count: number }>;
}

/** Makes rows of a kind out of rows of cells. */
class RowMapper {
  private readonly kind: Kind;
  private readonly sheet: Sheet;
  private readonly rules: Rules;
  private readonly columnOf: Map<string, string>;
  private readonly columnUses: Sources['uses'];
  private readonly today: Day;
  private readonly currency: string;
  private readonly cells: CellReader;
  private readonly sources: { name: string; field: Field; get: Getter; orElse: Getter | undefined }[];
  private readonly filters: ((cells: readonly string[]) => boolean)[];
  private readonly differences: { name: string; from: number; less: number }[];
  private readonly keyColumns: number[] | undefined;
  private readonly currencies: readonly number[];
  private readonly blanks: ReadonlySet<string> | undefined;
  private readonly edits: ReadonlyMap<string, (text: string) => string>;
  /**
   * The names of fields, not of columns: a header `__proto__` never gets here. One shape for all rows keeps them small.
   * The values of constants stand in it.
   */
  private readonly blank: Row['values'];

  constructor(kind: Kind, sheet: Sheet, rules: Rules, sources: Sources, at: Surroundings & CellSurroundings) {
    this.kind = kind;
    this.sheet = sheet;
    this.rules = rules;
    this.columnOf = sources.columnOf;
    this.columnUses = sources.uses;
    this.currencies = sources.currencies;
    this.today = at.today;
    this.currency = at.currency;
    this.cells = new CellReader(sheet.name === undefined ? rules : withDaysOfCells(rules), at);
    const everywhere = rules.blank['*']?.is;
    this.blanks = everywhere && new Set(everywhere);
    this.edits = editsOf(rules);
    this.sources = fieldEntries(kind).flatMap(([name, field]) => {
      const get = sources.getters.get(name);
      const orElse = field.orElse === undefined ? undefined : sources.getters.get(field.orElse);
      return get ? [{ name, field, get, orElse }] : [];
    });
    const column = (head: string) => columnIndex(sheet, head, 'key');
    this.keyColumns = rules.key?.map(column);
    this.filters = rules.where.map((rule) => conditionOf(sheet, rule));
    this.differences = Object.entries(rules.derive).flatMap(([name, rule]) =>
      'minus' in rule ? [{ name, from: column(rule.minus[0]), less: column(rule.minus[1]) }] : [],
    );
    const names = [...sources.getters.keys(), ...Object.keys(rules.derive)];
    this.blank = Object.fromEntries(names.map((name) => [name, null]));
    for (const [name, text] of sources.constants) this.blank[name] = this.constant(name, text);
  }

  /** The value of a constant; a day may be written as everywhere else, too. @throws usageError */
  private constant(name: string, text: string): string | number | null {
    const field = fieldsOf(this.kind)[name];
    if (field === undefined || text === '') return null;
    if (field.type === 'day' && isDay(text) && !(field.past && text > this.today)) return text;
    const value = this.value(name, field, text);
    if (typeof value !== 'object' || value === null) return value;
    throw usageError({
      zh: valueMessages.constantBad(name, value.problem.zh).zh,
      en: valueMessages.constantBad(name, value.problem.en).en,
    });
  }

  /** @returns nothing for a row that is filtered out or bad */
  map({ line, cells: typed, flags, fault }: SheetRow, problems: Problems, seen: Seen): Row | undefined {
    if (fault !== undefined) {
      report(problems, line, '', fault);
      return undefined;
    }
    // A new array only if there is something to remove: this runs for a hundred thousand rows.
    const cells = typed.some((cell) => cell.startsWith("'")) ? typed.map(withoutApostrophe) : typed;
    if (!this.filters.every((holds) => holds(cells))) {
      problems.filtered += 1;
      return undefined;
    }
    const width = this.sheet.head.length;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      report(problems, line, '', messages.tooManyCells(cells.length, width));
      return undefined;
    }
    const before = problems.bad.length;
    const unreadable = flags && this.reportFlags(cells, line, flags, problems);
    const values: Row['values'] = { ...this.blank };
    for (const { name, field, get, orElse } of this.sources) {
      if (unreadable?.has(name)) continue;
      const text = get(cells).trim();
      const isSaidElsewhere = text === '' && orElse !== undefined && orElse(cells).trim() !== '';
      const value = isSaidElsewhere ? null : this.value(name, field, text);
      if (typeof value === 'object' && value !== null) this.report(problems, line, name, value, text);
      else values[name] = value;
    }
    this.subtract(cells, line, values, problems);
    if (this.currencies.length > 0) this.checkCurrencies(cells, line, problems);
    const ownKey = this.keyOf(cells, values);
    const key = ownKey ?? this.keyOfValues(values);
    if (this.keyColumns?.every((index) => (cells[index] ?? '').trim() === ''))
      report(problems, line, this.rules.key?.join(' ') ?? '', messages.emptyKey);
    if (problems.bad.length > before) {
      problems.badRows.push({ line, key, values });
      return undefined;
    }
    if (this.rules.distinct && seen.keys.has(key)) {
      problems.filtered += 1;
      return undefined;
    }
    if (this.rules.distinct) seen.keys.add(key);
    if (ownKey !== undefined) return { line, key, values };
    const told = this.toldApart(line, key, problems, seen);
    return told === undefined ? undefined : { line, key: told, values, former: this.inSet(cells.join('|')) };
  }

  /**
   * The key of a row that has none of its own. Whether a row that repeats another is a second one only the user knows.
   * @returns nothing for one that does not count, or of which that is to be said first
   */
  private toldApart(line: number, key: string, problems: Problems, { rows }: Seen): string | undefined {
    const earlier = rows.get(key);
    if (earlier === undefined) {
      rows.set(key, { line, count: 1 });
      return key;
    }
    earlier.count += 1;
    if (this.rules.repeat === 'keep') return `${key}#${earlier.count}`;
    if (this.rules.repeat === 'once') problems.filtered += 1;
    else report(problems, line, '', messages.repeatedRow(earlier.line));
    return undefined;
  }

  private checkCurrencies(cells: readonly string[], line: number, problems: Problems): void {
    for (const index of this.currencies) {
      const text = (cells[index] ?? '').trim();
      if (text !== '' && !isCurrency(text, this.currency))
        report(problems, line, this.sheet.head[index] ?? '', valueMessages.foreign(text, this.currency));
    }
  }

  /** The value of a field: what the rules make of the text, read by its type. */
  private value(name: string, field: Field, typed: string): Reading | null {
    const { values, blank: blanks, pad } = this.rules;
    const blank = blanks[name];
    let text = this.replaced(values[name], this.edits.get(name)?.(typed) ?? typed);
    if (blank?.is?.includes(text) || this.blanks?.has(text)) text = '';
    if (text === '') return field.required ? { problem: messages.isEmpty } : null;
    const zeros = pad[name];
    if (zeros) text = text.padStart(zeros, '0');
    const value = this.cells.read(name, field, text);
    if (typeof value === 'object') return value;
    if (blank?.after !== undefined && typeof value === 'string' && value > blank.after) return null;
    if (field.past && typeof value === 'string' && value > this.today) return { problem: appMessages.future(text) };
    if (field.fromZero && typeof value === 'number' && value < 0) return { problem: messages.belowZero(text) };
    return value;
  }

  /** What the written text stands for by the rules; `*` stands for anything else. */
  private replaced(meanings: Record<string, string> | undefined, text: string): string {
    if (!meanings) return text;
    if (Object.hasOwn(meanings, text)) return (meanings[text] ?? '').trim();
    return Object.hasOwn(meanings, '*') ? (meanings['*'] ?? '').trim() : text;
  }

  /**
   * What cells of a spreadsheet do not say themselves matters in the columns that are used.
   * @returns the fields that cannot be read for it
   */
  private reportFlags(
    cells: readonly string[],
    line: number,
    flags: NonNullable<SheetRow['flags']>,
    problems: Problems,
  ): Set<string> {
    const unreadable = new Set<string>();
    for (const [index, flag] of flags) {
      const uses = this.usesOf(index);
      const text = cells[index] ?? '';
      const isSaid = uses.some(
        (name) => this.rules.blank[name]?.is?.includes(text) || Object.hasOwn(this.rules.values[name] ?? {}, text),
      );
      const isNumber = uses.some((name) => NUMBERS.has(fieldsOf(this.kind)[name]?.type ?? ''));
      const problem = flagProblem(flag, text, isNumber);
      if (uses.length === 0 || problem === undefined || (flag === 'error' && isSaid)) continue;
      report(problems, line, this.sheet.head[index] ?? '', problem);
      for (const name of uses) unreadable.add(name);
    }
    return unreadable;
  }

  /** The fields that a column is read for, `key` and `where` among them. */
  private usesOf(index: number): string[] {
    const uses = this.columnUses.get(index) ?? [];
    return uses.filter(({ by }) => by !== 'ignore').map((use) => ('field' in use ? use.field : use.by));
  }

  /** Fields that are one column less another. */
  private subtract(cells: readonly string[], line: number, values: Row['values'], problems: Problems): void {
    for (const { name, from, less } of this.differences) {
      const [whole, part] = [from, less].map((index) => {
        const text = (cells[index] ?? '').trim();
        return { index, text, value: this.cells.decimal(text, this.rules.amounts.decimals) };
      });
      const unreadable = [whole, part].find((cell) => cell?.value === undefined);
      if (unreadable) {
        const text = cells[unreadable.index] ?? '';
        const { problem, cause } = this.cells.unreadableAmount(text);
        const column = this.sheet.head[unreadable.index] ?? '';
        report(problems, line, column, problem, cause && { text: cause, value: text });
      } else values[name] = (whole?.value ?? 0) - (part?.value ?? 0);
    }
  }

  /** The key that a row has of its own: by the columns of the rules, or its number or name. */
  private keyOf(cells: readonly string[], values: Row['values']): string | undefined {
    const { key, pad } = this.rules;
    const field = KINDS[this.kind].key;
    const ownKey = this.keyColumns
      ? this.keyColumns.map((index) => (cells[index] ?? '').trim()).join('|')
      : (values[field] ?? values.name)?.toString();
    if (ownKey === undefined) return undefined;
    const zeros = pad[field];
    const isPadded = key?.length === 1 && zeros !== undefined && this.columnOf.get(field) === key[0];
    return this.inSet(isPadded ? ownKey.padStart(zeros, '0') : ownKey);
  }

  /** What a row says in the fields that are read of it: a column that is not used, or one more, makes it no other row. */
  private keyOfValues(values: Row['values']): string {
    const said = Object.keys(values).filter((name) => values[name] !== null && values[name] !== undefined);
    return this.inSet(
      said
        .sort()
        .map((name) => `${name}=${values[name]}`)
        .join('|'),
    );
  }

  private readonly inSet = (key: string): string => `${this.rules.set ?? this.kind}:${key}`;

  private report(problems: Problems, line: number, field: string, { problem, cause }: Unreadable, value: string): void {
    report(problems, line, this.columnOf.get(field) ?? field, problem, cause && { text: cause, value, field });
  }
}

function report(problems: Problems, line: number, column: string, text: Text, cause?: BadCell['cause']): void {
  problems.bad.push(badCell(line, column, text, cause));
  problems.badLines.add(line);
}

/** What the rules cut from the text of fields, before anything is made of it. */
function editsOf({ trim, cut, replace }: Rules): Map<string, (text: string) => string> {
  const names = new Set([...Object.keys(trim), ...Object.keys(cut), ...Object.keys(replace)]);
  return new Map(
    [...names].map((name) => [
      name,
      (typed: string) => {
        let text = typed;
        for (const part of cut[name] ?? []) text = text.replaceAll(part, '');
        for (const [old, by] of Object.entries(replace[name] ?? {})) text = text.replaceAll(old, by);
        return trimmed(text.trim(), trim[name] ?? []);
      },
    ]),
  );
}

/** A text without parts at its ends. */
function trimmed(text: string, parts: readonly string[]): string {
  for (const part of parts) {
    if (text.startsWith(part)) return trimmed(text.slice(part.length).trim(), parts);
    if (text.endsWith(part)) return trimmed(text.slice(0, -part.length).trim(), parts);
  }
  return text;
}
