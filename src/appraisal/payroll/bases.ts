import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requireKnown } from '../../app/identity.js';
import { decidersOf, requireNotLeft, resolveMember } from '../../app/members.js';
import { requireWithinAYear } from '../../app/notFuture.js';
import { dutyHints, dutyToday, requireDuty } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { PAYROLL_READERS } from '../../policy/outcomes.js';
import { type Day, firstDay, monthOf, nextMonth } from '../../shared/dates.js';
import { conflict, forbidden } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import { type BonusBase, basesWith, closedRange, insertBase } from './queries.js';

export interface BaseInput {
  /** Words that mean the member. */
  member: string;
  baseFen: Fen;
  fromDay: Day;
  reason: string;
}

/** Reads everybody's bases and payroll lines; any other member only his own (definitions, Payroll). */
export const readsPayroll = ({ actor }: Pick<Context, 'actor'>): boolean =>
  actor.duties.some((role) => PAYROLL_READERS.includes(role));

/** The base of each member on a day, by the member's id. */
export async function basesOn({ db }: Pick<Context, 'db'>, day: Day): Promise<Map<number, BonusBase>> {
  const rows = await basesWith(db, undefined);
  return new Map(rows.filter(({ fromDay }) => fromDay <= day).map((row) => [row.memberId, row]));
}

/** The bases that were set, as far as the actor reads them. @throws forbidden for another member's */
export async function listBases(ctx: Context, member: string | undefined): Promise<BonusBase[]> {
  requireKnown(ctx.actor);
  const named = member === undefined ? undefined : await resolveMember(ctx.db, member);
  if (named !== undefined && named.id !== ctx.actor.id && !readsPayroll(ctx))
    throw forbidden(messages.notYours(named.name), { clause: '1.3.2' });
  return await basesWith(ctx.db, readsPayroll(ctx) ? named?.id : ctx.actor.id);
}

/**
 * A base counts from a day of a month whose payroll is open (definitions, Payroll).
 * @throws conflict naming the first day that is
 */
async function requireOpenPayroll({ db }: Pick<Context, 'db'>, day: Day): Promise<void> {
  const closed = await closedRange(db);
  const month = monthOf(day);
  if (closed === undefined || month > closed.last) return;
  const open = firstDay(nextMonth(closed.last));
  const refusal =
    month < closed.first ? messages.beforePayrolls(month, closed.first, open) : messages.payrollClosed(month, open);
  throw conflict(refusal, { clause: '4.4.3' });
}

/**
 * From when a pay adjustment may count (policy 4.4.3): in a month of the book whose payroll is open.
 * @throws usageError for a day that is more than a year ahead, policyRefusal before the book, conflict once it is closed
 */
export async function requireBaseDay(ctx: Pick<Context, 'db' | 'today' | 'company'>, day: Day): Promise<void> {
  requireWithinAYear(ctx, day);
  requireInBook(ctx.company, monthOf(day));
  await requireOpenPayroll(ctx, day);
}

/**
 * What setting a member's bonus base would rest on (policy 4.4.3): manager and hr set it, nobody his own.
 * @throws forbidden, usageError for one who has left and for a day that is more than a year ahead, conflict for a month whose payroll is closed
 */
export async function planBase(ctx: CheckContext, input: BaseInput): Promise<{ member: Member; before: Fen | null }> {
  const member = await resolveMember(ctx.db, input.member);
  if (ctx.confirms === undefined) {
    if (member.id === ctx.actor.id) {
      const { by } = await dutyToday(ctx, 'payroll.base', [member.id]);
      throw forbidden(messages.ownBase, { clause: '4.4.3', hints: dutyHints('payroll.base', by) });
    }
    await requireDuty(ctx, 'payroll.base', [member.id]);
  }
  requireNotLeft(ctx, member);
  requireWithinAYear(ctx, input.fromDay);
  await requireOpenPayroll(ctx, input.fromDay);
  const before = (await basesOn(ctx, input.fromDay)).get(member.id)?.baseFen ?? null;
  if (before === input.baseFen) throw conflict(messages.sameBase(member.name, input.fromDay), { clause: '4.4.3' });
  return { member, before };
}

/** Sets it. Runs as the second person's confirmation. @throws as `planBase` */
export async function setBase(ctx: WriteContext, input: BaseInput): Promise<Member> {
  const { member, before } = await planBase(ctx, input);
  const { baseFen, fromDay, reason } = input;
  await keepBase(ctx, { memberId: member.id, baseFen, fromDay, reason, outcomeId: null });
  ctx.audit('payroll.base', {
    changed: [member.code],
    name: member.name,
    fromDay,
    reason,
    changes: { baseFen: { from: before, to: baseFen } },
  });
  return member;
}

/** Keeps a base; the entry is its caller's. @throws conflict for a month whose payroll is closed */
export async function keepBase(
  ctx: WriteContext,
  base: { memberId: number; baseFen: Fen; fromDay: Day; reason: string; outcomeId: number | null },
): Promise<void> {
  await requireOpenPayroll(ctx, base.fromDay);
  await insertBase(ctx.db, {
    ...base,
    ...(await decidersOf(ctx)),
    recordedAt: ctx.now,
  });
}
