import type { DecidedClaim } from '../../app/audit/facts/claims.js';
import type { WriteContext } from '../../app/context.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { settleAdvances, unsettle } from '../advances/settle.js';
import { paymentsOf } from '../spend/rules.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { decisionMessages } from './decisionMessages.js';
import { type Claim, keepStep, subjectsOf } from './load.js';
import { claimsFor } from './permitted.js';
import { type ClaimRow, stepsOf, updateClaim } from './queries.js';
import { reviewMessages } from './reviewMessages.js';
import { requireApproved, requireShown, type Shown } from './shown.js';

/** A payment of claims. */
export interface Payment {
  day: Day;
  /** Of one claim, a part of what is left; default all of it. */
  amountFen?: Fen | undefined;
}

/**
 * Records that claims were paid (policy 5.2.3), all that is left of them, or a part of one: all of them or none.
 *
 * @throws usageError for a day ahead or before finance approved, policyRefusal for more than is left; conflict if a claim is
 * not what was approved
 */
export async function payClaims(
  ctx: WriteContext,
  words: readonly string[],
  { day, amountFen: partFen }: Payment,
  shown: Shown = {},
): Promise<PaidClaim[]> {
  const rows = await claimsFor(ctx, words, () => 'pay', shown);
  await requireShown(ctx, rows, shown);
  await requireApproved(ctx, rows);
  if (day > ctx.today) throw usageError(reviewMessages.payFuture(day));
  if (partFen !== undefined && rows.length > 1) throw usageError(decisionMessages.payPartOfOne);
  const before = await claimsByRows(ctx, rows);
  const settlements: PaidClaim['settled'][] = [];
  for (const [i, row] of rows.entries()) {
    const { id, code } = row;
    const { steps, sanctionedFen, paidFen } = required(before[i], `claim ${code}`);
    const approved = steps.findLast(({ action }) => action === 'financeApprove');
    if (approved && day < approved.day) throw usageError(reviewMessages.payBefore(code, approved.day));
    const leftFen = sanctionedFen - paidFen;
    if (partFen !== undefined && partFen > Math.max(leftFen, 0))
      throw policyRefusal('5.2.3', decisionMessages.payMore(code, partFen, leftFen, ctx.company.currency));
    const isWhole = partFen === undefined || partFen === leftFen;
    if (isWhole) await updateClaim(ctx.db, id, { status: 'paid', paidDay: day });
    await keepStep(ctx, {
      claimId: id,
      action: 'pay',
      amountFen: isWhole ? null : partFen,
      memberId: ctx.actor.id,
      day,
      recordedAt: ctx.now,
    });
    settlements.push((await settleAdvances(ctx, row, isWhole ? leftFen : partFen, day)).settled);
  }
  const claims = withPayments(before, await claimsByRows(ctx, rows), settlements);
  ctx.audit('claim.pay', { ...withAdvances(claims), day, claims: paidFacts(rows, claims) });
  return claims;
}

/** A claim with what this payment was, below zero if it was taken back. */
export interface PaidClaim extends Claim {
  paymentFen: Fen;
  /** What of it was settled by advances, or is open again. */
  settled: readonly { code: string; amountFen: Fen }[];
}
const withPayments = (
  before: readonly Claim[],
  after: readonly Claim[],
  settlements: readonly PaidClaim['settled'][],
): PaidClaim[] =>
  after.map((claim, i) => ({
    ...claim,
    paymentFen: claim.paidFen - (before[i]?.paidFen ?? 0),
    settled: settlements[i] ?? [],
  }));
/** The advances of payments, which an entry is about as well. */
const withAdvances = (claims: readonly PaidClaim[]) => {
  const subjects = subjectsOf(claims);
  const codes = claims.flatMap(({ settled }) => settled.map(({ code }) => code));
  return { ...subjects, related: [...new Set([...subjects.related, ...codes])] };
};

/** The facts of payments: what was decided on, and what was paid. */
const paidFacts = (rows: readonly ClaimRow[], claims: readonly PaidClaim[]): DecidedClaim[] =>
  changedClaims(rows, claims).map((facts, i) => {
    const { paymentFen = 0, settled = [] } = claims[i] ?? {};
    return { ...facts, paymentFen, ...(settled.length > 0 ? { settled } : {}) };
  });

/**
 * Takes back the last payment of claims that was recorded by mistake (policy 5.2.3): they wait for it again. All of them or
 * none.
 *
 * @throws policyRefusal for a claim that was brought in as paid: it has no approval that it could go back to; and for one of
 * which nothing was paid
 */
export async function unpayClaims(ctx: WriteContext, words: readonly string[], reason: string): Promise<PaidClaim[]> {
  const rows = await claimsFor(ctx, words, () => 'unpay');
  const ids = rows.map(({ id }) => id);
  const before = await claimsByRows(ctx, rows);
  const steps = Map.groupBy(await stepsOf(ctx.db, ids), ({ claimId }) => claimId);
  const settlements: PaidClaim['settled'][] = [];
  for (const [i, { id, code }] of rows.entries()) {
    const own = steps.get(id) ?? [];
    const paid = paymentsOf(own, required(before[i], `claim ${code}`).sanctionedFen).at(-1)?.step;
    if (!paid) throw policyRefusal('5.2.3', decisionMessages.nothingPaid(code));
    if (!own.some(({ action }) => action === 'financeApprove'))
      throw policyRefusal('5.2.3', reviewMessages.importedPaid(code));
    await updateClaim(ctx.db, id, { status: CLAIM_ACTIONS.unpay.to, paidDay: null });
    await keepStep(ctx, {
      claimId: id,
      action: 'pay',
      undoes: paid.id,
      memberId: ctx.actor.id,
      day: ctx.today,
      note: reason,
      recordedAt: ctx.now,
    });
    settlements.push(await unsettle(ctx, id));
  }
  const claims = withPayments(before, await claimsByRows(ctx, rows), settlements);
  ctx.audit('claim.unpay', { ...withAdvances(claims), reason, claims: paidFacts(rows, claims) });
  return claims;
}
