import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysProblem, offerProblem, planAmounts } from '../../../src/pipeline/quotes/termPlan.js';
import { describeRule, dueDayOf, type EventDays, parseTerms, shareText } from '../../../src/pipeline/quotes/terms.js';
import { chineseNumber } from '../../../src/pipeline/quotes/termTokens.js';

const parse = (text: string, from: `${number}-${number}-${number}` = '2026-01-31') => {
  const parsed = parseTerms(text, from);
  if (!parsed.ok) throw new Error(parsed.problem.en);
  return parsed.value;
};
const amounts = (text: string, totalFen: number) => {
  const planned = planAmounts(totalFen, parse(text));
  return planned.ok ? planned.value.map(({ amountFen }) => amountFen) : planned.problem.en;
};
const due = (text: string, signed: `${number}-${number}-${number}`, more: EventDays = {}) =>
  parse(text, signed).map(({ rule }) => dueDayOf(rule, { plan: signed, signed, ...more }).day);

test.each([
  ['eom+1m', '2025-04-30', '2025-05-31'], // promises.md 5
  ['eom+1m', '2026-06-10', '2026-07-31'],
  ['月底+1个月', '2025-04-30', '2025-05-31'],
  ['月底后1个月', '2026-06-10', '2026-07-31'],
  ['eom; +1m', '2025-02-10', '2025-03-31'], // figures.md C7
  ['1 month after month end', '2025-04-30', '2025-05-31'],
  ['+1m eom', '2025-04-30', '2025-05-31'],
  ['eom+1m+1m', '2025-12-31', '2026-02-28'],
  ['30 days after month end', '2025-04-10', '2025-05-30'],
  ['signed+1m', '2026-01-31', '2026-02-28'], // the anchor day stays, clamped
  ['signed+2m', '2026-01-31', '2026-03-31'],
  ['次月底', '2026-01-31', '2026-02-28'],
  ['下个月底', '2026-01-31', '2026-02-28'],
  ['下下月底', '2026-01-31', '2026-03-31'],
  ['第3个月底', '2026-01-31', '2026-04-30'],
  ['end of next month', '2026-01-31', '2026-02-28'],
  ['一个月', '2026-01-31', '2026-02-28'],
  ['两个月', '2026-01-31', '2026-03-31'],
  ['三十天', '2026-01-31', '2026-03-02'],
  ['半年', '2026-01-31', '2026-07-31'],
  ['半个月', '2026-01-31', '2026-02-15'],
  ['signed+1y', '2024-02-29', '2025-02-28'],
  ['签订后1年', '2026-01-31', '2027-01-31'],
  ['一年', '2026-01-31', '2027-01-31'],
] as const)('3.3.4, 3.7.1: %s from %s is %s', (text, signed, day) => {
  expect(due(text, signed)).toEqual([day]);
});

test.each([
  ['30% 预付, 70% 到货', ['2026-01-31', '2026-02-10']],
  ['30% deposit, 70% on delivery', ['2026-01-31', '2026-02-10']],
  ['预付30%，到货70%', ['2026-01-31', '2026-02-10']],
  ['定金 30%; 余款 货到付款', ['2026-01-31', '2026-02-10']],
  ['货到付款', ['2026-02-10']],
  ['验收后次月底', ['2026-04-30']],
  ['验收后1年', ['2027-03-15']],
  ['50% 验收后半年; 50% 验收后一个月', ['2026-09-15', '2026-04-15']],
  ['1/3 signed, 1/3 delivered, 1/3 accepted', ['2026-01-31', '2026-02-10', '2026-03-15']],
])('3.3.4: terms as people write them: %s', (text, days) => {
  expect(due(text, '2026-01-31', { delivered: '2026-02-10', accepted: '2026-03-15' })).toEqual(days);
});

test.each([
  ['10% signed, 100 2026-12-01, 20% accepted', 'the instalments come to 600.00 less'], // figures.md B3
  ['100 2026-12-01, 10% signed, 20% accepted', 'the instalments come to 600.00 less'],
  ['10% signed, 20% accepted, 100 2026-12-01', 'the instalments come to 600.00 less'],
  ['70% signed, 200 2026-12-01, 30% accepted', 'nothing is left for the other'], // the peers' B08
  ['50% signed, 600 2026-12-01', 'the instalments come to 100.00 more'],
  ['30% signed, 900 2026-12-01, rest accepted', 'instalment 3 would be negative'],
  ['50% signed, 500 2026-12-01, rest accepted', 'instalment 3 would be zero'],
  ['rest signed, 50% accepted', 'only the last instalment'],
  ['50% signed, 40% accepted', 'the shares add up to 90.00%'],
  ['33.33% signed, 33.33% delivered, 33.33% accepted', 'the shares add up to 99.99%'],
  ['1/3 signed, 1/3 delivered, 33.33% accepted', 'the shares add up to 99.9966%'],
  ['1/3 signed, 1/3 delivered, 1/2 accepted', 'the shares add up to 116.6666%'],
])('3.7.1: %s of 1,000 is refused: %s', (text, problem) => {
  expect(amounts(text, 100_000)).toContain(problem);
});

