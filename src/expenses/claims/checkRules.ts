import { ALLOWANCES, type CheckName, type ExpenseCategory, type StandardUnit } from '../../policy/expenses.js';
import { isSameName } from '../../shared/comparison.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import type { Bp, Fen } from '../../shared/money.js';
import { taxNumberKey } from '../../shared/taxNumber.js';
import { sumOf } from '../spend/rules.js';
import { payableOf, voucherOfLine } from './lineRules.js';
import type { Claim, ClaimLine } from './load.js';
import { invoiceKey, invoiceNumberOf, lastDayOf, type Objection } from './rules.js';

/*
 * The verdicts on a claim, line by line (policy 5.2.3, 5.3.2, 5.1.2). Here are those that follow from the claim itself.
 */

/** Right; not checked, or to be looked at; wrong: it is not reimbursed. */
export type VerdictState = 'right' | 'look' | 'wrong';

/** What a standard allows of a line; `otherClaims`: those that take `besideFen` of the same days, nights or occasion. */
interface HeldAgainst {
  standardFen: Fen;
  quantity: number;
  unit: StandardUnit;
  mostFen: Fen;
  otherClaims: readonly string[];
  besideFen: Fen;
}

/** What was found; amounts in fen. */
export type Finding =
  | { kind: 'voucherFile' | 'voucherNotNeeded' | 'voucherMissing' }
  | { kind: 'voucherReason'; reason: string }
  | { kind: 'allowanceWithoutStandard' }
  | { kind: 'numberRight'; invoiceNo: string }
  | { kind: 'numberNotSaid' }
  | { kind: 'numberBad'; invoiceNo: string }
  | { kind: 'unique' }
  | { kind: 'invoiceUsed'; invoiceNo: string; claim: string; member: string; day: Day }
  | { kind: 'fileUsed'; file: string; claim: string; member: string; day: Day }
  | { kind: 'fileTwice'; file: string }
  | { kind: 'invoiceShared'; invoiceNo: string; lines: readonly number[] }
  | { kind: 'invoiceOverdrawn'; invoiceNo: string; claimedFen: Fen; grossFen: Fen }
  | { kind: 'buyerRight' | 'buyerNotSaid' | 'companyNotSaid' }
  | { kind: 'buyerOther'; said: string; expected: string }
  | { kind: 'dayRight'; day: Day; days: number; allowedDays: number }
  | { kind: 'dayFuture'; day: Day; from: Day }
  | { kind: 'dayLate'; day: Day; days: number; allowedDays: number }
  | { kind: 'invoiceDayRight'; day: Day }
  | { kind: 'invoiceDayNotSaid' }
  | { kind: 'invoiceDayAhead'; day: Day; filedDay: Day }
  | { kind: 'invoiceDayOld'; day: Day; days: number; allowedDays: number }
  | { kind: 'taxRight'; netFen: Fen; taxFen: Fen; grossFen: Fen }
  /** Of net, tax and gross. */
  | { kind: 'taxNotSaid'; missing: readonly ('net' | 'tax' | 'gross')[] }
  | { kind: 'taxOff'; netFen: Fen; taxFen: Fen; grossFen: Fen }
  | { kind: 'taxNoPart'; taxFen: Fen; amountFen: Fen }
  | { kind: 'standardNone' }
  | { kind: 'standardMissing'; missing: 'nights' | 'heads' | 'km' | 'city' }
  | { kind: 'standardChanges'; day: Day }
  | ({ kind: 'standardWithin' } & HeldAgainst)
  | ({ kind: 'standardOver'; payableFen: Fen; isShared: boolean } & HeldAgainst)
  | { kind: 'requestNotNeeded'; category: ExpenseCategory }
  | {
      kind: 'requestMissing';
      category: ExpenseCategory;
      claimedFen: Fen;
      aboveFen: Fen;
      notBeforehand: { code: string; day: Day } | null;
    }
  | {
      kind: 'requestSplit';
      category: ExpenseCategory;
      claimedFen: Fen;
      elsewhereFen: Fen;
      otherClaims: readonly string[];
      aboveFen: Fen;
      reason: string | null;
    }
  | { kind: 'requestCovered'; category: ExpenseCategory; request: string; requestedFen: Fen; claimedFen: Fen }
  | {
      kind: 'requestBeyond';
      category: ExpenseCategory;
      request: string;
      requestedFen: Fen;
      claimedFen: Fen;
      overFen: Fen;
      slackBp: Bp;
      reason: string | null;
    }
  | { kind: 'budgetNone'; category: ExpenseCategory; year: number }
  | {
      kind: 'budget';
      category: ExpenseCategory;
      year: number;
      approvedFen: Fen;
      paidFen: Fen;
      approvedUnpaidFen: Fen;
      submittedFen: Fen;
      reservedFen: Fen;
      /** What management let other claims go over it by. */
      besideFen: Fen;
      leftFen: Fen;
      askedFen: Fen;
      overFen: Fen;
      isReleased: boolean;
    }
  | { kind: 'reviewersApart'; manager: readonly string[]; finance: readonly string[] }
  | { kind: 'reviewersMissing'; review: 'manager' | 'finance' }
  | { kind: 'doubleNone' }
  | { kind: 'double'; claims: readonly string[] }
  | { kind: 'onlineSeen'; day: Day; by: string }
  | { kind: 'onlineNotSeen' }
  /** Of a claim that was approved: what is no reproach to its reviewers. */
  | { kind: 'sinceApproved'; approvedDay: Day; found: Finding };

