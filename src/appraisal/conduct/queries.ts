import {
  and,
  asc,
  between,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { conductAnswers, conductNotes } from '../../../db/schema/conduct.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers, followups } from '../../../db/schema/customers.js';
import { claims } from '../../../db/schema/expenses.js';
import { orderSteps, orders } from '../../../db/schema/orders.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { dealWaivers } from '../../../db/schema/waivers.js';
import { notVoided } from '../../../db/sql.js';
import { addDays, type Day, type Span } from '../../shared/dates.js';

export type ConductNote = typeof conductNotes.$inferSelect;

// ---- notes

/** Keeps a note on somebody's conduct. */
export async function insertNote(db: Db, row: typeof conductNotes.$inferInsert): Promise<void> {
  await db.insert(conductNotes).values(row);
}

/** The note with this code, also one that was taken back. */
export async function noteByCode(db: Db, code: string): Promise<ConductNote | undefined> {
  const [note] = await db.select().from(conductNotes).where(eq(conductNotes.code, code));
  return note;
}

/** Takes a note back: its row stays and is shown nowhere. */
export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(conductNotes).set({ undone: 1 }).where(eq(conductNotes.id, id));
}

export async function insertAnswer(db: Db, row: typeof conductAnswers.$inferInsert): Promise<void> {
  await db.insert(conductAnswers).values(row);
}

const author = alias(members, 'author');

/**
 * The notes of a span, of everybody or about one member, by day.
 *
 * @param seenBy only those about this member or by him
 */
export async function noteRows(
  db: Db,
  { span, memberId, seenBy }: { span?: Span; memberId?: number; seenBy?: number },
) {
  return await db
    .select({
      id: conductNotes.id,
      code: conductNotes.code,
      day: conductNotes.day,
      kind: conductNotes.kind,
      text: conductNotes.text,
      subject: conductNotes.subject,
      member: { code: members.code, name: members.name },
      by: { code: author.code, name: author.name },
    })
    .from(conductNotes)
    .innerJoin(members, eq(members.id, conductNotes.memberId))
    .innerJoin(author, eq(author.id, conductNotes.byId))
    .where(
      and(
        eq(conductNotes.undone, 0),
        span === undefined ? undefined : between(conductNotes.day, span.from, span.to),
        memberId === undefined ? undefined : eq(conductNotes.memberId, memberId),
        seenBy === undefined ? undefined : or(eq(conductNotes.memberId, seenBy), eq(conductNotes.byId, seenBy)),
      ),
    )
    .orderBy(asc(conductNotes.day), asc(conductNotes.id));
}

/** What was answered to notes, oldest first. */
export async function answerRows(db: Db, noteIds: readonly number[]) {
  if (noteIds.length === 0) return [];
  return await db
    .select({ noteId: conductAnswers.noteId, text: conductAnswers.text, day: conductAnswers.day })
    .from(conductAnswers)
    .where(inArray(conductAnswers.noteId, [...noteIds]))
    .orderBy(asc(conductAnswers.id));
}

// ---- what the books hold anyway

/** How far before a month a follow-up was recorded that planned a day in it: planned further ahead, only open ones count. */
const PLANNED_AHEAD = 92;
/** How far before its delivery a contract was signed, at most. */
const SIGNED_AHEAD = 184;
/** How long before a claim was submitted it was spent, at most. */
const SPENT_BEFORE = 366;

const later = alias(followups, 'later');

/** A follow-up of the same customer, or deal, that came by the day that was planned. */
const cameInTime = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(later)
    .where(
      and(
        eq(later.undone, 0),
        gt(later.id, followups.id),
        lte(later.day, followups.nextDay),
        or(
          and(isNotNull(followups.customerId), eq(later.customerId, followups.customerId)),
          and(isNull(followups.customerId), eq(later.dealId, followups.dealId)),
        ),
        // What was planned on one deal is not settled by a talk about another one.
        or(isNull(later.dealId), isNull(followups.dealId), eq(later.dealId, followups.dealId)),
      ),
    );

