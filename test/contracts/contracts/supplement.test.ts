import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { passed, SIGN } from './drafted.js';

/** CT-2026-0001 of 张伟, 158,000.00 net and 176,440.00 gross, signed on 2026-11-23; half of it credited to 李娜. */
async function signed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await passed(lang, '--credit 张伟=50%,李娜=50% --until 2027-12-31');
  await world.ok(SIGN);
  return world;
}
const MORE =
  '--line "平台; 1; 128000; 13%; 51200" --line "实施; 1; 30000; 6%; 18000" --line "移动端; 1; 10000; 13%; 4000"';
const signature = (on: string) => `--on ${on} --ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟`;
/** The way of CT-2026-0002, an amendment that 张伟 drafted, up to its signature. */
async function untilPassed(world: World, now: string) {
  await world.ok('contract submit 2 --as 张伟', { now });
  await world.ok('contract approve 2 --reason 同意', { now });
  await world.ok('contract review 2 pass --as 法务周', { now });
}
const figures = async (world: World, month: string, now: string) => {
  const { team, rows } = (await world.ok(`kpi report --month ${month} --json`, { now })).json();
  return [
    team.salesFen,
    team.profitFen,
    team.contracts,
    ...['张伟', '李娜'].map(
      (name) => rows.find(({ member }: { member: { name: string } }) => member.name === name)?.salesFen ?? 0,
    ),
  ];
};

test('3.5.3: more lines are drafted, approved, passed by legal and signed as version 2; the price counts in its month', async () => {
  const world = await signed();
  const now = '2026-12-10';
  const before = await figures(world, '2026-11', now);
  expect(before).toEqual([15_800_000, 8_880_000, 1, 7_900_000, 7_900_000]);
  expect(
    (await world.ok(`contract amend 1 ${MORE} --after-sales 两年免费维护 --reason 增购移动端 --as 张伟`, { now })).out,
  ).toBe('✓ 已起草 CT-2026-0001 的变更 CT-2026-0002  含税 ¥176,440.00 → ¥187,740.00\n');
  const waiting = (await world.ok('contract show 1 --json', { now })).json();
  expect(waiting).toMatchObject({
    grossFen: 17_644_000,
    text: { afterSales: '一年免费维护' },
    versions: [{ version: 1, grossFen: 17_644_000 }],
    waiting: [{ draft: 'CT-2026-0002', status: 'draft', reason: '增购移动端', day: now, by: '张伟' }],
  });
  expect(waiting.lines).toHaveLength(2);
  await untilPassed(world, now);
  expect((await world.ok(`contract sign 2 --due 2026-12-31 ${signature('2026-12-10')}`, { now })).out).toBe(
    [
      '✓ 已签变更 CT-2026-0002  CT-2026-0001 第 2 版，2026-12-10 起生效',
      '  CT-2026-0001 售后服务：一年免费维护 → 两年免费维护',
      '  CT-2026-0001 明细：平台 ×1 128000.00; 实施 ×1 30000.00 → 平台 ×1 128000.00; 实施 ×1 30000.00; 移动端 ×1 10000.00',
      '  CT-2026-0001 含税金额：176440.00 → 187740.00',
      '  价格变化 ¥10,000.00（不含税）计入 2026-12-10：ADJ-2026-0001',
      '  应收增加 ¥11,300.00：PAY-2026-0003，2026-12-31 到期',
      '',
    ].join('\n'),
  );
  expect(await figures(world, '2026-11', now)).toEqual(before);
  expect(await figures(world, '2026-12', now)).toEqual([1_000_000, 600_000, 0, 500_000, 500_000]);
  const after = (await world.ok('contract show 1 --json', { now })).json();
  expect(after).toMatchObject({
    netFen: 16_800_000,
    grossFen: 18_774_000,
    costFen: 7_320_000,
    text: { afterSales: '两年免费维护' },
    signature: { day: '2026-11-23' },
    versions: [
      { version: 1, code: 'CT-2026-0001', day: '2026-11-23', grossFen: 17_644_000 },
      {
        version: 2,
        code: 'CT-2026-0002',
        day: '2026-12-10',
        grossFen: 18_774_000,
        reason: '增购移动端',
        ours: '王经理',
      },
    ],
    waiting: [],
  });
  expect(after.lines.map(({ product }: { product: string }) => product)).toEqual(['平台', '实施', '移动端']);
  expect((await world.ok('audit verify --json', { now })).json().ok).toBe(true);
  expect((await world.ok('contract drafts --json', { now })).json()).toEqual([]);
});

