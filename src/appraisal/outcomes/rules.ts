import type { Grade } from '../../policy/appraisal.js';
import { OUTCOMES, type OutcomeKind, type OutcomeState, type OutcomeStep } from '../../policy/outcomes.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Bp } from '../../shared/money.js';
import type { Score } from '../../shared/score.js';
import type { BelowReason } from '../appraisals/rules.js';

/** A month that an outcome rests on, as its sheet stood then. */
export interface EvidenceMonth {
  month: Month;
  total: Score | null;
  grade: Grade | null;
  attainmentBp: Bp | null;
  place: number | null;
  ranked: number;
  below: readonly BelowReason[];
  /** Of the manager's score. */
  reason: string | null;
}
/** What was noted in these months: conduct, and what the rep's own reports said. */
export interface EvidenceNote {
  day: Day;
  kind: 'good' | 'bad' | 'report';
  code: string | null;
  text: string;
}
/** What an outcome rests on (policy 4.4.2). */
export interface Evidence {
  months: EvidenceMonth[];
  notes: EvidenceNote[];
  /** Why it was opened by hand. */
  reason: string | null;
}

const KINDS = Object.keys(OUTCOMES) as OutcomeKind[];

/**
 * What a month leads to (policy 4.4.1, 4.4.2; definitions, Below standard, Excellent), in the order of the table.
 * @param row how many months in a row were below standard, this one among them; 0 if it is not
 */
export const outcomesOf = ({ excellent, row }: { excellent: boolean; row: number }): OutcomeKind[] =>
  KINDS.filter((kind) => {
    const { by, row: from } = OUTCOMES[kind];
    if (by === 'excellent') return excellent;
    return by === 'below' && row >= from;
  });

/** Where an outcome stands, by the steps that were not taken back, oldest first. */
export function stateOf(steps: readonly { step: OutcomeStep }[]): OutcomeState {
  switch (steps.at(-1)?.step) {
    case 'grant':
      return 'granted';
    case 'decline':
      return 'declined';
    case 'settled':
      return 'settled';
    case 'done':
      return 'done';
    default:
      return 'proposed';
  }
}

/** An outcome that was proposed before, as far as it decides whether another one is. */
export interface Earlier {
  memberId: number;
  kind: OutcomeKind;
  month: Month | null;
  state: OutcomeState;
}

/**
 * Whether what follows from a month below standard is under way already: one of its kind, proposed in a month of the same
 * row, is not decided, or granted and not done yet; of coaching, a plan that is not closed. What follows from an excellent
 * month follows from that month alone.
 */
export function isUnderWay(
  kind: OutcomeKind,
  { row, earlier, hasOpenCoaching }: { row: readonly Month[]; earlier: readonly Earlier[]; hasOpenCoaching: boolean },
): boolean {
  if (OUTCOMES[kind].by !== 'below') return false;
  if (kind === 'coaching' && hasOpenCoaching) return true;
  return earlier.some(
    (one) =>
      one.kind === kind &&
      one.month !== null &&
      row.includes(one.month) &&
      (one.state === 'proposed' || one.state === 'granted'),
  );
}
