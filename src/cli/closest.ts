import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was probably meant: at most two letters off, or three for long words. Of a short word two letters
 * are half: they pass only where the first one is right (`lgo` is log, `foo` is not).
 */
export function closest(typed: string, candidates: readonly string[]): string | undefined {
  const most = typed.length > 7 ? 3 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    const d = distance(typed.toLowerCase(), candidate.toLowerCase());
    const sameStart = typed[0]?.toLowerCase() === candidate[0]?.toLowerCase();
    if (d > 1 && typed.length < 5 && !sameStart) continue;
    if (d < least && d < Math.max(typed.length, candidate.length)) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
