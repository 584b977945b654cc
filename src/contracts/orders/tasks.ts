import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import type { TaskStatus, TaskStepKind } from '../../policy/contracts.js';
import { type Named, readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import {
  insertTask,
  insertTaskStep,
  type OrderTask,
  orderById,
  stepsOfTask,
  type TaskFilter,
  taskRows,
  updateTask,
} from './queries.js';
import { requireActive, requireConditions } from './requirements.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from './resolve.js';
import { plannedEnd } from './rules.js';
import { taskLateDays, taskStatus } from './taskRules.js';

export interface TaskInput {
  text: string;
  from: Day;
  until: Day;
  /** Words that mean who does it; without one it is anybody's in the department. */
  person?: string;
}
/** What is planned differently; what is left out stays. */
export interface TaskChange extends Partial<TaskInput> {
  reason: string;
}
/** What an act on a task gives. */
export interface TaskAct {
  code: string;
  order: string;
  customer: Named;
  text: string;
  status: TaskStatus;
  from: Day;
  until: Day;
  person: Named | null;
  /** The end of the implementation plan if the task ends after it. */
  afterPlan: Day | null;
}

/**
 * Adds a task to the implementation plan of an order: what, from when until when, by whom (policy 3.6.3).
 * @throws policyRefusal before implementation accepted the hand-off, for a start before the signing, or an order whose
 * contract was cancelled
 */
export async function addTask(ctx: WriteContext, word: string, input: TaskInput): Promise<TaskAct> {
  requirePermission(ctx.actor, 'order.task');
  const state = await orderState(ctx, await resolveOrder(ctx, word));
  requireActive(state);
  requireConditions(ctx, state, 'plan', undefined);
  const { text, from, until } = input;
  requireSpan(state, from, until);
  const person = input.person === undefined ? null : await resolveMember(ctx.db, input.person);
  const task = await insertTask(ctx.db, {
    code: await ctx.nextCode('task', ctx.today),
    orderId: state.order.id,
    text,
    fromDay: from,
    untilDay: until,
    personId: person?.id ?? null,
    recordedAt: ctx.now,
  });
  await addStep(ctx, task, 'add', { day: ctx.today, text });
  ctx.audit('task.add', {
    ...taskSubjects(task, state),
    text,
    day: ctx.today,
    changes: changesOfNew(plannedFields(task, named(person))),
  });
  return taskAct(task, state, named(person));
}

/**
 * Plans a task differently, with a reason; the entry keeps what was planned before (policy 3.6.3).
 * @throws conflict for a task that is done or dropped, or a plan that stays as it is
 */
export async function changeTask(ctx: WriteContext, word: string, { reason, ...input }: TaskChange): Promise<TaskAct> {
  requirePermission(ctx.actor, 'order.task');
  const { task, person } = await resolveTask(ctx, word);
  requireStatus(task, 'planned');
  const state = await orderState(ctx, await orderById(ctx.db, task.orderId));
  requireActive(state);
  const newPerson = input.person === undefined ? undefined : await resolveMember(ctx.db, input.person);
  requireSpan(state, input.from ?? task.fromDay, input.until ?? task.untilDay);
  const changed = await updateTask(ctx.db, task.id, {
    text: input.text ?? task.text,
    fromDay: input.from ?? task.fromDay,
    untilDay: input.until ?? task.untilDay,
    personId: newPerson?.id ?? task.personId,
  });
  const personNow = newPerson === undefined ? person : named(newPerson);
  const before = { text: task.text, ...plannedFields(task, person) };
  const changes = changesBetween(before, { text: changed.text, ...plannedFields(changed, personNow) });
  if (Object.keys(changes).length === 0) throw conflict(messages.taskUnchanged(task.code), { clause: '3.6.3' });
  await addStep(ctx, task, 'change', { day: ctx.today, text: reason });
  ctx.audit('task.change', { ...taskSubjects(task, state), text: reason, day: ctx.today, changes });
  return taskAct(changed, state, personNow);
}

/** What each act needs, and what it makes of the task. */
const ACTS = {
  done: { from: ['planned'], change: (day: Day) => ({ doneDay: day }) },
  drop: { from: ['planned'], change: (day: Day) => ({ droppedDay: day }) },
  reopen: { from: ['done', 'dropped'], change: () => ({ doneDay: null, droppedDay: null }) },
} as const satisfies Partial<
  Record<TaskStepKind, { from: readonly TaskStatus[]; change: (day: Day) => Partial<OrderTask> }>
>;
export type TaskActKind = keyof typeof ACTS;

/**
 * A task is done, dropped with a reason, or to be done again (policy 3.6.3). Whoever it was given to may say that it is
 * done, whatever his role.
 * @throws conflict if it is not in a state for that, policyRefusal for a day before the signing
 */
export async function actOnTask(
  ctx: WriteContext,
  kind: TaskActKind,
  word: string,
  { text, day }: { text: string | null; day: Day },
): Promise<TaskAct> {
  const { task, person } = await resolveTask(ctx, word);
  if (kind !== 'done' || task.personId !== ctx.actor.id) requirePermission(ctx.actor, 'order.task');
  const { from, change }: { from: readonly TaskStatus[]; change: (day: Day) => Partial<OrderTask> } = ACTS[kind];
  requireStatus(task, ...from);
  requireNotFuture(ctx, day);
  const state = await orderState(ctx, await orderById(ctx.db, task.orderId));
  if (kind !== 'drop') requireActive(state, day);
  requireAfterSigning(state, day);
  const changed = await updateTask(ctx.db, task.id, change(day));
  await addStep(ctx, task, kind, { day, text });
  ctx.audit(`task.${kind}`, {
    ...taskSubjects(task, state),
    text: text ?? task.text,
    day,
    changes: changesBetween(endedFields(task), endedFields(changed)),
  });
  return taskAct(changed, state, person);
}

const endedFields = ({ doneDay, droppedDay }: OrderTask) => ({ doneDay, droppedDay });

const plannedFields = ({ fromDay, untilDay }: OrderTask, person: Named | null) => ({ fromDay, untilDay, person });

const named = (member: Named | null): Named | null => member && { code: member.code, name: member.name };

function taskSubjects({ code }: OrderTask, state: OrderState) {
  const { changed, related } = subjectsOf(state);
  return { changed: [code], related: [...changed, ...related] };
}

function taskAct(task: OrderTask, { order, customer, steps }: OrderState, person: Named | null): TaskAct {
  const end = plannedEnd(steps);
  return {
    code: task.code,
    order: order.code,
    customer,
    text: task.text,
    status: taskStatus(task),
    from: task.fromDay,
    until: task.untilDay,
    person,
    afterPlan: end !== null && task.untilDay > end ? end : null,
  };
}

function requireSpan(state: OrderState, from: Day, until: Day): void {
  if (until < from) throw usageError(messages.endsBefore(from));
  requireAfterSigning(state, from);
}

function requireAfterSigning({ contract: { signedDay } }: OrderState, day: Day): void {
  if (day < signedDay) throw policyRefusal('3.6.3', messages.beforeSigning(day, signedDay));
}

function requireStatus(task: OrderTask, ...allowed: readonly TaskStatus[]): void {
  const status = taskStatus(task);
  if (!allowed.includes(status))
    throw conflict(messages.taskNotNow(task.code, status), {
      clause: '3.6.3',
      hints: status === 'planned' ? [] : [messages.correctTaskEnded(task.code)],
    });
}

async function addStep(
  ctx: WriteContext,
  { id: taskId }: OrderTask,
  kind: TaskStepKind,
  { day, text }: { day: Day; text: string | null },
): Promise<void> {
  await insertTaskStep(ctx.db, { taskId, kind, day, text, memberId: ctx.actor.id, recordedAt: ctx.now });
}

async function resolveTask(ctx: Context, word: string): Promise<{ task: OrderTask; person: Named | null }> {
  const code = word.trim() === '@last' ? await ctx.lastCode('task') : readCode('task', word, yearOf(ctx.today));
  const tasks = code === undefined ? [] : await taskRows(ctx.db, { code });
  const describe = ({ task }: { task: OrderTask }) => [task.code, task.text];
  return pickOne(messages.task, word, tasks, describe, 'salesdesk order task list');
}

export interface ListedTask {
  code: string;
  order: string;
  customer: Named;
  text: string;
  fromDay: Day;
  untilDay: Day;
  person: Named | null;
  status: TaskStatus;
  doneDay: Day | null;
  droppedDay: Day | null;
  /** Days past the last planned day: until today, or until it was done. */
  lateDays: number;
}

export interface TasksFilter {
  /** Words that mean an order. */
  order?: string;
  /** Words that mean who does it. */
  person?: string;
  /** Only those to be done whose last day has passed. */
  late?: boolean;
  /** Includes what is done or dropped. */
  all?: boolean;
}

/** Tasks of the implementation plans (policy 3.6.3), those to be done unless `all`; by their last day. */
export async function listTasks(ctx: Context, { order, person, late, all }: TasksFilter): Promise<ListedTask[]> {
  const tasks = await tasksPlanned(ctx, {
    open: !all || late,
    orderId: order === undefined ? undefined : (await resolveOrder(ctx, order)).id,
    personId: person === undefined ? undefined : (await resolveMember(ctx.db, person)).id,
  });
  return late ? tasks.filter(({ lateDays }) => lateDays > 0) : tasks;
}

/** The tasks of an order with every step, by their last day. */
export async function tasksOfOrder(ctx: Context, orderId: number) {
  const shown = [];
  for (const row of await taskRows(ctx.db, { orderId }))
    shown.push({ ...listed(row, ctx.today), steps: await stepsOfTask(ctx.db, row.task.id) });
  return shown;
}

/** Tasks with how late they are today, by their last day. */
export async function tasksPlanned(ctx: Context, filter: TaskFilter): Promise<ListedTask[]> {
  return (await taskRows(ctx.db, filter)).map((row) => listed(row, ctx.today));
}

const listed = (
  { task, order, customer, person }: Awaited<ReturnType<typeof taskRows>>[number],
  today: Day,
): ListedTask => ({
  code: task.code,
  order,
  customer,
  text: task.text,
  fromDay: task.fromDay,
  untilDay: task.untilDay,
  person,
  status: taskStatus(task),
  doneDay: task.doneDay,
  droppedDay: task.droppedDay,
  lateDays: taskLateDays(task, today),
});
