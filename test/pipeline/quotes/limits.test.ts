import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** `base.sh` of the cases: 平台 is listed at 6,000.00 and costs 2,400.00; D-2026-0001 of 张伟. */
async function base(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
  await world.ok('customer add 甲公司 --owner 张伟 -y');
  // A renewal: research, solution and demonstration are not asked of it.
  await world.ok('deal add 一期 --customer C-1 --amount 60000 --kind renewal --owner 张伟');
  await world.ok('log D-1 hi --as 张伟');
  return world;
}
const OFFER = '--without-service no --terms "100% signed"';
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

test('definitions, Sales: discount-per-unit.sh: a discount is of the line, and exactly the limit needs nobody', async () => {
  const world = await base();
  await world.ok('product add 乙件 --price 25.45 --cost 0 --tax 0');
  await world.ok('product add 丁件 --price 0.05 --cost 0 --tax 0');
  const lines = '--line "乙件; 100; -10%" --line "丁件; 1000; -10%"';
  await world.ok(`quote add D-1 ${lines} ${OFFER} --as 张伟`);
  expect((await json(world, 'quote show Q-1')).lines).toMatchObject([
    { netFen: 229_050, discountBp: 1_000 },
    { netFen: 4_500, discountBp: 1_000 },
  ]);
  const { out } = await world.ok('quote send Q-1 --as 张伟');
  expect(out).toContain('sent Q-2026-0001 version 1');
  expect((await world.ok('quote show Q-1')).out).toContain('rounded once');
  expect((await world.ok('quote show Q-1', { lang: 'zh' })).out).toContain('整行只舍入一次');
  expect((await world.ok('audit verify')).code).toBe(0);
});

