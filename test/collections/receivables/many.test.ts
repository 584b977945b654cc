import { expect, test } from 'vitest';
import * as schema from '../../../db/schema/index.js';
import { Session } from '../../../src/app/session.js';
import { TODAY } from '../../support/run.js';
import { twoInstalments } from '../books.js';

/** More rows than SQLite takes values in one statement (32,766). */
const MANY = 40_000;

test('3.7.1: one receipt settles as many instalments as there are', async () => {
  const world = await twoInstalments('en');
  const session = await Session.open(world.file, TODAY);
  const numbers = Array.from({ length: MANY }, (_, i) => i);
  await session.engine.write(async (tx) => {
    tx.insertMany(
      schema.instalments,
      numbers.values().map((i) => ({
        code: `PAY-2025-${i}`,
        contractId: 1,
        customerId: 1,
        fromDay: '2026-10-01',
        dueDay: '2026-11-20',
        amountFen: 100,
        openFen: 100,
        recordedAt: '2026-11-23T04:00:00Z',
      })),
    );
    tx.log({
      actorId: 1,
      actor: 'x',
      osUser: 'x',
      action: 'x',
      subject: 'x',
      facts: {},
      recordedAt: '2026-11-23T04:00:00Z',
    });
  });
  session.engine.close();
  const [row] = (await world.ok('payment aging --json')).json().rows;
  expect(row).toMatchObject({ count: MANY + 2, overdueFen: MANY * 100 + 113_000 });
  const paid = (await world.ok(`payment receive 浦东 ${MANY + 1_130} --json --as 财务刘`)).json();
  expect([paid.parts.length, paid.surplusFen]).toEqual([MANY + 2, 0]);
}, 240_000);
