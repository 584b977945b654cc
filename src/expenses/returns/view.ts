import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type ListView,
  listView,
  named,
  orText,
  percent,
  type SheetField,
  type SheetView,
} from '../../cli/output/view.js';
import { EXPENSE_CATEGORIES, EXPENSE_KINDS } from '../../policy/expenses.js';
import { LEAD_STATUSES } from '../../policy/leads.js';
import { STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { type Fen, formatPercent } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { campaignHead } from '../campaigns/view.js';
import type { ComparedCampaign, Comparison, Evaluation, LeadRow, SpentLine } from './evaluate.js';
import { messages } from './messages.js';

const spendColumns: Column<SpentLine>[] = [
  { key: 'claim', head: messages.claim, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'member', head: terms.personName },
  {
    key: 'category',
    head: terms.category,
    value: ({ category, kind }) => t(kind === null ? EXPENSE_CATEGORIES[category] : EXPENSE_KINDS[kind]),
  },
  { key: 'purpose', head: terms.purpose },
  { key: 'submittedFen', head: messages.submitted, as: asMoney, value: ({ submittedFen }) => submittedFen || null },
  { key: 'approvedFen', head: messages.approved, as: asMoney, value: ({ approvedFen }) => approvedFen || null },
  { key: 'paidFen', head: messages.paid, as: asMoney, value: ({ paidFen }) => paidFen || null },
];
const leadColumns: Column<LeadRow>[] = [
  { key: 'code', head: messages.lead, neverCut: true },
  { key: 'company', head: messages.company },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'owner', head: terms.owner },
  { key: 'status', head: terms.status, as: named(LEAD_STATUSES) },
  { key: 'qualifiedDay', head: messages.qualified, as: asDay },
  { key: 'customer.code', head: terms.customer, neverCut: true },
  { key: 'deal', head: terms.deal, neverCut: true },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
];
const contractColumns: Column<Evaluation['contractRows'][number]>[] = [
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer.name', head: terms.customer },
  { key: 'lead', head: messages.lead, neverCut: true },
  { key: 'signedDay', head: messages.signedDay, as: asDay },
  { key: 'days', head: messages.days, as: count },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'alsoOf', head: messages.alsoOf, value: ({ alsoOf }) => alsoOf.join(' ') || null },
];

/** A return in words. */
const returnText = (returnBp: number | null): string =>
  returnBp === null ? t(messages.noSpend) : formatPercent(returnBp);

function figureFields(evaluation: Evaluation, money: (fen: Fen) => string): SheetField[] {
  const { paidFen, approvedFen, submittedFen, leads, qualified, deals, won, contracts, salesFen } = evaluation;
  const { costPerLeadFen, costPerWonFen, returnBp } = evaluation;
  const orNone = (fen: Fen | null) => (fen === null ? messages.none : money(fen));
  const fields: [Text, string | Text][] = [
    [messages.paid, money(paidFen)],
    [messages.approved, money(approvedFen)],
    [messages.submitted, money(submittedFen)],
    [messages.leads, String(leads)],
    [messages.qualified, String(qualified)],
    [messages.deals, String(deals)],
    [messages.won, String(won)],
    [messages.contracts, String(contracts)],
    [messages.sales, money(salesFen)],
    [messages.costPerLead, orNone(costPerLeadFen)],
    [messages.costPerWon, orNone(costPerWonFen)],
    [messages.return, returnText(returnBp)],
  ];
  return fields.map(([label, value]) => ({ label, value }));
}

/** What a campaign cost and brought, with the rows (policy 5.3.3). */
export function evaluationSheet(evaluation: Evaluation, money: (fen: Fen) => string): SheetView {
  const { campaign, spendRows, leadRows, contractRows } = evaluation;
  const shared = contractRows.some(({ alsoOf }) => alsoOf.length > 0);
  const table = (list: ReturnType<typeof listView>) => ({ kind: 'table' as const, list });
  return {
    kind: 'sheet',
    value: evaluation,
    title: messages.title,
    subtitle: same(`${campaign.code}  ${campaign.name}  ${evaluation.asOf}`),
    code: campaign.code,
    parts: [
      { kind: 'fields', fields: campaignHead(campaign, money) },
      { kind: 'fields', title: messages.figuresTitle, fields: figureFields(evaluation, money) },
      table(listView(spendRows, spendColumns, { title: messages.spendTitle, empty: messages.noSpendRows })),
      table(listView(leadRows, leadColumns, { title: messages.leadsTitle, empty: messages.noLeadRows })),
      table(
        listView(
          contractRows,
          contractColumns.filter(({ key }) => key !== 'alsoOf' || shared),
          { title: messages.contractsTitle, empty: messages.noContractRows },
        ),
      ),
    ],
    notes: [messages.ruleNote],
  };
}

/** The figures of a closing in one line. */
export const figuresText = (
  { paidFen, leads, won, salesFen, returnBp }: Evaluation,
  money: (fen: Fen) => string,
): Text => messages.figuresLine(money(paidFen), leads, won, money(salesFen), returnText(returnBp));

const compareColumns: Column<
  Pick<ComparedCampaign, keyof Comparison['total']> & { campaign: { code: string; name: string } }
>[] = [
  { key: 'campaign.code', head: terms.code, neverCut: true },
  { key: 'campaign.name', head: terms.name },
  { key: 'paidFen', head: messages.paid, as: asMoney },
  { key: 'approvedFen', head: messages.approved, as: asMoney, wide: true },
  { key: 'submittedFen', head: messages.submitted, as: asMoney, wide: true },
  { key: 'leads', head: messages.leads, as: count },
  { key: 'qualified', head: messages.qualified, as: count },
  { key: 'deals', head: messages.deals, as: count },
  { key: 'won', head: messages.won, as: count },
  { key: 'contracts', head: messages.contracts, as: count, wide: true },
  { key: 'salesFen', head: messages.sales, as: asMoney },
  { key: 'costPerLeadFen', head: messages.costPerLead, as: asMoney },
  { key: 'costPerWonFen', head: messages.costPerWon, as: asMoney },
  { key: 'returnBp', head: messages.return, as: orText(percent, messages.noSpend) },
];

/** On paper names have no room beside everything. */
const ONLY_WHERE_WIDE: readonly string[] = ['qualified', 'deals', 'costPerLeadFen'];
const narrowed = <C extends { key: string }>(column: C): C =>
  ONLY_WHERE_WIDE.includes(column.key) ? { ...column, wide: true } : column;

/** Campaigns side by side (policy 5.3.3). @param isNarrow for a sheet of paper */
export const comparisonList = ({ campaigns, total, shared }: Comparison, isNarrow = false): ListView =>
  listView(campaigns, isNarrow ? compareColumns.map(narrowed) : compareColumns, {
    title: messages.compareTitle,
    total: { ...total, campaign: { code: t(terms.total), name: '' } },
    notes: [messages.ruleNote, ...(shared > 0 ? [messages.sharedNote(shared)] : [])],
  });
