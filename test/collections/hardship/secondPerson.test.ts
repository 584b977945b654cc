import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { buyers } from '../books.js';

/** 2,260.00 gross of 浦东软件, overdue, reported by 张伟; a fee of 1,200.00 beside it. */
async function reported(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await buyers(lang);
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 2000; 13%; 400" --plan "100% 2026-10-15"',
  );
  await world.ok('payment charge 1 1200 --kind fee --reason 差旅 --as 财务刘');
  await world.ok('payment hardship report 浦东软件 --reason calamity --as 张伟');
  return world;
}
const openFen = async (world: World, now = '2026-11-23') =>
  (await world.ok('payment list --json', { now })).json()[0].openFen;

test.each([
  ['en', 'waits for a second person: waive ¥2,260.00 of HS-2026-0001  浦东软件'],
  ['zh', '待第二人确认：减免 HS-2026-0001  浦东软件  ¥2,260.00'],
] as const)(
  '3.7.3: a waiver above waive.least waits for finance, and nothing takes effect before (%s)',
  async (lang, text) => {
    const world = await reported(lang);
    const asked = (await world.ok('payment hardship decide 1 waive all --reason 被淹')).out;
    expect(asked).toContain(text);
    expect(asked).toMatch(/2026-11 .*¥0\.00.*¥2,260\.00.*¥1,000\.00/);
    expect(await openFen(world)).toBe(226_000);
    expect((await world.run('confirm CF-1')).code).toBe(4);
    expect((await world.run('confirm CF-1 --as 张伟')).code).toBe(4);
    const later = { now: '2026-11-25' };
    await world.ok('confirm CF-1 --as 财务刘', later);
    expect(await openFen(world, later.now)).toBe(0);
    const [decided] = (await world.ok('payment hardship list --json', later)).json();
    expect(decided).toMatchObject({ status: 'waived', decidedDay: '2026-11-25' });
    const [entry] = (await world.ok('audit log --limit 1 --json', later)).json();
    expect(entry).toMatchObject({
      action: 'payment.hardshipDecide',
      actor: '财务刘',
      facts: { confirms: 'CF-2026-0001', askedBy: 'M-01' },
    });
    expect((await world.ok('audit verify', later)).code).toBe(0);
  },
);

test('3.7.3: what waits for the second person does not ask the manager again, and does once it is refused', async () => {
  const world = await reported();
  const tasks = async (): Promise<unknown[]> =>
    (await world.ok('today --json')).json().tasks.filter(({ kind }: { kind: string }) => kind === 'hardship');
  expect(await tasks()).toHaveLength(1);
  await world.ok('payment hardship decide 1 waive all --reason 被淹');
  expect(await tasks()).toEqual([]);
  await world.ok('confirm refuse 1 --reason no --as 财务刘');
  expect(await tasks()).toHaveLength(1);
});

test('3.7.3: exactly waive.least the manager waives alone; what is given up for a customer in a month counts together', async () => {
  const world = await reported();
  await world.ok('payment hardship decide 1 waive 1000 --reason 老客户');
  expect(await openFen(world)).toBe(126_000);
  // One fen more in the same month takes the second person, by the other door, too.
  expect((await world.ok('payment waive 1 0.01 --reason 老客户')).out).toContain('waits for a second person');
  expect((await world.ok('payment charges --json')).json()[0].openFen).toBe(120_000);
  const december = { now: '2026-12-01' };
  expect((await world.ok('payment waive 1 1000 --reason 老客户', december)).out).toContain('waived CHG-2026-0001');
});

test('3.7.3: the charge is waived by the second person; a payment in between makes the act void', async () => {
  const world = await reported();
  expect((await world.ok('payment waive 1 --reason 老客户')).out).toContain('CF-2026-0001 waits');
  await world.ok('payment hardship decide 1 waive all --reason 被淹');
  await world.ok('confirm CF-1 --as 财务刘');
  expect((await world.ok('payment charges --json')).json()[0].openFen).toBe(0);
  await world.ok('payment receive 浦东软件 500');
  const ran = await world.run('confirm CF-2 --as 财务刘');
  expect([ran.code, ran.err]).toEqual([
    5,
    expect.stringContaining('more than the ¥1,760.00 that is open (policy 3.7.3)'),
  ]);
  expect(await openFen(world)).toBe(176_000);
});

test('definitions, Who stands in: without finance and management the refusal says to name a substitute, who confirms', async () => {
  const world = await reported();
  await world.ok('member leave 财务刘 --on 2026-11-22');
  const ran = await world.run('payment hardship decide 1 waive all --reason x', { hints: true });
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('member substitute NAME --for finance')]);
  await world.ok('member substitute 法务孙 --for finance --reason 无财务');
  const asked = (await world.ok('confirm list --json')).json();
  expect(asked[0].mayConfirm.length).toBeGreaterThan(0);
  await world.ok(`confirm CF-1 --as ${asked[0].mayConfirm[0]}`);
  await world.ok('payment hardship decide 1 waive all --reason x');
  await world.ok('confirm CF-2 --as 法务孙');
  expect(await openFen(world)).toBe(0);
});

test('1.3.2: what the manager did alone stands in the month’s report, with a list; what was confirmed does not', async () => {
  const world = await reported();
  await world.ok('payment waive 1 500 --reason 老客户');
  await world.ok('payment hardship decide 1 waive all --reason 被淹');
  await world.ok('confirm CF-1 --as 财务刘');
  await world.ok('customer assign 恒信 王经理 --reason 自己跟');
  await world.ok('customer assign 恒信 张伟 --reason 移交');
  await world.ok('target set 张伟 --month 2026-11 --sales 1000');
  await world.ok('policy set dso.days 60 --reason 试行');
  const acts = (await world.ok('month alone 2026-11 --json')).json();
  expect(acts.map(({ kind, by, reason }: Record<string, string>) => [kind, by, reason])).toEqual([
    ['waiver', '王经理', '老客户'],
    ['assignedToSelf', '王经理', '自己跟'],
    ['assigned', '王经理', '移交'],
    ['target', '王经理', null],
    ['setting', '王经理', '试行'],
  ]);
  expect((await world.ok('kpi report --month 2026-11 --json')).json().loneActs).toContainEqual({
    kind: 'waiver',
    count: 1,
  });
  expect((await world.ok('kpi report --month 2026-11')).out).toContain('by the manager alone: waived 1, assigned to');
  expect((await world.ok('kpi report --month 2026-11', { lang: 'zh' })).out).toContain(
    '经理单独决定的事项：减免 1、改派给自己 1',
  );
  expect((await world.ok('month alone 2026-10 --json')).json()).toEqual([]);
});
