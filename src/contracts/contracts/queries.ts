import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, instalments } from '../../../db/schema/collections.js';
import { contractLines, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong, notVoided, sumOf, undoneKey } from '../../../db/sql.js';
import type { Resting, Voidable } from '../../app/voided.js';
import { restingRecords } from '../../app/voidedQueries.js';
import type { Day, Span } from '../../shared/dates.js';
import type { ContractLine } from '../../shared/lines.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';

export type Contract = typeof contracts.$inferSelect;
type NewContract = typeof contracts.$inferInsert;
export type CreditRow = typeof credits.$inferSelect;

// ---- signed contracts

export async function contractByCode(db: Db, code: string): Promise<Contract | undefined> {
  const [row] = await db.select().from(contracts).where(eq(contracts.code, code));
  return row;
}

export async function contractWithId(db: Db, id: number): Promise<Contract | undefined> {
  const [row] = await db.select().from(contracts).where(eq(contracts.id, id));
  return row;
}

/** The sales of a customer, oldest first; what only carries receivables over is left out, and what was voided. */
export async function contractsOfCustomer(db: Db, customerId: number): Promise<Contract[]> {
  return await db
    .select()
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), eq(contracts.kind, 'sale'), notVoided(contracts)))
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
}

export async function insertContract(db: Db, row: NewContract): Promise<Contract> {
  const [added] = await db.insert(contracts).values(row).returning();
  return required(added, `contract ${row.code}`);
}

/** Many at once, for an import. @returns their ids, in order */
export const insertContracts = (tx: Tx, rows: Iterable<NewContract>): number[] => tx.insertMany(contracts, rows);

export function insertLines(tx: Tx, rows: Iterable<typeof contractLines.$inferInsert>): void {
  tx.insertMany(contractLines, rows);
}

export function insertCredits(tx: Tx, rows: Iterable<typeof credits.$inferInsert>): void {
  tx.insertMany(credits, rows);
}

export async function updateContract(
  db: Db,
  id: number,
  change: Partial<
    Pick<
      Contract,
      | keyof Voidable
      | 'sourceKey'
      | 'cancelledDay'
      | 'deliveredDay'
      | 'acceptedDay'
      | 'deliveryDay'
      | 'startDay'
      | 'endDay'
      | 'endedDay'
    >
  >,
): Promise<void> {
  await db.update(contracts).set(change).where(eq(contracts.id, id));
}

export async function linesOf(db: Db, contractId: number): Promise<ContractLine[]> {
  const rows = await db
    .select()
    .from(contractLines)
    .where(eq(contractLines.contractId, contractId))
    .orderBy(asc(contractLines.id));
  return rows.map(({ id: _, contractId: _c, ...line }) => line);
}

/** What was credited to whom, in the order of booking, with the members' codes and names. */
export async function creditsOf(db: Db, contractId: number): Promise<(CreditRow & { code: string; name: string })[]> {
  const rows = await db
    .select({ credit: credits, code: members.code, name: members.name })
    .from(credits)
    .innerJoin(members, eq(members.id, credits.memberId))
    .where(eq(credits.contractId, contractId))
    .orderBy(asc(credits.id));
  return rows.map(({ credit, code, name }) => ({ ...credit, code, name }));
}

/** What is open of the payment plan of a contract on a day; undefined if it has none. */
export async function openOfPlan(db: Db, contractId: number, asOf: Day): Promise<Fen | undefined> {
  const settled = db
    .select({ id: allocations.instalmentId, fen: sumOf(allocations.amountFen).as('fen') })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(and(eq(instalments.contractId, contractId), lte(allocations.day, asOf)))
    .groupBy(allocations.instalmentId)
    .as('settled');
  const rows = await db
    .select({ openFen: sql<Fen>`${instalments.amountFen} - coalesce(${settled.fen}, 0)`.mapWith(Number) })
    .from(instalments)
    .leftJoin(settled, eq(settled.id, instalments.id))
    .where(and(eq(instalments.contractId, contractId), isNull(instalments.replacedDay)));
  return rows.length === 0 ? undefined : rows.reduce((sum, { openFen }) => sum + openFen, 0);
}

export interface ContractFilter {
  contractId?: number;
  from?: Day;
  to?: Day;
  customerId?: number;
  ownerId?: number;
  /** Adjustments agreed later do not count. */
  adjustedUntil?: Day;
}
/** Contracts that fit every part of a filter. */
export const matchingContracts = (filter: ContractFilter) =>
  and(
    eq(contracts.kind, 'sale'),
    filter.contractId === undefined ? notVoided(contracts) : eq(contracts.id, filter.contractId),
    filter.from === undefined ? undefined : gte(contracts.signedDay, filter.from),
    filter.to === undefined ? undefined : lte(contracts.signedDay, filter.to),
    filter.customerId === undefined ? undefined : eq(contracts.customerId, filter.customerId),
    filter.ownerId === undefined ? undefined : eq(contracts.ownerId, filter.ownerId),
  );

