import { asDay, type Column, count, type DoneView, named } from '../../cli/output/view.js';
import { TASK_STATUSES, type TaskStepKind } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { ListedTask, TaskAct } from './tasks.js';

const late: Column<ListedTask> = {
  key: 'lateDays',
  head: messages.ticketLate,
  as: count,
  value: ({ lateDays }) => lateDays || null,
  tone: ({ lateDays }) => (lateDays > 0 ? 'bad' : undefined),
};

/** The tasks of one order. */
export const taskColumns: Column<ListedTask>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'text', head: messages.task },
  { key: 'fromDay', head: messages.taskFrom, as: asDay },
  { key: 'untilDay', head: messages.taskUntil, as: asDay },
  { key: 'person', head: messages.taskPerson, value: ({ person }) => person?.name ?? null },
  { key: 'status', head: terms.status, as: named(TASK_STATUSES), dropOrder: 'last' },
  { key: 'doneDay', head: messages.taskDoneDay, as: asDay, wide: true },
  late,
];

/** The tasks of several orders. */
export const listedTaskColumns: Column<ListedTask>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'order', head: messages.order, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  ...taskColumns.slice(1),
];

/** What happened to a task, and what comes next. */
export function taskDone(act: TaskAct, kind: TaskStepKind, note: string | null): DoneView {
  const { code, order, text, from, until, person, status, afterPlan } = act;
  const plan = [from, '→', until, person?.name].filter(Boolean).join(' ');
  const lines: Text[] = [messages.taskActDone(code, order, kind), same(`${text}  ${plan}`)];
  if (note !== null) lines.push(same(note));
  if (afterPlan !== null && status === 'planned') lines.push(messages.taskAfterPlan(afterPlan));
  return {
    kind: 'done',
    value: { ...act, note },
    code,
    lines,
    hints: status === 'planned' ? [messages.nextCommand(`salesdesk order task done ${code}`)] : [],
  };
}