describe('definitions, Pipeline: limits are those of the day of sending', () => {
  /** Sent at −10 % of 6,000.00 in November; from 2026-11-25 the list price is 7,000.00. */
  async function afterPriceRise(lang: 'zh' | 'en' = 'en'): Promise<World> {
    const world = await base(lang);
    await world.ok(`quote add D-1 --line "平台; 10; -10%" ${OFFER} --valid-until 2026-11-24 --send --as 张伟`);
    await world.ok('product price 平台 7000 --from 2026-11-25');
    return world;
  }
  const LATER = { now: '2026-11-25' };

  test.each([
    ['en', "line 1 平台: discount 22.86%, the role's limit 10.00%"],
    ['zh', '第 1 行 平台 折扣 22.86%，角色上限 10.00%'],
  ] as const)(
    'revise-after-price-rise.sh: a revised version waits as the same line typed anew does (%s)',
    async (lang, text) => {
      const world = await afterPriceRise(lang);
      await world.ok('quote revise Q-1 --as 张伟', LATER);
      await world.ok('quote terms Q-1 --valid-until 2026-12-31 --as 张伟', LATER);
      const refused = await world.run('quote send Q-1 --as 张伟', LATER);
      expect([refused.code, refused.err]).toEqual([5, expect.stringContaining(text)]);
      expect(refused.err).toContain('3.3.2');
      const anew = await world.run(`quote add D-1 --line "平台; 10; 5400" ${OFFER} --send --as 张伟`, LATER);
      expect([anew.code, anew.err]).toEqual([5, expect.stringContaining(text)]);
      // With the manager's yes it goes out, at the prices that were agreed and the list price of the day.
      await world.ok('quote submit Q-1 --reason x --as 张伟', LATER);
      await world.ok('quote approve Q-1 --reason ok', LATER);
      await world.ok('quote send Q-1 --as 张伟', LATER);
      expect((await json(world, 'quote show Q-1')).lines).toMatchObject([
        { listFen: 700_000, unitFen: 540_000, netFen: 5_400_000, discountBp: 2_286 },
      ]);
      expect((await json(world, 'quote show Q-1 --version 1')).lines).toMatchObject([
        { listFen: 600_000, netFen: 5_400_000, discountBp: 1_000 },
      ]);
      expect((await world.ok('audit verify')).code).toBe(0);
    },
  );

  test('a draft of before the change is measured by list price, cost and floor margin of the day', async () => {
    const world = await base();
    await world.ok(`quote add D-1 --line "平台; 10; -10%" ${OFFER} --as 张伟`);
    await world.ok('product edit 平台 --cost 5000');
    expect(await json(world, 'quote show Q-1')).toMatchObject({ marginBp: 741, costFen: 5_000_000 });
    const refused = await world.run('quote send Q-1 --as 张伟');
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('margin rate 7.41%, the floor is 20.00%')]);
    await world.ok('product edit 平台 --cost 1000');
    await world.ok('quote send Q-1 --as 张伟');
    // The contract takes the cost that was known when it went out.
    expect(await json(world, 'quote show Q-1')).toMatchObject({ costFen: 1_000_000 });
    await world.ok('product edit 平台 --cost 3000');
    expect(await json(world, 'quote show Q-1')).toMatchObject({ costFen: 1_000_000, excess: [] });
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test('a setting that was changed since counts for a draft, and not for what was sent', async () => {
    const world = await base();
    await world.ok(`quote add D-1 --line "平台; 10; -10%" ${OFFER} --as 张伟`);
    await world.ok('deal add 二期 --customer C-1 --kind renewal --owner 张伟');
    await world.ok(`quote add D-2 --line "平台; 10; -10%" ${OFFER} --send --as 张伟`);
    await world.ok('policy set quote.discount.rep 5% --from 2026-12 --reason x');
    const december = { now: '2026-12-01' };
    expect((await world.run('quote send Q-1 --as 张伟', december)).err).toContain("the role's limit 5.00%");
    expect((await world.ok('quote show Q-2 --json', december)).json().excess).toEqual([]);
  });

  test('what was approved is sent as long as nothing is further beyond its limit than it was', async () => {
    const world = await base();
    await world.ok(`quote add D-1 --line "平台; 10; -15%" ${OFFER} --as 张伟`);
    await world.ok('quote submit Q-1 --reason x --as 张伟');
    await world.ok('quote approve Q-1 --reason ok');
    expect((await world.run('quote submit Q-1 --reason again --as 张伟')).err).toContain('is approved');
    await world.ok('product price 平台 8000 --from 2026-11-25');
    const later = { now: '2026-11-25' };
    const refused = await world.run('quote send Q-1 --as 张伟', later);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('discount 36.25%')]);
    await world.ok('quote submit Q-1 --reason "price rise" --as 张伟', later);
    await world.ok('quote approve Q-1 --reason kept', later);
    await world.ok('quote send Q-1 --as 张伟', later);
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test('an extension offers anew: it names what it approves, and never ends in the past', async () => {
    const world = await afterPriceRise();
    const past = await world.run('quote extend Q-1 --until 2026-11-25 --reason x', { now: '2026-11-26' });
    expect([past.code, past.err]).toEqual([2, expect.stringContaining('2026-11-25 has passed')]);
    const { out } = await world.ok('quote extend Q-1 --until 2026-12-10 --reason x', { now: '2026-11-26' });
    expect(out).toMatchInlineSnapshot(`
      "✓ Q-2026-0001 is now valid until 2026-12-10
        by today's product list and settings this also approves
        line 1 平台: discount 22.86%, the role's limit 10.00%
      "
    `);
    expect((await json(world, 'audit log'))[0]).toMatchObject({
      action: 'quote.extend',
      facts: { excess: [{ what: 'discount', line: 1, valueBp: 2_286, limitBp: 1_000 }] },
    });
    expect((await json(world, 'quote show Q-1')).lines).toMatchObject([{ listFen: 600_000, discountBp: 1_000 }]);
  });

  test('nobody extends his own quotation past a limit while somebody else may', async () => {
    const world = await base();
    await world.ok('policy set quote.discount.manager 5% --reason x');
    await world.ok(`quote add D-1 --line "平台; 10; -5%" ${OFFER} --valid-until 2026-11-24 --send`);
    await world.ok('product price 平台 7000 --from 2026-11-25');
    await world.ok('member add 陈总 --role management');
    const refused = await world.run('quote extend Q-1 --until 2026-12-31 --reason x', {
      now: '2026-11-25',
      hints: true,
    });
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringContaining('陈总 can decide  salesdesk quote extend Q-2026-0001'),
    ]);
    await world.ok('quote extend Q-1 --until 2026-12-31 --reason x --as 陈总', { now: '2026-11-25' });
  });
});

