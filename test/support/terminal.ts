import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BIN, NODE, worldEnv } from './bundle.js';
import type { World } from './run.js';

export const hasExpect = spawnSync('expect', ['-v'], { stdio: 'ignore' }).status === 0;
if (!hasExpect) console.log('skipped: expect is not installed, so there is no terminal to ask in');

/**
 * Runs the installed program on a terminal; `talk` is what the person there does, as an expect script. What is awaited
 * and does not come ends the dialogue, and with it the test.
 */
export function onTerminal(world: World, args: string, talk: string): { out: string; code: number } {
  const script = path.join(world.folder, 'talk.exp');
  fs.writeFileSync(
    script,
    `set timeout 20
     spawn -noecho sh -c {stty rows 24 cols 120; "${NODE}" "${BIN}" ${args}; echo "code $?"}
     expect_after timeout { exit 99 }
     ${talk}
     expect eof`,
  );
  const env = { ...worldEnv(world.file), TERM: 'xterm', LC_ALL: 'C.UTF-8' };
  const { stdout } = spawnSync('expect', [script], { encoding: 'utf8', cwd: world.folder, env });
  return { out: stdout, code: Number(/code (\d+)/.exec(stdout)?.[1]) };
}
