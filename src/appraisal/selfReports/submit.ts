import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { ReportValues } from '../../app/audit/facts/selfReports.js';
import { requireOpenAppraisal } from '../../app/closedAppraisals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requireKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { type Member, memberById } from '../../app/queries.js';
import { REPORTED_FIGURES, type ReportedFigure } from '../../policy/appraisal.js';
import { firstDay, type Month } from '../../shared/dates.js';
import { conflict, policyRefusal, refuseProblems, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { isAwayThroughout } from '../../team/absences/service.js';
import { scoredMembers } from '../appraised/queries.js';
import { kpiReport } from '../kpi/report.js';
import { type MemberReport, monthReports, type ReportVersion } from './load.js';
import { FIGURE_OPTIONS, messages } from './messages.js';
import { insertReport } from './queries.js';
import {
  booksOf,
  decideFigures,
  type FigureValues,
  REPORTED,
  type ReportedValues,
  reportDays,
  reportDueDay,
  type TypedFigure,
} from './rules.js';

const CLAUSE = '4.3.1';

export interface ReportInput {
  month: Month;
  /** Everything agrees with the books but what was typed. */
  agrees: boolean;
  typed: Partial<Record<ReportedFigure, TypedFigure>>;
  /** In words; undefined: as in the version before. */
  feedback?: string;
  planNext?: string;
  /** Words that mean the member for whom hr hands it in, and why. */
  instead?: { member: string; reason: string };
}

/** What somebody reports on before he does: the books so far, and the version that he would replace. */
export interface ReportDraft {
  member: Member;
  month: Month;
  books: FigureValues;
  soFar: boolean;
  before: MemberReport | undefined;
}

/** Where a report may still be handed in, with what it starts from. */
type Asked = Pick<ReportInput, 'month' | 'instead'>;

/**
 * What a report starts from, with everything that refuses it before anything is asked (definitions, Self-report).
 *
 * @throws forbidden for who may not report for another, or has nothing to report; usageError for a month that has not begun;
 * policyRefusal for one before the book, for who has no figures in it, or is neither gone nor away; conflict once the manager
 * has scored or the appraisal is closed
 */
export async function draftReport(ctx: Context, { month, instead }: Asked): Promise<ReportDraft> {
  const member = await reportedMember(ctx, month, instead?.member);
  if (firstDay(month) > ctx.today) throw usageError(messages.notBegun(month));
  requireInBook(ctx.company, month);
  const { rows, closed } = await kpiReport(ctx, { month });
  const row = rows.find(({ member: { code } }) => code === member.code);
  if (row === undefined) throw nothingToReport(ctx, member, month, instead !== undefined);
  await requireOpenAppraisal(ctx, month);
  if ((await scoredMembers(ctx.db, month)).has(member.id))
    throw conflict(messages.scoredAlready(member.name, month), {
      clause: CLAUSE,
      hints: [messages.disputeHint(month)],
    });
  const before = (await monthReports(ctx, month, member.id)).get(member.id);
  return { member, month, books: booksOf(row), soFar: !closed, before };
}

/**
 * Whose report it is: one's own, or that of somebody who has left, is ill or on leave today, or was throughout the days on
 * which the month was reported; that one hr hands in.
 */
async function reportedMember(ctx: Context, month: Month, word: string | undefined): Promise<Member> {
  const { actor, today, db } = ctx;
  requireKnown(actor);
  if (word === undefined) return required(await memberById(db, actor.id), 'the member who acts');
  requirePermission(actor, 'selfReport.instead');
  const member = await resolveMember(db, word);
  if (member.id === actor.id) throw usageError(messages.ownWithoutFor);
  const hasLeft = member.leftDay !== null && member.leftDay < today;
  const dueDay = reportDueDay(month, Number(await ctx.setting('appraisal.reportDays', month)));
  const days = reportDays(month, dueDay);
  const isAway =
    (await isAwayThroughout(ctx, member.id, { from: today, to: today })) ||
    (today > dueDay && (await isAwayThroughout(ctx, member.id, days)));
  if (!hasLeft && !isAway)
    throw policyRefusal(CLAUSE, messages.reportsHimself(member.name, days), {
      hints: [messages.absenceHint(member.name)],
    });
  return member;
}

/** Of somebody without figures: whoever sells has none in that month, anybody else reports nothing. */
function nothingToReport({ actor }: Context, { name }: Member, month: Month, isInstead: boolean) {
  if (!isInstead) requirePermission(actor, 'selfReport.write');
  return policyRefusal(CLAUSE, messages.nothingToReport(name, month));
}

/** A report that was handed in. */
export interface HandedIn {
  member: { code: string; name: string };
  month: Month;
  version: number;
  soFar: boolean;
  figures: ReportedValues;
  books: FigureValues;
  feedback: string | null;
  planNext: string | null;
}

/**
 * Hands in somebody's own report of a month (policy 4.3.1); it takes the place of the version before, which is kept. A figure
 * that is not the books' has a reason.
 *
 * @throws usageError for a missing reason, conflict for what was handed in already, and as `draftReport`
 */
export async function handInReport(ctx: WriteContext, input: ReportInput): Promise<HandedIn> {
  const { member, month, books, soFar, before } = await draftReport(ctx, input);
  const last = before?.newest;
  const { figures, withoutWhy } = decideFigures(books, input.typed, last?.figures, input.agrees);
  refuseProblems(
    withoutWhy.map((figure) => ({ text: messages.whyMissing(FIGURE_OPTIONS[figure], REPORTED_FIGURES[figure]) })),
  );
  const feedback = input.feedback ?? last?.feedback ?? null;
  const planNext = input.planNext ?? last?.planNext ?? null;
  const values = reportValues({ figures, feedback, planNext });
  const changes = last ? changesBetween(reportValues(last), values) : changesOfNew(values);
  refuseSame(last, figures, books, changes);
  const version = (last?.version ?? 0) + 1;
  await insertReport(ctx.db, {
    month,
    memberId: member.id,
    version,
    reportedById: ctx.actor.id,
    insteadReason: input.instead?.reason ?? null,
    day: ctx.today,
    ...values,
    salesWhy: figures.sales.why,
    profitWhy: figures.profit.why,
    newCustomersWhy: figures.newCustomers.why,
    csatWhy: figures.csat.why,
    booksSalesFen: books.sales ?? 0,
    booksProfitFen: books.profit ?? 0,
    booksNewCustomers: books.newCustomers ?? 0,
    booksCsatBp: books.csat,
    soFar: soFar ? 1 : 0,
    recordedAt: ctx.now,
  });
  ctx.audit('appraisal.report', {
    changed: [member.code],
    month,
    name: member.name,
    version,
    changes,
    disputed: disputedOf(figures, books),
    soFar,
    insteadReason: input.instead?.reason ?? null,
  });
  const { code, name } = member;
  return { member: { code, name }, month, version, soFar, figures, books, feedback, planNext };
}

const reportValues = ({
  figures: { sales, profit, newCustomers, csat },
  feedback,
  planNext,
}: Pick<ReportVersion, 'figures' | 'feedback' | 'planNext'>): ReportValues => ({
  salesFen: sales.value ?? 0,
  profitFen: profit.value ?? 0,
  newCustomers: newCustomers.value ?? 0,
  csatBp: csat.value,
  feedback,
  planNext,
});

function disputedOf(figures: ReportedValues, books: FigureValues) {
  const disputed: { [Figure in ReportedFigure]?: { books: number | null; why: string } } = {};
  for (const figure of REPORTED) {
    const { why } = figures[figure];
    if (why !== null) disputed[figure] = { books: books[figure], why };
  }
  return disputed;
}

/** What says the same of the same books was handed in already. */
function refuseSame(
  last: ReportVersion | undefined,
  figures: ReportedValues,
  books: FigureValues,
  changes: Changes<ReportValues>,
): void {
  if (last === undefined || Object.keys(changes).length > 0) return;
  const isSame = REPORTED.every(
    (figure) => last.figures[figure].why === figures[figure].why && last.booksThen[figure] === books[figure],
  );
  if (isSame) throw conflict(messages.sameReport(last.version, last.day), { clause: CLAUSE });
}
