import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { surveys } from '../../../../db/schema/appraisal.js';
import { members } from '../../../../db/schema/team.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Surveys that were sent, answered or not, that may be the same as a new one, oldest first; without one all. */
export async function recorded(db: Db, near?: Repeatable['sending']): Promise<Recorded<'sending'>[]> {
  const rows = await db
    .select({
      id: surveys.id,
      code: surveys.code,
      customerId: surveys.customerId,
      contractId: surveys.contractId,
      day: surveys.sentDay,
      member: members.name,
      key: surveys.sourceKey,
    })
    .from(surveys)
    .leftJoin(members, eq(members.id, surveys.recordedById))
    .where(
      and(
        eq(surveys.undone, 0),
        isNotNull(surveys.sentDay),
        near && and(eq(surveys.customerId, near.customerId), eq(surveys.sentDay, near.day)),
      ),
    )
    .orderBy(asc(surveys.id));
  return rows.flatMap(({ day, ...row }) => (day === null ? [] : [{ ...row, day }]));
}
