import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Db, Tx } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers, followups } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import {
  competitors,
  dealActs,
  dealCompetitors,
  dealMoves,
  dealSteps,
  deals,
  dealValues,
} from '../../../db/schema/pipeline.js';
import {
  dealFindings,
  dealLimits,
  dealQuestions,
  negotiationItems,
  researchAnswers,
  researchQuestions,
  researchRequests,
  stepFiles,
  stepFindings,
} from '../../../db/schema/presales.js';
import { quotes } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import { dealWaivers } from '../../../db/schema/waivers.js';
import { contains, containsPlain, countOf, isNamed, notVoided } from '../../../db/sql.js';
import type { Resting } from '../../app/voided.js';
import { ENDED_DRAFTS } from '../../policy/contracts.js';
import {
  type DealKind,
  isOpenStage,
  type LimitSide,
  OPEN_STAGES,
  type StageCode,
  type StepKind,
} from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Instant } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';
import {
  addPassages,
  addPassagesOf,
  effectiveMoves,
  type NegotiationItem,
  type Passages,
  type Stay,
  staysOf,
} from './rules.js';

export type Deal = typeof deals.$inferSelect;
export type NewDeal = typeof deals.$inferInsert;
type Move = typeof dealMoves.$inferSelect;
type ResearchRequest = typeof researchRequests.$inferSelect;

const MOST_FOUND = 50;
/** Ids that one statement names. */
const CLOSED: StageCode[] = ['won', 'lost'];

/** A row of another table as a left join gives it. */
const namedOrNull = (code: string | null, name: string | null): Named | null =>
  code === null || name === null ? null : { code, name };

// ---- deals

/** The deal with this id. */
export async function dealWithId(db: Db, id: number): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.id, id));
  return row;
}

/** The deal with exactly this code: `D-2026-0042`. */
export async function dealByCode(db: Db, code: string): Promise<Deal | undefined> {
  const [row] = await db.select().from(deals).where(eq(deals.code, code));
  return row;
}

/** Deals with this number in any year. */
export async function dealsNumbered(db: Db, number: string): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(notVoided(deals), sql`${deals.code} like ${`D-%-${number}`}`))
    .orderBy(desc(deals.id))
    .limit(MOST_FOUND);
}

/** Deals of exactly this title, oldest first. */
export async function dealsEntitled(db: Db, title: string): Promise<Deal[]> {
  return await entitled(db, isNamed(deals.title, title));
}

/** Deals with this part in their title as it was typed, oldest first. */
export async function dealsTitled(db: Db, part: string): Promise<Deal[]> {
  return await entitled(db, containsPlain(deals.title, part));
}

/** The same, however the title is written: slower. */
export async function dealsTitledAlike(db: Db, part: string): Promise<Deal[]> {
  return await entitled(db, contains(deals.title, part));
}

/** Voided deals are found by their code only. */
async function entitled(db: Db, condition: SQL): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(notVoided(deals), condition))
    .orderBy(asc(deals.id))
    .limit(MOST_FOUND);
}

/** The deals of a customer that are neither won nor lost, oldest first. */
export async function openDealsOf(db: Db, customerId: number): Promise<Deal[]> {
  return await db
    .select()
    .from(deals)
    .where(and(eq(deals.customerId, customerId), inArray(deals.stage, OPEN_STAGES), notVoided(deals)))
    .orderBy(asc(deals.id));
}

/** The open deals that codes name, or whose customer they name, oldest first. */
export async function openDealsNamed(db: Db, codes: readonly string[]): Promise<Deal[]> {
  const ofCustomers = db
    .select({ id: customers.id })
    .from(customers)
    .where(inArray(customers.code, [...codes]));
  return await db
    .select()
    .from(deals)
    .where(
      and(
        inArray(deals.stage, OPEN_STAGES),
        notVoided(deals),
        or(inArray(deals.code, [...codes]), inArray(deals.customerId, ofCustomers)),
      ),
    )
    .orderBy(asc(deals.id));
}

