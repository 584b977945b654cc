import type { WriteContext } from '../../app/context.js';
import { teamOn } from '../../app/team.js';
import { CLAIM_ACTIONS } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { sumOf } from '../spend/rules.js';
import { changedClaims, claimsByRows } from './auditFacts.js';
import { sanctionNote } from './changes.js';
import { requireChecked } from './check.js';
import { checkMessages } from './checkMessages.js';
import { decisionMessages } from './decisionMessages.js';
import { insertSanctions, type LineRow, linesOf, updateLine } from './lineQueries.js';
import { payableOf, voucherOf } from './lineRules.js';
import { type Claim, claimOf, lineNumbered, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { optionMessages } from './optionMessages.js';
import { claimsFor, managerApprovers } from './permitted.js';
import { type ClaimRow, insertInvoiceChecks, updateClaim } from './queries.js';
import { reviewMessages } from './reviewMessages.js';
import { approvalAt, invoiceKey, rejectionAt, shortCode, whoReviews } from './rules.js';
import { requireApproved, requireShown, type Shown } from './shown.js';

/** What a reviewer allows of a line, where that is less than is claimed. */
export interface Sanction {
  /** Default: the only one. */
  line?: number | undefined;
  amountFen: Fen;
  reason: string;
}

/** A fapiao that was looked up at the tax office; without a number all of the claims. */
export interface Lookup {
  invoiceNo?: string | undefined;
  day: Day;
}
/** What a reviewer says besides his approval. */
export interface ReviewNotes {
  sanctions?: readonly Sanction[] | undefined;
  lookups?: readonly Lookup[] | undefined;
}

/**
 * Gives the next approval of each claim: the manager's if it was submitted, finance's if the manager has approved
 * (policy 5.2.2, 5.2.3). Where two stand in for management together, it takes the second of them. All of them or none.
 *
 * @param notes `sanctions` of one claim: lines of which less is allowed, never more, than is claimed or the manager allowed;
 * `lookups`: fapiao that finance looked up at the tax office
 * @throws forbidden if the actor is the claimant, or gave the manager's approval and now acts for finance;
 * policyRefusal at finance's review of a claim with neither voucher nor reason; conflict if a claim is not what was shown,
 * submitted or approved before
 */
export async function approveClaims(
  ctx: WriteContext,
  words: readonly string[],
  note?: string,
  shown: Shown = {},
  { sanctions = [], lookups = [] }: ReviewNotes = {},
): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, ({ status }) => approvalAt(status), shown);
  await requireShown(ctx, rows, shown);
  await requireApproved(ctx, rows);
  await refuseWithoutVoucher(ctx, rows);
  const sanctioned = await sanctionLines(ctx, rows, sanctions);
  const lookedUp = await keepLookups(ctx, rows, lookups);
  for (const claim of await claimsByRows(ctx, rows)) await requireChecked(ctx, claim);
  await keepApprovals(ctx, rows, { note, sanctioned });
  const claims = await claimsByRows(ctx, rows);
  const sanctionFacts = sanctioned.map(({ line, amountFen, reason }) => ({
    line: line.no,
    from: payableOf(line),
    to: amountFen,
    reason,
  }));
  ctx.audit('claim.approve', {
    ...subjectsOf(claims),
    note: note ?? null,
    ...(lookedUp.length > 0 ? { verifiedOnline: lookedUp } : {}),
    claims: changedClaims(rows, claims).map((claim) =>
      sanctionFacts.length > 0 ? { ...claim, sanctions: sanctionFacts } : claim,
    ),
  });
  return claims;
}

/** What a reviewer allows, with the line as it was before. */
type Sanctioned = Omit<Sanction, 'line'> & { line: LineRow };

/** Keeps the approval of each claim with what it allows; the first of two who approve together leads no further. */
async function keepApprovals(
  ctx: WriteContext,
  rows: readonly ClaimRow[],
  { note, sanctioned }: { note: string | undefined; sanctioned: readonly Sanctioned[] },
): Promise<void> {
  const approversOf = await managerApprovers(ctx, rows);
  const team = await teamOn(ctx.db, ctx.today);
  const sanctionNotes = sanctioned.map(({ line, amountFen, reason }) =>
    sanctionNote(line.no, payableOf(line), amountFen, reason),
  );
  for (const row of rows) {
    const action = approvalAt(row.status);
    const approvers = approversOf(row);
    const together = action === 'managerApprove' && whoReviews(action, { ...row, ...approvers }, team).together;
    const isDone = !together || approvers.togetherIds.length > 0;
    if (isDone) await updateClaim(ctx.db, row.id, { status: CLAIM_ACTIONS[action].to });
    const stepId = await recordStep(ctx, row.id, action, {
      note: [note, ...sanctionNotes].filter(Boolean).join('; ') || undefined,
      together,
    });
    await insertSanctions(
      ctx.db,
      sanctioned.map(({ line, amountFen, reason }) => ({ stepId, lineId: line.id, amountFen, reason })),
    );
  }
}

/**
 * Allows less of lines than is claimed (policy 5.2.3; definitions, Expenses).
 * @throws policyRefusal for more than is claimed or was allowed before, and where nothing is left: that is a rejection
 */
