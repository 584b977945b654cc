import type { UndoResult } from '../../app/audit/registry.js';
import { countingDay } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { NOT_VOIDED, refuseResting, type VoidedNote, voidedFields, voidedNote } from '../../app/voided.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { refuseDuplicates } from './duplicates.js';
import { messages } from './messages.js';
import { ownerOf, resolveOwnCustomer } from './owners.js';
import { archiveByCode, type Customer, restingOnCustomer, updateCustomer } from './queries.js';

/**
 * Voids a customer's archive that was opened by mistake (policy 6.1.2): it never was. Its contacts, tags and follow-ups go
 * with it; its code is not given again. A rep voids his own.
 *
 * @throws conflict with the list if a deal, a contract, money or anything else rests on it
 */
export async function voidCustomer(ctx: WriteContext, word: string, reason: string): Promise<Customer> {
  const { customer } = await resolveOwnCustomer(ctx, word, (code) => `salesdesk customer void ${code} --reason "…"`);
  const { archive, changes } = await voidArchive(ctx, customer, { reason, withFollowups: true });
  const { code, name } = archive;
  ctx.audit('customer.void', { changed: [code], name, reason, changes });
  return archive;
}

/** Runs inside the caller's transaction; writes no audit entry. */
async function voidArchive(
  ctx: WriteContext,
  customer: Customer,
  { reason, withFollowups }: { reason: string; withFollowups: boolean },
) {
  const { id, code, sourceKey } = customer;
  const resting = await restingOnCustomer(ctx.db, id, { followups: !withFollowups });
  refuseResting(code, '6.1.2', resting, [messages.mergeInstead(code)]);
  const from = await countingDay(ctx, customer.createdDay);
  // What a file brings in later under the same key is a customer of its own.
  const archive = await updateCustomer(ctx.db, id, { ...voidedFields(ctx, from, reason), sourceKey: null });
  return {
    archive,
    changes: {
      voidedFrom: { from: null, to: from },
      ...(sourceKey === null ? {} : { sourceKey: { from: sourceKey, to: null } }),
    },
  };
}

/**
 * Undoes the opening of an archive: voids it. Runs inside the caller's transaction.
 * @throws as `voidCustomer`, and for one that has been contacted since
 */
export async function undoAdd(ctx: WriteContext, code: string): Promise<UndoResult> {
  const { customer } = await resolveOwnCustomer(ctx, code);
  const { archive, changes } = await voidArchive(ctx, customer, { reason: 'undo', withFollowups: false });
  return { summary: messages.voided(code, archive.name), reverted: [{ code, changes }] };
}

/**
 * Undoes a voiding: the archive is valid again. Runs inside the caller's transaction.
 * @throws conflict with the possible duplicates, if the same customer was recorded again since
 */
export async function undoVoid(ctx: WriteContext, code: string, sourceKey: string | null): Promise<UndoResult> {
  const archive = required(await archiveByCode(ctx.db, code), `customer ${code}`);
  if (archive.voidedFrom === null) throw conflict(messages.notVoided(code), { clause: '6.1.2' });
  const { name, uscc, phone, email } = archive;
  const identity = { name, uscc: uscc ?? undefined, phone: phone ?? undefined, email: email ?? undefined };
  await refuseDuplicates(ctx, identity, false, archive.id);
  await updateCustomer(ctx.db, archive.id, { ...NOT_VOIDED, sourceKey });
  return {
    summary: messages.unvoided(code, archive.name),
    reverted: [{ code, changes: { voidedFrom: { from: archive.voidedFrom, to: null } } }],
  };
}

/** A voided archive as `show` tells of it. */
export interface VoidedArchive {
  archive: Customer;
  owner: Awaited<ReturnType<typeof ownerOf>>;
  voided: VoidedNote;
}

/** The voided archive whose code a word is; undefined if the word is anything else. */
export async function showVoidedArchive(ctx: Context, word: string): Promise<VoidedArchive | undefined> {
  const code = readCode('customer', word, yearOf(ctx.today));
  const archive = code === undefined ? undefined : await archiveByCode(ctx.db, code);
  const voided = archive && (await voidedNote(ctx, archive));
  return archive && voided ? { archive, owner: await ownerOf(ctx, archive), voided } : undefined;
}
