import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import { messages as appMessages } from '../../app/messages.js';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { comparable } from '../../shared/comparison.js';
import { type Day, isDay, isMonth, monthOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { foreignAmount, halfWidth, MOST_FEN, parseDecimal, parseRate } from '../../shared/money.js';
import { withoutApostrophe } from '../../shared/spreadsheet.js';
import type { Text } from '../../shared/text.js';
import { type Field, fieldsOf, KINDS, type Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import { messages } from './messages.js';
import { badCell, type Problems, type Row } from './problems.js';
import type { Rules } from './ruleFile.js';
import { ruleMessages } from './ruleMessages.js';
import { type CellFlag, firstOf, type Sheet, type SheetRow } from './sheet.js';

dayjs.extend(utc);
dayjs.extend(customParseFormat);

/** How a file is read as rows of a kind. */
export interface Mapping {
  /** The header of the column that each field came from. */
  columnOf: Map<string, string>;
  /** The fields that the file or the rules give. */
  fields: ReadonlySet<string>;
  /** For the preview: column, field, sample. */
  columns: { column: string; field: string; sample: string }[];
  /** Reads the rows in batches, re-read each time; what cannot be read goes to `problems` with its place. */
  batches(problems: Problems): Iterable<Row[]>;
}

const YEAR_FIRST = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];
/** Headers are compared without case, spaces and dashes. */
const plain = (text: string) => comparable(text).replace(/[_-]+/g, '');

type Getter = (cells: readonly string[]) => string;

/** Reads days in the given formats; a column has few different ones, so each text is read once. */
function dayReader(formats: readonly string[]): (text: string) => Day | Day[] | undefined {
  const daysByText = new Map<string, Day | Day[] | undefined>();
  return (text) => {
    if (!daysByText.has(text)) {
      const bare = halfWidth(text).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
      const read = formats.map((format) => dayjs.utc(bare, format, true)).filter((day) => day.isValid());
      const days = [...new Set(read.map((day) => day.format('YYYY-MM-DD')))].filter(isDay);
      daysByText.set(text, days.length > 1 ? days : days[0]);
    }
    return daysByText.get(text);
  };
}

/** Which column, template or constant each field comes from. */
interface Sources {
  getters: Map<string, Getter>;
  columnOf: Map<string, string>;
}

/**
 * The index of a column by its header; of several with one header by its place among them: `备注 (2)`.
 * @throws usageError naming the header that was probably meant, or that it stands there twice
 */
function columnIndex(sheet: Sheet, column: string, field: string): number {
  const exact = sheet.head.indexOf(column);
  const index = exact >= 0 ? exact : sheet.head.findIndex((head) => plain(head) === plain(column));
  if (index >= 0) return requireOnce(sheet, index);
  const [, head = '', number = ''] = /^(.*\S)\s*[(（](\d{1,3})[)）]$/.exec(column) ?? [];
  const same = sheet.head.flatMap((other, i) => (head !== '' && plain(other) === plain(head) ? [i] : []));
  const chosen = same.length > 1 ? same[Number(number) - 1] : undefined;
  if (chosen !== undefined) return chosen;
  throw usageError(ruleMessages.noColumn(column, field, closest(column, sheet.head) ?? ''), {
    hints: [ruleMessages.columnsOfFile(sheet.head.join(' '))],
  });
}

/** A header that stands twice is a question only where its column is wanted. @throws usageError */
function requireOnce(sheet: Sheet, index: number): number {
  const head = sheet.head[index] ?? '';
  const count = sheet.head.filter((other) => other === head).length;
  if (count === 1) return index;
  throw usageError(fileMessages.twiceHead(head, count), { hints: [fileMessages.twiceHeadHint(head)] });
}

const cellAt =
  (index: number): Getter =>
  (cells) =>
    cells[index] ?? '';

/** `{a} {b}`: text and columns alternating. */
function templateGetter(sheet: Sheet, template: string, field: string): Getter {
  const parts = template.split(/\{([^}]+)\}/).map((part, i) => (i % 2 === 0 ? part : columnIndex(sheet, part, field)));
  return (cells) => parts.map((part) => (typeof part === 'number' ? (cells[part] ?? '') : part)).join('');
}

