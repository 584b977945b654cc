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
import { datedAllocations, refuseReplaced, type Settlement, settledPart, settlement } from './allocate.js';
import { messages } from './messages.js';
import {
  type Instalment,
  insertAllocations,
  insertReceipt,
  instalmentsOfContract,
  openOfCustomer,
  type Receipt,
} from './queries.js';
import { resolveInstalment, resolveTarget } from './resolve.js';
import { allocate } from './rules.js';

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
}

/**
 * Books money received (policy 3.7.1): to the oldest due instalments of the customer or contract, or to a named one;
 * a surplus is kept as an advance.
 *
 * @throws conflict for a closed month, for what may be recorded already, and for a named instalment that is paid, replaced or another customer's
 */
export async function receivePayment(ctx: WriteContext, input: ReceiveInput): Promise<Received> {
  requirePermission(ctx.actor, 'payment.book');
  const { day, amountFen, reference = null } = input;
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const { customerId, contractId, open } = await payableBy(ctx, input);
  const customer = await customerById(ctx.db, customerId);
  await refuseRepeat(ctx, 'receipt', { customerId, day, amountFen, reference });
  const { parts, surplusFen } = allocate(amountFen, open);
  const receipt = await insertReceipt(ctx.db, {
    code: await ctx.nextCode('receipt', day),
    customerId,
    contractId,
    memberId: ctx.actor.id,
    day,
    amountFen,
    allocatedFen: amountFen - surplusFen,
    reference,
    recordedAt: ctx.now,
  });
  await insertAllocations(ctx.db, await datedAllocations(ctx, parts, receipt.id, day));
  ctx.audit('payment.receive', {
    changed: [receipt.code, ...parts.map(({ instalment }) => instalment.code)],
    related: [customer.code],
    customer: customer.name,
    day,
    surplusFen,
    changes: changesOfNew({ day, amountFen, reference, allocatedFen: receipt.allocatedFen }),
    parts: parts.map(settledPart),
  });
  return { receipt, customer: { code: customer.code, name: customer.name }, parts: parts.map(settlement), surplusFen };
}

/** Whose money it is, and the instalments that it may settle. */
async function payableBy(
  ctx: WriteContext,
  { target: word, to }: ReceiveInput,
): Promise<{ customerId: number; contractId: number | null; open: Instalment[] }> {
  const target = await resolveTarget(ctx, word, ['instalment', 'contract', 'customer']);
  const { customerId } = target;
  const instalment = target.kind === 'instalment' ? target.instalment : undefined;
  const namedInstalment = to === undefined ? instalment : await resolveInstalment(ctx, to);
  if (namedInstalment) {
    refuseReplaced(namedInstalment);
    if (namedInstalment.openFen === 0)
      throw conflict(messages.alreadyPaid(namedInstalment.code), { hints: [messages.advanceHint] });
    if (namedInstalment.customerId !== customerId) throw conflict(messages.otherCustomer(namedInstalment.code));
    return { customerId, contractId: namedInstalment.contractId, open: [namedInstalment] };
  }
  if (target.kind !== 'contract')
    return { customerId, contractId: null, open: await openOfCustomer(ctx.db, customerId) };
  const { id: contractId } = target.contract;
  const open = (await instalmentsOfContract(ctx.db, contractId)).filter(({ openFen }) => openFen > 0);
  return { customerId, contractId, open };
}
