import { and, asc, between, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { contractLines, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import {
  orderIssues,
  orderLineChecks,
  orderSteps,
  orders,
  orderTasks,
  serviceTickets,
  taskSteps,
  ticketSteps,
} from '../../../db/schema/orders.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import type { Instant, Span } from '../../shared/dates.js';
import { required } from '../../shared/required.js';

export type Order = typeof orders.$inferSelect;
export type OrderStep = typeof orderSteps.$inferSelect;
/** A step with the name of the member who took it. */
export type OrderStepBy = OrderStep & { by: string };
export type OrderIssue = typeof orderIssues.$inferSelect;

/** @throws Error if there is none: ids come from our own rows */
export async function orderById(db: Db, id: number): Promise<Order> {
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  if (!row) throw new Error(`no order ${id}`);
  return row;
}

/** The order with this code. */
export async function orderByCode(db: Db, code: string): Promise<Order | undefined> {
  const [row] = await db.select().from(orders).where(eq(orders.code, code));
  return row;
}

/** The order of a contract; a contract has one at most. */
export async function orderOfContract(db: Db, contractId: number): Promise<Order | undefined> {
  const [row] = await db.select().from(orders).where(eq(orders.contractId, contractId));
  return row;
}

/** Adds an order. @returns it with its id */
export async function insertOrder(db: Db, row: typeof orders.$inferInsert): Promise<Order> {
  const [added] = await db.insert(orders).values(row).returning();
  if (!added) throw new Error(`order ${row.code} was not added`);
  return added;
}

/** Changes what an order keeps of its service. */
export async function updateOrder(db: Db, id: number, change: Partial<Order>): Promise<void> {
  await db.update(orders).set(change).where(eq(orders.id, id));
}

/** Undoes a step: the order stands where it stood before it. */
export async function markStepUndone(db: Db, id: number): Promise<void> {
  await db.update(orderSteps).set({ undone: 1 }).where(eq(orderSteps.id, id));
}

/** Adds a step; steps are never changed but undone. */
export async function insertStep(db: Db, row: typeof orderSteps.$inferInsert): Promise<void> {
  await db.insert(orderSteps).values(row);
}

/** Keeps the protocol of an acceptance in the database. */
export async function keepProtocol(db: Db, file: Attachment, recordedAt: Instant): Promise<void> {
  await keepFile(db, file, recordedAt);
}

/** Which orders to read; `open` leaves out those that after-sales has taken over. */
export interface OrderFilter {
  open?: boolean;
  /** Id of the member that the contract belongs to. */
  ownerId?: number;
  customerId?: number;
  /** Those whose service ends within these days. */
  serviceEnds?: Span;
}

const matching = (filter: OrderFilter) =>
  and(
    notVoided(contracts),
    filter.open ? isNull(orders.doneDay) : undefined,
    filter.ownerId === undefined ? undefined : eq(contracts.ownerId, filter.ownerId),
    filter.customerId === undefined ? undefined : eq(contracts.customerId, filter.customerId),
    filter.serviceEnds === undefined
      ? undefined
      : between(orders.serviceUntil, filter.serviceEnds.from, filter.serviceEnds.to),
  );

const byStep = { step: orderSteps, by: members.name };

/** The steps of an order that were not undone, oldest first. */
export async function stepsOfOrder(db: Db, orderId: number): Promise<OrderStepBy[]> {
  const rows = await db
    .select(byStep)
    .from(orderSteps)
    .innerJoin(members, eq(members.id, orderSteps.memberId))
    .where(and(eq(orderSteps.orderId, orderId), eq(orderSteps.undone, 0)))
    .orderBy(asc(orderSteps.id));
  return rows.map(({ step, by }) => ({ ...step, by }));
}

/** The steps of all orders that match, oldest first. */
export async function stepsOf(db: Db, filter: OrderFilter): Promise<OrderStepBy[]> {
  // a subquery, not a list of ids: for all orders that would exceed the limit of a statement
  const ids = db
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .where(matching(filter));
  const rows = await db
    .select(byStep)
    .from(orderSteps)
    .innerJoin(members, eq(members.id, orderSteps.memberId))
    .where(and(inArray(orderSteps.orderId, ids), eq(orderSteps.undone, 0)))
    .orderBy(asc(orderSteps.id));
  return rows.map(({ step, by }) => ({ ...step, by }));
}

/** How much was recorded as ready of the lines of an order, the newest first; those of older programs by line. */
export async function lineChecks(db: Db, orderId: number) {
  return await db
    .select({
      lineId: orderLineChecks.lineId,
      product: orderLineChecks.product,
      place: orderLineChecks.place,
      readyMilli: orderLineChecks.readyMilli,
    })
    .from(orderLineChecks)
    .where(eq(orderLineChecks.orderId, orderId))
    .orderBy(desc(orderLineChecks.id));
}

/** The lines of a contract as they were signed first, with their ids. */
export async function firstLines(
  db: Db,
  contractId: number,
): Promise<{ id: number; product: string; quantityMilli: number }[]> {
  return await db
    .select({ id: contractLines.id, product: contractLines.product, quantityMilli: contractLines.quantityMilli })
    .from(contractLines)
    .where(eq(contractLines.contractId, contractId))
    .orderBy(asc(contractLines.id));
}

/** Adds how much of a line is ready; the newest of a line counts. */
export async function insertLineCheck(db: Db, row: typeof orderLineChecks.$inferInsert): Promise<void> {
  await db.insert(orderLineChecks).values(row);
}

/** Adds an issue. @returns it with its id */
export async function insertIssue(db: Db, row: typeof orderIssues.$inferInsert): Promise<OrderIssue> {
  const [added] = await db.insert(orderIssues).values(row).returning();
  if (!added) throw new Error(`issue ${row.code} was not added`);
  return added;
}

/** The issue with this code. */
export async function issueByCode(db: Db, code: string): Promise<OrderIssue | undefined> {
  const [row] = await db.select().from(orderIssues).where(eq(orderIssues.code, code));
  return row;
}

/** Records the solution of an issue. */
export async function updateIssue(db: Db, id: number, change: Partial<OrderIssue>): Promise<void> {
  await db.update(orderIssues).set(change).where(eq(orderIssues.id, id));
}

/** The issues of an order with the names of their owners, oldest first. */
export async function issuesOf(db: Db, orderId: number): Promise<(OrderIssue & { owner: string | null })[]> {
  const rows = await db
    .select({ issue: orderIssues, owner: members.name })
    .from(orderIssues)
    .leftJoin(members, eq(members.id, orderIssues.ownerId))
    .where(eq(orderIssues.orderId, orderId))
    .orderBy(asc(orderIssues.id));
  return rows.map(({ issue, owner }) => ({ ...issue, owner }));
}

/** Codes of the open issues of an order that its acceptance waits for, oldest first. */
export async function blockingIssues(db: Db, orderId: number): Promise<string[]> {
  const rows = await db
    .select({ code: orderIssues.code })
    .from(orderIssues)
    .where(and(eq(orderIssues.orderId, orderId), eq(orderIssues.blocking, 1), isNull(orderIssues.solvedDay)))
    .orderBy(asc(orderIssues.id));
  return rows.map(({ code }) => code);
}

/** Open issues of a member, oldest first; `unowned`: those without an owner as well. */
export async function openIssuesOf(db: Db, memberId: number, { unowned }: { unowned: boolean }) {
  return await db
    .select({
      code: orderIssues.code,
      order: orders.code,
      customer: customers.name,
      text: orderIssues.text,
      openedDay: orderIssues.openedDay,
    })
    .from(orderIssues)
    .innerJoin(orders, eq(orders.id, orderIssues.orderId))
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(
      and(
        or(eq(orderIssues.ownerId, memberId), unowned ? isNull(orderIssues.ownerId) : undefined),
        isNull(orderIssues.solvedDay),
        notVoided(contracts),
      ),
    )
    .orderBy(asc(orderIssues.openedDay), asc(orderIssues.id));
}

/** The orders that match, each with its contract and customer, oldest first. */
export async function orderRows(db: Db, filter: OrderFilter) {
  return await db
    .select({
      order: orders,
      contract: contracts.code,
      title: contracts.title,
      deliveryDay: contracts.deliveryDay,
      cancelledDay: contracts.cancelledDay,
      ownerId: contracts.ownerId,
      ownerLeftDay: members.leftDay,
      rep: members.name,
      customerCode: customers.code,
      customerName: customers.name,
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(matching(filter))
    .orderBy(asc(orders.id));
}

// ---- tasks of the implementation plan

export type OrderTask = typeof orderTasks.$inferSelect;

export async function insertTask(db: Db, row: typeof orderTasks.$inferInsert): Promise<OrderTask> {
  const [added] = await db.insert(orderTasks).values(row).returning();
  return required(added, `task ${row.code}`);
}

export async function updateTask(db: Db, id: number, change: Partial<OrderTask>): Promise<OrderTask> {
  const [changed] = await db.update(orderTasks).set(change).where(eq(orderTasks.id, id)).returning();
  return required(changed, `task ${id}`);
}

export async function insertTaskStep(db: Db, row: typeof taskSteps.$inferInsert): Promise<void> {
  await db.insert(taskSteps).values(row);
}

/** The steps of a task, oldest first, with who took them. */
export async function stepsOfTask(db: Db, taskId: number) {
  return await db
    .select({ kind: taskSteps.kind, day: taskSteps.day, by: members.name, text: taskSteps.text })
    .from(taskSteps)
    .innerJoin(members, eq(members.id, taskSteps.memberId))
    .where(eq(taskSteps.taskId, taskId))
    .orderBy(asc(taskSteps.id));
}

export interface TaskFilter {
  code?: string;
  /** Only what is to be done, of contracts that were not cancelled. */
  open?: boolean;
  orderId?: number;
  /** Who does it. */
  personId?: number;
}

/** Tasks with their order, customer and person, by their last day. */
export async function taskRows(db: Db, { code, open, orderId, personId }: TaskFilter) {
  const rows = await db
    .select({
      task: orderTasks,
      order: orders.code,
      customer: { code: customers.code, name: customers.name },
      personCode: members.code,
      personName: members.name,
    })
    .from(orderTasks)
    .innerJoin(orders, eq(orders.id, orderTasks.orderId))
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, orderTasks.personId))
    .where(
      and(
        notVoided(contracts),
        code === undefined ? undefined : eq(orderTasks.code, code),
        open
          ? and(isNull(orderTasks.doneDay), isNull(orderTasks.droppedDay), isNull(contracts.cancelledDay))
          : undefined,
        orderId === undefined ? undefined : eq(orderTasks.orderId, orderId),
        personId === undefined ? undefined : eq(orderTasks.personId, personId),
      ),
    )
    .orderBy(asc(orderTasks.untilDay), asc(orderTasks.id));
  return rows.map(({ personCode, personName, ...row }) => ({
    ...row,
    person: personCode === null || personName === null ? null : { code: personCode, name: personName },
  }));
}

// ---- tickets after the delivery

export type Ticket = typeof serviceTickets.$inferSelect;

export async function insertTicket(db: Db, row: typeof serviceTickets.$inferInsert): Promise<Ticket> {
  const [added] = await db.insert(serviceTickets).values(row).returning();
  return required(added, `ticket ${row.code}`);
}

export async function ticketByCode(db: Db, code: string): Promise<Ticket | undefined> {
  const [row] = await db.select().from(serviceTickets).where(eq(serviceTickets.code, code));
  return row;
}

export async function updateTicket(db: Db, id: number, change: Partial<Ticket>): Promise<Ticket> {
  const [changed] = await db.update(serviceTickets).set(change).where(eq(serviceTickets.id, id)).returning();
  return required(changed, `ticket ${id}`);
}

export async function insertTicketStep(db: Db, row: typeof ticketSteps.$inferInsert): Promise<void> {
  await db.insert(ticketSteps).values(row);
}

/** The steps of a ticket, oldest first, with who took them. */
export async function stepsOfTicket(db: Db, ticketId: number) {
  const rows = await db
    .select({ step: ticketSteps, by: members.name })
    .from(ticketSteps)
    .innerJoin(members, eq(members.id, ticketSteps.memberId))
    .where(eq(ticketSteps.ticketId, ticketId))
    .orderBy(asc(ticketSteps.id));
  return rows.map(({ step, by }) => ({ ...step, by }));
}

export interface TicketFilter {
  /** Only those that are not solved. */
  open?: boolean;
  orderId?: number;
  customerId?: number;
  /** The owner of the contract. */
  repId?: number;
}

/** Tickets with their order and customer, oldest first. */
export async function ticketRows(db: Db, filter: TicketFilter) {
  const { open, orderId, customerId, repId } = filter;
  return await db
    .select({
      ticket: serviceTickets,
      order: orders.code,
      customerCode: customers.code,
      customerName: customers.name,
      ownerCode: members.code,
      ownerName: members.name,
    })
    .from(serviceTickets)
    .innerJoin(orders, eq(orders.id, serviceTickets.orderId))
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, serviceTickets.ownerId))
    .where(
      and(
        open ? isNull(serviceTickets.solvedDay) : undefined,
        orderId === undefined ? undefined : eq(serviceTickets.orderId, orderId),
        customerId === undefined ? undefined : eq(contracts.customerId, customerId),
        repId === undefined ? undefined : eq(contracts.ownerId, repId),
      ),
    )
    .orderBy(asc(serviceTickets.openedDay), asc(serviceTickets.id));
}
