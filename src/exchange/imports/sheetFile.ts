import { closest } from '../../shared/closest.js';
import { type SalesdeskError, usageError } from '../../shared/errors.js';
import { same, type Text } from '../../shared/text.js';
import { csvRows, delimiterOf } from './csvFile.js';
import { encodingOf, namedEncoding } from './encodings.js';
import type { Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import { bytesAt, type Input, openInput, sha256Of } from './inputs.js';
import {
  BrokenWorkbook,
  firstBatch,
  type Merge,
  type OtherSheet,
  type Sheet,
  type SheetRow,
  type TotalRow,
  type WorkbookSheet,
  widthOf,
} from './sheet.js';

/** The header is within the first rows: the statements of wallets and banks have two dozen lines above it. */
const HEAD_WITHIN = 50;

/** What is known of a file before it is read. */
export interface Reading {
  /** The line of the header, or the lines of one of several rows, that the rules name. */
  headLine: number | readonly number[] | undefined;
  /** Whether a row is the header. */
  isHead: (cells: readonly string[]) => boolean;
  /** The sheet of a workbook that was named. */
  sheet?: string | undefined;
  /** The encoding that was named. */
  encoding?: string | undefined;
  /** Rows named 合计 or Total are rows like others. */
  keepTotals?: boolean;
}

/**
 * Reads a CSV (comma, semicolon or tab; any encoding that is marked, named or proven) or XLSX file. The header is the row
 * that `isHead` accepts, below a title and other lines; without one the first row.
 *
 * @param place its path, and its name in messages: as it was typed
 * @param kind what is imported, for the hint
 * @throws usageError, storeError
 */
export async function readSheet(
  place: { name: string; path: string },
  kind: Kind | undefined,
  reading: Reading,
): Promise<Sheet> {
  return await readInput(openInput(place, kind), reading);
}

/** As `readSheet`, of what is open already. Whatever is thrown, it is closed. */
export async function readInput(input: Input, reading: Reading): Promise<Sheet> {
  try {
    if (input.size === 0) throw usageError(fileMessages.emptyFile(input.file));
    refuseOther(input);
    const raw = isZip(input) ? await chosenSheet(input, reading) : textSheet(input, reading);
    return withHead(input, raw, reading);
  } catch (error) {
    input.close();
    throw error instanceof BrokenWorkbook ? brokenWorkbook(input, error) : error;
  }
}

const isZip = (input: Input): boolean => bytesAt(input, 0, 2).toString('latin1') === 'PK';
const brokenWorkbook = ({ file }: Input, { reason }: BrokenWorkbook): SalesdeskError =>
  usageError(reason === 'bomb' ? fileMessages.bombXlsx(file) : fileMessages.brokenXlsx(file), {
    hints: [fileMessages.saveAsHint],
  });

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le');

/** What many systems call an Excel file: a web page with a table in it, or the format of 1997. */
function refuseOther(input: Input): void {
  const { file } = input;
  const bytes = bytesAt(input, 0, 2_000);
  if (bytes.subarray(0, 4).equals(OLD_EXCEL)) {
    if (
      bytesAt(input, 0, 1_000_000).includes(PROTECTED) ||
      bytesAt(input, input.size - 65_536, 65_536).includes(PROTECTED)
    )
      throw usageError(fileMessages.isProtected(file), { hints: [fileMessages.noPasswordHint] });
    throw usageError(fileMessages.isOldExcel(file), { hints: [fileMessages.saveAsHint] });
  }
  const start = bytes.toString('latin1').replaceAll('\0', '');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|html|head|meta|table|\?xml|!--)/i.test(start))
    throw usageError(fileMessages.isHtml(file), { hints: [fileMessages.saveAsHint] });
}

/** As `Sheet`, with the header still among the rows. */
interface RawSheet extends Pick<Sheet, 'encoding' | 'delimiter' | 'name' | 'others' | 'batches'> {
  merges: readonly Merge[];
}

// ---- text

