import {
  CLAIM_ACTIONS,
  type ClaimAction,
  type ClaimActionName,
  type ClaimStatus,
  type ClaimStepKind,
  type ExpenseKind,
} from '../../policy/expenses.js';
import { rolesMay } from '../../policy/permissions.js';
import type { Role } from '../../policy/roles.js';
import { type Duty, dutyFor, type Holder } from '../../policy/standIns.js';
import { type Day, daysBetween, isDay, laterDay, yearOf } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { type Fen, halfWidth } from '../../shared/money.js';
import { spanOf } from '../standards/rules.js';

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
  lines: readonly {
    kind?: ExpenseKind | null;
    day: Day;
    untilDay?: Day | null;
    nights?: number | null;
    invoiceNo?: string | null;
  }[];
  /** The day on which it was filed: today, or the day of its first submission if it was sent back since. */
  filedDay: Day;
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
  /** `day`: the last one, of days or nights that begin on `from`. */
  | { kind: 'future'; day: Day; from: Day }
  | { kind: 'late'; day: Day; days: number; allowedDays: number }
  | { kind: 'invoice'; invoiceNo: string; by: EarlierUse }
  | { kind: 'file'; name: string; by: EarlierUse }
  | { kind: 'sameFile'; name: string };

/**
 * Every objection to a claim, not only the first (policy 5.2.1): spent in the future, late, an invoice number or a file
 * that was claimed before.
 *
 * @param earlier other claims that hold one of its numbers or files; the claim itself is not among them
 * @param allowedDays within how many days a spend of a day is to be claimed
 */
export function objectionsTo(
  filing: Filing,
  earlier: readonly EarlierUse[],
  today: Day,
  allowedDays: (day: Day) => number,
): Objection[] {
  const objections: Objection[] = [];
  const ahead = filing.lines.map((line) => ({ from: line.day, day: lastDayOf(line) })).filter(({ day }) => day > today);
  const spans = new Map(ahead.map((span) => [`${span.from} ${span.day}`, span]));
  for (const span of spans.values()) objections.push({ kind: 'future', ...span });
  for (const day of new Set(filing.lines.map((line) => line.day))) {
    const [days, allowed] = [daysBetween(day, filing.filedDay), allowedDays(day)];
    if (days > allowed) objections.push({ kind: 'late', day, days, allowedDays: allowed });
  }
  for (const number of numbersOf(filing)) {
    const key = invoiceKey(number);
    const by = earlier.find(
      (use) =>
        (use.invoiceKey !== null && isSameFapiao(use.invoiceKey, key)) ||
        use.files.some(({ name }) => carries(name, key)),
    );
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

/** The last day of a line: nobody claims days and nights that are yet to come. */
export const lastDayOf = ({ kind = null, day, untilDay = null, nights = null }: Filing['lines'][number]): Day =>
  laterDay(untilDay ?? day, spanOf({ kind, day, untilDay, nights }).to);

/** The invoice numbers of a claim: those that were typed, and those that its files carry in their names; each once. */
export function numbersOf({ lines, files }: Pick<Filing, 'lines' | 'files'>): string[] {
  const typed = lines.flatMap(({ invoiceNo }) => invoiceNo || []);
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
  return number !== undefined && isSameFapiao(invoiceKey(number), key);
};

/** The number of an older fapiao without its code, as names of files have it. */
export const isBareNumber = (key: string): boolean => /^\d{8}$/.test(key);
/** Whether two keys are of one fapiao: a number without its code is that of any with it. */
const isSameFapiao = (a: string, b: string): boolean =>
  a === b || (isBareNumber(a) && b.endsWith(a)) || (isBareNumber(b) && a.endsWith(b));

/** The whole number of a fapiao that the name of one of these files carries. */
export const carriedNumber = (files: Filing['files']): string | undefined =>
  numbersOf({ lines: [], files }).find(isFapiaoNumber);

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
    amountFen: Fen | null;
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
  for (const [i, { action, day, amountFen, undoes, together }] of steps.entries()) {
    // The first of two who approve together leads no further, nor does a payment that leaves something to be paid.
    if (together !== 0 && togetherIn(steps.slice(0, i + 1)).length < 2) continue;
    if (action === 'pay' && undoes === null && amountFen !== null) continue;
    status = undoes === null ? (STATE_AFTER[action] ?? status) : 'approved';
    if (action === 'withdraw') submittedDay = null;
    if (action === 'submit' || action === 'pay') submittedDay ??= day;
    if (action === 'pay') paidDay = undoes === null ? day : null;
  }
  return { status, submittedDay, paidDay };
}
