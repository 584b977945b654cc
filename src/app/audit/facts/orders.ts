import type {
  OrderCondition,
  OrderDepartment,
  OrderStatus,
  OrderStepKind,
  TicketPriority,
} from '../../../policy/contracts.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** A line of the contract and how much of it is ready, in thousandths. */
export interface ReadyLine {
  number: number;
  product: string;
  quantityMilli: number;
  readyMilli: number;
}

/** What the steps of an order change (policy 3.6). */
export interface OrderFields {
  status: OrderStatus;
  openedDay: Day;
  /** How far the hand-off to the department of the entry has come. */
  handoff: 'none' | 'handedOff' | 'accepted' | 'returned';
  lines: readonly ReadyLine[];
  plan: { start: Day; end: Day };
  deliveredDay: Day;
  acceptedDay: Day;
  serviceUntil: Day;
}

/** A step that waits for conditions, which the manager may waive (policy 2.2.1a). */
interface StepFacts {
  day: Day;
  note: string | null;
  /** The manager's reason to go on, and the conditions that were not met. */
  waiver: string | null;
  waivedConditions: readonly OrderCondition[];
  changes: Changes<OrderFields>;
}

/** A step that instalments wait for, with those that are due by it now. */
interface EventFacts extends StepFacts {
  dueDays: readonly { code: string; amountFen: Fen; dueDay: Change<Day> }[];
}

/** A problem of the implementation (policy 2.2.3d). */
export interface IssueFields {
  blocking: boolean;
  owner: Named | null;
  openedDay: Day;
  solvedDay: Day;
  solution: string;
}

/** The recorded fields of a task of the implementation plan (policy 3.6.3). */
interface TaskFields {
  text: string;
  fromDay: Day;
  untilDay: Day;
  person: Named | null;
  doneDay: Day | null;
  droppedDay: Day | null;
}
/** A step of a task: what it is, or why; on which day. */
interface TaskFacts {
  text: string;
  day: Day;
  changes: Changes<TaskFields>;
}

/** The recorded fields of a ticket (policy 3.6.4). */
interface TicketFields {
  priority: TicketPriority;
  owner: Named | null;
  openedDay: Day;
  clockDay: Day;
  answeredDay: Day | null;
  solvedDay: Day | null;
}
/** A step of a ticket: what was said or done, on which day. */
interface TicketFacts {
  text: string;
  day: Day;
  changes: Changes<TicketFields>;
}

export interface OrdersFacts {
  'order.open': { contract: string; changes: Changes<OrderFields> };
  'order.handoff': {
    department: OrderDepartment;
    /** Null: anybody in the department. */
    to: Named | null;
    dueDay: Day | null;
    note: string | null;
    changes: Changes<OrderFields>;
  };
  'order.accept': { department: OrderDepartment; changes: Changes<OrderFields> };
  'order.return': { department: OrderDepartment; reason: string; changes: Changes<OrderFields> };
  'order.ready': StepFacts & { quality: string | null; ready: boolean };
  'order.plan': { note: string | null; changes: Changes<OrderFields> };
  'order.deliver': EventFacts;
  'order.deploy': StepFacts;
  'order.acceptance': EventFacts & {
    /** Who accepted at the customer. */
    by: string;
    file: { name: string; sha256: string } | null;
  };
  'order.service': StepFacts;
  /** A step of a day that was recorded by mistake, with the due days that it had fixed. */
  'order.revoke': {
    step: OrderStepKind;
    day: Day;
    reason: string;
    dueDays: readonly { code: string; amountFen: Fen; dueDay: Change<Day> }[];
    changes: Changes<OrderFields>;
  };
  'order.issue': { text: string; changes: Changes<IssueFields> };
  'order.solve': { text: string; changes: Changes<IssueFields> };
  'task.add': TaskFacts;
  'task.change': TaskFacts;
  'task.done': TaskFacts;
  'task.drop': TaskFacts;
  'task.reopen': TaskFacts;
  'ticket.add': TicketFacts;
  'ticket.answer': TicketFacts;
  'ticket.solve': TicketFacts;
  'ticket.reopen': TicketFacts;
}
