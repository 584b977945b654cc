import { hash } from 'node:crypto';
import { readTyped } from '../../app/callersFiles.js';
import { SalesdeskError, storeError, usageError } from '../../shared/errors.js';
import type { Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';

/** A row of cells, with the line that it begins on. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/**
 * A file, checked from end to end. Its rows are re-read each time, in batches, so that no file is too large for the
 * memory.
 */
export interface Sheet {
  file: string;
  sha256: string;
  encoding: string;
  /** Empty for a spreadsheet. */
  delimiter: string;
  head: string[];
  /** The line of the header; what is above it (a title) is not a row. */
  headLine: number;
  /** Non-empty rows below the header. */
  count: number;
  batches(): Iterable<SheetRow[]>;
}

/** The number of rows in memory at a time. */
const BATCH_ROWS = 1_000;

/** The header is within the first rows, or the rules name its line. */
const HEAD_WITHIN = 20;

/**
 * Reads a CSV (BOM, UTF-8 or GB18030; comma, semicolon or tab) or XLSX file. The header is the row that `isHead`
 * accepts, below a title and other lines; without one the first row.
 *
 * @param place its path, and its name in messages: as it was typed
 * @param kind what is imported, for the hint
 * @param headLine the line that the rules name
 * @throws usageError, storeError
 */
export async function readSheet(
  { name: file, path }: { name: string; path: string },
  kind: Kind | undefined,
  { headLine, isHead }: { headLine: number | undefined; isHead: (cells: readonly string[]) => boolean },
): Promise<Sheet> {
  let bytes: Buffer;
  try {
    bytes = readTyped(path);
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw storeError(
      fileMessages.noFile(file, code),
      code === 'ENOENT' && kind !== undefined ? { hints: [fileMessages.fileHint(kind)] } : {},
    );
  }
  if (bytes.length === 0) throw usageError(fileMessages.emptyFile(file));
  const sha256 = hash('sha256', bytes, 'hex');
  refuseOther(bytes, file);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheet = isZip ? await readXlsx(bytes, file) : await readCsv(bytes, file);
  if (sheet.count === 0) throw usageError(fileMessages.emptyFile(file));
  const top = (firstBatch(sheet.batches()) ?? []).slice(0, HEAD_WITHIN);
  const at = headIndex(top, headLine, isHead);
  const headRow = top[at];
  if (!headRow) throw usageError(fileMessages.noHeadLine(file, headLine ?? 0));
  const { line, cells } = headRow;
  const head = cells.map((text) => text.trim());
  const repeatedHeader = head.find((text, i) => text !== '' && head.indexOf(text) !== i);
  if (repeatedHeader !== undefined) throw usageError(fileMessages.twiceHead(repeatedHeader));
  return {
    file,
    sha256,
    encoding: sheet.encoding,
    delimiter: sheet.delimiter,
    head,
    headLine: line,
    count: sheet.count - at - 1,
    *batches() {
      let above = at + 1;
      for (const rows of sheet.batches()) {
        yield rows.slice(above);
        above = 0;
      }
    },
  };
}

/** Which of the first rows is the header: the one that the rules name, the one that is recognised, else the first. */
function headIndex(
  top: readonly SheetRow[],
  headLine: number | undefined,
  isHead: (cells: readonly string[]) => boolean,
): number {
  if (headLine !== undefined) return top.findIndex(({ line }) => line === headLine);
  const recognised = top.findIndex(({ cells }) => isHead(cells));
  return Math.max(recognised, 0);
}

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** What many systems call an Excel file: a web page with a table in it, or the format of 1997. */
function refuseOther(bytes: Buffer, file: string): void {
  if (bytes.subarray(0, 4).equals(OLD_EXCEL))
    throw usageError(fileMessages.isOldExcel(file), { hints: [fileMessages.saveAsHint] });
  const start = bytes.toString('latin1', 0, 2_000).replaceAll('\0', '');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|html|head|meta|table|\?xml|!--)/i.test(start))
    throw usageError(fileMessages.isHtml(file), { hints: [fileMessages.saveAsHint] });
}

/** The first batch that has rows. */
function firstBatch(batches: Iterable<SheetRow[]>): SheetRow[] | undefined {
  for (const rows of batches) if (rows[0]) return rows;
  return undefined;
}
export const firstOf = (batches: Iterable<SheetRow[]>): SheetRow | undefined => firstBatch(batches)?.[0];

/** As `Sheet`, with the header still among the rows. */
type RawSheet = Pick<Sheet, 'encoding' | 'delimiter' | 'count' | 'batches'>;

/** A BOM decides; else strict UTF-8; else GB18030. Detectors guess worse. */
function decode(bytes: Buffer, file: string): { text: string; encoding: string } {
  if (bytes.includes(0)) throw usageError(fileMessages.binary(file));
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    let text: string;
    try {
      text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw usageError(fileMessages.binary(file));
    }
    refuseMixed(bytes, file);
    return { text, encoding: 'GB18030' };
  }
}

