import { messages as appMessages } from '../../app/messages.js';
import {
  asDay,
  asMoney,
  type Column,
  type Format,
  type ListView,
  listView,
  percent,
  type ReportView,
} from '../../cli/output/view.js';
import { terms } from '../../policy/terms.js';
import { formatPercent, twoDecimals } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { BonusBase } from './queries.js';
import {
  type CorrectionLine,
  type CountedReceipt,
  correctionFen,
  type Factor,
  type PayrollLine,
  type Reward,
  rewardFen,
  type TakenBack,
  takenBackFen,
  withoutBase,
} from './rules.js';
import type { PayrollChange, PayrollChanges, PayrollToShow } from './show.js';

/** Hundredths as `1.2`. */
const factorText = (factor: Factor): string => twoDecimals(factor).replace(/\.?0+$/, '');
const asFactor: Format = {
  human: (value) => (value === null || value === undefined ? '' : factorText(value as Factor)),
  plain: (value) => (value === null || value === undefined ? '' : (value as Factor) / 100),
  right: true,
  neverCut: true,
};

/** A line with the sums of its parts. */
const withSums = (line: PayrollLine) => ({
  ...line,
  rewardSumFen: rewardFen(line),
  takenBackSumFen: takenBackFen(line),
  correctionSumFen: correctionFen(line),
});
type SummedLine = ReturnType<typeof withSums>;

/** Columns of the payroll; those of which there is nothing stand in files only. */
function lineColumns(lines: readonly SummedLine[], rule: PayrollToShow['settings']['rule']): Column<SummedLine>[] {
  const isNone = (amountOf: (line: SummedLine) => number) => lines.every((line) => amountOf(line) === 0);
  return [
    { key: 'member.name', head: terms.personName, neverCut: true },
    { key: 'bonus.grade', head: messages.grade, neverCut: true },
    { key: 'bonus.figureFen', head: messages.figure(rule), as: asMoney, wide: rule === 'fixed' },
    { key: 'bonus.baseFen', head: messages.base, as: asMoney },
    { key: 'bonus.factor', head: messages.factor, as: asFactor },
    { key: 'bonus.amountFen', head: messages.bonus, as: asMoney },
    { key: 'rewardSumFen', head: messages.reward, as: asMoney, wide: isNone(({ rewardSumFen }) => rewardSumFen) },
    {
      key: 'takenBackSumFen',
      head: messages.takenBack,
      as: asMoney,
      wide: isNone(({ takenBackSumFen }) => takenBackSumFen),
    },
    {
      key: 'correctionSumFen',
      head: messages.corrections,
      as: asMoney,
      wide: isNone(({ correctionSumFen }) => correctionSumFen),
    },
    { key: 'totalFen', head: messages.total, as: asMoney, neverCut: true },
    { key: 'owedFen', head: messages.owed, as: asMoney, wide: isNone(({ owedFen }) => owedFen) },
  ];
}

const sum = <Line>(lines: readonly Line[], amountOf: (line: Line) => number): number =>
  lines.reduce((total, line) => total + amountOf(line), 0);

const totalRow = (lines: readonly SummedLine[], name: string) => ({
  member: { code: '', name },
  bonus: { amountFen: sum(lines, ({ bonus }) => bonus?.amountFen ?? 0) },
  rewardSumFen: sum(lines, (line) => line.rewardSumFen),
  takenBackSumFen: sum(lines, (line) => line.takenBackSumFen),
  correctionSumFen: sum(lines, (line) => line.correctionSumFen),
  totalFen: sum(lines, ({ totalFen }) => totalFen),
  owedFen: sum(lines, ({ owedFen }) => owedFen),
});

interface Whose {
  name: string;
}
const ofEach = <Row>(lines: readonly PayrollLine[], rowsOf: (line: PayrollLine) => readonly Row[]): (Row & Whose)[] =>
  lines.flatMap((line) => rowsOf(line).map((row) => ({ ...row, name: line.member.name })));

const nameColumn: Column<Whose> = { key: 'name', head: terms.personName, neverCut: true };
const takenColumns: Column<TakenBack & Whose>[] = [
  nameColumn,
  { key: 'month', head: messages.paidIn, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'adjustment', head: messages.adjustment, value: ({ adjustment, receipt }) => adjustment ?? receipt },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'changeFen', head: messages.change, as: asMoney },
  { key: 'rateBp', head: messages.rate, as: percent },
  { key: 'factor', head: messages.factor, as: asFactor },
  { key: 'amountFen', head: messages.takenBack, as: asMoney },
  { key: 'reason', head: terms.reason, dropOrder: 'first' },
];
const correctionColumns: Column<CorrectionLine & Whose>[] = [
  nameColumn,
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'factors.from', head: messages.factorFrom, as: asFactor },
  { key: 'factors.to', head: messages.factorTo, as: asFactor },
  { key: 'factors.baseFen', head: messages.base, as: asMoney },
  { key: 'amountFen', head: messages.corrections, as: asMoney },
  { key: 'reason', head: terms.reason, dropOrder: 'first' },
];
const rewardColumns: Column<Reward & Whose>[] = [
  nameColumn,
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'amountFen', head: messages.reward, as: asMoney },
];
const receiptColumns: Column<CountedReceipt & Whose>[] = [
  nameColumn,
  { key: 'receipt', head: terms.receipt, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'amountFen', head: terms.amount, as: asMoney },
];

