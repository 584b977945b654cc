import { hash } from 'node:crypto';
import { storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';

declare const __SCHEMA_DIGEST__: string | undefined;

/** SHA-256 of every statement of a file's schema, tables, indexes and triggers alike. */
export function digestOfSchema(client: Client): string {
  const text = client
    .prepare(
      `SELECT group_concat(statement, char(10)) FROM (SELECT type || ' ' || name || ' ' || sql AS statement
         FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name)`,
    )
    .pluck()
    .get() as string;
  return hash('sha256', text, 'hex');
}

let expected: string | undefined;

/**
 * What differs from the schema of this program: `trigger receipts_no_delete`. Asked by every write, because a trigger of
 * another program writes rows that look like ours.
 */
export async function schemaChanges(client: Client): Promise<string[]> {
  expected ??= typeof __SCHEMA_DIGEST__ === 'string' ? __SCHEMA_DIGEST__ : await computedDigest();
  if (digestOfSchema(client) === expected) return [];
  const { expectedSchema, schemaOf } = await import('../lifecycle/schemaStatements.js');
  const [wanted, actual] = [expectedSchema(), schemaOf(client)];
  return [...new Set([...wanted.keys(), ...actual.keys()])].filter((name) => wanted.get(name) !== actual.get(name));
}

/**
 * A trigger that is not ours, or not as ours is, writes rows that look like the program's: nothing is written while it is
 * there. One that is missing does nothing, and stays noted.
 *
 * @param changes as `schemaChanges` names them
 * @throws storeError naming the triggers
 */
export function requireOwnTriggers(client: Client, changes: readonly string[]): void {
  const isThere = client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?").pluck();
  const planted = changes.flatMap((change) => {
    const [, name] = /^trigger (.+)$/s.exec(change) ?? [];
    return name !== undefined && isThere.get(name) !== undefined ? [name] : [];
  });
  if (planted.length > 0)
    throw storeError(messages.plantedTriggers(planted), {
      hints: [messages.verify, messages.removeTriggers, messages.restore],
    });
}

/** Of a fresh database: what `npm run build` puts into the bundle. */
export async function computedDigest(): Promise<string> {
  const { freshDatabase } = await import('../lifecycle/schemaStatements.js');
  const client = freshDatabase();
  try {
    return digestOfSchema(client);
  } finally {
    client.close();
  }
}
