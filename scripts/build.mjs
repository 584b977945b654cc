// Bundles the program into one CommonJS file, so that it starts fast, and once more for each word that is typed most,
// with the rooms that it needs. Rooms stay lazy: esbuild turns `import()` of bundled modules into closures that run
// when they are first asked for. Libraries that few commands need are separate files next to it (docs/decisions),
// because even code that is not run has to be read and checked at each start.
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { analyzeMetafile } from 'esbuild';
import { bundlerFor, only, ownFileOf, sourceOf } from './bundle.mjs';
import { optionOf } from './host.mjs';
import { HOT } from './hot.mjs';
import { notices } from './notices.mjs';

/** `--out FOLDER`: a folder other than dist (to try a build while another one is in use). */
const OUT = optionOf('--out') ?? 'dist';

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

/**
 * What the program without a word rarely needs: a database only to look for the company's language, and nothing to
 * render. Files next to its bundle, so that `--help` does not read them. None of their errors is shown by it.
 */
const APART_OF_NONE = ['src/app/session.ts', 'src/cli/output/render.ts'];
const noneApart = {
  name: 'none-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, (args) => {
      const file = sourceOf(args);
      const isApart = args.kind === 'dynamic-import' && APART_OF_NONE.includes(file);
      return isApart ? { path: `./${ownFileOf({ file })}`, external: true } : undefined;
    });
  },
};

const bundler = bundlerFor(OUT, {
  plugins: [sqliteInside],
  plain: process.argv.includes('--plain'),
  checksSeals: !process.argv.includes('--without-seal-check'),
});
async function bundle(...words) {
  const metafile = await bundler.bundle(...words);
  if (process.argv.includes('--meta')) console.log(await analyzeMetafile(metafile));
}

await bundler.libraries();
await bundler.bundled({ entryPoints: ['src/start/loader.ts'], outfile: `${OUT}/start.cjs` });
await bundle('salesdesk');
for (const [word, command] of Object.entries(HOT))
  await bundle(`salesdesk-${word}`, word === 'none' ? [only(command), noneApart] : [only(command)]);
for (const file of APART_OF_NONE) await bundle(path.basename(ownFileOf({ file }), '.cjs'), [], file);
writeFileSync(`${OUT}/THIRD-PARTY-NOTICES.txt`, notices(bundler.inputs));
