import { halfWidth, type Parsed } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';

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
      const result = required(usccs, 'the parser of USCCs').validate(halfWidth(text).trim().toUpperCase());
      if (result.isValid) return { ok: true, value: result.compact };
      const wrongDigit = result.error.name === 'InvalidChecksum';
      return { ok: false, problem: wrongDigit ? messages.badUsccDigit(text) : messages.badUscc(text) };
    },
  };
}
