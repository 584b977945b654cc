import type { Text } from './text.js';

/** The 20 digits of a fully digital fapiao 数电发票, or the code of 10 or 12 digits and the number of 8 of an older one. */
const CODE_LENGTHS: readonly number[] = [10, 12];
const NUMBER_LENGTH = 8;
const LENGTHS: readonly number[] = [20, ...CODE_LENGTHS.map((length) => length + NUMBER_LENGTH)];

/**
 * A fapiao's number as compared: by what it is, its digits (definitions, Expenses). Hyphens, full stops, spaces, full
 * width, labels such as `No.` or `发票号码：` and the order of code and number make no difference. What is no number of a
 * fapiao is compared without case, spaces and full width.
 */
export function fapiaoKey(typed: string): string {
  const upper = typed.normalize('NFKC').toUpperCase();
  const runs: readonly string[] = upper.match(/\d+/g) ?? [];
  const digits = runs.join('');
  if (!LENGTHS.includes(digits.length)) return upper.replace(/\s+/g, '');
  const [first = '', second = '', ...more] = runs;
  const isNumberFirst = more.length === 0 && first.length === NUMBER_LENGTH && CODE_LENGTHS.includes(second.length);
  return isNumberFirst ? second + first : digits;
}

/** Whether it has the form of a fapiao's number: 20 digits, or a code of 10 or 12 with a number of 8. */
export const isFapiaoNumber = (typed: string): boolean =>
  LENGTHS.includes(typed.normalize('NFKC').replace(/\D/g, '').length);

/** The forms that there are, for a refusal. */
export const FAPIAO_FORMS: Text = {
  zh: '数电发票 20 位，或旧版发票代码（10 或 12 位）加发票号码（8 位）',
  en: '20 digits, or the older code (10 or 12) with the number (8)',
};
