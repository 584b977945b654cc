import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { customers, followups } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong, isNamed, notVoided } from '../../../db/sql.js';
import { type Channel, OPEN_STAGES } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';

export type FollowupRow = typeof followups.$inferSelect;
export type NewFollowup = typeof followups.$inferInsert;

// Literals, not parameters, so that the partial indexes of these rows are used.
const IS_PLANNED = sql`${followups.open} = 1`;
const IS_FEEDBACK = sql`${followups.feedback} = 1`;

// ---- the deal of a follow-up

const dealFields = {
  id: deals.id,
  code: deals.code,
  title: deals.title,
  customerId: deals.customerId,
  ownerId: deals.ownerId,
  presalesId: deals.presalesId,
  stage: deals.stage,
  amountFen: deals.amountFen,
};

export async function dealByCode(db: Db, code: string) {
  const [row] = await db
    .select(dealFields)
    .from(deals)
    .where(and(eq(deals.code, code), notVoided(deals)));
  return row;
}

/** Deals of exactly this title, oldest first. */
export async function dealsEntitled(db: Db, title: string) {
  return await db
    .select(dealFields)
    .from(deals)
    .where(and(isNamed(deals.title, title), notVoided(deals)))
    .orderBy(asc(deals.id));
}

/** The fields of a deal that a follow-up needs. */
export type DealFacts = NonNullable<Awaited<ReturnType<typeof dealByCode>>>;

/** The deal of a customer that is neither won nor lost; undefined if there are none, or several. */
export async function onlyOpenDeal(db: Db, customerId: number): Promise<DealFacts | undefined> {
  const [deal, another] = await db
    .select(dealFields)
    .from(deals)
    .where(and(eq(deals.customerId, customerId), inArray(deals.stage, OPEN_STAGES), notVoided(deals)))
    .orderBy(asc(deals.id))
    .limit(2);
  return another ? undefined : deal;
}

// ---- a conversation

/** A conversation is with a customer, or on a deal that has none yet. */
export interface Conversation {
  customerId: number | null;
  dealId: number | null;
}

const ofConversation = ({ customerId, dealId }: Conversation): SQL =>
  customerId === null
    ? eq(followups.dealId, required(dealId, 'the deal of a follow-up without a customer'))
    : eq(followups.customerId, customerId);

/** The channel of the last follow-up of a conversation. */
export async function lastChannel(db: Db, conversation: Conversation): Promise<Channel | undefined> {
  const [row] = await db
    .select({ via: followups.via })
    .from(followups)
    .where(and(ofConversation(conversation), eq(followups.undone, 0)))
    .orderBy(desc(followups.id))
    .limit(1);
  return row?.via;
}

/** A follow-up that was planned, and for which day. */
export interface PlannedFollowup {
  code: string;
  next: Day | null;
}

/**
 * Settles what was planned with this customer by `day`. What was planned on another deal of the customer stays planned
 * when the conversation was about one deal.
 */
export async function settlePlanned(tx: Tx, conversation: Conversation, day: Day): Promise<PlannedFollowup[]> {
  const { dealId } = conversation;
  const planned = await tx.db
    .select({ id: followups.id, code: followups.code, next: followups.nextDay })
    .from(followups)
    .where(
      and(
        ofConversation(conversation),
        IS_PLANNED,
        lte(followups.day, day),
        dealId === null ? undefined : or(isNull(followups.dealId), eq(followups.dealId, dealId)),
      ),
    );
  if (planned.length === 0) return [];
  const ids = planned.map(({ id }) => id);
  tx.keepBefore(followups, ids);
  await tx.db.update(followups).set({ open: 0 }).where(inArray(followups.id, ids));
  return planned.map(({ code, next }) => ({ code, next }));
}

/** Plans again what these follow-ups had planned, except those that were undone. @returns the codes of those planned */
export async function reopenPlanned(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const reopened = await db
    .update(followups)
    .set({ open: 1 })
    .where(and(inArray(followups.code, [...codes]), isNotNull(followups.nextDay), eq(followups.undone, 0)))
    .returning({ code: followups.code });
  return reopened.map(({ code }) => code);
}

export async function insertFollowup(db: Db, row: NewFollowup): Promise<void> {
  await db.insert(followups).values(row);
}

/** Many at once, for an import. @returns their ids, in order */
export const insertFollowups = (tx: Tx, rows: Iterable<NewFollowup>): number[] => tx.insertMany(followups, rows);

/** Every follow-up that was imported, as an import recognises it. */
export async function followupIndex(db: Db) {
  return await db
    .select({
      key: followups.sourceKey,
      code: followups.code,
      day: followups.day,
      via: followups.via,
      text: followups.text,
      next: followups.nextDay,
    })
    .from(followups)
    .where(and(eq(followups.undone, 0), isNotNull(followups.sourceKey)));
}

/**
 * Settles what was planned by the day of a follow-up that an import added, in the book and in its file, as
 * `settlePlanned` does for one that is typed.
 *
 * @param firstId of those that the import added
 */
