import type { AdjustmentKind } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { CreditFact } from './spreadFacts.js';

/** A dated difference of a contract. */
export interface AdjustmentFact {
  id: number;
  contractId: number;
  /** Of its contract. */
  cancelledDay: Day | null;
  kind: AdjustmentKind;
  day: Day;
  grossFen: Fen;
  /** The instalment that it names. */
  instalmentId: number | null;
  /** The day on which it was reversed, as recorded by mistake: until then it was given. */
  untilDay: Day | null;
  /** The first plan of the contract was made with it. */
  isPlanned: boolean;
}

/**
 * What adjustments and cancellations take off the receivables of their contracts (definitions, Receivables).
 *
 * A cancellation may have several rows: one for each adjustment that was typed after it, or is dated after it. What it takes
 * off is told by their days alone: on the day of the cancellation what the contract came to, later what rises add.
 */
export function creditsOf(adjustments: readonly AdjustmentFact[]): CreditFact[] {
  const isAfterCancellation = ({ cancelledDay, day }: AdjustmentFact) => cancelledDay !== null && day > cancelledDay;
  const cuts = adjustments.filter(
    (one) => one.kind !== 'cancellation' && one.grossFen < 0 && !one.isPlanned && !isAfterCancellation(one),
  );
  const rises = adjustments.filter((one) => one.kind !== 'cancellation' && one.grossFen > 0);
  const cancellations = Map.groupBy(
    adjustments.filter(({ kind }) => kind === 'cancellation'),
    ({ contractId, day }) => `${contractId}|${day}`,
  );
  const cancelled = [...cancellations.values()].flatMap((rows) => {
    const [first] = rows.toSorted((a, b) => a.id - b.id);
    if (first === undefined) return [];
    const { contractId, day } = first;
    const amountFen = isAfterCancellation(first)
      ? sumGross(rises.filter((rise) => rise.contractId === contractId && rise.day === day))
      : -sumGross(rows);
    return amountFen > 0 ? [{ id: first.id, contractId, day, amountFen, instalmentId: null, untilDay: null }] : [];
  });
  return [...cuts.map(creditOf), ...cancelled];
}

const sumGross = (adjustments: readonly AdjustmentFact[]): Fen =>
  adjustments.reduce((sum, { grossFen }) => sum + grossFen, 0);

const creditOf = ({ id, contractId, day, grossFen, instalmentId, untilDay }: AdjustmentFact): CreditFact => ({
  id,
  contractId,
  day,
  amountFen: Math.abs(grossFen),
  instalmentId,
  untilDay,
});
