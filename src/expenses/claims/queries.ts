import {
  and,
  asc,
  between,
  eq,
  inArray,
  isNotNull,
  isNull,
  like,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { customers } from '../../../db/schema/customers.js';
import {
  claimFiles,
  claimLines,
  claimReleases,
  claimSteps,
  claims,
  expenseAdvances,
  expenseRequests,
  invoiceChecks,
} from '../../../db/schema/expenses.js';
import { files } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import type { ClaimStatus, ClaimStepKind } from '../../policy/expenses.js';
import type { Named } from '../../shared/codes.js';
import { type Day, firstDay, type Instant, lastDay, type Month, type Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { isThere } from '../spend/queries.js';
import { isAllowed } from './lineQueries.js';
import { type EarlierUse, isBareNumber } from './rules.js';

/** A claim as the room works with it: ids with their names and codes. */
export interface ClaimRow {
  id: number;
  code: string;
  memberId: number;
  member: Named;
  /** The sum of its lines. */
  amountFen: Fen;
  /** The first day of its lines. */
  day: Day;
  /** The occasion. */
  purpose: string;
  status: ClaimStatus;
  submittedDay: Day | null;
  /** On which all of it was paid. */
  paidDay: Day | null;
  requestId: number | null;
  request: { code: string } | null;
  advanceId: number | null;
  advance: { code: string } | null;
  /** Why it claims more than was requested. */
  beyondReason: string | null;
}
export interface ClaimFile {
  claimId: number;
  /** The line that it belongs to; null: the whole claim. */
  line: number | null;
  name: string;
  sha256: string;
  sizeBytes: number;
  recordedAt: Instant;
}
export interface ClaimStep {
  id: number;
  claimId: number;
  action: ClaimStepKind;
  memberId: number | null;
  by: { code: string; name: string } | null;
  day: Day;
  note: string | null;
  /** 1: one of two approvals that stand for management's together. */
  together: number;
  /** What the claim said after it; null: recorded before there were digests. */
  digest: string | null;
  /** Of a payment that leaves something to be paid: what was paid; null: all that was left. */
  amountFen: Fen | null;
  /** Of a payment that was taken back by this step: its id. */
  undoes: number | null;
}

export interface ClaimFilter {
  memberId?: number;
  /** With a line for this customer. */
  customerId?: number;
  statuses?: readonly ClaimStatus[];
  /** With a spend in this month. */
  month?: Month;
}

/** Claims, oldest first. */
export async function selectClaims(
  db: Db,
  { memberId, customerId, statuses, month }: ClaimFilter,
): Promise<ClaimRow[]> {
  // Found from the lines: asked of each claim, all lines of the customer would be read as often as there are claims.
  const withLine = (condition: SQL | undefined) =>
    inArray(claims.id, db.select({ claimId: claimLines.claimId }).from(claimLines).where(and(isThere, condition)));
  return await claimsWhere(
    db,
    and(
      memberId === undefined ? undefined : eq(claims.memberId, memberId),
      customerId === undefined ? undefined : withLine(eq(claimLines.customerId, customerId)),
      statuses && inArray(claims.status, [...statuses]),
      month === undefined ? undefined : withLine(between(claimLines.day, firstDay(month), lastDay(month))),
    ),
  );
}
/** The claims that were paid in a span. @param isOurs only those that no file brought in */
export const claimsPaidIn = (db: Db, { from, to }: Span, isOurs = false): Promise<ClaimRow[]> =>
  claimsWhere(
    db,
    and(eq(claims.status, 'paid'), between(claims.paidDay, from, to), isOurs ? isNull(claims.sourceKey) : undefined),
  );
/** The codes of customers that were merged into others, with theirs. */
export async function mergedCustomers(db: Db): Promise<{ code: string; into: string }[]> {
  const survivor = alias(customers, 'survivor');
  return await db
    .select({ code: customers.code, into: survivor.code })
    .from(customers)
    .innerJoin(survivor, eq(survivor.id, customers.mergedIntoId));
}
/** The claims with these codes. */
export const claimsByCodes = (db: Db, codes: readonly string[]): Promise<ClaimRow[]> =>
  inPieces(codes, (piece) => claimsWhere(db, inArray(claims.code, piece)));
/** The claims with this number in their code, at most one per year. */
export const claimsNumbered = (db: Db, number: string): Promise<ClaimRow[]> =>
  claimsWhere(db, like(claims.code, `EXP-%-${number.padStart(4, '0')}`));
/** The claim with this id. */
export const claimsByIds = (db: Db, ids: readonly number[]): Promise<ClaimRow[]> =>
  inPieces(ids, (piece) => claimsWhere(db, inArray(claims.id, piece)));
/** The claims with a line of this invoice number. */
export async function claimsWithInvoice(db: Db, invoiceKey: string): Promise<ClaimRow[]> {
  const rows = await db
    .selectDistinct({ claimId: claimLines.claimId })
    .from(claimLines)
    .where(and(eq(claimLines.invoiceKey, invoiceKey), isThere));
  return await claimsByIds(
    db,
    rows.map(({ claimId }) => claimId),
  );
}

async function claimsWhere(db: Db, condition: SQL | undefined): Promise<ClaimRow[]> {
  return await db
    .select({
      id: claims.id,
      code: claims.code,
      memberId: claims.memberId,
      member: { code: members.code, name: members.name },
      amountFen: claims.amountFen,
      day: claims.day,
      purpose: claims.purpose,
      status: claims.status,
      submittedDay: claims.submittedDay,
      paidDay: claims.paidDay,
      requestId: claims.requestId,
      request: { code: expenseRequests.code },
      advanceId: claims.advanceId,
      advance: { code: expenseAdvances.code },
      beyondReason: claims.beyondReason,
    })
    .from(claims)
    .innerJoin(members, eq(members.id, claims.memberId))
    .leftJoin(expenseRequests, eq(expenseRequests.id, claims.requestId))
    .leftJoin(expenseAdvances, eq(expenseAdvances.id, claims.advanceId))
    .where(condition)
    .orderBy(asc(claims.id));
}

/** The files of claims, in the order in which they were attached. */
export async function filesOf(db: Db, claimIds: readonly number[]): Promise<ClaimFile[]> {
  return await inPieces(claimIds, (ids) =>
    db
      .select({
        claimId: claimFiles.claimId,
        line: claimLines.no,
        name: claimFiles.fileName,
        sha256: claimFiles.sha256,
        sizeBytes: files.sizeBytes,
        recordedAt: claimFiles.recordedAt,
      })
      .from(claimFiles)
      .innerJoin(files, eq(files.sha256, claimFiles.sha256))
      .leftJoin(claimLines, eq(claimLines.id, claimFiles.lineId))
      .where(inArray(claimFiles.claimId, ids))
      .orderBy(asc(claimFiles.id)),
  );
}

/** The steps of claims, in order. */
export async function stepsOf(db: Db, claimIds: readonly number[]): Promise<ClaimStep[]> {
  return await inPieces(claimIds, (ids) =>
    db
      .select({
        id: claimSteps.id,
        claimId: claimSteps.claimId,
        action: claimSteps.action,
        memberId: claimSteps.memberId,
        by: { code: members.code, name: members.name },
        day: claimSteps.day,
        note: claimSteps.note,
        together: claimSteps.together,
        digest: claimSteps.digest,
        amountFen: claimSteps.amountFen,
        undoes: claimSteps.undoes,
      })
      .from(claimSteps)
      .leftJoin(members, eq(members.id, claimSteps.memberId))
      .where(inArray(claimSteps.claimId, ids))
      .orderBy(asc(claimSteps.id)),
  );
}

/** Files whose name holds the end of one of these numbers: one condition, however many they are. */
const carriesOneOf = (keys: readonly string[]): SQL =>
  sql`exists (select 1 from json_each(${JSON.stringify(keys.map((key) => key.slice(-8)))}) k
    where instr(comparable(${claimFiles.fileName}), k.value) > 0)`;

/**
 * Other claims that hold one of these invoice numbers, as typed or in the name of a file, or one of these files. One that
 * was withdrawn or rejected holds none (definitions, Expenses).
 *
 * @param claimId the claim that is left out
 * @param keys of the invoice numbers
 */
export async function earlierUses(
  db: Db,
  claimId: number | undefined,
  keys: readonly string[],
  sha256s: readonly string[],
): Promise<EarlierUse[]> {
  const bare = keys.filter(isBareNumber);
  const isNumber = or(
    inArray(claimLines.invoiceKey, [...keys]),
    ...bare.map((key) => like(claimLines.invoiceKey, `%${key}`)),
  );
  const isUse = or(
    keys.length > 0 ? and(isNumber, isThere, isAllowed) : undefined,
    sha256s.length > 0 ? inArray(claimFiles.sha256, [...sha256s]) : undefined,
    keys.length > 0 ? carriesOneOf(keys) : undefined,
  );
  if (isUse === undefined) return [];
  const rows = await db
    .select({
      code: claims.code,
      member: members.name,
      day: claims.day,
      invoiceKey: claimLines.invoiceKey,
      name: claimFiles.fileName,
      sha256: claimFiles.sha256,
    })
    .from(claims)
    .innerJoin(members, eq(members.id, claims.memberId))
    .innerJoin(claimLines, eq(claimLines.claimId, claims.id))
    .leftJoin(claimFiles, eq(claimFiles.claimId, claims.id))
    .where(
      and(
        isUse,
        notInArray(claims.status, ['rejected', 'withdrawn']),
        claimId === undefined ? undefined : ne(claims.id, claimId),
      ),
    )
    .orderBy(asc(claims.id));
  return rows.map(({ name, sha256, ...use }) => ({
    ...use,
    files: name === null || sha256 === null ? [] : [{ name, sha256 }],
  }));
}

/** Adds a claim. @returns its id */
export async function insertClaim(db: Db, row: typeof claims.$inferInsert): Promise<number> {
  const [added] = await db.insert(claims).values(row).returning({ id: claims.id });
  return required(added, `claim ${row.code}`).id;
}

/** Changes a claim. */
export async function updateClaim(db: Db, id: number, change: Partial<typeof claims.$inferInsert>): Promise<void> {
  await db.update(claims).set(change).where(eq(claims.id, id));
}

/** Adds a step to the history of a claim. @returns its id */
export async function insertStep(db: Db, row: typeof claimSteps.$inferInsert): Promise<number> {
  const [added] = await db.insert(claimSteps).values(row).returning({ id: claimSteps.id });
  return required(added, `step of claim ${row.claimId}`).id;
}

/** Keeps a file inside the database and ties it to a claim, or to one of its lines. */
export async function insertFile(
  db: Db,
  to: { claimId: number; lineId: number | null },
  file: Attachment,
  recordedAt: Instant,
): Promise<void> {
  const { name, sha256 } = file;
  await keepFile(db, file, recordedAt);
  await db.insert(claimFiles).values({ ...to, sha256, fileName: name, recordedAt });
}

/** When the fapiao of these numbers were looked up at the tax office, and by whom; the newest of each. */
export async function invoiceChecksOf(
  db: Db,
  keys: readonly string[],
): Promise<{ key: string; day: Day; by: string }[]> {
  const rows = await inPieces(keys, (piece) =>
    db
      .select({ key: invoiceChecks.invoiceKey, day: invoiceChecks.day, by: members.name })
      .from(invoiceChecks)
      .innerJoin(members, eq(members.id, invoiceChecks.memberId))
      .where(inArray(invoiceChecks.invoiceKey, piece))
      .orderBy(asc(invoiceChecks.id)),
  );
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}
/** Keeps that fapiao were looked up. */
export async function insertInvoiceChecks(db: Db, rows: (typeof invoiceChecks.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(invoiceChecks).values(rows);
}

/** Lets a claim go over the budget. */
export async function insertRelease(db: Db, row: typeof claimReleases.$inferInsert): Promise<void> {
  await db.insert(claimReleases).values(row);
}

// ---- import

/** What tells an import that a claim exists: its key in the file. */
export async function claimIndex(db: Db) {
  return await db.select({ id: claims.id, code: claims.code, key: claims.sourceKey }).from(claims);
}
/** The invoice numbers that are claimed, as they are compared. */
export async function claimedInvoices(db: Db): Promise<string[]> {
  const rows = await db
    .select({ key: claimLines.invoiceKey })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(and(isThere, isNotNull(claimLines.invoiceKey), notInArray(claims.status, ['rejected', 'withdrawn'])));
  return rows.flatMap(({ key }) => key ?? []);
}
/** Adds many claims, for an import. @returns the id of each, in order */
export const insertManyClaims = (tx: Tx, rows: Iterable<typeof claims.$inferInsert>): number[] =>
  tx.insertMany(claims, rows);
/** Adds the steps of many claims, for an import. */
export function insertManySteps(tx: Tx, rows: Iterable<typeof claimSteps.$inferInsert>): void {
  tx.insertMany(claimSteps, rows);
}

/** Those that an import brought and that was undone by this write; their fapiaos may be claimed again. */
export async function undoClaims(db: Db, rows: AddedRows, seq: number): Promise<void> {
  await db.update(claims).set({ undoneSeq: seq, status: 'withdrawn' }).where(isAmong(claims.id, rows));
}
