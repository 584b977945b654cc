import { firstMonthMessages } from '../../app/messages.js';
import { t } from '../../cli/language.js';
import {
  asMoney,
  asText,
  type Column,
  count,
  type ListView,
  listView,
  orText,
  percent,
  type ReportView,
  type SheetGroup,
  type SheetView,
} from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { TARGET_LEVELS } from '../../policy/plans.js';
import { terms } from '../../policy/terms.js';
import { type Day, type Month, monthOf, previousMonth } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { type Months, periodName } from '../../shared/periods.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { controlChangeText, rolesGivenText } from '../../team/members/messages.js';
import type { ClosingEntry } from './closingQueries.js';
import { messages } from './messages.js';
import type { PeriodReport } from './periodReport.js';
import { type Figures, type KpiReport, profitRateBp, type SaleEvent, type ShownLateChange } from './rules.js';

/** The months that were typed, as a word or with `--month`, else the one that `readReportMonth` takes. */
export function readReportPeriod(
  read: Reader,
  { word, month: option, asOf }: { word?: string; month?: string; asOf?: string },
): { months: Months; asOf: Day | undefined } {
  const { month, ...day } = readReportMonth(read, { asOf });
  return { months: read.typedPeriod(word, option) ?? { from: month, to: month }, ...day };
}

/**
 * The month that was typed, as a word or with `--month`, else the one before today or before the day as of which it is
 * looked at.
 */
export function readReportMonth(
  read: Reader,
  { word, month: option, asOf: typed }: { word?: string; month?: string; asOf?: string },
): { month: Month; asOf: Day | undefined } {
  const asOf = read.asOf(typed);
  const instead = asOf === undefined ? read.lastMonth : previousMonth(monthOf(asOf));
  return { month: read.typedMonth(word, option) ?? instead, asOf };
}

type FigureRow = Figures & { member: { code: string; name: string } | null };

const figureColumns: Column<FigureRow>[] = [
  { key: 'member.name', head: terms.rep, value: ({ member }) => member?.name ?? t(terms.team), neverCut: true },
  { key: 'contracts', head: messages.contracts, as: count },
  { key: 'salesFen', head: terms.sales, as: asMoney, dropOrder: 'last' },
  { key: 'costFen', head: terms.cost, as: asMoney, dropOrder: 'first' },
  { key: 'profitFen', head: terms.profit, as: asMoney, dropOrder: 'last' },
  { key: 'profitRateBp', head: messages.profitRate, as: percent, wide: true, value: profitRateBp },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
  { key: 'csatBp', head: terms.satisfaction, as: percent },
  { key: 'csatMean', head: messages.csatMean, as: asText, wide: true },
  { key: 'surveysAnswered', head: terms.answered, as: count, dropOrder: 'first' },
  { key: 'surveysSent', head: messages.surveysSent, as: count, wide: true },
  { key: 'responseRateBp', head: messages.responseRate, as: percent, wide: true },
  { key: 'targetFen', head: terms.target, as: orText(asMoney, terms.noTarget) },
  { key: 'attainmentBp', head: terms.attainment, as: orText(percent, terms.noTarget), dropOrder: 'last' },
  { key: 'baseTargetFen', head: TARGET_LEVELS.base, as: asMoney, wide: true },
  { key: 'challengeTargetFen', head: TARGET_LEVELS.challenge, as: asMoney, wide: true },
  { key: 'profitTargetFen', head: messages.profitTarget, as: asMoney, wide: true },
  { key: 'newCustomerTarget', head: messages.newCustomerTarget, as: count, wide: true },
];

/** The figures of a report, the team's as its last line; also printed when a month is closed. */
export const reportTable = ({ month, closed, rows, team }: KpiReport): ListView =>
  figureTable(messages.reportTitle(month, closed), rows, team);

