import { changesOfNew } from '../../app/audit/entry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { ChargeKind } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney, negated } from '../../shared/money.js';
import { advanceOf } from '../receivables/advanceQueries.js';
import { partsOfReceipt, type Settlement, settlement } from '../receivables/allocate.js';
import { insertReceipt, type Receipt } from '../receivables/queries.js';
import { resolveReceipt } from '../receivables/resolve.js';
import { respread } from '../receivables/respread.js';
import {
  type Charge,
  type ChargeFilter,
  type ChargeLine,
  chargeLines,
  insertCharge,
  insertSettlement,
  settledByReceipt,
} from './chargeQueries.js';
import { deciderId } from './givingUp.js';
import { interestOf } from './interest.js';
import { messages } from './messages.js';
import { CLAUSE, resolveCharge } from './resolve.js';

// ---- charge

export interface ChargeInput {
  contract: string;
  amountFen: Fen;
  kind: ChargeKind;
  reason: string;
  day: Day;
}

/**
 * Records late interest or a fee as an item of its own (definitions, Late interest): part neither of sales nor of the
 * contract's receivable.
 *
 * @throws policyRefusal for more interest than the penalty clause gives by that day, conflict for a closed month
 */
export async function addCharge(ctx: WriteContext, input: ChargeInput) {
  requirePermission(ctx.actor, 'charge.write');
  const { amountFen, kind, reason, day } = input;
  const contract = await resolveContract(ctx, input.contract);
  requireNotFuture(ctx, day);
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  await requireOpenMonth(ctx, day);
  if (kind === 'interest') await requireInterest(ctx, contract, amountFen, day);
  const { code } = await insertCharge(ctx.db, {
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
    code,
    contract: contract.code,
    customer: { code: customer.code, name: customer.name },
    kind,
    day,
    amountFen,
    reason,
  };
  ctx.audit('payment.charge', {
    changed: [code],
    related: [contract.code, customer.code],
    customer: value.customer,
    contract: contract.code,
    reason,
    changes: changesOfNew({ kind, day, amountFen, openFen: amountFen }),
  });
  return value;
}

async function requireInterest(ctx: Context, contract: Contract, amountFen: Fen, day: Day): Promise<void> {
  const report = await interestOf(ctx, contract.code, day);
  const toChargeFen = 'toChargeFen' in report ? report.toChargeFen : 0;
  if (amountFen <= toChargeFen) return;
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  throw policyRefusal(CLAUSE, messages.overInterest(money(amountFen), money(toChargeFen), day), {
    hints: [messages.interestHint(contract.code)],
  });
}

async function resolveOpenCharge(ctx: Context, word: string): Promise<Charge> {
  const charge = await resolveCharge(ctx, word);
  if (charge.openFen === 0) throw conflict(messages.chargeAlreadyClosed(charge.code), { clause: '3.7.3' });
  return charge;
}

// ---- settle

/** The advance of a receipt, or money received for the charge. */
export type ChargePayment = { receipt: string } | NewMoney;
interface NewMoney {
  amountFen: Fen;
  day: Day;
  reference?: string;
}

export interface SettledCharge {
  code: string;
  receipt: string;
  amountFen: Fen;
  openFen: Fen;
  /** Of a new receipt: more than was charged, an advance. */
  surplusFen: Fen;
  /** What that settles by today. */
  parts: Settlement[];
}

/**
 * Settles a charge, in part or whole, with the advance of a receipt or with new money (policy 3.7.1).
 * @throws conflict if the charge is closed, the receipt has no advance or belongs to another customer
 */
export async function settleCharge(ctx: WriteContext, word: string, payment: ChargePayment): Promise<SettledCharge> {
  requirePermission(ctx.actor, 'payment.book');
  const charge = await resolveOpenCharge(ctx, word);
  const isAdvance = 'receipt' in payment;
  const { receipt, freeFen, day } = isAdvance
    ? await advanceFor(ctx, charge, payment.receipt)
    : await receiptFor(ctx, charge, payment);
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
  const spread = await respread(ctx, charge.customerId);
  // What is beyond the charge settles what is due.
  const parts = isAdvance ? [] : await partsOfReceipt(ctx, receipt.id, spread);
  const allocatedFen = receipt.amountFen - (await advanceOf(ctx.db, receipt.id, ctx.today));
  const surplusFen = isAdvance ? 0 : freeFen - amountFen;
  const openFen = charge.openFen - amountFen;
  ctx.audit('payment.settle', {
    changed: [charge.code, receipt.code],
    related: [(await customerById(ctx.db, charge.customerId)).code],
    day,
    receipt: receipt.code,
    amountFen,
    surplusFen,
    changes: {
      openFen: { from: charge.openFen, to: openFen },
      settledFen: { from: charge.settledFen, to: charge.settledFen + amountFen },
      allocatedFen: { from: isAdvance ? receipt.amountFen - freeFen : 0, to: allocatedFen },
    },
  });
  return { code: charge.code, receipt: receipt.code, amountFen, openFen, surplusFen, parts: parts.map(settlement) };
}

/** A receipt, the money that it has for a charge, and the day from which it settles the charge. */
interface Source {
  receipt: Receipt;
  freeFen: Fen;
  day: Day;
}

async function advanceFor(ctx: WriteContext, charge: Charge, word: string): Promise<Source> {
  const receipt = await resolveReceipt(ctx, word);
  if (receipt.customerId !== charge.customerId)
    throw conflict(messages.receiptOfOther(receipt.code), { clause: '3.7.1' });
  const freeFen = receipt.reversedDay === null ? await advanceOf(ctx.db, receipt.id, ctx.today) : 0;
  if (freeFen === 0)
    throw conflict(messages.noAdvance(receipt.code), { clause: '3.7.1', hints: [messages.typeAmountHint] });
  return { receipt, freeFen, day: ctx.today };
}

async function receiptFor(ctx: WriteContext, charge: Charge, { amountFen, day, reference }: NewMoney): Promise<Source> {
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const { customerId } = charge;
  await refuseRepeat(ctx, 'receipt', { customerId, day, amountFen, reference: reference ?? null });
  const receipt = await insertReceipt(ctx.db, {
    code: await ctx.nextCode('receipt', day),
    customerId,
    contractId: charge.contractId,
    memberId: ctx.actor.id,
    day,
    amountFen,
    reference: reference ?? null,
    recordedAt: ctx.now,
  });
  // Money that came before the charge settles it from the day of the charge.
  return { receipt, freeFen: amountFen, day: day > charge.day ? day : charge.day };
}

// ---- waive

export interface WaiverInput {
  /** Default: all that is open. */
  amountFen?: Fen;
  reason: string;
  day: Day;
}

/** What a waiver of a charge would give up; changes nothing. @throws whatever refuses it */
export async function previewChargeWaiver(ctx: CheckContext, word: string, input: WaiverInput) {
  const memberId = await deciderId(ctx);
  const charge = await resolveOpenCharge(ctx, word);
  const { day, amountFen: waivedFen = charge.openFen } = input;
  requireNotFuture(ctx, day);
  if (day < charge.day) throw usageError(messages.beforeCharge(charge.day));
  await requireOpenMonth(ctx, day);
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (waivedFen > charge.openFen)
    throw policyRefusal(CLAUSE, messages.overCharge(money(waivedFen), money(charge.openFen)));
  return { charge, waivedFen, memberId };
}

/**
 * Waives a charge, in part or whole: the manager, with a reason (policy 3.7.3).
 * @throws policyRefusal for more than is open, conflict for a closed month
 */
export async function waiveCharge(ctx: WriteContext, word: string, input: WaiverInput) {
  const { charge, waivedFen, memberId } = await previewChargeWaiver(ctx, word, input);
  const { reason, day } = input;
  await insertSettlement(ctx.db, {
    chargeId: charge.id,
    reason,
    day,
    amountFen: waivedFen,
    memberId,
    recordedAt: ctx.now,
  });
  const openFen = charge.openFen - waivedFen;
  ctx.audit('payment.waive', {
    changed: [charge.code],
    related: [(await customerById(ctx.db, charge.customerId)).code],
    day,
    reason,
    changes: {
      openFen: { from: charge.openFen, to: openFen },
      waivedFen: { from: charge.waivedFen, to: charge.waivedFen + waivedFen },
    },
  });
  return { code: charge.code, waivedFen, openFen, reason, day };
}

// ---- reopen

/**
 * A receipt is reversed: the charges that it settled are open again from `day` on. Runs inside the caller's
 * transaction; writes no audit entry.
 *
 * @returns what each charge gives back, as recorded in the entry of the reversal: negative
 */
export async function reopenCharges(ctx: WriteContext, receiptId: number, day: Day) {
  const settled = await settledByReceipt(ctx.db, receiptId);
  for (const { chargeId, amountFen, day: lastDay } of settled)
    await insertSettlement(ctx.db, {
      chargeId,
      receiptId,
      day: day > lastDay ? day : lastDay,
      amountFen: negated(amountFen),
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    });
  return settled.map(({ code, amountFen, openFen }) => ({
    code,
    amountFen: negated(amountFen),
    changes: { openFen: { from: openFen, to: openFen + amountFen } },
  }));
}

// ---- list

export interface ChargeWords {
  customer?: string;
  contract?: string;
  rep?: string;
  open?: boolean;
}

async function readFilter(ctx: Context, { customer, contract, rep, open }: ChargeWords): Promise<ChargeFilter> {
  return {
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
    contractId: contract === undefined ? undefined : (await resolveContract(ctx, contract)).id,
    repId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    open,
  };
}

/** Interest and fees, newest first. */
export const listCharges = async (ctx: Context, words: ChargeWords): Promise<ChargeLine[]> =>
  await chargeLines(ctx.db, await readFilter(ctx, words));

/** The interest and fees of a customer: for `customer show`. */
export const chargesOf = ({ db }: Pick<Context, 'db'>, customerId: number): Promise<ChargeLine[]> =>
  chargeLines(db, { customerId });
