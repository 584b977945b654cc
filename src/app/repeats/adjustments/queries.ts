import { and, asc, eq, isNull, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../../db/engine.js';
import { contractAdjustments } from '../../../../db/schema/contracts.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Adjustments that stand that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['adjustment']): Promise<Recorded<'adjustment'>[]> {
  const reversal = alias(contractAdjustments, 'reversal');
  const isReversed = db
    .select({ one: sql`1` })
    .from(reversal)
    .where(
      and(eq(reversal.contractId, contractAdjustments.contractId), eq(reversal.reversesId, contractAdjustments.id)),
    );
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
    .where(
      and(
        isNull(contractAdjustments.reversesId),
        notExists(isReversed),
        near && and(eq(contractAdjustments.contractId, near.contractId), eq(contractAdjustments.day, near.day)),
      ),
    )
    .orderBy(asc(contractAdjustments.id));
}
