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
import type { Reader } from '../../cli/reader.js';
import { option } from '../../cli/verb.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import { PLAN_STATES } from '../../policy/plans.js';
import { terms } from '../../policy/terms.js';
import { type Bp, type Fen, formatPercent } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { BudgetProposal } from './propose.js';
import { type Amounts, CATEGORIES } from './rules.js';
import type { BudgetLine, BudgetSheet } from './sheet.js';
import type { BudgetVersion } from './versions.js';

type Money = (fen: Fen) => string;
const { marketing, travel, entertainment, training, other } = EXPENSE_CATEGORIES;

/** An option for the amount of each category. */
export const amountOptions = {
  marketing: option('<amount>', messages.amountOption(marketing)),
  travel: option('<amount>', messages.amountOption(travel)),
  entertainment: option('<amount>', messages.amountOption(entertainment)),
  training: option('<amount>', messages.amountOption(training)),
  other: option('<amount>', messages.amountOption(other)),
};
/** The amounts that were typed, by category. */
export const readAmounts = (read: Reader, flags: Partial<Record<ExpenseCategory, string | undefined>>): Amounts =>
  Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const fen = read.moneyFromZero(flags[category], `--${category}`);
      return fen === undefined ? [] : [[category, fen]];
    }),
  );

/** A share that was typed: more than nothing. */
export function readShare(read: Reader, typed: string | undefined): Bp | undefined {
  const share = read.rate(typed, '--of-sales');
  if (share === 0) read.problem('--of-sales', messages.shareOfNothing);
  return share;
}

interface ProposedLine {
  category: ExpenseCategory;
  beforeFen: Fen | null;
  amountFen: Fen | null;
  changeFen: Fen | null;
}

/** A version that was proposed: what it allows by category, and who decides. */
export function proposalDone(proposal: BudgetProposal, money: Money): DoneView {
  const { budget, before, exceeded, mayDecide, alone } = proposal;
  const { code, year, totalFen, amounts } = budget;
  const lines = CATEGORIES.flatMap((category): ProposedLine[] => {
    const [beforeFen, amountFen] = [before?.[category] ?? null, amounts[category] ?? null];
    if (beforeFen === null && amountFen === null) return [];
    const changeFen = before === null ? null : (amountFen ?? 0) - (beforeFen ?? 0);
    return [{ category, beforeFen, amountFen, changeFen }];
  });
  const share = shareText(budget);
  const columns: Column<ProposedLine>[] = [
    { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES), neverCut: true },
    ...(before === null ? [] : [{ key: 'beforeFen', head: messages.before, as: asMoney }]),
    { key: 'amountFen', head: messages.budget, as: asMoney },
    ...(before === null ? [] : [{ key: 'changeFen', head: messages.change, as: asMoney }]),
  ];
  return {
    kind: 'done',
    value: { ...budget, before, exceeded, mayDecide, alone },
    code,
    lines: [
      before === null
        ? messages.proposed(code, year, money(totalFen))
        : messages.changeProposed(code, year, money(totalFen)),
      ...(share === undefined ? [] : [share]),
      messages.waitsFor(mayDecide, alone),
      ...exceeded.map(({ category, approvedFen, takenFen }) =>
        messages.exceeded(EXPENSE_CATEGORIES[category], money(approvedFen), money(takenFen)),
      ),
    ],
    sections: [listView(lines, columns)],
    hints: [alone ? appMessages.approveAlone('budget', code) : messages.showHint(year)],
  };
}

/** Of which share of which plan it was made, if it was. */
const shareText = ({ ofSalesBp, planCode }: BudgetVersion): Text | undefined =>
  ofSalesBp === null || planCode === null ? undefined : messages.ofSales(formatPercent(ofSalesBp), planCode);

