import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { recordMilestone } from '../../contracts/contracts/milestones.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { showContract } from '../../contracts/contracts/show.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import {
  dueDayOf,
  type EventDays,
  eventOf,
  parseTerms,
  planAmounts,
  readRuleText,
  ruleText,
  type TermPart,
} from '../../pipeline/quotes/terms.js';
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { reopenCharges } from '../hardship/charges.js';
import { addInstalments, resolveInstalment, resolveMeant, resolveReceipt } from './instalments.js';
import { messages } from './messages.js';
import { openFilter, withSaid } from './overdue.js';
import {
  allocationsOf,
  type Instalment,
  insertAllocations,
  insertReceipt,
  instalmentLines,
  instalmentsOfContract,
  moveCollections as moveCollectionsOf,
  type NewAllocation,
  openOfCustomer,
  type Receipt,
  receiptLines,
  receiptSums,
  receiptsOn,
  replaceInstalments,
  setDueDay,
  settlementsOf,
  updateReceipt,
} from './queries.js';
import { allocate } from './rules.js';
// ---- looking

/**
 * Money received in each of the months up to a day, that day's month included (policy 3.7.1); as it stood on the day: a
 * receipt taken back by then does not count.
 */
export async function receiptsByMonth(
  ctx: Context,
  { asOf = ctx.today, months = 12 }: { asOf?: Day; months?: number },
): Promise<{ month: Month; count: number; amountFen: Fen }[]> {
  const first = firstDay(monthOf(addMonths(firstDay(monthOf(asOf)), 1 - months)));
  const sums = await receiptSums(ctx.db, { from: first, to: asOf });
  return Array.from({ length: months }, (_, i) => {
    const month = monthOf(addMonths(first, i));
    const { count = 0, amountFen = 0 } = sums.find((sum) => sum.month === month) ?? {};
    return { month, count, amountFen };
  });
}

export async function listInstalments(
  ctx: Context,
  filter: { customer?: string; contract?: string; rep?: string; open?: boolean },
) {
  const rows = await instalmentLines(ctx.db, {
    ...(await openFilter(ctx, filter)),
    ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
    open: filter.open,
  });
  return await withSaid(ctx, rows, ctx.today);
}

export async function listReceipts(ctx: Context, filter: { customer?: string; contract?: string }) {
  return await receiptLines(ctx.db, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
  });
}

// ---- plans

/**
 * Makes the instalments of a contract, in a write that is under way (no audit entry of its own). A plan that stands is
 * replaced: its instalments stay visible until `day` (policy 3.7.1).
 *
 * @throws usageError where the parts do not add up, conflict where money was received for the plan that stands
 */
export async function planInstalments(
  ctx: WriteContext,
  contract: Contract,
  totalFen: Fen,
  parts: readonly TermPart[],
  day: Day,
): Promise<Instalment[]> {
  const standing = await instalmentsOfContract(ctx.db, contract.id);
  const settlements = await settlementsOf(
    ctx.db,
    standing.map(({ id }) => id),
  );
  if (standing.some(({ replannedFen, waivedFen }) => replannedFen > 0 || waivedFen > 0))
    throw conflict(messages.hasHardship(contract.code), {
      clause: '3.7.3',
      ways: [messages.hasHardshipWay(contract.code)],
    });
  if ([...settlements.values()].some(({ receivedFen }) => receivedFen > 0))
    throw conflict(messages.hasReceipts(contract.code), {
      ways: [messages.hasReceiptsWay, messages.hasHardshipWay(contract.code)],
    });
  const planned = planAmounts(totalFen, parts);
  if (!planned.ok) throw usageError(planned.problem);
  await replaceInstalments(
    ctx.db,
    standing.map(({ id }) => id),
    day,
  );
  const days = eventDays(contract, day);
  return await addInstalments(
    ctx,
    contract,
    planned.value.map(({ rule, amountFen }, i) => ({
      amountFen,
      dueDay: dueDayOf(rule, days).day,
      dueRule: typeof rule.start === 'object' && rule.steps.length === 0 ? null : ruleText(rule),
      shareBp: shareOf(parts[i]!),
    })),
    day,
  );
}

