import type { Day, Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

// What happened to a customer's receivables, as `spreadRules.ts` plays it.

/** An instalment of the customer. */
export interface InstalmentFact {
  id: number;
  contractId: number;
  /** Its place in the plan of its contract: what waits for events is in that order. */
  place: number;
  /** Of its contract. */
  signedDay: Day;
  /** The day from which it exists. */
  fromDay: Day;
  dueDay: Day | null;
  /** The day of the event that fixed the due day: before it there was none. */
  dueSince: Day | null;
  amountFen: Fen;
  /**
   * By a correction another plan of the contract took its place on that day, for the sum of `replacedFen` of all that it
   * replaced. How that is spread over them follows from the credits of the days before. What an amendment moves is a decision.
   */
  replacedDay: Day | null;
  replacedFen: Fen;
}
/** Money that came. */
export interface ReceiptFact {
  id: number;
  day: Day;
  amountFen: Fen;
  /** What it was received for; without either the customer as a whole. */
  contractId: number | null;
  instalmentId: number | null;
  /** From that day on it never came. */
  reversedDay: Day | null;
}
/** What late interest or a fee takes of a receipt. */
export interface ChargeFact {
  receiptId: number;
  day: Day;
  amountFen: Fen;
}
/** An advance that was put to a named instalment before that fell due. */
export interface UseFact {
  receiptId: number;
  instalmentId: number;
  day: Day;
  amountFen: Fen;
}
/** What an adjustment or a cancellation takes off a contract. */
export interface CreditFact {
  id: number;
  contractId: number;
  day: Day;
  amountFen: Fen;
  /** The instalment that it names. */
  instalmentId: number | null;
  /** From that day on it was never given. */
  untilDay: Day | null;
}
/** A part of an instalment that hardship waived, or that it or an amendment moved to a new plan: fixed amount, fixed day. */
export interface DecisionFact {
  instalmentId: number;
  day: Day;
  amountFen: Fen;
  isAmendment?: boolean;
}
/** A part of an instalment that a receipt or a credit settles from a day on; negative if it no longer does. */
export interface SpreadRow {
  instalmentId: number;
  receiptId: number | null;
  creditId: number | null;
  day: Day;
  amountFen: Fen;
}
/** Everything that happened to a customer's receivables. */
export interface CustomerFacts {
  instalments: readonly InstalmentFact[];
  receipts: readonly ReceiptFact[];
  uses: readonly UseFact[];
  charges: readonly ChargeFact[];
  credits: readonly CreditFact[];
  decisions: readonly DecisionFact[];
  /** Months in which nothing moves any more, and what was settled in them. */
  closedMonths: ReadonlySet<Month>;
  frozen: readonly SpreadRow[];
}
/** How much of an overdue part money in hand covers from a day on, until the next such row of the instalment. */
export interface Cover {
  instalmentId: number;
  day: Day;
  amountFen: Fen;
}
export interface Spread {
  /** In the order of days, without those of closed months. */
  rows: SpreadRow[];
  covers: Cover[];
  /** What another plan took over of each instalment that it replaced, by id. */
  replaced: ReadonlyMap<number, Fen>;
}

/** What makes rows one: instalment, source, day. */
export const rowKey = ({ instalmentId, receiptId, creditId, day }: Omit<SpreadRow, 'amountFen'>): string =>
  `${instalmentId}|${receiptId ?? ''}|${creditId ?? ''}|${day}`;
