import type { Actor, Context } from '../../app/context.js';
import { isOnlyRep, may } from '../../app/permission.js';
import { appraisalWork } from '../../appraisal/appraisals/waiting.js';
import { listCoachings } from '../../appraisal/coaching/service.js';
import { monthsOver } from '../../appraisal/months/status.js';
import { type Outcome, outcomeWork } from '../../appraisal/outcomes/show.js';
import { payrollsToClose } from '../../appraisal/payroll/show.js';
import { plansToDecide } from '../../appraisal/plans/versions.js';
import { monthsAwaitingReports, type ReportDuty, reportDuties } from '../../appraisal/selfReports/duties.js';
import { isMonthEnd } from '../../appraisal/selfReports/rules.js';
import { openHardships } from '../../collections/hardship/cases.js';
import { legalFilesToBegin } from '../../collections/hardship/legal.js';
import { contractWork } from '../../contracts/contracts/list.js';
import { ordersWaitingFor } from '../../contracts/orders/waiting.js';
import { customersToContact } from '../../customers/customers/list.js';
import { recentFeedback } from '../../customers/followups/service.js';
import { leadDuties } from '../../customers/leads/list.js';
import { advanceWork, type WaitingAdvance } from '../../expenses/advances/waiting.js';
import { yearsWithoutBudget } from '../../expenses/budgets/missing.js';
import { budgetsToDecide } from '../../expenses/budgets/versions.js';
import { campaignsToJudge } from '../../expenses/campaigns/keep.js';
import { listClaims } from '../../expenses/claims/list.js';
import { ownFindings } from '../../expenses/findings/service.js';
import { worksAsPresales } from '../../pipeline/deals/people.js';
import { waitingQuestions } from '../../pipeline/deals/questions.js';
import { requestsFor } from '../../pipeline/deals/request.js';
import { quotesToDecide } from '../../pipeline/quotes/approve.js';
import { listQuotes } from '../../pipeline/quotes/show.js';
import { quoteWork } from '../../pipeline/quotes/waiting.js';
import { tenderWork } from '../../pipeline/tenders/service.js';
import type { OrderStatus, TicketStatus } from '../../policy/contracts.js';
import type { Role } from '../../policy/roles.js';
import { couldStandIn } from '../../policy/standIns.js';
import { type Day, daysBetween, type Month, monthOf } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { waitingRequests } from '../../team/confirmations/requests.js';
import { isUrgent, type TaskKind, taskCommand } from './messages.js';

/** One thing to do about leads, deals, tenders, contracts, orders, collections or the appraisal. */
export interface Task {
  kind: TaskKind;
  code: string;
  about: string;
  /** By when, or since when. */
  day: Day | null;
  /** What to type. */
  way: string;
  /** It is late or was broken, or its last day has come; a duty that only arose is not. */
  urgent: boolean;
}

/** @param subject what is typed after the verb, if that is more than the code */
type AddTask = (kind: TaskKind, code: string, about: string | null, day: Day | null, subject?: string) => void;

/** How long feedback stays on the manager's page. */
const FEEDBACK_DAYS = 3;
/** How long a rejected claim stays on its claimant's page: nobody has to give it up explicitly. */
const REJECTED_DAYS = 30;

/** The notices of a start by how near it is (setting `contract.endDays`). */
const STARTING_TASKS = { first: 'starting', again: 'startingSoon', last: 'startsToday' } as const;
/** The notices of an end by how near it is (setting `contract.endDays`). */
const ENDING_TASKS = { first: 'ending', again: 'endingSoon', last: 'endsToday', over: 'ended' } as const;
const SERVICE_TASKS = {
  first: 'service',
  again: 'serviceSoon',
  last: 'serviceToday',
  over: 'serviceOver',
} as const;
/** What comes next on an order that a department works on (policy 3.6.2–3.6.4). */
const NEXT_STEPS: Partial<Record<OrderStatus, TaskKind>> = {
  preparing: 'prepare',
  ready: 'deliver',
  delivered: 'deploy',
  deployed: 'acceptance',
};

/** What comes next on a ticket, in time and late (policy 3.6.4). */
const TICKET_TASKS = {
  open: { inTime: 'ticket', late: 'ticketAnswerLate' },
  answered: { inTime: 'ticketSolve', late: 'ticketLate' },
  solved: { inTime: 'ticketSolve', late: 'ticketLate' },
} as const satisfies Record<TicketStatus, Record<'inTime' | 'late', TaskKind>>;

const is = (actor: Actor, ...roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));