/** `30%`, `33.33%`. */
const shareText = (shareBp: number): string => `${shareBp / 100}%`;
const shareOf = (part: TermPart): number | null => ('shareBp' in part ? part.shareBp : null);

/** What has happened to a contract, as payment terms ask for it. @param plan the day from which the plan counts */
const eventDays = ({ signedDay, deliveredDay, acceptedDay }: Contract, plan: Day): EventDays => ({
  plan,
  signed: signedDay,
  delivered: deliveredDay,
  accepted: acceptedDay,
});

/**
 * A contract was delivered or accepted: the instalments that wait for it get their day (definitions, Receivables).
 * Inside a write that is under way; no audit entry of its own.
 *
 * @returns the instalments that have a due day now
 */
export async function fixEventDates(
  ctx: WriteContext,
  contract: Contract,
  event: 'delivered' | 'accepted',
  day: Day,
): Promise<Instalment[]> {
  await recordMilestone(ctx, contract, event, day);
  const fixed: Instalment[] = [];
  for (const instalment of await instalmentsOfContract(ctx.db, contract.id)) {
    if (instalment.dueDay !== null || instalment.dueRule === null) continue;
    const rule = readRuleText(instalment.dueRule);
    const dueDay = eventOf(rule) === event ? dueDayOf(rule, { [event]: day }).day : null;
    if (dueDay === null) continue;
    await setDueDay(ctx.db, instalment.id, dueDay);
    fixed.push({ ...instalment, dueDay });
  }
  return fixed;
}

/** Codes of the instalments of a contract that wait for an event to get their due day (policy 3.7.1). */
export async function waitingFor(ctx: Context, contract: Contract, event: 'delivered' | 'accepted'): Promise<string[]> {
  return (await instalmentsOfContract(ctx.db, contract.id))
    .filter(({ dueDay, dueRule }) => dueDay === null && dueRule !== null && eventOf(readRuleText(dueRule)) === event)
    .map(({ code }) => code);
}

/** How terms would come out, with the way to each day; nothing is kept (policy 3.7.1). */
export function previewTerms(totalFen: Fen, parts: readonly TermPart[], days: EventDays) {
  const planned = planAmounts(totalFen, parts);
  if (!planned.ok) throw usageError(planned.problem);
  return planned.value.map(({ rule, amountFen }, i) => {
    const { day, trail } = dueDayOf(rule, days);
    const shareBp = shareOf(parts[i]!);
    return {
      share: shareBp === null ? null : shareText(shareBp),
      amountFen,
      dueDay: day,
      rule: ruleText(rule),
      waitsFor: day === null ? (eventOf(rule) ?? 'plan') : null,
      trail,
    };
  });
}

/**
 * `payment plan` and `contract plan`: the terms typed for a contract, in what it amounts to now.
 * @throws usageError for terms that cannot be read
 */
export async function replan(ctx: WriteContext, word: string, text: string) {
  const contract = await resolveContract(ctx, word);
  const parts = termsOf(text, contract.signedDay);
  const { grossFen } = await showContract(ctx, contract.code);
  const planned = await planPayments(ctx, contract, grossFen, parts);
  const instalments = planned.map(({ code, dueDay, dueRule, amountFen }) => ({ code, dueDay, dueRule, amountFen }));
  return { contract: contract.code, grossFen, instalments };
}

/** `payment preview`: of terms alone, or of a contract with the terms that it has or those typed. */
export async function previewPlan(
  ctx: Context,
  input: { contract?: string; terms?: string; from?: Day; amountFen?: Fen; delivered?: Day; accepted?: Day },
) {
  const from = input.from ?? ctx.today;
  const days = { plan: from, signed: from, delivered: input.delivered, accepted: input.accepted };
  if (input.contract === undefined) return previewTerms(input.amountFen!, termsOf(input.terms!, from), days);
  const contract = await resolveContract(ctx, input.contract);
  const known = eventDays(contract, input.from ?? contract.signedDay);
  const happened = {
    ...known,
    delivered: input.delivered ?? known.delivered,
    accepted: input.accepted ?? known.accepted,
  };
  if (input.terms !== undefined) {
    const totalFen = input.amountFen ?? (await showContract(ctx, contract.code)).grossFen;
    return previewTerms(totalFen, termsOf(input.terms, contract.signedDay), happened);
  }
  const standing = await instalmentsOfContract(ctx.db, contract.id);
  if (standing.length === 0)
    throw notFound(messages.noPlanYet(contract.code), { ways: [messages.planWay(contract.code)] });
  return standing.map(({ shareBp, amountFen, dueDay, dueRule }) => {
    const rule = dueRule === null ? undefined : readRuleText(dueRule);
    const { day, trail } = rule ? dueDayOf(rule, happened) : { day: dueDay, trail: [] };
    return {
      share: shareBp === null ? null : shareText(shareBp),
      amountFen,
      dueDay: dueDay ?? day,
      rule: dueRule ?? dueDay,
      waitsFor: (dueDay ?? day) === null ? ((rule && eventOf(rule)) ?? 'plan') : null,
      trail,
    };
  });
}

