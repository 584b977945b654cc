import { and, asc, eq, gte, isNull, lte, ne, notExists, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractArchives, contractDrafts, contractSignatures } from '../../../db/schema/drafts.js';
import { members } from '../../../db/schema/team.js';
import type { Department } from '../../policy/contracts.js';
import type { Span } from '../../shared/dates.js';
import type { Draft } from './draftQueries.js';

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

export type Signature = typeof contractSignatures.$inferSelect;

/** Contracts and amendments signed in a span, in the order of their signatures. */
export async function signedDraftsIn(db: Db, { from, to }: Span): Promise<{ draft: Draft; signature: Signature }[]> {
  return await db
    .select({ draft: contractDrafts, signature: contractSignatures })
    .from(contractSignatures)
    .innerJoin(contractDrafts, eq(contractDrafts.id, contractSignatures.draftId))
    .where(and(gte(contractSignatures.day, from), lte(contractSignatures.day, to)))
    .orderBy(asc(contractSignatures.id));
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
