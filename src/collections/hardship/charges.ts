import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { contractById, resolveContract } from '../../contracts/contracts/record.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { ChargeKind } from '../../policy/hardship.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { resolveMeant, resolveReceipt } from '../receivables/instalments.js';
import { insertReceipt, type Receipt, updateReceipt } from '../receivables/queries.js';
import { messages } from './chargeMessages.js';
import {
  type Charge,
  type ChargeFilter,
  chargeByCode,
  chargedInterest,
  chargeLines,
  chargeSum,
  everyInstalment,
  insertCharge,
  insertSettlement,
  movesOf,
  settledByReceipt,
} from './chargeQueries.js';
import { lateInterest } from './chargeRules.js';

const CLAUSE = '3.7.3';

// ---- late interest

/**
 * What the penalty clause of a contract comes to, instalment by instalment (definitions, Late interest).
 *
 * @param word a contract, or one of its instalments
 * @returns rows only for instalments that bear interest; each is rounded, and the total is their sum
 * @throws policyRefusal where the contract has no such clause
 */
export async function interestOf(ctx: Context, word: string, asOf: Day = ctx.today) {
  const meant = await resolveMeant(ctx, word, ['instalment', 'contract']);
  const instalment = meant.kind === 'instalment' ? meant.instalment : undefined;
  const contract =
    meant.kind === 'instalment' ? await contractById(ctx.db, meant.instalment.contractId) : meant.contract;
  const { penaltyRateBp: rateBp, penaltyGraceDays } = contract;
  if (rateBp === null)
    throw policyRefusal(CLAUSE, messages.noClause(contract.code), { ways: [messages.noClauseWay(contract.code)] });
  const clause = { rateBp, graceDays: penaltyGraceDays ?? 0 };
  const all = (await everyInstalment(ctx.db, contract.id)).filter(({ id }) => !instalment || id === instalment.id);
  const moves = Map.groupBy(
    await movesOf(
      ctx.db,
      all.map(({ id }) => id),
    ),
    ({ instalmentId }) => instalmentId,
  );
  const rows = all
    .map((one) => {
      const { interestFen, spans } = lateInterest({ ...one, moves: moves.get(one.id) ?? [] }, clause, asOf);
      return { code: one.code, dueDay: one.dueDay, interestFen, spans };
    })
    .filter(({ spans }) => spans.length > 0);
  const totalFen = rows.reduce((sum, { interestFen }) => sum + interestFen, 0);
  const chargedFen = await chargedInterest(ctx.db, contract.id);
  return {
    contract: contract.code,
    asOf,
    ...clause,
    rows,
    totalFen,
    // charges are the contract's, so that of one instalment alone nothing can be said
    ...(instalment ? {} : { chargedFen, toChargeFen: Math.max(0, totalFen - chargedFen) }),
  };
}

// ---- items

/** The charge that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveCharge(ctx: Context, word: string): Promise<Charge> {
  const code = word.trim() === '@last' ? await ctx.lastCode('charge') : readCode('charge', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await chargeByCode(ctx.db, code);
  if (!found) throw notFound(messages.noCharge(word), { ways: [messages.lookWay] });
  return found;
}

export interface ChargeInput {
  contract: string;
  amountFen: Fen;
  kind: ChargeKind;
  reason: string;
  day: Day;
}

/**
 * Records late interest or a fee as an item of its own (definitions, Late interest): no part of sales nor of the
 * contract's receivable. Interest never more than the penalty clause gives by that day.
 */
