import { type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

/** What a customer owes on a day, and what the archive and the settings allow. */
export interface CreditFacts {
  /** Null: no limit is set. */
  limitFen: Fen | null;
  /** More days overdue than this hold new contracts back. */
  holdDays: number;
  newGrossFen: Fen;
  open: readonly { dueDay: Day | null; openFen: Fen }[];
  /** Signed contracts that have no payment plan yet. */
  unplannedFen: Fen;
}
export interface CreditFigures {
  limitFen: Fen | null;
  newGrossFen: Fen;
  /** Everything that is owed: open parts of instalments, and contracts without a plan as a whole. */
  openFen: Fen;
  /** By how much the new contract would go beyond the limit; 0 where it stays within. */
  overLimitFen: Fen;
  /** Of the oldest open instalment; 0 where nothing is overdue. */
  oldestOverdueDays: number;
  holdDays: number;
  /** Either condition fails: the manager has to release it. */
  held: boolean;
}

/** Whether a new contract stays within the credit limit, and nothing is overdue beyond the threshold (policy 3.7.3). */
export function judgeCredit(facts: CreditFacts, day: Day): CreditFigures {
  const { limitFen, holdDays, newGrossFen } = facts;
  const openFen = facts.open.reduce((sum, { openFen: fen }) => sum + fen, facts.unplannedFen);
  const oldestOverdueDays = facts.open.reduce(
    (most, { dueDay, openFen: fen }) => (dueDay === null || fen <= 0 ? most : Math.max(most, daysBetween(dueDay, day))),
    0,
  );
  const overLimitFen = limitFen === null ? 0 : Math.max(0, openFen + newGrossFen - limitFen);
  const held = overLimitFen > 0 || oldestOverdueDays > holdDays;
  return { limitFen, newGrossFen, openFen, overLimitFen, oldestOverdueDays, holdDays, held };
}

/** One verdict, with what is owed and the limit as they are in another: what is overdue stays. */
export const limitedAs = (one: CreditFigures, { openFen, overLimitFen }: CreditFigures): CreditFigures => ({
  ...one,
  openFen,
  overLimitFen,
  held: one.held || overLimitFen > 0,
});
