import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, notExists, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { instalments } from '../../../db/schema/collections.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { claimFiles, claims } from '../../../db/schema/expenses.js';
import { closedMonths } from '../../../db/schema/months.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { countOf, notVoided } from '../../../db/sql.js';
import type { Day, Month, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/** The closed months with who closed them, oldest first. */
export async function closings(db: Db) {
  return await db
    .select({
      month: closedMonths.month,
      by: members.name,
      recordedAt: closedMonths.recordedAt,
      gapsReason: closedMonths.gapsReason,
    })
    .from(closedMonths)
    .innerJoin(members, eq(members.id, closedMonths.closedById))
    .orderBy(asc(closedMonths.month));
}

/** Keeps the close of a month with its report; it is never changed. */
export async function insertClosing(db: Db, row: typeof closedMonths.$inferInsert): Promise<void> {
  await db.insert(closedMonths).values(row);
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

/**
 * The months with a target, a claim, a deal, a survey or a follow-up (policy 4.2), oldest first; what was imported is
 * history and opens none, nor does a draft of a claim or what was withdrawn, voided or undone.
 *
 * @param after only later months
 * @param until the last month that is asked about: targets are set ahead
 */
export async function monthsWithRecords(
  db: Db,
  { after, until }: { after: Month | undefined; until: Month },
): Promise<Month[]> {
  const month = sql<Month>`month`;
  const rows = await db
    .selectDistinct({ month })
    .from(
      sql`(
        SELECT month FROM targets
        UNION ALL SELECT substr(day, 1, 7) FROM claims
          WHERE source_key IS NULL AND status NOT IN ('draft', 'withdrawn')
        UNION ALL SELECT substr(opened_day, 1, 7) FROM deals WHERE source_key IS NULL AND voided_from IS NULL
        UNION ALL SELECT substr(coalesce(answered_day, sent_day), 1, 7) FROM surveys WHERE undone = 0
        UNION ALL SELECT substr(day, 1, 7) FROM followups WHERE undone = 0
      ) AS records`,
    )
    .where(and(lte(month, until), after === undefined ? undefined : gt(month, after)))
    .orderBy(month);
  return rows.map((row) => row.month);
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

/** Claims of a span that nobody has decided yet (policy 5.2.2). */
export async function undecidedClaims(db: Db, { from, to }: Span): Promise<{ code: string; amountFen: Fen }[]> {
  return await db
    .select({ code: claims.code, amountFen: claims.amountFen })
    .from(claims)
    .where(and(gte(claims.day, from), lte(claims.day, to), inArray(claims.status, ['submitted', 'managerApproved'])))
    .orderBy(asc(claims.id));
}

/**
 * Claims paid in a span without a voucher's file, with the reason that finance accepted (policy 5.2.1); imported ones are
 * history.
 */
export async function paidWithoutFile(
  db: Db,
  { from, to }: Span,
): Promise<{ code: string; noVoucher: string | null }[]> {
  const attached = db.select({ one: sql`1` }).from(claimFiles).where(eq(claimFiles.claimId, claims.id));
  return await db
    .select({ code: claims.code, noVoucher: claims.noVoucher })
    .from(claims)
    .where(
      and(
        eq(claims.status, 'paid'),
        gte(claims.paidDay, from),
        lte(claims.paidDay, to),
        isNull(claims.sourceKey),
        notExists(attached),
      ),
    )
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