/** How other rows name a deal; a voided one is not named. */
export async function dealIndex(db: Db) {
  return await db
    .select({
      id: deals.id,
      code: deals.code,
      key: deals.sourceKey,
      stage: deals.stage,
      amountFen: deals.amountFen,
      closedDay: deals.closedDay,
    })
    .from(deals)
    .where(notVoided(deals));
}

/** Adds a deal. @returns it as it was stored */
export async function insertDeal(db: Db, row: NewDeal): Promise<Deal> {
  const [added] = await db.insert(deals).values(row).returning();
  return required(added, 'the deal added');
}

/** Many at once, for an import. @returns their ids, in order */
export const insertDeals = (tx: Tx, rows: Iterable<NewDeal>): number[] => tx.insertMany(deals, rows);

/** Changes fields without a history of their own. Amount, expected day and owner: `reviseDeal`. */
export async function updateDeal(
  db: Db,
  id: number,
  change: Omit<Partial<NewDeal>, 'amountFen' | 'expectedDay' | 'ownerId'>,
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, id)).returning();
  return required(changed, 'the deal changed');
}

/** Changes a deal, and keeps its amount, expected day and owner as of `day`; the first time also as they were before. */
export async function reviseDeal(
  db: Db,
  deal: Deal,
  change: Partial<NewDeal>,
  { day, now: recordedAt }: { day: Day; now: Instant },
): Promise<Deal> {
  const [changed] = await db.update(deals).set(change).where(eq(deals.id, deal.id)).returning();
  const current = required(changed, 'the deal changed');
  const valuesOf = ({ amountFen, expectedDay, ownerId }: Deal) => ({ amountFen, expectedDay, ownerId });
  const [before, after] = [valuesOf(deal), valuesOf(current)];
  if (
    before.amountFen === after.amountFen &&
    before.expectedDay === after.expectedDay &&
    before.ownerId === after.ownerId
  )
    return current;
  const [earlier] = await db
    .select({ id: dealValues.id })
    .from(dealValues)
    .where(eq(dealValues.dealId, deal.id))
    .limit(1);
  if (!earlier) await db.insert(dealValues).values({ dealId: deal.id, day: deal.openedDay, ...before, recordedAt });
  await db.insert(dealValues).values({ dealId: deal.id, day, ...after, recordedAt });
  return current;
}

/** Whose a deal was on a day, as the id of a member; undefined if it never changed, or was opened later. */
export async function dealOwnerOn(db: Db, dealId: number, day: Day): Promise<number | undefined> {
  const [row] = await db
    .select({ ownerId: dealValues.ownerId })
    .from(dealValues)
    .where(and(eq(dealValues.dealId, dealId), lte(dealValues.day, day)))
    .orderBy(desc(dealValues.day), desc(dealValues.id))
    .limit(1);
  return row?.ownerId;
}

/** Sets the presales member who supports a deal. */
export async function setPresales(db: Db, dealId: number, presalesId: number): Promise<void> {
  await db.update(deals).set({ presalesId }).where(eq(deals.id, dealId));
}

/** Moves every deal of one customer to another. */
export async function moveDealsToCustomer(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(deals).set({ customerId: toId }).where(eq(deals.customerId, fromId));
}

export interface DealFilter {
  stages?: readonly StageCode[];
  ownerId?: number;
  customerId?: number;
}
export interface DealRow {
  deal: Deal;
  customer: Named | null;
  owner: Named;
}
/** Deals as they are now, in the order in which they were added, without voided ones. */
export async function dealRows(db: Db, filter: DealFilter): Promise<DealRow[]> {
  const rows = await db
    .select({
      deal: deals,
      customerCode: customers.code,
      customerName: customers.name,
      ownerCode: members.code,
      ownerName: members.name,
    })
    .from(deals)
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        notVoided(deals),
        filter.stages === undefined ? undefined : inArray(deals.stage, filter.stages),
        filter.ownerId === undefined ? undefined : eq(deals.ownerId, filter.ownerId),
        filter.customerId === undefined ? undefined : eq(deals.customerId, filter.customerId),
      ),
    )
    .orderBy(asc(deals.id));
  return rows.map(({ deal, customerCode, customerName, ownerCode, ownerName }) => ({
    deal,
    customer: namedOrNull(customerCode, customerName),
    owner: { code: ownerCode, name: ownerName },
  }));
}

