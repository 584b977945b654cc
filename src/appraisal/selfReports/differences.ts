import { requireOpenAppraisal } from '../../app/closedAppraisals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { resolveMember } from '../../app/members.js';
import { requireDuty } from '../../app/permission.js';
import { readsPersonal } from '../../app/personal.js';
import { adjustmentByCode } from '../../contracts/contracts/adjustmentQueries.js';
import type { ReportedFigure } from '../../policy/appraisal.js';
import { type Named, readCode } from '../../shared/codes.js';
import { type Month, yearOf } from '../../shared/dates.js';
import { conflict, notFound } from '../../shared/errors.js';
import { type ExplainedRow, explainFigure } from '../kpi/explain.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import { type FigureAnswer, type MemberReport, monthReports, valuesOf } from './load.js';
import { messages } from './messages.js';
import { insertAnswer } from './queries.js';
import { booksOf, differing, type FigureValues, movedSince, UNITS } from './rules.js';

/** A figure in which the newest report is not what the books say. */
export interface Difference {
  member: Named;
  figure: ReportedFigure;
  unit: 'fen' | 'count' | 'bp';
  reported: number | null;
  books: number | null;
  /** Reported less books; null where one of them is not applicable. */
  difference: number | null;
  /** What the rep says; null where the books agreed when it was reported. */
  why: string | null;
  /** The books have changed since: the rep is asked once more. */
  moved: boolean;
  version: number;
  answer: FigureAnswer | null;
}

const subtract = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

/** In which figures a report is not what the books say (definitions, Self-report). */
export function differencesOf({ member, newest, answers }: MemberReport, books: FigureValues): Difference[] {
  const reported = valuesOf(newest);
  const moved = movedSince(reported, newest.booksThen, books);
  return differing(reported, books).map((figure) => ({
    member,
    figure,
    unit: UNITS[figure],
    reported: reported[figure],
    books: books[figure],
    difference: subtract(reported[figure], books[figure]),
    why: newest.figures[figure].why,
    moved: moved.includes(figure),
    version: newest.version,
    answer: answers[figure] ?? null,
  }));
}

/** The differences of all reports of a month, in the order of the KPI report. */
export async function monthDifferences(
  ctx: Context,
  { month, rows }: Pick<ShownReport, 'month' | 'rows'>,
): Promise<Difference[]> {
  const reports = new Map([...(await monthReports(ctx, month)).values()].map((report) => [report.member.code, report]));
  return rows.flatMap((row) => {
    const report = reports.get(row.member.code);
    return report === undefined ? [] : differencesOf(report, booksOf(row));
  });
}

/** The figures of somebody's report that differ from the books and wait for an answer. @param word means one */
export async function unansweredOf(ctx: Context, month: Month, word: string): Promise<Difference[]> {
  const { code } = await resolveMember(ctx.db, word);
  const all = await monthDifferences(ctx, await kpiReport(ctx, { month, rep: code }));
  return all.filter(({ answer }) => answer === null);
}

/** A difference with what is behind the books' figure. */
export type ExplainedDifference = Difference & { rows: ExplainedRow[]; isPartial: boolean };

/**
 * Every figure of a month in which report and books differ, with the rep's reason, the manager's answer and the rows behind
 * the books' figure (policy 4.3.2, 1.3.2): of everybody, or one's own for who does not read them all.
 */
export async function listDifferences(
  ctx: Context,
  month: Month,
): Promise<{ month: Month; closed: boolean; ownOnly: boolean; differences: ExplainedDifference[] }> {
  requireInBook(ctx.company, month);
  const report = await kpiReport(ctx, { month });
  const seesAll = readsPersonal(ctx.actor);
  const seen = (await monthDifferences(ctx, report)).filter(({ member }) => seesAll || member.code === ctx.actor.code);
  const differences: ExplainedDifference[] = [];
  for (const difference of seen) {
    const { figure, member } = difference;
    const { rows, isPartial } = await explainFigure(ctx, { month, rep: member.code, figure });
    differences.push({ ...difference, rows, isPartial });
  }
  return { month, closed: report.closed, ownOnly: !seesAll, differences };
}

export interface AnswerInput {
  /** Words that mean the rep. */
  member: string;
  month: Month;
  figure: ReportedFigure;
  text: string;
  /** Code of an adjustment, or its number. */
  adjustment?: string;
}

/**
 * Answers a figure in which a report is not what the books say (policy 4.3.2); the newest answer counts.
 *
 * @throws forbidden for who is not the manager, or whose report it is; notFound for an adjustment that there is not; conflict
 * where nobody reported, nothing differs, or the appraisal is closed
 */
export async function answerDifference(ctx: WriteContext, input: AnswerInput): Promise<Difference> {
  const { month, figure, text } = input;
  const member = await resolveMember(ctx.db, input.member);
  await requireDuty(ctx, 'selfReport.answer', [member.id]);
  await requireOpenAppraisal(ctx, month);
  const report = (await monthReports(ctx, month, member.id)).get(member.id);
  if (report === undefined) throw conflict(messages.noReport(member.name, month), { clause: '4.3.2' });
  const all = await monthDifferences(ctx, await kpiReport(ctx, { month, rep: member.code }));
  const difference = all.find((one) => one.figure === figure);
  if (difference === undefined) throw conflict(messages.noDifference(member.name, month, figure), { clause: '4.3.2' });
  const adjustment = await adjustmentCode(ctx, input.adjustment);
  await insertAnswer(ctx.db, {
    reportId: report.newest.id,
    figure,
    text,
    adjustment,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('appraisal.answer', {
    changed: [member.code],
    related: adjustment === null ? [] : [adjustment],
    month,
    name: member.name,
    figure,
    text,
    adjustment,
  });
  const answer = { text, adjustment, by: ctx.actor.name, day: ctx.today, version: report.newest.version };
  return { ...difference, answer };
}

/** @throws notFound for an adjustment that there is not */
async function adjustmentCode(ctx: Context, word: string | undefined): Promise<string | null> {
  if (word === undefined) return null;
  const code =
    word.trim() === '@last' ? await ctx.lastCode('adjustment') : readCode('adjustment', word, yearOf(ctx.today));
  const adjustment = code === undefined ? undefined : await adjustmentByCode(ctx.db, code);
  if (adjustment === undefined) throw notFound(messages.noAdjustment(word), { hints: [messages.adjustmentsHint] });
  return adjustment.code;
}
