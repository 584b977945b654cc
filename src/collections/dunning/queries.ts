import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db, Tx } from '../../../db/engine.js';
import { allocations, hardships, instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { dunnings, promises, reminderEntries, reminderRuns } from '../../../db/schema/dunning.js';
import { hardshipInstalments, legalFiles, legalInstalments } from '../../../db/schema/hardship.js';
import { auditEntries, meta } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import type { LetterSettings } from '../../app/audit/facts/dunning.js';
import type { SettledPart } from '../../app/audit/facts/receivables.js';
import type { DunningStep } from '../../policy/collections.js';
import { FINAL_RESULTS } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import { openOfCustomer } from '../receivables/queries.js';
import type { Debt, OpenCase, RecordedDunning, RecordedPromise, Settled } from './rules.js';

const dunningColumns = {
  id: dunnings.id,
  code: instalments.code,
  day: dunnings.day,
  level: dunnings.level,
  via: dunnings.via,
  reason: dunnings.reason,
  note: dunnings.note,
  who: members.name,
};
export type DunningRow = RecordedDunning & { code: string };

/** What was recorded for these instalments up to a day, in the order of days. */
export async function dunningsOn(db: Db, codes: readonly string[], asOf?: Day): Promise<DunningRow[]> {
  return await inPieces(codes, (piece) =>
    db
      .select(dunningColumns)
      .from(dunnings)
      .innerJoin(instalments, eq(instalments.id, dunnings.instalmentId))
      .innerJoin(members, eq(members.id, dunnings.memberId))
      .where(
        and(
          inArray(instalments.code, piece),
          eq(dunnings.withdrawn, 0),
          asOf === undefined ? undefined : lte(dunnings.day, asOf),
        ),
      )
      .orderBy(asc(dunnings.day), asc(dunnings.id)),
  );
}

/** What was recorded for all instalments of a customer, in the order of days. */
export async function dunningsOfCustomer(db: Db, customerId: number): Promise<DunningRow[]> {
  return await db
    .select(dunningColumns)
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .innerJoin(dunnings, eq(dunnings.instalmentId, instalments.id))
    .innerJoin(members, eq(members.id, dunnings.memberId))
    .where(and(eq(contracts.customerId, customerId), eq(dunnings.withdrawn, 0)))
    .orderBy(asc(dunnings.day), asc(dunnings.id));
}

/** The newest reminder or dunning of an instalment that was not withdrawn. */
export async function newestDunning(db: Db, instalmentId: number): Promise<typeof dunnings.$inferSelect | undefined> {
  const [row] = await db
    .select()
    .from(dunnings)
    .where(and(eq(dunnings.instalmentId, instalmentId), eq(dunnings.withdrawn, 0)))
    .orderBy(desc(dunnings.day), desc(dunnings.id))
    .limit(1);
  return row;
}

/** Withdraws a reminder or dunning that was recorded by mistake. */
export async function withdrawDunning(db: Db, id: number): Promise<void> {
  await db.update(dunnings).set({ withdrawn: 1 }).where(eq(dunnings.id, id));
}

/** Many at once: a letter may list thousands of instalments. */
export function insertDunnings(tx: Tx, rows: Iterable<typeof dunnings.$inferInsert>): void {
  tx.insertMany(dunnings, rows);
}

// ---- promises

const owner = alias(members, 'owner');
const holder = alias(members, 'holder');
const promiseColumns = {
  id: promises.id,
  code: promises.code,
  day: promises.day,
  promisedDay: promises.promisedDay,
  amountFen: promises.amountFen,
  via: promises.via,
  note: promises.note,
  who: members.name,
  afterAllocation: promises.afterAllocation,
  customerId: promises.customerId,
  customerCode: customers.code,
  customerName: customers.name,
  instalmentId: promises.instalmentId,
  instalment: instalments.code,
  instalmentFen: instalments.amountFen,
  replacedDay: instalments.replacedDay,
  ownerName: owner.name,
  holderName: holder.name,
};
export interface PromiseRow extends RecordedPromise {
  note: string | null;
  customerId: number;
  customer: { code: string; name: string };
  instalmentId: number | null;
  instalment: string | null;
  instalmentFen: Fen | null;
  /** The day on which another plan replaced its instalment. */
  replacedDay: Day | null;
  rep: string | null;
}

async function promiseRows(db: Db, condition: SQL | undefined): Promise<PromiseRow[]> {
  const rows = await db
    .select(promiseColumns)
    .from(promises)
    .innerJoin(customers, eq(customers.id, promises.customerId))
    .innerJoin(members, eq(members.id, promises.memberId))
    .leftJoin(instalments, eq(instalments.id, promises.instalmentId))
    .leftJoin(contracts, eq(contracts.id, instalments.contractId))
    .leftJoin(owner, eq(owner.id, contracts.ownerId))
    .leftJoin(holder, eq(holder.id, customers.ownerId))
    .where(and(eq(promises.withdrawn, 0), condition))
    .orderBy(asc(promises.promisedDay), asc(promises.id));
  return rows.map(({ customerCode, customerName, ownerName, holderName, ...row }) => ({
    ...row,
    forCustomer: row.instalmentId === null,
    customer: { code: customerCode, name: customerName },
    rep: row.instalmentId === null ? holderName : ownerName,
  }));
}

/** Promises made up to a day for these instalments, or for their customers as a whole. */
export async function promisesOn(
  db: Db,
  codes: readonly string[],
  customerCodes: readonly string[],
  asOf: Day,
): Promise<PromiseRow[]> {
  const recorded = lte(promises.day, asOf);
  // Two queries, each by its own index.
  const instalmentPromises = await inPieces(codes, (piece) =>
    promiseRows(
      db,
      and(
        inArray(
          promises.instalmentId,
          db.select({ id: instalments.id }).from(instalments).where(inArray(instalments.code, piece)),
        ),
        recorded,
      ),
    ),
  );
  const ofCustomers = await inPieces(customerCodes, (piece) =>
    promiseRows(
      db,
      and(
        inArray(
          promises.customerId,
          db.select({ id: customers.id }).from(customers).where(inArray(customers.code, piece)),
        ),
        isNull(promises.instalmentId),
        recorded,
      ),
    ),
  );
  return [...instalmentPromises, ...ofCustomers];
}

/** Promises made up to a day, by promised day. */
export async function promisesUntil(
  db: Db,
  asOf: Day,
  filter: { customerId?: number; repId?: number },
): Promise<PromiseRow[]> {
  return await promiseRows(
    db,
    and(
      lte(promises.day, asOf),
      filter.customerId === undefined ? undefined : eq(promises.customerId, filter.customerId),
      filter.repId === undefined
        ? undefined
        : or(
            and(isNull(promises.instalmentId), eq(customers.ownerId, filter.repId)),
            eq(contracts.ownerId, filter.repId),
          ),
    ),
  );
}

/** What is needed to judge promises. */
export interface PromiseEvidence {
  /** The allocations of each instalment that a promise is for. */
  ofInstalment: Map<number, Settled[]>;
  /** Of each customer with a promise as a whole: the allocations of his receipts. */
  ofCustomer: Map<number, Settled[]>;
  /** Everything that he owes or owed. */
  debtsOf: Map<number, Debt[]>;
}

/** What is needed to judge these promises, read only for their instalments and customers. */
export async function settledFor(db: Db, rows: readonly PromiseRow[]): Promise<PromiseEvidence> {
  const instalmentIds = new Set<number>();
  const customerIds = new Set<number>();
  for (const { instalmentId, customerId } of rows) {
    if (instalmentId === null) customerIds.add(customerId);
    else instalmentIds.add(instalmentId);
  }
  const customers = [...customerIds];
  return {
    ofInstalment: await settledByInstalment(db, [...instalmentIds]),
    ofCustomer: await settledByCustomer(db, customers),
    debtsOf: await debtsOfCustomers(db, customers),
  };
}

const settledColumns = {
  id: allocations.id,
  day: allocations.day,
  amountFen: allocations.amountFen,
  receiptId: allocations.receiptId,
  reversedDay: receipts.reversedDay,
};

async function settledByInstalment(db: Db, ids: readonly number[]): Promise<Map<number, Settled[]>> {
  const rows = await inPieces(ids, (piece) =>
    db
      .select({ ...settledColumns, key: allocations.instalmentId })
      .from(allocations)
      .leftJoin(receipts, eq(receipts.id, allocations.receiptId))
      .where(inArray(allocations.instalmentId, piece)),
  );
  return settledByKey(rows);
}

async function settledByCustomer(db: Db, ids: readonly number[]): Promise<Map<number, Settled[]>> {
  const rows = await inPieces(ids, (piece) =>
    db
      .select({ ...settledColumns, key: receipts.customerId })
      .from(receipts)
      .innerJoin(allocations, eq(allocations.receiptId, receipts.id))
      .where(inArray(receipts.customerId, piece)),
  );
  return settledByKey(rows);
}

function settledByKey(
  rows: readonly (Omit<Settled, 'isReceipt'> & { key: number; receiptId: number | null })[],
): Map<number, Settled[]> {
  const groups = new Map<number, Settled[]>();
  for (const { key, receiptId, ...row } of rows) append(groups, key, { ...row, isReceipt: receiptId !== null });
  return groups;
}

async function debtsOfCustomers(db: Db, ids: readonly number[]): Promise<Map<number, Debt[]>> {
  const rows = await inPieces(ids, (piece) =>
    db
      .select({
        id: instalments.id,
        customerId: instalments.customerId,
        fromDay: instalments.fromDay,
        replacedDay: instalments.replacedDay,
        amountFen: instalments.amountFen,
      })
      .from(contracts)
      .innerJoin(instalments, eq(instalments.contractId, contracts.id))
      .where(inArray(contracts.customerId, piece)),
  );
  const settled = await settledByInstalment(
    db,
    rows.map(({ id }) => id),
  );
  const debts = new Map<number, Debt[]>();
  for (const { id, customerId, ...debt } of rows)
    append(debts, customerId, { ...debt, settled: settled.get(id) ?? [] });
  return debts;
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** The newest allocation: a promise of today is kept by later ones only. */
export async function lastAllocation(db: Db): Promise<number> {
  const [row] = await db.select({ id: allocations.id }).from(allocations).orderBy(desc(allocations.id)).limit(1);
  return row?.id ?? 0;
}
/** Gives the promises of one customer to another. */
export async function movePromises(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(promises).set({ customerId: toId }).where(eq(promises.customerId, fromId));
}
/** The promise with this code, withdrawn or not. */
export async function promiseByCode(db: Db, code: string): Promise<typeof promises.$inferSelect | undefined> {
  const [row] = await db.select().from(promises).where(eq(promises.code, code));
  return row;
}
/** Withdraws a promise that was recorded by mistake. */
export async function markPromiseWithdrawn(db: Db, id: number): Promise<void> {
  await db.update(promises).set({ withdrawn: 1 }).where(eq(promises.id, id));
}
export async function insertPromise(db: Db, row: typeof promises.$inferInsert): Promise<void> {
  await db.insert(promises).values(row);
}

/** Whether a reminder, dunning or promise was ever recorded: if not, lists need not look for them. */
export async function anyContact(db: Db): Promise<boolean> {
  const [dunned] = await db.select({ id: dunnings.id }).from(dunnings).limit(1);
  if (dunned) return true;
  const [promised] = await db.select({ id: promises.id }).from(promises).limit(1);
  return promised !== undefined;
}

/**
 * Legal files and cases of hardship that are open on a day, and legal files that have ended by then with a result that
 * leaves legal nothing to do; by instalment, an open file before a case before one that has ended (policy 3.7.3).
 */
export async function openCasesOn(db: Db, codes: readonly string[], asOf: Day): Promise<Map<string, OpenCase[]>> {
  const files = await legalFilesBy(db, codes, asOf);
  const isOpen = ({ closedDay }: { closedDay: Day | null }) => closedDay === null || closedDay > asOf;
  const byInstalment = new Map<string, OpenCase[]>();
  for (const { instalment, code } of files.filter(isOpen))
    append(byInstalment, instalment, { kind: 'legalFile', code, result: null });
  for (const { instalment, code } of await hardshipsOpenOn(db, codes, asOf))
    append(byInstalment, instalment, { kind: 'hardship', code, result: null });
  const newestFiles = new Map(files.map((file) => [file.instalment, file]));
  for (const file of newestFiles.values())
    if (!isOpen(file) && file.result !== null && FINAL_RESULTS.includes(file.result))
      append(byInstalment, file.instalment, { kind: 'endedFile', code: file.code, result: file.result });
  return byInstalment;
}

/** Legal files about these instalments that were opened by a day, oldest first. */
const legalFilesBy = (db: Db, codes: readonly string[], asOf: Day) =>
  inPieces(codes, (piece) =>
    db
      .select({
        instalment: instalments.code,
        code: legalFiles.code,
        closedDay: legalFiles.closedDay,
        result: legalFiles.result,
      })
      .from(instalments)
      .innerJoin(legalInstalments, eq(legalInstalments.instalmentId, instalments.id))
      .innerJoin(legalFiles, eq(legalFiles.id, legalInstalments.legalFileId))
      .where(and(inArray(instalments.code, piece), lte(legalFiles.openedDay, asOf)))
      .orderBy(asc(legalFiles.openedDay), asc(legalFiles.id)),
  );

/** Cases of hardship about these instalments that waited for the manager on a day. */
const hardshipsOpenOn = (db: Db, codes: readonly string[], asOf: Day) =>
  inPieces(codes, (piece) =>
    db
      .select({ instalment: instalments.code, code: hardships.code })
      .from(instalments)
      .innerJoin(hardshipInstalments, eq(hardshipInstalments.instalmentId, instalments.id))
      .innerJoin(hardships, eq(hardships.id, hardshipInstalments.hardshipId))
      .where(
        and(
          inArray(instalments.code, piece),
          eq(hardshipInstalments.part, 'reported'),
          lte(hardships.reportedDay, asOf),
          or(isNull(hardships.decidedDay), gt(hardships.decidedDay, asOf)),
        ),
      ),
  );

// ---- runs

/** The day of the last run that covered all contracts, or those of a rep. */
export async function lastRunDay(db: Db, repId: number | undefined): Promise<Day | null> {
  const [row] = await db
    .select({ day: sql<Day | null>`max(${reminderRuns.day})` })
    .from(reminderRuns)
    .where(
      repId === undefined ? isNull(reminderRuns.repId) : or(isNull(reminderRuns.repId), eq(reminderRuns.repId, repId)),
    );
  return row?.day ?? null;
}

/** The steps that runs have listed, by the code of the instalment. */
export async function listedSteps(db: Db, codes: readonly string[]): Promise<Map<string, Set<DunningStep>>> {
  const rows = await inPieces(codes, (piece) =>
    db
      .select({ code: instalments.code, step: reminderEntries.step })
      .from(instalments)
      .innerJoin(reminderEntries, eq(reminderEntries.instalmentId, instalments.id))
      .where(inArray(instalments.code, piece)),
  );
  const steps = new Map<string, Set<DunningStep>>();
  for (const { code, step } of rows) steps.set(code, (steps.get(code) ?? new Set()).add(step));
  return steps;
}

/** How many runs are looked through for the last one of a scope: those of reps and of all come in turn. */
const RUNS_LOOKED_AT = 100;

/**
 * Codes of the instalments that are open again because a receipt was reversed after the last run of a scope was recorded,
 * whatever day the reversal has.
 *
 * @param rep the name of whose run it is; null for that of all
 */
export async function reopenedSinceRun(db: Db, rep: string | null): Promise<Set<string>> {
  const runs = await db
    .select({ seq: auditEntries.seq, facts: auditEntries.facts })
    .from(auditEntries)
    .where(eq(auditEntries.action, 'payment.remind'))
    .orderBy(desc(auditEntries.seq))
    .limit(RUNS_LOOKED_AT);
  const last = runs.find(({ facts }) => (readFacts(facts)?.rep ?? null) === rep);
  if (last === undefined) return new Set();
  const reversals = await db
    .select({ facts: auditEntries.facts })
    .from(auditEntries)
    .where(and(eq(auditEntries.action, 'payment.reverse'), gt(auditEntries.seq, last.seq)));
  return new Set(
    reversals.flatMap(({ facts }) => {
      const parts: readonly SettledPart[] = readFacts(facts)?.parts ?? [];
      return parts.map(({ code }) => code);
    }),
  );
}

/** The ids of instalments, by code. */
export async function instalmentIds(db: Db, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await inPieces(codes, (piece) =>
    db.select({ code: instalments.code, id: instalments.id }).from(instalments).where(inArray(instalments.code, piece)),
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** @returns the id of the run */
export async function insertRun(db: Db, row: typeof reminderRuns.$inferInsert): Promise<number> {
  const [added] = await db.insert(reminderRuns).values(row).returning({ id: reminderRuns.id });
  return required(added, 'the run that was added').id;
}
/** The steps that a run lists, many at once. */
export function insertEntries(tx: Tx, rows: Iterable<typeof reminderEntries.$inferInsert>): void {
  tx.insertMany(reminderEntries, rows);
}

// ---- instalments and contracts

/** The contracts of these instalments; one of instalments in several pieces may come twice. */
export async function contractsOf(db: Db, codes: readonly string[]): Promise<(typeof contracts.$inferSelect)[]> {
  return await inPieces(codes, (piece) =>
    db
      .select()
      .from(contracts)
      .where(
        inArray(
          contracts.id,
          db.select({ id: instalments.contractId }).from(instalments).where(inArray(instalments.code, piece)),
        ),
      ),
  );
}

/** What a customer owes now. */
export async function openOfCustomerFen(db: Db, customerId: number, today: Day): Promise<Fen> {
  return (await openOfCustomer(db, customerId, today)).reduce((sum, { openFen }) => sum + openFen, 0);
}

// ---- letters: what the company set for them

/** The folder of the company's own templates and the account to pay to, as far as they were set. */
export async function letterSettings(db: Db): Promise<LetterSettings> {
  const rows = await db
    .select()
    .from(meta)
    .where(inArray(meta.key, ['letterTemplates', 'bankAccount']));
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  return { letterTemplates: values.get('letterTemplates') ?? null, bankAccount: values.get('bankAccount') ?? null };
}
