import { messages as appMessages } from '../../app/messages.js';
import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  named,
  orText,
  percent,
  type SheetField,
  type SheetView,
} from '../../cli/output/view.js';
import { PLAN_STATES } from '../../policy/plans.js';
import { terms } from '../../policy/terms.js';
import type { Named } from '../../shared/codes.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { PlanLine, PlanMonth, PlanProgress } from './progress.js';
import type { Proposal } from './propose.js';
import type { PlannedMonth } from './rules.js';
import type { PlanSheet } from './sheet.js';
import type { PlanVersion } from './versions.js';

type Money = (fen: Fen) => string;

/** How a version is spread, in words. */
function spreadWords({ monthSpread, repWeights }: PlanSheet): Text {
  const { spreads } = messages;
  const [, like] = /^like (\d+)$/.exec(monthSpread) ?? [];
  const overMonths = () => {
    if (monthSpread === 'even') return spreads.even;
    if (monthSpread === 'planned') return spreads.planned;
    return like === undefined ? spreads.weights(monthSpread) : spreads.like(like);
  };
  const weights = repWeights?.map(({ member, weight }) => `${member.name} ${weight}`).join(', ');
  return joinTexts([overMonths(), weights === undefined ? spreads.repsEven : spreads.repsBy(weights)], '，');
}

/** A version that was proposed: its months, and who decides. */
export function proposalDone({ plan, planned, mayDecide, alone, withoutReps }: Proposal, money: Money): DoneView {
  const { code, year, version, fromMonth, salesFen } = plan;
  const isFirst = version === 1 || plan.reason === null;
  return {
    kind: 'done',
    value: { ...plan, planned: planned.map(withTeam), mayDecide, alone },
    code,
    lines: [
      isFirst
        ? messages.proposed(code, year, money(salesFen))
        : messages.changeProposed(code, fromMonth, money(salesFen)),
      messages.waitsFor(mayDecide, alone),
      ...(withoutReps.length > 0 ? [messages.withoutReps(withoutReps)] : []),
    ],
    sections: [
      listView(planned.map(withTeam), [
        { key: 'month', head: terms.month, neverCut: true },
        { key: 'salesFen', head: terms.sales, as: asMoney },
        { key: 'profitFen', head: terms.profit, as: asMoney },
        { key: 'newCustomers', head: terms.newCustomers, as: count },
      ]),
    ],
    hints: [alone ? appMessages.approveAlone('plan', code) : messages.showHint(year)],
  };
}

const withTeam = ({ month, team, reps }: PlannedMonth) => ({ month, ...team, reps: reps.length });

/** Versions as a list. */
export const versionColumns: Column<PlanVersion>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'state', head: terms.status, as: named(PLAN_STATES) },
  { key: 'fromMonth', head: messages.fromMonth, neverCut: true },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney, wide: true },
  { key: 'newCustomers', head: terms.newCustomers, as: count, wide: true },
  { key: 'proposedBy.name', head: messages.proposedBy },
  { key: 'proposedDay', head: messages.proposedDay, as: asDay, dropOrder: 'first' },
  { key: 'decided.by.name', head: messages.decidedBy },
  { key: 'decided.day', head: messages.decidedDay, as: asDay, dropOrder: 'first' },
  { key: 'reason', head: terms.reason },
  { key: 'decided.reason', head: messages.decisionReason, wide: true },
];

type MonthRow = PlanLine & Partial<Pick<PlanMonth, 'toDate'>>;

const monthColumns: Column<MonthRow>[] = [
  { key: 'period', head: terms.month, neverCut: true },
  { key: 'planFen', head: messages.planned, as: orText(asMoney, terms.noTarget) },
  { key: 'salesFen', head: messages.actual, as: asMoney },
  { key: 'attainmentBp', head: terms.attainment, as: percent },
  { key: 'differenceFen', head: messages.difference, as: asMoney, dropOrder: 'first' },
  { key: 'plannedProfitFen', head: terms.profit, as: asMoney, wide: true },
  { key: 'profitFen', head: messages.actual, as: asMoney, wide: true },
  { key: 'plannedNewCustomers', head: terms.newCustomers, as: count, wide: true },
  { key: 'newCustomers', head: messages.actual, as: count, wide: true },
  { key: 'toDate.planFen', head: messages.cumulativeTarget, as: asMoney, dropOrder: 'first' },
  { key: 'toDate.salesFen', head: messages.cumulativeActual, as: asMoney, dropOrder: 'first' },
  { key: 'toDate.attainmentBp', head: terms.attainment, as: percent },
];

/** Months with their quarters, the year as the last line. */
const monthsTable = ({ months, quarters, year }: PlanProgress, title: Text) =>
  listView<MonthRow>(
    quarters.flatMap((quarter, i): MonthRow[] => [...months.slice(i * 3, i * 3 + 3), quarter]),
    monthColumns,
    { title, total: { ...year } },
  );

