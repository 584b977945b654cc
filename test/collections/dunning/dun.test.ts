import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

const logged = async (world: World) => (await world.ok('audit log --json')).json<unknown[]>().length;

test('3.7.2: a dunning is recorded with its reason, in Chinese and English', async () => {
  const world = await twoInstalments();
  const typed = 'payment dun PAY-2026-0002 --level 1 --via phone --reason 资金 --note 等下游回款';
  expect((await world.ok(`${typed} --as 张伟`)).out).toMatchInlineSnapshot(`
    "✓ 已记录 PAY-2026-0002  浦东软件  一次催收 · 电话  2026-11-23 周一
      未收 ¥565.00，逾期 8 天
      原因：客户资金周转困难（等下游回款）
      下一步 2026-11-30：二次催收
    "
  `);
  expect(
    (await world.ok('payment dun PAY-2026-0001 --via visit --reason dispute', { lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ recorded PAY-2026-0001  浦东软件  last notice, visit  2026-11-23 Mon
      ¥565.00 open, 39 days late
      reason: dispute over delivery
      next on 2026-12-14: propose to stop delivery
    "
  `);
  expect((await world.ok('payment dunnings 浦东')).out).toMatchInlineSnapshot(`
    "日期        编号           记录人  内容
    2026-11-23  PAY-2026-0002  张伟    一次催收 · 电话；客户资金周转困难；等下游回款
    2026-11-23  PAY-2026-0001  王经理  最后催告 · 拜访；对交付有争议
    "
  `);
  expect((await world.ok('payment dunnings PAY-2026-0001 --json', { lang: 'en' })).json()).toEqual([
    {
      day: '2026-11-23',
      who: '王经理',
      action: 'dun',
      code: 'PAY-2026-0001',
      text: { zh: '最后催告 · 拜访；对交付有争议', en: 'last notice, visit; dispute over delivery' },
    },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.2: a dunning as JSON', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment dun PAY-2026-0002 --via email --reason forgotten --json')).json()).toEqual({
    code: 'PAY-2026-0002',
    customer: { code: 'C-0001', name: '浦东软件' },
    day: '2026-11-23',
    level: 'dunning1',
    via: 'email',
    reason: 'forgotten',
    note: null,
    overdueDays: 8,
    openFen: 56_500,
    open: '565.00',
    next: { step: 'dunning2', day: '2026-11-30' },
  });
});

test('3.7.2: the first dunning needs the reason; the refusal lists all that is missing and the reasons', async () => {
  const world = await twoInstalments('en');
  const before = await logged(world);
  const ran = await world.run('payment dun PAY-2026-0002 --level last --via phone');
  expect(ran.code).toBe(5);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ PAY-2026-0002: last notice cannot be recorded yet (policy 3.7.2)
      !  the reason for the delay is known                    not given
      ✓  the level is not below an earlier one                none yet
      !  last notice from 30 days overdue on, or with a note  8 days overdue
    hint: give it with --reason: cashFlow (customer cash flow) · deliveryDispute (dispute over delivery) · invoiceMissing · approval (approval at customer) · forgotten · bankrupt · other
    hint: say why it is early with --note "…"
    "
  `);
  expect(await logged(world)).toBe(before);
  expect((await world.ok('payment dunnings 浦东 --json')).json()).toEqual([]);
});

test('3.7.2: the reason is asked once and kept current', async () => {
  const world = await twoInstalments();
  await world.ok('payment dun PAY-2026-0001 --level 1 --via phone --reason forgotten --on 2026-11-01');
  await world.ok('payment dun PAY-2026-0001 --level 2 --via email --on 2026-11-05');
  await world.ok('payment dun PAY-2026-0001 --via visit --reason approval --note 等总部 --on 2026-11-20');
  const reason = async (asOf: string) =>
    (await world.ok(`due --as-of ${asOf} --json code,reason,reasonNote,lastContact`)).json()[0];
  expect(await reason('2026-10-31')).toMatchObject({ reason: null, lastContact: null });
  expect(await reason('2026-11-05')).toMatchObject({
    reason: 'forgotten',
    reasonNote: null,
    lastContact: { day: '2026-11-05', action: 'dunning2', via: 'email', who: '王经理' },
  });
  expect(await reason('2026-11-20')).toMatchObject({ reason: 'approval', reasonNote: '等总部' });
  expect((await world.ok('due -o wide')).out).toMatchInlineSnapshot(`
    "逾期应收 2026-11-23 周一    2 笔    ¥1,130.00
    编号           发票号  客户      到期        逾期天数       未收  负责人  下一步（制度 3.7）  承诺  承诺日  承诺金额  原因            上次联系    上次操作
    PAY-2026-0001          浦东软件  2026-10-15        39    ¥565.00  张伟    上报经理                                    客户内部审批中  2026-11-20  最后催告
    PAY-2026-0002          浦东软件  2026-11-15         8    ¥565.00  张伟    催收并记录原因
    合计                                                   ¥1,130.00
    "
  `);
  expect((await world.ok('payment list -o wide', { lang: 'en' })).out).toContain('approval at customer');
});

test('3.7.1: a reminder before the due day needs no reason', async () => {
  const world = await twoInstalments();
  await world.ok('payment dun PAY-2026-0002 --level reminder --via wechat --on 2026-11-10');
  expect((await world.ok('payment dunnings PAY-2026-0002 --json code,day')).json()).toEqual([
    { code: 'PAY-2026-0002', day: '2026-11-10' },
  ]);
  const early = await world.run('payment dun PAY-2026-0002 --level reminder --via wechat --on 2026-11-07');
  expect([early.code, early.err]).toEqual([5, expect.stringContaining('还有 8 天到期')]);
  await world.ok('payment dun PAY-2026-0002 --level reminder --via wechat --on 2026-11-07 --note 客户出差前');
});

test.each([
  ['payment dun PAY-2026-0002 --level 1 --reason forgotten', 2, '--via'],
  ['payment dun PAY-2026-0002 --level 7 --via fax --reason whim', 2, '3 problems'],
  ['payment dun PAY-2026-0002 --via phone --reason other', 2, 'needs a --note'],
  ['payment dun PAY-2026-0002 --via phone --reason forgotten --on 2026-11-24', 2, 'is in the future'],
  ['payment dun PAY-2026-0002 --via phone --reason forgotten --on 2026-09-30', 2, 'exists only from 2026-10-01'],
  ['payment dun PAY-2026-0099 --via phone', 3, 'PAY-2026-0099'],
  ['payment dun PAY-2026-0002 --via phone --reason forgotten --as 李娜', 4, 'belongs to 张伟'],
  ['payment dun PAY-2026-0002 --via phone --reason forgotten --as 陈晨', 4, 'may not do this'],
])('3.7.2: %s is refused with %i: %s', async (line, code, says) => {
  const world = await twoInstalments('en');
  const before = await logged(world);
  const ran = await world.run(line);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  expect(await logged(world)).toBe(before);
});

test('3.7.2: a level that would go down is refused with the clause', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment dun PAY-2026-0001 --level 2 --via phone --reason forgotten');
  const before = await logged(world);
  const ran = await world.run('payment dun PAY-2026-0001 --level 1 --via phone');
  expect(ran.code).toBe(5);
  expect(ran.err).toContain('3.7.2');
  expect(ran.err).toContain('dunning 2 on 2026-11-23');
  expect(await logged(world)).toBe(before);
});

test('3.7.2: what is paid or rescheduled is not dunned', async () => {
  const world = await twoInstalments('en');
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-11-30"');
  await world.ok('payment plan 恒信 "100% 2026-12-10" --reason x');
  const replaced = await world.run('payment dun PAY-2026-0003 --via phone --reason forgotten');
  expect([replaced.code, replaced.err]).toEqual([6, expect.stringContaining('replaced by a new plan')]);
  await world.ok('payment receive PAY-2026-0001 565 --as 财务刘');
  const settled = await world.run('payment dun PAY-2026-0001 --via phone --reason forgotten');
  expect([settled.code, settled.err]).toEqual([6, expect.stringContaining('is already paid')]);
});

test('3.7.2: what was recorded stays: rows are never changed, undo withdraws them', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment dun PAY-2026-0001 --via phone --reason forgotten');
  const undo = await world.run('undo');
  expect([undo.code, undo.out]).toEqual([0, expect.stringContaining('PAY-2026-0001 on 2026-11-23')]);
  expect((await world.ok('payment dunnings PAY-2026-0001 --json')).json()).toEqual([]);
  const { openClient } = await import('../../../db/sqlite/client.js');
  const client = openClient(world.file);
  expect(() => client.exec("UPDATE dunnings SET level = 'last'")).toThrow('salesdesk:appendOnly');
  expect(() => client.exec('DELETE FROM dunnings')).toThrow('salesdesk:appendOnly');
  client.close();
});

test('3.7.1: what waits for its event has no due day: not dunned, not reminded, but it can be promised', async () => {
  const world = await twoInstalments('en');
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100"');
  await world.ok('payment plan 恒信 "100% accepted"');
  const ran = await world.run('payment dun PAY-2026-0003 --via phone');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('waits for its event')]);
  expect((await world.ok('payment remind --as-of 2026-11-23 -o name')).out).not.toContain('PAY-2026-0003');
  expect((await world.ok('payment export --ics --customer 恒信')).out).not.toContain('VEVENT');
  await world.ok('payment promise PAY-2026-0003 2026-11-30 113');
});

