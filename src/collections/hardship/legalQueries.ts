import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { hardships, instalments } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { legalCosts, legalDocuments, legalFiles, legalInstalments, legalSteps } from '../../../db/schema/hardship.js';
import { files } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { openOn } from '../receivables/queries.js';

export type LegalFile = typeof legalFiles.$inferSelect;

/** The legal file with this code. */
export async function legalFileByCode(db: Db, code: string): Promise<LegalFile | undefined> {
  const [row] = await db.select().from(legalFiles).where(eq(legalFiles.code, code));
  return row;
}
/** An open legal file that names one of these instalments, with that instalment. */
export async function openFileOf(db: Db, instalmentIds: readonly number[]) {
  const [found] = await inPieces(instalmentIds, (ids) =>
    db
      .select({ code: legalFiles.code, instalment: instalments.code })
      .from(legalInstalments)
      .innerJoin(legalFiles, eq(legalFiles.id, legalInstalments.legalFileId))
      .innerJoin(instalments, eq(instalments.id, legalInstalments.instalmentId))
      .where(and(inArray(legalInstalments.instalmentId, ids), isNull(legalFiles.closedDay)))
      .limit(1),
  );
  return found;
}
/** Adds a legal file. */
export async function insertLegalFile(db: Db, row: typeof legalFiles.$inferInsert): Promise<LegalFile> {
  const [added] = await db.insert(legalFiles).values(row).returning();
  return required(added, `legal file ${row.code}`);
}
/** Changes a legal file. */
export async function updateLegalFile(
  db: Db,
  id: number,
  change: Partial<typeof legalFiles.$inferInsert>,
): Promise<void> {
  await db.update(legalFiles).set(change).where(eq(legalFiles.id, id));
}
/** Adds the instalments that a legal file claims. */
export async function insertLegalInstalments(
  db: Db,
  rows: readonly (typeof legalInstalments.$inferInsert)[],
): Promise<void> {
  await inPieces(rows, (piece) => db.insert(legalInstalments).values(piece).returning({ id: legalInstalments.id }));
}
/** Adds a step to a legal file. */
export async function insertLegalStep(db: Db, row: typeof legalSteps.$inferInsert): Promise<void> {
  await db.insert(legalSteps).values(row);
}
/** Adds a cost to a legal file. */
export async function insertLegalCost(db: Db, row: typeof legalCosts.$inferInsert): Promise<void> {
  await db.insert(legalCosts).values(row);
}
/** Keeps a document inside the database and ties it to a legal file. */
export async function insertLegalDocument(
  db: Db,
  file: Attachment,
  row: Omit<typeof legalDocuments.$inferInsert, 'sha256' | 'fileName'>,
): Promise<void> {
  await keepFile(db, file, row.recordedAt);
  await db.insert(legalDocuments).values({ ...row, sha256: file.sha256, fileName: file.name });
}

