import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beyondApproval,
  compareVersions,
  excessOf,
  marginOf,
  measuredLine,
  missingParts,
  parseQuoteLine,
  quoteLine,
} from '../../../src/pipeline/quotes/rules.js';
import type { Excess } from '../../../src/policy/quotes.js';
import { totalsOf } from '../../../src/shared/lines.js';

const PRODUCT = {
  id: 1,
  name: '平台',
  category: null,
  kind: null,
  listFen: 600_000,
  costFen: 240_000,
  taxRateBp: 1_300,
};
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

const LIMITS = { roleDiscountBp: 1_000, floorMarginBp: 2_000, freeServiceBp: 3_000, mayApprove: false };
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
  ['服务：实施; 1; 3000; 6%', false, ['freeService']],
  ['服务：实施; 1; 3000; 6%', true, []],
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
  ['乙件; 100; -10%', 2_545, 229_050, 1_000],
  ['丁件; 1000; -10%', 5, 4_500, 1_000],
  ['丙件; 1000; -12.5%', 9_999, 8_749_125, 1_250],
  ['丁件; 1; -10%', 5, 5, 1_000], // 4.5 fen, half away from zero
])(
  'definitions, Sales: "%s" of %i fen is %i fen net, rounded once on the line, the discount as typed',
  (text, listFen, netFen, discountBp) => {
    expect(line(text, { ...PRODUCT, listFen })).toMatchObject({ netFen, discountBp });
  },
);

test('definitions, Sales: whoever gives exactly his limit needs nobody, whatever price, quantity and limit', () => {
  const cases = fc.tuple(
    fc.integer({ min: 1, max: 9_999_999 }),
    fc.integer({ min: 1, max: 9_999_999 }),
    fc.integer({ min: 0, max: 9_999 }),
  );
  fc.assert(
    fc.property(cases, ([listFen, milli, bp]) => {
      const judged = (typed: string) => ({
        ...line(`平台; ${milli / 1000}; ${typed}; 13%`, { ...PRODUCT, listFen, costFen: 0 }),
        number: 1,
        maxDiscountBp: bp,
        listedCostFen: 0,
      });
      const limits = { ...LIMITS, roleDiscountBp: bp, floorMarginBp: 0 };
      expect(excessOf([judged(`-${bp / 100}%`)], limits)).toEqual([]);
      const beyond = excessOf([judged(`-${(bp + 1) / 100}%`)], limits);
      expect(beyond.map(({ what, valueBp }) => [what, valueBp])).toEqual([
        ['discount', bp + 1],
        ['productDiscount', bp + 1],
      ]);
    }),
  );
});

test('3.3.2: a typed price is compared exactly; what is beyond a limit never reads as the limit', () => {
  const judged = {
    ...line('平台; 1; 89999.99; 13%', { ...PRODUCT, listFen: 10_000_000 }),
    number: 1,
    maxDiscountBp: null,
  };
  expect(excessOf([{ ...judged, listedCostFen: 240_000 }], LIMITS)).toMatchObject([
    { what: 'discount', valueBp: 1_001 },
  ]);
});

const free = (text: string) => {
  const typed = parseQuoteLine(text);
  const priced = typed.ok ? quoteLine(typed.value, undefined) : typed;
  if (!priced.ok) throw new Error(text);
  return { ...priced.value, number: 2, maxDiscountBp: null, listedCostFen: null };
};
test.each([
  ['服务：实施; 1; 2571.42; 6%', []], // 2,571.42 of 8,571.42 is 30.00 %
  ['服务：实施; 1; 2571.44; 6%', ['freeService']],
  ['服务：实施; 1; 1000; 6%; 800', []],
  ['服务：实施; 1; 1000; 6%; 801', ['serviceMargin']],
  ['服务：实施; 1; 1000; 6%; 1001', ['belowCost']],
])('definitions, Pipeline: beside a product of 6,000.00 net, "%s" needs approval for %j', (text, what) => {
  expect(excessOf([numbered('平台; 1'), free(text)], LIMITS).map((one) => one.what)).toEqual(what);
});

test('3.3.2: a service whose cost was typed does not carry the margin of the listed lines over the floor', () => {
  const lines = [{ ...numbered('平台; 10; 2600; 13%'), listFen: 260_000 }, free('服务：实施; 1; 5000; 6%; 1')];
  expect(excessOf(lines, LIMITS).map((one) => one.what)).toEqual(['listedMargin']);
});

