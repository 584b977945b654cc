import { amountOf, dayOf, type FapiaoFacts, mergeFacts, numberOf } from './rules.js';

/*
 * What the text and the properties of a PDF tell of a fapiao.
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
