import { halfWidth, type Parsed } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * Whether the check digit of a USCC is 0 and right (GB 32100-2015: 31 − remainder, and 0 where the remainder is 0).
 * stdnum 1.12 takes 31 itself as the position of the digit there, which no code has, and refuses one company in 31.
 */
const hasCheckDigitZero = (uscc: string): boolean =>
  uscc.endsWith('0') &&
  USCC_WEIGHTS.reduce((sum, weight, i) => sum + weight * USCC_ALPHABET.indexOf(uscc.charAt(i)), 0) % 31 === 0;

/** Parsers that need a library. */
export interface IdentifierParsers {
  /** `138 0013 8000`, `021-5888 6666`, `+1 415 …` as E.164; a number without a country is Chinese. */
  phone(text: string): Parsed<string>;
  email(text: string): Parsed<string>;
  /** 统一社会信用代码: 18 characters, the last one the check digit (GB 32100). */
  uscc(text: string): Parsed<string>;
}

/**
 * The parsers of phone numbers, e-mail addresses and USCCs. A library that is not needed is not loaded.
 *
 * @param values what will be parsed; the parser of a value that is undefined must not be called
 */
export async function loadIdentifierParsers(values: {
  phone?: string;
  email?: string;
  uscc?: string;
}): Promise<IdentifierParsers> {
  const phones = values.phone === undefined ? undefined : await import('libphonenumber-js/max');
  const zod = values.email === undefined ? undefined : await import('zod');
  const usccs = values.uscc === undefined ? undefined : await import('stdnum/lib/cjs/cn/uscc.js');
  const address = zod?.email();
  return {
    phone(text) {
      const { parsePhoneNumberFromString } = required(phones, 'the parser of phone numbers');
      // 转 is how a Chinese number names its extension
      const number = parsePhoneNumberFromString(halfWidth(text).replace(/转/, ' ext '), 'CN');
      if (!number?.isValid()) return { ok: false, problem: messages.badPhone(text) };
      return { ok: true, value: number.number + (number.ext ? ` ext. ${number.ext}` : '') };
    },
    email(text) {
      const parsed = required(address, 'the parser of e-mail addresses').safeParse(halfWidth(text).trim());
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: messages.badEmail(text) };
    },
    uscc(text) {
      const typed = halfWidth(text).trim().toUpperCase();
      const result = required(usccs, 'the parser of USCCs').validate(typed);
      if (result.isValid) return { ok: true, value: result.compact };
      const wrongDigit = result.error.name === 'InvalidChecksum';
      const compact = typed.replace(/[\s-]/g, '');
      if (wrongDigit && hasCheckDigitZero(compact)) return { ok: true, value: compact };
      return { ok: false, problem: wrongDigit ? messages.badUsccDigit(text) : messages.badUscc(text) };
    },
  };
}
