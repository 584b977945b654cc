#!/usr/bin/env node
// Plain JavaScript that any Node can read: guards the version before anything is loaded, because the SQLite addon
// crashes below Node 22.14. Where a newer Node lies in node_modules, that one is started instead.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const LEAST = [22, 15];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) start(bundleFor(process.argv.slice(2)));
else {
  const own = nodeBeside();
  // One that is too old itself would start itself for ever.
  if (own && fs.realpathSync(own) !== fs.realpathSync(process.execPath)) {
    const ran = require('node:child_process').spawnSync(own, [__filename, ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = ran.status ?? 1;
  } else {
    process.stderr.write(`salesdesk needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node}\n`);
    process.exitCode = 7;
  }
}

/** The Node of npm's `node` package: in the own node_modules, or in one above, where npm puts what several share. */
function nodeBeside() {
  const name = path.join('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return (require.resolve.paths('node/bin') || []).map((folder) => path.join(folder, name)).find(fs.existsSync);
}

/** What is typed most has a bundle of its own, with the rooms that it needs (scripts/hot.mjs). */
function bundleFor([word, ...more]) {
  const alone = word === undefined || ((word === '--help' || word === '-h') && more.length === 0);
  const name = alone ? 'none' : word;
  const own = path.join(__dirname, `../dist/salesdesk-${name}.cjs`);
  return /^[a-z]+$/.test(name) && fs.existsSync(own) ? own : path.join(__dirname, '../dist/salesdesk.cjs');
}

/**
 * Runs the bundle with V8's code cache of this command, taken after it ran once: node's own compile cache keeps only
 * what is compiled before the first line runs, and the rest is half of a cold start. Everything here may fail quietly.
 */
function start(bundle) {
  let source;
  try {
    source = fs.readFileSync(bundle, 'latin1');
  } catch {
    process.stderr.write(`salesdesk is not built yet: npm ci && npm run build  (${bundle})\n`);
    process.exitCode = 7;
    return;
  }
  const cache = cacheFile(bundle);
  const cachedData = cache && read(cache);
  const vm = require('node:vm');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new vm.Script(wrapped, { filename: bundle, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run(module.exports, require('node:module').createRequire(bundle), module, bundle, path.dirname(bundle));
  if (cache && (!cachedData || script.cachedDataRejected))
    process.on('exit', (code) => {
      if (code === 0 || code === 10) write(cache, script.createCachedData());
    });
}

/** One file a command, Node and bundle, in the user's own cache folder: nobody else may put code there. */
function cacheFile(bundle) {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, SALESDESK_NO_CACHE } = process.env;
  const home = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'));
  if (!home || !path.isAbsolute(home) || SALESDESK_NO_CACHE) return undefined;
  const word = process.argv.slice(2).find((w) => /^[a-z]{2,12}$/.test(w)) ?? 'none';
  const { size, mtimeMs } = fs.statSync(bundle);
  return path.join(home, 'salesdesk', `${word}-${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}.code`);
}

function read(file) {
  try {
    const folder = fs.statSync(path.dirname(file));
    if (process.getuid && (folder.uid !== process.getuid() || (folder.mode & 0o022) !== 0)) return undefined;
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

function write(file, data) {
  const building = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    forgetOthers(file);
    fs.writeFileSync(building, data, { mode: 0o600, flag: 'wx' });
    fs.renameSync(building, file);
  } catch {
    fs.rmSync(building, { force: true });
  }
}

/** What an older program or Node left for the same command. */
function forgetOthers(file) {
  const word = `${path.basename(file).split('-')[0]}-`;
  for (const name of fs.readdirSync(path.dirname(file)))
    if (name.startsWith(word) && name.endsWith('.code'))
      fs.rmSync(path.join(path.dirname(file), name), { force: true });
}
