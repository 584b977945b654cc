import { openSqlite } from '../../db/sqlite/engine.js';
import type { Context } from '../../src/app/context.js';
import type { World } from '../support/run.js';

/** The result of a service that only reads. */
export async function asked<T>(world: World, work: (ctx: Context) => Promise<T>): Promise<T> {
  const engine = await openSqlite(world.file);
  try {
    return await engine.read(async (db) => await work({ db, company: { currency: 'CNY' } } as Context));
  } finally {
    engine.close();
  }
}
