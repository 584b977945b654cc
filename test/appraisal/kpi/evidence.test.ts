import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { surveys } from '../../../db/schema/appraisal.js';
import { emptyCount, figuresOf } from '../../../src/appraisal/kpi/rules.js';
import { put } from '../../customers/support.js';
import { IS_BINARY } from '../../support/binary.js';
import type { World } from '../../support/run.js';
import { autumn, closedNovember, DECEMBER, leaveOpen, reportOf, sign } from '../support.js';

const explained = async (world: World, who: string, figure: string, now?: string) =>
  (await world.ok(`kpi explain --month 2026-11 ${who} --figure ${figure} --json`, { now })).json();
const ofNobody = (world: World) =>
  put(world, 'SV-2026-0901', ({ db }) =>
    db.insert(surveys).values({
      code: 'SV-2026-0901',
      customerId: 4,
      answeredDay: '2026-11-09',
      score: 5,
      recordedAt: '2026-11-23T04:00:00Z',
    }),
  );

test("1.3.2: the team's satisfaction is explained by every answer in it, also those without a member", async () => {
  const world = await autumn('en');
  await ofNobody(world);
  const { total, rows, leftOut, figures } = await explained(world, '--team', 'csat');
  expect([total, rows.length, figures.surveysAnswered]).toEqual([6_667, 3, 3]);
  expect(leftOut).toMatchObject([{ reason: 'surveyWithoutMember', code: 'SV-2026-0901', amountFen: null }]);
});

test('1.3.2: a contract of two people is one row of the team, and a cancellation reverses it', async () => {
  const world = await autumn('en');
  await world.ok('contract cancel CT-2026-0003 --on 2026-11-22 --reason broke');
  const counted = async (who: string) => {
    const { total, rows } = await explained(world, who, 'contracts');
    return [total, rows.map((r: { contract: string; contracts: number }) => `${r.contract} ${r.contracts}`)];
  };
  const rows = ['CT-2026-0002 1', 'CT-2026-0003 1', 'CT-2026-0003 -1'];
  expect(await counted('--team')).toEqual([1, rows]);
  expect(await counted('--rep 李娜')).toEqual([0, rows.slice(1)]);
  expect(await counted('--rep 张伟')).toEqual([1, rows]);
});

test('1.3.2: what is left out is listed where it affects the figure, and adds up to the line under the report', async () => {
  const world = await autumn('en');
  await sign(world, 'C-0003', '2026-11-12', '1; 8000; 13%');
  expect((await explained(world, '--team', 'sales')).leftOut).toEqual([]);
  expect((await explained(world, '--team', 'profit')).leftOut).toEqual([
    { reason: 'costUnknown', code: 'CT-2026-0004', day: '2026-11-12', amountFen: 800_000, amount: '8000.00' },
  ]);
});

test('4.1.2: a cost recorded later, or a cancelled contract, is no longer unknown from that month on', async () => {
  const world = await autumn('en');
  await sign(world, 'C-0003', '2026-11-12', '1; 8000; 13%');
  await sign(world, 'C-0004', '2026-11-13', '1; 9000; 13%');
  const unknown = async () => (await reportOf(world, '2026-11')).leftOut;
  expect(await unknown()).toMatchObject([{ reason: 'costUnknown', count: 2, amountFen: 1_700_000 }]);
  await world.ok('contract adjust CT-2026-0005 --cost 4000 --on 2026-12-01 --reason late', { now: DECEMBER });
  expect(await unknown()).toMatchObject([{ count: 2 }]); // November's profit stays too high
  await world.ok('contract adjust CT-2026-0004 --cost 3500 --on 2026-11-30 --reason known', { now: DECEMBER });
  expect(await unknown()).toMatchObject([{ count: 1, amountFen: 900_000 }]);
  await world.ok('contract cancel CT-2026-0005 --on 2026-12-01 --reason broke', { now: DECEMBER });
  expect(await unknown()).toMatchObject([{ count: 1 }]);
  const check = (await world.run('month check 2026-11 --json', { now: DECEMBER })).json();
  expect(check.checks.find(({ check: name }: { check: string }) => name === 'costs').state).toBe(
    '3 of 4, missing CT-2026-0005',
  );
});

test('1.3.2: the explanation of a closed month adds up, whatever is recorded in the months before it', async () => {
  const world = await closedNovember('en');
  const before = await explained(world, '--rep 张伟', 'newCustomers', DECEMBER);
  expect([before.total, before.rows.length]).toEqual([1, 1]);
  await leaveOpen(world, '2026-10');
  await sign(world, 'C-0002', '2026-10-20', '1; 500; 13%; 1'); // 浦发 had a contract before, it turns out
  expect(await explained(world, '--rep 张伟', 'newCustomers', DECEMBER)).toEqual(before);
  expect(await reportOf(world, '2026-11')).not.toHaveProperty('behind');
});

test('4.1.5: setting a target again keeps the whole old one in the log', async () => {
  const world = await autumn('en');
  await world.ok('target set 张伟 --month 2026-11 --sales 70000');
  const [entry] = (await world.ok('audit log --json')).json();
  expect(entry.facts.changes).toMatchObject({
    'M-02': {
      from: { salesFen: 6_000_000, profitFen: 1_000_000, newCustomers: 2 },
      to: { salesFen: 7_000_000, profitFen: 1_000_000, newCustomers: 2 },
    },
  });
});

test.each([
  [40, 107, '2.68'], // 2.675, which is a little less as a float
  [8, 35, '4.38'],
  [3, 13, '4.33'],
])('4.1.4: the mean of %i answers that come to %i is %s, half up', (answered, sum, csatMean) => {
  const surveysOf = { ...emptyCount().surveys, answered, sum };
  expect(figuresOf({ ...emptyCount(), surveys: surveysOf }, undefined, { method: 'top2', minimum: 1 })).toMatchObject({
    csatMean,
  });
});

// What is asked of SQLite is seen only within the test's own process.
test
  .skipIf(IS_BINARY)
  .each([
    'kpi report --month 2026-11',
    'kpi explain --month 2026-11 --team --figure newCustomers',
    'month check 2026-11',
  ])(
  'a month costs what it holds: %s reads no big table but by an index on its days or on what the month named',
  async (line) => {
    const world = await autumn('en');
    const asked = new Set<string>();
    const prepare = Database.prototype.prepare;
    const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: Database.Database,
      sql: string,
    ) {
      asked.add(sql);
      return prepare.call(this, sql);
    } as typeof prepare);
    try {
      await world.run(line);
    } finally {
      spy.mockRestore();
    }
    const client = new Database(world.file, { readonly: true });
    const plans = [...asked]
      // The first row in the order of an index is one row, though the plan calls it a scan.
      .filter(
        (sql) =>
          /^select /i.test(sql) &&
          !/limit \?$/i.test(sql) &&
          /"(contracts|credits|deals|surveys|claims|instalments)"/.test(sql),
      )
      .flatMap((sql) =>
        (
          client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(null)) as {
            detail: string;
          }[]
        ).map(({ detail }) => detail),
      );
    client.close();
    expect(plans.length).toBeGreaterThan(5);
    const big = plans.filter((detail) =>
      /^(SCAN|SEARCH) (contracts|earlier|credits|deals|surveys|instalments)\b/.test(detail),
    );
    expect(big.length).toBeGreaterThan(3);
    const walked = big.filter((detail) => detail.startsWith('SCAN') || /_(stage|owner|source)\w* /.test(detail));
    expect(walked).toEqual([]);
  },
);
