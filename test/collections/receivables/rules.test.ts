import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ageing,
  allocate,
  findOverdue,
  findUpcoming,
  type OpenInstalment,
} from '../../../src/collections/receivables/rules.js';
import { planAmounts } from '../../../src/pipeline/quotes/termPlan.js';
import { parseTerms } from '../../../src/pipeline/quotes/terms.js';
import type { Day } from '../../../src/shared/dates.js';
import type { Fen } from '../../../src/shared/money.js';

const TODAY = '2026-11-23';

function instalment(dueDay: Day, openFen = 10_000, more: Partial<OpenInstalment> = {}): OpenInstalment {
  return {
    code: 'PAY-2026-0001',
    contract: 'CT-2026-0001',
    invoice: null,
    rep: null,
    customer: { code: 'C-0001', name: '浦东软件' },
    dueDay,
    amountFen: 10_000,
    openFen,
    ...more,
  };
}

test.each<[Day, number?, string?, string?]>([
  ['2026-11-24', undefined, undefined, undefined],
  ['2026-11-23', undefined, undefined, undefined], // the due day itself is not overdue
  ['2026-11-22', 1, 'dunning1', '3.7.2'],
  ['2026-11-09', 14, 'dunning1', '3.7.2'],
  ['2026-11-08', 15, 'dunning2', '3.7.2'],
  ['2026-10-25', 29, 'dunning2', '3.7.2'],
  ['2026-10-24', 30, 'escalate', '3.7.3'],
  ['2026-09-25', 59, 'escalate', '3.7.3'],
  ['2026-09-24', 60, 'stopDelivery', '3.7.3'],
  ['2026-08-26', 89, 'stopDelivery', '3.7.3'],
  ['2026-08-25', 90, 'legal', '3.7.3'],
  ['2012-02-29', 5_381, 'legal', '3.7.3'],
])('3.7.2: due %s, judged on 2026-11-23, is %s days late: %s', (dueDay, overdueDays, step, clause) => {
  const [found] = findOverdue([instalment(dueDay)], TODAY);
  expect(found && [found.overdueDays, found.step, found.clause]).toEqual(
    overdueDays === undefined ? undefined : [overdueDays, step, clause],
  );
});

test('3.7.2: what is fully received is not overdue', () => {
  expect(findOverdue([instalment('2026-01-01', 0)], TODAY)).toEqual([]);
});

test('3.7.2: longest overdue first, then largest, then by invoice or code', () => {
  const found = findOverdue(
    [
      instalment('2026-11-20', 5, { code: 'A' }),
      instalment('2026-11-01', 5, { code: 'D', invoice: '0002' }),
      instalment('2026-11-01', 5, { code: 'C', invoice: '0010' }),
      instalment('2026-11-01', 9, { code: 'B' }),
    ],
    TODAY,
  );
  expect(found.map(({ code }) => code)).toEqual(['B', 'D', 'C', 'A']);
});

test.each<[Day, number, number?]>([
  ['2026-11-22', 7, undefined],
  ['2026-11-23', 7, 0],
  ['2026-11-30', 7, 7],
  ['2026-12-01', 7, undefined],
  ['2026-11-23', 0, 0],
  ['2026-11-24', 0, undefined],
])('3.7.1: due %s is reminded of within %i days on 2026-11-23: %s days left', (dueDay, within, daysLeft) => {
  expect(findUpcoming([instalment(dueDay)], TODAY, within)[0]?.daysLeft).toBe(daysLeft);
});

test.each<[Day, string]>([
  ['2026-12-31', 'notDue'],
  ['2026-11-23', 'notDue'],
  ['2026-11-22', '1-30'],
  ['2026-10-24', '1-30'],
  ['2026-10-23', '31-60'],
  ['2026-09-24', '31-60'],
  ['2026-09-23', '61-90'],
  ['2026-08-25', '61-90'],
  ['2026-08-24', 'over90'],
])('3.7.2: due %s stands in the bucket %s', (dueDay, name) => {
  const { buckets } = ageing([instalment(dueDay, 700)], TODAY);
  expect(buckets).toHaveLength(5);
  expect(buckets.filter(({ count }) => count > 0)).toEqual([{ name, count: 1, openFen: 700 }]);
});

test('3.7.2: ageing per customer, the largest overdue first, adds up to the buckets', () => {
  const b = { code: 'C-0002', name: '恒信制造' };
  const open = [
    instalment('2026-12-31', 100),
    instalment('2026-11-01', 200),
    instalment('2026-01-01', 900, { customer: b }),
  ];
  const { buckets, rows } = ageing(open, TODAY);
  expect(rows).toMatchObject([
    { customer: b, count: 1, openFen: 900, notDueFen: 0, overdueFen: 900, oldestDays: 326 },
    { customer: { code: 'C-0001' }, count: 2, openFen: 300, notDueFen: 100, overdueFen: 200, oldestDays: 22 },
  ]);
  expect(buckets.reduce((sum, { openFen }) => sum + openFen, 0)).toBe(1_200);
  expect(ageing([], TODAY)).toEqual({
    buckets: ['notDue', '1-30', '31-60', '61-90', 'over90'].map((name) => ({ name, count: 0, openFen: 0 })),
    rows: [],
  });
});

// ---- plans

const planned = (text: string, totalFen: number) => {
  const parts = parseTerms(text, TODAY);
  if (!parts.ok) return parts;
  return planAmounts(totalFen, parts.value);
};

