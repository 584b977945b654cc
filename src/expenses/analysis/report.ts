import type { Context } from '../../app/context.js';
import { seenMembers } from '../../app/visibility.js';
import { salesOfContracts } from '../../appraisal/kpi/contractSales.js';
import { countDeferredSales, hasDeferrals, salesPerMember } from '../../appraisal/kpi/countSales.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import type { Named } from '../../shared/codes.js';
import { addMonths, type Day, firstDay, type Month, monthOf, type Span } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { type Bp, type Fen, ratioBp } from '../../shared/money.js';
import { daysOf, type Months, type PeriodKind, periodOf } from '../../shared/periods.js';
import { compareText } from '../../shared/text.js';
import { yearSpan } from '../budgets/left.js';
import { type Amounts, goneBp } from '../budgets/rules.js';
import { openFindingCount } from '../findings/service.js';
import { sumOf } from '../spend/rules.js';
import { type Spend, spendSums } from '../spend/spend.js';
import { budgetOf } from './budget.js';
import { messages } from './messages.js';
import { contractsOfWon, type NamedThing, namesOf } from './queries.js';
import { type AnalysedBy, changeBp, type Outlier, outliersOf, yearBefore } from './rules.js';

const CLAUSE = '5.3.1';

export interface ReportInput {
  kind: PeriodKind;
  months: Months;
  by: AnalysedBy;
}

/** Spend of a category, a member, a customer … beside what it is measured by. */
export interface ReportRow extends Spend {
  /** Null: of no customer, no deal, no campaign; and in a total. */
  of: Named | null;
  category: ExpenseCategory | null;
  /** Submitted, approved and paid. */
  totalFen: Fen;
  /** The same days a year earlier. */
  beforeFen: Fen;
  changeBp: Bp | null;
  /** Of a category the team's sales, of a member his own; null where spend is not measured by sales. */
  salesFen: Fen | null;
  salesShareBp: Bp | null;
  /** Of the whole year; null without a budget in force, and where it is not summed by category. */
  budgetFen: Fen | null;
  /** Spend of the year up to the end of the period ÷ its budget. */
  usedBp: Bp | null;
}

/** A fact that asks for a look, with the figures of its rule (policy 5.3.1). */
export type Flag =
  | { kind: 'aheadOfYear'; category: ExpenseCategory; usedBp: Bp; goneBp: Bp }
  | ({ kind: 'outlier'; member: Named } & Omit<Outlier<ExpenseCategory>, 'memberId'>)
  | { kind: 'withoutDeal' | 'withoutCampaign'; member: Named; totalFen: Fen }
  | { kind: 'costlyDeal'; deal: Named; totalFen: Fen; profitFen: Fen };

export interface ExpenseReport {
  period: string;
  kind: PeriodKind;
  by: AnalysedBy;
  /** Up to today while it runs. */
  span: Span;
  before: Span;
  rows: ReportRow[];
  total: ReportRow;
  /** How much of the year was gone at its end. */
  goneBp: Bp;
  /** Only of what the actor may see (setting `visibility`): without budgets then. */
  isPart: boolean;
  flags: Flag[];
  openFindings: number;
}

/** The span of a period up to today. @throws policyRefusal for one that has not begun */
function spanUpToToday({ today }: Context, months: Months): Span {
  const { from, to } = daysOf(months);
  if (from > today) throw policyRefusal(CLAUSE, messages.notBegun(from));
  return { from, to: to < today ? to : today };
}

type Sum = Spend & { category: ExpenseCategory; memberId: number; month: Month; aimless: 0 | 1 };

/** Spend of a month of the year, by category. */
export interface MonthRow {
  month: Month;
  totalFen: Fen;
  byCategory: Partial<Record<ExpenseCategory, Fen>>;
}
/** A period analysed by several things at once. */
export interface ExpenseAnalysis extends Omit<ExpenseReport, 'by' | 'rows'> {
  rowsBy: ReadonlyMap<AnalysedBy, ReportRow[]>;
  /** Of the year of the period, up to its end. */
  months: MonthRow[];
}

