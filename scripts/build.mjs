// Bundles the program into one CommonJS file, so that it starts fast, and once more for each word that is typed most,
// with the rooms that it needs. Rooms stay lazy: esbuild turns `import()` of bundled modules into closures that run
// when they are first asked for. Libraries that few commands need are separate files next to it (docs/decisions),
// because even code that is not run has to be read and checked at each start.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { filesOf, HOT } from './hot.mjs';
import { notices } from './notices.mjs';

/** `--out FOLDER`: a folder other than dist (to try a build while another one is in use). */
const OUT = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'dist';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** `import text from './file.sql?raw'`, as Vite has it: a file next to the bundle, read when needed. */
const rawText = {
  name: 'raw-text',
  setup({ onResolve }) {
    onResolve({ filter: /\?raw$/ }, async (args) => {
      const source = path.join(args.resolveDir, args.path.replace(/\?raw$/, ''));
      const name = `${path.relative('.', source).replace(/[/\\]/g, '-')}.cjs`;
      writeFileSync(`${OUT}/lib/${name}`, `module.exports = ${JSON.stringify(await readFile(source, 'utf8'))};\n`);
      return { path: `./lib/${name}`, external: true };
    });
  },
};

/** commander loads child_process for sub-commands in files of their own; we have none, and it takes 2–5 ms. */
const noChildProcess = {
  name: 'no-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, (args) =>
      args.importer.includes('commander') ? { path: 'none', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
};

/**
 * The JavaScript of better-sqlite3 goes into the bundle, where the code cache covers it: its twelve small files would be
 * looked up, read and compiled at each start. The addon itself stays in the package, which the program depends on; its
 * folder is looked for where `require` would, without the 3 ms that reading the package's exports takes.
 */
const addonHome = `
let found;
function home() {
  found ??= require('module').createRequire(__filename).resolve.paths('better-sqlite3')
    .map((folder) => path.join(folder, 'better-sqlite3', 'lib')).find((folder) => fs.existsSync(folder));
  if (!found) throw new Error("Cannot find module 'better-sqlite3'");
  return found;
}`;
const sqliteInside = {
  name: 'sqlite-inside',
  setup({ onLoad }) {
    onLoad({ filter: /better-sqlite3[/\\]lib[/\\]binding\.js$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const changed = source
        .replace("'use strict';", `'use strict';\n${addonHome}`)
        .replaceAll('__dirname', 'home()')
        .replace(/^if \(require\.main === module\)[\s\S]*$/m, '');
      if (changed.split('home()').length < 4) throw new Error('better-sqlite3 finds its addon in another way now');
      return { contents: changed, loader: 'js' };
    });
  },
};

const APART = [
  '@inquirer/confirm',
  '@inquirer/core',
  '@inquirer/input',
  '@inquirer/search',
  '@inquirer/select',
  'cli-table3',
  'csv-parse',
  'csv-parse/sync',
  'csv-stringify/sync',
  'ical-generator',
  'jq-wasm/inline',
  'libphonenumber-js/max',
  'nzh',
  'pinyin-pro',
  'read-excel-file/node',
  'smol-toml',
  'stdnum/lib/cjs/cn/uscc.js',
  'string-width',
  'write-excel-file/node',
  'zod',
];
/**
 * Files of ours that are also next to the bundle: one that takes a part of a large library, and the texts of two rooms
 * that `src/refusals.ts` needs only when a guard of the database refuses.
 */
const OWN_APART = [
  { file: 'src/reports/pages/echarts.ts' },
  { file: 'src/contracts/contracts/messages.ts', importer: 'src/refusals.ts' },
  { file: 'src/expenses/claims/messages.ts', importer: 'src/refusals.ts' },
];
/** `contracts-contracts-messages.cjs` */
const ownFileOf = ({ file }) =>
  file
    .replace(/^src\/|\.ts$/g, '')
    .replaceAll('/', '-')
    .concat('.cjs');
const fileOf = (library) => `${library.replace('@', '').replaceAll('/', '-')}.cjs`;
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[@a-z]/ }, (args) =>
      APART.includes(args.path) && /[/\\](src|db)[/\\]/.test(args.importer) && !args.importer.includes('node_modules')
        ? { path: `./lib/${fileOf(args.path)}`, external: true }
        : undefined,
    );
    onResolve({ filter: /^\.\.?\// }, (args) => {
      const file = path
        .relative('.', path.join(args.resolveDir, args.path))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts');
      const importer = path.relative('.', args.importer).replaceAll('\\', '/');
      const own = OWN_APART.find(
        (candidate) => candidate.file === file && (candidate.importer ?? importer) === importer,
      );
      return own ? { path: `./lib/${ownFileOf(own)}`, external: true } : undefined;
    });
  },
};

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  minify: !process.argv.includes('--plain'),
  // An uncaught error must not print the whole bundle as its source line.
  lineLimit: 200,
  legalComments: 'none',
  // `import()` of a file next to the bundle becomes `require`: the ESM loader would cost 5 ms.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
  metafile: true,
};
/** Everything that any of the bundles holds. */
const inputs = new Set();
async function bundled(options) {
  const result = await build(options);
  for (const input of Object.keys(result.metafile.inputs)) inputs.add(input);
  return result;
}

