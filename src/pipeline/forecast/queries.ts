import { and, asc, eq, gt, gte, inArray, isNotNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { dealMoves, deals, dealValues } from '../../../db/schema/pipeline.js';
import { countOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { addPassage, OPEN_STAGES, type Passage, type Stay, standingMoves, staysOf } from './rules.js';

const CLOSED = ['won', 'lost'];
const AT_ONCE = 500;

export interface StandingFilter {
  /** Those open on the day, those closed, or all. */
  which: 'open' | 'closed' | 'all';
  /** Closed ones: not closed before this day. */
  closedFrom?: Day;
  ownerId?: number;
  customerId?: number;
}
/** A deal as it stood on a day. */
export interface Standing {
  id: number;
  code: string;
  title: string;
  customerId: number | null;
  customer: { code: string; name: string } | null;
  ownerId: number;
  /** Where it came from; for a closed deal the stage that it died or was won in. */
  fromStage: string | null;
  stage: string;
  stageDay: Day;
  openedDay: Day;
  expectedDay: Day | null;
  amountFen: Fen | null;
  source: string | null;
  reason: string | null;
  note: string | null;
  competitor: string | null;
}

/** Deals whose moves are not one way to the end: something was taken back, or a closed one was reopened. They are few. */
const odd = (db: Db) =>
  db.select({ id: dealMoves.dealId }).from(dealMoves).where(sql`undoes is not null or from_stage in ('won','lost')`);

/**
 * Deals as they stood on a day: opened by then, with the last move and the last values not after it. Reads what is open
 * (or was closed from `closedFrom` on) and what came after the day, not the history.
 */
export async function dealsAsOf(db: Db, asOf: Day, filter: StandingFilter): Promise<Standing[]> {
  const { which, closedFrom, ownerId, customerId } = filter;
  const state =
    which === 'all'
      ? undefined
      : or(
          which === 'open'
            ? or(inArray(deals.stage, OPEN_STAGES), gt(deals.closedDay, asOf))
            : and(lte(deals.closedDay, asOf), closedFrom === undefined ? undefined : gte(deals.closedDay, closedFrom)),
          inArray(deals.id, odd(db)),
        );
  const wanted = and(
    lte(deals.openedDay, asOf),
    state,
    customerId === undefined ? undefined : eq(deals.customerId, customerId),
  );
  const ids = db.select({ id: deals.id }).from(deals).where(wanted);
  const lastMove = db
    .select({ dealId: dealMoves.dealId, id: sql<number>`max(${dealMoves.id})`.as('last_move') })
    .from(dealMoves)
    .where(and(lte(dealMoves.day, asOf), which === 'all' ? undefined : inArray(dealMoves.dealId, ids)))
    .groupBy(dealMoves.dealId)
    .as('last_moves');
  const lastValue = lastValues(db, asOf);
  const rows = await db
    .select({
      id: deals.id,
      code: deals.code,
      title: deals.title,
      source: deals.source,
      openedDay: deals.openedDay,
      customerId: deals.customerId,
      customerCode: customers.code,
      customerName: customers.name,
      amountFen: deals.amountFen,
      expectedDay: deals.expectedDay,
      ownerId: deals.ownerId,
      valueId: dealValues.id,
      valueFen: dealValues.amountFen,
      valueDay: dealValues.expectedDay,
      valueOwner: dealValues.ownerId,
      stage: dealMoves.toStage,
      fromStage: dealMoves.fromStage,
      stageDay: dealMoves.day,
      reason: dealMoves.reason,
      note: dealMoves.note,
      competitor: dealMoves.competitor,
      undoes: dealMoves.undoes,
    })
    .from(deals)
    .innerJoin(lastMove, eq(lastMove.dealId, deals.id))
    .innerJoin(dealMoves, eq(dealMoves.id, lastMove.id))
    .leftJoin(lastValue, eq(lastValue.dealId, deals.id))
    .leftJoin(dealValues, eq(dealValues.id, lastValue.id))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(wanted)
    .orderBy(asc(deals.id));
  const last = await lastStanding(
    db,
    asOf,
    rows.filter(({ undoes }) => undoes !== null).map(({ id }) => id),
  );
  return rows
    .map(({ customerCode, customerName, valueId, valueFen, valueDay, valueOwner, undoes: _, ...row }) => ({
      ...row,
      ...last.get(row.id),
      customer: customerCode === null ? null : { code: customerCode, name: customerName! },
      ...(valueId === null ? {} : { amountFen: valueFen, expectedDay: valueDay, ownerId: valueOwner! }),
    }))
    .filter(
      (deal) =>
        (which === 'all' || CLOSED.includes(deal.stage) === (which === 'closed')) &&
        (which !== 'closed' || closedFrom === undefined || deal.stageDay >= closedFrom) &&
        (ownerId === undefined || deal.ownerId === ownerId),
    );
}

const lastValues = (db: Db, asOf: Day) =>
  db
    .select({ dealId: dealValues.dealId, id: sql<number>`max(${dealValues.id})`.as('last_value') })
    .from(dealValues)
    .where(lte(dealValues.day, asOf))
    .groupBy(dealValues.dealId)
    .as('last_values');

/** The moves of deals up to a day, by deal, oldest first. */
async function movesByDeal(db: Db, asOf: Day, ids: readonly number[]) {
  const rows: (typeof dealMoves.$inferSelect)[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    rows.push(
      ...(await db
        .select()
        .from(dealMoves)
        .where(and(inArray(dealMoves.dealId, ids.slice(from, from + AT_ONCE)), lte(dealMoves.day, asOf)))
        .orderBy(asc(dealMoves.id))),
    );
  return Map.groupBy(rows, ({ dealId }) => dealId);
}

/** Where deals whose last row took something back really stand. */
async function lastStanding(db: Db, asOf: Day, ids: readonly number[]) {
  const found = new Map<
    number,
    Pick<Standing, 'stage' | 'fromStage' | 'stageDay' | 'reason' | 'note' | 'competitor'>
  >();
  for (const [id, moves] of await movesByDeal(db, asOf, ids)) {
    const { toStage: stage, fromStage, day: stageDay, reason, note, competitor } = standingMoves(moves).at(-1)!;
    found.set(id, { stage, fromStage, stageDay, reason, note, competitor });
  }
  return found;
}

/** Closed deals that went through each stage up to a day, and how many of them were won. */
export async function passagesUntil(db: Db, asOf: Day): Promise<Map<string, Passage>> {
  const rows = await db
    .select({ stage: dealMoves.toStage, end: deals.stage, n: countOf(sql`distinct ${dealMoves.dealId}`) })
    .from(dealMoves)
    .innerJoin(deals, eq(deals.id, dealMoves.dealId))
    .where(
      and(
        inArray(deals.stage, CLOSED),
        lte(deals.closedDay, asOf),
        inArray(dealMoves.toStage, OPEN_STAGES),
        notInArray(deals.id, odd(db)),
      ),
    )
    .groupBy(dealMoves.toStage, deals.stage);
  const passages = new Map<string, Passage>();
  for (const { stage, end, n } of rows) {
    const { closed, won } = passages.get(stage) ?? { closed: 0, won: 0 };
    passages.set(stage, { closed: closed + n, won: won + (end === 'won' ? n : 0) });
  }
  const ids = [...new Set((await odd(db)).map(({ id }) => id))];
  for (const moves of (await movesByDeal(db, asOf, ids)).values()) addPassage(passages, standingMoves(moves));
  return passages;
}

/** How long deals stayed in the open stages that they left between two days. */
export async function staysBetween(
  db: Db,
  { from, to, ownerId }: { from?: Day; to: Day; ownerId?: number },
): Promise<Pick<Stay, 'stage' | 'days'>[]> {
  const rows = await db
    .select({ stage: dealMoves.fromStage, days: dealMoves.stayedDays, n: countOf() })
    .from(dealMoves)
    .where(
      and(
        lte(dealMoves.day, to),
        from === undefined ? undefined : gte(dealMoves.day, from),
        isNotNull(dealMoves.fromStage),
        notInArray(dealMoves.dealId, odd(db)),
        ownerId === undefined ? undefined : inArray(dealMoves.dealId, ownedBy(db, to, ownerId)),
      ),
    )
    .groupBy(dealMoves.fromStage, dealMoves.stayedDays);
  const stays = rows.flatMap(({ stage, days, n }) =>
    Array.from({ length: n }, () => ({ stage: stage!, days: days ?? 0 })),
  );
  const ids = new Set((await odd(db)).map(({ id }) => id));
  const wanted =
    ownerId === undefined ? ids : ids.intersection(new Set((await ownedBy(db, to, ownerId)).map(({ id }) => id)));
  const moves = await movesByDeal(db, to, [...wanted]);
  for (const of of moves.values())
    stays.push(...staysOf(standingMoves(of)).filter(({ until }) => from === undefined || until >= from));
  return stays;
}

/** The deals that a member owned on a day. */
function ownedBy(db: Db, asOf: Day, ownerId: number) {
  const lastValue = lastValues(db, asOf);
  return db
    .select({ id: deals.id })
    .from(deals)
    .leftJoin(lastValue, eq(lastValue.dealId, deals.id))
    .leftJoin(dealValues, eq(dealValues.id, lastValue.id))
    .where(and(lte(deals.openedDay, asOf), eq(sql`coalesce(${dealValues.ownerId}, ${deals.ownerId})`, ownerId)));
}
