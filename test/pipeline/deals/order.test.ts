import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const OPENED = '2026-09-01';
const NOW = '2026-11-16';
const SALE = '--line "Suite; 1; 100000; 13%; 30000"';
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

type Start = 'new' | 'renewal' | 'quoted';
/** A deal of 1 September, of a kind, or a renewal that was quoted on that day; the clock stands on 16 November. */
async function started(start: Start): Promise<World> {
  const world = await company('en');
  const now = OPENED;
  await world.ok('customer add Pudong --owner 张伟', { now });
  const kind = start === 'new' ? 'new' : 'renewal';
  await world.ok(`deal add OA --customer Pudong --amount 100000 --kind ${kind} --as 张伟`, { now });
  if (start === 'quoted') {
    await world.ok('log D-1 hello --as 张伟', { now });
    const quote =
      '--line "A; 1; 100; 13%; 10" --without-service x --terms "100% signed" --valid-until 2026-12-01 --send';
    await world.ok(`quote add D-1 ${quote}`, { now });
  }
  return {
    ...world,
    run: (line, options) => world.run(line, { now: NOW, ...options }),
    ok: (line, options) => world.ok(line, { now: NOW, ...options }),
  };
}
/** Where the deal stands, and its moves by their days. */
async function historyOf(world: World) {
  const { stage, stageDay, closedDay, history } = await json(world, 'deal show D-1');
  const moves = history.filter(({ counts }: any) => counts).toReversed();
  return {
    stage,
    stageDay,
    closedDay,
    moves: moves.map(({ to, day, stayedDays }: any) => [to, day, stayedDays]),
    asOf: (await json(world, 'deal list --all --as-of 2026-10-12'))[0]?.stage,
    pastGates: (await json(world, 'kpi report -m 2026-10')).passedBy,
  };
}
async function typed(lines: readonly string[], start: Start) {
  const world = await started(start);
  for (const line of lines) await world.ok(line);
  const history = await historyOf(world);
  expect((await world.ok('audit verify')).code).toBe(0);
  return history;
}
const log = (day: string) => `log D-1 "hi ${day}" --on ${day} --as 张伟`;
const research = (day: string) => `deal research D-1 --mode interview --note ${day} --on ${day} --as 张伟`;
const solution = (day: string) => `deal solution D-1 --note ${day} --on ${day} --as 张伟`;
const demo = (day: string) => `deal demo D-1 --presales 陈晨 --note ${day} --on ${day} --as 张伟`;
const record = (day: string) => `contract record D-1 --signed ${day} ${SALE}`;

describe('definitions, Pipeline: the stage follows what happened, in whatever order it was typed', () => {
  test('3.1.3, 3.2: the first contact that is typed last carries the deal with what happened after it', async () => {
    const late = await typed([research('2026-10-05'), solution('2026-10-08'), log('2026-10-02')], 'new');
    expect(late).toEqual(await typed([log('2026-10-02'), research('2026-10-05'), solution('2026-10-08')], 'new'));
    expect(late.moves).toEqual([
      ['lead', '2026-09-01', null],
      ['solution', '2026-10-05', 34],
    ]);
  });

  test('3.1.3: it carries the deal from its own day on, also if that is later', async () => {
    const { moves } = await typed([research('2026-10-05'), log('2026-10-07')], 'new');
    expect(moves.at(-1)).toEqual(['solution', '2026-10-07', 36]);
  });

  test('3.5.2: what happened before the signing is recorded after it; the gates it met were not passed', async () => {
    const lines = [log('2026-10-02'), research('2026-10-05'), record('2026-10-20')];
    const late = await typed(lines.toReversed(), 'new');
    expect(late).toEqual(await typed(lines, 'new'));
    expect(late.pastGates).toContainEqual({ kind: 'pastGates', count: 5 });
    expect(late.asOf).toBe('solution');
  });

  test('3.5.2: what happened while the contract was in force is refused on the won deal', async () => {
    const world = await started('renewal');
    await world.ok(record('2026-10-20'));
    expect((await world.run(research('2026-10-21'))).code).toBe(5);
  });

  test('any order of the same acts and contracts leaves the same stage, history and figures', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-10-${String(n).padStart(2, '0')}`);
    const act = fc.oneof(
      day.map(log),
      day.map(research),
      day.map(solution),
      day.map(demo),
      day.map((on) => `deal negotiate D-1 --item "price: ${on}; 1; 1; agreed" --on ${on} --as 张伟`),
      day.map((on) => `quote accept Q-1 --by x --on ${on} --as 张伟`),
    );
    const contracts = fc.record({
      first: fc.option(day),
      second: fc.option(day),
      cancel: fc.option(day),
      isVoided: fc.boolean(),
    });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(act, { minLength: 3, maxLength: 6, selector: (line) => line.replace(/2026-\d\d-\d\d/g, '') }),
        contracts,
        fc.constantFrom<Start>('new', 'renewal', 'quoted'),
        fc.infiniteStream(fc.nat(1_000)),
        async (drawn, { first, second, cancel, isVoided }, start, random) => {
          const acts = start === 'quoted' ? drawn : drawn.filter((line) => !line.startsWith('quote'));
          const contractLines = [
            ...(first ? [record(first)] : []),
            ...(first && cancel && cancel >= first ? [`contract cancel CT-1 --on ${cancel} --reason x`] : []),
            ...(first && second && second !== first ? [`contract record D-1 --signed ${second} ${SALE} --yes`] : []),
            ...(first && second && second !== first && isVoided ? ['contract void CT-2 --reason x'] : []),
          ];
          const order = (): string[] => {
            const mixed: string[] = [];
            const [left, right] = [[...acts], [...contractLines]];
            // Contracts have numbers: they keep their order; acts are typed in any.
            while (left.length + right.length > 0) {
              const n = random.next().value as number;
              if (right.length > 0 && n % 2 === 0) mixed.push(right.shift() as string);
              else if (left.length > 0) mixed.push(...left.splice(n % left.length, 1));
            }
            return mixed;
          };
          const histories: unknown[] = [];
          for (const lines of [order(), order(), order()]) {
            const world = await started(start);
            let accepted = true;
            for (const line of lines) accepted &&= (await world.run(line)).code === 0;
            if (accepted) histories.push(await historyOf(world));
          }
          for (const history of histories.slice(1)) {
            expect(history).toEqual(histories[0]);
            compared += 1;
          }
        },
      ),
      { numRuns: 10 },
    );
    expect(compared).toBeGreaterThan(3);
  }, 300_000);
});
