import { QR_TYPES, type QrType, type ReceivedKind } from '../../policy/fapiao.js';
import { isSameName } from '../../shared/comparison.js';
import { type Day, isDay } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { type Fen, halfWidth, type Parsed, parseDecimal } from '../../shared/money.js';
import { messages } from './messages.js';

/** What a fapiao says of itself, under the names of a claim's line; what could not be read is left out. */
export interface FapiaoFacts {
  invoiceNo?: string;
  invoiceDay?: Day;
  /** The buyer, and the buyer's tax number. */
  invoiceTitle?: string;
  invoiceTaxNo?: string;
  invoiceKind?: ReceivedKind;
  invoiceNetFen?: Fen;
  taxFen?: Fen;
  invoiceGrossFen?: Fen;
}
export type FapiaoField = keyof FapiaoFacts;

/** The fields in the order in which they are told. */
export const FAPIAO_FIELDS = [
  'invoiceKind',
  'invoiceNo',
  'invoiceDay',
  'invoiceTitle',
  'invoiceTaxNo',
  'invoiceNetFen',
  'taxFen',
  'invoiceGrossFen',
] as const satisfies readonly FapiaoField[];

/** What the QR text of a fapiao says. */
export interface QrText {
  /** The second field, and the type that it means; undefined: not one of those that are known. */
  typeCode: string;
  type: QrType | undefined;
  /** As written; what it is follows from the type. */
  amountFen: Fen;
  /** The check code of an older general fapiao, by which it is looked up at the tax office. */
  checkCode: string | null;
  facts: FapiaoFacts;
}

const LONGEST_QR = 200;
const FEWEST_FIELDS = 6;
const MOST_FIELDS = 10;

/**
 * Reads the text of a fapiao's QR code: `01,10,code,number,amount,YYYYMMDD,check code,CRC,` (policy 5.2.1). A fully digital
 * one has no code and a number of 20 digits. The CRC is not checked: how it is calculated is not published.
 */
export function parseQrText(text: string): Parsed<QrText> {
  const plain = text.normalize('NFKC').trim();
  const refused = { ok: false, problem: messages.noQrText } as const;
  if (/^https?:/i.test(plain)) return { ok: false, problem: messages.qrAddress };
  const fields = plain.length > LONGEST_QR ? [] : plain.split(',').map((field) => field.trim());
  if (fields.length < FEWEST_FIELDS || fields.length > MOST_FIELDS) return refused;
  const [version, typeCode = '', code = '', number = '', amount = '', compactDay = '', checkCode = ''] = fields;
  if (version !== '01' || !/^\d{2}$/.test(typeCode)) return refused;
  const invoiceNo = code + number;
  const isNumber = code === '' ? /^\d{20}$/.test(number) : /^(?:\d{10}|\d{12})$/.test(code) && /^\d{8}$/.test(number);
  if (!isNumber) return { ok: false, problem: messages.qrNumber(invoiceNo) };
  const invoiceDay = dayOf(compactDay);
  if (invoiceDay === undefined) return { ok: false, problem: messages.qrDay(compactDay) };
  const amountFen = parseDecimal(amount, 2);
  if (amountFen === undefined) return { ok: false, problem: messages.qrAmount(amount) };
  const type = Object.hasOwn(QR_TYPES, typeCode) ? QR_TYPES[typeCode] : undefined;
  return {
    ok: true,
    value: {
      typeCode,
      type,
      amountFen,
      checkCode: checkCode === '' ? null : checkCode,
      facts: {
        invoiceNo,
        invoiceDay,
        ...(type && { invoiceKind: type.kind }),
        ...(type?.amount === 'net' && { invoiceNetFen: amountFen }),
        ...(type?.amount === 'gross' && { invoiceGrossFen: amountFen }),
      },
    },
  };
}

/** A day as fapiao write it: `20261119`, `2026-11-19 10:20:30`, `2026年11月19日`. */
export function dayOf(text: string): Day | undefined {
  const found = /^(\d{4})(?:(\d{2})(\d{2})|-(\d{2})-(\d{2})(?:[ T][\d:.]+)?|年(\d{1,2})月(\d{1,2})日)$/.exec(
    halfWidth(text).trim(),
  );
  if (found === null) return undefined;
  const [, year, ...parts] = found;
  const [month = '', date = ''] = parts.filter((part) => part !== undefined);
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** An amount as fapiao write it: two decimals at most, `¥` and commas apart. */
export const amountOf = (text: string): Fen | undefined => parseDecimal(text.replace(/[¥￥,，\s]/g, ''), 2);

/** The number of a fapiao, or the code and number of an older one. */
export function numberOf(number: string | undefined, code = ''): string | undefined {
  const whole = halfWidth(`${code}${number ?? ''}`).replace(/\s/g, '');
  return /^\d+$/.test(whole) && isFapiaoNumber(whole) ? whole : undefined;
}

/** Whether two sources say the same of a field: numbers, names and tax numbers however they are written. */
export function isSameValue(field: FapiaoField, a: unknown, b: unknown): boolean {
  if (field === 'invoiceNo') return fapiaoKey(String(a)) === fapiaoKey(String(b));
  if (field === 'invoiceTitle' || field === 'invoiceTaxNo') return isSameName(String(a), String(b));
  return a === b;
}

/** What several places in one file say together; a field of which they say different things counts as not read. */
export function mergeFacts(sources: readonly FapiaoFacts[]): { facts: FapiaoFacts; contradictory: FapiaoField[] } {
  const facts: Record<string, unknown> = {};
  const contradictory: FapiaoField[] = [];
  for (const field of FAPIAO_FIELDS) {
    const [first, ...others] = sources.map((source) => source[field]).filter((value) => value !== undefined);
    if (first === undefined) continue;
    if (others.every((other) => isSameValue(field, first, other))) facts[field] = first;
    else contradictory.push(field);
  }
  return { facts, contradictory };
}

/** A field of a line that says something else than the fapiao. */
export interface FapiaoDifference {
  field: FapiaoField;
  typed: unknown;
  read: unknown;
}
/**
 * What a line takes of a fapiao (policy 5.2.1): only what it does not say yet. What it says otherwise stays, and is named; of
 * another fapiao than its own it takes nothing.
 *
 * @param line null or left out: not said
 */
export function takenOf(
  line: { readonly [Field in FapiaoField]?: FapiaoFacts[Field] | null },
  facts: FapiaoFacts,
): { taken: FapiaoFacts; differing: FapiaoDifference[] } {
  const [own, number] = [line.invoiceNo ?? undefined, facts.invoiceNo];
  if (own !== undefined && number !== undefined && !isSameValue('invoiceNo', own, number))
    return { taken: {}, differing: [{ field: 'invoiceNo', typed: own, read: number }] };
  const taken: Record<string, unknown> = {};
  const differing: FapiaoDifference[] = [];
  for (const field of FAPIAO_FIELDS) {
    const [typed, read] = [line[field] ?? undefined, facts[field]];
    if (read === undefined) continue;
    if (typed === undefined) taken[field] = read;
    else if (!isSameValue(field, typed, read)) differing.push({ field, typed, read });
  }
  return { taken, differing };
}
