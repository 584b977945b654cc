import {
  and,
  asc,
  between,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments } from '../../../db/schema/collections.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { settings } from '../../../db/schema/store.js';
import { sumOf } from '../../../db/sql.js';
import type { SettingKey } from '../../policy/settings.js';
import type { Day, Span } from '../../shared/dates.js';
import type { DeferralPeriod, GrossPeriod, SettingStep } from './rules.js';
import { anyRow, sale } from './spanQueries.js';

/** Every value that a setting was given, by the month from which it counts, oldest first. */
export async function settingSteps(db: Db, key: SettingKey): Promise<SettingStep[]> {
  return await db
    .select({ month: settings.fromMonth, value: settings.value })
    .from(settings)
    .where(eq(settings.key, key))
    .orderBy(asc(settings.fromMonth), asc(settings.id));
}

const signedUnder = ({ from, to }: { from: Day; to: Day | null }) =>
  and(gte(contracts.signedDay, from), to === null ? undefined : lte(contracts.signedDay, to));

/** Contracts that count when they are signed; no condition if all do, which is the default. */
export const countsAtSigning = (deferred: readonly DeferralPeriod[]): SQL | undefined =>
  deferred.length === 0 ? undefined : sql`not (${or(...deferred.map(signedUnder))})`;

/** The same, asked of rows that belong to a contract. */
export const ofCountedAtSigning = (
  db: Db,
  contractId: SQLiteColumn,
  deferred: readonly DeferralPeriod[],
): SQL | undefined => (deferred.length === 0 ? undefined : ofContractWith(db, contractId, countsAtSigning(deferred)));

/** Rows that belong to a contract for which a condition holds. */
const ofContractWith = (db: Db, contractId: SQLiteColumn, condition: SQL | undefined): SQL =>
  exists(
    db
      .select(anyRow)
      .from(contracts)
      .where(and(eq(contracts.id, contractId), condition)),
  );

/** The sales amount of credits: with VAT for contracts signed in one of the periods (definitions, Sales amount). */
export function sumOfSales(db: Db, withVat: readonly GrossPeriod[]): SQL<number> {
  if (withVat.length === 0) return sumOf(credits.netFen);
  const signedWithVat = ofContractWith(db, credits.contractId, or(...withVat.map(signedUnder)));
  return sumOf(sql`case when ${signedWithVat} then ${credits.grossFen} else ${credits.netFen} end`);
}

/** Ids of the deferred contracts whose figures a span can move: credited, delivered, settled or planned within it. */
function movedIn(db: Db, period: DeferralPeriod, span: Span) {
  const inSpan = (day: SQLiteColumn) => between(day, span.from, span.to);
  const credited = db
    .select(anyRow)
    .from(credits)
    .where(and(eq(credits.contractId, contracts.id), inSpan(credits.day)));
  const planned = db
    .select(anyRow)
    .from(instalments)
    .where(
      and(eq(instalments.contractId, contracts.id), or(inSpan(instalments.fromDay), inSpan(instalments.replacedDay))),
    );
  const settled = db
    .select(anyRow)
    .from(instalments)
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(and(eq(instalments.contractId, contracts.id), inSpan(allocations.day), ne(allocations.amountFen, 0)));
  return db
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        sale,
        signedUnder(period),
        lte(contracts.signedDay, span.to),
        period.event === 'delivered'
          ? or(inSpan(contracts.deliveredDay), exists(credited))
          : or(exists(credited), exists(planned), exists(settled)),
      ),
    );
}

/** Since when deferred contracts count, as of the end of a day; those that do not count by then are missing. */
export async function countedSince(
  db: Db,
  period: DeferralPeriod,
  span: Span,
  day: Day,
): Promise<{ id: number; since: Day }[]> {
  const movedContracts = movedIn(db, period, span);
  if (period.event === 'delivered') {
    const delivered = await db
      .select({ id: contracts.id, since: contracts.deliveredDay })
      .from(contracts)
      .where(
        and(inArray(contracts.id, movedContracts), isNotNull(contracts.deliveredDay), lte(contracts.deliveredDay, day)),
      );
    return delivered.flatMap(({ id, since }) => (since === null ? [] : [{ id, since }]));
  }
  // nothing of the plan in force on the day is open any more (definitions, Instalment: the open part)
  const settled = db
    .select({
      id: allocations.instalmentId,
      fen: sumOf(allocations.amountFen).as('fen'),
      last: sql<Day>`max(${allocations.day})`.as('last'),
    })
    .from(allocations)

    .where(and(lte(allocations.day, day), ne(allocations.amountFen, 0)))
    .groupBy(allocations.instalmentId)
    .as('settled');
  return await db
    .select({
      id: instalments.contractId,
      since: sql<Day>`max(coalesce(${settled.last}, ${instalments.fromDay}))`.as('since'),
    })
    .from(instalments)
    .leftJoin(settled, eq(settled.id, instalments.id))
    .where(
      and(
        inArray(instalments.contractId, movedContracts),
        lte(instalments.fromDay, day),
        // Of an amended plan what was received stays, and is open again if that bounces.
        or(
          isNull(instalments.replacedDay),
          gt(instalments.replacedDay, day),
          lt(instalments.replacedFen, instalments.amountFen),
        ),
      ),
    )
    .groupBy(instalments.contractId)
    .having(sql`sum(${instalments.amountFen} - coalesce(${settled.fen}, 0)
      - case when ${instalments.replacedDay} <= ${day} then ${instalments.replacedFen} else 0 end) = 0`);
}

/** Deferred contracts signed in a span, with what they come to. */
export async function deferredSigned(db: Db, period: DeferralPeriod, span: Span) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      day: contracts.signedDay,
      netFen: contracts.netFen,
    })
    .from(contracts)
    .where(
      and(
        sale,
        signedUnder(period),
        between(contracts.signedDay, span.from, span.to),
        or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
      ),
    )
    .orderBy(asc(contracts.id));
}
