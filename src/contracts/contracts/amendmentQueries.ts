import { and, asc, eq, lte, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { amendmentProposals } from '../../../db/schema/amendments.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractAmendments, contractDrafts, contractSignatures, contractVersions } from '../../../db/schema/drafts.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import { ENDED_DRAFTS } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import type { Draft } from './draftQueries.js';

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
      now: { deliveryDay: contracts.deliveryDay, startDay: contracts.startDay, endDay: contracts.endDay },
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
