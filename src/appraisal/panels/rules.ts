import { PANEL_ROLES } from '../../policy/appraisal.js';
import type { Role } from '../../policy/roles.js';
import { dutyOf, type Holder } from '../../policy/standIns.js';
import { divideRounded } from '../../shared/money.js';

/** Roles of which the panel is made up where one of those it needs is vacant (definitions, Who stands in). */
const IN_PLACE: readonly Role[] = ['manager', 'hr', 'finance', 'management'];
const LEAST_SEATS = 2;

/** Somebody on the panel, for all the roles that he holds or stands in for: he sits once. */
export interface Seat<M> {
  member: M;
  roles: Role[];
}

export type PanelProblem =
  | { kind: 'outside'; id: number }
  | { kind: 'missing'; role: Role; ids: readonly number[] }
  | { kind: 'tooFew' };

/**
 * The seats of a panel (policy 4.3.3): manager, hr and finance are represented, each by whoever holds the role or, where
 * nobody does, by who stands in for it; there are at least two different members.
 *
 * @param chosen ids of those who were named
 * @param team those of the team, with the roles in which each acts
 */
export function seatsOf<M extends Holder>(
  chosen: readonly number[],
  team: readonly M[],
): { seats: Seat<M>[]; problems: PanelProblem[] } {
  const problems: PanelProblem[] = [];
  const byRole = new Map(PANEL_ROLES.map((role) => [role, dutyOf([role], team).by.map(({ id }) => id)]));
  const seats = chosen.flatMap((id): Seat<M>[] => {
    const member = team.find((candidate) => candidate.id === id);
    const roles = [...byRole].flatMap(([role, ids]): Role[] => (ids.includes(id) ? [role] : []));
    if (member !== undefined && roles.length === 0 && member.duties.some((role) => IN_PLACE.includes(role)))
      return [{ member, roles: member.duties.filter((role) => IN_PLACE.includes(role)) }];
    if (member === undefined || roles.length === 0) {
      problems.push({ kind: 'outside', id });
      return [];
    }
    return [{ member, roles }];
  });
  for (const [role, ids] of byRole)
    if (ids.length > 0 && !seats.some((seat) => seat.roles.includes(role)))
      problems.push({ kind: 'missing', role, ids });
  if (seats.length < LEAST_SEATS) problems.push({ kind: 'tooFew' });
  return { seats, problems };
}

/** The mean of the panel's scores in hundredths, rounded half up; null until everybody has scored. */
export function panelMean(points: readonly (number | null)[]): number | null {
  const given = points.filter((point): point is number => point !== null);
  if (given.length === 0 || given.length < points.length) return null;
  return divideRounded(
    given.reduce((sum, point) => sum + point, 0),
    given.length,
  );
}