rmSync(OUT, { recursive: true, force: true });
for (const library of APART)
  await bundled({
    ...common,
    stdin: { contents: `module.exports = require(${JSON.stringify(library)})`, resolveDir: '.' },
    outfile: `${OUT}/lib/${fileOf(library)}`,
  });
for (const own of OWN_APART)
  await bundled({ ...common, entryPoints: [own.file], outfile: `${OUT}/lib/${ownFileOf(own)}` });

/**
 * Leaves all commands out but those of one word, which picks its bundle (`src/start/loader.ts`), so that the others are
 * never loaded. They share one function in place of an `import()` each, which V8 would keep and check at each start.
 */
const only = (command) => {
  const files = filesOf(command);
  return {
    name: 'only',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]src[/\\]commands\.ts$/ }, async (args) => {
        const source = await readFile(args.path, 'utf8');
        const contents = source.replace(/\(\) => import\('([^']+)'\)/g, (load, file) =>
          files.includes(file) ? load : 'notInThisBundle',
        );
        const shared = "function notInThisBundle(): never { throw new Error('not in this bundle'); }";
        return { contents: `${contents}\n${shared}\n`, loader: 'ts' };
      });
    },
  };
};

/**
 * What the program without a word rarely needs: a database only to look for the company's language, and nothing to
 * render. Files next to its bundle, so that `--help` does not read them. None of their errors is shown by it.
 */
const APART_OF_NONE = ['src/app/session.ts', 'src/cli/output/render.ts'];
const noneApart = {
  name: 'none-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: wanted, resolveDir }) => {
      const file = path.relative('.', path.join(resolveDir, wanted)).replaceAll('\\', '/').replace(/\.js$/, '.ts');
      const isApart = kind === 'dynamic-import' && APART_OF_NONE.includes(file);
      return isApart ? { path: `./${ownFileOf({ file })}`, external: true } : undefined;
    });
  },
};

async function bundle(name, more = [], entry = 'src/start/index.ts') {
  const outfile = `${OUT}/${name}.cjs`;
  const result = await bundled({
    ...common,
    entryPoints: [entry],
    outfile,
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [...more, rawText, noChildProcess, sqliteInside, apart],
  });
  // esbuild leaves regular expressions as they are; with plain ASCII the file is read as one byte a character.
  const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(outfile, readFileSync(outfile, 'utf8').replace(/[^\0-\x7f]/g, escaped));
  if (!process.argv.includes('--meta')) return;
  const { analyzeMetafile } = await import('esbuild');
  console.log(await analyzeMetafile(result.metafile));
}

await bundled({ ...common, entryPoints: ['src/start/loader.ts'], outfile: `${OUT}/start.cjs` });
await bundle('salesdesk');
for (const [word, command] of Object.entries(HOT))
  await bundle(`salesdesk-${word}`, word === 'none' ? [only(command), noneApart] : [only(command)]);
for (const file of APART_OF_NONE) await bundle(path.basename(ownFileOf({ file }), '.cjs'), [], file);
writeFileSync(`${OUT}/THIRD-PARTY-NOTICES.txt`, notices(inputs));