/** What is checked of a line, or of the whole claim (`line` null), and how it came out. */
export interface Verdict {
  line: number | null;
  check: CheckName;
  state: VerdictState;
  finding: Finding;
}

/** Checks of what lies outside a claim: standards, budgets, settings and the company's name may change after its approval. */
const OF_OUTSIDE: readonly CheckName[] = ['buyer', 'day', 'invoiceDay', 'standard', 'request', 'budget'];

const isOfOutside = ({ check, finding }: Verdict): boolean =>
  OF_OUTSIDE.includes(check) || finding.kind === 'allowanceWithoutStandard';

/**
 * Verdicts on a claim that was approved: what is set or claimed afterwards, though from an earlier day on, does not count for it
 * (policy 5.3.2). What would be wrong by it is to be looked at, with the day of the approval.
 *
 * @param approvedDay null: it was not approved, or is in review again
 */
export const sinceApproved = (verdicts: readonly Verdict[], approvedDay: Day | null): Verdict[] =>
  verdicts.map((verdict) =>
    approvedDay !== null && verdict.state === 'wrong' && isOfOutside(verdict)
      ? { ...verdict, state: 'look', finding: { kind: 'sinceApproved', approvedDay, found: verdict.finding } }
      : verdict,
  );

/** The day on which finance approved a claim that is approved or paid; null for others, and for what was imported as paid. */
export const approvedDayOf = ({ status, steps }: Pick<Claim, 'status' | 'steps'>): Day | null =>
  status === 'approved' || status === 'paid'
    ? (steps.findLast(({ action }) => action === 'financeApprove')?.day ?? null)
    : null;

/** What the checks of a claim need besides it. */
export interface CheckFacts {
  today: Day;
  objections: readonly Objection[];
  /** Within how many days a spend of a day is to be claimed. */
  allowedDays(day: Day): number;
  /** As a fapiao is to name the company; null: not recorded. */
  company: { title: string | null; taxNo: string | null };
  /** When the fapiao of a number was looked up at the tax office, and by whom. */
  seenOnline(key: string): { day: Day; by: string } | undefined;
}

/** Verdicts that follow from what a claim says and from other claims, in the order of its lines. */
export function verdictsOfClaim(claim: Claim, facts: CheckFacts): Verdict[] {
  const sharing = Map.groupBy(claim.lines, ({ invoiceNo }) => (invoiceNo === null ? null : invoiceKey(invoiceNo)));
  const used = new Map(
    facts.objections.flatMap((one) => (one.kind === 'invoice' ? [[invoiceKey(one.invoiceNo), one] as const] : [])),
  );
  const ofLines = claim.lines.flatMap((line) => verdictsOfLine(line, claim, { ...facts, sharing, used }));
  const ofFiles = claim.files.flatMap(({ line, name }) => fileVerdicts(line, name, facts.objections));
  return [...ofLines, ...ofFiles, doubleVerdict(claim)];
}

/** With the fapiao of the claim by their keys: the lines that share each, and where one was claimed before. */
interface LineFacts extends CheckFacts {
  sharing: ReadonlyMap<string | null, readonly ClaimLine[]>;
  used: ReadonlyMap<string, Extract<Objection, { kind: 'invoice' }>>;
}