export async function settleAround(tx: Tx, firstId: number): Promise<void> {
  const later = alias(followups, 'later');
  const isLater = and(
    eq(later.undone, 0),
    or(gte(later.id, firstId), gte(followups.id, firstId)),
    or(gt(later.day, followups.day), and(eq(later.day, followups.day), gt(later.id, followups.id))),
    or(isNull(later.dealId), isNull(followups.dealId), eq(later.dealId, followups.dealId)),
  );
  const settled = async (isSame: SQL | undefined) =>
    await tx.db
      .selectDistinct({ id: followups.id })
      .from(followups)
      .innerJoin(later, and(isSame, isLater))
      .where(IS_PLANNED);
  const ids = [
    ...(await settled(eq(later.customerId, followups.customerId))),
    ...(await settled(and(isNull(later.customerId), isNull(followups.customerId), eq(later.dealId, followups.dealId)))),
  ].map(({ id }) => id);
  await inPieces(ids, async (piece) => {
    tx.keepBefore(followups, piece);
    await tx.db.update(followups).set({ open: 0 }).where(inArray(followups.id, piece));
    return piece;
  });
}

export async function followupByCode(db: Db, code: string): Promise<FollowupRow | undefined> {
  const [row] = await db.select().from(followups).where(eq(followups.code, code));
  return row;
}

/** The code of the first follow-up of the same conversation that was recorded after this one. */
export async function laterFollowup(db: Db, row: FollowupRow): Promise<string | undefined> {
  const [later] = await db
    .select({ code: followups.code })
    .from(followups)
    .where(and(ofConversation(row), eq(followups.undone, 0), gt(followups.id, row.id)))
    .orderBy(asc(followups.id))
    .limit(1);
  return later?.code;
}

export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(followups).set({ undone: 1, open: 0 }).where(eq(followups.id, id));
}

/**
 * Takes back the follow-ups of a deal that only keep conversations which are kept elsewhere.
 * @returns their codes
 */
export async function takeBackFollowups(
  db: Db,
  dealId: number,
  kept: readonly { day: Day; text: string; memberId: number }[],
): Promise<string[]> {
  const rows = await db
    .select()
    .from(followups)
    .where(and(eq(followups.dealId, dealId), eq(followups.undone, 0)));
  const taken = rows.filter((row) =>
    kept.some(({ day, text, memberId }) => row.day === day && row.text === text && row.memberId === memberId),
  );
  for (const { id } of taken) await markUndone(db, id);
  return taken.map(({ code }) => code);
}

/** They count again. */
export async function keepFollowupsAgain(db: Db, codes: readonly string[]): Promise<void> {
  await db
    .update(followups)
    .set({ undone: 0 })
    .where(inArray(followups.code, [...codes]));
}

/** Moves the follow-ups of a customer to another one. */
export async function moveFollowups(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(followups).set({ customerId: toId }).where(eq(followups.customerId, fromId));
}

// ---- lists

/** It was with a customer that was not voided, or on a deal without a customer that was not. */
const isOfValid = or(
  and(isNotNull(followups.customerId), notVoided(customers)),
  and(isNull(followups.customerId), notVoided(deals)),
);

/** How many planned follow-ups of a member are due by a day. */
export async function countPlanned(db: Db, memberId: number, until: Day): Promise<number> {
  const planned = await db
    .select({ id: followups.id })
    .from(followups)
    .leftJoin(customers, eq(customers.id, followups.customerId))
    .leftJoin(deals, eq(deals.id, followups.dealId))
    .where(and(eq(followups.memberId, memberId), IS_PLANNED, lte(followups.nextDay, until), isOfValid));
  return planned.length;
}

export interface FollowupFilter {
  customerId?: number;
  dealId?: number;
  memberId?: number;
  since?: Day;
  feedback?: boolean;
  /** Only those with a next one planned by this day; earliest first. */
  plannedUntil?: Day;
}

export type FollowupRecord = Awaited<ReturnType<typeof followupRecords>>[number];

/** Newest first; undone ones are left out, and those of a voided customer. */
export async function followupRecords(db: Db, filter: FollowupFilter) {
  const { customerId, dealId, memberId, since, feedback, plannedUntil } = filter;
  const order =
    plannedUntil === undefined
      ? [desc(followups.day), desc(followups.id)]
      : [asc(followups.nextDay), asc(followups.id)];
  return await db
    .select({
      code: followups.code,
      day: followups.day,
      via: followups.via,
      text: followups.text,
      next: followups.nextDay,
      open: followups.open,
      customer: { code: customers.code, name: customers.name },
      deal: { code: deals.code, title: deals.title },
      member: { code: members.code, name: members.name },
    })
    .from(followups)
    .innerJoin(members, eq(members.id, followups.memberId))
    .leftJoin(customers, eq(customers.id, followups.customerId))
    .leftJoin(deals, eq(deals.id, followups.dealId))
    .where(
      and(
        eq(followups.undone, 0),
        isOfValid,
        customerId === undefined ? undefined : eq(followups.customerId, customerId),
        dealId === undefined ? undefined : eq(followups.dealId, dealId),
        memberId === undefined ? undefined : eq(followups.memberId, memberId),
        since === undefined ? undefined : gte(followups.day, since),
        feedback ? IS_FEEDBACK : undefined,
        plannedUntil === undefined ? undefined : and(IS_PLANNED, lte(followups.nextDay, plannedUntil)),
      ),
    )
    .orderBy(...order);
}

/**
 * Those that an import brought and that was undone count as no contact; what they had settled is planned again.
 * @param settled the follow-ups that the import changed
 */
export async function undoImportedFollowups(db: Db, rows: AddedRows, settled: readonly AddedRows[]): Promise<void> {
  await db.update(followups).set({ undone: 1, open: 0 }).where(isAmong(followups.id, rows));
  for (const run of settled)
    await db
      .update(followups)
      .set({ open: 1 })
      .where(and(isAmong(followups.id, run), eq(followups.undone, 0), isNotNull(followups.nextDay)));
}
