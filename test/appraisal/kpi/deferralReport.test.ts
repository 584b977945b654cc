import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { contracts } from '../../../db/schema/contracts.js';
import { put } from '../../customers/support.js';
import { company, type World } from '../../support/run.js';
import { reportOf, rowOf, sign } from '../support.js';

/**
 * The fixture company with two customers. CT-2026-0001: 2026-10-15, 60,000.00 (cost 35,000.00) of 张伟.
 * CT-2026-0002: 2026-10-20, 10,000.01 (cost 3,500.01) of 张伟 60 % and 李娜 40 %.
 */
async function october(event: string, lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  for (const name of ['上海浦东软件有限公司', '浦发信息技术'])
    await world.ok(`customer add ${name} --owner 张伟`, { now: '2026-09-28' });
  if (event !== 'signed')
    await world.ok(`policy set sales.event ${event} --from 2026-10 --reason 董事会决定`, { now: '2026-10-01' });
  await sign(world, 'C-0001', '2026-10-15', '10; 6000; 13%; 3500');
  await sign(world, 'C-0002', '2026-10-20', '1; 10000.01; 13%; 3500.01', '--credit 张伟=60%,李娜=40%');
  return world;
}
const deliver = (world: World, contract: string, day: string, now = day) =>
  world.ok(`order deliver ${contract} --on ${day} --waive 客户急用`, { now });

async function salesOf(world: World, month: string): Promise<unknown> {
  const { team, rows } = await reportOf(world, month);
  const of = (name: string) => rowOf({ rows }, name)?.salesFen ?? null;
  return [team.contracts, team.salesFen, team.profitFen, of('张伟'), of('李娜')];
}

test('4.1.1: sales.event delivered: a contract counts in the month of its delivery, for those credited at the signing', async () => {
  const world = await october('delivered');
  await deliver(world, 'CT-2026-0002', '2026-11-12');
  expect(await salesOf(world, '2026-10')).toEqual([0, 0, 0, 0, 0]);
  expect(await salesOf(world, '2026-11')).toEqual([1, 1_000_001, 650_000, 600_001, 400_000]);
  // a new customer is one who signed (4.1.3)
  expect((await reportOf(world, '2026-10')).team.newCustomers).toBe(2);
});

