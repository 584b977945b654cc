import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const LATER = { now: '2026-12-02' };

/** A book whose first month is closed, with a second manager. */
async function closed(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 新经理 --role manager');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
  return world;
}
const REOPEN = 'month reopen 2026-11 --reason 漏记';
const dayOf = async (world: World, who: string, now = LATER.now) =>
  (await world.ok(`today --json --as ${who}`, { now })).json().confirmations;

test.each([
  [
    'en',
    '! CF-2026-0001 waits for a second person: reopen 2026-11',
    'waits for 财务刘 until 2026-12-16; nothing takes effect before that',
  ],
  ['zh', '! CF-2026-0001 待第二人确认：重开 2026-11', '待 财务刘 确认，有效至 2026-12-16；确认之前不生效'],
] as const)('2.2: what only waits has no tick, and says for whom and until when (%s)', async (lang, head, waits) => {
  const world = await closed(lang);
  const { out } = await world.ok(REOPEN, LATER);
  expect(out).toContain(head);
  expect(out).toContain(waits);
  expect(out).not.toContain('✓');
});

test.each([
  ['en', 'CF-2026-0001 waits and comes first: reopen 2026-11, asked by 王经理'],
  ['zh', '王经理 提出的 CF-2026-0001（重开 2026-11）尚待确认，须先有结果'],
] as const)(
  '4.2: an earlier month is not asked for while the request for a later one waits (%s)',
  async (lang, text) => {
    const world = await closed(lang);
    await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x', LATER);
    await world.ok(REOPEN, LATER);
    for (const more of ['', ' --with-later', ' --with-later --as 新经理']) {
      const refused = await world.run(`month reopen 2026-10 --reason x${more}`, LATER);
      expect([refused.code, refused.err]).toEqual([6, expect.stringContaining(text)]);
      expect(refused.err).toContain('confirm show CF-2026-0001');
      expect(refused.err).toContain('4.2');
    }
    expect((await world.run('month reopen 2026-10 --reason x --as 李娜', LATER)).code).toBe(4);
    await world.ok('confirm 1 --as 财务刘', LATER);
    await world.ok('month reopen 2026-10 --reason x', LATER);
  },
);

test('4.2: a later month is not asked for while an earlier one is opened together with it', async () => {
  const world = await closed();
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x', LATER);
  await world.ok('month reopen 2026-10 --with-later --reason x', LATER);
  expect((await world.run(REOPEN, LATER)).code).toBe(6);
  await world.ok('confirm withdraw 1', LATER);
  await world.ok(REOPEN, LATER);
});

test('2.2: the sheet of a request says each thing once, and offers the reader his own commands', async () => {
  const world = await closed();
  await world.ok('member edit 李娜 --role legal', LATER);
  await world.ok(REOPEN, LATER);
  const shown = await world.run('confirm show CF-2 --as 财务刘', { ...LATER, hints: true });
  expect(shown.out.split('漏记').length).toBe(2);
  expect(shown.out).toContain('a closed month is opened again by two persons (policy 4.2)');
  expect(shown.err).toContain('salesdesk --as 财务刘 confirm CF-2026-0002');
  expect(shown.err).toContain('salesdesk --as 财务刘 confirm refuse CF-2026-0002');
  const own = await world.run('confirm show CF-2', { ...LATER, hints: true });
  expect(own.err).toContain('salesdesk confirm withdraw CF-2026-0002');
  expect(own.err).not.toContain('refuse');
  const [{ changes }] = [(await world.ok('confirm show CF-1 --json', LATER)).json()];
  expect(changes).toEqual([{ what: 'role', from: 'rep', to: 'legal' }]);
});