function verdictsOfLine(line: ClaimLine, claim: Claim, facts: LineFacts): Verdict[] {
  const of = (check: CheckName, state: VerdictState, finding: Finding): Verdict => ({
    line: line.no,
    check,
    state,
    finding,
  });
  const verdicts = [voucherVerdict(line, claim, of), dayVerdict(line, claim, facts, of)];
  // An allowance and money that came back have no fapiao of their own.
  const hasNone = line.amountFen < 0 || (line.kind !== null && ALLOWANCES.includes(line.kind));
  if (hasNone && line.invoiceNo === null) return verdicts;
  return [
    ...verdicts,
    numberVerdict(line, of),
    uniqueVerdict(line, claim, facts, of),
    ...(line.invoiceNo === null
      ? []
      : [
          buyerVerdict(line, facts, of),
          invoiceDayVerdict(line, claim, facts, of),
          taxVerdict(line, of),
          onlineVerdict(line, facts, of),
        ]),
  ];
}
type Of = (check: CheckName, state: VerdictState, finding: Finding) => Verdict;

function voucherVerdict(line: ClaimLine, { files }: Claim, of: Of): Verdict {
  switch (voucherOfLine(line, files)) {
    case 'none':
      return of('voucher', 'right', { kind: 'voucherNotNeeded' });
    case 'file':
      return of('voucher', 'right', { kind: 'voucherFile' });
    case 'reason':
      return of('voucher', 'look', { kind: 'voucherReason', reason: line.noVoucher ?? '' });
    case 'missing':
      return of('voucher', 'wrong', { kind: 'voucherMissing' });
  }
}

function dayVerdict(line: ClaimLine, { submittedDay }: Claim, { today, allowedDays }: CheckFacts, of: Of): Verdict {
  const { day } = line;
  const lastDay = lastDayOf(line);
  if (lastDay > today) return of('day', 'wrong', { kind: 'dayFuture', day: lastDay, from: line.day });
  const found = { day, days: daysBetween(day, submittedDay ?? today), allowedDays: allowedDays(day) };
  return found.days > found.allowedDays
    ? of('day', 'wrong', { kind: 'dayLate', ...found })
    : of('day', 'right', { kind: 'dayRight', ...found });
}

function numberVerdict({ invoiceNo }: ClaimLine, of: Of): Verdict {
  if (invoiceNo === null) return of('number', 'look', { kind: 'numberNotSaid' });
  return isFapiaoNumber(invoiceNo)
    ? of('number', 'right', { kind: 'numberRight', invoiceNo })
    : of('number', 'wrong', { kind: 'numberBad', invoiceNo });
}

/** A fapiao is claimed once; lines of one claim may share it while they come to no more than its gross (definitions, Expenses). */
function uniqueVerdict(line: ClaimLine, claim: Claim, facts: LineFacts, of: Of): Verdict {
  const { invoiceNo } = line;
  const key = invoiceNo === null ? null : invoiceKey(invoiceNo);
  const inNames = claim.files
    .filter((file) => file.line === line.no)
    .flatMap(({ name }) => invoiceNumberOf(name) ?? []);
  for (const one of [...(key === null ? [] : [key]), ...inNames.map(invoiceKey)]) {
    const objection = facts.used.get(one);
    if (objection === undefined) continue;
    const { code, member, day } = objection.by;
    return of('unique', 'wrong', { kind: 'invoiceUsed', invoiceNo: objection.invoiceNo, claim: code, member, day });
  }
  if (invoiceNo === null) return of('unique', 'right', { kind: 'unique' });
  const sharing = facts.sharing.get(key) ?? [line];
  const claimedFen = sumOf(sharing.map(payableOf));
  const grossFen = leastGross(sharing);
  if (grossFen !== undefined && claimedFen > grossFen)
    return of('unique', 'wrong', { kind: 'invoiceOverdrawn', invoiceNo, claimedFen, grossFen });
  if (sharing.length > 1 && grossFen === undefined)
    return of('unique', 'look', { kind: 'invoiceShared', invoiceNo, lines: sharing.map(({ no }) => no) });
  return of('unique', 'right', { kind: 'unique' });
}

/** What a fapiao comes to by the lines that share it, net and tax where the gross is not said; the least where they differ. */
function leastGross(lines: readonly ClaimLine[]): Fen | undefined {
  const said = lines.flatMap(({ invoiceGrossFen, invoiceNetFen, taxFen }) => {
    if (invoiceGrossFen !== null) return [invoiceGrossFen];
    return invoiceNetFen === null || taxFen === null ? [] : [invoiceNetFen + taxFen];
  });
  return said.length === 0 ? undefined : Math.min(...said);
}

