import { DUNNING_LADDER, type DunningStep, type Ladder } from '../../policy/collections.js';
import type { Day } from '../../shared/dates.js';

/**
 * The step of the ladder for a payment that is not due yet (policy 3.7.1): a reminder, also if the company reminds
 * earlier than the ladder begins.
 */
export function reminderFor(daysLeft: number, ladder: Ladder = DUNNING_LADDER) {
  const { step, clause } = ladder.findLast(({ fromDay }) => -daysLeft >= fromDay) ?? DUNNING_LADDER[0];
  return { step, clause };
}

/** The steps that are a message to the customer; the later ones go to the manager or to legal. */
const CUSTOMER_STEPS: ReadonlySet<DunningStep> = new Set(['reminder', 'dueReminder', 'dunning1', 'dunning2']);

/**
 * Whether the next move is the customer's: the step is a message to the customer who was contacted today, or who
 * promised a day that has not passed (policy 3.7.2). A step for the manager or for legal never waits.
 */
export function waitsForCustomer(
  step: DunningStep,
  { lastContact, promise }: { lastContact: { day: Day } | null; promise: { state: string } | null },
  today: Day,
): boolean {
  return CUSTOMER_STEPS.has(step) && (lastContact?.day === today || promise?.state === 'open');
}

interface InStage {
  code: string;
  daysInStage: number;
  /** How many days a deal may stay in the stage; null has no limit. */
  normDays: number | null;
}

/** Stale deals (definitions, Pipeline), the longest past the norm of its stage first. */
export function byDaysOverNorm<T extends InStage>(stale: readonly T[]): (T & { normDays: number })[] {
  return stale
    .map((deal) => ({ ...deal, normDays: deal.normDays ?? 0 }))
    .sort((a, b) => b.daysInStage - b.normDays - (a.daysInStage - a.normDays) || (a.code < b.code ? -1 : 1));
}
