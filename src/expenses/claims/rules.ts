import {
  CLAIM_ACTIONS,
  type ClaimAction,
  type ClaimActionName,
  type ClaimStatus,
  type ClaimStepKind,
} from '../../policy/expenses.js';
import { rolesMay } from '../../policy/permissions.js';
import type { Role } from '../../policy/roles.js';
import { type Duty, dutyFor, type Holder } from '../../policy/standIns.js';
import { type Day, daysBetween, isDay, yearOf } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { type Fen, halfWidth } from '../../shared/money.js';

/** The invoice number as compared: what it is, however it is written (definitions, Expenses). */
export const invoiceKey = fapiaoKey;

/**
 * The fapiao number that a file's name carries: the 20 digits of a fully digital one; the 12 (or 10) digits of the
 * older code together with the 8 of its number; or 8 digits alone. A day (`20261119`) is not a number.
 *
 * @returns undefined if the name carries none, or several
 */
export function invoiceNumberOf(fileName: string): string | undefined {
  const runs: string[] = halfWidth(fileName).match(/\d+/g) ?? [];
  const long = runs.filter((run) => run.length === 20);
  if (long.length > 0) return long.length === 1 ? long[0] : undefined;
  const grouped = /(?<!\d)\d(?:[-. ]?\d){19}(?!\d)/.exec(halfWidth(fileName))?.[0].replace(/\D/g, '');
  if (grouped !== undefined) return grouped;
  const [short, ...others] = runs.filter((run) => run.length === 8 && !isCompactDay(run));
  if (short === undefined || others.length > 0) return undefined;
  const before = runs[runs.indexOf(short) - 1];
  return (before?.length === 12 || before?.length === 10 ? before : '') + short;
}
const isCompactDay = (run: string) => isDay(`${run.slice(0, 4)}-${run.slice(4, 6)}-${run.slice(6)}`);

/** The part of a claim that is checked before it is filed. */
export interface Filing {
  day: Day;
  /** The day on which it was filed: today, or the day of its first submission if it was sent back since. */
  filedDay: Day;
  invoiceNo?: string | null;
  files: readonly { name: string; sha256: string }[];
}
/** Where an invoice or a file has been claimed before. */
export interface EarlierUse {
  code: string;
  member: string;
  day: Day;
  invoiceKey: string | null;
  files: readonly { name: string; sha256: string }[];
}

/** Objections to filing a claim (policy 5.2.1). */
export type Objection =
  | { kind: 'future'; day: Day }
  | { kind: 'late'; day: Day; days: number; allowedDays: number }
  | { kind: 'invoice'; invoiceNo: string; by: EarlierUse }
  | { kind: 'file'; name: string; by: EarlierUse }
  | { kind: 'sameFile'; name: string };

/**
 * Every objection to a claim, not only the first (policy 5.2.1): spent in the future, late, an invoice number or a file
 * that was claimed before.
 *
 * @param earlier other claims that hold one of its numbers or files; the claim itself is not among them
 */
export function objectionsTo(
  filing: Filing,
  earlier: readonly EarlierUse[],
  today: Day,
  allowedDays: number,
): Objection[] {
  const { day } = filing;
  const objections: Objection[] = [];
  const days = daysBetween(day, filing.filedDay);
  if (day > today) objections.push({ kind: 'future', day });
  if (days > allowedDays) objections.push({ kind: 'late', day, days, allowedDays });
  for (const number of numbersOf(filing)) {
    const key = invoiceKey(number);
    const by = earlier.find((use) => use.invoiceKey === key || use.files.some(({ name }) => carries(name, key)));
    if (by) objections.push({ kind: 'invoice', invoiceNo: number, by });
  }
  for (const [i, file] of filing.files.entries()) {
    const by = earlier.find((use) => use.files.some(({ sha256 }) => sha256 === file.sha256));
    if (by) objections.push({ kind: 'file', name: file.name, by });
    else if (filing.files.slice(0, i).some(({ sha256 }) => sha256 === file.sha256))
      objections.push({ kind: 'sameFile', name: file.name });
  }
  return objections;
}

/** The invoice numbers of a claim: the one that was typed, and those that its files carry in their names. */
export function numbersOf({ invoiceNo, files }: Pick<Filing, 'invoiceNo' | 'files'>): string[] {
  const typed = invoiceNo ? [invoiceNo] : [];
  const carried = files.flatMap(({ name }) => invoiceNumberOf(name) ?? []);
  const keys = new Set<string>();
  const numbers: string[] = [];
  for (const number of [...typed, ...carried]) {
    const key = invoiceKey(number);
    if (!keys.has(key)) numbers.push(number);
    keys.add(key);
  }
  return numbers;
}
const carries = (fileName: string, key: string): boolean => {
  const number = invoiceNumberOf(fileName);
  return number !== undefined && invoiceKey(number) === key;
};