function fileVerdicts(line: number | null, name: string, objections: readonly Objection[]): Verdict[] {
  const found = objections.find((one) => (one.kind === 'file' || one.kind === 'sameFile') && one.name === name);
  if (found?.kind === 'sameFile')
    return [{ line, check: 'unique', state: 'wrong', finding: { kind: 'fileTwice', file: name } }];
  if (found?.kind !== 'file') return [];
  const { code, member, day } = found.by;
  return [
    { line, check: 'unique', state: 'wrong', finding: { kind: 'fileUsed', file: name, claim: code, member, day } },
  ];
}

function buyerVerdict({ invoiceTitle, invoiceTaxNo }: ClaimLine, { company }: CheckFacts, of: Of): Verdict {
  const { title, taxNo } = company;
  if (invoiceTitle !== null && title !== null && !isSameName(invoiceTitle, title))
    return of('buyer', 'wrong', { kind: 'buyerOther', said: invoiceTitle, expected: title });
  if (invoiceTaxNo !== null && taxNo !== null && taxNumberKey(invoiceTaxNo) !== taxNumberKey(taxNo))
    return of('buyer', 'wrong', { kind: 'buyerOther', said: invoiceTaxNo, expected: taxNo });
  if (title === null || taxNo === null) return of('buyer', 'look', { kind: 'companyNotSaid' });
  return invoiceTitle === null || invoiceTaxNo === null
    ? of('buyer', 'look', { kind: 'buyerNotSaid' })
    : of('buyer', 'right', { kind: 'buyerRight' });
}

/** A fapiao's day is not after the claim, and not older than a claim may be (definitions, Fapiao). */
function invoiceDayVerdict({ invoiceDay: day }: ClaimLine, claim: Claim, facts: CheckFacts, of: Of): Verdict {
  if (day === null) return of('invoiceDay', 'look', { kind: 'invoiceDayNotSaid' });
  const filedDay = claim.submittedDay ?? facts.today;
  if (day > filedDay) return of('invoiceDay', 'wrong', { kind: 'invoiceDayAhead', day, filedDay });
  const [days, allowedDays] = [daysBetween(day, filedDay), facts.allowedDays(day)];
  return days > allowedDays
    ? of('invoiceDay', 'wrong', { kind: 'invoiceDayOld', day, days, allowedDays })
    : of('invoiceDay', 'right', { kind: 'invoiceDayRight', day });
}

function taxVerdict(line: ClaimLine, of: Of): Verdict {
  const { taxFen, amountFen, invoiceNetFen, invoiceGrossFen } = line;
  if (taxFen !== null && invoiceNetFen !== null && invoiceGrossFen !== null) {
    const found = { netFen: invoiceNetFen, taxFen, grossFen: invoiceGrossFen };
    return invoiceNetFen + taxFen === invoiceGrossFen
      ? of('tax', 'right', { kind: 'taxRight', ...found })
      : of('tax', 'wrong', { kind: 'taxOff', ...found });
  }
  if (taxFen !== null && amountFen > 0 && taxFen >= (invoiceGrossFen ?? amountFen))
    return of('tax', 'wrong', { kind: 'taxNoPart', taxFen, amountFen: invoiceGrossFen ?? amountFen });
  const missing = (['net', 'tax', 'gross'] as const).filter(
    (part) => ({ net: invoiceNetFen, tax: taxFen, gross: invoiceGrossFen })[part] === null,
  );
  return of('tax', 'look', { kind: 'taxNotSaid', missing });
}

function onlineVerdict({ invoiceNo }: ClaimLine, { seenOnline }: CheckFacts, of: Of): Verdict {
  const seen = invoiceNo === null ? undefined : seenOnline(invoiceKey(invoiceNo));
  return seen === undefined
    ? of('online', 'look', { kind: 'onlineNotSeen' })
    : of('online', 'right', { kind: 'onlineSeen', ...seen });
}

function doubleVerdict({ doubles }: Claim): Verdict {
  const [state, finding] =
    doubles.length === 0
      ? (['right', { kind: 'doubleNone' }] as const)
      : (['look', { kind: 'double', claims: doubles }] as const);
  return { line: null, check: 'double', state, finding };
}
