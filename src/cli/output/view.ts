import type { Day } from '../../shared/dates.js';
import { decimalMoney, formatMoney, formatPercent } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { t } from '../language.js';

/** What formats need to know of the database that is shown. */
export interface Scene {
  currency: string;
}

/** How a value is written: for people, and for files that another program reads. */
export interface Format {
  human(value: unknown, scene: Scene): string;
  plain(value: unknown): string | number;
  right?: boolean;
  /** Never cut. */
  keep?: boolean;
  /** Days: dates where a file knows dates. */
  day?: boolean;
}
const format = (
  human: (value: never, scene: Scene) => string,
  more: Partial<Format> = {},
  plain: (value: never) => string | number = (v) => human(v, { currency: 'CNY' }),
): Format => ({
  ...more,
  human: (v, scene) => (v === null || v === undefined ? '' : human(v as never, scene)),
  plain: (v) => (v === null || v === undefined ? '' : plain(v as never)),
});

export const asText = format((v: unknown) => String(v));
/** A day, as YYYY-MM-DD; a true date in a workbook. */
export const asDay = format((v: Day) => v, { keep: true, day: true });
/** Fen as money. */
export const yuan = format(
  (v: number, { currency }) => formatMoney(v, currency),
  { right: true, keep: true },
  (v: number) => decimalMoney(v),
);
/** Basis points as a percentage. */
export const percent = format((v: number) => formatPercent(v), { right: true, keep: true });
export const count = format(
  (v: number) => String(v),
  { right: true, keep: true },
  (v: number) => v,
);
/** A text that people read in words and files have as it is typed. */
export const inWords = (say: (text: string) => Text): Format =>
  format(
    (v: string) => t(say(v)),
    {},
    (v: string) => v,
  );
/** A bilingual text. */
export const said = format((v: Text) => t(v));
/** A value, or a bilingual text where there is none: people read why, files leave it empty. */
export const orSaid = (as: Format): Format => {
  const isText = (v: unknown): v is Text => typeof v === 'object' && v !== null;
  return {
    ...as,
    human: (v, scene) => (isText(v) ? t(v) : as.human(v, scene)),
    plain: (v) => (isText(v) ? '' : as.plain(v)),
  };
};
/** A code of a list of choices, by its name. */
export const named = (choices: Record<string, Text>): Format => format((v: string) => t(choices[v] ?? same(v)));

export interface Column<T> {
  /** Where the value is: a key of the row, dots lead inwards (`customer.name`). */
  key: string;
  head: Text;
  as?: Format;
  /** The value, where a key does not lead to it. */
  value?: (row: T) => unknown;
  /** Never cut. */
  keep?: boolean;
  /** Where a terminal is too narrow for all: the first to be left out (and never cut: a command), or the last. */
  leaves?: 'first' | 'last';
  /** Only with `-o wide` and in files. */
  wide?: boolean;
}

export interface ListView<T = Record<string, unknown>> {
  kind: 'list';
  rows: readonly T[];
  columns: readonly Column<T>[];
  title?: Text;
  /** A last line in tables only. */
  total?: Record<string, unknown>;
  /** Said under the table. */
  notes?: readonly Text[];
  /** A table without its line of heads. */
  headless?: boolean;
  /** Said (on stderr) instead of an empty table. */
  empty?: Text;
}
export interface ReportView {
  kind: 'report';
  /** What `--json` gives. */
  value: object;
  sections: readonly ListView<never>[];
  notes?: readonly Text[];
  /** The page that `-o html` gives, where it is more than the tables. */
  page?: (scene: Scene) => Promise<string>;
}
/** What a write or a look at one thing has to say. */
export interface DoneView {
  kind: 'done';
  value: object;
  /** What `-q` and `-o name` print. */
  /** Printed by `--quiet`; empty where there is nothing to print. */
  code: string;
  /** The first says what happened (printed behind a ✓), the next what it means (indented). None for a mere look. */
  lines?: readonly Text[];
  sections?: readonly ListView<never>[];
  /** What to type next (stderr, only for people). */
  hints?: readonly Text[];
}
export type View = ListView<never> | ReportView | DoneView;

export function listView<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  more: Partial<ListView<T>> = {},
): ListView<never> {
  return { kind: 'list', rows, columns, ...more } as unknown as ListView<never>;
}

export function valueAt(row: unknown, column: Pick<Column<never>, 'key' | 'value'>): unknown {
  if (column.value) return column.value(row as never);
  let value: unknown = row;
  for (const key of column.key.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return value;
}

const BAR = 16;
/** `######..........`: a share of the largest, for a terminal without graphics. */
export function bar(part: number, largest: number): string {
  const full = largest === 0 ? 0 : Math.round((BAR * part) / largest);
  return '#'.repeat(full) + '.'.repeat(BAR - full);
}
