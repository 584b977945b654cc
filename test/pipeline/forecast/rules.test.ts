import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/pipeline/deals/rules.js';
import {
  boardOf,
  type ClosedDeal,
  coverageOf,
  LINES,
  lineOf,
  lossesBy,
  outcomeOf,
  probabilitiesOf,
  spreadOf,
  subtotalOf,
  weightedFen,
  withCoverage,
} from '../../../src/pipeline/forecast/rules.js';
import { SETTINGS } from '../../../src/policy/settings.js';
import { byOpenStage, OPEN_STAGES, STAGES } from '../../../src/policy/stages.js';
import { addDays, type Day, type Month } from '../../../src/shared/dates.js';

const settings = byOpenStage((stage): number => STAGES[stage].probabilityBp);
const bySetting = probabilitiesOf(settings, new Map(), 20);
const ofLead = (passage: Passage, minimum: number) =>
  probabilitiesOf(settings, new Map([['lead', passage]]), minimum)[0];

describe('definitions, Pipeline: probabilities', () => {
  test('every open stage has one, and the defaults are those of the stages', () => {
    expect(bySetting.map(({ stage, probabilityBp, basis }) => [stage, probabilityBp, basis])).toEqual(
      OPEN_STAGES.map((stage) => [stage, STAGES[stage].probabilityBp, 'setting']),
    );
    expect(SETTINGS['forecast.minimum'].default).toBe('20');
  });

  test.each([
    [{ closed: 0, won: 0 }, 20, 500, 'setting'],
    [{ closed: 19, won: 19 }, 20, 500, 'setting'],
    [{ closed: 20, won: 5 }, 20, 2500, 'history'],
    [{ closed: 21, won: 0 }, 20, 0, 'history'],
    [{ closed: 6711, won: 4238 }, 20, 6315, 'history'],
    [{ closed: 1, won: 1 }, 1, 10_000, 'history'],
    // Nothing at all is not a history, whatever the minimum.
    [{ closed: 0, won: 0 }, 0, 500, 'setting'],
  ])('%j with a minimum of %i gives %i bp by %s', (passage, minimum, probabilityBp, basis) => {
    expect(ofLead(passage, minimum)).toMatchObject({ probabilityBp, basis, ...passage });
  });
});

describe('definitions, Pipeline: the weighted forecast', () => {
  test.each([
    ['lead', 1010, 51],
    ['lead', 1009, 50],
    ['contract', 1, 1],
    ['lead', null, 0],
    ['won', 12_345, 12_345],
    ['lost', 12_345, 0],
  ] as const)('a deal in %s of %s fen weighs %i', (stage, amountFen, weighted) => {
    expect(weightedFen(stage, amountFen, bySetting)).toBe(weighted);
  });

  test('is rounded per deal, then summed', () => {
    const three = [1010, 1010, null].map((amountFen) => ({ stage: 'lead' as const, amountFen }));
    expect(boardOf(three, bySetting)[0]).toMatchObject({ stage: 'lead', count: 3, amountFen: 2020, weightedFen: 102 });
  });

  const deal = fc.record({
    stage: fc.constantFrom(...OPEN_STAGES),
    amountFen: fc.option(fc.integer({ min: 0, max: 10 ** 11 })),
    expectedDay: fc.option(fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-10-01', n))),
  });
  const history = fc.dictionary(
    fc.constantFrom(...OPEN_STAGES),
    fc
      .integer({ min: 0, max: 60 })
      .chain((closed) => fc.integer({ min: 0, max: closed }).map((won) => ({ closed, won }))),
  );
  test('the weighted sum of the board is the sum over its deals, and so are the four lines of the forecast', () => {
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 40 }), history, (deals, passed) => {
        const probabilities = probabilitiesOf(
          settings,
          new Map(OPEN_STAGES.flatMap((stage) => (passed[stage] ? [[stage, passed[stage]]] : []))),
          20,
        );
        const each = deals.map(({ stage, amountFen }) => weightedFen(stage, amountFen, probabilities));
        const weighed = each.reduce((sum, fen) => sum + fen, 0);
        const ofBoard = boardOf(deals, probabilities).reduce((sum, row) => sum + row.weightedFen, 0);
        const at = { month: '2026-11', asOf: '2026-11-10' } as const;
        const lines = LINES.map((line) =>
          subtotalOf(
            deals.filter(({ expectedDay }) => lineOf(expectedDay, at) === line),
            probabilities,
          ),
        );
        expect(ofBoard).toBe(weighed);
        expect(lines.reduce((sum, line) => sum + line.weightedFen, 0)).toBe(weighed);
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(deals.length);
        for (const [i, { amountFen }] of deals.entries()) expect(each[i]).toBeLessThanOrEqual(amountFen ?? 0);
      }),
    );
  });
});

