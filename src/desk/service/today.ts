import type { Context } from '../../context.js';
import { listFollowupsDue } from '../../customers/service.js';
import { claimsWaitingFor } from '../../expenses/service.js';
import type { DunningStep } from '../../policy/collections.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { isOnlyRep } from '../../policy/permissions.js';
import { addDays, type Day, daysBetween, type Month, monthOf, previousMonth } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { resolveMember } from '../../team/service.js';
import { monthToClose, openDealsOwned, openInstalments } from '../queries.js';
import { byUrgency, findStale, type StaleDeal, toRemind } from '../rules.js';

interface Named {
  code: string;
  name: string;
}
export interface DueFollowup {
  code: string;
  customer: Named | null;
  deal: { code: string; title: string } | null;
  /** What was said when the day was promised. */
  text: string;
  next: Day;
  missedDays: number;
}
export interface DuePayment {
  code: string;
  customer: Named;
  rep: Named | null;
  dueDay: Day;
  /** Negative before the due day. */
  overdueDays: number;
  openFen: Fen;
  step: DunningStep;
  clause: string;
}
export interface DueClaim {
  code: string;
  member: Named;
  category: ExpenseCategory;
  amountFen: Fen;
  day: Day;
  purpose: string;
  waitsFor: 'managerReview' | 'financeReview' | 'payment';
}
export interface Today {
  day: Day;
  actor: Named;
  followups: DueFollowup[];
  payments: DuePayment[];
  claims: DueClaim[];
  months: { month: Month }[];
  deals: StaleDeal[];
}

/**
 * What a member has to do: promised follow-ups that are due or were missed, payments to remind or dun, claims to
 * review, the month to close, deals that stand still (policy 6.2.1, 3.7.1, 5.2.2, 4.2, 3.1).
 *
 * A rep sees the payments of his contracts, manager and finance all of them.
 * @param rep look at another member's day: his follow-ups, payments and deals only
 */
export async function today(ctx: Context, rep?: string): Promise<Today> {
  const { actor, db } = ctx;
  const who = rep === undefined ? actor : await resolveMember(db, rep);
  const self = who.id === actor.id;
  const seesAll = who.roles.includes('finance') || !isOnlyRep(who);
  const remindDays = Number(await ctx.setting('payment.remindDays'));
  const open = await openInstalments(db, addDays(ctx.today, remindDays), seesAll ? undefined : who.id);
  return {
    day: ctx.today,
    actor: { code: who.code, name: who.name },
    followups: await dueFollowups(ctx, who.id),
    payments: toRemind(open, ctx.today, remindDays),
    claims: self ? await dueClaims(ctx) : [],
    months: self && actor.roles.includes('manager') ? await dueMonths(ctx) : [],
    deals: findStale(await openDealsOwned(db, who.id), ctx.today),
  };
}

async function dueFollowups(ctx: Context, memberId: number): Promise<DueFollowup[]> {
  const waiting = await listFollowupsDue(ctx, memberId);
  return waiting
    .map(({ code, customer, deal, text, next }) => ({
      ...{ code, customer, deal, text, next: next! },
      missedDays: daysBetween(next!, ctx.today),
    }))
    .sort(byUrgency(({ missedDays }) => missedDays));
}

async function dueClaims(ctx: Context): Promise<DueClaim[]> {
  return (await claimsWaitingFor(ctx)).map(({ code, member, category, amountFen, day, purpose, waitsFor }) => ({
    ...{ code, member, category, amountFen, day, purpose, waitsFor },
  }));
}

/** The month before this one, where something counts for it and it is still open (policy 4.2). */
async function dueMonths(ctx: Context): Promise<{ month: Month }[]> {
  const month = previousMonth(monthOf(ctx.today));
  return (await monthToClose(ctx.db, month)) ? [{ month }] : [];
}
