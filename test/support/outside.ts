import Database from 'better-sqlite3';
import { appendEntry } from '../../db/audit/seal.js';
import type { World } from './run.js';

/** What a person with `sqlite3` does to a book, the note of it emptied. */
export function behindTheBack(world: Pick<World, 'file'>, work: string | ((client: Database.Database) => void)): void {
  const client = new Database(world.file);
  if (typeof work === 'string') client.exec(work);
  else work(client);
  client.exec('delete from touched');
  client.close();
}

/** The same for rows that triggers guard: these are dropped for it, and made again as they were. */
export function pastTriggers(world: Pick<World, 'file'>, sql: string): void {
  behindTheBack(world, (client) => withoutGuards(client, sql));
}

/** Rows are noted as changed all the same. */
function withoutGuards(client: Database.Database, sql: string): void {
  const guards = client
    .prepare("select name, sql from sqlite_schema where type = 'trigger' and name not like '%_touched_%'")
    .all() as { name: string; sql: string }[];
  for (const { name } of guards) client.exec(`drop trigger ${name}`);
  client.exec(sql);
  for (const guard of guards) client.exec(guard.sql);
}

/** The same, and sealed by an entry as our own code writes it: whoever has the program can do that. */
export function resealed(world: Pick<World, 'file'>, sql: string): void {
  const client = new Database(world.file);
  withoutGuards(client, sql);
  const seq = client.prepare('update ledger set seq = seq + 1 returning seq').pluck().get() as number;
  appendEntry(client, seq, {
    actorId: 1,
    actor: '王经理',
    osUser: 'root',
    action: 'customer.edit',
    subject: 'C-0001',
    facts: { changed: ['C-0001'], related: [] },
    recordedAt: '2026-11-23T04:00:00.000Z',
  });
  client.close();
}
