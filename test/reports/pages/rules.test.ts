import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactMoney, dueByMonth, type Owed, owedBy } from '../../../src/reports/pages/rules.js';
import { addMonths, type Day, type Month } from '../../../src/shared/dates.js';
import type { Fen } from '../../../src/shared/money.js';

const owed = (dueDay: Day, openFen: Fen, rep: string | null = '张伟'): Owed => ({
  customer: { code: 'C-0001', name: '浦东' },
  rep,
  dueDay,
  openFen,
});

test('3.7.2: what is owed by rep is largest first, and adds up to the whole', () => {
  const rows = [owed('2026-11-01', 100, '张伟'), owed('2026-11-02', 500, '李娜'), owed('2026-11-03', 50, null)];
  expect(owedBy([...rows, owed('2026-11-04', 1, '张伟')], ({ rep }) => rep)).toEqual([
    { key: '李娜', count: 1, openFen: 500 },
    { key: '张伟', count: 2, openFen: 101 },
    { key: null, count: 1, openFen: 50 },
  ]);
  const row = fc
    .tuple(fc.constantFrom('张伟', '李娜', null), fc.integer({ min: 1, max: 10 ** 12 }))
    .map(([rep, fen]) => owed('2026-11-01', fen, rep));
  fc.assert(
    fc.property(fc.array(row), (many) => {
      const shares = owedBy(many, ({ rep }) => rep);
      expect(shares.reduce((sum, { openFen }) => sum + openFen, 0)).toBe(many.reduce((sum, r) => sum + r.openFen, 0));
      expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(many.length);
    }),
  );
});

test.each<[Day, number, Month[]]>([
  ['2026-11-23', 90, ['2026-11', '2026-12', '2027-01', '2027-02']],
  ['2026-11-01', 0, ['2026-11']],
  ['2026-11-30', 1, ['2026-11', '2026-12']],
  ['2026-12-31', 31, ['2026-12', '2027-01']],
])('3.7.1: %s and the %i days after lie in the months %j, each with what falls due in it', (asOf, days, months) => {
  const rows = months.map((_, i) => owed(addMonths(asOf, i), i + 1));
  expect(dueByMonth([], asOf, days).map(({ key, openFen }) => [key, openFen])).toEqual(months.map((m) => [m, 0]));
  expect(dueByMonth(rows, asOf, days).map(({ openFen }) => openFen)).toEqual(rows.map(({ openFen }) => openFen));
});

test.each([
  [0, '0', '0'],
  [99_900, '999', '999'],
  [1_280_000, '1.3万', '12.8k'],
  [12_800_000, '12.8万', '128k'],
  [-12_800_000, '-12.8万', '-128k'],
  [1_000_553_400, '1000.6万', '10m'],
  [25_000_000_000, '2.5亿', '250m'],
])('%i fen are short enough for a chart: %s, %s', (fen, zh, en) => {
  expect(compactMoney(fen)).toEqual({ zh, en });
});
