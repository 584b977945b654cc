import { sizeText } from '../../cli/attachments.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, type DoneView, type ListView, listView, named, yuan } from '../../cli/output/view.js';
import { CLAIM_STATUSES, EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { type Day, dayWithWeekday } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { messages, STEPS, WAITING } from './messages.js';
import { totalOf } from './rules.js';
import { type Claim, type Filed, shortCode, type WaitingClaim } from './service.js';

/** What the answers to writes need to know beside the claim. */
export interface Place {
  today: Day;
  currency: string;
  /** 大写 of the amount; empty where the currency has none. */
  capitals?: string;
}

const money = ({ amountFen }: { amountFen: number }, { currency }: Place) => formatMoney(amountFen, currency);
const shortHash = (sha256: string) => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
const namesText = (names: readonly string[]): Text =>
  names.length === 0 ? messages.nobody : joinTexts(names.map(same));

/** `D-2026-0042 上海浦东软件有限公司`: the deal's code, the customer's name. */
export const forWhom = ({ customer, deal }: Pick<Claim, 'customer' | 'deal'>): string =>
  [deal?.code ?? customer?.code, customer?.name ?? deal?.title].filter(Boolean).join(' ');

const claimColumns: Column<Claim>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'member.name', head: messages.claimant },
  { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES) },
  { key: 'amountFen', head: terms.amount, as: yuan },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'status', head: terms.status, as: named(CLAIM_STATUSES), leaves: 'last' },
  { key: 'for', head: messages.forWhom, value: forWhom },
  { key: 'purpose', head: terms.purpose },
  { key: 'invoiceNo', head: terms.invoice, keep: true, leaves: 'first' },
  { key: 'submittedDay', head: messages.submittedDay, as: asDay, wide: true },
  { key: 'paidDay', head: messages.paidDay, as: asDay, wide: true },
  { key: 'files', head: messages.files, wide: true, value: ({ files }) => files.map(({ name }) => name).join(', ') },
];

export function claimList(claims: readonly Claim[]): ListView<never> {
  const total = claims.length > 1 ? { code: t(terms.total), amountFen: totalOf(claims), files: [] } : undefined;
  return listView(claims, claimColumns, { total, empty: messages.noClaims });
}

/** What waits for the actor, with what it waits for in place of its state. */
export function waitingList(claims: readonly WaitingClaim[], currency: string): ListView<never> {
  const columns = claimColumns.map((column) =>
    column.key === 'status' ? { key: 'waitsFor', head: messages.waits, as: named(WAITING), leaves: 'last' } : column,
  );
  return listView(claims, columns as Column<WaitingClaim>[], {
    title: claims.length > 0 ? messages.waiting(claims.length, formatMoney(totalOf(claims), currency)) : undefined,
    empty: messages.nothingWaits,
  });
}

/** What was made, for whom, on which invoice, and what comes next. */
export function filedView(done: Text, { claim, reviewers, submitBy }: Filed, place: Place): DoneView {
  const { code, category, day, status } = claim;
  const short = shortCode(code, place.today);
  const waits = status === 'submitted';
  const about = forWhom(claim);
  return {
    kind: 'done',
    value: claim,
    code,
    lines: [
      messages.head(
        code,
        done,
        EXPENSE_CATEGORIES[category],
        money(claim, place),
        place.capitals ?? '',
        dayWithWeekday(day),
      ),
      ...(about ? [messages.forLine(about)] : []),
      ...invoiceLines(claim),
      ...nextLine(status, waits, reviewers, submitBy),
    ],
    hints: waits ? [messages.hintAttach(short), messages.hintMine] : [messages.hintSubmit(short), messages.hintMine],
  };
}

function nextLine(status: Claim['status'], waits: boolean, reviewers: Filed['reviewers'], submitBy: Day): Text[] {
  if (waits) return [messages.nextReviews(namesText(reviewers.manager), namesText(reviewers.finance))];
  if (status === 'managerApproved') return [messages.lineNext(messages.toFinance(namesText(reviewers.finance)))];
  return [messages.nextSubmit(submitBy)];
}

function invoiceLines({ invoiceNo, files }: Claim): Text[] {
  if (files.length === 0) return [invoiceNo ? messages.numberOnly(invoiceNo) : messages.noInvoice];
  return files.map(({ name, sha256 }, i) =>
    messages.copied(i === 0, i === 0 && invoiceNo ? invoiceNo : name, shortHash(sha256)),
  );
}

/** One claim as an object, several as an array. */
const resultOf = (claims: readonly Claim[]): object => (claims.length === 1 ? claims[0]! : claims);

function severalView(claims: readonly Claim[], line: (claim: Claim) => Text, place: Place, hints: Text[]): DoneView {
  const sum = claims.length > 1 ? [messages.sumLine(claims.length, formatMoney(totalOf(claims), place.currency))] : [];
  return {
    kind: 'done',
    value: resultOf(claims),
    code: claims.map(({ code }) => code).join('\n'),
    lines: [...claims.map(line), ...sum],
    hints,
  };
}

export function approvedView(claims: readonly Claim[], financeNames: readonly string[], place: Place): DoneView {
  const next = ({ status }: Claim) =>
    status === 'managerApproved' ? messages.toFinance(namesText(financeNames)) : messages.toPay;
  const payable = claims.filter(({ status }) => status === 'approved').map(({ code }) => shortCode(code, place.today));
  return severalView(
    claims,
    (claim) => messages.approvedLine(claim.code, claim.member.name, money(claim, place), next(claim)),
    place,
    payable.length > 0 ? [messages.hintPay(payable.join(' '))] : [],
  );
}
export function rejectedView(claims: readonly Claim[], reason: string, place: Place): DoneView {
  return severalView(
    claims,
    (claim) => messages.rejectedLine(claim.code, claim.member.name, money(claim, place), reason),
    place,
    claims.slice(0, 1).map(({ code }) => messages.hintEdit(shortCode(code, place.today))),
  );
}
export function paidView(claims: readonly Claim[], place: Place): DoneView {
  return severalView(
    claims,
    (claim) => messages.paidLine(claim.code, claim.member.name, money(claim, place), dayWithWeekday(claim.paidDay!)),
    place,
    [],
  );
}
export function withdrawnView(claim: Claim, place: Place): DoneView {
  return {
    kind: 'done',
    value: claim,
    code: claim.code,
    lines: [messages.withdrawn(claim.code, money(claim, place))],
    hints: [messages.hintEdit(shortCode(claim.code, place.today))],
  };
}

type Step = Claim['steps'][number];
const stepColumns: Column<Step>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by.name', head: messages.who },
  { key: 'action', head: messages.action, as: named(STEPS) },
  { key: 'note', head: messages.note },
];
type File = Claim['files'][number];
const fileColumns: Column<File>[] = [
  { key: 'name', head: messages.files },
  { key: 'sizeBytes', head: messages.size, value: ({ sizeBytes }) => sizeText(sizeBytes) },
  { key: 'sha256', head: same('sha256'), keep: true },
];

/** A claim whole: its facts, its files with their hashes, and what happened to it. */
export function claimView(claim: Claim): DoneView {
  return {
    kind: 'done',
    value: claim,
    code: claim.code,
    sections: [
      listView(
        [claim],
        claimColumns.filter(({ key }) => key !== 'files').map((column) => ({ ...column, wide: false })),
      ),
      ...(claim.files.length > 0 ? [listView(claim.files, fileColumns)] : []),
      listView(claim.steps, stepColumns, { title: messages.steps }),
    ],
  };
}
