import { comparable } from './comparison.js';

/** Small Cyrillic and Greek letters whose capital or small form looks like a Latin one, by that one. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  н: 'h',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  β: 'b',
  ε: 'e',
  ζ: 'z',
  η: 'h',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'n',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'y',
  χ: 'x',
};
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/**
 * A lower-case name whose Cyrillic and Greek letters look like Latin ones, in Latin letters, so that `АCME` with a
 * Cyrillic А is `acme`. A name with a letter that no Latin one looks like (`яндекс`) is a name of that script and stays.
 */
export function withoutLookAlikes(lowerCase: string): string {
  const foreign = lowerCase.match(FOREIGN);
  if (foreign === null || foreign.some((letter) => LOOKS_LIKE[letter] === undefined)) return lowerCase;
  return lowerCase.replace(FOREIGN, (letter) => LOOKS_LIKE[letter] ?? letter);
}

/** Controls, marks of direction and characters without width: with them two names that look the same differ. */
const HIDDEN = /[\p{Cc}\p{Cf}\u115f\u1160\u17b4\u17b5\u3164\uffa0]|\u034f/u;

/** A name as the eye takes it: as it is compared, without hidden characters, look-alike letters as the Latin ones. */
export const seenName = (name: string): string =>
  withoutLookAlikes(comparable(name.replace(new RegExp(HIDDEN, 'gu'), '')));

/** Whether two names look the same to whoever reads them. */
export const looksSame = (a: string, b: string): boolean => a === b || seenName(a) === seenName(b);