function termsOf(text: string, from: Day): TermPart[] {
  const parts = parseTerms(text, from);
  if (!parts.ok) throw usageError(parts.problem);
  return parts.value;
}

/** What a contract amounts to now, in the parts agreed. */
export async function planPayments(
  ctx: WriteContext,
  contract: Contract,
  totalFen: Fen,
  parts: readonly TermPart[],
): Promise<Instalment[]> {
  requirePermission(ctx.actor, 'payment.plan');
  await requireOwnContract(ctx, contract);
  if (contract.cancelledDay !== null) throw conflict(messages.cancelled(contract.code));
  const first = (await instalmentsOfContract(ctx.db, contract.id)).length === 0;
  const planned = await planInstalments(ctx, contract, totalFen, parts, first ? contract.signedDay : ctx.today);
  const customer = await customerById(ctx.db, contract.customerId);
  ctx.audit('payment.plan', `${contract.code} ${customer.code} ${planned.map(({ code }) => code).join(' ')}`, {
    contract: contract.code,
    instalments: planned.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })),
  });
  return planned;
}

/**
 * What an adjustment of a contract does to its receivable, in the same write: less is credited to the instalments due
 * last, and what they cannot take was received already and becomes an advance; more is an instalment of its own.
 *
 * @returns the part credited and the part to refund
 */
export async function adjustReceivable(
  ctx: WriteContext,
  contract: Contract,
  { id: adjustmentId, grossFen, day }: { id: number; grossFen: Fen; day: Day },
  dueDay: Day,
): Promise<{ creditedFen: Fen; refundFen: Fen; added: Instalment[] }> {
  const standing = await instalmentsOfContract(ctx.db, contract.id);
  if (standing.length === 0) return { creditedFen: 0, refundFen: 0, added: [] };
  if (grossFen > 0)
    return {
      creditedFen: 0,
      refundFen: 0,
      added: await addInstalments(ctx, contract, [{ dueDay, amountFen: grossFen }], day),
    };
  let left = 0 - grossFen;
  for (const instalment of standing.toReversed()) {
    const part = Math.min(left, instalment.openFen);
    if (part === 0) continue;
    await insertAllocations(ctx.db, [{ instalment, adjustmentId, day, amountFen: part }]);
    left -= part;
  }
  const beyondFen = left;
  // What was received beyond the lowered total is set free again: the newest receipts give back first.
  for (const instalment of (await instalmentsOfContract(ctx.db, contract.id)).toReversed()) {
    if (left === 0) break;
    const free = Math.min(left, instalment.settledFen);
    if (free > 0) left -= await freeReceipts(ctx, instalment, free, adjustmentId, day);
  }
  // What is left then was waived: nobody paid it, so there is nothing to give back.
  return { creditedFen: 0 - grossFen - beyondFen, refundFen: beyondFen - left, added: [] };
}

/** Moves settled money of an instalment from its receipts to the adjustment; the receipts have it as an advance. */
async function freeReceipts(
  ctx: WriteContext,
  instalment: Instalment,
  amountFen: Fen,
  adjustmentId: number,
  day: Day,
): Promise<Fen> {
  let left = amountFen;
  for (const { receipt, settledFen } of await receiptsOn(ctx.db, instalment.id)) {
    const part = Math.min(left, settledFen);
    if (part <= 0) continue;
    await insertAllocations(ctx.db, [
      { instalment, receiptId: receipt.id, day, amountFen: 0 - part },
      { instalment, adjustmentId, day, amountFen: part },
    ]);
    await updateReceipt(ctx.db, receipt.id, { allocatedFen: receipt.allocatedFen - part });
    left -= part;
  }
  return amountFen - left;
}

