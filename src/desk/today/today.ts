import type { Actor, Context } from '../../app/context.js';
import { isKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep } from '../../app/permission.js';
import { attainmentOn } from '../../appraisal/kpi/attainment.js';
import { monthsToClose } from '../../appraisal/months/status.js';
import { outcomeWork, type UndecidedRow } from '../../appraisal/outcomes/show.js';
import { listPlans } from '../../appraisal/plans/versions.js';
import { monthTargets, repsIn } from '../../appraisal/targets/service.js';
import { withContactHistory } from '../../collections/dunning/contactHistory.js';
import { listOverdueToDun } from '../../collections/dunning/overdue.js';
import type { ComingStep, OpenCase } from '../../collections/dunning/rules.js';
import { advancesFor, withoutPaidAhead } from '../../collections/receivables/advances.js';
import { ladderOn, leastToDun, listUpcoming } from '../../collections/receivables/overdue.js';
import { listFollowupsDue } from '../../customers/followups/service.js';
import { claimsNobodyDecides, claimsWaitingFor } from '../../expenses/claims/list.js';
import type { Claim } from '../../expenses/claims/load.js';
import type { AwaitedStep } from '../../expenses/claims/nextStep.js';
import { listDeals } from '../../pipeline/deals/list.js';
import type { BoardRow } from '../../pipeline/forecast/rules.js';
import { board } from '../../pipeline/forecast/service.js';
import type { DunningStep } from '../../policy/collections.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { type Day, daysBetween, lastDay, type Month, monthOf, spanOf } from '../../shared/dates.js';
import { type Bp, type Fen, negated, ratioBp } from '../../shared/money.js';
import { addWorkdays, workingDaysBetween } from '../../shared/workdays.js';
import { byDaysOverNorm, reminderFor, waitsForCustomer } from './rules.js';
import { type Task, tasksFor } from './tasks.js';

interface Named {
  code: string;
  name: string;
}
export interface DueFollowup {
  code: string;
  customer: Named | null;
  deal: { code: string; title: string } | null;
  /** The note of the follow-up that set the day. */
  text: string;
  next: Day;
  missedDays: number;
}
export interface DuePayment {
  code: string;
  invoice: string | null;
  customer: Named;
  rep: string | null;
  dueDay: Day;
  /** Negative before the due day. */
  overdueDays: number;
  openFen: Fen;
  /** What its customer has in hand (definitions, Advance). */
  advanceFen: Fen;
  step: DunningStep;
  /** Once that step was taken: the one that comes next, and when. */
  next: ComingStep | null;
  /** The case that was opened by that step, if it was taken already. */
  openCase: OpenCase | null;
  clause: string;
  /** The promise that was not kept. */
  brokenPromise: { day: Day; amountFen: Fen } | null;
}
export interface StaleDeal {
  code: string;
  title: string;
  customer: Named | null;
  stage: string;
  stageDay: Day;
  daysInStage: number;
  normDays: number;
  amountFen: Fen | null;
}
export interface DueClaim {
  code: string;
  member: Named;
  /** Null: of several. */
  category: ExpenseCategory | null;
  /** What of it is sanctioned and not paid yet. */
  amountFen: Fen;
  day: Day;
  purpose: string;
  waitsFor: 'managerReview' | 'financeReview' | 'payment';
}
/** A claim that nobody in the team may decide. */
export interface StuckClaim extends Omit<DueClaim, 'waitsFor'> {
  /** What it waits for, the roles of which one is needed, and who has one and may not. */
  next: AwaitedStep;
}
export interface Today {
  day: Day;
  actor: Named;
  /** Rows of months below standard without a decision, for the manager and hr (policy 4.4.2). */
  undecidedRows: UndecidedRow[];
  followups: DueFollowup[];
  payments: DuePayment[];
  /** How many payments are left out because the customer was contacted today, or promised a day that has not passed. */
  paymentsWaiting: number;
  claims: DueClaim[];
  /** Claims that nobody may decide: one's own, and for those who may give roles all of them (policy 5.2.2). */
  stuckClaims: StuckClaim[];
  /** `late`: its working days for closing are over (setting `month.closeDays`). */
  months: { month: Month; late: boolean }[];
  deals: StaleDeal[];
  /** What else chapter 3 asks for: leads, tenders, contracts, orders, hardship. */
  tasks: Task[];
  /** Sales of the month so far (policy 4.1.5): the team's for its leaders, a rep's own; null for everybody else. */
  month: MonthSoFar | null;
  /** What the manager's month lacks; null once there is a plan, or a target of this month. */
  toPlan: ToPlan | null;
  /** Open deals by stage, for the leaders of the team; empty for everybody else. */
  pipeline: BoardRow[];
}
/** This month, which has neither a sales plan nor targets (policy 2.2.1a, 4.1.5). */
export interface ToPlan {
  month: Month;
  /** Whom targets could be set for. */
  reps: number;
}
export interface MonthSoFar {
  month: Month;
  salesFen: Fen;
  /** Null without a target. */
  targetFen: Fen | null;
  attainmentBp: Bp | null;
  /** After today. */
  workingDaysLeft: number;
}