type RepRow = PlanProgress & { member: Named | null };
const repColumns: Column<RepRow>[] = [
  { key: 'member.name', head: terms.member, value: ({ member }) => member?.name ?? t(terms.team), neverCut: true },
  { key: 'year.planFen', head: messages.planned, as: orText(asMoney, terms.noTarget) },
  { key: 'toDate.salesFen', head: messages.actual, as: asMoney },
  { key: 'year.attainmentBp', head: terms.attainment, as: percent },
  { key: 'gapFen', head: messages.gap, as: asMoney },
  { key: 'toDate.planFen', head: messages.cumulativeTarget, as: asMoney, dropOrder: 'first' },
  { key: 'toDate.attainmentBp', head: terms.attainment, as: percent, dropOrder: 'first' },
  { key: 'neededFen', head: messages.planned, as: asMoney, wide: true },
];

/** The plan of a year on one sheet (policy 2.2.1a, 4.1.5). */
export function planSheetView(sheet: PlanSheet, money: Money, rep: string | undefined): SheetView {
  const { year, team, reps, versions } = sheet;
  const [only] = rep === undefined ? [] : reps;
  const shown = only ?? team;
  const title = only ? messages.memberOf(only.member.name) : terms.team;
  return {
    kind: 'sheet',
    value: sheet,
    code: sheet.code,
    title: messages.sheetTitle(year),
    subtitle: messages.sheetOf(sheet.code, sheet.state, sheet.fromMonth),
    parts: [
      { kind: 'fields', fields: fieldsOf(sheet, shown, money) },
      {
        kind: 'table',
        list: monthsTable(shown, title),
        groups: [
          { head: null, columns: 1 },
          { head: messages.monthGroup, columns: 4 },
          { head: terms.profit, columns: 2 },
          { head: terms.newCustomers, columns: 2 },
          { head: messages.cumulativeGroup, columns: 3 },
        ],
      },
      ...(only === undefined && reps.length > 0
        ? [
            {
              kind: 'table' as const,
              list: listView<RepRow>(reps, repColumns, { title: messages.repsTitle, total: { ...team, member: null } }),
              groups: [
                { head: null, columns: 1 },
                { head: messages.yearGroup, columns: 4 },
                { head: messages.cumulativeGroup, columns: 2 },
                { head: messages.perMonthLeft(team.monthsLeft), columns: 1 },
              ],
            },
          ]
        : []),
      { kind: 'table', list: listView(versions, versionColumns, { title: messages.versionsTitle }) },
    ],
    notes: notesOf(sheet, only === undefined ? [{ ...team, member: null }, ...reps] : [only], money),
  };
}

function fieldsOf(sheet: PlanSheet, shown: PlanProgress, money: Money): SheetField[] {
  const { salesFen, monthsSumFen, sumDifferenceFen, note, team } = sheet;
  const yearFen = shown === team ? salesFen : shown.year.planFen;
  const sold = shown.toDate.salesFen ?? 0;
  const fields: SheetField[] = [
    { label: messages.approvedYear, value: yearFen === null ? terms.noTarget : money(yearFen) },
    ...(shown === team && sumDifferenceFen !== 0
      ? [
          { label: messages.monthsSum, value: money(monthsSumFen) },
          { label: messages.sumDifference, value: money(sumDifferenceFen) },
        ]
      : []),
    { label: messages.yearSales, value: money(sold) },
    ...(shown.gapFen === null ? [] : [{ label: messages.yearGap, value: money(Math.max(0, shown.gapFen)) }]),
    ...(shown.neededFen === null
      ? []
      : [{ label: messages.perMonthLeft(shown.monthsLeft), value: money(shown.neededFen) }]),
    { label: messages.spread, value: spreadWords(sheet) },
  ];
  return note === null ? fields : [...fields, { label: messages.note, value: note }];
}

/** What has to be known of the plan. @param shown whose months are shown, or summed: the team first */
function notesOf(sheet: PlanSheet, shown: readonly Pick<RepRow, 'member' | 'months'>[], money: Money): Text[] {
  const [firstKept, lastKept] = [sheet.keptMonths[0], sheet.keptMonths.at(-1)];
  const waiting = sheet.versions.find(({ state, version }) => state === 'proposed' && version !== sheet.version);
  const changed = sheet.isInForce ? shown.flatMap((one) => changedMonths(one, money)) : [];
  return [
    ...(sheet.isInForce || sheet.state === 'replaced' ? [] : [messages.notInForce]),
    ...changed,
    ...(firstKept === undefined || lastKept === undefined ? [] : [messages.keptNote(firstKept, lastKept)]),
    ...(sheet.runningMonth === null ? [] : [messages.soFar(sheet.runningMonth)]),
    ...(waiting ? [messages.waitingNote(waiting.code)] : []),
  ];
}

/** The months whose target is not what the plan says, with the reason (policy 4.1.5). */
const changedMonths = ({ member, months }: Pick<RepRow, 'member' | 'months'>, money: Money): Text[] =>
  months.flatMap(({ month, planFen, plannedFen, reason }) =>
    planFen === null || plannedFen === null || planFen === plannedFen
      ? []
      : [messages.changedMonth(month, member?.name, money(planFen), money(plannedFen), reason)],
  );
