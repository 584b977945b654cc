// `npm run binary [-- --target linux-arm64]`: one executable file, made by Bun of its own runtime, our bundle, its
// libraries and the addon of SQLite (docs/decisions/2026-11-29-one-binary.md).
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundlerFor, only } from './bundle.mjs';
import { endingOf, hostTarget, NPM, optionOf } from './host.mjs';
import { HOT } from './hot.mjs';
import { notices } from './notices.mjs';
import { TARGETS } from './targets.mjs';

/** The commands whose order of functions the executable is laid out by: fewer pages are read at a start. */
const PROFILED = [
  ['--help'],
  ['init', '--company', 'A', '--manager', 'B', '--yes'],
  ['customer', 'add', 'C', '--yes'],
  ['log', 'C-1', 'talked', '--next', 'tomorrow'],
  ['due'],
  ['today'],
  ['kpi', 'report', '--json'],
  ['kpi', 'report'],
];
const require = createRequire(import.meta.url);
const { version: BUN_VERSION } = require('bun/package.json');
const RUNTIME_NOTICE = `
${'-'.repeat(80)}

bun ${BUN_VERSION} (MIT)

The runtime of the executable. It links JavaScriptCore and WTF of WebKit (LGPL-2 and BSD), BoringSSL, libarchive, lol-html,
mimalloc, simdutf, tinycc (LGPL-2.1), uSockets, zlib and others; their licences, and how to relink it, are described at
https://bun.com/docs/project/licensing
`;

const wanted = optionOf('--target') ?? hostTarget();
/** Tests make executables of entries of their own. */
const entry = optionOf('--entry');
const isProgram = entry === undefined;
/** With the names of functions, for a profile: `BUN_OPTIONS="--cpu-prof" dist/salesdesk ...`. */
const plain = process.argv.includes('--plain');
const target = TARGETS[wanted];
if (!target) {
  console.error(`no target ${wanted}; there are: ${Object.keys(TARGETS).join(', ')}`);
  process.exit(2);
}
const isHost = wanted === hostTarget();
const output = path.resolve(optionOf('--out') ?? `dist/salesdesk${isHost ? '' : `-${wanted}`}${endingOf(wanted)}`);

/** The runtime of a target: the one that npm installed here, or its package from the registry, kept for the next time. */
function runtimeOf(name) {
  const file = `bun${endingOf(name)}`;
  try {
    return require.resolve(`@oven/bun-${name}/bin/${file}`);
  } catch {
    const folder = path.resolve('node_modules/.cache/salesdesk/runtimes', `${name}-${BUN_VERSION}`);
    const kept = path.join(folder, 'package/bin', file);
    if (existsSync(kept)) return kept;
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync(
      NPM,
      ['pack', '--silent', `@oven/bun-${name}@${BUN_VERSION}`, '--pack-destination', folder],
      { encoding: 'utf8' },
    );
    const archive = path.join(folder, packed.trim());
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    rmSync(archive);
    chmodSync(kept, 0o755);
    return kept;
  }
}

/** What Node finds next to the bundle is inside; what Bun does otherwise than Node is replaced. */
const standsAlone = {
  name: 'stands-alone',
  setup({ onLoad, onResolve }) {
    const replaced = (filter, file) =>
      onLoad({ filter }, async () => ({
        contents: await readFile(file, 'utf8'),
        loader: 'js',
        resolveDir: path.resolve('scripts/binary'),
      }));
    replaced(/better-sqlite3[/\\]lib[/\\]binding\.js$/, 'scripts/binary/binding.cjs');
    replaced(/[/\\]src[/\\]shared[/\\]osUser\.ts$/, 'scripts/binary/osUser.mjs');
    replaced(/[/\\]src[/\\]exchange[/\\]imports[/\\]heap\.ts$/, 'scripts/binary/heap.mjs');
    onResolve({ filter: /^(?:bun:ffi|\.\/sqlite\.node(?:\.bin)?)$/ }, ({ path: name }) => ({
      path: name,
      external: true,
    }));
  },
};

