import { changesOfNew } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { dutyHints, dutyToday, may, requirePermission } from '../../app/permission.js';
import type { ExpenseCategory, FindingStepKind } from '../../policy/expenses.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, forbidden, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import {
  countOpen,
  type FindingRow,
  findingByCode,
  findingsWith,
  insertFinding,
  insertStep,
  type StepRow,
  stepsOf,
  takeStepBack,
} from './queries.js';
import { type FindingState, findingState } from './rules.js';

const CLAUSE = '5.3.1';

/** A finding with what was done about it (policy 5.3.1). */
export interface Finding extends Omit<FindingRow, 'id' | 'ownerId'> {
  state: FindingState;
  steps: Omit<StepRow, 'findingId'>[];
}

async function withSteps(
  { db, today }: Pick<Context, 'db' | 'today'>,
  rows: readonly FindingRow[],
): Promise<Finding[]> {
  const steps = Map.groupBy(
    await stepsOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ findingId }) => findingId,
  );
  return rows.map(({ id, ownerId: _, ...row }) => {
    const own = (steps.get(id) ?? []).map(({ findingId: __, ...step }) => step);
    return { ...row, state: findingState(own, row.dueDay, today), steps: own };
  });
}

/** Findings, oldest first; everybody reads them (policy 5.3.1). @param owner words that mean a member */
export async function listFindings(
  ctx: Context,
  { open, owner }: { open?: boolean | undefined; owner?: string | undefined },
): Promise<Finding[]> {
  const ownerId = owner === undefined ? undefined : (await resolveMember(ctx.db, owner)).id;
  return await withSteps(ctx, await findingsWith(ctx.db, { open, ownerId }));
}

/** The open findings that the actor is to mend. */
export const ownFindings = async (ctx: Context): Promise<FindingRow[]> =>
  await findingsWith(ctx.db, { open: true, ownerId: ctx.actor.id });

export const openFindingCount = ({ db }: Pick<Context, 'db'>): Promise<number> => countOpen(db);

async function resolveFinding(ctx: Context, word: string): Promise<FindingRow> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('finding') : readCode('finding', typed, yearOf(ctx.today));
  const row = code === undefined ? undefined : await findingByCode(ctx.db, code);
  if (row === undefined) throw notFound(messages.noFinding(word), { hints: [messages.listHint] });
  return row;
}

export interface FindingInput {
  problem: string;
  category?: ExpenseCategory | undefined;
  /** Words that mean a member. */
  owner: string;
  dueDay: Day;
}

/** Records a problem with who mends it and by when (policy 5.3.1). @throws usageError for a day that is over, or who has left */
export async function addFinding(ctx: WriteContext, input: FindingInput): Promise<Finding> {
  requirePermission(ctx.actor, 'finding.write');
  const { problem, category = null, dueDay } = input;
  const owner = await resolveMember(ctx.db, input.owner);
  requireNotLeft(ctx, owner);
  if (dueDay < ctx.today) throw usageError(messages.dueIsOver(dueDay));
  const code = await ctx.nextCode('finding', ctx.today);
  await insertFinding(ctx.db, {
    code,
    problem,
    category,
    ownerId: owner.id,
    dueDay,
    foundById: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('expense.findingAdd', {
    changed: [code],
    related: [owner.code],
    changes: changesOfNew({ problem, category, owner: { code: owner.code, name: owner.name }, dueDay }),
  });
  return await findingOf(ctx, code);
}

async function findingOf(ctx: WriteContext, code: string): Promise<Finding> {
  const [finding] = await withSteps(ctx, [required(await findingByCode(ctx.db, code), code)]);
  return required(finding, code);
}

/**
 * Notes what was done about a finding, or closes it with what came of it (policy 5.3.1): its owner, or who may record findings.
 * @throws forbidden, notFound, conflict once it is closed
 */
export async function addStep(ctx: WriteContext, word: string, step: FindingStepKind, text: string): Promise<Finding> {
  const row = await resolveFinding(ctx, word);
  if (row.ownerId !== ctx.actor.id && !may(ctx.actor, 'finding.write')) {
    const { by } = await dutyToday(ctx, 'finding.write');
    throw forbidden(messages.notYours(row.code, row.owner.name), {
      clause: CLAUSE,
      hints: dutyHints('finding.write', by),
    });
  }
  const before = await findingOf(ctx, row.code);
  if (before.state === 'closed')
    throw conflict(messages.isClosed(row.code), { clause: CLAUSE, hints: [messages.listHint] });
  await insertStep(ctx.db, {
    findingId: row.id,
    step,
    text,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit(step === 'close' ? 'expense.findingClose' : 'expense.findingMeasure', {
    changed: [row.code],
    related: [row.owner.code],
    text,
  });
  return await findingOf(ctx, row.code);
}

/** Takes the last step of its kind back. */
export async function undoStep(ctx: WriteContext, code: string, step: FindingStepKind): Promise<UndoResult> {
  const { id } = required(await findingByCode(ctx.db, code), code);
  const text = (await findingOf(ctx, code)).steps.findLast((one) => one.step === step)?.text ?? null;
  await takeStepBack(ctx.db, id, step);
  return {
    summary: step === 'close' ? messages.isOpenAgain(code) : messages.measureGone(code),
    reverted: [{ code, changes: { [step]: { from: text, to: null } } }],
  };
}
