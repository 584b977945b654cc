import { spreadsheetSafe } from '../../shared/spreadsheet.js';
import { t } from '../language.js';
import { asText, type Format, type ListColumn, type ListView } from './view.js';

/** The headers of a list. */
export const headsOf = (list: ListView): string[] => list.columns.map((column) => t(column.head));

/** A value for a file that another program reads: money as decimals, counts as numbers. */
export const plainCell = (column: ListColumn, row: number): string | number =>
  (column.as ?? asText).plain(column.valueAt(row));

/** The same of the last line. */
export const plainTotal = (column: ListColumn): string | number => (column.as ?? asText).plain(column.totalValue);

/** Whether files have numbers in a column: no text that could be a formula. */
export const holdsNumbers = ({ as }: { as?: Format }): boolean => as?.right === true || as?.numeric === true;

/** The same for CSV, with a text made safe that a spreadsheet would take for a formula. */
export function spreadsheetCell(column: ListColumn, row: number): string | number {
  const value = plainCell(column, row);
  return typeof value === 'number' || holdsNumbers(column) ? value : spreadsheetSafe(value);
}
