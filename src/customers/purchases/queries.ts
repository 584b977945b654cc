import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { notVoided } from '../../../db/sql.js';
import type { Fen } from '../../shared/money.js';

// A room apart from customers, because a command that only finds a customer need not load the tables of contracts.

/** What a contract comes to now: as it was signed, with its adjustments. */
const asItStands = (column: 'net_fen' | 'gross_fen') =>
  sql<Fen>`${sql.raw(`contracts.${column}`)} + coalesce((
    select sum(${sql.raw(`j.${column}`)}) from contract_adjustments j where j.contract_id = contracts.id), 0)`.mapWith(
    Number,
  );

/** What a customer bought, newest first; amounts as the contracts stand, with all price changes. */
export async function purchasesOf(db: Db, customerId: number) {
  return await db
    .select({
      code: contracts.code,
      title: contracts.title,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
      netFen: asItStands('net_fen'),
      grossFen: asItStands('gross_fen'),
    })
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), eq(contracts.kind, 'sale'), notVoided(contracts)))
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
}
