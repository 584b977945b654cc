import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import { withoutApostrophe } from '../../cli/output/safe.js';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { type Day, isDay, isMonth } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { foreignAmount, halfWidth, MOST_FEN, parseDecimal, parseRate } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { type Field, fieldsOf, KINDS, type Kind } from './fields.js';
import { messages } from './messages.js';
import { type BadCell, badCell, firstOf, type Sheet, type SheetRow } from './read.js';
import type { Rules } from './ruleFile.js';

dayjs.extend(utc);
dayjs.extend(customParseFormat);

/** A row, read: amounts as integers of 10^-decimals, days and months as text, choices as codes, blanks as null. */
export interface Row {
  line: number;
  key: string;
  values: Record<string, string | number | null>;
}

/** What was found wrong on the way through the rows. */
export interface Problems {
  bad: BadCell[];
  /** Lines that have something bad. */
  badLines: Set<number>;
  /** Rows that something is wrong with, with what could be read: nothing they belong to is taken without them. */
  badRows: Row[];
  filtered: number;
}
export const noProblems = (): Problems => ({ bad: [], badLines: new Set(), badRows: [], filtered: 0 });

/** How a file is read as rows of a kind. */
export interface Mapping {
  /** The head of the column that each field came from. */
  columnOf: Map<string, string>;
  /** The fields that the file or the rules give. */
  fields: ReadonlySet<string>;
  /** For the look before: column, field, sample. */
  columns: { column: string; field: string; sample: string }[];
  /** Reads the rows, a batch at a time, each time anew; what cannot be read goes to `problems` with its place. */
  batches(problems: Problems): Iterable<Row[]>;
}

const YEAR_FIRST = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];
const plain = (text: string) =>
  halfWidth(text)
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

type Getter = (cells: readonly string[]) => string;

/** Reads days in the given formats; a column has few different ones, so each text is read once. */
function dayReader(formats: readonly string[]): (text: string) => Day | Day[] | undefined {
  const known = new Map<string, Day | Day[] | undefined>();
  return (text) => {
    if (!known.has(text)) {
      const bare = halfWidth(text).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
      const read = formats.map((format) => dayjs.utc(bare, format, true)).filter((day) => day.isValid());
      const days = [...new Set(read.map((day) => day.format('YYYY-MM-DD')))].filter(isDay);
      known.set(text, days.length > 1 ? days : days[0]);
    }
    return known.get(text);
  };
}

/** Which column, template or constant each field comes from. @throws usageError for columns that are not there */
function planColumns(
  kind: Kind,
  sheet: Sheet,
  rules: Rules,
): { getters: Map<string, Getter>; columnOf: Map<string, string> } {
  const fields = fieldsOf(kind) as Record<string, Field>;
  const getters = new Map<string, Getter>();
  const columnOf = new Map<string, string>();
  const indexOf = (column: string, field: string): number => {
    const exact = sheet.head.indexOf(column);
    const index = exact >= 0 ? exact : sheet.head.findIndex((head) => plain(head) === plain(column));
    if (index < 0)
      throw usageError(messages.noColumn(column, field, closest(column, sheet.head) ?? ''), {
        ways: [{ zh: `文件的列: ${sheet.head.join(' ')}`, en: `columns of the file: ${sheet.head.join(' ')}` }],
      });
    return index;
  };
  for (const [name, field] of Object.entries(fields)) {
    const source = rules.columns[name];
    const constant = rules.constants[name];
    if (constant !== undefined) getters.set(name, () => constant);
    else if (source?.includes('{')) {
      const parts = source.split(/\{([^}]+)\}/).map((part, i) => (i % 2 === 0 ? part : indexOf(part, name)));
      getters.set(name, (cells) =>
        parts.map((part) => (typeof part === 'number' ? (cells[part] ?? '') : part)).join(''),
      );
      columnOf.set(name, source);
    } else if (source !== undefined) {
      const index = indexOf(source, name);
      getters.set(name, (cells) => cells[index] ?? '');
      columnOf.set(name, sheet.head[index]!);
    } else if (Object.keys(rules.columns).length === 0) {
      const heads = [name, ...field.heads].map(plain);
      const index = sheet.head.findIndex((head) => heads.includes(plain(head)));
      if (index < 0 || [...columnOf.values()].includes(sheet.head[index]!)) continue;
      getters.set(name, (cells) => cells[index] ?? '');
      columnOf.set(name, sheet.head[index]!);
    }
  }
  return { getters, columnOf };
}

