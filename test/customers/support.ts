import { eq } from 'drizzle-orm';
import { openSqlite } from '../../db/engine-sqlite.js';
import { customers } from '../../db/schema/customers.js';
import { deals } from '../../db/schema/pipeline.js';
import { company, TODAY, type World } from '../support/run.js';

/** The fixture company with two customers of 张伟 that share a syllable: 上海浦东软件有限公司 and 浦发信息技术. */
export async function twoCustomers(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 上海浦东软件有限公司 --as 张伟 --level A --phone 021-58886666');
  await world.ok('customer add 浦发信息技术 --as 张伟');
  return world;
}

interface DealFacts {
  code: string;
  customer: string | null;
  title?: string;
  ownerId?: number;
  stage?: string;
  stageDay?: string;
  amountFen?: number | null;
}

/** A deal as it stands, without the way that led there. */
export async function putDeal(world: World, facts: DealFacts): Promise<void> {
  const { customer, ownerId = 2, title = '协同办公平台', stage = 'solution', stageDay = TODAY } = facts;
  const engine = await openSqlite(world.file);
  try {
    await engine.write(async ({ db, log }) => {
      const rows = customer === null ? [] : await db.select().from(customers).where(eq(customers.code, customer));
      await db.insert(deals).values({
        ...{ code: facts.code, title, customerId: rows[0]?.id ?? null, ownerId, stage, stageDay },
        ...{ openedDay: stageDay, amountFen: facts.amountFen === undefined ? 12_800_000 : facts.amountFen },
        recordedAt: `${TODAY}T04:00:00Z`,
      });
      const who = { actorId: null, actor: 'test', osUser: 'test', recordedAt: `${TODAY}T04:00:00Z` };
      log({ ...who, action: 'test.deal', subject: facts.code, facts: {} });
    });
  } finally {
    engine.close();
  }
}
