#!/usr/bin/env node
// Plain JavaScript that any Node can read: guards the version before anything is loaded, because the SQLite addon
// crashes below Node 22.14. Where a newer Node lies in node_modules, that one is started instead.
'use strict';
const LEAST = [22, 15];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) {
  require('node:module').enableCompileCache();
  require('../dist/salesdesk.cjs');
} else {
  const path = require('node:path');
  const own = path.join(__dirname, '../node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (require('node:fs').existsSync(own)) {
    const ran = require('node:child_process').spawnSync(own, [__filename, ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = ran.status ?? 128 + (require('node:os').constants.signals[ran.signal] ?? 0);
  } else {
    process.stderr.write(`salesdesk needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node}\n`);
    process.exitCode = 7;
  }
}
