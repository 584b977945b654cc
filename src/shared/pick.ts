import { isFullCode } from './codes.js';
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
  noun: Text,
  word: string,
  candidates: readonly T[],
  describe: (item: T) => Candidate,
  look: string,
): T {
  const [first] = candidates;
  if (first === undefined)
    throw notFound(
      { zh: `没有找到${noun.zh} “${word}”`, en: `no ${noun.en} "${word}"` },
      { hints: [{ zh: `查找  ${look}`, en: `look for it  ${look}` }] },
    );
  if (candidates.length === 1) return first;
  const only = onlyFirst(MOST_CANDIDATES, candidates.length);
  throw ambiguous(
    {
      zh: `“${word}” 对应 ${candidates.length} 个${noun.zh}，没有改动任何内容${only.zh}`,
      en: `"${word}" could be ${candidates.length} ${noun.en}s, nothing was changed${only.en}`,
    },
    {
      candidates: candidates.slice(0, MOST_CANDIDATES).map(describe),
      hints: [{ zh: '用编号或更多字', en: 'use the code, or more of the name' }],
    },
  );
}

/**
 * What a word means that may be a code and a name: the one of a code in full; of a short code (`p1`) that one and those
 * of exactly that name, so that more than one is listed and nothing is guessed; without a code undefined.
 *
 * @param byCode the one whose code the word is, if it is one
 * @param namesakes those of exactly that name
 */
export async function codeOrName<T extends { code: string }>(
  word: string,
  byCode: T | undefined,
  namesakes: () => Promise<readonly T[]>,
): Promise<T[] | undefined> {
  if (byCode === undefined) return undefined;
  if (isFullCode(byCode.code, word) || word.trim() === '@last') return [byCode];
  return [byCode, ...(await namesakes()).filter(({ code }) => code !== byCode.code)];
}
