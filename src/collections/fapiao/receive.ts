import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { updateFapiao } from './queries.js';
import { fapiaoValue, resolveFapiao } from './resolve.js';

/**
 * Records that the customer has a fapiao in hand (policy 3.7.1): its payment terms may count from that day.
 * @throws conflict if that was recorded before
 */
export async function receiveFapiao(ctx: WriteContext, number: string, day: Day) {
  requirePermission(ctx.actor, 'fapiao.write');
  const fapiao = await resolveFapiao(ctx, number);
  if (fapiao.receivedDay !== null)
    throw conflict(messages.alreadyReceived(fapiao.number, fapiao.receivedDay), { clause: '3.7.1' });
  requireNotFuture(ctx, day);
  if (day < fapiao.day) throw usageError(messages.beforeIssue(fapiao.day));
  await updateFapiao(ctx.db, fapiao.id, { receivedDay: day });
  const contract = await contractById(ctx.db, fapiao.contractId);
  const value = await fapiaoValue(ctx, { ...fapiao, receivedDay: day }, contract);
  ctx.audit('payment.invoiceReceived', {
    changed: [fapiao.numberKey],
    related: [contract.code, value.customer.code],
    number: fapiao.number,
    changes: { receivedDay: { from: null, to: day } },
  });
  return value;
}