/** Sales newest first, amounts as signed, with customer, owner and deal. */
export async function contractRows(db: Db, filter: ContractFilter) {
  return await db
    .select({
      contract: contracts,
      customerCode: customers.code,
      customerName: customers.name,
      owner: members.name,
      deal: deals.code,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .leftJoin(deals, eq(deals.id, contracts.dealId))
    .where(matchingContracts(filter))
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
}

/**
 * Contracts that end by a day and were neither cancelled, renewed nor ended without renewal; the earliest end first.
 */
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

/** Contracts that start between two days and are not cancelled; the earliest start first. */
export async function startingContracts(db: Db, { from, to }: Span, ownerId?: number) {
  return await db
    .select({
      code: contracts.code,
      startDay: contracts.startDay,
      customerCode: customers.code,
      customerName: customers.name,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(
      and(
        isNotNull(contracts.startDay),
        gte(contracts.startDay, from),
        lte(contracts.startDay, to),
        isNull(contracts.cancelledDay),
        ownerId === undefined ? undefined : eq(contracts.ownerId, ownerId),
      ),
    )
    .orderBy(asc(contracts.startDay), asc(contracts.id));
}

/** How other rows of an import name a contract; a voided one is not named. */
export async function contractIndex(db: Db) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      key: contracts.sourceKey,
      netFen: contracts.netFen,
      grossFen: contracts.grossFen,
      customerId: contracts.customerId,
      signedDay: contracts.signedDay,
    })
    .from(contracts)
    .where(notVoided(contracts));
}

/** Hands the contracts and drafts of one customer to another. */
export async function moveContracts(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(contracts).set({ customerId: toId }).where(eq(contracts.customerId, fromId));
  await db.update(contractDrafts).set({ customerId: toId }).where(eq(contractDrafts.customerId, fromId));
}

// ---- voided contracts

/** What rests on a recorded contract, so that it cannot be voided, oldest first of each kind. */
export async function restingOnContract(db: Db, contractId: number): Promise<Resting[]> {
  const ofContract = sql`contract_id = ${contractId}`;
  const ofInstalment = sql`instalment_id IN (SELECT id FROM instalments WHERE ${ofContract})`;
  return await restingRecords(
    db,
    sql`
      SELECT 1 AS place, 'receipt' AS kind, code, day FROM receipts
        WHERE (${ofContract} OR ${ofInstalment}) AND reversed_day IS NULL
      UNION ALL SELECT 2, 'fapiao', number, day FROM fapiaos f WHERE ${ofContract} AND red_of_id IS NULL
        AND gross_fen + (SELECT coalesce(sum(gross_fen), 0) FROM fapiaos r WHERE r.red_of_id = f.id) <> 0
      UNION ALL SELECT 3, 'order', o.code, max(s.day) FROM orders o INNER JOIN order_steps s ON s.order_id = o.id
        WHERE ${ofContract} AND s.undone = 0 AND s.kind IN ('deliver', 'deploy', 'acceptance', 'service') GROUP BY o.code
      UNION ALL SELECT 4, 'adjustment', code, day FROM contract_adjustments a WHERE ${ofContract} AND reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM contract_adjustments r WHERE r.contract_id = a.contract_id AND r.reverses_id = a.id)
      UNION ALL SELECT 5, 'dunning', code, max(d.day) FROM instalments i INNER JOIN dunnings d ON d.instalment_id = i.id
        WHERE ${ofContract} AND d.withdrawn = 0 GROUP BY code
      UNION ALL SELECT 6, 'promise', code, day FROM promises WHERE ${ofInstalment} AND withdrawn = 0
      UNION ALL SELECT 7, 'hardship', code, reported_day FROM hardships
        WHERE id IN (SELECT hardship_id FROM hardship_instalments WHERE ${ofInstalment})
      UNION ALL SELECT 8, 'legalFile', code, opened_day FROM legal_files
        WHERE id IN (SELECT legal_file_id FROM legal_instalments WHERE ${ofInstalment})
      UNION ALL SELECT 9, 'charge', code, day FROM charges WHERE ${ofContract}
      UNION ALL SELECT 10, 'survey', code, coalesce(sent_day, answered_day) FROM surveys WHERE ${ofContract} AND undone = 0
      UNION ALL SELECT 11, 'renewal', code, opened_day FROM contract_drafts
        WHERE renews_id = ${contractId} AND status <> 'withdrawn'
      UNION ALL SELECT 12, 'amendment', code, opened_day FROM contract_drafts
        WHERE amends_id = ${contractId} AND status <> 'withdrawn'
    `,
  );
}

/**
 * The contracts of an import that was undone: they never were, from their signing on; whatever asks which are in force finds
 * them cancelled from then on.
 * @param voided when that was said, by whom and why
 */
export async function undoContracts(
  db: Db,
  rows: AddedRows,
  { voided, seq }: { voided: Partial<NewContract>; seq: number },
): Promise<void> {
  await db
    .update(contracts)
    .set({
      ...voided,
      voidedFrom: sql`signed_day`,
      cancelledDay: sql`signed_day`,
      sourceKey: undoneKey(contracts.sourceKey, seq),
    })
    .where(and(isAmong(contracts.id, rows), notVoided(contracts)));
}