// ---- voided deals

/** What rests on a deal, so that it cannot be voided: drafts of quotations and papers of tenders not handed in do not. */
export async function restingOnDeal(db: Db, dealId: number): Promise<Resting[]> {
  const of = sql`deal_id = ${dealId}`;
  return await db
    .select({
      kind: sql<Resting['kind']>`kind`,
      code: sql<string>`code`,
      day: sql<Day | null>`day`,
    })
    .from(
      sql`(
        SELECT 1 AS place, 'contract' AS kind, code, signed_day AS day FROM contracts WHERE ${of} AND voided_from IS NULL
        UNION ALL SELECT 2, 'draft', code, opened_day FROM contract_drafts WHERE ${of} AND status <> 'withdrawn'
        UNION ALL SELECT 3, 'quote', code, max(sent_day) FROM quotes WHERE ${of} AND sent_day IS NOT NULL GROUP BY code
        UNION ALL SELECT 4, 'tender', code, coalesce(submitted_day, deposit_paid_day) FROM tenders WHERE ${of}
          AND (submitted_day IS NOT NULL OR deposit_paid_day IS NOT NULL)
        UNION ALL SELECT 5, 'claim', code, day FROM claims WHERE ${of} AND status NOT IN ('rejected', 'withdrawn')
        UNION ALL SELECT 6, 'lead', code, decided_day FROM leads WHERE ${of}
      ) AS resting`,
    )
    .orderBy(sql`place`, sql`day`, sql`code`);
}

// ---- moves

/** Adds a move to the history of a deal. */
export async function insertMove(db: Db, row: typeof dealMoves.$inferInsert): Promise<void> {
  await db.insert(dealMoves).values(row);
}

/** Many at once, for an import. */
export function insertMoves(tx: Tx, rows: Iterable<typeof dealMoves.$inferInsert>): void {
  tx.insertMany(dealMoves, rows);
}

/** Every move of a deal, newest first, undone ones included. */
export async function movesOf(db: Db, dealId: number) {
  return await db
    .select({ move: dealMoves, who: members.name })
    .from(dealMoves)
    .leftJoin(members, eq(members.id, dealMoves.memberId))
    .where(eq(dealMoves.dealId, dealId))
    .orderBy(desc(dealMoves.id));
}

/** The moves of a deal as they were written, oldest first. */
export async function moveRows(db: Db, dealId: number): Promise<Move[]> {
  return await db.select().from(dealMoves).where(eq(dealMoves.dealId, dealId)).orderBy(asc(dealMoves.id));
}

// ---- acts

type Act = typeof dealActs.$inferSelect;
/** Records an act, or that one was undone. */
export async function insertAct(db: Db, row: typeof dealActs.$inferInsert): Promise<void> {
  await db.insert(dealActs).values(row);
}

/** The acts of a deal that were not undone, oldest first. */
export async function actsOf(db: Db, dealId: number): Promise<Act[]> {
  const rows = await db.select().from(dealActs).where(eq(dealActs.dealId, dealId)).orderBy(asc(dealActs.id));
  const undone = new Set(rows.map(({ undoes }) => undoes));
  return rows.filter(({ id, undoes }) => undoes === null && !undone.has(id));
}

// ---- deals as they were on a day

