import { expect, test } from 'vitest';
import { emptyCount, figuresOf, sumFigures } from '../../../src/appraisal/kpi/rules.js';
import { company } from '../../support/run.js';
import { closedNovember, DECEMBER, sign } from '../support.js';

const month = (salesFen: number, costFen: number, targetFen?: number) =>
  figuresOf(
    { ...emptyCount(), salesFen, netFen: salesFen, costFen, contracts: 1, newCustomers: 1 },
    targetFen === undefined ? undefined : { salesFen: targetFen, profitFen: null, newCustomers: null },
    { method: 'top2', minimum: 1 },
  );

test('4.1.5: a sum of months has the attainment of those with a target; without any there is none', () => {
  expect(sumFigures([month(100, 60, 200), month(300, 100), undefined, month(-50, -20, 100)])).toEqual({
    contracts: 3,
    salesFen: 350,
    costFen: 140,
    profitFen: 210,
    profitRateBp: 6000,
    newCustomers: 3,
    surveysAnswered: 0,
    targetFen: 300,
    attainmentBp: 1667, // (100 − 50) ÷ 300
  });
  expect(sumFigures([month(100, 60), undefined])).toMatchObject({ targetFen: null, attainmentBp: null });
  expect(sumFigures([])).toMatchObject({ salesFen: 0, targetFen: null, attainmentBp: null, profitRateBp: null });
});

test('4.1, 4.2: the trend of months is what their reports say, closed ones as they were kept', async () => {
  const world = await closedNovember();
  expect((await world.ok('kpi trend --from 2026-09', { now: DECEMBER })).out).toMatchInlineSnapshot(`
    "团队业绩走势，按月
    期间           销售额                  利润  新客户  满意度    完成率
    2026-09         ¥0.00  ........       ¥0.00       0          没有任务
    2026-10    ¥60,000.00  ########  ¥25,000.00       1          没有任务
    2026-11    ¥39,000.01  #####...  ¥17,500.00       1  50.00%  没有任务
    2026-12         ¥0.00  ........       ¥0.00       0          没有任务
    2026 至今  ¥99,000.01            ¥42,500.00       2  50.00%  没有任务
    "
  `);
  expect((await world.ok('kpi trend --rep 李娜', { now: DECEMBER, lang: 'en' })).out).toMatchInlineSnapshot(`
    "李娜: trend by month
    period            sales               profit  new customers  satisfaction  attainment
    2026-11       ¥4,000.00  ########  ¥2,600.00              0         0.00%       8.00%
    2026-12           ¥0.00  ........      ¥0.00              0                 no target
    2026 to date  ¥4,000.00            ¥2,600.00              0         0.00%       8.00%
    "
  `);
  const { lines } = (await world.ok('kpi trend --json', { now: DECEMBER })).json();
  for (const line of lines) {
    const { closed, team } = (await world.ok(`kpi report ${line.period} --json`, { now: DECEMBER })).json();
    const { salesFen, profitFen, newCustomers, csatBp, targetFen, attainmentBp } = team;
    expect(line).toMatchObject({ closed, salesFen, profitFen, newCustomers, csatBp, targetFen, attainmentBp });
  }
});

test('4.1.4: the satisfaction of a quarter is worked out from all answers, not from the months', async () => {
  const world = await company();
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟', { now: '2026-09-28' });
  await sign(world, 'C-0001', '2026-10-15', '10; 6000; 13%; 3500');
  await world.ok('survey record C-0001 5 --on 2026-10-16', { now: '2026-10-16' });
  for (const [day, score] of [
    ['2026-11-02', 3],
    ['2026-11-03', 2],
    ['2026-11-04', 4],
  ] as const)
    await world.ok(`survey record C-0001 ${score} --on ${day} --yes`, { now: '2026-11-05' });
  // 100 % and 33.33 % by month, 2 of 4 over the quarter.
  const csat = async (by: string) =>
    (await world.ok(`kpi trend --by ${by} --rep 张伟 --json`))
      .json()
      .lines.map((line: { csatBp: number }) => line.csatBp);
  expect(await csat('month')).toEqual([10_000, 3333]);
  expect(await csat('quarter')).toEqual([5000]);
  expect(await csat('year')).toEqual([5000]);
});

test('months in the wrong order, too many, or no period are refused (exit 2)', async () => {
  const world = await company('en');
  for (const line of ['--from 2026-11 --to 2026-10', '--from 1950-01', '--by week', '--from x'])
    expect((await world.run(`kpi trend ${line}`)).code).toBe(2);
  expect((await world.run('kpi trend --rep 王五')).code).toBe(3);
});

test('4.1, 4.3.2: grades of the team are counted, also of a single rep; those of a member stand with their total', async () => {
  const world = await closedNovember();
  const now = '2026-12-02';
  await world.ok('appraisal omit 李娜 --month 2026-11 --reason 休假', { now });
  await world.ok('appraisal score 张伟 --month 2026-11 --points 82 --reason 好 --without-report 补录', { now });
  await world.ok('appraisal close 2026-11 --gaps 首次', { now });
  const trend = async (of: string) =>
    (await world.ok(`kpi trend --from 2026-11 ${of}`, { now })).out
      .split('\n')
      .find((line) => line.startsWith('2026-11'));
  expect(await trend('')).toMatch(/ [A-D] 1$/);
  expect(await trend('--rep 张伟')).toMatch(/ [A-D] \d+\.\d\d$/);
});