/** The whole number of a fapiao that the name of one of these files carries. */
export const carriedNumber = (files: Filing['files']): string | undefined => numbersOf({ files }).find(isFapiaoNumber);

/**
 * Whether a claim has its voucher (policy 5.2.1): a file; a reason for there being none, which finance accepts at its
 * review; or neither, which only claims of older programs have once they are submitted. A typed number is no voucher.
 */
export type Voucher = 'file' | 'reason' | 'missing';
export function voucherOf({ files, noVoucher }: { files: readonly unknown[]; noVoucher?: string | null }): Voucher {
  if (files.length > 0) return 'file';
  return noVoucher ? 'reason' : 'missing';
}

/** Who does something with a claim. */
export interface Reviewer {
  id: number;
  roles: readonly Role[];
}
/** The part of a claim that decides what may be done with it. */
export interface Reviewed {
  status: ClaimStatus;
  memberId: number;
  /** Who gave the manager's approval alone, now or in an earlier round. */
  managerApproverIds: readonly number[];
  /** Who gave it in this round as one of two who stand in for management together. */
  togetherIds: readonly number[];
}

/** Why a step with a claim is refused. */
export type StepRefusal = 'notYours' | 'ownClaim' | 'role' | 'sameReviewer' | 'status' | 'approvedAlready';

/**
 * Who may take a step that belongs to others than the claimant (policy 5.2.2, 5.2.3; definitions, Who stands in): the
 * manager's review, finance's by somebody else, the payment. Where nobody but the claimant holds the role it falls to others,
 * the manager's review to two together.
 */
export function whoReviews<M extends Holder>(
  action: ClaimActionName,
  { memberId, managerApproverIds }: Pick<Reviewed, 'memberId' | 'managerApproverIds'>,
  team: readonly M[],
): Duty<M> {
  const { review, permission }: ClaimAction = CLAIM_ACTIONS[action];
  return dutyFor(permission, team, review === 'finance' ? [memberId, ...managerApproverIds] : [memberId]);
}

/**
 * Whether a person may take a step with a claim (policy 5.2.2, 5.2.3): the manager first, finance second, two persons,
 * none of them the claimant. Separation comes before everything else, without exception.
 *
 * @param team those of today, with the roles in which they act
 * @returns why not; undefined if he may
 */
export function refusalOf(
  action: ClaimActionName,
  claim: Reviewed,
  who: Reviewer,
  team: readonly Holder[],
): StepRefusal | undefined {
  const { own, review, permission, from }: ClaimAction = CLAIM_ACTIONS[action];
  const isClaimant = claim.memberId === who.id;
  if (own && !isClaimant) return 'notYours';
  if (!own && isClaimant) return 'ownClaim';
  if (!from.includes(claim.status)) return 'status';
  if (own) return rolesMay(who.roles, permission) ? undefined : 'role';
  const { by, together } = whoReviews(action, claim, team);
  if (by.some(({ id }) => id === who.id))
    return together && action === 'managerApprove' && claim.togetherIds.includes(who.id)
      ? 'approvedAlready'
      : undefined;
  return review === 'finance' && claim.managerApproverIds.includes(who.id) ? 'sameReviewer' : 'role';
}

/** The review that a claim waits for, by its status. */
export const approvalAt = (status: ClaimStatus): 'managerApprove' | 'financeApprove' =>
  status === 'managerApproved' ? 'financeApprove' : 'managerApprove';
/** The rejection that a claim can get, by its status. */
export const rejectionAt = (status: ClaimStatus): 'managerReject' | 'financeReject' =>
  status === 'managerApproved' ? 'financeReject' : 'managerReject';

export type Waiting = 'managerReview' | 'financeReview' | 'payment';

/** What a claim waits for that this person may do (policy 5.2.2, 5.2.3). */
export function waitsFor(claim: Reviewed, who: Reviewer, team: readonly Holder[]): Waiting | undefined {
  if (refusalOf('managerApprove', claim, who, team) === undefined) return 'managerReview';
  if (refusalOf('financeApprove', claim, who, team) === undefined) return 'financeReview';
  if (refusalOf('pay', claim, who, team) === undefined) return 'payment';
  return undefined;
}

/** The sum of amounts of claims. */
export const totalOf = (claims: readonly { amountFen: Fen }[]): Fen =>
  claims.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** `42` of EXP-2026-0042 if it is this year's: what hints suggest typing. */
export function shortCode(code: string, today: Day): string {
  const [, year, number] = code.split('-');
  return year === yearOf(today) ? String(Number(number)) : code;
}

/** The state that a step leads to; an edit leads to none. */
const STATE_AFTER: Partial<Record<ClaimStepKind, ClaimStatus>> = {
  add: 'draft',
  submit: 'submitted',
  withdraw: 'withdrawn',
  managerApprove: 'managerApproved',
  financeApprove: 'approved',
  reject: 'rejected',
  pay: 'paid',
};

