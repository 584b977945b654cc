import { readClock, startOfDay } from '../shared/clock.js';
import { addDays, type Day, type Instant } from '../shared/dates.js';
import { readFacts } from '../shared/json.js';
import type { AuditAction } from './audit/actions.js';
import type { Change } from './audit/entry.js';
import type { Context } from './context.js';
import { entriesFrom, entriesUntil } from './queries.js';

/**
 * A day in the past as of which something is shown (definitions, Time): facts that are effective later do not exist.
 * What has no effective day stood as it was recorded by then.
 */
export interface PastDay {
  day: Day;
  /** The first instant after it. */
  end: Instant;
}

/** The day as of which something is shown; undefined for today, which needs no looking back. */
export function pastDay({ today, company }: Pick<Context, 'today' | 'company'>, asOf: Day | undefined) {
  if (asOf === undefined || asOf >= today) return undefined;
  return { day: asOf, end: startOfDay(addDays(asOf, 1), company.timeZone) } satisfies PastDay;
}

/** Fields and their values, as the ledger keeps them. */
export type PastValues = Readonly<Record<string, unknown>>;

/**
 * The values that fields had at the end of a day, of everything whose fields were changed later: for each field what the
 * first later entry changed it from. A field that nothing changed later is not among them: it is as it is now. Entries of
 * older programs that do not keep the value before change nothing here.
 *
 * @param actions whose `changes` are fields of what the entry changed first
 * @returns by code
 */
export async function valuesAsOf(
  { db }: Pick<Context, 'db'>,
  past: PastDay,
  actions: readonly AuditAction[],
): Promise<Map<string, PastValues>> {
  const values = new Map<string, Record<string, unknown>>();
  const note = (code: string, changes: unknown) => {
    if (typeof changes !== 'object' || changes === null) return;
    const ofCode = values.get(code) ?? {};
    for (const [field, change] of Object.entries(changes as Record<string, Change | null>))
      if (!(field in ofCode) && typeof change === 'object' && change !== null) ofCode[field] = change.from ?? null;
    values.set(code, ofCode);
  };
  for (const { action, subject, facts: text } of await entriesFrom(db, past.end, [...actions, 'audit.undo'])) {
    const facts = readFacts(text) ?? {};
    if (action !== 'audit.undo') note(subject.split(' ')[0] ?? '', facts.changes);
    else if (actions.includes(facts.action) && Array.isArray(facts.reverted))
      for (const { code, changes } of facts.reverted) note(code, changes);
  }
  return values;
}

/** By code, the day of the last entry of some actions that changed it by the end of a day. */
export async function lastEntryDays(
  { db, company }: Pick<Context, 'db' | 'company'>,
  past: PastDay,
  actions: readonly AuditAction[],
): Promise<Map<string, Day>> {
  const entries = await entriesUntil(db, past.end, actions);
  return new Map(
    entries.map(({ subject, recordedAt }) => [
      subject.split(' ')[0] ?? '',
      readClock(company.timeZone, recordedAt).today,
    ]),
  );
}
