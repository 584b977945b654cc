#!/usr/bin/env node
// Plain JavaScript that any Node can read: guards the version before anything is loaded, because the SQLite addon
// crashes below Node 22.14. Where a newer Node lies in node_modules, that one is started instead.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const LEAST = [22, 15];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) start();
else startNewerNode();

function start() {
  const dist = path.join(__dirname, '../dist');
  const loader = path.join(dist, 'start.cjs');
  let built;
  try {
    built = require(loader);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    process.stderr.write(`salesdesk is not built yet: npm ci && npm run build  (${loader})\n`);
    process.exitCode = 7;
    return;
  }
  built.start(dist);
}

function startNewerNode() {
  const name = path.join('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const folders = require.resolve.paths('node/bin') || [];
  const newer = folders.map((folder) => path.join(folder, name)).find(fs.existsSync);
  // One that is too old itself would start itself again and again.
  if (newer && fs.realpathSync(newer) !== fs.realpathSync(process.execPath)) {
    const argv = [__filename, ...process.argv.slice(2)];
    const { status } = require('node:child_process').spawnSync(newer, argv, { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else {
    process.stderr.write(`salesdesk needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node}\n`);
    process.exitCode = 7;
  }
}
