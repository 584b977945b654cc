import { type Attachment, keepFile, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Department } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { notFound, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { requireOwnContract } from './ownership.js';
import type { Contract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { resolveSigned } from './resolve.js';
import { archivesOf, insertArchive } from './signatureQueries.js';

export interface ArchiveInput {
  file: Attachment;
  /** The departments that got a copy. */
  departments: readonly Department[];
  day: Day;
}

/** Archives a signed copy, and which departments got one (policy 3.5.3). */
export async function archiveContract(ctx: WriteContext, word: string, input: ArchiveInput): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await resolveSigned(ctx, word);
  await requireOwnContract(ctx, contract);
  const { departments, day } = input;
  const { sha256, name: fileName } = input.file;
  requireNotFuture(ctx, day);
  if (day < contract.signedDay) throw usageError(refusalMessages.beforeSigning(contract.signedDay));
  await keepFile(ctx.db, input.file, ctx.now);
  await insertArchive(ctx.db, {
    contractId: contract.id,
    sha256,
    fileName,
    departments,
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const customer = await customerById(ctx.db, contract.customerId);
  ctx.audit('contract.archive', {
    changed: [contract.code],
    related: [customer.code],
    file: fileName,
    sha256,
    departments,
    day,
  });
  return contract;
}

/**
 * A signed copy as it was archived (policy 3.5.3).
 *
 * @param n 1 is the oldest; default the newest
 * @throws notFound if there are fewer copies
 */
export async function archivedFile(
  ctx: Context,
  word: string,
  n: number | undefined,
): Promise<{ code: string; name: string; content: Buffer }> {
  const { id, code } = await resolveSigned(ctx, word);
  const copies = await archivesOf(ctx.db, id);
  const copy = copies[(n ?? copies.length) - 1];
  if (!copy) throw notFound(refusalMessages.noCopy(code, copies.length), { hints: [messages.archiveHint(code)] });
  return { code, ...(await keptFile(ctx.db, { name: copy.fileName, sha256: copy.sha256 })) };
}
