import { and, asc, eq, gt, gte, inArray, isNotNull, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { dealMoves, deals, dealValues } from '../../../db/schema/pipeline.js';
import { countOf, notVoided } from '../../../db/sql.js';
import { type DealKind, isOpenStage, OPEN_STAGES, type StageCode } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import type { Move } from './moveQueries.js';
import { namedOrNull } from './queries.js';
import { addPassages, addPassagesOf, effectiveMoves, type Passages, type Stay, staysOf } from './rules.js';

const CLOSED: StageCode[] = ['won', 'lost'];

export interface PastFilter {
  /** Those open on the day, those closed, or all. */
  state: 'open' | 'closed' | 'all';
  /** Of the closed ones: not closed before this day. */
  closedFrom?: Day;
  ownerId?: number;
  customerId?: number;
  /** Only this one. */
  dealId?: number;
}
/** A deal as it was on a day. */
export interface PastDeal {
  id: number;
  code: string;
  title: string;
  customerId: number | null;
  customer: Named | null;
  ownerId: number;
  /** Where it came from; for a closed deal the stage in which it was won or lost. */
  fromStage: StageCode | null;
  stage: StageCode;
  /** The day of what brought it into its stage. */
  stageDay: Day;
  /** The day for which that counts. */
  countedDay: Day;
  openedDay: Day;
  expectedDay: Day | null;
  amountFen: Fen | null;
  source: string | null;
  kind: DealKind;
  reason: string | null;
  note: string | null;
  competitor: string | null;
}

/**
 * Deals whose moves do not simply lead to the end: one was undone, or a closed deal was reopened. They are few. Worded
 * exactly as the index `deal_moves_odd`, so that only the index is read.
 */
const irregularDeals = (db: Db) =>
  db.select({ id: dealMoves.dealId }).from(dealMoves).where(sql`undoes is not null or from_stage in ('won','lost')`);

function stateOnDay(db: Db, asOf: Day, { state, closedFrom }: PastFilter) {
  if (state === 'all') return undefined;
  const regular =
    state === 'open'
      ? or(inArray(deals.stage, OPEN_STAGES), gt(deals.closedDay, asOf))
      : and(lte(deals.closedDay, asOf), closedFrom === undefined ? undefined : gte(deals.closedDay, closedFrom));
  return or(regular, inArray(deals.id, irregularDeals(db)));
}

/**
 * Deals as they were on a day: opened by then and not voided, with the last move and the last values not after it. Reads what is open
 * (or was closed from `closedFrom` on) and what came after the day, not the whole history.
 */
export async function dealsAsOf(db: Db, asOf: Day, filter: PastFilter): Promise<PastDeal[]> {
  const { state, closedFrom, ownerId, customerId, dealId } = filter;
  const candidates = and(
    lte(deals.openedDay, asOf),
    notVoided(deals, asOf),
    stateOnDay(db, asOf, filter),
    customerId === undefined ? undefined : eq(deals.customerId, customerId),
    dealId === undefined ? undefined : eq(deals.id, dealId),
  );
  const rows = await pastRows(db, asOf, candidates, state === 'all' && dealId === undefined);
  const irregular = await lastEffectiveMoves(
    db,
    asOf,
    rows.filter(({ undoes }) => undoes !== null).map(({ id }) => id),
  );
  return rows
    .map(({ customerCode, customerName, valueId, valueFen, valueDay, valueOwner, undoes: _, ...row }) => ({
      ...row,
      ...irregular.get(row.id),
      customer: namedOrNull(customerCode, customerName),
      ...(valueId === null
        ? {}
        : { amountFen: valueFen, expectedDay: valueDay, ownerId: required(valueOwner, 'the owner on a day') }),
    }))
    .filter(
      (deal) =>
        (state === 'all' || isOpenStage(deal.stage) === (state === 'open')) &&
        (state !== 'closed' || closedFrom === undefined || deal.countedDay >= closedFrom) &&
        (ownerId === undefined || deal.ownerId === ownerId),
    );
}

/** The candidates with their last move and their last values not after a day. */
async function pastRows(db: Db, asOf: Day, candidates: ReturnType<typeof and>, all: boolean) {
  const ids = db.select({ id: deals.id }).from(deals).where(candidates);
  const lastMove = db
    .select({ dealId: dealMoves.dealId, id: sql<number>`max(${dealMoves.id})`.as('last_move') })
    .from(dealMoves)
    .where(and(lte(dealMoves.day, asOf), all ? undefined : inArray(dealMoves.dealId, ids)))
    .groupBy(dealMoves.dealId)
    .as('last_moves');
  const lastValue = lastValues(db, asOf);
  return await db
    .select({
      id: deals.id,
      code: deals.code,
      title: deals.title,
      source: deals.source,
      kind: deals.kind,
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
      stageDay: sql<Day>`coalesce(${dealMoves.actDay}, ${dealMoves.day})`,
      countedDay: dealMoves.day,
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
    .where(candidates)
    .orderBy(asc(deals.id));
}

const lastValues = (db: Db, asOf: Day) =>
  db
    .select({ dealId: dealValues.dealId, id: sql<number>`max(${dealValues.id})`.as('last_value') })
    .from(dealValues)
    .where(lte(dealValues.day, asOf))
    .groupBy(dealValues.dealId)
    .as('last_values');

/** The moves of deals up to a day, by deal, oldest first. */
async function movesByDeal(db: Db, asOf: Day, ids: readonly number[]): Promise<Map<number, Move[]>> {
  const moves = await inPieces(ids, (piece) =>
    db
      .select()
      .from(dealMoves)
      .where(and(inArray(dealMoves.dealId, piece), lte(dealMoves.day, asOf)))
      .orderBy(asc(dealMoves.id)),
  );
  return Map.groupBy(moves, ({ dealId }) => dealId);
}

/** The position of deals whose newest row undoes a move. */
async function lastEffectiveMoves(db: Db, asOf: Day, ids: readonly number[]) {
  const positions = new Map<
    number,
    Pick<PastDeal, 'stage' | 'fromStage' | 'stageDay' | 'countedDay' | 'reason' | 'note' | 'competitor'>
  >();
  for (const [id, moves] of await movesByDeal(db, asOf, ids)) {
    const last = required(effectiveMoves(moves).at(-1), 'a move that was not taken back');
    const { toStage: stage, fromStage, day: countedDay, actDay, reason, note, competitor } = last;
    const stageDay = actDay ?? countedDay;
    positions.set(id, { stage, fromStage, stageDay, countedDay, reason, note, competitor });
  }
  return positions;
}

/** Ids of the deals that were voided, as of a day. They are few. */
const voidedDeals = (db: Db, asOf: Day) =>
  db
    .select({ id: deals.id })
    .from(deals)
    .where(and(isNotNull(deals.voidedFrom), lte(deals.voidedFrom, asOf)));

/** Ids of the deals with irregular moves, without those that were voided. */
async function validIrregularDeals(db: Db, asOf: Day): Promise<Set<number>> {
  const irregular = new Set((await irregularDeals(db)).map(({ id }) => id));
  return irregular.difference(new Set((await voidedDeals(db, asOf)).map(({ id }) => id)));
}

/** Of a move that a file brought without naming the stage in which the deal had been. */
const UNKNOWN = 1;
/** It left the stage at which the deal was brought in: how long it had been there is not known. */
const isFirstKnownMove = sql`exists (select 1 from deal_moves b where b.deal_id = ${dealMoves.dealId} and b.imported = ${UNKNOWN})
  and ${dealMoves.id} = (select min(k.id) from deal_moves k where k.deal_id = ${dealMoves.dealId} and k.imported <> ${UNKNOWN})`;

/** Closed deals that went through each open stage up to a day, and how many of them were won. */
export async function passagesUntil(db: Db, asOf: Day): Promise<Passages> {
  const rows = await db
    .select({ stage: dealMoves.toStage, end: deals.stage, n: countOf(sql`distinct ${dealMoves.dealId}`) })
    .from(dealMoves)
    .innerJoin(deals, eq(deals.id, dealMoves.dealId))
    .where(
      and(
        inArray(deals.stage, CLOSED),
        lte(deals.closedDay, asOf),
        notVoided(deals, asOf),
        inArray(dealMoves.toStage, OPEN_STAGES),
        ne(dealMoves.imported, UNKNOWN),
        notInArray(deals.id, irregularDeals(db)),
      ),
    )
    .groupBy(dealMoves.toStage, deals.stage);
  const passages: Passages = new Map();
  for (const { stage, end, n } of rows)
    if (isOpenStage(stage)) addPassages(passages, stage, { closed: n, won: end === 'won' ? n : 0 });
  const ids = [...(await validIrregularDeals(db, asOf))];
  for (const moves of (await movesByDeal(db, asOf, ids)).values()) addPassagesOf(passages, effectiveMoves(moves));
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
        ne(dealMoves.imported, UNKNOWN),
        notInArray(dealMoves.dealId, irregularDeals(db)),
        notInArray(dealMoves.dealId, voidedDeals(db, to)),
        sql`not (${isFirstKnownMove})`,
        ownerId === undefined ? undefined : inArray(dealMoves.dealId, ownedBy(db, to, ownerId)),
      ),
    )
    .groupBy(dealMoves.fromStage, dealMoves.stayedDays);
  const stays: Pick<Stay, 'stage' | 'days'>[] = [];
  for (const { stage, days, n } of rows)
    if (stage !== null && isOpenStage(stage)) for (let i = 0; i < n; i++) stays.push({ stage, days: days ?? 0 });
  const irregular = await validIrregularDeals(db, to);
  const ids =
    ownerId === undefined
      ? irregular
      : irregular.intersection(new Set((await ownedBy(db, to, ownerId)).map(({ id }) => id)));
  for (const moves of (await movesByDeal(db, to, [...ids])).values())
    for (const stay of staysOf(effectiveMoves(moves))) if (from === undefined || stay.until >= from) stays.push(stay);
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
