import { asDay, asMoney, type Column, count, type ListView, listView, percent } from '../../cli/output/view.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import type { ExplainedRow } from './explain.js';
import { messages } from './messages.js';
import type { FigureName } from './rules.js';

const columns = {
  contract: { key: 'contract', head: terms.code, neverCut: true },
  answer: { key: 'code', head: terms.code, neverCut: true },
  customer: { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  day: { key: 'day', head: terms.day, as: asDay },
  member: { key: 'member', head: terms.member },
} as const satisfies Record<string, Column<ExplainedRow>>;

const salesColumns: readonly Column<ExplainedRow>[] = [
  columns.contract,
  columns.customer,
  columns.day,
  columns.member,
  { key: 'shareBp', head: messages.share, as: percent },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'costFen', head: terms.cost, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'adjustment', head: messages.adjustment },
];

/** The columns of the rows behind a figure; those of the sales if it has none of its own. */
const OWN_COLUMNS: Partial<Record<FigureName, readonly Column<ExplainedRow>[]>> = {
  newCustomers: [columns.contract, columns.customer, columns.day, { key: 'change', head: messages.change, as: count }],
  csat: [
    columns.answer,
    columns.customer,
    columns.day,
    columns.member,
    { key: 'score', head: messages.score, as: count },
    { key: 'recordedBy', head: messages.recordedBy },
    { key: 'comment', head: terms.text },
  ],
  contracts: [
    columns.contract,
    columns.customer,
    columns.day,
    { key: 'contracts', head: messages.contracts, as: count },
  ],
};
const columnsOf = (figure: FigureName): readonly Column<ExplainedRow>[] => OWN_COLUMNS[figure] ?? salesColumns;

/** The rows behind a figure, with the columns that tell it. */
export const explainedList = (rows: readonly ExplainedRow[], figure: FigureName, title: Text): ListView =>
  listView(rows, columnsOf(figure), { title, empty: messages.noRows });
