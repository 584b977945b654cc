import type { Text } from '../../shared/text.js';

/**
 * What a cell of a spreadsheet does not say itself: it is an error (`#N/A`), a formula whose value was never stored, a
 * number of more digits than a spreadsheet keeps, or it is merged with one above, whose text it has.
 */
export type CellFlag = 'error' | 'noValue' | 'longNumber' | 'merged';

/** A row of cells, with the line that it begins on. */
export interface SheetRow {
  line: number;
  cells: string[];
  /** By column; only of a spreadsheet. */
  flags: ReadonlyMap<number, CellFlag> | undefined;
  /** Why the row cannot be read: a quote that stands alone. Its cells are then no more than its text, split. */
  fault: Text | undefined;
}

/** A row that sums others up, and is not read. */
export interface TotalRow {
  line: number;
  /** As the file names it: 合计, Total. */
  name: string;
}

/** A sheet of a workbook that was not read. */
export interface OtherSheet {
  name: string;
  isHidden: boolean;
}

/**
 * A file, checked from end to end. Its rows are re-read each time, in batches, so that no file is too large for the
 * memory.
 */
export interface Sheet {
  file: string;
  sha256: string;
  encoding: string;
  /** Empty for a spreadsheet. */
  delimiter: string;
  /** Which sheet of a workbook; undefined for text. */
  name: string | undefined;
  /** The sheets of the workbook that were not read. */
  others: readonly OtherSheet[];
  head: string[];
  /** The (last) line of the header; what is above it (a title) is not a row. */
  headLine: number;
  /** Non-empty rows below the header. */
  count: number;
  /** Those that are left out because they sum others up: not counted, in no batch. */
  totals: readonly TotalRow[];
  /** What of the file should be looked at though it can be read: rows that end early, a last line that may be cut. */
  notes: readonly Text[];
  batches(): Iterable<SheetRow[]>;
  /** Lets go of the file: no batch is read afterwards. */
  close(): void;
}

/** A sheet of a workbook. */
export interface WorkbookSheet {
  name: string;
  isHidden: boolean;
  /** The rows that have a cell with something in it, in batches, without regard to merged cells. */
  rows(): Iterable<SheetRow[]>;
  /** The cells that are merged; they stand behind all rows, which this reads. */
  merges(): Merge[];
}

/** Cells that are one: lines from 1, columns from 0, the last ones included. */
export interface Merge {
  firstLine: number;
  lastLine: number;
  firstColumn: number;
  lastColumn: number;
}

/** The number of rows in memory at a time. */
export const BATCH_ROWS = 1_000;

/** The first batch that has rows. */
export function firstBatch(batches: Iterable<SheetRow[]>): SheetRow[] | undefined {
  for (const rows of batches) if (rows[0]) return rows;
  return undefined;
}
export const firstOf = (batches: Iterable<SheetRow[]>): SheetRow | undefined => firstBatch(batches)?.[0];

/**
 * The columns that have a header.
 * @returns 1 for a file without separators
 */
export const widthOf = (head: readonly string[]): number => head.findLastIndex((text) => text !== '') + 1;

/** A workbook that is none, or that was made to fill the memory. */
export class BrokenWorkbook extends Error {
  readonly reason: 'broken' | 'bomb';
  constructor(reason: 'broken' | 'bomb') {
    super(reason);
    this.reason = reason;
  }
}
