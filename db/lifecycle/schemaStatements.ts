import Database from 'better-sqlite3';
import { guardStatements } from '../audit/guards.js';
import { sqliteMigrations } from '../migrations/index.js';

export type Migrations = typeof sqliteMigrations;

/** Runs the statements of the migrations after `from` and recreates the guards. */
export function applyFrom(client: Database.Database, from: number, migrations: Migrations = sqliteMigrations): void {
  for (const name of client.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    client.exec(`DROP TRIGGER "${name}"`);
  for (const { sql } of migrations.slice(from))
    for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement);
  for (const statement of guardStatements()) client.exec(statement);
  client.pragma(`user_version = ${migrations.length}`);
}

/** An empty database of this program, in memory. */
export function freshDatabase(): Database.Database {
  const client = new Database(':memory:');
  applyFrom(client, 0);
  return client;
}

/** The statements of a fresh database, by kind and name (`trigger receipts_no_delete`): what `audit verify` and `doctor` compare a file's schema with. */
export function expectedSchema(): Map<string, string> {
  const client = freshDatabase();
  const schema = schemaOf(client);
  client.close();
  return schema;
}

export function schemaOf(client: Database.Database): Map<string, string> {
  const rows = client
    .prepare(
      "SELECT type || ' ' || name AS name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all();
  return new Map((rows as { name: string; sql: string }[]).map((row) => [row.name, row.sql]));
}