export interface PastFilter {
  /** Those open on the day, those closed, or all. */
  state: 'open' | 'closed' | 'all';
  /** Of the closed ones: not closed before this day. */
  closedFrom?: Day;
  ownerId?: number;
  customerId?: number;
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
  const { state, closedFrom, ownerId, customerId } = filter;
  const candidates = and(
    lte(deals.openedDay, asOf),
    notVoided(deals, asOf),
    stateOnDay(db, asOf, filter),
    customerId === undefined ? undefined : eq(deals.customerId, customerId),
  );
  const rows = await pastRows(db, asOf, candidates, state === 'all');
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

// ---- steps

/** Records work on a deal. @returns its id, for what belongs to it */
export async function insertStep(db: Db, row: typeof dealSteps.$inferInsert): Promise<number> {
  const [added] = await db.insert(dealSteps).values(row).returning({ id: dealSteps.id });
  return required(added, 'the step added').id;
}

/** How often work of a kind was recorded on a deal: versions of the solution, rounds of negotiation. */
export async function stepCount(db: Db, dealId: number, kind: StepKind): Promise<number> {
  const [row] = await db
    .select({ n: countOf() })
    .from(dealSteps)
    .where(and(eq(dealSteps.dealId, dealId), eq(dealSteps.kind, kind)));
  return row?.n ?? 0;
}

/** The work done on a deal, oldest first. */
export async function stepsOf(db: Db, dealId: number) {
  return await db
    .select({ step: dealSteps, who: members.name })
    .from(dealSteps)
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(eq(dealSteps.dealId, dealId))
    .orderBy(asc(dealSteps.id));
}

/** Findings that steps answer and files that they keep, by step. */
export async function detailsOf(db: Db, stepIds: readonly number[]) {
  if (stepIds.length === 0) return { findings: [], files: [] };
  const ids = [...stepIds];
  const findings = await db
    .select({ stepId: stepFindings.stepId, number: dealFindings.number })
    .from(stepFindings)
    .innerJoin(dealFindings, eq(dealFindings.id, stepFindings.findingId))
    .where(inArray(stepFindings.stepId, ids))
    .orderBy(asc(dealFindings.number));
  const files = await db
    .select({ stepId: stepFiles.stepId, name: stepFiles.fileName, sha256: stepFiles.sha256 })
    .from(stepFiles)
    .where(inArray(stepFiles.stepId, ids))
    .orderBy(asc(stepFiles.id));
  return { findings, files };
}

// ---- research: requests and findings

/** Adds a request for research. */
export async function insertRequest(db: Db, row: typeof researchRequests.$inferInsert): Promise<void> {
  await db.insert(researchRequests).values(row);
}

/** Changes a request: accepted, declined, done. */
export async function updateRequest(db: Db, id: number, change: Partial<ResearchRequest>): Promise<void> {
  await db.update(researchRequests).set(change).where(eq(researchRequests.id, id));
}

/** The requests for research on a deal, oldest first. */
export async function requestsOf(db: Db, dealId: number): Promise<ResearchRequest[]> {
  return await db
    .select()
    .from(researchRequests)
    .where(eq(researchRequests.dealId, dealId))
    .orderBy(asc(researchRequests.id));
}

/** Requests that wait for an answer or for their day. */
export async function waitingRequests(db: Db) {
  return await db
    .select({ request: researchRequests, deal: deals.code, title: deals.title, customer: customers.name })
    .from(researchRequests)
    .innerJoin(deals, eq(deals.id, researchRequests.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(and(inArray(researchRequests.status, ['asked', 'accepted']), notVoided(deals)))
    .orderBy(asc(researchRequests.askedDay), asc(researchRequests.id));
}

/** The findings of all research on a deal, by number. */
export async function findingsOf(db: Db, dealId: number) {
  return await db.select().from(dealFindings).where(eq(dealFindings.dealId, dealId)).orderBy(asc(dealFindings.number));
}

/** Adds findings of a research. */
export async function insertFindings(db: Db, rows: (typeof dealFindings.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealFindings).values(rows);
}

/** Links a solution to the findings that it answers. */
export async function insertStepFindings(db: Db, stepId: number, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.insert(stepFindings).values(ids.map((findingId) => ({ stepId, findingId })));
}

/** Keeps a file with a step; its content is stored once, no matter who attaches it. */
export async function insertStepFile(db: Db, stepId: number, file: Attachment, recordedAt: Instant): Promise<void> {
  await keepFile(db, file, recordedAt);
  await db.insert(stepFiles).values({ stepId, sha256: file.sha256, fileName: file.name });
}

// ---- the questionnaire of a research

export type ResearchQuestion = typeof researchQuestions.$inferSelect;
/** The questions of the questionnaire by number, those that are no longer asked included. */
export async function researchQuestionList(db: Db): Promise<ResearchQuestion[]> {
  return await db.select().from(researchQuestions).orderBy(asc(researchQuestions.number));
}

/** Adds a question to the questionnaire. */
export async function insertResearchQuestion(db: Db, row: typeof researchQuestions.$inferInsert): Promise<void> {
  await db.insert(researchQuestions).values(row);
}

/** Since when a question is no longer asked; null: it is asked. */
export async function setDroppedDay(db: Db, id: number, droppedDay: Day | null): Promise<void> {
  await db.update(researchQuestions).set({ droppedDay }).where(eq(researchQuestions.id, id));
}

/** Adds the answers of a research. */
export async function insertResearchAnswers(db: Db, rows: (typeof researchAnswers.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(researchAnswers).values(rows);
}

/** Every answer to the questionnaire on a deal, in the order of recording. */
export async function researchAnswersOf(db: Db, dealId: number) {
  return await db
    .select({
      number: researchQuestions.number,
      question: researchQuestions.text,
      area: researchQuestions.area,
      answer: researchAnswers.text,
      day: dealSteps.day,
    })
    .from(researchAnswers)
    .innerJoin(researchQuestions, eq(researchQuestions.id, researchAnswers.questionId))
    .innerJoin(dealSteps, eq(dealSteps.id, researchAnswers.stepId))
    .where(eq(researchAnswers.dealId, dealId))
    .orderBy(asc(dealSteps.day), asc(researchAnswers.id));
}

// ---- questions of the customer

/** The questions of the customer on a deal, by number. */
export async function questionsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ question: dealQuestions, by: members.name })
    .from(dealQuestions)
    .innerJoin(members, eq(members.id, dealQuestions.memberId))
    .where(eq(dealQuestions.dealId, dealId))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ question, by }) => ({ ...question, by }));
}

