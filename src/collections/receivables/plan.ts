import type { PlannedInstalment } from '../../app/audit/facts/receivables.js';
import type { Context, WriteContext } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { showContract } from '../../contracts/contracts/show.js';
import { customerById } from '../../customers/customers/resolve.js';
import { daysProblem, planAmounts } from '../../pipeline/quotes/termPlan.js';
import { type DueRule, dueDayOf, eventOf, parseTerms, ruleText, type TermPart } from '../../pipeline/quotes/terms.js';
import type { TermEvent } from '../../pipeline/quotes/termTokens.js';
import { type Day, laterDay } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import {
  coverAdjustment,
  type Instalment,
  insertInstalments,
  instalmentsAddedByRises,
  instalmentsOfContract,
  lastAmendedDay,
  type ReplacedPart,
  receivedOfContract,
  replaceInstalments,
} from './queries.js';
import { respread } from './respread.js';
import { eventDaysOf, shareOf } from './rules.js';
import { coverAdjustments } from './spreadQueries.js';

export interface ContractPlan {
  contract: string;
  grossFen: Fen;
  instalments: PlannedInstalment[];
}

/**
 * The first payment plan of a contract, for its current amount (policy 3.7.1). Runs inside the caller's transaction, which
 * checks permissions (`workflows/changePlan`).
 *
 * @param terms as they were typed
 * @throws usageError for terms that do not work, conflict if the contract is cancelled
 */
export async function planPayments(ctx: WriteContext, contract: Contract, terms: string): Promise<ContractPlan> {
  if (contract.cancelledDay !== null) throw conflict(messages.cancelled(contract.code), { clause: '3.7.1' });
  const { grossFen } = await showContract(ctx, contract.code);
  const parts = readTerms(terms, contract.signedDay);
  const planned = await planInstalments(ctx, contract, grossFen, parts, contract.signedDay);
  const instalments = planned.map(plannedInstalment);
  const customer = await customerById(ctx.db, contract.customerId);
  ctx.audit('payment.plan', {
    changed: [contract.code, ...instalments.map(({ code }) => code)],
    related: [customer.code],
    customer: customer.name,
    changes: { instalments: { from: null, to: instalments } },
  });
  return { contract: contract.code, grossFen, instalments };
}

/** The plan of a contract as it stands. */
export async function currentPlan(ctx: Context, contract: Pick<Contract, 'id'>): Promise<Instalment[]> {
  return await instalmentsOfContract(ctx.db, contract.id, ctx.today);
}

/** What another plan of a contract takes over. */
export interface TakenPlan {
  parts: readonly ReplacedPart[];
  totalFen: Fen;
  /** From when the other plan is in force. */
  day: Day;
  /** The old plan never was: what was received for it settles the new one. */
  isWhole: boolean;
}

/**
 * What an amendment moves: what is open on its day, as it is known when it is decided. What was received, credited or
 * waived stays (definitions, Plan of a signed contract; Day, not typing).
 */
export async function openPlan(ctx: Context, contract: Pick<Contract, 'id'>, day: Day): Promise<TakenPlan> {
  const plan = await instalmentsOfContract(ctx.db, contract.id, day);
  const parts = plan.map((instalment) => ({ instalment, amountFen: instalment.openFen }));
  return takenPlan(parts, { day, isWhole: false });
}

/**
 * What a correction takes over: the plan that was recorded, in full, from its first day on (definitions, Plan of a signed
 * contract). Of the days before an amendment the plan before it stands. Instalments of later rises are no part of it, and
 * credits lower the new plan as they lowered the old one, by their days: so it makes no difference what was typed first.
 */
export async function wholePlan(ctx: Context, contract: Pick<Contract, 'id'>): Promise<TakenPlan> {
  const amendedDay = await lastAmendedDay(ctx.db, contract.id);
  const risen = await instalmentsAddedByRises(ctx.db, contract.id);
  const plan = (await currentPlan(ctx, contract)).filter(
    ({ id, fromDay }) => !risen.has(id) && (amendedDay === null || fromDay >= amendedDay),
  );
  const day = plan.reduce((first, { fromDay }) => (fromDay < first ? fromDay : first), ctx.today);
  const parts = plan.map((instalment) => ({ instalment, amountFen: instalment.amountFen }));
  return takenPlan(parts, { day, isWhole: true });
}

function takenPlan(all: readonly ReplacedPart[], on: Pick<TakenPlan, 'day' | 'isWhole'>): TakenPlan {
  const parts = on.isWhole ? all : all.filter(({ amountFen }) => amountFen > 0);
  return { ...on, parts, totalFen: parts.reduce((sum, { amountFen }) => sum + amountFen, 0) };
}

/** What money has settled of a contract by a day: it stays where it is when a plan is amended. */
export async function receivedOn(ctx: Context, contract: Pick<Contract, 'id'>, day: Day): Promise<Fen> {
  return await receivedOfContract(ctx.db, contract.id, day);
}

