import { type Attachment, keptFile } from '../../../db/files.js';
import { pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { messages as appMessages } from '../../app/messages.js';
import { may } from '../../app/permission.js';
import { teamOn } from '../../app/team.js';
import type { ClaimStatus } from '../../policy/expenses.js';
import type { Day, Month, Span } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { claimsAsOf } from './asOf.js';
import { type LineRow, linesOf } from './lineQueries.js';
import { type Voucher, voucherOf } from './lineRules.js';
import { type Claim, claimOf, resolveClaim, withHistory } from './load.js';
import { messages } from './messages.js';
import { type AwaitedStep, awaitedSteps } from './nextStep.js';
import { managerApprovers } from './permitted.js';
import { type ClaimRow, claimsPaidIn, filesOf, selectClaims } from './queries.js';
import { type Waiting, waitsFor } from './rules.js';

/**
 * The claim that a word means, with its files and steps; now or as of a day.
 * @throws notFound also for one that was not there yet
 */
export async function showClaim(ctx: Context, word: string, asOf?: Day): Promise<Claim> {
  const { code } = await resolveClaim(ctx, word);
  const past = pastDay(ctx, asOf);
  if (past === undefined) return await claimOf(ctx, code);
  const [claim] = await claimsAsOf(ctx, past, {}, [code]);
  if (claim === undefined) throw notFound(appMessages.notYetThere(code, past.day));
  return claim;
}

/** The claim that a word means, with who may decide it, now or as of a day. */
export async function claimWithNext(
  ctx: Context,
  word: string,
  asOf?: Day,
): Promise<{ claim: Claim; next: AwaitedStep | null }> {
  const claim = await showClaim(ctx, word, asOf);
  const [awaited] = await awaitedSteps(ctx, [claim], pastDay(ctx, asOf));
  return required(awaited, `claim ${claim.code}`);
}

export interface ClaimListFilter {
  /** Only the actor's. */
  mine?: boolean;
  /** Of this member: code, name, part of it. */
  rep?: string;
  status?: ClaimStatus;
  /** Of the spend. */
  month?: Month;
  asOf?: Day;
}

/** Claims, oldest first (policy 5.2.1); everybody may see them (1.3.2). */
export async function listClaims(ctx: Context, { mine, rep, status, month, asOf }: ClaimListFilter): Promise<Claim[]> {
  const memberId = mine ? ctx.actor.id : await memberIdOf(ctx, rep);
  const filter = { memberId, month, statuses: status && [status] };
  const past = pastDay(ctx, asOf);
  return past === undefined
    ? await withHistory(ctx.db, await selectClaims(ctx.db, filter))
    : await claimsAsOf(ctx, past, filter);
}

const memberIdOf = async (ctx: Context, word: string | undefined): Promise<number | undefined> =>
  word === undefined ? undefined : (await resolveMember(ctx.db, word)).id;

/** A line of a claim, for the story of the customer that it is for. */
export type CustomerLine = Pick<ClaimRow, 'code' | 'member'> &
  Pick<LineRow, 'day' | 'category' | 'amountFen'> & { purpose: string };

/**
 * What was spent on a customer, line by line, for the customer's story (policy 5.2.1): drafts and rejected or withdrawn
 * claims do not count.
 */
export async function linesOfCustomer({ db }: Pick<Context, 'db'>, customerId: number): Promise<CustomerLine[]> {
  const rows = await selectClaims(db, { customerId, statuses: ['submitted', 'managerApproved', 'approved', 'paid'] });
  const byClaim = Map.groupBy(
    await linesOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ claimId }) => claimId,
  );
  return rows.flatMap(({ id, code, member, purpose: occasion }) =>
    (byClaim.get(id) ?? [])
      .filter((line) => line.customerId === customerId)
      .map(({ day, category, amountFen, purpose }) => ({
        code,
        member,
        day,
        category,
        amountFen,
        purpose: purpose ?? occasion,
      })),
  );
}

/**
 * Codes of the claims paid in a span with a line that needs a voucher and has no file (policy 5.2.1): with the reason that
 * finance accepted of each, and with a line that has none. What was imported is history.
 */
export async function paidWithoutFile(
  { db }: Pick<Context, 'db'>,
  span: Span,
): Promise<{ withReason: string[]; missing: string[] }> {
  const paid = await claimsPaidIn(db, span, true);
  const ids = paid.map(({ id }) => id);
  const lines = Map.groupBy(await linesOf(db, ids), ({ claimId }) => claimId);
  const files = Map.groupBy(await filesOf(db, ids), ({ claimId }) => claimId);
  const codesOf = (voucher: Voucher) =>
    paid
      .filter(({ id }) => voucherOf({ lines: lines.get(id) ?? [], files: files.get(id) ?? [] }) === voucher)
      .map(({ code }) => code);
  return { withReason: codesOf('reason'), missing: codesOf('missing') };
}

export interface WaitingClaim extends Claim {
  waitsFor: Waiting;
}

/** What waits for the actor's review or payment, oldest first (policy 5.2.2, 5.2.3). */
export async function claimsWaitingFor(ctx: Context): Promise<WaitingClaim[]> {
  const rows = await selectClaims(ctx.db, { statuses: ['submitted', 'managerApproved', 'approved'] });
  const approversOf = await managerApprovers(ctx, rows);
  const team = await teamOn(ctx.db, ctx.today);
  const waiting = new Map<string, Waiting>();
  for (const row of rows) {
    const step = waitsFor({ ...row, ...approversOf(row) }, ctx.actor, team);
    if (step) waiting.set(row.code, step);
  }
  const claims = await withHistory(
    ctx.db,
    rows.filter(({ code }) => waiting.has(code)),
  );
  return claims.map((claim) => ({ ...claim, waitsFor: required(waiting.get(claim.code), `review of ${claim.code}`) }));
}

export interface StuckClaim extends Claim {
  next: AwaitedStep;
}

/**
 * The claims that nobody in the team may decide (policy 5.2.2, 5.2.3), such as a manager's own where management is missing:
 * those of the actor and, for whoever may give roles, all of them.
 */
export async function claimsNobodyDecides(ctx: Context): Promise<StuckClaim[]> {
  const memberId = may(ctx.actor, 'member.manage') ? undefined : ctx.actor.id;
  const rows = await selectClaims(ctx.db, { memberId, statuses: ['submitted', 'managerApproved', 'approved'] });
  return (await awaitedSteps(ctx, await withHistory(ctx.db, rows))).flatMap(({ claim, next }) =>
    next === null || next.by.length > 0 ? [] : [{ ...claim, next }],
  );
}

/** An attached file, checked against its hash. @param n which one, the first is 1 */
export async function claimFile(ctx: Context, word: string, n: number): Promise<Attachment & { code: string }> {
  const { code, files } = await showClaim(ctx, word);
  if (files.length === 0) throw notFound(messages.noFile(code));
  const file = files[n - 1];
  if (!file) throw notFound(messages.noSuchFile(code, n, files.length));
  return { code, sha256: file.sha256, ...(await keptFile(ctx.db, file)) };
}