/**
 * Spend of a period against budget, sales and the same days a year earlier, with what asks for a look (policy 5.3.1).
 * @throws policyRefusal for a period that has not begun
 */
export async function expenseReport(ctx: Context, { kind, months, by }: ReportInput): Promise<ExpenseReport> {
  const { rowsBy, months: _months, ...analysis } = await analyseExpenses(ctx, { kind, months }, [by]);
  return { ...analysis, by, rows: rowsBy.get(by) ?? [] };
}

/**
 * The same by several things. Sums are made in the database: once over the period and what its rules look back to, once a year
 * earlier, once for the deals that were won, and once or twice for customers, deals or campaigns.
 */
export async function analyseExpenses(
  ctx: Context,
  { kind, months }: Omit<ReportInput, 'by'>,
  by: readonly AnalysedBy[],
): Promise<ExpenseAnalysis> {
  const span = spanUpToToday(ctx, months);
  const before = yearBefore(span);
  const isPart = (await seenMembers(ctx.db, ctx)) !== undefined;
  const sums = await spendSums(ctx.db, { from: lookBack(span), to: span.to }, [
    'month',
    'memberId',
    'category',
    'aimless',
  ]);
  const period = sums.filter(({ month }) => month >= monthOf(span.from));
  const ofYear = sums.filter(({ month }) => month.slice(0, 4) === span.to.slice(0, 4));
  const earlier = await spendSums(ctx.db, before, ['category', 'memberId']);
  const sales = await salesPerMember(ctx, span, await countDeferredSales(ctx, span));
  const salesFen = sumOf(sales.map((one) => one.salesFen));
  const budget: Amounts = isPart ? {} : await budgetOf(ctx, span.to);
  const year = Number(span.to.slice(0, 4));
  const gone = goneBp(yearSpan(year), year, span.to);
  const total = {
    ...rowOf(null, period, earlier, salesFen),
    ...usedOf(
      budgetTotal(budget),
      ofYear.filter(({ category }) => budget[category] !== undefined),
    ),
  };
  const table: RowTable = { period, earlier, ofYear, budget, sales, salesFen };
  const rowsBy = new Map<AnalysedBy, ReportRow[]>();
  for (const one of by) {
    const rows =
      one === 'category' || one === 'member'
        ? await tableRows(ctx, one, table)
        : await otherRows(ctx, one, span, before);
    rowsBy.set(
      one,
      rows.sort((a, b) => b.totalFen - a.totalFen || b.beforeFen - a.beforeFen),
    );
  }
  return {
    period: periodOf(months.from, kind),
    kind,
    span,
    before,
    rowsBy,
    months: monthRows(ofYear),
    total,
    goneBp: gone,
    isPart,
    flags: [
      ...aheadOfYear(budget, ofYear, gone),
      ...(await outliers(ctx, sums, span)),
      ...(await aimless(ctx, period)),
      ...(await costlyDeals(ctx, span)),
    ],
    openFindings: await openFindingCount(ctx),
  };
}

const monthRows = (ofYear: readonly Sum[]): MonthRow[] =>
  [...Map.groupBy(ofYear, ({ month }) => month)]
    .map(([month, own]) => ({
      month,
      totalFen: totalOfAll(own),
      byCategory: Object.fromEntries(
        [...Map.groupBy(own, ({ category }) => category)].map(([category, sums]) => [category, totalOfAll(sums)]),
      ),
    }))
    .sort((a, b) => compareText(a.month, b.month));

/** From when on spend is summed: the year of the period, and twelve months up to its end. */
function lookBack({ from, to }: Span): Day {
  const days = [from, firstDay(monthOf(addMonths(to, -11))), `${to.slice(0, 4)}-01-01` as Day];
  return days.reduce((first, day) => (day < first ? day : first));
}

// ---- rows

const totalOf = ({ submittedFen, approvedFen, paidFen }: Spend): Fen => submittedFen + approvedFen + paidFen;
const totalOfAll = (sums: readonly Spend[]): Fen => sumOf(sums.map(totalOf));

