import type { Group } from './confirmations.js';
import type { Role } from './roles.js';
import { type Duty, dutyOf, type Holder, TOGETHER } from './standIns.js';

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
  {
    askedById,
    receiverId,
    receiverCounts,
  }: { askedById: number | null; receiverId: number | null; receiverCounts: boolean },
): M[] {
  const present = team.filter((member) => member.id !== askedById && !isSystem(member));
  const others = present.filter(({ id }) => id !== receiverId);
  for (const group of groups) {
    const found = others.filter(({ duties }) => group === 'anyone' || duties.some((role) => group.includes(role)));
    if (found.length > 0) return found;
  }
  return receiverCounts ? present.filter(({ id }) => id === receiverId) : [];
}

/** Definitions, Who stands in: management, else one of the four beside whoever proposed it. */
const PLAN_APPROVERS: readonly Group[] = [['management'], TOGETHER];

/**
 * Who may decide on a plan (definitions, Who stands in): management other than the proposer; where nobody is, one of manager,
 * finance, hr and legal, the proposer being the first of the two; where nobody is left, the manager who proposed it, alone.
 *
 * @returns `alone`: it is the proposer, who gives a reason
 */
export function planApproversOf<M extends Holder>(
  team: readonly M[],
  proposerId: number,
): { by: readonly M[]; alone: boolean } {
  const others = secondPersons(team, PLAN_APPROVERS, {
    askedById: proposerId,
    receiverId: null,
    receiverCounts: false,
  });
  if (others.length > 0) return { by: others, alone: false };
  const proposer = team.filter(({ id, duties }) => id === proposerId && duties.includes('manager'));
  return { by: proposer, alone: proposer.length > 0 };
}

/** Whoever scores somebody's month: the manager; of a manager who sells himself, management (definitions, Who is appraised). */
export const scorersAmong = <M extends Holder>(
  team: readonly M[],
  rep: { id: number; roles: readonly Role[] },
): Duty<M> => dutyOf(rep.roles.includes('manager') ? ['management'] : ['manager'], team, [rep.id]);