/** Three Han characters in valid UTF-8 do not occur in a line of GB18030 by chance. */
const UTF8_TEXT = /[\u3400-\u9fff]{3}/;

/** Nearly any UTF-8 text can be read as GB18030, as garbled text: files concatenated from both are refused. */
function refuseMixed(bytes: Buffer, file: string): void {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let [line, utf8, other] = [0, 0, 0];
  for (let from = 0; from < bytes.length && (utf8 === 0 || other === 0); ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    line += 1;
    try {
      if (UTF8_TEXT.test(strict.decode(bytes.subarray(from, to)))) utf8 ||= line;
    } catch {
      other ||= line;
    }
    from = to + 1;
  }
  if (utf8 > 0 && other > 0) throw usageError(fileMessages.mixedEncoding(file, utf8, other));
}

/**
 * The separator that is most frequent in one of the first lines, outside quotes: the header, whatever title is above
 * it.
 */
function delimiterOf(text: string): string {
  const top = text
    .slice(0, 10_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n?|\n/)
    .slice(0, HEAD_WITHIN);
  const counts = [',', ';', '\t'].map((d) => ({ d, n: Math.max(...top.map((line) => line.split(d).length)) }));
  return counts.reduce((a, b) => (b.n > a.n ? b : a)).d;
}

/** Counts lines by bytes. The parser's own count counts a CRLF in quotes twice. */
class LineCounter {
  line: number;
  private at: number;
  private readonly bytes: Buffer;
  constructor(bytes: Buffer, from: number, line: number) {
    this.bytes = bytes;
    this.at = from;
    this.line = line;
  }
  /** @returns the line on which the record begins that ends at a byte */
  pass(endOfRecord: number): number {
    while (this.at < this.bytes.length && (this.bytes[this.at] === 0x0a || this.bytes[this.at] === 0x0d)) this.step();
    const begins = this.line;
    while (this.at < endOfRecord) this.step();
    return begins;
  }
  private step(): void {
    const byte = this.bytes[this.at++];
    if (byte === 0x0a || (byte === 0x0d && this.bytes[this.at] !== 0x0a)) this.line += 1;
  }
}

/** The byte range of a batch of records, and the line it begins on. */
interface Span {
  from: number;
  to: number;
  line: number;
}

async function readCsv(source: Buffer, file: string): Promise<RawSheet> {
  const { text, encoding } = decode(source, file);
  const delimiter = delimiterOf(text);
  const bytes = Buffer.from(text);
  const { parse } = await import('csv-parse/sync');
  /** Yields the non-empty records one by one, each with its end; nothing is kept. */
  const eachRecord = ({ from, to, line }: Span, take: (row: SheetRow, end: number, lineAtEnd: number) => void) => {
    const lines = new LineCounter(bytes, from, line);
    parse(bytes.subarray(from, to), {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], info) => {
        const end = from + info.bytes;
        const begins = lines.pass(end);
        if (cells.some((cell) => cell.trim() !== '')) take({ line: begins, cells }, end, lines.line);
        return null;
      },
    });
  };
  // Quotes decide where a record ends, so a first walk finds the ends, and whatever is wrong with the file.
  const spans: Span[] = [];
  let count = 0;
  let next = { from: 0, line: 1 };
  try {
    eachRecord({ from: 0, to: bytes.length, line: 1 }, (_, end, lineAtEnd) => {
      const span = spans.at(-1);
      if (span && count % BATCH_ROWS !== 0) span.to = end;
      else spans.push({ ...next, to: end });
      next = { from: end, line: lineAtEnd };
      count += 1;
    });
  } catch (error) {
    const { lines: at = next.line, message } = error as Error & { lines?: number };
    throw usageError(fileMessages.brokenCsv(file, at, message.split('\n')[0] ?? ''));
  }
  return {
    encoding,
    delimiter,
    count,
    *batches() {
      for (const span of spans) {
        const rows: SheetRow[] = [];
        eachRecord(span, (row) => rows.push(row));
        yield rows;
      }
    },
  };
}

async function readXlsx(bytes: Buffer, file: string): Promise<RawSheet> {
  const { readSheet: readFirstSheet } = await import('read-excel-file/node');
  let cells: unknown[][];
  try {
    cells = await readFirstSheet(bytes);
  } catch {
    throw usageError(fileMessages.brokenXlsx(file));
  }
  const shown = (cell: unknown) => {
    if (cell instanceof Date) return cell.toISOString().slice(0, 10);
    return cell === null || cell === undefined ? '' : String(cell);
  };
  const rows = cells
    .map((row, i) => ({ line: i + 1, cells: row.map(shown) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
  return {
    encoding: 'XLSX',
    delimiter: '',
    count: rows.length,
    *batches() {
      for (let from = 0; from < rows.length; from += BATCH_ROWS) yield rows.slice(from, from + BATCH_ROWS);
    },
  };
}
