import type { Context, WriteContext } from '../context.js';
import { mostCredited } from '../contracts/service.js';
import { requireOpenMonth } from '../policy/closedMonths.js';
import { requirePermission } from '../policy/permissions.js';
import { addDays, type Day, firstDay, lastDay, type Month, monthOf, nextMonth } from '../shared/dates.js';
import { type Condition, conflict, policyRefusal, usageError } from '../shared/errors.js';
import { type Fen, formatMoney } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import { listMembers, type Member, membersBetween, resolveMember } from '../team/service.js';
import { m } from './messages.js';
import {
  allTargets,
  closedAfter,
  closedList,
  closedMonth,
  contractCount,
  contractRows,
  contractsWithIds,
  contractsWithoutPlan,
  creditRows,
  creditSums,
  customersWithCancellation,
  factSpan,
  hasFacts,
  insertClosedMonth,
  insertTarget,
  leftOutOf,
  leftOutRows,
  type PassedBy,
  passedBy,
  type Span,
  sharesOf,
  signedCount,
  surveyRows,
  surveySums,
  targetsOf,
  timelines,
  undecidedClaims,
  unheldSigners,
  updateTarget,
} from './queries.js';
import {
  besideClosed,
  type Counted,
  type Figures,
  figuresOf,
  type NewCustomerEvent,
  newCustomerEvents,
  nothingCounted,
} from './rules.js';

const spanOf = (month: Month): Span => ({ from: firstDay(month), to: lastDay(month) });
const isRep = (member: Member) => member.roles.includes('rep');

// ---- targets

export interface TargetInput {
  /** Whom it is for: a member, the team, or every rep of the month. */
  who: { member: string } | 'team' | 'allReps';
  month: Month;
  salesFen: Fen;
  profitFen?: Fen;
  newCustomers?: number;
}

/** Sets targets of a month (policy 4.1.5); setting again replaces, and the log keeps both. */
export async function setTarget(ctx: WriteContext, { who, month, ...task }: TargetInput) {
  requirePermission(ctx.actor, 'target.set');
  await requireOpenMonth(ctx, firstDay(month));
  const { from, to } = spanOf(month);
  const people: (Member | null)[] =
    who === 'team'
      ? [null]
      : who === 'allReps'
        ? (await membersBetween(ctx.db, from, to)).filter(isRep)
        : [await resolveMember(ctx.db, who.member)];
  if (people.length === 0) throw usageError(m.noReps(month));
  const before = await targetsOf(ctx.db, month);
  const replaced: Record<string, { salesFen: Fen; profitFen: Fen | null; newCustomers: number | null }> = {};
  for (const member of people) {
    const memberId = member?.id ?? null;
    const standing = before.find((target) => target.memberId === memberId);
    const values = {
      salesFen: task.salesFen,
      profitFen: task.profitFen ?? null,
      newCustomers: task.newCustomers ?? null,
    };
    if (standing) {
      const { salesFen, profitFen, newCustomers } = standing;
      replaced[member?.code ?? 'team'] = { salesFen, profitFen, newCustomers };
      await updateTarget(ctx.db, standing.id, { ...values, recordedAt: ctx.now });
    } else await insertTarget(ctx.db, { ...values, month, memberId, recordedAt: ctx.now });
  }
  const names = people.map((member) => ({ code: member?.code ?? 'team', name: member?.name ?? null }));
  ctx.audit('target.set', names.map(({ code }) => code).join(' '), { month, ...task, who: names, replaced });
  return { month, ...task, who: names };
}

export async function listTargets(ctx: Context, month: Month | undefined) {
  const rows = (await allTargets(ctx.db)).filter((target) => month === undefined || target.month === month);
  return rows.map(({ month: of, code, name, salesFen, profitFen, newCustomers }) => ({
    ...{ month: of, member: code === null ? null : { code, name: name! }, salesFen, profitFen, newCustomers },
  }));
}

/** Who has no target, and whether those of the reps come to the team's (definitions, Target attainment). */
export async function checkTargets(
  ctx: Context,
  month: Month,
): Promise<{
  month: Month;
  repsFen: Fen;
  teamFen: Fen | null;
  missing: { code: string; name: string }[];
  findings: Text[];
}> {
  const { from, to } = spanOf(month);
  const set = await targetsOf(ctx.db, month);
  const reps = (await membersBetween(ctx.db, from, to)).filter(isRep);
  const missing = reps
    .filter(({ id }) => !set.some(({ memberId }) => memberId === id))
    .map(({ code, name }) => ({ code, name }));
  const teamFen = set.find(({ memberId }) => memberId === null)?.salesFen ?? null;
  const repsFen = set.reduce((sum, { memberId, salesFen }) => sum + (memberId === null ? 0 : salesFen), 0);
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const findings = [
    ...missing.map(({ name }) => m.repWithout(name)),
    ...(teamFen === null ? [m.teamWithout] : teamFen === repsFen ? [] : [m.sumDiffers(money(repsFen), money(teamFen))]),
  ];
  return { month, repsFen, teamFen, missing, findings };
}

