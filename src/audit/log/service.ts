import type { Finding, Verification } from '../../../db/audit/findings.js';
import type { Engine } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { addDays, type Day, type Instant, startOfDay } from '../../shared/dates.js';
import { readJson } from '../../shared/json.js';
import { entriesOf } from './queries.js';

export interface LogFilter {
  by?: string;
  action?: string;
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
  subject: string;
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
  return entries.map((entry) => ({ ...entry, facts: readJson(entry.facts) }));
}

export type { Finding, Verification };

/** Walks everything again: nothing found means that only the program has written (design, section 4). */
export const verifyAudit = (engine: Pick<Engine, 'verify'>): Promise<Verification> => engine.verify();
