import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, notInArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import {
  contractAmendments,
  contractArchives,
  contractDrafts,
  contractReviews,
  contractSignatures,
  contractVersions,
  reviewConditions,
  versionLines,
} from '../../../db/schema/drafts.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { type DraftStatus, ENDED_DRAFTS } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import type { ContractLine } from './rules.js';

export type Draft = Omit<typeof contractDrafts.$inferSelect, 'status'> & { status: DraftStatus };
export type Version = typeof contractVersions.$inferSelect;
export type Review = typeof contractReviews.$inferSelect;
export type ReviewCondition = typeof reviewConditions.$inferSelect;

const asDraft = (row: typeof contractDrafts.$inferSelect): Draft => ({ ...row, status: row.status as DraftStatus });

export async function draftByCode(db: Db, code: string): Promise<Draft | undefined> {
  const [row] = await db.select().from(contractDrafts).where(eq(contractDrafts.code, code));
  return row && asDraft(row);
}
export async function draftOfContract(db: Db, contractId: number): Promise<Draft | undefined> {
  const [row] = await db.select().from(contractDrafts).where(eq(contractDrafts.contractId, contractId));
  return row && asDraft(row);
}
export async function openDraftsOf(
  db: Db,
  { dealId, customerId }: { dealId?: number; customerId?: number },
): Promise<Draft[]> {
  const rows = await db
    .select()
    .from(contractDrafts)
    .where(
      and(
        notInArray(contractDrafts.status, ENDED_DRAFTS),
        dealId === undefined ? undefined : eq(contractDrafts.dealId, dealId),
        customerId === undefined ? undefined : eq(contractDrafts.customerId, customerId),
      ),
    )
    .orderBy(asc(contractDrafts.id));
  return rows.map(asDraft);
}
/** The contract that continues another one and was not cancelled. */
export async function renewalOf(db: Db, contractId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ code: contracts.code })
    .from(contractDrafts)
    .innerJoin(contracts, eq(contracts.id, contractDrafts.contractId))
    .where(and(eq(contractDrafts.renewsId, contractId), isNull(contracts.cancelledDay)))
    .limit(1);
  return row?.code;
}
export async function insertDraft(db: Db, row: typeof contractDrafts.$inferInsert): Promise<Draft> {
  const [added] = await db.insert(contractDrafts).values(row).returning();
  return asDraft(added!);
}
export async function updateDraft(
  db: Db,
  id: number,
  change: Partial<typeof contractDrafts.$inferInsert>,
): Promise<Draft> {
  const [changed] = await db.update(contractDrafts).set(change).where(eq(contractDrafts.id, id)).returning();
  return asDraft(changed!);
}

export async function insertVersion(
  db: Db,
  row: typeof contractVersions.$inferInsert,
  lines: readonly ContractLine[],
): Promise<void> {
  const [added] = await db.insert(contractVersions).values(row).returning({ id: contractVersions.id });
  if (lines.length > 0) await db.insert(versionLines).values(lines.map((line) => ({ ...line, versionId: added!.id })));
}
export async function versionOf(
  db: Db,
  draftId: number,
  version: number,
): Promise<{ version: Version; lines: ContractLine[] }> {
  const [found] = await db
    .select()
    .from(contractVersions)
    .where(and(eq(contractVersions.draftId, draftId), eq(contractVersions.version, version)));
  const lines = await db
    .select()
    .from(versionLines)
    .where(eq(versionLines.versionId, found!.id))
    .orderBy(asc(versionLines.id));
  return { version: found!, lines: lines.map(({ id: _, versionId: _v, ...line }) => line) };
}
export async function versionsOf(db: Db, draftId: number) {
  return await db
    .select({
      version: contractVersions.version,
      day: contractVersions.day,
      by: members.name,
      memberId: contractVersions.memberId,
      grossFen: contractVersions.grossFen,
    })
    .from(contractVersions)
    .innerJoin(members, eq(members.id, contractVersions.memberId))
    .where(eq(contractVersions.draftId, draftId))
    .orderBy(asc(contractVersions.version));
}