/**
 * What a member has to do: follow-ups that are due or were missed, payments to remind or dun, claims to review, the
 * month to close, stale deals and what chapter 3 asks for (policy 6.2.1, 3.7.1, 5.2.2, 4.2, 3.1). A rep gets the
 * payments of his own contracts, manager and finance all of them.
 *
 * @param rep another member, whose follow-ups, payments and deals are shown instead
 */
export async function today(ctx: Context, rep?: string): Promise<Today> {
  const { actor, db } = ctx;
  const who = rep === undefined ? actor : await resolveMember(db, rep);
  if (rep === undefined && !isKnown(actor)) return nothingFor(ctx);
  const isSelf = who.id === actor.id;
  const seesAll = who.roles.includes('finance') || !isOnlyRep(who);
  return {
    day: ctx.today,
    actor: { code: who.code, name: who.name },
    undecidedRows: isSelf && decidesOnRows(actor) ? (await outcomeWork(ctx)).rows : [],
    followups: await dueFollowups(ctx, who.id),
    ...(await duePayments(ctx, seesAll ? undefined : who.code)),
    claims: isSelf ? await dueClaims(ctx) : [],
    stuckClaims: isSelf ? await stuckClaims(ctx) : [],
    months: isSelf && actor.roles.includes('manager') ? await dueMonths(ctx) : [],
    deals: await staleDeals(ctx, leadsTeam(who) ? undefined : who.code),
    tasks: isSelf ? await tasksFor(ctx) : [],
    month: await monthSoFar(ctx, who),
    toPlan: isSelf && actor.roles.includes('manager') ? await toPlan(ctx) : null,
    pipeline: leadsTeam(who) ? (await board(ctx, ctx.today)).rows.filter(({ count }) => count > 0) : [],
  };
}

/** The day of somebody whom nothing names: nothing is his to do. */
const nothingFor = ({ today: day, actor: { code, name } }: Context): Today => ({
  day,
  actor: { code, name },
  undecidedRows: [],
  followups: [],
  payments: [],
  paymentsWaiting: 0,
  claims: [],
  stuckClaims: [],
  months: [],
  deals: [],
  tasks: [],
  month: null,
  toPlan: null,
  pipeline: [],
});

/** Manager and hr decide on them together (definitions, Score, grade, outcome). */
const decidesOnRows = ({ duties }: Pick<Actor, 'duties'>): boolean =>
  duties.some((role) => role === 'manager' || role === 'hr');

const leadsTeam = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.includes('manager') || roles.includes('management');

async function toPlan(ctx: Context): Promise<ToPlan | null> {
  const month = monthOf(ctx.today);
  const isPlanned = (await listPlans(ctx)).length > 0 || (await monthTargets(ctx.db, month)).size > 0;
  return isPlanned ? null : { month, reps: (await repsIn(ctx.db, spanOf(month))).length };
}

async function monthSoFar(ctx: Context, who: Pick<Actor, 'code' | 'roles'>): Promise<MonthSoFar | null> {
  const month = monthOf(ctx.today);
  const { team, reps } = await attainmentOn(ctx, month, ctx.today);
  const ownAttainment = leadsTeam(who) ? team : reps.find(({ member }) => member.code === who.code);
  if (!ownAttainment) return null;
  const { salesFen, targetFen } = ownAttainment;
  return {
    month,
    salesFen,
    targetFen,
    attainmentBp: targetFen ? ratioBp(salesFen, targetFen) : null,
    workingDaysLeft: workingDaysBetween(ctx.today, lastDay(month)).count,
  };
}

