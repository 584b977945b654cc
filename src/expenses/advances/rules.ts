import type { AdvanceStepKind } from '../../policy/expenses.js';
import type { AdvanceState } from '../../policy/requests.js';
import { type Duty, dutyFor, type Holder } from '../../policy/standIns.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { aloneIn, isApproved, type Step, standingSteps } from '../requests/rules.js';

/** A step of an advance. `amountFen`: of money paid, settled by a claim or given back. */
export interface AdvanceStep extends Step<AdvanceStepKind> {
  day: Day;
  amountFen: Fen | null;
}

/** What became of the money of an advance. */
export interface AdvanceFigures {
  paidFen: Fen;
  settledFen: Fen;
  returnedFen: Fen;
  /** Paid and neither settled nor given back; never negative. */
  balanceFen: Fen;
  paidDay: Day | null;
}

/** What was paid, settled and given back, of the steps that stand. */
export function figuresOf(steps: readonly AdvanceStep[]): AdvanceFigures {
  const standing = standingSteps(steps);
  const sum = (action: AdvanceStepKind) =>
    standing.reduce((fen, step) => (step.action === action ? fen + (step.amountFen ?? 0) : fen), 0);
  const [paidFen, settledFen, returnedFen] = [sum('pay'), sum('settle'), sum('return')];
  return {
    paidFen,
    settledFen,
    returnedFen,
    balanceFen: paidFen - settledFen - returnedFen,
    paidDay: standing.findLast(({ action }) => action === 'pay')?.day ?? null,
  };
}

/** Where an advance stands after its steps; once it is paid, by whether anything of it is left. */
export function advanceState(steps: readonly AdvanceStep[]): AdvanceState {
  const standing = standingSteps(steps);
  const has = (action: AdvanceStepKind) => standing.some((step) => step.action === action);
  if (!has('request') || has('withdraw')) return 'withdrawn';
  if (has('reject')) return 'rejected';
  if (has('pay')) return figuresOf(steps).balanceFen > 0 ? 'open' : 'settled';
  return isApproved(standing) ? 'approved' : 'requested';
}

/** Days since an open advance was paid; 0 for one that is not open. */
export const daysOpen = ({ state, paidDay }: { state: AdvanceState; paidDay: Day | null }, today: Day): number =>
  state === 'open' && paidDay !== null ? Math.max(0, daysBetween(paidDay, today)) : 0;

/** Whether an advance is open for longer than `advance.days`: it is listed, and blocks a new one (definitions, Expenses). */
export const isOld = (advance: { state: AdvanceState; paidDay: Day | null }, today: Day, days: number): boolean =>
  daysOpen(advance, today) > days;

/**
 * Who pays an advance and records what comes back (policy 5.2.3; definitions, Who stands in): finance, neither the one who
 * receives it nor who approved it alone; three persons, as for a claim.
 */
export const whoPays = <M extends Holder>(
  { memberId, steps }: { memberId: number; steps: readonly Step[] },
  team: readonly M[],
): Duty<M> => dutyFor('advance.pay', team, [memberId, ...aloneIn(steps)]);

/** An open advance that a claim may settle. */
export interface Settleable {
  id: number;
  code: string;
  balanceFen: Fen;
}

/**
 * What a payment settles (definitions, Advance): each advance in its order up to what is left of it; the rest is paid out.
 *
 * @param advances the one that the claim names first, then those under its request
 * @param payableFen of a claim of which more came back than was spent it is negative: nothing is settled
 */
export function settlePlan(
  advances: readonly Settleable[],
  payableFen: Fen,
): { settled: (Settleable & { amountFen: Fen })[]; cashFen: Fen } {
  let cashFen = payableFen;
  const settled: (Settleable & { amountFen: Fen })[] = [];
  for (const advance of advances) {
    const amountFen = Math.min(advance.balanceFen, cashFen);
    if (amountFen <= 0) continue;
    settled.push({ ...advance, amountFen });
    cashFen -= amountFen;
  }
  return { settled, cashFen };
}
