import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { readCache, writeCache } from './codeCache.js';
import { bundleWord } from './word.js';

// Small, and not part of the program's bundles: `bin/salesdesk.js` loads it before any of them.

/**
 * Runs the program with the code cache of V8 for this command, taken after it ran once: node's own compile cache keeps
 * only what is compiled before the first line runs, and the rest is half of a cold start. To be tried again with
 * `module.enableCompileCache()` alone when Node 26 is the oldest that is supported.
 *
 * @param folder of the bundles
 */
export function start(folder: string): void {
  const bundle = bundleFor(folder, process.argv.slice(2));
  const source = readSource(bundle);
  if (source === undefined) {
    process.stderr.write(`salesdesk is not built yet: npm ci && npm run build  (${bundle})\n`);
    process.exitCode = 7;
    return;
  }
  const cache = cacheFile(bundle);
  const cachedData = cache === undefined ? undefined : readCache(cache);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new vm.Script(wrapped, { filename: bundle, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run(module.exports, createRequire(bundle), module, bundle, folder);
  if (cache !== undefined && (!cachedData || script.cachedDataRejected))
    process.on('exit', (code) => {
      if (code === 0 || code === 10) writeCache(cache, script.createCachedData());
    });
}

function readSource(bundle: string): string | undefined {
  try {
    return fs.readFileSync(bundle, 'latin1');
  } catch {
    return undefined;
  }
}

/** The commands typed most have bundles of their own, with the rooms they need (scripts/hot.mjs). */
function bundleFor(folder: string, argv: readonly string[]): string {
  const name = bundleWord(argv);
  const ownBundle = path.join(folder, `salesdesk-${name}.cjs`);
  return /^[a-z]+$/.test(name) && fs.existsSync(ownBundle) ? ownBundle : path.join(folder, 'salesdesk.cjs');
}

/** One file for each command, Node and bundle, in the user's own cache folder; none if there is no such folder. */
function cacheFile(bundle: string): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, SALESDESK_NO_CACHE } = process.env;
  const home = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'));
  if (!home || !path.isAbsolute(home) || SALESDESK_NO_CACHE) return undefined;
  const word = process.argv.slice(2).find((typed) => /^[a-z]{2,12}$/.test(typed)) ?? 'none';
  const { size, mtimeMs } = fs.statSync(bundle);
  return path.join(home, 'salesdesk', `${word}-${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}.code`);
}
