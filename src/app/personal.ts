import type { Role } from '../policy/roles.js';
import { forbidden } from '../shared/errors.js';
import type { Actor } from './context.js';
import { messages } from './messages.js';
import type { Member } from './queries.js';

/** Who reads what concerns another member in person: absences, reports of his own, answers, notes (policy 1.3.2, 4.3). */
const READ_PERSONAL: readonly Role[] = ['manager', 'hr', 'finance', 'management', 'auditor'];

type Reading = Pick<Actor, 'id' | 'duties'>;

/** Whether somebody reads what concerns others in person. */
export const readsPersonal = ({ duties }: Pick<Reading, 'duties'>): boolean =>
  duties.some((role) => READ_PERSONAL.includes(role));

/** @throws forbidden for what concerns another, unless one reads that of everybody */
export function requireReadPersonal(actor: Reading, { id, name }: Pick<Member, 'id' | 'name'>, clause: string): void {
  if (id !== actor.id && !readsPersonal(actor)) throw forbidden(messages.ofAnother(name), { clause });
}
