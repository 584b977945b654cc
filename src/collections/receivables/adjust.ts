import type { SettledPart } from '../../app/audit/facts/receivables.js';
import type { WriteContext } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import type { Day } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import { addInstalments } from './plan.js';
import { type Instalment, instalmentsOfContract } from './queries.js';
import { respread } from './respread.js';
import { isPlanned, settledBy } from './spreadQueries.js';

export interface ReceivableAdjustment {
  /** What is open was lowered by this. */
  creditedFen: Fen;
  /** What was received beyond the lowered total: an advance now, to be used or refunded. */
  refundFen: Fen;
  /** The instalments that are lowered, oldest due first. */
  credited: SettledPart[];
  /** Instalments that money received before settles from then on, because the credit freed it. */
  resettled: SettledPart[];
  /** The instalment that a higher total adds. */
  added: Instalment[];
}

/**
 * What the reversal of an adjustment does to the receivable, in the same write (policy 3.7.1): a credit was never given from
 * its day on, so that what it had lowered is open again; one that the first plan took account of is an instalment of its own;
 * a rise lowers the instalment that it had added. Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns what is open of each instalment that it changed, before and after
 */
export async function reverseInReceivable(
  ctx: WriteContext,
  contract: Contract,
  reversal: { grossFen: Fen; day: Day },
  reversed: { id: number },
): Promise<{ code: string; openFen: { from: Fen; to: Fen } }[]> {
  await requirePlanStands(ctx, contract, reversal, reversed);
  const current = await instalmentsOfContract(ctx.db, contract.id, ctx.today);
  if (current.length > 0 && reversal.grossFen > 0 && (await isPlanned(ctx.db, reversed.id)))
    await addInstalments(ctx, contract, [{ dueDay: reversal.day, amountFen: reversal.grossFen }], reversal.day);
  const { before, after } = await respread(ctx, contract.customerId);
  return [...after].flatMap(([code, to]) => {
    const from = before.get(code) ?? 0;
    return from === to ? [] : [{ code, openFen: { from, to } }];
  });
}

/**
 * What an adjustment took off a plan that another one replaced is part of no instalment any more: it is asked for anew, with a
 * due day of its own, never on the day of the old plan.
 *
 * @throws conflict with the adjustment that does it
 */
async function requirePlanStands(
  { db, today }: WriteContext,
  { id, code }: Contract,
  { grossFen }: { grossFen: Fen },
  reversed: { id: number },
): Promise<void> {
  const lowered = await settledBy(db, { adjustmentId: reversed.id, contractId: id }, today);
  if (grossFen > 0 && lowered.some(({ instalment }) => instalment.replacedDay !== null))
    throw conflict(messages.planReplacedSince(code), {
      clause: '3.7.1',
      hints: [messages.adjustAnewHint(code, decimalMoney(grossFen))],
    });
}

/**
 * What an adjustment of a contract does to its receivable, in the same write (policy 3.7.1): less lowers the instalment that
 * it names, else the oldest open ones first, and what was received beyond that becomes an advance; more is an instalment of
 * its own. Runs inside the caller's transaction; writes no audit entry.
 */
export async function adjustReceivable(
  ctx: WriteContext,
  contract: Contract,
  { id: adjustmentId, grossFen, day }: { id: number; grossFen: Fen; day: Day },
  dueDay: Day,
): Promise<ReceivableAdjustment> {
  const current = await instalmentsOfContract(ctx.db, contract.id, ctx.today);
  if (current.length === 0) return { creditedFen: 0, refundFen: 0, credited: [], resettled: [], added: [] };
  const added = grossFen > 0 ? await addInstalments(ctx, contract, [{ dueDay, amountFen: grossFen }], day) : [];
  const { before, after, advances } = await respread(ctx, contract.customerId);
  const lowered = await settledBy(ctx.db, { adjustmentId, contractId: contract.id }, ctx.today);
  const credited = lowered.map(({ instalment: { code }, amountFen }) => ({
    code,
    amountFen,
    changes: { openFen: { from: before.get(code) ?? 0, to: after.get(code) ?? 0 } },
  }));
  const totalFen = credited.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const loweredFen = credited.reduce((sum, { changes: { openFen } }) => sum + openFen.from - openFen.to, 0);
  const inHandFen = [...advances.values()].reduce((sum, { from, to }) => sum + to - from, 0);
  const refundFen = Math.max(0, Math.min(totalFen - loweredFen, inHandFen));
  const resettled = grossFen < 0 ? resettledBy(before, after, credited) : [];
  return { creditedFen: totalFen - refundFen, refundFen, credited, resettled, added };
}

/** What fell besides what the credit itself lowered, in the order in which it stands. */
function resettledBy(
  before: ReadonlyMap<string, Fen>,
  after: ReadonlyMap<string, Fen>,
  credited: readonly SettledPart[],
): SettledPart[] {
  const creditedFen = new Map(credited.map(({ code, amountFen }) => [code, amountFen]));
  return [...before].flatMap(([code, from]) => {
    const to = after.get(code) ?? from;
    const amountFen = from - to - (creditedFen.get(code) ?? 0);
    return amountFen > 0 ? [{ code, amountFen, changes: { openFen: { from, to } } }] : [];
  });
}
