import { readClock } from '../../src/shared/clock.js';
import { addDays, type Day, firstDay, type Month } from '../../src/shared/dates.js';
import type { Client } from '../sqlite/client.js';

const DEFAULT_ZONE = 'Asia/Shanghai';

/**
 * Gives a file that was made before it was stored its last day of history (definitions, Who stands in: First month): the
 * day before the database was made or, where an earlier month was closed, the day before that month.
 *
 * @returns the day; undefined if the file has it, or does not say when it was made
 */
export function settleHistory(client: Client): Day | undefined {
  const meta = new Map(client.prepare('SELECT key, value FROM meta').raw().all() as [string, string][]);
  const made = meta.get('createdAt');
  if (meta.has('historyUntil') || made === undefined) return undefined;
  const madeDay = readClock(meta.get('timeZone') ?? DEFAULT_ZONE, made).today;
  const closed = client.prepare('SELECT min(month) FROM closed_months').pluck().get() as Month | null;
  const first = closed !== null && firstDay(closed) < madeDay ? firstDay(closed) : madeDay;
  const until = addDays(first, -1);
  client.prepare("INSERT INTO meta (key, value) VALUES ('historyUntil', ?)").run(until);
  return until;
}
