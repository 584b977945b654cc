// What the bundles of the program have in common, those that Node runs (`build.mjs`) and the one that stands alone
// (`binary.mjs`): one CommonJS file of our code, and the libraries that few commands need as files next to it.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { filesOf } from './hot.mjs';

export const { version: VERSION } = JSON.parse(readFileSync('package.json', 'utf8'));

/** `import text from './file.sql?raw'`, as Vite has it: a file next to the bundle, read when needed. */
const rawText = (out) => ({
  name: 'raw-text',
  setup({ onResolve }) {
    onResolve({ filter: /\?raw$/ }, async (args) => {
      const source = path.join(args.resolveDir, args.path.replace(/\?raw$/, ''));
      const name = `${path.relative('.', source).replace(/[/\\]/g, '-')}.cjs`;
      writeFileSync(`${out}/lib/${name}`, `module.exports = ${JSON.stringify(await readFile(source, 'utf8'))};\n`);
      return { path: `./lib/${name}`, external: true };
    });
  },
});

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

const APART = [
  '@inquirer/confirm',
  '@inquirer/core',
  '@inquirer/input',
  '@inquirer/search',
  '@inquirer/select',
  'cli-table3',
  'csv-stringify/sync',
  'fflate',
  'ical-generator',
  'jq-wasm/inline',
  'libphonenumber-js/max',
  'nzh',
  'pinyin-pro',
  'saxen',
  'smol-toml',
  'stdnum/lib/cjs/cn/uscc.js',
  'string-width',
  'unpdf',
  'write-excel-file/node',
  'zod',
];
/**
 * Files of ours that are also next to the bundle: one that takes a part of a large library, and the texts of three rooms
 * that `src/refusals.ts` needs only when a guard of the database refuses.
 */
const OWN_APART = [
  { file: 'src/reports/pages/echarts.ts' },
  { file: 'src/contracts/contracts/messages.ts', importer: 'src/refusals.ts' },
  { file: 'src/expenses/advances/messages.ts', importer: 'src/refusals.ts' },
  { file: 'src/expenses/claims/messages.ts', importer: 'src/refusals.ts' },
];
/** `contracts-contracts-messages.cjs` */
export const ownFileOf = ({ file }) =>
  file
    .replace(/^src\/|\.ts$/g, '')
    .replaceAll('/', '-')
    .concat('.cjs');
/** The file of ours that a relative import means, from the root on: `src/app/session.ts`. */
export const sourceOf = ({ resolveDir, path: imported }) =>
  path.relative('.', path.join(resolveDir, imported)).replaceAll('\\', '/').replace(/\.js$/, '.ts');
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
      const file = sourceOf(args);
      const importer = path.relative('.', args.importer).replaceAll('\\', '/');
      const own = OWN_APART.find(
        (candidate) => candidate.file === file && (candidate.importer ?? importer) === importer,
      );
      return own ? { path: `./lib/${ownFileOf(own)}`, external: true } : undefined;
    });
  },
};

/**
 * Leaves all commands out but those of one word, so that the others are never loaded. They share one function in place
 * of an `import()` each, which the engine would keep and check at each start.
 */
export const only = (command) => {
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

let digest;
/** SHA-256 of the schema of a fresh database, which every write compares with that of the file. */
const schemaDigest = () => {
  digest ??= (async () => {
    const folder = mkdtempSync(path.join('node_modules', '.schema-'));
    try {
      const outfile = path.join(folder, 'digest.cjs');
      const inline = {
        name: 'inline',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\?raw$/ }, (args) => ({
            path: path.join(args.resolveDir, args.path.replace(/\?raw$/, '')),
            namespace: 'text',
          }));
          onLoad({ filter: /.*/, namespace: 'text' }, async (args) => ({
            contents: await readFile(args.path, 'utf8'),
            loader: 'text',
          }));
        },
      };
      await build({
        ...common,
        entryPoints: ['db/audit/schemaDigest.ts'],
        external: ['better-sqlite3'],
        plugins: [inline],
        outfile,
      });
      return await createRequire(path.resolve(outfile))(path.resolve(outfile)).computedDigest();
    } finally {
      rmSync(folder, { recursive: true });
    }
  })();
  return digest;
};

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // An uncaught error must not print the whole bundle as its source line.
  lineLimit: 200,
  legalComments: 'none',
  // `import()` of a file next to the bundle becomes `require`: the ESM loader would cost 5 ms.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
  metafile: true,
};

