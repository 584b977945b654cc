import { normalName } from '../../customers/customers/rules.js';
import { type CodeKind, readCode } from '../../shared/codes.js';
import { comparable } from '../../shared/comparison.js';

/** What `find` searches by words, in the order in which it is shown. */
export const FOUND_KINDS = ['customer', 'contact', 'deal', 'contract', 'member'] as const;
/** What it searches by the number of a fapiao: issued, brought over with a receivable, or claimed. */
export const FAPIAO_KINDS = ['fapiao', 'instalment', 'claim'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number] | (typeof FAPIAO_KINDS)[number];

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
