import { expect, test } from 'vitest';
import { type AlikeLine, alikeOf, purchasesOf } from '../../../src/expenses/claims/alikeRules.js';

const line = (amountFen: number, more: Partial<AlikeLine> = {}): AlikeLine => ({
  memberId: 1,
  claim: 'A',
  category: 'travel',
  day: '2026-11-18',
  purpose: 'taxi',
  amountFen,
  ...more,
});

test('5.2.3: lines that agree in claimant, day, category, amount and purpose are possible doubles', () => {
  const lines = [
    line(100),
    line(100),
    line(100, { claim: 'B' }),
    line(100, { memberId: 2 }),
    line(100, { day: '2026-11-19' }),
    line(100, { category: 'other' }),
    line(100, { purpose: 'bus' }),
    line(101),
  ];
  expect(alikeOf(lines).doubles).toEqual({ groups: 1, extra: 2, extraFen: 200 });
});

test.each([
  ['the same claim, purpose and amount, on that day or before', [line(100), line(-100)], 1],
  ['another claim', [line(100, { claim: 'B' }), line(-100)], 0],
  ['another purpose', [line(100, { purpose: 'bus' }), line(-100)], 0],
  ['another amount', [line(150), line(-100)], 0],
  ['a purchase after it', [line(100, { day: '2026-11-19' }), line(-100)], 0],
  ['a purchase that was given back already', [line(100), line(-100), line(-100, { day: '2026-11-20' })], 1],
])('a credit belongs to a purchase of %s', (_, lines, ofPurchase) => {
  expect(alikeOf(lines).credits.ofPurchase).toBe(ofPurchase);
});

test('a credit belongs to the last purchase before it', () => {
  const [first, second, credit] = [line(100, { day: '2026-11-16' }), line(100), line(-100, { day: '2026-11-20' })];
  expect(purchasesOf([first, second, credit]).get(credit)).toBe(second);
});
