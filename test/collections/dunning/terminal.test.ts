import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE, worldEnv } from '../../support/bundle.js';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

const hasExpect = spawnSync('expect', ['-v'], { stdio: 'ignore' }).status === 0;
if (!hasExpect) console.log('skipped: expect is not installed, so there is no terminal to ask in');

/** Runs the installed program on a terminal; `talk` is what the person there does, in expect's words. */
function onTerminal(world: World, args: string, talk: string): number {
  const script = path.join(world.folder, 'talk.exp');
  fs.writeFileSync(
    script,
    `set timeout 20
     spawn -noecho sh -c {stty rows 24 cols 120; "${NODE}" "${BIN}" ${args}; echo "code $?"}
     ${talk}
     expect eof`,
  );
  const env = { ...worldEnv(world.file), TERM: 'xterm' };
  const { stdout } = spawnSync('expect', [script], { encoding: 'utf8', cwd: world.folder, env });
  return Number(/code (\d+)/.exec(stdout)?.[1]);
}
const said = async (world: World) => (await world.ok('payment dunnings 浦东 --json')).json();

test.skipIf(!hasExpect)('3.7.2: on a terminal a dunning asks how and why', async () => {
  const world = await twoInstalments('en');
  // Up from the first reason is the last one, which asks for its note.
  const talk = `expect "via"; after 300; send "\\r"; expect "reason"; after 300; send "\\033\\[A"; after 100; send "\\r"
    expect "note"; after 200; send "搬家\\r"`;
  expect(onTerminal(world, 'payment dun PAY-2026-0002', talk)).toBe(0);
  expect(await said(world)).toMatchObject([{ text: { en: 'dunning 1, phone; other; 搬家' } }]);
  // The reason is known now: only the way is asked.
  expect(onTerminal(world, 'payment dun PAY-2026-0002', 'expect "via"; after 300; send "\\r"')).toBe(0);
  expect(await said(world)).toHaveLength(2);
});

test.skipIf(!hasExpect)('3.7.2: Ctrl-C at the reason records nothing', async () => {
  const world = await twoInstalments('en');
  const talk = 'expect "reason"; after 300; send "\\003"';
  expect(onTerminal(world, 'payment dun PAY-2026-0002 --via phone', talk)).toBe(130);
  expect(await said(world)).toEqual([]);
});
