import type { Changes } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { may, requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { AmendedDay, AmendedField } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { insertAmendments } from './amendmentQueries.js';
import { messages } from './messages.js';
import { requireOwnContract } from './ownership.js';
import { addProposal, requireNoProposal } from './proposals.js';
import { type Contract, updateContract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { resolveSigned } from './resolve.js';

export interface AmendInput {
  deliveryDay?: Day;
  startDay?: Day;
  endDay?: Day;
  reason: string;
  /** When it was agreed. */
  day: Day;
}
/** A day of a contract before and after an amendment. */
export interface AmendedValue {
  field: AmendedDay;
  before: Day | null;
  after: Day;
}

const AMENDED_DAYS: readonly AmendedDay[] = ['deliveryDay', 'startDay', 'endDay'];

export interface AmendedContract {
  code: string;
  /** Whether it is in force, or waits for the manager. */
  status: 'agreed' | 'open';
  changes: AmendedValue[];
}

/**
 * Another delivery, start or end day, agreed after signing (policy 3.5.3); money is what `contract adjust` is for. Another
 * delivery day is in force once the manager agreed: from anybody else it is a proposal.
 *
 * @throws conflict for a contract that is cancelled or ended, usageError if nothing changes
 */
export async function amendContract(ctx: WriteContext, word: string, input: AmendInput): Promise<AmendedContract> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await resolveSigned(ctx, word);
  await requireOwnContract(ctx, contract);
  const { day, reason } = input;
  requireNotFuture(ctx, day);
  const changes = amendedValues(contract, input);
  const { code } = contract;
  const customer = await customerById(ctx.db, contract.customerId);
  const subjects = { changed: [code], related: [customer.code] };
  if (input.deliveryDay !== undefined && !may(ctx.actor, 'contract.amend')) {
    const { deliveryDay, startDay, endDay } = input;
    await addProposal(ctx, contract, { deliveryDay, startDay, endDay, reason, day });
    ctx.audit('contract.propose', { ...subjects, reason, day, changes: changesOf(changes) });
    return { code, status: 'open', changes };
  }
  await requireNoProposal(ctx, contract);
  await applyAmendment(ctx, contract, changes, { day, reason });
  ctx.audit('contract.amend', { ...subjects, reason, day, changes: changesOf(changes) });
  return { code, status: 'agreed', changes };
}

/**
 * The days that an amendment changes, with their values now.
 * @throws conflict for a contract that is cancelled or ended, usageError if nothing changes, a delivery or end is before the
 * signing, or the end before the start
 */
export function amendedValues(contract: Contract, input: Pick<AmendInput, AmendedDay | 'day'>): AmendedValue[] {
  const { code, signedDay, cancelledDay, endedDay } = contract;
  if (cancelledDay !== null) throw conflict(refusalMessages.isCancelled(code, cancelledDay), { clause: '3.5.3' });
  if (input.day < signedDay) throw usageError(refusalMessages.beforeSigning(signedDay));
  if (endedDay !== null && input.endDay !== undefined)
    throw conflict(refusalMessages.isEnded(code, endedDay), { clause: '3.5.3', hints: [messages.renewHint(code)] });
  const changes = AMENDED_DAYS.flatMap((field): AmendedValue[] => {
    const [before, after] = [contract[field], input[field]];
    return after === undefined || after === before ? [] : [{ field, before, after }];
  });
  if (changes.length === 0)
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('contract amend', '--delivery … --reason "…"')],
    });
  // A contract may run from before its signing: only then it is written down.
  if (changes.some(({ field, after }) => field !== 'startDay' && after < signedDay))
    throw usageError(refusalMessages.beforeSigning(signedDay));
  const [startDay, end] = [input.startDay ?? contract.startDay, input.endDay ?? contract.endDay];
  if (startDay !== null && end !== null && end < startDay) throw usageError(refusalMessages.endsBeforeStart(startDay));
  return changes;
}

/** As the audit log keeps them. */
export const changesOf = (changes: readonly AmendedValue[]): Changes<Record<AmendedDay, Day>> =>
  Object.fromEntries(changes.map(({ field, before, after }) => [field, { from: before, to: after }]));

/** Puts an amendment of days in force. Runs inside the caller's transaction; writes no audit entry. */
export async function applyAmendment(
  ctx: WriteContext,
  contract: Contract,
  changes: readonly AmendedValue[],
  agreed: { day: Day; reason: string },
): Promise<void> {
  const amended: Partial<Record<AmendedDay, Day>> = Object.fromEntries(
    changes.map(({ field, after }) => [field, after]),
  );
  await updateContract(ctx.db, contract.id, amended);
  recordAmendments(ctx, contract, changes, agreed);
}

/** Keeps what an amendment changed, for the contract and its story. Writes no audit entry. */
export function recordAmendments(
  ctx: WriteContext,
  contract: Contract,
  changes: readonly { field: AmendedField; before: string | null; after: string }[],
  { day, reason }: { day: Day; reason: string },
): void {
  insertAmendments(
    ctx.tx,
    changes.map(({ field, before, after }) => ({
      contractId: contract.id,
      field,
      before,
      after,
      reason,
      day,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    })),
  );
}

/**
 * Lets a contract end without renewal, so that its end is no longer listed (policy 3.5.3, 6.2.1).
 * @throws usageError without an end day, conflict for a contract that has ended
 */
export async function endContract(
  ctx: WriteContext,
  word: string,
  reason: string,
): Promise<Pick<Contract, 'code' | 'endDay'>> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await resolveSigned(ctx, word);
  await requireOwnContract(ctx, contract);
  const { code, endDay, endedDay } = contract;
  if (endDay === null) throw usageError(refusalMessages.noEnd(code), { clause: '3.5.3' });
  if (endedDay !== null) throw conflict(refusalMessages.isEnded(code, endedDay), { clause: '3.5.3' });
  await updateContract(ctx.db, contract.id, { endedDay: ctx.today });
  insertAmendments(ctx.tx, [
    {
      contractId: contract.id,
      field: 'ended',
      before: endDay,
      after: null,
      reason,
      day: ctx.today,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    },
  ]);
  const customer = await customerById(ctx.db, contract.customerId);
  ctx.audit('contract.end', {
    changed: [code],
    related: [customer.code],
    reason,
    endDay,
    changes: { endedDay: { from: null, to: ctx.today } },
  });
  return { code, endDay };
}
