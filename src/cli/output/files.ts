import { t } from '../language.js';
import { spreadsheetSafe, visible } from './safe.js';
import { asText, type Column, type ListView, valueAt } from './view.js';

/** Heads and cells for files that another program reads: money as decimals, text safe where a spreadsheet opens it. */
function plainCells(list: ListView<never>, forSpreadsheet: boolean): { heads: string[]; rows: (string | number)[][] } {
  const cell = (row: never, column: Column<never>) => {
    const value = (column.as ?? asText).plain(valueAt(row, column));
    return typeof value === 'number' || column.as?.right || !forSpreadsheet ? value : spreadsheetSafe(value);
  };
  return {
    heads: list.columns.map((column) => t(column.head)),
    rows: list.rows.map((row) => list.columns.map((column) => cell(row, column))),
  };
}

/** @param forExcel a BOM and CRLF, without which Excel in China shows rubbish */
export async function toCsv(list: ListView<never>, delimiter: string, forExcel: boolean): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const { heads, rows } = plainCells(list, true);
  // a list in commas is read in terminals too: line ends and tabs stay data, what could steer a terminal is shown
  const shown = (cell: string | number) => (typeof cell === 'string' ? cell.replace(/[^\n\t]+/g, visible) : cell);
  return stringify([heads, ...rows.map((row) => row.map(shown))], {
    delimiter,
    bom: forExcel,
    record_delimiter: forExcel ? '\r\n' : '\n',
  });
}

export function toMarkdown(list: ListView<never>): string {
  const { heads, rows } = plainCells(list, false);
  // What a page makes of it must not be a tag: a customer may be called `<script>`.
  const shown = (cell: string | number) =>
    visible(String(cell)).replaceAll('|', '\\|').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(shown).join(' | ')} |\n`;
  const rule = list.columns.map((column) => (column.as?.right ? '---:' : '---'));
  return line(heads) + line(rule) + rows.map(line).join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => visible(text).replace(/[&<>"']/g, (c) => ENTITIES[c]!);

export function toHtml(lists: readonly ListView<never>[], lang: string, title: string): string {
  const tables = lists.map((list) => {
    const { heads, rows } = plainCells(list, false);
    const align = (i: number) => (list.columns[i]!.as?.right ? ' class="r"' : '');
    const head = heads.map((h, i) => `<th${align(i)}>${escapeHtml(h)}</th>`).join('');
    const body = rows.map(
      (row) => `<tr>${row.map((c, i) => `<td${align(i)}>${escapeHtml(String(c))}</td>`).join('')}</tr>\n`,
    );
    return `${list.title ? `<h2>${escapeHtml(t(list.title))}</h2>\n` : ''}<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('')}</tbody></table>\n`;
  });
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em}table{border-collapse:collapse;margin-bottom:2em}
th,td{border-bottom:1px solid #ccc;padding:.3em .8em;text-align:left}.r{text-align:right;font-variant-numeric:tabular-nums}
@page{size:A4;margin:15mm}</style></head><body>
${tables.join('')}</body></html>
`;
}

/** Signs that a sheet's name may not have. */
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
const LONGEST_NAME = 28;

/** A name for each sheet: its title, cut to what Excel takes, numbered where two would be the same. */
function sheetNames(lists: readonly ListView<never>[]): string[] {
  const taken = new Set<string>();
  return lists.map(({ title }, i) => {
    const name = title ? t(title).replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME) : `Sheet${i + 1}`;
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name} ${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** A cell of Excel holds no longer text: with more the whole file is called damaged. */
const LONGEST_CELL = 32_767;
/** Excel counts days from this one on; a number, so that no time zone of a machine moves the day. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY_LENGTH = 86_400_000;

/** A cell of a sheet: money, counts, percentages and days as numbers that can be reckoned with, all else as text. */
function sheetCell(value: string | number, column: Column<never>): Record<string, unknown> {
  const number = (n: number, format: string) => ({ type: Number, value: n, format });
  if (typeof value === 'number') return number(value, '0');
  if (column.as?.right && /^-?\d+\.\d\d$/.test(value)) return number(Number(value), '#,##0.00');
  if (column.as?.right && /^-?\d+\.\d\d%$/.test(value))
    return number(Math.round(Number(value.slice(0, -1)) * 100) / 10_000, '0.00%');
  if (column.as?.day && /^\d{4}-\d\d-\d\d$/.test(value))
    return number((Date.parse(value) - FIRST_DAY) / DAY_LENGTH, 'yyyy-mm-dd');
  const shown = visible(value);
  return { type: String, value: shown.length > LONGEST_CELL ? `${shown.slice(0, LONGEST_CELL - 1)}…` : shown };
}

export async function toXlsx(all: readonly ListView<never>[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const filled = all.filter(({ rows, columns }) => rows.length > 0 || columns.length > 0);
  const lists = filled.length > 0 ? filled : all;
  const names = sheetNames(lists);
  const sheets = lists.map((list, i) => {
    const { heads, rows } = plainCells(list, true);
    return {
      data: [
        ...(list.headless ? [] : [heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))]),
        ...rows.map((row) => row.map((value, i) => sheetCell(value, list.columns[i]!))),
      ],
      sheet: names[i]!,
      columns: heads.map(() => ({ width: 18 })),
    };
  });
  return await (writeXlsxFile as unknown as (sheets: unknown) => { toBuffer(): Promise<Buffer> })(sheets).toBuffer();
}
