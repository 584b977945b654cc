import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  csatBp,
  emptyCount,
  excludingClosedMonths,
  figuresOf,
  type NewCustomerEvent,
  newCustomerEvents,
  profitRateBp,
  type SignedContract,
} from '../../../src/appraisal/kpi/rules.js';
import { addDays, firstDay, type Month, spanOf } from '../../../src/shared/dates.js';

/** `10-15` */
type DayOfYear = `${number}-${number}`;
const contract = (id: number, signedDay: DayOfYear, cancelledDay: DayOfYear | null = null): SignedContract => ({
  id,
  signedDay: `2026-${signedDay}`,
  cancelledDay: cancelledDay === null ? null : `2026-${cancelledDay}`,
});
const summary = (events: readonly NewCustomerEvent[]) =>
  events.map(({ day, delta, contractId }) => `${day.slice(5)} ${delta > 0 ? '+' : ''}${delta} #${contractId}`);

test.each<[string, SignedContract[], string[]]>([
  ['no contract, no new customer', [], []],
  ['the first contract counts', [contract(1, '10-15')], ['10-15 +1 #1']],
  ['a second one does not', [contract(1, '10-15'), contract(2, '11-05')], ['10-15 +1 #1']],
  ['whatever order they come in', [contract(2, '11-05'), contract(1, '10-15')], ['10-15 +1 #1']],
  ['of two on one day the one recorded first', [contract(8, '10-15'), contract(7, '10-15')], ['10-15 +1 #7']],
  [
    'cancelling the only one takes the 1 back, in the month of the cancellation',
    [contract(1, '10-15', '11-20')],
    ['10-15 +1 #1', '11-20 -1 #1'],
  ],
  ['unless another one is valid by then', [contract(1, '10-15', '11-20'), contract(2, '11-05')], ['10-15 +1 #1']],
  [
    'an other one signed on the very day of the cancellation counts as valid by then',
    [contract(1, '10-15', '11-20'), contract(2, '11-20')],
    ['10-15 +1 #1'],
  ],
  [
    'one signed the day after comes too late: 1 back, and 1 anew',
    [contract(1, '10-15', '11-20'), contract(2, '11-21')],
    ['10-15 +1 #1', '11-20 -1 #1', '11-21 +1 #2'],
  ],
  [
    'the 1 goes back to where it came from, when the last valid one is cancelled',
    [contract(1, '10-15', '11-20'), contract(2, '11-05', '12-01')],
    ['10-15 +1 #1', '12-01 -1 #1'],
  ],
  ['signed and cancelled on one day nets to nothing', [contract(1, '10-15', '10-15')], ['10-15 +1 #1', '10-15 -1 #1']],
  [
    'won back twice',
    [contract(1, '01-10', '02-10'), contract(2, '03-10', '04-10'), contract(3, '05-10')],
    ['01-10 +1 #1', '02-10 -1 #1', '03-10 +1 #2', '04-10 -1 #2', '05-10 +1 #3'],
  ],
])('4.1.3: %s', (_, contracts, events) => {
  expect(summary(newCustomerEvents(contracts))).toEqual(events);
});

const DAYS = Array.from({ length: 28 }, (_, i) => addDays('2026-11-01', i));
const aContract = fc.record({ signed: fc.nat(27), lasts: fc.option(fc.nat(27)) }).map(({ signed, lasts }) => ({
  signedDay: DAYS[signed]!,
  cancelledDay: lasts === null ? null : (DAYS[signed + lasts] ?? null),
}));
const someContracts = fc
  .array(aContract, { maxLength: 7 })
  .map((contracts) => contracts.map((facts, i): SignedContract => ({ id: i + 1, ...facts })));

/** Day by day, by the words of the definition: who is valid before and after, nothing remembered but who brought it. */
function replayed(contracts: readonly SignedContract[]): NewCustomerEvent[] {
  const events: NewCustomerEvent[] = [];
  let broughtBy = 0;
  for (const [i, day] of DAYS.entries()) {
    const yesterday = DAYS[i - 1] ?? '2026-10-31';
    const validOn = (d: string) =>
      contracts.some((c) => c.signedDay <= d && (c.cancelledDay === null || c.cancelledDay > d));
    const signed = contracts.filter((c) => c.signedDay === day).map(({ id }) => id);
    const held = validOn(yesterday);
    if (!held && signed.length > 0) {
      broughtBy = Math.min(...signed);
      events.push({ day, delta: 1, contractId: broughtBy });
    }
    if ((held || signed.length > 0) && !validOn(day)) events.push({ day, delta: -1, contractId: broughtBy });
  }
  return events;
}

test('4.1.3: what the rule says of any history is what a replay of every day says', () => {
  fc.assert(
    fc.property(someContracts, (contracts) => {
      expect(newCustomerEvents(contracts)).toEqual(replayed(contracts));
    }),
    { numRuns: 1_000 },
  );
});

test('4.1.3: a customer is won before it is lost, in turns, and counts 1 in the end if a contract is valid', () => {
  fc.assert(
    fc.property(someContracts, (contracts) => {
      const events = newCustomerEvents(contracts);
      expect(events.every(({ delta }, i) => delta === (i % 2 === 0 ? 1 : -1))).toBe(true);
      const valid = contracts.some(({ cancelledDay }) => cancelledDay === null);
      expect(events.reduce((sum, { delta }) => sum + delta, 0)).toBe(valid ? 1 : 0);
    }),
  );
});

