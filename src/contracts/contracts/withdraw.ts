import type { WriteContext } from '../../app/context.js';
import { fallBack } from '../../pipeline/deals/advance.js';
import { dealById } from '../../pipeline/deals/resolve.js';
import { updateDraft } from './draftQueries.js';
import { requireOwnDraft } from './ownership.js';
import { type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfMove } from './resolve.js';

/** Withdraws a draft that is not signed (policy 3.5.1); its versions and reviews are kept, and its deal is where
 * the rest of its work supports it. */
export async function withdrawDraft(ctx: WriteContext, word: string, reason: string): Promise<LoadedDraft> {
  const before = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  await requireStatus(ctx, before, 'withdraw');
  const { id, code, status, version, dealId } = before.draft;
  const draft = await updateDraft(ctx.db, id, { status: 'withdrawn' });
  const acts = ['contractDrafted', 'contractSubmitted'] as const;
  const carried = dealId === null ? null : await fallBack(ctx, await dealById(ctx, dealId), { acts, ref: code });
  ctx.audit('contract.withdraw', {
    ...subjectsOfMove(before, carried),
    reason,
    carried: carried?.facts ?? null,
    version,
    textSha256: before.textSha256,
    changes: { status: { from: status, to: draft.status } },
  });
  return { ...before, draft, carried };
}
