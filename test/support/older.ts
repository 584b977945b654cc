import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { guardStatements } from '../../db/audit/guards.js';
import { sqliteMigrations } from '../../db/migrations/index.js';
import { APPLICATION_ID, SCHEMA_VERSION } from '../../db/sqlite/file.js';
import { emptyWorld, type World } from './run.js';

const read = (name: string): string => fs.readFileSync(path.join(import.meta.dirname, '../db/older', name), 'utf8');

/** A company as the program of a schema wrote it: `sqlite3 old.db ".dump --data-only"`. */
export function worldOf(schema: number): World {
  const older = emptyWorld('zh');
  const client = new Database(older.file);
  client.pragma('foreign_keys = OFF');
  client.pragma(`application_id = ${APPLICATION_ID}`);
  for (const { sql } of sqliteMigrations.slice(0, schema))
    for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement);
  client.exec(read(`schema${schema}.sql`));
  // A migration recreates the guards; a file of the schema of today has them.
  if (schema === SCHEMA_VERSION) for (const statement of guardStatements()) client.exec(statement);
  client.pragma(`user_version = ${schema}`);
  client.close();
  return older;
}
