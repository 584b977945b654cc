import type { Db } from '../../db/engine.js';
import { openSqlite } from '../../db/sqlite/engine.js';
import { particularsIn } from '../../src/app/companyFacts.js';
import type { Context } from '../../src/app/context.js';
import type { World } from '../support/run.js';

const company = {
  name: '测试',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  kind: 'trial',
  historyUntil: '1999-12-31',
  ...particularsIn({}),
} as const;
const context = (db: Db): Context => ({ db, today: '2026-11-23', company }) as Partial<Context> as Context;

/** The result of a service that only reads. */
export async function asked<T>(world: World, work: (ctx: Context) => Promise<T>): Promise<T> {
  const engine = await openSqlite(world.file);
  try {
    return await engine.read(async (db) => await work(context(db)));
  } finally {
    engine.close();
  }
}
