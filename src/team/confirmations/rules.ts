import type { ConfirmationState, ShownState } from '../../policy/confirmations.js';
import { addDays, type Day } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';

/** Where an act stands on a day: what waits longer than `confirm.days` has lapsed (definitions, Who stands in). */
export function stateOn(
  { state, askedDay }: { state: ConfirmationState; askedDay: Day },
  today: Day,
  days: number,
): ShownState {
  return state === 'waiting' && addDays(askedDay, days) < today ? 'lapsed' : state;
}

/**
 * Whether an act is the one of the entry with which it was asked for: by the same person, with the same digest, and not
 * by the one who confirms it (policy 1.3.2).
 *
 * @param entry undefined: the log has none
 */
export function isAsAskedFor(
  { askedById, kind, digest }: { askedById: number; kind: string; digest: string },
  entry: { actorId: number | null; facts: string } | undefined,
  confirmerId: number,
): boolean {
  if (entry === undefined || entry.actorId !== askedById || entry.actorId === confirmerId) return false;
  const facts = readFacts(entry.facts);
  return facts?.kind === kind && facts.digest === digest;
}
