import { changedMeanwhile, verifyHint } from '../../app/asShown.js';
import type { Context } from '../../app/context.js';
import type { Span } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { claimsByRows } from './auditFacts.js';
import { digestKept, versionDecided } from './claimText.js';
import { digestOf, saysStill } from './digest.js';
import type { Claim } from './load.js';
import { optionMessages } from './optionMessages.js';
import { type ClaimRow, claimsPaidIn, mergedCustomers } from './queries.js';
import { reviewMessages } from './reviewMessages.js';
import { shortCode } from './rules.js';

/*
 * A decision is about what was shown (policy 5.2.2, 5.2.3). Each step keeps the digest of what the claim said after it, so
 * that the next one can tell whether it still says that.
 */

/** What was shown to who decides; without it, it is the version that was submitted last. */
export interface Shown {
  /** The version that was typed (`--at v3`), of one claim. */
  version?: number;
  /** By code, the digest of what was on the screen. */
  digests?: ReadonlyMap<string, string>;
}

/** The manager's review is 5.2.2, what comes after it 5.2.3. */
const clauseOf = ({ status }: Pick<Claim, 'status'>): string => (status === 'submitted' ? '5.2.2' : '5.2.3');

/**
 * Who says nothing of what he has seen decides what was submitted or approved last; a voucher that came later makes
 * another version, and that one is named with `--at`.
 *
 * @throws conflict if a claim has another version, or says something else, than what was shown
 */
export async function requireShown(
  ctx: Context,
  rows: readonly ClaimRow[],
  { version, digests }: Shown,
): Promise<void> {
  if (version !== undefined && rows.length > 1) throw usageError(optionMessages.oneVersion);
  for (const claim of await claimsByRows(ctx, rows)) {
    const seen = digests?.get(claim.code);
    const expected = version ?? (seen === undefined ? versionDecided(claim.steps) : claim.version);
    const isOther = expected !== claim.version || (seen !== undefined && seen !== (await digestOf(claim)));
    if (isOther)
      throw changedMeanwhile(claim.code, `v${claim.version ?? 0}`, {
        clause: clauseOf(claim),
        hint: reviewMessages.wayShowThenAt(shortCode(claim.code, ctx.today), claim.version ?? 0),
      });
  }
}

/**
 * What is decided now is what was submitted and approved before; what was recorded before there were digests cannot be
 * compared.
 *
 * @throws conflict naming the claims that say something else: nothing is approved or paid
 */
export async function requireApproved(ctx: Context, rows: readonly ClaimRow[]): Promise<void> {
  const changed: Claim[] = [];
  for (const claim of await claimsByRows(ctx, rows)) {
    const kept = digestKept(claim.steps);
    if (kept !== null && !(await saysStill(claim, kept))) changed.push(claim);
  }
  const [first] = changed;
  if (first === undefined) return;
  const short = shortCode(first.code, ctx.today);
  throw conflict(reviewMessages.notWhatWasApproved(changed.map(({ code, version }) => ({ code, version }))), {
    clause: clauseOf(first),
    hints: [
      verifyHint,
      first.status === 'approved' ? reviewMessages.withdrawHint(short) : reviewMessages.wayReject(short),
    ],
  });
}

/** By code, the digests of claims as they are shown. */
export async function digestsOf(claims: readonly Claim[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const claim of claims) digests.set(claim.code, await digestOf(claim));
  return digests;
}

/**
 * Codes of the claims paid in a span that say something else than what was paid; what was paid before there were digests
 * cannot be compared. A customer that was merged into another since then is the same one.
 */
export async function claimsPaidOtherwise(ctx: Context, span: Span): Promise<string[]> {
  const otherwise: string[] = [];
  for (const claim of await claimsByRows(ctx, await claimsPaidIn(ctx.db, span))) {
    const kept = digestKept(claim.steps);
    if (kept === null || (await saysStill(claim, kept))) continue;
    if (!(await saidOfMerged(ctx, claim, kept))) otherwise.push(claim.code);
  }
  return otherwise;
}

/** Whether a claim says what a digest was taken of, were one of its customers still the one that was merged into it. */
async function saidOfMerged({ db }: Context, claim: Claim, digest: string): Promise<boolean> {
  const codes = new Set(claim.lines.flatMap(({ customer }) => customer?.code ?? []));
  const merged = codes.size === 0 ? [] : await mergedCustomers(db);
  for (const { code, into } of merged) {
    if (!codes.has(into)) continue;
    const lines = claim.lines.map((line) => (line.customer?.code === into ? { ...line, customer: { code } } : line));
    if (await saysStill({ ...claim, lines }, digest)) return true;
  }
  return false;
}