/**
 * Plans anew what another plan takes over of the old one (policy 3.7.1). Runs inside the caller's transaction; writes no
 * audit entry.
 *
 * @param agreed.totalFen of the new plan, if it was agreed together with another price
 * @param agreed.adjustmentId of that price, which the new plan takes account of
 *
 * @throws usageError for terms that do not work, conflict if a decision on hardship changed the current plan
 */
export async function replacePlan(
  ctx: WriteContext,
  contract: Contract,
  terms: string,
  taken: TakenPlan,
  { totalFen = taken.totalFen, adjustmentId }: { totalFen?: Fen; adjustmentId?: number } = {},
): Promise<PlannedInstalment[]> {
  requireReplaceable(contract, await currentPlan(ctx, contract));
  if (adjustmentId !== undefined) await coverAdjustment(ctx.db, adjustmentId, ctx.now);
  await replaceInstalments(ctx.db, taken.parts, taken);
  const parts = readTerms(terms, contract.signedDay);
  const added = await addPlan(ctx, contract, totalFen, parts, taken.day);
  return added.map(plannedInstalment);
}

/** An instalment as entries and answers have it. */
export const plannedInstalment = ({ code, dueDay, dueRule, amountFen }: Instalment): PlannedInstalment => ({
  code,
  dueDay,
  dueRule,
  amountFen,
});

/** The parts of typed payment terms. @param from days without a year are counted from here @throws usageError */
export function readTerms(text: string, from: Day): TermPart[] {
  const parts = parseTerms(text, from);
  if (!parts.ok) throw usageError(parts.problem);
  return parts.value;
}

/**
 * Makes the first instalments of a contract (policy 3.7.1): they take account of its adjustments so far. Runs inside the
 * caller's transaction; writes no audit entry.
 *
 * @throws usageError if the parts do not add up
 */
export async function planInstalments(
  ctx: WriteContext,
  contract: Contract,
  totalFen: Fen,
  parts: readonly TermPart[],
  day: Day,
): Promise<Instalment[]> {
  await coverAdjustments(ctx.db, contract.id, ctx.now);
  return await addPlan(ctx, contract, totalFen, parts, day);
}

/** The instalments of a plan from a day on, with their money. @throws usageError if the parts do not add up */
async function addPlan(
  ctx: WriteContext,
  contract: Contract,
  totalFen: Fen,
  parts: readonly TermPart[],
  day: Day,
): Promise<Instalment[]> {
  const planned = planAmounts(totalFen, parts);
  if (!planned.ok) throw usageError(planned.problem);
  const days = eventDaysOf(contract, day);
  const problem = daysProblem(
    parts.map(({ rule }) => rule),
    days,
  );
  if (problem) throw usageError(problem);
  const added = await addInstalments(
    ctx,
    contract,
    planned.value.map(({ rule, amountFen }, i) => ({
      amountFen,
      dueDay: dueDayOf(rule, days).day,
      dueRule: typeof rule.start === 'object' && rule.steps.length === 0 ? null : ruleText(rule),
      shareBp: shareOf(parts[i]),
      dueSince: dueSinceOf(rule, contract, day),
    })),
    day,
  );
  await respread(ctx, contract.customerId);
  return added;
}

/** The event that fixed a due day may lie behind the plan; what the day is was known from then on. */
function dueSinceOf(rule: DueRule, { deliveredDay, acceptedDay }: Contract, planDay: Day): Day | null {
  const eventDays: Partial<Record<TermEvent, Day | null>> = { delivered: deliveredDay, accepted: acceptedDay };
  const event = eventOf(rule);
  const eventDay = event === undefined ? null : (eventDays[event] ?? null);
  return eventDay === null ? null : laterDay(eventDay, planDay);
}

/** @throws conflict if a decision on hardship planned or waived a part of these instalments */
export function requireReplaceable({ code }: Contract, current: readonly Instalment[]): void {
  if (current.some(({ replannedFen, waivedFen }) => replannedFen > 0 || waivedFen > 0))
    throw conflict(messages.hasHardship(code), { clause: '3.7.3', hints: [messages.hasHardshipHint(code)] });
}

export interface NewInstalment {
  dueDay: Day | null;
  amountFen: Fen;
  dueRule?: string | null;
  shareBp?: Bp | null;
  /** The day of the event that fixed the due day. */
  dueSince?: Day | null;
}

/** Adds instalments to a contract from a day on; `respread` is the caller's. Writes no audit entry. */
export async function addInstalments(
  ctx: WriteContext,
  contract: Pick<Contract, 'id' | 'customerId'>,
  planned: readonly NewInstalment[],
  fromDay: Day,
): Promise<Instalment[]> {
  const codes = await ctx.nextCodes(
    'instalment',
    planned.map(() => fromDay),
  );
  const rows = planned.map(({ dueDay, amountFen, dueRule = null, shareBp = null, dueSince = null }, i) => ({
    code: required(codes[i], 'a code for each instalment'),
    contractId: contract.id,
    customerId: contract.customerId,
    fromDay,
    dueDay,
    dueSince,
    dueRule,
    shareBp,
    amountFen,
    openFen: amountFen,
    recordedAt: ctx.now,
  }));
  return await insertInstalments(ctx.db, rows);
}
