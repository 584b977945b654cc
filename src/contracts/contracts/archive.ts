import { type Attachment, keepFile, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { type DEPARTMENTS, DRAFT_STATUSES } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { messages } from './draftMessages.js';
import { archivesOf, insertAmendments, insertArchive } from './draftQueries.js';
import { type Contract, updateContract } from './queries.js';
import { requireOwnContract, resolveContract } from './record.js';
import { findDraft } from './resolve.js';

/** Archives the signed copy and notes which departments got one (policy 3.5.3). */
export async function archiveContract(
  ctx: WriteContext,
  word: string,
  input: { file: Attachment; departments: readonly (keyof typeof DEPARTMENTS)[]; day: Day },
): Promise<{ contract: Contract; sha256: string }> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  await keepFile(ctx.db, input.file, ctx.now);
  const { sha256, name } = input.file;
  await insertArchive(ctx.db, {
    contractId: contract.id,
    sha256,
    fileName: name,
    departments: input.departments.join(' '),
    day: input.day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('contract.archive', contract.code, { file: name, sha256, departments: input.departments, day: input.day });
  return { contract, sha256 };
}

/** The signed copy as it was archived: the newest, or the nth (policy 3.5.3). */
export async function archivedFile(ctx: Context, word: string, n: number | undefined) {
  const contract = await signedContract(ctx, word);
  const copies = await archivesOf(ctx.db, contract.id);
  const found = copies[(n ?? copies.length) - 1];
  if (!found)
    throw notFound(messages.noCopy(contract.code, copies.length), { ways: [messages.archiveWay(contract.code)] });
  return { code: contract.code, ...(await keptFile(ctx.db, { name: found.fileName, sha256: found.sha256 })) };
}

/** @throws policyRefusal where it is a draft still */
async function signedContract(ctx: Context, word: string): Promise<Contract> {
  const draft = await findDraft(ctx, word);
  if (draft && draft.contractId === null)
    throw policyRefusal(
      '3.5.2',
      both((lang) => messages.notSignedYet(draft.code, DRAFT_STATUSES[draft.status][lang])[lang]),
      {
        ways: [messages.wayFrom(draft.code, draft.status)],
      },
    );
  return await resolveContract(ctx, word);
}

export interface Amendment {
  deliveryDay?: Day;
  endDay?: Day;
  reason: string;
  day: Day;
}

/** What is agreed after signing beside the money (that is `contract adjust`): another delivery or end day (policy 3.5.3). */
export async function amendContract(ctx: WriteContext, word: string, input: Amendment) {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code, contract.cancelledDay));
  const { day, reason } = input;
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  if (contract.endedDay !== null && input.endDay !== undefined)
    throw conflict(messages.isEnded(contract.code, contract.endedDay), { ways: [messages.renewWay(contract.code)] });
  const fields = (['deliveryDay', 'endDay'] as const).filter(
    (field) => input[field] !== undefined && input[field] !== contract[field],
  );
  if (fields.length === 0) throw usageError(messages.nothingToChange);
  const changes = fields.map((field) => ({ field, before: contract[field], after: input[field]! }));
  if (changes.some(({ after }) => after < contract.signedDay))
    throw usageError(messages.beforeSigning(contract.signedDay));
  await updateContract(ctx.db, contract.id, Object.fromEntries(changes.map(({ field, after }) => [field, after])));
  await insertAmendments(
    ctx.db,
    changes.map((change) => ({
      ...change,
      contractId: contract.id,
      reason,
      day,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    })),
  );
  ctx.audit('contract.amend', contract.code, { changes, reason, day });
  return { contract, changes };
}

/** Lets a contract end without a renewal, so that its end is listed no longer (policy 6.2.1). */
export async function endContract(ctx: WriteContext, word: string, reason: string): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (contract.endDay === null) throw usageError(messages.noEnd(contract.code));
  if (contract.endedDay !== null) throw conflict(messages.isEnded(contract.code, contract.endedDay));
  await updateContract(ctx.db, contract.id, { endedDay: ctx.today });
  await insertAmendments(ctx.db, [
    {
      contractId: contract.id,
      field: 'ended',
      before: contract.endDay,
      after: null,
      reason,
      day: ctx.today,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    },
  ]);
  ctx.audit('contract.end', contract.code, { endDay: contract.endDay, reason });
  return contract;
}