test.each<[Day | null, Month, string]>([
  [null, '2026-11', 'noDay'],
  ['2026-11-09', '2026-11', 'slipped'],
  ['2026-11-10', '2026-11', 'month'], // on the day itself it has not slipped
  ['2026-11-30', '2026-11', 'month'],
  ['2026-12-01', '2026-11', 'later'],
  ['2026-11-30', '2026-12', 'later'], // before the month that is looked at, but not past
  ['2026-12-31', '2026-12', 'month'],
  ['2026-10-31', '2026-10', 'slipped'], // a past month has only slipped ones left
])('a deal expected on %s stands, for %s and as of 10 November, on the line %s', (day, month, line) => {
  expect(lineOf(day, { month, asOf: '2026-11-10' })).toBe(line);
});

test.each([
  // target, sold, rest, coverage, weighted coverage
  [null, 300, null, null, null],
  [1000, 0, 1000, 8000, 2000],
  [1000, 600, 400, 20_000, 5000],
  [1000, 1000, 0, null, null],
  [1000, 1200, 0, null, null],
  [1000, -200, 1200, 6667, 1667], // a cancellation makes the rest larger
  [0, 0, 0, null, null],
])('4.1.5: a target of %s with %i sold leaves %s, covered to %s and weighted to %s bp', (...row) => {
  const [targetFen, salesFen, restFen, coverageBp, weightedCoverageBp] = row;
  expect(coverageOf({ amountFen: 800, weightedFen: 200 }, { targetFen, salesFen })).toEqual({
    targetFen,
    salesFen,
    restFen,
    coverageBp,
    weightedCoverageBp,
  });
});

test('4.1.5: everybody who has deals, a target or sales is in the forecast, most weighted first; the team has its own target', () => {
  const [a, b] = [
    { code: 'M-02', name: '甲' },
    { code: 'M-03', name: '乙' },
  ];
  const subtotal = { count: 1, amountFen: 100, weightedFen: 50 };
  const { reps, team } = withCoverage(
    { reps: [{ rep: b, ...subtotal }], total: subtotal },
    { reps: [{ member: a, targetFen: 200, salesFen: 0 }], team: { targetFen: 300, salesFen: 100 } },
  );
  expect(reps.map(({ rep, count, restFen }) => [rep.name, count, restFen])).toEqual([
    ['乙', 1, null],
    ['甲', 0, 200],
  ]);
  expect(team).toMatchObject({ ...subtotal, restFen: 200, coverageBp: 5000, weightedCoverageBp: 2500 });
});

describe('won and lost', () => {
  const closed = (stage: 'won' | 'lost', more: Partial<ClosedDeal> = {}): ClosedDeal => ({
    stage,
    fromStage: 'quoted',
    openedDay: '2026-11-01',
    closedDay: '2026-11-11',
    amountFen: 100,
    reason: null,
    competitor: null,
    ...more,
  });

  test.each([
    [[], null],
    [[closed('won')], 10_000],
    [[closed('lost')], 0],
    [[closed('won'), closed('lost'), closed('lost')], 3333],
    [[closed('won'), closed('won'), closed('lost')], 6667],
  ])('the win rate is won ÷ (won + lost) (%#)', (deals, rate) => {
    expect(outcomeOf(deals).winRateBp).toBe(rate);
  });

  test('amounts are kept apart; the cycle is that of the won ones', () => {
    const deals = [closed('won'), closed('won', { closedDay: '2026-11-01', amountFen: null }), closed('lost')];
    expect(outcomeOf(deals)).toMatchObject({
      won: 2,
      lost: 1,
      wonAmountFen: 100,
      lostAmountFen: 100,
      cycle: { cases: 2, medianDays: 5, meanDays: 5 },
    });
  });

  test('losses are grouped, most first, missing reasons last', () => {
    const deals = [
      closed('lost'),
      closed('lost'),
      closed('lost', { competitor: '' }),
      closed('lost', { competitor: '泛微' }),
      closed('won', { competitor: '泛微' }),
    ];
    expect(lossesBy(deals, ({ competitor }) => competitor)).toEqual([
      { key: '泛微', lost: 1, shareBp: 2500, lostAmountFen: 100 },
      { key: null, lost: 3, shareBp: 7500, lostAmountFen: 300 },
    ]);
  });
});

test.each([
  [[], { cases: 0, medianDays: null, meanDays: null }],
  [[0], { cases: 1, medianDays: 0, meanDays: 0 }],
  [[9, 1, 2], { cases: 3, medianDays: 2, meanDays: 4 }],
  [[4, 1, 2, 3], { cases: 4, medianDays: 2.5, meanDays: 2.5 }],
  [[1, 1, 2], { cases: 3, medianDays: 1, meanDays: 1.3 }],
])('the spread of %j is %j', (days, spread) => {
  expect(spreadOf(days)).toEqual(spread);
});
