import { type PastDay, valuesAsOf } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { monthOf } from '../../shared/dates.js';
import { type Claim, claimsOf, isCounted } from './load.js';
import { type ClaimFilter, type ClaimRow, type ClaimStep, filesOf, selectClaims, stepsOf } from './queries.js';
import { stateAfter } from './rules.js';

/** The fields of a claim that its owner may change; the ledger keeps what they were. */
const EDITED = ['category', 'amountFen', 'day', 'purpose', 'customer', 'deal', 'invoiceNo', 'noVoucher'] as const;

/**
 * Claims as of a day, oldest first (policy 5.2): those that had a step by then, in the state of their last one. A payment
 * counts from its own day; amount, purpose and the like are as they were on the day.
 *
 * @param codes only these; the others are still looked at for doubles
 */
export async function claimsAsOf(
  ctx: Context,
  past: PastDay,
  filter: ClaimFilter,
  codes?: readonly string[],
): Promise<Claim[]> {
  const all = await selectClaims(ctx.db, {});
  const ids = all.map(({ id }) => id);
  const steps = (await stepsOf(ctx.db, ids)).filter(({ day }) => day <= past.day);
  const stepsById = Map.groupBy(steps, ({ claimId }) => claimId);
  const values = await valuesAsOf(ctx, past, ['claim.edit', 'claim.attach']);
  const rows = all.flatMap((row) => {
    const own = stepsById.get(row.id);
    return own === undefined ? [] : [asOf(row, own, values.get(row.code) ?? {})];
  });
  const wanted = rows.filter((row) => matches(row, filter) && (codes === undefined || codes.includes(row.code)));
  const files = (await filesOf(ctx.db, ids)).filter(({ recordedAt }) => recordedAt < past.end);
  return claimsOf(wanted, { files, steps, like: rows.filter(({ status }) => isCounted(status)) });
}

function asOf(row: ClaimRow, steps: readonly ClaimStep[], values: Readonly<Record<string, unknown>>): ClaimRow {
  const edited = Object.fromEntries(EDITED.filter((field) => field in values).map((field) => [field, values[field]]));
  return { ...row, ...edited, ...stateAfter(steps) };
}

const matches = (row: ClaimRow, { memberId, statuses, month }: ClaimFilter): boolean =>
  (memberId === undefined || row.memberId === memberId) &&
  (statuses === undefined || statuses.includes(row.status)) &&
  (month === undefined || monthOf(row.day) === month);