/** The instalments of a legal file, oldest due first, with what was claimed and what is open of each today. */
export async function instalmentsOfFile(db: Db, legalFileId: number, today: Day) {
  return await db
    .select({
      code: instalments.code,
      contract: contracts.code,
      dueDay: instalments.dueDay,
      amountFen: instalments.amountFen,
      claimFen: legalInstalments.openFen,
      openFen: openOn(today),
    })
    .from(legalInstalments)
    .innerJoin(instalments, eq(instalments.id, legalInstalments.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(eq(legalInstalments.legalFileId, legalFileId))
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}
/** Steps of legal files, by day. */
export async function legalStepsOf(db: Db, legalFileIds: readonly number[]) {
  return await inPieces(legalFileIds, (ids) =>
    db
      .select({
        legalFileId: legalSteps.legalFileId,
        day: legalSteps.day,
        kind: legalSteps.kind,
        text: legalSteps.text,
        by: members.name,
      })
      .from(legalSteps)
      .innerJoin(members, eq(members.id, legalSteps.memberId))
      .where(inArray(legalSteps.legalFileId, ids))
      .orderBy(asc(legalSteps.day), asc(legalSteps.id)),
  );
}
/** Documents of legal files, in the order in which they were added. */
export async function legalDocumentsOf(db: Db, legalFileIds: readonly number[]) {
  return await inPieces(legalFileIds, (ids) =>
    db
      .select({
        legalFileId: legalDocuments.legalFileId,
        day: legalDocuments.day,
        name: legalDocuments.fileName,
        sha256: legalDocuments.sha256,
        sizeBytes: files.sizeBytes,
        note: legalDocuments.note,
        by: members.name,
      })
      .from(legalDocuments)
      .innerJoin(files, eq(files.sha256, legalDocuments.sha256))
      .innerJoin(members, eq(members.id, legalDocuments.memberId))
      .where(inArray(legalDocuments.legalFileId, ids))
      .orderBy(asc(legalDocuments.id)),
  );
}
/** Costs of legal files, by day. */
export async function legalCostsOf(db: Db, legalFileIds: readonly number[]) {
  return await inPieces(legalFileIds, (ids) =>
    db
      .select({
        legalFileId: legalCosts.legalFileId,
        day: legalCosts.day,
        amountFen: legalCosts.amountFen,
        text: legalCosts.text,
        by: members.name,
      })
      .from(legalCosts)
      .innerJoin(members, eq(members.id, legalCosts.memberId))
      .where(inArray(legalCosts.legalFileId, ids))
      .orderBy(asc(legalCosts.day), asc(legalCosts.id)),
  );
}

const closers = alias(members, 'closers');

/** A row of `legalFileLines`. */
export type LegalFileLine = Awaited<ReturnType<typeof legalFileLines>>[number];
/** Legal files, newest first, with what is open of their instalments today and what they cost so far. */
export async function legalFileLines(db: Db, filter: { customerId?: number; open?: boolean; id?: number }, today: Day) {
  const rows = await db
    .select({
      id: legalFiles.id,
      code: legalFiles.code,
      customerCode: customers.code,
      customerName: customers.name,
      hardship: hardships.code,
      reason: legalFiles.reason,
      openedDay: legalFiles.openedDay,
      openedBy: members.name,
      claimFen: legalFiles.claimFen,
      openFen: sumOf(openOn(today)),
      closedDay: legalFiles.closedDay,
      closedBy: closers.name,
      result: legalFiles.result,
      resultNote: legalFiles.resultNote,
    })
    .from(legalFiles)
    .innerJoin(customers, eq(customers.id, legalFiles.customerId))
    .innerJoin(members, eq(members.id, legalFiles.openedById))
    .innerJoin(legalInstalments, eq(legalInstalments.legalFileId, legalFiles.id))
    .innerJoin(instalments, eq(instalments.id, legalInstalments.instalmentId))
    .leftJoin(closers, eq(closers.id, legalFiles.closedById))
    .leftJoin(hardships, eq(hardships.id, legalFiles.hardshipId))
    .where(
      and(
        filter.id === undefined ? undefined : eq(legalFiles.id, filter.id),
        filter.customerId === undefined ? undefined : eq(legalFiles.customerId, filter.customerId),
        filter.open ? isNull(legalFiles.closedDay) : undefined,
      ),
    )
    .groupBy(legalFiles.id, customers.id, members.id, closers.id, hardships.id)
    .orderBy(desc(legalFiles.openedDay), desc(legalFiles.id));
  const costs = await costSums(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, customerCode, customerName, ...row }) => ({
    id,
    ...row,
    customer: { code: customerCode, name: customerName },
    costFen: costs.get(id) ?? 0,
  }));
}
async function costSums(db: Db, legalFileIds: readonly number[]): Promise<Map<number, Fen>> {
  const rows = await inPieces(legalFileIds, (ids) =>
    db
      .select({ id: legalCosts.legalFileId, fen: sumOf(legalCosts.amountFen) })
      .from(legalCosts)
      .where(inArray(legalCosts.legalFileId, ids))
      .groupBy(legalCosts.legalFileId),
  );
  return new Map(rows.map(({ id, fen }) => [id, fen]));
}