test.each([60, 80, 120])(
  '2.2: at %i columns list and today keep what it is, who may confirm, and the next command',
  async (terminal) => {
    const world = await closed();
    await world.ok(REOPEN, LATER);
    const list = await world.run('confirm list --as 财务刘', { ...LATER, terminal, hints: true });
    expect(list.out).toMatch(/CF-2026-0001 +reopen 2026-11 +财务刘/);
    expect(list.err).toContain('salesdesk --as 财务刘 confirm show CF-2026-0001');
    const today = await world.run('today --as 财务刘', { ...LATER, terminal, hints: true });
    expect(today.out).toContain('For you to confirm (1)');
    expect(today.out).toMatch(/CF-2026-0001 +reopen 2026-11/);
    expect(today.err).toContain('salesdesk --as 财务刘 confirm show CF-2026-0001');
  },
);

test('2.2: who asked is told of a refusal with its reason, for three days', async () => {
  const world = await closed('zh');
  await world.ok(REOPEN, LATER);
  await world.ok('confirm refuse CF-1 --reason 账已报出 --as 财务刘', LATER);
  expect((await world.ok('today', LATER)).out).toContain('财务刘 已拒绝：账已报出');
  expect((await dayOf(world, '财务刘')).toConfirm).toEqual([]);
  expect((await dayOf(world, '王经理', '2026-12-05')).asked).toHaveLength(1);
  expect((await dayOf(world, '王经理', '2026-12-06')).asked).toEqual([]);
});

test('2.2: a request that lapsed leaves the second person’s day, and is told to who asked for three days', async () => {
  const world = await closed();
  await world.ok(REOPEN, LATER);
  expect((await dayOf(world, '财务刘', '2026-12-16')).toConfirm).toHaveLength(1);
  expect((await dayOf(world, '财务刘', '2026-12-17')).toConfirm).toEqual([]);
  expect((await dayOf(world, '王经理', '2026-12-17')).asked).toMatchObject([{ state: 'lapsed' }]);
  expect((await dayOf(world, '王经理', '2026-12-20')).asked).toEqual([]);
});

test('2.2: what was settled in another way is nobody’s to confirm, is named to who asked, and can be asked for anew', async () => {
  const world = await closed();
  await world.ok('member leave 李娜 --on 2026-12-20', LATER);
  await world.ok('member edit 李娜 --role legal --as 新经理', LATER);
  const [request] = (await dayOf(world, '财务刘')).toConfirm;
  expect(request.code).toBe('CF-2026-0001');
  // What the request rests on: her account.
  await world.ok('member edit 李娜 --os-user lina', LATER);
  expect((await dayOf(world, '财务刘')).toConfirm).toEqual([]);
  expect((await world.ok('confirm list --json', LATER)).json()).toEqual([]);
  expect((await dayOf(world, '新经理')).asked).toMatchObject([
    { code: 'CF-2026-0001', state: 'outdated', objection: expect.stringContaining('has changed meanwhile') },
  ]);
  const accepted = await world.run('confirm CF-1 --as 财务刘', LATER);
  expect([accepted.code, accepted.err]).toEqual([6, expect.stringContaining('has changed meanwhile')]);
  await world.ok('member edit 李娜 --role legal', LATER);
  expect((await dayOf(world, '新经理')).asked).toMatchObject([{ state: 'withdrawn', replacedBy: 'CF-2026-0002' }]);
  expect((await dayOf(world, '财务刘')).toConfirm).toMatchObject([{ code: 'CF-2026-0002' }]);
  await world.ok('confirm CF-2 --as 财务刘', LATER);
  expect((await world.ok('audit verify', LATER)).code).toBe(0);
});

test.each([
  ['en', 'there is no request 7 for a second person'],
  ['zh', '没有编号为 7 的待双人确认的操作'],
] as const)('2.2: an unknown request is named as one, with the way to the list (%s)', async (lang, text) => {
  const world = await closed(lang);
  const ran = await world.run('confirm 7', { ...LATER, hints: true });
  expect([ran.code, ran.err]).toEqual([3, expect.stringContaining(text)]);
  expect(ran.err).toContain('salesdesk confirm list');
});

test('2.1: an edit of a member says what it changed', async () => {
  const world = await company('en');
  const { out } = await world.ok('member edit 李娜 --phone 13800000000 --territory 华东');
  expect(out).toContain('phone  none → 13800000000');
  expect(out).toContain('territory  none → 华东');
});