/** Targets of a month and what was sold in it up to a day: the team's and each rep's (policy 4.1.5). */
export async function tasksOf(
  ctx: Context,
  month: Month,
  asOf: Day,
): Promise<{
  team: { targetFen: Fen | null; salesFen: Fen };
  reps: { member: { code: string; name: string }; targetFen: Fen | null; salesFen: Fen }[];
}> {
  const { from, to } = spanOf(month);
  const gross = (await ctx.setting('sales.tax', month)) === 'gross';
  const sums = await creditSums(ctx.db, { from, to: asOf < to ? asOf : to }, gross);
  const set = await targetsOf(ctx.db, month);
  const reps = new Set((await membersBetween(ctx.db, from, to)).filter(isRep).map(({ id }) => id));
  const salesOf = (memberId: number) => sums.find((sum) => sum.memberId === memberId)?.salesFen ?? 0;
  const targetOf = (memberId: number | null) => set.find((target) => target.memberId === memberId)?.salesFen ?? null;
  return {
    team: { targetFen: targetOf(null), salesFen: sums.reduce((total, { salesFen }) => total + salesFen, 0) },
    reps: (await listMembers(ctx.db))
      .filter(({ id }) => reps.has(id) || salesOf(id) !== 0 || targetOf(id) !== null)
      .map(({ id, code, name }) => ({ member: { code, name }, targetFen: targetOf(id), salesFen: salesOf(id) })),
  };
}

// ---- the report

export interface KpiRow extends Figures {
  member: { code: string; name: string };
}
export interface KpiReport {
  month: Month;
  closed: boolean;
  /** Setting `sales.tax`: what sales and targets are measured in. */
  basis: string;
  rows: KpiRow[];
  team: Figures & { member: null };
  leftOut: { reason: string; count: number; amountFen: Fen }[];
  /** How often a rule was passed by with a reason (policy 1.3.2); missing in months closed before it was counted. */
  passedBy?: { kind: PassedBy; count: number }[];
}

