import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DatedPart,
  judgeCredit,
  lateInterest,
  openByContract,
  spreadPlan,
} from '../../../src/collections/hardship/rules.js';
import { parsePenaltyRate } from '../../../src/contracts/contracts/rules.js';
import { addDays, type Day } from '../../../src/shared/dates.js';
import type { Bp } from '../../../src/shared/money.js';

const sum = (rows: readonly { amountFen: number }[]) => rows.reduce((fen, { amountFen }) => fen + amountFen, 0);

test('3.7.3: a plan over two contracts gives the earlier part to the earlier contract', () => {
  expect(
    spreadPlan(
      [{ amountFen: 90 }, { amountFen: 210 }],
      [
        { contractId: 1, openFen: 100 },
        { contractId: 2, openFen: 200 },
      ],
    ),
  ).toEqual([
    { contractId: 1, part: { amountFen: 90 }, amountFen: 90 },
    { contractId: 1, part: { amountFen: 210 }, amountFen: 10 },
    { contractId: 2, part: { amountFen: 210 }, amountFen: 200 },
  ]);
});

test('3.7.3: open parts of a contract are taken together, contracts in the order of their first instalment', () => {
  expect(
    openByContract([
      { contractId: 2, openFen: 5 },
      { contractId: 1, openFen: 7 },
      { contractId: 2, openFen: 9 },
    ]),
  ).toEqual([
    { contractId: 2, openFen: 14 },
    { contractId: 1, openFen: 7 },
  ]);
});

test('3.7.3: however a plan is split, every part and every contract adds up, and no share is nothing or negative', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(10_000), { maxLength: 4 }),
      (opens, cuts) => {
        const total = opens.reduce((a, b) => a + b, 0);
        const at = [...new Set(cuts.map((cut) => Math.floor((cut * total) / 10_001)).filter((cut) => cut > 0))];
        const edges = [0, ...at.sort((a, b) => a - b), total];
        const parts = edges.slice(1).map((edge, i) => ({ amountFen: edge - edges[i]! }));
        const shares = spreadPlan(
          parts,
          opens.map((openFen, contractId) => ({ contractId, openFen })),
        );
        for (const planned of parts) expect(sum(shares.filter(({ part }) => part === planned))).toBe(planned.amountFen);
        for (const [id, openFen] of opens.entries())
          expect(sum(shares.filter(({ contractId }) => contractId === id))).toBe(openFen);
        expect(shares.every(({ amountFen }) => amountFen > 0)).toBe(true);
      },
    ),
  );
});

// ---- late interest

const part = (more: Partial<DatedPart> = {}): DatedPart => ({
  amountFen: 1_000_000,
  fromDay: '2026-01-01',
  dueDay: '2026-03-01',
  settlements: [],
  ...more,
});
const interest = (one: DatedPart, asOf: Day, rateBp: Bp = 1_825, graceDays = 0) =>
  lateInterest(one, { rateBp, graceDays }, asOf).interestFen;

test.each<[string, DatedPart, Day, number, number]>([
  // 10,000.00 at 18.25 % a year is 5.00 a day
  ['the due day itself', part(), '2026-03-01', 0, 0],
  ['one day late', part(), '2026-03-02', 0, 500],
  ['thirty days late', part(), '2026-03-31', 0, 15_000],
  ['a year late', part(), '2027-03-01', 0, 182_500],
  ['before it is due', part(), '2026-02-01', 0, 0],
  ['within the days of grace', part(), '2026-03-11', 10, 0],
  ['one day after the grace', part(), '2026-03-12', 10, 500],
  [
    'half of it paid on the 11th day',
    part({ settlements: [{ day: '2026-03-11', amountFen: 500_000 }] }),
    '2026-03-21',
    0,
    7_500,
  ],
  ['paid on the due day', part({ settlements: [{ day: '2026-03-01', amountFen: 1_000_000 }] }), '2026-06-01', 0, 0],
  ['paid one day late', part({ settlements: [{ day: '2026-03-02', amountFen: 1_000_000 }] }), '2026-06-01', 0, 500],
  ['paid early', part({ settlements: [{ day: '2026-02-02', amountFen: 400_000 }] }), '2026-03-02', 0, 300],
  [
    'paid, and the money taken back',
    part({
      settlements: [
        { day: '2026-03-11', amountFen: 1_000_000 },
        { day: '2026-03-21', amountFen: -1_000_000 },
      ],
    }),
    '2026-03-31',
    0,
    10_000,
  ],
  [
    'replaced by a new plan',
    part({ settlements: [{ day: '2026-03-06', amountFen: 1_000_000 }] }),
    '2026-06-01',
    0,
    2_500,
  ],
  ['existing only after its due day', part({ fromDay: '2026-03-11' }), '2026-03-21', 0, 5_000],
  ['waiting for its event', part({ dueDay: null }), '2027-01-01', 0, 0],
])('3.7.3: late interest, %s', (_, one, asOf, grace, fen) => {
  expect(interest(one, asOf, 1_825, grace)).toBe(fen);
});

test('3.7.3: late interest is rounded once, at the end, half away from zero', () => {
  // 1.00 at 3.65 % is 0.01 fen a day: 49 days 0.49, 50 days 0.50, 51 days 0.51
  const one = part({ amountFen: 100 });
  const late = (days: number) => interest(one, addDays('2026-03-01', days), 365);
  expect([late(49), late(50), late(149), late(150)]).toEqual([0, 1, 1, 2]);
  const twice = part({ amountFen: 200, settlements: [{ day: '2026-03-26', amountFen: 100 }] });
  // 25 days on 2.00 and 25 on 1.00: 0.50 and 0.25, together 0.75
  expect(interest(twice, '2026-04-20', 365)).toBe(1);
});

