import { choiceName } from '../../shared/choices.js';
import type { Day } from '../../shared/dates.js';
import { decimalMoney, formatMoney, formatPercent } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { t } from '../language.js';

/** What a value means for the reader: done or in time, waiting for somebody, late or refused. */
export type Tone = 'good' | 'waiting' | 'bad';

/** What formats need to know of the database that is shown. */
export interface Scene {
  currency: string;
}

/** How a value is written: for people, and for files that another program reads. */
export interface Format {
  human(value: unknown, scene: Scene): string;
  plain(value: unknown): string | number;
  right?: boolean;
  /** A number in files, though people read words: not taken for a formula. */
  numeric?: boolean;
  /** Never cut. */
  neverCut?: boolean;
  /** Days: dates in files that have a date type. */
  day?: boolean;
  /** Values of several kinds, as people read them: in a workbook an amount, a percentage or a day is still one. */
  mixed?: boolean;
}
const format = <Value>(
  human: (value: Value, scene: Scene) => string,
  more: Partial<Format> = {},
  plain: (value: Value) => string | number = (v) => human(v, { currency: 'CNY' }),
): Format => ({
  ...more,
  human: (v, scene) => (v === null || v === undefined ? '' : human(v as Value, scene)),
  plain: (v) => (v === null || v === undefined ? '' : plain(v as Value)),
});

export const asText = format((v: unknown) => String(v));
/** A value of one of several kinds, as people read it. */
export const asShown = format((v: string) => v, { mixed: true });
/** A day, as YYYY-MM-DD; a true date in a workbook. */
export const asDay = format((v: Day) => v, { neverCut: true, day: true });
/** Fen as money. */
export const asMoney = format(
  (v: number, { currency }) => formatMoney(v, currency),
  { right: true, neverCut: true },
  (v: number) => decimalMoney(v),
);
/** Basis points as a percentage. */
export const percent = format((v: number) => formatPercent(v), { right: true, neverCut: true });
/** A figure whose unit is not the same in every row: its text for people, and the bare number for files. */
export interface Measure {
  text: string;
  plain: string | number;
}
/** An amount among figures of other units. */
export const moneyMeasure = (amount: number, money: (amount: number) => string): Measure => ({
  text: money(amount),
  plain: decimalMoney(amount),
});
export const sameMeasure = (text: string): Measure => ({ text, plain: text });
export const asMeasure = format(
  (v: Measure) => v.text,
  { right: true, neverCut: true },
  (v: Measure) => v.plain,
);
export const count = format(
  (v: number) => String(v),
  { right: true, neverCut: true },
  (v: number) => v,
);
/** Thousandths of a unit. */
export const quantity = format(
  (v: number) => String(v / 1000),
  { right: true, neverCut: true },
  (v: number) => v / 1000,
);
/** A text that people read in words and files have as typed. */
export const asWords = (say: (text: string) => Text): Format =>
  format(
    (v: string) => t(say(v)),
    {},
    (v: string) => v,
  );
/** A bilingual text. */
export const translated = format((v: Text) => t(v));
/** A value, or words for one that is missing: people read them, files leave it empty. */
export const orText = (as: Format, missing: Text): Format => ({
  ...as,
  human: (v, scene) => (v === null ? t(missing) : as.human(v, scene)),
});
/** A value, or a bilingual text in its place: people read why, files leave it empty. */
export const orTranslated = (as: Format): Format => {
  const isText = (v: unknown): v is Text => typeof v === 'object' && v !== null;
  return {
    ...as,
    human: (v, scene) => (isText(v) ? t(v) : as.human(v, scene)),
    plain: (v) => (isText(v) ? '' : as.plain(v)),
  };
};
/** A code of a list of choices, by its name. */
export const named = (choices: Record<string, Text>): Format => format((v: string) => t(choiceName(choices, v)));

export interface Column<T> {
  /** Where the value is: a key of the row, dots lead into nested objects (`customer.name`). */
  key: string;
  head: Text;
  as?: Format;
  /** The value, if a key does not lead to it. */
  value?: (row: T) => unknown;
  /** Never cut. */
  neverCut?: boolean;
  /** If a terminal is too narrow for all: the first to be left out (and never cut: a command), or the last. */
  dropOrder?: 'first' | 'last';
  /** Only with `-o wide` and in files. */
  wide?: boolean;
  /** What a value means for the reader, if that is more than the value; a terminal shows it in colour. */
  tone?: (row: T) => Tone | undefined;
}

/** A column as formats see it: values are asked for by the number of the row. */
export interface ListColumn extends Omit<Column<never>, 'value' | 'tone'> {
  valueAt(row: number): unknown;
  toneAt(row: number): Tone | undefined;
  /** Of the last line, if the list has one. */
  totalValue: unknown;
}

