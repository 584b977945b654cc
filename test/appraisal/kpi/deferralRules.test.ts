import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deferralPeriods, deferredCredits, oncePerContract } from '../../../src/appraisal/kpi/rules.js';
import { addDays, type Day, firstDay, lastDay, type Month } from '../../../src/shared/dates.js';
import type { Fen } from '../../../src/shared/money.js';

test('4.1.1: the setting of the month of the signing decides, from month to month', () => {
  expect(deferralPeriods([])).toEqual([]);
  expect(deferralPeriods([{ month: '2026-01', value: 'signed' }])).toEqual([]);
  expect(
    deferralPeriods([
      { month: '2026-03', value: 'delivered' },
      { month: '2026-06', value: 'signed' },
      { month: '2026-09', value: 'delivered' },
      // what was set last for a month counts
      { month: '2026-09', value: 'collected' },
    ]),
  ).toEqual([
    { event: 'delivered', from: '2026-03-01', to: '2026-05-31' },
    { event: 'collected', from: '2026-09-01', to: null },
  ]);
});

const MONTHS: readonly Month[] = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const day = fc.tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 28 }));
const days = day.map(([month, date]) => addDays(firstDay(month), date - 1));

test('4.1.1: whatever happens to a deferred contract, its months add up to what it comes to at their end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ day: days, netFen: fc.integer({ min: -900, max: 900 }) }), { minLength: 1, maxLength: 6 }),
      // the days on which it comes to count and stops to, in turn: paid, reversed, paid again
      fc.uniqueArray(days, { maxLength: 5 }),
      fc.option(days),
      (changes, flips, cancelledDay) => {
        const [signing, ...adjustments] = changes.toSorted((a, b) => (a.day < b.day ? -1 : 1));
        const line = (one: { day: Day; netFen: Fen }, adjustmentId: number | null, contracts = 0) => ({
          contractId: 1,
          adjustmentId,
          contracts,
          day: one.day,
          netFen: one.netFen,
          grossFen: one.netFen * 2,
          costFen: 7 * contracts,
        });
        const before = adjustments.filter((one) => cancelledDay === null || one.day <= cancelledDay);
        const lines = [line(signing!, null, 1), ...before.map((one, i) => line(one, i))];
        if (cancelledDay !== null && cancelledDay >= signing!.day) {
          const netFen = -lines.reduce((sum, credit) => sum + credit.netFen, 0);
          lines.push(line({ day: cancelledDay, netFen }, 99, -1));
        }
        const counts = flips.filter((one) => one >= signing!.day).toSorted();
        const since = (by: string) => {
          const past = counts.filter((one) => one <= by);
          return past.length % 2 === 1 ? past.at(-1) : undefined;
        };
        const upTo = (by: string) => lines.filter((credit) => credit.day <= by);
        const sum = (rows: readonly { netFen: number; grossFen: number; costFen: number; contracts: number }[]) =>
          rows.reduce(
            ([net, gross, cost, n], row) => [
              net! + row.netFen,
              gross! + row.grossFen,
              cost! + row.costFen,
              n! + row.contracts,
            ],
            [0, 0, 0, 0],
          );
        const counted = MONTHS.flatMap((month) => {
          const span = { from: firstDay(month), to: lastDay(month) };
          const dayBefore = `${month}-00`;
          const rows = deferredCredits(upTo(span.to), {
            span,
            countedBefore: since(dayBefore) !== undefined,
            since: since(span.to),
          });
          for (const row of rows) expect(row.day >= span.from && row.day <= span.to).toBe(true);
          return rows;
        });
        const end = '2026-06-30';
        expect(sum(counted)).toEqual(since(end) === undefined ? [0, 0, 0, 0] : sum(upTo(end)));
      },
    ),
  );
});

test('4.1.1: a contract of several people is one of the team, and so is its cancellation', () => {
  const credit = { contractId: 1, adjustmentId: null, day: '2026-01-05', netFen: 1, grossFen: 1, costFen: 0 } as const;
  const rows = [
    { ...credit, contracts: 1, memberId: 2 },
    { ...credit, contracts: 1, memberId: 3 },
    { ...credit, contracts: 0, adjustmentId: 7 },
    { ...credit, contracts: -1, adjustmentId: 8 },
    { ...credit, contracts: -1, adjustmentId: 8 },
  ];
  expect(oncePerContract(rows).map(({ contracts }) => contracts)).toEqual([1, -1]);
});