test('3.5.3: versions are compared; the old one is kept', async () => {
  const world = await signed('en');
  await world.ok(`contract amend 1 ${MORE} --until 2028-12-31 --reason more --as 张伟`);
  await untilPassed(world, '2026-11-23');
  await world.ok(`contract sign 2 ${signature('2026-11-23')}`);
  const { from, to, differences } = (await world.ok('contract show 1 --compare 1 2 --json')).json();
  expect([from.netFen, to.netFen]).toEqual([15_800_000, 16_800_000]);
  expect(
    differences.map(({ part, product, field, from, to }: Record<string, unknown>) => [part, product, field, from, to]),
  ).toEqual([
    ['line', '移动端', 'quantityMilli', null, 1000],
    ['line', '移动端', 'netFen', null, 1_000_000],
    ['line', '移动端', 'taxRateBp', null, 1300],
    ['line', '移动端', 'grossFen', null, 1_130_000],
    ['line', '移动端', 'costFen', null, 400_000],
    ['text', null, 'endDay', '2027-12-31', '2028-12-31'],
    ['sum', null, 'netFen', 15_800_000, 16_800_000],
    ['sum', null, 'taxFen', 1_844_000, 1_974_000],
    ['sum', null, 'grossFen', 17_644_000, 18_774_000],
    ['sum', null, 'costFen', 6_920_000, 7_320_000],
  ]);
  expect((await world.ok('contract show 1 --compare 1 2')).out).toContain(
    'contract CT-2026-0001: version 1 against version 2',
  );
  const missing = await world.run('contract show 1 --compare 1 3');
  expect([missing.code, missing.err.split('\n')[0]]).toEqual([
    3,
    'error: CT-2026-0001 has no version 3, only 2 versions',
  ]);
});

test('3.5.3: what a rep drafts waits for the manager even without a setting, and legal sees it afterwards', async () => {
  const world = await signed('en');
  await world.ok('contract amend 1 --specification 企业版 --reason x --as 张伟');
  expect((await world.ok('contract submit 2 --as 张伟 --json')).json()).toMatchObject({
    status: 'approving',
    waitsFor: ['manager'],
  });
  expect((await world.run('contract review 2 pass --as 法务周')).code).toBe(5);
  expect((await world.run(`contract sign 2 ${signature('2026-11-23')}`)).code).toBe(5);
  await world.ok('contract withdraw 2 --reason y --as 张伟');
  await world.ok('contract amend 1 --specification 企业版 --reason x');
  expect((await world.ok('contract submit 3 --json')).json()).toMatchObject({ status: 'submitted', waitsFor: [] });
});

test('3.5.3: one amendment at a time, and nothing of the title, the shares or the penalty clause', async () => {
  const world = await signed('en');
  await world.ok('contract amend 1 --specification 企业版 --reason x --as 张伟');
  for (const line of [
    'contract amend 1 --rights y --reason x --as 张伟',
    'contract amend 1 --delivery 2027-02-01 --reason x --as 张伟',
    'contract amend 1 --delivery 2027-02-01 --reason x',
    'payment plan 1 "100% 2026-12-31" --reason x',
  ])
    expect((await world.run(line)).code).toBe(6);
  expect((await world.run('contract edit 2 --credit 张伟=100% --as 张伟')).code).toBe(2);
  expect((await world.run('contract amend 1 --specification 企业版 --on 2026-11-23 --reason x')).code).toBe(2);
  await untilPassed(world, '2026-11-23');
  await world.ok('contract cancel 1 --reason x --deal open');
  expect((await world.run(`contract sign 2 ${signature('2026-11-23')}`)).code).toBe(6);
});

test('3.5.3: a lower price lowers the receivable by the day of signing; what was adjusted besides stays', async () => {
  const world = await signed('en');
  await world.ok('contract adjust 1 --net -8000 --reason damage');
  await world.ok(
    'contract amend 1 --line "平台; 1; 100000; 13%; 51200" --line "实施; 1; 30000; 6%; 18000" --reason less --as 张伟',
  );
  await untilPassed(world, '2026-11-23');
  const { amounts, adjustment } = (await world.ok(`contract sign 2 ${signature('2026-11-23')} --json`)).json();
  expect([amounts.netFen, adjustment.netFen, adjustment.grossFen]).toEqual([12_200_000, -2_800_000, -3_164_000]);
  const { plan, grossFen } = (await world.ok('contract show 1 --json')).json();
  expect(plan.reduce((sum: number, { openFen }: { openFen: number }) => sum + openFen, 0)).toBe(grossFen);
});

