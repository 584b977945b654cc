import type { Context } from '../../app/context.js';
import { type Day, type Month, spanOf } from '../../shared/dates.js';
import { type Fen, negated, splitByWeight } from '../../shared/money.js';
import { receiptsOfContracts, reversedIn, settledByCustomers, sharesOf } from './queries.js';
import { type CountedReceipt, countedReceipts, type PaidPayroll } from './rules.js';

/** Less money of an earlier month's receipt than its payroll counted. */
export interface ReceiptChange {
  memberId: number;
  receipt: string;
  contract: string;
  /** The month that counted it. */
  month: Month;
  day: Day;
  reason: string | null;
  changeFen: Fen;
}

type Shares = ReadonlyMap<number, { memberId: number; shareBp: number }[]>;

/** An amount by the shares of its contract; nobody's if nobody is credited with it. */
function sharedOut(shares: Shares, contractId: number, amountFen: Fen): { memberId: number; amountFen: Fen }[] {
  const own = shares.get(contractId) ?? [];
  if (own.length === 0) return [];
  const parts = splitByWeight(
    amountFen,
    own.map(({ shareBp }) => shareBp),
  );
  return own.map(({ memberId }, i) => ({ memberId, amountFen: parts[i] ?? 0 }));
}

/**
 * The receipts of a month by member (definitions, Bonus, rule `collected`): money that came for a contract, and money of
 * a customer once it settles one, by the credit shares of the contract, if it is still valid.
 */
export async function collectedIn(ctx: Context, month: Month): Promise<Map<number, CountedReceipt[]>> {
  const span = spanOf(month);
  const rows = [
    ...(await receiptsOfContracts(ctx.db, span)),
    ...(await settledByCustomers(ctx.db, span)).filter(({ amountFen }) => amountFen > 0),
  ];
  const shares = await sharesByContract(ctx, rows);
  const perMember = new Map<number, CountedReceipt[]>();
  for (const { receipt, contract, contractId, amountFen } of rows)
    for (const part of sharedOut(shares, contractId, amountFen))
      if (part.amountFen !== 0)
        perMember.set(part.memberId, [
          ...(perMember.get(part.memberId) ?? []),
          { receipt, contract, amountFen: part.amountFen },
        ]);
  return perMember;
}

/**
 * What of the receipts that earlier payrolls counted is no longer there: reversed in this month, or put to another
 * contract.
 * @param ids of members by their codes
 */
export async function uncollectedIn(
  ctx: Context,
  month: Month,
  payrolls: readonly PaidPayroll[],
  ids: ReadonlyMap<string, number>,
): Promise<ReceiptChange[]> {
  const counted = countedReceipts(payrolls).flatMap(({ code, ...row }) => {
    const memberId = ids.get(code);
    return memberId === undefined ? [] : [{ ...row, memberId }];
  });
  if (counted.length === 0) return [];
  const span = spanOf(month);
  const reversed = new Map((await reversedIn(ctx.db, span)).map((row) => [row.receipt, row]));
  const changes = counted.flatMap(({ receipt, contract, memberId, month: paidIn, amountFen }): ReceiptChange[] => {
    const reversal = reversed.get(receipt);
    if (reversal === undefined) return [];
    const { day, reason } = reversal;
    return [{ memberId, receipt, contract, month: paidIn, day, reason, changeFen: negated(amountFen) }];
  });
  const moved = (await settledByCustomers(ctx.db, span)).filter(({ amountFen }) => amountFen < 0);
  const shares = await sharesByContract(ctx, moved);
  for (const { receipt, contract, contractId, amountFen, day } of moved)
    for (const part of sharedOut(shares, contractId, amountFen)) {
      const rows = counted.filter(
        (row) => row.receipt === receipt && row.contract === contract && row.memberId === part.memberId,
      );
      changes.push(...takenFrom(rows, part.amountFen).map((change) => ({ ...change, day, reason: null })));
    }
  return changes;
}

/** Takes an amount below zero from what was counted, the newest month first; what was never counted is not taken. */
function takenFrom(
  rows: readonly { memberId: number; receipt: string; contract: string; month: Month; amountFen: Fen }[],
  amountFen: Fen,
): Omit<ReceiptChange, 'day' | 'reason'>[] {
  let left = negated(amountFen);
  return rows.toReversed().flatMap(({ memberId, receipt, contract, month, amountFen: counted }) => {
    const taken = Math.min(left, counted);
    left -= taken;
    return taken === 0 ? [] : [{ memberId, receipt, contract, month, changeFen: negated(taken) }];
  });
}

async function sharesByContract(ctx: Context, rows: readonly { contractId: number }[]): Promise<Shares> {
  const ids = [...new Set(rows.map(({ contractId }) => contractId))];
  return Map.groupBy(await sharesOf(ctx.db, ids), ({ contractId }) => contractId);
}
