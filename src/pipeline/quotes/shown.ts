import { changedMeanwhile, verifyHint } from '../../app/asShown.js';
import type { Context } from '../../app/context.js';
import type { Excess } from '../../policy/quotes.js';
import { conflict } from '../../shared/errors.js';
import { digestOf } from './digest.js';
import { isUnsent } from './measure.js';
import { messages } from './messages.js';
import { decisionsOf, type Quote } from './queries.js';
import type { FullQuote } from './resolve.js';
import { type DraftOfVersion, draftNumber, versionName } from './rules.js';

/*
 * A decision is about what was shown (policy 3.3.2). Each one keeps the digest of what the version said, so that the next
 * one, and the sending of what was approved, can tell whether it still says that.
 */

/** What was shown to who decides; without it, it is what was submitted last. */
export interface Shown {
  /** What was typed: `--at v1.2`. */
  at?: DraftOfVersion;
  /** What was on the screen, as `seenOf` gives it. */
  seen?: string;
}

/** A version with what of it is beyond a limit. */
export type JudgedQuote = FullQuote & { excess: readonly Excess[] };

/** All that who decides sees: what the version says, and what is beyond which limit by how much. */
export const seenOf = (full: JudgedQuote): string => `${digestOf(full)} ${JSON.stringify(full.excess)}`;

/** Which draft of a version it is; of one that was sent there is only the one that the customer has. */
export async function draftOf(ctx: Pick<Context, 'db'>, quote: Quote): Promise<DraftOfVersion> {
  if (!isUnsent(quote)) return draftAfter(quote, 0);
  return draftAfter(quote, (await decisionsOf(ctx.db, quote.id)).filter(({ action }) => action === 'submit').length);
}

/** The same, once it is known how often the version was submitted. */
export const draftAfter = (quote: Pick<Quote, 'version' | 'status'>, submissions: number): DraftOfVersion => ({
  version: quote.version,
  draft: isUnsent(quote) ? draftNumber(submissions, quote.status === 'draft') : 1,
});

/** @throws conflict if the version is another draft, or says something else, than what was shown */
export async function requireShown(ctx: Context, full: JudgedQuote, { at, seen }: Shown): Promise<void> {
  const now = await draftOf(ctx, full.quote);
  const isOther = at !== undefined && (at.version !== now.version || at.draft !== now.draft);
  if (!isOther && (seen === undefined || seen === seenOf(full))) return;
  const { code } = full.quote;
  throw changedMeanwhile(code, versionName(now), { clause: '3.3.2', hint: messages.showHint(code) });
}

/**
 * What is approved is what was submitted, and what is sent what was approved. What was decided before there were digests
 * cannot be compared.
 *
 * @throws conflict if the version says something else: nothing is approved or sent
 */
export async function requireAsDecided(ctx: Context, full: FullQuote): Promise<void> {
  const { code, id } = full.quote;
  const decisions = await decisionsOf(ctx.db, id);
  const round = decisions.slice(
    Math.max(
      0,
      decisions.findLastIndex(({ action }) => action === 'submit'),
    ),
  );
  const kept = round.findLast(({ digest }) => digest !== null)?.digest;
  if (kept === undefined || kept === null || kept === digestOf(full)) return;
  throw conflict(messages.notWhatWasSubmitted(code, versionName(await draftOf(ctx, full.quote))), {
    clause: '3.3.2',
    hints: [verifyHint, messages.reworkHint(code)],
  });
}