/** Adds questions of the customer. */
export async function insertQuestions(db: Db, rows: (typeof dealQuestions.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(dealQuestions).values(rows);
}

/** Stores the answer to a question. */
export async function updateQuestion(
  db: Db,
  id: number,
  answer: { answer: string; answeredDay: Day; answeredById: number },
): Promise<void> {
  await db.update(dealQuestions).set(answer).where(eq(dealQuestions.id, id));
}

/** Numbers of the customer's questions on a deal without an answer, oldest first. */
export async function openQuestionNumbers(db: Db, dealId: number): Promise<number[]> {
  const rows = await db
    .select({ number: dealQuestions.number })
    .from(dealQuestions)
    .where(and(eq(dealQuestions.dealId, dealId), isNull(dealQuestions.answeredDay)))
    .orderBy(asc(dealQuestions.number));
  return rows.map(({ number }) => number);
}

/** Questions without an answer, oldest first; of deals that a member owns or supports, or of all. */
export async function unansweredQuestions(db: Db, memberId?: number) {
  return await db
    .select({
      deal: deals.code,
      title: deals.title,
      customer: customers.name,
      number: dealQuestions.number,
      text: dealQuestions.text,
      askedDay: dealQuestions.askedDay,
      stage: deals.stage,
    })
    .from(dealQuestions)
    .innerJoin(deals, eq(deals.id, dealQuestions.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        isNull(dealQuestions.answeredDay),
        notVoided(deals),
        memberId === undefined ? undefined : or(eq(deals.ownerId, memberId), eq(deals.presalesId, memberId)),
      ),
    )
    .orderBy(asc(dealQuestions.askedDay), asc(dealQuestions.id));
}

// ---- negotiation

/** Adds the items of a round of negotiation. */
export async function insertItems(db: Db, rows: (typeof negotiationItems.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(negotiationItems).values(rows);
}

/** Every item of every round, oldest first, with the round, its day and its person. */
export async function itemsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ item: negotiationItems, round: dealSteps.version, day: dealSteps.day, by: members.name })
    .from(negotiationItems)
    .innerJoin(dealSteps, eq(dealSteps.id, negotiationItems.stepId))
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(eq(negotiationItems.dealId, dealId))
    .orderBy(asc(negotiationItems.id));
  return rows.map(({ item: { stepId, topic, title, asked, offered, agreed }, round, day, by }) => {
    const item: NegotiationItem = { topic, title, asked, offered, agreed: agreed === 1 };
    return { stepId, item, round, day, by };
  });
}

