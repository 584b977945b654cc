import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { contracts } from '../../../../db/schema/contracts.js';
import { members } from '../../../../db/schema/team.js';
import { notVoided } from '../../../../db/sql.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Sales that stand that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['contract']): Promise<Recorded<'contract'>[]> {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      customerId: contracts.customerId,
      signedDay: contracts.signedDay,
      grossFen: contracts.grossFen,
      member: members.name,
      moneyFen: contracts.grossFen,
      text: contracts.title,
      key: contracts.sourceKey,
    })
    .from(contracts)
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(
      and(
        eq(contracts.kind, 'sale'),
        isNull(contracts.cancelledDay),
        notVoided(contracts),
        near && and(eq(contracts.customerId, near.customerId), eq(contracts.signedDay, near.signedDay)),
      ),
    )
    .orderBy(asc(contracts.id));
}
