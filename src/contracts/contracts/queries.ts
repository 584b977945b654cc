import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, notExists, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { amendmentProposals } from '../../../db/schema/amendments.js';
import { instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contractLines, contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import {
  contractAmendments,
  contractApprovals,
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
import { notVoided, sumOf } from '../../../db/sql.js';
import type { Resting, Voidable } from '../../app/voided.js';
import { restingRecords } from '../../app/voidedQueries.js';
import { type Department, type DraftStatus, ENDED_DRAFTS } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import type { ContractLine } from '../../shared/lines.js';
import { required } from '../../shared/required.js';
import type { Amounts } from './rules.js';

export type Contract = typeof contracts.$inferSelect;
type NewContract = typeof contracts.$inferInsert;
export type Adjustment = typeof contractAdjustments.$inferSelect;
export type CreditRow = typeof credits.$inferSelect;
export type Draft = typeof contractDrafts.$inferSelect;
export type Version = typeof contractVersions.$inferSelect;
export type Approval = typeof contractApprovals.$inferSelect;
export type Review = typeof contractReviews.$inferSelect;
export type ReviewCondition = typeof reviewConditions.$inferSelect;

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

export async function insertAdjustment(db: Db, row: typeof contractAdjustments.$inferInsert): Promise<Adjustment> {
  const [added] = await db.insert(contractAdjustments).values(row).returning();
  return required(added, `adjustment ${row.code}`);
}

export async function adjustmentByCode(db: Db, code: string): Promise<Adjustment | undefined> {
  const [row] = await db.select().from(contractAdjustments).where(eq(contractAdjustments.code, code));
  return row;
}

/** The instalment that a rise added in the same write. */
export async function instalmentAddedBy(
  db: Db,
  { contractId, day, grossFen, recordedAt }: Adjustment,
): Promise<number | null> {
  const [row] = await db
    .select({ id: instalments.id })
    .from(instalments)
    .where(
      and(
        eq(instalments.contractId, contractId),
        eq(instalments.fromDay, day),
        eq(instalments.amountFen, grossFen),
        eq(instalments.recordedAt, recordedAt),
        isNull(instalments.replacedDay),
      ),
    );
  return row?.id ?? null;
}

export async function adjustmentsOf(db: Db, contractId: number): Promise<Adjustment[]> {
  return await db
    .select()
    .from(contractAdjustments)
    .where(eq(contractAdjustments.contractId, contractId))
    .orderBy(asc(contractAdjustments.id));
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
const matching = (filter: ContractFilter) =>
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
    .where(matching(filter))
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
}

/** The sums of the adjustments by contract; contracts without any are left out. */
export async function adjustmentSums(db: Db, filter: ContractFilter): Promise<Map<number, Amounts>> {
  const rows = await db
    .select({
      id: contractAdjustments.contractId,
      netFen: sumOf(contractAdjustments.netFen),
      grossFen: sumOf(contractAdjustments.grossFen),
      costFen: sumOf(contractAdjustments.costFen),
    })
    .from(contractAdjustments)
    .innerJoin(contracts, eq(contracts.id, contractAdjustments.contractId))
    .where(
      and(
        matching(filter),
        filter.adjustedUntil === undefined ? undefined : lte(contractAdjustments.day, filter.adjustedUntil),
      ),
    )
    .groupBy(contractAdjustments.contractId);
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
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

/** How other rows of an import name a contract; a voided one is not named. */
export async function contractIndex(db: Db) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      key: contracts.sourceKey,
      netFen: contracts.netFen,
      customerId: contracts.customerId,
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
      UNION ALL SELECT 10, 'survey', code, sent_day FROM surveys WHERE ${ofContract} AND undone = 0
      UNION ALL SELECT 11, 'renewal', code, opened_day FROM contract_drafts
        WHERE renews_id = ${contractId} AND status <> 'withdrawn'
      UNION ALL SELECT 12, 'amendment', code, opened_day FROM contract_drafts
        WHERE amends_id = ${contractId} AND status <> 'withdrawn'
    `,
  );
}

// ---- drafts and their versions

export async function draftByCode(db: Db, code: string): Promise<Draft | undefined> {
  const [row] = await db.select().from(contractDrafts).where(eq(contractDrafts.code, code));
  return row;
}

export async function draftOfContract(db: Db, contractId: number): Promise<Draft | undefined> {
  const [row] = await db.select().from(contractDrafts).where(eq(contractDrafts.contractId, contractId));
  return row;
}

export async function openDraftsOf(
  db: Db,
  { dealId, customerId }: { dealId?: number; customerId?: number },
): Promise<Draft[]> {
  return await db
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
}

/** All drafts of a customer, ended ones as well, newest first. */
export async function draftsOfCustomer(db: Db, customerId: number): Promise<Draft[]> {
  return await db
    .select()
    .from(contractDrafts)
    .where(eq(contractDrafts.customerId, customerId))
    .orderBy(desc(contractDrafts.id));
}

/** Drafts with what lists show of them, oldest first; without `statuses` those that are not ended. */
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

/** The code of the contract that renews another one and was not cancelled. */
export async function renewalOf(db: Db, contractId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ code: contracts.code })
    .from(contractDrafts)
    .innerJoin(contracts, eq(contracts.id, contractDrafts.contractId))
    .where(and(eq(contractDrafts.renewsId, contractId), isNull(contracts.cancelledDay)))
    .limit(1);
  return row?.code;
}

export async function dealCodeOf(db: Db, dealId: number | null): Promise<string | null> {
  if (dealId === null) return null;
  const [row] = await db.select({ code: deals.code }).from(deals).where(eq(deals.id, dealId));
  return row?.code ?? null;
}

export async function insertDraft(db: Db, row: typeof contractDrafts.$inferInsert): Promise<Draft> {
  const [added] = await db.insert(contractDrafts).values(row).returning();
  return required(added, `draft ${row.code}`);
}

export async function updateDraft(
  db: Db,
  id: number,
  change: Partial<typeof contractDrafts.$inferInsert>,
): Promise<Draft> {
  const [changed] = await db.update(contractDrafts).set(change).where(eq(contractDrafts.id, id)).returning();
  return required(changed, `draft ${id}`);
}

export async function insertVersion(
  tx: Tx,
  row: typeof contractVersions.$inferInsert,
  lines: readonly ContractLine[],
): Promise<void> {
  const [added] = await tx.db.insert(contractVersions).values(row).returning({ id: contractVersions.id });
  const { id: versionId } = required(added, `version ${row.version}`);
  tx.insertMany(
    versionLines,
    lines.map((line) => ({ ...line, versionId })),
  );
}

export async function versionOf(
  db: Db,
  draftId: number,
  version: number,
): Promise<{ version: Version; lines: ContractLine[] }> {
  const [row] = await db
    .select()
    .from(contractVersions)
    .where(and(eq(contractVersions.draftId, draftId), eq(contractVersions.version, version)));
  const versionRow = required(row, `version ${version} of draft ${draftId}`);
  const lines = await db
    .select()
    .from(versionLines)
    .where(eq(versionLines.versionId, versionRow.id))
    .orderBy(asc(versionLines.id));
  return { version: versionRow, lines: lines.map(({ id: _, versionId: _v, ...line }) => line) };
}

/** Who wrote which version when, oldest first. */
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

// ---- approvals by amount

export function insertApprovals(tx: Tx, rows: Iterable<typeof contractApprovals.$inferInsert>): void {
  tx.insertMany(contractApprovals, rows);
}

/** Every decision of the approvers of a draft, oldest first, with the decider's name. */
export async function approvalsOf(db: Db, draftId: number): Promise<(Approval & { by: string })[]> {
  const rows = await db
    .select({ approval: contractApprovals, by: members.name })
    .from(contractApprovals)
    .innerJoin(members, eq(members.id, contractApprovals.memberId))
    .where(eq(contractApprovals.draftId, draftId))
    .orderBy(asc(contractApprovals.id));
  return rows.map(({ approval, by }) => ({ ...approval, by }));
}

// ---- legal's reviews

export async function insertReview(db: Db, row: typeof contractReviews.$inferInsert): Promise<number> {
  const [added] = await db.insert(contractReviews).values(row).returning({ id: contractReviews.id });
  return required(added, 'review').id;
}

/** Every round of review, oldest first, with the reviewer's name. */
export async function reviewsOf(db: Db, draftId: number): Promise<(Review & { by: string })[]> {
  const rows = await db
    .select({ review: contractReviews, by: members.name })
    .from(contractReviews)
    .innerJoin(members, eq(members.id, contractReviews.memberId))
    .where(eq(contractReviews.draftId, draftId))
    .orderBy(asc(contractReviews.id));
  return rows.map(({ review, by }) => ({ ...review, by }));
}

export function insertConditions(tx: Tx, rows: Iterable<typeof reviewConditions.$inferInsert>): void {
  tx.insertMany(reviewConditions, rows);
}

/** The conditions of all reviews of a draft, by number. */
export async function conditionsOf(db: Db, draftId: number): Promise<ReviewCondition[]> {
  return await db
    .select()
    .from(reviewConditions)
    .where(eq(reviewConditions.draftId, draftId))
    .orderBy(asc(reviewConditions.number));
}

export async function setConditionMet(
  db: Db,
  id: number,
  met: { metDay: Day; metById: number; metNote: string },
): Promise<void> {
  await db.update(reviewConditions).set(met).where(eq(reviewConditions.id, id));
}

/** A condition is not met after all. */
export async function setConditionOpen(db: Db, id: number): Promise<void> {
  await db
    .update(reviewConditions)
    .set({ metDay: null, metById: null, metNote: null })
    .where(eq(reviewConditions.id, id));
}

// ---- signature, archive, amendments

export async function insertSignature(db: Db, row: typeof contractSignatures.$inferInsert): Promise<void> {
  await db.insert(contractSignatures).values(row);
}

export async function signatureOf(db: Db, draftId: number) {
  const [row] = await db
    .select({
      day: contractSignatures.day,
      ours: contractSignatures.ours,
      theirs: contractSignatures.theirs,
      seal: contractSignatures.seal,
      version: contractSignatures.version,
    })
    .from(contractSignatures)
    .where(eq(contractSignatures.draftId, draftId));
  return row;
}

/** The amendments of a contract that were signed by a day, in the order of their signing. */
export async function signedAmendments(db: Db, contractId: number, until: Day) {
  return await db
    .select({ draft: contractDrafts, day: contractSignatures.day, recordedAt: contractSignatures.recordedAt })
    .from(contractDrafts)
    .innerJoin(contractSignatures, eq(contractSignatures.draftId, contractDrafts.id))
    .where(and(eq(contractDrafts.amendsId, contractId), lte(contractSignatures.day, until)))
    .orderBy(asc(contractSignatures.day), asc(contractSignatures.id));
}

/** The amendment of a contract that is drafted and not signed yet, with who drafted it. */
export async function openAmendment(db: Db, contractId: number): Promise<(Draft & { by: string }) | undefined> {
  const [row] = await db
    .select({ draft: contractDrafts, by: members.name })
    .from(contractDrafts)
    .innerJoin(contractVersions, and(eq(contractVersions.draftId, contractDrafts.id), eq(contractVersions.version, 1)))
    .innerJoin(members, eq(members.id, contractVersions.memberId))
    .where(and(eq(contractDrafts.amendsId, contractId), notInArray(contractDrafts.status, ENDED_DRAFTS)));
  return row && { ...row.draft, by: row.by };
}

export async function insertArchive(
  db: Db,
  {
    departments,
    ...row
  }: Omit<typeof contractArchives.$inferInsert, 'departments'> & {
    departments: readonly Department[];
  },
): Promise<void> {
  await db.insert(contractArchives).values({ ...row, departments: departments.join(' ') });
}

/** A member's sales that stand and have no archived copy that went to a department. */
export async function unarchivedContracts(db: Db, ownerId: number) {
  const handedOut = db
    .select({ one: sql`1` })
    .from(contractArchives)
    .where(and(eq(contractArchives.contractId, contracts.id), ne(contractArchives.departments, '')));
  return await db
    .select({
      code: contracts.code,
      signedDay: contracts.signedDay,
      customerCode: customers.code,
      customerName: customers.name,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(
      and(
        eq(contracts.kind, 'sale'),
        isNull(contracts.sourceKey),
        isNull(contracts.cancelledDay),
        notExists(handedOut),
        eq(contracts.ownerId, ownerId),
      ),
    )
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
}

/** The archived copies of a contract, oldest first. */
export async function archivesOf(db: Db, contractId: number) {
  const rows = await db
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
  return rows.map((row) => ({ ...row, departments: row.departments.split(' ').filter(Boolean) as Department[] }));
}

export function insertAmendments(tx: Tx, rows: Iterable<typeof contractAmendments.$inferInsert>): void {
  tx.insertMany(contractAmendments, rows);
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
      recordedAt: contractAmendments.recordedAt,
    })
    .from(contractAmendments)
    .innerJoin(members, eq(members.id, contractAmendments.memberId))
    .where(eq(contractAmendments.contractId, contractId))
    .orderBy(asc(contractAmendments.id));
}

// ---- proposed amendments

export type Proposal = typeof amendmentProposals.$inferSelect;

export async function insertProposal(db: Db, row: typeof amendmentProposals.$inferInsert): Promise<Proposal> {
  const [added] = await db.insert(amendmentProposals).values(row).returning();
  return required(added, 'the proposal that was added');
}

export async function updateProposal(db: Db, id: number, change: Partial<Proposal>): Promise<Proposal> {
  const [changed] = await db.update(amendmentProposals).set(change).where(eq(amendmentProposals.id, id)).returning();
  return required(changed, `proposal ${id}`);
}

/** The amendment of a contract that waits for a decision. */
export async function openProposal(db: Db, contractId: number): Promise<Proposal | undefined> {
  const [row] = await db
    .select()
    .from(amendmentProposals)
    .where(and(eq(amendmentProposals.contractId, contractId), eq(amendmentProposals.status, 'open')));
  return row;
}

/** Amendments with their contracts, oldest first. @param open those that wait for a decision only */
export async function proposalRows(
  db: Db,
  { open, ownerId, contractId }: { open: boolean; ownerId?: number; contractId?: number },
) {
  const proposer = alias(members, 'proposer');
  const decider = alias(members, 'decider');
  return await db
    .select({
      proposal: amendmentProposals,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      contractId: contracts.id,
      deliveryDay: contracts.deliveryDay,
      endDay: contracts.endDay,
      proposedBy: proposer.name,
      decidedBy: decider.name,
    })
    .from(amendmentProposals)
    .innerJoin(contracts, eq(contracts.id, amendmentProposals.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .innerJoin(proposer, eq(proposer.id, amendmentProposals.proposedById))
    .leftJoin(decider, eq(decider.id, amendmentProposals.decidedById))
    .where(
      and(
        notVoided(contracts),
        open ? eq(amendmentProposals.status, 'open') : undefined,
        contractId === undefined ? undefined : eq(amendmentProposals.contractId, contractId),
        ownerId === undefined ? undefined : eq(contracts.ownerId, ownerId),
      ),
    )
    .orderBy(asc(amendmentProposals.id));
}
