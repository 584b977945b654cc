import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../../db/lifecycle/migrate.js';
import { sqliteMigrations } from '../../../db/migrations/index.js';
import { openClient } from '../../../db/sqlite/client.js';
import { emptyWorld, type World } from '../../support/run.js';

const INIT = 'init --company 上海启明 --manager 王经理 --reps 张伟 --yes';

/** A book made on 23 November, with a claim of October, a follow-up of September and a contract of August. */
async function bookWithPast(options = ''): Promise<World> {
  const world = emptyWorld();
  await world.ok(`${INIT} ${options}`);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('log 浦东软件 电话 --on 2026-09-10 --as 张伟');
  await world.ok('claim add travel 80 --on 2026-10-26 --purpose 打车 --no-voucher 票据遗失 --submit --as 张伟');
  await world.ok(
    'contract record 浦东软件 --signed 2026-08-20 --line "平台; 1; 6000; 13%; 3500" --plan "100% 2026-12-01" --credit 张伟=100%',
  );
  await world.ok('target set 张伟 --sales 1000 --month 2026-11');
  return world;
}
const listed = async (world: World) =>
  (await world.ok('month status --json')).json<{ month: string }[]>().map(({ month }) => month);
const later = { now: '2026-12-02' };

describe('4.2: months before the first month of the book are not listed, checked or closed', () => {
  test('it is the month in which the book is made', async () => {
    const world = await bookWithPast();
    expect(await listed(world)).toEqual(['2026-11']);
    expect((await world.ok('today --json', later)).json().months).toMatchObject([{ month: '2026-11' }]);
    const check = (await world.run('month check 2026-11 --json', later)).json();
    expect(check.checks).toContainEqual(expect.objectContaining({ check: 'earlier', met: true }));
  });

  test.each([
    ['month check 2026-10', '2026-10'],
    ['month close 2026-08 --yes --confirm 2026-08 --accept-gaps 旧账', '2026-08'],
  ])('%s is refused, and nothing is saved', async (line, month) => {
    const world = await bookWithPast();
    const entries = (await world.ok('audit log --json')).json().length;
    const [zh, en] = [await world.run(line, { hints: true }), await world.run(line, { lang: 'en', hints: true })];
    expect([zh.code, en.code]).toEqual([5, 5]);
    expect(zh.err.trimEnd().split('\n')).toEqual([
      `✗ ${month} 早于首个结账月 2026-11（历史数据截至 2026-11-22），不检查也不结账（制度 4.2）`,
      '提示：从首月开始  salesdesk month check 2026-11',
      `提示：该月的数字仍可查看  salesdesk kpi report --month ${month}`,
    ]);
    expect(en.err.split('\n')[0]).toBe(
      `✗ ${month} lies before the first month of this book, 2026-11 (history until 2026-11-22); it is neither checked nor closed (policy 4.2)`,
    );
    expect((await world.ok('audit log --json')).json()).toHaveLength(entries);
    expect((await world.ok(`kpi report --month ${month} --json`)).json().month).toBe(month);
  });

  test('figures are what they are: the contract of a month before counts there', async () => {
    const world = await bookWithPast();
    expect((await world.ok('kpi report --month 2026-08 --json')).json().team).toMatchObject({ salesFen: 600_000 });
  });

  test('init --history-until: from the month of the next day on', async () => {
    const world = await bookWithPast('--history-until 2026-08-31');
    expect(await listed(world)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect((await world.run('month check 2026-08')).code).toBe(5);
    expect((await world.run('month check 2026-09')).code).toBe(10);
    const middle = await bookWithPast('--history-until 2026-08-15');
    expect(await listed(middle)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  });

  test('init says it, stores it, and takes no day that has not come', async () => {
    const world = emptyWorld('en');
    const refused = await world.run(`${INIT} --history-until 2026-11-24`);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([2, 'error: 2026-11-24 is in the future']);
    const unread = await world.run(`${INIT} --history-until 2026-02-30`);
    expect([unread.code, unread.err]).toEqual([2, expect.stringContaining('2026-02-30')]);
    const made = await world.ok(`${INIT} --history-until 10-31 --lang en`);
    expect(made.out).toContain('first month 2026-11 (history until 2026-10-31)');
    expect((await world.ok('audit log --json')).json()).toMatchObject([{ facts: { historyUntil: '2026-10-31' } }]);
    expect((await world.run('doctor --json')).json().checks).toContainEqual(
      expect.objectContaining({ state: 'ok', detail: 'the first month is 2026-11, history until 2026-10-31' }),
    );
    expect((await world.run('doctor', { lang: 'zh' })).out).toContain('首个结账月 2026-11，历史数据截至 2026-10-31');
  });
});

describe('4.2: a book of an older schema', () => {
  /** As it was before the day was stored: brought to this schema once more. */
  async function migrated(world: World): Promise<{ facts: Record<string, unknown>; stored: unknown }> {
    const old = new Database(world.file);
    for (const name of old.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
      old.exec(`DROP TRIGGER "${name}"`);
    old.exec("DELETE FROM meta WHERE key = 'historyUntil'");
    old.close();
    const client = openClient(world.file);
    migrate(client, world.file, [...sqliteMigrations, { name: 'next', sql: 'SELECT 1' }]);
    const entry = client.prepare('SELECT facts FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get() as string;
    const stored = client.prepare("SELECT value FROM meta WHERE key = 'historyUntil'").pluck().get();
    client.close();
    return { facts: JSON.parse(entry), stored };
  }

  test('its history ends the day before it was made, and the entry says so', async () => {
    const { facts, stored } = await migrated(await bookWithPast('--history-until 2020-12-31'));
    expect(stored).toBe('2026-11-22');
    expect(facts).toMatchObject({ historyUntil: '2026-11-22' });
  });

  test('a month that it closed belongs to it', async () => {
    const world = await bookWithPast('--history-until 2020-12-31');
    await world.ok('month close 2026-08 --yes --confirm 2026-08 --accept-gaps 旧账');
    expect((await migrated(world)).stored).toBe('2026-07-31');
  });
});
