import type { Context } from '../../app/context.js';
import { approvalToGive } from './approve.js';
import type { LoadedDraft } from './resolve.js';
import { reviewToGive } from './review.js';
import { showDraft } from './show.js';
import { seenOf } from './shown.js';
import { prepareSignature, type SignInput } from './sign.js';

/** What somebody is about to approve, pass or sign (policy 3.5.2), as it is shown to him. */
export interface OfferedDraft {
  shown: Awaited<ReturnType<typeof showDraft>>;
  /** All that he sees of the version. */
  seen: string;
}

/** @throws as `decideApproval`, before anything is shown */
export const draftToApprove = async (ctx: Context, word: string): Promise<OfferedDraft> =>
  await offered(ctx, (await approvalToGive(ctx, word, { decision: 'approve' })).before);

/** @throws as `reviewDraft`, before anything is shown */
export const draftToPass = async (ctx: Context, word: string): Promise<OfferedDraft> =>
  await offered(ctx, await reviewToGive(ctx, word, { decision: 'pass' }));

/** @throws as `prepareSignature`, before anything is shown */
export const draftToSign = async (ctx: Context, word: string, input: SignInput): Promise<OfferedDraft> =>
  await offered(ctx, (await prepareSignature(ctx, word, input)).loaded);

async function offered(ctx: Context, loaded: LoadedDraft): Promise<OfferedDraft> {
  return { shown: await showDraft(ctx, loaded.draft), seen: await seenOf(loaded) };
}
