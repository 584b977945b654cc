import type { Db } from '../../db/engine.js';
import { visibleCodes } from './seenQueries.js';

/** Whether a code is that of something that the actor may not see. */
export type IsHidden = (code: string | null | undefined) => boolean;

/** `C-0001`, `CT-2026-0042`, anywhere in a result. */
const CODES = /\b[A-Z]{1,4}-(?:\d{4}-)?\d+\b/g;

/**
 * The codes in a result that name what its reader may not see (setting `visibility`; policy 1.3.2): customers, deals,
 * contracts and claims of others.
 *
 * @param db not restricted yet
 * @param restrict restricts it to what he sees, to the end of the read
 */
export async function hiddenCodes(db: Db, result: unknown, restrict: () => void): Promise<Set<string>> {
  const named = new Set(JSON.stringify(result)?.match(CODES));
  const hidden = await visibleCodes(db, [...named]);
  restrict();
  for (const code of await visibleCodes(db, [...hidden])) hidden.delete(code);
  return hidden;
}
