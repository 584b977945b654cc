import type { Context } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requireKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { CONSEQUENCES, OUTCOME_READERS, type OutcomeKind, type OutcomeState } from '../../policy/outcomes.js';
import { readCode } from '../../shared/codes.js';
import { type Month, yearOf } from '../../shared/dates.js';
import { forbidden, notFound } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type OutcomeRow, outcomeByCode, outcomesWith, type StepRow, stepsOf } from './queries.js';
import { type Evidence, stateOf } from './rules.js';

/** An outcome with what it rests on and what became of it (policy 4.4). */
export interface Outcome extends Omit<OutcomeRow, 'evidence'> {
  evidence: Evidence;
  state: OutcomeState;
  steps: Omit<StepRow, 'outcomeId'>[];
}

/** One of those that a row below standard leads to. */
export const isConsequence = (kind: OutcomeKind): boolean => (CONSEQUENCES as readonly OutcomeKind[]).includes(kind);

/** Reads everybody's outcomes and coachings; any other member only his own (policy 1.3.2). */
export const readsOutcomes = ({ actor }: Pick<Context, 'actor'>): boolean =>
  actor.duties.some((role) => OUTCOME_READERS.includes(role));

async function withSteps(ctx: Context, rows: readonly OutcomeRow[]): Promise<Outcome[]> {
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ({ outcomeId }) => outcomeId,
  );
  return rows.map(({ evidence, ...row }) => {
    const own = steps.get(row.id) ?? [];
    return {
      ...row,
      evidence: JSON.parse(evidence) as Evidence,
      state: stateOf(own),
      steps: own.map(({ outcomeId: _, ...step }) => step),
    };
  });
}

const OPEN: readonly OutcomeState[] = ['proposed', 'granted'];

/**
 * Outcomes, oldest first, as far as the actor reads them.
 *
 * @param open only those that wait for a decision, or to be carried out
 * @param member words that mean one
 */
export async function listOutcomes(
  ctx: Context,
  { month, member, open = false }: { month?: Month | undefined; member?: string | undefined; open?: boolean },
): Promise<Outcome[]> {
  requireKnown(ctx.actor);
  if (month !== undefined) requireInBook(ctx.company, month);
  const named = member === undefined ? undefined : await resolveMember(ctx.db, member);
  const all = readsOutcomes(ctx);
  if (!all && named !== undefined && named.id !== ctx.actor.id)
    throw forbidden(messages.notYours(named.name), { clause: '1.3.2' });
  const memberId = all ? named?.id : ctx.actor.id;
  const rows = await withSteps(ctx, await outcomesWith(ctx.db, { memberId, month }));
  return open ? rows.filter(({ state }) => OPEN.includes(state)) : rows;
}

/** All of them, for rules and services: nobody is shown them. */
export const allOutcomes = async (ctx: Context, memberId?: number): Promise<Outcome[]> =>
  await withSteps(ctx, await outcomesWith(ctx.db, { memberId }));

/** The outcome that a word means, to whoever may read it. @throws notFound, forbidden */
export async function readOutcome(ctx: Context, word: string): Promise<Outcome> {
  requireKnown(ctx.actor);
  const outcome = await resolveOutcome(ctx, word);
  if (outcome.memberId !== ctx.actor.id && !readsOutcomes(ctx))
    throw forbidden(messages.notYours(outcome.member.name), { clause: '1.3.2' });
  return outcome;
}

/** The outcome that a word means: its code, its number, `@last`. @throws notFound */
export async function resolveOutcome(ctx: Context, word: string): Promise<Outcome> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('outcome') : readCode('outcome', typed, yearOf(ctx.today));
  const row = code === undefined ? undefined : await outcomeByCode(ctx.db, code);
  const [outcome] = row === undefined ? [] : await withSteps(ctx, [row]);
  if (outcome === undefined) throw notFound(messages.noOutcome(word), { hints: [messages.listHint] });
  return outcome;
}

/** A row below standard that waits for a decision (definitions, Below standard). */
export interface UndecidedRow {
  member: Outcome['member'];
  months: Month[];
  codes: string[];
}

/**
 * What waits in this room: rows of three and more months below standard, each with its proposals, and the other outcomes
 * that are open (policy 4.4.2). Those about the actor himself are others' to decide.
 */
export async function outcomeWork(ctx: Context): Promise<{ rows: UndecidedRow[]; others: Outcome[] }> {
  const open = (await listOutcomes(ctx, { open: true })).filter(({ memberId }) => memberId !== ctx.actor.id);
  const isOfRow = ({ kind, state }: Outcome) => isConsequence(kind) && state === 'proposed';
  const ofRow = Map.groupBy(open.filter(isOfRow), ({ memberId, month }) => `${memberId} ${month}`);
  const rows = [...ofRow.values()].flatMap((proposals): UndecidedRow[] => {
    const [first] = proposals;
    if (first === undefined) return [];
    const { member, evidence } = first;
    return [{ member, months: evidence.months.map(({ month }) => month), codes: proposals.map(({ code }) => code) }];
  });
  return { rows, others: open.filter((outcome) => !isOfRow(outcome)) };
}