// ---- money

export interface ReceiveInput {
  /** Instalment, contract or customer. */
  target: string;
  amountFen: Fen;
  day: Day;
  /** A named instalment. */
  to?: string;
  reference?: string;
}
export interface Received {
  receipt: Receipt;
  customer: { code: string; name: string };
  parts: { code: string; amountFen: Fen; openFen: Fen }[];
  surplusFen: Fen;
}

/**
 * Books money received (policy 3.7.1): to the oldest due instalments of the customer or contract, or to a named one;
 * a surplus is kept as an advance.
 */
export async function receivePayment(ctx: WriteContext, input: ReceiveInput): Promise<Received> {
  requirePermission(ctx.actor, 'payment.book');
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  await requireOpenMonth(ctx, input.day);
  const { customerId, contractId, open } = await whatIsPaid(ctx, input);
  const customer = await customerById(ctx.db, customerId);
  const { parts, surplusFen } = allocate(input.amountFen, open);
  const receipt = await insertReceipt(ctx.db, {
    customerId,
    contractId,
    memberId: ctx.actor.id,
    day: input.day,
    amountFen: input.amountFen,
    reference: input.reference ?? null,
    code: await ctx.nextCode('receipt', input.day),
    allocatedFen: input.amountFen - surplusFen,
    recordedAt: ctx.now,
  });
  await insertAllocations(ctx.db, await dated(ctx, parts, receipt.id, input.day));
  const settled = parts.map(({ instalment, amountFen }) => ({
    code: instalment.code,
    amountFen,
    openFen: instalment.openFen - amountFen,
  }));
  ctx.audit('payment.receive', [receipt.code, ...settled.map(({ code }) => code), customer.code].join(' '), {
    receipt: receipt.code,
    customer: customer.name,
    amountFen: input.amountFen,
    day: input.day,
    surplusFen,
    parts: settled,
  });
  return { receipt, customer: { code: customer.code, name: customer.name }, parts: settled, surplusFen };
}

/**
 * The allocations of a receipt, each from the day on which its instalment began to exist and was open for it: money that
 * is booked late, behind a receipt that was reversed meanwhile, must not settle the same part twice on the days between.
 */
async function dated(
  ctx: WriteContext,
  parts: readonly { instalment: Instalment; amountFen: Fen }[],
  receiptId: number,
  day: Day,
): Promise<NewAllocation[]> {
  const settlements = await settlementsOf(
    ctx.db,
    parts.map(({ instalment }) => instalment.id),
  );
  return parts.map(({ instalment, amountFen }) => {
    const reopened = settlements.get(instalment.id)?.reopenedDay ?? day;
    return { instalment, receiptId, amountFen, day: laterOf(laterOf(day, instalment.fromDay), reopened) };
  });
}

/** Money that came before its instalment existed settles it from the day on which that began to exist. */
const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

async function whatIsPaid(
  ctx: WriteContext,
  { target, to }: ReceiveInput,
): Promise<{ customerId: number; contractId: number | null; open: Instalment[] }> {
  const meant = await resolveMeant(ctx, target, ['instalment', 'contract', 'customer']);
  const named =
    to === undefined ? (meant.kind === 'instalment' ? meant.instalment : undefined) : await resolveInstalment(ctx, to);
  if (named) {
    refuseReplaced(named);
    if (named.openFen === 0)
      throw conflict(messages.isPaid(named.code), {
        ways: [{ zh: '收到的是预收款  写客户而不是分期款', en: 'it is an advance  name the customer instead' }],
      });
    if (named.customerId !== meant.customerId) throw conflict(messages.notOfCustomer(named.code));
    return { customerId: named.customerId, contractId: named.contractId, open: [named] };
  }
  const { customerId } = meant;
  if (meant.kind !== 'contract')
    return { customerId, contractId: null, open: await openOfCustomer(ctx.db, customerId) };
  const open = (await instalmentsOfContract(ctx.db, meant.contract.id)).filter(({ openFen }) => openFen > 0);
  return { customerId, contractId: meant.contract.id, open };
}
/** @throws conflict where another plan took its place */
function refuseReplaced({ code, openFen, replacedDay, replannedFen }: Instalment): void {
  if (replacedDay === null && (replannedFen === 0 || openFen > 0)) return;
  throw conflict(messages.isReplaced(code), { ways: [messages.isReplacedWay] });
}

