import type { CellObject, Row, Sheet } from 'write-excel-file/node';
import { spreadsheetSafe } from '../../shared/spreadsheet.js';
import { t } from '../language.js';
import { headsOf, holdsNumbers, spreadsheetCell } from './cells.js';
import { visible } from './safe.js';
import { fieldText, subtitleOf } from './table.js';
import { asText, groupSpans, type ListColumn, type ListView, type SheetPart, type SheetView } from './view.js';

/** Characters that a sheet's name may not contain. */
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
const LONGEST_NAME = 28;
const COLUMN_WIDTH = 18;
const TITLE_SIZE = 14;
/** From the beginning of a place to sign to the next one. */
const SIGNATURE_COLUMNS = 6;
/** The longest text of an Excel cell: with more, Excel calls the whole file damaged. */
const LONGEST_CELL = 32_767;
/** Excel counts days from this one on; a number, so that no time zone of a machine moves the day. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY_LENGTH = 86_400_000;

/** A name for each sheet: its title, cut to what Excel takes, numbered if two would be the same. */
function sheetNames(lists: readonly Pick<ListView, 'title'>[]): string[] {
  const usedNames = new Set<string>();
  return lists.map(({ title }, i) => {
    const name = title ? t(title).replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME) : `Sheet${i + 1}`;
    let uniqueName = name;
    for (let n = 2; usedNames.has(uniqueName.toLowerCase()); n++) uniqueName = `${name} ${n}`;
    usedNames.add(uniqueName.toLowerCase());
    return uniqueName;
  });
}

/** A cell as a number where possible: money, counts, percentages and days; everything else as text. */
function workbookCell(value: string | number, column: ListColumn): CellObject {
  const number = (n: number, format: string): CellObject => ({ type: Number, value: n, format });
  if (typeof value === 'number') return number(value, Number.isInteger(value) ? '0' : '0.###');
  if (holdsNumbers(column) && /^-?\d+\.\d\d$/.test(value)) return number(Number(value), '#,##0.00');
  if (holdsNumbers(column) && /^-?\d+\.\d\d%$/.test(value))
    return number(Math.round(Number(value.slice(0, -1)) * 100) / 10_000, '0.00%');
  if (column.as?.day && /^\d{4}-\d\d-\d\d$/.test(value))
    return number((Date.parse(value) - FIRST_DAY) / DAY_LENGTH, 'yyyy-mm-dd');
  return textCell(value);
}

function textCell(text: string): CellObject {
  const shown = visible(text);
  return { type: String, value: shown.length > LONGEST_CELL ? `${shown.slice(0, LONGEST_CELL - 1)}…` : shown };
}

const bold = (text: string): CellObject => ({ ...textCell(text), fontWeight: 'bold' });

async function workbook(sheets: Sheet<Buffer>[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return await writeXlsxFile(sheets).toBuffer();
}

/** A workbook with a sheet per list. */
export async function toXlsx(all: readonly ListView[]): Promise<Buffer> {
  const filled = all.filter(({ rows, columns }) => rows.length > 0 || columns.length > 0);
  const lists = filled.length > 0 ? filled : all;
  const names = sheetNames(lists);
  return await workbook(
    lists.map((list, i) => {
      const rows = list.rows.map(
        (_, row): Row => list.columns.map((column) => workbookCell(spreadsheetCell(column, row), column)),
      );
      return {
        data: list.headless ? rows : [headsOf(list).map(bold), ...rows],
        sheet: names[i] ?? `Sheet${i + 1}`,
        columns: list.columns.map(() => ({ width: COLUMN_WIDTH })),
      };
    }),
  );
}

/** A sheet on one page of a workbook: title, groups, figures as numbers, totals and notes. */
export async function sheetXlsx(sheet: SheetView, company: string): Promise<Buffer> {
  const data: Row[] = [[{ ...bold(t(sheet.title)), fontSize: TITLE_SIZE }], [textCell(subtitleOf(sheet, company))], []];
  for (const part of sheet.parts) {
    for (const row of partRows(part)) data.push(row);
    data.push([]);
  }
  for (const note of sheet.notes ?? []) data.push([textCell(spreadsheetSafe(t(note)))]);
  const widest = data.reduce((most, row) => Math.max(most, row.length), 1);
  const [name] = sheetNames([{ title: sheet.title }]);
  const columns = Array.from({ length: widest }, () => ({ width: COLUMN_WIDTH }));
  return await workbook([{ data, sheet: name ?? 'Sheet1', columns }]);
}

function partRows(part: SheetPart): Row[] {
  if (part.kind === 'points') {
    const points = part.points.map((point): Row => [textCell(spreadsheetSafe(t(point)))]);
    return part.title ? [[bold(t(part.title))], ...points] : points;
  }
  if (part.kind === 'signatures')
    return [
      part.signatures.flatMap(
        (signature): Row => [
          textCell(spreadsheetSafe(t(signature))),
          ...Array.from({ length: SIGNATURE_COLUMNS - 1 }, () => null),
        ],
      ),
    ];
  if (part.kind === 'fields') {
    const fields = part.fields.map(
      (field): Row => [textCell(t(field.label)), textCell(spreadsheetSafe(fieldText(field)))],
    );
    return part.title ? [[bold(t(part.title))], ...fields] : fields;
  }
  if (part.kind === 'record') {
    const { list } = part;
    const filled = list.columns.filter((column) => (column.as ?? asText).plain(column.valueAt(0)) !== '');
    return filled.map((column): Row => [textCell(t(column.head)), workbookCell(spreadsheetCell(column, 0), column)]);
  }
  const { list, groups } = part;
  const shown = list.columns.filter((column) => !column.wide);
  const rows = list.rows.map(
    (_, row): Row => shown.map((column) => workbookCell(spreadsheetCell(column, row), column)),
  );
  const totals = shown.map((column): CellObject => {
    const value = (column.as ?? asText).plain(column.totalValue);
    return { ...workbookCell(typeof value === 'string' ? spreadsheetSafe(value) : value, column), fontWeight: 'bold' };
  });
  return [
    ...(list.title ? [[bold(t(list.title))]] : []),
    ...(groups ? [groupRow(groupSpans(groups, list, shown))] : []),
    ...(list.headless ? [] : [shown.map((column) => bold(t(column.head)))]),
    ...rows,
    ...(list.total ? [totals] : []),
    ...(list.notes ?? []).map((note): Row => [textCell(spreadsheetSafe(t(note)))]),
  ];
}

/** A header over several columns: the cells after the first of a span stay empty. */
function groupRow(groups: readonly { head: { zh: string; en: string } | null; columns: number }[]): Row {
  return groups.flatMap(({ head, columns }): Row => {
    const cell: CellObject = { ...bold(head ? t(head) : ''), columnSpan: columns, align: 'center' };
    return [cell, ...Array.from({ length: columns - 1 }, () => null)];
  });
}