interface ListDetails {
  title?: Text;
  /** A last line in tables only: values by the keys of columns. */
  total?: Record<string, unknown>;
  /** Printed under the table. */
  notes?: readonly Text[];
  /** A table without its header line. */
  headless?: boolean;
  /** Printed (on stderr) instead of an empty table. */
  empty?: Text;
}
export interface ListView extends ListDetails {
  kind: 'list';
  /** What JSON gives. */
  rows: readonly unknown[];
  columns: readonly ListColumn[];
}
export interface ReportView {
  kind: 'report';
  /** What `--json` gives. */
  value: object;
  sections: readonly ListView[];
  notes?: readonly Text[];
  /** The page that `-o html` gives, if it is more than the tables. */
  page?: (scene: Scene) => Promise<string>;
}
/** The answer of a write, or of a command that shows one thing. */
export interface DoneView {
  kind: 'done';
  value: object;
  /** What `-q` and `-o name` print; empty if there is nothing to print. */
  code: string;
  /**
   * The first says what happened (printed after a ✓, or a ! for what only waits), the next what it means (indented). None
   * for commands that only show.
   */
  lines?: readonly Text[];
  /** Nothing is done yet: somebody else has to act first. */
  waits?: boolean;
  sections?: readonly ListView[];
  /** Printed under the lists. */
  notes?: readonly Text[];
  /** What to type next (stderr, only for people). */
  hints?: readonly Text[];
}
/** A label and its value on a sheet. */
export interface SheetField {
  label: Text;
  value: Text | string;
  tone?: Tone;
}
/**
 * A part of a sheet: labelled values; the one row of a list, each column that has a value a labelled value; a table,
 * whose columns may be grouped under headers; points of text; or places to sign, side by side.
 */
export type SheetPart =
  | { kind: 'fields'; title?: Text; fields: readonly SheetField[] }
  | { kind: 'record'; list: ListView }
  | { kind: 'table'; list: ListView; groups?: readonly SheetGroup[] }
  | { kind: 'points'; title?: Text; points: readonly Text[] }
  | { kind: 'signatures'; signatures: readonly Text[] };

/** A sheet of one thing: what it is, then the lists that belong to it. */
export const recordSheet = (
  sheet: Omit<SheetView, 'kind' | 'parts'>,
  record: ListView,
  lists: readonly ListView[],
): SheetView => ({
  ...sheet,
  kind: 'sheet',
  parts: [{ kind: 'record', list: record }, ...lists.map((list): SheetPart => ({ kind: 'table', list }))],
});
/**
 * A header over neighbouring columns, columns shown only in files included; without a text its columns have no group.
 */
export interface SheetGroup {
  head: Text | null;
  columns: number;
}
/**
 * A report that a person reads as a whole and hands on: drawn with frames, groups and wrapped cells, and made into
 * HTML, Markdown and a workbook from the same value, with totals, notes and money as people read it. A program reads
 * its JSON, or the CSV of its tables.
 */
export interface SheetView {
  kind: 'sheet';
  /** What `--json` gives. */
  value: object;
  title: Text;
  /** Whose it is and for when, under the title. */
  subtitle?: Text;
  parts: readonly SheetPart[];
  /** What was left out or the reader has to know, at the very end. */
  notes?: readonly Text[];
  /** What `-q` and `-o name` print. */
  code?: string;
  /** What to type next (stderr, only for people). */
  hints?: readonly Text[];
}
export type View = ListView | ReportView | DoneView | SheetView;

/** A list: rows with the columns that show them. */
export function listView<T>(rows: readonly T[], columns: readonly Column<T>[], details: ListDetails = {}): ListView {
  const { total } = details;
  return {
    ...details,
    kind: 'list',
    rows,
    columns: columns.map(({ value, tone, ...column }) => {
      const cell = (row: T) => (value ? value(row) : valueByKey(row, column.key));
      const at = <Result>(index: number, read: (row: T) => Result): Result | undefined => {
        const row = rows[index];
        return row === undefined ? undefined : read(row);
      };
      return {
        ...column,
        valueAt: (row) => at(row, cell),
        toneAt: (row) => (tone ? at(row, tone) : undefined),
        totalValue: total && cell(total as T),
      };
    }),
  };
}

/** The sign of each. */
export const MARKS: Record<Tone, string> = { good: '✓', waiting: '!', bad: '✗' };

/** A column of one sign: ✓ done, ! waiting, ✗ refused, · neither. */
export const markColumn = <T>(key: string, toneOf: (row: T) => Tone | undefined): Column<T> => ({
  key,
  head: same(''),
  neverCut: true,
  value: (row) => {
    const tone = toneOf(row);
    return tone ? MARKS[tone] : '·';
  },
  tone: toneOf,
});

/** The same list with its first rows only. */
export const firstRows = (list: ListView, count: number): ListView => ({ ...list, rows: list.rows.slice(0, count) });

/** @param key dots lead into nested objects: `customer.name` */
function valueByKey(row: unknown, key: string): unknown {
  let value: unknown = row;
  for (const part of key.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[part];
  return value;
}

/** The headers over the shown columns of a list: each with its number of columns. */
export function groupSpans(
  groups: readonly SheetGroup[],
  list: ListView,
  shown: readonly ListColumn[],
): { head: Text | null; columns: number }[] {
  const groupOf = groups.flatMap((group) => Array.from({ length: group.columns }, () => group));
  const spans: { group: SheetGroup | undefined; columns: number }[] = [];
  for (const column of shown) {
    const group = groupOf[list.columns.indexOf(column)];
    const last = spans.at(-1);
    if (last && last.group === group) last.columns += 1;
    else spans.push({ group, columns: 1 });
  }
  return spans.map(({ group, columns }) => ({ head: group?.head ?? null, columns }));
}

/** The lists of a view, one under the other: what a file of tables holds. */
export function listsOf(view: View): readonly ListView[] {
  switch (view.kind) {
    case 'list':
      return [view];
    case 'sheet':
      return view.parts.flatMap((part) => ('list' in part ? [part.list] : []));
    default:
      return view.sections ?? [];
  }
}

const BAR = 16;
/** `######..........`: a share of the largest, for a terminal without graphics; what is below 0 has none. */
export function bar(part: number, largest: number, width = BAR): string {
  const full = largest <= 0 ? 0 : Math.max(0, Math.round((width * part) / largest));
  return '#'.repeat(full) + '.'.repeat(width - full);
}
