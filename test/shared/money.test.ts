import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalMoney,
  divideRounded,
  formatMoney,
  formatPercent,
  halfWidth,
  parseDecimal,
  parseMoney,
  parsePositiveMoney,
  parseRate,
  portion,
  ratioBp,
  splitByWeight,
} from '../../src/shared/money.js';

const MOST = 90_000_000_000_000;
const amount = fc.integer({ min: -MOST, max: MOST });

test.each([
  ['1280.5', 128_050],
  ['1,280.50', 128_050],
  ['１，２８０．５０', 128_050],
  ['￥1,280.50', 128_050],
  ['¥ 1280', 128_000],
  ['1280元', 128_000],
  ['1280.5 元', 128_050],
  ['CNY 1280', 128_000],
  ['+5', 500],
  ['-5', -500],
  ['-¥5.01', -501],
  ['0', 0],
  ['-0', 0],
  ['0.01', 1],
  ['00012', 1_200],
  ['4.35', 435], // 4.35 * 100 is 434.99999999999994
  ['900,000,000,000.00', MOST],
  [' 12　', 1_200],
])('money: %j is %i fen', (text, fen) => {
  expect(parseMoney(text)).toEqual({ ok: true, value: fen });
});

test('money: another currency than the company’s is refused, never taken for its own', () => {
  const fen = (text: string, currency?: string) => {
    const parsed = parseMoney(text, currency);
    return parsed.ok ? parsed.value : parsed.problem.en;
  };
  expect(fen('$12')).toContain('not in CNY');
  expect(fen('-＄ 12')).toContain('not in CNY');
  expect(fen('€5')).toContain('not in CNY');
  expect([fen('$12', 'USD'), fen('$12', 'AUD'), fen('￥12', 'JPY'), fen('£3', 'GBP')]).toEqual([
    1_200, 1_200, 1_200, 300,
  ]);
  expect(fen('¥12', 'USD')).toContain('not in USD');
  expect(fen('RMB 12', 'EUR')).toContain('not in EUR');
  // A currency without a sign that is known refuses those of others, and knows itself by its code.
  for (const text of ['$10', '€10', '¥10', 'US$10', '10 USD', 'EUR 10'])
    expect(fen(text, 'KWD')).toContain('not in KWD');
  expect([fen('KWD 10', 'KWD'), fen('-10.5 kwd', 'KWD'), fen('10', 'KWD')]).toEqual([1_000, -1_050, 1_000]);
  expect([fen('HK$10', 'HKD'), fen('$10', 'HKD'), fen('US$10', 'USD'), fen('1,280.50 CNY')]).toEqual([
    1_000, 1_000, 1_000, 128_050,
  ]);
  expect(fen('US$10', 'HKD')).toContain('not in HKD');
});

test.each(['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'KWD', 'CHF'])(
  'money: what is written in %s is read in %s, and in no currency with another sign',
  (currency) => {
    fc.assert(
      fc.property(amount, (fen) => {
        expect(parseMoney(formatMoney(fen, currency), currency)).toEqual({ ok: true, value: fen });
        expect(parseMoney(formatMoney(fen, currency), 'XAF').ok).toBe(false);
      }),
    );
  },
);

test.each([
  '',
  ' ',
  '.',
  '-',
  '1,2,3',
  '1,28O.50',
  '1280.505',
  '1e3',
  'NaN',
  'Infinity',
  '0x10',
  '1_000',
  '12 34',
  '1.2.3',
  '1,280,5',
  ',5',
  '5,',
  '1，2',
  '٣',
  '١٢',
  '1280 dollars',
  '900,000,000,000.01',
  '99999999999999',
  '五百',
  '=1+1',
  '½',
  '1/2',
  '--5',
  '5-',
])('money: %j is not an amount', (text) => {
  const parsed = parseMoney(text);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.problem.zh && parsed.problem.en).toBeTruthy();
});

test('money: a letter among the digits is named, the letter O most of all', () => {
  const parsed = parseMoney('1,28O.50');
  expect(parsed).toMatchObject({
    problem: { en: expect.stringContaining('a letter O'), zh: expect.stringContaining('字母 O') },
  });
});

test.each(['0', '-1', '0.00', '-0.01'])('money: %j is not more than 0', (text) => {
  expect(parsePositiveMoney(text).ok).toBe(false);
});

test('money: what is written is read back as the same fen, for people and for files', () => {
  fc.assert(
    fc.property(amount, (fen) => {
      expect(parseMoney(decimalMoney(fen))).toEqual({ ok: true, value: fen });
      expect(parseMoney(formatMoney(fen))).toEqual({ ok: true, value: fen });
    }),
  );
});

