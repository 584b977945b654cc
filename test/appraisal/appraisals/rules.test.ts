import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Achieved,
  belowStandard,
  decidedRows,
  gradeOf,
  isExcellent,
  placesOf,
  pointsOf,
  pointsText,
  rowBelow,
  scoreIndicators,
  systemScore,
  tooManyA,
  totalScore,
} from '../../../src/appraisal/appraisals/rules.js';
import { parseScore } from '../../../src/shared/score.js';

const WEIGHTS = { sales: 40, profit: 20, newCustomers: 15, satisfaction: 15, attainment: 10 };
const settings = { cap: 120, weights: WEIGHTS };
const GRADES = { A: 9000, B: 7500, C: 6000 };

const month: Achieved = {
  salesFen: 12_800_000,
  profitFen: 5_120_000,
  newCustomers: 3,
  satisfaction: { part: 2, whole: 3 },
  targetFen: 13_000_000,
  profitTargetFen: 5_000_000,
  newCustomerTarget: 2,
};

test.each([
  [0, 100, 0],
  [-5, 100, 0],
  [1, 3, 333_333],
  [2, 3, 666_667],
  [100, 100, 1_000_000],
  [120, 100, 1_200_000],
  [121, 100, 1_200_000], // the cap
])('4.3.2: %i of %i is %i ten-thousandths of a point', (achieved, target, points) => {
  expect(pointsOf(achieved, target, 120)).toBe(points);
});

test.each([[null], [0]])('4.3.2: against a target of %s there is nothing to score', (target) => {
  expect(pointsOf(100, target, 120)).toBeNull();
});

test('4.3.2: each indicator contributes points × weight, rounded half up to two decimals', () => {
  // 128,000 ÷ 130,000 = 98.4615; 51,200 ÷ 50,000 = 102.4; 3 ÷ 2 = 150, capped 120; 2 ÷ 3 = 66.6667
  const lines = scoreIndicators(month, settings);
  expect(lines.map(({ indicator, points, contribution }) => [indicator, points, contribution])).toEqual([
    ['sales', 984_615, 3938],
    ['profit', 1_024_000, 2048],
    ['newCustomers', 1_200_000, 1800],
    ['satisfaction', 666_667, 1000],
    ['attainment', 984_615, 985],
  ]);
  expect(systemScore(lines)).toBe(3938 + 2048 + 1800 + 1000 + 985);
});

test('4.3.2: the weight of an indicator without a basis goes to the others in proportion', () => {
  // without profit target and answers: 40, 15 and 10 of 65
  const lines = scoreIndicators({ ...month, profitTargetFen: null, satisfaction: null }, settings);
  expect(lines.map(({ sharedWeight }) => pointsText(sharedWeight))).toEqual([
    '61.5385',
    '0.0000',
    '23.0769',
    '0.0000',
    '15.3846',
  ]);
  // 98.4615 × 61.5385 % = 60.59; 120 × 23.0769 % = 27.69; 98.4615 × 15.3846 % = 15.15
  expect(lines.map(({ contribution }) => contribution)).toEqual([6059, 0, 2769, 0, 1515]);
});

test('4.3.2: with no indicator left there is no score, never 0', () => {
  const nothing = { ...month, satisfaction: null, targetFen: null, profitTargetFen: null, newCustomerTarget: null };
  expect(systemScore(scoreIndicators(nothing, settings))).toBeNull();
  const weightless = { ...settings, weights: { ...WEIGHTS, satisfaction: 0, sales: 55 } };
  expect(systemScore(scoreIndicators({ ...nothing, satisfaction: { part: 1, whole: 1 } }, weightless))).toBeNull();
});

test('4.3.2: the sum can be redone by hand from what is printed', () => {
  const fen = fc.integer({ min: -1_000_000, max: 100_000_000 });
  fc.assert(
    fc.property(
      fen,
      fen,
      fc.integer({ min: 1, max: 50_000_000 }),
      fc.integer({ min: 0, max: 9 }),
      (sales, profit, target, won) => {
        const lines = scoreIndicators(
          { ...month, salesFen: sales, profitFen: profit, targetFen: target, newCustomers: won },
          settings,
        );
        const byHand = lines.map(({ points, sharedWeight }) =>
          Math.round(Number(pointsText(points ?? 0)) * Number(pointsText(sharedWeight)) + 1e-9),
        );
        expect(lines.map(({ contribution }) => contribution)).toEqual(byHand);
        expect(lines.every(({ contribution }) => contribution >= 0)).toBe(true);
      },
    ),
  );
});