const OCTOBER = spanOf('2026-10');
const inMonth = (month: Month) => fc.integer({ min: 1, max: 28 }).map((d) => addDays(firstDay(month), d - 1));
const inOrder = fc
  .record({
    signedDay: fc.oneof(inMonth('2026-10'), inMonth('2026-11')),
    cancelledDay: fc.option(fc.oneof(inMonth('2026-11'), inMonth('2026-12'))),
  })
  .filter(({ signedDay, cancelledDay }) => cancelledDay === null || cancelledDay >= signedDay);
const late = fc
  .record({ signedDay: inMonth('2026-10'), cancelledDay: fc.option(fc.oneof(inMonth('2026-10'), inMonth('2026-12'))) })
  .filter(({ signedDay, cancelledDay }) => cancelledDay === null || cancelledDay >= signedDay);
const sumOf = (events: readonly { delta: number }[]) => events.reduce((sum, { delta }) => sum + delta, 0);

test('4.1.3, 4.2: with November closed, contracts recorded late for October never count a customer twice', () => {
  fc.assert(
    fc.property(fc.array(inOrder, { maxLength: 4 }), fc.array(late, { maxLength: 3 }), (known, recordedLate) => {
      const numbered = [...known, ...recordedLate].map((facts, i): SignedContract => ({ id: i + 1, ...facts }));
      const before = newCustomerEvents(numbered.slice(0, known.length));
      const frozen = before.filter(({ day }) => day.startsWith('2026-11'));
      const events = newCustomerEvents(numbered);
      const { counted, excluded } = excludingClosedMonths(events, OCTOBER, new Map([['2026-11', sumOf(frozen)]]));
      const december = events.filter(({ day }) => day >= '2026-12-01');
      const inAll = sumOf(counted) + sumOf(frozen) + sumOf(december);
      const valid = numbered.some(({ cancelledDay }) => cancelledDay === null);
      expect(inAll).toBeLessThanOrEqual(valid ? 1 : 0);
      // What was known at the close is counted as it would have been without it.
      if (recordedLate.length === 0) expect({ excluded, inAll }).toEqual({ excluded: [], inAll: valid ? 1 : 0 });
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, number, number, number, string, number, number | null]>([
  ['nothing answered is not applicable', 0, 0, 0, 'top2', 1, null],
  ['all content', 2, 2, 9, 'top2', 1, 10_000],
  ['a neutral 3 is in the denominator', 2, 1, 8, 'top2', 1, 5_000],
  ['two of three, rounded half away from zero', 3, 2, 12, 'top2', 1, 6_667],
  ['nobody content is 0 %, not "not applicable"', 2, 0, 4, 'top2', 1, 0],
  ['fewer than the minimum are not applicable', 2, 2, 10, 'top2', 3, null],
  ['the minimum itself is enough', 3, 3, 15, 'top2', 3, 10_000],
  ['by the mean: 4 of 5', 2, 1, 8, 'mean', 1, 8_000],
  ['by the mean: 13 ÷ 15', 3, 2, 13, 'mean', 1, 8_667],
  ['no answers with a minimum of 0 stay not applicable', 0, 0, 0, 'mean', 0, null],
])('4.1.4: %s', (_, answered, satisfied, sum, method, minimum, bp) => {
  expect(csatBp({ answered, satisfied, sum }, method, minimum)).toBe(bp);
});

const top2 = { method: 'top2', minimum: 1 };
const target = (salesFen: number) => ({ salesFen, profitFen: null, newCustomers: null });

test.each<[string, number, number | undefined, number | null]>([
  ['no target is no target, never 0 %', 5_000, undefined, null],
  ['nothing sold against a target is 0 %', 0, 10_000, 0],
  ['exactly reached', 10_000, 10_000, 10_000],
  ['never capped', 11_921_600, 4_000_000, 29_804],
  ['below zero after cancellations', -5_000, 10_000, -5_000],
  ['a target of 0 is never infinite', 5_000, 0, null],
  ['half a basis point is rounded away from zero', 5_833_350, 100_000_000, 583],
  ['and just so', 5_835_000, 100_000_000, 584],
])('4.1.5: %s', (_, salesFen, targetFen, attainmentBp) => {
  const figures = figuresOf(
    { ...emptyCount(), salesFen },
    targetFen === undefined ? undefined : target(targetFen),
    top2,
  );
  expect(figures).toMatchObject({ targetFen: targetFen ?? null, attainmentBp });
});

test('4.1.2: profit is net sales less cost, also below zero', () => {
  expect(figuresOf({ ...emptyCount(), salesFen: 113, netFen: 100, costFen: 250 }, undefined, top2)).toMatchObject({
    profitFen: -150,
    csatBp: null,
    csatMean: null,
  });
});

test.each([
  [{ profitFen: 40_000, costFen: 60_000 }, 4_000],
  [{ profitFen: -20_000, costFen: 60_000 }, -5_000],
  // Nothing sold, a month with more cancelled than signed.
  [{ profitFen: 0, costFen: 0 }, null],
  [{ profitFen: -40_000, costFen: -60_000 }, null],
])('4.1.2: the profit rate of %o is %o: shown only when sales are positive', (figures, rate) => {
  expect(profitRateBp(figures)).toBe(rate);
});
