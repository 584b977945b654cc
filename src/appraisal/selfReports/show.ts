import type { Context } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requireKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { requireReadPersonal } from '../../app/personal.js';
import { appraisalClosingOf, memberById } from '../../app/queries.js';
import type { ReportedFigure } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Month } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { scoredMembers } from '../appraised/queries.js';
import { kpiReport } from '../kpi/report.js';
import { differencesOf } from './differences.js';
import { type FigureAnswer, monthReports, type ReportVersion } from './load.js';
import { messages } from './messages.js';
import { booksOf, type FigureValues, lateDays, REPORTED, reportDueDay, UNITS } from './rules.js';

/** One figure of a report beside the books. */
export interface ShownFigure {
  figure: ReportedFigure;
  unit: 'fen' | 'count' | 'bp';
  /** Null before it was handed in, and for satisfaction that is not applicable. */
  reported: number | null;
  books: number | null;
  difference: number | null;
  why: string | null;
  moved: boolean;
  answer: FigureAnswer | null;
}

export interface ShownSelfReport {
  member: Named;
  month: Month;
  /** The KPI month is closed: the books stand. */
  closed: boolean;
  dueDay: Day;
  /** Of the first version, after the due day; null: not handed in. */
  lateDays: number | null;
  /** The manager has scored, or the appraisal is closed: it is no longer replaced. */
  fixed: boolean;
  /** Figures whose difference was not answered before the appraisal was closed; empty while it is open. */
  openAtClosing: ReportedFigure[];
  figures: ShownFigure[];
  feedback: string | null;
  planNext: string | null;
  versions: Omit<ReportVersion, 'id'>[];
}

/**
 * Somebody's own report of a month beside the books, with reasons, answers and all versions; before it is handed in, what it
 * would be filled in with (definitions, Self-report).
 *
 * @param word words that mean another member
 * @throws forbidden for another member's, for who may not read it; policyRefusal for who has no figures in it
 */
export async function showReport(
  ctx: Context,
  { month, word }: { month: Month; word?: string },
): Promise<ShownSelfReport> {
  if (word === undefined) requireKnown(ctx.actor);
  const member =
    word === undefined
      ? required(await memberById(ctx.db, ctx.actor.id), 'the member who acts')
      : await resolveMember(ctx.db, word);
  requireReadPersonal(ctx.actor, member, '4.3.1');
  requireInBook(ctx.company, month);
  const { rows, closed } = await kpiReport(ctx, { month });
  const row = rows.find(({ member: { code } }) => code === member.code);
  if (row === undefined) throw policyRefusal('4.3.1', messages.nothingToReport(member.name, month));
  const report = (await monthReports(ctx, month, member.id)).get(member.id);
  const books = booksOf(row);
  const dueDay = reportDueDay(month, Number(await ctx.setting('appraisal.reportDays', month)));
  const [first] = report?.versions ?? [];
  const isEnded = (await appraisalClosingOf(ctx.db, month)) !== undefined;
  const figures = shownFigures(books, report);
  const isScored = (await scoredMembers(ctx.db, month)).has(member.id);
  return {
    member: { code: member.code, name: member.name },
    month,
    closed,
    dueDay,
    lateDays: first === undefined ? null : lateDays(dueDay, first.day),
    fixed: isScored || isEnded,
    openAtClosing: isEnded && report !== undefined ? figures.filter(isUnanswered).map(({ figure }) => figure) : [],
    figures,
    feedback: report?.newest.feedback ?? null,
    planNext: report?.newest.planNext ?? null,
    versions: (report?.versions ?? []).map(({ id: _, ...version }) => version),
  };
}

/** A reported figure that the books have otherwise, and that waits for an answer. */
const isUnanswered = ({ reported, books, answer }: ShownFigure): boolean => reported !== books && answer === null;

function shownFigures(books: FigureValues, report: Parameters<typeof differencesOf>[0] | undefined): ShownFigure[] {
  const differences = new Map(report ? differencesOf(report, books).map((one) => [one.figure, one]) : []);
  return REPORTED.map((figure) => {
    const found = differences.get(figure);
    return {
      figure,
      unit: UNITS[figure],
      reported: report?.newest.figures[figure].value ?? null,
      books: books[figure],
      difference: found?.difference ?? null,
      why: found?.why ?? null,
      moved: found?.moved ?? false,
      answer: found?.answer ?? null,
    };
  });
}
