import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { claims } from '../../../../db/schema/expenses.js';
import { members } from '../../../../db/schema/team.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Claims that were neither rejected nor withdrawn that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['claim']): Promise<Recorded<'claim'>[]> {
  return await db
    .select({
      id: claims.id,
      code: claims.code,
      memberId: claims.memberId,
      day: claims.day,
      category: claims.category,
      amountFen: claims.amountFen,
      member: members.name,
      moneyFen: claims.amountFen,
      text: claims.purpose,
      key: claims.sourceKey,
    })
    .from(claims)
    .leftJoin(members, eq(members.id, claims.memberId))
    .where(
      and(
        notInArray(claims.status, ['rejected', 'withdrawn']),
        near && and(eq(claims.memberId, near.memberId), eq(claims.day, near.day)),
      ),
    )
    .orderBy(asc(claims.id));
}