/** Why a new customer is left out of a month: a later month, closed by now, has counted it. */
const COUNTED_BEFORE = 'countedInClosedMonth';
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
async function count(
  ctx: Context,
  month: Month,
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
  for (const { memberId, contracts, salesFen, costFen } of await creditSums(ctx.db, span, basis === 'gross')) {
    Object.assign(of(memberId), { contracts, salesFen, costFen });
    team.salesFen += salesFen;
    team.costFen += costFen;
  }
  team.contracts = await contractCount(ctx.db, span);
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
async function computeReport(ctx: Context, month: Month): Promise<KpiReport> {
  const { from, to } = spanOf(month);
  const { perMember, team, basis, countedBefore } = await count(ctx, month);
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
  const leftOut = Object.entries(await leftOutOf(ctx.db, { from, to }))
    .filter(([, { count: n }]) => n > 0)
    .map(([reason, found]) => ({ reason, ...found }));
  if (countedBefore > 0) leftOut.push({ reason: COUNTED_BEFORE, count: countedBefore, amountFen: 0 });
  return {
    month,
    closed: false,
    basis,
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
async function behindOf(ctx: Context, span: Span): Promise<Behind> {
  const { counted, left } = await newCustomersIn(ctx, span);
  const before = await contractsWithIds(
    ctx.db,
    left.map(({ contractId }) => contractId),
  );
  return {
    newCustomers: counted,
    leftOut: [
      ...(await leftOutRows(ctx.db, span)),
      ...before.map(({ id, contract }) => ({
        ...{ reason: COUNTED_BEFORE, code: contract, amountFen: null },
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
  sales: ['wonWithoutContract', 'carriedOver'],
  cost: ['wonWithoutContract', 'carriedOver', 'costUnknown'],
  profit: ['wonWithoutContract', 'carriedOver', 'costUnknown'],
  newCustomers: ['wonWithoutContract', 'carriedOver', COUNTED_BEFORE],
  csat: ['surveyWithoutMember'],
  attainment: ['wonWithoutContract', 'carriedOver'],
  contracts: ['wonWithoutContract', 'carriedOver'],
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
  // a contract of several people is one contract of the team
  if (figure === 'contracts' && member === undefined)
    return {
      ...base,
      rows: (await contractRows(ctx.db, span)).map(({ contract, customerCode, customerName, day, contracts }) => ({
        ...{ contract, customer: { code: customerCode, name: customerName }, day, contracts },
      })),
    };
  const rows = (await creditRows(ctx.db, span, member?.id)).filter(
    ({ contracts }) => figure !== 'contracts' || contracts !== 0,
  );
  const gross = report.basis === 'gross';
  return {
    ...base,
    rows: rows.map(({ customerCode, customerName, netFen, grossFen, ...row }) => {
      const salesFen = gross ? grossFen : netFen;
      return {
        ...row,
        customer: { code: customerCode, name: customerName },
        salesFen,
        profitFen: salesFen - row.costFen,
      };
    }),
  };
}

// ---- closing

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
  const left = await leftOutOf(ctx.db, span);
  const { missing } = await checkTargets(ctx, month);
  const reps = (await membersBetween(ctx.db, span.from, span.to)).filter(isRep).length;
  const signed = await signedCount(ctx.db, span);
  const unplanned = await contractsWithoutPlan(ctx.db, span);
  const claims = await undecidedClaims(ctx.db, span);
  const answered = (await surveySums(ctx.db, span)).reduce((sum, row) => sum + row.answered, 0);
  const open = (await monthStatus(ctx)).filter((row) => row.month < month && !row.closed).map((row) => row.month);
  const checks: MonthCheck['checks'] = [
    { check: 'over', blocks: true, met: ctx.today > span.to, name: m.checks.over, state: { zh: span.to, en: span.to } },
    {
      ...{ check: 'targets', blocks: true, met: missing.length === 0, name: m.checks.targets },
      state:
        missing.length === 0
          ? m.nOf(reps, reps)
          : m.missingWho(
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
      name: m.checks.costs,
      state: m.nOf(signed - left.costUnknown.count, signed),
    },
    {
      ...{ check: 'won', blocks: true, met: left.wonWithoutContract.count === 0, name: m.checks.won },
      state: left.wonWithoutContract.count === 0 ? m.good : m.lacking(left.wonWithoutContract.count),
    },
    {
      check: 'plans',
      blocks: false,
      met: unplanned === 0,
      name: m.checks.plans,
      state: m.nOf(signed - unplanned, signed),
    },
    {
      ...{ check: 'claims', blocks: false, met: claims.count === 0, name: m.checks.claims },
      state: claims.count === 0 ? m.good : m.waiting(claims.count, formatMoney(claims.amountFen, ctx.company.currency)),
    },
    { check: 'surveys', blocks: false, met: answered > 0, name: m.checks.surveys, state: m.answeredCount(answered) },
    {
      ...{ check: 'earlier', blocks: false, met: open.length === 0, name: m.checks.earlier },
      state:
        open.length === 0
          ? m.good
          : m.openMonths(`${open.slice(-3).join(', ')}${open.length > 3 ? ` … ${open.length}` : ''}`),
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
    ...{
      month,
      closedById: ctx.actor.id,
      gapsReason: gaps.length > 0 ? (gapsReason ?? null) : null,
      recordedAt: ctx.now,
    },
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
  if (closed) throw conflict(m.alreadyClosed(month, closed.by), { clause: '4.2' });
  if (ctx.today <= lastDay(month))
    throw policyRefusal('4.2', m.notOver(month), { ways: m.notOverWays(month, addDays(lastDay(month), 1)) });
  const gaps = (await monthCheck(ctx, month)).checks.filter(({ met }) => !met);
  const blocking = gaps.filter(({ blocks }) => blocks);
  if (blocking.length > 0 && !gapsReason)
    throw policyRefusal('4.2', m.gaps(month, blocking.length), { conditions: blocking, ways: [m.gapsWay(month)] });
  return gaps;
}

/** Every month that has facts or was closed, oldest first. */
export async function monthStatus(ctx: Context) {
  const closed = new Map((await closedList(ctx.db)).map((row) => [row.month, row]));
  const { first, last } = await factSpan(ctx.db);
  const known = [...closed.keys()];
  if (first !== null)
    for (let month = monthOf(first); month <= monthOf(last!); month = nextMonth(month))
      if (!closed.has(month) && (await hasFacts(ctx.db, spanOf(month)))) known.push(month);
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
