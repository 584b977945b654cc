import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep, requirePermission } from '../../app/permission.js';
import type { DunningStep, Ladder } from '../../policy/collections.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { forbidden } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { withoutPaidAhead } from '../receivables/advances.js';
import { ladderOn, leastToDun, listOpen } from '../receivables/overdue.js';
import { byUrgency, type DatedInstalment, hasDay } from '../receivables/rules.js';
import { withContactHistory } from './contactHistory.js';
import { messages } from './messages.js';
import { type WithOpenCase, withOpenCases } from './openCases.js';
import {
  dunningsOn,
  insertEntries,
  insertRun,
  instalmentIds,
  lastRunDay,
  listedSteps,
  reopenedSinceRun,
} from './queries.js';
import {
  brokenFirst,
  type ContactHistory,
  type MissedDays,
  missedDays,
  newSteps,
  type ReachedStep,
  stepsReached,
  stepsToTake,
} from './rules.js';

export interface RemindFilter {
  /** Days before the due day that reminders begin; default: the setting `payment.remindDays`. */
  within?: number;
  /** In words, as they were typed. */
  rep?: string;
  customer?: string;
}
export interface ReminderRow extends DatedInstalment, ContactHistory, WithOpenCase {
  /** Negative before the due day. */
  overdueDays: number;
  /** What is to be done now, and since when. */
  step: DunningStep;
  stepDay: Day;
  clause: string;
  /** All steps that fell due, the one above last. */
  steps: { step: DunningStep; day: Day }[];
}

/** An instalment with the steps of the ladder that are asked for, mildest first. */
interface Reached {
  row: DatedInstalment;
  steps: ReachedStep[];
}

/** What a reminder or dunning may be about: neither a small rest (setting `ladder.least`) nor what money in hand pays. */
async function openWithDay(ctx: Context, asOf: Day, ladder: Ladder, filter: RemindFilter): Promise<DatedInstalment[]> {
  const { rep, customer } = filter;
  const daysAhead = ladder.reduce((most, { fromDay }) => Math.max(most, -fromDay), 0);
  const leastFen = await leastToDun(ctx, asOf);
  const open = await listOpen(ctx, asOf, { rep, customer, dueTo: addDays(asOf, daysAhead) });
  return (await withoutPaidAhead(ctx, open.filter(hasDay), asOf)).filter(({ openFen }) => openFen >= leastFen);
}

async function reminderRows(ctx: Context, asOf: Day, reached: readonly Reached[]): Promise<ReminderRow[]> {
  const rows = reached.flatMap(({ row, steps }) => {
    const last = steps.at(-1);
    if (last === undefined) return [];
    return {
      ...row,
      overdueDays: daysBetween(row.dueDay, asOf),
      step: last.step,
      stepDay: last.day,
      clause: last.clause,
      steps: steps.map(({ step, day }) => ({ step, day })),
    };
  });
  return brokenFirst(await withContactHistory(ctx, await withOpenCases(ctx, rows.sort(byUrgency), asOf), asOf));
}

/**
 * What is to be done on a day by the ladder (policy 3.7.1–3.7.3): instalments that came to a step and were not contacted
 * since it fell due. Records nothing.
 *
 * @returns broken promises first, then longest overdue, then largest
 */
export async function reminderList(ctx: Context, filter: RemindFilter & { asOf?: Day } = {}): Promise<ReminderRow[]> {
  const asOf = filter.asOf ?? ctx.today;
  const ladder = await ladderOn(ctx, asOf, filter.within);
  const open = await openWithDay(ctx, asOf, ladder, filter);
  const reached = open.map((row) => ({ row, steps: stepsReached(row.dueDay, asOf, ladder).slice(-1) }));
  const recorded = await recordedFor(ctx, open, asOf);
  return (await reminderRows(ctx, asOf, reached)).filter(({ code, step, stepDay, clause, lastContact, promise }) => {
    const isToTake = stepsToTake([{ step, day: stepDay, clause }], recorded(code)).length > 0;
    // Once the customer was asked again, a promise that he broke is no reason of its own.
    const isAskedFor = promise?.state === 'broken' && (lastContact === null || lastContact.day <= promise.day);
    return isAskedFor || (isToTake && (lastContact === null || lastContact.day < stepDay));
  });
}

