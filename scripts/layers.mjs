// Writes the table "who may use whom" into docs/architecture.md from the same layers that the import rules are made of.
// `--check` fails if the page is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { ABOVE, LAYERS, ROOMS } = createRequire(import.meta.url)('./layers.cjs');

const PAGE = 'docs/architecture.md';
const FOLDERS = {
  start: '`src/start/`',
  main: '`src/main.ts`, `src/commands.ts`, `src/refusals.ts`',
  commands: '`src/<chapter>/<room>/commands/`, `view.ts`, `…View.ts`',
  workflows: '`src/workflows/`',
  rooms: '`src/<chapter>/<room>/`',
  app: '`src/app/`',
  policy: '`src/policy/`',
  cli: '`src/cli/`',
  db: '`db/`',
  shared: '`src/shared/`',
};
const rows = LAYERS.map(({ name, uses }) => `| ${name} | ${FOLDERS[name]} | ${uses.join(', ') || 'nobody'} |`);
const table = [
  '| layer | files | may use |',
  '|---|---|---|',
  ...rows,
  '',
  `Room to room only upstream: ${ROOMS.join(' → ')}. On top, used by no room: ${ABOVE.join(', ')}.`,
].join('\n');
const page = readFileSync(PAGE, 'utf8');
const marks = /(<!-- layers -->\n)[\s\S]*?(<!-- end of layers -->)/;
const next = page.replace(marks, (_, before, after) => `${before}${table}\n${after}`);
if (process.argv.includes('--check')) {
  if (next !== page) {
    console.error(`${PAGE} is out of date: npm run docs`);
    process.exit(1);
  }
} else writeFileSync(PAGE, next);
