import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { notVoided } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

// A room apart from customers, because a command that only finds a customer need not load the tables of contracts.

/** What a contract comes to now: as it was signed, with its adjustments. */
const asItStands = (column: 'net_fen' | 'gross_fen', asOf: Day) =>
  sql<Fen>`${sql.raw(`contracts.${column}`)} + coalesce((
    select sum(${sql.raw(`j.${column}`)}) from contract_adjustments j
    where j.contract_id = contracts.id and j.day <= ${asOf}), 0)`.mapWith(Number);

/** What a customer had bought by a day, newest first; amounts with the price changes until then. */
export async function purchasesOf(db: Db, customerId: number, asOf: Day) {
  const rows = await db
    .select({
      code: contracts.code,
      title: contracts.title,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
      netFen: asItStands('net_fen', asOf),
      grossFen: asItStands('gross_fen', asOf),
    })
    .from(contracts)
    .where(
      and(
        eq(contracts.customerId, customerId),
        eq(contracts.kind, 'sale'),
        notVoided(contracts),
        lte(contracts.signedDay, asOf),
      ),
    )
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
  return rows.map(({ cancelledDay, ...row }) => ({
    ...row,
    cancelledDay: cancelledDay !== null && cancelledDay > asOf ? null : cancelledDay,
  }));
}
