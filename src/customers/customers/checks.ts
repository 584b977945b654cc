import { halfWidth, type Parsed } from '../../shared/money.js';
import { messages } from './messages.js';

/** Readers of what only a library can judge. Those that are not needed are not loaded. */
export interface Checks {
  /** `138 0013 8000`, `021-5888 6666`, `+1 415 …` as E.164; a number without a country is Chinese. */
  phone(text: string): Parsed<string>;
  email(text: string): Parsed<string>;
  /** 统一社会信用代码: 18 characters whose last one is the check digit (GB 32100). */
  uscc(text: string): Parsed<string>;
}

/** @param wanted the values that will be checked: what is undefined needs no library */
export async function loadChecks(wanted: { phone?: string; email?: string; uscc?: string }): Promise<Checks> {
  const { phone, email, uscc } = wanted;
  const phones = phone === undefined ? undefined : await import('libphonenumber-js/max');
  const z = email === undefined ? undefined : await import('zod');
  const usccs = uscc === undefined ? undefined : await import('stdnum/lib/cjs/cn/uscc.js');
  const address = z?.email();
  return {
    phone(text) {
      // 转 is how a Chinese number says its extension
      const number = phones!.parsePhoneNumberFromString(halfWidth(text).replace(/转/, ' ext '), 'CN');
      if (!number?.isValid()) return { ok: false, problem: messages.badPhone(text) };
      return { ok: true, value: number.number + (number.ext ? ` ext. ${number.ext}` : '') };
    },
    email(text) {
      const parsed = address!.safeParse(halfWidth(text).trim());
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: messages.badEmail(text) };
    },
    uscc(text) {
      const result = usccs!.validate(halfWidth(text).trim().toUpperCase());
      if (result.isValid) return { ok: true, value: result.compact };
      const wrongDigit = result.error.name === 'InvalidChecksum';
      return { ok: false, problem: wrongDigit ? messages.badUsccDigit(text) : messages.badUscc(text) };
    },
  };
}
