import { policyRefusal } from './errors.js';

/**
 * A sum of fen that is exact. Beyond 2^53 a number loses single fen, and SQLite's sums come as numbers: a figure that
 * may be wrong by a fen is refused, never shown (definitions, Sales).
 *
 * @throws policyRefusal (exit 5)
 */
export function exact(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum;
  throw policyRefusal('4.1.1', {
    zh: '合计超过 90,071,992,547,409.91，无法精确到分，因此不显示：请缩小范围',
    en: 'the sum is beyond 90,071,992,547,409.91 and would lose single fen, so it is not shown: ask for less at once',
  });
}
