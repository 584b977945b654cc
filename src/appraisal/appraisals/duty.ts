import type { CheckContext, Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { dutyHints, requirePossible } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { scorersAmong } from '../../policy/secondPersons.js';
import { forbidden } from '../../shared/errors.js';
import { messages } from './messages.js';

/** Asks the same of somebody that a word means, before anything else is asked of him. @throws as `requireScorer`, notFound */
export async function requireScorerOf(ctx: Context, word: string): Promise<void> {
  await requireScorer({ ...ctx, confirms: undefined }, await resolveMember(ctx.db, word));
}

/**
 * Asks who may score somebody; nobody scores himself (policy 4.3.2).
 *
 * @returns whether it takes two persons, because two stand in for management
 * @throws forbidden naming who may or, where nobody may, the ways that are left
 */
export async function requireScorer(ctx: CheckContext, rep: Member): Promise<{ together: boolean }> {
  // Who asked was looked at then; who confirms is looked at by the confirmation.
  if (ctx.confirms !== undefined) return { together: true };
  requirePossible(ctx.actor, 'appraisal.score');
  const { by, together } = scorersAmong(await teamOn(ctx.db, ctx.today), rep);
  if (by.some(({ id }) => id === ctx.actor.id)) return { together };
  const hints = [...dutyHints('appraisal.score', by), ...(by.length === 0 ? [messages.omitHint(rep.name)] : [])];
  const refusal = rep.id === ctx.actor.id ? messages.ownScore : messages.notScorer(ctx.actor.name, rep.name);
  throw forbidden(refusal, { clause: '4.3.2', hints });
}
