import { PERMISSIONS } from '../policy/permissions.js';
import { planApproversOf } from '../policy/secondPersons.js';
import { forbidden, policyRefusal } from '../shared/errors.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { requirePossible } from './permission.js';
import { teamOn } from './team.js';

/** What is proposed in versions, as its commands are typed. */
export type Proposed = 'plan' | 'budget';

/** Who in today's team may decide on what somebody proposed (definitions, Who stands in). */
export const approversToday = async ({ db, today }: Pick<Context, 'db' | 'today'>, proposerId: number) =>
  planApproversOf(await teamOn(db, today), proposerId);

/**
 * A decision of whoever may decide on a version of the sales plan (policy 2.2.1a) or of the budget (5.1.2).
 *
 * @returns whether the proposer decides alone
 * @throws forbidden naming who may, policyRefusal where it is decided alone without a reason
 */
export async function requireApprover(
  ctx: Pick<Context, 'db' | 'today' | 'actor'>,
  what: Proposed,
  { code, proposedById }: { code: string; proposedById: number },
  reason: string | undefined,
): Promise<boolean> {
  const { actor } = ctx;
  const { clause } = PERMISSIONS[`${what}.approve`];
  requirePossible(actor, `${what}.approve`);
  const { by, alone } = await approversToday(ctx, proposedById);
  if (!by.some(({ id }) => id === actor.id)) {
    const names = by.map(({ name }) => name);
    const hints = names.length > 0 ? [messages.whoMayApprove(names)] : [messages.nobodyMayApprove];
    const isOwn = proposedById === actor.id;
    const text = isOwn ? messages.ownProposal(code, actor.name) : messages.mayNotDecide(code, actor.name);
    throw forbidden(text, { clause, hints: isOwn ? [...hints, messages.withdrawProposal(what, code)] : hints });
  }
  if (alone && reason === undefined)
    throw policyRefusal(clause, messages.aloneReason(code), { hints: [messages.approveAlone(what, code)] });
  return alone;
}
