import { exact } from './exact.js';
import type { Text } from './text.js';

// Flavoured numbers: a plain number is accepted as either, arithmetic gives a plain number again, and an amount in
// place of a rate, or the reverse, does not compile.

/** Whole fen (hundredths of the currency's unit); never a fraction. */
export type Fen = number & { readonly unit?: 'fen' };
/** Basis points: hundredths of a percent; 10 000 is the whole. */
export type Bp = number & { readonly unit?: 'bp' };

/** A number with the other sign; of 0 it is 0, never -0. */
export const negated = (value: number): number => 0 - value;

const FULL_WIDTH = /[！-～]/g;

/** Full-width Latin letters, digits and signs as their plain forms, the ideographic space as a space. */
export function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: Text };
const invalid = (zh: string, en: string): Parsed<never> => ({ ok: false, problem: { zh, en } });

/** The largest amount that is accepted: 90 million million fen keeps every sum of a report an exact integer. */
export const MOST_FEN = 90_000_000_000_000;
const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** Text without the decoration of amounts: currency signs, 元, spaces at the ends, full width, grouping commas. */
function bareNumber(text: string): string | undefined {
  const bare = halfWidth(text.trim())
    .replace(/^(-?)\s*(?:¥|￥|\$|€|£|CNY|RMB)\s*/i, '$1')
    .replace(/\s*(?:元|圆|块)$/, '')
    .replace(/^\+/, '');
  if (PLAIN.test(bare)) return bare;
  return GROUPED.test(bare) ? bare.replaceAll(',', '') : undefined;
}

/** Dollars and pesos: an amount with `$` may be of any of them, and of nothing else. */
const DOLLARS =
  'USD AUD CAD HKD SGD TWD NZD MOP BND FJD JMD TTD BBD BZD BSD BMD KYD LRD NAD SRD SBD XCD GYD MXN ARS CLP COP UYU DOP CUP';
/** Which currencies a sign belongs to. A code of three letters belongs to its own. */
const SIGN_OF = new Map<string, string>([
  ['¥', 'CNY JPY'],
  ['￥', 'CNY JPY'],
  ['$', DOLLARS],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['RMB', 'CNY'],
  ['US$', 'USD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['MOP$', 'MOP'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['S$', 'SGD'],
  ['NZ$', 'NZD'],
]);
/** A sign or a code before a number, or a code after it. */
const SIGNED =
  /^(?<minus>-?)\s*(?:(?<sign>[A-Z]{0,3}\$|[¥￥€£]|[A-Z]{3})\s*)?(?<number>-?[\d.][\d,.]*)(?:\s*(?<code>[A-Z]{3}))?$/i;

const BARE = /^-?[\d.,]+$/;

const isOf = (sign: string, currency: string): boolean => {
  const typed = sign.toUpperCase();
  return typed === currency || (SIGN_OF.get(typed)?.split(' ').includes(currency) ?? false);
};

/** An amount in another currency than the company's is refused, never taken for its own. @returns the problem, if it is one */
export function foreignAmount(text: string, currency: string): Text | undefined {
  // Nearly every amount of a file is bare.
  if (BARE.test(text)) return undefined;
  const { sign, code } = SIGNED.exec(halfWidth(text.trim()))?.groups ?? {};
  const foreign = [sign, code].some((mark) => mark !== undefined && !isOf(mark, currency));
  if (!foreign) return undefined;
  return {
    zh: `“${text}” 不是本公司的货币 ${currency}，请换算后写数字`,
    en: `"${text}" is not in ${currency}, the company's currency: convert it and write the number`,
  };
}

/**
 * Reads an amount: `1280.5`, `1,280.50`, `１２８０`, `￥1,280.50`, `1280元`, `CNY 1,280.50`, `1,280.50 CNY`, and whatever
 * `formatMoney` writes. Exact: no float ever holds it.
 *
 * @param currency of the company
 * @returns fen; refuses other currencies, grouping that is not in threes, exponents, letters, more than two decimals
 */
export function parseMoney(text: string, currency = 'CNY'): Parsed<Fen> {
  const foreign = foreignAmount(text, currency);
  if (foreign) return { ok: false, problem: foreign };
  // What is left of a sign or a code is the company's own.
  const { minus = '', number } = SIGNED.exec(halfWidth(text.trim()))?.groups ?? {};
  const bare = bareNumber(number === undefined ? text : minus + number);
  if (bare === undefined) {
    const letter = /[A-Za-z]/.exec(halfWidth(text.trim()).replace(/^(CNY|RMB)/i, ''))?.[0];
    if (letter && /\d/.test(text))
      return invalid(
        `“${text}” 不是金额：里面有字母 ${letter}。请写 1280.50 或 1,280.50`,
        `"${text}" is not an amount: there is a letter ${letter} in it. Write 1280.50 or 1,280.50`,
      );
    return invalid(
      `“${text}” 不是金额。请写 1280.50 或 1,280.50`,
      `"${text}" is not an amount. Write 1280.50 or 1,280.50`,
    );
  }
  const [whole = '', fraction = ''] = bare.split('.');
  if (fraction.length > 2)
    return invalid(
      `“${text}” 超过两位小数，金额精确到分`,
      `"${text}" has more than two decimals; amounts are exact to the fen`,
    );
  const digits = whole.replace('-', '');
  if (digits.length > 13) return invalid(`“${text}” 太大`, `"${text}" is too large`);
  const fen = Number(digits) * 100 + Number(fraction.padEnd(2, '0'));
  if (fen > MOST_FEN) return invalid(`“${text}” 太大`, `"${text}" is too large`);
  return { ok: true, value: bare.startsWith('-') ? negated(fen) : fen };
}

/** As `parseMoney`, but an amount must be more than nothing. */
export function parsePositiveMoney(text: string, currency?: string): Parsed<Fen> {
  const parsed = parseMoney(text, currency);
  if (parsed.ok && parsed.value <= 0)
    return invalid(`金额必须大于 0，您写的是 “${text}”`, `the amount must be more than 0, you wrote "${text}"`);
  return parsed;
}

/**
 * Reads a decimal exactly, with the noise of binary floats taken off: `125.43999999999998` is 125.44, and so is what a
 * spreadsheet's subtraction left, `60.059999999999945` (60.06).
 *
 * @param decimals how many decimals are kept, 0–6
 * @returns the number times 10^decimals, or nothing when it has more decimals than that
 */
export function parseDecimal(text: string, decimals: number): number | undefined {
  const bare = bareNumber(text);
  if (bare === undefined) return undefined;
  const clean = withoutNoise(bare);
  const [whole = '', fraction = ''] = clean.split('.');
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals) return undefined;
  const scaled = Number(whole.replace('-', '') + significant.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(scaled)) return undefined;
  return bare.startsWith('-') ? negated(scaled) : scaled;
}

