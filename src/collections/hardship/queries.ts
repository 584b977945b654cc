import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { hardships, instalments } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { hardshipInstalments, legalFiles } from '../../../db/schema/hardship.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Fen } from '../../shared/money.js';
import type { Instalment } from '../receivables/queries.js';

export type Hardship = typeof hardships.$inferSelect;

export async function hardshipByCode(db: Db, code: string): Promise<Hardship | undefined> {
  const [row] = await db.select().from(hardships).where(eq(hardships.code, code));
  return row;
}
export async function contractOwners(db: Db, contractIds: readonly number[]): Promise<(number | null)[]> {
  const rows = await db
    .select({ ownerId: contracts.ownerId })
    .from(contracts)
    .where(inArray(contracts.id, [...contractIds]));
  return rows.map(({ ownerId }) => ownerId);
}
/** A case that waits for its decision and is about one of these instalments. */
export async function openCaseOf(db: Db, instalmentIds: readonly number[]) {
  const [row] = await db
    .select({ code: hardships.code, instalment: instalments.code })
    .from(hardshipInstalments)
    .innerJoin(hardships, eq(hardships.id, hardshipInstalments.hardshipId))
    .innerJoin(instalments, eq(instalments.id, hardshipInstalments.instalmentId))
    .where(and(inArray(hardshipInstalments.instalmentId, [...instalmentIds]), eq(hardships.status, 'open')));
  return row;
}
export async function insertHardship(db: Db, row: typeof hardships.$inferInsert): Promise<Hardship> {
  const [added] = await db.insert(hardships).values(row).returning();
  return added!;
}
export async function updateHardship(db: Db, id: number, change: Partial<typeof hardships.$inferInsert>) {
  await db.update(hardships).set(change).where(eq(hardships.id, id));
}
export async function insertParts(db: Db, rows: (typeof hardshipInstalments.$inferInsert)[]): Promise<void> {
  await db.insert(hardshipInstalments).values(rows);
}
/** The instalments of a case: those reported, or those of its new plan; oldest due first. */
export async function partsOf(
  db: Db,
  hardshipId: number,
  part: 'reported' | 'planned',
): Promise<{ instalment: Instalment; contract: string; amountFen: Fen }[]> {
  return await db
    .select({ instalment: instalments, contract: contracts.code, amountFen: hardshipInstalments.amountFen })
    .from(hardshipInstalments)
    .innerJoin(instalments, eq(instalments.id, hardshipInstalments.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(and(eq(hardshipInstalments.hardshipId, hardshipId), eq(hardshipInstalments.part, part)))
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}

const deciders = alias(members, 'deciders');

/** Cases, newest first, with what is open of their instalments today. */
export async function hardshipLines(db: Db, filter: { customerId?: number; repId?: number; open?: boolean }) {
  const rows = await db
    .select({
      code: hardships.code,
      customerCode: customers.code,
      customerName: customers.name,
      reason: hardships.reason,
      note: hardships.note,
      reportedDay: hardships.reportedDay,
      reportedBy: members.name,
      openFen: hardships.openFen,
      openNowFen: sumOf(
        sql`case when ${hardshipInstalments.part} = 'reported' and ${instalments.replacedDay} is null then ${instalments.openFen} else 0 end`,
      ),
      status: hardships.status,
      decidedDay: hardships.decidedDay,
      decidedBy: deciders.name,
      terms: hardships.terms,
      settledFen: hardships.settledFen,
      decisionReason: hardships.decisionReason,
      legalFile: legalFiles.code,
    })
    .from(hardships)
    .innerJoin(customers, eq(customers.id, hardships.customerId))
    .innerJoin(members, eq(members.id, hardships.reportedById))
    .innerJoin(hardshipInstalments, eq(hardshipInstalments.hardshipId, hardships.id))
    .innerJoin(instalments, eq(instalments.id, hardshipInstalments.instalmentId))
    .leftJoin(deciders, eq(deciders.id, hardships.decidedById))
    .leftJoin(legalFiles, eq(legalFiles.hardshipId, hardships.id))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(hardships.customerId, filter.customerId),
        filter.repId === undefined ? undefined : eq(customers.ownerId, filter.repId),
        filter.open ? eq(hardships.status, 'open') : undefined,
      ),
    )
    .groupBy(hardships.id, customers.id, members.id, deciders.id, legalFiles.id)
    .orderBy(desc(hardships.reportedDay), desc(hardships.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}
