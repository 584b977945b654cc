import { changedMeanwhile, verifyHint } from '../../app/asShown.js';
import type { Context } from '../../app/context.js';
import { conflict } from '../../shared/errors.js';
import { digestNow, digestOf } from './digest.js';
import { refusalMessages } from './refusalMessages.js';
import type { LoadedDraft } from './resolve.js';

/** What was shown to who decides; without it, it is the version that was submitted last. */
export interface Shown {
  /** What was typed: `--at v3`. */
  at?: number;
  /** What was on the screen, as `seenOf` gives it. */
  seen?: string;
}

/** All that who decides sees of a version. */
export const seenOf = async (loaded: LoadedDraft): Promise<string> =>
  `v${loaded.draft.version} ${await digestOf(loaded)}`;

/**
 * A version is approved, reviewed and signed as it was shown (policy 3.5.2).
 * @throws conflict if there is another version, or it says something else, than what was shown
 */
export async function requireShown(loaded: LoadedDraft, { at, seen }: Shown): Promise<void> {
  const { code, version } = loaded.draft;
  if ((at === undefined || at === version) && (seen === undefined || seen === (await seenOf(loaded)))) return;
  throw changedMeanwhile(code, `v${version}`, { clause: '3.5.2', hint: refusalMessages.showHint(code) });
}

/** @throws conflict if a text is not the one that its author wrote: it is neither approved nor passed (policy 3.5.2) */
export async function requireAsWritten(ctx: Pick<Context, 'db'>, loaded: LoadedDraft): Promise<void> {
  if ((await digestNow(ctx, loaded)) === loaded.textSha256) return;
  const { code, version } = loaded.draft;
  throw conflict(refusalMessages.changedOutside(code, version), { clause: '3.5.2', hints: [verifyHint] });
}
