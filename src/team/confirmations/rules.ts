import type { ConfirmationState, Group, ShownState } from '../../policy/confirmations.js';
import type { Holder } from '../../policy/standIns.js';
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

const isSystem = ({ duties }: Holder): boolean => duties.every((role) => role === 'system');

/**
 * Who may be the second person: the first group in which somebody is left who did not ask for it and receives nothing by
 * it; where no group has anybody, the receiver if that counts (definitions, Who stands in).
 *
 * @param team those of the day, with the roles in which they act
 * @returns nobody: the act cannot be done
 */
export function secondPersons<M extends Holder>(
  team: readonly M[],
  groups: readonly Group[],
  { askedById, receiverId, receiverCounts }: { askedById: number; receiverId: number | null; receiverCounts: boolean },
): M[] {
  const present = team.filter((member) => member.id !== askedById && !isSystem(member));
  const others = present.filter(({ id }) => id !== receiverId);
  for (const group of groups) {
    const found = others.filter(({ duties }) => group === 'anyone' || duties.some((role) => group.includes(role)));
    if (found.length > 0) return found;
  }
  return receiverCounts ? present.filter(({ id }) => id === receiverId) : [];
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
