import type { Changes } from '../../app/audit/entry.js';
import type { TargetValues } from '../../app/audit/facts/targets.js';
import type { WriteContext } from '../../app/context.js';
import { allMembers, closingOf } from '../../app/queries.js';
import type { Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { insertTarget, type TargetRow, updateTarget } from './queries.js';
import { monthTargets, valuesOf } from './service.js';

/** What a plan asks of a member, or of the team (`memberId` null), in a month. */
export interface TargetWrite {
  month: Month;
  memberId: number | null;
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
}

/**
 * Writes the targets that an approved plan asks for (policy 2.2.1a, 4.1.5); closed months keep theirs. What an earlier
 * version asked of somebody whom this one does not name becomes 0, so that the reps still come to the team. Levels were set
 * around another target and go. The entry of the log is the caller's.
 *
 * @returns what was changed by month and code (`2027-01 M-02`, `2027-01 team`), and how many targets lost their levels
 */
export async function writePlannedTargets(
  ctx: WriteContext,
  planId: number,
  asked: readonly TargetWrite[],
): Promise<{ changes: Changes<Record<string, TargetValues>>; written: Month[]; levelsLost: number }> {
  const codes = new Map((await allMembers(ctx.db)).map(({ id, code }) => [id, code]));
  const codeOf = (memberId: number | null) => (memberId === null ? 'team' : (codes.get(memberId) ?? ''));
  const changes: Changes<Record<string, TargetValues>> = {};
  const written: Month[] = [];
  let levelsLost = 0;
  for (const [month, own] of Map.groupBy(asked, (one) => one.month)) {
    if (await closingOf(ctx.db, month)) continue;
    written.push(month);
    const existing = await monthTargets(ctx.db, month);
    for (const { memberId, salesFen, profitFen, newCustomers } of [...own, ...dropped(existing, own)]) {
      const replaced = existing.get(memberId);
      const values = { salesFen, profitFen, newCustomers, baseFen: null, challengeFen: null, reason: null };
      const row = { ...values, planId, recordedAt: ctx.now };
      if (replaced) await updateTarget(ctx.db, replaced.id, row);
      else await insertTarget(ctx.db, { ...row, month, memberId });
      if (replaced && (replaced.baseFen !== null || replaced.challengeFen !== null)) levelsLost += 1;
      changes[`${month} ${codeOf(memberId)}`] = { from: replaced ? valuesOf(replaced) : null, to: values };
    }
  }
  return { changes, written, levelsLost };
}

/** Those for whom an earlier version set a target and this one does not. */
const dropped = (
  existing: ReadonlyMap<number | null, TargetRow>,
  own: readonly TargetWrite[],
): Omit<TargetWrite, 'month'>[] =>
  [...existing.values()]
    .filter(({ planId, memberId }) => planId !== null && !own.some((one) => one.memberId === memberId))
    .map(({ memberId }) => ({ memberId, salesFen: 0, profitFen: null, newCustomers: null }));
