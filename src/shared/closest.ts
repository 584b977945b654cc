import { distance } from 'fastest-levenshtein';

const letters = (word: string): string => [...word.toLowerCase()].sort().join('');

/**
 * The candidate that was probably meant: at most two letters off, or three for long words. Of a short word two letters
 * are half: they pass only if two are swapped (`lgo` is log, `foo` is not, nor is `all` add).
 */
export function closest(typed: string, candidates: readonly string[]): string | undefined {
  const most = typed.length > 7 ? 3 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    const d = distance(typed.toLowerCase(), candidate.toLowerCase());
    if (d > 1 && typed.length < 5 && letters(typed) !== letters(candidate)) continue;
    if (d < least && d < Math.max(typed.length, candidate.length)) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
