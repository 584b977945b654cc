import type { Shell } from '../../cli/shell.js';
import type { Place } from './columns.js';
import { messages } from './messages.js';

/** What answers need to know of the database; loads the capitals only where an amount is said in them. */
export async function placeOf(shell: Shell, amountFen?: number): Promise<Place> {
  const { company, today } = await shell.session();
  const place = { today, currency: company.currency };
  if (amountFen === undefined) return place;
  const { inCapitals } = await import('../../shared/capitals.js');
  return { ...place, capitals: await inCapitals(amountFen, company.currency) };
}

/** The next review of claims, given; typed, or chosen on a terminal. */
export async function approve(shell: Shell, words: readonly string[], note?: string): Promise<void> {
  const { nextReviewers, reviewClaim } = await import('./service.js');
  const { approvedView } = await import('./columns.js');
  const place = await placeOf(shell);
  await shell.change(
    async (ctx) => {
      const claims = await reviewClaim(ctx, words, 'approve', note);
      return { claims, reviewers: await nextReviewers(ctx, claims) };
    },
    ({ claims, reviewers }) => approvedView(claims, reviewers.finance, place),
  );
}
export const askReason = (shell: Shell): Promise<string> =>
  shell.answer(messages.askReason, (read, text) =>
    text.trim() === '' ? read.problem('--reason', messages.required) : read.text(text, '--reason'),
  );

export async function reject(shell: Shell, word: string, reason: string): Promise<void> {
  const { reviewClaim } = await import('./service.js');
  const { rejectedView } = await import('./columns.js');
  const place = await placeOf(shell);
  await shell.change(
    (ctx) => reviewClaim(ctx, [word], 'reject', reason),
    (claims) => rejectedView(claims, reason, place),
  );
}
