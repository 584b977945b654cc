import { PERSONAL_ACTS } from '../policy/confirmations.js';
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

/** Entries of the log about somebody in person; grades and places are open to the team, these are not (policy 1.3.2). */
const PERSONAL_ACTIONS =
  /^(?:absence|coaching|conduct|outcome|payroll)\.|^appraisal\.(?:answer|confirm|correct|dispute|include|omit|report|score|settle)$/;

/** Of what and whose month it is everybody may know. */
const OPEN_FACTS = ['month', 'name'];

/** Of a request, that there is one. */
const OPEN_OF_REQUEST = ['kind', 'digest'];

/** An act of two persons about somebody in person that is asked for, refused or withdrawn. */
const isPersonalRequest = (action: string, facts: unknown): boolean =>
  /^confirm\./.test(action) &&
  typeof facts === 'object' &&
  facts !== null &&
  'kind' in facts &&
  PERSONAL_ACTS.some((kind) => kind === facts.kind);

/**
 * The facts of an entry about somebody in person, as the actor reads them: only of which month and whose, unless he is the
 * one concerned, wrote it or reads what concerns others.
 *
 * @param concerns the codes that the entry is about, and the name of who wrote it
 */
export function withoutPersonal(
  actor: Reading & Pick<Actor, 'code' | 'name'>,
  action: string,
  facts: unknown,
  { codes, by }: { codes: readonly string[]; by: string },
): unknown {
  const isRequest = isPersonalRequest(action, facts);
  const isOpen = !(isRequest || PERSONAL_ACTIONS.test(action)) || readsPersonal(actor);
  if (isOpen || codes.includes(actor.code) || by === actor.name) return facts;
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return null;
  const open = isRequest ? OPEN_OF_REQUEST : OPEN_FACTS;
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, open.includes(name) ? fact : null]));
}
