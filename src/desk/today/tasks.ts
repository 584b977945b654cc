import type { Context } from '../../app/context.js';
import { isOnlyRep, may } from '../../app/permission.js';
import { openHardships } from '../../collections/hardship/cases.js';
import { legalFilesToBegin } from '../../collections/hardship/legal.js';
import { contractWork } from '../../contracts/contracts/list.js';
import { ordersWaitingFor } from '../../contracts/orders/waiting.js';
import { recentFeedback } from '../../customers/followups/service.js';
import { lateLeads } from '../../customers/leads/list.js';
import { listClaims } from '../../expenses/claims/list.js';
import { waitingQuestions } from '../../pipeline/deals/questions.js';
import { requestsFor } from '../../pipeline/deals/request.js';
import { listQuotes } from '../../pipeline/quotes/show.js';
import { tenderWork } from '../../pipeline/tenders/service.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import { TASKS, type TaskKind } from './messages.js';

/** One thing to do about leads, deals, tenders, contracts, orders or collections. */
export interface Task {
  kind: TaskKind;
  code: string;
  about: string;
  /** By when, or since when. */
  day: Day | null;
  /** What to type. */
  way: string;
}

/** How long feedback stays on the manager's page. */
const FEEDBACK_DAYS = 3;
/** How long a rejected claim stays on the page of who made it: he may also leave it at that, and need not say so. */
const REJECTED_DAYS = 30;

/** What chapter 3 asks of the actor today, each with the command that does it. */
export async function tasksFor(ctx: Context): Promise<Task[]> {
  const { actor } = ctx;
  const mine = isOnlyRep(actor) ? actor.code : undefined;
  const tasks: Task[] = [];
  /** @param subject what is typed after the verb, where that is more than the code */
  const add = (kind: TaskKind, code: string, about: string | null, day: Day | null, subject = code) =>
    tasks.push({ kind, code, about: about ?? '', day, way: TASKS[kind].way(subject) });
  const is = (role: (typeof actor.roles)[number]) => actor.roles.includes(role);

  if (may(actor, 'lead.write'))
    for (const lead of await lateLeads(ctx, mine)) add('lead', lead.code, lead.company, lead.day);
  if (is('presales'))
    for (const one of await requestsFor(ctx, actor.id))
      add(
        one.status === 'asked' ? 'request' : 'research',
        one.deal,
        one.customer ?? one.title,
        one.plannedDay ?? one.wantedDay,
      );
  for (const one of await waitingQuestions(ctx, actor.id))
    add('question', one.deal, one.text, one.askedDay, `${one.deal} ${one.number}`);
  const { tenders, deposits, papers } = await tenderWork(ctx, actor.id);
  for (const one of tenders) add(one.over ? 'tenderOver' : 'tender', one.code, one.title, one.deadline);
  for (const one of papers)
    add('paper', one.tender, one.name, one.dueDay ?? one.deadline, `${one.tender} ${one.number}`);
  for (const one of deposits) add('deposit', one.code, one.customer, null);
  if (is('manager') || is('management'))
    for (const one of await listQuotes(ctx, { status: 'waiting' }))
      add('quote', one.code, one.customer?.name ?? one.deal, null);
  for (const one of await listClaims(ctx, { mine: true, status: 'rejected' })) {
    const rejection = one.steps.findLast(({ action }) => action === 'reject');
    const since = rejection?.day ?? one.day;
    if (daysBetween(since, ctx.today) <= REJECTED_DAYS) add('claim', one.code, rejection?.note ?? one.purpose, since);
  }
  await contractTasks(ctx, add);
  const orders = await ordersWaitingFor(ctx);
  for (const one of orders.toHandOff) add('handoff', one.code, one.customer, one.deliveryDay);
  for (const one of orders.returned)
    add('handoffReturned', one.code, one.reason ?? one.customer, one.day, `${one.code} ${one.department}`);
  for (const one of orders.handoffs) add('take', one.code, one.customer, one.dueDay);
  for (const one of orders.late) add('order', one.code, one.customer.name, one.deliveryDay);
  for (const one of orders.issues) add('issue', one.code, one.text, one.openedDay);
  if (is('manager'))
    for (const one of await recentFeedback(ctx, FEEDBACK_DAYS))
      add('feedback', one.customer?.code ?? one.deal?.code ?? one.code, one.text, one.day);
  if (is('manager'))
    for (const one of await openHardships(ctx)) add('hardship', one.code, one.customer.name, one.reportedDay);
  if (is('legal')) for (const one of await legalFilesToBegin(ctx)) add('legal', one.code, one.customer, one.openedDay);
  return tasks;
}

async function contractTasks(
  ctx: Context,
  add: (kind: TaskKind, code: string, about: string | null, day: Day | null) => void,
): Promise<void> {
  const { reviews, unsigned, ending } = await contractWork(ctx);
  for (const one of reviews) add('review', one.code, one.customer.name, one.since);
  if (ctx.actor.roles.some((role) => role === 'rep' || role === 'manager')) {
    for (const draft of unsigned) add(unsignedTask(draft), draft.code, draft.customer.name, draft.since);
    for (const one of ending) add(one.daysLeft < 0 ? 'ended' : 'ending', one.code, one.customer.name, one.endDay);
  }
}

function unsignedTask({ status, lateDays }: { status: string; lateDays: number }): TaskKind {
  if (status === 'returned') return 'returned';
  return lateDays > 0 ? 'unsigned' : 'sign';
}
