import { and, asc, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractDrafts, contractVersions, versionLines } from '../../../db/schema/drafts.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { type DraftStatus, ENDED_DRAFTS } from '../../policy/contracts.js';
import type { ContractLine } from '../../shared/lines.js';
import { required } from '../../shared/required.js';

export type Draft = typeof contractDrafts.$inferSelect;
export type Version = typeof contractVersions.$inferSelect;

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

/** The codes of the customers that were merged into one. */
export const customersMergedInto = async (db: Db, customerId: number): Promise<{ code: string }[]> =>
  await db.select({ code: customers.code }).from(customers).where(eq(customers.mergedIntoId, customerId));

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
