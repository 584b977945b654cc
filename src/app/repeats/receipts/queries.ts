import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { receipts } from '../../../../db/schema/collections.js';
import { members } from '../../../../db/schema/team.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Receipts that were not reversed that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['receipt']): Promise<Recorded<'receipt'>[]> {
  return await db
    .select({
      id: receipts.id,
      code: receipts.code,
      customerId: receipts.customerId,
      day: receipts.day,
      amountFen: receipts.amountFen,
      reference: receipts.reference,
      member: members.name,
      moneyFen: receipts.amountFen,
      text: receipts.reference,
      key: receipts.sourceKey,
    })
    .from(receipts)
    .leftJoin(members, eq(members.id, receipts.memberId))
    .where(
      and(
        isNull(receipts.reversedDay),
        isNull(receipts.undoneSeq),
        near && and(eq(receipts.customerId, near.customerId), eq(receipts.day, near.day)),
      ),
    )
    .orderBy(asc(receipts.id));
}
