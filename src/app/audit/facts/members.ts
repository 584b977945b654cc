import type { Role } from '../../../policy/roles.js';
import type { Substituted } from '../../../policy/standIns.js';
import type { Day } from '../../../shared/dates.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a member (policy 2.1). */
export interface MemberFields {
  name: string;
  roles: readonly Role[];
  territory: string | null;
  /** Code of the member that this one reports to. */
  manager: string | null;
  osUser: string | null;
  email: string | null;
  phone: string | null;
  joinedDay: Day | null;
  leftDay: Day | null;
}

export interface MembersFacts {
  'member.add': { name: string; changes: Changes<MemberFields> };
  'member.edit': { name: string; changes: Changes<MemberFields> };
  /** Who stands in for a role; named by two persons. */
  'member.substitute': { name: string; for: Substituted; fromDay: Day; untilDay: Day | null; reason: string };
  'member.endSubstitute': { name: string; for: Substituted; changes: { untilDay: Change<Day> } };
  'member.leave': { name: string; changes: { leftDay: Change<Day> } };
}
