import { posix } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'saxen';
import { usageError } from '../../shared/errors.js';
import { fileMessages } from './fileMessages.js';
import type { Input } from './inputs.js';
import { BATCH_ROWS, BrokenWorkbook, type CellFlag, type Merge, type SheetRow, type WorkbookSheet } from './sheet.js';
import { unzipped, zipEntries } from './zipFile.js';

/*
 * A workbook (ECMA-376) read piece by piece: what it claims of its sizes, and how far its cells lie apart, takes no
 * memory. What the usual readers make one text of stays apart: the error of a formula, a value that was never stored,
 * digits that a number has lost.
 */

type Entries = ReturnType<typeof zipEntries>;
type Entry = Entries extends Map<string, infer E> ? E : never;

/** A cell's text is 32,767 characters at most; a tag is never as long. */
const LONGEST_TOKEN = 1024 * 1024;
const DEEPEST = 200;

type Attributes = () => Record<string, string | undefined>;
interface Events {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Elements by their names without the prefix of a namespace, which a program may choose. */
const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** saxen's own decoder ends at U+FFFF: an emoji would be another character. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Goes through a file of a workbook; yields after each piece of it. @throws BrokenWorkbook */
function* through(input: Input, entry: Entry, events: Events): Iterable<void> {
  const parser = new Parser();
  let [quiet, depth] = [0, 0];
  const fail = () => {
    throw new BrokenWorkbook('broken');
  };
  parser.on('error', fail);
  parser.on('openTag', (name, attributes) => {
    quiet = 0;
    depth += 1;
    if (depth > DEEPEST) fail();
    events.open?.(localName(name), attributes);
  });
  parser.on('closeTag', (name) => {
    quiet = 0;
    depth -= 1;
    events.close?.(localName(name));
  });
  parser.on('text', (value) => events.text?.(decoded(value)));
  parser.on('cdata', (value) => events.text?.(value));
  const decoder = new StringDecoder('utf8');
  for (const bytes of unzipped(input, entry)) {
    // A piece at a time is all that is held of a text without end.
    for (let from = 0; from < bytes.length; from += LONGEST_TOKEN) {
      const part = decoder.write(
        Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(LONGEST_TOKEN, bytes.length - from)),
      );
      quiet += part.length;
      if (quiet > 2 * LONGEST_TOKEN) throw new BrokenWorkbook('bomb');
      parser.write(part);
    }
    yield;
  }
  parser.end();
}

/** As `through`, to the end. */
function readAll(input: Input, entry: Entry, events: Events): void {
  for (const _ of through(input, entry, events));
}

// ---- the workbook

/** The sheets of a workbook, in their order. @throws BrokenWorkbook, usageError */
export function workbookSheets(input: Input): WorkbookSheet[] {
  const entries = zipEntries(input);
  const book = partOf(entries, '', relationsOf(input, entries, ''), 'officeDocument')[0]?.path ?? 'xl/workbook.xml';
  const bookEntry = entries.get(book);
  if (!bookEntry) throw usageError(fileMessages.noSheets(input.file), { hints: [fileMessages.saveAsHint] });
  const relations = relationsOf(input, entries, book);
  const pathOf = new Map(partOf(entries, book, relations, 'worksheet').map(({ id, path }) => [id, path]));
  const sheets: { name: string; isHidden: boolean; entry: Entry }[] = [];
  let isFrom1904 = false;
  readAll(input, bookEntry, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes().date1904 ?? '');
      if (name !== 'sheet') return;
      const given = attributes();
      const id = Object.entries(given).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1];
      const entry = entries.get(pathOf.get(id ?? '') ?? '');
      if (entry)
        sheets.push({ name: decoded(given.name ?? ''), isHidden: (given.state ?? 'visible') !== 'visible', entry });
    },
  });
  if (sheets.length === 0) throw usageError(fileMessages.noSheets(input.file), { hints: [fileMessages.saveAsHint] });
  const entryOf = (type: string) => entries.get(partOf(entries, book, relations, type)[0]?.path ?? '');
  let cells: CellReader | undefined;
  const reader = () => {
    cells ??= new CellReader(input, { strings: entryOf('sharedStrings'), styles: entryOf('styles'), isFrom1904 });
    return cells;
  };
  return sheets.map(({ entry, ...sheet }) => ({
    ...sheet,
    rows: () => sheetRows(input, entry, reader()),
    merges: () => sheetMerges(input, entry),
  }));
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

