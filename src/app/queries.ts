import { and, asc, desc, eq, gte, inArray, isNull, like, lt, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/engine.js';
import { closedMonths } from '../../db/schema/months.js';
import { closedAppraisals } from '../../db/schema/scores.js';
import { auditEntries, counters, meta, settings } from '../../db/schema/store.js';
import { members, substitutes } from '../../db/schema/team.js';
import { notReopened } from '../../db/sql.js';
import { type Role, rolesIn } from '../policy/roles.js';
import type { SettingKey } from '../policy/settings.js';
import { trustedIn } from '../shared/clock.js';
import type { Day, Instant, Month } from '../shared/dates.js';
import { type Facts, readFacts as factsIn } from '../shared/json.js';

/** The facts stored about the database: the company, its currency, its time zone, how people are known. */
export async function readFacts(db: Db): Promise<Record<string, string>> {
  const rows = await db.select().from(meta);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** Keeps a fact about the database. */
export async function keepFact(db: Db, key: string, value: string): Promise<void> {
  await db
    .insert(meta)
    .values({ key, value })
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`${value}` } });
}

// ---- members

type MemberRow = typeof members.$inferSelect;
/** A member as rooms see one: roles as a list. */
export interface Member extends Omit<MemberRow, 'roles'> {
  roles: Role[];
}

const withRoles = (row: MemberRow): Member => ({ ...row, roles: rolesIn(row.roles) });

/** Everybody who is or was in the team; few enough to read them all. */
export async function allMembers(db: Db): Promise<Member[]> {
  return (await db.select().from(members).orderBy(asc(members.id))).map(withRoles);
}

export async function memberById(db: Db, id: number): Promise<Member | undefined> {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return row && withRoles(row);
}

export async function memberByCode(db: Db, code: string): Promise<Member | undefined> {
  const [row] = await db.select().from(members).where(eq(members.code, code));
  return row && withRoles(row);
}

export async function memberByOsUser(db: Db, osUser: string): Promise<Member | undefined> {
  const [row] = await db.select().from(members).where(eq(members.osUser, osUser));
  return row && withRoles(row);
}

/** Every member, once for each role that he is substitute for on a day; null where he is for none. */
export async function membersWithSubstitutions(db: Db, day: Day) {
  const isOn = and(
    eq(substitutes.memberId, members.id),
    lte(substitutes.fromDay, day),
    or(isNull(substitutes.untilDay), gte(substitutes.untilDay, day)),
  );
  const rows = await db
    .select({ member: members, substituted: substitutes.role })
    .from(members)
    .leftJoin(substitutes, isOn)
    .orderBy(asc(members.id));
  return rows.map(({ member, substituted }) => ({ member: withRoles(member), substituted }));
}

// ---- the ledger

/**
 * The last instant that the log vouches for: of its last entry, or the one that this entry keeps because its own clock was
 * not believed.
 */
export async function trustedInstant(db: Db): Promise<Instant | undefined> {
  const { seq, facts, recordedAt } = auditEntries;
  const [last] = await db.select({ facts, recordedAt }).from(auditEntries).orderBy(desc(seq)).limit(1);
  if (last === undefined) return undefined;
  return trustedIn(last.facts) ?? last.recordedAt;
}

/** The entries of some actions that were recorded from an instant on, oldest first. */
export async function entriesFrom(db: Db, from: Instant, actions: readonly string[]) {
  const { seq, action, subject, facts, recordedAt } = auditEntries;
  return await db
    .select({ action, subject, facts })
    .from(auditEntries)
    .where(and(gte(recordedAt, from), inArray(action, [...actions])))
    .orderBy(asc(seq));
}

/** The facts of the newest entry that closed something of a month; undefined: the log has none. */
export async function closingFacts(db: Db, action: string, month: Month): Promise<Facts | undefined> {
  const rows = await db
    .select({ facts: auditEntries.facts })
    .from(auditEntries)
    .where(eq(auditEntries.action, action))
    .orderBy(desc(auditEntries.seq));
  return rows.map(({ facts }) => factsIn(facts)).find((facts) => facts?.month === month);
}

