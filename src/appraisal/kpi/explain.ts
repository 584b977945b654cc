import { pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import type { IsHidden } from '../../app/hiddenCodes.js';
import { resolveMember } from '../../app/members.js';
import type { Day, Month, Span } from '../../shared/dates.js';
import type { Bp, Fen } from '../../shared/money.js';
import { kpiSpan } from './asOf.js';
import { closedMonthReport } from './closedReport.js';
import { countDeferredSales, signedWithVat } from './countSales.js';
import { monthEvidence } from './evidence.js';
import { computeReport } from './report.js';
import { contractRows, contractsWithIds, creditRows, surveyRows } from './rowQueries.js';
import {
  type Evidence,
  emptyCount,
  FIGURES,
  type FigureName,
  type Figures,
  figuresOf,
  type KpiReport,
  type LeftOutRow,
  oncePerContract,
  type SaleEvent,
  type ShownLateChange,
  salesOf,
  withRates,
} from './rules.js';

/** A row behind a figure; which fields it has depends on the figure. */
export interface ExplainedRow {
  contract?: string;
  code?: string;
  customer: { code: string; name: string };
  day: Day | null;
  member?: string | null;
  change?: number;
  contracts?: number;
  score?: number | null;
  comment?: string | null;
  adjustment?: string | null;
  reason?: string | null;
  shareBp?: Bp;
  costFen?: Fen;
  salesFen?: Fen;
  profitFen?: Fen;
}

export interface Explanation {
  month: Month;
  closed: boolean;
  event?: SaleEvent;
  /** Null for the team. */
  member: { code: string; name: string } | null;
  figure: FigureName;
  figures: Figures & { profitRateBp: Bp | null };
  leftOut: LeftOutRow[];
  /** What was set of the month once it was over: settings, and the targets of whom it is about. */
  lateChanges: ShownLateChange[];
  rows: ExplainedRow[];
  /** Rows are left out that their reader may not see. */
  isPartial: boolean;
}

/** The rows behind a figure of a member or the team, those left out, and what it comes to (policy 1.3.2). */
export async function explainFigure(
  ctx: Context,
  { month, rep, figure, asOf }: { month: Month; rep?: string; figure: FigureName; asOf?: Day },
): Promise<Explanation> {
  const past = pastDay(ctx, asOf);
  const closed = await closedMonthReport(ctx, month, past);
  const report = closed?.report ?? (await computeReport(ctx, month, past));
  const evidence = closed?.evidence ?? (await monthEvidence(ctx, month, past));
  // What was closed by then has the whole month.
  const { span } = kpiSpan(month, closed ? undefined : past);
  const member = rep === undefined ? undefined : await resolveMember(ctx.db, rep);
  return {
    month,
    closed: report.closed,
    event: report.event,
    member: member ? { code: member.code, name: member.name } : null,
    figure,
    figures: withRates(figuresIn(report, member?.code)),
    leftOut: evidence.leftOut.filter(({ reason }) => FIGURES[figure].leftOut.includes(reason)),
    lateChanges: (report.lateChanges ?? []).filter(
      ({ kind, about }) => kind === 'lateSetting' || about === (member?.name ?? 'team'),
    ),
    rows: await rowsBehind(ctx, figure, { span, memberId: member?.id, evidence }),
    isPartial: false,
  };
}

function figuresIn({ rows, team }: KpiReport, code: string | undefined): Figures {
  if (code === undefined) return team;
  const row = rows.find(({ member }) => member.code === code);
  return row ?? figuresOf(emptyCount(), undefined, { method: 'top2', minimum: 1 });
}

/** Rows behind a figure without those about what their reader may not see (setting `visibility`); what they come to stays. */
export function withoutHiddenRows<Explained extends { rows: ExplainedRow[]; isPartial: boolean }>(
  explained: Explained,
  isHidden: IsHidden,
): Explained {
  const rows = explained.rows.filter(({ contract, customer }) => !isHidden(contract) && !isHidden(customer.code));
  return { ...explained, rows, isPartial: rows.length < explained.rows.length };
}

/** The same of what is left out of the figure as well. */
export function withoutHidden(explanation: Explanation, isHidden: IsHidden): Explanation {
  const seen = withoutHiddenRows(explanation, isHidden);
  const leftOut = seen.leftOut.filter(({ code }) => !isHidden(code));
  return { ...seen, leftOut, isPartial: seen.isPartial || leftOut.length < explanation.leftOut.length };
}

interface Scope {
  span: Span;
  /** Undefined for the team. */
  memberId: number | undefined;
  evidence: Evidence;
}

async function rowsBehind(ctx: Context, figure: FigureName, scope: Scope): Promise<ExplainedRow[]> {
  switch (figure) {
    case 'newCustomers':
      return await newCustomerRows(ctx, scope);
    case 'csat':
      return await answerRows(ctx, scope);
    case 'contracts':
      // a contract of several people is one contract of the team
      if (scope.memberId === undefined) return await teamContractRows(ctx, scope);
      return await salesRows(ctx, scope, ({ contracts }) => contracts !== 0);
    default:
      return await salesRows(ctx, scope);
  }
}

async function newCustomerRows({ db }: Context, { memberId, evidence }: Scope): Promise<ExplainedRow[]> {
  const events = evidence.newCustomers.filter((event) => memberId === undefined || event.memberId === memberId);
  const ids = events.map(({ contractId }) => contractId);
  const contracts = new Map((await contractsWithIds(db, ids)).map((row) => [row.id, row]));
  return events.flatMap(({ day, delta, contractId }) => {
    const entry = contracts.get(contractId);
    return entry ? [{ contract: entry.contract, customer: customerOf(entry), day, change: delta }] : [];
  });
}

async function answerRows({ db }: Context, { span, memberId }: Scope): Promise<ExplainedRow[]> {
  const rows = await surveyRows(db, span, memberId);
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}

async function teamContractRows(ctx: Context, { span }: Scope): Promise<ExplainedRow[]> {
  const { deferred, credits } = await countDeferredSales(ctx, span);
  const rows = [...(await contractRows(ctx.db, span, deferred)), ...oncePerContract(credits)];
  return rows.sort(byDay).map((row) => ({
    contract: row.contract,
    customer: customerOf(row),
    day: row.day,
    contracts: row.contracts,
  }));
}

async function salesRows(
  ctx: Context,
  { span, memberId }: Scope,
  isShown: (row: { contracts: number }) => boolean = () => true,
): Promise<ExplainedRow[]> {
  const { deferred, credits } = await countDeferredSales(ctx, span);
  const withVat = await signedWithVat(ctx);
  const later = credits.filter((credit) => memberId === undefined || credit.memberId === memberId);
  const rows = [...(await creditRows(ctx.db, span, { memberId, deferred })), ...later];
  return rows
    .sort(byDay)
    .filter(isShown)
    .map(({ contract, adjustment, reason, member, day, shareBp, contracts, costFen, ...row }) => {
      return {
        contract,
        adjustment,
        reason,
        member,
        day,
        shareBp,
        contracts,
        costFen,
        customer: customerOf(row),
        salesFen: salesOf(row, withVat),
        profitFen: row.netFen - costFen,
      };
    });
}

const customerOf = ({ customerCode, customerName }: { customerCode: string; customerName: string }) => ({
  code: customerCode,
  name: customerName,
});

function byDay(a: { day: Day }, b: { day: Day }): number {
  if (a.day === b.day) return 0;
  return a.day < b.day ? -1 : 1;
}
