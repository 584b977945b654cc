import type { ReadyLine } from '../../app/audit/facts/orders.js';
import { asDay, asText, type Column, count, type DoneView, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import {
  ORDER_DEPARTMENTS,
  ORDER_STATUSES,
  ORDER_STEPS,
  type OrderDepartment,
  type OrderStepKind,
} from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import type { Text } from '../../shared/text.js';
import type { Milestone } from '../../workflows/reachMilestone.js';
import { messages } from './messages.js';
import type { OrderState } from './resolve.js';
import { nextCommands } from './rules.js';
import type { StepInput } from './takeStep.js';

/** The JSON of an order after a write. */
export const orderSummary = ({ order, contract, customer, status }: OrderState) => ({
  code: order.code,
  contract: contract.code,
  customer,
  status,
  deliveryDay: contract.deliveryDay,
});

/** What a write prints: what happened, then what comes next for the order. */
export const orderDone = (state: OrderState, lines: readonly Text[], more: object = {}): DoneView => ({
  kind: 'done',
  value: { ...orderSummary(state), ...more },
  code: state.order.code,
  lines,
  hints: nextCommands(state.order.code, state.status, state.facts, state.blocking).map(messages.nextCommand),
});

/** `OR-2026-0001 delivery 2026-11-23`. */
export const stepDone = ({ order }: OrderState, kind: OrderStepKind, day: Day, detail = ''): Text =>
  messages.stepDone(order.code, ORDER_STEPS[kind], day, detail);

/** A step that instalments waited for: which of them are due by it, and which still wait for the delivery. */
export function milestoneDone(
  shell: Shell,
  { payments, undelivered, ...state }: Milestone,
  kind: OrderStepKind,
  day: Day,
  detail = '',
): DoneView {
  const { code } = state.order;
  const lines = [stepDone(state, kind, day, detail)];
  for (const payment of payments)
    lines.push(messages.dueNow(payment.code, payment.dueDay, shell.money(payment.amountFen)));
  if (undelivered.length > 0)
    lines.push(messages.deliveryMissing(undelivered.join(' '), `salesdesk order deliver ${code} --on …`));
  return orderDone(state, lines, { day, payments, undelivered });
}

/** The options of the steps that a manager may waive conditions for. */
export const stepFlags = {
  on: option('<day>', messages.onOption),
  note: option('<text>', messages.noteOption),
  waive: option('<reason>', messages.waiveOption),
};

/** Reads the options of a step; its day is today unless one was typed. */
export const readStepFlags = (read: Reader, { on, note, waive }: ValuesOf<typeof stepFlags>): StepInput => ({
  day: read.day(on ?? 'today', '--on', true),
  note: read.text(note, '--note'),
  waiver: read.text(waive, '--waive'),
});

/** Reads the department that was typed. */
export const readDepartment = (shell: Shell, department: string): Promise<OrderDepartment> =>
  shell.input((read) => read.choice(ORDER_DEPARTMENTS, department, 'department'));

const quantity = { ...asText, right: true };

/** The lines of a contract, each with how much of it is ready. */
export const lineColumns: Column<ReadyLine>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'product', head: messages.product },
  { key: 'quantityMilli', head: terms.quantity, as: quantity, value: (line) => String(line.quantityMilli / 1000) },
  { key: 'readyMilli', head: messages.readyHead, as: quantity, value: (line) => String(line.readyMilli / 1000) },
];

/** Where an order stands against the delivery day of its contract. */
export const statusColumns = [
  { key: 'status', head: terms.status, as: named(ORDER_STATUSES), dropOrder: 'last' as const },
  { key: 'deliveryDay', head: messages.delivery, as: asDay },
  {
    key: 'lateDays',
    head: messages.lateDays,
    as: count,
    value: ({ lateDays }: { lateDays: number }) => lateDays || null,
  },
];
