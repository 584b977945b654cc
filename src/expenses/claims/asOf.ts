import { type PastDay, type PastValues, valuesAsOf } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { sumOf } from '../spend/rules.js';
import { sinceSubmitted } from './claimText.js';
import { allLinesOf, type LineRow, sanctionsOf } from './lineQueries.js';
import { payableOf, sumOfLines } from './lineRules.js';
import { type Claim, claimsOf, isCounted } from './load.js';
import { type ClaimFilter, type ClaimRow, type ClaimStep, filesOf, selectClaims, stepsOf } from './queries.js';
import { stateAfter } from './rules.js';

/**
 * Claims as of a day, oldest first (policy 5.2): those that had a step by then, in the state of their last one. A payment
 * counts from its own day; lines, amounts, purposes and the like are as they were on the day.
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
  const linesById = Map.groupBy(await allLinesOf(ctx.db, ids), ({ claimId }) => claimId);
  const sanctions = Map.groupBy(await sanctionsOf(ctx.db, ids), ({ lineId }) => lineId);
  const values = await valuesAsOf(ctx, past, ['claim.edit', 'claim.attach']);
  const there = all.flatMap((row) => {
    const own = stepsById.get(row.id);
    if (own === undefined) return [];
    const lines = (linesById.get(row.id) ?? []).map((line) => ({
      ...line,
      sanctionedFen: sanctionedThen(own, sanctions.get(line.id) ?? []),
    }));
    return [asOf(row, own, lines, values.get(row.code) ?? {})];
  });
  const wanted = there.filter((one) => matches(one, filter) && (codes === undefined || codes.includes(one.row.code)));
  const like = there.filter(({ row }) => isCounted(row.status));
  const files = (await filesOf(ctx.db, ids)).filter(({ recordedAt }) => recordedAt < past.end);
  return claimsOf(
    wanted.map(({ row }) => row),
    {
      files,
      steps,
      lines: wanted.flatMap(({ lines }) => lines),
      like: like.flatMap(({ row: { code, memberId }, lines }) => lines.map((line) => ({ ...line, code, memberId }))),
    },
  );
}

/** What reviewers allowed of a line by then: since the claim was submitted last. */
function sanctionedThen(steps: readonly ClaimStep[], sanctions: readonly { stepId: number; amountFen: Fen }[]) {
  const round = new Set(sinceSubmitted(steps).map(({ id }) => id));
  return sanctions.findLast(({ stepId }) => round.has(stepId))?.amountFen ?? null;
}

/** What claims that counted at the end of a day had under requests by then: of a request, in one category. */
export async function claimedUnderRequests(
  ctx: Context,
  past: PastDay,
): Promise<(request: { code: string; category: ExpenseCategory }) => Fen> {
  const claims = (await claimsAsOf(ctx, past, {})).filter(({ status }) => isCounted(status));
  const byRequest = Map.groupBy(claims, ({ request }) => request?.code);
  return ({ code, category }) =>
    sumOf(
      (byRequest.get(code) ?? []).flatMap(({ lines }) =>
        lines.filter((line) => line.category === category).map(payableOf),
      ),
    );
}

interface ClaimThen {
  row: ClaimRow;
  lines: LineRow[];
}

/** @param lines those that were removed since are among them */
function asOf(
  row: ClaimRow,
  steps: readonly ClaimStep[],
  lines: readonly (LineRow & { removed: number })[],
  values: PastValues,
): ClaimThen {
  const then = lines.flatMap(({ removed, ...line }) => {
    const was = lineThen(line, values);
    // One that was removed since has its values in the ledger; one that was removed before has none.
    const isThere = was.category !== null && (removed === 0 || `line${line.no}.category` in values);
    return isThere ? [was] : [];
  });
  const own = Object.fromEntries(OF_CLAIM.filter((field) => field in values).map((field) => [field, values[field]]));
  return { row: { ...row, ...own, ...sumOfLines(then), ...stateAfter(steps) }, lines: then };
}

/** The fields of a claim that are changed while its status stays. */
const OF_CLAIM = ['purpose', 'request', 'advance', 'beyondReason'] as const;
/** The fields of the only line that a claim had before it could have several, as the ledger called them. */
const OF_ONE_LINE = ['category', 'amountFen', 'day', 'customer', 'deal', 'invoiceNo', 'noVoucher'] as const;

function lineThen(line: LineRow, values: PastValues): LineRow {
  const prefix = `line${line.no}.`;
  const own = Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(prefix) ? [[field.slice(prefix.length), value]] : [],
  );
  // What the ledger says of the claim itself was of its one line, unless a line was added or changed by its number since.
  const isOlder = line.no === 1 && !Object.keys(values).some((field) => /^line\d+\./.test(field));
  const older = isOlder ? OF_ONE_LINE.filter((field) => field in values).map((field) => [field, values[field]]) : [];
  return { ...line, ...Object.fromEntries(older), ...Object.fromEntries(own) };
}

const matches = ({ row, lines }: ClaimThen, { memberId, statuses, month }: ClaimFilter): boolean =>
  (memberId === undefined || row.memberId === memberId) &&
  (statuses === undefined || statuses.includes(row.status)) &&
  (month === undefined || lines.some(({ day }) => monthOf(day) === month));
