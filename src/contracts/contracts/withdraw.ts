import type { WriteContext } from '../../app/context.js';
import { requireOwnDraft } from './ownership.js';
import { updateDraft } from './queries.js';
import { type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfDraft } from './resolve.js';

/** Withdraws a draft that is not signed (policy 3.5.1); its versions and reviews are kept. */
export async function withdrawDraft(ctx: WriteContext, word: string, reason: string): Promise<LoadedDraft> {
  const before = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  requireStatus(before, 'withdraw');
  const { id, status, version } = before.draft;
  const draft = await updateDraft(ctx.db, id, { status: 'withdrawn' });
  ctx.audit('contract.withdraw', {
    ...subjectsOfDraft(before),
    reason,
    version,
    textSha256: before.textSha256,
    changes: { status: { from: status, to: draft.status } },
  });
  return { ...before, draft };
}
