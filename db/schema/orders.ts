import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
  OrderDepartment,
  OrderStepKind,
  TaskStepKind,
  TicketPriority,
  TicketStepKind,
} from '../../src/policy/contracts.js';
import { dayColumn, id, recordedAt } from './common.js';
import { contractLines, contracts } from './contracts.js';
import { members } from './team.js';

/**
 * What a signed contract hands to the departments (policy 3.6.1); one per contract. `doneDay`: after-sales has taken
 * over.
 */
export const orders = sqliteTable(
  'orders',
  {
    id: id(),
    code: text('code').notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    openedDay: dayColumn('opened_day').notNull(),
    doneDay: dayColumn('done_day'),
    /** The end of after-sales service. */
    serviceUntil: dayColumn('service_until'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('orders_code').on(t.code),
    uniqueIndex('orders_contract').on(t.contractId),
    index('orders_open').on(t.openedDay).where(sql`done_day is null`),
  ],
);

/** Every step of an order, append-only; where it stands is derived from them. */
export const orderSteps = sqliteTable(
  'order_steps',
  {
    id: id(),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind').$type<OrderStepKind>().notNull(),
    department: text('department').$type<OrderDepartment>(),
    /** Who did it; `toId`: to whom a hand-off goes. */
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    toId: integer('to_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    /** A day that the step sets: due, start of a plan, end of service. */
    fromDay: dayColumn('from_day'),
    untilDay: dayColumn('until_day'),
    person: text('person'),
    note: text('note'),
    /** The manager's reason to waive conditions that were not met. */
    waiver: text('waiver'),
    sha256: text('sha256'),
    fileName: text('file_name'),
    /** 1 if it was undone: the order stands where it stood before it. */
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('order_steps_order').on(t.orderId, t.id),
    index('order_steps_waived').on(t.day).where(sql`waiver is not null`),
    check(
      'order_steps_kind',
      sql`kind in ('handoff','accept','return','ready','plan','deliver','deploy','acceptance','service')`,
    ),
    check('order_steps_department', sql`department in ('product','implementation','aftersales')`),
  ],
);

/**
 * How much of a line of the contract is ready in the agreed quality (policy 3.6.2). Append-only; the newest counts. A line is
 * told by its product and its place among the lines of that product, which it keeps when the contract is amended.
 */
export const orderLineChecks = sqliteTable(
  'order_line_checks',
  {
    id: id(),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id),
    /** Of checks by older programs: a line as it was signed first, without product and place. */
    lineId: integer('line_id').references(() => contractLines.id),
    product: text('product'),
    /** 1 for the first line of the product. */
    place: integer('place'),
    readyMilli: integer('ready_milli').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('order_line_checks_order').on(t.orderId, t.id),
    check('order_line_checks_line', sql`line_id is not null or (product is not null and place is not null)`),
  ],
);

/** A problem of the implementation (policy 2.2.3d). The customer's acceptance waits for a blocking one. */
export const orderIssues = sqliteTable(
  'order_issues',
  {
    id: id(),
    code: text('code').notNull(),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id),
    text: text('text').notNull(),
    blocking: integer('blocking').notNull(),
    ownerId: integer('owner_id').references(() => members.id),
    openedDay: dayColumn('opened_day').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    solvedDay: dayColumn('solved_day'),
    solution: text('solution'),
    solvedById: integer('solved_by_id').references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('order_issues_code').on(t.code),
    index('order_issues_order').on(t.orderId),
    index('order_issues_open').on(t.ownerId).where(sql`solved_day is null`),
  ],
);

/** A task of the implementation plan: what, from when until when, by whom (policy 3.6.3). */
export const orderTasks = sqliteTable(
  'order_tasks',
  {
    id: id(),
    code: text('code').notNull(),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id),
    text: text('text').notNull(),
    fromDay: dayColumn('from_day').notNull(),
    untilDay: dayColumn('until_day').notNull(),
    personId: integer('person_id').references(() => members.id),
    doneDay: dayColumn('done_day'),
    droppedDay: dayColumn('dropped_day'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('order_tasks_code').on(t.code),
    index('order_tasks_order').on(t.orderId),
    index('order_tasks_open').on(t.untilDay).where(sql`done_day is null and dropped_day is null`),
    check('order_tasks_span', sql`from_day <= until_day`),
  ],
);

/** Every step of a task, append-only: planned, planned differently, done, dropped, to be done again; with the reason. */
export const taskSteps = sqliteTable(
  'task_steps',
  {
    id: id(),
    taskId: integer('task_id')
      .notNull()
      .references(() => orderTasks.id),
    kind: text('kind').$type<TaskStepKind>().notNull(),
    day: dayColumn('day').notNull(),
    text: text('text'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('task_steps_task').on(t.taskId, t.id),
    check('task_steps_kind', sql`kind in ('add','change','done','drop','reopen')`),
  ],
);

/**
 * What a customer needs after the delivery (policy 3.6.4). The days are those of its newest steps; `clockDay`: since when
 * answer and solution are counted, the day of the last reopening.
 */
export const serviceTickets = sqliteTable(
  'service_tickets',
  {
    id: id(),
    code: text('code').notNull(),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id),
    text: text('text').notNull(),
    priority: text('priority').$type<TicketPriority>().notNull(),
    ownerId: integer('owner_id').references(() => members.id),
    openedDay: dayColumn('opened_day').notNull(),
    clockDay: dayColumn('clock_day').notNull(),
    answeredDay: dayColumn('answered_day'),
    solvedDay: dayColumn('solved_day'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('service_tickets_code').on(t.code),
    index('service_tickets_order').on(t.orderId),
    index('service_tickets_open').on(t.openedDay).where(sql`solved_day is null`),
    check('service_tickets_priority', sql`priority in ('urgent','normal','low')`),
  ],
);

/** Every step of a ticket, append-only: opened, answered, solved, reopened, with what was said or done. */
export const ticketSteps = sqliteTable(
  'ticket_steps',
  {
    id: id(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => serviceTickets.id),
    kind: text('kind').$type<TicketStepKind>().notNull(),
    day: dayColumn('day').notNull(),
    text: text('text').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('ticket_steps_ticket').on(t.ticketId, t.id),
    check('ticket_steps_kind', sql`kind in ('open','answer','solve','reopen')`),
  ],
);