function textSheet(input: Input, { isHead, encoding: named, sheet }: Reading): RawSheet {
  if (sheet !== undefined) throw usageError(fileMessages.noSheetsInText(input.file));
  const encoding = named === undefined ? encodingOf(input, isChineseHead(isHead)) : namedEncoding(input, named);
  const delimiter = delimiterOf(input, encoding);
  return {
    encoding: encoding.name,
    delimiter,
    name: undefined,
    others: [],
    merges: [],
    batches: () => csvRows(input, encoding, delimiter),
  };
}

/** Whether one of the first lines is a header, and would be none without its Chinese cells. */
const isChineseHead =
  (isHead: Reading['isHead']) =>
  (lines: readonly string[]): boolean =>
    lines.slice(0, HEAD_WITHIN).some((line) => {
      const cells = line.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim());
      return isHead(cells) && !isHead(cells.filter((cell) => !/[\u3400-\u9fff]/.test(cell)));
    });

// ---- workbooks

/** The sheet that was named; else the first one in sight that has a header, or that has anything. */
async function chosenSheet(input: Input, { sheet: named, encoding, isHead }: Reading): Promise<RawSheet> {
  const { filledDown, workbookSheets } = await import('./xlsxFile.js');
  if (encoding !== undefined) throw usageError(fileMessages.noEncodingOfXlsx(input.file));
  const sheets = workbookSheets(input);
  const sheet = named === undefined ? likeliestSheet(input, sheets, isHead) : namedSheet(sheets, named);
  const others: OtherSheet[] = sheets
    .filter((other) => other !== sheet)
    .map(({ name, isHidden }) => ({ name, isHidden }));
  const merges = sheet.merges();
  return {
    encoding: 'XLSX',
    delimiter: '',
    name: sheet.name,
    others,
    merges,
    batches: () => (merges.length === 0 ? sheet.rows() : filledDown(sheet.rows(), merges)),
  };
}

/** @throws usageError with the sheets that are there */
function namedSheet(sheets: readonly WorkbookSheet[], named: string): WorkbookSheet {
  const plain = (name: string) => name.trim().toLowerCase();
  const sheet = sheets.find(({ name }) => name === named) ?? sheets.find(({ name }) => plain(name) === plain(named));
  if (sheet) return sheet;
  const names = sheets.map(({ name }) => name);
  throw usageError(fileMessages.noSheet(named, closest(named, names) ?? ''), {
    hints: [fileMessages.sheetsHint(names.join('  '))],
  });
}

function likeliestSheet(input: Input, sheets: readonly WorkbookSheet[], isHead: Reading['isHead']): WorkbookSheet {
  const inSight = sheets.filter(({ isHidden }) => !isHidden);
  const [first, ...more] = inSight;
  if (!first) throw usageError(fileMessages.noVisibleSheet(input.file));
  if (more.length === 0) return first;
  const tops = inSight.map((sheet) => ({ sheet, top: topOf(sheet.rows()) }));
  const withHead = tops.find(({ top }) => top.some(({ cells }) => isHead(cells)));
  return (withHead ?? tops.find(({ top }) => top.length > 0))?.sheet ?? first;
}

const topOf = (batches: Iterable<SheetRow[]>): SheetRow[] => (firstBatch(batches) ?? []).slice(0, HEAD_WITHIN);

// ---- the header

/** The header, of one row or of several with groups above; from `first` to `last` among the top rows. */
interface Head {
  first: number;
  last: number;
  names: string[];
}

/**
 * Rows that are merged downwards are one header. A group names what stands under it where that alone is not enough: of two
 * columns 金额 under 2025 and 2026 they are 2025 金额 and 2026 金额.
 */
