import { readCode } from '../../shared/codes.js';

/** What a word may be a code of: a follow-up goes to a customer or to a deal, and a bare number can be either. */
export function readSubject(word: string, thisYear: string): { customer?: string; deal?: string } {
  return { customer: readCode('customer', word, thisYear), deal: readCode('deal', word, thisYear) };
}

/** Whether a word can only be a deal: `D-2026-0042`, `d42`. */
export const isDealCode = (word: string): boolean =>
  /^d/i.test(word.trim()) && readCode('deal', word, '2000') !== undefined;
