import { inArray } from 'drizzle-orm';
import type { Db } from '../../db/engine.js';
import { instalments } from '../../db/schema/collections.js';
import { contracts } from '../../db/schema/contracts.js';
import { customers } from '../../db/schema/customers.js';
import { contractDrafts } from '../../db/schema/drafts.js';
import { claims, expenseAdvances, expenseRequests } from '../../db/schema/expenses.js';
import { leads } from '../../db/schema/leads.js';
import { orders } from '../../db/schema/orders.js';
import { deals, products } from '../../db/schema/pipeline.js';
import { tenders } from '../../db/schema/presales.js';
import { quotes } from '../../db/schema/quotes.js';
import { members } from '../../db/schema/team.js';
import { inPieces } from '../shared/pieces.js';

/** Tables whose rows somebody sees or not, by their code (setting `visibility`). */
const SEEN_TABLES = [
  customers,
  leads,
  deals,
  quotes,
  tenders,
  contractDrafts,
  contracts,
  instalments,
  orders,
  claims,
  expenseRequests,
  expenseAdvances,
  members,
  products,
];

/** Those of some codes that are there, and that this reader sees: members and products are everybody's. @param db restricted to what he sees */
export async function visibleCodes(db: Db, codes: readonly string[]): Promise<Set<string>> {
  const seen = new Set<string>();
  if (codes.length === 0) return seen;
  for (const table of SEEN_TABLES) {
    const rows = await inPieces(codes, (piece) =>
      db.select({ code: table.code }).from(table).where(inArray(table.code, piece)),
    );
    for (const { code } of rows) seen.add(code);
  }
  return seen;
}
