import { isBehind } from '../shared/clock.js';
import { daysFrom, type Instant } from '../shared/dates.js';
import { policyRefusal, type SalesdeskError } from '../shared/errors.js';
import type { AuditAction } from './audit/actions.js';
import { messages } from './messages.js';

/*
 * A machine's clock can be wrong, or be set wrong on purpose (policy 1.3.2, 4.2). The log says what time it has been: a
 * clock behind it decides nothing, and one far ahead of it closes nothing until somebody says that it is right.
 */

/** What somebody decides or closes: it counts from its day on, and nobody takes it back afterwards. */
const DECISIONS: ReadonlySet<AuditAction> = new Set([
  'advance.approve',
  'advance.pay',
  'advance.reject',
  'advance.return',
  'appraisal.score',
  'appraisal.settle',
  'budget.approve',
  'budget.reject',
  'claim.approve',
  'claim.reject',
  'claim.pay',
  'claim.release',
  'confirm.refuse',
  'contract.approve',
  'contract.review',
  'contract.sign',
  'contract.signSupplement',
  'contract.decide',
  'contract.correctPlan',
  'deal.waive',
  'outcome.decide',
  'panel.score',
  'payment.hardshipDecide',
  'payment.waive',
  'plan.approve',
  'plan.reject',
  'quote.approve',
  'quote.reject',
  'request.approve',
  'request.reject',
]);
const CLOSINGS: ReadonlySet<AuditAction> = new Set(['appraisal.close', 'month.close', 'payroll.close']);

export type ClockState = 'right' | 'behind' | 'ahead';

/**
 * What a clock is like beside the log.
 *
 * @param trusted the last instant that the log vouches for
 * @param jumpDays days ahead of it that are more than a pause (setting `clock.jump`)
 */
export function clockState(now: Instant, trusted: Instant | undefined, jumpDays: number): ClockState {
  if (trusted === undefined) return 'right';
  if (isBehind(now, trusted)) return 'behind';
  return daysFrom(trusted, now) > jumpDays ? 'ahead' : 'right';
}

interface ClockedAct {
  action: AuditAction;
  state: ClockState;
  /** The day that the log has reached, as the company writes it. */
  reached: string;
  /** Somebody said that the clock is right: only of one that is ahead. */
  isAccepted: boolean;
  /** A second person confirms it with this write: that is a decision, whatever the act is. */
  isConfirmed: boolean;
}

/**
 * What is decided rests on who may do what, on the settings and on the file's own facts: where another program changed them,
 * nothing is decided or closed until two persons have accepted it or it is as it was (policy 1.3.2). What is recorded
 * meanwhile names the rows.
 *
 * @param rows `members 3`
 */
export function basisObjection(
  { action, isConfirmed }: Pick<ClockedAct, 'action' | 'isConfirmed'>,
  rows: readonly string[],
): SalesdeskError | undefined {
  // Accepting is the way out, and a request for it must be refusable.
  if (rows.length === 0 || action === 'audit.accept' || action === 'confirm.refuse') return undefined;
  if (!decides(action, isConfirmed)) return undefined;
  return policyRefusal('1.3.2', messages.basisChanged(rows), { hints: [messages.basisHint] });
}

const decides = (action: AuditAction, isConfirmed: boolean): boolean =>
  DECISIONS.has(action) || CLOSINGS.has(action) || (isConfirmed && action !== 'audit.accept');

/** What a clock that is not right stops; accepting the clock is the way out. */
export function clockObjection(act: ClockedAct): SalesdeskError | undefined {
  const { action, state, reached, isAccepted, isConfirmed } = act;
  if (state === 'behind' && decides(action, isConfirmed))
    return policyRefusal('4.2', messages.clockBehind(reached), { hints: [messages.clockBehindHint] });
  if (state === 'ahead' && CLOSINGS.has(action) && !isAccepted)
    return policyRefusal('4.2', messages.clockAhead(reached), { hints: [messages.clockAheadHint] });
  return undefined;
}
