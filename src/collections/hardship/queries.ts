import { and, asc, between, desc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { hardships, instalments } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges, hardshipInstalments, legalFiles } from '../../../db/schema/hardship.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import type { Day, Span } from '../../shared/dates.js';
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

// ---- merge

/**
 * Moves the cases, legal files and charges of one customer to another; releases of credit keep who was released then.
 */
export async function moveHardships(db: Db, fromId: number, toId: number): Promise<void> {
  for (const table of [hardships, legalFiles, charges])
    await db.update(table).set({ customerId: toId }).where(eq(table.customerId, fromId));
}

/** What was waived for a customer from one day to another: of instalments, and of interest and fees. */
export async function waivedBetween(db: Db, customerId: number, { from, to }: Span): Promise<Fen> {
  const [cases] = await db
    .select({ fen: sumOf(hardships.settledFen) })
    .from(hardships)
    .where(
      and(
        eq(hardships.customerId, customerId),
        eq(hardships.status, 'waived'),
        between(hardships.decidedDay, from, to),
      ),
    );
  const [ofCharges] = await db
    .select({ fen: sumOf(chargeSettlements.amountFen) })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .where(
      and(
        eq(charges.customerId, customerId),
        isNotNull(chargeSettlements.reason),
        between(chargeSettlements.day, from, to),
      ),
    );
  return (cases?.fen ?? 0) + (ofCharges?.fen ?? 0);
}
