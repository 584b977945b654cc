import { and, asc, eq, gte, inArray, like, type SQL } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { customers } from '../../../db/schema/customers.js';
import { claims, expenseAdvances, expenseRequests, requestSteps } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import type { ExpenseCategory, RequestStepKind } from '../../policy/expenses.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { inPieces } from '../../shared/pieces.js';
import { required } from '../../shared/required.js';

/** A request beforehand: ids with their names and codes. */
export interface RequestRow {
  id: number;
  code: string;
  memberId: number;
  member: Named;
  category: ExpenseCategory;
  amountFen: Fen;
  fromDay: Day;
  untilDay: Day;
  purpose: string;
  city: string | null;
  heads: number | null;
  customer: Named | null;
  deal: { code: string; title: string } | null;
  /** On which it was asked for. */
  day: Day;
}
export interface RequestStepRow {
  id: number;
  requestId: number;
  action: RequestStepKind;
  memberId: number;
  by: Named;
  day: Day;
  note: string | null;
  together: number;
  /** Of an approval with which management lets it go over the budget: by how much. */
  overFen: Fen | null;
  undoes: number | null;
}

async function requestsWhere(db: Db, condition: SQL | undefined): Promise<RequestRow[]> {
  const rows = await db
    .select({
      id: expenseRequests.id,
      code: expenseRequests.code,
      memberId: expenseRequests.memberId,
      member: { code: members.code, name: members.name },
      category: expenseRequests.category,
      amountFen: expenseRequests.amountFen,
      fromDay: expenseRequests.fromDay,
      untilDay: expenseRequests.untilDay,
      purpose: expenseRequests.purpose,
      city: expenseRequests.city,
      heads: expenseRequests.heads,
      customerCode: customers.code,
      customerName: customers.name,
      dealCode: deals.code,
      dealTitle: deals.title,
      day: expenseRequests.day,
    })
    .from(expenseRequests)
    .innerJoin(members, eq(members.id, expenseRequests.memberId))
    .leftJoin(customers, eq(customers.id, expenseRequests.customerId))
    .leftJoin(deals, eq(deals.id, expenseRequests.dealId))
    .where(condition)
    .orderBy(asc(expenseRequests.id));
  return rows.map(({ customerCode, customerName, dealCode, dealTitle, ...row }) => ({
    ...row,
    customer: customerCode === null || customerName === null ? null : { code: customerCode, name: customerName },
    deal: dealCode === null || dealTitle === null ? null : { code: dealCode, title: dealTitle },
  }));
}

/** Requests, oldest first: of one member, or beginning no earlier than a day. */
export const selectRequests = (
  db: Db,
  { memberId, fromDay }: { memberId?: number | undefined; fromDay?: Day | undefined },
): Promise<RequestRow[]> =>
  requestsWhere(
    db,
    and(
      memberId === undefined ? undefined : eq(expenseRequests.memberId, memberId),
      fromDay === undefined ? undefined : gte(expenseRequests.fromDay, fromDay),
    ),
  );
/** The request with this code. */
export const requestsByCode = (db: Db, code: string): Promise<RequestRow[]> =>
  requestsWhere(db, eq(expenseRequests.code, code));
/** The requests with this number in their code, at most one per year. */
export const requestsNumbered = (db: Db, number: string): Promise<RequestRow[]> =>
  requestsWhere(db, like(expenseRequests.code, `REQ-%-${number.padStart(4, '0')}`));
/** The request with this id. */
export const requestsById = (db: Db, id: number): Promise<RequestRow[]> =>
  requestsWhere(db, eq(expenseRequests.id, id));

/** The steps of requests, in order. */
export async function stepsOf(db: Db, requestIds: readonly number[]): Promise<RequestStepRow[]> {
  return await inPieces(requestIds, (ids) =>
    db
      .select({
        id: requestSteps.id,
        requestId: requestSteps.requestId,
        action: requestSteps.action,
        memberId: requestSteps.memberId,
        by: { code: members.code, name: members.name },
        day: requestSteps.day,
        note: requestSteps.note,
        together: requestSteps.together,
        overFen: requestSteps.overFen,
        undoes: requestSteps.undoes,
      })
      .from(requestSteps)
      .innerJoin(members, eq(members.id, requestSteps.memberId))
      .where(inArray(requestSteps.requestId, ids))
      .orderBy(asc(requestSteps.id)),
  );
}

/** Codes of the claims and advances that name a request, whatever became of them. */
export async function namingRequest(db: Db, requestId: number): Promise<string[]> {
  const named = [
    await db.select({ code: claims.code }).from(claims).where(eq(claims.requestId, requestId)).orderBy(asc(claims.id)),
    await db
      .select({ code: expenseAdvances.code })
      .from(expenseAdvances)
      .where(eq(expenseAdvances.requestId, requestId))
      .orderBy(asc(expenseAdvances.id)),
  ];
  return named.flat().map(({ code }) => code);
}

/** Adds a request. @returns its id */
export async function insertRequest(db: Db, row: typeof expenseRequests.$inferInsert): Promise<number> {
  const [added] = await db.insert(expenseRequests).values(row).returning({ id: expenseRequests.id });
  return required(added, `request ${row.code}`).id;
}
/** Adds a step to the history of a request. */
export async function insertStep(db: Db, row: typeof requestSteps.$inferInsert): Promise<void> {
  await db.insert(requestSteps).values(row);
}
/** Moves the requests for a customer that is merged into another. */
export async function moveRequests(db: Db, fromId: number, toId: number): Promise<void> {
  await db.update(expenseRequests).set({ customerId: toId }).where(eq(expenseRequests.customerId, fromId));
}
