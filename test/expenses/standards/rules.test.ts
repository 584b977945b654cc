import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowanceOf,
  type DatedStandard,
  inForce,
  type JudgedLine,
  judgeLines,
  mostPayable,
  standardFor,
} from '../../../src/expenses/standards/rules.js';
import type { StandardUnit } from '../../../src/policy/expenses.js';
import type { Role } from '../../../src/policy/roles.js';
import { addDays, type Day } from '../../../src/shared/dates.js';

const DAY: Day = '2027-03-01';
/** `hotel rep 1 night 450 2027-01-01`; `-`: for all; `off`: none. */
function standard(text: string): DatedStandard {
  const [spend, role, tier, unit, amount, fromDay = '2027-01-01'] = text.split(' ');
  return {
    spend,
    role: role === '-' ? null : role,
    tier: tier === '-' ? null : Number(tier),
    unit,
    amountFen: amount === 'off' ? null : Number(amount) * 100,
    fromDay,
  } as DatedStandard;
}
const standards = (...texts: string[]) => texts.map(standard);
const NOTHING = { untilDay: null, nights: null, heads: null, kmTenths: null };
let no = 0;
const line = (kind: JudgedLine['kind'], yuan: number, more: Partial<JudgedLine> = {}): JudgedLine => ({
  no: ++no,
  kind,
  category: 'travel',
  roles: ['rep'],
  tier: 1,
  day: DAY,
  amountFen: yuan * 100,
  ...NOTHING,
  ...more,
});
/** `state most` of each line, in yuan. */
const judged = (set: readonly DatedStandard[], ...lines: JudgedLine[]) =>
  judgeLines(set, lines).map((verdict) => {
    if (verdict.state === 'missing') return `missing ${verdict.missing}`;
    return 'mostFen' in verdict ? `${verdict.state} ${verdict.mostFen / 100}` : verdict.state;
  });

describe('which standard applies', () => {
  const SET = standards(
    'hotel rep 1 night 450',
    'hotel rep - night 350',
    'hotel - 1 night 400',
    'hotel - - night 300',
    'hotel manager - night 600',
    'travel - - day 200',
  );
  test.each<[string, Partial<Parameters<typeof standardFor>[1]>, number | 'city' | undefined]>([
    ['its role and tier first', { roles: ['rep'], tier: 1 }, 450],
    ['its role, where the tier has none of its own', { roles: ['rep'], tier: 3 }, 350],
    ['all roles and its tier, where the role has none of its own', { roles: ['presales'], tier: 1 }, 400],
    ['all, where neither has one of its own', { roles: ['presales'], tier: 2 }, 300],
    ['the highest of several roles', { roles: ['rep', 'manager'], tier: 1 }, 600],
    ['the highest of several roles, one of which falls under all', { roles: ['rep', 'presales'], tier: 3 }, 350],
    ['all, for who has no role', { roles: [], tier: 3 }, 300],
    ['the city has to be known where the tier decides', { roles: ['rep'], tier: null }, 'city'],
    ['no city is needed where it does not', { roles: ['manager'], tier: null }, 600],
    ['that of the category, where the kind has none', { kind: 'ticket', roles: ['rep'], tier: 1 }, 200],
    ['that of the category, where no kind is said', { kind: null, roles: ['rep'], tier: 1 }, 200],
    ['none before the first day', { roles: ['rep'], tier: 1, day: '2026-12-31' }, undefined],
    ['none of another category', { kind: 'dinner', category: 'entertainment', roles: ['rep'] }, undefined],
  ])('5.3.2: %s', (_, spent, yuan) => {
    const found = standardFor(SET, { kind: 'hotel', category: 'travel', roles: [], tier: 1, day: DAY, ...spent });
    expect(typeof found === 'object' ? found.amountFen / 100 : found).toBe(yuan);
  });

  test('5.3.2: a standard counts from its day until the next of the same key, and an ended one leaves the more general', () => {
    const set = standards(
      'hotel - - night 300 2027-01-01',
      'hotel - - night 320 2027-02-01',
      'hotel rep - night 400 2027-01-01',
      'hotel rep - night off 2027-03-01',
    );
    const on = (day: Day) => {
      const found = standardFor(set, { kind: 'hotel', category: 'travel', roles: ['rep'], tier: 3, day });
      return typeof found === 'object' ? found.amountFen / 100 : found;
    };
    expect([on('2027-01-31'), on('2027-02-28'), on('2027-03-01')]).toEqual([400, 400, 320]);
    expect(inForce(set, '2027-03-01')).toHaveLength(1);
  });
});

