import { type Day, daysFrom, type Instant, isDay, toInstant } from './dates.js';
import { readFacts } from './json.js';

/**
 * The clock, read here and nowhere else.
 * @param fixed a day or an instant to stand for now: demo and tests
 */
export function readClock(timeZone: string, fixed?: string): { today: Day; now: Instant } {
  const instant = fixed === undefined ? new Date() : new Date(isDay(fixed) ? `${fixed}T04:00:00Z` : fixed);
  return { today: dayInZone(instant, timeZone), now: toInstant(instant) };
}

/** The day of an instant in a time zone. */
export const dayOfInstant = (instant: Instant, timeZone: string): Day => dayInZone(new Date(instant), timeZone);

/** Shanghai keeps UTC+8 all year (since 1991); any other zone asks Intl, whose first call costs some milliseconds. */
function dayInZone(instant: Date, timeZone: string): Day {
  if (timeZone === 'Asia/Shanghai')
    return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as Day;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant) as Day;
}
/** `2026-11-23 10:42` in the business time zone, of an instant. */
export function clockTime(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(instant)).slice(0, 16);
}
/** The instant at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at midnight UTC may be another one than at midnight there (summer time): the second try settles it.
  const first = midnight - offsetAt(midnight, timeZone);
  return toInstant(new Date(midnight - offsetAt(first, timeZone)));
}
function offsetAt(time: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(new Date(time)).replace(' ', 'T')}Z`) - time;
}
export function isTimeZone(name: string): boolean {
  if (name === 'Asia/Shanghai') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
export const isFixedNow = (text: string): boolean => isDay(text) || !Number.isNaN(Date.parse(text));

/** Days that the clocks of a team's machines may differ. */
const DAYS_APART = 1;
/** Whether a clock is further behind an instant that is trusted than clocks differ. */
export const isBehind = (now: Instant, trusted: Instant): boolean => daysFrom(trusted, now) < -DAYS_APART;

/** The instant that an entry keeps because its own clock was not believed. */
export function trustedIn(facts: string): Instant | undefined {
  if (!facts.includes('"trustedAt"')) return undefined;
  const kept: unknown = readFacts(facts)?.trustedAt;
  return typeof kept === 'string' ? (kept as Instant) : undefined;
}
