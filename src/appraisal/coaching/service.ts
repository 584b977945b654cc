import type { Context, WriteContext } from '../../app/context.js';
import { requireKnown } from '../../app/identity.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requireDuty } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { CoachingResult, CoachingState } from '../../policy/outcomes.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { readsOutcomes } from '../outcomes/show.js';
import { messages } from './messages.js';
import { insertPlan, insertStep, type PlanRow, planByCode, plansWith, type StepRow, stepsOf } from './queries.js';
import { coachingState } from './rules.js';

/** A coaching with its sessions (policy 2.2.1b, 4.4.2). */
export interface Coaching extends PlanRow {
  state: CoachingState;
  steps: Omit<StepRow, 'planId'>[];
}

async function withSteps(ctx: Context, rows: readonly PlanRow[]): Promise<Coaching[]> {
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ({ planId }) => planId,
  );
  return rows.map((row) => {
    const own = (steps.get(row.id) ?? []).map(({ planId: _, ...step }) => step);
    return { ...row, state: coachingState(own, row.untilDay, ctx.today), steps: own };
  });
}

/**
 * Coachings as far as the actor reads them, oldest first (policy 1.3.2).
 * @param open only those that are not closed
 * @throws forbidden for another member's
 */
export async function listCoachings(
  ctx: Context,
  { member, open = false }: { member?: string | undefined; open?: boolean | undefined },
): Promise<Coaching[]> {
  requireKnown(ctx.actor);
  const named = member === undefined ? undefined : await resolveMember(ctx.db, member);
  if (named !== undefined && named.id !== ctx.actor.id && !readsOutcomes(ctx))
    throw forbidden(messages.notYours(named.name), { clause: '1.3.2' });
  const all = await withSteps(ctx, await plansWith(ctx.db, readsOutcomes(ctx) ? named?.id : ctx.actor.id));
  return open ? all.filter(({ state }) => isUnderWay(state)) : all;
}

const isUnderWay = (state: CoachingState): boolean => state === 'open' || state === 'overdue';

/** The coaching that a word means, to whoever may read it. @throws notFound, forbidden */
export async function readCoaching(ctx: Context, word: string): Promise<Coaching> {
  requireKnown(ctx.actor);
  const coaching = await resolveCoaching(ctx, word);
  if (coaching.memberId !== ctx.actor.id && !readsOutcomes(ctx))
    throw forbidden(messages.notYours(coaching.member.name), { clause: '1.3.2' });
  return coaching;
}

async function resolveCoaching(ctx: Context, word: string): Promise<Coaching> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('coaching') : readCode('coaching', typed, yearOf(ctx.today));
  const row = code === undefined ? undefined : await planByCode(ctx.db, code);
  const [coaching] = row === undefined ? [] : await withSteps(ctx, [row]);
  if (coaching === undefined) throw notFound(messages.noCoaching(word), { hints: [messages.listHint] });
  return coaching;
}

export interface CoachingInput {
  /** Words that mean the rep. */
  rep: string;
  goal: string;
  untilDay: Day;
}

/**
 * Whom a coaching is for. @throws forbidden for oneself or for who may not coach, policyRefusal for who is no rep, usageError
 * for a day that is over or a member who has left
 */
export async function coachedMember(
  ctx: WriteContext,
  { rep, untilDay, outcome }: CoachingInput & { outcome?: string | undefined },
): Promise<Member> {
  const member = await resolveMember(ctx.db, rep);
  await requireDuty(ctx, 'coaching.write', [member.id]);
  requireNotLeft(ctx, member);
  // Whoever was appraised may have a coaching proposed without being a rep: a manager who is credited, say.
  if (outcome === undefined && !member.roles.includes('rep'))
    throw policyRefusal('2.2.1b', messages.notARep(member.name), { hints: [messages.repsHint] });
  if (untilDay < ctx.today) throw usageError(messages.untilIsOver(untilDay));
  return member;
}

/** Keeps a plan; the entry is its caller's. @returns its code */
export async function keepCoaching(
  ctx: WriteContext,
  memberId: number,
  { goal, untilDay }: CoachingInput,
  outcomeId: number | null,
): Promise<Coaching> {
  const code = await ctx.nextCode('coaching', ctx.today);
  await insertPlan(ctx.db, {
    code,
    memberId,
    outcomeId,
    goal,
    untilDay,
    byId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  return await resolveCoaching(ctx, code);
}

export interface StepInput {
  coaching: string;
  text: string;
  day: Day;
}

/** A coaching that takes another session or its result. @throws conflict once it is closed, usageError for a day that does not fit */
async function coachingUnderWay(ctx: WriteContext, { coaching: word, day }: StepInput): Promise<Coaching> {
  const coaching = await resolveCoaching(ctx, word);
  await requireDuty(ctx, 'coaching.write', [coaching.memberId]);
  const { code, state } = coaching;
  if (!isUnderWay(state))
    throw conflict(messages.isClosed(code), { clause: '2.2.1b', hints: [messages.showHint(code)] });
  requireNotFuture(ctx, day);
  if (day < coaching.day) throw usageError(messages.beforePlan(code, coaching.day));
  return coaching;
}

/** Notes a session (policy 2.2.1b). @throws as `coachingUnderWay` */
export async function addSession(ctx: WriteContext, input: StepInput): Promise<Coaching> {
  const { id, code, member } = await coachingUnderWay(ctx, input);
  const { text, day } = input;
  await insertStep(ctx.db, { planId: id, step: 'session', text, day, byId: ctx.actor.id, recordedAt: ctx.now });
  ctx.audit('coaching.session', { changed: [code], related: [member.code], name: member.name, day, text });
  return await resolveCoaching(ctx, code);
}

/** Closes it with its result (policy 2.2.1b). @throws as `coachingUnderWay` */
export async function closeCoaching(
  ctx: WriteContext,
  input: StepInput & { result: CoachingResult },
): Promise<Coaching> {
  const { id, code, member } = await coachingUnderWay(ctx, input);
  const { text, day, result } = input;
  await insertStep(ctx.db, {
    planId: id,
    step: 'close',
    text,
    reached: result === 'reached' ? 1 : 0,
    day,
    byId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('coaching.close', { changed: [code], related: [member.code], name: member.name, day, result, text });
  return await resolveCoaching(ctx, code);
}