async function sanctionLines(
  ctx: WriteContext,
  rows: readonly ClaimRow[],
  sanctions: readonly Sanction[],
): Promise<Sanctioned[]> {
  const [row, ...others] = rows;
  if (sanctions.length === 0 || row === undefined) return [];
  if (others.length > 0) throw usageError(decisionMessages.sanctionOne);
  const short = shortCode(row.code, ctx.today);
  const lines = await linesOf(ctx.db, [row.id]);
  const found = sanctions.map((sanction) => {
    if (sanction.line === undefined && lines.length > 1)
      throw usageError(messages.whichLine(row.code, lines.length), { hints: [decisionMessages.sanctionHint(short)] });
    const line = lineNumbered(row.code, lines, sanction.line ?? required(lines[0], `line of ${row.code}`).no);
    return { ...sanction, line };
  });
  const currency = ctx.company.currency;
  for (const { line, amountFen } of found) {
    const mostFen = payableOf(line);
    if (mostFen < 0) throw policyRefusal('5.2.3', decisionMessages.sanctionCredit(line.no));
    if (amountFen > mostFen)
      throw policyRefusal('5.2.3', decisionMessages.sanctionMore(line.no, amountFen, mostFen, currency));
    if (amountFen === mostFen) throw policyRefusal('5.2.3', decisionMessages.sanctionSame(line.no, mostFen, currency));
  }
  const allowed = new Map(found.map(({ line, amountFen }) => [line.id, amountFen]));
  if (allowed.size < found.length) throw usageError(decisionMessages.sanctionTwice);
  const leftFen = sumOf(lines.map((line) => allowed.get(line.id) ?? payableOf(line)));
  if (leftFen <= 0)
    throw policyRefusal('5.2.3', decisionMessages.nothingSanctioned(row.code), {
      hints: [reviewMessages.wayReject(short)],
    });
  for (const { line, amountFen } of found) await updateLine(ctx.db, line.id, { sanctionedFen: amountFen });
  return found;
}

/**
 * Keeps that finance looked fapiao up at the tax office (policy 5.2.3).
 * @returns numbers and days; each number once
 */
async function keepLookups(ctx: WriteContext, rows: readonly ClaimRow[], lookups: readonly Lookup[]) {
  if (lookups.length === 0) return [];
  if (rows.some(({ status }) => approvalAt(status) !== 'financeApprove'))
    throw policyRefusal('5.2.3', checkMessages.onlineFinance);
  const claims = await claimsByRows(ctx, rows);
  const numbers = new Map<string, string>();
  for (const { lines } of claims)
    for (const { invoiceNo } of lines) if (invoiceNo !== null) numbers.set(invoiceKey(invoiceNo), invoiceNo);
  const filedDay = claims
    .flatMap(({ submittedDay }) => submittedDay ?? [])
    .sort()
    .at(0);
  const days = new Map<string, Day>();
  for (const { invoiceNo, day } of lookups) {
    if (day > ctx.today) throw usageError(checkMessages.onlineFuture(day));
    if (filedDay !== undefined && day < filedDay) throw usageError(checkMessages.onlineEarly(day, filedDay));
    if (invoiceNo !== undefined && !numbers.has(invoiceKey(invoiceNo)))
      throw usageError(checkMessages.onlineNone(invoiceNo));
    for (const key of invoiceNo === undefined ? numbers.keys() : [invoiceKey(invoiceNo)]) days.set(key, day);
  }
  const found = [...days].map(([key, day]) => ({ key, day }));
  await insertInvoiceChecks(
    ctx.db,
    found.map(({ key, day }) => ({ invoiceKey: key, day, memberId: ctx.actor.id, recordedAt: ctx.now })),
  );
  return found.map(({ key, day }) => ({ invoiceNo: numbers.get(key) ?? key, day }));
}

/**
 * Sends a claim back with the reason (policy 5.2.2, 5.2.3).
 * @throws forbidden as for an approval, usageError without a reason
 */
export async function rejectClaim(ctx: WriteContext, word: string, reason: string, shown: Shown = {}): Promise<Claim> {
  const [claimRow] = await claimsFor(ctx, [word], ({ status }) => rejectionAt(status), shown);
  const row = required(claimRow, `claim ${word}`);
  await requireShown(ctx, [row], shown);
  if (reason === '') throw usageError(optionMessages.reasonRequired);
  await updateClaim(ctx.db, row.id, { status: 'rejected' });
  await recordStep(ctx, row.id, 'reject', { note: reason });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.reject', { ...subjectsOf([claim]), reason, claims: changedClaims([row], [claim]) });
  return claim;
}

/**
 * Finance accepts the reason for a missing voucher by its approval; where there is no reason either, it cannot (policy
 * 5.2.1). Claims that older programs submitted are sent back, or get their file from the claimant.
 */
async function refuseWithoutVoucher(ctx: WriteContext, rows: readonly ClaimRow[]): Promise<void> {
  const atFinance = rows.filter(({ status }) => approvalAt(status) === 'financeApprove');
  const missing = (await claimsByRows(ctx, atFinance)).filter((claim) => voucherOf(claim) === 'missing');
  const [first] = missing;
  if (first === undefined) return;
  throw policyRefusal('5.2.1', reviewMessages.withoutVoucher(missing.map(({ code }) => code)), {
    hints: [
      reviewMessages.wayReject(shortCode(first.code, ctx.today)),
      reviewMessages.attachWay(shortCode(first.code, ctx.today)),
    ],
  });
}
