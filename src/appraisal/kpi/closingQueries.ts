import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { Month } from '../../shared/dates.js';

/** The entry of a month's closing: its number and its hash, which stands for the whole log up to it. */
export interface ClosingEntry {
  seq: number;
  hash: string;
}

/** The newest closing of a month. */
export async function closingEntry(db: Db, month: Month): Promise<ClosingEntry | undefined> {
  const { seq, hash, action, subject } = auditEntries;
  const [last] = await db
    .select({ seq, hash })
    .from(auditEntries)
    .where(and(eq(action, 'month.close'), eq(subject, month)))
    .orderBy(desc(seq))
    .limit(1);
  return last;
}