export async function insertReview(db: Db, row: typeof contractReviews.$inferInsert): Promise<number> {
  const [added] = await db.insert(contractReviews).values(row).returning({ id: contractReviews.id });
  return added!.id;
}
export async function reviewsOf(db: Db, draftId: number): Promise<(Review & { by: string })[]> {
  const rows = await db
    .select({ review: contractReviews, by: members.name })
    .from(contractReviews)
    .innerJoin(members, eq(members.id, contractReviews.memberId))
    .where(eq(contractReviews.draftId, draftId))
    .orderBy(asc(contractReviews.id));
  return rows.map(({ review, by }) => ({ ...review, by }));
}
export async function insertConditions(db: Db, rows: (typeof reviewConditions.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(reviewConditions).values(rows);
}
export async function conditionsOf(db: Db, draftId: number): Promise<ReviewCondition[]> {
  return await db
    .select()
    .from(reviewConditions)
    .where(eq(reviewConditions.draftId, draftId))
    .orderBy(asc(reviewConditions.number));
}
export async function meetCondition(
  db: Db,
  id: number,
  met: { metDay: Day; metById: number; metNote: string },
): Promise<void> {
  await db.update(reviewConditions).set(met).where(eq(reviewConditions.id, id));
}

export async function insertSignature(db: Db, row: typeof contractSignatures.$inferInsert): Promise<void> {
  await db.insert(contractSignatures).values(row);
}
export async function signatureOf(db: Db, contractId: number) {
  const [row] = await db.select().from(contractSignatures).where(eq(contractSignatures.contractId, contractId));
  return row;
}
export async function insertArchive(db: Db, row: typeof contractArchives.$inferInsert): Promise<void> {
  await db.insert(contractArchives).values(row);
}
export async function archivesOf(db: Db, contractId: number) {
  return await db
    .select({
      sha256: contractArchives.sha256,
      fileName: contractArchives.fileName,
      departments: contractArchives.departments,
      day: contractArchives.day,
      by: members.name,
    })
    .from(contractArchives)
    .innerJoin(members, eq(members.id, contractArchives.memberId))
    .where(eq(contractArchives.contractId, contractId))
    .orderBy(asc(contractArchives.id));
}
export async function insertAmendments(db: Db, rows: (typeof contractAmendments.$inferInsert)[]): Promise<void> {
  await db.insert(contractAmendments).values(rows);
}
export async function amendmentsOf(db: Db, contractId: number) {
  return await db
    .select({
      field: contractAmendments.field,
      before: contractAmendments.before,
      after: contractAmendments.after,
      reason: contractAmendments.reason,
      day: contractAmendments.day,
      by: members.name,
    })
    .from(contractAmendments)
    .innerJoin(members, eq(members.id, contractAmendments.memberId))
    .where(eq(contractAmendments.contractId, contractId))
    .orderBy(asc(contractAmendments.id));
}

/** Drafts with what lists show of them, oldest first. */
export async function draftRows(
  db: Db,
  { statuses, ownerId }: { statuses?: readonly DraftStatus[]; ownerId?: number },
) {
  return await db
    .select({
      draft: contractDrafts,
      title: contractVersions.title,
      grossFen: contractVersions.grossFen,
      customerCode: customers.code,
      customerName: customers.name,
      deal: deals.code,
      ownerCode: members.code,
      ownerName: members.name,
    })
    .from(contractDrafts)
    .innerJoin(
      contractVersions,
      and(eq(contractVersions.draftId, contractDrafts.id), eq(contractVersions.version, contractDrafts.version)),
    )
    .innerJoin(customers, eq(customers.id, contractDrafts.customerId))
    .innerJoin(members, eq(members.id, contractDrafts.ownerId))
    .leftJoin(deals, eq(deals.id, contractDrafts.dealId))
    .where(
      and(
        statuses === undefined
          ? notInArray(contractDrafts.status, ENDED_DRAFTS)
          : inArray(contractDrafts.status, [...statuses]),
        ownerId === undefined ? undefined : eq(contractDrafts.ownerId, ownerId),
      ),
    )
    .orderBy(asc(contractDrafts.id));
}

/** Contracts that run out by a day and were neither cancelled, renewed nor let go. */
export async function endingContracts(db: Db, until: Day, ownerId?: number) {
  return await db
    .select({
      code: contracts.code,
      title: contracts.title,
      endDay: contracts.endDay,
      customerCode: customers.code,
      customerName: customers.name,
      rep: members.name,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(
      and(
        isNotNull(contracts.endDay),
        lte(contracts.endDay, until),
        isNull(contracts.endedDay),
        isNull(contracts.cancelledDay),
        ownerId === undefined ? undefined : eq(contracts.ownerId, ownerId),
      ),
    )
    .orderBy(asc(contracts.endDay), asc(contracts.id));
}
export async function dealCodeOf(db: Db, dealId: number | null): Promise<string | null> {
  if (dealId === null) return null;
  const [row] = await db.select({ code: deals.code }).from(deals).where(eq(deals.id, dealId));
  return row?.code ?? null;
}
export async function newestDrafts(db: Db, customerId: number): Promise<Draft[]> {
  const rows = await db
    .select()
    .from(contractDrafts)
    .where(eq(contractDrafts.customerId, customerId))
    .orderBy(desc(contractDrafts.id));
  return rows.map(asDraft);
}
