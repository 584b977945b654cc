import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excessOf, marginOf, missingParts, parseQuoteLine, quoteLine } from '../../../src/pipeline/quotes/rules.js';
import { totalsOf } from '../../../src/shared/lines.js';

const PRODUCT = { id: 1, name: '平台', category: null, listFen: 600_000, costFen: 240_000, taxRateBp: 1_300 };
const line = (text: string, product: typeof PRODUCT | undefined = PRODUCT) => {
  const typed = parseQuoteLine(text);
  if (!typed.ok) throw new Error(typed.problem.en);
  const line = quoteLine(typed.value, product);
  if (!line.ok) throw new Error(line.problem.en);
  return line.value;
};

test.each([
  ['平台; 20', { unitFen: 600_000, netFen: 12_000_000, discountBp: 0, kind: 'product' }],
  ['平台; 20; 5400', { unitFen: 540_000, netFen: 10_800_000, discountBp: 1_000 }],
  ['平台; 20; -10%', { unitFen: 540_000, netFen: 10_800_000, discountBp: 1_000 }],
  ['平台; 20; 10%', { unitFen: 540_000, discountBp: 1_000 }],
  ['平台; 3; 33.33%', { unitFen: 400_020, netFen: 1_200_060, discountBp: 3_333 }],
  ['平台; 1; 7000', { unitFen: 700_000, discountBp: 0 }],
  ['许可：平台; 50; -5%; 6%', { kind: 'licence', unitFen: 570_000, taxRateBp: 600 }],
  ['licence: 平台; 1.5; 100', { kind: 'licence', netFen: 15_000 }],
  ['服务：平台; 1; 0', { kind: 'service', netFen: 0, discountBp: 10_000 }],
])('3.3.2: the line "%s" against a list price of 6,000.00', (text, expected) => {
  expect(line(text)).toMatchObject(expected);
});

test.each([
  ['平台', 'cannot read'],
  ['平台; 0', 'more than 0'],
  ['平台; 1; -5', 'must not be negative'],
  ['平台; 1; 120%', 'over 100%'],
  ['平台; 1; 100; 130%', 'over 100%'],
  ['; 1; 100', 'product is missing'],
  ['平台; 1; 1,28O', 'letter O'],
])('3.3.2: "%s" is not a line', (text, message) => {
  const parsed = parseQuoteLine(text);
  expect(parsed).toMatchObject({ ok: false, problem: { en: expect.stringContaining(message) } });
});

test('3.3.2: free text needs a price and a tax rate', () => {
  const typed = (text: string) => {
    const parsed = parseQuoteLine(text);
    return parsed.ok ? quoteLine(parsed.value, undefined) : parsed;
  };
  expect(typed('培训; 1')).toMatchObject({ ok: false, problem: { en: expect.stringContaining('no list price') } });
  expect(typed('培训; 1; -5%')).toMatchObject({ ok: false });
  expect(typed('培训; 1; 100')).toMatchObject({ ok: false, problem: { en: expect.stringContaining('no tax rate') } });
  expect(typed('培训; 1; 100; 6%')).toMatchObject({ ok: true, value: { listFen: null, costFen: null } });
});

const LIMITS = { roleDiscountBp: 1_000, floorMarginBp: 2_000, mayApprove: false };
const numbered = (text: string, maxDiscountBp: number | null = null) => ({
  ...line(text),
  number: 1,
  maxDiscountBp,
  listedCostFen: PRODUCT.costFen,
});

test.each([
  ['平台; 1; 10%', null, []], // exactly the limit
  ['平台; 1; 10.01%', null, ['discount']],
  ['平台; 1; 5%', 500, []],
  ['平台; 1; 5.01%', 500, ['productDiscount']],
  ['平台; 1; 3000; 13%; 2400', null, ['discount']], // margin exactly 20 %
  ['平台; 1; 2999; 13%; 2400', null, ['discount', 'margin']],
  ['平台; 1; 2399; 13%; 2400', null, ['discount', 'belowCost', 'margin']],
])('3.3.2: "%s" with a product limit of %s needs approval for %j', (text, max, what) => {
  expect(excessOf([numbered(text, max)], LIMITS).map((one) => one.what)).toEqual(what);
});

test.each([
  ['平台标准版; 10; 100; 13%', false, ['unlisted']],
  ['licence: 席位; 10; 100; 13%', false, ['unlisted']],
  // What he types himself cannot be used to judge his margin.
  ['平台标准版; 10; 100; 13%; 1', false, ['unlisted']],
  ['平台标准版; 10; 100; 13%; 101', false, ['unlisted', 'belowCost', 'margin']],
  ['服务：实施; 1; 3000; 6%', false, []],
  ['平台标准版; 10; 100; 13%', true, []],
])(
  '3.3.2: "%s", in no price list, of somebody who decides himself: %s, needs approval for %j',
  (text, mayApprove, what) => {
    const typed = parseQuoteLine(text);
    const line = typed.ok ? quoteLine(typed.value, undefined) : typed;
    if (!line.ok) throw new Error(text);
    const lines = [{ ...line.value, number: 1, maxDiscountBp: null, listedCostFen: null }];
    expect(excessOf(lines, { ...LIMITS, mayApprove }).map((one) => one.what)).toEqual(what);
  },
);

test.each([
  [[], null, null, ['price', 'service', 'terms']],
  [['product'], null, 'net 30', ['service']],
  [['product', 'service'], null, 'net 30', []],
  [['product'], '客户自行实施', 'net 30', []],
])('3.3.2: lines %j, no service because %s, terms %s: lacks %j', (kinds, noService, terms, lacks) => {
  expect(missingParts({ lines: kinds.map((kind) => ({ kind })), noService, terms })).toEqual(lacks);
});

test('3.3.2: totals are the sums of the lines, net + tax = gross on each, nothing is negative', () => {
  const text = fc
    .tuple(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.integer({ min: 0, max: 10_000 }),
    )
    .map(([milli, fen, bp]) => `平台; ${milli / 1000}; ${(fen / 100).toFixed(2)}; ${bp / 100}%; 1`);
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
      const lines = texts.map((one) => line(one));
      const totals = totalsOf(lines);
      expect(totals.netFen).toBe(lines.reduce((sum, one) => sum + one.netFen, 0));
      expect(totals.grossFen).toBe(totals.netFen + totals.taxFen);
      for (const one of lines) {
        expect(one.netFen + one.taxFen).toBe(one.grossFen);
        expect(Math.min(one.netFen, one.taxFen, one.discountBp)).toBeGreaterThanOrEqual(0);
      }
      expect(marginOf(lines).marginFen).toBe(totals.netFen - totals.costFen);
    }),
  );
});
