import { and, asc, desc, eq } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { closedMonths } from '../../../db/schema/months.js';
import { panelScores, panelSeats, panels } from '../../../db/schema/scores.js';
import { members } from '../../../db/schema/team.js';
import { notReopened } from '../../../db/sql.js';
import { type Role, rolesIn } from '../../policy/roles.js';
import type { Month } from '../../shared/dates.js';

/** The newest naming of the panel of a month, with its seats; undefined if none was named (policy 4.3.3). */
export async function panelOf(db: Db, month: Month) {
  const [panel] = await db
    .select({ id: panels.id, version: panels.version, day: panels.day, by: members.name })
    .from(panels)
    .innerJoin(members, eq(members.id, panels.namedById))
    .where(eq(panels.month, month))
    .orderBy(desc(panels.version))
    .limit(1);
  if (panel === undefined) return undefined;
  const seats = await db
    .select({ memberId: members.id, code: members.code, name: members.name, roles: panelSeats.roles })
    .from(panelSeats)
    .innerJoin(members, eq(members.id, panelSeats.memberId))
    .where(eq(panelSeats.panelId, panel.id))
    .orderBy(asc(panelSeats.id));
  return { ...panel, seats: seats.map((seat) => ({ ...seat, roles: rolesIn(seat.roles) })) };
}

export async function insertPanel(
  db: Db,
  row: typeof panels.$inferInsert,
  seats: readonly { memberId: number; roles: readonly Role[] }[],
): Promise<void> {
  const [panel] = await db.insert(panels).values(row).returning({ id: panels.id });
  if (panel === undefined) throw new Error('the panel was not stored');
  for (const { memberId, roles } of seats)
    await db.insert(panelSeats).values({ panelId: panel.id, memberId, roles: roles.join(' ') });
}

/** The newest score of each member of the panel on the figures of the closing that stands, by the member's id; points in hundredths. */
export async function newestPanelScores(db: Db, month: Month) {
  const rows = await db
    .select({
      memberId: panelScores.memberId,
      version: panelScores.version,
      points: panelScores.points,
      reason: panelScores.reason,
      day: panelScores.day,
    })
    .from(panelScores)
    .innerJoin(closedMonths, and(eq(closedMonths.id, panelScores.closingId), notReopened))
    .where(eq(panelScores.month, month))
    .orderBy(asc(panelScores.version));
  return new Map(rows.map((row) => [row.memberId, row]));
}

/** How many scores a member gave in a month, those of a closing that was opened again among them. */
export const panelScoreCount = (db: Db, month: Month, memberId: number): Promise<number> =>
  db.$count(panelScores, and(eq(panelScores.month, month), eq(panelScores.memberId, memberId)));

export async function insertPanelScore(db: Db, row: typeof panelScores.$inferInsert): Promise<void> {
  await db.insert(panelScores).values(row);
}

/** The closing of a KPI month that stands; undefined while it is open. */
export async function closingId(db: Db, month: Month): Promise<number | undefined> {
  const [closing] = await db
    .select({ id: closedMonths.id })
    .from(closedMonths)
    .where(and(eq(closedMonths.month, month), notReopened));
  return closing?.id;
}
