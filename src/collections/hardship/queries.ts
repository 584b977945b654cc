import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { allocations, hardships, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { creditReleases } from '../../../db/schema/credit.js';
import { customers } from '../../../db/schema/customers.js';
import {
  chargeSettlements,
  charges,
  hardshipInstalments,
  legalCosts,
  legalDocuments,
  legalFiles,
  legalInstalments,
  legalSteps,
} from '../../../db/schema/hardship.js';
import { files } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { countOf, sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { type Instalment, instalmentOn, openOn } from '../receivables/queries.js';

// ---- cases of hardship

export type Hardship = typeof hardships.$inferSelect;

/** The case of hardship with this code. */
export async function hardshipByCode(db: Db, code: string): Promise<Hardship | undefined> {
  const [row] = await db.select().from(hardships).where(eq(hardships.code, code));
  return row;
}
/** The owners of contracts, one for each; null if nobody owns it. */
export async function contractOwners(db: Db, contractIds: readonly number[]): Promise<(number | null)[]> {
  const rows = await inPieces(contractIds, (ids) =>
    db.select({ ownerId: contracts.ownerId }).from(contracts).where(inArray(contracts.id, ids)),
  );
  return rows.map(({ ownerId }) => ownerId);
}
/** An undecided case that names one of these instalments, with that instalment. */
export async function openCaseOf(db: Db, instalmentIds: readonly number[]) {
  const [found] = await inPieces(instalmentIds, (ids) =>
    db
      .select({ code: hardships.code, instalment: instalments.code })
      .from(hardshipInstalments)
      .innerJoin(hardships, eq(hardships.id, hardshipInstalments.hardshipId))
      .innerJoin(instalments, eq(instalments.id, hardshipInstalments.instalmentId))
      .where(and(inArray(hardshipInstalments.instalmentId, ids), eq(hardships.status, 'open')))
      .limit(1),
  );
  return found;
}
/** Adds a case of hardship. */
export async function insertHardship(db: Db, row: typeof hardships.$inferInsert): Promise<Hardship> {
  const [added] = await db.insert(hardships).values(row).returning();
  return required(added, `hardship ${row.code}`);
}
/** Changes a case of hardship. */
export async function updateHardship(
  db: Db,
  id: number,
  change: Partial<typeof hardships.$inferInsert>,
): Promise<void> {
  await db.update(hardships).set(change).where(eq(hardships.id, id));
}
/** Adds the instalments that a case is about, or those of its new plan. */
export async function insertCaseInstalments(
  db: Db,
  rows: readonly (typeof hardshipInstalments.$inferInsert)[],
): Promise<void> {
  await inPieces(rows, (piece) =>
    db.insert(hardshipInstalments).values(piece).returning({ id: hardshipInstalments.id }),
  );
}
/** The instalments of a case as they stand on a day: those reported, or those of its new plan; oldest due first. */
export async function caseInstalments(
  db: Db,
  hardshipId: number,
  part: 'reported' | 'planned',
  asOf: Day,
): Promise<{ instalment: Instalment; contract: string; amountFen: Fen }[]> {
  return await db
    .select({ instalment: instalmentOn(asOf), contract: contracts.code, amountFen: hardshipInstalments.amountFen })
    .from(hardshipInstalments)
    .innerJoin(instalments, eq(instalments.id, hardshipInstalments.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .where(
      and(
        eq(hardshipInstalments.hardshipId, hardshipId),
        eq(hardshipInstalments.part, part),
        lte(instalments.fromDay, asOf),
      ),
    )
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}

const deciders = alias(members, 'deciders');

export interface HardshipFilter {
  id?: number;
  customerId?: number;
  /** Owner of the customer. */
  repId?: number;
  /** Only those that wait for their decision. */
  open?: boolean;
}
/** A row of `hardshipLines`. */
export type HardshipLine = Awaited<ReturnType<typeof hardshipLines>>[number];
/** Cases, newest first, with what is open today of their instalments and of those of their new plan. */
export async function hardshipLines(db: Db, filter: HardshipFilter, today: Day) {
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
      // What moved to a new plan is open there.
      openNowFen: sumOf(openOn(today)),
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
        filter.id === undefined ? undefined : eq(hardships.id, filter.id),
        filter.customerId === undefined ? undefined : eq(hardships.customerId, filter.customerId),
        filter.repId === undefined ? undefined : eq(customers.ownerId, filter.repId),
        filter.open ? eq(hardships.status, 'open') : undefined,
      ),
    )
    .groupBy(hardships.id, customers.id, members.id, deciders.id, legalFiles.id)
    .orderBy(desc(hardships.reportedDay), desc(hardships.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    movedFen: row.status === 'plan' ? row.settledFen : 0,
    waivedFen: row.status === 'waived' ? row.settledFen : 0,
    customer: { code: customerCode, name: customerName },
  }));
}

// ---- legal files

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

// ---- late interest and fees

export type Charge = typeof charges.$inferSelect;

/** All instalments of a contract that ever were, replaced ones too, oldest due first. */
export async function allInstalmentsOf(db: Db, contractId: number): Promise<Instalment[]> {
  return await db
    .select()
    .from(instalments)
    .where(eq(instalments.contractId, contractId))
    .orderBy(sql`${instalments.dueDay} is null`, asc(instalments.dueDay), asc(instalments.id));
}
/** What settled the instalments of a contract, from any source, in order; negative if it was reversed. */
export async function settlementsOfContract(db: Db, contractId: number) {
  return await db
    .select({ instalmentId: allocations.instalmentId, day: allocations.day, amountFen: allocations.amountFen })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(eq(instalments.contractId, contractId))
    .orderBy(asc(allocations.day), asc(allocations.id));
}
/** Interest charged for a contract so far, whatever became of it. */
export async function chargedInterest(db: Db, contractId: number): Promise<Fen> {
  const [row] = await db
    .select({ fen: sumOf(charges.amountFen) })
    .from(charges)
    .where(and(eq(charges.contractId, contractId), eq(charges.kind, 'interest')));
  return row?.fen ?? 0;
}

/** The charge with this code. */
export async function chargeByCode(db: Db, code: string): Promise<Charge | undefined> {
  const [row] = await db.select().from(charges).where(eq(charges.code, code));
  return row;
}
/** Adds a charge. */
export async function insertCharge(db: Db, row: typeof charges.$inferInsert): Promise<Charge> {
  const [added] = await db.insert(charges).values(row).returning();
  return required(added, `charge ${row.code}`);
}
/** Adds a settlement, by a receipt or by a waiver, and keeps the sums of its charge. */
export async function insertSettlement(db: Db, row: typeof chargeSettlements.$inferInsert): Promise<void> {
  await db.insert(chargeSettlements).values(row);
  const { amountFen } = row;
  const openFen = sql`open_fen - cast(${amountFen} as integer)`;
  const sums =
    row.receiptId == null
      ? { openFen, waivedFen: sql`waived_fen + cast(${amountFen} as integer)` }
      : { openFen, settledFen: sql`settled_fen + cast(${amountFen} as integer)` };
  await db.update(charges).set(sums).where(eq(charges.id, row.chargeId));
}
/** What a receipt settles of charges now, with the last day on which that changed. */
export async function settledByReceipt(db: Db, receiptId: number) {
  const rows = await db
    .select({
      chargeId: charges.id,
      code: charges.code,
      openFen: charges.openFen,
      amountFen: sumOf(chargeSettlements.amountFen),
      day: sql<Day>`max(${chargeSettlements.day})`,
    })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .where(eq(chargeSettlements.receiptId, receiptId))
    .groupBy(charges.id, charges.code, charges.openFen);
  return rows.filter(({ amountFen }) => amountFen !== 0);
}
/** A row of `settlementsOfCharges`. */
export type ChargeSettlement = Awaited<ReturnType<typeof settlementsOfCharges>>[number];
/** What closed the charges of a customer, or opened them again, by day. */
export async function settlementsOfCharges(db: Db, filter: { customerId: number }) {
  return await db
    .select({
      charge: charges.code,
      day: chargeSettlements.day,
      amountFen: chargeSettlements.amountFen,
      receipt: receipts.code,
      reason: chargeSettlements.reason,
      by: members.name,
    })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .innerJoin(members, eq(members.id, chargeSettlements.memberId))
    .leftJoin(receipts, eq(receipts.id, chargeSettlements.receiptId))
    .where(and(eq(charges.customerId, filter.customerId), ne(chargeSettlements.amountFen, 0)))
    .orderBy(asc(chargeSettlements.day), asc(chargeSettlements.id));
}

export interface ChargeFilter {
  customerId?: number;
  contractId?: number;
  /** Owner of the contract. */
  repId?: number;
  open?: boolean;
}
const isWanted = (filter: ChargeFilter) =>
  and(
    filter.customerId === undefined ? undefined : eq(charges.customerId, filter.customerId),
    filter.contractId === undefined ? undefined : eq(charges.contractId, filter.contractId),
    filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
    filter.open ? sql`${charges.openFen} > 0` : undefined,
  );
/** A row of `chargeLines`. */
export type ChargeLine = Awaited<ReturnType<typeof chargeLines>>[number];
/** Interest and fees, newest first. */
export async function chargeLines(db: Db, filter: ChargeFilter) {
  const rows = await db
    .select({
      code: charges.code,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      kind: charges.kind,
      day: charges.day,
      amountFen: charges.amountFen,
      settledFen: charges.settledFen,
      waivedFen: charges.waivedFen,
      openFen: charges.openFen,
      reason: charges.reason,
      by: members.name,
    })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .innerJoin(customers, eq(customers.id, charges.customerId))
    .innerJoin(members, eq(members.id, charges.memberId))
    .where(isWanted(filter))
    .orderBy(desc(charges.day), desc(charges.id));
  return rows.map(({ customerCode, customerName, ...row }) => ({
    ...row,
    customer: { code: customerCode, name: customerName },
  }));
}
/** How many charges are open, and how much. */
export async function openChargeTotal(db: Db, filter: ChargeFilter): Promise<{ count: number; openFen: Fen }> {
  const [row] = await db
    .select({ count: countOf(), openFen: sumOf(charges.openFen) })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .where(isWanted({ ...filter, open: true }));
  return row ?? { count: 0, openFen: 0 };
}

// ---- credit of a customer

/**
 * What a customer's contracts without any payment plan amount to on a day, adjustments included.
 * @param exceptId a contract that is left out
 */
export async function unplannedFen(db: Db, customerId: number, day: Day, exceptId = 0): Promise<Fen> {
  const planned = db.select({ one: sql`1` }).from(instalments).where(eq(instalments.contractId, contracts.id));
  const isUnplanned = and(
    eq(contracts.customerId, customerId),
    eq(contracts.kind, 'sale'),
    ne(contracts.id, exceptId),
    lte(contracts.signedDay, day),
    or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, day)),
    notExists(planned),
  );
  const [signed] = await db
    .select({ fen: sumOf(contracts.grossFen) })
    .from(contracts)
    .where(isUnplanned);
  const [adjusted] = await db
    .select({ fen: sumOf(contractAdjustments.grossFen) })
    .from(contractAdjustments)
    .innerJoin(contracts, eq(contracts.id, contractAdjustments.contractId))
    .where(and(isUnplanned, lte(contractAdjustments.day, day)));
  return (signed?.fen ?? 0) + (adjusted?.fen ?? 0);
}