test('3.5.3, 3.7.1: another plan is in force from the signature on, for the new total', async () => {
  const world = await signed('en');
  await world.ok(`contract amend 1 ${MORE} --terms "50% 2026-12-31; 50% 2027-03-31" --reason more --as 张伟`);
  await untilPassed(world, '2026-11-23');
  const { instalments, replaced, adjustment } = (
    await world.ok(`contract sign 2 ${signature('2026-11-23')} --json`)
  ).json();
  expect(instalments.map(({ dueDay, amountFen }: Record<string, unknown>) => [dueDay, amountFen])).toEqual([
    ['2026-12-31', 9_387_000],
    ['2027-03-31', 9_387_000],
  ]);
  expect(replaced).toHaveLength(2);
  expect(adjustment).toMatchObject({ netFen: 1_000_000 });
  const { plan, amendments } = (await world.ok('contract show 1 --json')).json();
  const open = plan.filter(({ replacedDay }: { replacedDay: string | null }) => replacedDay === null);
  expect(open.map(({ openFen }: { openFen: number }) => openFen)).toEqual([9_387_000, 9_387_000]);
  expect(amendments.at(-1)).toMatchObject({ field: 'plan', after: '50% 2026-12-31; 50% 2027-03-31' });
});

test('3.5.3, 3.7.1: a lower price with another plan leaves the new total open', async () => {
  const world = await signed('en');
  await world.ok(
    'contract amend 1 --line "平台; 1; 100000; 13%; 51200" --terms "100% 2026-12-31" --reason less --as 张伟',
  );
  await untilPassed(world, '2026-11-23');
  await world.ok(`contract sign 2 ${signature('2026-11-23')}`);
  const { plan, grossFen } = (await world.ok('contract show 1 --json')).json();
  expect(grossFen).toBe(11_300_000);
  await world.ok('payment receive 浦东 13000 --as 财务刘');
  expect((await world.ok('due --as-of 2027-01-01 --json')).json()).toMatchObject([{ openFen: 10_000_000 }]);
  expect(plan.reduce((sum: number, { openFen }: { openFen: number }) => sum + openFen, 0)).toBe(11_300_000);
});

test('3.5.3: a recorded contract is amended without the words that the book does not have', async () => {
  const world = await signed('en');
  await world.ok('contract record 浦东 --signed 2026-11-20 --line "网盘; 10; 100; 13%; 30" --credit 李娜=100%');
  await world.ok('contract amend 2 --line "网盘; 20; 100; 13%; 30" --reason more');
  await world.ok('contract submit 3');
  await world.ok('contract review 3 pass --as 法务周');
  const early = await world.run('contract sign 3 --on 2026-11-19 --ours a --theirs b --seal c');
  expect(early.code).toBe(5);
  await world.ok('contract sign 3 --ours a --theirs b --seal c');
  expect((await world.ok('contract show 2 --json')).json()).toMatchObject({
    netFen: 200_000,
    signature: null,
    lines: [{ quantityMilli: 20_000 }],
    versions: [
      { version: 1, ours: null },
      { version: 2, ours: 'a' },
    ],
  });
  // It is still one that was recorded without legal's review.
  expect((await world.ok('kpi report --month 2026-11')).out).toContain(
    'contracts recorded without a legal review (policy 3.5.2): 1',
  );
});

test('3.5.3: payment terms are words in both languages wherever somebody decides on them or compares them', async () => {
  const world = await passed('en');
  const now = '2026-11-23';
  const draftText = (lang: 'zh' | 'en') => world.ok('contract show 1', { lang });
  expect((await draftText('en')).out).toContain('30% on signing; 70% 30 days after acceptance');
  expect((await draftText('zh')).out).toContain('30% 签订时; 70% 验收后 30 天');
  await world.ok(SIGN);
  await world.ok('contract amend 1 --terms "50% net 30, 50% accepted; eom" --rights x --reason y --as 张伟', { now });
  expect((await world.ok('contract show 2', { now, lang: 'zh' })).out).toContain('50% 签订后 30 天; 50% 验收的月底');
  await untilPassed(world, now);
  await world.ok(`contract sign 2 ${signature(now)}`, { now });
  const compared = (await world.ok('contract show 1 --compare 1 2', { now })).out;
  expect(compared).toContain('30% on signing; 70% 30 days after acceptance');
  await world.ok('contract plan 1 --terms "100% 2027-03-01" --reason z --as 张伟', { now });
  expect((await world.ok('contract amendments', { now, lang: 'zh' })).out).toContain('付款计划：100% 2027-03-01');
});
