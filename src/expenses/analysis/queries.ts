import { and, between, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { campaigns } from '../../../db/schema/campaigns.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { sumOf } from '../../../db/sql.js';
import { sale } from '../../appraisal/kpi/spanQueries.js';
import type { Named } from '../../shared/codes.js';
import type { Span } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';

/** What spend is summed by, as people know it. */
export type NamedThing = 'member' | 'customer' | 'deal' | 'campaign';
const TABLES = {
  member: { table: members, name: members.name },
  customer: { table: customers, name: customers.name },
  deal: { table: deals, name: deals.title },
  campaign: { table: campaigns, name: campaigns.name },
} as const;

/** Codes and names, by id. */
export async function namesOf(db: Db, thing: NamedThing, ids: readonly number[]): Promise<Map<number, Named>> {
  const { table, name } = TABLES[thing];
  const rows = await inPieces([...new Set(ids)], (piece) =>
    db.select({ id: table.id, code: table.code, name }).from(table).where(inArray(table.id, piece)),
  );
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}

/** The sales contracts of deals that were won in some days, with the profit of all their credits. */
export const contractsOfWon = async (db: Db, { from, to }: Span) =>
  await db
    .select({
      id: contracts.id,
      dealId: deals.id,
      profitFen: sumOf(sql`${credits.netFen} - ${credits.costFen}`),
    })
    .from(deals)
    .innerJoin(contracts, eq(contracts.dealId, deals.id))
    .innerJoin(credits, eq(credits.contractId, contracts.id))
    .where(and(eq(deals.stage, 'won'), between(deals.closedDay, from, to), sale))
    .groupBy(contracts.id);
