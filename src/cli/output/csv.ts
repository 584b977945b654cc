import { headsOf, spreadsheetCell } from './cells.js';
import { visible } from './safe.js';
import type { ListView } from './view.js';

/** @param forExcel a BOM and CRLF, without which Excel in China shows garbled text */
export async function toCsv(list: ListView, delimiter: string, forExcel: boolean): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  // A list in commas is read in terminals too: line ends and tabs stay data, what could steer a terminal is made visible.
  const shown = (cell: string | number) => (typeof cell === 'string' ? cell.replace(/[^\n\t]+/g, visible) : cell);
  const rows = list.rows.map((_, row) => list.columns.map((column) => shown(spreadsheetCell(column, row))));
  return stringify([headsOf(list), ...rows], {
    delimiter,
    bom: forExcel,
    record_delimiter: forExcel ? '\r\n' : '\n',
  });
}
