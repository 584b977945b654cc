import { desc } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Instant } from '../../shared/dates.js';

/** When the data was last written, and the hash that stands for all of it. */
export async function lastEntryOf(db: Db): Promise<{ at: Instant; head: string }> {
  const [last] = await db
    .select({ at: auditEntries.recordedAt, head: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return last!;
}
