import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { absences } from '../../../db/schema/selfReports.js';
import { members } from '../../../db/schema/team.js';
import type { Span } from '../../shared/dates.js';

export type Absence = typeof absences.$inferSelect;

/** Keeps days on which somebody was not there. */
export async function insertAbsence(db: Db, row: typeof absences.$inferInsert): Promise<void> {
  await db.insert(absences).values(row);
}

/** The absence with this code, also one that was taken back. */
export async function absenceByCode(db: Db, code: string): Promise<Absence | undefined> {
  const [absence] = await db.select().from(absences).where(eq(absences.code, code));
  return absence;
}

/** Takes an absence back: its row stays and counts nowhere. */
export async function markUndone(db: Db, id: number): Promise<void> {
  await db.update(absences).set({ undone: 1 }).where(eq(absences.id, id));
}

const recorder = alias(members, 'recorder');

/** The absences that have a day in a span, or all of them, of everybody or of one member, earliest first. */
export async function absenceRows(db: Db, { span, memberId }: { span?: Span; memberId?: number }) {
  return await db
    .select({
      absence: absences,
      member: { code: members.code, name: members.name },
      recordedBy: recorder.name,
    })
    .from(absences)
    .innerJoin(members, eq(members.id, absences.memberId))
    .innerJoin(recorder, eq(recorder.id, absences.recordedById))
    .where(
      and(
        eq(absences.undone, 0),
        span === undefined ? undefined : and(lte(absences.fromDay, span.to), gte(absences.toDay, span.from)),
        memberId === undefined ? undefined : eq(absences.memberId, memberId),
      ),
    )
    .orderBy(asc(absences.fromDay), asc(absences.id));
}

/** The absences of a span, of everybody, by their first day. */
export async function absencesIn(db: Db, { from, to }: Span) {
  return await db
    .select({ memberId: absences.memberId, from: absences.fromDay, to: absences.toDay, kind: absences.kind })
    .from(absences)
    .where(and(eq(absences.undone, 0), lte(absences.fromDay, to), gte(absences.toDay, from)))
    .orderBy(asc(absences.fromDay));
}
