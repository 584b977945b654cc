import type { Instant } from '../shared/dates.js';
import { osUserName } from '../shared/osUser.js';
import { toPinyin } from '../shared/pinyin.js';
import type { Lang } from '../shared/text.js';

export interface NewCompany {
  company: string;
  manager: string;
  currency: string;
  timeZone: string;
  lang: Lang;
  identity: 'declared' | 'os';
  kind: 'real' | 'trial' | 'demo';
  now: Instant;
  joinedDay: string | null;
}

/** Makes the database of a company: its facts, and the sales manager as first member (policy 2.1). */
export async function createCompany(file: string, input: NewCompany): Promise<void> {
  const { createDatabase } = await import('../../db/migrate.js');
  const { pinyin, initials } = await toPinyin(input.manager);
  const osUser = osUserName();
  const { company, currency, timeZone, lang, identity, kind, now } = input;
  createDatabase(file, {
    meta: { company, currency, timeZone, lang, identity, kind, declaredMember: '1', createdAt: now },
    fill: (client) => {
      client
        .prepare(
          `INSERT INTO members (id, code, name, pinyin, initials, roles, os_user, joined_day, recorded_at)
           VALUES (1, 'M-01', ?, ?, ?, 'manager', ?, ?, ?)`,
        )
        .run(input.manager, pinyin, initials, identity === 'os' ? osUser : null, input.joinedDay, now);
      client.prepare("INSERT INTO counters (prefix, last) VALUES ('M', 1)").run();
    },
    entry: {
      actorId: 1,
      actor: input.manager,
      osUser,
      action: 'store.init',
      subject: 'M-01',
      facts: { company, manager: input.manager, currency, timeZone, identity, kind },
      recordedAt: now,
    },
  });
}
