import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { addDays, lastDay, type Month, monthOf, nextMonth } from '../../shared/dates.js';
import { type Condition, conflict, policyRefusal } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { membersBetween } from '../../team/members/service.js';
import { deferredFigures, readDeferred } from '../kpi/deferral.js';
import { messages } from '../kpi/messages.js';
import {
  closedList,
  closedMonth,
  contractsWithoutPlan,
  countedSales,
  factSpan,
  hasCredits,
  insertClosedMonth,
  leftOutOf,
  signedCount,
  surveySums,
  targetsOf,
  undecidedClaims,
} from '../kpi/queries.js';
import { behindOf, computeReport, type KpiReport } from '../kpi/report.js';
import { checkTargets, isRep, salesOf, spanOf } from '../targets/service.js';

export interface MonthCheck {
  month: Month;
  /** Closed already; the checks are as they would be now. */
  closed: boolean;
  ready: boolean;
  checks: (Condition & { check: string; blocks: boolean })[];
}

/** Whether a month is fit to be closed, check by check (policy 4.2). */
export async function monthCheck(ctx: Context, month: Month): Promise<MonthCheck> {
  const span = spanOf(month);
  const sales = salesOf(span, await deferredFigures(ctx, span));
  const left = await leftOutOf(ctx.db, sales);
  const { missing } = await checkTargets(ctx, month);
  const reps = (await membersBetween(ctx.db, span.from, span.to)).filter(isRep).length;
  const signed = await signedCount(ctx.db, span);
  const counted = await countedSales(ctx.db, sales);
  const unplanned = await contractsWithoutPlan(ctx.db, span);
  const claims = await undecidedClaims(ctx.db, span);
  const answered = (await surveySums(ctx.db, span)).reduce((sum, row) => sum + row.answered, 0);
  const open = (await monthStatus(ctx)).filter((row) => row.month < month && !row.closed).map((row) => row.month);
  const checks: MonthCheck['checks'] = [
    {
      check: 'over',
      blocks: true,
      met: ctx.today > span.to,
      name: messages.checks.over,
      state: { zh: span.to, en: span.to },
    },
    {
      check: 'targets',
      blocks: true,
      met: missing.length === 0,
      name: messages.checks.targets,
      state:
        missing.length === 0
          ? messages.nOf(reps, reps)
          : messages.missingWho(
              reps - missing.length,
              reps,
              missing
                .map(({ name }) => name)
                .slice(0, 5)
                .join(', '),
            ),
    },
    {
      check: 'costs',
      blocks: true,
      met: left.costUnknown.count === 0,
      name: messages.checks.costs,
      state: messages.nOf(counted - left.costUnknown.count, counted),
    },
    {
      check: 'won',
      blocks: true,
      met: left.wonWithoutContract.count === 0,
      name: messages.checks.won,
      state: left.wonWithoutContract.count === 0 ? messages.good : messages.lacking(left.wonWithoutContract.count),
    },
    {
      check: 'plans',
      blocks: false,
      met: unplanned === 0,
      name: messages.checks.plans,
      state: messages.nOf(signed - unplanned, signed),
    },
    {
      check: 'claims',
      blocks: false,
      met: claims.count === 0,
      name: messages.checks.claims,
      state:
        claims.count === 0
          ? messages.good
          : messages.waiting(claims.count, formatMoney(claims.amountFen, ctx.company.currency)),
    },
    {
      check: 'surveys',
      blocks: false,
      met: answered > 0,
      name: messages.checks.surveys,
      state: messages.answeredCount(answered),
    },
    {
      check: 'earlier',
      blocks: false,
      met: open.length === 0,
      name: messages.checks.earlier,
      state:
        open.length === 0
          ? messages.good
          : messages.openMonths(`${open.slice(-3).join(', ')}${open.length > 3 ? ` … ${open.length}` : ''}`),
    },
  ];
  const closed = (await closedMonth(ctx.db, month)) !== undefined;
  return { month, closed, ready: checks.every(({ met }) => met), checks };
}