function headAt(top: readonly SheetRow[], at: number, merges: readonly Merge[]): Head {
  let [firstLine, lastLine] = [top[at]?.line ?? 0, top[at]?.line ?? 0];
  for (const { firstLine: from, lastLine: to } of merges)
    if (to > from && from <= lastLine && to >= firstLine)
      [firstLine, lastLine] = [Math.min(firstLine, from), Math.max(lastLine, to)];
  const within = top.map(({ line }, i) => (line >= firstLine && line <= lastLine ? i : -1)).filter((i) => i >= 0);
  const head = { first: within[0] ?? at, last: within.at(-1) ?? at };
  const names = headNames(top.slice(head.first, head.last + 1));
  const above = top[head.first - 1];
  const hasGroups = above !== undefined && above.line === firstLine - 1 && above.cells.filter(isFilled).length > 1;
  if (head.first === head.last && hasGroups && hasRepeats(names))
    return { ...head, first: head.first - 1, names: headNames(top.slice(head.first - 1, head.last + 1)) };
  return { ...head, names };
}

const isFilled = (cell: string): boolean => cell.trim() !== '';
const hasRepeats = (names: readonly string[]): boolean =>
  names.some((name, i) => name !== '' && names.indexOf(name) !== i);

function headNames(rows: readonly SheetRow[]): string[] {
  const trimmed = rows.map(({ cells }) => cells.map((cell) => cell.trim()));
  const [lowest = [], ...above] = trimmed.toReversed();
  if (above.length === 0) return lowest;
  const width = Math.max(...trimmed.map((cells) => cells.length));
  // A group stands in the first of its columns.
  const groups = above.map((cells) => {
    let group = '';
    return Array.from({ length: width }, (_, i) => (group = cells[i] || group));
  });
  const own = Array.from({ length: width }, (_, i) => lowest[i] || groups.map((cells) => cells[i]).find(Boolean) || '');
  return own.map((name, i) => {
    if (own.indexOf(name) === own.lastIndexOf(name)) return name;
    const parts = [...groups.map((cells) => cells[i] ?? '').reverse(), name];
    return [...new Set(parts)].filter(Boolean).join(' ');
  });
}

/** The header: the one that the rules name, the one that is recognised, else the first row. @throws usageError */
function findHead(input: Input, top: readonly SheetRow[], { merges }: RawSheet, { headLine, isHead }: Reading): Head {
  const isNamed = headLine !== undefined;
  const [first = 0, last = first] = typeof headLine === 'number' ? [headLine] : (headLine ?? []);
  if (isNamed && first !== last) {
    const rows = top.filter(({ line }) => line >= first && line <= last);
    if (rows[0]?.line !== first || rows.at(-1)?.line !== last)
      throw usageError(fileMessages.noHeadLine(input.file, rows[0]?.line === first ? last : first));
    const at = top.indexOf(rows[0]);
    return { first: at, last: at + rows.length - 1, names: headNames(rows) };
  }
  const indices = top.keys().toArray();
  const at = isNamed
    ? top.findIndex(({ line }) => line === first)
    : indices.find(
        (i) => top[i]?.fault === undefined && (isHead(top[i]?.cells ?? []) || isHead(headAt(top, i, merges).names)),
      );
  if (at === -1) throw usageError(fileMessages.noHeadLine(input.file, first));
  return headAt(top, at ?? 0, merges);
}

// ---- what is below

/** Reads a file once from end to end: whatever cannot be read is said before a row is looked at. */
function withHead(input: Input, raw: RawSheet, reading: Reading): Sheet {
  const { file } = input;
  const top = topOf(raw.batches());
  if (top.length === 0) throw usageError(fileMessages.emptyFile(file));
  const { last, names: head } = findHead(input, top, raw, reading);
  const { line: headLine = 0, fault } = top[last] ?? {};
  if (fault !== undefined) throw usageError(fileMessages.brokenHead(file, headLine, fault));
  const nameOfTotal = reading.keepTotals ? () => undefined : totalName;
  function* below(): Iterable<SheetRow[]> {
    for (const rows of raw.batches())
      yield rows[0] && rows[0].line > headLine ? rows : rows.filter(({ line }) => line > headLine);
  }
  const width = raw.delimiter === '' ? 0 : widthOf(head);
  const survey = surveyed(below(), width, nameOfTotal);
  return {
    file,
    sha256: sha256Of(input),
    encoding: raw.encoding,
    delimiter: raw.delimiter,
    name: raw.name,
    others: raw.others,
    head,
    headLine,
    count: survey.count,
    totals: survey.totals,
    notes: [...sheetNotes(raw), ...rowNotes(survey, width), ...endNotes(input, raw, survey)],
    *batches() {
      input.requireUnchanged();
      for (const rows of below())
        yield survey.totals.length === 0 ? rows : rows.filter((row) => nameOfTotal(row) === undefined);
    },
    close: input.close,
  };
}

