import { expect, test } from 'vitest';
import { coachingState } from '../../../src/appraisal/coaching/rules.js';
import { after, appraise, payrollCompany, sell } from '../payroll/support.js';

test.each([
  [[], '2026-12-31', 'open'], // the last day itself is not over
  [[], '2027-01-01', 'overdue'],
  [[{ step: 'session', reached: null }], '2027-01-01', 'overdue'],
  [[{ step: 'close', reached: 1 }], '2027-01-01', 'reached'],
  [[{ step: 'close', reached: 0 }], '2026-12-01', 'missed'],
] as const)('2.2.1b: with the steps %j a coaching until 2026-12-31 is on %s %s', (steps, today, state) => {
  expect(coachingState(steps, '2026-12-31', today)).toBe(state);
});

test('2.2.1b, 4.4.2: a coaching carries out its outcome, has sessions and ends with a result', async () => {
  const world = await payrollCompany();
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: 95, 李娜: 40 });
  const now = after('2026-10');
  const said = async (line: string, lang: 'zh' | 'en' = 'en', day: string = now) => {
    const { code, out, err } = await world.run(line, { now: day, lang });
    return [code, `${out}${err}`];
  };
  const plan = 'coaching plan 李娜 --goal 每周五次拜访 --until 2026-12-31';
  expect(await said('coaching plan 财务刘 --goal x --until 2026-12-31', 'zh')).toEqual([
    5,
    expect.stringContaining('财务刘 不是销售代表'),
  ]);
  expect(await said(`${plan} --outcome OC-2026-0001`)).toMatchInlineSnapshot(`
    [
      2,
      "error: OC-2026-0001 proposes no coaching of 李娜 (policy 4.4.2)
    ",
    ]
  `); // a bonus of 张伟
  expect(await said(`${plan} --outcome OC-2026-0004 --as 张伟`)).toMatchInlineSnapshot(`
    [
      4,
      "✗ 张伟 (rep) may not do this (policy 2.2.1b)
    hint: allowed roles: manager
    hint: who may do it now: 王经理
    ",
    ]
  `);
  expect(await said('coaching plan 李娜 --goal x --until 2026-11-03')).toMatchInlineSnapshot(`
    [
      2,
      "error: 2026-11-03 is over: the last day of a coaching lies ahead
    ",
    ]
  `);
  expect(await said(`${plan} --outcome OC-2026-0004`, 'zh')).toMatchInlineSnapshot(`
    [
      0,
      "✓ 已开始辅导 CO-2026-0001 李娜，到 2026-12-31
      依据 OC-2026-0004，该处理记为已办理
    ",
    ]
  `);
  expect((await world.ok('outcome show OC-2026-0004 --json', { now })).json()).toMatchObject({
    state: 'done',
    steps: [{ step: 'grant' }, { step: 'done', text: '每周五次拜访' }],
  });
  expect((await world.run(`${plan} --outcome OC-2026-0004`, { now })).code).toBe(6);
  expect(
    await said('coaching session CO-2026-0001 陪访华为 --on 2026-11-10', 'zh', '2026-11-12'),
  ).toMatchInlineSnapshot(`
    [
      0,
      "✓ 已记录 CO-2026-0001 李娜 的第 1 次辅导
    ",
    ]
  `);
  expect((await world.run('coaching session 1 太早 --on 2026-11-01', { now: '2026-11-12' })).code).toBe(2);
  // The next month is below standard as well: while the coaching is under way no other one is proposed.
  await appraise(world, '2026-11', { 张伟: 40, 李娜: 40 });
  const kinds = (await world.ok('outcome list --member 李娜 --json', { now: after('2026-11') })).json();
  expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['coaching', 'training', 'talk']);
  const overdue = async (who: string) =>
    (await world.ok(`today --json --as ${who}`, { now: '2027-01-04' }))
      .json()
      .tasks.filter(({ kind }: { kind: string }) => kind === 'coaching');
  expect(await overdue('王经理')).toMatchObject([
    { code: 'CO-2026-0001', about: '李娜', day: '2026-12-31', urgent: true },
  ]);
  expect(await overdue('人事周')).toEqual([]);
  expect(
    await said('coaching close CO-2026-0001 --result 达到 --note 连续四周达到', 'en', '2027-01-05'),
  ).toMatchInlineSnapshot(`
    [
      0,
      "✓ closed CO-2026-0001, coaching of 李娜: reached
    ",
    ]
  `);
  expect((await world.run('coaching close CO-2026-0001 --result missed --note x', { now: '2027-01-05' })).code).toBe(6);
  expect(await said('coaching show CO-2026-0001 --as 李娜', 'zh', '2027-01-05')).toMatchInlineSnapshot(`
    [
      0,
      "辅导
    上海启明软件有限公司  CO-2026-0001  李娜

    姓名         李娜 M-03
    状态         达标
    目标         每周五次拜访
    开始日       2026-11-04
    截止日       2026-12-31
    辅导人       王经理
    依据的处理   OC-2026-0004

    辅导记录
    -------------------------------------------
     日期       | 步骤 | 内容         | 辅导人
    ------------+------+--------------+--------
     2026-11-10 | 辅导 | 陪访华为     | 王经理
     2027-01-05 | 结束 | 连续四周达到 | 王经理
    -------------------------------------------

    制度：2.2.1b
    ",
    ]
  `);
  expect(await said('coaching list --as 李娜', 'en', '2027-01-05')).toMatchInlineSnapshot(`
    [
      0,
      "code          name  status   until       sessions  goal
    CO-2026-0001  李娜  reached  2026-12-31         1  每周五次拜访
    ",
    ]
  `);
  expect((await world.ok('coaching list --json --as 张伟', { now: '2027-01-05' })).json()).toEqual([]);
  expect((await world.run('coaching show CO-2026-0001 --as 张伟', { now: '2027-01-05' })).code).toBe(4);
});

test('2.2.1b: a coaching is opened by hand as well; nobody coaches himself', async () => {
  const world = await payrollCompany();
  const now = '2026-11-04';
  await world.ok('coaching plan 张伟 --goal 报价 --until 12/31', { now });
  expect((await world.ok('coaching list --open --json', { now })).json()).toMatchObject([
    { outcome: null, state: 'open', by: '王经理' },
  ]);
  expect((await world.run('coaching plan 王经理 --goal 报价 --until 12/31', { now })).code).toBe(4);
});

test('2.2.1b, 4.4.2: without an outcome a coaching carries out the oldest that was granted and waits; none that is only proposed', async () => {
  const world = await payrollCompany();
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: 95, 李娜: 40 });
  const now = after('2026-10');
  const plan = async () => {
    const ran = await world.ok('coaching plan 李娜 --goal 拜访 --until 12/31 --json', { now });
    return ran.json<{ outcome: string | null }>().outcome;
  };
  expect(await plan()).toBeNull();
  await world.ok('outcome decide OC-2026-0004 grant --reason 好', { now });
  expect(await plan()).toBe('OC-2026-0004');
  expect((await world.ok('outcome show OC-2026-0004 --json', { now })).json()).toMatchObject({ state: 'done' });
  expect(await plan()).toBeNull();
});
