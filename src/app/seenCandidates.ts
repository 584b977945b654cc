import type { Db } from '../../db/engine.js';
import { type Candidate, SalesdeskError } from '../shared/errors.js';
import { messages } from './messages.js';
import { visibleCodes } from './seenQueries.js';

/** `C-0001`, `D-2026-0042`: what a line of candidates begins with, but for its heads. */
const CODE = /^[A-Z]{1,3}-(?:\d{4}-)?\d+/;

/**
 * A refusal that lists what a word may mean, or what may be recorded already, without the lines that its reader may not see
 * (setting `visibility`; policy 1.3.2). Of those that are left out not even the number is told.
 *
 * @param db restricted to what the actor sees
 */
export async function withSeenCandidates(db: Db, error: SalesdeskError): Promise<SalesdeskError> {
  const { candidates = [], ...details } = error.details;
  const codeOf = ([first]: Candidate): string | undefined =>
    typeof first === 'string' ? CODE.exec(first)?.[0] : undefined;
  const seen = await visibleCodes(
    db,
    candidates.flatMap((candidate) => codeOf(candidate) ?? []),
  );
  const shown = candidates.filter((candidate) => {
    const code = codeOf(candidate);
    return code === undefined || seen.has(code);
  });
  if (shown.length === candidates.length) return error;
  const isNamed = error.kind === 'ambiguous' ? { text: messages.severalMatch } : {};
  return new SalesdeskError(error.kind, { ...details, ...isNamed, candidates: shown });
}