/** What chapters 3 and 4 ask of the actor today, each task with the command that does it. */
export async function tasksFor(ctx: Context): Promise<Task[]> {
  const tasks: Task[] = [];
  const add: AddTask = (kind, code, about, day, subject = code) => {
    tasks.push({
      kind,
      code,
      about: about ?? '',
      day,
      way: taskCommand(kind, subject),
      urgent: isUrgent(kind, day, ctx.today),
    });
  };
  for (const { code, proposedBy, proposedDay } of await plansToDecide(ctx))
    add('planDecide', code, proposedBy.name, proposedDay);
  for (const { code, proposedBy, proposedDay } of await budgetsToDecide(ctx))
    add('budgetDecide', code, proposedBy.name, proposedDay);
  if (is(ctx.actor, 'manager'))
    for (const { year, plan, dueDay } of await yearsWithoutBudget(ctx))
      add('budgetMissing', String(year), plan, dueDay);
  await addDealTasks(ctx, add);
  await addTenderTasks(ctx, add);
  await addDecisions(ctx, add);
  await addAdvanceTasks(ctx, add);
  await addFindingTasks(ctx, add);
  await addQuoteTasks(ctx, add);
  await addContractTasks(ctx, add);
  await addOrderTasks(ctx, add);
  await addCustomerTasks(ctx, add);
  await addAppraisalTasks(ctx, add);
  await addOutcomeTasks(ctx, add);
  if (may(ctx.actor, 'payroll.close'))
    for (const month of await payrollsToClose(ctx)) add('payroll', month, null, null);
  await addReportTasks(ctx, add);
  return tasks;
}

/** Leads to contact, to screen and to convert, research that presales was asked for or accepted, open questions of customers. */
async function addDealTasks(ctx: Context, add: AddTask): Promise<void> {
  const { actor } = ctx;
  if (may(actor, 'lead.write')) {
    const { toContact, toScreen, toConvert } = await leadDuties(ctx, isOnlyRep(actor) ? actor.code : undefined);
    for (const { code, company, dueDay, lateDays } of toContact)
      add(lateDays > 0 ? 'lead' : 'leadContact', code, company, dueDay);
    for (const { code, company, firstContactDay } of toScreen) add('leadScreen', code, company, firstContactDay);
    for (const { code, company, qualifiedDay } of toConvert) add('leadConvert', code, company, qualifiedDay);
  }
  if (worksAsPresales(ctx, actor))
    for (const { status, deal, customer, title, plannedDay, wantedDay } of await requestsFor(ctx, actor.id))
      add(status === 'asked' ? 'request' : 'research', deal, customer ?? title, plannedDay ?? wantedDay);
  for (const { deal, number, text, askedDay } of await waitingQuestions(ctx, actor.id))
    add('question', deal, text, askedDay, `${deal} ${number}`);
}

async function addTenderTasks(ctx: Context, add: AddTask): Promise<void> {
  const { tenders, deposits, papers } = await tenderWork(ctx, ctx.actor.id);
  for (const { over, code, title, deadline } of tenders) add(over ? 'tenderOver' : 'tender', code, title, deadline);
  for (const { tender, number, name, dueDay, deadline } of papers)
    add('paper', tender, name, dueDay ?? deadline, `${tender} ${number}`);
  for (const { code, customer } of deposits) add('deposit', code, customer, null);
}

/** Quotations to approve, and the actor's own claims that were rejected. */
async function addDecisions(ctx: Context, add: AddTask): Promise<void> {
  if (couldStandIn(ctx.actor.duties, 'quote.approve')) {
    const waiting = await listQuotes(ctx, { status: 'waiting' });
    const own = await quotesToDecide(
      ctx,
      waiting.map(({ code }) => code),
    );
    for (const { code, customer, deal } of waiting) if (own.has(code)) add('quote', code, customer?.name ?? deal, null);
  }
  for (const { code, steps, day, purpose } of await listClaims(ctx, { mine: true, status: 'rejected' })) {
    const rejection = steps.findLast(({ action }) => action === 'reject');
    const since = rejection?.day ?? day;
    if (daysBetween(since, ctx.today) <= REJECTED_DAYS) add('claim', code, rejection?.note ?? purpose, since);
  }
}

/** Requests and advances to approve, pay and settle (definitions, Expenses). */
async function addAdvanceTasks(ctx: Context, add: AddTask): Promise<void> {
  const { requests, advances, toPay, stuckRequests, stuckAdvances, own, ownOld, old } = await advanceWork(ctx);
  const about = ({ name, amountFen }: WaitingAdvance) => `${name}  ${formatMoney(amountFen, ctx.company.currency)}`;
  const addAll = (kind: TaskKind, waiting: readonly WaitingAdvance[]) => {
    for (const one of waiting) add(kind, one.code, about(one), one.day);
  };
  addAll('requestDecide', requests);
  addAll('advanceDecide', advances);
  addAll('advancePay', toPay);
  addAll('requestStuck', stuckRequests);
  addAll('advanceStuck', stuckAdvances);
  addAll('advanceOpen', own);
  addAll('advanceOwnOld', ownOld);
  addAll('advanceOld', old);
}