/** @throws usageError for columns that are not there */
function planColumns(kind: Kind, sheet: Sheet, rules: Rules): Sources {
  const getters = new Map<string, Getter>();
  const columnOf = new Map<string, string>();
  const useColumn = (name: string, index: number) => {
    getters.set(name, cellAt(index));
    columnOf.set(name, sheet.head[index] ?? '');
  };
  for (const [name, field] of fieldEntries(kind)) {
    const source = rules.columns[name];
    const constant = rules.constants[name];
    if (constant !== undefined) getters.set(name, () => constant);
    else if (source?.includes('{')) {
      getters.set(name, templateGetter(sheet, source, name));
      columnOf.set(name, source);
    } else if (source !== undefined) useColumn(name, columnIndex(sheet, source, name));
    else if (Object.keys(rules.columns).length === 0) {
      const heads = [name, ...field.heads].map(plain);
      const index = sheet.head.findIndex((head) => heads.includes(plain(head)));
      if (index >= 0 && ![...columnOf.values()].includes(sheet.head[index] ?? ''))
        useColumn(name, requireOnce(sheet, index));
    }
  }
  return { getters, columnOf };
}

const fieldEntries = (kind: Kind): [string, Field][] => Object.entries<Field>(fieldsOf(kind));

/** Whether a row is the header row by the rules, or by the known headers of the required fields. */
export function isHeadOf(kind: Kind, rules: Rules): (cells: readonly string[]) => boolean {
  const ruleColumns = Object.values(rules.columns).flatMap((source) =>
    source.includes('{') ? [...source.matchAll(/\{([^}]+)\}/g)].map(([, column = '']) => column) : [source],
  );
  const required =
    ruleColumns.length > 0
      ? ruleColumns.map((column) => [plain(column)])
      : fieldEntries(kind)
          .filter(([name, field]) => field.required && rules.constants[name] === undefined && !rules.derive[name])
          .map(([name, field]) => [name, ...field.heads].map(plain));
  return (cells) => {
    const heads = new Set(cells.map(plain));
    return required.every((names) => names.some((name) => heads.has(name)));
  };
}

/**
 * The company's constraints on cells: amounts in another currency are bad, and days that happened are not in the
 * future.
 */
interface Surroundings {
  currency: string;
  today: Day;
}

/**
 * Plans how the rows of a file become rows of a kind, by the rules.
 *
 * @throws usageError for columns and fields that are missing
 */
export function planMapping(kind: Kind, sheet: Sheet, rules: Rules, surroundings: Surroundings): Mapping {
  const sources = planColumns(kind, sheet, rules);
  refuseMissingFields(kind, sheet, rules, sources);
  const mapper = new RowMapper(kind, sheet, rules, sources, surroundings);
  const samples = firstOf(sheet.batches())?.cells ?? [];
  const fieldOf = new Map([...sources.columnOf].map(([name, head]) => [head, name]));
  return {
    columnOf: sources.columnOf,
    fields: new Set(sources.getters.keys()),
    columns: sheet.head.map((head, i) => ({
      column: head,
      field: fieldOf.get(head) ?? '',
      sample: samples[i] ?? '',
    })),
    *batches(problems) {
      const seenKeys = new Set<string>();
      for (const rows of sheet.batches())
        yield rows.map((row) => mapper.map(row, problems, seenKeys)).filter((row) => row !== undefined);
    },
  };
}

/** @throws usageError naming every required field that no column is for */
function refuseMissingFields(kind: Kind, sheet: Sheet, rules: Rules, { getters }: Sources): void {
  const missing = fieldEntries(kind)
    .filter(([name, field]) => field.required && !getters.has(name) && !rules.derive[name])
    .map(([name, field]) => ruleMessages.missingField(name, field.heads.slice(0, 4).join(' ')));
  const [first, ...more] = missing;
  if (!first) return;
  const hints = [
    fileMessages.headRead(sheet.headLine, sheet.head.filter(Boolean).join(' ')),
    ruleMessages.mapHint,
    ...sheet.notes,
  ];
  if (more.length === 0) throw usageError(first, { hints });
  throw usageError(ruleMessages.missingFields(missing.length), { problems: missing.map((text) => ({ text })), hints });
}

/** The value of a cell, or why it cannot be read. */
type Reading = string | number | { problem: Text };

/** Reads the cells of one file by the types of their fields. Days and choices that repeat are looked up once. */
class CellReader {
  private readonly rules: Rules;
  private readonly currency: string;
  private readonly readDay: (text: string) => Day | Day[] | undefined;
  private readonly choices = new Map<string, string | undefined>();

  constructor(rules: Rules, currency: string) {
    this.rules = rules;
    this.currency = currency;
    this.readDay = dayReader(rules.dates ?? YEAR_FIRST);
  }

