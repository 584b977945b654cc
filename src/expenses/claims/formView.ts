import { t } from '../../cli/language.js';
import { asMoney, type Column, count, listView, type SheetField, type SheetView } from '../../cli/output/view.js';
import { CLAIM_STATUSES, EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, same } from '../../shared/text.js';
import { decisionMessages } from './decisionMessages.js';
import { payableOf, totalOf } from './lineRules.js';
import type { Claim, ClaimLine } from './load.js';
import { messages } from './messages.js';
import type { AwaitedStep } from './nextStep.js';
import { nextText } from './nextStepText.js';
import {
  campaignText,
  categoryText,
  daysText,
  fileColumns,
  measureText,
  stepColumns,
  subjectText,
  versionText,
  voucherText,
} from './view.js';

/** The columns of lines; those that no line fills are left out. */
function lineColumns({ purpose: occasion, lines, files }: Claim): Column<ClaimLine>[] {
  const columns: Column<ClaimLine>[] = [
    { key: 'no', head: messages.lineNo, as: count },
    { key: 'category', head: terms.category, value: categoryText },
    { key: 'day', head: terms.day, value: daysText, neverCut: true },
    { key: 'measure', head: messages.measure, value: measureText },
    { key: 'for', head: messages.forWhom, value: subjectText },
    { key: 'campaign', head: messages.campaign, value: campaignText },
    { key: 'purpose', head: terms.purpose, value: ({ purpose }) => purpose ?? occasion },
    { key: 'invoiceNo', head: terms.invoice, neverCut: true },
    { key: 'voucher', head: messages.voucher, value: (line) => voucherText(line, files) },
    { key: 'taxFen', head: messages.tax, as: asMoney },
    { key: 'amountFen', head: terms.amount, as: asMoney },
    { key: 'sanctionedFen', head: decisionMessages.sanctioned, as: asMoney, value: payableOf },
    { key: 'paidFen', head: decisionMessages.paid, as: asMoney },
  ];
  const isPartly = lines.some((line) => line.paidFen !== 0 && line.paidFen !== payableOf(line));
  const emptyIn: Record<string, (line: ClaimLine) => boolean> = {
    measure: (line) => measureText(line) === '',
    for: (line) => subjectText(line) === '',
    campaign: ({ campaign }) => campaign === null,
    purpose: ({ purpose }) => purpose === null,
    invoiceNo: ({ invoiceNo }) => invoiceNo === null,
    taxFen: ({ taxFen }) => taxFen === null,
    sanctionedFen: ({ sanctionedFen }) => sanctionedFen === null,
    paidFen: () => !isPartly,
  };
  return columns.filter(({ key }) => !lines.every((line) => emptyIn[key]?.(line) ?? false));
}

/** The last line of the table: the sum. */
const totalLine = ({ amountFen, sanctionedFen, paidFen }: Pick<Claim, 'amountFen' | 'sanctionedFen' | 'paidFen'>) => ({
  category: undefined,
  day: t(terms.total),
  untilDay: null,
  city: null,
  nights: null,
  heads: null,
  campaign: null,
  kmTenths: null,
  purpose: '',
  noVoucher: '',
  amountFen,
  sanctionedFen,
  paidFen,
});

/** The totals of a claim by category, those with the most first. */
function categoryTotals(lines: readonly ClaimLine[]) {
  const byCategory = [...Map.groupBy(lines, ({ category }) => category)];
  return byCategory
    .map(([category, own]) => ({ category, amountFen: totalOf(own) }))
    .sort((a, b) => b.amountFen - a.amountFen);
}

/**
 * One claim as the form that is handed in (报销单, policy 5.2.1): its lines with the totals of each category and the sum in
 * capitals, its files with their hashes, its history, who may decide it now, and where to sign.
 */
export function claimView(
  claim: Claim,
  next: AwaitedStep | null,
  capitals: string,
  money: (fen: Fen) => string,
): SheetView {
  const { code, member, purpose, status, version, amountFen, sanctionedFen, paidFen, submittedDay, paidDay } = claim;
  const { lines, files, doubles, request, advance, beyondReason } = claim;
  const totals = categoryTotals(lines);
  const fields: SheetField[] = [
    { label: messages.claimant, value: `${member.name} ${member.code}` },
    { label: terms.purpose, value: purpose },
    {
      label: terms.status,
      value: joinTexts(
        [CLAIM_STATUSES[status], same(versionText(version))].filter(({ en }) => en !== ''),
        ' ',
        ' ',
      ),
    },
    ...(submittedDay === null ? [] : [{ label: messages.submittedDay, value: submittedDay }]),
    ...(request === null ? [] : [{ label: messages.request, value: request.code }]),
    ...(beyondReason === null ? [] : [{ label: messages.beyond, value: beyondReason }]),
    ...(advance === null ? [] : [{ label: messages.advance, value: advance.code }]),
    ...(paidDay === null ? [] : [{ label: messages.paidDay, value: paidDay }]),
    ...(sanctionedFen === amountFen ? [] : [{ label: decisionMessages.claimed, value: money(amountFen) }]),
    {
      label: sanctionedFen === amountFen ? terms.total : decisionMessages.sanctioned,
      value: capitals === '' ? money(sanctionedFen) : `${money(sanctionedFen)}  ${capitals}`,
    },
    ...(paidFen === 0 || paidFen === sanctionedFen
      ? []
      : [
          { label: decisionMessages.paid, value: money(paidFen) },
          { label: decisionMessages.toPay, value: money(sanctionedFen - paidFen) },
        ]),
    ...(totals.length > 1
      ? totals.map((total) => ({ label: EXPENSE_CATEGORIES[total.category], value: money(total.amountFen) }))
      : []),
    ...(doubles.length > 0 ? [{ label: messages.doubles, value: doubles.join(' '), tone: 'waiting' as const }] : []),
  ];
  return {
    kind: 'sheet',
    value: { ...claim, next },
    title: messages.formTitle,
    subtitle: same(code),
    code,
    parts: [
      { kind: 'fields', fields },
      {
        kind: 'table',
        list: listView(lines, lineColumns(claim), { total: lines.length > 1 ? totalLine(claim) : undefined }),
      },
      ...(files.length > 0 ? [{ kind: 'table' as const, list: listView(files, fileColumns) }] : []),
      { kind: 'table', list: listView(claim.steps, stepColumns, { title: messages.history }) },
      {
        kind: 'signatures',
        signatures: [messages.claimant, messages.signManager, messages.signFinance, messages.signCashier],
      },
    ],
    notes: next ? [nextText(next)] : [],
  };
}
