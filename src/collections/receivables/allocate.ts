import type { SettledPart } from '../../app/audit/facts/receivables.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import {
  type Instalment,
  insertAllocations,
  type NewAllocation,
  openOfCustomer,
  type Receipt,
  settlementsOf,
  updateReceipt,
} from './queries.js';
import { resolveInstalment, resolveReceipt } from './resolve.js';
import { type Allocation, allocate, laterDay } from './rules.js';

/** The part of a receipt that settled an instalment, and what is still open of that. */
export interface Settlement {
  code: string;
  amountFen: Fen;
  openFen: Fen;
}
export interface UsedAdvance {
  receipt: Receipt;
  parts: Settlement[];
  usedFen: Fen;
}

/**
 * Uses the advance of a receipt for a named instalment, or for the customer's open ones, oldest due first (policy
 * 3.7.1).
 * @throws conflict for a receipt without an advance, policyRefusal if no instalment is open
 */
export async function allocateAdvance(ctx: WriteContext, word: string, to?: string): Promise<UsedAdvance> {
  requirePermission(ctx.actor, 'payment.book');
  await requireOpenMonth(ctx, ctx.today);
  const receipt = await resolveReceipt(ctx, word);
  const advanceFen = receipt.reversedDay === null ? receipt.amountFen - receipt.allocatedFen : 0;
  if (advanceFen === 0) throw conflict(messages.noAdvance(receipt.code));
  const open = to === undefined ? await openOfCustomer(ctx.db, receipt.customerId) : [await resolveInstalment(ctx, to)];
  const foreign = open.find(({ customerId }) => customerId !== receipt.customerId);
  if (foreign) throw conflict(messages.otherCustomer(foreign.code));
  for (const instalment of open) refuseReplaced(instalment);
  const { parts, surplusFen } = allocate(advanceFen, open);
  if (parts.length === 0) throw policyRefusal('3.7.1', messages.nothingToSettle);
  await insertAllocations(ctx.db, await datedAllocations(ctx, parts, receipt.id, ctx.today));
  const usedFen = advanceFen - surplusFen;
  const allocatedFen = receipt.allocatedFen + usedFen;
  await updateReceipt(ctx.db, receipt.id, { allocatedFen });
  const customer = await customerById(ctx.db, receipt.customerId);
  ctx.audit('payment.allocate', {
    changed: [receipt.code, ...parts.map(({ instalment }) => instalment.code)],
    related: [customer.code],
    usedFen,
    changes: { allocatedFen: { from: receipt.allocatedFen, to: allocatedFen } },
    parts: parts.map(settledPart),
  });
  return { receipt, parts: parts.map(settlement), usedFen };
}

/** What a receipt settled of an instalment, as commands print it. */
export const settlement = ({ instalment, amountFen }: Allocation<Instalment>): Settlement => ({
  code: instalment.code,
  amountFen,
  openFen: instalment.openFen - amountFen,
});
/** The same, as the audit log keeps it. */
export const settledPart = ({ instalment, amountFen }: Allocation<Instalment>): SettledPart => ({
  code: instalment.code,
  amountFen,
  changes: { openFen: { from: instalment.openFen, to: instalment.openFen - amountFen } },
});

/**
 * The allocations of a receipt, each from the day on which its instalment existed and was open for it: money that is
 * booked late, after a receipt that was reversed meanwhile, must not settle the same part twice on the days between.
 */
export async function datedAllocations(
  ctx: WriteContext,
  parts: readonly Allocation<Instalment>[],
  receiptId: number,
  day: Day,
): Promise<NewAllocation[]> {
  const settlements = await settlementsOf(
    ctx.db,
    parts.map(({ instalment }) => instalment.id),
  );
  return parts.map(({ instalment, amountFen }) => {
    const reopenedDay = settlements.get(instalment.id)?.reopenedDay ?? day;
    return { instalment, receiptId, amountFen, day: laterDay(laterDay(day, instalment.fromDay), reopenedDay) };
  });
}

/** @throws conflict if another plan replaced it */
export function refuseReplaced({ code, openFen, replacedDay, replannedFen }: Instalment): void {
  if (replacedDay === null && (replannedFen === 0 || openFen > 0)) return;
  throw conflict(messages.alreadyReplaced(code), { hints: [messages.currentPlanHint] });
}
