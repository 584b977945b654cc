import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may, requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { moveLeads } from '../leads/queries.js';
import { type ShownCustomer, shownCustomer } from './archive.js';
import { messages } from './messages.js';
import {
  type Customer,
  insertOwner,
  mergedArchives,
  moveArchive,
  ownersOf,
  ownersWithIds,
  updateCustomer,
} from './queries.js';
import { findArchives, resolveCustomer } from './resolve.js';

/** What the kept archive takes over where it says nothing itself. */
const FILLED = [
  ...(['shortName', 'uscc', 'industry', 'region', 'size', 'level', 'source', 'phone', 'email', 'address'] as const),
  ...(['creditLimitFen', 'tags', 'preferences', 'note'] as const),
];

/**
 * The two archives of a merge (policy 6.1.2). What was merged before is gone from the desk: its name must not drag the
 * customer that it went into along.
 *
 * @throws conflict where both are the same already, or the second was merged before
 */
export async function mergePair(
  ctx: Context,
  keptWord: string,
  goneWord: string,
): Promise<{ kept: Customer; gone: Customer }> {
  requirePermission(ctx.actor, 'customer.merge');
  const kept = await resolveCustomer(ctx, keptWord);
  const gone = await resolveCustomer(ctx, goneWord);
  const before = await mergedInto(ctx, goneWord);
  if (before)
    throw conflict(messages.mergedBefore(before.code, `${gone.code} ${gone.name}`, before.day), {
      clause: '6.1.2',
      ways: [gone.id === kept.id ? messages.readMerged(before.code) : messages.mergeThatWay(kept.code, gone.code)],
    });
  if (kept.id === gone.id) throw conflict(messages.mergedAlready(goneWord, kept.code));
  return { kept, gone };
}

export interface Merged {
  kept: Customer;
  gone: Customer;
  /** The fields of the kept archive that were filled from the other one. */
  filled: string[];
}

/**
 * Two archives are one customer: everything of the second moves to the first, the second stays readable as merged
 * (policy 6.1.2). What a closed month reported stays as it was stored at its close. The rows of the other rooms are moved
 * by their own `moveCustomer`, in the same write, once the archive says where they go.
 *
 * @throws conflict where both are the same already, or the second was merged before
 */
export async function mergeCustomers(
  ctx: WriteContext,
  keptWord: string,
  goneWord: string,
  reason: string,
): Promise<Merged> {
  const { kept: before, gone } = await mergePair(ctx, keptWord, goneWord);
  const filled = FILLED.filter((field) => before[field] === null && gone[field] !== null);
  await updateCustomer(ctx.db, gone.id, { mergedIntoId: before.id, mergedDay: ctx.today });
  const kept = await updateCustomer(ctx.db, before.id, {
    ...Object.fromEntries(filled.map((field) => [field, gone[field]])),
    ownerId: before.ownerId ?? gone.ownerId,
    updatedDay: ctx.today,
  });
  if (before.ownerId === null && gone.ownerId !== null)
    await insertOwner(ctx.db, {
      customerId: kept.id,
      memberId: gone.ownerId,
      fromDay: ctx.today,
      reason,
      recordedAt: ctx.now,
    });
  await moveArchive(ctx.db, gone.id, kept.id);
  await moveLeads(ctx.db, gone.id, kept.id);
  const { id: _, pinyin: _p, initials: _i, normalName: _n, recordedAt: _r, ...old } = gone;
  ctx.audit('customer.merge', `${kept.code} ${gone.code}`, { reason, filled, gone: old });
  return { kept, gone, filled };
}

export interface Assigned {
  customer: Customer;
  from: string | null;
  to: string;
  memberId: number;
}

/**
 * Gives a customer to another owner from a day on, with a reason (policy 2.2.1b). Past months keep the credit that was
 * signed, and a day of a closed one is refused.
 */
export async function assignCustomer(
  ctx: WriteContext,
  word: string,
  to: string,
  { reason, day }: { reason: string; day: Day },
): Promise<Assigned> {
  requirePermission(ctx.actor, 'customer.assign');
  const before = await resolveCustomer(ctx, word);
  if (day > ctx.today) throw usageError(messages.notYet(day));
  await requireOpenMonth(ctx, day);
  const member = await resolveMember(ctx.db, to);
  if (member.leftDay !== null && member.leftDay < ctx.today)
    throw usageError(messages.ownerLeft(member.name, member.leftDay));
  if (!may(member, 'customer.write')) throw usageError(messages.ownerRole(member.name));
  if (before.ownerId === member.id) throw conflict(messages.ownsAlready(before.code, member.name));
  const last = (await ownersOf(ctx.db, before.id)).at(-1);
  if (last && day < last.fromDay) throw usageError(messages.beforeOwner(last.fromDay));
  const from = (await ownersWithIds(ctx.db, [before.ownerId])).get(before.ownerId ?? 0)?.name ?? null;
  const customer = await updateCustomer(ctx.db, before.id, { ownerId: member.id, updatedDay: ctx.today });
  await insertOwner(ctx.db, { customerId: before.id, memberId: member.id, fromDay: day, reason, recordedAt: ctx.now });
  return { customer, from, to: member.name, memberId: member.id };
}

export interface MergedNote {
  /** Of the archive that went into another one, with what it said. */
  code: string;
  name: string;
  day: Day;
}
/** A merged archive as it stood when it was merged. */
export interface MergedArchive extends MergedNote {
  archive: ShownCustomer;
  owners: Awaited<ReturnType<typeof ownersOf>>;
}

/** What a word says of an archive that was merged: nothing where it means a customer of today. */
export async function mergedInto(ctx: Context, word: string): Promise<MergedArchive | undefined> {
  const [row, another] = word.trim() === '@last' ? [] : await findArchives(ctx, word);
  if (!row || another !== undefined || row.mergedDay === null) return undefined;
  const owner = (await ownersWithIds(ctx.db, [row.ownerId])).get(row.ownerId ?? 0) ?? null;
  return {
    code: row.code,
    name: row.name,
    day: row.mergedDay,
    archive: shownCustomer(row, owner, null),
    owners: await ownersOf(ctx.db, row.id),
  };
}

/** The archives that were merged into a customer: their codes and names go on meaning it (policy 6.1.2). */
export async function mergedHere(ctx: Context, customerId: number): Promise<MergedNote[]> {
  return (await mergedArchives(ctx.db, customerId)).map(({ code, name, mergedDay }) => ({
    code,
    name,
    day: mergedDay!,
  }));
}
