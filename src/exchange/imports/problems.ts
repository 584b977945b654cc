import { same, type Text } from '../../shared/text.js';

/** The value of a field: amounts as integers of 10^-decimals, days and months as text, choices as codes, empty cells as null. */
export type Value = string | number | null;

/** A row, read. */
export interface Row {
  line: number;
  key: string;
  /** Of a row without a number of its own: the key by which an older program may have kept it, all of its cells. */
  former?: string;
  values: Record<string, Value>;
}

/** What is wrong with a cell. */
export interface BadCell {
  line: number;
  column: string;
  text: Text;
  /** Where the same cause has many values: the cause without this one's, and the value as it was written. */
  cause?: { text: Text; value: string; field?: string };
}
export const badCell = (line: number, column: string, text: Text | string, cause?: BadCell['cause']): BadCell => ({
  line,
  column,
  text: typeof text === 'string' ? same(text) : text,
  ...(cause === undefined ? {} : { cause }),
});

/** The problems found while reading the rows. */
export interface Problems {
  bad: BadCell[];
  /** Lines with a problem. */
  badLines: Set<number>;
  /** Rows with a problem, with what could be read: nothing they belong to is imported without them. */
  badRows: Row[];
  filtered: number;
}
export const noProblems = (): Problems => ({ bad: [], badLines: new Set(), badRows: [], filtered: 0 });

/** One field of a row that is there already: as the book has it, and as the file says. */
export interface FieldDiff {
  field: string;
  from: Value;
  to: Value;
}
/** A row that is there already and of which the file says something else. */
export interface Differing {
  line: number;
  /** What it is in the book: its code, or what a target or a standard is of. */
  code: string;
  diffs: FieldDiff[];
}
