import { randomUUID } from 'node:crypto';
import { createDatabase } from '../../../db/lifecycle/create.js';
import type { AuditEntry } from '../../app/audit/actions.js';
import { ledgerEntry } from '../../app/audit/entry.js';
import { messages as appMessages } from '../../app/messages.js';
import type { Role } from '../../policy/roles.js';
import { readClock } from '../../shared/clock.js';
import { formatCode } from '../../shared/codes.js';
import { addDays, type Day, type Instant, yearOf } from '../../shared/dates.js';
import { forbidden, usageError } from '../../shared/errors.js';
import { osUserName } from '../../shared/osUser.js';
import { toPinyin } from '../../shared/pinyin.js';
import { required } from '../../shared/required.js';
import type { Lang } from '../../shared/text.js';
import { messages } from './messages.js';
import { insertTeam } from './queries.js';

export interface NewCompany {
  company: string;
  manager: string;
  /** Names of the first reps. */
  reps?: readonly string[];
  /** Who has which role besides; one person may have several (definitions, Founding). */
  others?: Readonly<Partial<Record<Role, readonly string[]>>>;
  currency: string;
  timeZone: string;
  lang: Lang;
  /** How the program knows who acts: by what is declared (`--as`), or by OS account. */
  identity: 'declared' | 'os';
  /** The manager's account in mode `os`; default: the one that makes the book. */
  osUser?: string;
  kind: 'real' | 'trial' | 'demo';
  now: Instant;
  joinedDay: Day | null;
  /** The last day of what is brought in from before; default: the day before `now`. */
  historyUntil?: Day;
}

/** Everybody with all his roles, the manager first. */
function firstPeople(
  manager: string,
  reps: readonly string[],
  others: Readonly<Partial<Record<Role, readonly string[]>>>,
): { name: string; roles: Role[] }[] {
  const people = new Map<string, Role[]>([[manager, ['manager']]]);
  const give = (name: string, role: Role) => people.set(name, [...(people.get(name) ?? []), role]);
  for (const name of reps) give(name, 'rep');
  for (const [role, names] of Object.entries(others) as [Role, readonly string[]][])
    for (const name of names) give(name, role);
  return [...people].map(([name, roles]) => ({ name, roles }));
}

/** What says who somebody is in it: its id, and the code of its manager. */
export interface CreatedCompany {
  id: string;
  managerCode: string;
}

/** The account that makes a book, as its log names it. */
async function makersAccount(file: string): Promise<string> {
  const { actingAccount } = await import('../../app/account.js');
  return actingAccount(file).name;
}

/**
 * Refuses an account of the manager's that is nobody's: whoever works through it would be the manager (policy 1.3.2).
 *
 * @param typed the account that was named; undefined: the one that makes the book
 * @throws forbidden where who called `sudo` cannot be told, usageError for a service account
 */
export async function requirePersonsAccount(file: string, typed: string | undefined): Promise<void> {
  const { actingAccount, isServiceAccount } = await import('../../app/account.js');
  const { name, isDoubtful } = actingAccount(file);
  if (typed === undefined && isDoubtful)
    throw forbidden(appMessages.sudoUnknown, { clause: '1.3.2', hints: [appMessages.sudoHint] });
  const account = typed ?? name;
  if (isServiceAccount(account))
    throw usageError(messages.serviceAccount(account), { clause: '1.3.2', hints: [messages.personsAccountHint] });
}

/**
 * Creates the database of a company, with the sales manager as its first member and the reps who report to the manager
 * (policy 2.1).
 * @throws conflict if the file exists, storeError if it cannot be written
 */
export async function createCompany(file: string, input: NewCompany): Promise<CreatedCompany> {
  const { company, manager, reps = [], others = {}, currency, timeZone, lang, identity, kind, now, joinedDay } = input;
  const osUser = identity === 'os' ? await makersAccount(file) : osUserName();
  const id = randomUUID();
  const { today } = readClock(timeZone, now);
  const historyUntil = input.historyUntil ?? addDays(today, -1);
  const people = firstPeople(manager, reps, others);
  const team = await Promise.all(
    people.map(async ({ name, roles }, i) => ({
      ...(await toPinyin(name)),
      name,
      code: formatCode('member', yearOf(today), i + 1),
      roles: roles.join(' '),
      managerId: i === 0 ? null : 1,
      osUser: i === 0 && identity === 'os' ? (input.osUser ?? osUser) : null,
      joinedDay,
      recordedAt: now,
    })),
  );
  const facts: AuditEntry<'store.init'> = {
    changed: team.map(({ code }) => code),
    company,
    manager,
    reps,
    team: people,
    currency,
    timeZone,
    identity,
    kind,
    historyUntil,
  };
  createDatabase(file, {
    meta: { company, currency, timeZone, lang, identity, kind, id, createdAt: now, historyUntil },
    fill: (client) => insertTeam(client, team),
    entry: { actorId: 1, actor: manager, osUser, action: 'store.init', ...ledgerEntry(facts), recordedAt: now },
  });
  return { id, managerCode: required(team[0], 'the manager of a new company').code };
}
