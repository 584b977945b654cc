import { and, asc, between, eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { campaigns } from '../../../db/schema/campaigns.js';
import { members } from '../../../db/schema/team.js';
import { containsPlain } from '../../../db/sql.js';
import type { Span } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

async function rowsWhere(db: Db, where: SQL | undefined) {
  return await db
    .select({
      id: campaigns.id,
      code: campaigns.code,
      name: campaigns.name,
      channel: campaigns.channel,
      ownerId: campaigns.ownerId,
      owner: { code: members.code, name: members.name },
      fromDay: campaigns.fromDay,
      untilDay: campaigns.untilDay,
      budgetFen: campaigns.budgetFen,
      goal: campaigns.goal,
      closedDay: campaigns.closedDay,
      verdict: campaigns.verdict,
    })
    .from(campaigns)
    .innerJoin(members, eq(members.id, campaigns.ownerId))
    .where(where)
    .orderBy(asc(campaigns.fromDay), asc(campaigns.id));
}
export type CampaignRow = Awaited<ReturnType<typeof rowsWhere>>[number];

export async function campaignByCode(db: Db, code: string): Promise<CampaignRow | undefined> {
  return (await rowsWhere(db, eq(campaigns.code, code)))[0];
}

export async function campaignById(db: Db, id: number): Promise<CampaignRow> {
  return required((await rowsWhere(db, eq(campaigns.id, id)))[0], `campaign ${id}`);
}

/** The campaign of this name. @param normalName as `normalCampaign` makes it */
export async function campaignNamed(db: Db, normalName: string): Promise<CampaignRow | undefined> {
  return (await rowsWhere(db, eq(campaigns.normalName, normalName)))[0];
}

/** Campaigns with a text in their name. */
export const campaignsLike = (db: Db, text: string, normalName: string): Promise<CampaignRow[]> =>
  rowsWhere(db, or(containsPlain(campaigns.name, text), containsPlain(campaigns.normalName, normalName)));

/** Campaigns in the order of their first days. @param begun only those that begin in these days */
export const campaignsWith = (
  db: Db,
  { open, begun, ownerId }: { open?: boolean; begun?: Span; ownerId?: number },
): Promise<CampaignRow[]> =>
  rowsWhere(
    db,
    and(
      open ? isNull(campaigns.closedDay) : undefined,
      ownerId === undefined ? undefined : eq(campaigns.ownerId, ownerId),
      begun ? between(campaigns.fromDay, begun.from, begun.to) : undefined,
    ),
  );

export async function insertCampaign(db: Db, row: typeof campaigns.$inferInsert): Promise<void> {
  await db.insert(campaigns).values(row);
}

export async function updateCampaign(
  db: Db,
  id: number,
  change: Partial<typeof campaigns.$inferInsert>,
): Promise<void> {
  await db.update(campaigns).set(change).where(eq(campaigns.id, id));
}
