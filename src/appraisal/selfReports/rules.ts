import { REPORTED_FIGURES, type ReportedFigure } from '../../policy/appraisal.js';
import { addDays, type Day, daysBetween, lastDay, type Month, monthOf, type Span } from '../../shared/dates.js';
import { formatPercent } from '../../shared/money.js';
import { addWorkdays } from '../../shared/workdays.js';
import type { Figures } from '../kpi/rules.js';

/** The figures of a report, in the order in which they are asked and shown. */
export const REPORTED = Object.keys(REPORTED_FIGURES) as ReportedFigure[];

/** In fen, in number, in basis points; null: satisfaction that is not applicable. */
export type FigureValues = Record<ReportedFigure, number | null>;

/** The unit of each figure. */
export const UNITS = { sales: 'fen', profit: 'fen', newCustomers: 'count', csat: 'bp' } as const satisfies Record<
  ReportedFigure,
  string
>;

/** What the books say of the figures that are reported. */
export const booksOf = ({
  salesFen,
  profitFen,
  newCustomers,
  csatBp,
}: Pick<Figures, 'salesFen' | 'profitFen' | 'newCustomers' | 'csatBp'>): FigureValues => ({
  sales: salesFen,
  profit: profitFen,
  newCustomers,
  csat: csatBp,
});

/** A figure as people read it. */
export function figureText(figure: ReportedFigure, value: number | null, money: (fen: number) => string): string {
  if (value === null) return '—';
  if (UNITS[figure] === 'fen') return money(value);
  return UNITS[figure] === 'bp' ? formatPercent(value) : String(value);
}

// ---- what is reported

/** A figure of a report: as the books had it (`why` is null), or another one with the reason. */
export interface ReportedValue {
  value: number | null;
  why: string | null;
}
export type ReportedValues = Record<ReportedFigure, ReportedValue>;

/** What was typed of a figure. */
export interface TypedFigure {
  value: number | null;
  why?: string;
}

/**
 * The figures of a new version (definitions, Self-report). A figure that was typed is disputed unless it is the books'; of
 * the others those that the version before disputed stay disputed, and the rest agree with the books.
 *
 * @param agreesAll nothing stays disputed but what was typed
 * @returns with the figures for which a reason is missing
 */
export function decideFigures(
  books: FigureValues,
  typed: Partial<Record<ReportedFigure, TypedFigure>>,
  before: ReportedValues | undefined,
  agreesAll: boolean,
): { figures: ReportedValues; withoutWhy: ReportedFigure[] } {
  const withoutWhy: ReportedFigure[] = [];
  const decide = (figure: ReportedFigure): ReportedValue => {
    const [stated, last] = [typed[figure], before?.[figure]];
    const isKept = stated === undefined && !agreesAll && last !== undefined && last.why !== null;
    const value = stated?.value ?? (isKept ? last.value : null);
    if ((stated === undefined && !isKept) || value === books[figure]) return { value: books[figure], why: null };
    const why = stated?.why ?? (last?.value === value ? last.why : null);
    if (why === null) withoutWhy.push(figure);
    return { value, why };
  };
  const figures = Object.fromEntries(REPORTED.map((figure) => [figure, decide(figure)])) as ReportedValues;
  return { figures, withoutWhy };
}

/**
 * The reasons of the figures that were typed: each has its own, and `--why` is that of the one that has none.
 * @returns undefined if `--why` could be that of several, or of none
 */
export function withWhy(
  typed: Partial<Record<ReportedFigure, TypedFigure>>,
  why: string | undefined,
): Partial<Record<ReportedFigure, TypedFigure>> | undefined {
  if (why === undefined) return typed;
  const bare = REPORTED.filter((figure) => typed[figure] !== undefined && typed[figure]?.why === undefined);
  const [only, ...others] = bare;
  const stated = only === undefined ? undefined : typed[only];
  if (only === undefined || stated === undefined || others.length > 0) return undefined;
  return { ...typed, [only]: { ...stated, why } };
}

/** The figures in which a report is not what the books say now. */
export const differing = (reported: FigureValues, books: FigureValues): ReportedFigure[] =>
  REPORTED.filter((figure) => reported[figure] !== books[figure]);

/**
 * The figures that the books have changed since, so that they are not what was reported: the rep is asked once more. What
 * was disputed when the books said the same has its reason already.
 *
 * @param booksThen what they said when it was reported
 */
export const movedSince = (reported: FigureValues, booksThen: FigureValues, books: FigureValues): ReportedFigure[] =>
  differing(reported, books).filter((figure) => booksThen[figure] !== books[figure]);

// ---- when

/** How many days before its end a month is reported, and the rep reminded. */
export const MONTH_END_DAYS = 3;

/** Whether the running month is about to end. */
export const isMonthEnd = (today: Day): boolean => daysBetween(today, lastDay(monthOf(today))) <= MONTH_END_DAYS;

/** The month that one reports without naming it: the running one when it is about to end, else the last that is over. */
export const monthToReport = ({ today, lastMonth }: { today: Day; lastMonth: Month }): Month =>
  isMonthEnd(today) ? monthOf(today) : lastMonth;

/** The last day for a month's report: a working day of the next month. */
export const reportDueDay = (month: Month, workdays: number): Day => addWorkdays(lastDay(month), workdays);

/** The days on which a month is reported: from the reminder at its end to the last day for it. */
export const reportDays = (month: Month, dueDay: Day): Span => ({
  from: addDays(lastDay(month), -MONTH_END_DAYS),
  to: dueDay,
});

/** Days after the due day; 0 in time. */
export const lateDays = (dueDay: Day, day: Day): number => Math.max(daysBetween(dueDay, day), 0);

/**
 * Months of which reports may be missing: those that are over after the last appraisal that was closed, at most three; the
 * last one where none ever was.
 *
 * @param over oldest first
 */
export function monthsReported(over: readonly Month[], lastAppraised: Month | undefined): Month[] {
  if (lastAppraised === undefined) return over.slice(-1);
  return over.filter((month) => month > lastAppraised).slice(-3);
}
