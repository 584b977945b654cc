import { and, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { campaigns } from '../../../db/schema/campaigns.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { sale } from '../../appraisal/kpi/spanQueries.js';
import type { Named } from '../../shared/codes.js';
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

/** The sales contracts of deals. */
export const contractsOfDeals = (db: Db, dealIds: readonly number[]) =>
  inPieces(dealIds, (piece) =>
    db
      .select({ id: contracts.id, dealId: contracts.dealId })
      .from(contracts)
      .where(and(inArray(contracts.dealId, piece), sale)),
  );