/** Versions as a list. */
export const versionColumns: Column<BudgetVersion>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'state', head: terms.status, as: named(PLAN_STATES) },
  { key: 'totalFen', head: messages.budget, as: asMoney },
  ...CATEGORIES.map(
    (category): Column<BudgetVersion> => ({
      key: `amounts.${category}`,
      head: EXPENSE_CATEGORIES[category],
      as: asMoney,
      wide: true,
    }),
  ),
  { key: 'proposedBy.name', head: messages.proposedBy },
  { key: 'proposedDay', head: messages.proposedDay, as: asDay, dropOrder: 'first' },
  { key: 'decided.by.name', head: messages.decidedBy },
  { key: 'decided.day', head: messages.decidedDay, as: asDay, dropOrder: 'first' },
  { key: 'reason', head: terms.reason },
  { key: 'decided.reason', head: messages.decisionReason, wide: true },
];
/** The same with the year first, for a list of every year. */
export const listColumns: Column<BudgetVersion>[] = [
  { key: 'year', head: messages.year, as: count },
  ...versionColumns,
];

const categoryColumns: Column<BudgetLine>[] = [
  {
    key: 'category',
    head: terms.category,
    value: ({ category }) => t(category === null ? terms.total : EXPENSE_CATEGORIES[category]),
    neverCut: true,
  },
  { key: 'approvedFen', head: messages.budget, as: orText(asMoney, messages.withoutBudget) },
  { key: 'reservedFen', head: messages.reserved, as: asMoney },
  { key: 'submittedFen', head: messages.submitted, as: asMoney, dropOrder: 'first' },
  { key: 'approvedUnpaidFen', head: messages.approvedUnpaid, as: asMoney, dropOrder: 'first' },
  { key: 'paidFen', head: messages.paid, as: asMoney },
  {
    key: 'leftFen',
    dropOrder: 'last',
    head: messages.left,
    as: asMoney,
    tone: ({ leftFen }) => (leftFen !== null && leftFen < 0 ? 'bad' : undefined),
  },
  {
    key: 'usedBp',
    head: messages.used,
    as: percent,
    tone: ({ usedBp, goneBp }) => (usedBp !== null && usedBp > goneBp ? 'waiting' : undefined),
  },
  { key: 'goneBp', head: messages.gone, as: percent, wide: true },
];

/** The budget of a year on one sheet (policy 5.1.2). */
export function budgetSheetView(sheet: BudgetSheet, money: Money): SheetView {
  const { year, period, categories, total, versions, note } = sheet;
  const share = shareText(sheet);
  const isPart = period !== String(year);
  const waiting = versions.find(({ state, version }) => state === 'proposed' && version !== sheet.version);
  const fields: SheetField[] = [
    { label: messages.budget, value: money(total.approvedFen ?? 0) },
    { label: messages.left, value: money(total.leftFen ?? 0) },
    { label: messages.used, value: total.usedBp === null ? terms.none : formatPercent(total.usedBp) },
    { label: messages.gone, value: formatPercent(total.goneBp) },
    ...(share === undefined ? [] : [{ label: messages.share, value: share }]),
    ...(note === null ? [] : [{ label: messages.note, value: note }]),
  ];
  return {
    kind: 'sheet',
    value: sheet,
    code: sheet.code,
    title: messages.sheetTitle(year),
    subtitle: messages.sheetOf(sheet.code, sheet.state),
    parts: [
      { kind: 'fields', fields },
      {
        kind: 'table',
        list: listView(categories, categoryColumns, {
          title: isPart ? messages.inPeriod(period) : messages.categoriesTitle,
          total: { ...total },
        }),
        groups: [
          { head: null, columns: 3 },
          { head: messages.spentGroup, columns: 3 },
          { head: null, columns: 3 },
        ],
      },
      { kind: 'table', list: listView(versions, versionColumns, { title: messages.versionsTitle }) },
    ],
    notes: [
      ...(sheet.state === 'inForce' ? [] : [messages.notInForce]),
      messages.reservedNote,
      ...(categories.some(({ approvedFen }) => approvedFen === null) ? [messages.totalNote] : []),
      ...(isPart ? [messages.periodNote] : []),
      ...(waiting ? [messages.waitingNote(waiting.code)] : []),
    ],
  };
}