test('3.7.2: the same level on the same day is recorded again, with a note', async () => {
  const world = await twoInstalments();
  await world.ok('payment dun PAY-2026-0002 --via phone --reason forgotten --as 张伟');
  const again = await world.ok('payment dun PAY-2026-0002 --via email --level 1 --as 张伟', { lang: 'zh' });
  expect(again.out).toContain('当天已记录过同一级别（张伟，电话），两条都保留');
  expect((await world.ok('payment dunnings C-0001 --json')).json()).toHaveLength(2);
});

test('3.7.2: once dunning 1 was recorded with its reason, due names the next step and its day', async () => {
  const world = await twoInstalments();
  const stepsOf = async (lang: 'zh' | 'en', flags = '') => {
    const { out } = await world.ok(`due ${flags} -o csv`, { lang });
    return out;
  };
  expect(await stepsOf('en')).toContain('"dunning 1, note the reason"');
  await world.ok('payment dun PAY-2026-0002 --via phone --reason forgotten');
  expect(await stepsOf('en')).toContain('dunning 2 on 2026-11-30');
  expect(await stepsOf('zh')).toContain('2026-11-30 二次催收');
  expect((await world.ok('due --json code,step,next')).json()).toContainEqual({
    code: 'PAY-2026-0002',
    step: 'dunning1',
    next: { step: 'dunning2', day: '2026-11-30' },
  });
  expect(await stepsOf('en', '--as-of 2026-11-22')).toContain('"dunning 1, note the reason"');
  await world.ok('payment withdraw PAY-2026-0002 --reason 记错');
  expect(await stepsOf('en')).toContain('"dunning 1, note the reason"');
});

test('3.7.2: dunning 2 sent early is not the next step again, neither in the answer nor in due', async () => {
  const world = await twoInstalments();
  const ran = await world.ok(
    'payment dun PAY-2026-0002 --level 2 --via phone --reason forgotten --note 月底 --json next',
  );
  const next = { step: 'escalate', day: '2026-12-15' };
  expect(ran.json()).toEqual({ next });
  expect((await world.ok('due --json code,next')).json()).toContainEqual({ code: 'PAY-2026-0002', next });
});
