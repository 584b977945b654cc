import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/run.js';

/** The program as npm lays it out, run by a Node that reports version 20; `node` is the one in a node_modules. */
function runOnOldNode(place: 'own' | 'above' | 'itself' | 'none') {
  const root = fs.realpathSync(temporaryFolder());
  const program = path.join(root, 'node_modules/salesdesk');
  fs.mkdirSync(path.join(program, 'bin'), { recursive: true });
  fs.copyFileSync('bin/salesdesk.js', path.join(program, 'bin/salesdesk.js'));
  const old = path.join(root, 'old.cjs');
  fs.writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
  if (place !== 'none') {
    const node = path.join(place === 'own' ? program : root, 'node_modules/node/bin/node');
    fs.mkdirSync(path.dirname(node), { recursive: true });
    if (place === 'itself') fs.symlinkSync(process.execPath, node);
    else fs.writeFileSync(node, '#!/bin/sh\nshift\necho started "$@"\nexit 10\n', { mode: 0o755 });
  }
  const args = ['--require', old, path.join(program, 'bin/salesdesk.js'), 'due', '--exit-code'];
  return spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
}

test.each(['own', 'above'] as const)('a Node that is too old starts the one in node_modules (%s)', (place) => {
  const ran = runOnOldNode(place);
  expect(ran).toMatchObject({ status: 10, stdout: 'started due --exit-code\n', stderr: '' });
});

test.each(['none', 'itself'] as const)(
  'a Node that is too old, and no other, prints one clear line, exit 7 (%s)',
  (place) => {
    const ran = runOnOldNode(place);
    expect(ran).toMatchObject({ status: 7, stdout: '' });
    expect(ran.stderr).toBe('salesdesk needs Node 22.15 or newer; this is Node 20.20.2\n');
  },
);