/** Adds a bottom line; the newest of its side counts. */
export async function insertLimit(db: Db, row: typeof dealLimits.$inferInsert): Promise<void> {
  await db.insert(dealLimits).values(row);
}

/** The newest bottom line of each side that has one, the customer's first. */
export async function limitsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ limit: dealLimits, by: members.name })
    .from(dealLimits)
    .innerJoin(members, eq(members.id, dealLimits.memberId))
    .where(eq(dealLimits.dealId, dealId))
    .orderBy(desc(dealLimits.id));
  const newest = (side: LimitSide) => rows.filter(({ limit }) => limit.side === side).slice(0, 1);
  return [...newest('customer'), ...newest('ours')].map(({ limit: { side, amountFen, text, day }, by }) => ({
    side,
    amountFen,
    text,
    day,
    by,
  }));
}

// ---- competitors

export interface Competitor {
  id: number;
  name: string;
}
/** The company's list of competitors, in the order in which they were added. */
export async function competitorList(db: Db): Promise<Competitor[]> {
  return await db.select({ id: competitors.id, name: competitors.name }).from(competitors).orderBy(asc(competitors.id));
}

/** Adds a competitor to the list. */
export async function insertCompetitor(db: Db, row: typeof competitors.$inferInsert): Promise<Competitor> {
  const [added] = await db.insert(competitors).values(row).returning({ id: competitors.id, name: competitors.name });
  return required(added, 'the competitor added');
}

/** The competitors of a deal, in the order in which they were first named. */
export async function competitorsOf(db: Db, dealId: number): Promise<Competitor[]> {
  return await db
    .select({ id: competitors.id, name: competitors.name })
    .from(dealCompetitors)
    .innerJoin(competitors, eq(competitors.id, dealCompetitors.competitorId))
    .where(and(eq(dealCompetitors.dealId, dealId), eq(dealCompetitors.removed, 0)))
    .orderBy(asc(dealCompetitors.id));
}

/** Names a competitor of a deal, again if it was taken off. */
export async function nameCompetitor(db: Db, row: typeof dealCompetitors.$inferInsert): Promise<void> {
  await db
    .insert(dealCompetitors)
    .values(row)
    .onConflictDoUpdate({ target: [dealCompetitors.dealId, dealCompetitors.competitorId], set: { removed: 0 } });
}

/** Takes a competitor off a deal. */
export async function removeCompetitor(db: Db, dealId: number, competitorId: number): Promise<void> {
  await db
    .update(dealCompetitors)
    .set({ removed: 1 })
    .where(and(eq(dealCompetitors.dealId, dealId), eq(dealCompetitors.competitorId, competitorId)));
}

/** Every competitor of the list with the deals that name it, by where they stand. */
export async function competitorUse(db: Db) {
  const named = (condition: SQL) => sql<number>`count(case when ${condition} then 1 end)`;
  return await db
    .select({
      name: competitors.name,
      open: named(sql`${deals.stage} not in ('won', 'lost')`),
      won: named(sql`${deals.stage} = 'won'`),
      lost: named(sql`${deals.stage} = 'lost'`),
      lostTo: named(sql`${deals.stage} = 'lost' and ${deals.competitor} = ${competitors.name}`),
    })
    .from(competitors)
    .leftJoin(dealCompetitors, and(eq(dealCompetitors.competitorId, competitors.id), eq(dealCompetitors.removed, 0)))
    .leftJoin(deals, and(eq(deals.id, dealCompetitors.dealId), notVoided(deals)))
    .groupBy(competitors.id)
    .orderBy(asc(competitors.id));
}

