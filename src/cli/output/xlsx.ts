import type { CellObject, Row, Sheet } from 'write-excel-file/node';
import { formatMoney, parseMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { t } from '../language.js';
import { headsOf, holdsNumbers, plainCell, plainTotal } from './cells.js';
import { type Framed, namesCompany, notesOf } from './frame.js';
import type { Output } from './output.js';
import { visibleInFiles } from './safe.js';
import { fieldText, subtitleOf } from './table.js';
import { type Format, groupSpans, type ListView, type SheetPart, type SheetView } from './view.js';

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

const MONEY = /^-?\d+\.\d\d$/;
const PERCENT = /^-?\d+\.\d\d%$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const number = (n: number, format: string): CellObject => ({ type: Number, value: n, format });
const moneyCell = (decimal: string) => number(Number(decimal), '#,##0.00');
const percentCell = (text: string) => number(Math.round(Number(text.slice(0, -1)) * 100) / 10_000, '0.00%');
const dayCell = (day: string) => number((Date.parse(day) - FIRST_DAY) / DAY_LENGTH, 'yyyy-mm-dd');

/** A cell as a number where possible: money, counts, percentages and days; everything else as text. */
function workbookCell(value: string | number, column: { as?: Format }, currency: string): CellObject {
  if (typeof value === 'number') return number(value, Number.isInteger(value) ? '0' : '0.###');
  if (holdsNumbers(column) && MONEY.test(value)) return moneyCell(value);
  if (holdsNumbers(column) && PERCENT.test(value)) return percentCell(value);
  if (column.as?.day && DAY.test(value)) return dayCell(value);
  return column.as?.mixed ? shownCell(value, currency) : textCell(value);
}

/** A value as people read it likewise: an amount as this company writes it, a percentage or a day, and nothing beside it. */
function shownCell(text: string, currency: string): CellObject {
  if (PERCENT.test(text)) return percentCell(text);
  if (DAY.test(text)) return dayCell(text);
  const amount = /^-?\D{1,4}\d[\d,]*\.\d\d$/.test(text)
    ? parseMoney(text.replace(/[^\d.-]/g, ''), currency)
    : undefined;
  if (amount?.ok && formatMoney(amount.value, currency) === text) return number(amount.value / 100, '#,##0.00');
  return textCell(text);
}

/** A cell of text, never a formula, whatever it begins with; the ends of its lines stay. */
function textCell(text: string): CellObject {
  const shown = visibleInFiles(text);
  const value = shown.length > LONGEST_CELL ? `${shown.slice(0, LONGEST_CELL - 1)}…` : shown;
  return { type: String, value, ...(value.includes('\n') ? { wrap: true } : {}) };
}

const textRow = (text: Text): Row => [textCell(t(text))];

const bold = (text: string): CellObject => ({ ...textCell(text), fontWeight: 'bold' });

async function workbook(sheets: Sheet<Buffer>[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return await writeXlsxFile(sheets).toBuffer();
}

/** What stands over the tables of a page of a workbook. */
const headRows = (title: string, subtitle: string): Row[] => [
  [{ ...bold(title), fontSize: TITLE_SIZE }],
  [DAY.test(subtitle) ? dayCell(subtitle) : textCell(subtitle)],
  [],
];

/** A title with whose it is. */
const titleCell = (title: Text, output: Output): string =>
  namesCompany(title, output) || output.company === '' ? t(title) : `${output.company} · ${t(title)}`;

/** A last line of figures as numbers. */
const totalRow = (columns: ListView['columns'], currency: string): Row =>
  columns.map((column): CellObject => ({ ...workbookCell(plainTotal(column), column, currency), fontWeight: 'bold' }));

/**
 * A workbook with a page per list: company, title and day over it, its total and notes below; the notes of all on the
 * first. A title alone, like `客户`, would be the header of a column for whoever imports the file.
 */
export async function listsXlsx({ title, lists: all, notes }: Framed, output: Output): Promise<Buffer> {
  const filled = all.filter(({ rows, columns }) => rows.length > 0 || columns.length > 0);
  const lists = filled.length > 0 ? filled : all;
  const names = sheetNames(lists.map((list, i) => (i === 0 ? { title: list.title ?? title } : list)));
  return await workbook(
    lists.map((list, i) => {
      const rows = list.rows.map(
        (_, row): Row => list.columns.map((column) => workbookCell(plainCell(column, row), column, output.currency)),
      );
      return {
        data: [
          ...headRows(titleCell(list.title ?? title, output), output.day ?? ''),
          ...(list.headless ? [] : [headsOf(list).map(bold)]),
          ...rows,
          ...(list.total ? [totalRow(list.columns, output.currency)] : []),
          ...[...notesOf(list), ...(i === 0 ? notes : [])].map(textRow),
        ],
        sheet: names[i] ?? `Sheet${i + 1}`,
        columns: list.columns.map(() => ({ width: COLUMN_WIDTH })),
      };
    }),
  );
}

/** A sheet on one page of a workbook: title, groups, figures as numbers, totals and notes. */
export async function sheetXlsx(sheet: SheetView, output: Output): Promise<Buffer> {
  const data: Row[] = headRows(t(sheet.title), subtitleOf(sheet, output));
  for (const part of sheet.parts) {
    for (const row of partRows(part, output.currency)) data.push(row);
    data.push([]);
  }
  for (const note of sheet.notes ?? []) data.push(textRow(note));
  const widest = data.reduce((most, row) => Math.max(most, row.length), 1);
  const [name] = sheetNames([{ title: sheet.title }]);
  const columns = Array.from({ length: widest }, () => ({ width: COLUMN_WIDTH }));
  return await workbook([{ data, sheet: name ?? 'Sheet1', columns }]);
}

function partRows(part: SheetPart, currency: string): Row[] {
  if (part.kind === 'points') {
    const points = part.points.map(textRow);
    return part.title ? [[bold(t(part.title))], ...points] : points;
  }
  if (part.kind === 'signatures')
    return [
      part.signatures.flatMap(
        (signature): Row => [textCell(t(signature)), ...Array.from({ length: SIGNATURE_COLUMNS - 1 }, () => null)],
      ),
    ];
  if (part.kind === 'fields') {
    const fields = part.fields.map((field): Row => [textCell(t(field.label)), shownCell(fieldText(field), currency)]);
    return part.title ? [[bold(t(part.title))], ...fields] : fields;
  }
  if (part.kind === 'record') {
    const { list } = part;
    const filled = list.columns.filter((column) => plainCell(column, 0) !== '');
    return filled.map(
      (column): Row => [textCell(t(column.head)), workbookCell(plainCell(column, 0), column, currency)],
    );
  }
  const { list, groups } = part;
  const shown = list.columns.filter((column) => !column.wide);
  const rows = list.rows.map(
    (_, row): Row => shown.map((column) => workbookCell(plainCell(column, row), column, currency)),
  );
  return [
    ...(list.title ? [[bold(t(list.title))]] : []),
    ...(groups ? [groupRow(groupSpans(groups, list, shown))] : []),
    ...(list.headless ? [] : [shown.map((column) => bold(t(column.head)))]),
    ...rows,
    ...(list.total ? [totalRow(shown, currency)] : []),
    ...(list.notes ?? []).map(textRow),
  ];
}

/** A header over several columns: the cells after the first of a span stay empty. */
function groupRow(groups: readonly { head: { zh: string; en: string } | null; columns: number }[]): Row {
  return groups.flatMap(({ head, columns }): Row => {
    const cell: CellObject = { ...bold(head ? t(head) : ''), columnSpan: columns, align: 'center' };
    return [cell, ...Array.from({ length: columns - 1 }, () => null)];
  });
}
