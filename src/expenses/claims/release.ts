import type { WriteContext } from '../../app/context.js';
import { dutyToday, requireDuty, requirePossible } from '../../app/permission.js';
import type { ClaimStatus, ExpenseCategory } from '../../policy/expenses.js';
import { conflict } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { releasesOf } from '../budgets/queries.js';
import type { Asking } from '../budgets/reserved.js';
import { releasedFen } from '../budgets/rules.js';
import { beyondOf, budgetVerdicts, stoppedFen } from '../budgets/verdict.js';
import { payableOf } from './lineRules.js';
import { type Claim, claimOf, resolveClaim, subjectsOf } from './load.js';
import { type ClaimRow, insertRelease } from './queries.js';
import { releaseMessages } from './releaseMessages.js';
import { shortCode } from './rules.js';

/** A claim that may still be submitted or approved. */
const RELEASABLE: readonly ClaimStatus[] = ['draft', 'submitted', 'managerApproved', 'rejected', 'withdrawn'];
const CLAUSE = '5.1.2';

/** What a claim asks of the budget: what is payable of its lines. */
export const askingOf = ({ id, request, advance }: Pick<ClaimRow, 'id' | 'request' | 'advance'>, claim: Claim) =>
  ({
    id,
    occasion: occasionOf(claim),
    request: request?.code ?? null,
    advance: advance?.code ?? null,
    lines: claim.lines.map((line) => ({ category: line.category, day: line.day, amountFen: payableOf(line) })),
  }) satisfies Asking;

/**
 * What a claim is for, whatever it comes to: management lets that go over the budget, and not what the claimant makes of the claim
 * afterwards. How much may go over is in the release.
 */
const occasionOf = ({ purpose, lines }: Claim): string =>
  JSON.stringify([
    purpose,
    ...lines.map(({ no, category, kind, day, untilDay, purpose: own }) => [no, category, kind, day, untilDay, own]),
  ]);

export interface ReleasedClaim {
  code: string;
  member: Claim['member'];
  status: ClaimStatus;
  reason: string;
  /** By how much it is over the budgets that stop it, in all and each. */
  overFen: Fen;
  budgets: { category: ExpenseCategory; year: number; overFen: Fen }[];
  /** It is released; of two who stand in for management together, by the second. */
  released: boolean;
  /** Who may be the second, where it takes one. */
  mayRelease: string[];
}

/**
 * Lets one claim go over the budget (policy 5.1.2), by as much as it is over now. Where two stand in for management together, it
 * takes the second of them.
 *
 * @throws forbidden to the claimant and whoever is not management nor stands in; conflict if the claim is over no budget that
 * stops it, or was released already; notFound
 */
export async function releaseClaim(ctx: WriteContext, word: string, reason: string): Promise<ReleasedClaim> {
  requirePossible(ctx.actor, 'claim.release');
  const row = await resolveClaim(ctx, word);
  await requireDuty(ctx, 'claim.release', [row.memberId]);
  const claim = await claimOf(ctx, row.code);
  const { code, member, status } = claim;
  const hints = [releaseMessages.checkHint(shortCode(code, ctx.today))];
  if (!RELEASABLE.includes(status)) throw conflict(releaseMessages.tooLate(code, status), { clause: CLAUSE });
  const verdicts = await budgetVerdicts(ctx, askingOf(row, claim));
  const over = verdicts.filter((verdict) => verdict.setting === 'stop' && beyondOf(verdict) > 0);
  const overFen = stoppedFen(verdicts);
  if (overFen === 0) throw conflict(releaseMessages.notOver(code), { clause: CLAUSE, hints });
  const occasion = occasionOf(claim);
  const before = await releasesOf(ctx.db, row.id, occasion);
  if (releasedFen(before) >= overFen)
    throw conflict(releaseMessages.alreadyReleased(code, overFen, ctx.company.currency), { clause: CLAUSE, hints });
  const { by, together } = await dutyToday(ctx, 'claim.release', [row.memberId]);
  const others = by.filter(({ id }) => id !== ctx.actor.id).map(({ name }) => name);
  const isOwnLet = before.some((one) => one.memberId === ctx.actor.id && one.together !== 0 && one.overFen >= overFen);
  if (together && isOwnLet) throw conflict(releaseMessages.releasedByYou(code), { clause: CLAUSE });
  const added = { claimId: row.id, overFen, reason, memberId: ctx.actor.id, together: together ? 1 : 0 };
  await insertRelease(ctx.db, { ...added, occasion, day: ctx.today, recordedAt: ctx.now });
  const budgets = over.map((verdict) => ({
    category: verdict.category,
    year: verdict.year,
    overFen: beyondOf(verdict),
  }));
  ctx.audit('claim.release', { ...subjectsOf([claim]), reason, overFen, budgets, together });
  const released = releasedFen([...before, added]) >= overFen;
  return { code, member, status, reason, overFen, budgets, released, mayRelease: released ? [] : others };
}