/** Follow-ups that a member had planned for a day of a span before today, and that did not come by then (policy 6.2.1). */
export async function lateFollowups(db: Db, memberId: number, { from, to }: Span, today: Day) {
  const columns = { code: followups.code, day: followups.nextDay, customer: customers.name, deal: deals.title };
  const planned = (which: ReturnType<typeof and>) =>
    db
      .select(columns)
      .from(followups)
      .leftJoin(customers, eq(customers.id, followups.customerId))
      .leftJoin(deals, eq(deals.id, followups.dealId))
      .where(
        and(
          which,
          eq(followups.memberId, memberId),
          between(followups.nextDay, from, to),
          lt(followups.nextDay, today),
          notExists(cameInTime(db)),
        ),
      );
  // Literals, so that the partial indexes are used: of what is settled by the day of recording, of what is open by its own.
  const settled = await planned(
    and(sql`${followups.undone} = 0`, between(followups.day, addDays(from, -PLANNED_AHEAD), to), eq(followups.open, 0)),
  );
  const open = await planned(and(sql`${followups.open} = 1`, eq(followups.undone, 0)));
  return [...settled, ...open].map(({ code, day, customer, deal }) => ({ code, day, about: customer ?? deal ?? '' }));
}

const isHandedOffBy = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(orderSteps)
    .where(
      and(
        eq(orderSteps.orderId, orders.id),
        eq(orderSteps.kind, 'handoff'),
        eq(orderSteps.undone, 0),
        lte(orderSteps.day, contracts.deliveryDay),
      ),
    );

/** Orders of a member's contracts whose day of delivery lies in a span and came before they were handed off (policy 3.6.1). */
export async function lateHandoffs(db: Db, memberId: number, { from, to }: Span, today: Day) {
  return await db
    .select({ code: orders.code, day: contracts.deliveryDay, about: contracts.title })
    .from(contracts)
    .innerJoin(orders, eq(orders.contractId, contracts.id))
    .where(
      and(
        eq(contracts.ownerId, memberId),
        between(contracts.signedDay, addDays(from, -SIGNED_AHEAD), to),
        between(contracts.deliveryDay, from, to),
        lt(contracts.deliveryDay, today),
        isNull(contracts.cancelledDay),
        notVoided(contracts),
        notExists(isHandedOffBy(db)),
      ),
    )
    .orderBy(asc(contracts.deliveryDay), asc(orders.id));
}

/** Gates of a member's deals that were waived in a span (policy 2.2.1a). */
export async function gatesWaived(db: Db, memberId: number, { from, to }: Span) {
  return await db
    .select({ code: deals.code, day: dealWaivers.day, gate: dealWaivers.gate, about: deals.title })
    .from(dealWaivers)
    .innerJoin(deals, eq(deals.id, dealWaivers.dealId))
    .where(and(between(dealWaivers.day, from, to), eq(dealWaivers.undone, 0), eq(deals.ownerId, memberId)))
    .orderBy(asc(dealWaivers.day), asc(dealWaivers.id));
}

/** Claims of a member that were submitted in a span and more than `days` days after the spend (policy 5.2.1). */
export async function lateClaims(db: Db, memberId: number, { from, to }: Span, days: number) {
  return await db
    .select({ code: claims.code, day: claims.submittedDay, about: claims.purpose })
    .from(claims)
    .where(
      and(
        eq(claims.memberId, memberId),
        gte(claims.day, addDays(from, -SPENT_BEFORE)),
        between(claims.submittedDay, from, to),
        ne(claims.status, 'withdrawn'),
        sql`julianday(${claims.submittedDay}) - julianday(${claims.day}) > ${days}`,
      ),
    )
    .orderBy(asc(claims.submittedDay), asc(claims.id));
}
