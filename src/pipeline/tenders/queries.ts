import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { tenderPapers, tenders } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';

export type Tender = typeof tenders.$inferSelect;

export async function tenderByCode(db: Db, code: string): Promise<Tender | undefined> {
  const [row] = await db.select().from(tenders).where(eq(tenders.code, code));
  return row;
}
export async function insertTender(db: Db, row: typeof tenders.$inferInsert): Promise<Tender> {
  const [added] = await db.insert(tenders).values(row).returning();
  return added!;
}
export async function updateTender(db: Db, id: number, change: Partial<Tender>): Promise<Tender> {
  const [changed] = await db.update(tenders).set(change).where(eq(tenders.id, id)).returning();
  return changed!;
}
export async function papersOf(db: Db, tenderId: number) {
  return await db
    .select({
      id: tenderPapers.id,
      number: tenderPapers.number,
      name: tenderPapers.name,
      who: members.name,
      dueDay: tenderPapers.dueDay,
      doneDay: tenderPapers.doneDay,
      fileName: tenderPapers.fileName,
      sha256: tenderPapers.sha256,
    })
    .from(tenderPapers)
    .leftJoin(members, eq(members.id, tenderPapers.memberId))
    .where(eq(tenderPapers.tenderId, tenderId))
    .orderBy(asc(tenderPapers.number));
}
export async function insertPaper(db: Db, row: typeof tenderPapers.$inferInsert): Promise<void> {
  await db.insert(tenderPapers).values(row);
}
export async function updatePaper(
  db: Db,
  id: number,
  change: Partial<typeof tenderPapers.$inferInsert>,
): Promise<void> {
  await db.update(tenderPapers).set(change).where(eq(tenderPapers.id, id));
}

/** Tenders by their deadline; `open` leaves those out that have a result and no deposit out any more. */
export async function tenderRows(db: Db, { open, dealId }: { open: boolean; dealId?: number }) {
  const rows = await db
    .select({
      tender: tenders,
      deal: deals.code,
      stage: deals.stage,
      ownerId: deals.ownerId,
      presalesId: deals.presalesId,
      customerCode: customers.code,
      customerName: customers.name,
      owner: members.name,
    })
    .from(tenders)
    .innerJoin(deals, eq(deals.id, tenders.dealId))
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        open
          ? or(isNull(tenders.result), sql`deposit_paid_day is not null and deposit_returned_day is null`)
          : undefined,
        dealId === undefined ? undefined : eq(tenders.dealId, dealId),
      ),
    )
    .orderBy(asc(tenders.deadline), asc(tenders.id));
  return rows;
}
/** Papers that somebody still has to prepare, for tenders without a result. */
export async function openPapers(db: Db, memberId: number) {
  return await db
    .select({
      tender: tenders.code,
      deal: deals.code,
      stage: deals.stage,
      title: tenders.title,
      deadline: tenders.deadline,
      number: tenderPapers.number,
      name: tenderPapers.name,
      dueDay: tenderPapers.dueDay,
    })
    .from(tenderPapers)
    .innerJoin(tenders, eq(tenders.id, tenderPapers.tenderId))
    .innerJoin(deals, eq(deals.id, tenders.dealId))
    .where(
      and(
        eq(tenderPapers.memberId, memberId),
        isNull(tenderPapers.doneDay),
        isNull(tenders.result),
        isNull(tenders.submittedDay),
      ),
    )
    .orderBy(asc(tenders.deadline), asc(tenderPapers.number));
}
