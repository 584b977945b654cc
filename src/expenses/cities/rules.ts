import type { Day } from '../../shared/dates.js';

/** A standard or a tier as it was set for a day and those after it. */
export interface DatedSetting {
  id: number;
  fromDay: Day;
  setById: number;
  setDay: Day;
  /** 1: another was set for the same day, or it was taken back. */
  replaced: number;
}

/**
 * What counts for a member's own spend (policy 5.3.2): nobody sets the limit of what he has spent already. What the member set for
 * days that were past counts for it from the day on which he set it (`notBefore`); until then that counts which it replaced.
 *
 * @param ever oldest first, with those that were replaced
 * @param keyOf what a setting is for: one of each counts on a day
 */
export function countingFor<S extends DatedSetting>(
  memberId: number,
  ever: readonly S[],
  keyOf: (setting: S) => string,
): (S & { notBefore?: Day })[] {
  const isLate = (one: S) => one.setById === memberId && one.setDay > one.fromDay;
  return [...Map.groupBy(ever, (one) => `${keyOf(one)} ${one.fromDay}`).values()].flatMap((sameDay) => {
    const standing = sameDay.find(({ replaced }) => replaced === 0);
    if (standing === undefined) return [];
    if (!isLate(standing)) return [standing];
    const before = sameDay.findLast((one) => one.id < standing.id && !isLate(one));
    return [...(before === undefined ? [] : [before]), { ...standing, notBefore: standing.setDay }];
  });
}
