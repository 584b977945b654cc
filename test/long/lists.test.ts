import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { AUDIT_SCENARIO, SCENARIO_FILES } from '../app/auditScenario.js';
import { emptyWorld, type World } from '../support/run.js';

const ROWS = 300_000;
const NOW = '2026-12-02';

let world: World;

/** The scenario in which everything happens once; its first row of a table is then copied until a list is long. */
beforeAll(async () => {
  world = emptyWorld('en');
  for (const [name, content] of Object.entries(SCENARIO_FILES))
    fs.writeFileSync(path.join(world.folder, name), content);
  let now = '';
  for (const line of AUDIT_SCENARIO.trim().split('\n')) {
    if (line.startsWith('@')) now = line.slice(1);
    else if (line !== '' && !line.startsWith('#') && !line.startsWith('restore')) await world.ok(line, { now });
  }
}, 600_000);

interface ColumnInfo {
  name: string;
  type: string;
  pk: number;
}

/** Copies the first row of a table that fits until it has enough; what must be unique gets its own number. */
function grow(client: Database.Database, table: string, where: string): void {
  const columns = client.pragma(`table_info(${table})`) as ColumnInfo[];
  const unique = new Set(
    (client.pragma(`index_list(${table})`) as { name: string; unique: number }[])
      .filter((index) => index.unique === 1)
      .flatMap(({ name }) =>
        (client.pragma(`index_info("${name}")`) as { name: string }[]).map((column) => column.name),
      ),
  );
  for (const name of client
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?")
    .pluck()
    .all(table) as string[])
    client.exec(`DROP TRIGGER "${name}"`);
  // The copies belong to the same contract: one order each is not what a long list is about.
  client.exec('DROP INDEX IF EXISTS orders_contract');
  const value = ({ name, type, pk }: ColumnInfo) => {
    if (pk > 0) return 'NULL';
    if (!unique.has(name) || name.endsWith('_id')) return name;
    return /int/i.test(type) ? `${name} + n` : `CASE WHEN ${name} IS NULL THEN NULL ELSE ${name} || '-' || n END`;
  };
  const names = columns.map(({ name }) => name).join(', ');
  client.exec(
    `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${ROWS}),
      first AS (SELECT * FROM ${table} WHERE ${where} ORDER BY rowid LIMIT 1)
    INSERT OR IGNORE INTO ${table} (${names}) SELECT ${columns.map(value).join(', ')} FROM first, numbers`,
  );
}

test.each([
  ['lead list --all', 'leads', 'true'],
  ['customer list', 'customers', 'merged_into_id IS NULL'],
  ['followup list', 'followups', 'true'],
  ['deal list --all', 'deals', 'true'],
  ['quote list --all', 'quotes', 'true'],
  ['tender list --all', 'tenders', 'true'],
  ['product list', 'products', 'true'],
  ['contract list', 'contracts', "kind = 'sale' AND cancelled_day IS NULL"],
  ['order list --all', 'orders', 'true'],
  ['payment list', 'instalments', 'open_fen > 0 AND replaced_day IS NULL'],
  ['payment overdue --as-of 2026-12-31', 'instalments', 'open_fen > 0 AND replaced_day IS NULL'],
  ['payment receipts', 'receipts', 'reversed_day IS NULL'],
  ['payment promises', 'promises', 'true'],
  ['payment charges', 'charges', 'true'],
  ['payment invoice list', 'instalments', 'open_fen > 0 AND replaced_day IS NULL'],
  ['claim list', 'claims', 'true'],
  ['survey list', 'surveys', 'undone = 0'],
])('%s prints 300,000 rows', async (line, table, where) => {
  const copy = path.join(world.folder, `${table}.db`);
  if (!fs.existsSync(copy)) {
    const source = new Database(world.file);
    source.exec(`VACUUM INTO '${copy}'`);
    source.close();
    const client = new Database(copy);
    client.pragma('foreign_keys = OFF');
    client.pragma('synchronous = OFF');
    grow(client, table, where);
    client.close();
  }
  const { code, out, err } = await world.run(`${line} --db ${copy} -o jsonl`, { now: NOW });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out.split('\n').length).toBeGreaterThan(ROWS);
  const table300 = await world.run(`${line} --db ${copy}`, { now: NOW });
  expect(table300.err).toBe('');
  expect(table300.code).toBe(0);
});
