import type { PastDay } from '../../app/asOf.js';
import type { AuditAction } from '../../app/audit/actions.js';
import type { ImportCounts } from '../../app/audit/facts/imports.js';
import type { TargetsFacts } from '../../app/audit/facts/targets.js';
import type { Context } from '../../app/context.js';
import { firstMonthOf } from '../../app/firstMonth.js';
import { allMembers, entriesBetween } from '../../app/queries.js';
import { readClock, startOfDay } from '../../shared/clock.js';
import { addDays, type Instant, type Month, spanOf } from '../../shared/dates.js';
import { type Facts, readFacts } from '../../shared/json.js';
import type { LateChange } from './rules.js';

const LAST_INSTANT = '9999-12-31T23:59:59.999Z' as Instant;

/** The reason that an entry keeps. */
export const reasonOf = ({ reason }: Facts): string | null => (typeof reason === 'string' ? reason : null);

/** What set something of a month once it was over. */
const LATE: Partial<Record<AuditAction, LateChange['kind']>> = {
  'target.set': 'lateTarget',
  'import.targets': 'lateTarget',
  'policy.set': 'lateSetting',
};

/**
 * What was set of a month once it was over, by whomever: its targets, and settings that count for it (policy 4.1.5, 1.3.2;
 * definitions, Plan and targets). By the day on which it was recorded, oldest first.
 */
export async function lateChanges(
  { db, company }: Pick<Context, 'db' | 'company'>,
  month: Month,
  past?: PastDay,
): Promise<LateChange[]> {
  const monthEnd = startOfDay(addDays(spanOf(month).to, 1), company.timeZone);
  const end = past?.end ?? LAST_INSTANT;
  if (month < firstMonthOf(company) || end <= monthEnd) return [];
  const entries = await entriesBetween(db, monthEnd, end, Object.keys(LATE));
  if (entries.length === 0) return [];
  const names = new Map((await allMembers(db)).map(({ code, name }) => [code, name]));
  return entries.flatMap(({ seq, actorId, actor, action, subject, facts: text, recordedAt }) => {
    const facts = readFacts(text) ?? {};
    const kind = LATE[action as AuditAction];
    if (kind === undefined) return [];
    const day = readClock(company.timeZone, recordedAt).today;
    const asker = typeof facts.askedBy === 'string' ? facts.askedBy : undefined;
    const by = asker === undefined ? actor : (names.get(asker) ?? asker);
    const known = { seq, actorId, day, kind, by, confirmedBy: asker === undefined ? null : actor };
    return changedOf(action, subject, facts, month).map((changed) => ({ ...known, ...changed }));
  });
}

/** What an entry set of a month: codes of whom targets are for, the key of a setting. */
function changedOf(
  action: string,
  subject: string,
  facts: Facts,
  month: Month,
): Pick<LateChange, 'about' | 'from' | 'to' | 'reason'>[] {
  if (action === 'import.targets') {
    const late = (facts.late ?? []) as NonNullable<ImportCounts['late']>;
    return late
      .filter((target) => target.month === month)
      .map(({ who, salesFen, reason }) => ({ about: who, from: null, to: salesFen, reason }));
  }
  const reason = reasonOf(facts);
  if (action === 'policy.set') {
    const { from = null, to = null } = (facts.changes?.value ?? {}) as { from?: string; to?: string };
    return typeof facts.fromMonth === 'string' && facts.fromMonth <= month
      ? [{ about: subject, from, to, reason }]
      : [];
  }
  if (facts.month !== month) return [];
  const { who = [], changes = {} } = facts as Partial<TargetsFacts['target.set']>;
  return who.map(({ code, name }) => {
    const { from, to } = changes[code] ?? {};
    return { about: name ?? code, from: from?.salesFen ?? null, to: to?.salesFen ?? null, reason };
  });
}
