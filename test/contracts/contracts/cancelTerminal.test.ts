import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';

/** A won deal with one contract in force, of which a second deal knows nothing. */
async function won(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('deal add first --customer Acme --amount 1000 --owner 张伟');
  await world.ok('contract record D-1 --signed 2026-11-20 --line "OA; 1; 1000; 13%; 100" --plan "100% 2026-12-10"');
  return world;
}
const stateOf = async (world: World) =>
  (await world.ok('deal show D-1 --json stage,lostReason,lostNote,competitor')).json();
const CANCEL = 'contract cancel CT-1 --reason withdrawn';
const LOST = `expect "becomes of it"; after 300; send "\\033\\[B"; after 100; send "\\r"`;

test.skipIf(!hasExpect)(
  '3.5.2: cancelling the last contract asks on a terminal; Enter opens the deal again',
  async () => {
    const world = await won();
    const ran = onTerminal(world, CANCEL, 'expect "becomes of it"; after 300; send "\\r"');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('D-2026-0001 has no contract in force any more; what becomes of it?');
    expect(await stateOf(world)).toMatchObject({ stage: 'lead', lostReason: null });
    expect((await world.ok('contract show CT-1 --json')).json()).toMatchObject({
      grossFen: 0,
      cancelledDay: '2026-11-23',
    });
  },
);

test.skipIf(!hasExpect)('3.5.2: lost asks for the reason', async () => {
  const world = await won();
  expect(onTerminal(world, CANCEL, `${LOST}; expect "reason"; after 300; send "\\r"`).code).toBe(0);
  expect(await stateOf(world)).toEqual({ stage: 'lost', lostReason: 'price', lostNote: null, competitor: null });
});

test.skipIf(!hasExpect)('3.5.2: the reason “other” asks for its note too', async () => {
  const world = await won();
  const talk = `${LOST}; expect "reason"; after 300; send "\\033\\[A"; after 100; send "\\r"
    expect "note"; after 200; send "moved away\\r"`;
  expect(onTerminal(world, CANCEL, talk).code).toBe(0);
  expect(await stateOf(world)).toMatchObject({ stage: 'lost', lostReason: 'other', lostNote: 'moved away' });
});

test.skipIf(!hasExpect)('3.5.2: Ctrl-C at the question cancels nothing: exit 130', async () => {
  const world = await won();
  expect(onTerminal(world, CANCEL, 'expect "becomes of it"; after 300; send "\\003"').code).toBe(130);
  expect(await stateOf(world)).toMatchObject({ stage: 'won' });
  expect((await world.ok('contract show CT-1 --json')).json()).toMatchObject({ cancelledDay: null });
});

test.skipIf(!hasExpect)(
  '3.5.2: what was said on the line, or another contract in force, is not asked about',
  async () => {
    const said = await won();
    expect(onTerminal(said, `${CANCEL} --loss budget`, '').code).toBe(0);
    expect(await stateOf(said)).toMatchObject({ stage: 'lost', lostReason: 'budget' });
    const two = await won();
    await two.ok('contract record D-1 --signed 2026-11-21 --line "OA; 1; 500; 13%; 100"');
    expect(onTerminal(two, CANCEL, '').code).toBe(0);
    expect(await stateOf(two)).toMatchObject({ stage: 'won' });
  },
);