/** Keeps a release of the manager with its figures. */
export async function insertRelease(db: Db, row: typeof creditReleases.$inferInsert): Promise<void> {
  await db.insert(creditReleases).values(row);
}

export interface ReleaseFilter {
  customerId?: number;
  /** Code of the contract that was released. */
  contract?: string;
  from?: Day;
  to?: Day;
}

/** A row of `releaseLines`. */
export type ReleaseLine = Awaited<ReturnType<typeof releaseLines>>[number];
/** The releases of a customer or a contract, or those of a span of days (for the month's report), oldest first. */
export async function releaseLines(db: Db, filter: ReleaseFilter) {
  return await db
    .select({
      contract: contracts.code,
      day: creditReleases.day,
      newGrossFen: creditReleases.newGrossFen,
      limitFen: creditReleases.limitFen,
      openFen: creditReleases.openFen,
      overLimitFen: creditReleases.overLimitFen,
      oldestOverdueDays: creditReleases.oldestOverdueDays,
      holdDays: creditReleases.holdDays,
      reason: creditReleases.reason,
      by: members.name,
    })
    .from(creditReleases)
    .innerJoin(members, eq(members.id, creditReleases.memberId))
    .leftJoin(contracts, eq(contracts.id, creditReleases.contractId))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(creditReleases.customerId, filter.customerId),
        filter.contract === undefined ? undefined : eq(contracts.code, filter.contract),
        filter.from === undefined ? undefined : gte(creditReleases.day, filter.from),
        filter.to === undefined ? undefined : lte(creditReleases.day, filter.to),
      ),
    )
    .orderBy(asc(creditReleases.day), asc(creditReleases.id));
}

// ---- merge

/**
 * Moves the cases, legal files and charges of one customer to another; releases of credit keep who was released then.
 */
export async function moveHardships(db: Db, fromId: number, toId: number): Promise<void> {
  for (const table of [hardships, legalFiles, charges])
    await db.update(table).set({ customerId: toId }).where(eq(table.customerId, fromId));
}
