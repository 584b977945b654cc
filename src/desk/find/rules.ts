import { normalName } from '../../customers/customers/rules.js';
import { type CodeKind, readCode } from '../../shared/codes.js';
import { comparable } from '../../shared/comparison.js';
import { halfWidth } from '../../shared/money.js';

/** What `find` searches by words, in the order in which it is shown. */
export const FOUND_KINDS = ['customer', 'contact', 'lead', 'deal', 'contract', 'member'] as const;
/** What it searches by the number of a fapiao: issued, brought over with a receivable, or claimed. */
export const FAPIAO_KINDS = ['fapiao', 'instalment', 'claim'] as const;
/** What it finds by its code alone, typed with its letters: a bare number would be one of each. */
export const CODED_KINDS = [
  'followup',
  'quote',
  'tender',
  'order',
  'issue',
  'ticket',
  'adjustment',
  'instalment',
  'receipt',
  'charge',
  'promise',
  'hardship',
  'legalFile',
  'claim',
  'request',
  'advance',
  'survey',
  'product',
] as const satisfies readonly CodeKind[];
export type CodedKind = (typeof CODED_KINDS)[number];
export type FoundKind = (typeof FOUND_KINDS)[number] | (typeof FAPIAO_KINDS)[number] | CodedKind;

export interface SearchWord {
  text: string;
  /** As the name of a company, without punctuation and legal form. */
  core: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number: at least three digits (139 is how one begins), without the leading 0 that E.164 drops. */
  digits?: string;
  /** The code that the word is, by kind. */
  codes: Partial<Record<FoundKind, string>>;
}

/** What a word can stand for in a search. @param thisYear the year of a code typed without one */
export function readSearchWord(word: string, thisYear: string): SearchWord {
  const text = comparable(word);
  const sound = /^[a-zü]+$/.test(text) ? text : undefined;
  const digits = text.replace(/[\s()+-]/g, '').replace(/^0+/, '');
  const codes: SearchWord['codes'] = {};
  for (const kind of FOUND_KINDS) {
    const code = readCode((kind === 'contact' ? 'customer' : kind) satisfies CodeKind, text, thisYear);
    if (code !== undefined) codes[kind] = code;
  }
  return { text, core: normalName(word), sound, digits: /^\d{3,}$/.test(digits) ? digits : undefined, codes };
}

/** The kind that a code belongs to, typed with its letters (`or-3`, `PAY-2025-12`), and the code in full. */
export function readCoded(typed: string, thisYear: string): { kind: CodedKind; code: string } | undefined {
  if (!/^\s*[a-z]/i.test(halfWidth(typed))) return undefined;
  for (const kind of CODED_KINDS) {
    const code = readCode(kind, typed, thisYear);
    if (code !== undefined) return { kind, code };
  }
  return undefined;
}
