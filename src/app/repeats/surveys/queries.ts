import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { surveys } from '../../../../db/schema/appraisal.js';
import { members } from '../../../../db/schema/team.js';
import { joinParts } from '../../../shared/text.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Answers that were not undone that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['survey']): Promise<Recorded<'survey'>[]> {
  const rows = await db
    .select({
      id: surveys.id,
      code: surveys.code,
      customerId: surveys.customerId,
      contractId: surveys.contractId,
      day: surveys.answeredDay,
      score: surveys.score,
      member: members.name,
      comment: surveys.comment,
      key: surveys.sourceKey,
    })
    .from(surveys)
    .leftJoin(members, eq(members.id, surveys.recordedById))
    .where(
      and(
        eq(surveys.undone, 0),
        near && and(eq(surveys.customerId, near.customerId), eq(surveys.answeredDay, near.day)),
      ),
    )
    .orderBy(asc(surveys.id));
  return rows.flatMap(({ day, score, comment, ...row }) =>
    day === null ? [] : [{ ...row, day, text: joinParts(String(score), comment) }],
  );
}