test('4.1.1: the report says when contracts count and what waits, and explain shows the same rows', async () => {
  const world = await october('delivered');
  await deliver(world, 'CT-2026-0002', '2026-11-12');
  expect((await world.ok('kpi report -m 2026-10')).out).toMatchInlineSnapshot(`
    "KPI report 2026-10 (open)
    上海启明软件有限公司

    ---------------------------------------------------------------------------------------------------------------
          |               sales                |                customers                 |         target
    ------+------------------------------------+------------------------------------------+------------------------
     rep  | contracts | sales |  cost | profit | new customers | satisfaction | responses |    target | attainment
    ------+-----------+-------+-------+--------+---------------+--------------+-----------+-----------+------------
     张伟 |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             2 |              |         0 | no target |  no target
     李娜 |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             0 |              |         0 | no target |  no target
    ------+-----------+-------+-------+--------+---------------+--------------+-----------+-----------+------------
     team |         0 | ¥0.00 | ¥0.00 |  ¥0.00 |             2 |              |         0 | no target |  no target
    ---------------------------------------------------------------------------------------------------------------

    sales are net of VAT
    contracts signed in the month count when they are delivered
    not counted, or worth noting: signed, but not counted yet (setting sales.event) (2, ¥70,000.01)
    contracts recorded without a legal review (policy 3.5.2): 2
    by the manager alone: settings 1  list: salesdesk month alone 2026-10
    "
  `);
  expect((await world.ok('kpi explain -m 2026-10 --team')).out).toMatchInlineSnapshot(`
    "team  sales  2026-10
    no rows
    total ¥0.00

    not counted, or worth noting
    code          day             amount  reason
    CT-2026-0001  2026-10-15  ¥60,000.00  signed, but not counted yet (setting sales.event)
    CT-2026-0002  2026-10-20  ¥10,000.01  signed, but not counted yet (setting sales.event)

    sales amount (4.1.1): The contract's total without VAT (setting sales.tax: net or gross; targets on the same basis). The setting of the month of the signing decides, also for the contract's adjustments, cancellation and reversals in later months, so that a cancelled contract comes to 0 after a change as well. The net is rounded once per line (a discount is of the line, not of the unit) and the VAT once from it, half away from zero; the contract is the sum of its lines.
    contracts signed in the month count when they are delivered
    "
  `);
  expect((await world.ok('kpi explain -m 2026-11 --team')).out).toMatchInlineSnapshot(`
    "team  sales  2026-11
    code          customer      day         member   share      sales       cost     profit  adjustment
    CT-2026-0002  浦发信息技术  2026-11-12  张伟    60.00%  ¥6,000.01  ¥2,100.01  ¥3,900.00
    CT-2026-0002  浦发信息技术  2026-11-12  李娜    40.00%  ¥4,000.00  ¥1,400.00  ¥2,600.00
    total ¥10,000.01

    sales amount (4.1.1): The contract's total without VAT (setting sales.tax: net or gross; targets on the same basis). The setting of the month of the signing decides, also for the contract's adjustments, cancellation and reversals in later months, so that a cancelled contract comes to 0 after a change as well. The net is rounded once per line (a discount is of the line, not of the unit) and the VAT once from it, half away from zero; the contract is the sum of its lines.
    contracts signed in the month count when they are delivered
    "
  `);
  const explained = (await world.ok('kpi explain -m 2026-11 --team --figure contracts --json')).json();
  expect(explained.rows).toHaveLength(1);
  expect(explained.total).toBe(1);
});

test('4.1.1: adjustments up to the delivery count with it, later ones on their own day; a cancellation before it leaves nothing', async () => {
  const world = await october('delivered');
  await world.ok('contract adjust CT-2026-0001 --net -1000 --on 2026-10-28 --reason 折让');
  await deliver(world, 'CT-2026-0001', '2026-11-02');
  await world.ok('contract adjust CT-2026-0001 --net -500 --on 2026-12-03 --reason 折让', { now: '2026-12-03' });
  await world.ok('contract cancel CT-2026-0002 --on 2026-11-10 --reason 破产');
  expect(await salesOf(world, '2026-10')).toEqual([0, 0, 0, 0, 0]);
  expect(await salesOf(world, '2026-11')).toEqual([1, 5_900_000, 2_400_000, 5_900_000, 0]);
  expect(await salesOf(world, '2026-12')).toEqual([0, -50_000, -50_000, -50_000, 0]);
});

test('4.1.1: sales.event collected: it counts once nothing is open any more, and a reversed receipt reverses it', async () => {
  const world = await october('collected');
  await world.ok('payment plan CT-2026-0001 "50% 2026-10-31, 50% 2026-11-30"');
  await world.ok('payment receive CT-2026-0001 33900 --on 2026-10-30');
  expect(await salesOf(world, '2026-10')).toEqual([0, 0, 0, 0, 0]);
  await world.ok('payment receive CT-2026-0001 33900 --on 2026-11-20');
  expect(await salesOf(world, '2026-10')).toEqual([0, 0, 0, 0, 0]);
  expect(await salesOf(world, '2026-11')).toEqual([1, 6_000_000, 2_500_000, 6_000_000, 0]);
  await world.ok('payment reverse REC-2026-0001 --on 2026-12-02 --reason 退票', { now: '2026-12-02' });
  expect(await salesOf(world, '2026-11')).toEqual([1, 6_000_000, 2_500_000, 6_000_000, 0]);
  expect(await salesOf(world, '2026-12')).toEqual([-1, -6_000_000, -2_500_000, -6_000_000, 0]);
  await world.ok('payment receive CT-2026-0001 33900 --on 2027-01-05', { now: '2027-01-05' });
  expect(await salesOf(world, '2027-01')).toEqual([1, 6_000_000, 2_500_000, 6_000_000, 0]);
});

