import type { Db } from '../../db/engine.js';
import type { Day } from '../shared/dates.js';
import { forbidden, SalesdeskError } from '../shared/errors.js';
import { osUserName } from '../shared/osUser.js';
import type { Account } from './account.js';
import type { Actor, KnownBy } from './context.js';
import { resolveMember } from './members.js';
import { messages } from './messages.js';
import { type Member, memberByCode, memberByOsUser } from './queries.js';
import { dutiesOf } from './team.js';

/** What says who acts. */
export interface Identity {
  /** `--as` */
  as?: string;
  /** SALESDESK_MEMBER */
  environment?: string;
  /** The code of the member whom this account chose with `me`. */
  own?: string;
}

/** The database that somebody acts on: the facts stored about it, and its file. */
interface Place {
  facts: Record<string, string>;
  path: string;
  today: Day;
}

/**
 * Who acts (design, section 5). On a shared host the OS account says it; else `--as`, SALESDESK_MEMBER or `me`, in this
 * order. Who is named by nothing reads what everybody may see, and writes nothing.
 *
 * @throws forbidden if the account is not a member, or `--as` was typed on a shared host
 */
export async function actorFor(db: Db, { facts, path, today }: Place, identity: Identity): Promise<Actor> {
  const { as, environment, own } = identity;
  if (facts.identity === 'os') {
    if (as !== undefined) throw forbidden(messages.asInOsMode, { clause: '1.3.2' });
    // Loaded only on a shared host: it starts other programs.
    const { actingAccount } = await import('./account.js');
    return await actorByAccount(db, actingAccount(path), today);
  }
  const osUser = osUserName();
  if (as !== undefined) return await actorOf(db, await resolveMember(db, as), osUser, 'as', today);
  if (environment !== undefined)
    return await actorOf(db, await memberOfEnvironment(db, environment), osUser, 'environment', today);
  const member = own === undefined ? undefined : await memberByCode(db, own);
  return member ? await actorOf(db, member, osUser, 'own', today) : nobody(osUser);
}

/** Who SALESDESK_MEMBER says. @throws notFound, ambiguous naming the variable: nobody typed it in this line */
async function memberOfEnvironment(db: Db, name: string): Promise<Member> {
  try {
    return await resolveMember(db, name);
  } catch (error) {
    if (!(error instanceof SalesdeskError)) throw error;
    const { kind, details } = error;
    throw new SalesdeskError(kind, {
      ...details,
      hints: [messages.fromEnvironment(name), ...(details.hints ?? [])],
    });
  }
}

/**
 * On a shared host: the member whose account it is. The system's member acts only for its own account, as under cron: who
 * comes through `sudo` is himself, or nobody.
 */
async function actorByAccount(db: Db, { name, isSudo, isDoubtful }: Account, today: Day): Promise<Actor> {
  if (isDoubtful) throw forbidden(messages.sudoUnknown, { clause: '1.3.2', hints: [messages.sudoHint] });
  const member = await memberByOsUser(db, name);
  if (!member || (isSudo && member.roles.every((role) => role === 'system')))
    throw forbidden(messages.osUserUnknown(name), { clause: '1.3.2', hints: [messages.osUserHint(name)] });
  return await actorOf(db, member, name, 'account', today);
}

async function actorOf(
  db: Db,
  { id, code, name, roles, leftDay }: Member,
  osUser: string,
  knownBy: KnownBy,
  today: Day,
): Promise<Actor> {
  return { id, code, name, roles, ...(await dutiesOf(db, { id, roles }, today)), leftDay, osUser, knownBy };
}

/** Someone whom nothing names: without a role, and owner of nothing. */
const nobody = (osUser: string): Actor => ({
  id: 0,
  code: '',
  name: '',
  roles: [],
  duties: [],
  vacant: [],
  leftDay: null,
  osUser,
  knownBy: 'nobody',
});

export const isKnown = ({ knownBy }: Pick<Actor, 'knownBy'>): boolean => knownBy !== 'nobody';

/** @throws forbidden naming the two ways to say who acts: nothing is recorded without a name (policy 1.3.2) */
export function requireKnown(actor: Pick<Actor, 'knownBy'>): void {
  if (!isKnown(actor))
    throw forbidden(messages.nobodyNamed, { clause: '1.3.2', hints: [messages.sayMeHint, messages.sayAsHint] });
}

/** @throws forbidden if the member has left: he neither reads nor writes any more (policy 1.2) */
export function requireInTeam({ name, leftDay }: Actor, today: Day): void {
  if (leftDay !== null && leftDay < today)
    throw forbidden(messages.actorLeft(name, leftDay), { clause: '1.2', hints: [messages.actorLeftHint(name)] });
}