/** Nobody types this many decimals: it is a float printed in full. Nine decimals keep all that it can mean. */
const FLOAT_NOISE_DECIMALS = 10;
/** A double carries 15 significant digits; what follows them is noise. */
const EXACT_DIGITS = 15;

function withoutNoise(bare: string): string {
  const [whole = '', fraction = ''] = bare.split('.');
  if (fraction.length >= FLOAT_NOISE_DECIMALS) return Number(bare).toFixed(FLOAT_NOISE_DECIMALS - 1);
  if (whole.replace('-', '').length + fraction.length <= EXACT_DIGITS) return bare;
  const precise = Number(bare).toPrecision(EXACT_DIGITS);
  return PLAIN.test(precise) ? precise : bare;
}

/** Half away from zero: 0.5 → 1, -0.5 → -1. Exact for a quotient of integers. */
export function divideRounded(numerator: number | bigint, denominator: number | bigint): number {
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  const negative = n < 0n !== d < 0n;
  const [absN, absD] = [n < 0n ? -n : n, d < 0n ? -d : d];
  const rounded = Number((absN * 2n + absD) / (absD * 2n));
  return negative ? negated(rounded) : rounded;
}

/** Exact even if the product exceeds the safe integers. */
const times = (a: number, b: number): number | bigint => (Number.isSafeInteger(a * b) ? a * b : BigInt(a) * BigInt(b));

/** `amount × rate`, rate in basis points, rounded half away from zero. */
export const portion = (amountFen: Fen, rateBp: Bp): Fen => divideRounded(times(amountFen, rateBp), 10_000);

/** `part ÷ whole` in basis points, rounded half up; nothing when there is no whole. */
export function ratioBp(part: number, whole: number): Bp | null {
  return whole === 0 ? null : divideRounded(times(part, 10_000), whole);
}

/**
 * Splits an amount by weights so that the parts add up to it (largest remainder; ties to the earlier part).
 * Works for negative amounts too, mirrored.
 */
export function splitByWeight(amountFen: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (total <= 0) throw new RangeError('weights must add up to more than nothing');
  const magnitude = BigInt(Math.abs(amountFen));
  const parts = weights.map((weight, i) => ({
    i,
    fen: Number((magnitude * BigInt(weight)) / BigInt(total)),
    remainder: (magnitude * BigInt(weight)) % BigInt(total),
  }));
  const rest = Math.abs(amountFen) - parts.reduce((sum, { fen }) => sum + fen, 0);
  // The remainders stay below the total, so the difference of two is a number that `sort` can use.
  const byRemainder = parts.toSorted((a, b) => Number(b.remainder - a.remainder) || a.i - b.i);
  for (const part of byRemainder.slice(0, rest)) part.fen += 1;
  return parts.map(({ fen }) => (amountFen < 0 && fen !== 0 ? -fen : fen));
}

/** Hundredths as a decimal. */
export function twoDecimals(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `128000.00`: for files and JSON. */
export const decimalMoney = (fen: Fen): string => twoDecimals(exact(fen));

const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥', HKD: 'HK$' };

/** `¥128,000.00`: for people. By hand, because the first call of Intl costs 22 ms. */
export function formatMoney(fen: Fen, currency = 'CNY'): string {
  const [whole = '', fraction] = decimalMoney(Math.abs(fen)).split('.');
  const sign = SIGNS[currency] ?? `${currency} `;
  return `${fen < 0 ? '-' : ''}${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** `298.04%` of 29804. */
export const formatPercent = (bp: Bp): string => `${twoDecimals(bp)}%`;

/**
 * Reads a rate: `13%`, `13`, `0.13` (a fraction below 1 without a sign is one).
 * @returns basis points
 */
export function parseRate(text: string): Parsed<Bp> {
  const bare = halfWidth(text.trim());
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(bare)?.[1];
  const asFraction = /^0?\.\d{1,4}$/.test(bare);
  const bp = asFraction
    ? parseDecimal(bare.startsWith('.') ? `0${bare}` : bare, 4)
    : percent && parseDecimal(percent, 2);
  if (typeof bp !== 'number' && /^\d{1,3}\.\d{3,}\s*%?$|^0?\.\d{5,}$/.test(bare))
    return invalid(
      `“${text}” 小数位太多：百分比最多两位小数，如 33.33%`,
      `"${text}" has too many decimals: a percentage has two at most, e.g. 33.33%`,
    );
  if (typeof bp !== 'number')
    return invalid(`“${text}” 不是比例。请写 13% 或 0.13`, `"${text}" is not a rate. Write 13% or 0.13`);
  return { ok: true, value: bp };
}