/** A payroll as JSON gives it: factors as decimals. */
function shownPayroll({ month, closed, settings, lines, openBefore, appraised, asClosed }: PayrollToShow) {
  const factor = (value: Factor) => value / 100;
  return {
    month,
    closed,
    openBefore,
    appraised,
    asClosed,
    rule: settings.rule,
    rateBp: settings.rule === 'fixed' ? null : settings.rateBp,
    factors: Object.fromEntries(Object.entries(settings.factors).map(([grade, value]) => [grade, factor(value)])),
    lines: lines.map(withSums).map((line) => ({
      ...line,
      bonus: line.bonus && { ...line.bonus, factor: factor(line.bonus.factor) },
      takenBack: line.takenBack.map((row) => ({ ...row, factor: factor(row.factor) })),
      corrections: line.corrections.map(({ factors, ...row }) => ({
        ...row,
        factors: factors && { ...factors, from: factor(factors.from), to: factor(factors.to) },
      })),
    })),
    totalFen: sum(lines, ({ totalFen }) => totalFen),
  };
}

/** The payroll, with a table of each kind of line that explains a sum (definitions, Payroll). */
export function payrollReport(payroll: PayrollToShow, totalName: string): ReportView {
  const { month, closed, settings, lines, openBefore } = payroll;
  const { rule } = settings;
  const explained: ListView[] = [
    listView(
      ofEach(lines, (line) => line.takenBack),
      takenColumns,
      { title: messages.takenBackTitle },
    ),
    listView(
      ofEach(lines, (line) => line.corrections),
      correctionColumns,
      { title: messages.correctionsTitle },
    ),
    listView(
      ofEach(lines, (line) => line.rewards),
      rewardColumns,
      { title: messages.rewardsTitle },
    ),
    listView(
      ofEach(lines, (line) => line.bonus?.receipts ?? []),
      receiptColumns,
      { title: messages.receiptsTitle },
    ),
  ];
  const rowsOf = lines.map(withSums);
  const main = listView(rowsOf, lineColumns(rowsOf, rule), {
    title: messages.title(month, closed),
    empty: messages.nobody(month),
    ...(lines.length > 1 ? { total: totalRow(rowsOf, totalName) } : {}),
  });
  return {
    kind: 'report',
    value: shownPayroll(payroll),
    sections: [main, ...explained.filter(({ rows }) => rows.length > 0)],
    notes: payrollNotes(payroll, openBefore),
  };
}

/** How it is reckoned, and whose base is missing. */
function payrollNotes(
  { month, settings, lines, appraised, unscored, asClosed }: PayrollToShow,
  openBefore: string | null,
): Text[] {
  const { rule, rateBp, factors } = settings;
  const each = Object.entries(factors).map(([grade, factor]) => `${grade} ${factorText(factor)}`);
  const notes: Text[] = [messages.ruleNote(rule, formatPercent(rateBp), each.join(' '))];
  const without = withoutBase(lines);
  if (without.length > 0) notes.push(messages.noBaseOf(without.map(({ name }) => name)));
  if (unscored.length > 0) notes.push(messages.unscored(unscored));
  if (!appraised) notes.push(messages.notAppraised);
  if (openBefore !== null) notes.push(messages.openBefore(openBefore));
  if (asClosed === false) notes.push(appMessages.notAsClosed(month));
  return notes;
}

const changeColumns: Column<PayrollChange>[] = [
  { key: 'member.name', head: terms.personName, neverCut: true },
  { key: 'beforeFen', head: messages.before, as: asMoney },
  { key: 'nowFen', head: messages.now, as: asMoney },
  { key: 'differenceFen', head: messages.difference, as: asMoney },
];

/** A payroll against the last one that was closed. */
export const changesReport = (changes: PayrollChanges): ReportView => ({
  kind: 'report',
  value: changes,
  sections: [listView(changes.rows, changeColumns, { title: messages.changesTitle(changes.month, changes.against) })],
});

export const baseColumns: Column<BonusBase>[] = [
  { key: 'member.name', head: terms.personName, neverCut: true },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'baseFen', head: messages.base, as: asMoney },
  { key: 'reason', head: terms.reason },
  { key: 'outcome', head: messages.outcome, neverCut: true },
  { key: 'by', head: messages.by, value: ({ by, confirmedBy }) => [by, confirmedBy].filter(Boolean).join(' ') },
];
export const shownBase = ({ memberId: _, ...base }: BonusBase) => base;
