import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep, requirePermission } from '../../app/permission.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import type { DunningStep, Ladder } from '../../policy/collections.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { forbidden } from '../../shared/errors.js';
import { ladderOn, type WithCase, withCases } from '../receivables/overdue.js';
import { openInstalments } from '../receivables/queries.js';
import { byUrgency, type DatedInstalment, hasDay } from '../receivables/rules.js';
import { withContacts } from './contacts.js';
import { messages } from './messages.js';
import { entriesTable, insertRun, instalmentIds, lastRunDay, listedSteps } from './queries.js';
import {
  brokenFirst,
  type Contacts,
  type MissedDays,
  missedDays,
  newSteps,
  type ReachedStep,
  stepsReached,
} from './rules.js';

export interface RemindFilter {
  /** Days before the due day that reminders begin; default: the setting `payment.remindDays`. */
  within?: number;
  rep?: string;
  customer?: string;
}
export interface ReminderRow extends DatedInstalment, Contacts, WithCase {
  /** Negative before the due day. */
  overdueDays: number;
  /** What is to be done now, and since when. */
  step: DunningStep;
  stepDay: Day;
  clause: string;
  /** All steps that fell due, the one above last. */
  steps: { step: DunningStep; day: Day }[];
}

interface Reached {
  row: DatedInstalment;
  steps: ReachedStep[];
}

async function reachedSteps(
  ctx: Context,
  asOf: Day,
  filter: RemindFilter,
  choose: (rows: readonly DatedInstalment[], ladder: Ladder) => Promise<Reached[]> | Reached[],
): Promise<ReminderRow[]> {
  const ladder = await ladderOn(ctx, asOf, filter.within);
  const open = await openInstalments(ctx.db, asOf, {
    dueTo: addDays(asOf, Math.max(0, ...ladder.map(({ fromDay }) => 0 - fromDay))),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
  });
  const rows = (await choose(open.filter(hasDay), ladder))
    .filter(({ steps }) => steps.length > 0)
    .map(({ row, steps }) => {
      const now = steps.at(-1)!;
      return {
        ...row,
        overdueDays: daysBetween(row.dueDay, asOf),
        step: now.step,
        stepDay: now.day,
        clause: now.clause,
        steps: steps.map(({ step, day }) => ({ step, day })),
      };
    });
  return brokenFirst(await withContacts(ctx, await withCases(ctx, rows.sort(byUrgency), asOf), asOf));
}

/**
 * What is to be done on a day by the ladder (policy 3.7.1–3.7.3): instalments that came to a step and were not contacted
 * since it fell due. A pure look.
 *
 * @returns broken promises first, then longest overdue, then largest
 */
export async function reminderList(ctx: Context, filter: RemindFilter & { asOf?: Day } = {}): Promise<ReminderRow[]> {
  const asOf = filter.asOf ?? ctx.today;
  const rows = await reachedSteps(ctx, asOf, filter, (open, ladder) =>
    open.map((row) => ({ row, steps: stepsReached(row.dueDay, asOf, ladder).slice(-1) })),
  );
  return rows.filter(
    ({ lastContact, stepDay, promise }) =>
      promise?.state === 'broken' || lastContact === null || lastContact.day < stepDay,
  );
}

export interface ReminderRun {
  day: Day;
  /** The run before; nothing where this is the first. */
  since: Day | null;
  missed: MissedDays | null;
  rows: ReminderRow[];
  /** There is something to record: steps to list, or a day that no run has stood for. */
  isNew: boolean;
}

/** Whose contracts a run looks at: a rep's run is of his own. */
async function runScope(ctx: Context, rep: string | undefined) {
  const { actor } = ctx;
  const isOwnOnly = isOnlyRep(actor) && !actor.roles.some((role) => role === 'finance' || role === 'system');
  if (rep === undefined) return isOwnOnly ? { id: actor.id, code: actor.code, name: actor.name } : undefined;
  const member = await resolveMember(ctx.db, rep);
  if (isOwnOnly && member.id !== actor.id) throw forbidden(messages.ownRunOnly(member.name), { clause: '2.2.2a' });
  return member;
}

/** What `runReminders` will list, without recording it. */
export async function planReminders(ctx: Context, filter: Pick<RemindFilter, 'within' | 'rep'>): Promise<ReminderRun> {
  requirePermission(ctx.actor, 'payment.remind');
  const scope = await runScope(ctx, filter.rep);
  const since = await lastRunDay(ctx.db, scope?.id);
  const rows = await reachedSteps(ctx, ctx.today, { ...filter, rep: scope?.code }, async (open, ladder) => {
    const reached = open
      .map((row) => ({ row, steps: newSteps(row.dueDay, ctx.today, ladder) }))
      .filter(({ steps }) => steps.length > 0);
    const listed = await listedSteps(
      ctx.db,
      reached.map(({ row }) => row.code),
    );
    return reached.map(({ row }) => ({ row, steps: newSteps(row.dueDay, ctx.today, ladder, listed.get(row.code)) }));
  });
  return {
    day: ctx.today,
    since,
    missed: missedDays(since, ctx.today),
    rows,
    isNew: rows.length > 0 || since === null || since < ctx.today,
  };
}

/**
 * The run of the day (policy 3.7.1): each step of the ladder that no run listed before is listed once, days that were
 * missed included, and that is recorded. Do not call it where `planReminders` finds nothing new.
 */
export async function runReminders(
  ctx: WriteContext,
  filter: Pick<RemindFilter, 'within' | 'rep'>,
): Promise<ReminderRun> {
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
  const entries = run.rows.flatMap(({ code, steps }) =>
    steps.map(({ step, day }) => ({ runId, instalmentId: ids.get(code)!, step, day })),
  );
  ctx.tx.insertMany(entriesTable, entries);
  ctx.audit('payment.remind', [run.day, ...(scope ? [scope.code] : [])].join(' '), {
    day: run.day,
    since: run.since,
    rep: scope?.name ?? null,
    listed: run.rows.length,
    steps: entries.length,
  });
  return run;
}
