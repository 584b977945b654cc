import {
  and,
  asc,
  between,
  type Column,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notExists,
  notInArray,
  sql,
} from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys, targets } from '../../../db/schema/appraisal.js';
import { instalments } from '../../../db/schema/collections.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { followups } from '../../../db/schema/customers.js';
import { claimLines, claims } from '../../../db/schema/expenses.js';
import { closedMonths } from '../../../db/schema/months.js';
import { deals } from '../../../db/schema/pipeline.js';
import { closedAppraisals } from '../../../db/schema/scores.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notReopened, notVoided } from '../../../db/sql.js';
import { type Day, type Month, monthOf, type Span, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/** The closed months with who closed them, oldest first. */
export async function closings(db: Db) {
  return await db
    .select({
      id: closedMonths.id,
      month: closedMonths.month,
      by: members.name,
      recordedAt: closedMonths.recordedAt,
      gapsReason: closedMonths.gapsReason,
    })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .where(notReopened)
    .orderBy(asc(closedMonths.month));
}

/** Keeps the close of a month with its report; it is never changed. */
export async function insertClosing(db: Db, row: typeof closedMonths.$inferInsert): Promise<void> {
  await db.insert(closedMonths).values(row);
}

/** Opens a closed month again; its report is kept. */
export async function markReopened(db: Db, month: Month): Promise<void> {
  await db
    .update(closedMonths)
    .set({ reopened: 1 })
    .where(and(eq(closedMonths.month, month), notReopened));
}

/** The first and the last day for which anything counts. */
export async function factSpan(db: Db): Promise<{ first: Day | null; last: Day | null }> {
  // one query each: asked for both at once, SQLite walks the whole index
  const [first] = await db.select({ day: sql<Day | null>`min(${credits.day})` }).from(credits);
  const [last] = await db.select({ day: sql<Day | null>`max(${credits.day})` }).from(credits);
  return { first: first?.day ?? null, last: last?.day ?? null };
}

/** Whether anything was signed or adjusted in a span. */
export async function hasCredits(db: Db, { from, to }: Span): Promise<boolean> {
  const rows = await db
    .select({ id: credits.id })
    .from(credits)
    .where(and(gte(credits.day, from), lte(credits.day, to)))
    .limit(1);
  return rows.length > 0;
}

/** Not imported. Of the day first: as `is null` the unique index on the key, which holds all without one, would be preferred. */
const isTyped = (sourceKey: Column) => sql`coalesce(${sourceKey}, '') = ''`;

/** What was recorded and counts, by the day it is of; what was imported is history, nor does a draft or what is undone count. */
const isClaim = and(
  isTyped(claims.sourceKey),
  notInArray(claims.status, ['draft', 'withdrawn']),
  eq(claimLines.removed, 0),
);
const isOwnDeal = and(isTyped(deals.sourceKey), notVoided(deals));
// As the partial index says it: a bound parameter would not match.
const isFollowup = sql`${followups.undone} = 0`;
const isSurvey = eq(surveys.undone, 0);
const one = { one: sql`1` };

/** Whether a month has a target, a claim, a deal, a survey or a follow-up (policy 4.2). */
export async function hasRecords(db: Db, month: Month): Promise<boolean> {
  const { from, to } = spanOf(month);
  const asked = [
    () => db.select(one).from(targets).where(eq(targets.month, month)).limit(1),
    () =>
      db
        .select(one)
        .from(followups)
        .where(and(isFollowup, between(followups.day, from, to)))
        .limit(1),
    () =>
      db
        .select(one)
        .from(deals)
        .where(and(isOwnDeal, between(deals.openedDay, from, to)))
        .limit(1),
    () =>
      db
        .select(one)
        .from(claimLines)
        .innerJoin(claims, eq(claims.id, claimLines.claimId))
        .where(and(isClaim, between(claimLines.day, from, to)))
        .limit(1),
    () =>
      db
        .select(one)
        .from(surveys)
        .where(and(isSurvey, between(surveys.answeredDay, from, to)))
        .limit(1),
    () =>
      db
        .select(one)
        .from(surveys)
        .where(and(isSurvey, isNull(surveys.answeredDay), between(surveys.sentDay, from, to)))
        .limit(1),
  ];
  for (const ask of asked) if ((await ask()).length > 0) return true;
  return false;
}

/** The first month that may have one of them: no earlier one has. */
export async function firstRecordMonth(db: Db): Promise<Month | undefined> {
  const [target] = await db.select({ month: targets.month }).from(targets).orderBy(asc(targets.month)).limit(1);
  const firsts = [
    await db.select({ day: followups.day }).from(followups).where(isFollowup).orderBy(asc(followups.day)).limit(1),
    await db.select({ day: deals.openedDay }).from(deals).where(isOwnDeal).orderBy(asc(deals.openedDay)).limit(1),
    await db.select({ day: claims.day }).from(claims).orderBy(asc(claims.day)).limit(1),
    await db
      .select({ day: surveys.answeredDay })
      .from(surveys)
      .where(isNotNull(surveys.answeredDay))
      .orderBy(asc(surveys.answeredDay))
      .limit(1),
    await db
      .select({ day: surveys.sentDay })
      .from(surveys)
      .where(isNotNull(surveys.sentDay))
      .orderBy(asc(surveys.sentDay))
      .limit(1),
  ].flatMap(([row]) => row?.day ?? []);
  return [...firsts.map(monthOf), ...(target === undefined ? [] : [target.month])].sort()[0];
}

const signedIn = ({ from, to }: Span) =>
  and(eq(contracts.kind, 'sale'), notVoided(contracts), gte(contracts.signedDay, from), lte(contracts.signedDay, to));

/** Contracts signed in a span, cancelled or not. */
export async function signedCount(db: Db, span: Span): Promise<number> {
  const [row] = await db.select({ n: countOf() }).from(contracts).where(signedIn(span));
  return row?.n ?? 0;
}

/** Codes of the contracts signed in a span, and not cancelled, that have no payment plan (policy 3.7.1), in their order. */
export async function contractsWithoutPlan(db: Db, span: Span): Promise<string[]> {
  const planned = db.select({ one: sql`1` }).from(instalments).where(eq(instalments.contractId, contracts.id));
  const rows = await db
    .select({ code: contracts.code })
    .from(contracts)
    .where(and(signedIn(span), isNull(contracts.cancelledDay), notExists(planned)))
    .orderBy(asc(contracts.id));
  return rows.map(({ code }) => code);
}

/** Codes of the deals won in a span that have no contract in force (policy 3.5.2), by code. */
export async function wonWithoutContract(db: Db, { from, to }: Span): Promise<string[]> {
  const inForce = and(eq(contracts.dealId, deals.id), isNull(contracts.cancelledDay));
  const rows = await db
    .select({ code: deals.code })
    .from(deals)
    .where(
      and(
        // Of the month first: the index on the stage holds every deal that was ever won.
        sql`coalesce(${deals.stage}, '') = 'won'`,
        gte(deals.closedDay, from),
        lte(deals.closedDay, to),
        notVoided(deals),
        notExists(db.select({ one: sql`1` }).from(contracts).where(inForce)),
      ),
    )
    .orderBy(asc(deals.code));
  return rows.map(({ code }) => code);
}

/** The contracts signed in a span, and in force, whose deal is not won (definitions, Pipeline), by code. */
export async function signedButNotWon(db: Db, span: Span): Promise<{ contract: string; deal: string }[]> {
  return await db
    .select({ contract: contracts.code, deal: deals.code })
    .from(contracts)
    .innerJoin(deals, eq(deals.id, contracts.dealId))
    .where(and(signedIn(span), isNull(contracts.cancelledDay), ne(deals.stage, 'won')))
    .orderBy(asc(contracts.code));
}

/** Claims with a spend of a span that nobody has decided yet, and what they claim of it (policy 5.2.2). */
export async function undecidedClaims(db: Db, { from, to }: Span): Promise<{ code: string; amountFen: Fen }[]> {
  return await db
    .select({
      code: claims.code,
      amountFen: sql<Fen>`sum(coalesce(${claimLines.sanctionedFen}, ${claimLines.amountFen}))`,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(
      and(
        between(claimLines.day, from, to),
        eq(claimLines.removed, 0),
        inArray(claims.status, ['submitted', 'managerApproved']),
      ),
    )
    .groupBy(claims.id)
    .orderBy(asc(claims.id));
}

/** Surveys answered in a span (policy 4.1.4). */
export async function answeredCount(db: Db, { from, to }: Span): Promise<number> {
  const [row] = await db
    .select({ n: countOf() })
    .from(surveys)
    .where(and(gte(surveys.answeredDay, from), lte(surveys.answeredDay, to), eq(surveys.undone, 0)));
  return row?.n ?? 0;
}

/** Those of some months whose appraisal is closed. */
export async function appraisedAmong(db: Db, months: readonly Month[]): Promise<Month[]> {
  const rows = await db
    .select({ month: closedAppraisals.month })
    .from(closedAppraisals)
    .where(inArray(closedAppraisals.month, [...months]))
    .orderBy(asc(closedAppraisals.month));
  return rows.map(({ month }) => month);
}
