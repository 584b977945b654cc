import { type AnyColumn, and, eq, gte, isNotNull, lte, notInArray, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { deals } from '../../../db/schema/pipeline.js';
import { notVoided } from '../../../db/sql.js';
import type { Span } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';

/** Queries many ids in large pieces: the contracts of most months are one statement. */
export const byIds = <Row>(
  ids: readonly number[],
  read: (piece: number[]) => PromiseLike<readonly Row[]>,
): Promise<Row[]> => inPieces(ids, read, 10_000);

/** The row of a query that always gives one. */
export function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('a sum without a row');
  return row;
}

/** What a subquery selects that only asks whether there is a row. */
export const anyRow = { one: sql`1` };
/** Of contracts: sales, not receivables carried over, and not voided. */
export const sale = and(eq(contracts.kind, 'sale'), notVoided(contracts));
/** A day of a span, both ends included. */
export const within = (day: AnyColumn, { from, to }: Span) => and(gte(day, from), lte(day, to));
/** Contracts signed in a span. */
export const signedIn = (span: Span) => within(contracts.signedDay, span);
/** Contracts cancelled in a span. */
export const cancelledIn = (span: Span) => and(isNotNull(contracts.cancelledDay), within(contracts.cancelledDay, span));

/** Not imported. `coalesce` keeps the key out of the choice of an index: most contracts have none. */
export const recordedHere = sql`coalesce(${contracts.sourceKey}, '') = ''`;

/** Deals won in a span. `coalesce` keeps the stage out of the choice of an index: the days of the month are few, deals ever won are not. */
export const wonIn = (span: Span) =>
  and(sql`coalesce(${deals.stage}, '') = 'won'`, within(deals.closedDay, span), notVoided(deals));

/** Credits of contracts that were not voided; the voided ones are few, and have an index. */
export const ofValid = (db: Db) =>
  notInArray(
    credits.contractId,
    db.select({ id: contracts.id }).from(contracts).where(isNotNull(contracts.voidedFrom)),
  );

/** Surveys answered in a span, without undone ones. */
export const answeredIn = (span: Span) => and(within(surveys.answeredDay, span), eq(surveys.undone, 0));
