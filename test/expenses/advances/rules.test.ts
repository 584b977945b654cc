import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AdvanceStep, advanceState, figuresOf, isOld, settlePlan } from '../../../src/expenses/advances/rules.js';

const step = (id: number, action: AdvanceStep['action'], more: Partial<AdvanceStep> = {}): AdvanceStep => ({
  id,
  action,
  memberId: 1,
  together: 0,
  undoes: null,
  day: '2026-11-23',
  amountFen: null,
  ...more,
});
const APPROVED = [step(1, 'request'), step(2, 'approve', { memberId: 2 })];
const PAID = [...APPROVED, step(3, 'pay', { amountFen: 1_000 })];

test.each([
  ['asked for', [step(1, 'request')], 'requested', 0],
  ['approved', APPROVED, 'approved', 0],
  ['rejected', [step(1, 'request'), step(2, 'reject')], 'rejected', 0],
  ['withdrawn once approved', [...APPROVED, step(3, 'withdraw')], 'withdrawn', 0],
  ['paid', PAID, 'open', 1_000],
  ['its payment taken back', [...PAID, step(4, 'pay', { amountFen: 1_000, undoes: 3 })], 'approved', 0],
  ['settled in part', [...PAID, step(4, 'settle', { amountFen: 600 })], 'open', 400],
  [
    'settled and given back',
    [...PAID, step(4, 'settle', { amountFen: 600 }), step(5, 'return', { amountFen: 400 })],
    'settled',
    0,
  ],
  [
    'what settled it taken back',
    [...PAID, step(4, 'settle', { amountFen: 1_000 }), step(5, 'settle', { amountFen: 1_000, undoes: 4 })],
    'open',
    1_000,
  ],
] as const)('definitions, Advance: %s', (_, steps, state, balanceFen) => {
  expect([advanceState(steps), figuresOf(steps).balanceFen]).toEqual([state, balanceFen]);
});

test.each([
  ['2026-12-23', false],
  ['2026-12-24', true],
] as const)('5.2.1: paid on 2026-11-23, on %s it is too long open for 30 days: %s', (today, old) => {
  expect(isOld({ state: 'open', paidDay: '2026-11-23' }, today, 30)).toBe(old);
  expect(isOld({ state: 'settled', paidDay: '2026-11-23' }, today, 30)).toBe(false);
});

test('definitions, Advance: what is settled and paid out comes to the payment, and no advance gives more than it has', () => {
  const balances = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(balances, fc.integer({ min: -1_000, max: 500_000 }), (left, payableFen) => {
      const advances = left.map((balanceFen, id) => ({ id, code: `A${id}`, balanceFen }));
      const { settled, cashFen } = settlePlan(advances, payableFen);
      expect(settled.reduce((sum, { amountFen }) => sum + amountFen, cashFen)).toBe(payableFen);
      for (const { amountFen, balanceFen } of settled) {
        expect(amountFen).toBeGreaterThan(0);
        expect(amountFen).toBeLessThanOrEqual(balanceFen);
      }
      // Nothing is paid out while an advance has something left.
      const all = left.reduce((sum, fen) => sum + fen, 0);
      expect(cashFen).toBe(payableFen <= 0 ? payableFen : Math.max(0, payableFen - all));
    }),
  );
});
