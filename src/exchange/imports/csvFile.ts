import type { Text } from '../../shared/text.js';
import { type Encoding, textPieces } from './encodings.js';
import { fileMessages } from './fileMessages.js';
import type { Input } from './inputs.js';
import { BATCH_ROWS, type SheetRow } from './sheet.js';

/*
 * Text as rows of cells (RFC 4180). csv-parse gives up on the file where a quote is wrong, or reads on to its end; here
 * such a quote spoils its own row, and the next line is a row again. A line without quotes, and that is nearly every one,
 * is split and nothing else: this is the hot path of every import.
 */

/** The separator of the cells is in the first lines. */
const TOP_BYTES = 10_000;
const TOP_LINES = 50;

/**
 * The separator that is most frequent in one of the first lines, outside quotes: the header, whatever title is above
 * it.
 */
export function delimiterOf(input: Input, encoding: Encoding): string {
  let text = '';
  for (const piece of textPieces(input, encoding)) {
    text = piece.toString('utf8', 0, TOP_BYTES);
    break;
  }
  const top = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n?|\n/)
    .slice(0, TOP_LINES);
  const counts = [',', ';', '\t'].map((d) => ({ d, n: Math.max(...top.map((line) => line.split(d).length)) }));
  return counts.reduce((a, b) => (b.n > a.n ? b : a)).d;
}

/** The rows of a text, in batches; those that are empty are none. @throws usageError as `textPieces` */
export function* csvRows(input: Input, encoding: Encoding, delimiter: string): Iterable<SheetRow[]> {
  const reader = new RowReader(delimiter);
  for (const piece of textPieces(input, encoding)) {
    const lines = new LineSplitter(piece);
    while (lines.next()) {
      reader.take(lines.text, lines.end, lines.hasQuote);
      if (reader.rows.length >= BATCH_ROWS) yield reader.taken();
    }
  }
  reader.finish();
  if (reader.rows.length > 0) yield reader.taken();
}

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/**
 * Goes through the lines of a piece: LF, CRLF and CR each end one, also mixed. A text is made from the bytes of its line
 * alone: a part of a longer text would keep all of it in memory.
 */
class LineSplitter {
  text = '';
  /** What ends the line: nothing at the end of a file that may be cut off. */
  end = '';
  hasQuote = false;
  private from = 0;
  private lf = -1;
  private cr = -1;
  private quote = -1;
  private readonly piece: Buffer;
  constructor(piece: Buffer) {
    this.piece = piece;
  }

  next(): boolean {
    const { piece, from } = this;
    if (from >= piece.length) return false;
    if (this.lf < from) this.lf = this.find(LF);
    if (this.cr < from) this.cr = this.find(CR);
    if (this.quote < from) this.quote = this.find(QUOTE);
    const to = Math.min(this.lf, this.cr);
    this.end = this.endAt(to);
    this.hasQuote = this.quote < to;
    this.text = piece.toString('utf8', from, to);
    this.from = to + this.end.length;
    return true;
  }

  private endAt(to: number): string {
    if (to >= this.piece.length) return '';
    if (to === this.lf) return '\n';
    return this.piece[to + 1] === LF ? '\r\n' : '\r';
  }

  private find(byte: number): number {
    const at = this.piece.indexOf(byte, this.from);
    return at < 0 ? this.piece.length : at;
  }
}

/** A quoted cell of more characters is none: its quote stands alone, and no field takes a text as long. */
const LONGEST_QUOTED = 200_000;

interface Line {
  number: number;
  text: string;
  end: string;
}

/** A row with quotes, as far as it has been read. */
interface OpenRow {
  /** Its lines, to read them again one by one if it turns out to be none. */
  lines: Line[];
  cells: string[];
  /** The cell in quotes that has not ended; undefined before a cell. */
  quoted: string | undefined;
  /** The line on which that quote opens. */
  quoteLine: number;
}

/** Makes rows of lines. */
class RowReader {
  rows: SheetRow[] = [];
  private line = 0;
  private open: OpenRow | undefined;
  private readonly delimiter: string;
  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  taken(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  take(text: string, end: string, hasQuote: boolean): void {
    this.line += 1;
    if (this.open === undefined && !hasQuote) {
      if (text !== '') this.add(this.line, text.split(this.delimiter), undefined);
    } else this.takeAll([{ number: this.line, text, end }]);
  }

  /** The end of the file: a quote that is open until here is one that stands alone. */
  finish(): void {
    while (this.open !== undefined) this.takeAll(this.spoilt(this.open, fileMessages.openQuote(this.open.quoteLine)));
  }

  /** @param lines the last one first */
  private takeAll(lines: Line[]): void {
    for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
      const row: OpenRow = this.open ?? { lines: [], cells: [], quoted: undefined, quoteLine: line.number };
      row.lines.push(line);
      const state = this.read(row, line);
      this.open = state === 'open' ? row : undefined;
      if (state === 'whole') this.add(row.lines[0]?.number ?? line.number, row.cells, undefined);
      if (state === 'stray') lines.push(...this.spoilt(row, fileMessages.strayQuote(line.text)));
    }
  }

  /** Puts the first line of a row aside, as its text stands. @returns the others, the last one first */
  private spoilt({ lines: [first, ...more] }: OpenRow, fault: Text): Line[] {
    this.open = undefined;
    if (first) this.add(first.number, first.text.split(this.delimiter), fault);
    return more.reverse();
  }

  private add(line: number, cells: string[], fault: Text | undefined): void {
    if (fault !== undefined || cells.some(isFilled)) this.rows.push({ line, cells, flags: undefined, fault });
  }

  /** Reads on in a line: until the row is whole, goes on in the next line, or has a quote where none may be. */
  private read(row: OpenRow, { number, text, end }: Line): 'whole' | 'open' | 'stray' {
    const { delimiter } = this;
    for (let at = 0; ; at += delimiter.length) {
      if (row.quoted === undefined && text[at] === '"') {
        row.quoted = '';
        row.quoteLine = number;
        at += 1;
      }
      if (row.quoted === undefined) {
        const next = text.indexOf(delimiter, at);
        const cell = text.slice(at, next < 0 ? text.length : next);
        if (cell.includes('"')) return 'stray';
        row.cells.push(cell);
        if (next < 0) return 'whole';
        at = next;
        continue;
      }
      for (let quote = text.indexOf('"', at); ; quote = text.indexOf('"', at)) {
        row.quoted += text.slice(at, quote < 0 ? text.length : quote);
        if (quote < 0) {
          row.quoted += end;
          return row.quoted.length > LONGEST_QUOTED ? 'stray' : 'open';
        }
        at = quote + 1;
        if (text[at] !== '"') break;
        row.quoted += '"';
        at += 1;
      }
      row.cells.push(row.quoted);
      row.quoted = undefined;
      if (at === text.length) return 'whole';
      if (!text.startsWith(delimiter, at)) return 'stray';
    }
  }
}

const isFilled = (cell: string): boolean => cell.trim() !== '';
