import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { closingOf } from '../../app/queries.js';
import { refuseResting, voidedFields } from '../../app/voided.js';
import { monthOf } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { draftOfContract } from './draftQueries.js';
import { messages } from './messages.js';
import { type Contract, restingOnContract, updateContract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { resolveContract } from './resolve.js';
import { reversalMessages } from './reversalMessages.js';
import { standingCancellation } from './uncancel.js';

/**
 * Voids a contract that was recorded by mistake (policy 3.5.3, 4.1.1): it never was, from its signing on. Runs inside the
 * caller's transaction, which takes its plan off the receivables; writes no audit entry.
 *
 * @returns the contract as it was
 * @throws forbidden; conflict for one of a closed month, that was cancelled, that holds receivables carried over, or on which
 * something rests; policyRefusal for one that was signed through legal review. `contract cancel` is the way then.
 */
export async function bookVoid(ctx: WriteContext, word: string, reason: string): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.record');
  const contract = await resolveContract(ctx, word);
  const { id, code, kind, signedDay, cancelledDay } = contract;
  const hints = [reversalMessages.cancelInstead(code)];
  if (kind !== 'sale') throw conflict(refusalMessages.carriedOver(code), { clause: '3.5.3' });
  if (cancelledDay !== null)
    throw conflict(refusalMessages.isCancelled(code, cancelledDay), {
      clause: '3.5.3',
      hints: [messages.correctCancel((await standingCancellation(ctx, id))?.code ?? code)],
    });
  if (await draftOfContract(ctx.db, id)) throw policyRefusal('3.5.2', reversalMessages.voidSigned(code), { hints });
  const month = monthOf(signedDay);
  const closed = await closingOf(ctx.db, month);
  if (closed) throw conflict(reversalMessages.voidClosed(code, month, closed.by), { clause: '4.2', hints });
  refuseResting(code, '3.5.3', await restingOnContract(ctx.db, id), hints);
  await updateContract(ctx.db, id, {
    ...voidedFields(ctx, signedDay, reason),
    // Whatever asks which contracts are in force finds it cancelled from its signing on.
    cancelledDay: signedDay,
    // What a file brings in later under the same key is a contract of its own.
    sourceKey: null,
  });
  return contract;
}
