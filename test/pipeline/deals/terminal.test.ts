import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';

async function deal(): Promise<World> {
  const world = await company('en');
  await world.ok('deal add 平台 --owner 张伟');
  return world;
}
const stateOf = async (world: World) =>
  (await world.ok('deal show D-1 --json stage,lostReason,lostNote,competitor')).json();
const OPEN = { stage: 'lead', lostReason: null, lostNote: null, competitor: null };
const DOWN = '\\033\\[B';

test.skipIf(!hasExpect)('journey 2: move lost asks on a terminal for the reason and the competitor', async () => {
  const world = await deal();
  const talk = `expect "reason"; after 300; send "\\r"; expect "competitor"; after 200; send "泛微\\r"`;
  expect(onTerminal(world, 'move D-1 lost', talk).code).toBe(0);
  expect(await stateOf(world)).toEqual({ stage: 'lost', lostReason: 'price', lostNote: null, competitor: '泛微' });
});

test.skipIf(!hasExpect)('the competitor may be left open', async () => {
  const world = await deal();
  const talk = `expect "reason"; after 300; send "${DOWN}"; after 100; send "\\r"; expect "competitor"; after 200; send "\\r"`;
  expect(onTerminal(world, 'move D-1 lost', talk).code).toBe(0);
  expect(await stateOf(world)).toEqual({ stage: 'lost', lostReason: 'product', lostNote: null, competitor: null });
});

test.skipIf(!hasExpect)('the reason “other” asks for its note too', async () => {
  const world = await deal();
  // Up from the first choice is the last one.
  const talk = `expect "reason"; after 300; send "\\033\\[A"; after 100; send "\\r"
    expect "note"; after 200; send "搬家\\r"; expect "competitor"; after 200; send "\\r"`;
  expect(onTerminal(world, 'move D-1 lost', talk).code).toBe(0);
  expect(await stateOf(world)).toMatchObject({ lostReason: 'other', lostNote: '搬家' });
});

test.skipIf(!hasExpect)('Ctrl-C at the reason saves nothing: exit 130', async () => {
  const world = await deal();
  expect(onTerminal(world, 'move D-1 lost', 'expect "reason"; after 300; send "\\003"').code).toBe(130);
  expect(await stateOf(world)).toEqual(OPEN);
});

test.skipIf(!hasExpect)('--no-input asks nothing: the refusal names the reasons', async () => {
  const world = await deal();
  const ran = onTerminal(world, 'move D-1 lost --no-input', '');
  expect(ran.code).toBe(5);
  expect(ran.out).toContain('price');
  expect(await stateOf(world)).toEqual(OPEN);
});
