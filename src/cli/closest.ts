import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant: at most two letters off, or three for long words. */
export function closest(typed: string, candidates: readonly string[]): string | undefined {
  const most = typed.length > 7 ? 3 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    const d = distance(typed.toLowerCase(), candidate.toLowerCase());
    if (d < least && d < Math.max(typed.length, candidate.length)) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