test.each([
  ['1/3 signed, 1/3 delivered, 1/3 accepted', 100_000, [33_333, 33_333, 33_334]],
  ['三分之一 签订; 三分之二 验收', 100_000, [33_333, 66_667]],
  ['1/3 signed, 1/6 delivered, 50% accepted', 100_000, [33_333, 16_667, 50_000]],
  ['1/3 signed, 100.01 delivered, rest accepted', 100_000, [33_333, 10_001, 56_666]],
  ['10% signed, 100 delivered, 80% accepted', 100_001, [10_000, 10_000, 80_001]], // a share that fits but for rounding
  ['33.33% signed, 33.33% delivered, 33.34% accepted', 100_000, [33_330, 33_330, 33_340]],
])('3.7.1: %s of %i fen is %j', (text, totalFen, parts) => {
  expect(amounts(text, totalFen)).toEqual(parts);
});

test.each([
  ['4/3 signed', '"4/3" is not a share'],
  ['0/3 signed', '"0/3" is not a share'],
  ['33.334% signed, rest accepted', 'a percentage has two at most'], // figures.md D2
])('3.7.1: the size of "%s" is refused', (text, problem) => {
  const parsed = parseTerms(text, '2026-01-31');
  expect(parsed.ok ? '' : parsed.problem.en).toContain(problem);
});

test.each([
  ['100% -5d', '2026-01-31', {}, 'before 2026-01-31'], // figures.md C5
  ['month+0 day 5', '2026-08-31', {}, 'due on 2026-08-05, before 2026-08-31'],
  ['100% 2001-01-01', '2026-08-31', {}, 'before 2026-08-31'],
  ['50% signed; 50% 2026-08-30', '2026-08-31', {}, 'instalment 2'],
  ['100% 2199-01-01', '2026-08-31', {}, 'more than 20 years'],
  ['100% accepted+21y', '2026-08-31', {}, 'more than 20 years'],
  ['accepted month+0 day 5', '2026-08-31', { accepted: '2026-09-20' }, 'due on 2026-09-05, before 2026-09-20'],
] as const)(
  '3.7.1: no due day lies before its beginning or beyond all sense: %s, signed %s',
  (text, day, more, problem) => {
    const rules = parse(text, day).map(({ rule }) => rule);
    expect(daysProblem(rules, { plan: day, signed: day, ...more })?.en).toContain(problem);
  },
);

test.each(['month+0 day 31', 'accepted month+0 day 5', 'signed', '2026-08-31', '2046-08-31', 'accepted+19y'])(
  '3.7.1: %s of a contract signed on 2026-08-31 is possible',
  (text) => {
    const rules = parse(text, '2026-08-31').map(({ rule }) => rule);
    expect(daysProblem(rules, { plan: '2026-08-31', signed: '2026-08-31' })).toBeUndefined();
  },
);

test('3.7.1: a day of an awaited event never lies before it', () => {
  const [part] = parse('accepted month+0 day 5');
  expect(dueDayOf(part!.rule, { accepted: '2026-09-20' })).toMatchObject({
    day: '2026-09-20',
    trail: [{}, { day: '2026-09-05' }, { by: 'earliest', day: '2026-09-20' }],
  });
});

test('3.3.2: terms of an offer are refused when they are typed, against its lines if there are any', () => {
  const problem = (text: string, totalFen?: number) => offerProblem(parse(text), '2026-01-31', totalFen)?.en;
  expect(problem('30% signed, 80% accepted')).toContain('110.00%');
  expect(problem('10% signed, 100 2026-12-01, 20% accepted')).toBeUndefined();
  expect(problem('10% signed, 100 2026-12-01, 20% accepted', 100_000)).toContain('600.00 less');
  expect(problem('100% 2025-12-01')).toContain('before 2026-01-31');
});

test('3.7.1: plans that are accepted add up to the fen, in any order and mix, and say of each share what it is', () => {
  const size = fc.oneof(
    fc.integer({ min: 1, max: 9_999 }).map((bp) => `${bp / 100}%`),
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 })).map(([n, of]) => `${n}/${n + of}`),
    fc.integer({ min: 1, max: 500_000 }).map((fen) => (fen / 100).toFixed(2)),
    fc.constant('rest'),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900_000_000 }),
      fc.array(size, { minLength: 1, maxLength: 6 }),
      (total, sizes) => {
        const parts = parse(sizes.map((typed) => `${typed} signed`).join('; '));
        const planned = planAmounts(total, parts);
        if (!planned.ok) return;
        expect(planned.value.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(total);
        for (const [i, { amountFen }] of planned.value.entries()) {
          expect(amountFen).toBeGreaterThan(0);
          const part = parts[i]!;
          // What a paper calls 20 % is 20 %, but for rounding.
          if ('shareBp' in part) {
            const share = part.fraction ? part.fraction.part / part.fraction.of : part.shareBp / 10_000;
            expect(Math.abs(amountFen - total * share)).toBeLessThanOrEqual(parts.length);
          }
          if ('amountFen' in part) expect(amountFen).toBe(part.amountFen);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('3.7.1: equal parts of any number are a plan, in every order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 900_000_000 }), fc.integer({ min: 1, max: 12 }), (total, count) => {
      const planned = planAmounts(total, parse(Array.from({ length: count }, () => `1/${count} signed`).join(', ')));
      expect(planned.ok && planned.value.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(total);
    }),
  );
});

test('3.7.1: a rule says its months and years in the singular, a fraction stays one', () => {
  const [part] = parse('1/3 验收后次月底, rest accepted');
  expect(shareText(part!)).toBe('1/3');
  expect(describeRule(part!.rule)).toEqual({
    zh: '验收后 1 个月的月底',
    en: 'the end of the month of 1 month after acceptance',
  });
  expect(['两', '十', '十五', '三十', '九十', '一百二十'].map(chineseNumber)).toEqual([2, 10, 15, 30, 90, 120]);
});
