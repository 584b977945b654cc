import { conflict } from '../../shared/errors.js';
import { digestOf } from './digest.js';
import { refusalMessages } from './refusalMessages.js';
import type { LoadedDraft } from './resolve.js';

/**
 * A version is approved, reviewed and signed as it was shown (policy 3.5.2).
 *
 * @param at the version that was seen; undefined: the newest
 * @throws conflict if there is a newer one, or its text is not the one that its author wrote
 */
export async function requireShown({ draft, text, textSha256 }: LoadedDraft, at: number | undefined): Promise<void> {
  if (at !== undefined && at !== draft.version)
    throw conflict(refusalMessages.changedMeanwhile(draft.code, draft.version), {
      clause: '3.5.2',
      hints: [refusalMessages.showHint(draft.code)],
    });
  if ((await digestOf(text)) !== textSha256)
    throw conflict(refusalMessages.changedOutside(draft.code, draft.version), {
      clause: '3.5.2',
      hints: [refusalMessages.verifyHint],
    });
}
