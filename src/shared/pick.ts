import { ambiguous, type Candidate, notFound, onlyFirst } from './errors.js';
import type { Text } from './text.js';

const MOST_CANDIDATES = 10;

/**
 * The one thing that a word means.
 *
 * @param describe code first, then what helps to tell it from the others
 * @throws notFound with the way to look, or ambiguous with the candidates (exit 3); nothing is changed
 */
export function pickOne<T>(
  what: Text,
  word: string,
  found: readonly T[],
  describe: (item: T) => Candidate,
  look: string,
): T {
  const [first] = found;
  if (first === undefined)
    throw notFound(
      { zh: `没有找到${what.zh} “${word}”`, en: `no ${what.en} "${word}"` },
      { ways: [{ zh: `查找  ${look}`, en: `look for it  ${look}` }] },
    );
  if (found.length === 1) return first;
  const only = onlyFirst(MOST_CANDIDATES, found.length);
  throw ambiguous(
    {
      zh: `“${word}” 对应 ${found.length} 个${what.zh}，没有改动任何内容${only.zh}`,
      en: `"${word}" could be ${found.length} ${what.en}s, nothing was changed${only.en}`,
    },
    {
      candidates: found.slice(0, MOST_CANDIDATES).map(describe),
      ways: [{ zh: '用编号或更多字', en: 'use the code, or more of the name' }],
    },
  );
}
