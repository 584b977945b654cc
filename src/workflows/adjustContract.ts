import { changesBetween } from '../app/audit/entry.js';
import type { AdjustmentFacts, ContractsFacts } from '../app/audit/facts/contracts.js';
import type { SettledPart } from '../app/audit/facts/receivables.js';
import type { Context, WriteContext } from '../app/context.js';
import { adjustReceivable, reverseInReceivable } from '../collections/receivables/adjust.js';
import { messages } from '../collections/receivables/messages.js';
import { resolveInstalment } from '../collections/receivables/resolve.js';
import {
  type AdjustInput,
  type BookedAdjustment,
  bookAdjustment,
  bookCancellation,
  bookReversal,
} from '../contracts/contracts/adjust.js';
import { resolveContract } from '../contracts/contracts/resolve.js';
import { customerById } from '../customers/customers/resolve.js';
import { type AfterContract, leaveContract } from '../pipeline/deals/advance.js';
import type { Carried } from '../pipeline/deals/history.js';
import { messages as dealMessages } from '../pipeline/deals/messages.js';
import { contractsOfDeal } from '../pipeline/deals/queries.js';
import { dealById } from '../pipeline/deals/resolve.js';
import type { Day } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import { same } from '../shared/text.js';

/**
 * A price or cost change after signing (policy 3.5.3, 4.1.1): it counts on the day it was agreed, in the shares of the
 * signing, and raises the receivable by an instalment or lowers it (3.7.1).
 *
 * @param to the instalment that a credit lowers; default: the oldest open first
 * @param due when the instalment of a rise is due; default: the day of the change
 * @throws forbidden, conflict for a closed month, policyRefusal for a change below zero
 */
export async function adjustContract(
  ctx: WriteContext,
  word: string,
  { due, to, ...input }: Omit<AdjustInput, 'instalmentId'> & { due?: Day; to?: string },
): Promise<AdjustmentFacts> {
  const booked = await bookAdjustment(ctx, word, { ...input, ...(await namedInstalment(ctx, word, to)) });
  const facts = await changeReceivable(ctx, booked, due);
  ctx.audit('contract.adjust', {
    ...facts,
    ...(await subjectsOf(ctx, booked, facts)),
    changes: changesBetween(booked.before, booked.after),
  });
  return facts;
}

/** What the entry says of it, and whose it is. */
export interface ReversedAdjustment
  extends Omit<ContractsFacts['contract.unadjust'], 'instalments' | 'offsets' | 'changes'> {
  contract: string;
  instalments: Awaited<ReturnType<typeof reverseInReceivable>>;
}

/**
 * Reverses an adjustment that was recorded by mistake (policy 3.5.3, 4.1.1): sales, profit and credit of it are given back
 * on a day of an open month, and its credit or rise leaves the instalments.
 *
 * @throws as `bookReversal`
 */
export async function unadjustContract(
  ctx: WriteContext,
  word: string,
  input: { day: Day; reason: string },
): Promise<ReversedAdjustment> {
  const booked = await bookReversal(ctx, word, input);
  const { contract, adjustment, reversed, offsets } = booked;
  const instalments = await reverseInReceivable(ctx, contract, adjustment, reversed);
  const { code, day, netFen, grossFen, costFen, reason } = adjustment;
  const facts = { day, netFen, grossFen, costFen, reason, instalments };
  const customer = await customerById(ctx.db, contract.customerId);
  ctx.audit('contract.unadjust', {
    ...facts,
    ...(offsets.length === 0
      ? {}
      : { offsets: offsets.map((one) => ({ code: one.code, day: one.day, grossFen: one.grossFen })) }),
    changed: [contract.code, code, ...offsets.map((one) => one.code), ...instalments.map((one) => one.code)],
    related: [reversed.code, customer.code],
    code,
    reverses: reversed.code,
    changes: changesBetween(booked.before, booked.after),
  });
  return { ...facts, code, contract: contract.code, reverses: reversed.code };
}

export interface CancelledContract extends AdjustmentFacts {
  signedDay: Day;
  /** What became of its deal, if it has no contract in force any more. */
  carried: Carried | null;
}

/**
 * The won deal that has no contract in force once this one is cancelled: what becomes of it is to be decided
 * (definitions, Pipeline).
 */
export async function dealLeftBy(ctx: Context, word: string): Promise<string | undefined> {
  const { id, dealId } = await resolveContract(ctx, word);
  if (dealId === null) return undefined;
  const deal = await dealById(ctx, dealId);
  const others = (await contractsOfDeal(ctx.db, dealId)).filter((other) => other.id !== id && !other.cancelledDay);
  return deal.stage === 'won' && others.length === 0 ? deal.code : undefined;
}

