import type { SettledPart } from '../../app/audit/facts/receivables.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { advanceOf, insertAdvanceUses } from './advanceQueries.js';
import { messages } from './messages.js';
import { openOfCustomer, type Receipt } from './queries.js';
import { resolveInstalment, resolveReceipt } from './resolve.js';
import { type Respread, respread } from './respread.js';
import { allocate } from './rules.js';
import { settledBy } from './spreadQueries.js';

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
 * Uses the advance of a receipt, before it falls due, for a named instalment or for the customer's open ones, oldest due
 * first (policy 3.7.1).
 *
 * @throws conflict for a receipt without an advance, policyRefusal if no instalment is open
 */
export async function allocateAdvance(ctx: WriteContext, word: string, to?: string): Promise<UsedAdvance> {
  requirePermission(ctx.actor, 'payment.book');
  await requireOpenMonth(ctx, ctx.today);
  const receipt = await resolveReceipt(ctx, word);
  const advanceFen = receipt.reversedDay === null ? await advanceOf(ctx.db, receipt.id, ctx.today) : 0;
  if (advanceFen === 0) throw conflict(messages.noAdvance(receipt.code), { clause: '3.7.1' });
  const named = to === undefined ? undefined : await resolveInstalment(ctx, to);
  if (named && named.customerId !== receipt.customerId)
    throw conflict(messages.otherCustomer(named.code), { clause: '3.7.1' });
  const open = named ? [named] : await openOfCustomer(ctx.db, receipt.customerId, ctx.today);
  const { parts } = allocate(advanceFen, open);
  if (parts.length === 0) throw policyRefusal('3.7.1', messages.nothingToSettle);
  await insertAdvanceUses(
    ctx.db,
    parts.map(({ instalment, amountFen }) => ({
      receiptId: receipt.id,
      instalmentId: instalment.id,
      day: ctx.today,
      amountFen,
      recordedAt: ctx.now,
    })),
  );
  const spread = await respread(ctx, receipt.customerId);
  const used = parts.map(({ instalment: { code }, amountFen }) => partOf(code, amountFen, spread));
  const leftFen = await advanceOf(ctx.db, receipt.id, ctx.today);
  const usedFen = advanceFen - leftFen;
  const customer = await customerById(ctx.db, receipt.customerId);
  ctx.audit('payment.allocate', {
    changed: [receipt.code, ...used.map(({ code }) => code)],
    related: [customer.code],
    usedFen,
    changes: { allocatedFen: { from: receipt.amountFen - advanceFen, to: receipt.amountFen - leftFen } },
    parts: used,
  });
  return { receipt, parts: used.map(settlement), usedFen };
}

const partOf = (code: string, amountFen: Fen, { before, after }: Respread): SettledPart => ({
  code,
  amountFen,
  changes: { openFen: { from: before.get(code) ?? 0, to: after.get(code) ?? 0 } },
});

/** What a receipt settles by today, as the audit log keeps it. */
export async function partsOfReceipt(ctx: WriteContext, receiptId: number, spread: Respread): Promise<SettledPart[]> {
  const parts = await settledBy(ctx.db, { receiptId }, ctx.today);
  return parts.map(({ instalment: { code }, amountFen }) => partOf(code, amountFen, spread));
}

/** The same, as commands print it. */
export const settlement = ({ code, amountFen, changes }: SettledPart): Settlement => ({
  code,
  amountFen,
  openFen: changes.openFen.to ?? 0,
});