function rowOf(
  of: Named | null,
  now: readonly Spend[],
  earlier: readonly Spend[],
  salesFen: Fen | null,
  category: ExpenseCategory | null = null,
): ReportRow {
  const [totalFen, beforeFen] = [totalOfAll(now), totalOfAll(earlier)];
  return {
    of,
    category,
    submittedFen: sumOf(now.map((one) => one.submittedFen)),
    approvedFen: sumOf(now.map((one) => one.approvedFen)),
    paidFen: sumOf(now.map((one) => one.paidFen)),
    totalFen,
    beforeFen,
    changeBp: changeBp(totalFen, beforeFen),
    salesFen,
    salesShareBp: salesFen !== null && salesFen > 0 ? ratioBp(totalFen, salesFen) : null,
    budgetFen: null,
    usedBp: null,
  };
}

const usedOf = (budgetFen: Fen | null, ofYear: readonly Spend[]) => ({
  budgetFen,
  usedBp: budgetFen !== null && budgetFen > 0 ? ratioBp(totalOfAll(ofYear), budgetFen) : null,
});
const budgetTotal = (budget: Amounts): Fen | null => {
  const amounts = Object.values(budget);
  return amounts.length === 0 ? null : sumOf(amounts);
};

interface RowTable {
  period: readonly Sum[];
  earlier: readonly (Spend & { category: ExpenseCategory; memberId: number })[];
  ofYear: readonly Sum[];
  budget: Amounts;
  sales: readonly { memberId: number; salesFen: Fen }[];
  salesFen: Fen;
}

/** By category or member, from sums that are there. */
async function tableRows(
  ctx: Context,
  by: 'category' | 'member',
  { period, earlier, ofYear, budget, sales, salesFen }: RowTable,
): Promise<ReportRow[]> {
  if (by === 'category')
    return (Object.keys(EXPENSE_CATEGORIES) as ExpenseCategory[])
      .map((category) => {
        const own = <S extends { category: ExpenseCategory }>(all: readonly S[]) =>
          all.filter((one) => one.category === category);
        const used = usedOf(budget[category] ?? null, own(ofYear));
        return { ...rowOf(null, own(period), own(earlier), salesFen, category), ...used };
      })
      .filter(({ totalFen, beforeFen, budgetFen }) => totalFen !== 0 || beforeFen !== 0 || budgetFen !== null);
  const ids = [...new Set([...period, ...earlier].map(({ memberId }) => memberId))];
  const names = await namesOf(ctx.db, 'member', ids);
  return ids.map((id) => {
    const own = <S extends { memberId: number }>(all: readonly S[]) => all.filter(({ memberId }) => memberId === id);
    const ownSales = sales.find(({ memberId }) => memberId === id)?.salesFen ?? 0;
    return rowOf(names.get(id) ?? null, own(period), own(earlier), ownSales);
  });
}

const KEY_OF = { customer: 'customerId', deal: 'dealId', campaign: 'campaignId' } as const;

/** By customer, deal or campaign; what is of none comes together in a row. */
async function otherRows(
  ctx: Context,
  by: Exclude<NamedThing, 'member'>,
  span: Span,
  before: Span,
): Promise<ReportRow[]> {
  const key = KEY_OF[by];
  const now = Map.groupBy(await spendSums(ctx.db, span, [key]), (sum) => sum[key]);
  const earlier = Map.groupBy(await spendSums(ctx.db, before, [key]), (sum) => sum[key]);
  const ids = [...new Set([...now.keys(), ...earlier.keys()])];
  const names = await namesOf(
    ctx.db,
    by,
    ids.filter((id): id is number => id !== null),
  );
  return ids.map((id) =>
    rowOf(id === null ? null : (names.get(id) ?? null), now.get(id) ?? [], earlier.get(id) ?? [], null),
  );
}

// ---- flags

