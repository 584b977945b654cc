// Makes the SQL of the next migration from db/schema: `npm run migration -- <name>`.
// drizzle-kit does not know STRICT, so it is appended to each new table.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'db/migrations/sqlite';
const name = process.argv[2] ?? 'change';
const ran = spawnSync('npx', ['drizzle-kit', 'generate', '--name', name], { stdio: 'inherit' });
if (ran.status !== 0) process.exit(ran.status ?? 1);
const snapshots = readdirSync(`${folder}/meta`)
  .filter((file) => file.endsWith('_snapshot.json'))
  .sort();
const newest = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .at(-1);
const path = `${folder}/${newest}`;
const statements = readFileSync(path, 'utf8').split('--> statement-breakpoint');
const strict = statements
  .filter((statement) => !/^\s*PRAGMA foreign_keys/.test(statement))
  .map((statement) =>
    /^\s*CREATE TABLE/.test(statement) ? statement.replace(/\);\s*$/, ') STRICT;\n') : rebuilt(statement),
  );
writeFileSync(path, strict.join('--> statement-breakpoint'));

/** A table that is rebuilt takes over the columns that it had: drizzle-kit reads the new ones, too, which SQLite takes for text. */
function rebuilt(statement) {
  const copy = /INSERT INTO `__new_(\w+)`\((.*?)\) SELECT (.*?) FROM `\w+`/.exec(statement);
  if (!copy) return statement;
  const before = JSON.parse(readFileSync(`${folder}/meta/${snapshots.at(-2)}`, 'utf8')).tables[copy[1]].columns;
  const kept = copy[2].split(', ').filter((column) => before[column.replaceAll('"', '')]);
  return statement.replace(copy[2], kept.join(', ')).replace(copy[3], kept.join(', '));
}