/** The reminders and dunnings that were recorded for instalments by a day, by code. */
async function recordedFor(ctx: Context, rows: readonly DatedInstalment[], asOf: Day) {
  const dunnings = await dunningsOn(
    ctx.db,
    rows.map(({ code }) => code),
    asOf,
  );
  const byCode = Map.groupBy(dunnings, ({ code }) => code);
  return (code: string) => byCode.get(code) ?? [];
}

export interface ReminderRun {
  day: Day;
  /** The run before; null if this is the first. */
  since: Day | null;
  missed: MissedDays | null;
  rows: ReminderRow[];
  /** There is something to record: steps to list, or a day without a run. */
  isNew: boolean;
}
type RunFilter = Pick<RemindFilter, 'within' | 'rep'>;

/** Whose contracts a run is of; undefined for all of them. A rep's run is of his own. */
async function runScope(
  ctx: Context,
  rep: string | undefined,
): Promise<{ id: number; code: string; name: string } | undefined> {
  const { actor } = ctx;
  const isOwnOnly = isOnlyRep(actor) && !actor.roles.some((role) => role === 'finance' || role === 'system');
  if (rep === undefined) return isOwnOnly ? actor : undefined;
  const member = await resolveMember(ctx.db, rep);
  if (isOwnOnly && member.id !== actor.id) throw forbidden(messages.ownRunOnly(member.name), { clause: '2.2.2a' });
  return member;
}

/** What `runReminders` will list, without recording it. */
export async function planReminders(ctx: Context, filter: RunFilter): Promise<ReminderRun> {
  requirePermission(ctx.actor, 'payment.remind');
  const scope = await runScope(ctx, filter.rep);
  const since = await lastRunDay(ctx.db, scope?.id);
  const ladder = await ladderOn(ctx, ctx.today, filter.within);
  const open = await openWithDay(ctx, ctx.today, ladder, { rep: scope?.code });
  const reached = open.filter(({ dueDay }) => newSteps(dueDay, ctx.today, ladder).length > 0);
  const listed = await listedSteps(
    ctx.db,
    reached.map(({ code }) => code),
  );
  const reopened = await reopenedSinceRun(ctx.db, scope?.name ?? null);
  const recorded = await recordedFor(ctx, reached, ctx.today);
  const rows = await reminderRows(
    ctx,
    ctx.today,
    reached.map((row) => {
      const toTake = stepsToTake(stepsReached(row.dueDay, ctx.today, ladder), recorded(row.code));
      const steps = toTake.filter(({ step }) => listed.get(row.code)?.has(step) !== true);
      // What a bounced receipt had paid is open again: nobody listed that, though its steps were listed before.
      const isAgain = steps.length === 0 && reopened.has(row.code);
      return { row, steps: isAgain ? stepsReached(row.dueDay, ctx.today, ladder).slice(-1) : steps };
    }),
  );
  return {
    day: ctx.today,
    since,
    missed: missedDays(since, ctx.today),
    rows,
    isNew: rows.length > 0 || since === null || since < ctx.today,
  };
}

/**
 * The run of the day (policy 3.7.1): each step of the ladder that no run listed before and nobody took is listed and recorded
 * once, missed days included; what is open again since the run before, because a receipt bounced, is listed once more. Do not
 * call it if `planReminders` finds nothing new.
 */
export async function runReminders(ctx: WriteContext, filter: RunFilter): Promise<ReminderRun> {
  const run = await planReminders(ctx, filter);
  const scope = await runScope(ctx, filter.rep);
  const runId = await insertRun(ctx.db, {
    day: run.day,
    repId: scope?.id ?? null,
    memberId: ctx.actor.id,
    listed: run.rows.length,
    recordedAt: ctx.now,
  });
  const ids = await instalmentIds(
    ctx.db,
    run.rows.map(({ code }) => code),
  );
  const listed = await listedSteps(
    ctx.db,
    run.rows.map(({ code }) => code),
  );
  const entries = run.rows.flatMap(({ code, steps }) => {
    const instalmentId = required(ids.get(code), `instalment ${code}`);
    const added = steps.filter(({ step }) => listed.get(code)?.has(step) !== true);
    return added.map(({ step, day }) => ({ runId, instalmentId, step, day }));
  });
  insertEntries(ctx.tx, entries);
  ctx.audit('payment.remind', {
    changed: [run.day],
    related: scope ? [scope.code] : [],
    day: run.day,
    rep: scope?.name ?? null,
    listed: run.rows.length,
    steps: entries.length,
    changes: { lastRunDay: { from: run.since, to: run.day } },
  });
  return run;
}