/** The one-file form (`binary.mjs`) is made apart and stays. */
function empty(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (!/^(?:salesdesk(?:-[a-z]+-(?:x64|arm64)(?:-musl)?)?(?:\.exe)?|release)$/.test(name))
      rmSync(path.join(folder, name), { recursive: true, force: true });
}

const WITHOUT_EMOJI = String.raw`/^[\x20-\x7e\n\u00a5\u00b7\u2013\u2192\u2713\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/`;
const skipped = (search, unless) => [search, `if (!(${unless})) ${search}`];
/** What libraries do needlessly, at a cost that a short command feels: each place is replaced by code that does not. */
const SLOW_SPOTS = [
  // Compiles the expressions for colours and for all emoji at each text: most hold neither.
  {
    file: /cli-table3[/\\]node_modules[/\\]string-width[/\\]index\.js$/,
    changes: [
      skipped('string = stripAnsi(string);', String.raw`!/[\u001b\u009b]/.test(string)`),
      skipped("string = string.replace(emojiRegex(), '  ');", `${WITHOUT_EMOJI}.test(string)`),
    ],
  },
  // Cuts the whole cell at each of its lines, for a message of its debug mode: 40 % of a drawn sheet.
  {
    file: /cli-table3[/\\]src[/\\]cell\.js$/,
    changes: [['let content = utils.truncate(this.content, 10, this.truncate);\n', 'const { content } = this;\n']],
  },
  // Two copies of drizzle know each other's classes by their names; here is one copy: 3–6 % of a command.
  {
    file: /drizzle-orm[/\\]entity\.js$/,
    changes: [['function is(value, type) {', 'function is(value, type) {\n  return value instanceof type;']],
  },
  // `Date#toString` takes JavaScriptCore 2.5 ms at its first call; the number tells an invalid date as well.
  {
    file: /dayjs[/\\]dayjs\.min\.js$/,
    changes: [
      [
        /isValid=function\(\)\{return!\(this\.\$d\.toString\(\)===\w+\)\}/,
        'isValid=function(){return!Number.isNaN(this.$d.getTime())}',
      ],
    ],
  },
];
const withoutSlowSpots = {
  name: 'without-slow-spots',
  setup({ onLoad }) {
    for (const { file, changes } of SLOW_SPOTS)
      onLoad({ filter: file }, async (args) => {
        let contents = await readFile(args.path, 'utf8');
        for (const [search, replacement] of changes) {
          if (contents.replace(search, '') === contents) throw new Error(`${args.path} no longer contains: ${search}`);
          contents = contents.replace(search, () => replacement);
        }
        return { contents, loader: 'js' };
      });
  },
};

/**
 * Makes bundles in a folder, which is emptied first.
 *
 * @param plugins what is particular to this kind of program: where the SQLite addon comes from
 * @param plain readable, not minified
 * @param version what the program calls itself
 * @param checksSeals false for the bench only, which measures what that check costs
 */
export function bundlerFor(out, { plugins, plain = false, version = VERSION, checksSeals = true }) {
  empty(out);
  mkdirSync(`${out}/lib`, { recursive: true });
  /** Everything that any of the bundles holds. */
  const inputs = new Set();
  async function bundled(options) {
    const result = await build({ ...common, minify: !plain, ...options });
    for (const input of Object.keys(result.metafile.inputs)) inputs.add(input);
    return result;
  }
  return {
    inputs,
    bundled,
    /** The files next to the bundles. */
    async libraries() {
      for (const library of APART)
        await bundled({
          stdin: { contents: `module.exports = require(${JSON.stringify(library)})`, resolveDir: '.' },
          plugins: [withoutSlowSpots],
          outfile: `${out}/lib/${fileOf(library)}`,
        });
      for (const own of OWN_APART) await bundled({ entryPoints: [own.file], outfile: `${out}/lib/${ownFileOf(own)}` });
    },
    /** @returns esbuild's metafile */
    async bundle(name, more = [], entry = 'src/start/index.ts') {
      const outfile = `${out}/${name}.cjs`;
      const { metafile } = await bundled({
        entryPoints: [entry],
        outfile,
        define: {
          __VERSION__: JSON.stringify(version),
          __SCHEMA_DIGEST__: JSON.stringify(await schemaDigest()),
          __CHECKS_SEALS__: String(checksSeals),
        },
        plugins: [...more, ...plugins, withoutSlowSpots, rawText(out), noChildProcess, apart],
      });
      // esbuild leaves regular expressions as they are; with plain ASCII the file is read as one byte a character.
      const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
      writeFileSync(outfile, readFileSync(outfile, 'utf8').replace(/[^\0-\x7f]/g, escaped));
      return metafile;
    },
  };
}
