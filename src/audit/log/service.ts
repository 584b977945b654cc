import { subjectsOf } from '../../app/audit/entry.js';
import type { AuditLogFacts } from '../../app/audit/facts/audit.js';
import type { Context, WriteContext } from '../../app/context.js';
import { maySeeCosts, withoutCosts } from '../../app/costs.js';
import { resolveMember } from '../../app/members.js';
import { dayOfInstant, startOfDay } from '../../shared/clock.js';
import { addDays, type Day, type Instant } from '../../shared/dates.js';
import { readJson } from '../../shared/json.js';
import { entriesOf, lastEntry } from './queries.js';

export interface LogFilter {
  by?: string;
  /** `deal.move`, or `deal` for all that begin with `deal.` */
  action?: string;
  /** A code that the entry is about. */
  subject?: string;
  /** Days in the business time zone, both included. */
  since?: Day;
  until?: Day;
  limit: number;
}
export interface Entry {
  seq: number;
  at: Instant;
  actor: string;
  osUser: string;
  action: string;
  /** All codes that the entry is about, separated by spaces. */
  subject: string;
  /** Codes of what the write changed, the most important first. */
  changed: readonly string[];
  /** The other codes that it concerns. */
  related: readonly string[];
  /** The other facts; a text if another tool made them unreadable. */
  facts: unknown;
}

/** Who did what, newest first (policy 1.3.2). */
export async function listEntries(ctx: Context, filter: LogFilter): Promise<Entry[]> {
  const { db, company } = ctx;
  const { by, since, until, ...rest } = filter;
  const entries = await entriesOf(db, {
    ...rest,
    actorId: by === undefined ? undefined : (await resolveMember(db, by)).id,
    from: since && startOfDay(since, company.timeZone),
    before: until && startOfDay(addDays(until, 1), company.timeZone),
  });
  const seesCosts = maySeeCosts(ctx, null);
  // A target of profit and the costs of a lawsuit are no margin of ours.
  const shown = (action: string, facts: unknown) =>
    seesCosts || /^(target|payment)\./.test(action) ? facts : withoutCosts(facts);
  return entries.map(({ facts, ...entry }) => {
    const { changed, related } = subjectsOf({ subject: entry.subject, facts });
    return { ...entry, changed, related, facts: shown(entry.action, withoutSubjects(readJson(facts))) };
  });
}

/** The last entry of the log, whose hash stands for all of it, and the day on which it was written (policy 1.3.2). */
export async function logHead({ db, company }: Context): Promise<{ seq: number; hash: string; day: Day }> {
  const { seq, hash, recordedAt } = await lastEntry(db);
  return { seq, hash, day: dayOfInstant(recordedAt, company.timeZone) };
}

/** The codes of an entry are stored outside its facts; entries of an older program have none among them. */
function withoutSubjects(facts: unknown): unknown {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  if (!('changed' in facts && Array.isArray(facts.changed) && 'related' in facts && Array.isArray(facts.related)))
    return facts;
  const { changed: _changed, related: _related, ...rest } = facts;
  return rest;
}

/**
 * Accepts what the program did not write, as it is now: it is sealed with this write, and always told by `audit verify`
 * as accepted (policy 1.3.2).
 */
export function acceptFindings(ctx: WriteContext, facts: AuditLogFacts['audit.accept']): void {
  ctx.tx.acceptRows(facts.rows);
  ctx.audit('audit.accept', { changed: ['log'], ...facts });
}