// ---- waivers

/** Adds a waiver of a gate. */
export async function insertWaiver(db: Db, row: typeof dealWaivers.$inferInsert): Promise<void> {
  await db.insert(dealWaivers).values(row);
}

/** Waivers, oldest first: of a deal, or between two days. */
export async function waiversOf(db: Db, { dealId, from, to }: { dealId?: number; from?: Day; to?: Day }) {
  return await db
    .select({
      deal: deals.code,
      title: deals.title,
      gate: dealWaivers.gate,
      reason: dealWaivers.reason,
      day: dealWaivers.day,
      by: members.name,
    })
    .from(dealWaivers)
    .innerJoin(deals, eq(deals.id, dealWaivers.dealId))
    .innerJoin(members, eq(members.id, dealWaivers.memberId))
    .where(
      and(
        dealId === undefined ? notVoided(deals) : eq(dealWaivers.dealId, dealId),
        from === undefined ? undefined : gte(dealWaivers.day, from),
        to === undefined ? undefined : lte(dealWaivers.day, to),
      ),
    )
    .orderBy(asc(dealWaivers.day), asc(dealWaivers.id));
}

// ---- what gates, lists and the story read of other rooms

/** The earliest follow-up with the deal, or with its customer. */
export async function firstFollowup(db: Db, dealId: number, customerId: number | null) {
  const [row] = await db
    .select({ day: followups.day, by: members.name, via: followups.via })
    .from(followups)
    .innerJoin(members, eq(members.id, followups.memberId))
    .where(
      and(
        eq(followups.undone, 0),
        customerId === null
          ? eq(followups.dealId, dealId)
          : or(eq(followups.dealId, dealId), eq(followups.customerId, customerId)),
      ),
    )
    .orderBy(asc(followups.id))
    .limit(1);
  return row;
}

/** The day of the last follow-up of deals up to a day, by deal; of their customers if a follow-up names no deal. */
export async function lastFollowups(
  db: Db,
  until: Day,
): Promise<{ dealId: number | null; customerId: number | null; day: Day }[]> {
  return await db
    .select({ dealId: followups.dealId, customerId: followups.customerId, day: sql<Day>`max(${followups.day})` })
    .from(followups)
    .where(and(eq(followups.undone, 0), lte(followups.day, until)))
    .groupBy(followups.dealId, followups.customerId);
}

/** Every version of every quotation of a deal, newest first. */
export async function quotationsOf(db: Db, dealId: number) {
  return await db.select().from(quotes).where(eq(quotes.dealId, dealId)).orderBy(desc(quotes.id));
}
export type Quotation = Awaited<ReturnType<typeof quotationsOf>>[number];

/** The newest contract of a deal that was not cancelled. */
export async function contractOf(db: Db, dealId: number) {
  const [row] = await db
    .select({ code: contracts.code, signedDay: contracts.signedDay })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), isNull(contracts.cancelledDay)))
    .orderBy(desc(contracts.id))
    .limit(1);
  return row;
}

/** The contracts of a deal, oldest first, cancelled ones included, voided ones not. */
export async function contractsOfDeal(db: Db, dealId: number) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
    })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), notVoided(contracts)))
    .orderBy(asc(contracts.signedDay), asc(contracts.id));
}

/** The code of the draft on a deal that is not yet signed or withdrawn. */
export async function openDraftOf(db: Db, dealId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ code: contractDrafts.code })
    .from(contractDrafts)
    .where(and(eq(contractDrafts.dealId, dealId), notInArray(contractDrafts.status, ENDED_DRAFTS)))
    .limit(1);
  return row?.code;
}