test.each([
  ['30% 2026-12-01; 60% 2026-12-31; 10% 2027-01-30', 12_800_000, [3_840_000, 7_680_000, 1_280_000]],
  ['30% 2026-12-01；70% 2026-12-31', 100, [30, 70]],
  ['33.33% 2026-12-01; 33.33% 2026-12-02; 33.34% 2026-12-03', 100, [33, 33, 34]],
  ['38400 2026-12-01; rest 2026-12-31', 12_800_000, [3_840_000, 8_960_000]],
  ['38,400.00元 2026-12-01; 余款 2026-12-31', 12_800_000, [3_840_000, 8_960_000]],
  ['50% 2026-12-01; 64000 2026-12-31', 12_800_000, [6_400_000, 6_400_000]],
  ['rest 明天', 12_800_000, [12_800_000]],
  ['100% 2026-12-01', 1, [1]],
])('3.7.1: the plan "%s" of %i fen', (text, totalFen, amounts) => {
  const plan = planned(text, totalFen);
  expect(plan.ok && plan.value.map(({ amountFen }) => amountFen)).toEqual(amounts);
});

test.each([
  ['', /cannot read/],
  ['30%', /cannot read/],
  ['30% someday', /neither a date/],
  ['30% 2025-02-30; 70% 2026-12-01', /neither a date/],
  ['-30% 2026-12-01; 130% 2026-12-31', /not a rate|must add up to 100%/],
  ['60% 2026-12-01; 60% 2026-12-31', /must add up to 100%/],
  ['30% 2026-12-01; 60% 2026-12-31', /must add up to 100%/],
  ['-5 2026-12-01; rest 2026-12-31', /zero or negative/],
  ['2000 2026-12-01; rest 2026-12-31', /instalment 2 would be negative: those before it exceed the total by 1000.00/],
  ['1000 2026-12-01; rest 2026-12-31', /zero or negative/],
  ['500 2026-12-01; 400 2026-12-31', /less than the total/],
  ['500 2026-12-01; 600 2026-12-31', /more than the total/],
  ['rest 2026-12-01; 500 2026-12-31', /only the last/],
])('3.7.1: the plan "%s" of 1,000.00 is refused', (text, reason) => {
  const plan = planned(text, 100_000);
  expect(plan.ok).toBe(false);
  if (!plan.ok) expect(plan.problem.en).toMatch(reason);
});

test('3.7.1: a plan always adds up and has no part that is nothing or negative', () => {
  const part = fc.oneof(
    fc.record({ dueDay: fc.constant(TODAY), shareBp: fc.integer({ min: 0, max: 6_000 }) }),
    fc.record({ dueDay: fc.constant(TODAY), amountFen: fc.integer({ min: -100, max: 1_000_000 }) }),
    fc.record({ dueDay: fc.constant(TODAY), rest: fc.constant(true as const) }),
  );
  let good = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000_000_000 }),
      fc.array(part, { minLength: 1, maxLength: 5 }),
      (total, parts) => {
        const plan = planAmounts(total, parts);
        if (!plan.ok) return;
        good += 1;
        expect(plan.value.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(total);
        expect(plan.value.every(({ amountFen }) => amountFen > 0)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(good).toBeGreaterThan(50);
});

// ---- receipts

test.each([
  [50, [['A', 50]], 0],
  [100, [['A', 100]], 0],
  [
    150,
    [
      ['A', 100],
      ['B', 50],
    ],
    0,
  ],
  [
    500,
    [
      ['A', 100],
      ['B', 200],
      ['C', 100],
    ],
    100,
  ],
])('3.7.1: a receipt of %i goes to the oldest due first', (amountFen, expected, surplusFen) => {
  const open: { code: string; dueDay: Day; openFen: Fen }[] = [
    { code: 'C', dueDay: '2026-12-31', openFen: 100 },
    { code: 'A', dueDay: '2026-10-01', openFen: 100 },
    { code: 'B', dueDay: '2026-11-01', openFen: 200 },
    { code: 'Z', dueDay: '2026-01-01', openFen: 0 },
  ];
  const { parts, surplusFen: left } = allocate(amountFen, open);
  expect(parts.map((part) => [part.instalment.code, part.amountFen])).toEqual(expected);
  expect(left).toBe(surplusFen);
});

test('3.7.1: receipts in any order leave the same open parts, and nothing is lost', () => {
  const opens = fc.array(
    fc.record({ dueDay: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'), openFen: fc.nat(1_000) }),
    { minLength: 1, maxLength: 6 },
  );
  const play = (open: readonly { dueDay: Day; openFen: Fen }[], receipts: readonly number[]) => {
    let now = open.map((i, n) => ({ ...i, code: `PAY-${n}` }));
    let advance = 0;
    for (const amountFen of receipts) {
      const { parts, surplusFen } = allocate(amountFen, now);
      advance += surplusFen;
      now = now.map((i) => ({
        ...i,
        openFen: i.openFen - (parts.find(({ instalment: p }) => p.code === i.code)?.amountFen ?? 0),
      }));
    }
    return { open: now.map(({ openFen }) => openFen), advance };
  };
  const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);
  fc.assert(
    fc.property(opens, fc.array(fc.integer({ min: 1, max: 1_500 }), { maxLength: 6 }), (open, receipts) => {
      const forwards = play(open, receipts);
      expect(play(open, receipts.toReversed())).toEqual(forwards);
      expect(
        play(
          open,
          receipts.toSorted((a, b) => a - b),
        ),
      ).toEqual(forwards);
      expect(forwards.open.every((fen) => fen >= 0)).toBe(true);
      expect(sum(open.map(({ openFen }) => openFen)) - sum(forwards.open) + forwards.advance).toBe(sum(receipts));
    }),
  );
});
