import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';

// A room apart from customers, because a command that only finds a customer need not load the tables of contracts.

/** What a customer bought, newest first. */
export async function purchasesOf(db: Db, customerId: number) {
  return await db
    .select({
      code: contracts.code,
      title: contracts.title,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
      netFen: contracts.netFen,
      grossFen: contracts.grossFen,
    })
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), eq(contracts.kind, 'sale')))
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
}