  read(name: string, field: Field, text: string): Reading {
    switch (field.type) {
      case 'text':
        return text;
      case 'money':
        return this.readMoney(text);
      case 'decimal':
        return parseDecimal(text, 3) ?? { problem: messages.badDecimal(text) };
      case 'whole':
        return parseDecimal(text, 0) ?? { problem: messages.badDecimal(text) };
      case 'day': {
        const day = this.readDay(text);
        if (Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
        return day ?? { problem: messages.badDay(text, (this.rules.dates ?? YEAR_FIRST.slice(0, 3)).join(', ')) };
      }
      case 'month':
        return this.readMonth(text);
      case 'rate': {
        const rate = parseRate(text);
        if (!rate.ok) return { problem: rate.problem };
        return rate.value > 10_000 ? { problem: messages.rateTooHigh(text) } : rate.value;
      }
      case 'choice':
        return this.readChoice(name, field, text);
    }
  }

  /** An amount as an integer of 10^-decimals. */
  readMoney(text: string): Reading {
    const { decimals } = this.rules.amounts;
    const problem = foreignAmount(text, this.currency);
    if (problem) return { problem };
    const value = parseDecimal(text, decimals);
    if (value === undefined) return { problem: this.decimalProblem(text) };
    return Math.abs(value) > MOST_FEN * 10 ** (decimals - 2) ? { problem: messages.tooLarge(text) } : value;
  }

  /** Why an amount cannot be read: more decimals than the rules allow, or not a number. */
  decimalProblem(text: string): Text {
    const isFiner = parseDecimal(text, 6) !== undefined && this.rules.amounts.decimals === 2;
    return isFiner ? messages.threeDecimals(text) : messages.badDecimal(text);
  }

  private readMonth(text: string): Reading {
    const [, year, number = ''] = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text) ?? [];
    const day = year === undefined ? this.readDay(text) : undefined;
    if (Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
    const month = year === undefined ? day && monthOf(day) : `${year}-${number.padStart(2, '0')}`;
    return month !== undefined && isMonth(month) ? month : { problem: messages.badDay(text, 'YYYY-MM') };
  }

  private readChoice(name: string, { choices = {} }: Field, text: string): Reading {
    const id = `${name}\u0000${text}`;
    if (!this.choices.has(id)) this.choices.set(id, readChoice(choices, text));
    return this.choices.get(id) ?? { problem: messages.badChoice(text, Object.keys(choices).join(' ')) };
  }
}

/** Numbers that would count twice if one stood for several rows. */
const NUMBERS: ReadonlySet<string> = new Set(['money', 'decimal', 'whole']);

function flagProblem(flag: CellFlag, text: string, isNumber: boolean): Text | undefined {
  if (flag === 'error') return fileMessages.errorCell(text);
  if (flag === 'noValue') return fileMessages.noValueCell;
  if (flag === 'longNumber') return fileMessages.longNumberCell(text);
  return isNumber ? fileMessages.mergedNumberCell : undefined;
}

/** The columns that a getter looks at. */
function columnsOf(get: Getter): Set<number> {
  const seen = new Set<number>();
  get(
    new Proxy<string[]>([], {
      get: (_, key) => {
        seen.add(Number(key));
        return '';
      },
    }),
  );
  return seen;
}

/** Makes rows of a kind out of rows of cells. */
class RowMapper {
  private readonly kind: Kind;
  private readonly sheet: Sheet;
  private readonly rules: Rules;
  private readonly columnOf: Map<string, string>;
  private readonly today: Day;
  private readonly cells: CellReader;
  private readonly sources: { name: string; field: Field; get: Getter }[];
  private readonly filters: (Rules['where'][number] & { index: number })[];
  private readonly differences: { name: string; from: number; less: number }[];
  private readonly keyColumns: number[] | undefined;
  private readonly uses = new Map<number, string[]>();
  /**
   * The names of fields, not of columns: a header `__proto__` never gets here. One shape for all rows keeps them small.
   */
  private readonly blank: Row['values'];

  constructor(kind: Kind, sheet: Sheet, rules: Rules, { getters, columnOf }: Sources, at: Surroundings) {
    this.kind = kind;
    this.sheet = sheet;
    this.rules = rules;
    this.columnOf = columnOf;
    this.today = at.today;
    this.cells = new CellReader(rules, at.currency);
    this.sources = fieldEntries(kind).flatMap(([name, field]) => {
      const get = getters.get(name);
      return get ? [{ name, field, get }] : [];
    });
    const column = (head: string) => columnIndex(sheet, head, 'key');
    this.keyColumns = rules.key?.map(column);
    this.filters = rules.where.map((rule) => ({ ...rule, index: column(rule.column) }));
    this.differences = Object.entries(rules.derive).flatMap(([name, rule]) =>
      'minus' in rule ? [{ name, from: column(rule.minus[0]), less: column(rule.minus[1]) }] : [],
    );
    const names = [...getters.keys(), ...Object.keys(rules.derive)];
    this.blank = Object.fromEntries(names.map((name) => [name, null]));
  }