/** Ids of those who gave the manager's approval since the last submission as one of two together. */
export function togetherIn(
  steps: readonly { action: ClaimStepKind; together: number; memberId: number | null }[],
): number[] {
  const round = steps.slice(steps.findLastIndex(({ action }) => action === 'submit') + 1);
  const ids = round.flatMap(({ action, together, memberId }) =>
    action === 'managerApprove' && together !== 0 && memberId !== null ? [memberId] : [],
  );
  return [...new Set(ids)];
}

/**
 * The state of a claim after its steps, in order, with the days of its submission and payment: one that was sent back keeps
 * the day of its first submission. What an import brought as paid has that step alone.
 */
export function stateAfter(
  steps: readonly {
    action: ClaimStepKind;
    day: Day;
    undoes: number | null;
    together: number;
    memberId: number | null;
  }[],
): {
  status: ClaimStatus;
  submittedDay: Day | null;
  paidDay: Day | null;
} {
  let status: ClaimStatus = 'draft';
  let submittedDay: Day | null = null;
  let paidDay: Day | null = null;
  for (const [i, { action, day, undoes, together }] of steps.entries()) {
    // The first of two who approve together leads no further.
    if (together !== 0 && togetherIn(steps.slice(0, i + 1)).length < 2) continue;
    status = undoes === null ? (STATE_AFTER[action] ?? status) : 'approved';
    if (action === 'withdraw') submittedDay = null;
    if (action === 'submit' || action === 'pay') submittedDay ??= day;
    if (action === 'pay') paidDay = undoes === null ? day : null;
  }
  return { status, submittedDay, paidDay };
}

// ---- what a decision was about

/** What a claim says to who decides on it: persons and customers by their codes, so that a new name is no other claim. */
export interface ClaimText {
  code: string;
  member: { code: string };
  category: string;
  amountFen: Fen;
  day: Day;
  purpose: string;
  customer: { code: string } | null;
  deal: { code: string } | null;
  invoiceNo: string | null;
  noVoucher: string | null;
  files: readonly { sha256: string }[];
}
/** The form of the text below. A new form gets the next number, and this one stays: digests are kept for good. */
export const TEXT_FORM = 1;

/** The text of a claim as it is hashed (policy 5.2.2, 5.2.3). */
export const canonicalText = (claim: ClaimText): string =>
  JSON.stringify([
    claim.code,
    claim.member.code,
    claim.category,
    claim.amountFen,
    claim.day,
    claim.purpose,
    claim.customer?.code ?? null,
    claim.deal?.code ?? null,
    claim.invoiceNo,
    claim.noVoucher,
    claim.files.map(({ sha256 }) => sha256),
  ]);

/** What the steps of a claim say of its versions. */
interface VersionedStep {
  action: ClaimStepKind;
  undoes: number | null;
}

/**
 * The version that was submitted last: 1, and one more with each submission after a change. A voucher that is added
 * while a claim is in review is submitted with it. Null: it was never submitted.
 */
export function versionAfter(steps: readonly Pick<VersionedStep, 'action'>[]): number | null {
  let version = 0;
  let isChanged = true;
  let isInReview = false;
  for (const { action } of steps) {
    if (action === 'edit' && isInReview) version += 1;
    else if (action === 'edit') isChanged = true;
    if (action === 'submit' && isChanged) version += 1;
    if (action === 'submit') [isChanged, isInReview] = [false, true];
    if (action === 'withdraw' || action === 'reject') isInReview = false;
  }
  return version === 0 ? null : version;
}

/** The version that was submitted, or approved, last: what was added since, nobody has looked at for sure. */
export const versionDecided = (steps: readonly Pick<VersionedStep, 'action'>[]): number | null =>
  versionAfter(steps.slice(0, steps.findLastIndex(({ action }) => action !== 'edit') + 1));

/** The steps since a claim was submitted last. */
export const sinceSubmitted = <S extends { action: ClaimStepKind }>(steps: readonly S[]): S[] =>
  steps.slice(
    Math.max(
      0,
      steps.findLastIndex(({ action }) => action === 'submit'),
    ),
  );

/** What a claim in review or to be paid is to say: what it said after the last step that kept it. */
export const digestKept = (steps: readonly { action: ClaimStepKind; digest: string | null }[]): string | null =>
  sinceSubmitted(steps).findLast(({ digest }) => digest !== null)?.digest ?? null;

/** Whether an approval of this round was given before there were digests: what it was about is not known. */
export const isNotDigested = (steps: readonly { action: ClaimStepKind; digest: string | null }[]): boolean =>
  sinceSubmitted(steps).some(
    ({ action, digest }) => (action === 'managerApprove' || action === 'financeApprove') && digest === null,
  );
