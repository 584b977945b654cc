import type { Instant } from '../../shared/dates.js';
import { osUserName } from '../../shared/osUser.js';
import { toPinyin } from '../../shared/pinyin.js';
import type { Lang } from '../../shared/text.js';

export interface NewCompany {
  company: string;
  manager: string;
  /** Names of the first reps. */
  reps?: readonly string[];
  currency: string;
  timeZone: string;
  lang: Lang;
  identity: 'declared' | 'os';
  kind: 'real' | 'trial' | 'demo';
  now: Instant;
  joinedDay: string | null;
}

/** Makes the database of a company: its facts, the sales manager as first member, and reps (policy 2.1). */
export async function createCompany(file: string, input: NewCompany): Promise<void> {
  const { createDatabase } = await import('../../../db/lifecycle/create.js');
  const { company, manager, reps = [], currency, timeZone, lang, identity, kind, now, joinedDay } = input;
  const osUser = osUserName();
  const team = await Promise.all(
    [manager, ...reps].map(async (name, i) => ({
      ...(await toPinyin(name)),
      name,
      code: `M-${String(i + 1).padStart(2, '0')}`,
      roles: i === 0 ? 'manager' : 'rep',
      managerId: i === 0 ? null : 1,
      osUser: i === 0 && identity === 'os' ? osUser : null,
    })),
  );
  createDatabase(file, {
    meta: { company, currency, timeZone, lang, identity, kind, declaredMember: '1', createdAt: now },
    fill: (client) => {
      const insert = client.prepare(
        `INSERT INTO members (code, name, pinyin, initials, roles, manager_id, os_user, joined_day, recorded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const m of team)
        insert.run(m.code, m.name, m.pinyin, m.initials, m.roles, m.managerId, m.osUser, joinedDay, now);
      client.prepare("INSERT INTO counters (prefix, last) VALUES ('M', ?)").run(team.length);
    },
    entry: {
      actorId: 1,
      actor: manager,
      osUser,
      action: 'store.init',
      subject: team.map(({ code }) => code).join(' '),
      facts: { company, manager, ...(reps.length > 0 ? { reps } : {}), currency, timeZone, identity, kind },
      recordedAt: now,
    },
  });
}
