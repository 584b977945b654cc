import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { CustomerFields, MergedArchiveFields } from '../../app/audit/facts/customers.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { fieldsOf } from './edit.js';
import { messages } from './messages.js';
import { ownerOf, recordOwner } from './owners.js';
import {
  archivesMergedInto,
  type Customer,
  type CustomerRecord,
  moveArchive,
  ownersOf,
  updateCustomer,
} from './queries.js';
import { findArchives, resolveCustomer } from './resolve.js';
import type { OwnerPeriod } from './show.js';

/** What the kept archive takes over from the duplicate if it has no value itself. */
const FILLED_FIELDS = [
  'shortName',
  'uscc',
  'industry',
  'region',
  'size',
  'level',
  'source',
  'phone',
  'email',
  'address',
  'creditLimitFen',
  'tags',
  'preferences',
  'note',
] as const;

export interface MergePair {
  kept: Customer;
  duplicate: Customer;
}

/**
 * The two archives of a merge (policy 6.1.2). An archive that was merged before is refused: its name must not bring in
 * the customer that it was merged into.
 *
 * @throws conflict if both are the same customer already, or the second was merged before
 */
export async function resolveMergePair(ctx: Context, keptWord: string, duplicateWord: string): Promise<MergePair> {
  requirePermission(ctx.actor, 'customer.merge');
  const keptCustomer = await resolveCustomer(ctx, keptWord);
  const duplicate = await resolveCustomer(ctx, duplicateWord);
  const before = await findMergedArchive(ctx, duplicateWord);
  if (before) {
    const { code, mergedDay } = before;
    const isKept = duplicate.id === keptCustomer.id;
    throw conflict(messages.mergedBefore(code, `${duplicate.code} ${duplicate.name}`, mergedDay), {
      clause: '6.1.2',
      hints: [isKept ? messages.readMergedHint(code) : messages.mergeOtherHint(keptCustomer.code, duplicate.code)],
    });
  }
  if (keptCustomer.id === duplicate.id)
    throw conflict(messages.sameCustomer(duplicateWord, keptCustomer.code), { clause: '6.1.2' });
  return { kept: keptCustomer, duplicate };
}

export interface MergedPair extends MergePair {
  /** The fields of the kept archive that were filled from the duplicate. */
  filled: (typeof FILLED_FIELDS)[number][];
  changes: Changes<CustomerFields>;
  /** The duplicate as it was. */
  archive: MergedArchiveFields;
}

/**
 * Merges a duplicate into the archive that is kept: its contacts move, what the kept one lacks is taken over, and it
 * stays readable as merged (policy 6.1.2). Runs inside the caller's transaction, in which every other room moves its
 * rows; writes no audit entry.
 *
 * @throws conflict if both are the same customer already, or the second was merged before
 */
export async function mergeArchives(
  ctx: WriteContext,
  keptWord: string,
  duplicateWord: string,
  reason: string,
): Promise<MergedPair> {
  const { kept: before, duplicate } = await resolveMergePair(ctx, keptWord, duplicateWord);
  const ownerBefore = await ownerOf(ctx, before);
  const otherOwner = await ownerOf(ctx, duplicate);
  const filled = FILLED_FIELDS.filter((field) => before[field] === null && duplicate[field] !== null);
  await updateCustomer(ctx.db, duplicate.id, { mergedIntoId: before.id, mergedDay: ctx.today });
  const keptCustomer = await updateCustomer(ctx.db, before.id, {
    ...Object.fromEntries(filled.map((field) => [field, duplicate[field]])),
    ownerId: before.ownerId ?? duplicate.ownerId,
    updatedDay: ctx.today,
  });
  if (before.ownerId === null && keptCustomer.ownerId !== null) await recordOwner(ctx, keptCustomer, reason);
  await moveArchive(ctx.db, duplicate.id, keptCustomer.id);
  const { createdDay, updatedDay, sourceKey } = duplicate;
  return {
    kept: keptCustomer,
    duplicate,
    filled,
    changes: changesBetween(fieldsOf(before, ownerBefore), fieldsOf(keptCustomer, ownerBefore ?? otherOwner)),
    archive: { ...fieldsOf(duplicate, otherOwner), createdDay, updatedDay, sourceKey },
  };
}

/** A merged archive with its owners, as it was when it was merged. */
export interface MergedArchive extends CustomerRecord {
  mergedDay: Day;
  owners: OwnerPeriod[];
}

/** The merged archive that a word names; undefined if it means a current customer, or several. */
export async function findMergedArchive(
  ctx: Context,
  word: string,
): Promise<{ code: string; mergedDay: Day; archive: Customer } | undefined> {
  const [archive, another] = word.trim() === '@last' ? [] : await findArchives(ctx, word);
  if (!archive || another || archive.mergedDay === null) return undefined;
  return { code: archive.code, mergedDay: archive.mergedDay, archive };
}

/** The note on a merged archive that a word names; undefined if the word means a current customer. */
export async function showMergedArchive(ctx: Context, word: string): Promise<MergedArchive | undefined> {
  const merged = await findMergedArchive(ctx, word);
  if (!merged) return undefined;
  const { archive, mergedDay } = merged;
  return {
    archive,
    mergedDay,
    owner: await ownerOf(ctx, archive),
    lastContactDay: null,
    owners: await ownersOf(ctx.db, archive.id),
  };
}

/** An archive that was merged into a customer. */
export interface MergedNote {
  code: string;
  name: string;
  day: Day;
}

/** The archives that were merged into a customer: their codes and names still mean it (policy 6.1.2). */
export async function mergedArchives({ db }: Pick<Context, 'db'>, customerId: number): Promise<MergedNote[]> {
  const archives = await archivesMergedInto(db, customerId);
  return archives.flatMap(({ code, name, mergedDay }) => (mergedDay === null ? [] : [{ code, name, day: mergedDay }]));
}