/**
 * Overdue payments with the step that they have reached, broken promises first; then those that are due soon (policy 3.7.1,
 * 3.7.2). Small remainders, and what money in hand pays, are nobody's task.
 */
async function duePayments(
  ctx: Context,
  rep: string | undefined,
): Promise<Pick<Today, 'payments' | 'paymentsWaiting'>> {
  const leastFen = await leastToDun(ctx, ctx.today);
  const overdue = (await listOverdueToDun(ctx, { rep })).flatMap(({ step, ...payment }) =>
    step === null ? [] : [{ ...payment, step }],
  );
  const ladder = await ladderOn(ctx, ctx.today);
  const upcomingUnpaid = await withoutPaidAhead(ctx, await listUpcoming(ctx, { rep }));
  const due = upcomingUnpaid.filter(({ openFen }) => openFen >= leastFen);
  const upcoming = (await withContactHistory(ctx, due, ctx.today)).map((payment) => ({
    ...payment,
    // Not `-daysLeft`, which makes -0 of a payment that is due today.
    overdueDays: negated(payment.daysLeft),
    openCase: null,
    next: null,
    ...reminderFor(payment.daysLeft, ladder),
  }));
  const open = [...overdue, ...upcoming];
  const waiting = open.filter((payment) => !waitsForCustomer(payment.step, payment, ctx.today));
  const { rows } = await advancesFor(ctx, waiting);
  const payments = rows.map(
    ({ promise, ...payment }): DuePayment => ({
      code: payment.code,
      invoice: payment.invoice,
      customer: payment.customer,
      rep: payment.rep,
      dueDay: payment.dueDay,
      overdueDays: payment.overdueDays,
      openFen: payment.openFen,
      advanceFen: payment.advanceFen,
      step: payment.step,
      next: payment.next,
      clause: payment.clause,
      openCase: payment.openCase,
      brokenPromise: promise?.state === 'broken' ? { day: promise.day, amountFen: promise.amountFen } : null,
    }),
  );
  return { payments, paymentsWaiting: open.length - payments.length };
}

async function staleDeals(ctx: Context, rep: string | undefined): Promise<StaleDeal[]> {
  return byDaysOverNorm(await listDeals(ctx, { rep, stale: true })).map((deal) => {
    const { code, title, customer, stage, stageDay, daysInStage, normDays, amountFen } = deal;
    return { code, title, customer, stage, stageDay, daysInStage, normDays, amountFen };
  });
}

async function dueFollowups(ctx: Context, memberId: number): Promise<DueFollowup[]> {
  const due = await listFollowupsDue(ctx, memberId);
  return due.flatMap(({ code, customer, deal, text, next }) =>
    next === null ? [] : [{ code, customer, deal, text, next, missedDays: daysBetween(next, ctx.today) }],
  );
}

async function dueClaims(ctx: Context): Promise<DueClaim[]> {
  return (await claimsWaitingFor(ctx)).map((claim) => ({ ...spendOf(claim), waitsFor: claim.waitsFor }));
}

async function stuckClaims(ctx: Context): Promise<StuckClaim[]> {
  return (await claimsNobodyDecides(ctx)).map((claim) => ({ ...spendOf(claim), next: claim.next }));
}

/** What is asked of a claim: about what is left to be paid of it. */
const spendOf = ({ code, member, category, sanctionedFen, paidFen, day, purpose }: Claim) => ({
  code,
  member,
  category,
  amountFen: sanctionedFen - paidFen,
  day,
  purpose,
});

/** The months that are over and still open, oldest first: they are closed in that order (policy 4.2). */
async function dueMonths(ctx: Context): Promise<Today['months']> {
  const days = Number(await ctx.setting('month.closeDays'));
  return (await monthsToClose(ctx)).map((month) => ({ month, late: ctx.today > addWorkdays(lastDay(month), days) }));
}