test('4.1.1: the month of the signing decides: what counted when it was signed is not counted again', async () => {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-10-15', '10; 6000; 13%; 3500');
  await world.ok('policy set sales.event delivered --from 2026-11 --reason 董事会决定');
  await sign(world, 'C-0001', '2026-11-05', '1; 30000; 6%; 18000');
  await deliver(world, 'CT-2026-0001', '2026-11-10');
  expect(await salesOf(world, '2026-10')).toEqual([1, 6_000_000, 2_500_000, 6_000_000, 0]);
  expect(await salesOf(world, '2026-11')).toEqual([0, 0, 0, 0, 0]);
  await world.ok('policy set sales.event signed --from 2026-12 --reason 董事会决定');
  await deliver(world, 'CT-2026-0002', '2026-12-08');
  expect(await salesOf(world, '2026-12')).toEqual([1, 3_000_000, 1_200_000, 3_000_000, 0]);
});

test('4.1.2: a missing cost is reported in the month in which the contract counts', async () => {
  const world = await october('delivered');
  await sign(world, 'C-0001', '2026-10-25', '1; 8000; 13%');
  const costs = async (month: string) =>
    (await world.run(`month check ${month} --json`, { now: '2026-12-01' }))
      .json()
      .checks.find(({ check }: { check: string }) => check === 'costs');
  expect(await costs('2026-10')).toMatchObject({ met: true, state: '0 of 0' });
  await deliver(world, 'CT-2026-0003', '2026-11-02');
  await deliver(world, 'CT-2026-0001', '2026-11-03');
  expect(await costs('2026-11')).toMatchObject({ met: false, state: '1 of 2, missing CT-2026-0003' });
  expect((await reportOf(world, '2026-11')).leftOut).toMatchObject([
    { reason: 'costUnknown', count: 1, amountFen: 800_000 },
  ]);
});

test('4.2: a month with only a delivery has to be closed as well, and accepts no delivery afterwards', async () => {
  const world = await october('delivered');
  await deliver(world, 'CT-2026-0001', '2026-11-05');
  const december = { now: '2026-12-02' };
  expect((await world.ok('month status', december)).out).toContain('2026-11');
  expect((await world.ok('today', december)).out).toContain('2026-11');
  for (const month of ['2026-10', '2026-11'])
    await world.ok(`month close ${month} --yes --confirm ${month} --accept-gaps 没有任务`, december);
  const before = (await world.ok('kpi report -m 2026-11 --json')).out;
  const refused = await world.run('order deliver CT-2026-0002 --on 2026-11-20 --waive 客户急用', december);
  expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('4.2')]);
  // nor by another program
  await expect(
    put(world, 'CT-2026-0002', ({ db }) =>
      db.update(contracts).set({ deliveredDay: '2026-11-20' }).where(eq(contracts.code, 'CT-2026-0002')),
    ),
  ).rejects.toThrow();
  await deliver(world, 'CT-2026-0002', '2026-12-01', '2026-12-02');
  expect((await world.ok('kpi report -m 2026-11 --json')).out).toBe(before);
  expect((await world.ok('kpi explain -m 2026-11 --team --json', december)).json().rows).toHaveLength(1);
});

test('4.2: if contracts count at their signing, a delivery may be dated into a closed month: it moves no figure', async () => {
  const world = await october('signed');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps 没有任务', { now: '2026-11-02' });
  const before = (await world.ok('kpi report -m 2026-10 --json')).out;
  await deliver(world, 'CT-2026-0001', '2026-10-28', '2026-11-03');
  expect((await world.ok('kpi report -m 2026-10 --json')).out).toBe(before);
  expect(await salesOf(world, '2026-11')).toEqual([0, 0, 0, 0, 0]);
});