describe('definitions, Pipeline: services that no list knows', () => {
  test('wait above quote.freeService; product add --service lists them', async () => {
    const world = await base();
    const offer = '--line "平台; 1" --line "服务：实施; 1; 3000; 6%" --terms "100% signed" --as 张伟';
    const refused = await world.run(`quote add D-1 ${offer} --send`, { hints: true });
    expect([refused.code, refused.err]).toEqual([
      5,
      expect.stringContaining('services outside the product list are 33.33% of the net, the limit is 30.00%'),
    ]);
    expect(refused.err).toContain('product add "实施" --service --price');
    expect((await world.run(`quote add D-1 ${offer} --send`, { lang: 'zh' })).err).toContain(
      '产品表外的服务占不含税金额 33.33%',
    );
    await world.ok('policy set quote.freeService 40% --reason x');
    await world.ok(`quote add D-1 ${offer} --send`);
    await world.ok('policy set quote.freeService 0% --reason x');
    expect((await world.run(`quote add D-1 ${offer} --send`)).code).toBe(5);
    await world.ok('product add 实施 --service --price 3000 --cost 1500 --tax 6%');
    await world.ok('quote add D-1 --line "平台; 1" --line "实施; 1" --terms "100% signed" --send --as 张伟');
    expect((await json(world, 'quote show Q-2')).lines).toMatchObject([
      { kind: 'product' },
      { kind: 'service', listFen: 300_000 },
    ]);
    expect((await json(world, 'product list')).map(({ kind }: { kind: string | null }) => kind)).toEqual([
      null,
      'service',
    ]);
    // From then on its discount is a discount.
    const cheap = await world.run(
      'quote add D-1 --line "平台; 1" --line "service: 实施; 1; 2000" --terms "100% signed" --send --as 张伟',
    );
    expect([cheap.code, cheap.err]).toEqual([5, expect.stringContaining('line 2 实施: discount 33.33%')]);
  });

  test('a product that is called a service, at a cost of his own, waits too', async () => {
    const world = await base();
    const refused = await world.run(
      'quote add D-1 --line "service: Prod licence; 20; 100; 13%; 10" --terms "100% signed" --send --as 张伟',
    );
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('100.00% of the net')]);
    const low = await world.run(
      'quote add D-1 --line "平台; 1" --line "服务：实施; 1; 1000; 6%; 900" --terms "100% signed" --send --as 张伟',
    );
    expect(low.err).toContain('line 2 实施: margin rate 10.00%, the floor is 20.00%');
  });
});

describe('3.3.2: the customer accepts a version', () => {
  test('the answer names it; another one than the sent one is refused', async () => {
    const world = await base('zh');
    await world.ok(`quote add D-1 --line "平台; 10; -5%" ${OFFER} --send --as 张伟`);
    await world.ok('quote revise Q-1 --as 张伟');
    const draft = await world.run('quote accept Q-1 --version 2 --by 李总 --as 张伟');
    expect([draft.code, draft.err]).toEqual([5, expect.stringContaining('第 2 版的状态是“草稿”')]);
    await world.ok('quote send Q-1 --as 张伟');
    const old = await world.run('quote accept Q-1 --version 1 --by 李总 --as 张伟');
    expect([old.code, old.err]).toEqual([5, expect.stringContaining('第 1 版的状态是“已有新版”')]);
    const expired = await world.run('quote accept Q-1 --version 2 --by 李总 --as 张伟', { now: '2026-12-30' });
    expect([expired.code, expired.err]).toEqual([5, expect.stringContaining('已过')]);
    expect((await world.run('quote accept Q-1 --version 3 --by 李总 --as 张伟')).code).toBe(3);
    expect((await world.ok('quote accept Q-1 --version 2 --by 李总 --as 张伟')).out).toContain(
      '客户已接受 Q-2026-0001 第 2 版',
    );
  });

  test('without a version it is the sent one, and what it replaces is named', async () => {
    const world = await base();
    await world.ok(`quote add D-1 --line "平台; 10; -5%" ${OFFER} --send --as 张伟`);
    await world.ok('quote revise Q-1 --as 张伟');
    expect((await world.ok('quote accept Q-1 --by Li --as 张伟')).out).toMatchInlineSnapshot(`
      "✓ accepted Q-2026-0001 version 1  Li  2026-11-23
        D-2026-0001 is now in negotiation (was in quoted)
        still missing for contract: negotiation is agreed
        superseded Q-2026-0001 v2
      "
    `);
  });
});