/** Takes a receipt back (a bounced cheque, a wrong booking): what it settled is open again from `day` on. */
export async function reverseReceipt(
  ctx: WriteContext,
  word: string,
  { day, reason }: { day: Day; reason: string },
): Promise<Receipt> {
  requirePermission(ctx.actor, 'payment.book');
  const receipt = await resolveReceipt(ctx, word);
  if (receipt.reversedDay !== null) throw conflict(messages.isReversed(receipt.code, receipt.reversedDay));
  if (day < receipt.day) throw usageError(messages.beforeReceipt(receipt.day));
  if (day > ctx.today) throw usageError(messages.future(day));
  await requireOpenMonth(ctx, day);
  const settled = new Map<number, { instalment: Instalment; amountFen: Fen; day: Day }>();
  for (const { instalment, amountFen, day: on } of await allocationsOf(ctx.db, receipt.id)) {
    const sum = settled.get(instalment.id) ?? { instalment, amountFen: 0, day: on };
    settled.set(instalment.id, { instalment, amountFen: sum.amountFen + amountFen, day: laterOf(sum.day, on) });
  }
  await insertAllocations(
    ctx.db,
    [...settled.values()]
      .filter(({ amountFen }) => amountFen !== 0)
      .map(({ instalment, amountFen, day: on }) => ({
        instalment,
        receiptId: receipt.id,
        day: laterOf(day, on),
        amountFen: 0 - amountFen,
      })),
  );
  await reopenCharges(ctx, receipt.id, day);
  await updateReceipt(ctx.db, receipt.id, { reversedDay: day, reverseReason: reason, allocatedFen: 0 });
  const customer = await customerById(ctx.db, receipt.customerId);
  ctx.audit('payment.reverse', `${receipt.code} ${customer.code}`, {
    receipt: receipt.code,
    amountFen: receipt.amountFen,
    day,
    reason,
  });
  return { ...receipt, reversedDay: day, allocatedFen: 0 };
}

/** Uses what is left of a receipt for what is open: a named instalment, or the customer's oldest due first. */
export async function allocateAdvance(
  ctx: WriteContext,
  word: string,
  to?: string,
): Promise<{ receipt: Receipt; parts: { code: string; amountFen: Fen; openFen: Fen }[]; usedFen: Fen }> {
  requirePermission(ctx.actor, 'payment.book');
  await requireOpenMonth(ctx, ctx.today);
  const receipt = await resolveReceipt(ctx, word);
  const left = receipt.reversedDay === null ? receipt.amountFen - receipt.allocatedFen : 0;
  if (left === 0) throw conflict(messages.noAdvance(receipt.code));
  const open = to === undefined ? await openOfCustomer(ctx.db, receipt.customerId) : [await resolveInstalment(ctx, to)];
  if (open.some(({ customerId }) => customerId !== receipt.customerId))
    throw conflict(messages.notOfCustomer(open[0]!.code));
  for (const instalment of open) refuseReplaced(instalment);
  const { parts, surplusFen } = allocate(left, open);
  if (parts.length === 0) throw policyRefusal('3.7.1', messages.nothingOpen);
  await insertAllocations(ctx.db, await dated(ctx, parts, receipt.id, ctx.today));
  const usedFen = left - surplusFen;
  await updateReceipt(ctx.db, receipt.id, { allocatedFen: receipt.allocatedFen + usedFen });
  const settled = parts.map(({ instalment, amountFen }) => ({
    code: instalment.code,
    amountFen,
    openFen: instalment.openFen - amountFen,
  }));
  ctx.audit('payment.allocate', [receipt.code, ...settled.map(({ code }) => code)].join(' '), {
    receipt: receipt.code,
    usedFen,
    parts: settled,
  });
  return { receipt, parts: settled, usedFen };
}

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveCollectionsOf(db, fromId, toId);
