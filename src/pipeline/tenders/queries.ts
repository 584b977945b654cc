import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { tenderPapers, tenders } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import { required } from '../../shared/required.js';

export type Tender = typeof tenders.$inferSelect;
export type TenderPaper = Awaited<ReturnType<typeof papersOf>>[number];

/** The tender with this code. */
export async function tenderByCode(db: Db, code: string): Promise<Tender | undefined> {
  const [tender] = await db.select().from(tenders).where(eq(tenders.code, code));
  return tender;
}

/** Adds a tender. @returns it as stored */
export async function insertTender(db: Db, row: typeof tenders.$inferInsert): Promise<Tender> {
  const [added] = await db.insert(tenders).values(row).returning();
  return required(added, row.code);
}

/** Changes a tender; fields that are undefined stay. @returns it as stored */
export async function updateTender(db: Db, id: number, change: Partial<Tender>): Promise<Tender> {
  const [changed] = await db.update(tenders).set(change).where(eq(tenders.id, id)).returning();
  return required(changed, `tender ${id}`);
}

/** The papers of a tender by their numbers, each with the name of the member who prepares it. */
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

/** Adds a paper to a tender. */
export async function insertPaper(db: Db, row: typeof tenderPapers.$inferInsert): Promise<void> {
  await db.insert(tenderPapers).values(row);
}

/** Changes a paper; fields that are undefined stay. */
export async function updatePaper(
  db: Db,
  id: number,
  change: Partial<typeof tenderPapers.$inferInsert>,
): Promise<void> {
  await db.update(tenderPapers).set(change).where(eq(tenderPapers.id, id));
}

export interface TenderFilter {
  /** Without those that have a result and no deposit to come back. */
  open?: boolean;
  dealId?: number;
  code?: string;
}

/** Tenders with deal, customer and owner, by their deadline. */
export async function tenderRows(db: Db, { open, dealId, code }: TenderFilter) {
  const depositOut = and(isNotNull(tenders.depositPaidDay), isNull(tenders.depositReturnedDay));
  const rows = await db
    .select({
      tender: tenders,
      deal: deals.code,
      stage: deals.stage,
      ownerId: deals.ownerId,
      presalesId: deals.presalesId,
      customer: { code: customers.code, name: customers.name },
      owner: members.name,
    })
    .from(tenders)
    .innerJoin(deals, eq(deals.id, tenders.dealId))
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        open ? or(isNull(tenders.result), depositOut) : undefined,
        dealId === undefined && code === undefined ? notVoided(deals) : undefined,
        dealId === undefined ? undefined : eq(tenders.dealId, dealId),
        code === undefined ? undefined : eq(tenders.code, code),
      ),
    )
    .orderBy(asc(tenders.deadline), asc(tenders.id));
  return rows;
}

/** Papers that a member still has to prepare, for tenders that were not handed in and have no result. */
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
        notVoided(deals),
      ),
    )
    .orderBy(asc(tenders.deadline), asc(tenderPapers.number));
}
