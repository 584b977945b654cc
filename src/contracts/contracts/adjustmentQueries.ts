import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { sumOf } from '../../../db/sql.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { type ContractFilter, matchingContracts } from './queries.js';
import type { Amounts } from './rules.js';

export type Adjustment = typeof contractAdjustments.$inferSelect;

export async function insertAdjustment(db: Db, row: typeof contractAdjustments.$inferInsert): Promise<Adjustment> {
  const [added] = await db.insert(contractAdjustments).values(row).returning();
  return required(added, `adjustment ${row.code}`);
}

/** The same for a row of a file, which the import notes as its own. */
export const importAdjustment =
  (tx: Tx) =>
  async (db: Db, row: typeof contractAdjustments.$inferInsert): Promise<Adjustment> => {
    tx.insertMany(contractAdjustments, [row]);
    return required(await adjustmentByCode(db, row.code), `adjustment ${row.code}`);
  };

/** What files brought, by key. */
export async function importedAdjustments(db: Db): Promise<{ key: string | null; grossFen: Fen; netFen: Fen }[]> {
  return await db
    .select({
      key: contractAdjustments.sourceKey,
      grossFen: contractAdjustments.grossFen,
      netFen: contractAdjustments.netFen,
    })
    .from(contractAdjustments)
    .where(isNotNull(contractAdjustments.sourceKey));
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
        matchingContracts(filter),
        filter.adjustedUntil === undefined ? undefined : lte(contractAdjustments.day, filter.adjustedUntil),
      ),
    )
    .groupBy(contractAdjustments.contractId);
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}

/** Many at once, for an import. @returns their ids, in order */
export const insertManyAdjustments = (tx: Tx, rows: Iterable<typeof contractAdjustments.$inferInsert>): number[] =>
  tx.insertMany(contractAdjustments, rows);

/** The keys of those that a file brought. */
export async function adjustmentKeys(db: Db): Promise<Set<string | null>> {
  const rows = await db
    .select({ key: contractAdjustments.sourceKey })
    .from(contractAdjustments)
    .where(isNotNull(contractAdjustments.sourceKey));
  return new Set(rows.map(({ key }) => key));
}
