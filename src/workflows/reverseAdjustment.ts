import { changesBetween } from '../app/audit/entry.js';
import type { WriteContext } from '../app/context.js';
import { respread } from '../collections/receivables/respread.js';
import { bookUncancelling, cancellationCalled } from '../contracts/contracts/uncancel.js';
import { customerById } from '../customers/customers/resolve.js';
import { winByContract } from '../pipeline/deals/advance.js';
import type { Carried } from '../pipeline/deals/history.js';
import { dealById } from '../pipeline/deals/resolve.js';
import type { Day } from '../shared/dates.js';
import { type ReversedAdjustment, unadjustContract } from './adjustContract.js';

/** `carried`: where the deal stands now, of a cancellation; null if it has none. */
export type Reversal = Omit<ReversedAdjustment, 'carried'> & { carried?: Carried | null };

/**
 * Reverses an adjustment or a cancellation that was recorded by mistake (policy 3.5.3, 4.1.1). A contract whose cancellation is
 * reversed was never cancelled: it counts, it is owed, and it wins its deal as before.
 *
 * @throws as `bookReversal`, `bookUncancelling`
 */
export async function reverseAdjustment(
  ctx: WriteContext,
  word: string,
  input: { day: Day; reason: string },
): Promise<Reversal> {
  const cancellation = await cancellationCalled(ctx, word);
  if (cancellation === undefined) {
    const { carried: _, ...reversed } = await unadjustContract(ctx, word, input);
    return reversed;
  }
  const { reason } = input;
  const { contract, adjustment, reversed, after } = await bookUncancelling(ctx, cancellation, reason);
  const spread = await respread(ctx, contract.customerId);
  const instalments = [...spread.after].flatMap(([code, to]) => {
    const from = spread.before.get(code) ?? 0;
    return from === to ? [] : [{ code, openFen: { from, to } }];
  });
  const { dealId, signedDay } = contract;
  const carried =
    dealId === null
      ? null
      : await winByContract(ctx, await dealById(ctx, dealId), { contract: contract.code, day: signedDay });
  const customer = await customerById(ctx.db, contract.customerId);
  const { code, day, netFen, grossFen, costFen } = adjustment;
  const facts = { code, reverses: reversed.code, day, netFen, grossFen, costFen, reason, instalments };
  const deal = carried?.facts ? [carried.facts.deal] : [];
  ctx.audit('contract.unadjust', {
    ...facts,
    changed: [contract.code, code, ...instalments.map((one) => one.code), ...deal],
    related: [reversed.code, customer.code],
    carried: carried?.facts ?? null,
    changes: {
      ...changesBetween({ netFen: 0, grossFen: 0, costFen: 0 }, after),
      cancelledDay: { from: reversed.day, to: null },
    },
  });
  return { ...facts, contract: contract.code, carried };
}
