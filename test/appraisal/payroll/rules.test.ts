import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bonus,
  baseOf,
  bonusOf,
  countedReceipts,
  isDueIn,
  type PaidPayroll,
  type PayrollLine,
  paidBonus,
  type TakenBack,
  takenBackOf,
  withTotal,
} from '../../../src/appraisal/payroll/rules.js';
import { type Month, nextMonth } from '../../../src/shared/dates.js';

const WHO = { code: 'M-02', name: '张伟' };
const EMPTY = { member: WHO, leftDay: null, bonus: null, rewards: [], takenBack: [], corrections: [] };

const bonus = (figureFen: number, rateBp: number, factor: number, rule: 'sales' | 'profit' = 'sales'): Bonus => {
  const baseFen = baseOf(figureFen, rateBp);
  return { rule, grade: 'B', factor, figureFen, rateBp, baseFen, amountFen: bonusOf(baseFen, factor), receipts: [] };
};
const payroll = (month: Month, line: Partial<PayrollLine>): PaidPayroll => ({
  month,
  lines: [withTotal({ ...EMPTY, ...line })],
});

test.each([
  [300_000, 120, 360_000],
  [300_000, 0, 0],
  [333, 80, 266], // 266.4
  [5, 110, 6], // 5.5, half away from zero
  [-5, 110, -6],
])('4.4.3: a base of %i at %i hundredths is a bonus of %i', (base, factor, amount) => {
  expect(bonusOf(base, factor)).toBe(amount);
});

test.each([
  [12_345_678, 100, 123_457], // 123,456.78
  [50, 100, 1], // 0.5
  [-50, 100, -1],
  [-1_000_000, 150, -15_000],
])('4.4.3: %i at %i bp is a base of %i, of a loss below zero', (figure, rate, base) => {
  expect(baseOf(figure, rate)).toBe(base);
});

test.each([
  ['2027-03', '2027-03', '2027-02', true],
  ['2027-03', '2027-01', '2027-02', true], // found after January was closed: the next open one
  ['2027-03', '2027-04', '2027-02', false],
  ['2027-04', '2027-03', '2027-02', false], // March is open and takes it
  ['2027-04', '2027-04', '2027-02', true],
  ['2027-03', '2026-12', undefined, true], // the first payroll takes what was before it
  ['2027-03', '2027-04', undefined, false],
] as const)('4.4.3: payroll %s carries what is of %s after %s was closed: %s', (of, month, closed, due) => {
  expect(isDueIn(of, month, closed)).toBe(due);
});

test('4.4.3: a line is the sum of its parts; what a leaver would owe is listed, not paid', () => {
  const taken = takenLine('2027-01', { rule: 'sales', rateBp: 100, factor: 100, baseFen: 0 }, -500_000);
  const line = { ...EMPTY, rewards: [{ code: 'OC-2027-0001', month: '2027-02' as const, amountFen: 2_000 }] };
  expect(withTotal({ ...line, bonus: bonus(100_000, 100, 120) })).toMatchObject({ totalFen: 3_200, owedFen: 0 });
  expect(withTotal({ ...line, takenBack: [taken] })).toMatchObject({ totalFen: -3_000, owedFen: 0 });
  expect(withTotal({ ...line, leftDay: '2027-02-10', takenBack: [taken] })).toMatchObject({
    totalFen: 0,
    owedFen: -3_000,
  });
  expect(withTotal({ ...line, leftDay: '2027-02-10' })).toMatchObject({ totalFen: 2_000, owedFen: 0 });
});

const takenLine = (month: Month, paid: NonNullable<ReturnType<typeof paidBonus>>, changeFen: number): TakenBack => {
  const taken = takenBackOf(paid, changeFen);
  if (taken === undefined) throw new Error('nothing is taken back');
  return {
    month,
    contract: 'CT-1',
    adjustment: 'ADJ-1',
    receipt: null,
    reason: null,
    day: `${nextMonth(month)}-01`,
    ...taken,
  };
};

test('4.4.3: taken back is rate × amount × the factor of the month that paid it', () => {
  const paid = paidBonus([payroll('2027-01', { bonus: bonus(10_000_000, 200, 120) })], WHO.code, '2027-01');
  // 2 % of 50,000.00 is 1,000.00, at 1.2
  expect(paid && takenBackOf(paid, -5_000_000)).toMatchObject({ baseFen: -100_000, factor: 120, amountFen: -120_000 });
});

