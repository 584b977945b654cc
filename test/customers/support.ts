import { eq } from 'drizzle-orm';
import type { Tx } from '../../db/engine.js';
import { instalments } from '../../db/schema/collections.js';
import { contracts } from '../../db/schema/contracts.js';
import { customers } from '../../db/schema/customers.js';
import { deals } from '../../db/schema/pipeline.js';
import { openSqlite } from '../../db/sqlite/engine.js';
import type { StageCode } from '../../src/policy/stages.js';
import type { Day, Instant } from '../../src/shared/dates.js';
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
  stage?: StageCode;
  stageDay?: Day;
  amountFen?: number | null;
}

const SIGNED: Day = '2026-09-01';
const RECORDED: Instant = `${TODAY}T04:00:00Z`;

/** Writes rows directly, bypassing the rooms. */
export async function put(world: World, subject: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const engine = await openSqlite(world.file);
  try {
    await engine.write(async (tx) => {
      await work(tx);
      const who = { actorId: null, actor: 'test', osUser: 'test', recordedAt: RECORDED };
      tx.log({ ...who, action: 'test.put', subject, facts: {} });
    });
  } finally {
    engine.close();
  }
}

/** A deal as it stands, without the way that led there. */
export async function putDeal(world: World, facts: DealFacts): Promise<void> {
  const { customer, ownerId = 2, title = '协同办公平台', stage = 'solution', stageDay = TODAY } = facts;
  await put(world, facts.code, async ({ db }) => {
    const rows = customer === null ? [] : await db.select().from(customers).where(eq(customers.code, customer));
    await db.insert(deals).values({
      code: facts.code,
      title,
      customerId: rows[0]?.id ?? null,
      ownerId,
      stage,
      stageDay,
      openedDay: stageDay,
      amountFen: facts.amountFen === undefined ? 12_800_000 : facts.amountFen,
      recordedAt: RECORDED,
    });
  });
}

/** An instalment of a contract of its own, owned by a member. */
export async function putInstalment(
  world: World,
  facts: { code: string; customerId: number; ownerId: number; dueDay: Day; openFen: number },
): Promise<void> {
  const { code, customerId, ownerId, dueDay, openFen } = facts;
  await put(world, code, async ({ db }) => {
    const [contract] = await db
      .insert(contracts)
      .values({
        code: code.replace('PAY', 'CT'),
        title: '合同',
        kind: 'sale',
        customerId,
        ownerId,
        signedDay: SIGNED,
        netFen: openFen,
        taxFen: 0,
        grossFen: openFen,
        costFen: 0,
        costKnown: 1,
        recordedAt: RECORDED,
      })
      .returning({ id: contracts.id });
    await db.insert(instalments).values({
      code,
      contractId: contract!.id,
      customerId,
      fromDay: SIGNED,
      dueDay,
      amountFen: openFen,
      openFen,
      recordedAt: RECORDED,
    });
  });
}