export async function addCharge(ctx: WriteContext, { amountFen, kind, reason, day, ...input }: ChargeInput) {
  requirePermission(ctx.actor, 'charge.write');
  const contract = await resolveContract(ctx, input.contract);
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  await requireOpenMonth(ctx, day);
  if (kind === 'interest') await requireInterest(ctx, contract, amountFen, day);
  const charge = await insertCharge(ctx.db, {
    code: await ctx.nextCode('charge', day),
    customerId: contract.customerId,
    contractId: contract.id,
    kind,
    day,
    amountFen,
    openFen: amountFen,
    reason,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const customer = await customerById(ctx.db, contract.customerId);
  const value = {
    code: charge.code,
    contract: contract.code,
    customer: { code: customer.code, name: customer.name },
    kind,
    day,
    amountFen,
    reason,
  };
  ctx.audit('payment.charge', `${charge.code} ${contract.code} ${customer.code}`, value);
  return value;
}

async function requireInterest(ctx: Context, contract: Contract, amountFen: Fen, day: Day): Promise<void> {
  const { toChargeFen = 0 } = await interestOf(ctx, contract.code, day);
  if (amountFen <= toChargeFen) return;
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  throw policyRefusal(CLAUSE, messages.tooMuchInterest(yuan(amountFen), yuan(toChargeFen), day), {
    ways: [messages.tooMuchInterestWay(contract.code)],
  });
}

async function openCharge(ctx: Context, word: string): Promise<Charge> {
  const charge = await resolveCharge(ctx, word);
  if (charge.openFen === 0) throw conflict(messages.isClosed(charge.code));
  return charge;
}

export interface Settled {
  code: string;
  receipt: string;
  amountFen: Fen;
  openFen: Fen;
  /** Of a new receipt: more than was charged, kept as an advance. */
  surplusFen: Fen;
}

/** Closes a charge, in part or whole, with what a receipt has left, or with money that comes for it (policy 3.7.1). */
export async function settleCharge(
  ctx: WriteContext,
  word: string,
  by: { receipt: string } | { amountFen: Fen; day: Day; reference?: string },
): Promise<Settled> {
  requirePermission(ctx.actor, 'payment.book');
  const charge = await openCharge(ctx, word);
  const { receipt, freeFen, day } =
    'receipt' in by ? await advanceFor(ctx, charge, by.receipt) : await moneyFor(ctx, charge, by);
  await requireOpenMonth(ctx, day);
  const amountFen = Math.min(freeFen, charge.openFen);
  await insertSettlement(ctx.db, {
    chargeId: charge.id,
    receiptId: receipt.id,
    day,
    amountFen,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  await updateReceipt(ctx.db, receipt.id, { allocatedFen: receipt.allocatedFen + amountFen });
  const surplusFen = 'receipt' in by ? 0 : freeFen - amountFen;
  const value = { receipt: receipt.code, amountFen, openFen: charge.openFen - amountFen, surplusFen };
  const customer = await customerById(ctx.db, charge.customerId);
  ctx.audit('payment.settle', `${charge.code} ${receipt.code} ${customer.code}`, { ...value, day });
  return { code: charge.code, ...value };
}

async function advanceFor(ctx: WriteContext, charge: Charge, word: string) {
  const receipt = await resolveReceipt(ctx, word);
  if (receipt.customerId !== charge.customerId) throw conflict(messages.otherCustomer(receipt.code));
  const freeFen = receipt.reversedDay === null ? receipt.amountFen - receipt.allocatedFen : 0;
  if (freeFen === 0) throw conflict(messages.noAdvance(receipt.code), { ways: [messages.noAdvanceWay] });
  return { receipt, freeFen, day: ctx.today };
}

async function moneyFor(
  ctx: WriteContext,
  charge: Charge,
  { amountFen, day, reference }: { amountFen: Fen; day: Day; reference?: string },
): Promise<{ receipt: Receipt; freeFen: Fen; day: Day }> {
  if (day > ctx.today) throw usageError(messages.future(day));
  await requireOpenMonth(ctx, day);
  const receipt = await insertReceipt(ctx.db, {
    code: await ctx.nextCode('receipt', day),
    customerId: charge.customerId,
    contractId: charge.contractId,
    memberId: ctx.actor.id,
    day,
    amountFen,
    reference: reference ?? null,
    recordedAt: ctx.now,
  });
  // Money that came before the charge was made settles it from the day of the charge.
  return { receipt, freeFen: amountFen, day: day > charge.day ? day : charge.day };
}

/** Gives a charge up, in part or whole: the manager, with a reason (policy 3.7.3). */
export async function waiveCharge(
  ctx: WriteContext,
  word: string,
  { amountFen, reason, day }: { amountFen?: Fen; reason: string; day: Day },
) {
  requirePermission(ctx.actor, 'hardship.decide');
  const charge = await openCharge(ctx, word);
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < charge.day) throw usageError(messages.beforeCharge(charge.day));
  await requireOpenMonth(ctx, day);
  const waivedFen = amountFen ?? charge.openFen;
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (waivedFen > charge.openFen) throw policyRefusal(CLAUSE, messages.tooMuch(yuan(waivedFen), yuan(charge.openFen)));
  await insertSettlement(ctx.db, {
    chargeId: charge.id,
    reason,
    day,
    amountFen: waivedFen,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const value = { waivedFen, openFen: charge.openFen - waivedFen, reason, day };
  const customer = await customerById(ctx.db, charge.customerId);
  ctx.audit('payment.waive', `${charge.code} ${customer.code}`, value);
  return { code: charge.code, ...value };
}

/** A receipt is taken back: the charges that it settled are open again. Inside that write; no audit entry of its own. */
export async function reopenCharges(ctx: WriteContext, receiptId: number, day: Day): Promise<void> {
  for (const settled of await settledByReceipt(ctx.db, receiptId))
    await insertSettlement(ctx.db, {
      chargeId: settled.chargeId,
      receiptId,
      day: day > settled.day ? day : settled.day,
      amountFen: 0 - settled.amountFen,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    });
}

// ---- looking

async function chargeFilter(
  ctx: Context,
  filter: { customer?: string; contract?: string; rep?: string; open?: boolean },
): Promise<ChargeFilter> {
  return {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    open: filter.open,
  };
}
export const listCharges = async (ctx: Context, filter: Parameters<typeof chargeFilter>[1]) =>
  await chargeLines(ctx.db, await chargeFilter(ctx, filter));
/** How many charges are open, and how much: the line beside the instalments. */
export const openChargeSum = async (ctx: Context, filter: Parameters<typeof chargeFilter>[1]) =>
  await chargeSum(ctx.db, await chargeFilter(ctx, filter));
/** The interest and fees of a customer: for `customer show`. */
export const chargesOf = (ctx: Context, customerId: number) => chargeLines(ctx.db, { customerId });
