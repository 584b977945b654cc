import type { Context, WriteContext } from '../../context.js';
import { requireOpenMonth } from '../../policy/closedMonths.js';
import { requirePermission } from '../../policy/permissions.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { resolveMember } from '../../team/service.js';
import { moveLeads } from '../leads/queries.js';
import { m } from '../messages.js';
import {
  archiveByCode,
  type Customer,
  insertOwner,
  moveArchive,
  ownersOf,
  ownersWithIds,
  updateCustomer,
} from '../queries.js';
import { resolveCustomer } from './finding.js';

/** What the kept archive takes over where it says nothing itself. */
const FILLED = [
  ...(['shortName', 'uscc', 'industry', 'region', 'size', 'level', 'source', 'phone', 'email', 'address'] as const),
  ...(['creditLimitFen', 'tags', 'preferences', 'note'] as const),
];

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
 * @throws conflict where both are the same already
 */
export async function mergeCustomers(
  ctx: WriteContext,
  keptWord: string,
  goneWord: string,
  reason: string,
): Promise<Merged> {
  requirePermission(ctx.actor, 'customer.merge');
  const before = await resolveCustomer(ctx, keptWord);
  const gone = await resolveCustomer(ctx, goneWord);
  if (before.id === gone.id) throw conflict(m.mergedAlready(goneWord, before.code));
  const filled = FILLED.filter((field) => before[field] === null && gone[field] !== null);
  await updateCustomer(ctx.db, gone.id, { mergedIntoId: before.id, mergedDay: ctx.today });
  const kept = await updateCustomer(ctx.db, before.id, {
    ...Object.fromEntries(filled.map((field) => [field, gone[field]])),
    ...{ ownerId: before.ownerId ?? gone.ownerId, updatedDay: ctx.today },
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
  if (day > ctx.today) throw usageError(m.notYet(day));
  await requireOpenMonth(ctx, day);
  const member = await resolveMember(ctx.db, to);
  if (member.leftDay !== null && member.leftDay < ctx.today) throw usageError(m.ownerLeft(member.name, member.leftDay));
  if (before.ownerId === member.id) throw conflict(m.ownsAlready(before.code, member.name));
  const last = (await ownersOf(ctx.db, before.id)).at(-1);
  if (last && day < last.fromDay) throw usageError(m.beforeOwner(last.fromDay));
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

/** What a word says of an archive that was merged: nothing where it means a customer of today. */
export async function mergedInto(ctx: Context, word: string): Promise<MergedNote | undefined> {
  const code = readCode('customer', word, yearOf(ctx.today));
  const row = code === undefined ? undefined : await archiveByCode(ctx.db, code);
  return row?.mergedDay ? { code: row.code, name: row.name, day: row.mergedDay } : undefined;
}
