import { choiceName } from '../../shared/choices.js';
import { decimalMoney, formatPercent } from '../../shared/money.js';
import { spreadsheetSafe } from '../../shared/spreadsheet.js';
import type { Lang } from '../../shared/text.js';
import type { Cell, ExportColumn, ExportRow } from './columns.js';

/** Open formats only: what other programs read without this one. */
export const EXPORT_FORMATS = ['csv', 'json', 'jsonl', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The rows of one kind, and how they are written. */
export interface Written {
  columns: readonly ExportColumn[];
  rows: AsyncIterable<readonly ExportRow[]>;
  lang: Lang;
}

const MILLI = 1_000;

/** A cell as the import reads it: `1280.00`, `13.00%`, `1.5`, `2026-11-30`; choices in words. */
export function cellText(value: Cell | undefined, { type, choices }: ExportColumn, lang: Lang): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return choices === undefined ? value : choiceName(choices, value)[lang];
  if (type === 'money') return decimalMoney(value);
  if (type === 'rate') return formatPercent(value);
  return String(type === 'decimal' ? value / MILLI : value);
}

const BOM = '\u{feff}';
const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * CSV in UTF-8, with what is data as it is: line breaks, joined emoji, phones. Only a text that a spreadsheet would run gets
 * an apostrophe, which the import takes off again.
 *
 * @param forExcel a BOM and CRLF, without which Excel in China shows garbled text
 */
export async function* csvPieces({ columns, rows, lang }: Written, forExcel: boolean): AsyncIterable<string> {
  const end = forExcel ? '\r\n' : '\n';
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}${end}`;
  yield (forExcel ? BOM : '') + line(columns.map(({ head }) => head[lang]));
  for await (const batch of rows)
    yield batch
      .map((row) =>
        line(
          columns.map((column) => {
            const value = row[column.field];
            const text = cellText(value, column, lang);
            return typeof value === 'string' ? spreadsheetSafe(text) : text;
          }),
        ),
      )
      .join('');
}

/** As in every JSON of the program: camelCase, codes of choices, an amount in fen beside its decimal text. */
function recordOf(row: ExportRow, columns: readonly ExportColumn[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((column): [string, unknown][] => {
      const { field, type } = column;
      const value = row[field] ?? null;
      const text = typeof value === 'number' ? cellText(value, column, 'en') : value;
      if (type === 'money')
        return [
          [`${field}Fen`, value],
          [field, text],
        ];
      if (type === 'rate')
        return [
          [`${field}Bp`, value],
          [field, text],
        ];
      return [[field, type === 'decimal' ? text : value]];
    }),
  );
}

/** One object a line. */
export async function* jsonLinePieces({ columns, rows }: Written): AsyncIterable<string> {
  for await (const batch of rows) yield batch.map((row) => `${JSON.stringify(recordOf(row, columns))}\n`).join('');
}

/** An array with an object a line. */
export async function* jsonPieces({ columns, rows }: Written): AsyncIterable<string> {
  let isFirst = true;
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    const lines = batch.map((row) => JSON.stringify(recordOf(row, columns))).join(',\n');
    yield `${isFirst ? '[\n' : ',\n'}${lines}`;
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}
