import type { Context } from '../../app/context.js';
import type { Named } from '../../shared/codes.js';
import { type Month, spanOf } from '../../shared/dates.js';
import { absencesIn } from '../../team/absences/queries.js';
import { workingDaysPresent } from '../../team/absences/rules.js';
import { listMembers } from '../../team/members/roster.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import { omissionsOf, reporters } from './queries.js';

/** Somebody whose month might be appraised, and whether it is (definitions, Who is appraised). */
export interface Appraisee {
  id: number;
  member: Named;
  /** `omitted`: left out by hand, with `reason` and `by`; `tooFewDays`: there on fewer than `least` working days. */
  state: 'appraised' | 'omitted' | 'tooFewDays';
  reason: string | null;
  by: string | null;
  /** Working days on which he was there. */
  days: number;
  least: number;
  hasReport: boolean;
}

/**
 * Whoever held role rep in a month, is credited or has a target in it: the rows of its KPI report, each with whether he is
 * appraised (definitions, Who is appraised).
 *
 * @param report of that month, if it is known already
 */
export async function whoIsAppraised(
  ctx: Context,
  month: Month,
  report?: Pick<ShownReport, 'rows'>,
): Promise<Appraisee[]> {
  const span = spanOf(month);
  const members = new Map((await listMembers(ctx.db)).map((member) => [member.code, member]));
  const absent = Map.groupBy(await absencesIn(ctx.db, span), ({ memberId }) => memberId);
  const omitted = await omissionsOf(ctx.db, month);
  const reported = await reporters(ctx.db, month);
  const least = Number(await ctx.setting('appraisal.leastDays', month));
  const { rows } = report ?? (await kpiReport(ctx, { month }));
  return rows.flatMap(({ member: { code } }): Appraisee[] => {
    const member = members.get(code);
    if (member === undefined) return [];
    const days = workingDaysPresent(member, absent.get(member.id) ?? [], span);
    const omission = omitted.get(member.id);
    const isOmitted = omission?.omitted === 1;
    return [
      {
        id: member.id,
        member: { code, name: member.name },
        state: stateOf(isOmitted, days < least),
        reason: isOmitted ? omission.reason : null,
        by: isOmitted ? omission.by : null,
        days,
        least,
        hasReport: reported.has(member.id),
      },
    ];
  });
}

function stateOf(isOmitted: boolean, isTooShort: boolean): Appraisee['state'] {
  if (isOmitted) return 'omitted';
  return isTooShort ? 'tooFewDays' : 'appraised';
}
