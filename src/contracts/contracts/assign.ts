import type { WriteContext } from '../../app/context.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { openDraftsOf, updateDraft } from './draftQueries.js';

/**
 * Hands the drafts of deals to the member who takes the deals over: he brings them to the signature and is credited
 * (policy 2.2.1b; definitions, Credit). Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns the codes of the drafts
 */
export async function assignDrafts(
  ctx: WriteContext,
  dealWords: readonly string[],
  memberId: number,
): Promise<string[]> {
  const codes: string[] = [];
  for (const word of dealWords)
    for (const draft of await openDraftsOf(ctx.db, { dealId: (await resolveDeal(ctx, word)).id })) {
      await updateDraft(ctx.db, draft.id, { ownerId: memberId });
      codes.push(draft.code);
    }
  return codes;
}