test('3.3.2: two versions are compared: lines, prices, terms, sums; in both languages and as JSON', async () => {
  const world = await base();
  await world.ok(
    'quote add D-1 --line "平台; 10; -5%" --line "服务：培训; 1; 5000; 6%" --terms "100% signed" --send --as 张伟',
  );
  await world.ok('quote revise Q-1 --as 张伟');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 12; -8%" --as 张伟');
  await world.ok('quote line Q-1 --remove 2 --line "licence: 平台; 5; -5%" --as 张伟');
  await world.ok('quote terms Q-1 "30% signed, 70% accepted" --without-service included --as 张伟');
  expect((await world.ok('quote show Q-1 --compare 1 2 --as 张伟')).out).toMatchInlineSnapshot(`
    "quotation Q-2026-0001: version 1 against version 2
    上海启明软件有限公司

    code       Q-2026-0001
    deal       D-2026-0001
    customer   甲公司

    versions
    ----------------------------------------------------------
     version | status | sent       |        net |       gross
    ---------+--------+------------+------------+-------------
           1 | sent   | 2026-11-23 | ¥62,000.00 |  ¥69,710.00
           2 | draft  |            | ¥94,740.00 | ¥107,056.20
    ----------------------------------------------------------

    differences
    ---------------------------------------------------------------------------------------------------
     part                   | field              |              v1 |                                v2
    ------------------------+--------------------+-----------------+-----------------------------------
     product 平台           | quantity           |              10 |                                12
     product 平台           | discount           |           5.00% |                             8.00%
     product 平台           | unit price         |       ¥5,700.00 |                         ¥5,520.00
     product 平台           | net                |      ¥57,000.00 |                        ¥66,240.00
     product 平台           | tax                |       ¥7,410.00 |                         ¥8,611.20
     product 平台           | gross              |      ¥64,410.00 |                        ¥74,851.20
     product 平台           | cost               |      ¥24,000.00 |                        ¥28,800.00
     service 培训 · removed | quantity           |               1 |
     service 培训 · removed | unit price         |       ¥5,000.00 |
     service 培训 · removed | net                |       ¥5,000.00 |
     service 培训 · removed | tax rate           |           6.00% |
     service 培训 · removed | tax                |         ¥300.00 |
     service 培训 · removed | gross              |       ¥5,300.00 |
     licence 平台 · added   | quantity           |                 |                                 5
     licence 平台 · added   | list price         |                 |                         ¥6,000.00
     licence 平台 · added   | discount           |                 |                             5.00%
     licence 平台 · added   | unit price         |                 |                         ¥5,700.00
     licence 平台 · added   | net                |                 |                        ¥28,500.00
     licence 平台 · added   | tax rate           |                 |                            13.00%
     licence 平台 · added   | tax                |                 |                         ¥3,705.00
     licence 平台 · added   | gross              |                 |                        ¥32,205.00
     licence 平台 · added   | cost               |                 |                        ¥12,000.00
     terms                  | payment terms      | 100% on signing | 30% on signing; 70% on acceptance
     terms                  | why no service fee |                 |                          included
     total                  | net                |      ¥62,000.00 |                        ¥94,740.00
     total                  | tax                |       ¥7,710.00 |                        ¥12,316.20
     total                  | gross              |      ¥69,710.00 |                       ¥107,056.20
     total                  | cost               |      ¥24,000.00 |                        ¥40,800.00
    ---------------------------------------------------------------------------------------------------

    Policy: 3.3.2, 1.3.2
    "
  `);
  expect((await world.ok('quote show Q-1 --compare 1,2 --as 张伟', { lang: 'zh' })).out).toMatchInlineSnapshot(`
    "报价单 Q-2026-0001：第 1 版与第 2 版比较
    上海启明软件有限公司

    编号   Q-2026-0001
    商机   D-2026-0001
    客户   甲公司

    版本
    -------------------------------------------------------
     版本 | 状态   | 发出日     |     不含税 |        含税
    ------+--------+------------+------------+-------------
        1 | 已发出 | 2026-11-23 | ¥62,000.00 |  ¥69,710.00
        2 | 草稿   |            | ¥94,740.00 | ¥107,056.20
    -------------------------------------------------------

    差异
    ---------------------------------------------------------------------------------
     内容                  | 项目             |          v1 |                     v2
    -----------------------+------------------+-------------+------------------------
     产品 平台             | 数量             |          10 |                     12
     产品 平台             | 折扣             |       5.00% |                  8.00%
     产品 平台             | 单价             |   ¥5,700.00 |              ¥5,520.00
     产品 平台             | 不含税           |  ¥57,000.00 |             ¥66,240.00
     产品 平台             | 税额             |   ¥7,410.00 |              ¥8,611.20
     产品 平台             | 含税             |  ¥64,410.00 |             ¥74,851.20
     产品 平台             | 成本             |  ¥24,000.00 |             ¥28,800.00
     服务 培训 · 删除      | 数量             |           1 |
     服务 培训 · 删除      | 单价             |   ¥5,000.00 |
     服务 培训 · 删除      | 不含税           |   ¥5,000.00 |
     服务 培训 · 删除      | 税率             |       6.00% |
     服务 培训 · 删除      | 税额             |     ¥300.00 |
     服务 培训 · 删除      | 含税             |   ¥5,300.00 |
     许可/用户 平台 · 新增 | 数量             |             |                      5
     许可/用户 平台 · 新增 | 标价             |             |              ¥6,000.00
     许可/用户 平台 · 新增 | 折扣             |             |                  5.00%
     许可/用户 平台 · 新增 | 单价             |             |              ¥5,700.00
     许可/用户 平台 · 新增 | 不含税           |             |             ¥28,500.00
     许可/用户 平台 · 新增 | 税率             |             |                 13.00%
     许可/用户 平台 · 新增 | 税额             |             |              ¥3,705.00
     许可/用户 平台 · 新增 | 含税             |             |             ¥32,205.00
     许可/用户 平台 · 新增 | 成本             |             |             ¥12,000.00
     条件                  | 付款条件         | 100% 签订时 | 30% 签订时; 70% 验收时
     条件                  | 不收服务费的原因 |             |               included
     合计                  | 不含税           |  ¥62,000.00 |             ¥94,740.00
     合计                  | 税额             |   ¥7,710.00 |             ¥12,316.20
     合计                  | 含税             |  ¥69,710.00 |            ¥107,056.20
     合计                  | 成本             |  ¥24,000.00 |             ¥40,800.00
    ---------------------------------------------------------------------------------

    制度：3.3.2、1.3.2
    "
  `);
  const compared = await json(world, 'quote show Q-1 --compare 1 2 --as 李娜');
  expect(compared).toMatchObject({
    code: 'Q-2026-0001',
    from: { version: 1, status: 'sent', netFen: 6_200_000 },
    to: { version: 2, status: 'draft' },
  });
  expect(compared.differences).toContainEqual({
    part: 'line',
    change: 'changed',
    kind: 'product',
    product: '平台',
    field: 'discountBp',
    unit: 'bp',
    from: 500,
    to: 800,
  });
  for (const file of ['c.xlsx', 'c.html', 'c.md'])
    await world.ok(`quote show Q-1 --compare 1 2 --as 张伟 --out ${world.folder}/${file}`);
  expect(fs.readFileSync(`${world.folder}/c.md`, 'utf8')).toContain('¥5,520.00');
  await world.ok(`quote show Q-1 --compare 2 1 --as 张伟 --out ${world.folder}/d.xlsx`);
  // Costs are for those who set prices.
  expect(JSON.stringify(compared)).not.toContain('costFen');
  expect((await world.run('quote show Q-1 --compare 1')).code).toBe(2);
  expect((await world.run('quote show Q-1 --compare 1 1')).code).toBe(2);
  expect((await world.run('quote show Q-1 --compare 1 9')).code).toBe(3);
  const csv = await world.ok('quote show Q-1 --compare 1 2 -o csv');
  expect(csv.out).toContain('product 平台,unit price,5700.00,5520.00');
});
