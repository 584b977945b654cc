import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { type Bp, divideRounded, type Fen } from '../../shared/money.js';

/** What is open of instalments together. */
export const sumOpen = (open: readonly { openFen: Fen }[]): Fen => open.reduce((sum, { openFen }) => sum + openFen, 0);

// ---- the new plan of a case

export interface PlanShare<Part> {
  contractId: number;
  part: Part;
  amountFen: Fen;
}

/**
 * Spreads the parts of a new plan over the contracts that it is for, in the order given: the earlier part goes to the
 * earlier contract, so that each part and each contract adds up (policy 3.7.3).
 *
 * @param parts amounts of the plan, which add up to the open parts
 */
export function spreadPlan<Part extends { amountFen: Fen }>(
  parts: readonly Part[],
  contracts: readonly { contractId: number; openFen: Fen }[],
): PlanShare<Part>[] {
  const remaining = contracts.map((contract) => ({ ...contract }));
  const shares: PlanShare<Part>[] = [];
  for (const part of parts) {
    let unspread = part.amountFen;
    for (const contract of remaining) {
      const share = Math.min(unspread, contract.openFen);
      if (share > 0) shares.push({ contractId: contract.contractId, part, amountFen: share });
      contract.openFen -= share;
      unspread -= share;
    }
  }
  return shares;
}

/** Open parts by contract, in the order of their first instalment. */
export function openByContract(
  instalments: readonly { contractId: number; openFen: Fen }[],
): { contractId: number; openFen: Fen }[] {
  const sums = new Map<number, Fen>();
  for (const { contractId, openFen } of instalments) sums.set(contractId, (sums.get(contractId) ?? 0) + openFen);
  return [...sums].map(([contractId, openFen]) => ({ contractId, openFen }));
}

// ---- late interest

/** An instalment with everything that settled it, whatever it came from. */
export interface DatedPart {
  amountFen: Fen;
  /** The day from which it exists. */
  fromDay: Day;
  /** Null: it bears no interest. */
  dueDay: Day | null;
  /** Negative if a settlement was reversed. */
  settlements: readonly { day: Day; amountFen: Fen }[];
}
/** Days on which the same part was open: from the end of `from` to the end of `to`. */
export interface InterestSpan {
  from: Day;
  to: Day;
  days: number;
  openFen: Fen;
}

const DAYS_OF_YEAR = 365;
const later = (a: Day, b: Day): Day => (a > b ? a : b);

/**
 * Late interest of one instalment: simple, actual/365, on the part that was open from day to day, rounded half away from
 * zero once, at the end (definitions, Late interest).
 *
 * The first day that bears interest is the one after due day and grace days; money bears interest up to the day on which
 * it came, that day included: paid one day late is one day of interest.
 */
export function lateInterest(
  part: DatedPart,
  { rateBp, graceDays }: { rateBp: Bp; graceDays: number },
  asOf: Day,
): { interestFen: Fen; spans: InterestSpan[] } {
  if (part.dueDay === null) return { interestFen: 0, spans: [] };
  const start = later(addDays(part.dueDay, graceDays), part.fromDay);
  const end = asOf;
  const turns = part.settlements.map(({ day }) => day).filter((day) => day > start && day < end);
  const days = [...new Set([start, ...turns, end])].sort();
  const spans: InterestSpan[] = [];
  for (const [i, to] of days.entries()) {
    const from = days[i - 1];
    if (from === undefined || from >= to || from < start) continue;
    const openFen = part.settlements.reduce(
      (fen, settlement) => (settlement.day <= from ? fen - settlement.amountFen : fen),
      part.amountFen,
    );
    if (openFen > 0) spans.push({ from, to, days: daysBetween(from, to), openFen });
  }
  const fenDays = spans.reduce((sum, span) => sum + BigInt(span.openFen) * BigInt(span.days), 0n);
  return { interestFen: divideRounded(fenDays * BigInt(rateBp), 10_000 * DAYS_OF_YEAR), spans };
}

// ---- credit

/** What a customer owes on a day, and what the archive and the settings allow. */
export interface CreditFacts {
  /** Null: no limit is set. */
  limitFen: Fen | null;
  /** More days overdue than this hold new contracts back. */
  holdDays: number;
  /** Less than this, overdue beyond the threshold, holds nobody (setting `credit.holdLeast`). */
  holdLeastFen: Fen;
  newGrossFen: Fen;
  open: readonly { dueDay: Day | null; openFen: Fen }[];
  /** Signed contracts that have no payment plan yet. */
  unplannedFen: Fen;
  /** Money in hand: nobody is held for it (definitions, Advance). */
  advanceFen: Fen;
}
export interface CreditFigures {
  limitFen: Fen | null;
  newGrossFen: Fen;
  /** Everything that is owed: open parts of instalments, and contracts without a plan as a whole. */
  openFen: Fen;
  /** Money in hand, which the excess is net of. */
  advanceFen: Fen;
  /** By how much the new contract would go beyond the limit; 0 if it stays within. */
  overLimitFen: Fen;
  /** Of the oldest open instalment; 0 if nothing is overdue. */
  oldestOverdueDays: number;
  holdDays: number;
  /** What is open and overdue beyond the threshold, and whether it holds new contracts back. */
  lateFen: Fen;
  lateHolds: boolean;
  /** Either condition fails: the manager has to release it. */
  held: boolean;
}

/** Whether a new contract stays within the credit limit, and nothing is overdue beyond the threshold (policy 3.7.3). */
export function judgeCredit(facts: CreditFacts, day: Day): CreditFigures {
  const { limitFen, holdDays, holdLeastFen, newGrossFen } = facts;
  const { advanceFen } = facts;
  const openFen = facts.unplannedFen + sumOpen(facts.open);
  const unpaid = netOf(facts.open, advanceFen);
  const oldestOverdueDays = unpaid.reduce(
    (most, { dueDay, openFen: fen }) => (dueDay === null || fen <= 0 ? most : Math.max(most, daysBetween(dueDay, day))),
    0,
  );
  const overLimitFen = limitFen === null ? 0 : Math.max(0, openFen - advanceFen + newGrossFen - limitFen);
  const lateFen = sumOpen(
    unpaid.filter(({ dueDay, openFen: fen }) => dueDay !== null && fen > 0 && daysBetween(dueDay, day) > holdDays),
  );
  const lateHolds = lateFen > 0 && lateFen >= holdLeastFen;
  const held = overLimitFen > 0 || lateHolds;
  return {
    limitFen,
    newGrossFen,
    openFen,
    advanceFen,
    overLimitFen,
    oldestOverdueDays,
    holdDays,
    lateFen,
    lateHolds,
    held,
  };
}

/** Open parts less money in hand, the oldest due first. */
function netOf(open: CreditFacts['open'], advanceFen: Fen): { dueDay: Day | null; openFen: Fen }[] {
  let leftFen = advanceFen;
  const byDay = [...open]
    .filter(({ dueDay }) => dueDay !== null)
    .sort((a, b) => ((a.dueDay ?? '') < (b.dueDay ?? '') ? -1 : 1));
  return byDay.map(({ dueDay, openFen }) => {
    const part = Math.min(leftFen, openFen);
    leftFen -= part;
    return { dueDay, openFen: openFen - part };
  });
}

/** Figures with the debt and the excess over the limit of other ones; what is overdue stays. */
export const withLimitOf = (
  figures: CreditFigures,
  { openFen, overLimitFen }: Pick<CreditFigures, 'openFen' | 'overLimitFen'>,
): CreditFigures => ({ ...figures, openFen, overLimitFen, held: figures.held || overLimitFen > 0 });
