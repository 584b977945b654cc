import { subjectsOf } from '../../app/audit/entry.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { startOfDay } from '../../shared/clock.js';
import { addDays, type Day, type Instant } from '../../shared/dates.js';
import { readJson } from '../../shared/json.js';
import { entriesOf } from './queries.js';

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
export async function listEntries({ db, company }: Context, filter: LogFilter): Promise<Entry[]> {
  const { by, since, until, ...rest } = filter;
  const entries = await entriesOf(db, {
    ...rest,
    actorId: by === undefined ? undefined : (await resolveMember(db, by)).id,
    from: since && startOfDay(since, company.timeZone),
    before: until && startOfDay(addDays(until, 1), company.timeZone),
  });
  return entries.map(({ facts, ...entry }) => {
    const { changed, related } = subjectsOf({ subject: entry.subject, facts });
    return { ...entry, changed, related, facts: withoutSubjects(readJson(facts)) };
  });
}

/** The codes of an entry are stored outside its facts; entries of an older program have none among them. */
function withoutSubjects(facts: unknown): unknown {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  if (!('changed' in facts && Array.isArray(facts.changed) && 'related' in facts && Array.isArray(facts.related)))
    return facts;
  const { changed: _changed, related: _related, ...rest } = facts;
  return rest;
}