/** Whether a row is the head that the rules, or the known heads of the required fields, speak of. */
export function isHeadOf(kind: Kind, rules: Rules): (cells: readonly string[]) => boolean {
  const named = Object.values(rules.columns).flatMap((source) =>
    source.includes('{') ? [...source.matchAll(/\{([^}]+)\}/g)].map(([, column]) => column!) : [source],
  );
  const wanted =
    named.length > 0
      ? named.map((column) => [plain(column)])
      : Object.entries(fieldsOf(kind) as Record<string, Field>)
          .filter(([name, field]) => field.required && rules.constants[name] === undefined && !rules.derive[name])
          .map(([name, field]) => [name, ...field.heads].map(plain));
  return (cells) => {
    const heads = new Set(cells.map(plain));
    return wanted.every((names) => names.some((name) => heads.has(name)));
  };
}

/**
 * Plans how the rows of a file become rows of a kind, by the rules.
 *
 * @param currency of the company: amounts in another one are bad cells
 * @param today days that have happened lie not after it
 * @throws usageError for columns and fields that are missing
 */
export function planMapping(
  kind: Kind,
  sheet: Sheet,
  rules: Rules,
  { currency, today }: { currency: string; today: Day },
): Mapping {
  const fields = fieldsOf(kind) as Record<string, Field>;
  const { getters, columnOf } = planColumns(kind, sheet, rules);
  const missing = Object.entries(fields)
    .filter(([name, field]) => field.required && !getters.has(name) && !rules.derive[name])
    .map(([name, field]) => messages.missingField(name, field.heads.slice(0, 4).join(' ')));
  const ways = [messages.headRead(sheet.headLine, sheet.head.filter(Boolean).join(' ')), messages.mapWay];
  if (missing.length === 1) throw usageError(missing[0]!, { ways });
  if (missing.length > 1)
    throw usageError(messages.missingFields(missing.length), { problems: missing.map((text) => ({ text })), ways });
  const column = (head: string) => {
    const index = sheet.head.findIndex((known) => known === head || plain(known) === plain(head));
    if (index < 0) throw usageError(messages.noColumn(head, 'key', closest(head, sheet.head) ?? ''));
    return index;
  };
  const keyField = KINDS[kind].key;
  const keyColumns = rules.key?.map(column);
  const filters = rules.where.map((rule) => ({ ...rule, index: column(rule.column) }));
  const keeps = (cells: readonly string[]) =>
    filters.every(({ index, equals, not, in: list, empty }) => {
      const cell = (cells[index] ?? '').trim();
      return (
        (equals === undefined || cell === equals) &&
        (not === undefined || cell !== not) &&
        (list === undefined || list.includes(cell)) &&
        (empty === undefined || (cell === '') === empty)
      );
    });
  const readDay = dayReader(rules.dates ?? YEAR_FIRST);
  const choices = new Map<string, string | undefined>();
  const decimals = rules.amounts.decimals;
  const minus = Object.entries(rules.derive).flatMap(([name, rule]) =>
    'minus' in rule ? [{ name, from: column(rule.minus[0]), less: column(rule.minus[1]) }] : [],
  );

  const read = (name: string, field: Field, text: string): string | number | { problem: Text } => {
    switch (field.type) {
      case 'text':
        return text;
      case 'money': {
        const problem = foreignAmount(text, currency);
        if (problem) return { problem };
        const value = parseDecimal(text, decimals);
        if (value !== undefined)
          return Math.abs(value) > MOST_FEN * 10 ** (decimals - 2) ? { problem: messages.tooLarge(text) } : value;
        const finer = parseDecimal(text, 6) !== undefined;
        return { problem: finer && decimals === 2 ? messages.threeDecimals(text) : messages.badDecimal(text) };
      }
      case 'decimal':
        return parseDecimal(text, 3) ?? { problem: messages.badDecimal(text) };
      case 'whole':
        return parseDecimal(text, 0) ?? { problem: messages.badDecimal(text) };
      case 'day': {
        const day = readDay(text);
        if (Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
        return day ?? { problem: messages.badDay(text, (rules.dates ?? YEAR_FIRST.slice(0, 3)).join(', ')) };
      }
      case 'month': {
        const month = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text);
        const day = readDay(text);
        if (!month && Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
        const found = month ? `${month[1]}-${month[2]!.padStart(2, '0')}` : (day as Day | undefined)?.slice(0, 7);
        return found !== undefined && isMonth(found) ? found : { problem: messages.badDay(text, 'YYYY-MM') };
      }
      case 'rate': {
        const rate = parseRate(text);
        if (!rate.ok) return { problem: rate.problem };
        return rate.value > 10_000 ? { problem: messages.rateTooHigh(text) } : rate.value;
      }
      case 'choice': {
        const id = `${name}\u0000${text}`;
        if (!choices.has(id)) choices.set(id, readChoice(field.choices!, text));
        return choices.get(id) ?? { problem: messages.badChoice(text, Object.keys(field.choices!).join(' ')) };
      }
    }
  };

  const report = (problems: Problems, line: number, where: string, text: Text) => {
    problems.bad.push(badCell(line, where, text));
    problems.badLines.add(line);
  };
  // The names of fields, not of columns: a head `__proto__` never gets here. One shape for all rows keeps them small.
  const blankRow: Row['values'] = Object.fromEntries(
    [...getters.keys(), ...Object.keys(rules.derive)].map((name) => [name, null]),
  );
  const named = [...getters];

  /** @returns nothing for a row that is filtered out or bad */
  const mapRow = ({ line, cells: typed }: SheetRow, problems: Problems, seen: Set<string>): Row | undefined => {
    // A new array only where there is something to take off: a row is read a hundred thousand times.
    const cells = typed.some((cell) => cell.startsWith("'")) ? typed.map(withoutApostrophe) : typed;
    if (!keeps(cells)) {
      problems.filtered += 1;
      return undefined;
    }
    if (cells.length > sheet.head.length && cells.slice(sheet.head.length).some((c) => c.trim() !== '')) {
      report(problems, line, '', messages.tooManyCells(cells.length, sheet.head.length));
      return undefined;
    }
    const before = problems.bad.length;
    const values: Row['values'] = { ...blankRow };
    for (const [name, get] of named) {
      const field = fields[name]!;
      let text = get(cells).trim();
      const meant = rules.values[name];
      if (meant && Object.hasOwn(meant, text)) text = meant[text]!.trim();
      else if (meant && Object.hasOwn(meant, '*')) text = meant['*']!.trim();
      const blank = rules.blank[name];
      if (blank?.is?.includes(text)) text = '';
      if (text === '') {
        if (field.required) report(problems, line, columnOf.get(name) ?? name, messages.isEmpty);
        continue;
      }
      const zeros = rules.pad[name];
      if (zeros) text = text.padStart(zeros, '0');
      const value = read(name, field, text);
      if (typeof value === 'object') report(problems, line, columnOf.get(name) ?? name, value.problem);
      else if (blank?.after !== undefined && typeof value === 'string' && value > blank.after) values[name] = null;
      else if (field.past && (value as Day) > today)
        report(problems, line, columnOf.get(name) ?? name, messages.notYet(text));
      else if (field.fromZero && (value as number) < 0)
        report(problems, line, columnOf.get(name) ?? name, messages.belowZero(text));
      else values[name] = value;
    }
    for (const { name, from, less } of minus) {
      const [a, b] = [
        parseDecimal((cells[from] ?? '').trim(), decimals),
        parseDecimal((cells[less] ?? '').trim(), decimals),
      ];
      if (a === undefined || b === undefined) {
        const wrong = a === undefined ? from : less;
        const cell = cells[wrong] ?? '';
        const finer = parseDecimal(cell, 6) !== undefined && decimals === 2;
        report(problems, line, sheet.head[wrong]!, finer ? messages.threeDecimals(cell) : messages.badDecimal(cell));
      } else values[name] = a - b;
    }
    const own = keyColumns
      ? keyColumns.map((index) => (cells[index] ?? '').trim()).join('|')
      : String(values[keyField] ?? cells.join('|'));
    const padded =
      rules.key?.length === 1 && rules.pad[keyField] && columnOf.get(keyField) === rules.key[0]
        ? own.padStart(rules.pad[keyField]!, '0')
        : own;
    const key = `${rules.set ?? kind}:${padded}`;
    if (keyColumns?.every((index) => (cells[index] ?? '').trim() === ''))
      report(problems, line, rules.key!.join(' '), messages.emptyKey);
    if (problems.bad.length > before) {
      problems.badRows.push({ line, key, values });
      return undefined;
    }
    if (rules.distinct && seen.has(key)) {
      problems.filtered += 1;
      return undefined;
    }
    if (rules.distinct) seen.add(key);
    return { line, key, values };
  };

  const samples = firstOf(sheet.batches())?.cells ?? [];
  const fieldOf = new Map([...columnOf].map(([name, head]) => [head, name]));
  return {
    columnOf,
    fields: new Set(getters.keys()),
    columns: sheet.head.map((head, i) => ({
      column: head,
      field: fieldOf.get(head) ?? '',
      sample: samples[i] ?? '',
    })),
    *batches(problems) {
      const seen = new Set<string>();
      for (const rows of sheet.batches())
        yield rows.map((row) => mapRow(row, problems, seen)).filter((row) => row !== undefined);
    },
  };
}
