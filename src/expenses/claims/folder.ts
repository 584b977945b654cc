import type { Context } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import type { ReadAttachment } from './attach.js';
import { type FolderPlan, planFolder } from './folderRules.js';
import { linesOf } from './lineQueries.js';
import { earlierUses, selectClaims } from './queries.js';

/**
 * Which files of a folder belong to which lines of the actor's open claims, by the numbers in their names (policy 5.2.1).
 * What is doubtful is left out, with the reason; nothing is attached twice.
 */
export async function folderPlan(ctx: Context, attachments: readonly ReadAttachment[]): Promise<FolderPlan> {
  requirePermission(ctx.actor, 'claim.write');
  const open = await selectClaims(ctx.db, { memberId: ctx.actor.id, statuses: CLAIM_ACTIONS.attach.from });
  const codes = new Map(open.map(({ id, code }) => [id, code]));
  const lines = await linesOf(ctx.db, [...codes.keys()]);
  const numbered = lines.flatMap(({ claimId, no, invoiceNo }) => {
    const code = codes.get(claimId);
    return code === undefined || invoiceNo === null ? [] : [{ code, no, invoiceNo }];
  });
  return planFolder(attachments, numbered, await attachedBefore(ctx, attachments));
}

/** By the hash of a file, the claim that holds it, whoever's it is. */
async function attachedBefore(
  { db }: Context,
  attachments: readonly ReadAttachment[],
): Promise<ReadonlyMap<string, string>> {
  const hashes = attachments.map(({ file }) => file.sha256);
  const uses = await earlierUses(db, undefined, [], hashes);
  return new Map(uses.flatMap(({ code, files }) => files.map(({ sha256 }) => [sha256, code] as const)));
}
