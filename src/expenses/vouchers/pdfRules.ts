import { inflateSync, constants as zlib } from 'node:zlib';
import { amountOf, dayOf, type FapiaoFacts, mergeFacts, numberOf } from './rules.js';

/*
 * What the text of a PDF tells of a fapiao, and whether a PDF may be given to the library that reads it.
 */

/** A piece of text at its place on the page, in points from the lower left. */
export interface TextPiece {
  text: string;
  x: number;
  y: number;
  width: number;
}

/** Pieces whose base lines differ by less are one row. */
const ROW_HEIGHT = 3;

/** The rows of a page from top to bottom, each from left to right, without blanks. */
export function rowsOf(pieces: readonly TextPiece[]): string[] {
  const rows: { y: number; pieces: TextPiece[] }[] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row !== undefined && row.y - piece.y < ROW_HEIGHT) row.pieces.push(piece);
    else rows.push({ y: piece.y, pieces: [piece] });
  }
  return rows.map((row) =>
    row.pieces
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC')
      .replace(/\s+/g, ''),
  );
}

/** What follows each label on the page; of values that differ none counts. */
const valuesOf = (rows: readonly string[], label: RegExp): string[] =>
  rows.flatMap((row) => [...row.matchAll(label)].flatMap(([, value]) => value ?? []));

/**
 * The number, day and amount with tax, and the kind of a fapiao, by their labels. A label without its value beside it, or
 * with two that differ, is not read.
 */
export function factsOfText(rows: readonly string[]): FapiaoFacts {
  const isFapiao = rows.some((row) => /发票/.test(row));
  if (!isFapiao) return {};
  const codes = [...new Set(valuesOf(rows, /发票代码:?(\d{10}(?:\d{2})?)(?!\d)/g))];
  const numbers = valuesOf(rows, /发票号码:?(\d{20}|\d{8})(?!\d)/g);
  const days = valuesOf(rows, /开票日期:?(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2})/g);
  const amounts = valuesOf(rows, /\(小写\)[¥￥]?(-?[\d,]+\.\d{2})(?!\d)/g);
  const kinds = valuesOf(rows, /(专用发票|普通发票)/g).map((word) => (word === '专用发票' ? 'special' : 'general'));
  const read: FapiaoFacts[] = [
    ...numbers.map((number) => ({
      invoiceNo: numberOf(number, number.length === 8 && codes.length === 1 ? codes[0] : ''),
    })),
    ...days.map((day) => ({ invoiceDay: dayOf(day) })),
    ...amounts.map((amount) => ({ invoiceGrossFen: amountOf(amount) })),
    ...kinds.map((kind) => ({ invoiceKind: kind })),
  ].map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)));
  return mergeFacts(read).facts;
}

/** What a fully digital fapiao says in the properties of its PDF. */
export function factsOfProperties(properties: Readonly<Record<string, unknown>>): FapiaoFacts {
  const text = (name: string): string => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return typeof value === 'string' ? value.trim() : '';
  };
  const invoiceNo = numberOf(text('InvoiceNumber'));
  if (invoiceNo === undefined) return {};
  const facts = {
    invoiceNo,
    invoiceDay: dayOf(text('IssueTime')),
    invoiceNetFen: amountOf(text('TotalAmWithoutTax')),
    taxFen: amountOf(text('TotalTaxAm')),
    invoiceGrossFen: amountOf(text('TotalTax-includedAmount')),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Why a PDF is not read. */
export type PdfProblem = 'large' | 'encrypted' | 'packed' | 'damaged' | 'slow';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
const MOST_STREAMS = 5_000;
const LONGEST_DICTIONARY = 4_096;

/**
 * Whether a PDF may be given to the library: what its streams unpack to has been measured, and none is packed in a way that
 * could not be. The library itself has no such limit.
 */
export function pdfProblem(content: Buffer): PdfProblem | undefined {
  if (content.length > MOST_BYTES) return 'large';
  if (content.includes('/Encrypt')) return 'encrypted';
  let left = MOST_UNPACKED_BYTES;
  let count = 0;
  for (let at = content.indexOf('stream'); at >= 0; at = content.indexOf('stream', at + 6)) {
    if (content.toString('latin1', at - 3, at) === 'end') continue;
    count += 1;
    if (count > MOST_STREAMS) return 'large';
    const before = content.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const filters = dictionary.match(/\/[A-Za-z0-9]*Decode\b/g) ?? [];
    const isHidden = /#[0-9a-f]{2}/i.test(dictionary) || /\/Filter\s*\[?\s*\d/.test(dictionary);
    const isUnmeasured = /\/(?:LZW|RunLength|LZ|RL)\b|\/(?:LZW|RunLength)Decode|\/Fl\b/.test(dictionary);
    const flates = filters.filter((filter) => filter === '/FlateDecode').length;
    if (isHidden || isUnmeasured || flates > 1 || (flates === 1 && filters.length > 1)) return 'packed';
    if (flates === 0) continue;
    const from = at + 6 + (content[at + 6] === 0x0d && content[at + 7] === 0x0a ? 2 : 1);
    const unpackedBytes = sizeUnpacked(content.subarray(from), left);
    if (unpackedBytes === undefined) return 'large';
    left -= unpackedBytes;
  }
  return undefined;
}

/** How large a stream is; undefined: larger than that. What follows it is not looked at. */
function sizeUnpacked(packed: Buffer, mostBytes: number): number | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, mostBytes), finishFlush: zlib.Z_SYNC_FLUSH }).length;
  } catch (error) {
    // What is not packed as it says is damaged, and the library reads no further in it either.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0;
  }
}
