import { headsOf, spreadsheetCell } from './cells.js';
import { asTyped, visible } from './safe.js';
import type { ListView } from './view.js';

/** How lists are written for programs. */
export interface CsvForm {
  delimiter: string;
  /** A BOM and CRLF, without which Excel in China shows garbled text. */
  forExcel: boolean;
  /** It is read on a terminal, which what was typed could steer. */
  onTerminal: boolean;
}

/** A list for programs: values as they were typed, controls apart; a formula and what steers a terminal are disarmed. */
export async function toCsv(list: ListView, { delimiter, forExcel, onTerminal }: CsvForm): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  // Line ends and tabs stay data.
  const shownText = (text: string) => (onTerminal ? text.replace(/[^\n\t]+/g, visible) : asTyped(text));
  const shown = (cell: string | number) => (typeof cell === 'string' ? shownText(cell) : cell);
  const rows = list.rows.map((_, row) => list.columns.map((column) => shown(spreadsheetCell(column, row))));
  return stringify([headsOf(list), ...rows], {
    delimiter,
    bom: forExcel,
    record_delimiter: forExcel ? '\r\n' : '\n',
  });
}