function figureTable(title: Text, rows: readonly FigureRow[], team: FigureRow): ListView {
  // before the first rep there is the team, which may have a target already
  if (rows.length === 0) return listView<FigureRow>([team], figureColumns, { title });
  return listView<FigureRow>(rows, figureColumns, { title, total: { ...team, member: { name: t(terms.team) } } });
}

/** Headers over the columns of the report. */
const figureGroups: readonly SheetGroup[] = [
  { head: null, columns: 1 },
  { head: messages.salesGroup, columns: 5 },
  { head: messages.customersGroup, columns: 6 },
  { head: messages.targetGroup, columns: 6 },
];

/** Whether nothing at all stands in a report: no sale, answer, target or remark. */
export const isReportEmpty = ({ rows, team, leftOut }: Pick<KpiReport, 'rows' | 'team' | 'leftOut'>): boolean =>
  leftOut.length === 0 &&
  [team, ...rows].every(
    ({ contracts, salesFen, costFen, surveysSent, surveysAnswered, targetFen }) =>
      targetFen === null && !contracts && !salesFen && !costFen && !surveysSent && !surveysAnswered,
  );

/** What stands in the place of an empty report of a month before the book's first one. */
export const nothingBeforeView = (value: object, period: string, first: Month): ReportView => ({
  kind: 'report',
  value,
  sections: [listView<FigureRow>([], figureColumns, { empty: firstMonthMessages.nothingBefore(period, first) })],
});

/** The report as a sheet to read as a whole and hand on: figures, the team's, and what has to be known of them. */
export function reportSheet(report: KpiReport, money: (fen: Fen) => string, closing?: ClosingEntry): SheetView {
  const { title = same(''), ...list } = reportTable(report);
  return {
    kind: 'sheet',
    value: report,
    title,
    parts: [{ kind: 'table', list, groups: figureGroups }],
    notes: [...reportNotes(report, money), ...(closing ? [messages.closingEntry(closing.seq, closing.hash)] : [])],
  };
}

/** The same of a quarter, a year or any months. @param asked what of it has not begun is said */
export function periodSheet(report: PeriodReport, asked: Months, money: (fen: Fen) => string): SheetView {
  const { title = same(''), ...list } = figureTable(
    messages.periodTitle(report.period, report.state),
    report.rows,
    report.team,
  );
  return {
    kind: 'sheet',
    value: report,
    title,
    parts: [{ kind: 'table', list, groups: figureGroups }],
    notes: [
      ...(report.months.to < asked.to ? [messages.upTo(periodName(report.months))] : []),
      ...basisNotes(report),
      ...remarks(report, money),
      ...report.lateChanges.flatMap((change) =>
        lateNotes([change], money).map((text) => messages.ofMonths(change.month, text)),
      ),
      ...peopleNotes(report),
    ],
  };
}

/** How the sales of the months are measured: once if it is alike in all of them, else by the months in which it is. */
function basisNotes({ monthly }: PeriodReport): Text[] {
  const runs: { from: Month; to: Month; texts: Text[] }[] = [];
  for (const { month, basis, event } of monthly) {
    const texts = [messages.basis[basis], ...eventNotes(event ?? undefined)];
    const last = runs.at(-1);
    if (last && t(joinTexts(last.texts)) === t(joinTexts(texts))) last.to = month;
    else runs.push({ from: month, to: month, texts });
  }
  if (runs.length === 1) return runs.flatMap(({ texts }) => texts);
  return runs.flatMap(({ from, to, texts }) => texts.map((text) => messages.ofMonths(periodName({ from, to }), text)));
}

/** Why something is left out; a code of an older program as it is. */
const leftOutText = (reason: string): Text => {
  const texts: Readonly<Record<string, Text>> = messages.leftOut;
  return texts[reason] ?? same(reason);
};

/** When contracts signed in the month count, if not at their signing. */
export const eventNotes = (event: SaleEvent | undefined): Text[] =>
  event === undefined || event === 'signed' ? [] : [messages.countsOn[event]];