describe('the most payable', () => {
  test.each<[StandardUnit, Partial<JudgedLine>, number | string]>([
    ['night', { nights: 2 }, 200],
    ['night', {}, 'nights'],
    ['night', { nights: 9, untilDay: addDays(DAY, 2) }, 300], // no more nights than days
    ['head', { heads: 5 }, 500],
    ['head', {}, 'heads'],
    ['day', {}, 100],
    ['day', { untilDay: addDays(DAY, 2) }, 300],
    ['day', { untilDay: addDays(DAY, -2) }, 100],
    ['km', { kmTenths: 355 }, 3550],
    ['km', {}, 'km'],
    ['trip', { untilDay: addDays(DAY, 5), nights: 5, heads: 2 }, 100],
    ['occasion', { heads: 9 }, 100],
  ])('5.3.2: 100.00 per %s of %o is %s', (unit, counted, most) => {
    const found = mostPayable({ unit, amountFen: 10_000 }, { day: DAY, ...NOTHING, ...counted });
    expect('missing' in found ? found.missing : found.mostFen / 100).toBe(most);
  });

  test('5.3.2: a part of a kilometre is paid to the fen, half away from zero', () => {
    const km = (kmTenths: number) => mostPayable({ unit: 'km', amountFen: 85 }, { day: DAY, ...NOTHING, kmTenths });
    expect([km(1), km(3), km(355)]).toMatchObject([{ mostFen: 9 }, { mostFen: 26 }, { mostFen: 3018 }]);
  });

  test('5.3.2: an allowance comes to days or kilometres × standard; what is no allowance comes to nothing', () => {
    const [perDay, perKm] = standards('meals - - day 100', 'mileage - - km 1') as [never, never];
    expect(allowanceOf(perDay, line('meals', 0, { untilDay: addDays(DAY, 2) }))).toMatchObject({
      mostFen: 30_000,
      quantity: 3,
    });
    expect(allowanceOf(perKm, line('mileage', 0, { kmTenths: 355 }))).toMatchObject({ mostFen: 3_550 });
    expect(allowanceOf(perKm, line('mileage', 0))).toEqual({ missing: 'km' });
    expect(allowanceOf('city', line('meals', 0))).toEqual({ missing: 'city' });
    expect(allowanceOf(perDay, line('hotel', 0))).toBeUndefined();
    expect(allowanceOf(undefined, line('meals', 0))).toBeUndefined();
  });
});

