import type { Db } from '../../../db/engine.js';
import type { Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import {
  type PayableLine,
  payableLines,
  payableLinesOf,
  payableOfClaims,
  payableSums,
  paymentSteps,
  type SpendFilter,
  type SpendKey,
  type SpendKeys,
  type WhichClaims,
} from './queries.js';
import { paidByLine, paymentsOf, sumOf } from './rules.js';

/*
 * What was spent (definitions, Expenses): each line counts on its day, with what is payable of it. The one place where lines of
 * claims are summed.
 */

/** Money of claims by where it stands; each fen is in one of them. */
export interface Spend {
  /** In one of its two reviews. */
  submittedFen: Fen;
  /** Approved, and not paid yet. */
  approvedFen: Fen;
  paidFen: Fen;
}
/** A line that counts. */
export type SpendLine = Omit<PayableLine, 'status' | 'payableFen'> & Spend;

/**
 * The lines that count in a span, in the order of their days.
 * @param partlyPaid only of claims of which a part is paid
 */
export async function spendOf(db: Db, span: Span, partlyPaid = false, filter: SpendFilter = {}): Promise<SpendLine[]> {
  return await withSpend(db, await payableLines(db, span, partlyPaid, filter));
}

/** The lines that count of some claims, whatever their days; in no order. */
export async function spendOfClaims(db: Db, which: WhichClaims): Promise<SpendLine[]> {
  return await withSpend(db, await payableLinesOf(db, which));
}

async function withSpend(db: Db, rows: readonly PayableLine[]): Promise<SpendLine[]> {
  const toPay = rows.filter(({ status }) => status === 'approved').map(({ claimId }) => claimId);
  const parts = await partsPaid(db, [...new Set(toPay)]);
  return rows.map(({ status, payableFen, ...line }) => {
    const paidFen = status === 'paid' ? payableFen : (parts.get(line.lineId) ?? 0);
    const isApproved = status === 'approved' || status === 'paid';
    return {
      ...line,
      submittedFen: isApproved ? 0 : payableFen,
      approvedFen: isApproved ? payableFen - paidFen : 0,
      paidFen,
    };
  });
}

/** By the id of a line, what was paid of it, of claims that wait for the rest of their payment. */
async function partsPaid(db: Db, claimIds: readonly number[]): Promise<Map<number, Fen>> {
  const parts = new Map<number, Fen>();
  const steps = Map.groupBy(await paymentSteps(db, claimIds), ({ claimId }) => claimId);
  const partlyPaid = claimIds.filter((id) => steps.has(id));
  for (const [claimId, lines] of Map.groupBy(await payableOfClaims(db, partlyPaid), (line) => line.claimId)) {
    const amounts = lines.map(({ payableFen }) => payableFen);
    const payments = paymentsOf(steps.get(claimId) ?? [], sumOf(amounts));
    const paid = paidByLine(amounts, sumOf(payments.map(({ amountFen }) => amountFen)));
    for (const [i, { id }] of lines.entries()) parts.set(id, required(paid[i], `what is paid of line ${id}`));
  }
  return parts;
}

/**
 * The sums of what counts in a span by one or more keys, summed in the database.
 * @returns in no order
 */
export async function spendSums<K extends SpendKey>(
  db: Db,
  span: Span,
  keys: readonly K[],
  filter: SpendFilter = {},
): Promise<(Pick<SpendKeys, K> & Spend)[]> {
  const sums = await payableSums(db, span, keys, filter);
  const parts = await spendOf(db, span, true, filter);
  if (parts.length === 0) return sums;
  const nameOf = (values: Pick<SpendKeys, K>) => keys.map((key) => values[key]).join('|');
  const byName = new Map(sums.map((sum) => [nameOf(sum), sum]));
  for (const line of parts) {
    const sum = required(byName.get(nameOf(line)), `the sum of line ${line.lineId}`);
    sum.approvedFen -= line.paidFen;
    sum.paidFen += line.paidFen;
  }
  return sums;
}
