import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { type Day, type Month, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { listMembers, membersBetween } from '../../team/members/service.js';
import { creditedSums, isRep, salesOf, spanOf } from '../targets/service.js';
import { type DeferredFigures, deferredFigures, leftWaiting } from './deferral.js';
import { ofTeam } from './deferralRules.js';
import {
  closedAfter,
  closedMonth,
  contractCount,
  contractRows,
  contractsWithIds,
  creditRows,
  customersWithCancellation,
  leftOutOf,
  leftOutRows,
  type PassedBy,
  passedBy,
  sharesOf,
  surveyRows,
  surveySums,
  targetsOf,
  timelines,
  unheldSigners,
} from './queries.js';
import {
  besideClosed,
  type Counted,
  type Figures,
  figuresOf,
  type NewCustomerEvent,
  newCustomerEvents,
  nothingCounted,
  type Span,
} from './rules.js';

export interface KpiRow extends Figures {
  member: { code: string; name: string };
}
export interface KpiReport {
  month: Month;
  closed: boolean;
  /** Setting `sales.tax`: what sales and targets are measured in. */
  basis: string;
  /** Setting `sales.event`: when contracts signed in the month count; missing in months closed before there was a choice. */
  event?: string;
  rows: KpiRow[];
  team: Figures & { member: null };
  leftOut: { reason: string; count: number; amountFen: Fen }[];
  /** How often a rule was passed by with a reason (policy 1.3.2); missing in months closed before it was counted. */
  passedBy?: { kind: PassedBy; count: number }[];
}

/** Why a new customer is left out of a month: a later month, closed by now, has counted it. */
const COUNTED_BEFORE = 'countedInClosedMonth';
/** Why a contract is left out of the month of its signing: it counts when it is delivered or collected. */
const WAITING = 'countsLater';
type NewCustomer = NewCustomerEvent & { memberId: number | null };

/**
 * New customers won and taken back in a month, each with the member that it counts for (policy 4.1.3), and those left out
 * because a later month, closed by now, has counted the customer already.
 */
async function newCustomersIn(ctx: Context, span: Span): Promise<{ counted: NewCustomer[]; left: NewCustomer[] }> {
  const later = await closedAfter(ctx.db, monthOf(span.to));
  const cancelled = await customersWithCancellation(ctx.db, span);
  const unheld = (await unheldSigners(ctx.db, span)).filter((id) => !cancelled.includes(id));
  // The past of a customer without a valid contract needs no reading, unless closed months have a word in it.
  const contracts = [
    ...(await timelines(ctx.db, unheld, later.length === 0 ? span : undefined)),
    ...(await timelines(ctx.db, cancelled)),
  ];
  const ofCustomer = Map.groupBy(contracts, ({ customerId }) => customerId);
  const closed = countedByClosed(later, contracts);
  const [counted, left]: [NewCustomerEvent[], NewCustomerEvent[]] = [[], []];
  for (const [customerId, signed] of ofCustomer) {
    const beside = besideClosed(newCustomerEvents(signed), span, closed(customerId));
    counted.push(...beside.counted);
    left.push(...beside.left);
  }
  const ids = [...new Set([...counted, ...left].map(({ contractId }) => contractId))];
  const shares = Map.groupBy(await sharesOf(ctx.db, ids), ({ contractId }) => contractId);
  const owners = new Map(contracts.map(({ id, ownerId }) => [id, ownerId]));
  const credited = (event: NewCustomerEvent): NewCustomer => ({
    ...event,
    memberId: mostCredited(shares.get(event.contractId) ?? [], owners.get(event.contractId) ?? null),
  });
  return { counted: counted.map(credited), left: left.map(credited) };
}

/** What closed months counted of each customer, by the contracts that their reports name. */
function countedByClosed(
  later: readonly { month: Month; report: string }[],
  contracts: readonly { id: number; customerId: number }[],
): (customerId: number) => ReadonlyMap<Month, number> {
  const customerOf = new Map(contracts.map(({ id, customerId }) => [id, customerId]));
  const byMonth = later.map(({ month, report }) => {
    const sums = new Map<number, number>();
    for (const { contractId, delta } of (JSON.parse(report) as { behind: Behind }).behind.newCustomers) {
      const customerId = customerOf.get(contractId);
      if (customerId !== undefined) sums.set(customerId, (sums.get(customerId) ?? 0) + delta);
    }
    return { month, sums };
  });
  return (customerId) => new Map(byMonth.map(({ month, sums }) => [month, sums.get(customerId) ?? 0]));
}

/** Counts everything of a month, per member; `null` is what counts for nobody. */
export async function count(
  ctx: Context,
  month: Month,
  later: DeferredFigures,
): Promise<{ perMember: Map<number, Counted>; team: Counted; basis: string; countedBefore: number }> {
  const span = spanOf(month);
  const basis = await ctx.setting('sales.tax', month);
  const perMember = new Map<number, Counted>();
  const team = nothingCounted();
  const of = (memberId: number): Counted => {
    const counted = perMember.get(memberId) ?? nothingCounted();
    perMember.set(memberId, counted);
    return counted;
  };
  for (const { memberId, contracts, salesFen, costFen } of await creditedSums(ctx, span, {
    gross: basis === 'gross',
    later,
  })) {
    Object.assign(of(memberId), { contracts, salesFen, costFen });
    team.salesFen += salesFen;
    team.costFen += costFen;
  }
  team.contracts =
    (await contractCount(ctx.db, span, later.deferred)) +
    ofTeam(later.credits).reduce((sum, { contracts }) => sum + contracts, 0);
  const customers = await newCustomersIn(ctx, span);
  for (const { delta, memberId } of customers.counted) {
    team.newCustomers += delta;
    if (memberId !== null) of(memberId).newCustomers += delta;
  }
  for (const { memberId, answered, satisfied, sum } of await surveySums(ctx.db, span)) {
    if (memberId !== null) of(memberId).surveys = { answered, satisfied, sum };
    team.surveys = {
      answered: team.surveys.answered + answered,
      satisfied: team.surveys.satisfied + satisfied,
      sum: team.surveys.sum + sum,
    };
  }
  return { perMember, team, basis, countedBefore: customers.left.length };
}

/** Works a month's figures out from the facts, whether it is closed or not. */
export async function computeReport(ctx: Context, month: Month): Promise<KpiReport> {
  const { from, to } = spanOf(month);
  const later = await deferredFigures(ctx, { from, to });
  const { perMember, team, basis, countedBefore } = await count(ctx, month, later);
  const targets = await targetsOf(ctx.db, month);
  const targetOf = (memberId: number | null) => targets.find((target) => target.memberId === memberId);
  const satisfaction = {
    method: await ctx.setting('satisfaction.method', month),
    minimum: Number(await ctx.setting('satisfaction.minimum', month)),
  };
  const everybody = await listMembers(ctx.db);
  const reps = new Set((await membersBetween(ctx.db, from, to)).filter(isRep).map(({ id }) => id));
  const rows = everybody
    .filter(({ id }) => reps.has(id) || perMember.has(id) || targetOf(id))
    .map(({ id, code, name }) => ({
      member: { code, name },
      ...figuresOf(perMember.get(id) ?? nothingCounted(), targetOf(id), satisfaction),
    }))
    .sort(
      (a, b) =>
        b.salesFen - a.salesFen ||
        a.member.code.length - b.member.code.length ||
        (a.member.code < b.member.code ? -1 : 1),
    );
  const leftOut = Object.entries({
    ...(await leftOutOf(ctx.db, salesOf({ from, to }, later))),
    [WAITING]: leftWaiting(later.waiting),
  })
    .filter(([, { count: n }]) => n > 0)
    .map(([reason, found]) => ({ reason, ...found }));
  if (countedBefore > 0) leftOut.push({ reason: COUNTED_BEFORE, count: countedBefore, amountFen: 0 });
  return {
    month,
    closed: false,
    basis,
    event: await ctx.setting('sales.event', month),
    rows,
    team: { member: null, ...figuresOf(team, targetOf(null), satisfaction) },
    leftOut,
    passedBy: await passedBy(ctx.db, { from, to }),
  };
}

/** The rows of a month that later records of other months could move: kept with the report at its close. */
interface Behind {
  newCustomers: NewCustomer[];
  leftOut: Awaited<ReturnType<typeof leftOutRows>>;
}
export async function behindOf(ctx: Context, span: Span): Promise<Behind> {
  const later = await deferredFigures(ctx, span);
  const { counted, left } = await newCustomersIn(ctx, span);
  const before = await contractsWithIds(
    ctx.db,
    left.map(({ contractId }) => contractId),
  );
  return {
    newCustomers: counted,
    leftOut: [
      ...(await leftOutRows(ctx.db, salesOf(span, later))),
      ...later.waiting.map((row) => ({ reason: WAITING, ...row })),
      ...before.map(({ id, contract }) => ({
        reason: COUNTED_BEFORE,
        code: contract,
        amountFen: null,
        day: left.find(({ contractId }) => contractId === id)!.day,
      })),
    ],
  };
}
async function keptReport(ctx: Context, month: Month): Promise<{ report: KpiReport; behind: Behind } | undefined> {
  const closed = await closedMonth(ctx.db, month);
  if (!closed) return undefined;
  const { behind, ...report } = JSON.parse(closed.report) as KpiReport & { behind: Behind };
  return { report, behind };
}

/**
 * The month's KPI report (policy 4.1, 4.2). A closed month is printed as it was stored at its close, whatever came later.
 *
 * @param rep only this member's row; the team stays
 */
export async function kpiReport(ctx: Context, { month, rep }: { month: Month; rep?: string }): Promise<KpiReport> {
  const report = (await keptReport(ctx, month))?.report ?? (await computeReport(ctx, month));
  if (rep === undefined) return report;
  const { code } = await resolveMember(ctx.db, rep);
  return { ...report, rows: report.rows.filter(({ member }) => member.code === code) };
}

export const FIGURES = {
  sales: { zh: '销售额', en: 'sales' },
  cost: { zh: '成本', en: 'cost' },
  profit: { zh: '利润', en: 'profit' },
  newCustomers: { zh: '新客户', en: 'new customers', synonyms: ['newcustomers'] },
  csat: { zh: '满意度', en: 'satisfaction' },
  attainment: { zh: '完成率', en: 'attainment' },
  contracts: { zh: '合同数', en: 'contracts' },
} as const;
export type FigureName = keyof typeof FIGURES;

/** Which of what is left out, or to note, bears on a figure. */
const BEARS_ON: Record<FigureName, readonly string[]> = {
  sales: ['wonWithoutContract', 'carriedOver', WAITING],
  cost: ['wonWithoutContract', 'carriedOver', WAITING, 'costUnknown'],
  profit: ['wonWithoutContract', 'carriedOver', WAITING, 'costUnknown'],
  newCustomers: ['wonWithoutContract', 'carriedOver', COUNTED_BEFORE],
  csat: ['surveyWithoutMember'],
  attainment: ['wonWithoutContract', 'carriedOver', WAITING],
  contracts: ['wonWithoutContract', 'carriedOver', WAITING],
};

/** The rows behind a figure, those left out, and what it comes to (policy 1.3.2). */
export async function explainFigure(
  ctx: Context,
  { month, rep, figure }: { month: Month; rep?: string; figure: FigureName },
) {
  const span = spanOf(month);
  const kept = await keptReport(ctx, month);
  const report = kept?.report ?? (await computeReport(ctx, month));
  const behind = kept?.behind ?? (await behindOf(ctx, span));
  const member = rep === undefined ? undefined : await resolveMember(ctx.db, rep);
  const figures: Figures | undefined = member
    ? report.rows.find((row) => row.member.code === member.code)
    : report.team;
  const who = member ? { code: member.code, name: member.name } : null;
  const base = {
    month,
    closed: report.closed,
    event: report.event,
    member: who,
    figure,
    figures: figures ?? figuresOf(nothingCounted(), undefined, { method: 'top2', minimum: 1 }),
    leftOut: behind.leftOut.filter(({ reason }) => BEARS_ON[figure].includes(reason)),
  };
  if (figure === 'newCustomers') {
    const events = behind.newCustomers.filter(({ memberId }) => member === undefined || memberId === member.id);
    const contracts = new Map(
      (
        await contractsWithIds(
          ctx.db,
          events.map(({ contractId }) => contractId),
        )
      ).map((row) => [row.id, row]),
    );
    return {
      ...base,
      rows: events.map(({ day, delta, contractId }) => {
        const { contract, customerCode, customerName } = contracts.get(contractId)!;
        return { contract, customer: { code: customerCode, name: customerName }, day, change: delta };
      }),
    };
  }
  if (figure === 'csat') {
    const rows = await surveyRows(ctx.db, span, member?.id);
    return {
      ...base,
      rows: rows.map(({ customerCode, customerName, ...row }) => ({
        ...row,
        customer: { code: customerCode, name: customerName },
      })),
    };
  }
  const later = await deferredFigures(ctx, span);
  // a contract of several people is one contract of the team
  if (figure === 'contracts' && member === undefined)
    return {
      ...base,
      rows: byDay([...(await contractRows(ctx.db, span, later.deferred)), ...ofTeam(later.credits)]).map(
        ({ contract, customerCode, customerName, day, contracts }) => ({
          contract,
          customer: { code: customerCode, name: customerName },
          day,
          contracts,
        }),
      ),
    };
  const rows = byDay([
    ...(await creditRows(ctx.db, span, { memberId: member?.id, deferred: later.deferred })),
    ...later.credits.filter(({ memberId }) => member === undefined || memberId === member.id),
  ]).filter(({ contracts }) => figure !== 'contracts' || contracts !== 0);
  const gross = report.basis === 'gross';
  return {
    ...base,
    rows: rows.map(
      ({ contractId: _, adjustmentId: __, memberId: ___, customerCode, customerName, netFen, grossFen, ...row }) => {
        const salesFen = gross ? grossFen : netFen;
        return {
          ...row,
          customer: { code: customerCode, name: customerName },
          salesFen,
          profitFen: salesFen - row.costFen,
        };
      },
    ),
  };
}

const byDay = <R extends { day: Day }>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
