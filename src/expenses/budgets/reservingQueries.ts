import { and, asc, between, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { advanceSteps, expenseAdvances, expenseRequests, requestSteps } from '../../../db/schema/expenses.js';
import type { Span } from '../../shared/dates.js';
import { inPieces } from '../../shared/pieces.js';

/** The requests whose first day is in a span. */
export async function requestsIn(db: Db, { from, to }: Span) {
  return await db
    .select({
      id: expenseRequests.id,
      code: expenseRequests.code,
      category: expenseRequests.category,
      amountFen: expenseRequests.amountFen,
      fromDay: expenseRequests.fromDay,
      untilDay: expenseRequests.untilDay,
    })
    .from(expenseRequests)
    .where(between(expenseRequests.fromDay, from, to))
    .orderBy(asc(expenseRequests.id));
}

/** The requests whose first day is in a span and of which an approval let them go over the budget, taken back or not. */
export async function requestsReleasedIn(db: Db, { from, to }: Span) {
  return await db
    .selectDistinct({
      id: expenseRequests.id,
      code: expenseRequests.code,
      category: expenseRequests.category,
      amountFen: expenseRequests.amountFen,
      untilDay: expenseRequests.untilDay,
    })
    .from(requestSteps)
    .innerJoin(expenseRequests, eq(expenseRequests.id, requestSteps.requestId))
    .where(and(isNotNull(requestSteps.overFen), between(expenseRequests.fromDay, from, to)))
    .orderBy(asc(expenseRequests.id));
}

/** The advances under the requests whose first day is in a span, and those without a request that were asked for in it. */
export async function advancesIn(db: Db, { from, to }: Span) {
  return await db
    .select({
      id: expenseAdvances.id,
      code: expenseAdvances.code,
      requestId: expenseAdvances.requestId,
      category: expenseAdvances.category,
      amountFen: expenseAdvances.amountFen,
      day: expenseAdvances.day,
    })
    .from(expenseAdvances)
    .leftJoin(expenseRequests, eq(expenseRequests.id, expenseAdvances.requestId))
    .where(
      or(
        between(expenseRequests.fromDay, from, to),
        and(isNull(expenseAdvances.requestId), between(expenseAdvances.day, from, to)),
      ),
    )
    .orderBy(asc(expenseAdvances.id));
}

/** The steps of requests, in order. */
export const stepsOfRequests = (db: Db, requestIds: readonly number[]) =>
  inPieces(requestIds, (ids) =>
    db
      .select({
        id: requestSteps.id,
        requestId: requestSteps.requestId,
        action: requestSteps.action,
        memberId: requestSteps.memberId,
        together: requestSteps.together,
        overFen: requestSteps.overFen,
        recordedAt: requestSteps.recordedAt,
        undoes: requestSteps.undoes,
      })
      .from(requestSteps)
      .where(inArray(requestSteps.requestId, ids))
      .orderBy(asc(requestSteps.id)),
  );

/** The steps of advances, in order. */
export const stepsOfAdvances = (db: Db, advanceIds: readonly number[]) =>
  inPieces(advanceIds, (ids) =>
    db
      .select({
        id: advanceSteps.id,
        advanceId: advanceSteps.advanceId,
        action: advanceSteps.action,
        amountFen: advanceSteps.amountFen,
        memberId: advanceSteps.memberId,
        day: advanceSteps.day,
        together: advanceSteps.together,
        undoes: advanceSteps.undoes,
      })
      .from(advanceSteps)
      .where(inArray(advanceSteps.advanceId, ids))
      .orderBy(asc(advanceSteps.id)),
  );
