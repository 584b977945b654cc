import Database from 'better-sqlite3';
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
  behindTheBack(world, (client) => {
    const triggers = client.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
    for (const { name } of triggers as { name: string }[]) client.exec(`drop trigger ${name}`);
    client.exec(sql);
    for (const trigger of triggers as { sql: string }[]) client.exec(trigger.sql);
  });
}
