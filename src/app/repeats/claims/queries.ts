import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { claimLines, claims } from '../../../../db/schema/expenses.js';
import { members } from '../../../../db/schema/team.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Lines of claims that were neither rejected nor withdrawn that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['claim']): Promise<Recorded<'claim'>[]> {
  return await db
    .select({
      id: claims.id,
      code: claims.code,
      memberId: claims.memberId,
      day: claimLines.day,
      category: claimLines.category,
      amountFen: claimLines.amountFen,
      member: members.name,
      moneyFen: claimLines.amountFen,
      text: claims.purpose,
      key: claims.sourceKey,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .leftJoin(members, eq(members.id, claims.memberId))
    .where(
      and(
        notInArray(claims.status, ['rejected', 'withdrawn']),
        eq(claimLines.removed, 0),
        near && and(eq(claims.memberId, near.memberId), eq(claimLines.day, near.day)),
      ),
    )
    .orderBy(asc(claims.id), asc(claimLines.no));
}