test('money: no float ever touches it (against BigInt)', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: BigInt(MOST) }), (fen) => {
      const text = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
      expect(parseMoney(text)).toEqual({ ok: true, value: Number(fen) });
    }),
  );
});

test.each([
  [0, '¥0.00'],
  [-1, '-¥0.01'],
  [100, '¥1.00'],
  [100_000, '¥1,000.00'],
  [12_345_678_901, '¥123,456,789.01'],
  [-99_999, '-¥999.99'],
])('money: %i fen reads %s', (fen, text) => {
  expect(formatMoney(fen)).toBe(text);
});
test('money: other currencies by their sign or code', () => {
  expect(formatMoney(123_456, 'USD')).toBe('$1,234.56');
  expect(formatMoney(123_456, 'CHF')).toBe('CHF 1,234.56');
});

test('splits add up, whatever the weights, also of negative amounts', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(amount, weights, (fen, list) => {
      const parts = splitByWeight(fen, list);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(fen);
      const total = list.reduce((sum, weight) => sum + weight, 0);
      for (const [i, part] of parts.entries()) {
        const exact = (fen / total) * list[i]!;
        // Within one fen of the exact share, up to the precision of a double.
        expect(Math.abs(part - exact)).toBeLessThanOrEqual(1 + Math.abs(exact) * 1e-12);
        if (list[i] === 0) expect(part).toBe(0);
      }
    }),
  );
});
test('splits: ties go to the earlier part, and a negative one mirrors the positive one', () => {
  expect(splitByWeight(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitByWeight(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(splitByWeight(1, [5000, 5000])).toEqual([1, 0]);
  expect(() => splitByWeight(1, [0, 0])).toThrow(RangeError);
});

test.each([
  [1, 2, 1],
  [-1, 2, -1],
  [1, 3, 0],
  [5, 2, 3],
  [-5, 2, -3],
  [5, -2, -3],
  [9_007_199_254_740_991, 2, 4_503_599_627_370_496],
])('rounding: %i ÷ %i is %i, half away from zero', (n, d, expected) => {
  expect(divideRounded(n, d)).toBe(expected);
});

test('portions: tax of 13 % rounds half away from zero and stays exact where a product leaves the safe integers', () => {
  expect(portion(10_050, 1300)).toBe(1307); // 1306.5
  expect(portion(-10_050, 1300)).toBe(-1307);
  expect(portion(MOST, 1300)).toBe(11_700_000_000_000);
  expect(portion(89_999_999_999_999, 1300)).toBe(11_700_000_000_000); // 11,699,999,999,999.87
});

test('portions and ratios are exact at any size (against BigInt)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MOST }), fc.integer({ min: 0, max: 20_000 }), (fen, bp) => {
      expect(BigInt(portion(fen, bp))).toBe((BigInt(fen) * BigInt(bp) * 2n + 10_000n) / 20_000n);
    }),
  );
});

test('ratios: 298.04 %, and none without a whole', () => {
  expect(ratioBp(119_216_00, 40_000_00)).toBe(29_804);
  expect(formatPercent(29_804)).toBe('298.04%');
  expect(ratioBp(1, 0)).toBeNull();
  expect(ratioBp(MOST, 1)).toBe(MOST * 10_000);
});

test.each([
  ['13%', 1300],
  ['13', 1300],
  ['0.13', 1300],
  ['.06', 600],
  ['6.5%', 650],
  ['0', 0],
  ['１３％', 1300],
  ['100%', 10_000],
])('rate: %j is %i bp', (text, bp) => {
  expect(parseRate(text)).toEqual({ ok: true, value: bp });
});
test.each(['', '%', '13%%', '-3%', '1,3', '13.555', '1e1', 'x'])('rate: %j is not a rate', (text) => {
  expect(parseRate(text).ok).toBe(false);
});

test.each([
  ['125.43999999999998', 3, 125_440],
  ['0.1', 3, 100],
  ['1.0005', 3, undefined],
  ['-2.5', 1, -25],
  ['12345678901234567890', 0, undefined],
  ['abc', 3, undefined],
])('decimals: %s with %i decimals', (text, decimals, scaled) => {
  expect(parseDecimal(text, decimals)).toBe(scaled);
});

test('full-width letters, digits and signs are their plain forms', () => {
  expect(halfWidth('ＡＢＣ－１２３％　（测试）')).toBe('ABC-123% (测试)');
});
