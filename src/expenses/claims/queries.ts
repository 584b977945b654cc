import { and, asc, eq, gte, inArray, like, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { customers } from '../../../db/schema/customers.js';
import { claimFiles, claimSteps, claims } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import { files } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { contains } from '../../../db/sql.js';
import type { ClaimStatus, ExpenseCategory } from '../../policy/expenses.js';
import { type Day, firstDay, lastDay, type Month } from '../../shared/dates.js';
import type { EarlierUse } from './rules.js';

/** A claim as the room works with it: ids inside, names and codes beside them. */
export interface ClaimRow {
  id: number;
  code: string;
  memberId: number;
  member: { code: string; name: string };
  category: ExpenseCategory;
  amountFen: number;
  day: Day;
  purpose: string;
  customerId: number | null;
  customer: { code: string; name: string } | null;
  dealId: number | null;
  deal: { code: string; title: string } | null;
  invoiceNo: string | null;
  status: ClaimStatus;
  submittedDay: Day | null;
  paidDay: Day | null;
}
export interface ClaimFile {
  claimId: number;
  name: string;
  sha256: string;
  sizeBytes: number;
}
export interface ClaimStep {
  claimId: number;
  action: string;
  memberId: number | null;
  by: { code: string; name: string } | null;
  day: Day;
  note: string | null;
}

export interface ClaimFilter {
  codes?: readonly string[];
  memberId?: number;
  customerId?: number;
  statuses?: readonly ClaimStatus[];
  /** Of the spend. */
  month?: Month;
}

/** As many values as one statement takes with room to spare. */
const AT_ONCE = 500;
const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** Claims, oldest first. */
export async function selectClaims(
  db: Db,
  { codes, memberId, customerId, statuses, month }: ClaimFilter,
): Promise<ClaimRow[]> {
  return await claimsWhere(
    db,
    and(
      codes && inArray(claims.code, [...codes]),
      memberId === undefined ? undefined : eq(claims.memberId, memberId),
      customerId === undefined ? undefined : eq(claims.customerId, customerId),
      statuses && inArray(claims.status, [...statuses]),
      month === undefined ? undefined : and(gte(claims.day, firstDay(month)), lte(claims.day, lastDay(month))),
    ),
  );
}
/** The claims with this number in their code, one a year at most. */
export const claimsNumbered = (db: Db, number: string): Promise<ClaimRow[]> =>
  claimsWhere(db, like(claims.code, `EXP-%-${number.padStart(4, '0')}`));
export const claimsWithInvoice = (db: Db, invoiceKey: string): Promise<ClaimRow[]> =>
  claimsWhere(db, eq(claims.invoiceKey, invoiceKey));

async function claimsWhere(db: Db, condition: SQL | undefined): Promise<ClaimRow[]> {
  const rows = await db
    .select({
      id: claims.id,
      code: claims.code,
      memberId: claims.memberId,
      member: { code: members.code, name: members.name },
      category: claims.category,
      amountFen: claims.amountFen,
      day: claims.day,
      purpose: claims.purpose,
      customerId: claims.customerId,
      customer: { code: customers.code, name: customers.name },
      dealId: claims.dealId,
      deal: { code: deals.code, title: deals.title },
      invoiceNo: claims.invoiceNo,
      status: claims.status,
      submittedDay: claims.submittedDay,
      paidDay: claims.paidDay,
    })
    .from(claims)
    .innerJoin(members, eq(members.id, claims.memberId))
    .leftJoin(customers, eq(customers.id, claims.customerId))
    .leftJoin(deals, eq(deals.id, claims.dealId))
    .where(condition)
    .orderBy(asc(claims.id));
  return rows as ClaimRow[];
}

export async function filesOf(db: Db, claimIds: readonly number[]): Promise<ClaimFile[]> {
  const parts = chunks(claimIds).map((ids) =>
    db
      .select({
        claimId: claimFiles.claimId,
        name: claimFiles.fileName,
        sha256: claimFiles.sha256,
        sizeBytes: files.sizeBytes,
      })
      .from(claimFiles)
      .innerJoin(files, eq(files.sha256, claimFiles.sha256))
      .where(inArray(claimFiles.claimId, ids))
      .orderBy(asc(claimFiles.id)),
  );
  return (await Promise.all(parts)).flat();
}

export async function stepsOf(db: Db, claimIds: readonly number[]): Promise<ClaimStep[]> {
  const parts = chunks(claimIds).map((ids) =>
    db
      .select({
        claimId: claimSteps.claimId,
        action: claimSteps.action,
        memberId: claimSteps.memberId,
        by: { code: members.code, name: members.name },
        day: claimSteps.day,
        note: claimSteps.note,
      })
      .from(claimSteps)
      .leftJoin(members, eq(members.id, claimSteps.memberId))
      .where(inArray(claimSteps.claimId, ids))
      .orderBy(asc(claimSteps.id)),
  );
  return (await Promise.all(parts)).flat();
}

/** Other claims that hold one of these invoice numbers, as typed or in the name of a file, or one of these files. */
export async function earlierUses(
  db: Db,
  claimId: number | undefined,
  keys: readonly string[],
  sha256s: readonly string[],
): Promise<EarlierUse[]> {
  const held = or(
    keys.length > 0 ? inArray(claims.invoiceKey, [...keys]) : undefined,
    sha256s.length > 0 ? inArray(claimFiles.sha256, [...sha256s]) : undefined,
    ...keys.map((key) => contains(claimFiles.fileName, key.slice(-8))),
  );
  if (held === undefined) return [];
  const rows = await db
    .select({
      code: claims.code,
      member: members.name,
      day: claims.day,
      invoiceKey: claims.invoiceKey,
      name: claimFiles.fileName,
      sha256: claimFiles.sha256,
    })
    .from(claims)
    .innerJoin(members, eq(members.id, claims.memberId))
    .leftJoin(claimFiles, eq(claimFiles.claimId, claims.id))
    .where(and(held, claimId === undefined ? undefined : ne(claims.id, claimId)))
    .orderBy(asc(claims.id));
  return rows.map(({ name, sha256, ...use }) => ({
    ...use,
    files: name === null || sha256 === null ? [] : [{ name, sha256 }],
  }));
}

export async function insertClaim(db: Db, row: typeof claims.$inferInsert): Promise<number> {
  const [added] = await db.insert(claims).values(row).returning({ id: claims.id });
  return added!.id;
}

export async function updateClaim(db: Db, id: number, change: Partial<typeof claims.$inferInsert>): Promise<void> {
  await db.update(claims).set(change).where(eq(claims.id, id));
}

export async function insertStep(db: Db, row: typeof claimSteps.$inferInsert): Promise<void> {
  await db.insert(claimSteps).values(row);
}

/** Keeps a file inside the database and ties it to a claim. */
export async function insertFile(db: Db, claimId: number, file: Attachment, recordedAt: string): Promise<void> {
  const { name, sha256 } = file;
  await keepFile(db, file, recordedAt);
  await db.insert(claimFiles).values({ claimId, sha256, fileName: name, recordedAt });
}

export async function moveClaims(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(claims).set({ customerId: toId }).where(eq(claims.customerId, fromId));
}
