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
    let text: string;
    try {
      text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw usageError(m.binary(file));
    }
    refuseMixed(bytes, file);
    return { text, encoding: 'GB18030' };
  }
}

/** So many Han in UTF-8 never come about in a line of GB18030 by chance. */
const SURELY_UTF8 = /[\u3400-\u9fff]{3}/;

/** Nearly any UTF-8 text can be read as GB18030, as rubbish: files pasted together from both are refused. */
function refuseMixed(bytes: Buffer, file: string): void {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let [line, utf8, other] = [0, 0, 0];
  for (let from = 0; from < bytes.length && (utf8 === 0 || other === 0); ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    line += 1;
    try {
      if (SURELY_UTF8.test(strict.decode(bytes.subarray(from, to)))) utf8 ||= line;
    } catch {
      other ||= line;
    }
    from = to + 1;
  }
  if (utf8 > 0 && other > 0) throw usageError(m.mixedEncoding(file, utf8, other));
}

/** The separator that the head has most of, outside quotes. */
function delimiterOf(text: string): string {
  const head = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((d) => ({ d, n: head.split(d).length }));
  return counts.reduce((a, b) => (b.n > a.n ? b : a)).d;
}

/** Says on which line of the text a record begins, given where it ends, in bytes. The parser counts CRLF in quotes twice. */
function lineCounter(text: string): (endOfRecord: number) => number {
  const bytes = Buffer.from(text);
  let [at, line] = [0, 1];
  const step = () => {
    const byte = bytes[at++];
    if (byte === 0x0a || (byte === 0x0d && bytes[at] !== 0x0a)) line += 1;
  };
  return (endOfRecord) => {
    while (at < bytes.length && (bytes[at] === 0x0a || bytes[at] === 0x0d)) step();
    const begins = line;
    while (at < endOfRecord) step();
    return begins;
  };
}

async function readCsv(bytes: Buffer, file: string): Promise<RawSheet> {
  const { text, encoding } = decode(bytes, file);
  const delimiter = delimiterOf(text);
  const { parse } = await import('csv-parse/sync');
  const rows: Sheet['rows'] = [];
  const lines = lineCounter(text);
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { bytes }) => {
        const line = lines(bytes);
        if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record });
        return null;
      },
    });
  } catch (error) {
    const { lines: at = rows.at(-1)?.line ?? 1, message } = error as Error & { lines?: number };
    throw usageError(m.brokenCsv(file, at, message.split('\n')[0]!));
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
