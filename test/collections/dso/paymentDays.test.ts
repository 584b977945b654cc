import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GrossSale, paymentDays, type SettledReceipt } from '../../../src/collections/dso/rules.js';
import { addDays, type Day } from '../../../src/shared/dates.js';
import { company, type World } from '../../support/run.js';

const OWNED = { customer: { code: 'C-0001', name: 'K' }, rep: null };
const receipt = (day: Day, dueDay: Day | null, amountFen: number): SettledReceipt => ({
  ...OWNED,
  day,
  dueDay,
  signedDay: '2026-01-01',
  amountFen,
});
const sale = (day: Day, amountFen: number): GrossSale => ({ ...OWNED, day, amountFen });
const figures = (settled: SettledReceipt[], sales: GrossSale[], openFen = 0) =>
  paymentDays({ settled, sales, open: [{ ...OWNED, openFen }] }, '2026-03-31', 90);

test.each([
  ['on the due day', [receipt('2026-02-01', '2026-02-01', 100)], 0],
  ['ten days late', [receipt('2026-02-11', '2026-02-01', 100)], 10],
  ['before it was due', [receipt('2026-01-27', '2026-02-01', 100)], -5],
  // (300 × 10 + 100 × 2) ÷ 400 = 8.0; (100 × 10 + 200 × 1) ÷ 300 = 4.0; (1 × 1 + 2 × 0) ÷ 3 = 0.333
  ['weighted', [receipt('2026-02-11', '2026-02-01', 300), receipt('2026-02-03', '2026-02-01', 100)], 8],
  ['to one decimal', [receipt('2026-02-02', '2026-02-01', 1), receipt('2026-02-01', '2026-02-01', 2)], 0.3],
  ['without a due day', [receipt('2026-02-02', null, 1)], null],
  ['nothing', [], null],
])('3.7.1: average days to pay, %s', (_, settled, days) => {
  expect(figures(settled, []).daysAfterDue).toBe(days);
});

test.each([
  // 90 days up to 31 March begin on 1 January.
  ['half of the sales open', [sale('2026-01-01', 1000)], 500, 45],
  ['the day before does not count', [sale('2025-12-31', 1000), sale('2026-03-31', 1000)], 1000, 90],
  ['a cancelled contract is no sale', [sale('2026-01-01', 1000), sale('2026-02-01', -1000)], 500, null],
  ['no sales', [], 500, null],
  ['nothing open', [sale('2026-01-01', 1000)], 0, 0],
  ['to one decimal', [sale('2026-01-01', 700)], 100, 12.9],
])('3.7.1: DSO, %s', (_, sales, openFen, days) => {
  expect(figures([], sales, openFen).dsoDays).toBe(days);
});

test('3.7.1: an average lies between the days that it is of, whatever the amounts', () => {
  const rows = fc.array(
    fc.record({
      late: fc.integer({ min: -400, max: 400 }),
      amountFen: fc.integer({ min: 1, max: 90_000_000_000_000 }),
    }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, (all) => {
      const due: Day = '2026-02-01';
      const { daysAfterDue } = figures(
        all.map(({ late, amountFen }) => receipt(addDays(due, late), due, amountFen)),
        [],
      );
      const lates = all.map(({ late }) => late);
      expect(daysAfterDue).toBeGreaterThanOrEqual(Math.min(...lates));
      expect(daysAfterDue).toBeLessThanOrEqual(Math.max(...lates));
    }),
  );
});

/** Two customers of two reps: one pays late and in parts, one in advance; a bounced receipt, a price cut. */
async function books(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  const on = (day: string, line: string) => world.ok(line, { now: day });
  await on('2026-08-01', 'customer add Acme --owner 张伟');
  await on('2026-08-01', 'customer add Beta --owner 李娜');
  await on(
    '2026-09-01',
    'contract record Acme --signed 2026-09-01 --line "OA; 1; 1000; 0%; 100" --plan "50% 2026-09-11; 50% 2026-10-01"',
  );
  await on(
    '2026-10-01',
    'contract record Beta --signed 2026-10-01 --line "OA; 1; 300; 0%; 100" --plan "100% 2026-11-10"',
  );
  await on('2026-09-21', 'payment receive CT-1 400 --on 2026-09-21');
  await on('2026-10-05', 'payment receive CT-1 200 --on 2026-10-05');
  await on('2026-10-10', 'payment receive CT-2 300 --on 2026-10-10');
  await on('2026-11-02', 'payment receive CT-1 100 --on 2026-11-02');
  await on('2026-11-05', 'payment reverse REC-4 --reason bounced');
  await on('2026-11-10', 'contract adjust CT-1 --gross=-100 --on 2026-11-10 --reason late');
  return world;
}
const last = (report: { months: unknown[] }, months: number) => report.months.slice(-months);