/** The entries of some actions from one instant to another, oldest first, with who acted. */
export async function entriesBetween(db: Db, from: Instant, end: Instant, actions: readonly string[]) {
  const { seq, actorId, actor, action, subject, facts, recordedAt } = auditEntries;
  return await db
    .select({ seq, actorId, actor, action, subject, facts, recordedAt })
    .from(auditEntries)
    .where(and(inArray(action, [...actions]), gte(recordedAt, from), lt(recordedAt, end)))
    .orderBy(asc(seq));
}

/** What entries of some actions changed before an instant, oldest first. */
export async function entriesUntil(db: Db, end: Instant, actions: readonly string[]) {
  const { seq, action, subject, recordedAt } = auditEntries;
  return await db
    .select({ subject, recordedAt })
    .from(auditEntries)
    .where(and(lt(recordedAt, end), inArray(action, [...actions])))
    .orderBy(asc(seq));
}

// ---- settings and months

/** The values that were set for these keys up to a month, oldest first: the last one counts. */
export async function settingValues(db: Db, keys: readonly SettingKey[], month: Month) {
  return await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(and(inArray(settings.key, [...keys]), lte(settings.fromMonth, month)))
    .orderBy(settings.fromMonth, settings.id);
}

/** Who closed a month, and when. */
export async function closingOf(db: Db, month: Month): Promise<{ by: string; at: Instant } | undefined> {
  const [closed] = await db
    .select({ by: members.name, at: closedMonths.recordedAt })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .where(and(eq(closedMonths.month, month), notReopened));
  return closed;
}

export async function lastClosedMonth(db: Db): Promise<Month | undefined> {
  const [last] = await db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(notReopened)
    .orderBy(desc(closedMonths.month))
    .limit(1);
  return last?.month;
}

/** Who closed the appraisal of a month, and when. */
export async function appraisalClosingOf(db: Db, month: Month): Promise<{ by: string; at: Instant } | undefined> {
  const [closed] = await db
    .select({ by: members.name, at: closedAppraisals.recordedAt })
    .from(closedAppraisals)
    .innerJoin(members, eq(members.id, closedAppraisals.closedById))
    .where(eq(closedAppraisals.month, month));
  return closed;
}

/**
 * Whether the founding of the book is over, for ever (definitions, Founding): a month was closed, opened again or not, or a
 * restore took away a book of which that is so or cannot be told.
 */
export async function isFoundingOver(db: Db): Promise<boolean> {
  const closed = await db.select({ id: closedMonths.id }).from(closedMonths).limit(1);
  if (closed.length > 0) return true;
  const restores = await db
    .select({ facts: auditEntries.facts })
    .from(auditEntries)
    .where(eq(auditEntries.action, 'store.restore'));
  return restores.some(({ facts }) => factsIn(facts)?.foundingOver !== false);
}

// ---- codes

/** The last number given out by each of these counters. */
export async function lastNumbers(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select()
    .from(counters)
    .where(inArray(counters.prefix, [...names]));
  return new Map(rows.map(({ prefix, last }) => [prefix, last]));
}

export async function setLastNumber(db: Db, prefix: string, last: number): Promise<void> {
  await db
    .insert(counters)
    .values({ prefix, last })
    .onConflictDoUpdate({ target: counters.prefix, set: { last: sql`${last}` } });
}

/** The subject of the newest entry of a member that names a code with this beginning, e.g. `PAY-`. */
export async function lastSubjectWith(db: Db, actorId: number, start: string): Promise<string | undefined> {
  const namesCode = or(like(auditEntries.subject, `${start}%`), like(auditEntries.subject, `% ${start}%`));
  const [row] = await db
    .select({ subject: auditEntries.subject })
    .from(auditEntries)
    .where(and(eq(auditEntries.actorId, actorId), namesCode))
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return row?.subject;
}
