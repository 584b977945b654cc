import type { WriteContext } from '../app/context.js';
import { reopenCharges } from '../collections/hardship/charges.js';
import type { Receipt } from '../collections/receivables/queries.js';
import { type Reversal, reverseAllocations } from '../collections/receivables/reverse.js';
import { customerById } from '../customers/customers/resolve.js';

/**
 * Reverses a receipt (a bounced cheque, a wrong booking): the instalments and charges that it settled are open again
 * from a day on (policy 3.7.1).
 *
 * @returns the receipt as it is now
 */
export async function reverseReceipt(ctx: WriteContext, word: string, reversal: Reversal): Promise<Receipt> {
  const { allocatedFen, receipt, parts } = await reverseAllocations(ctx, word, reversal);
  const reopened = [...parts, ...(await reopenCharges(ctx, receipt.id, reversal.day))];
  const customer = await customerById(ctx.db, receipt.customerId);
  ctx.audit('payment.reverse', {
    changed: [receipt.code, ...reopened.map(({ code }) => code)],
    related: [customer.code],
    customer: customer.name,
    day: reversal.day,
    reason: reversal.reason,
    amountFen: receipt.amountFen,
    changes: {
      reversedDay: { from: null, to: reversal.day },
      allocatedFen: { from: allocatedFen, to: 0 },
    },
    parts: reopened,
  });
  return receipt;
}