/** What a part of the workbook refers to. @param of its path; '' the package */
function relationsOf(input: Input, entries: Entries, of: string): Relation[] {
  const slash = of.lastIndexOf('/') + 1;
  const entry = entries.get(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`);
  const relations: Relation[] = [];
  if (entry)
    readAll(input, entry, {
      open(name, attributes) {
        if (name !== 'Relationship') return;
        const { Id = '', Type = '', Target = '' } = attributes();
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: decoded(Target) });
      },
    });
  return relations;
}

/** The parts of a type that are there, by the paths that they have in the file. */
function partOf(
  entries: Entries,
  of: string,
  relations: readonly Relation[],
  type: string,
): { id: string; path: string }[] {
  const folder = of.slice(0, of.lastIndexOf('/') + 1);
  return relations
    .filter((relation) => relation.type === type)
    .map(({ id, target }) => ({
      id,
      path: target.startsWith('/') ? target.slice(1) : posix.normalize(folder + target),
    }))
    .filter(({ path }) => entries.has(path));
}

// ---- cells

/** How a number is shown, where that says what it is: a day, 13 % of 0.13, 000123 of 123. */
type Shown = 'day' | 'percent' | number | undefined;

/** Formats that a program knows by their number: days and times; East Asian days; percentages. */
const KNOWN_DAYS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const KNOWN_PERCENT = [9, 10];

function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) {
    if (KNOWN_PERCENT.includes(id)) return 'percent';
    return KNOWN_DAYS.some(([first, last]) => id >= first && id <= last) ? 'day' : undefined;
  }
  const bare = code.replace(/"[^"]*"|\\.|[_*]./g, '');
  // [h]:mm is a length of time, [$-804] a language, [Red] a colour.
  if (/\[[hms]+\]/i.test(bare)) return undefined;
  const plain = bare.replace(/\[[^\]]*\]/g, '');
  if (/^0{2,}$/.test(plain)) return plain.length;
  if (plain.includes('%')) return 'percent';
  return /[ymdhs]/i.test(plain.replace(/general/gi, '')) ? 'day' : undefined;
}

/** A number of more digits before the point has lost some: a spreadsheet keeps 15. */
const MOST_KEPT = 1e15;
/** The last day that a spreadsheet knows, 9999-12-31. */
const LAST_SERIAL = 2_958_465;
const [DAYS_TO_1970, DAYS_TO_1904, DAY_SECONDS] = [25_569, 1_462, 86_400];

/** The day of a serial number, with the time if it has one. */
function dayOf(serial: number): string {
  // 1900 had no 29 February: the first two months are a day off.
  const days = Math.floor(serial) + (serial < 60 ? 1 : 0) - DAYS_TO_1970;
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS);
  const shown = new Date((days * DAY_SECONDS + seconds) * 1000).toISOString();
  const time = shown.slice(11, 19);
  if (serial < 1) return time;
  return time === '00:00:00' ? shown.slice(0, 10) : `${shown.slice(0, 10)} ${time}`;
}

/** As a spreadsheet shows it: 15 digits are what it knows, whatever is stored (1234.5600000000001). */
function numberText(value: number, stored: string): string {
  if (stored.length <= 15 && !/e/i.test(stored)) return stored;
  if (Math.abs(value) >= MOST_KEPT) return /e/i.test(stored) ? BigInt(Math.round(value)).toString() : stored;
  return roundedText(value);
}
function roundedText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** All the different texts of the cells are kept, as bytes. */
const MOST_TEXT = 96 * 1024 * 1024;

/** The texts that cells refer to by number. */
class SharedStrings {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private ends = new Uint32Array(1024);
  private count = 0;

  /** @returns whether there was room */
  add(text: string): boolean {
    const start = this.count === 0 ? 0 : (this.ends[this.count - 1] ?? 0);
    const end = start + Buffer.byteLength(text);
    if (end + this.ends.byteLength > MOST_TEXT) return false;
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.max(end, this.bytes.length * 2));
    this.bytes.write(text, start);
    if (this.count === this.ends.length) {
      const ends = new Uint32Array(this.count * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.ends[this.count++] = end;
    return true;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }
}

/** `_x000D_` and its like stand for characters that XML has not. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** A cell as it is stored. */
interface StoredCell {
  type: string;
  style: number;
  /** Undefined if it has none. */
  value: string | undefined;
  hasFormula: boolean;
}

class CellReader {
  private readonly strings = new SharedStrings();
  private readonly shown: Shown[];
  private readonly isFrom1904: boolean;

  constructor(
    input: Input,
    { strings, styles, isFrom1904 }: { strings: Entry | undefined; styles: Entry | undefined; isFrom1904: boolean },
  ) {
    this.isFrom1904 = isFrom1904;
    this.shown = styles ? readStyles(input, styles) : [];
    if (strings) this.readStrings(input, strings);
  }

  private readStrings(input: Input, entry: Entry): void {
    let [text, isText, isReading] = ['', false, false];
    readAll(input, entry, {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') isReading = true;
        if (name === 't') isText = true;
      },
      text(part) {
        // How a text is read aloud stands beside it.
        if (isText && !isReading) text += part;
      },
      close: (name) => {
        if (name === 't') isText = false;
        if (name === 'rPh') isReading = false;
        if (name === 'si' && !this.strings.add(unescaped(text)))
          throw usageError(fileMessages.textTooMuch(input.file), { hints: [fileMessages.saveAsHint] });
      },
    });
  }

  /** The text of a cell, and what it does not say. @throws BrokenWorkbook */
  read({ type, style, value, hasFormula }: StoredCell): { text: string; flag?: CellFlag } {
    if (value === undefined || (value === '' && type !== 'str' && type !== 'inlineStr'))
      return hasFormula ? { text: '', flag: 'noValue' } : { text: '' };
    switch (type) {
      case 's': {
        const text = this.strings.at(Number(value));
        if (text === undefined) throw new BrokenWorkbook('broken');
        return { text };
      }
      case 'str':
      case 'inlineStr':
        // A text of its own: a part of a longer one would keep all of it in memory.
        return { text: Buffer.from(unescaped(value)).toString() };
      case 'b':
        return { text: value === '1' ? 'true' : 'false' };
      case 'e':
        return { text: value, flag: 'error' };
      case 'd':
        return { text: value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ') };
      default:
        return this.readNumber(value, this.shown[style]);
    }
  }

  private readNumber(stored: string, shown: Shown): { text: string; flag?: CellFlag } {
    const value = Number(stored);
    if (!Number.isFinite(value)) return { text: stored };
    if (shown === 'day') {
      const serial = value + (this.isFrom1904 ? DAYS_TO_1904 : 0);
      if (serial >= 0 && serial <= LAST_SERIAL + 1) return { text: dayOf(serial) };
    }
    if (Math.abs(value) >= MOST_KEPT) return { text: numberText(value, stored), flag: 'longNumber' };
    if (shown === 'percent') return { text: `${roundedText(value * 100)}%` };
    const text = numberText(value, stored);
    return { text: typeof shown === 'number' && /^\d+$/.test(text) ? text.padStart(shown, '0') : text };
  }
}

/** How the numbers of each style are shown. */
function readStyles(input: Input, entry: Entry): Shown[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isOfCells = false;
  readAll(input, entry, {
    open(name, attributes) {
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'numFmt') codes.set(Number(attributes().numFmtId), decoded(attributes().formatCode ?? ''));
      if (name === 'xf' && isOfCells) ids.push(Number(attributes().numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return ids.map((id) => shownBy(id, codes.get(id)));
}

// ---- rows

/** No table is wider: what lies beyond was left there by accident. A sheet ends at the million. */
const [MOST_COLUMNS, MOST_LINES] = [1_000, 1_048_576];

/** A1 as line 1, column 0. @returns undefined if it is none */
function placeOf(ref: string | undefined): { line: number; column: number } | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref ?? '') ?? [];
  if (letters === '') return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { line: Number(digits), column: column - 1 };
}

function* sheetRows(input: Input, entry: Entry, reader: CellReader): Iterable<SheetRow[]> {
  const rows = new RowBuilder(input.file, reader);
  for (const _ of through(input, entry, rows))
    while (rows.built.length >= BATCH_ROWS) yield rows.built.splice(0, BATCH_ROWS);
  if (rows.built.length > 0) yield rows.built;
}

/** Makes rows of the elements of a sheet. */
class RowBuilder implements Events {
  built: SheetRow[] = [];
  private line = 0;
  private column = -1;
  private cells: string[] = [];
  private flags: Map<number, CellFlag> | undefined;
  private isFilled = false;
  private isValue = false;
  private isReading = false;
  private readonly cell: StoredCell = { type: '', style: 0, value: undefined, hasFormula: false };
  private ref: string | undefined;
  private readonly file: string;
  private readonly reader: CellReader;

  constructor(file: string, reader: CellReader) {
    this.file = file;
    this.reader = reader;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes());
    else if (name === 'v' || (name === 't' && !this.isReading)) {
      this.isValue = true;
      this.cell.value ??= '';
    } else if (name === 'f') this.cell.hasFormula = true;
    else if (name === 'row') this.openRow(attributes().r);
    else if (name === 'rPh') this.isReading = true;
  }

  text(text: string): void {
    if (this.isValue) this.cell.value += text;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'rPh') this.isReading = false;
    else if (name === 'row' && (this.isFilled || this.flags !== undefined))
      this.built.push({ line: this.line, cells: this.cells, flags: this.flags, fault: undefined });
  }

  private openRow(number: string | undefined): void {
    this.line = number === undefined ? this.line + 1 : Number(number);
    if (!(this.line >= 1 && this.line <= MOST_LINES)) throw new BrokenWorkbook('broken');
    this.column = -1;
    this.cells = [];
    this.flags = undefined;
    this.isFilled = false;
  }

  private openCell({ r, t = 'n', s = '0' }: ReturnType<Attributes>): void {
    this.ref = r;
    const { cell } = this;
    cell.type = t;
    cell.style = Number(s);
    cell.value = undefined;
    cell.hasFormula = false;
    this.column = r === undefined ? this.column + 1 : (placeOf(r)?.column ?? -1);
    if (this.column < 0) throw new BrokenWorkbook('broken');
  }

  private closeCell(): void {
    const { text, flag } = this.reader.read(this.cell);
    if (text === '' && flag === undefined) return;
    if (this.column >= MOST_COLUMNS) throw usageError(fileMessages.farCell(this.file, this.ref ?? ''));
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
    this.isFilled ||= text.trim() !== '';
    if (flag === undefined) return;
    this.flags ??= new Map();
    this.flags.set(this.column, flag);
  }
}

/** Of no table are more cells merged. */
const MOST_MERGES = 200_000;

function sheetMerges(input: Input, entry: Entry): Merge[] {
  const merges: Merge[] = [];
  readAll(input, entry, {
    open(name, attributes) {
      if (name !== 'mergeCell') return;
      const [first, last] = (attributes().ref ?? '').split(':').map(placeOf);
      if (!first || !last) return;
      if (merges.length === MOST_MERGES) throw new BrokenWorkbook('bomb');
      merges.push({
        firstLine: first.line,
        lastLine: last.line,
        firstColumn: first.column,
        lastColumn: last.column,
      });
    },
  });
  return merges.sort((a, b) => a.firstLine - b.firstLine);
}

/** Rows with the text of merged cells in each line that they reach; only where a row has something of its own. */
export function* filledDown(batches: Iterable<SheetRow[]>, merges: readonly Merge[]): Iterable<SheetRow[]> {
  const down = merges.filter(({ firstLine, lastLine }) => lastLine > firstLine);
  let next = 0;
  let open: { merge: Merge; text: string }[] = [];
  for (const rows of batches) {
    for (const row of rows) {
      open = open.filter(({ merge }) => merge.lastLine >= row.line);
      for (let merge = down[next]; merge !== undefined && merge.firstLine <= row.line; merge = down[++next])
        if (merge.firstLine === row.line) open.push({ merge, text: row.cells[merge.firstColumn] ?? '' });
      for (const { merge, text } of open)
        if (merge.firstLine < row.line && text !== '') fill(row, merge.firstColumn, text);
    }
    yield rows;
  }
}

function fill(row: SheetRow, column: number, text: string): void {
  if ((row.cells[column] ?? '') !== '') return;
  while (row.cells.length < column) row.cells.push('');
  row.cells[column] = text;
  row.flags = new Map([...(row.flags ?? []), [column, 'merged']]);
}
