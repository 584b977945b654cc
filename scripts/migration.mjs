// Makes the SQL of the next migration from db/schema: `npm run migration -- <name>`.
// drizzle-kit does not know STRICT, so it is appended to each new table.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'db/migrations/sqlite';
const name = process.argv[2] ?? 'change';
const ran = spawnSync('npx', ['drizzle-kit', 'generate', '--name', name], { stdio: 'inherit' });
if (ran.status !== 0) process.exit(ran.status ?? 1);
const newest = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .at(-1);
const path = `${folder}/${newest}`;
const statements = readFileSync(path, 'utf8').split('--> statement-breakpoint');
const strict = statements.map((statement) =>
  /^\s*CREATE TABLE/.test(statement) ? statement.replace(/\);\s*$/, ') STRICT;\n') : statement,
);
writeFileSync(path, strict.join('--> statement-breakpoint'));