/** What a walk through the rows has found. */
interface Survey {
  count: number;
  totals: TotalRow[];
  /** Rows with fewer cells than the header; only the first lines are kept. */
  short: { count: number; lines: number[] };
  lastLine: number;
}

const MOST_SHOWN = 5;

function surveyed(
  batches: Iterable<SheetRow[]>,
  width: number,
  nameOfTotal: (row: SheetRow) => string | undefined,
): Survey {
  const survey: Survey = { count: 0, totals: [], short: { count: 0, lines: [] }, lastLine: 0 };
  const { short } = survey;
  for (const rows of batches)
    for (const row of rows) {
      const name = nameOfTotal(row);
      if (name === undefined) survey.count += 1;
      else survey.totals.push({ line: row.line, name });
      survey.lastLine = row.line;
      if (row.cells.length >= width || row.fault !== undefined || name !== undefined) continue;
      short.count += 1;
      if (short.lines.length < MOST_SHOWN) short.lines.push(row.line);
    }
  return survey;
}

const TOTAL =
  /^(?:合\s*计|小\s*计|总\s*计|累\s*计|总\s*合\s*计|本[页月期年]\s*(?:合计|小计|累计)|(?:grand[ -]|sub[ -]?)?totals?)\s*[:：]?$/i;
const LONGEST_TOTAL = 16;
const NUMBER_LIKE = /^[\s\d.,()（）+\-−–—%¥￥$€£#元笔条行张件个]*$/;

/**
 * The name of a row that sums others up: it begins with 合计, Total or the like, and all else in it is numbers. A company
 * named Total has more than numbers in its row, or nothing.
 */
function totalName({ cells, flags }: SheetRow): string | undefined {
  const first = isFilled(cells[0] ?? '') ? 0 : cells.findIndex(isFilled);
  const name = (cells[first] ?? '').trim();
  if (name.length > LONGEST_TOTAL || !TOTAL.test(name)) return undefined;
  const others = cells.filter((cell, i) => i !== first && isFilled(cell));
  const isSum = others.length > 0 && cells.every((cell, i) => i === first || flags?.has(i) || NUMBER_LIKE.test(cell));
  return isSum ? name : undefined;
}

// ---- what is said of it

function sheetNotes({ name, others }: RawSheet): Text[] {
  if (name === undefined || others.length === 0) return [];
  return [
    fileMessages.othersLeft(
      name,
      others.map((other) => (other.isHidden ? fileMessages.hiddenSheet(other.name) : same(other.name))),
    ),
  ];
}

function rowNotes({ totals, short }: Survey, width: number): Text[] {
  const named = totals.slice(0, MOST_SHOWN).map(({ line, name }) => fileMessages.totalNamed(line, name));
  return [
    ...(totals.length > 0 ? [fileMessages.totalsLeft(totals.length, named)] : []),
    ...(short.count > 0 ? [fileMessages.shortRows(short.count, short.lines, width)] : []),
  ];
}

/** A file that was cut off ends within a line, as does one whose program writes no last end. */
function endNotes(input: Input, { delimiter }: RawSheet, { lastLine }: Survey): Text[] {
  const hasEnd =
    delimiter === '' || bytesAt(input, Math.max(0, input.size - 2), 2).some((byte) => byte === 10 || byte === 13);
  return hasEnd || lastLine === 0 ? [] : [fileMessages.noLastEnd(lastLine)];
}
