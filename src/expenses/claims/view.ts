import { sizeText } from '../../cli/attachments.js';
import { t } from '../../cli/language.js';
import { asDay, asMoney, type Column, count, type DoneView, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import {
  CLAIM_STATUSES,
  EXPENSE_CATEGORIES,
  EXPENSE_KINDS,
  type ExpenseCategory,
  type ExpenseKind,
} from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { type Day, dayWithWeekday } from '../../shared/dates.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { sumOf } from '../spend/rules.js';
import { noteText } from './changes.js';
import { checkMessages } from './checkMessages.js';
import { decisionMessages } from './decisionMessages.js';
import { payableOf, type Voucher, voucherOf, voucherOfLine } from './lineRules.js';
import { readLineNo } from './lineView.js';
import type { Claim, ClaimLine } from './load.js';
import { APPROVED_TOGETHER, messages, STEP_NAMES } from './messages.js';
import type { FiledClaim, NextReviewers } from './nextStep.js';
import { optionMessages } from './optionMessages.js';
import type { Lookup, ReviewNotes, Sanction } from './review.js';
import { reviewMessages } from './reviewMessages.js';
import { shortCode } from './rules.js';
import type { Shown } from './shown.js';

// ---- words

/** Words that mean claims; `-` alone reads them from stdin. */
export const readClaimWords = async (shell: Shell, words: readonly string[]): Promise<string[]> =>
  words.length === 1 && words[0] === '-' ? (await shell.stdin()).split(/\s+/) : [...words];

/** Asks why a claim is sent back. */
export const askReason = (shell: Shell): Promise<string> =>
  shell.answer(reviewMessages.askReason, (read, text) =>
    text.trim() === '' ? read.problem('--reason', optionMessages.required) : read.text(text, '--reason'),
  );

// ---- a claim

/** `D-2026-0042 上海浦东软件有限公司`: the deal's code, the customer's name. */
export const subjectText = ({ customer, deal }: Pick<Claim, 'customer' | 'deal'>): string =>
  [deal?.code ?? customer?.code, customer?.name ?? deal?.title].filter(Boolean).join(' ');

/** The amount of a claim or a line; where a reviewer allowed less, both: `核准 ¥300（报 ¥420）`. */
export function amountText(
  { amountFen, sanctionedFen }: { amountFen: Fen; sanctionedFen: Fen | null },
  money: (fen: Fen) => string,
): string {
  const isLess = sanctionedFen !== null && sanctionedFen !== amountFen;
  return isLess ? t(decisionMessages.sanctionedOf(money(sanctionedFen), money(amountFen))) : money(amountFen);
}

/** `v2`; empty for what was never submitted. */
export const versionText = (version: number | null | undefined): string => (version ? `v${version}` : '');

/** The category of a claim or a line; of several categories that it is several. */
export const categoryText = ({
  category,
  kind,
}: {
  category?: ExpenseCategory | null;
  kind?: ExpenseKind | null;
}): string => {
  if (category === undefined) return '';
  if (category === null) return t(messages.severalCategories);
  return t(kind ? EXPENSE_KINDS[kind] : EXPENSE_CATEGORIES[category]);
};

/** What lists show of these claims: what is allowed and what is paid where that is not what is claimed, or nothing. */
export const columnsFor = (claims: readonly Claim[]): Column<Claim>[] => {
  const shows: Record<string, (claim: Claim) => boolean> = {
    sanctionedFen: ({ amountFen, sanctionedFen }) => amountFen !== sanctionedFen,
    paidFen: ({ sanctionedFen, paidFen }) => paidFen !== 0 && paidFen !== sanctionedFen,
  };
  return claimColumns.map((column) =>
    claims.some((claim) => shows[column.key]?.(claim)) ? { ...column, wide: false } : column,
  );
};

/** What lists show of a claim. */
export const claimColumns: Column<Claim>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: messages.claimant },
  { key: 'category', head: terms.category, value: ({ category }) => categoryText({ category }) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'sanctionedFen', head: decisionMessages.sanctioned, as: asMoney, wide: true },
  { key: 'paidFen', head: decisionMessages.paid, as: asMoney, wide: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'status', head: terms.status, as: named(CLAIM_STATUSES), dropOrder: 'last' },
  { key: 'version', head: terms.version, value: ({ version }) => versionText(version), dropOrder: 'first' },
  { key: 'for', head: messages.forWhom, value: subjectText },
  { key: 'purpose', head: terms.purpose },
  { key: 'invoiceNo', head: terms.invoice, neverCut: true, dropOrder: 'first' },
  { key: 'lines', head: messages.lineCount, as: count, wide: true, value: ({ lines }) => lines?.length },
  { key: 'noVoucher', head: messages.noVoucher, wide: true },
  { key: 'doubles', head: messages.doubles, wide: true, value: ({ doubles }) => doubles.join(' ') },
  { key: 'submittedDay', head: messages.submittedDay, as: asDay, wide: true },
  { key: 'paidDay', head: messages.paidDay, as: asDay, wide: true },
  { key: 'files', head: messages.files, wide: true, value: ({ files }) => files.map(({ name }) => name).join(', ') },
];