/** What becomes of a deal is asked when its last contract in force is cancelled, and never else. @throws conflict */
async function requireLastInForce(ctx: WriteContext, word: string): Promise<void> {
  const { id, code, dealId } = await resolveContract(ctx, word);
  const command = same(`salesdesk contract cancel ${code} --reason "…"`);
  if (dealId === null) throw conflict(dealMessages.noDealOfContract(code), { clause: '3.5.2', hints: [command] });
  const others = (await contractsOfDeal(ctx.db, dealId)).filter((other) => other.id !== id && !other.cancelledDay);
  const other = others.at(0);
  if (other === undefined) return;
  const deal = await dealById(ctx, dealId);
  throw conflict(dealMessages.staysWonBy(deal.code, other.code), { clause: '3.5.2', hints: [command] });
}

/**
 * Cancels a contract as a whole (policy 3.5.3, 4.1.1): it nets to 0, the month of signing is unchanged unless it is the
 * same one, its open instalments are lowered to nothing and money already received becomes an advance. A deal that has
 * no contract in force any more is open again, or lost.
 *
 * @param after what becomes of the deal; default: open again
 * @throws forbidden, conflict for a closed month, for a contract that is cancelled, and for what becomes of a deal that
 * another contract keeps won
 */
export async function cancelContract(
  ctx: WriteContext,
  word: string,
  { after, ...input }: { day: Day; reason: string; after?: AfterContract },
): Promise<CancelledContract> {
  if (after !== undefined) await requireLastInForce(ctx, word);
  const booked = await bookCancellation(ctx, word, input);
  const facts = await changeReceivable(ctx, booked, undefined);
  const { code: contract, dealId, signedDay } = booked.contract;
  const carried =
    dealId === null
      ? null
      : await leaveContract(ctx, await dealById(ctx, dealId), {
          contract,
          day: input.day,
          after: after ?? { to: 'open' },
        });
  const { changed, related } = await subjectsOf(ctx, booked, facts);
  ctx.audit('contract.cancel', {
    ...facts,
    changed: carried?.facts ? [...changed, carried.facts.deal] : changed,
    related,
    carried: carried?.facts ?? null,
    changes: { ...changesBetween(booked.before, booked.after), cancelledDay: { from: null, to: input.day } },
  });
  return { ...facts, signedDay, carried };
}

/** @throws notFound, conflict for an instalment of another contract */
async function namedInstalment(ctx: WriteContext, word: string, to: string | undefined) {
  if (to === undefined) return {};
  const { id, code, contractId } = await resolveInstalment(ctx, to);
  const contract = await resolveContract(ctx, word);
  if (contractId !== contract.id) throw conflict(messages.ofOtherContract(code, contract.code), { clause: '3.5.3' });
  return { instalmentId: id };
}

const loweredPart = ({ code, amountFen, changes: { openFen } }: SettledPart) => ({
  code,
  amountFen,
  openFen: openFen.to ?? 0,
});

/** What a booked adjustment did to the receivable. Runs inside the caller's transaction; writes no audit entry. */
export async function changeReceivable(
  ctx: WriteContext,
  booked: BookedAdjustment,
  due: Day | undefined,
): Promise<AdjustmentFacts> {
  const { contract, adjustment } = booked;
  const { creditedFen, refundFen, credited, resettled, added } = await adjustReceivable(
    ctx,
    contract,
    adjustment,
    due ?? adjustment.day,
  );
  return {
    ...adjustmentFacts(booked),
    creditedFen,
    refundFen,
    credited: credited.map(loweredPart),
    ...(resettled.length === 0 ? {} : { resettled: resettled.map(loweredPart) }),
    added: added.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })),
  };
}

/** A booked adjustment that leaves the receivable to a new plan. */
export function adjustmentFacts({ contract, adjustment, offsets }: BookedAdjustment): AdjustmentFacts {
  const { code, kind, day, netFen, grossFen, costFen, reason } = adjustment;
  return {
    code,
    contract: contract.code,
    kind,
    day,
    netFen,
    grossFen,
    costFen,
    reason,
    creditedFen: 0,
    refundFen: 0,
    credited: [],
    added: [],
    ...(offsets.length === 0 ? {} : { offsets: offsets.map(({ code, day, grossFen }) => ({ code, day, grossFen })) }),
  };
}

async function subjectsOf(
  ctx: WriteContext,
  { contract }: BookedAdjustment,
  { code, credited, resettled = [], added, offsets = [] }: AdjustmentFacts,
) {
  const customer = await customerById(ctx.db, contract.customerId);
  const others = [...offsets, ...credited, ...resettled, ...added].map((other) => other.code);
  return { changed: [...new Set([contract.code, code, ...others])], related: [customer.code] };
}
