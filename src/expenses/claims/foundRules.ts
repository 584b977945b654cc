import type { Fen } from '../../shared/money.js';
import { type BudgetVerdict, stops } from '../budgets/verdict.js';
import type { RequestVerdict } from '../requests/rules.js';
import type { LineVerdict } from '../standards/rules.js';
import type { Verdict, VerdictState } from './checkRules.js';

/*
 * What the rooms of standards, requests and budgets find about a claim, as verdicts on it (policy 5.3.2, 5.1.2).
 */

/** A verdict, whatever it is on. */
export type Found = Pick<Verdict, 'state' | 'finding'>;

/**
 * What a standard says of a line (policy 5.3.2).
 * @param payableFen what of the line was held against it
 * @returns undefined for money that came back
 */
export function standardFound(verdict: LineVerdict, payableFen: Fen): Found | undefined {
  switch (verdict.state) {
    case 'credit':
      return undefined;
    case 'noStandard':
      return { state: 'look', finding: { kind: 'standardNone' } };
    case 'missing':
      return { state: 'wrong', finding: { kind: 'standardMissing', missing: verdict.missing } };
    case 'changes':
      return { state: 'wrong', finding: { kind: 'standardChanges', day: verdict.day } };
    case 'within':
    case 'over': {
      const { quantity, unit, mostFen, isShared, standard, otherClaims, besideFen } = verdict;
      const found = { standardFen: standard.amountFen, quantity, unit, mostFen, otherClaims, besideFen };
      return verdict.state === 'within'
        ? { state: 'right', finding: { kind: 'standardWithin', ...found } }
        : { state: 'wrong', finding: { kind: 'standardOver', ...found, payableFen, isShared } };
    }
  }
}

/**
 * An allowance is its standard: without one it needs a voucher, or a reason that finance accepts, as everything else
 * (definitions, Allowances).
 */
export const withoutStandard = (verdict: Verdict, standards: readonly Verdict[]): Verdict =>
  verdict.finding.kind === 'voucherNotNeeded' &&
  standards.some(({ line, finding }) => line === verdict.line && finding.kind === 'standardNone')
    ? { ...verdict, state: 'wrong', finding: { kind: 'allowanceWithoutStandard' } }
    : verdict;

/** Whether what is asked keeps to a budget (policy 5.1.2): one that only warns, or was released, is to be looked at. */
export function budgetFound(verdict: BudgetVerdict): Found {
  const { category, year, approvedFen, leftFen } = verdict;
  if (approvedFen === null || leftFen === null)
    return { state: 'look', finding: { kind: 'budgetNone', category, year } };
  const { paidFen, approvedUnpaidFen, submittedFen, reservedFen, askedFen, overFen, released, besideFen } = verdict;
  const found = { category, year, approvedFen, paidFen, approvedUnpaidFen, submittedFen, reservedFen, leftFen };
  return {
    state: overFen === 0 ? 'right' : stateOver(verdict),
    finding: { kind: 'budget', ...found, besideFen, askedFen, overFen, isReleased: released },
  };
}

const stateOver = (verdict: BudgetVerdict): VerdictState => (stops(verdict) ? 'wrong' : 'look');

/** How a claim keeps to its request beforehand (definitions, Expenses). */
export function requestFound(verdict: RequestVerdict): Found {
  const { category, state, request, requestedFen, claimedFen, elsewhereFen, overFen, aboveFen, slackBp, reason } =
    verdict;
  const { otherClaims, notBeforehand } = verdict;
  const under = {
    category,
    request: request ?? '',
    requestedFen: requestedFen ?? 0,
    claimedFen: claimedFen + elsewhereFen,
  };
  switch (state) {
    case 'notAsked':
    case 'notNeeded':
      return { state: 'right', finding: { kind: 'requestNotNeeded', category } };
    case 'missing':
      return {
        state: 'wrong',
        finding: { kind: 'requestMissing', category, claimedFen, aboveFen: aboveFen ?? 0, notBeforehand },
      };
    case 'split':
      return {
        state: reason === null ? 'wrong' : 'look',
        finding: {
          kind: 'requestSplit',
          category,
          claimedFen,
          elsewhereFen,
          otherClaims,
          aboveFen: aboveFen ?? 0,
          reason,
        },
      };
    case 'covered':
    case 'within':
      return { state: 'right', finding: { kind: 'requestCovered', ...under } };
    case 'beyond':
      return {
        state: reason === null ? 'wrong' : 'look',
        finding: { kind: 'requestBeyond', ...under, overFen, slackBp, reason },
      };
  }
}