  /** @returns nothing for a row that is filtered out or bad */
  map({ line, cells: typed, flags, fault }: SheetRow, problems: Problems, seenKeys: Set<string>): Row | undefined {
    if (fault !== undefined) {
      report(problems, line, '', fault);
      return undefined;
    }
    // A new array only if there is something to remove: this runs for a hundred thousand rows.
    const cells = typed.some((cell) => cell.startsWith("'")) ? typed.map(withoutApostrophe) : typed;
    if (!this.keeps(cells)) {
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
    for (const { name, field, get } of this.sources) {
      if (unreadable?.has(name)) continue;
      const value = this.value(name, field, get(cells).trim());
      if (typeof value === 'object' && value !== null) this.report(problems, line, name, value.problem);
      else values[name] = value;
    }
    this.subtract(cells, line, values, problems);
    const key = this.keyOf(cells, values);
    if (this.keyColumns?.every((index) => (cells[index] ?? '').trim() === ''))
      report(problems, line, this.rules.key?.join(' ') ?? '', messages.emptyKey);
    if (problems.bad.length > before) {
      problems.badRows.push({ line, key, values });
      return undefined;
    }
    if (this.rules.distinct && seenKeys.has(key)) {
      problems.filtered += 1;
      return undefined;
    }
    if (this.rules.distinct) seenKeys.add(key);
    return { line, key, values };
  }

  private keeps(cells: readonly string[]): boolean {
    return this.filters.every(({ index, equals, not, in: list, empty }) => {
      const cell = (cells[index] ?? '').trim();
      return (
        (equals === undefined || cell === equals) &&
        (not === undefined || cell !== not) &&
        (list === undefined || list.includes(cell)) &&
        (empty === undefined || (cell === '') === empty)
      );
    });
  }

  /** The value of a field: what the rules make of the text, read by its type. */
  private value(name: string, field: Field, typed: string): Reading | null {
    const { values, blank: blanks, pad } = this.rules;
    const blank = blanks[name];
    let text = this.replaced(values[name], typed);
    if (blank?.is?.includes(text)) text = '';
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
    const known = this.uses.get(index);
    if (known) return known;
    const uses = this.sources.filter(({ get }) => columnsOf(get).has(index)).map(({ name }) => name);
    if (this.keyColumns?.includes(index)) uses.push('key');
    if (this.filters.some((filter) => filter.index === index)) uses.push('where');
    for (const { name, from, less } of this.differences) if (from === index || less === index) uses.push(name);
    this.uses.set(index, uses);
    return uses;
  }

  /** Fields that are one column less another. */
  private subtract(cells: readonly string[], line: number, values: Row['values'], problems: Problems): void {
    for (const { name, from, less } of this.differences) {
      const [whole, part] = [from, less].map((index) => {
        const text = (cells[index] ?? '').trim();
        return { index, text, value: parseDecimal(text, this.rules.amounts.decimals) };
      });
      const unreadable = [whole, part].find((cell) => cell?.value === undefined);
      if (unreadable) {
        const text = cells[unreadable.index] ?? '';
        report(problems, line, this.sheet.head[unreadable.index] ?? '', this.cells.decimalProblem(text));
      } else values[name] = (whole?.value ?? 0) - (part?.value ?? 0);
    }
  }

  private keyOf(cells: readonly string[], values: Row['values']): string {
    const { key, pad, set } = this.rules;
    const field = KINDS[this.kind].key;
    const ownKey = this.keyColumns
      ? this.keyColumns.map((index) => (cells[index] ?? '').trim()).join('|')
      : String(values[field] ?? cells.join('|'));
    const zeros = pad[field];
    const isPadded = key?.length === 1 && zeros !== undefined && this.columnOf.get(field) === key[0];
    return `${set ?? this.kind}:${isPadded ? ownKey.padStart(zeros, '0') : ownKey}`;
  }

  private report(problems: Problems, line: number, field: string, text: Text): void {
    report(problems, line, this.columnOf.get(field) ?? field, text);
  }
}

function report(problems: Problems, line: number, column: string, text: Text): void {
  problems.bad.push(badCell(line, column, text));
  problems.badLines.add(line);
}
