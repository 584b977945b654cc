import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { competitors, dealCompetitors, deals } from '../../../db/schema/pipeline.js';
import { notVoided } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

export interface Competitor {
  id: number;
  name: string;
}
/** The company's list of competitors, in the order in which they were added. */
export async function competitorList(db: Db): Promise<Competitor[]> {
  return await db.select({ id: competitors.id, name: competitors.name }).from(competitors).orderBy(asc(competitors.id));
}

/** Adds a competitor to the list. */
export async function insertCompetitor(db: Db, row: typeof competitors.$inferInsert): Promise<Competitor> {
  const [added] = await db.insert(competitors).values(row).returning({ id: competitors.id, name: competitors.name });
  return required(added, 'the competitor added');
}

/** The competitors of a deal, in the order in which they were first named. @param asOf those named by this day */
export async function competitorsOf(db: Db, dealId: number, asOf?: Day): Promise<Competitor[]> {
  return await db
    .select({ id: competitors.id, name: competitors.name })
    .from(dealCompetitors)
    .innerJoin(competitors, eq(competitors.id, dealCompetitors.competitorId))
    .where(
      and(
        eq(dealCompetitors.dealId, dealId),
        eq(dealCompetitors.removed, 0),
        asOf === undefined ? undefined : lte(dealCompetitors.day, asOf),
      ),
    )
    .orderBy(asc(dealCompetitors.id));
}

/** Names a competitor of a deal, again if it was taken off. */
export async function nameCompetitor(db: Db, row: typeof dealCompetitors.$inferInsert): Promise<void> {
  await db
    .insert(dealCompetitors)
    .values(row)
    .onConflictDoUpdate({ target: [dealCompetitors.dealId, dealCompetitors.competitorId], set: { removed: 0 } });
}

/** Takes a competitor off a deal. */
export async function removeCompetitor(db: Db, dealId: number, competitorId: number): Promise<void> {
  await db
    .update(dealCompetitors)
    .set({ removed: 1 })
    .where(and(eq(dealCompetitors.dealId, dealId), eq(dealCompetitors.competitorId, competitorId)));
}

/** Every competitor of the list with the deals that name it, by where they stand. */
export async function competitorUse(db: Db) {
  const named = (condition: SQL) => sql<number>`count(case when ${condition} then 1 end)`;
  return await db
    .select({
      name: competitors.name,
      open: named(sql`${deals.stage} not in ('won', 'lost')`),
      won: named(sql`${deals.stage} = 'won'`),
      lost: named(sql`${deals.stage} = 'lost'`),
      lostTo: named(sql`${deals.stage} = 'lost' and ${deals.competitor} = ${competitors.name}`),
    })
    .from(competitors)
    .leftJoin(dealCompetitors, and(eq(dealCompetitors.competitorId, competitors.id), eq(dealCompetitors.removed, 0)))
    .leftJoin(deals, and(eq(deals.id, dealCompetitors.dealId), notVoided(deals)))
    .groupBy(competitors.id)
    .orderBy(asc(competitors.id));
}
