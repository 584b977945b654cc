import { eq } from 'drizzle-orm';
import { closedMonths } from '../../db/schema/appraisal.js';
import { members } from '../../db/schema/team.js';
import type { Context } from '../context.js';
import { type Day, monthOf } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';

/**
 * What counts for a closed month is refused (policy 4.2); the triggers of the database are the second line.
 *
 * @param day the effective day of what is to be written
 * @throws conflict (exit 6) naming the month and who closed it
 */
export async function requireOpenMonth({ db }: Pick<Context, 'db'>, day: Day): Promise<void> {
  const month = monthOf(day);
  const [closed] = await db
    .select({ by: members.name, at: closedMonths.recordedAt })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .where(eq(closedMonths.month, month));
  if (!closed) return;
  throw conflict(
    {
      zh: `${day} 属于 ${month}，该月已由 ${closed.by} 结账，没有改动任何内容`,
      en: `${day} belongs to ${month}, closed by ${closed.by}; nothing was changed`,
    },
    {
      clause: '4.2',
      ways: [
        {
          zh: '写一个未结账月份的日期；已签合同的更正  salesdesk contract adjust CT-… --reason "…"',
          en: 'give it a day of an open month; a signed contract is corrected by  salesdesk contract adjust CT-… --reason "…"',
        },
      ],
    },
  );
}
