import { asDay, type Column, count, type DoneView, named } from '../../cli/output/view.js';
import { TICKET_PRIORITIES, TICKET_STATUSES, type TicketStepKind } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { same } from '../../shared/text.js';
import { messages } from './messages.js';
import type { ListedTicket, TicketAct } from './tickets.js';

export const ticketColumns: Column<ListedTicket>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'order', head: messages.order, neverCut: true, wide: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'text', head: terms.text },
  { key: 'priority', head: messages.priority, as: named(TICKET_PRIORITIES) },
  { key: 'status', head: terms.status, as: named(TICKET_STATUSES), dropOrder: 'last' },
  { key: 'openedDay', head: messages.ticketOpened, as: asDay },
  { key: 'answeredDay', head: messages.ticketAnswered, as: asDay, wide: true },
  { key: 'solvedDay', head: messages.ticketSolved, as: asDay, wide: true },
  { key: 'due', head: terms.due, as: asDay },
  {
    key: 'lateDays',
    head: messages.ticketLate,
    as: count,
    value: ({ lateDays }) => (lateDays === 0 ? null : lateDays),
    tone: ({ lateDays }) => (lateDays > 0 ? 'bad' : undefined),
  },
  { key: 'owner', head: terms.owner, value: ({ owner }) => owner?.name ?? null },
];

/** What happened to a ticket, and what comes next. */
export function ticketDone(act: TicketAct, kind: TicketStepKind, input: { text: string; day: Day }): DoneView {
  const { code, order } = act;
  return {
    kind: 'done',
    value: { ...act, ...input },
    code,
    lines: [messages.ticketDone(code, order, kind), same(input.text)],
    hints: messages.ticketHints(code, act.status),
  };
}