test('3.7.3: late interest over a span is that of the days one by one, whatever was paid when', () => {
  const move = fc.record({ at: fc.nat(60), amountFen: fc.integer({ min: 1, max: 40_000 }) });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 4 }), fc.nat(70), fc.nat(20), (paid, late, graceDays) => {
      let left = 100_000;
      const settlements = paid
        .sort((a, b) => a.at - b.at)
        .flatMap(({ at, amountFen }) => {
          const taken = Math.min(left, amountFen);
          left -= taken;
          return taken > 0 ? [{ day: addDays('2026-02-15', at), amountFen: taken }] : [];
        });
      const one = part({ amountFen: 100_000, settlements });
      const asOf = addDays('2026-03-01', late);
      let fenDays = 0;
      for (let day = addDays('2026-03-01', graceDays); day < asOf; day = addDays(day, 1))
        fenDays += 100_000 - settlements.reduce((fen, m) => (m.day <= day ? fen + m.amountFen : fen), 0);
      expect(interest(one, asOf, 3_650, graceDays)).toBe(Math.floor((fenDays * 2 + 1_000) / 2_000));
    }),
  );
});

test.each([
  ['18.25%/year', 1_825],
  ['18.25%', 1_825],
  ['0.05%/day', 1_825],
  ['０．０５％／日', 1_825],
  ['0.03% 每天', 1_095],
  ['6%/年', 600],
])('3.7.3: the penalty clause %s is %i bp a year', (text, bp) => {
  expect(parsePenaltyRate(text)).toEqual({ ok: true, value: bp });
});
test.each([
  ['0.021%/day', /two decimals as a yearly rate/],
  ['0.05', /not a penalty rate/],
  ['0%/day', /not a penalty rate/],
  ['-1%', /not a penalty rate/],
  ['5%/week', /not a penalty rate/],
  ['400%/year', /too high/],
])('3.7.3: the penalty clause %s is refused', (text, message) => {
  const parsed = parsePenaltyRate(text);
  expect(parsed.ok ? '' : parsed.problem.en).toMatch(message);
});

// ---- credit

const TODAY: Day = '2026-11-23';
const credit = (more: Partial<Parameters<typeof judgeCredit>[0]>) =>
  judgeCredit(
    {
      limitFen: null,
      holdDays: 30,
      holdLeastFen: 0,
      newGrossFen: 100,
      open: [],
      unplannedFen: 0,
      advanceFen: 0,
      ...more,
    },
    TODAY,
  );

test.each<[string, Parameters<typeof credit>[0], number, boolean]>([
  ['no limit', { limitFen: null, newGrossFen: 9_000_000 }, 0, false],
  ['exactly the limit', { limitFen: 100 }, 0, false],
  ['a fen over the limit', { limitFen: 99 }, 1, true],
  ['a limit of nothing', { limitFen: 0 }, 100, true],
  ['what is open counts', { limitFen: 150, open: [{ dueDay: TODAY, openFen: 51 }] }, 1, true],
  ['what waits for an event counts', { limitFen: 150, open: [{ dueDay: null, openFen: 51 }] }, 1, true],
  ['a contract without a plan counts', { limitFen: 150, unplannedFen: 51 }, 1, true],
  ['money in hand does not', { limitFen: 150, advanceFen: 1, open: [{ dueDay: TODAY, openFen: 51 }] }, 0, false],
  ['overdue, with the money in hand', { advanceFen: 1, open: [{ dueDay: '2026-10-23', openFen: 1 }] }, 0, false],
  ['30 days overdue', { open: [{ dueDay: '2026-10-24', openFen: 1 }] }, 0, false],
  ['31 days overdue', { open: [{ dueDay: '2026-10-23', openFen: 1 }] }, 0, true],
  ['overdue, but paid', { open: [{ dueDay: '2025-10-23', openFen: 0 }] }, 0, false],
  ['a threshold of nothing, due today', { holdDays: 0, open: [{ dueDay: TODAY, openFen: 1 }] }, 0, false],
  ['a threshold of nothing, a day late', { holdDays: 0, open: [{ dueDay: '2026-11-22', openFen: 1 }] }, 0, true],
  ['a rest under the least that holds', { holdLeastFen: 100, open: [{ dueDay: '2026-09-01', openFen: 99 }] }, 0, false],
  ['just as much as holds', { holdLeastFen: 100, open: [{ dueDay: '2026-09-01', openFen: 100 }] }, 0, true],
  [
    'small rests that come to it together',
    {
      holdLeastFen: 100,
      open: [
        { dueDay: '2026-09-01', openFen: 60 },
        { dueDay: '2026-09-02', openFen: 40 },
      ],
    },
    0,
    true,
  ],
  [
    'what is not late enough does not add to it',
    {
      holdLeastFen: 100,
      open: [
        { dueDay: '2026-09-01', openFen: 60 },
        { dueDay: '2026-11-20', openFen: 9_000 },
      ],
    },
    0,
    false,
  ],
])('3.7.3: credit, %s', (_, facts, overLimitFen, held) => {
  expect(credit(facts)).toMatchObject({ overLimitFen, held });
});