test('3.7.1: payment dso gives days to pay and DSO per month, customer and rep', async () => {
  const world = await books();
  const report = (await world.ok('payment dso --json')).json();
  expect(report).toMatchObject({ asOf: '2026-11-23', from: '2025-12-01', salesDays: 90 });
  expect(last(report, 3)).toMatchObject([
    // 400 ten days after 11 September; 600 of 1,000 open.
    { month: '2026-09', receivedFen: 40_000, daysAfterDue: 10, daysFromSigning: 20, openFen: 60_000, dsoDays: 54 },
    // 100 after 24 days, 100 after 4, 300 of Beta 31 days before its due day: (2,400 + 400 − 9,300) ÷ 500.
    { month: '2026-10', receivedFen: 50_000, daysAfterDue: -13, openFen: 40_000, salesFen: 130_000, dsoDays: 27.7 },
    // The receipt that bounced is none; the price cut lowers both sides.
    { month: '2026-11', receivedFen: 0, daysAfterDue: null, openFen: 30_000, salesFen: 120_000, dsoDays: 22.5 },
  ]);
  expect(report.customers).toMatchObject([
    // (400 × 10 + 100 × 24 + 100 × 4) ÷ 600
    { customer: { name: 'Acme' }, receivedFen: 60_000, daysAfterDue: 11.3, openFen: 30_000, dsoDays: 30 },
    { customer: { name: 'Beta' }, receivedFen: 30_000, daysAfterDue: -31, openFen: 0, dsoDays: 0 },
  ]);
  expect(report.reps).toMatchObject([
    { rep: '张伟', receivedFen: 60_000, daysAfterDue: 11.3 },
    { rep: '李娜', receivedFen: 30_000, daysAfterDue: -31 },
  ]);
  expect(report.total).toMatchObject({ receivedFen: 90_000, openFen: 30_000, salesFen: 120_000, dsoDays: 22.5 });
});

test('3.7.1: as of a day before, nothing that came later is in it', async () => {
  const world = await books();
  const asOf = (day: string, more = '') => world.ok(`payment dso --as-of ${day} ${more} --json`);
  // The receipt that bounced on 5 November was money until then.
  expect(last((await asOf('2026-11-03')).json(), 2)).toMatchObject([
    { month: '2026-10', receivedFen: 50_000, daysAfterDue: -13, openFen: 40_000 },
    { month: '2026-11', receivedFen: 10_000, daysAfterDue: 32, openFen: 30_000 },
  ]);
  expect(last((await asOf('2026-09-30')).json(), 1)).toMatchObject([{ dsoDays: 54 }]);
  const { customers, total } = (await asOf('2026-11-23', '--rep 李娜')).json();
  expect([customers.length, total.receivedFen]).toEqual([1, 30_000]);
});

test('3.7.1: its table, in English and Chinese', async () => {
  const world = await books();
  expect((await world.ok('payment dso --customer Acme')).out).toMatchInlineSnapshot(`
    "Days to pay and DSO on 2026-11-23 Mon
    month    received  days after due  days from signing  open at end  sales with VAT  DSO (days)
    2025-12     ¥0.00                                           ¥0.00           ¥0.00
    2026-01     ¥0.00                                           ¥0.00           ¥0.00
    2026-02     ¥0.00                                           ¥0.00           ¥0.00
    2026-03     ¥0.00                                           ¥0.00           ¥0.00
    2026-04     ¥0.00                                           ¥0.00           ¥0.00
    2026-05     ¥0.00                                           ¥0.00           ¥0.00
    2026-06     ¥0.00                                           ¥0.00           ¥0.00
    2026-07     ¥0.00                                           ¥0.00           ¥0.00
    2026-08     ¥0.00                                           ¥0.00           ¥0.00
    2026-09   ¥400.00            10.0               20.0      ¥600.00       ¥1,000.00        54.0
    2026-10   ¥200.00            14.0               34.0      ¥400.00       ¥1,000.00        36.0
    2026-11     ¥0.00                                         ¥300.00         ¥900.00        30.0
    total     ¥600.00            11.3               24.7      ¥300.00         ¥900.00        30.0

    by customer (last 12 months)
    code    customer  received  days after due  days from signing  open at end  sales with VAT  DSO (days)
    C-0001  Acme       ¥600.00            11.3               24.7      ¥300.00         ¥900.00        30.0

    by rep (last 12 months)
    rep   received  days after due  days from signing  open at end  sales with VAT  DSO (days)
    张伟   ¥600.00            11.3               24.7      ¥300.00         ¥900.00        30.0

    receipts from 2025-12-01 on; sales are those of the 90 days up to the end; below zero: received before it was due
    "
  `);
  expect((await world.ok('payment dso --customer Acme', { lang: 'zh' })).out).toMatchInlineSnapshot(`
    "回款天数与 DSO  截至 2026-11-23 周一
    月份        已收  到期后天数  签订后天数  期末未收  销售额（含税）  DSO（天）
    2025-12    ¥0.00                             ¥0.00           ¥0.00
    2026-01    ¥0.00                             ¥0.00           ¥0.00
    2026-02    ¥0.00                             ¥0.00           ¥0.00
    2026-03    ¥0.00                             ¥0.00           ¥0.00
    2026-04    ¥0.00                             ¥0.00           ¥0.00
    2026-05    ¥0.00                             ¥0.00           ¥0.00
    2026-06    ¥0.00                             ¥0.00           ¥0.00
    2026-07    ¥0.00                             ¥0.00           ¥0.00
    2026-08    ¥0.00                             ¥0.00           ¥0.00
    2026-09  ¥400.00        10.0        20.0   ¥600.00       ¥1,000.00       54.0
    2026-10  ¥200.00        14.0        34.0   ¥400.00       ¥1,000.00       36.0
    2026-11    ¥0.00                           ¥300.00         ¥900.00       30.0
    合计     ¥600.00        11.3        24.7   ¥300.00         ¥900.00       30.0

    按客户（近 12 个月）
    编号    客户     已收  到期后天数  签订后天数  期末未收  销售额（含税）  DSO（天）
    C-0001  Acme  ¥600.00        11.3        24.7   ¥300.00         ¥900.00       30.0

    按销售代表（近 12 个月）
    负责人     已收  到期后天数  签订后天数  期末未收  销售额（含税）  DSO（天）
    张伟    ¥600.00        11.3        24.7   ¥300.00         ¥900.00       30.0

    2025-12-01 起的回款；销售额为截至期末的 90 天；到期前收到的天数为负
    "
  `);
  expect((await world.ok('payment dso --out dso.xlsx')).err).toContain('dso.xlsx');
});
