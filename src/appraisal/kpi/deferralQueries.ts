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
  lte,
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
import type { Day, Month } from '../../shared/dates.js';
import type { DeferredSales, SaleEvent } from './deferralRules.js';
import type { Span } from './rules.js';

/** Every value that the setting was given, by the month from which it counts. */
export async function saleEvents(db: Db): Promise<{ month: Month; event: SaleEvent }[]> {
  const key: SettingKey = 'sales.event';
  const rows = await db
    .select({ month: settings.fromMonth, event: settings.value })
    .from(settings)
    .where(eq(settings.key, key))
    .orderBy(asc(settings.fromMonth), asc(settings.id));
  return rows.map(({ month, event }) => ({ month, event: event as SaleEvent }));
}

const signedUnder = ({ from, to }: DeferredSales) =>
  and(gte(contracts.signedDay, from), to === null ? undefined : lte(contracts.signedDay, to));

/** Contracts that count when they are signed; nothing to ask where all do, which is the default. */
export const countsAtSigning = (deferred: readonly DeferredSales[]): SQL | undefined =>
  deferred.length === 0 ? undefined : sql`not (${or(...deferred.map(signedUnder))})`;

/** The same, asked of rows that belong to a contract. */
export const ofCountedAtSigning = (
  db: Db,
  contractId: SQLiteColumn,
  deferred: readonly DeferredSales[],
): SQL | undefined =>
  deferred.length === 0
    ? undefined
    : exists(
        db
          .select({ one: sql`1` })
          .from(contracts)
          .where(and(eq(contracts.id, contractId), countsAtSigning(deferred))),
      );

/** Ids of the deferred contracts whose figures a span can move: credited, delivered, settled or planned within it. */
function movedIn(db: Db, rule: DeferredSales, span: Span) {
  const within = (day: SQLiteColumn) => between(day, span.from, span.to);
  const one = { one: sql`1` };
  const credited = db
    .select(one)
    .from(credits)
    .where(and(eq(credits.contractId, contracts.id), within(credits.day)));
  const planned = db
    .select(one)
    .from(instalments)
    .where(
      and(eq(instalments.contractId, contracts.id), or(within(instalments.fromDay), within(instalments.replacedDay))),
    );
  const settled = db
    .select(one)
    .from(instalments)
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(and(eq(instalments.contractId, contracts.id), within(allocations.day)));
  return db
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        eq(contracts.kind, 'sale'),
        signedUnder(rule),
        lte(contracts.signedDay, span.to),
        rule.event === 'delivered'
          ? or(within(contracts.deliveredDay), exists(credited))
          : or(exists(credited), exists(planned), exists(settled)),
      ),
    );
}

/** Since when contracts had happened what they wait for, as things stood at the end of a day; those without are missing. */
export async function happenedBy(
  db: Db,
  rule: DeferredSales,
  span: Span,
  day: Day,
): Promise<{ id: number; since: Day }[]> {
  const moved = movedIn(db, rule, span);
  if (rule.event === 'delivered')
    return (
      await db
        .select({ id: contracts.id, since: contracts.deliveredDay })
        .from(contracts)
        .where(and(inArray(contracts.id, moved), isNotNull(contracts.deliveredDay), lte(contracts.deliveredDay, day)))
    ).map(({ id, since }) => ({ id, since: since! }));
  // Nothing of the plan that stood on the day is open any more (definitions, Instalment: the open part).
  const settled = db
    .select({
      id: allocations.instalmentId,
      fen: sumOf(allocations.amountFen).as('fen'),
      last: sql<Day>`max(${allocations.day})`.as('last'),
    })
    .from(allocations)
    .where(lte(allocations.day, day))
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
        inArray(instalments.contractId, moved),
        lte(instalments.fromDay, day),
        or(isNull(instalments.replacedDay), gt(instalments.replacedDay, day)),
      ),
    )
    .groupBy(instalments.contractId)
    .having(sql`sum(${instalments.amountFen} - coalesce(${settled.fen}, 0)) = 0`);
}

/** Deferred contracts signed in a span, with what they come to. */
export async function deferredSigned(db: Db, rule: DeferredSales, span: Span) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      day: contracts.signedDay,
      netFen: contracts.netFen,
      grossFen: contracts.grossFen,
    })
    .from(contracts)
    .where(
      and(
        eq(contracts.kind, 'sale'),
        signedUnder(rule),
        between(contracts.signedDay, span.from, span.to),
        or(isNull(contracts.cancelledDay), gt(contracts.cancelledDay, span.to)),
      ),
    )
    .orderBy(asc(contracts.id));
}
