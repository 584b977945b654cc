import { changesOfNew } from '../../app/audit/entry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Day } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { advanceOf } from './advanceQueries.js';
import { partsOfReceipt, type Settlement, settlement } from './allocate.js';
import { messages } from './messages.js';
import { insertReceipt, type Receipt, receiptById } from './queries.js';
import { resolveInstalment, resolveTarget } from './resolve.js';
import { respread } from './respread.js';

export interface ReceiveInput {
  /** Instalment, contract or customer. */
  target: string;
  amountFen: Fen;
  day: Day;
  /** A named instalment. */
  to?: string;
  reference?: string;
}
export interface Received {
  receipt: Receipt;
  customer: { code: string; name: string };
  parts: Settlement[];
  surplusFen: Fen;
  /** Other receipts, and what is in hand of each: by its day this one settles what they had. */
  advances: { code: string; advanceFen: Fen }[];
}

/**
 * Books money received (policy 3.7.1): it settles the oldest due instalments of the customer or contract, or a named one; a
 * surplus is an advance. It is spread by its day, whatever was recorded before it.
 *
 * @throws conflict for a closed month, for what may be recorded already, and for a named instalment of another customer
 */
export async function receivePayment(ctx: WriteContext, input: ReceiveInput): Promise<Received> {
  requirePermission(ctx.actor, 'payment.book');
  const { day, amountFen, reference = null } = input;
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const { customerId, contractId, instalmentId } = await payerOf(ctx, input);
  const customer = await customerById(ctx.db, customerId);
  await refuseRepeat(ctx, 'receipt', { customerId, day, amountFen, reference });
  const { id } = await insertReceipt(ctx.db, {
    code: await ctx.nextCode('receipt', day),
    customerId,
    contractId,
    instalmentId,
    memberId: ctx.actor.id,
    day,
    amountFen,
    reference,
    recordedAt: ctx.now,
  });
  const spread = await respread(ctx, customerId);
  const receipt = await receiptById(ctx.db, id);
  const parts = await partsOfReceipt(ctx, id, spread);
  const surplusFen = await advanceOf(ctx.db, id, ctx.today);
  ctx.audit('payment.receive', {
    changed: [receipt.code, ...parts.map(({ code }) => code)],
    related: [customer.code],
    customer: customer.name,
    day,
    surplusFen,
    changes: changesOfNew({ day, amountFen, reference, allocatedFen: amountFen - surplusFen }),
    parts,
  });
  const advances = [...spread.advances]
    .filter(([code]) => code !== receipt.code)
    .map(([code, { to: advanceFen }]) => ({ code, advanceFen }));
  const payer = { code: customer.code, name: customer.name };
  return { receipt, customer: payer, parts: parts.map(settlement), surplusFen, advances };
}

/** Whose money it is, and what it is for. */
async function payerOf(
  ctx: WriteContext,
  { target: word, to }: ReceiveInput,
): Promise<{ customerId: number; contractId: number | null; instalmentId: number | null }> {
  const target = await resolveTarget(ctx, word, ['instalment', 'contract', 'customer']);
  const { customerId } = target;
  const instalment = target.kind === 'instalment' ? target.instalment : undefined;
  const named = to === undefined ? instalment : await resolveInstalment(ctx, to);
  if (named) {
    if (named.customerId !== customerId) throw conflict(messages.otherCustomer(named.code), { clause: '3.7.1' });
    return { customerId, contractId: named.contractId, instalmentId: named.id };
  }
  return { customerId, contractId: target.kind === 'contract' ? target.contract.id : null, instalmentId: null };
}