/** What is not in the figures, a line for each reason. */
export const leftOutNotes = (leftOut: KpiReport['leftOut'], money: (fen: Fen) => string): Text[] =>
  leftOut.map(({ reason, count: n, amountFen }) =>
    messages.leftOutLine(leftOutText(reason), n, amountFen === 0 ? undefined : money(amountFen)),
  );

/** What the manager decided alone, each kind with its number. */
export const loneText = (alone: NonNullable<KpiReport['loneActs']>): Text =>
  joinTexts(alone.map(({ kind, count: n }) => messages.loneCount(messages.loneActs[kind], n)));

/** How often rules were passed by in a month, a line each. */
export const waiverNotes = (passedBy: NonNullable<KpiReport['passedBy']>): Text[] =>
  passedBy.map(({ kind, count: n }) => messages.waiverCount(messages.waivers[kind], n, messages.waiverUnits[kind]));

/** What was set of a month once it was over, a line each. */
export const lateNotes = (changes: readonly ShownLateChange[], money: (fen: Fen) => string): Text[] =>
  changes.map((change) => {
    const value = (one: ShownLateChange['from']) => (typeof one === 'number' ? money(one) : one);
    const { kind, about, from, to } = change;
    const target = about === 'team' ? terms.team : same(about);
    const shown = [value(from), value(to) ?? '-'].filter((part) => part !== null).join(' → ');
    return messages.lateLine(kind === 'lateTarget' ? messages.lateTargetOf(target) : same(about), shown, change);
  });

/** The levels around somebody's target, if it has some: attainment is against the target alone. */
function levelNotes(row: FigureRow, money: (fen: Fen) => string): Text[] {
  const { member, salesFen, baseTargetFen: base = null, challengeTargetFen: challenge = null } = row;
  const name = member === null ? terms.team : same(member.name);
  return [
    ...(base === null ? [] : [messages.level(name, TARGET_LEVELS.base, money(base), salesFen >= base)]),
    ...(challenge === null
      ? []
      : [messages.level(name, TARGET_LEVELS.challenge, money(challenge), salesFen >= challenge)]),
  ];
}

/** What stands under the figures: how they are measured, what is left out, and how often a rule was waived. */
export function reportNotes(report: KpiReport, money: (fen: Fen) => string): Text[] {
  return [
    messages.basis[report.basis],
    ...eventNotes(report.event),
    ...remarks(report, money),
    ...lateNotes(report.lateChanges ?? [], money),
    ...peopleNotes(report),
  ];
}

/** Targets that are the members' alone, levels, what is left out and what passed the rules by: of a month or of several. */
function remarks(report: KpiReport | PeriodReport, money: (fen: Fen) => string): Text[] {
  const notes: Text[] = [];
  const repTargetsFen = report.rows.reduce((sum, { targetFen }) => sum + (targetFen ?? 0), 0);
  if (report.team.targetFen === null && repTargetsFen > 0) notes.push(messages.repTargets(money(repTargetsFen)));
  // Of several months the levels are those of some: whether their sum is reached says nothing.
  if ('month' in report) for (const row of [...report.rows, report.team]) notes.push(...levelNotes(row, money));
  notes.push(...leftOutNotes(report.leftOut, money));
  if (report.answersBy?.length) notes.push(messages.answersBy(report.answersBy));
  notes.push(...waiverNotes(report.passedBy ?? []));
  const alone = report.loneActs ?? [];
  if (alone.length > 0)
    notes.push(
      'month' in report ? messages.loneLine(loneText(alone), report.month) : messages.loneYear(loneText(alone)),
    );
  return notes;
}

/** Who was given roles, and what took control away from somebody. */
const peopleNotes = ({ rolesGiven = [], controlChanges = [] }: KpiReport | PeriodReport): Text[] => [
  ...rolesGiven.map(rolesGivenText),
  ...controlChanges.map(controlChangeText),
];