function aheadOfYear(budget: Amounts, ofYear: readonly Sum[], gone: Bp): Flag[] {
  return (Object.keys(EXPENSE_CATEGORIES) as ExpenseCategory[]).flatMap((category) => {
    const { usedBp } = usedOf(
      budget[category] ?? null,
      ofYear.filter((one) => one.category === category),
    );
    return usedBp !== null && usedBp > gone ? [{ kind: 'aheadOfYear' as const, category, usedBp, goneBp: gone }] : [];
  });
}

async function outliers(ctx: Context, sums: readonly Sum[], span: Span): Promise<Flag[]> {
  const months = Map.groupBy(sums, ({ category, memberId, month }) => `${category} ${memberId} ${month}`);
  const found = outliersOf(
    [...months.values()].flatMap((own) =>
      own
        .slice(0, 1)
        .map(({ category, memberId, month }) => ({ category, memberId, month, totalFen: totalOfAll(own) })),
    ),
    (month) => month >= monthOf(span.from),
  );
  const names = await namesOf(
    ctx.db,
    'member',
    found.map(({ memberId }) => memberId),
  );
  return found.flatMap(({ memberId, ...outlier }) => {
    const member = names.get(memberId);
    return member === undefined ? [] : [{ kind: 'outlier' as const, member, ...outlier }];
  });
}

/** Entertainment without a deal, marketing without a campaign. */
async function aimless(ctx: Context, period: readonly Sum[]): Promise<Flag[]> {
  const sums = period.filter((sum) => sum.aimless === 1);
  const names = await namesOf(
    ctx.db,
    'member',
    sums.map(({ memberId }) => memberId),
  );
  const found = [...Map.groupBy(sums, ({ category, memberId }) => `${category} ${memberId}`).values()];
  return found
    .flatMap((own) => {
      const [first] = own;
      const member = first && names.get(first.memberId);
      const kind = first?.category === 'marketing' ? ('withoutCampaign' as const) : ('withoutDeal' as const);
      return member === undefined ? [] : [{ kind, member, totalFen: totalOfAll(own) }];
    })
    .sort(
      (a, b) => Number(a.kind === 'withoutCampaign') - Number(b.kind === 'withoutCampaign') || b.totalFen - a.totalFen,
    );
}

/** Deals won in the period for which more was spent, whenever, than their contracts brought as profit. */
async function costlyDeals(ctx: Context, span: Span): Promise<Flag[]> {
  const spent = await spendSums(ctx.db, { from: '0001-01-01', to: ctx.today }, ['dealId'], { wonIn: span });
  if (spent.length === 0) return [];
  const spentOn = new Map(spent.map(({ dealId, ...sum }) => [dealId, totalOf(sum)]));
  const byDeal = Map.groupBy(await contractsOfWon(ctx.db, span), ({ dealId }) => dealId);
  // All credits of a contract come to its profit, unless it does not count yet: most deals are done with here.
  const isDeferred = await hasDeferrals(ctx);
  const asked = [...byDeal].filter(
    ([dealId, own]) => isDeferred || (spentOn.get(dealId) ?? 0) > sumOf(own.map(({ profitFen }) => profitFen)),
  );
  const sales = await salesOfContracts(
    ctx,
    asked.flatMap(([, own]) => own.map(({ id }) => id)),
    ctx.today,
  );
  const costly = asked.flatMap(([dealId, own]) => {
    // Without a contract that counts there is no profit to hold it against.
    const counted = own.flatMap(({ id }) => sales.get(id) ?? []);
    const [totalFen, profitFen] = [spentOn.get(dealId) ?? 0, sumOf(counted.map((one) => one.profitFen))];
    return counted.length > 0 && totalFen > profitFen ? [{ dealId, totalFen, profitFen }] : [];
  });
  const names = await namesOf(
    ctx.db,
    'deal',
    costly.map(({ dealId }) => dealId),
  );
  return costly
    .flatMap(({ dealId, ...figures }) => {
      const deal = names.get(dealId);
      return deal === undefined ? [] : [{ kind: 'costlyDeal' as const, deal, ...figures }];
    })
    .sort((a, b) => b.totalFen - a.totalFen);
}
