import { addDays, type Day, type Span } from '../../shared/dates.js';
import { isWorkday } from '../../shared/workdays.js';

/**
 * On how many working days of a span somebody was there: in the team, and not absent (definitions, Who is appraised).
 *
 * @param absent of this member; they may overlap
 */
export function workingDaysPresent(
  { joinedDay, leftDay }: { joinedDay: Day | null; leftDay: Day | null },
  absent: readonly Span[],
  { from, to }: Span,
): number {
  const first = joinedDay !== null && joinedDay > from ? joinedDay : from;
  const last = leftDay !== null && leftDay < to ? leftDay : to;
  let count = 0;
  for (let day = first; day <= last; day = addDays(day, 1))
    if (isWorkday(day) && !absent.some((absence) => day >= absence.from && day <= absence.to)) count += 1;
  return count;
}

/** Whether absences, of which there is at least one in the span, leave no working day of it. */
export function coversWorkdays(absent: readonly Span[], { from, to }: Span): boolean {
  if (!absent.some((absence) => absence.from <= to && absence.to >= from)) return false;
  return workingDaysPresent({ joinedDay: null, leftDay: null }, absent, { from, to }) === 0;
}
