import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { deals } from '../../../../db/schema/pipeline.js';
import { members } from '../../../../db/schema/team.js';
import { notVoided } from '../../../../db/sql.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Deals that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['deal']): Promise<Recorded<'deal'>[]> {
  return await db
    .select({
      id: deals.id,
      code: deals.code,
      customerId: deals.customerId,
      title: deals.title,
      member: members.name,
      moneyFen: deals.amountFen,
      text: deals.title,
      key: deals.sourceKey,
    })
    .from(deals)
    .leftJoin(members, eq(members.id, deals.ownerId))
    .where(
      and(
        notVoided(deals),
        near && (near.customerId === null ? isNull(deals.customerId) : eq(deals.customerId, near.customerId)),
      ),
    )
    .orderBy(asc(deals.id));
}
