import { expect, test } from 'vitest';
import * as schema from '../../../db/schema/index.js';
import { Session } from '../../../src/app/session.js';
import { TODAY } from '../../support/run.js';
import { twoInstalments } from '../books.js';

/** More rows than SQLite takes values in one statement (32,766). */
const MANY = 40_000;

test('3.7.1, 3.7.2: lists of instalments, receipts and promises have no longest length', async () => {
  const world = await twoInstalments('en');
  const session = await Session.open(world.file, TODAY);
  const numbers = Array.from({ length: MANY }, (_, i) => i);
  await session.engine.write(async (tx) => {
    const ids = tx.insertMany(
      schema.instalments,
      numbers.values().map((i) => ({
        code: `PAY-2025-${i}`,
        contractId: 1,
        customerId: 1,
        fromDay: '2026-10-01',
        dueDay: '2026-11-20',
        amountFen: 100,
        openFen: 100,
        recordedAt: '',
      })),
    );
    tx.insertMany(
      schema.promises,
      ids.values().map((instalmentId, i) => ({
        code: `PM-2025-${i}`,
        customerId: 1,
        instalmentId,
        memberId: 1,
        day: '2026-11-19',
        promisedDay: '2026-11-22',
        amountFen: 100,
        afterAllocation: 0,
        recordedAt: '',
      })),
    );
    tx.insertMany(
      schema.receipts,
      numbers.values().map((i) => ({
        code: `REC-2025-${i}`,
        customerId: 1,
        day: '2026-11-20',
        amountFen: 100,
        recordedAt: '',
      })),
    );
    tx.log({ actorId: 1, actor: 'x', osUser: 'x', action: 'x', subject: 'x', facts: {}, recordedAt: '' });
  });
  session.engine.close();
  const codes = async (line: string) => (await world.ok(`${line} -o name`)).out.trim().split('\n').length;
  expect(await codes('due')).toBe(MANY + 2);
  expect(await codes('payment list')).toBe(MANY + 2);
  expect(await codes('payment receipts')).toBe(MANY);
  expect(await codes('payment promises --state broken')).toBe(MANY);
  const [row] = (await world.ok('payment aging --json')).json().rows;
  expect(row).toMatchObject({ count: MANY + 2, overdueFen: MANY * 100 + 113_000 });
  // All of them in one receipt, which nothing else settles.
  const paid = (await world.ok(`payment receive 浦东 ${MANY + 1_130} --json --as 财务刘`)).json();
  expect([paid.parts.length, paid.surplusFen]).toEqual([MANY + 2, 0]);
}, 240_000);