/** `苏州 2 晚`, `3 人`: what a standard would be measured by. */
export function measureText({ city, nights, heads, kmTenths }: ClaimLine): string {
  const parts = [
    city,
    nights === null ? null : t(messages.nights(nights)),
    heads === null ? null : t(messages.heads(heads)),
    kmTenths === null ? null : `${kmTenths / 10} km`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** `11-19` or, of several days, `2026-11-19 – 2026-11-21`. */
export const daysText = ({ day, untilDay }: ClaimLine): string => (untilDay === null ? day : `${day} – ${untilDay}`);

const VOUCHER_NAMES: Record<Voucher, Text> = {
  none: messages.voucherNone,
  file: messages.voucherFile,
  reason: messages.voucherReason,
  missing: messages.voucherMissing,
};

/** The voucher of a line in words: why there is none, or how it stands. */
export const voucherText = (line: ClaimLine, files: Claim['files']): string =>
  line.noVoucher ?? t(VOUCHER_NAMES[voucherOfLine(line, files)]);

/** The campaign that a line was for (policy 5.3.3). */
export const campaignText = ({ campaign }: Pick<ClaimLine, 'campaign'>): string =>
  campaign === null ? '' : `${campaign.code} ${campaign.name}`;

export const stepColumns: Column<Claim['steps'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by.name', head: messages.who },
  {
    key: 'action',
    head: messages.action,
    value: ({ action, amountFen, together, undone }) => {
      if (undone) return t(reviewMessages.paymentUndone);
      if (amountFen !== undefined) return t(decisionMessages.partStep(decimalMoney(amountFen)));
      return t(together ? APPROVED_TOGETHER : STEP_NAMES[action]);
    },
  },
  { key: 'note', head: messages.note, value: ({ note }) => (note === null ? null : t(noteText(note))) },
];
export const fileColumns: Column<Claim['files'][number]>[] = [
  { key: 'name', head: messages.files },
  { key: 'sizeBytes', head: messages.size, value: ({ sizeBytes }) => sizeText(sizeBytes) },
  { key: 'sha256', head: same('sha256'), neverCut: true },
];

// ---- what a write answers

/** What answers need besides the claim. */
export interface Place {
  today: Day;
  money(fen: Fen): string;
}
/** Reads what answers need; opens the database. */
export const placeOf = async (shell: Shell): Promise<Place> => ({
  today: (await shell.session()).today,
  money: (fen) => shell.money(fen),
});

/** 大写 of an amount; empty if there is no amount, or the currency has none. */
export async function capitalsOf(shell: Shell, amountFen: Fen | undefined): Promise<string> {
  if (amountFen === undefined || amountFen < 0) return '';
  const { inCapitals } = await import('../../shared/capitals.js');
  return await inCapitals(amountFen, (await shell.session()).company.currency);
}

const shortHash = (sha256: string) => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
const namesText = (names: readonly string[]): Text =>
  names.length === 0 ? reviewMessages.nobody : joinTexts(names.map(same));

/**
 * A claim that was added, changed or submitted: for whom, on which invoice, and what comes next.
 * @param done what was done, in a word
 */
export function filedView(done: Text, filed: FiledClaim, { today, money }: Place, capitals: string): DoneView {
  const { claim, reviewers, submitBy, capped = [] } = filed;
  const { code, category, day, status, amountFen } = claim;
  const short = shortCode(code, today);
  const subject = subjectText(claim);
  const spend = category === null ? messages.severalCategories : EXPENSE_CATEGORIES[category];
  const isInReview = status === 'submitted';
  return {
    kind: 'done',
    value: claim,
    code,
    lines: [
      messages.head(code, done, spend, money(amountFen), capitals, dayWithWeekday(day)),
      ...(subject ? [messages.forLine(subject)] : []),
      ...(claim.lines.length > 1 ? [] : claim.lines.flatMap((line) => campaignLine(line) ?? [])),
      ...capped.map(({ no, fromFen, toFen }) => checkMessages.capped(no, money(fromFen), money(toFen))),
      ...(claim.lines.length > 1
        ? claim.lines.map((line) => same(`  ${lineText(line, claim, money)}`))
        : invoiceLines(claim)),
      ...(claim.doubles.length > 0 ? [messages.doublesLine(claim.doubles.join(' '))] : []),
      nextLine(status, reviewers, submitBy),
    ],
    hints: [isInReview ? messages.hintAttach(short) : messages.hintSubmit(short), messages.hintMine],
  };
}

const campaignLine = (line: ClaimLine): Text | undefined =>
  line.campaign === null ? undefined : messages.campaignLine(campaignText(line));

function nextLine(status: Claim['status'], reviewers: NextReviewers, submitBy: Day): Text {
  if (status === 'submitted') {
    const manager = namesText(reviewers.manager);
    return messages.nextReviews(
      reviewers.together ? reviewMessages.twoOf(manager) : manager,
      namesText(reviewers.finance),
    );
  }
  if (status === 'managerApproved') return messages.lineNext(reviewMessages.toFinance(namesText(reviewers.finance)));
  return messages.nextSubmit(submitBy);
}

/** What a reviewer is to see before deciding: a missing voucher with its reason, possible doubles (policy 5.2.3). */
export function verdictsOf(claim: Claim): Text[] {
  const voucher = voucherOf(claim);
  return [
    ...(voucher === 'reason' ? [messages.noVoucherMark(reasonsOf(claim))] : []),
    ...(voucher === 'missing' ? [messages.missingMark] : []),
    ...(claim.doubles.length > 0 ? [messages.doublesMark(claim.doubles.join(' '))] : []),
  ];
}

/** Why lines have no voucher, each reason once. */
const reasonsOf = ({ lines }: Claim): string =>
  [...new Set(lines.flatMap(({ noVoucher }) => noVoucher ?? []))].join('; ');

/** One line of a claim of several, as it is decided on. */
function lineText(line: ClaimLine, { files }: Claim, money: Place['money']): string {
  const voucher = line.invoiceNo ?? voucherText(line, files);
  const parts = [
    `${line.no}.`,
    categoryText(line),
    amountText(line, money),
    daysText(line),
    measureText(line),
    subjectText(line),
    campaignText(line),
    line.purpose ?? '',
    voucher,
  ];
  return parts.filter(Boolean).join('  ');
}

/** All that is decided on, in one line; the lines of a claim of several follow below it. */
export function claimLine(claim: Claim, { money }: Place): string {
  const { code, version, member, category, day, purpose, invoiceNo, files, status, lines } = claim;
  const voucher = invoiceNo ?? files[0]?.name ?? t(terms.none);
  return [
    code,
    versionText(version),
    member.name,
    categoryText({ category }),
    amountText(claim, money),
    day,
    subjectText(claim),
    ...(lines.length > 1 ? [] : lines.map(campaignText)),
    purpose,
    `${t(terms.invoice)} ${voucher}`,
    t(CLAIM_STATUSES[status]),
    ...verdictsOf(claim).map(t),
  ]
    .filter(Boolean)
    .join('  ')
    .concat(...(lines.length > 1 ? lines.map((line) => `\n    ${lineText(line, claim, money)}`) : []));
}

/** The claims that are decided on, with their sum. */
export function claimLines(claims: readonly Claim[], place: Place): string[] {
  const sum = claims.length > 1 ? [t(messages.sumLine(claims.length, place.money(sumOf(claims.map(payableOf)))))] : [];
  return [...claims.map((claim) => claimLine(claim, place)), ...sum];
}

/** The voucher of a claim of one line. */
function invoiceLines({ invoiceNo, noVoucher, files }: Claim): Text[] {
  if (files.length === 0 && noVoucher) return [messages.reasonOnly(invoiceNo ?? '', noVoucher)];
  if (files.length === 0) return [invoiceNo ? messages.numberOnly(invoiceNo) : messages.noInvoice];
  return files.map(({ name, sha256 }, i) => {
    const isFirst = i === 0;
    return messages.copied(isFirst, isFirst && invoiceNo ? invoiceNo : name, shortHash(sha256));
  });
}

/**
 * Several claims in one answer, with their sum; one claim is an object in JSON, several are an array.
 * @param linesOf what is said of each, a line or more
 */
export function claimsView<C extends Claim>(
  claims: readonly C[],
  linesOf: (claim: C) => Text | readonly Text[],
  { money }: Place,
  hints: readonly Text[] = [],
): DoneView {
  const [first, ...others] = claims;
  const sum = others.length > 0 ? [messages.sumLine(claims.length, money(sumOf(claims.map(payableOf))))] : [];
  return {
    kind: 'done',
    value: first && others.length === 0 ? first : claims,
    code: claims.map(({ code }) => code).join('\n'),
    lines: [...claims.flatMap(linesOf), ...sum],
    hints,
  };
}

// ---- the two decisions: typed, or chosen one by one

/** Reads `--line 2 --sanction 300 --reason …`; of a claim of one line the line may be left out. */
export function readSanctions(
  read: Reader,
  { line: lines = [], sanction: amounts = [], reason }: { line?: string[]; sanction?: string[]; reason?: string },
): Sanction[] {
  const why = read.text(reason, '--reason');
  const isOnly = lines.length === 0 && amounts.length === 1;
  if (!isOnly && lines.length !== amounts.length)
    read.problem('--line', decisionMessages.linesAndSanctions(lines.length, amounts.length));
  if (amounts.length > 0 && !why) read.problem('--reason', decisionMessages.sanctionReasonRequired);
  return amounts.map((amount, i) => ({
    line: readLineNo(read, lines[i], '--line'),
    amountFen: read.moneyFromZero(amount, '--sanction'),
    reason: why ?? '',
  }));
}

/** Reads `--verified-online`: a number, looked up today; a day, for all of them; or `number|day`. */
export function readLookups(read: Reader, words: readonly string[] = []): Lookup[] {
  const field = '--verified-online';
  return words.map((word) => {
    const [first = '', second] = word.split(/[|｜]/).map((part) => part.trim());
    if (second !== undefined) return { invoiceNo: first, day: read.day(second, field, true) ?? read.today };
    return isFapiaoNumber(first)
      ? { invoiceNo: first, day: read.today }
      : { day: read.day(first, field, true) ?? read.today };
  });
}

export interface Approval extends ReviewNotes {
  note?: string | undefined;
  shown?: Shown;
}

/** Gives the next approval of claims and says what comes next. */
export async function approve(
  shell: Shell,
  words: readonly string[],
  { note, shown, ...reviewed }: Approval,
): Promise<void> {
  const { approveClaims } = await import('./review.js');
  const { nextReviewers } = await import('./nextStep.js');
  const place = await placeOf(shell);
  await shell.change(
    async (ctx) => {
      const claims = await approveClaims(ctx, words, note, shown, reviewed);
      return { claims, reviewers: await nextReviewers(ctx, claims) };
    },
    ({ claims, reviewers }) => approvedView(claims, reviewers, place),
  );
}

function approvedView(claims: readonly Claim[], reviewers: NextReviewers, place: Place): DoneView {
  const next = ({ status }: Claim) => {
    if (status === 'submitted') return reviewMessages.toSecond(namesText(reviewers.manager));
    return status === 'managerApproved' ? reviewMessages.toFinance(namesText(reviewers.finance)) : reviewMessages.toPay;
  };
  const payable = claims.filter(({ status }) => status === 'approved').map(({ code }) => shortCode(code, place.today));
  return claimsView(
    claims,
    (claim) =>
      withVerdicts(
        reviewMessages.approvedLine(claim.code, claim.member.name, amountText(claim, place.money), next(claim)),
        claim,
      ),
    place,
    payable.length > 0 ? [reviewMessages.hintPay(payable.join(' '))] : [],
  );
}

/** The line of a claim, with what its reviewers are to see. */
export const withVerdicts = (line: Text, claim: Claim): Text => joinTexts([line, ...verdictsOf(claim)], '  ', '  ');

/** Sends a claim back and says how to resubmit it. */
export async function reject(shell: Shell, word: string, reason: string, shown: Shown = {}): Promise<void> {
  const { rejectClaim } = await import('./review.js');
  const place = await placeOf(shell);
  await shell.change(
    (ctx) => rejectClaim(ctx, word, reason, shown),
    (claim) => ({
      kind: 'done',
      value: claim,
      code: claim.code,
      lines: [reviewMessages.rejectedLine(claim.code, claim.member.name, place.money(claim.amountFen), reason)],
      hints: [messages.hintEdit(shortCode(claim.code, place.today))],
    }),
  );
}
