import fs from 'node:fs';
import path from 'node:path';
import readSheets from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { sumOtherFigures } from '../../../src/appraisal/kpi/rules.js';
import { emptyWorld, type World } from '../../support/run.js';
import { closedNovember, DECEMBER, rowOf } from '../support.js';

let world: World;
/** 2026-10 and 2026-11 are closed, December runs. */
const now = DECEMBER;
beforeAll(async () => {
  world = await closedNovember();
});
const report = async (period: string, more = '') =>
  (await world.ok(`kpi report --month ${period} --json ${more}`, { now })).json();

/** What is added up from month to month. */
const SUMS = [
  'contracts',
  'salesFen',
  'costFen',
  'profitFen',
  'newCustomers',
  'surveysAnswered',
  'surveysSatisfied',
  'surveySum',
  'surveysSent',
  'surveyResponses',
  'targetFen',
  'profitTargetFen',
  'newCustomerTarget',
] as const;

describe('4.1: the report of a quarter, a year or any months', () => {
  test.each(['2026Q4', '2026-Q4', '2026', '2026-10..2026-12', '2026-10..2026-11'])(
    '4.1: %s is the sum of the reports of its months, of the team and of each member, in every figure',
    async (period) => {
      const { team, rows } = await report(period);
      const months = await Promise.all(['2026-10', '2026-11'].map((month) => report(month)));
      for (const name of [undefined, '张伟', '李娜']) {
        const of = (one: any) => (name === undefined ? one.team : rowOf(one, name));
        for (const key of SUMS) {
          const values = months.map((month) => of(month)?.[key]).filter((value) => typeof value === 'number');
          const sum = values.length === 0 ? null : values.reduce((all, value) => all + value, 0);
          expect([name, key, of({ team, rows })[key]]).toEqual([name, key, sum]);
        }
      }
    },
  );

  test('4.1: kpi trend says the same of each quarter and year, of the team and of a member', async () => {
    for (const [by, period] of [
      ['quarter', '2026Q4'],
      ['year', '2026'],
    ])
      for (const rep of ['', '张伟', '李娜']) {
        const of = rep === '' ? '' : `--rep ${rep}`;
        const { lines } = (await world.ok(`kpi trend --by ${by} ${of} --json`, { now })).json();
        const { period: _, months: __, closed: ___, grades: ____, ...figures } = lines.at(-1);
        const found = await report(period!);
        expect(rep === '' ? found.team : rowOf(found, rep)).toMatchObject(figures);
      }
  });

  test('4.1.4: satisfaction and its mean are worked out anew from all answers of the months', async () => {
    await world.ok('survey record C-0003 5 --on 2026-12-01 --yes', { now });
    const { team } = await report('2026Q4');
    // 5 and 3 in November, 5 in December: 2 of 3 are satisfied, 13 / 3 is the mean.
    expect(team).toMatchObject({ surveysAnswered: 3, csatBp: 6667, csatMean: '4.33' });
  });

  test('4.2: what of a period is closed is said, and what has not begun is left out and said', async () => {
    expect((await world.ok('kpi report 2026-10..2026-11', { now })).out).toMatch(
      /^业绩报表 2026-10\.\.2026-11（已结账）/,
    );
    const quarter = (await world.ok('kpi report 2026Q4', { now: '2026-11-23' })).out;
    expect(quarter).toContain('只计 2026-10..2026-11');
    expect((await world.ok('kpi report 2026Q4', { now, lang: 'en' })).out).toMatch(
      /^KPI report 2026Q4 \(partly closed\)/,
    );
    expect(await report('2026Q4')).toMatchObject({
      period: '2026Q4',
      months: { from: '2026-10', to: '2026-12' },
      state: 'partly',
      monthly: [
        { month: '2026-10', closed: true, basis: 'net' },
        { month: '2026-11', closed: true },
        { month: '2026-12', closed: false },
      ],
    });
  });

  test('4.2: a closed month is in it as it was kept, whatever came later', async () => {
    const before = await report('2026-10..2026-11');
    await world.ok('contract adjust CT-2026-0001 --net -500 --on 2026-12-01 --reason 折让', { now });
    expect((await report('2026-10..2026-11')).team.salesFen).toBe(before.team.salesFen);
    expect((await report('2026Q4')).team.salesFen).toBe(before.team.salesFen - 50_000);
  });

  test('4.1: --rep shows one row beside the team, --as-of the facts up to a day', async () => {
    const { rows, team } = await report('2026Q4', '--rep 李娜');
    expect(rows.map(({ member }: any) => member.name)).toEqual(['李娜']);
    expect(team.salesFen).toBe((await report('2026Q4')).team.salesFen);
    const asOf = await report('2026Q4', '--as-of 2026-11-07');
    // The second contract of October and November, before the third was signed; October was closed later.
    expect(asOf).toMatchObject({
      months: { from: '2026-10', to: '2026-11' },
      team: { contracts: 2, salesFen: 9_000_000 },
    });
  });

  test('4.1: CSV has a row for each member, HTML and a workbook the team and the notes too', async () => {
    const csv = (await world.ok('kpi report --month 2026Q4 -o csv', { now })).out.trim().split('\n');
    expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(['张伟', '李娜']);
    const html = (await world.ok('kpi report --month 2026Q4 -o html', { now })).out;
    expect(html).toContain('<title>业绩报表 2026Q4');
    expect(html).toContain('销售额口径：不含税');
    const file = path.join(world.folder, '季度.xlsx');
    await world.ok(`kpi report --month 2026Q4 --out ${file}`, { now });
    expect((await readSheets(file))[0]!.data.flat()).toContain('团队');
    fs.rmSync(file);
  });

  test.each([
    ['2027Q1', '2027Q1 has not begun', 'salesdesk kpi report 2026Q4'],
    ['2026-11..2026-10', 'begins after it ends: write 2026-10..2026-11', ''],
    ['2026Q7', 'is not a period. Write 2026-11, last month, 2026Q3, 2026, 2026-01..2026-06', ''],
    ['1990..2026', '240 months at most', ''],
  ])('4.1: %s is refused with the way out (exit 2)', async (period, text, hint) => {
    const ran = await world.run(`kpi report ${period}`, { now, lang: 'en', hints: true });
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(text);
    expect(ran.err).toContain(hint);
  });

  test('4.2: of a period before the book it is said that there is nothing', async () => {
    const fresh = emptyWorld();
    await fresh.ok('init --company 新 --manager 王 --yes', { now });
    expect((await fresh.ok('kpi report 2019 -o md', { now })).out).toContain('2019 早于首个结账月 2026-12，没有数据');
  });
});

test('4.1.4: what was sent is not summed if a month was closed before it was counted', () => {
  const month = { profitTargetFen: 5, newCustomerTarget: null, surveysSent: 4, surveyResponses: 2 } as never;
  const older = { profitTargetFen: null, newCustomerTarget: null } as never;
  const none = { answered: 0, satisfied: 0, sum: 0 };
  expect(sumOtherFigures([month, undefined, month], none)).toMatchObject({
    surveysSent: 8,
    responseRateBp: 5000,
    profitTargetFen: 10,
    newCustomerTarget: null,
    csatMean: null,
  });
  expect(sumOtherFigures([month, older], none)).not.toHaveProperty('surveysSent');
});
