import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const AUGUST = '2026-08-04';
const NOW = '2026-11-16';
const SALE = '--line "Suite; 1; 100000; 13%; 30000"';

/** A deal that was opened on 4 August; the clock stands on 16 November. */
async function opened(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add Pudong --owner 张伟', { now: AUGUST });
  await world.ok('deal add OA --customer Pudong --amount 100000 --as 张伟', { now: AUGUST });
  return {
    ...world,
    run: (line, options) => world.run(line, { now: NOW, ...options }),
    ok: (line, options) => world.ok(line, { now: NOW, ...options }),
  };
}
const record = (day: string) => `contract record D-1 --signed ${day} ${SALE}`;
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

/** Where the deal stood and when, what `deal list` says on a day, and the days to the win, after some lines. */
async function historyAfter(...lines: string[]) {
  const world = await opened();
  for (const line of lines) await world.ok(line);
  const shown = await json(world, 'deal show D-1');
  const counting = shown.history.filter(({ counts }: any) => counts).toReversed();
  const stageOn = async (day: string) => (await json(world, `deal list --all --as-of ${day}`))[0]?.stage;
  const cycle = await json(world, 'deal cycle --from 2026-08-01');
  return {
    world,
    stage: shown.stage,
    closedDay: shown.closedDay,
    moves: counting.map(({ to, day }: any) => `${to} ${day}`),
    stayed: counting.map(({ stayedDays }: any) => stayedDays),
    stageOn,
    cycle: cycle.won,
    inLead: cycle.stages.find(({ stage }: any) => stage === 'lead'),
  };
}

describe('definitions, Pipeline: a deal is won by the days of its contracts, whatever order they are typed in', () => {
  test('3.5.2: a voided contract never won it: it was won on 2 October, after 59 days, and open before', async () => {
    const { world, moves, cycle, stageOn, closedDay, inLead } = await historyAfter(
      record('2026-09-01'),
      record('2026-10-02'),
      'contract void 1 --reason dup',
    );
    expect(moves).toEqual(['lead 2026-08-04', 'won 2026-10-02']);
    expect([closedDay, cycle.medianDays, inLead.medianDays]).toEqual(['2026-10-02', 59, 59]);
    expect([await stageOn('2026-09-15'), await stageOn('2026-10-02')]).toEqual(['lead', 'won']);
    expect((await world.ok('audit verify')).code).toBe(0);
    // What a voided contract had moved is in no history, not even in the long one.
    expect((await world.ok('deal show D-1 --history')).out).not.toContain('CT-2026-0001');
    expect((await world.ok('customer show Pudong')).out).not.toMatch(/lead → won.*CT-2026-0001/);
    const september = await json(world, 'kpi report -m 2026-09');
    expect(september.passedBy).toEqual([]);
    expect((await json(world, 'kpi report -m 2026-10')).passedBy).toContainEqual({ kind: 'pastGates', count: 7 });
  });

  test('3.5.2: a contract that was signed earlier and is typed later wins it on its own day', async () => {
    const typedLate = await historyAfter(record('2026-10-02'), record('2026-08-20'));
    expect(typedLate.moves).toEqual(['lead 2026-08-04', 'won 2026-08-20']);
    expect([typedLate.closedDay, typedLate.cycle.medianDays]).toEqual(['2026-08-20', 16]);
    const passed = async (month: string) => (await json(typedLate.world, `kpi report -m ${month}`)).passedBy;
    expect(await passed('2026-08')).toContainEqual({ kind: 'pastGates', count: 7 });
    expect(await passed('2026-10')).not.toContainEqual(expect.objectContaining({ kind: 'pastGates' }));
  });

  test('3.5.3: cancelled before the next one was signed, it was open between them', async () => {
    const cancel = 'contract cancel 1 --on 2026-09-20 --reason x';
    const typedLate = await historyAfter(record('2026-09-01'), record('2026-10-02'), cancel);
    const inOrder = await historyAfter(record('2026-09-01'), cancel, record('2026-10-02'));
    expect(typedLate.moves).toEqual(['lead 2026-08-04', 'won 2026-09-01', 'lead 2026-09-20', 'won 2026-10-02']);
    expect(inOrder.moves).toEqual(typedLate.moves);
    expect(inOrder.stayed).toEqual(typedLate.stayed);
    expect([await typedLate.stageOn('2026-09-10'), await typedLate.stageOn('2026-09-25')]).toEqual(['won', 'lead']);
    expect(await json(typedLate.world, 'deal winloss')).toEqual(await json(inOrder.world, 'deal winloss'));
    expect(await json(typedLate.world, 'deal cycle')).toEqual(await json(inOrder.world, 'deal cycle'));
  });

  test('3.5.3: a loss that is dated after the cancellation stands, also if it was typed first', async () => {
    const cancel = 'contract cancel 1 --on 2026-09-07 --reason x';
    const loss = 'deal move 1 lost --reason price --on 2026-09-10';
    const typedFirst = await historyAfter(loss, record('2026-09-05'), cancel);
    const inOrder = await historyAfter(record('2026-09-05'), cancel, loss);
    expect(typedFirst.moves).toEqual(['lead 2026-08-04', 'won 2026-09-05', 'lead 2026-09-07', 'lost 2026-09-10']);
    expect(inOrder.moves).toEqual(typedFirst.moves);
    expect(await json(typedFirst.world, 'deal show D-1')).toMatchObject({
      stage: 'lost',
      closedDay: '2026-09-10',
      lostReason: 'price',
    });
  });

  test('a contract that was signed before the loss: no more days as a lead than from the opening to the win', async () => {
    const { moves, inLead, cycle } = await historyAfter(
      'deal move 1 lost --reason price --on 2026-09-10',
      record('2026-09-05'),
    );
    expect(moves).toEqual(['lead 2026-08-04', 'won 2026-09-05']);
    expect([inLead.medianDays, cycle.medianDays]).toEqual([32, 32]);
  });

  test('4.2: moves of a closed month stay; what differs counts from the first open day', async () => {
    const { world } = await historyAfter(record('2026-10-02'), 'contract cancel 1 --on 2026-10-20 --reason x');
    await world.ok('month close 2026-08 --yes --confirm 2026-08 --accept-gaps x');
    await world.ok('month close 2026-09 --yes --confirm 2026-09 --accept-gaps x');
    await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x');
    await world.ok(record('2026-11-10'));
    const shown = await json(world, 'deal show D-1');
    expect(shown.history.toReversed().map(({ to, day }: any) => `${to} ${day}`)).toEqual([
      'lead 2026-08-04',
      'won 2026-10-02',
      'lead 2026-10-20',
      'won 2026-11-10',
    ]);
    expect((await world.ok('audit verify')).code).toBe(0);
  });
});
