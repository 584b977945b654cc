import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/engine.js';
import type { Day } from '../shared/dates.js';
import type { Resting } from './voided.js';

/**
 * What rests on something that is to be voided: by the place of its kind, oldest first.
 * @param records a union of selects of `place`, `kind`, `code` and `day`; the first names these columns
 */
export async function restingRecords(db: Db, records: SQL): Promise<Resting[]> {
  return await db
    .select({
      kind: sql<Resting['kind']>`kind`,
      code: sql<string>`code`,
      day: sql<Day | null>`day`,
    })
    .from(sql`(${records}) AS resting`)
    .orderBy(sql`place`, sql`day`, sql`code`);
}

/** Ids of the requests beforehand that were rejected or withdrawn: they rest on nothing. */
export const requestsGivenUp = sql`SELECT s.request_id FROM request_steps s
  WHERE s.action IN ('reject', 'withdraw') AND s.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM request_steps o WHERE o.request_id = s.request_id AND o.undoes = s.id)`;
