import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { absences } from '../../../db/schema/selfReports.js';
import type { Span } from '../../shared/dates.js';

/** The absences of a span, of everybody, by their first day. */
export async function absencesIn(db: Db, { from, to }: Span) {
  return await db
    .select({ memberId: absences.memberId, from: absences.fromDay, to: absences.toDay, kind: absences.kind })
    .from(absences)
    .where(and(eq(absences.undone, 0), lte(absences.fromDay, to), gte(absences.toDay, from)))
    .orderBy(asc(absences.fromDay));
}
