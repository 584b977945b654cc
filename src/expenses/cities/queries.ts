import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { cityTiers } from '../../../db/schema/standards.js';
import { members } from '../../../db/schema/team.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import { tierOf } from '../../policy/cities.js';
import type { Day } from '../../shared/dates.js';

const cityColumns = {
  id: cityTiers.id,
  city: cityTiers.city,
  tier: cityTiers.tier,
  fromDay: cityTiers.fromDay,
  by: members.name,
  setById: cityTiers.setById,
  recordedAt: cityTiers.recordedAt,
  replaced: cityTiers.replaced,
};
/** The tier of a city from a day on, as it was set. */
export type CityRow = Awaited<ReturnType<typeof cityRows>>[number];

/**
 * The tiers that were set of cities, or of these, oldest first (definitions, Standards).
 * @param ever with those that another of the same day replaced
 */
export async function cityRows(db: Db, cities?: readonly string[], ever = false) {
  const rows = await db
    .select(cityColumns)
    .from(cityTiers)
    .innerJoin(members, eq(members.id, cityTiers.setById))
    .where(
      and(
        ever ? undefined : eq(cityTiers.replaced, 0),
        cities === undefined ? undefined : inArray(cityTiers.city, [...cities]),
      ),
    )
    .orderBy(asc(cityTiers.fromDay), asc(cityTiers.id));
  return rows.map((row) => ({ ...row, tier: tierOf(row.tier) }));
}

/** Those set for one city and day, newest first: the one that counts, and those that it replaced. */
export async function citySetFor(db: Db, city: string, fromDay: Day) {
  const rows = await db
    .select({ id: cityTiers.id, tier: cityTiers.tier, replaced: cityTiers.replaced })
    .from(cityTiers)
    .where(and(eq(cityTiers.city, city), eq(cityTiers.fromDay, fromDay)))
    .orderBy(desc(cityTiers.id));
  return rows.map((row) => ({ ...row, tier: tierOf(row.tier) }));
}

/** Keeps the tier of a city from a day on. */
export async function insertCity(db: Db, row: typeof cityTiers.$inferInsert): Promise<void> {
  await db.insert(cityTiers).values(row);
}

/** Takes the tier of a city out of what counts, or puts it back. */
export async function setCityReplaced(db: Db, id: number, replaced: boolean): Promise<void> {
  await db
    .update(cityTiers)
    .set({ replaced: replaced ? 1 : 0 })
    .where(eq(cityTiers.id, id));
}

/** Those that an import brought and that was undone by this write. */
export async function undoCities(db: Db, rows: AddedRows): Promise<void> {
  await db.update(cityTiers).set({ replaced: 1 }).where(isAmong(cityTiers.id, rows));
}
