import type { CheckContext, WriteContext } from '../../app/context.js';
import { decidersOf } from '../../app/members.js';
import { requireNotFuture, requireWithinAYear } from '../../app/notFuture.js';
import { dutyHints, dutyToday, requireAbout } from '../../app/permission.js';
import { OUTCOMES, type OutcomeDecision } from '../../policy/outcomes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import { insertSteps } from './queries.js';
import { allOutcomes, isConsequence, type Outcome, resolveOutcome } from './show.js';

export interface DecisionInput {
  /** Words that mean the outcome. */
  outcome: string;
  decision: OutcomeDecision;
  reason: string;
  /** From when it counts; default: today, or the day that a pay adjustment was proposed for. */
  day?: Day | undefined;
  /** Of a bonus that is granted: what is paid besides that of the grade. */
  amountFen?: Fen | undefined;
}

/** A decision before it is taken. */
export interface DecisionPlan {
  outcome: Outcome;
  day: Day;
  /** The others of the same row that it settles. */
  settles: Outcome[];
  /** Manager and hr decide it, or two stand in for the manager. */
  twoPersons: boolean;
}

/**
 * What deciding on an outcome would do, with everything that would refuse it (policy 4.4; definitions, Score, grade,
 * outcome): nobody decides on himself.
 *
 * @throws forbidden naming who may, conflict if it is decided, usageError for an amount or a day that do not belong to it
 */
export async function planDecision(ctx: CheckContext, input: DecisionInput): Promise<DecisionPlan> {
  const { decision, amountFen } = input;
  const outcome = await resolveOutcome(ctx, input.outcome);
  const { kind, code, state } = outcome;
  const together = await requireDecider(ctx, outcome);
  if (state !== 'proposed')
    throw conflict(messages.decidedAlready(code, state), {
      clause: OUTCOMES[kind].clause,
      hints: [messages.showHint(code)],
    });
  if (amountFen !== undefined && (kind !== 'bonus' || decision !== 'grant')) throw usageError(messages.amountOfBonus);
  if (decision === 'decline' && input.day !== undefined) throw usageError(messages.dayOfGrant);
  const day = input.day ?? outcome.fromDay ?? ctx.today;
  if (decision === 'grant' && day < outcome.day && outcome.fromDay === null)
    throw usageError(messages.beforeProposal(code, outcome.day));
  if (decision === 'grant') requireWithinAYear(ctx, day);
  const siblings = decision === 'grant' && isConsequence(kind) ? await allOutcomes(ctx, outcome.memberId) : [];
  const settles = siblings.filter(
    (other) =>
      other.code !== code && isConsequence(other.kind) && other.month === outcome.month && other.state === 'proposed',
  );
  const twoPersons = together || (decision === 'grant' && OUTCOMES[kind].twoPersons);
  return { outcome, day: decision === 'grant' ? day : ctx.today, settles, twoPersons };
}

/** @returns whether it takes two who stand in for the manager @throws forbidden */
async function requireDecider(ctx: CheckContext, { memberId, kind }: Outcome): Promise<boolean> {
  // Who asked was looked at then; who confirms is looked at by the confirmation.
  if (ctx.confirms !== undefined) return true;
  const { by, together } = await dutyToday(ctx, 'outcome.decide', [memberId]);
  if (by.some(({ id }) => id === ctx.actor.id)) return together;
  const { clause } = OUTCOMES[kind];
  const hints = dutyHints('outcome.decide', by);
  throw forbidden(memberId === ctx.actor.id ? messages.ownOutcome : messages.mayNotDecide(ctx.actor.name), {
    clause,
    hints,
  });
}

/** Keeps a decision, and that it settles the others of its row; the entry is its caller's. */
export async function keepDecision(
  ctx: WriteContext,
  { decision, reason, amountFen }: DecisionInput,
  { outcome, day, settles }: DecisionPlan,
): Promise<void> {
  const by = {
    ...(await decidersOf(ctx)),
    recordedAt: ctx.now,
  };
  await insertSteps(ctx.db, [
    { outcomeId: outcome.id, step: decision, text: reason, day, amountFen: amountFen ?? null, ...by },
    ...settles.map(({ id }) => ({ outcomeId: id, step: 'settled' as const, text: outcome.code, day, ...by })),
  ]);
}

/**
 * Records that what was granted is done, or a note on it (policy 4.4).
 * @throws conflict for what is not granted, usageError for a day that has not come, forbidden for oneself while somebody else may
 */
export async function markDone(
  ctx: WriteContext,
  { outcome: word, note, day }: { outcome: string; note: string; day: Day },
): Promise<Outcome> {
  const outcome = await resolveOutcome(ctx, word);
  const { code, kind, state, member } = outcome;
  await requireAbout(ctx, 'outcome.done', outcome.memberId);
  requireNotFuture(ctx, day);
  if (state !== 'granted' && state !== 'done')
    throw conflict(messages.notGranted(code, state), {
      clause: OUTCOMES[kind].clause,
      hints: state === 'proposed' ? [messages.decideHint(code)] : [],
    });
  await keepDone(ctx, outcome, note, day);
  ctx.audit('outcome.done', {
    changed: [code],
    related: [member.code],
    name: member.name,
    kind,
    note,
    day,
    changes: { status: { from: state, to: 'done' } },
  });
  return await resolveOutcome(ctx, code);
}

/** Keeps that it is done; of one that was only proposed, that it was granted as well. The entry is its caller's. */
export async function keepDone(
  ctx: WriteContext,
  { id, state }: Pick<Outcome, 'id' | 'state'>,
  text: string,
  day: Day,
): Promise<void> {
  const row = { outcomeId: id, text, day, byId: ctx.actor.id, recordedAt: ctx.now };
  await insertSteps(ctx.db, [
    ...(state === 'proposed' ? [{ ...row, step: 'grant' as const }] : []),
    { ...row, step: 'done' as const },
  ]);
}
