import { strToU8, type Zippable, zipSync } from 'fflate';

/*
 * Workbooks as other programs write them, part by part: what a library for writing never makes (an error, a formula
 * without its value, merged cells, a hidden sheet, a claim that is not true) is in them as it stands in the file.
 */

/** A cell: text, a number as it is stored, or its XML, in which `REF` is its place. */
export type RawCell = string | number | null | { xml: string };
export interface RawSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** Rows by their line, from 1. */
  rows: Record<number, readonly RawCell[]>;
  merged?: readonly string[];
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function columnName(index: number): string {
  const above = Math.floor(index / 26) - 1;
  return (above >= 0 ? columnName(above) : '') + String.fromCharCode(65 + (index % 26));
}

function cellXml(cell: RawCell, ref: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml.replace('REF', ref);
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

function sheetXml({ rows, merged = [] }: RawSheet): string {
  const body = Object.entries(rows)
    .map(
      ([line, cells]) =>
        `<row r="${line}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${line}`)).join('')}</row>`,
    )
    .join('');
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

const relations = (list: readonly [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/**
 * A workbook of sheets.
 * @param styles the XML of its styles, if a cell has one
 * @param more other files in it, by path
 */
export function workbook(
  sheets: readonly RawSheet[],
  { styles, more = {} }: { styles?: string; more?: Record<string, string> } = {},
): Buffer {
  const files: Record<string, string> = {
    '_rels/.rels': relations([['r0', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, i) =>
          `<sheet name="${escaped(name)}" sheetId="${i + 1}" state="${state}" r:id="r${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i): [string, string, string] => [`r${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['rs', 'styles', 'styles.xml'],
      ['rt', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
    ...(styles === undefined ? {} : { 'xl/styles.xml': styles }),
    ...more,
  };
  const zippable: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]),
  );
  return Buffer.from(zipSync(zippable));
}

/** Rows from line 1 on, in one sheet. */
export const book = (rows: readonly (readonly RawCell[])[], merged: readonly string[] = [], styles?: string): Buffer =>
  workbook(
    [{ name: '应收', rows: Object.fromEntries(rows.map((cells, i) => [i + 1, cells])), merged }],
    styles === undefined ? {} : { styles },
  );
