import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';
import { twoInstalments } from '../books.js';

const recorded = async (world: World) => (await world.ok('payment dunnings 浦东 --json')).json();

test.skipIf(!hasExpect)('3.7.2: on a terminal a dunning asks how and why', async () => {
  const world = await twoInstalments('en');
  // Up from the first reason is the last one, which asks for its note.
  const talk = `expect "via"; after 300; send "\\r"; expect "reason"; after 300; send "\\033\\[A"; after 100; send "\\r"
    expect "note"; after 200; send "搬家\\r"`;
  expect(onTerminal(world, 'payment dun PAY-2026-0002', talk).code).toBe(0);
  expect(await recorded(world)).toMatchObject([{ text: { en: 'dunning 1, phone; other; 搬家' } }]);
  // The reason is known now: only the way is asked.
  expect(onTerminal(world, 'payment dun PAY-2026-0002', 'expect "via"; after 300; send "\\r"').code).toBe(0);
  expect(await recorded(world)).toHaveLength(2);
});

test.skipIf(!hasExpect)('3.7.2: Ctrl-C at the reason records nothing', async () => {
  const world = await twoInstalments('en');
  const talk = 'expect "reason"; after 300; send "\\003"';
  expect(onTerminal(world, 'payment dun PAY-2026-0002 --via phone', talk).code).toBe(130);
  expect(await recorded(world)).toEqual([]);
});