/**
 * Closes a month (policy 4.2): its report is kept as it stands, and nothing that counts for it is taken any more.
 *
 * @param gapsReason why it is closed in spite of what `monthCheck` found
 * @throws policyRefusal for a month that is not over, or with gaps and no reason; conflict for one that is closed
 */
export async function closeMonth(
  ctx: WriteContext,
  { month, gapsReason }: { month: Month; gapsReason?: string },
): Promise<KpiReport> {
  requirePermission(ctx.actor, 'month.close');
  const gaps = await requireClosable(ctx, { month, gapsReason });
  const report: KpiReport = { ...(await computeReport(ctx, month)), closed: true };
  await insertClosedMonth(ctx.db, {
    month,
    closedById: ctx.actor.id,
    gapsReason: gaps.length > 0 ? (gapsReason ?? null) : null,
    recordedAt: ctx.now,
    report: JSON.stringify({ ...report, behind: await behindOf(ctx, spanOf(month)) }),
  });
  ctx.audit('month.close', month, {
    month,
    salesFen: report.team.salesFen,
    gaps: gaps.map(({ check }) => check),
    gapsReason: gapsReason ?? null,
  });
  return report;
}

/**
 * Refuses what cannot be closed, before anything is asked or backed up.
 *
 * @returns the checks that are not met: what the month is closed in spite of
 */
export async function requireClosable(
  ctx: Context,
  { month, gapsReason }: { month: Month; gapsReason?: string },
): Promise<MonthCheck['checks']> {
  requirePermission(ctx.actor, 'month.close');
  const closed = await closedMonth(ctx.db, month);
  if (closed) throw conflict(messages.alreadyClosed(month, closed.by), { clause: '4.2' });
  if (ctx.today <= lastDay(month))
    throw policyRefusal('4.2', messages.notOver(month), {
      ways: messages.notOverWays(month, addDays(lastDay(month), 1)),
    });
  const gaps = (await monthCheck(ctx, month)).checks.filter(({ met }) => !met);
  const blocking = gaps.filter(({ blocks }) => blocks);
  if (blocking.length > 0 && !gapsReason)
    throw policyRefusal('4.2', messages.gaps(month, blocking.length), {
      conditions: blocking,
      ways: [messages.gapsWay(month)],
    });
  return gaps;
}

/** Whether anything counts for a month: contracts, adjustments, contracts delivered or collected. */
export async function hasFacts(ctx: Context, month: Month): Promise<boolean> {
  const span = spanOf(month);
  return (await hasCredits(ctx.db, span)) || (await deferredFigures(ctx, span)).credits.length > 0;
}

/** Whether a month has figures or targets and is not closed yet (policy 4.2). */
export async function isToClose(ctx: Context, month: Month): Promise<boolean> {
  if (await closedMonth(ctx.db, month)) return false;
  return (await hasFacts(ctx, month)) || (await targetsOf(ctx.db, month)).length > 0;
}

/** Every month that has facts or was closed, oldest first. */
export async function monthStatus(ctx: Context) {
  const closed = new Map((await closedList(ctx.db)).map((row) => [row.month, row]));
  const { first, last } = await factSpan(ctx.db);
  const known = [...closed.keys()];
  // what is signed may come to count in any month after it, up to this one
  const until = (await readDeferred(ctx)).length > 0 && last !== null && last < ctx.today ? ctx.today : last;
  if (first !== null)
    for (let month = monthOf(first); month <= monthOf(until!); month = nextMonth(month))
      if (!closed.has(month) && (await hasFacts(ctx, month))) known.push(month);
  return known.sort().map((month) => {
    const row = closed.get(month);
    return {
      month,
      closed: row !== undefined,
      by: row?.by ?? null,
      at: row?.recordedAt ?? null,
      gapsReason: row?.gapsReason ?? null,
    };
  });
}
