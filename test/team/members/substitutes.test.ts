import { expect, test } from 'vitest';
import { emptyWorld, type World } from '../../support/run.js';

async function team(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = emptyWorld(lang);
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --legal 李 --yes');
  return world;
}
const NAME = 'member substitute 李 --for finance --reason 休假';

test('definitions, Who stands in: nothing takes effect before the second person confirms; neither asker nor receiver does', async () => {
  const world = await team();
  expect((await world.ok(`${NAME} --as 王`)).out).toMatchInlineSnapshot(`
    "! CF-2026-0001 waits for a second person: 李 stands in for finance
      from 2026-11-23 until it is ended
      a substitute is named by two persons
      waits for 张 until 2026-12-07; nothing takes effect before that
    "
  `);
  expect((await world.ok('member substitute list')).err).toContain('nobody stands in for a role');
  for (const who of ['王', '李']) expect((await world.run(`confirm CF-1 --as ${who}`)).code).toBe(4);
  await world.ok('confirm CF-1 --as 张');
  expect((await world.ok('member substitute list --json')).json()).toEqual([
    {
      code: 'M-03',
      name: '李',
      for: 'finance',
      fromDay: '2026-11-23',
      untilDay: null,
      reason: '休假',
      namedBy: '王',
      confirmedBy: '张',
    },
  ]);
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({ action: 'member.substitute', actor: '张', changed: ['M-03'] });
});

test('a substitute acts from the first day to the last, and not for a day more', async () => {
  const world = await team();
  await world.ok(`${NAME} --from 2026-11-25 --until 2026-11-26 --as 王`);
  await world.ok('confirm CF-1 --as 张');
  await world.ok('claim travel 200 --date 2026-11-20 --purpose x --no-voucher y --as 张');
  await world.ok('claim approve 1 --as 王');
  for (const [now, code] of [
    ['2026-11-24', 4],
    ['2026-11-25', 0],
    ['2026-11-26', 0],
    ['2026-11-27', 4],
  ] as const)
    expect((await world.run('claim approve 1 --dry-run --as 李', { now })).code).toBe(code);
  expect((await world.ok('claim show 1 --as-of 2026-11-25', { now: '2026-11-30' })).out).toContain(
    '李 may decide it now',
  );
  expect((await world.ok('member substitute list', { now: '2026-11-27' })).err).toContain('nobody stands in');
  expect((await world.ok('member substitute list --all --json', { now: '2026-11-27' })).json()).toHaveLength(1);
});

test('ended by one person, because it gives nothing; and named for no day that is over', async () => {
  const world = await team();
  await world.ok(`${NAME} --as 王`);
  await world.ok('confirm CF-1 --as 张', { now: '2026-11-25' });
  const later = { now: '2026-11-25' };
  expect((await world.ok('member substitute list --json', later)).json()[0].fromDay).toBe('2026-11-25');
  expect((await world.run('member substitute end 李 --for finance --as 张', later)).code).toBe(4);
  await world.ok('member substitute end 李 --for finance --as 王', later);
  expect((await world.run('member substitute end 李 --for finance --as 王', later)).code).toBe(6);
  await world.ok('claim travel 200 --date 2026-11-20 --purpose x --no-voucher y --as 张');
  await world.ok('claim approve 1 --as 王');
  expect((await world.run('claim approve 1 --as 李', { now: '2026-11-26' })).code).toBe(4);
});

test.each([
  ['member substitute 张 --for finance --reason x', 6, 'cannot stand in for finance'],
  ['member substitute 李 --for legal --reason x', 2, 'finance'],
  ['member substitute 李 --for finance', 2, '--reason'],
  ['member substitute 李 --for finance --reason x --from 2026-11-20', 2, 'before today'],
  ['member substitute 李 --for finance --reason x --from 2026-11-25 --until 2026-11-24', 2, 'before the first day'],
  ['member substitute end 李 --for finance', 6, 'does not stand in'],
])('refused: %s', async (line, code, text) => {
  const world = await team();
  const ran = await world.run(`${line} --as 王`);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
});

test('2.1: a rep names nobody, and nobody is named twice for the same days', async () => {
  const world = await team('zh');
  expect((await world.run(`${NAME} --as 张`)).code).toBe(4);
  await world.ok(`${NAME} --as 王`);
  await world.ok('confirm CF-1 --as 张');
  const again = await world.run(`${NAME} --as 王`);
  expect([again.code, again.err]).toEqual([6, expect.stringContaining('已代理财务')]);
});

test.each([
  ['en', 'may not name himself or herself', 'nobody needs to stand in'],
  ['zh', '不能指定自己代理', '不需要代理'],
] as const)(
  'definitions, Who stands in: nobody names himself, nor anybody while two hold the role (%s)',
  async (lang, own, needless) => {
    const world = await team(lang);
    const self = await world.run('member substitute 王 --for finance --reason x --as 王', { hints: true });
    expect([self.code, self.err]).toEqual([4, expect.stringContaining(own)]);
    expect(self.err).toContain('李');
    await world.ok('member add 赵 --role finance');
    const ran = await world.run(`${NAME} --as 王`);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining(needless)]);
  },
);

test('definitions, Who stands in: where nobody else could be named the manager is, and the other one confirms', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张 --finance 张 --yes');
  await world.ok('member substitute 王 --for finance --reason x --as 王');
  await world.ok('confirm CF-1 --as 张');
});