/** What the actor is to mend of the expense analysis, and his campaigns that are to be judged (policy 5.3.1, 5.3.3). */
async function addFindingTasks(ctx: Context, add: AddTask): Promise<void> {
  for (const { code, problem, dueDay } of await ownFindings(ctx)) add('finding', code, problem, dueDay);
  for (const { code, name, untilDay } of await campaignsToJudge(ctx)) add('campaign', code, name, untilDay);
}

/** What the manager decided on quotations, and what the customer accepted: one's own, or all of them (policy 3.3.2, 3.5.1). */
async function addQuoteTasks(ctx: Context, add: AddTask): Promise<void> {
  if (!may(ctx.actor, 'quote.write')) return;
  const { toSend, rejected, withoutContract } = await quoteWork(ctx);
  for (const { code, about, day } of toSend) add('quoteSend', code, about, day);
  for (const { code, about, day } of rejected) add('quoteRejected', code, about, day);
  for (const { code, about, day, deal } of withoutContract) add('quoteContract', code, about, day, deal);
}

async function addContractTasks(ctx: Context, add: AddTask): Promise<void> {
  const { approvals, reviews, unreviewed, unsigned, unarchived, starting, ending, amendments } =
    await contractWork(ctx);
  for (const { code, customer, since } of approvals) add('approve', code, customer.name, since);
  for (const { code, customer, since } of reviews) add('review', code, customer.name, since);
  for (const { code, customer, since } of unreviewed) add('unreviewed', code, customer.name, since);
  for (const { contract, customer, day } of amendments) add('amendment', contract, customer.name, day);
  if (!is(ctx.actor, 'rep', 'manager')) return;
  for (const draft of unsigned) add(unsignedTask(draft), draft.code, draft.customer.name, draft.since);
  for (const { code, customer, signedDay } of unarchived) add('archive', code, customer.name, signedDay);
  for (const { code, customer, startDay, notice } of starting)
    add(STARTING_TASKS[notice], code, customer.name, startDay);
  for (const { code, customer, endDay, notice } of ending) add(ENDING_TASKS[notice], code, customer.name, endDay);
}

function unsignedTask({ status, lateDays }: { status: string; lateDays: number }): TaskKind {
  if (status === 'returned') return 'returned';
  if (status === 'draft') return 'submit';
  return lateDays > 0 ? 'unsigned' : 'sign';
}

async function addOrderTasks(ctx: Context, add: AddTask): Promise<void> {
  const { toHandOff, returned, handoffs, underWay, late, services, issues, tickets, tasks } =
    await ordersWaitingFor(ctx);
  for (const { code, customer, deliveryDay } of toHandOff) add('handoff', code, customer, deliveryDay);
  for (const { code, department, reason, customer, day } of returned)
    add('handoffReturned', code, reason ?? customer, day, `${code} ${department}`);
  for (const { code, department, customer, dueDay } of handoffs)
    add('take', code, customer, dueDay, `${code} ${department}`);
  for (const { code, customer, status, deliveryDay } of underWay) {
    const kind = NEXT_STEPS[status];
    if (kind) add(kind, code, customer.name, deliveryDay);
  }
  for (const { code, customer, deliveryDay, plannedEnd } of late)
    add('order', code, customer.name, deliveryDay ?? plannedEnd);
  for (const { code, customer, serviceUntil, serviceNotice } of services)
    if (serviceNotice) add(SERVICE_TASKS[serviceNotice], code, customer.name, serviceUntil);
  for (const { code, text, customer, untilDay, lateDays } of tasks)
    add(lateDays > 0 ? 'taskLate' : 'task', code, `${customer.name}  ${text}`, untilDay);
  for (const { code, text, customer, due, status, lateDays } of tickets)
    add(TICKET_TASKS[status][lateDays > 0 ? 'late' : 'inTime'], code, `${customer.name}  ${text}`, due);
  for (const { code, text, openedDay } of issues) add('issue', code, text, openedDay);
}

/** Customers of one's own to contact, feedback and hardship for the manager, legal files for legal. */
async function addCustomerTasks(ctx: Context, add: AddTask): Promise<void> {
  if (is(ctx.actor, 'rep'))
    for (const { archive, lastContactDay } of await customersToContact(ctx))
      add('contact', archive.code, archive.name, lastContactDay ?? archive.createdDay);
  if (is(ctx.actor, 'manager')) {
    for (const { code, customer, deal, text, day } of await recentFeedback(ctx, FEEDBACK_DAYS))
      add('feedback', customer?.code ?? deal?.code ?? code, text, day);
    const decided = await casesAwaitingSecond(ctx);
    for (const { code, customer, reportedDay } of await openHardships(ctx))
      if (!decided.has(code)) add('hardship', code, customer.name, reportedDay);
  }
  if (is(ctx.actor, 'legal'))
    for (const { code, customer, openedDay } of await legalFilesToBegin(ctx)) add('legal', code, customer, openedDay);
}

