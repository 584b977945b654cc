import { describe, expect, test } from 'vitest';
import { agreed, COMPLETE } from '../../contracts/contracts/drafted.js';
import { company, type World, words } from '../../support/run.js';

/** A contract with a plan that waits for delivery and acceptance, its order, a promise and a dunning; a tender. */
async function books(): Promise<World> {
  const world = await company('en');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer C-1 --amount 100000 --on 2026-11-02 --as 张伟');
  await world.ok('deal add 二期 --customer C-1 --amount 5000 --on 2026-11-02 --as 张伟');
  await world.ok(
    'contract record D-1 --signed 2026-11-02 --line "平台; 1; 10000; 13%" --plan "30% 2026-11-10; 30% delivered; 40% accepted+10d" --yes',
  );
  const early = { now: '2026-11-18' };
  await world.ok('order handoff CT-1 product --as 张伟', early);
  await world.ok('order handoff OR-1 implementation --as 张伟', early);
  await world.ok('order accept OR-1 product --as 交付吴', early);
  await world.ok('order accept OR-1 implementation --as 交付吴', early);
  await world.ok('order ready OR-1 --all --quality 通过 --as 交付吴', early);
  return world;
}
const value = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

/** Undoes; if that is refused, types the command that the hint prints, with a reason in the place of its …. */
async function undoOrFollowHint(world: World, as: string): Promise<string> {
  const ran = await world.run(`undo --as ${as}`, { hints: true });
  if (ran.code === 0) return 'undo';
  const command = /salesdesk (?:--as \S+ )?(.*)$/m.exec(ran.err)![1]!;
  await world.ok([...words(command.replace('…', '记错了')), '--as', as]);
  return command;
}

