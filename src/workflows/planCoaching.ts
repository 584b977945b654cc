import type { WriteContext } from '../app/context.js';
import { type Coaching, type CoachingInput, coachedMember, keepCoaching } from '../appraisal/coaching/service.js';
import { keepDone } from '../appraisal/outcomes/decide.js';
import { messages } from '../appraisal/outcomes/messages.js';
import { allOutcomes, type Outcome, resolveOutcome } from '../appraisal/outcomes/show.js';
import { conflict, usageError } from '../shared/errors.js';

/**
 * Opens the coaching of a rep, by hand or as an appraisal proposed it (policy 2.2.1b, 4.4.2): its outcome is granted then,
 * and done. Where none is named it is the oldest that was granted and waits for its plan.
 *
 * @throws usageError for an outcome of somebody else or of another kind, conflict for one that is declined or done, and as
 * `coachedMember`
 */
export async function planCoaching(
  ctx: WriteContext,
  input: CoachingInput & { outcome?: string | undefined },
): Promise<Coaching> {
  const member = await coachedMember(ctx, input);
  const outcome =
    input.outcome === undefined ? await grantedCoaching(ctx, member.id) : await resolveOutcome(ctx, input.outcome);
  if (outcome !== undefined) {
    const { code, kind, memberId, state } = outcome;
    if (kind !== 'coaching' || memberId !== member.id)
      throw usageError(messages.noCoachingOf(code, member.name), { clause: '4.4.2' });
    if (state !== 'proposed' && state !== 'granted')
      throw conflict(messages.decidedAlready(code, state), { clause: '4.4.2', hints: [messages.showHint(code)] });
    await keepDone(ctx, outcome, input.goal, ctx.today);
  }
  const coaching = await keepCoaching(ctx, member.id, input, outcome?.id ?? null);
  ctx.audit('coaching.plan', {
    changed: [coaching.code, ...(outcome === undefined ? [] : [outcome.code])],
    related: [member.code],
    name: member.name,
    goal: input.goal,
    untilDay: input.untilDay,
    outcome: outcome?.code ?? null,
  });
  return coaching;
}

/** The oldest coaching that was granted to a member and waits for its plan. */
async function grantedCoaching(ctx: WriteContext, memberId: number): Promise<Outcome | undefined> {
  const outcomes = await allOutcomes(ctx, memberId);
  return outcomes.find(({ kind, state }) => kind === 'coaching' && state === 'granted');
}
