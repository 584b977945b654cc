import { createDatabase } from '../../../db/lifecycle/create.js';
import type { AuditEntry } from '../../app/audit/actions.js';
import { ledgerEntry } from '../../app/audit/entry.js';
import { readClock } from '../../shared/clock.js';
import { formatCode } from '../../shared/codes.js';
import { addDays, type Day, type Instant, yearOf } from '../../shared/dates.js';
import { osUserName } from '../../shared/osUser.js';
import { toPinyin } from '../../shared/pinyin.js';
import type { Lang } from '../../shared/text.js';
import { insertTeam } from './queries.js';

export interface NewCompany {
  company: string;
  manager: string;
  /** Names of the first reps. */
  reps?: readonly string[];
  currency: string;
  timeZone: string;
  lang: Lang;
  /** How the program knows who acts: by what is declared (`--as`), or by OS account. */
  identity: 'declared' | 'os';
  kind: 'real' | 'trial' | 'demo';
  now: Instant;
  joinedDay: Day | null;
  /** The last day of what is brought in from before; default: the day before `now`. */
  historyUntil?: Day;
}

/**
 * Creates the database of a company, with the sales manager as its first member and the reps who report to the manager
 * (policy 2.1).
 * @throws conflict if the file exists, storeError if it cannot be written
 */
export async function createCompany(file: string, input: NewCompany): Promise<void> {
  const { company, manager, reps = [], currency, timeZone, lang, identity, kind, now, joinedDay } = input;
  const osUser = osUserName();
  const { today } = readClock(timeZone, now);
  const historyUntil = input.historyUntil ?? addDays(today, -1);
  const team = await Promise.all(
    [manager, ...reps].map(async (name, i) => ({
      ...(await toPinyin(name)),
      name,
      code: formatCode('member', yearOf(today), i + 1),
      roles: i === 0 ? 'manager' : 'rep',
      managerId: i === 0 ? null : 1,
      osUser: i === 0 && identity === 'os' ? osUser : null,
      joinedDay,
      recordedAt: now,
    })),
  );
  const facts: AuditEntry<'store.init'> = {
    changed: team.map(({ code }) => code),
    company,
    manager,
    reps,
    currency,
    timeZone,
    identity,
    kind,
    historyUntil,
  };
  createDatabase(file, {
    meta: { company, currency, timeZone, lang, identity, kind, declaredMember: '1', createdAt: now, historyUntil },
    fill: (client) => insertTeam(client, team),
    entry: { actorId: 1, actor: manager, osUser, action: 'store.init', ...ledgerEntry(facts), recordedAt: now },
  });
}
