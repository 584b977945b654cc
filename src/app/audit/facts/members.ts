import type { Role } from '../../../policy/roles.js';
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
  'member.leave': { name: string; changes: { leftDay: Change<Day> } };
}
