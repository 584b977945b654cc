import { type Parsed, parseDecimal } from './money.js';

/** Hundredths of a point. */
export type Score = number & { readonly unit?: 'score' };

/** Reads the points of a score: 0 to 100, two decimals at most. @returns hundredths */
export function parseScore(text: string): Parsed<Score> {
  const value = parseDecimal(text.trim().replace(/\s*(?:分|points?)$/i, ''), 2);
  if (value !== undefined && value >= 0 && value <= 10_000) return { ok: true, value };
  return {
    ok: false,
    problem: {
      zh: `“${text}” 不是评分：请写 0 到 100，最多两位小数（制度 4.3）`,
      en: `"${text}" is no score: write 0 to 100, with two decimals at most (policy 4.3)`,
    },
  };
}

/** A score as JSON gives it: `92.35` of 9235. */
export const scoreNumber = (score: Score | null): number | null => (score === null ? null : score / 100);
