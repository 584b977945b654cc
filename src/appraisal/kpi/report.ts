import { type PastDay, pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { type Day, type Month, spanOf } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';
import { listedControlChanges } from '../../team/members/control.js';
import { listedRoles, listMembers } from '../../team/members/roster.js';
import { monthTargetsAsOf, repsInAsOf } from '../targets/service.js';
import { type KpiSpan, kpiSpan, wonWithoutContractAsOf } from './asOf.js';
import { closedMonthReport } from './closedReport.js';
import { countNewCustomers } from './countNewCustomers.js';
import { countDeferredSales, countedSales, type DeferredSales, salesPerMember } from './countSales.js';
import {
  carriedOverSum,
  costUnknownSum,
  type LeftOut,
  unassignedAnswerCount,
  waivedRules,
  wonWithoutContractSum,
} from './exclusionQueries.js';
import { lateChanges } from './lateChanges.js';
import { countActs, loneActs } from './loneActs.js';
import { answerRecorders, contractCount, sendingSums, surveySums } from './queries.js';
import {
  emptyCount,
  figuresOf,
  type KpiReport,
  type KpiRow,
  type LeftOutReason,
  type MonthCount,
  oncePerContract,
  readSaleEvent,
  type SalesBasis,
  withRates,
} from './rules.js';

/** What counts in a month: per member, for the team, and the new customers that closed months have counted. */
interface Counts {
  perMember: Map<number, MonthCount>;
  team: MonthCount;
  countedInClosedMonths: number;
}

async function countMonth(ctx: Context, { span, past }: KpiSpan, later: DeferredSales): Promise<Counts> {
  const perMember = new Map<number, MonthCount>();
  const team = emptyCount();
  const entryFor = (memberId: number): MonthCount => {
    const entry = perMember.get(memberId) ?? emptyCount();
    perMember.set(memberId, entry);
    return entry;
  };
  for (const sum of await salesPerMember(ctx, span, later)) {
    const entry = entryFor(sum.memberId);
    entry.contracts = sum.contracts;
    entry.salesFen = sum.salesFen;
    entry.netFen = sum.netFen;
    entry.costFen = sum.costFen;
    team.salesFen += sum.salesFen;
    team.netFen += sum.netFen;
    team.costFen += sum.costFen;
  }
  team.contracts = await contractCount(ctx.db, span, later.deferred);
  for (const { contracts } of oncePerContract(later.credits)) team.contracts += contracts;
  const customers = await countNewCustomers(ctx, span, past);
  for (const { delta, memberId } of customers.counted) {
    team.newCustomers += delta;
    if (memberId !== null) entryFor(memberId).newCustomers += delta;
  }
  for (const { memberId, ...surveys } of await surveySums(ctx.db, span)) {
    if (memberId !== null) Object.assign(entryFor(memberId).surveys, surveys);
    team.surveys.answered += surveys.answered;
    team.surveys.satisfied += surveys.satisfied;
    team.surveys.sum += surveys.sum;
  }
  for (const { memberId, ...sendings } of await sendingSums(ctx.db, span, past?.day)) {
    if (memberId !== null) Object.assign(entryFor(memberId).surveys, sendings);
    team.surveys.sent += sendings.sent;
    team.surveys.responses += sendings.responses;
  }
  return { perMember, team, countedInClosedMonths: customers.excluded.length };
}

/**
 * Computes a month's figures from the facts, whether it is closed or not (policy 4.1).
 * @param past as of a day: the facts up to it, with the targets and the team of that day
 */
export async function computeReport(ctx: Context, month: Month, past?: PastDay): Promise<KpiReport> {
  const days = kpiSpan(month, past);
  const { span } = days;
  const later = await countDeferredSales(ctx, span);
  const set = await ctx.settings(['sales.tax', 'sales.event', 'satisfaction.method', 'satisfaction.minimum'], month);
  const basis: SalesBasis = set['sales.tax'] === 'gross' ? 'gross' : 'net';
  const counts = await countMonth(ctx, days, later);
  const { perMember, team } = counts;
  const targets = await monthTargetsAsOf(ctx, month, past);
  const satisfaction = {
    method: set['satisfaction.method'],
    minimum: Number(set['satisfaction.minimum']),
  };
  const reps = new Set((await repsInAsOf(ctx, spanOf(month), past)).map(({ id }) => id));
  const rows = (await listMembers(ctx.db))
    .filter(({ id }) => reps.has(id) || perMember.has(id) || targets.has(id))
    .map(({ id, code, name }) => ({
      member: { code, name },
      ...figuresOf(perMember.get(id) ?? emptyCount(), targets.get(id), satisfaction),
    }))
    .sort(byLargestSales);
  return {
    month,
    closed: false,
    basis,
    event: readSaleEvent(set['sales.event']),
    rows,
    team: { member: null, ...figuresOf(team, targets.get(null), satisfaction) },
    leftOut: await leftOutOf(ctx, days, later, counts.countedInClosedMonths),
    passedBy: await waivedRules(ctx.db, span, ctx.company.historyUntil),
    answersBy: await answerRecorders(ctx.db, span),
    loneActs: countActs(await loneActs(ctx, month, past)),
    lateChanges: (await lateChanges(ctx, month, past)).map(({ seq: _, actorId: __, ...change }) => change),
    rolesGiven: await listedRoles(ctx, month),
    controlChanges: await listedControlChanges(ctx, month),
  };
}

/** Largest sales first, then by code in the order in which codes are given out. */
export function byLargestSales(a: KpiRow, b: KpiRow): number {
  if (a.salesFen !== b.salesFen) return b.salesFen - a.salesFen;
  const [left, right] = [a.member.code, b.member.code];
  return left.length - right.length || (left < right ? -1 : 1);
}

/** What is not in the figures, or makes them less exact, each reason with its number and amount (policy 1.3.2). */
async function leftOutOf(
  ctx: Context,
  { span, past }: KpiSpan,
  later: DeferredSales,
  countedInClosedMonths: number,
): Promise<KpiReport['leftOut']> {
  const { db } = ctx;
  const waiting: LeftOut = { count: 0, amountFen: 0 };
  for (const { amountFen } of later.waiting) {
    waiting.count += 1;
    waiting.amountFen += amountFen;
  }
  const all: [LeftOutReason, LeftOut][] = [
    [
      'wonWithoutContract',
      past ? sumOf(await wonWithoutContractAsOf(ctx, span, past)) : await wonWithoutContractSum(db, span),
    ],
    ['carriedOver', await carriedOverSum(db, span)],
    ['costUnknown', await costUnknownSum(db, countedSales(span, later))],
    ['surveyWithoutMember', { count: await unassignedAnswerCount(db, span), amountFen: 0 }],
    ['countsLater', waiting],
    ['countedInClosedMonth', { count: countedInClosedMonths, amountFen: 0 }],
  ];
  return all.filter(([, { count }]) => count > 0).map(([reason, sum]) => ({ reason, ...sum }));
}

const sumOf = (rows: readonly { amountFen: Fen | null }[]): LeftOut => ({
  count: rows.length,
  amountFen: rows.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
});

/** The report with the rates beside its figures. */
export interface ShownReport extends KpiReport {
  rows: (KpiRow & { profitRateBp: Bp | null })[];
  team: KpiReport['team'] & { profitRateBp: Bp | null };
}

/**
 * The month's KPI report (policy 4.1, 4.2). A closed month is printed as it was kept at its close, whatever came later.
 *
 * @param rep words that mean a member: only this row; the team stays
 * @param asOf the facts up to this day; a month that was closed by then is printed as it was kept
 */
export async function kpiReport(
  ctx: Context,
  { month, rep, asOf }: { month: Month; rep?: string; asOf?: Day },
): Promise<ShownReport> {
  const past = pastDay(ctx, asOf);
  const report = (await closedMonthReport(ctx, month, past))?.report ?? (await computeReport(ctx, month, past));
  const shown = { ...report, rows: report.rows.map(withRates), team: withRates(report.team) };
  if (rep === undefined) return shown;
  const { code } = await resolveMember(ctx.db, rep);
  return { ...shown, rows: shown.rows.filter(({ member }) => member.code === code) };
}
