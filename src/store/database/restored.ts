import type { Db } from '../../../db/engine.js';
import { entriesBetween } from '../../app/queries.js';
import { dayOfInstant } from '../../shared/clock.js';
import type { Instant } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** The restores of a time, one line each: who, what it took away, and who confirmed it (policy 1.3.2). */
export async function restoreNotes(
  db: Db,
  { from, end }: { from: Instant; end: Instant },
  timeZone: string,
): Promise<Text[]> {
  const entries = await entriesBetween(db, from, end, ['store.restore']);
  return entries.map(({ seq, actor, facts: text, recordedAt }) => {
    const facts = readFacts(text);
    const removed: unknown = facts?.dropped?.entries;
    const confirmedBy: unknown = facts?.allowed?.confirmedBy;
    return messages.restoredThen(seq, dayOfInstant(recordedAt, timeZone), actor, {
      entries: typeof removed === 'number' ? removed : null,
      confirmedBy: typeof confirmedBy === 'string' ? confirmedBy : null,
    });
  });
}
