import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE, worldEnv } from '../../support/bundle.js';
import { hasExpect } from '../../support/terminal.js';
import { DECEMBER, november } from '../support.js';

test.skipIf(!hasExpect).each([
  ['the month itself', '2026-11\\r', 0, true],
  ['another month', '2026-10\\r', 2, false],
  ['yes', 'yes\\r', 2, false],
  ['nothing', '\\r', 2, false],
  ['Ctrl-C', '\\003', 130, false],
])('4.2: on a terminal month close asks for the name of the month; %s', async (_, typed, code, closed) => {
  const world = await november('en');
  const script = path.join(world.folder, 'talk.exp');
  fs.writeFileSync(
    script,
    `set timeout 20
     spawn -noecho sh -c {stty rows 24 cols 120; "${NODE}" "${BIN}" month close 2026-11; echo "code $?"}
     expect "Type 2026-11 to confirm"; after 200; send "${typed}"
     expect eof`,
  );
  const env = { ...worldEnv(world.file, { SALESDESK_NOW: DECEMBER }), TERM: 'xterm' };
  const ran = spawnSync('expect', [script], { encoding: 'utf8', cwd: world.folder, env });
  expect(ran.stdout).toContain('This locks 2026-11 for everyone. A backup is made first.');
  expect(Number(/code (\d+)/.exec(ran.stdout)?.[1])).toBe(code);
  expect(fs.existsSync(path.join(world.folder, 'backups'))).toBe(closed);
  expect((await world.ok('kpi report -m 2026-11 --json closed')).json()).toEqual({ closed });
});