test.each([
  [9734, 8200, 7000, 9274], // 68.138 + 24.6 = 92.738
  [7410, 6500, 7000, 7137],
  [8333, 8334, 5000, 8334], // 83.335, half up
])('4.3.2: %i and %i at %i bp come to %i', (system, manager, bp, total) => {
  expect(totalScore(system, manager, bp)).toBe(total);
});

test.each([
  [9000, 'A'],
  [8999, 'B'],
  [7500, 'B'],
  [7499, 'C'],
  [6000, 'C'],
  [5999, 'D'],
])('4.4: a total of %i is grade %s', (total, grade) => {
  expect(gradeOf(total, GRADES)).toBe(grade);
});

test.each([
  ['D', 9000, ['grade']],
  ['B', 5999, ['attainment']],
  ['B', 6000, []],
  ['D', 5999, ['grade', 'attainment']],
  ['C', null, []],
] as const)('4.4.2: grade %s with an attainment of %s is below standard for %j', (grade, attainment, reasons) => {
  expect(belowStandard(grade, attainment, 6000)).toEqual(reasons);
});

test('4.4.1: excellent is an A, or the first of at least two, and never below standard', () => {
  const of = (grade: 'A' | 'B', place: number, appraised: number, below: ['attainment'] | [] = []) =>
    isExcellent({ grade, place, below }, appraised);
  expect([of('A', 3, 5), of('B', 1, 2), of('B', 1, 1), of('B', 2, 2), of('A', 1, 5, ['attainment'])]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(placesOf([9000, 8000, 9000, 7000])).toEqual([1, 3, 1, 4]);
});

test('4.4: too many of grade A is more than their share of those appraised', () => {
  expect(tooManyA(['A', 'B', 'C', 'D', 'B'], 2000)).toBe(false);
  expect(tooManyA(['A', 'A', 'C', 'D', 'B'], 2000)).toBe(true);
  expect(tooManyA(['A', 'A'], null)).toBe(false);
});

const months = (text: string) =>
  text.split(' ').map((word) => ({ month: word.replace('!', ''), isBelow: word.endsWith('!') }));
test.each([
  ['2027-01! 2027-02! 2027-03!', null, '2027-01 2027-02 2027-03'],
  ['2027-01! 2027-02 2027-03!', null, '2027-03'],
  ['2027-01! 2027-03!', null, '2027-01 2027-03'], // February was not appraised: it breaks nothing
  ['2027-01! 2027-02! 2027-03! 2027-04!', '2027-03', '2027-04'],
  ['2027-01! 2027-02', null, ''],
])('4.4.2: of %s decided until %s the row is %s', (all, decided, row) => {
  expect(
    rowBelow(months(all), decided)
      .map(({ month: of }) => of)
      .join(' '),
  ).toBe(row);
});

test('4.4.2: a row is decided when one of its proposals is granted, or all are declined', () => {
  const of = (memberId: number, ...steps: ('grant' | 'decline' | 'settled' | null)[]) =>
    steps.map((step) => ({ memberId, month: '2027-03' as const, step }));
  const decided = decidedRows([
    ...of(1, 'grant', 'settled', 'settled'),
    ...of(2, 'decline', 'decline', null),
    ...of(3, 'decline', 'decline', 'decline'),
  ]);
  expect([...decided]).toEqual([
    [1, '2027-03'],
    [3, '2027-03'],
  ]);
});

test.each([
  ['82', 8200],
  ['82.5分', 8250],
  ['１００', 10_000],
  ['0', 0],
])('4.3.2: %s is a score of %i hundredths', (text, value) => {
  expect(parseScore(text)).toEqual({ ok: true, value });
});
test.each([['101'], ['-1'], ['82.555'], ['好'], ['']])('4.3.2: %s is no score', (text) => {
  expect(parseScore(text)).toMatchObject({ ok: false });
});
