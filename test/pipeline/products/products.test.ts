import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('3.3.2: a product is added, listed and edited, in both languages and as JSON', async () => {
  const world = await company('zh');
  expect(
    (await world.ok('product add 协同办公平台 --price 6000 --cost 2400 --tax 13% --unit 套')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已添加 P-0001  协同办公平台  ¥6,000.00
    "
  `);
  await world.ok('product add 实施服务 --as 财务刘');
  await world.ok('product edit P-2 --price 1,500 --tax 6% --category 服务');
  expect((await world.ok('product list')).out).toMatchInlineSnapshot(`
    "编号    名称          类别  单位       标价       成本    税率  折扣上限
    P-0001  协同办公平台        套    ¥6,000.00  ¥2,400.00  13.00%
    P-0002  实施服务      服务        ¥1,500.00              6.00%
    "
  `);
  expect((await world.ok('product list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code    name          category  unit  list price       cost  tax rate  max discount
    P-0001  协同办公平台            套     ¥6,000.00  ¥2,400.00    13.00%
    P-0002  实施服务      服务             ¥1,500.00                6.00%
    "
  `);
  expect((await world.ok('product list --json')).json()[1]).toEqual({
    code: 'P-0002',
    name: '实施服务',
    category: '服务',
    kind: null,
    unit: null,
    listPriceFen: 150_000,
    listPrice: '1500.00',
    costFen: null,
    cost: null,
    taxRateBp: 600,
    maxDiscountBp: null,
    priceFen: 150_000,
    price: '1500.00',
  });
});

test('3.3.2: product list shows the price that counts today, which is what a quotation takes', async () => {
  const world = await company('en');
  await world.ok('product add 平台 --price 6500 --tax 13% --max-discount 20%');
  await world.ok('product price 平台 6600 --from 2026-11-01');
  await world.ok('product price 平台 7000 --from 2026-12-01');
  expect((await world.ok('product list --json')).json()).toMatchObject([
    { listPriceFen: 650_000, priceFen: 660_000, maxDiscountBp: 2_000 },
  ]);
  await world.ok('deal add 一 --as 张伟');
  const quoted = (await world.ok('quote add D-1 --line "平台; 1" --json --as 张伟')).json();
  expect(quoted.netFen).toBe(660_000);
  expect((await world.run('product add 二 --max-discount 150%')).code).toBe(2);
});

test('a deal names a product by code or by name', async () => {
  const world = await company('en');
  await world.ok('product add 协同办公平台');
  await world.ok('deal add 一 --product P-1');
  await world.ok('deal add 二 --product 协同办公平台');
  expect((await world.run('deal add 三 --product 协同')).code).toBe(3);
});

test.each([
  ['product add 协同办公平台', 6],
  ['product add ""', 2],
  ['product add 新 --price 1,28O.50', 2],
  ['product add 新 --price -1', 2],
  ['product edit P-1 --cost -0.01', 2],
  ['product add 新 --tax 130%', 2],
  ['product add 新 --tax abc', 2],
  ['product edit P-1', 2],
  ['product edit P-9 --price 1', 3],
  ['product edit P-2 --name 协同办公平台', 6],
  ['product add 新 --as 张伟', 4],
  ['product edit P-1 --price 1 --as 张伟', 4],
])('%s is exit %i, and nothing is changed', async (line, code) => {
  const world = await company('en');
  await world.ok('product add 协同办公平台 --price 6000');
  await world.ok('product add 实施服务');
  const before = (await world.ok('product list --json')).out;
  expect(await world.run(line)).toMatchObject({ code, out: '' });
  expect((await world.ok('product list --json')).out).toBe(before);
});

test('3.3.2: the audit log keeps every value of a product before and after, by name and code', async () => {
  const world = await company('en');
  const entryOf = async (line: string) => {
    await world.ok(line);
    const [{ action, changed, related, facts }] = (await world.ok('audit log --json')).json();
    return { action, changed, related, facts };
  };
  expect(await entryOf('product add 平台 --price 6000 --cost 2400 --tax 13% --max-discount 20%')).toEqual({
    action: 'product.add',
    changed: ['P-0001'],
    related: [],
    facts: {
      name: '平台',
      changes: {
        name: { from: null, to: '平台' },
        listPriceFen: { from: null, to: 600_000 },
        costFen: { from: null, to: 240_000 },
        taxRateBp: { from: null, to: 1_300 },
        maxDiscountBp: { from: null, to: 2_000 },
      },
    },
  });
  expect((await entryOf('product edit P-1 --name 新平台 --cost 2400 --unit 套 --max-discount 10%')).facts).toEqual({
    name: '平台',
    changes: {
      name: { from: '平台', to: '新平台' },
      unit: { from: null, to: '套' },
      maxDiscountBp: { from: 2_000, to: 1_000 },
    },
  });
  expect((await entryOf('product price P-1 6500 --from 2026-12-01 --to 2026-12-31')).facts).toMatchObject({
    name: '新平台',
    fromDay: '2026-12-01',
    toDay: '2026-12-31',
    changes: { priceFen: { from: 600_000, to: 650_000 } },
  });
  expect((await entryOf('product price P-1 7000 --from 2026-12-15')).facts).toMatchObject({
    toDay: null,
    changes: { priceFen: { from: 650_000, to: 700_000 } },
  });
  expect((await world.ok('product prices P-1')).out).toMatchInlineSnapshot(`
    "code    name    list price  from        to          set by
    P-0001  新平台   ¥6,000.00
    P-0001  新平台   ¥6,500.00  2026-12-01  2026-12-31  王经理
    P-0001  新平台   ¥7,000.00  2026-12-15              王经理
    "
  `);
});
