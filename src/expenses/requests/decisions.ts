import type { Context } from '../../app/context.js';
import { requireNotLeft } from '../../app/members.js';
import { dutyHints, dutyToday, requireDuty } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { conflict, forbidden } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { decisionRefusal, type Step, standingSteps, togetherIn, whoDecides } from './rules.js';

/** What waits for a decision: a request or an advance. */
export interface Asked {
  code: string;
  memberId: number;
  member: { name: string };
  steps: readonly Step[];
}
/** How an actor decides. */
export interface Decision {
  /** He is one of two who stand in for management together. */
  together: boolean;
  /** An approval of his settles it: he is alone or the second one. */
  settles: boolean;
}

/**
 * Whether the actor decides on what somebody asked for (policy 5.2.2; definitions, Who stands in): the manager, for whom
 * management does, or two together.
 *
 * @throws forbidden to the one who asked and to anybody else who is not the one, naming who is; conflict to the first of two
 */
export async function requireDecider(ctx: Context, asked: Asked): Promise<Decision> {
  const team = await teamOn(ctx.db, ctx.today);
  const { by, together } = whoDecides(asked.memberId, team);
  const given = togetherIn(standingSteps(asked.steps));
  const refusal = decisionRefusal(asked, ctx.actor.id, team);
  if (refusal === 'approvedAlready') {
    const others = by.filter(({ id }) => !given.includes(id));
    throw conflict(messages.approvedByYou(asked.code), { clause: '5.2.2', hints: dutyHints('claim.manager', others) });
  }
  if (refusal !== undefined) {
    const text =
      refusal === 'own'
        ? messages.own(asked.code, asked.member.name)
        : messages.notYourTurn(asked.code, ctx.actor.name);
    throw forbidden(text, { clause: '5.2.2', hints: dutyHints('claim.manager', by) });
  }
  return { together, settles: !together || given.some((id) => id !== ctx.actor.id) };
}

/**
 * Whether the actor lets what somebody asked for go over the budget (policy 5.1.2; definitions, Who stands in): one of
 * management, or two together.
 *
 * @throws forbidden to the one who asked and to anybody else who is not the one, naming who is; conflict to the first of two
 */
export async function requireReleaser(ctx: Context, asked: Asked): Promise<Decision> {
  await requireDuty(ctx, 'claim.release', [asked.memberId]);
  const { by, together } = await dutyToday(ctx, 'claim.release', [asked.memberId]);
  const given = togetherIn(standingSteps(asked.steps));
  if (together && given.includes(ctx.actor.id)) {
    const others = by.filter(({ id }) => !given.includes(id));
    throw conflict(messages.approvedByYou(asked.code), { clause: '5.1.2', hints: dutyHints('claim.release', others) });
  }
  return { together, settles: !together || given.some((id) => id !== ctx.actor.id) };
}

/** @throws usageError for one who has left: nothing is granted or paid to him any more */
export async function requireInTeam(ctx: Context, memberId: number): Promise<void> {
  requireNotLeft(ctx, required(await memberById(ctx.db, memberId), `member ${memberId}`));
}
