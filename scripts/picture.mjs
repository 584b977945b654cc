// Draws the picture of docs/architecture.md from the import rules' own view of the code: which part of src uses which.
// `--check` fails where the page is out of date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/architecture.md';
const cruised = JSON.parse(
  execFileSync('npx', ['depcruise', 'src', 'db', '--config', '.dependency-cruiser.cjs', '-T', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  }),
);

/** `src/team/service.ts` → team; files directly in src are the shell's edge. */
function partOf(file) {
  const [top, second, third] = file.split('/');
  if (top === 'db') return 'db';
  if (top !== 'src') return undefined;
  return third === undefined ? 'main' : second;
}
const edges = new Set();
for (const { source, dependencies } of cruised.modules)
  for (const { resolved } of dependencies) {
    const [from, to] = [partOf(source), partOf(resolved)];
    if (from && to && from !== to && !['shared'].includes(to)) edges.add(`  ${from} --> ${to}`);
  }
const drawn = ['```mermaid', 'flowchart LR', ...[...edges].sort(), '```'].join('\n');
const page = readFileSync(PAGE, 'utf8');
const next = page.replace(
  /(<!-- picture -->\n)[\s\S]*?(\n<!-- end of picture -->)/,
  (_, before, after) => before + drawn + after,
);
if (process.argv.includes('--check')) {
  if (next !== page) {
    console.error(`${PAGE} is out of date: npm run docs`);
    process.exit(1);
  }
} else writeFileSync(PAGE, next);
