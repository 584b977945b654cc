import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { auditEntries, settings } from '../../../db/schema/store.js';
import type { SettingKey } from '../../policy/settings.js';

export async function insertSetting(db: Db, row: typeof settings.$inferInsert): Promise<void> {
  await db.insert(settings).values(row);
}

/** Every change of one setting or of all, oldest first. */
export async function settingRows(db: Db, only?: SettingKey) {
  const { key, value, fromMonth, reason, recordedAt } = settings;
  return await db
    .select({ key, value, fromMonth, reason, recordedAt })
    .from(settings)
    .where(only === undefined ? undefined : eq(settings.key, only))
    .orderBy(asc(settings.id));
}

/** Who changed these settings, and when, by the audit log; oldest first. */
export async function settingAuthors(db: Db, keys: readonly string[]) {
  const { subject, actor, action, seq, recordedAt } = auditEntries;
  return await db
    .select({ key: subject, by: actor, recordedAt })
    .from(auditEntries)
    .where(and(inArray(subject, [...keys]), eq(action, 'policy.set')))
    .orderBy(asc(seq));
}