test.each([
  [600_000, 240_000, '-10%', { listFen: 600_000, discountBp: 1_000, costFen: 2_400_000 }],
  [700_000, 500_000, '-10%', { listFen: 700_000, discountBp: 2_286, costFen: 5_000_000 }],
  [500_000, 100_000, '-10%', { listFen: 500_000, discountBp: 0, costFen: 1_000_000 }],
  [700_000, 500_000, '5400; 13%; 6000', { discountBp: 2_286, costFen: 6_000_000 }], // a cost that was typed and is higher
  [700_000, 500_000, '5400; 13%; 3000', { discountBp: 2_286, costFen: 5_000_000 }],
])(
  'definitions, Pipeline: listed at %i at a cost of %i on the day of sending, "%s" measures %j',
  (listFen, costFen, rest, measured) => {
    expect(measuredLine(line(`平台; 10; ${rest}`), { listFen, costFen })).toMatchObject({
      ...measured,
      netFen: 5_400_000,
    });
  },
);

test('3.3.2: an approval covers what was approved, not what is further beyond today', () => {
  const item = (what: Excess['what'], line: number, valueBp: number) => ({
    what,
    line,
    product: '',
    valueBp,
    limitBp: 0,
  });
  const approved = [item('discount', 1, 1_500), item('margin', 0, 1_000)];
  expect(beyondApproval([item('discount', 1, 1_500), item('margin', 0, 1_500)], approved)).toEqual([]);
  expect(beyondApproval([item('discount', 1, 1_501)], approved)).toHaveLength(1);
  expect(beyondApproval([item('discount', 2, 100)], approved)).toHaveLength(1);
  expect(beyondApproval([item('margin', 0, 999)], approved)).toHaveLength(1);
});

test('3.3.2: versions are compared line by line, by terms and by sums', () => {
  const version = (texts: string[], more: object = {}) => {
    const lines = texts.map((text, i) => ({ ...line(text), number: i + 1 }));
    return {
      terms: 'net 30',
      termsNote: null,
      validUntil: '2026-12-23',
      noService: null,
      contact: null,
      ...totalsOf(lines),
      lines,
      ...more,
    };
  };
  const one = version(['平台; 20', '服务：平台; 1; 100']);
  const two = version(['许可：平台; 5; 100', '平台; 20; -5%'], { terms: 'net 60' });
  expect(compareVersions(one, one, true)).toEqual([]);
  const differences = compareVersions(one, two, false);
  expect(
    differences.map(({ part, kind, change, field, from, to }) => [part, kind, change, field, from, to]),
  ).toMatchInlineSnapshot(`
    [
      [
        "line",
        "product",
        "changed",
        "discountBp",
        0,
        500,
      ],
      [
        "line",
        "product",
        "changed",
        "unitFen",
        600000,
        570000,
      ],
      [
        "line",
        "product",
        "changed",
        "netFen",
        12000000,
        11400000,
      ],
      [
        "line",
        "product",
        "changed",
        "taxFen",
        1560000,
        1482000,
      ],
      [
        "line",
        "product",
        "changed",
        "grossFen",
        13560000,
        12882000,
      ],
      [
        "line",
        "service",
        "removed",
        "quantityMilli",
        1000,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "listFen",
        600000,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "discountBp",
        9833,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "unitFen",
        10000,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "netFen",
        10000,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "taxRateBp",
        1300,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "taxFen",
        1300,
        null,
      ],
      [
        "line",
        "service",
        "removed",
        "grossFen",
        11300,
        null,
      ],
      [
        "line",
        "licence",
        "added",
        "quantityMilli",
        null,
        5000,
      ],
      [
        "line",
        "licence",
        "added",
        "listFen",
        null,
        600000,
      ],
      [
        "line",
        "licence",
        "added",
        "discountBp",
        null,
        9833,
      ],
      [
        "line",
        "licence",
        "added",
        "unitFen",
        null,
        10000,
      ],
      [
        "line",
        "licence",
        "added",
        "netFen",
        null,
        50000,
      ],
      [
        "line",
        "licence",
        "added",
        "taxRateBp",
        null,
        1300,
      ],
      [
        "line",
        "licence",
        "added",
        "taxFen",
        null,
        6500,
      ],
      [
        "line",
        "licence",
        "added",
        "grossFen",
        null,
        56500,
      ],
      [
        "terms",
        null,
        "changed",
        "terms",
        "net 30",
        "net 60",
      ],
      [
        "sum",
        null,
        "changed",
        "netFen",
        12010000,
        11450000,
      ],
      [
        "sum",
        null,
        "changed",
        "taxFen",
        1561300,
        1488500,
      ],
      [
        "sum",
        null,
        "changed",
        "grossFen",
        13571300,
        12938500,
      ],
    ]
  `);
  expect(differences.some(({ field }) => field === 'costFen')).toBe(false);
  expect(compareVersions(one, two, true).some(({ field }) => field === 'costFen')).toBe(true);
});

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