/** Codes of the hardship cases that the manager decided on and that wait for the second person (policy 3.7.3). */
async function casesAwaitingSecond(ctx: Context): Promise<Set<string>> {
  const waiting = await waitingRequests(ctx, 'payment.hardshipDecide');
  return new Set(waiting.map(({ input }) => (JSON.parse(input) as { case: string }).case));
}

/** What the appraisals under way ask for (policy 4.3): scores, disputes, one's own result, the panel, the closing. */
async function addAppraisalTasks(ctx: Context, add: AddTask): Promise<void> {
  for (const { month, toScore, disputes, answerBy, panel, close } of await appraisalWork(ctx)) {
    const of = (code: string) => `${code} --month ${month}`;
    for (const { code, name } of disputes)
      add('appraisalDispute', code, `${name}  ${month}`, null, `${code} keep --month ${month}`);
    for (const { code, name, reported } of toScore) {
      const subject = reported ? of(code) : `${of(code)} --without-report "…"`;
      add('appraisalScore', code, `${name}  ${month}`, null, subject);
    }
    if (answerBy !== null) add('appraisalResult', month, null, answerBy);
    if (panel !== null) add(panel === 'name' ? 'panelName' : 'panelScore', month, null, null);
    if (close !== null)
      add(close.lateSince === null ? 'appraisalClose' : 'appraisalLate', month, null, close.lateSince);
  }
}

/** Outcomes of appraisals, counted, for the manager and hr; coachings whose last day is over for the manager (policy 4.4). */
async function addOutcomeTasks(ctx: Context, add: AddTask): Promise<void> {
  if (!is(ctx.actor, 'manager', 'hr')) return;
  const { others } = await outcomeWork(ctx);
  const coaches = may(ctx.actor, 'coaching.write');
  const isToPlan = ({ kind, state }: Outcome) => coaches && kind === 'coaching' && state === 'granted';
  for (const { code, member, day } of others.filter(isToPlan))
    add('coachingPlan', code, member.name, day, `${member.code} --goal "…" --until … --outcome ${code}`);
  const counted = others.filter((outcome) => !isToPlan(outcome));
  const [first] = counted;
  const names = new Set(counted.map(({ member }) => member.name));
  if (first) add('outcomes', first.code, `${counted.length}  ${[...names].join(' ')}`, first.day);
  if (!is(ctx.actor, 'manager')) return;
  for (const { code, member, state, untilDay } of await listCoachings(ctx, { open: true }))
    if (state === 'overdue' && member.code !== ctx.actor.code) add('coaching', code, member.name, untilDay);
}

/** One's own report of the months that are over and, before its end, of this one; for the manager those of the reps (policy 4.3.1). */
async function addReportTasks(ctx: Context, add: AddTask): Promise<void> {
  const { actor, today } = ctx;
  if (!is(actor, 'rep', 'presales', 'manager')) return;
  for (const month of await monthsAwaitingReports(ctx, await monthsOver(ctx))) {
    const duties = await reportDuties(ctx, month);
    addOwnReport(
      add,
      month,
      duties.find(({ id }) => id === actor.id),
    );
    if (is(actor, 'manager'))
      addReportsOfReps(
        add,
        month,
        duties.filter(({ id }) => id !== actor.id),
      );
  }
  if (!isMonthEnd(today)) return;
  const month = monthOf(today);
  const own = (await reportDuties(ctx, month)).find(({ id }) => id === actor.id);
  if (own?.handedIn === null) add('reportSoon', month, own.member.name, own.dueDay);
}

function addOwnReport(add: AddTask, month: Month, own: ReportDuty | undefined): void {
  if (own === undefined || own.scored) return;
  if (own.handedIn === null) add(own.lateDays > 0 ? 'reportLate' : 'report', month, own.member.name, own.dueDay);
  else if (own.moved.length > 0) add('reportAgain', month, own.member.name, own.dueDay);
}

function addReportsOfReps(add: AddTask, month: Month, duties: readonly ReportDuty[]): void {
  const named = (which: readonly ReportDuty[]) => which.map(({ member }) => member.name).join(' ');
  const missing = duties.filter(({ handedIn, scored }) => handedIn === null && !scored);
  const [first] = missing;
  if (first) add(first.lateDays > 0 ? 'reportsLate' : 'reportsMissing', month, named(missing), first.dueDay);
  const unanswered = duties.filter((duty) => duty.unanswered > 0);
  if (unanswered.length > 0) add('reportDifferences', month, named(unanswered), null);
}
