import { t } from '../../cli/language.js';
import { asMoney, bar, type Column, count, listView, orText, percent, type ReportView } from '../../cli/output/view.js';
import { GRADES } from '../../policy/appraisal.js';
import { terms } from '../../policy/terms.js';
import { PERIODS } from '../../shared/periods.js';
import { same } from '../../shared/text.js';
import type { ClosedGrade } from '../appraisals/grades.js';
import { messages } from './messages.js';
import type { Trend, TrendLine } from './trend.js';

/** A line with the grades of its closed appraisals: of the member, or of everybody for the team. */
export interface GradedLine extends TrendLine {
  grades: ClosedGrade[];
}
export interface GradedTrend extends Trend {
  lines: GradedLine[];
  yearToDate: GradedLine;
}

/** Lays the grades of closed appraisals beside the figures of their months. */
export function withGrades(trend: Trend, grades: readonly ClosedGrade[]): GradedTrend {
  const own = grades.filter(({ member }) => trend.member === null || member.code === trend.member.code);
  const graded = (line: TrendLine): GradedLine => ({
    ...line,
    grades: own.filter(({ month }) => month >= line.months.from && month <= line.months.to),
  });
  return { ...trend, lines: trend.lines.map(graded), yearToDate: graded(trend.yearToDate) };
}

/** `A 91.70` of a member's month; else how many have which grade, `A 1  B 2`. */
function gradeText({ grades }: GradedLine, ofMember: boolean): string {
  const [only, ...others] = grades;
  if (only !== undefined && others.length === 0 && ofMember) return `${only.grade} ${only.total.toFixed(2)}`;
  const counts = GRADES.map((grade) => ({ grade, n: grades.filter((one) => one.grade === grade).length }));
  return counts
    .filter(({ n }) => n > 0)
    .map(({ grade, n }) => `${grade} ${n}`)
    .join('  ');
}

const BAR_WIDTH = 8;

/** Figures over time, the year to date as the last line. @param withBars small bars, for people: data files have the figures */
export function trendView(trend: GradedTrend, withBars: boolean): ReportView {
  const { by, member, lines, yearToDate } = trend;
  const largest = Math.max(...lines.map(({ salesFen }) => salesFen));
  const hasGrades = lines.some(({ grades }) => grades.length > 0);
  // Of the last line, the sum of others, a bar would be the longest.
  const barColumn: Column<GradedLine> = {
    key: 'bar',
    head: same(''),
    value: (line) => (lines.includes(line) ? bar(line.salesFen, largest, BAR_WIDTH) : ''),
    dropOrder: 'first',
  };
  const columns: Column<GradedLine>[] = [
    { key: 'period', head: messages.period, neverCut: true },
    { key: 'salesFen', head: terms.sales, as: asMoney },
    ...(withBars ? [barColumn] : []),
    { key: 'profitFen', head: terms.profit, as: asMoney },
    { key: 'profitRateBp', head: messages.profitRate, as: percent, wide: true },
    { key: 'newCustomers', head: terms.newCustomers, as: count },
    { key: 'csatBp', head: terms.satisfaction, as: percent },
    { key: 'surveysAnswered', head: terms.answered, as: count, wide: true },
    { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget), wide: true },
    { key: 'attainmentBp', head: terms.attainment, as: orText(percent, terms.noTarget), dropOrder: 'last' },
    ...(hasGrades
      ? [{ key: 'grade', head: messages.grade, value: (line: GradedLine) => gradeText(line, member !== null) }]
      : []),
  ];
  const year = { ...yearToDate, period: t(messages.toDate(yearToDate.period)) };
  const name = member === null ? terms.team : same(member.name);
  return {
    kind: 'report',
    value: trend,
    sections: [
      listView(lines, columns, {
        title: messages.trendTitle(name, PERIODS[by]),
        ...(by === 'year' ? {} : { total: { ...year } }),
      }),
    ],
  };
}
