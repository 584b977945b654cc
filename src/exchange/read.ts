import { hash } from 'node:crypto';
import fs from 'node:fs';
import { storeError, usageError } from '../shared/errors.js';
import { same, type Text } from '../shared/text.js';
import { m } from './messages.js';

/** A file as rows of cells, with the line that each begins on. */
export interface Sheet {
  file: string;
  sha256: string;
  encoding: string;
  /** Empty for a spreadsheet. */
  delimiter: string;
  head: string[];
  rows: { line: number; cells: string[] }[];
}

/** Reads a CSV (BOM, UTF-8 or GB18030; comma, semicolon or tab) or XLSX file. @throws usageError, storeError */
export async function readSheet(file: string): Promise<Sheet> {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (error) {
    throw storeError(m.noFile(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
  if (bytes.length === 0) throw usageError(m.emptyFile(file));
  const sha256 = hash('sha256', bytes, 'hex');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheet = isZip ? await readXlsx(bytes, file) : await readCsv(bytes, file);
  const [head, ...rows] = sheet.rows;
  if (!head) throw usageError(m.emptyFile(file));
  const heads = head.cells.map((text) => text.trim());
  const twice = heads.find((text, i) => text !== '' && heads.indexOf(text) !== i);
  if (twice !== undefined) throw usageError(m.twiceHead(twice));
  return { file, sha256, encoding: sheet.encoding, delimiter: sheet.delimiter, head: heads, rows };
}

type RawSheet = Pick<Sheet, 'encoding' | 'delimiter' | 'rows'>;

/** A BOM decides; else strict UTF-8; else GB18030. Detectors guess worse. */
function decode(bytes: Buffer, file: string): { text: string; encoding: string } {
  if (bytes.includes(0)) throw usageError(m.binary(file));
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    try {
      return { text: new TextDecoder('gb18030', { fatal: true }).decode(bytes), encoding: 'GB18030' };
    } catch {
      throw usageError(m.binary(file));
    }
  }
}

/** The separator that the head has most of, outside quotes. */
function delimiterOf(text: string): string {
  const head = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((d) => ({ d, n: head.split(d).length }));
  return counts.reduce((a, b) => (b.n > a.n ? b : a)).d;
}

async function readCsv(bytes: Buffer, file: string): Promise<RawSheet> {
  const { text, encoding } = decode(bytes, file);
  const delimiter = delimiterOf(text);
  const { parse } = await import('csv-parse/sync');
  const rows: Sheet['rows'] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }) => {
        // `lines` is where the record ends; a cell with line ends began earlier.
        const height = cells.reduce((n, cell) => n + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
        rows.push({ line: lines - height, cells });
        line = lines;
        return null;
      },
    });
  } catch (error) {
    const { lines = line, message } = error as Error & { lines?: number };
    throw usageError(m.brokenCsv(file, lines, message.split('\n')[0]!));
  }
  return { encoding, delimiter, rows };
}

async function readXlsx(bytes: Buffer, file: string): Promise<RawSheet> {
  const { readSheet: readFirstSheet } = await import('read-excel-file/node');
  let cells: unknown[][];
  try {
    cells = (await readFirstSheet(bytes as never)) as unknown[][];
  } catch {
    throw usageError(m.brokenXlsx(file));
  }
  const shown = (cell: unknown) =>
    cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null || cell === undefined ? '' : String(cell);
  const rows = cells.map((row, i) => ({ line: i + 1, cells: row.map(shown) }));
  return { encoding: 'XLSX', delimiter: '', rows: rows.filter((row) => row.cells.some((c) => c !== '')) };
}

export interface BadCell {
  line: number;
  column: string;
  text: Text;
}
export const badCell = (line: number, column: string, text: Text | string): BadCell => ({
  line,
  column,
  text: typeof text === 'string' ? same(text) : text,
});
