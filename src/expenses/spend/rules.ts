import type { ClaimStepKind } from '../../policy/expenses.js';
import { type Fen, splitByWeight } from '../../shared/money.js';
import { required } from '../../shared/required.js';

/** A sum of amounts. */
export const sumOf = (amounts: readonly Fen[]): Fen => amounts.reduce((sum, fen) => sum + fen, 0);

/**
 * What of each line is paid, if this much of their claim is: credits are taken off at once, and the rest is spread over the
 * others by what is payable of them. The parts add up to it.
 *
 * @param payable fen of each line
 */
export function paidByLine(payable: readonly Fen[], paidFen: Fen): Fen[] {
  const totalFen = sumOf(payable);
  if (paidFen === totalFen) return [...payable];
  if (paidFen === 0) return payable.map(() => 0);
  const credits = sumOf(payable.map((fen) => Math.min(fen, 0)));
  const spread = splitByWeight(
    paidFen - credits,
    payable.map((fen) => Math.max(fen, 0)),
  );
  return payable.map((fen, i) => (fen < 0 ? fen : required(spread[i], `part of line ${i + 1}`)));
}

/**
 * The payments of a claim that were not taken back, in order; one that settles it is of all that was left.
 * @param payableFen all that is payable of it
 */
export function paymentsOf<
  S extends { id: number; action: ClaimStepKind; amountFen: Fen | null; undoes: number | null },
>(steps: readonly S[], payableFen: Fen): { step: S; amountFen: Fen }[] {
  const undone = new Set(steps.map(({ undoes }) => undoes));
  let leftFen = payableFen;
  return steps
    .filter(({ id, action, undoes }) => action === 'pay' && undoes === null && !undone.has(id))
    .map((step) => {
      const amountFen = step.amountFen ?? leftFen;
      leftFen -= amountFen;
      return { step, amountFen };
    });
}
