import { expect, test } from 'vitest';
import { controlChanges } from '../../../src/team/members/rules.js';
import { emptyWorld, type World } from '../../support/run.js';

const FINANCE = { roles: ['finance', 'rep'], osUser: 'zhang', joinedDay: null, leftDay: null } as const;
test.each([
  [{ roles: ['rep'] }, ['rolesTaken']],
  [{ roles: ['finance'] }, []],
  [{ roles: ['finance', 'rep'], osUser: 'zhang' }, []],
  [{ osUser: null }, ['account']],
  [{ leftDay: '2026-12-31' }, ['left']],
  [{ joinedDay: '2026-11-01' }, []],
  [{ joinedDay: '2026-12-01' }, ['joined']],
] as const)('2.1: %j of somebody who is finance takes away: %j', (change, kinds) => {
  expect(controlChanges(FINANCE.roles, FINANCE, change, '2026-11-23')).toEqual(kinds);
  expect(controlChanges(['rep'], { ...FINANCE, roles: ['rep'] }, change, '2026-11-23')).toEqual([]);
});

const LATER = { now: '2026-12-02' };
/** 王 manager, 张 finance, 李 rep, 何 hr; the founding is over, as November is closed. */
async function founded(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = emptyWorld(lang);
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --yes');
  await world.ok('member add 何 --role hr');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
  return world;
}

test.each([
  ['member leave 张 --on 2026-12-02', '张 (rep, finance) leaves, last day 2026-12-02'],
  ['member edit 张 --left 2026-12-02', 'last day  none → 2026-12-02'],
  ['member edit 张 --os-user zzz', 'OS account  none → zzz'],
  ['member edit 张 --role rep', 'role  rep, finance → rep'],
  ['member edit 张 --joined 2027-01-01', 'first day  none → 2027-01-01'],
  ['member leave 王 --on 2026-12-02 --as 何', '王 (manager) leaves'],
])('2.1: who controls is not sent away by one person: %s', async (line, text) => {
  const world = await founded();
  await world.ok('member edit 李 --role manager rep --as 王', LATER);
  await world.ok('confirm CF-1 --as 何', LATER);
  const before = (await world.ok('member list --json', LATER)).out;
  expect((await world.ok(line, LATER)).out).toContain(text);
  expect((await world.ok('member list --json', LATER)).out).toBe(before);
  expect((await world.run('confirm CF-2 --as 张', LATER)).code).toBe(line.includes('王') ? 0 : 4);
  if (!line.includes('王')) await world.ok('confirm CF-2 --as 李', LATER);
  expect((await world.ok('member list --all --json', LATER)).out).not.toBe(before);
  expect((await world.ok('audit verify', LATER)).code).toBe(0);
});

test('4.2: nobody leaves in a month that is closed, and a request whose month is closed meanwhile is not carried out', async () => {
  const world = await founded();
  for (const line of ['member leave 张 --on 2026-10-01', 'member edit 李 --left 2026-11-29'])
    expect((await world.run(line, LATER)).code).toBe(6);
  await world.ok('member leave 李 --on 2026-11-30', LATER); // December is the first month without him
});

test('definitions, Founding: where no third member exists whom it is about confirms, and is listed', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张 --finance 张 --yes');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
  await world.ok('member edit 张 --role rep', LATER);
  await world.ok('confirm CF-1 --as 张', LATER);
  expect((await world.run('month check 2026-12', LATER)).out).toContain(
    'role taken away: 张 (finance), asked by 王, confirmed by 张',
  );
});

test.each([
  ['en', 'role taken away: 张 (finance), by 王 alone', 'OS account changed: 何 (hr), asked by 王, confirmed by 张'],
  ['zh', '收回角色：张（财务），王 一人办理', '改系统账户：何（人事），王 提出，张 确认'],
] as const)(
  '2.1: what took control away is listed in the check and the report of its month (%s)',
  async (lang, alone, two) => {
    const world = emptyWorld(lang);
    await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --yes');
    await world.ok('member edit 张 --role rep legal');
    await world.ok('member edit 张 --os-user zhang'); // the first account takes nothing away
    await world.ok('member add 何 --role hr');
    expect((await world.run('month check 2026-11', LATER)).out).toContain(alone);
    await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
    const { controlChanges: listed } = (await world.ok('kpi report --month 2026-11 --json', LATER)).json();
    expect(listed).toMatchObject([{ name: '张', kind: 'rolesTaken', roles: ['finance'], by: '王', confirmedBy: null }]);
    await world.ok('member edit 何 --os-user he --as 王', LATER);
    await world.ok('confirm CF-1 --as 张', LATER);
    expect((await world.ok('kpi report --month 2026-12', LATER)).out).toContain(two);
  },
);
