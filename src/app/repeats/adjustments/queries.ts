import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { contractAdjustments } from '../../../../db/schema/contracts.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Adjustments that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['adjustment']): Promise<Recorded<'adjustment'>[]> {
  return await db
    .select({
      id: contractAdjustments.id,
      code: contractAdjustments.code,
      contractId: contractAdjustments.contractId,
      day: contractAdjustments.day,
      netFen: contractAdjustments.netFen,
      grossFen: contractAdjustments.grossFen,
      costFen: contractAdjustments.costFen,
      moneyFen: contractAdjustments.grossFen,
      text: contractAdjustments.reason,
    })
    .from(contractAdjustments)
    .where(near && and(eq(contractAdjustments.contractId, near.contractId), eq(contractAdjustments.day, near.day)))
    .orderBy(asc(contractAdjustments.id));
}
