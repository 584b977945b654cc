import { and, asc, desc, eq, inArray, isNull, lt, notBetween, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { surveys, targets } from '../../../db/schema/appraisal.js';
import { instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { contacts, customers, followups } from '../../../db/schema/customers.js';
import { claims } from '../../../db/schema/expenses.js';
import { leads } from '../../../db/schema/leads.js';
import { closedMonths } from '../../../db/schema/months.js';
import { deals, products } from '../../../db/schema/pipeline.js';
import { cityTiers, expenseStandards } from '../../../db/schema/standards.js';
import { auditEntries, imports, seals } from '../../../db/schema/store.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong, notReopened, notVoided } from '../../../db/sql.js';
import type { Month } from '../../shared/dates.js';

/** An import as the list has it. */
export type ImportRow = typeof imports.$inferSelect;

/** The imports, newest first, each with who made it. */
export async function importRowsOf(db: Db) {
  return await db
    .select({ row: imports, by: auditEntries.actor })
    .from(imports)
    .leftJoin(
      auditEntries,
      or(
        eq(auditEntries.seq, imports.seq),
        // Of older programs, which did not note the write.
        and(
          isNull(imports.seq),
          eq(auditEntries.recordedAt, imports.recordedAt),
          eq(auditEntries.action, sql`'import.' || ${imports.kind}`),
        ),
      ),
    )
    .orderBy(desc(imports.id));
}

export async function importById(db: Db, id: number): Promise<ImportRow | undefined> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  return row;
}

/** All kinds that one write brought, in their order. */
export async function importsOfWrite(db: Db, seq: number): Promise<ImportRow[]> {
  return await db.select().from(imports).where(eq(imports.seq, seq)).orderBy(asc(imports.id));
}

export async function markImportsUndone(db: Db, importSeq: number, seq: number): Promise<void> {
  await db.update(imports).set({ undoneSeq: seq }).where(eq(imports.seq, importSeq));
}

/** Imports after a write that stand: what they brought. */
export async function laterImports(db: Db, seq: number): Promise<Pick<ImportRow, 'id' | 'brought'>[]> {
  return await db
    .select({ id: imports.id, brought: imports.brought })
    .from(imports)
    .where(and(sql`${imports.seq} > ${seq}`, isNull(imports.undoneSeq)))
    .orderBy(desc(imports.id));
}

/** When an entry was recorded, by whom, and what it says. */
export async function entryOf(db: Db, seq: number) {
  const { actor, recordedAt, facts } = auditEntries;
  const [entry] = await db
    .select({ by: actor, at: recordedAt, facts })
    .from(auditEntries)
    .where(eq(auditEntries.seq, seq));
  return entry;
}

const lastOfRun = sql<number>`${seals.firstId} + length(${seals.hashes}) / 8 - 1`;

/** What a write left in each table, as its seals have it: the rows that it added, and runs of others that it changed. */
export interface Written {
  added: Map<string, AddedRows>;
  changed: Map<string, AddedRows[]>;
}

export async function writtenBy(db: Db, seq: number): Promise<Written> {
  const runs = await db
    .select({ table: seals.tableName, first: seals.firstId, last: lastOfRun.mapWith(Number) })
    .from(seals)
    .where(eq(seals.seq, seq));
  const added = new Map<string, AddedRows>();
  const changed = new Map<string, AddedRows[]>();
  for (const [table, ofTable] of Map.groupBy(runs, (run) => run.table)) {
    const [before] = await db
      .select({ last: sql<number>`coalesce(max(${lastOfRun}), 0)`.mapWith(Number) })
      .from(seals)
      .where(and(eq(seals.tableName, table), lt(seals.seq, seq)));
    const lastBefore = before?.last ?? 0;
    const last = Math.max(...ofTable.map((run) => run.last));
    if (last > lastBefore) added.set(table, { first: lastBefore + 1, last });
    const others = ofTable
      .filter(({ first }) => first <= lastBefore)
      .map((run) => ({ first: run.first, last: Math.min(run.last, lastBefore) }));
    if (others.length > 0) changed.set(table, others);
  }
  return { added, changed };
}

/** A row that counts for a month that is closed. */
export interface OfClosedMonth {
  code: string;
  month: Month;
}

/** The days by which rows of a table count for a month. */
const COUNTED: readonly {
  table: SQLiteTable;
  name: string;
  id: SQLiteColumn;
  code: SQLiteColumn | SQL;
  days: SQLiteColumn[];
  stands?: SQL;
}[] = [
  {
    table: deals,
    name: 'deals',
    id: deals.id,
    code: deals.code,
    days: [deals.openedDay, deals.closedDay],
    stands: isNull(deals.voidedFrom),
  },
  {
    table: contracts,
    name: 'contracts',
    id: contracts.id,
    code: contracts.code,
    days: [contracts.signedDay],
    stands: isNull(contracts.voidedFrom),
  },
  {
    table: instalments,
    name: 'instalments',
    id: instalments.id,
    code: instalments.code,
    days: [instalments.fromDay],
    stands: eq(instalments.replacedWhole, 0),
  },
  {
    table: receipts,
    name: 'receipts',
    id: receipts.id,
    code: receipts.code,
    days: [receipts.day, receipts.reversedDay],
  },
  { table: targets, name: 'targets', id: targets.id, code: targets.month, days: [targets.month] },
  {
    table: surveys,
    name: 'surveys',
    id: surveys.id,
    code: surveys.code,
    days: [surveys.answeredDay],
    stands: eq(surveys.undone, 0),
  },
];

/** The rows among those of an import that a closed month counted. */
export async function ofClosedMonths(
  db: Db,
  added: ReadonlyMap<string, AddedRows>,
  most: number,
): Promise<OfClosedMonth[]> {
  const closed = (await db.select({ month: closedMonths.month }).from(closedMonths).where(notReopened)).map(
    ({ month }) => month,
  );
  if (closed.length === 0) return [];
  const found: OfClosedMonth[] = [];
  for (const { table, name, id, code, days, stands } of COUNTED) {
    const rows = added.get(name);
    if (rows === undefined) continue;
    for (const day of days) {
      const month = sql<Month>`substr(${day}, 1, 7)`;
      found.push(
        ...(await db
          .select({ code: sql<string>`${code}`, month })
          .from(table)
          .where(and(isAmong(id, rows), inArray(month, closed), stands))
          .orderBy(id)
          .limit(most)),
      );
    }
  }
  return found;
}

/** Contracts of an import whose deals were there before: what they won goes back. */
export async function contractsOfEarlierDeals(db: Db, contractRows: AddedRows, dealRows: AddedRows | undefined) {
  return await db
    .select({ contract: contracts.code, dealId: sql<number>`${contracts.dealId}`, day: contracts.signedDay })
    .from(contracts)
    .innerJoin(deals, eq(deals.id, contracts.dealId))
    .where(
      and(
        isAmong(contracts.id, contractRows),
        isNull(contracts.voidedFrom),
        notVoided(deals),
        dealRows && notBetween(deals.id, dealRows.first, dealRows.last),
      ),
    )
    .orderBy(desc(contracts.id));
}

/** How rows of a table are called in the answer and the log. */
const CALLED: Readonly<Record<string, { table: SQLiteTable; id: SQLiteColumn; code: SQLiteColumn }>> = {
  members: { table: members, id: members.id, code: members.code },
  customers: { table: customers, id: customers.id, code: customers.code },
  contacts: { table: contacts, id: contacts.id, code: contacts.name },
  products: { table: products, id: products.id, code: products.code },
  leads: { table: leads, id: leads.id, code: leads.code },
  deals: { table: deals, id: deals.id, code: deals.code },
  followups: { table: followups, id: followups.id, code: followups.code },
  contracts: { table: contracts, id: contracts.id, code: contracts.code },
  instalments: { table: instalments, id: instalments.id, code: instalments.code },
  receipts: { table: receipts, id: receipts.id, code: receipts.code },
  surveys: { table: surveys, id: surveys.id, code: surveys.code },
  targets: { table: targets, id: targets.id, code: targets.month },
  claims: { table: claims, id: claims.id, code: claims.code },
  expense_standards: { table: expenseStandards, id: expenseStandards.id, code: expenseStandards.spend },
  city_tiers: { table: cityTiers, id: cityTiers.id, code: cityTiers.city },
};

/** The first and the last of the rows that an import added to a table, and how many they are; asked before they are undone. */
export async function rangeOf(
  db: Db,
  name: string,
  { first, last }: AddedRows,
): Promise<{ first: string; last: string; count: number } | undefined> {
  const called = CALLED[name];
  if (called === undefined) return undefined;
  const { table, id, code } = called;
  const ends = await db
    .select({ id: sql<number>`${id}`, code: sql<string>`${code}` })
    .from(table)
    .where(inArray(id, [first, last]))
    .orderBy(id);
  return { first: ends.at(0)?.code ?? '', last: ends.at(-1)?.code ?? '', count: last - first + 1 };
}