test('4.4.3: nothing is taken back with a fixed base, of a month without a bonus line or without a payroll', () => {
  const fixed = { ...bonus(0, 200, 120), rule: 'fixed' as const, rateBp: null, figureFen: null, baseFen: 300_000 };
  const payrolls = [payroll('2027-01', { bonus: fixed }), payroll('2027-02', {})];
  const paid = paidBonus(payrolls, WHO.code, '2027-01');
  expect(paid && takenBackOf(paid, -5_000_000)).toBeUndefined();
  expect(paidBonus(payrolls, WHO.code, '2027-02')).toBeUndefined();
  expect(paidBonus(payrolls, WHO.code, '2026-12')).toBeUndefined();
});

test('4.4.3: a corrected score moves the factor with which a later refund is taken back', () => {
  const correction = {
    code: 'AC-2027-0001',
    month: '2027-01' as const,
    reason: '',
    factors: { from: 100, to: 120, baseFen: 200_000 },
    amountFen: 40_000,
  };
  const payrolls = [
    payroll('2027-01', { bonus: bonus(10_000_000, 200, 100) }),
    payroll('2027-02', { corrections: [correction] }),
  ];
  expect(paidBonus(payrolls, WHO.code, '2027-01')).toMatchObject({ factor: 120, baseFen: 200_000 });
  expect(paidBonus(payrolls.slice(0, 1), WHO.code, '2027-01', [correction])).toMatchObject({ factor: 120 });
});

test('4.4.3: of a counted receipt only what was not taken back yet is left', () => {
  const receipts = [{ receipt: 'REC-1', contract: 'CT-1', amountFen: 500_000 }];
  const counted = { ...bonus(500_000, 100, 100), rule: 'collected' as const, receipts };
  const paid = { rule: 'collected' as const, rateBp: 100, factor: 100, baseFen: 5_000 };
  const back = { ...takenLine('2027-01', paid, -200_000), adjustment: null, receipt: 'REC-1' };
  const payrolls = [payroll('2027-01', { bonus: counted }), payroll('2027-02', { takenBack: [back] })];
  expect(countedReceipts(payrolls)).toEqual([
    { receipt: 'REC-1', contract: 'CT-1', amountFen: 300_000, code: WHO.code, month: '2027-01' },
  ]);
  const rest = { ...takenLine('2027-01', paid, -300_000), adjustment: null, receipt: 'REC-1' };
  expect(countedReceipts([...payrolls, payroll('2027-03', { takenBack: [rest] })])).toEqual([]);
});

test('4.4.3: over a year every sale that was refunded in full comes to nothing, whatever grades and rates were', () => {
  const months: Month[] = ['2027-01'];
  while (months.length < 12) months.push(nextMonth(months.at(-1) ?? '2027-01'));
  const sale = fc.record({
    soldIn: fc.integer({ min: 0, max: 10 }),
    later: fc.integer({ min: 1, max: 11 }),
    amountFen: fc.integer({ min: -5_000_000, max: 50_000_000 }),
  });
  const terms = fc.record({ factor: fc.constantFrom(0, 80, 100, 120), rateBp: fc.integer({ min: 0, max: 1_000 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(sale, { selector: ({ soldIn }) => soldIn, maxLength: 11 }),
      fc.array(terms, { minLength: 12, maxLength: 12 }),
      (sales, ofMonths) => {
        const payrolls: PaidPayroll[] = [];
        for (const [i, month] of months.entries()) {
          const { factor = 0, rateBp = 0 } = ofMonths[i] ?? {};
          const figureFen = sales
            .filter(({ soldIn }) => soldIn === i)
            .reduce((sum, { amountFen }) => sum + amountFen, 0);
          const refunds = sales.filter(({ soldIn, later }) => Math.min(soldIn + later, 11) === i);
          const takenBack = refunds.flatMap(({ soldIn, amountFen }) => {
            const sold = months[soldIn] ?? month;
            const paid = paidBonus(payrolls, WHO.code, sold);
            return paid === undefined || amountFen === 0 ? [] : [takenLine(sold, paid, 0 - amountFen)];
          });
          payrolls.push(payroll(month, { bonus: bonus(figureFen, rateBp, factor), takenBack }));
        }
        // one sale a month, each refunded in full: the year comes to nothing, to the fen
        expect(payrolls.reduce((sum, { lines }) => sum + (lines[0]?.totalFen ?? 0), 0)).toBe(0);
      },
    ),
  );
});
