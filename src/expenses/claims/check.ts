import type { Context } from '../../app/context.js';
import { type CheckName, CLAIM_CHECKS } from '../../policy/expenses.js';
import { type Problem, policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { budgetVerdicts } from '../budgets/verdict.js';
import { requestVerdicts } from '../requests/cover.js';
import { judgeClaim } from '../standards/judge.js';
import { checkMessages, verdictText } from './checkMessages.js';
import {
  approvedDayOf,
  type CheckFacts,
  type Finding,
  sinceApproved,
  type Verdict,
  verdictsOfClaim,
} from './checkRules.js';
import { budgetFound, requestFound, standardFound, withoutStandard } from './foundRules.js';
import { payableOf } from './lineRules.js';
import type { Claim, ClaimLine } from './load.js';
import { messages } from './messages.js';
import { nextReviewers } from './nextStep.js';
import { allowedDaysOf, filingOf, objectionsOf } from './objections.js';
import { type ClaimRow, claimsByCodes, invoiceChecksOf } from './queries.js';
import { askingOf } from './release.js';
import { reviewMessages } from './reviewMessages.js';
import { invoiceKey, shortCode } from './rules.js';

/*
 * One check of everything (policy 5.2.3, 5.3.2, 5.1.2): on a draft, as it is submitted and at each review.
 */

/** A claim with all its verdicts, by line, then by check. */
export interface CheckedClaim {
  claim: Claim;
  verdicts: Verdict[];
}

/** Every verdict on a claim as it is now, not only the first. */
export async function checkClaim(ctx: Context, claim: Claim): Promise<CheckedClaim> {
  const row = required((await claimsByCodes(ctx.db, [claim.code]))[0], `claim ${claim.code}`);
  const standards = await standardFindings(ctx, claim.lines, row);
  const verdicts = [
    ...verdictsOfClaim(claim, await factsOf(ctx, claim, row)).map((verdict) => withoutStandard(verdict, standards)),
    ...standards,
    ...(await requestFindings(ctx, claim, row)),
    ...(await budgetFindings(ctx, claim, row)),
    await reviewersVerdict(ctx, claim),
  ];
  return { claim, verdicts: sinceApproved(inOrder(verdicts), approvedDayOf(claim)) };
}

const CHECK_ORDER = Object.keys(CLAIM_CHECKS);
/** Line by line; what is of the whole claim comes last. */
const inOrder = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.toSorted(
    (a, b) =>
      (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY) ||
      CHECK_ORDER.indexOf(a.check) - CHECK_ORDER.indexOf(b.check),
  );

async function factsOf(ctx: Context, claim: Claim, row: ClaimRow): Promise<CheckFacts> {
  const objections = await objectionsOf(ctx, filingOf(ctx, claim), row.id);
  const days = claim.lines.flatMap(({ day, invoiceDay }) => [day, ...(invoiceDay === null ? [] : [invoiceDay])]);
  const keys = claim.lines.flatMap(({ invoiceNo }) => (invoiceNo === null ? [] : [invoiceKey(invoiceNo)]));
  const seen = new Map((await invoiceChecksOf(ctx.db, keys)).map(({ key, day, by }) => [key, { day, by }]));
  return {
    today: ctx.today,
    objections,
    allowedDays: await allowedDaysOf(ctx, days),
    company: ctx.company,
    seenOnline: (key) => seen.get(key),
  };
}

/** What the standards of its days say of each line, what is payable of it held against them (policy 5.3.2). */
async function standardFindings(ctx: Context, lines: readonly ClaimLine[], row: ClaimRow): Promise<Verdict[]> {
  const payable = new Map(lines.map((line) => [line.no, payableOf(line)]));
  const judged = await judgeClaim(
    ctx,
    row,
    lines.map((line) => ({ ...line, amountFen: payableOf(line) })),
  );
  return judged.flatMap((verdict): Verdict[] => {
    const found = standardFound(verdict, payable.get(verdict.no) ?? 0);
    return found === undefined ? [] : [{ line: verdict.no, check: 'standard', ...found }];
  });
}

/** Whether what is asked keeps to the budget of each category and year (policy 5.1.2), with the sum that says so. */
async function budgetFindings(ctx: Context, claim: Claim, row: ClaimRow): Promise<Verdict[]> {
  const found = await budgetVerdicts(ctx, askingOf(row, claim));
  return found.map((verdict): Verdict => ({ line: null, check: 'budget', ...budgetFound(verdict) }));
}

/** How a claim keeps to its request beforehand (definitions, Expenses), by category. */
async function requestFindings(ctx: Context, claim: Claim, row: ClaimRow): Promise<Verdict[]> {
  const lines = claim.lines.map((line) => ({ ...line, payableFen: payableOf(line) }));
  const found = await requestVerdicts(ctx, { ...row, lines });
  return found.map((verdict): Verdict => ({ line: null, check: 'request', ...requestFound(verdict) }));
}

/** Claimant, manager and finance are three persons (policy 5.2.2, 5.2.3): who they are, or would be. */
async function reviewersVerdict(ctx: Context, claim: Claim): Promise<Verdict> {
  const of = (state: Verdict['state'], finding: Finding): Verdict => ({
    line: null,
    check: 'reviewers',
    state,
    finding,
  });
  const { manager, finance } = await nextReviewers(ctx, [claim]);
  const given = (action: 'managerApprove' | 'financeApprove') =>
    claim.steps.filter((step) => step.action === action && !step.undone).flatMap(({ by }) => by?.name ?? []);
  const isSigned = claim.status === 'managerApproved' || claim.status === 'approved' || claim.status === 'paid';
  const managers = isSigned ? given('managerApprove') : manager;
  const finances = claim.status === 'approved' || claim.status === 'paid' ? given('financeApprove') : finance;
  if (managers.length === 0 || finances.length === 0)
    return of('look', { kind: 'reviewersMissing', review: managers.length === 0 ? 'manager' : 'finance' });
  return of('right', { kind: 'reviewersApart', manager: managers, finance: finances });
}

/** What filing a claim refuses by itself, in its own words. */
const OF_FILING: readonly Finding['kind'][] = [
  'voucherMissing',
  'dayFuture',
  'dayLate',
  'invoiceUsed',
  'fileUsed',
  'fileTwice',
];

/**
 * Refuses a claim of which anything but what its filing asks itself is wrong.
 * @throws policyRefusal naming everything that is wrong, that among it
 */
export async function requireChecked(ctx: Context, claim: Claim): Promise<CheckedClaim> {
  const checked = await checkClaim(ctx, claim);
  const isMore = checked.verdicts.some(({ state, finding }) => state === 'wrong' && !OF_FILING.includes(finding.kind));
  if (isMore) requirePassed(ctx, checked);
  return checked;
}

/** The clause of a check. */
export const clauseOf = ({ check }: { check: CheckName }): string => CLAIM_CHECKS[check].clause;

/**
 * Refuses a claim of which something is wrong, naming all of it (policy 5.2.3: what does not comply is not reimbursed).
 * @throws policyRefusal with each verdict and its clause
 */
export function requirePassed(ctx: Context, { claim, verdicts }: CheckedClaim): void {
  const wrong = verdicts.filter(({ state }) => state === 'wrong');
  const [first] = wrong;
  if (first === undefined) return;
  const text = (verdict: Verdict) => verdictText(verdict, ctx.company.currency);
  const hints = hintsOf(ctx, claim, wrong);
  if (wrong.length === 1) throw policyRefusal(clauseOf(first), text(first), { hints });
  throw policyRefusal(clauseOf(first), checkMessages.notPassed(claim.code, wrong.length), {
    hints,
    problems: wrong.map(
      (verdict, i): Problem => ({
        field: String(i + 1),
        text: messages.withClause(text(verdict), clauseOf(verdict)),
      }),
    ),
  });
}

function requestHintOf({ kind }: Finding): (claim: string) => Text {
  if (kind === 'requestMissing') return checkMessages.requestHint;
  return kind === 'requestSplit' ? checkMessages.splitHint : checkMessages.beyondHint;
}

/** What helps, for the claimant and for who reviews it. */
function hintsOf(ctx: Context, claim: Claim, wrong: readonly Verdict[]): Text[] {
  const short = shortCode(claim.code, ctx.today);
  const has = (check: CheckName) => wrong.find((verdict) => verdict.check === check);
  const standard = has('standard');
  const isReviewed = claim.member.code !== ctx.actor.code;
  const hints: Text[] = [];
  if (standard?.line != null && standard.finding.kind === 'standardOver')
    hints.push(isReviewed ? checkMessages.sanctionHint(short, standard.line) : checkMessages.capHint(short));
  else if (standard !== undefined && !isReviewed) hints.push(messages.lineEditHint(short));
  if (has('voucher')?.finding.kind === 'allowanceWithoutStandard' && !isReviewed)
    hints.push(...messages.voucherHints(short));
  if (has('budget')) hints.push(checkMessages.releaseHint(short));
  const request = has('request')?.finding;
  if (request && !isReviewed) hints.push(requestHintOf(request)(short));
  if (isReviewed) hints.push(reviewMessages.wayReject(short));
  return [...hints, checkMessages.checkHint(short)];
}
