import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import type { OrderStatus, TicketPriority, TicketStatus, TicketStepKind } from '../../policy/contracts.js';
import { type Named, readCode } from '../../shared/codes.js';
import { type Day, monthOf, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import { requireOwnOrder } from './ownership.js';
import {
  insertTicket,
  insertTicketStep,
  orderById,
  stepsOfTicket,
  type Ticket,
  type TicketFilter,
  ticketByCode,
  ticketRows,
  updateTicket,
} from './queries.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from './resolve.js';
import { ticketClock, ticketStatus } from './ticketRules.js';

/** In these states the customer works with what was delivered. */
const IN_USE: readonly OrderStatus[] = ['delivered', 'deployed', 'accepted', 'inService'];

export interface TicketInput {
  text: string;
  priority: TicketPriority;
  owner?: string;
  day: Day;
}
/** What an act on a ticket gives. */
export interface TicketAct {
  code: string;
  order: string;
  customer: Named;
  status: TicketStatus;
}

/**
 * Records what a customer needs after the delivery (policy 3.6.4).
 * @throws policyRefusal before the delivery: that is an issue of the implementation
 */
export async function addTicket(ctx: WriteContext, word: string, input: TicketInput): Promise<TicketAct> {
  requirePermission(ctx.actor, 'order.ticket');
  const state = await orderState(ctx, await resolveOrder(ctx, word));
  const { order, steps, status } = state;
  if (!IN_USE.includes(status))
    throw policyRefusal('3.6.4', messages.notDelivered(order.code), { hints: [messages.issueHint(order.code)] });
  const { text, priority, day } = input;
  requireNotFuture(ctx, day);
  const delivered = steps.find(({ kind }) => kind === 'deliver' || kind === 'deploy')?.day;
  if (delivered !== undefined && day < delivered) throw usageError(messages.beforeDelivery(delivered));
  const owner = input.owner === undefined ? null : await resolveMember(ctx.db, input.owner);
  const ticket = await insertTicket(ctx.db, {
    code: await ctx.nextCode('ticket', day),
    orderId: order.id,
    text,
    priority,
    ownerId: owner?.id ?? null,
    openedDay: day,
    clockDay: day,
    recordedAt: ctx.now,
  });
  await addStep(ctx, ticket, 'open', { day, text });
  const { changed, related } = subjectsOf(state);
  ctx.audit('ticket.add', {
    changed: [ticket.code],
    related: [...changed, ...related],
    text,
    day,
    changes: changesOfNew({
      priority,
      owner: owner && { code: owner.code, name: owner.name },
      openedDay: day,
      clockDay: day,
    }),
  });
  return { code: ticket.code, order: order.code, customer: state.customer, status: 'open' };
}

/** What each act needs, and what it makes of the ticket. */
const ACTS = {
  answer: { from: ['open'], change: (day: Day) => ({ answeredDay: day }) },
  // Who solves a ticket has answered it.
  solve: {
    from: ['open', 'answered'],
    change: (day: Day, { answeredDay }: Ticket) => ({ answeredDay: answeredDay ?? day, solvedDay: day }),
  },
  // The clocks start again: the customer waits once more.
  reopen: { from: ['solved'], change: (day: Day) => ({ clockDay: day, answeredDay: null, solvedDay: null }) },
} as const satisfies Partial<
  Record<TicketStepKind, { from: readonly TicketStatus[]; change: (day: Day, ticket: Ticket) => Partial<Ticket> }>
>;
export type TicketActKind = keyof typeof ACTS;

/**
 * Answers, solves or reopens a ticket, with what was said or done (policy 3.6.4).
 * @throws conflict if it is not in a state for that; usageError for a day before its last step; forbidden for a rep on a
 * colleague's order
 */
export async function actOnTicket(
  ctx: WriteContext,
  kind: TicketActKind,
  word: string,
  { text, day }: { text: string; day: Day },
): Promise<TicketAct> {
  requirePermission(ctx.actor, 'order.ticket');
  const ticket = await resolveTicket(ctx, word);
  const status = ticketStatus(ticket);
  const { from, change }: { from: readonly TicketStatus[]; change: (day: Day, ticket: Ticket) => Partial<Ticket> } =
    ACTS[kind];
  await requireOwnOrder(ctx, ticket.orderId);
  if (!from.includes(status)) throw conflict(messages.ticketNotNow(ticket.code, status), { clause: '3.6.4' });
  requireNotFuture(ctx, day);
  const last = (await stepsOfTicket(ctx.db, ticket.id)).at(-1);
  if (last && day < last.day) throw usageError(messages.beforeStep(last.day));
  const changed = await updateTicket(ctx.db, ticket.id, change(day, ticket));
  await addStep(ctx, ticket, kind, { day, text });
  const state = await orderState(ctx, await orderById(ctx.db, ticket.orderId));
  const subjects = subjectsOf(state);
  ctx.audit(`ticket.${kind}`, {
    changed: [ticket.code],
    related: [...subjects.changed, ...subjects.related],
    text,
    day,
    changes: changesBetween(daysOf(ticket), daysOf(changed)),
  });
  return { code: ticket.code, order: state.order.code, customer: state.customer, status: ticketStatus(changed) };
}

const daysOf = ({ clockDay, answeredDay, solvedDay }: Ticket) => ({ clockDay, answeredDay, solvedDay });

async function addStep(
  ctx: WriteContext,
  { id: ticketId }: Ticket,
  kind: TicketStepKind,
  { day, text }: { day: Day; text: string },
): Promise<void> {
  await insertTicketStep(ctx.db, { ticketId, kind, day, text, memberId: ctx.actor.id, recordedAt: ctx.now });
}

/** A delivery stays while what the customer needed after it is on record (policy 3.6.4). @throws conflict naming the tickets */
export async function requireNoTickets(ctx: Context, { order, status }: OrderState): Promise<void> {
  if (IN_USE.includes(status)) return;
  const codes = (await ticketRows(ctx.db, { orderId: order.id })).map(({ ticket }) => ticket.code);
  if (codes.length > 0) throw conflict(messages.ticketsRest(order.code, codes.join(' ')), { clause: '3.6.4' });
}

async function resolveTicket(ctx: Context, word: string): Promise<Ticket> {
  const code = word.trim() === '@last' ? await ctx.lastCode('ticket') : readCode('ticket', word, yearOf(ctx.today));
  const ticket = code === undefined ? undefined : await ticketByCode(ctx.db, code);
  const describe = ({ code, text }: Ticket) => [code, text];
  return pickOne(messages.ticket, word, ticket ? [ticket] : [], describe, 'salesdesk order ticket list');
}

export interface ListedTicket {
  code: string;
  order: string;
  customer: Named;
  text: string;
  priority: TicketPriority;
  status: TicketStatus;
  owner: Named | null;
  openedDay: Day;
  /** The day of opening, or of the last reopening. */
  clockDay: Day;
  answerDue: Day;
  answeredDay: Day | null;
  solveDue: Day;
  solvedDay: Day | null;
  /** By when the next act is due; null once it is solved. */
  due: Day | null;
  lateDays: number;
}

/** Tickets with their clocks (policy 3.6.4), those that are not solved unless `all`; oldest first. */
export async function listTickets(
  ctx: Context,
  { all, late, customer, rep }: { all?: boolean; late?: boolean; customer?: string; rep?: string } = {},
): Promise<ListedTicket[]> {
  return (
    await ticketsWithClock(ctx, {
      open: !all,
      customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
      repId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    })
  ).filter(({ lateDays }) => !late || lateDays > 0);
}

/**
 * Tickets with their clocks, by the settings of the month in which each clock started (`ticket.answer`, `ticket.solve`).
 * @param asOf a past day: those that were open on it, as they stood
 */
export async function ticketsWithClock(ctx: Context, filter: TicketFilter, asOf?: Day): Promise<ListedTicket[]> {
  if (asOf !== undefined) return (await ticketsAsOf(ctx, filter, asOf)).filter(({ status }) => status !== 'solved');
  return await clocked(ctx, await ticketRows(ctx.db, filter), ctx.today);
}

/** Tickets as they stood on a past day, from their steps up to it. */
async function ticketsAsOf(ctx: Context, filter: TicketFilter, asOf: Day): Promise<ListedTicket[]> {
  const rows = (await ticketRows(ctx.db, filter)).filter(({ ticket }) => ticket.openedDay <= asOf);
  const past: typeof rows = [];
  for (const row of rows) {
    const steps = (await stepsOfTicket(ctx.db, row.ticket.id)).filter(({ day }) => day <= asOf);
    let ticket = row.ticket;
    for (const { kind, day } of steps)
      ticket = Object.assign({}, ticket, kind === 'open' ? openedOn(day) : ACTS[kind].change(day, ticket));
    past.push({ ...row, ticket });
  }
  return await clocked(ctx, past, asOf);
}

const openedOn = (day: Day) => ({ clockDay: day, answeredDay: null, solvedDay: null });

async function clocked(
  ctx: Context,
  rows: Awaited<ReturnType<typeof ticketRows>>,
  today: Day,
): Promise<ListedTicket[]> {
  const listed: ListedTicket[] = [];
  for (const { ticket, order, customerCode, customerName, ownerCode, ownerName } of rows) {
    const { priority, clockDay } = ticket;
    const month = monthOf(clockDay);
    const limits = {
      answer: Number(await ctx.setting(`ticket.answer.${priority}`, month)),
      solve: Number(await ctx.setting(`ticket.solve.${priority}`, month)),
    };
    const { answerDue, solveDue, due, lateDays } = ticketClock(ticket, limits, today);
    listed.push({
      code: ticket.code,
      order,
      customer: { code: customerCode, name: customerName },
      text: ticket.text,
      priority,
      status: ticketStatus(ticket),
      owner: ownerCode === null || ownerName === null ? null : { code: ownerCode, name: ownerName },
      openedDay: ticket.openedDay,
      clockDay,
      answerDue,
      answeredDay: ticket.answeredDay,
      solveDue,
      solvedDay: ticket.solvedDay,
      due,
      lateDays,
    });
  }
  return listed;
}

/** The tickets of an order with every step, oldest first. */
export async function ticketsOfOrder(ctx: Context, orderId: number) {
  const tickets = await ticketsWithClock(ctx, { orderId });
  const shown = [];
  for (const ticket of tickets) {
    const row = await ticketByCode(ctx.db, ticket.code);
    const steps = row ? await stepsOfTicket(ctx.db, row.id) : [];
    shown.push({ ...ticket, steps: steps.map(({ kind, day, by, text }) => ({ kind, day, by, text })) });
  }
  return shown;
}
