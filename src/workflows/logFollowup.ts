import type { WriteContext } from '../app/context.js';
import { type AddedFollowup, type FollowupInput, recordFollowup } from '../customers/followups/service.js';
import { recordEvidence } from '../pipeline/deals/advance.js';
import type { Carried } from '../pipeline/deals/history.js';
import { deedDealsNamed, firstFollowup } from '../pipeline/deals/queries.js';

export interface LoggedFollowup {
  added: AddedFollowup;
  /** Where the deals stand now that it carried further. */
  carried: Carried[];
}

/**
 * Records what was said with a customer or on a deal (policy 6.1.1). As the first contact (3.1.3) it lets what happened on
 * its deals carry them further, whatever was typed first (definitions, Pipeline).
 *
 * @throws as `recordFollowup`
 */
export async function logFollowup(ctx: WriteContext, input: FollowupInput): Promise<LoggedFollowup> {
  const { added, entry } = await recordFollowup(ctx, input);
  const carried: Carried[] = [];
  for (const deal of await deedDealsNamed(ctx.db, entry.related ?? [])) {
    // One that is not the first contact is evidence of nothing: what happened on the deal stays as it was told.
    const first = await firstFollowup(ctx.db, deal.id, deal.customerId);
    if (first?.code !== added.code) continue;
    const moved = await recordEvidence(ctx, deal);
    if (moved) carried.push(moved);
  }
  const moves = carried.flatMap(({ facts }) => facts ?? []);
  const codes = moves.map(({ deal }) => deal);
  ctx.audit('followup.add', {
    ...entry,
    changed: [...(entry.changed ?? []), ...codes],
    related: (entry.related ?? []).filter((code) => !codes.includes(code)),
    ...(moves.length === 0 ? {} : { carried: moves }),
  });
  return { added, carried };
}
