import { type CodeKind, readCode } from '../shared/codes.js';
import { halfWidth } from '../shared/money.js';

/** What `find` looks through, in the order in which it is shown. */
export const FOUND_KINDS = ['customer', 'contact', 'deal', 'contract', 'member'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface SearchWord {
  text: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number: at least four digits, without the leading 0 that a number in E.164 lacks. */
  digits?: string;
  /** The code that the word is, per kind. */
  codes: Partial<Record<FoundKind, string>>;
}

/** A word as it is looked for. @param thisYear what a code without a year means */
export function readSearchWord(word: string, thisYear: string): SearchWord {
  const text = halfWidth(word).trim().toLowerCase();
  const sound = /^[a-zü]+$/.test(text) ? text : undefined;
  const digits = text.replace(/[\s()+-]/g, '').replace(/^0+/, '');
  const codes: SearchWord['codes'] = {};
  for (const kind of FOUND_KINDS) {
    const code = readCode((kind === 'contact' ? 'customer' : kind) satisfies CodeKind, text, thisYear);
    if (code !== undefined) codes[kind] = code;
  }
  return { text, sound, digits: /^\d{4,}$/.test(digits) ? digits : undefined, codes };
}