/**
 * Each word of `HOT` starts with a bundle of its own, as in the npm form (`src/start/loader.ts`): an engine makes all
 * functions of a file before its first line runs.
 */
const byWord = () => `
import { bundleWord } from './src/start/word.js';
const bundles = new Map([
${Object.keys(HOT)
  .map((word) => `  ['${word}', () => require('./salesdesk-${word}.cjs')],`)
  .join('\n')}
]);
const run = bundles.get(bundleWord(process.argv.slice(2))) ?? (() => require('./salesdesk.cjs'));
run();
`;

const stage = mkdtempSync(path.join(os.tmpdir(), 'salesdesk-binary-'));
try {
  const bundler = bundlerFor(stage, {
    plugins: [standsAlone],
    plain,
    // Tests expect the version that `src/main.ts` has in their own process.
    ...(isProgram ? {} : { version: '0.0.0-dev' }),
  });
  await bundler.libraries();
  await bundler.bundle('salesdesk', [], entry);
  if (isProgram) {
    for (const [word, command] of Object.entries(HOT)) await bundler.bundle(`salesdesk-${word}`, [only(command)]);
    await bundler.bundled({
      stdin: { contents: byWord(), resolveDir: '.', loader: 'ts' },
      external: ['./salesdesk*.cjs'],
      outfile: `${stage}/start.cjs`,
    });
  }
  const addon = path.resolve('node_modules/better-sqlite3/prebuilds', `${target.addon}.node`);
  // Bun refuses the addon under its own name: earlier versions of the addon could not be loaded. `.bin` are its plain
  // bytes, for `loadFromMemory`.
  copyFileSync(addon, path.join(stage, 'sqlite.node'));
  copyFileSync(addon, path.join(stage, 'sqlite.node.bin'));
  const bun = runtimeOf(TARGETS[hostTarget()].runtime);
  const compile = (...more) =>
    execFileSync(
      bun,
      [
        'build',
        '--compile',
        '--bytecode',
        ...(plain ? [] : ['--minify']),
        '--format=cjs',
        '--loader=.bin:file',
        // Nothing of the folder in which the program is used may become part of it.
        '--no-compile-autoload-dotenv',
        '--no-compile-autoload-bunfig',
        // JavaScriptCore's compiler threads would spend 25–30 ms on code that runs once.
        '--compile-jit-policy=100',
        ...(isHost
          ? ['--target=bun']
          : [
              `--target=bun-${target.runtime.replace('aarch64', 'arm64')}`,
              `--compile-executable-path=${runtimeOf(target.runtime)}`,
            ]),
        isProgram ? 'start.cjs' : 'salesdesk.cjs',
        `--outfile=${output}`,
        ...more,
      ],
      {
        cwd: stage,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { PATH: process.env.PATH, HOME: stage, TMPDIR: os.tmpdir() },
      },
    );
  mkdirSync(path.dirname(output), { recursive: true });
  compile();
  if (isHost && isProgram) {
    const home = mkdtempSync(path.join(stage, 'home-'));
    const orders = PROFILED.map((words, i) => {
      const order = path.join(stage, `order-${i}.txt`);
      const env = {
        HOME: home,
        LANG: 'en_US.UTF-8',
        SALESDESK_DB: path.join(home, 'x.db'),
        BUN_BYTECODE_ORDER_OUT: order,
      };
      execFileSync(output, words, { env, cwd: home, stdio: 'ignore' });
      return order;
    });
    compile(`--bytecode-order=${orders.filter(existsSync).join(',')}`);
  }
  if (isProgram) writeFileSync('dist/THIRD-PARTY-NOTICES.txt', `${notices(bundler.inputs)}${RUNTIME_NOTICE}`);
  console.log(`${path.relative('.', output)}  ${wanted}, Bun ${BUN_VERSION}`);
  // Bun signs the finished file for Apple silicon only; here the signature of its runtime stays, which no longer fits.
  if (wanted === 'darwin-x64') console.log(`sign it on macOS: codesign --force --sign - ${path.basename(output)}`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}
