import type { CellObject, Row, Sheet } from 'write-excel-file/node';
import { usageError } from '../../shared/errors.js';
import type { Lang } from '../../shared/text.js';
import type { Cell, ExportColumn } from './columns.js';
import { cellText, type Written } from './formats.js';
import { messages } from './messages.js';

/** What a sheet of Excel holds, its head included. */
const MOST_ROWS = 1_048_576;
/** The longest text of an Excel cell: with more, Excel calls the whole file damaged. */
const LONGEST_CELL = 32_767;
/** Excel counts days from this one on; a number, so that no time zone of a machine moves the day. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY_LENGTH = 86_400_000;

/** Money, percentages, quantities and days as such; phones and codes are text, which no spreadsheet counts. */
function cellOf(value: Cell | undefined, column: ExportColumn, lang: Lang): CellObject | null {
  if (value === null || value === undefined) return null;
  const number = (n: number, format: string): CellObject => ({ type: Number, value: n, format });
  if (typeof value === 'number') {
    if (column.type === 'money') return number(value / 100, '#,##0.00');
    if (column.type === 'rate') return number(value / 10_000, '0.00%');
    return column.type === 'decimal' ? number(value / 1_000, '0.###') : number(value, '0');
  }
  if (column.type === 'day') return number((Date.parse(value) - FIRST_DAY) / DAY_LENGTH, 'yyyy-mm-dd');
  return { type: String, value: cellText(value, column, lang).slice(0, LONGEST_CELL) };
}

/**
 * A workbook with a sheet for each kind. Held in memory: beyond what a sheet holds it is refused.
 * @throws usageError for more rows
 */
export async function workbook(kinds: readonly (Written & { name: string })[]): Promise<Buffer> {
  const sheets: Sheet<Buffer>[] = [];
  for (const { name, columns, rows, lang } of kinds) {
    const data: Row[] = [
      columns.map(({ head }): CellObject => ({ type: String, value: head[lang], fontWeight: 'bold' })),
    ];
    for await (const batch of rows)
      for (const row of batch) {
        if (data.length === MOST_ROWS) throw usageError(messages.tooManyRows(name), { hints: [messages.csvHint] });
        data.push(columns.map((column) => cellOf(row[column.field], column, lang)));
      }
    sheets.push({ data, sheet: name });
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return await writeXlsxFile(sheets).toBuffer();
}