describe('the lines of a claim together', () => {
  test('5.3.2: nothing over the standard is payable, to the fen', () => {
    const set = standards('hotel - - night 450');
    expect(judged(set, line('hotel', 900, { nights: 2 }))).toEqual(['within 900']);
    expect(judged(set, line('hotel', 900.01, { nights: 2 }))).toEqual(['over 900']);
    expect(judged(set, line('hotel', 900), line('ticket', 900), line('hotel', -50))).toEqual([
      'missing nights',
      'noStandard',
      'credit',
    ]);
  });

  test('5.3.2: two hotel lines of one night share it, of two nights each has its own', () => {
    const set = standards('hotel - - night 450');
    const night = (day: Day, yuan = 450) => line('hotel', yuan, { day, nights: 1 });
    expect(judged(set, night(DAY, 300), night(DAY, 300))).toEqual(['within 450', 'over 150']);
    expect(judged(set, night(DAY), night(addDays(DAY, 1)))).toEqual(['within 450', 'within 450']);
    expect(judgeLines(set, [night(DAY, 300), night(DAY, 300)])[1]).toMatchObject({ isShared: true, overFen: 15_000 });
  });

  test('5.3.2: several lines of one day share the amount of that day, and unused parts are lost', () => {
    const set = standards('meals - - day 100');
    expect(judged(set, line('meals', 60), line('meals', 40), line('meals', 1))).toEqual([
      'within 100',
      'within 100',
      'over 0',
    ]);
    const next = addDays(DAY, 1);
    expect(judged(set, line('meals', 10), line('meals', 190, { day: next }))).toEqual(['within 100', 'over 100']);
  });

  test('5.3.2: a line of several days leaves the day of another one to it', () => {
    const set = standards('meals - - day 100');
    const days = { untilDay: addDays(DAY, 2) };
    expect(judged(set, line('meals', 200, days), line('meals', 100))).toEqual(['within 300', 'within 100']);
    expect(judged(set, line('meals', 201, days), line('meals', 100))).toEqual(['within 300', 'over 99']);
    expect(judged(set, line('meals', 100), line('meals', 201, days))).toEqual(['within 100', 'over 200']);
  });

  test('5.3.2: an occasion and a trip are paid once a claim', () => {
    const dinner = (yuan: number, day = DAY) => line('dinner', yuan, { category: 'entertainment', day });
    expect(judged(standards('dinner - - occasion 1000'), dinner(600), dinner(600, addDays(DAY, 1)))).toEqual([
      'within 1000',
      'over 400',
    ]);
    expect(judged(standards('travel - - trip 1000'), line('ticket', 600), line('transport', 500))).toEqual([
      'within 1000',
      'over 400',
    ]);
  });

  test('5.3.2: heads of one day are the same people', () => {
    const set = standards('dinner - - head 200');
    const dinner = (heads: number, yuan: number, day = DAY) =>
      line('dinner', yuan, { category: 'entertainment', heads, day });
    expect(judged(set, dinner(5, 700), dinner(4, 700))).toEqual(['within 1000', 'over 300']);
    expect(judged(set, dinner(5, 700), dinner(4, 700, addDays(DAY, 1)))).toEqual(['within 1000', 'within 800']);
  });

  test('5.3.2: kilometres of each line are its own', () => {
    const set = standards('mileage - - km 1');
    const drive = (yuan: number) => line('mileage', yuan, { kmTenths: 1000 });
    expect(judged(set, drive(100), drive(100), drive(101))).toEqual(['within 100', 'within 100', 'over 100']);
  });

  test('5.3.2: a line is judged by the standard of its own day, tier and roles', () => {
    const set = standards('hotel - 1 night 450', 'hotel - - night 300', 'hotel - - night 350 2027-03-02');
    const night = (more: Partial<JudgedLine>) => line('hotel', 400, { nights: 1, ...more });
    expect(
      judged(set, night({ tier: 1 }), night({ tier: 3, day: '2027-02-01' }), night({ tier: 3, day: '2027-03-02' })),
    ).toEqual(['within 450', 'over 300', 'over 350']);
  });

  test('5.3.2: however lines are cut, a day never pays more than its standard', () => {
    const set = standards('meals - - day 100', 'hotel - - night 450');
    const anyLine = fc.record({
      kind: fc.constantFrom('meals' as const, 'hotel' as const),
      from: fc.integer({ min: 0, max: 6 }),
      days: fc.integer({ min: 1, max: 4 }),
      yuan: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (typed) => {
        const lines = typed.map(({ kind, from, days, yuan }) => {
          const day = addDays(DAY, from);
          return line(kind, yuan, { day, untilDay: addDays(day, days - 1), nights: days });
        });
        const payable = judgeLines(set, lines).map((verdict, i) =>
          verdict.state === 'over' ? verdict.mostFen : (lines[i]?.amountFen ?? 0),
        );
        for (const [kind, fen] of [
          ['meals', 10_000],
          ['hotel', 45_000],
        ] as const) {
          const own = typed.map((one, i) => ({ ...one, fen: payable[i] ?? 0 })).filter((one) => one.kind === kind);
          // What lies wholly inside any stretch of days is no more than those days pay.
          for (let from = 0; from <= 9; from += 1)
            for (let to = from; to <= 9; to += 1) {
              const inside = own.filter((one) => one.from >= from && one.from + one.days - 1 <= to);
              expect(inside.reduce((sum, one) => sum + one.fen, 0)).toBeLessThanOrEqual((to - from + 1) * fen);
            }
          // Nothing is refused that the days would still pay: what is left is taken by nobody who was cut.
          const covered = new Set(own.flatMap(({ from, days }) => Array.from({ length: days }, (_, i) => from + i)));
          const total = own.reduce((sum, one) => sum + one.fen, 0);
          const asked = own.reduce((sum, one) => sum + one.yuan * 100, 0);
          expect(total).toBeLessThanOrEqual(Math.min(asked, covered.size * fen));
        }
        // Claiming just what is payable is within the standard.
        const capped = lines.map((one, i) => ({ ...one, amountFen: payable[i] ?? 0 }));
        expect(judgeLines(set, capped).every(({ state }) => state === 'within' || state === 'credit')).toBe(true);
      }),
    );
  });

  test('5.3.2: 200 lines are judged in one pass', () => {
    const lines = Array.from({ length: 200 }, (_, i) =>
      line('meals', 100, { day: addDays(DAY, i % 50), untilDay: addDays(DAY, (i % 50) + 20) }),
    );
    const started = performance.now();
    const verdicts = judgeLines(standards('meals - - day 100'), lines);
    expect(verdicts.filter(({ state }) => state === 'within')).toHaveLength(70);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('5.3.2: roles are those of the line', () => {
  const set = standards('hotel manager - night 600', 'hotel - - night 300');
  const night = (roles: Role[]) => line('hotel', 500, { roles, nights: 1, day: DAY });
  expect(judged(set, night(['manager']))).toEqual(['within 600']);
  expect(judged(set, night(['rep']))).toEqual(['over 300']);
});
