import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { followups } from '../../../../db/schema/customers.js';
import { members } from '../../../../db/schema/team.js';
import type { Recorded, Repeatable } from '../rules.js';

/** Follow-ups that were not undone that may be the same as a new one, oldest first; without one all that count. */
export async function recorded(db: Db, near?: Repeatable['followup']): Promise<Recorded<'followup'>[]> {
  return await db
    .select({
      id: followups.id,
      code: followups.code,
      customerId: followups.customerId,
      dealId: followups.dealId,
      day: followups.day,
      member: members.name,
      text: followups.text,
      key: followups.sourceKey,
    })
    .from(followups)
    .leftJoin(members, eq(members.id, followups.memberId))
    .where(and(eq(followups.undone, 0), near && eq(followups.day, near.day), near && ofSubject(near)))
    .orderBy(asc(followups.id));
}

/** Of the customer or, where there is none yet, of the deal. */
const ofSubject = ({ customerId, dealId }: Repeatable['followup']) =>
  customerId === null
    ? and(isNull(followups.customerId), dealId === null ? isNull(followups.dealId) : eq(followups.dealId, dealId))
    : eq(followups.customerId, customerId);
