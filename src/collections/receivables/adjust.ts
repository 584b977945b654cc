import type { WriteContext } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { addInstalments } from './plan.js';
import { type Instalment, insertAllocations, instalmentsOfContract, receiptsOn, updateReceipt } from './queries.js';

export interface ReceivableAdjustment {
  /** What the instalments due last were lowered by. */
  creditedFen: Fen;
  /** What was received beyond the lowered total: an advance now, to be used or refunded. */
  refundFen: Fen;
  /** The instalment that a higher total adds. */
  added: Instalment[];
}

/**
 * What an adjustment of a contract does to its receivable, in the same write: less is credited to the instalments due
 * last, and what they cannot take was received already and becomes an advance; more is an instalment of its own. Runs
 * inside the caller's transaction; writes no audit entry.
 */
export async function adjustReceivable(
  ctx: WriteContext,
  contract: Contract,
  { id: adjustmentId, grossFen, day }: { id: number; grossFen: Fen; day: Day },
  dueDay: Day,
): Promise<ReceivableAdjustment> {
  const current = await instalmentsOfContract(ctx.db, contract.id);
  if (current.length === 0) return { creditedFen: 0, refundFen: 0, added: [] };
  if (grossFen > 0) {
    const added = await addInstalments(ctx, contract, [{ dueDay, amountFen: grossFen }], day);
    return { creditedFen: 0, refundFen: 0, added };
  }
  const loweredFen = Math.abs(grossFen);
  const beyondFen = await creditOpenParts(ctx, current, loweredFen, adjustmentId, day);
  const credited = await instalmentsOfContract(ctx.db, contract.id);
  const refundFen = await freeReceivedMoney(ctx, credited, beyondFen, adjustmentId, day);
  return { creditedFen: loweredFen - beyondFen, refundFen, added: [] };
}

/** Credits the open parts of instalments, those due last first. @returns what they could not take */
async function creditOpenParts(
  ctx: WriteContext,
  instalments: readonly Instalment[],
  amountFen: Fen,
  adjustmentId: number,
  day: Day,
): Promise<Fen> {
  let remainingFen = amountFen;
  for (const instalment of instalments.toReversed()) {
    const part = Math.min(remainingFen, instalment.openFen);
    if (part === 0) continue;
    await insertAllocations(ctx.db, [{ instalment, adjustmentId, day, amountFen: part }]);
    remainingFen -= part;
  }
  return remainingFen;
}

/**
 * Frees received money again, from the instalments due last first.
 * @returns what was freed: the rest was waived, so nobody paid it and nothing is given back
 */
async function freeReceivedMoney(
  ctx: WriteContext,
  instalments: readonly Instalment[],
  amountFen: Fen,
  adjustmentId: number,
  day: Day,
): Promise<Fen> {
  let freedFen = 0;
  for (const instalment of instalments.toReversed()) {
    const part = Math.min(amountFen - freedFen, instalment.settledFen);
    if (part > 0) freedFen += await freeReceipts(ctx, instalment, part, adjustmentId, day);
  }
  return freedFen;
}

/** Moves settled money of an instalment from its receipts, the newest first, to the adjustment; the receipts have it as an advance. */
async function freeReceipts(
  ctx: WriteContext,
  instalment: Instalment,
  amountFen: Fen,
  adjustmentId: number,
  day: Day,
): Promise<Fen> {
  let freedFen = 0;
  for (const { receipt, settledFen } of await receiptsOn(ctx.db, instalment.id)) {
    const part = Math.min(amountFen - freedFen, settledFen);
    if (part <= 0) continue;
    await insertAllocations(ctx.db, [
      { instalment, receiptId: receipt.id, day, amountFen: -part },
      { instalment, adjustmentId, day, amountFen: part },
    ]);
    await updateReceipt(ctx.db, receipt.id, { allocatedFen: receipt.allocatedFen - part });
    freedFen += part;
  }
  return freedFen;
}