describe('1.3.2: what was recorded by mistake goes back by undo, or by the hint as it stands', () => {
  test('3.6.3, 3.7.1: a delivery and an acceptance; due days that they fixed wait again', async () => {
    const world = await books();
    const before = await value(world, 'payment list');
    await world.ok('order deliver OR-1 --on 2026-11-20 --as 交付吴');
    expect((await value(world, 'payment list'))[1]).toMatchObject({ dueDay: '2026-11-20' });
    expect(await undoOrFollowHint(world, '交付吴')).toBe('order revoke OR-2026-0001 --reason "…"');
    expect(await value(world, 'payment list')).toEqual(before);
    expect(await value(world, 'order show OR-1')).toMatchObject({ status: 'ready' });
    await world.ok('order deliver OR-1 --on 2026-11-21 --as 交付吴');
    await world.ok('order deploy OR-1 --on 2026-11-21 --as 交付吴');
    const deployed = await value(world, 'payment list');
    await world.ok('order acceptance OR-1 --by 李总 --on 2026-11-22 --as 交付吴');
    expect((await value(world, 'payment list'))[2]).toMatchObject({ dueDay: '2026-12-02' });
    await undoOrFollowHint(world, '交付吴');
    expect(await value(world, 'payment list')).toEqual(deployed);
    await world.ok('order revoke OR-1 --reason 没有部署 --as 交付吴');
    expect(await value(world, 'order show OR-1')).toMatchObject({ status: 'delivered' });
    await world.ok('audit verify');
  });

  test('3.6.3: a step on which a later one rests stays until that is taken back', async () => {
    const world = await books();
    await world.ok('order deploy OR-1 --on 2026-11-20 --as 交付吴');
    await world.ok('order deliver OR-1 --on 2026-11-20 --as 交付吴');
    await world.ok('order acceptance OR-1 --by 李总 --on 2026-11-22 --as 交付吴');
    await world.ok('order revoke OR-1 --reason 没有验收 --as 交付吴');
    const ran = await world.ok('order revoke OR-1 --reason 记错 --as 交付吴');
    expect(ran.out).toContain('delivery taken back');
    expect(await world.run('order revoke OR-1 --reason x --as 张伟')).toMatchObject({ code: 4 });
  });

  test('4.2: a delivery of a closed month stays', async () => {
    const world = await books();
    await world.ok('order deliver OR-1 --on 2026-11-20 --as 交付吴');
    await world.ok('month close 2026-11 --accept-gaps 试用 --yes --confirm 2026-11', { now: '2026-12-02' });
    expect(await world.run('order revoke OR-1 --reason x --as 交付吴', { now: '2026-12-03' })).toMatchObject({
      code: 6,
    });
  });

  test('3.7.2: a dunning and a promise leave list, ladder and last contact', async () => {
    const world = await books();
    const before = await value(world, 'due');
    await world.ok('payment dun PAY-1 --level 1 --via phone --reason cashFlow --as 张伟');
    await world.ok('payment promise PAY-1 2026-12-05 1000 --as 张伟');
    expect(await value(world, 'payment promises')).toHaveLength(1);
    expect(await value(world, 'customer show C-1')).toMatchObject({ lastContactDay: '2026-11-23' });
    expect(await undoOrFollowHint(world, '张伟')).toBe('undo');
    expect(await value(world, 'payment promises')).toEqual([]);
    expect(await undoOrFollowHint(world, '张伟')).toBe('undo');
    expect(await value(world, 'payment dunnings C-1')).toEqual([]);
    expect(await value(world, 'due')).toEqual(before);
    expect(await value(world, 'customer show C-1')).toMatchObject({ lastContactDay: null });
    await world.ok('audit verify');
  });

  test('3.7.2: withdrawn later by command, with the reason', async () => {
    const world = await books();
    await world.ok('payment promise PAY-1 2026-12-05 1000 --as 张伟');
    await world.ok('payment dun PAY-1 --level 1 --via phone --reason cashFlow --as 张伟');
    await world.ok('log C-1 "别的事" --as 张伟');
    expect((await world.ok('payment withdraw PM-1 --reason 记错了 --as 张伟')).out).toBe(
      '✓ withdrew promise PM-2026-0001 of 2026-11-23\n',
    );
    expect((await world.ok('payment withdraw PAY-1 --reason 记错了 --lang zh')).out).toBe(
      '✓ 已撤回 PAY-2026-0001 2026-11-23 的一次催收\n',
    );
    expect(await world.run('payment withdraw PM-1 --reason x')).toMatchObject({ code: 6 });
    expect(await world.run('payment withdraw PAY-1 --reason x')).toMatchObject({ code: 6 });
    expect(await world.run('payment withdraw PM-9 --reason x')).toMatchObject({ code: 3 });
    expect(await world.run('payment withdraw PAY-1 --reason x --as 李娜')).toMatchObject({ code: 4 });
  });

  test('2.2.3c: the steps of a tender', async () => {
    const world = await books();
    await world.ok('tender add D-2 --deadline 2026-12-10 --deposit 2000 --as 张伟');
    await world.ok('tender paper TD-1 技术方案 --by 陈晨 --as 张伟');
    const states = [await value(world, 'tender show TD-1')];
    const steps = [
      'tender done TD-1 1',
      'tender deposit TD-1 paid',
      'tender submit TD-1',
      'tender result TD-1 won --note 第一',
      'tender deposit TD-1 returned',
    ];
    for (const step of steps) {
      await world.ok(`${step} --as 张伟`);
      states.push(await value(world, 'tender show TD-1'));
    }
    for (const state of states.slice(0, -1).reverse()) {
      expect(await undoOrFollowHint(world, '张伟')).toBe('undo');
      expect(await value(world, 'tender show TD-1')).toEqual(state);
    }
    await world.ok('tender edit TD-1 --deadline 2026-12-20 --as 张伟');
    await world.ok('undo --as 张伟');
    expect(await value(world, 'tender show TD-1')).toEqual(states[0]);
    await world.ok('audit verify');
  });

  test('3.5.2: a condition of legal that was confirmed', async () => {
    const world = await agreed('en');
    await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
    await world.ok('contract submit 1 --as 张伟');
    await world.ok('contract review 1 pass --condition 补充附件 --as 法务周');
    await world.ok('contract condition CT-1 1 --met 附件三 --as 法务周');
    expect(await undoOrFollowHint(world, '法务周')).toBe('undo');
    expect((await value(world, 'contract show CT-1')).conditions).toMatchObject([{ metDay: null, metNote: null }]);
    await world.ok('contract condition CT-1 1 --met 附件四 --as 法务周');
    await world.ok('contract sign 1 --ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟');
    expect(await world.run('undo --as 法务周')).toMatchObject({ code: 6 });
  });

  test('3.5.3: a recorded contract', async () => {
    const world = await company('en');
    await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
    await world.ok('contract record C-1 --signed 2026-11-02 --line "平台; 1; 10000; 13%" --yes');
    expect(await undoOrFollowHint(world, '王经理')).toBe('contract void CT-2026-0001 --reason "…"');
    expect(await value(world, 'contract list')).toEqual([]);
  });
});

test('3.7.1, 5.2.3: find finds what carries the number of a fapiao, however it is written', async () => {
  const world = await books();
  await world.ok('payment invoice add CT-1 --number 24312000000012345678 --kind general --amount 1130 --as 财务刘');
  await world.ok(
    'claim travel 100 --date 2026-11-20 --purpose 拜访 --invoice-number 24312000000087654321 --no-voucher 遗失 --as 张伟',
  );
  const kinds = async (words: string) =>
    ((await value(world, `find ${words}`)) as { kind: string; code: string }[]).map(({ kind, code }) => [kind, code]);
  expect(await kinds('24312000000012345678')).toEqual([['fapiao', '24312000000012345678']]);
  expect(await kinds('"2431 2000 0000 1234-5678"')).toEqual([['fapiao', '24312000000012345678']]);
  expect(await kinds('24312000000087654321')).toEqual([['claim', 'EXP-2026-0001']]);
  expect(await kinds('24312000000000000000')).toEqual([]);
});

test.each([
  ['customer edit C-1', 'salesdesk customer edit --help'],
  ['deal edit D-1', 'salesdesk deal edit --help'],
  ['product edit P-1', 'salesdesk product edit --help'],
])('%s without a change says how to change something', async (line, hint) => {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 平台 --customer C-1 --as 张伟');
  await world.ok('product add 平台 --price 100');
  const ran = await world.run(line, { hints: true });
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(hint)]);
});
