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
    "编号    名称          类别  单位       标价       成本    税率  最大折扣
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
