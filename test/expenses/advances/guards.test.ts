import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A request and an advance of 张伟 (id 2) that wait; the file opened by another program. */
async function behindTheBack(): Promise<{
  world: World;
  client: Database.Database;
  step(table: 'request' | 'advance', action: string, memberId: number, amountFen?: number, undoes?: number): void;
}> {
  const world = await company('en');
  await world.ok('request add trip --amount 3000 --from 2026-12-08 --purpose visit --as 张伟');
  await world.ok('advance request 1000 --category travel --purpose visit --as 张伟');
  await world.ok('claim travel 600 --date 2026-11-20 --purpose trip --no-voucher lost --as 张伟');
  const client = new Database(world.file);
  return {
    world,
    client,
    step(table, action, memberId, amountFen, undoes) {
      const amount =
        table === 'advance' ? { column: ', amount_fen', value: ', @amountFen' } : { column: '', value: '' };
      client
        .prepare(
          `INSERT INTO ${table}_steps (${table}_id, action, member_id, day, recorded_at, undoes${amount.column})
           VALUES (1, @action, @memberId, '2026-11-23', '', @undoes${amount.value})`,
        )
        .run({
          action,
          memberId,
          undoes: undoes ?? null,
          ...(table === 'advance' ? { amountFen: amountFen ?? null } : {}),
        });
    },
  };
}

test('5.2.2: the database itself refuses that one decides on what he asked for himself', async () => {
  const { client, step } = await behindTheBack();
  for (const action of ['approve', 'reject']) {
    expect(() => step('request', action, 2)).toThrow('salesdesk:advancePersons');
    expect(() => step('advance', action, 2)).toThrow('salesdesk:advancePersons');
  }
  for (const action of ['pay', 'settle', 'return'])
    expect(() => step('advance', action, 2, 100)).toThrow('salesdesk:advancePersons');
  client.close();
});

test('5.2.3: the database itself refuses that who approved an advance pays it or records what comes back', async () => {
  const { client, step } = await behindTheBack();
  step('advance', 'approve', 1);
  expect(() => step('advance', 'pay', 1, 100_000)).toThrow('salesdesk:advancePersons');
  step('advance', 'pay', 5, 100_000);
  expect(() => step('advance', 'return', 1, 100)).toThrow('salesdesk:advancePersons');
  client.close();
});

test('5.2.1: the database itself refuses that more is settled and given back than was paid, or another amount paid', async () => {
  const { client, step } = await behindTheBack();
  step('advance', 'approve', 1);
  expect(() => step('advance', 'pay', 5, 100_001)).toThrow('salesdesk:advanceSpent');
  expect(() => step('advance', 'return', 5, 1)).toThrow('salesdesk:advanceSpent');
  step('advance', 'pay', 5, 100_000);
  expect(() => step('advance', 'pay', 5, 100_000)).toThrow('salesdesk:advanceSpent');
  step('advance', 'settle', 5, 60_000);
  expect(() => step('advance', 'return', 5, 40_001)).toThrow('salesdesk:advanceSpent');
  step('advance', 'return', 5, 40_000);
  // The payment cannot be taken back beneath what was settled.
  const pay = client.prepare("SELECT id FROM advance_steps WHERE action = 'pay'").pluck().get() as number;
  expect(() => step('advance', 'pay', 5, 100_000, pay)).toThrow('salesdesk:advanceSpent');
  client.close();
});

test('1.3.2: advances and the steps of requests and advances are never changed nor deleted', async () => {
  const { client } = await behindTheBack();
  for (const sql of [
    'UPDATE expense_advances SET amount_fen = 1',
    "UPDATE advance_steps SET action = 'pay'",
    "UPDATE request_steps SET action = 'approve'",
    'DELETE FROM expense_requests',
    'DELETE FROM expense_advances',
    'DELETE FROM advance_steps',
  ])
    expect(() => client.exec(sql)).toThrow('salesdesk:appendOnly');
  client.close();
});

test.each([
  ['request_steps', 'approve', 2, null, 'REQ-2026-0001 was decided by the one who asked for it'],
  ['advance_steps', 'approve', 2, null, 'ADV-2026-0001 was approved, paid or settled by the one who received it'],
  ['advance_steps', 'pay', 1, 100_000, 'ADV-2026-0001 was approved and paid by the same person'],
  ['advance_steps', 'return', 5, 100, 'ADV-2026-0001 more is settled and given back than was paid'],
  ['advance_steps', 'pay', 5, 999, 'ADV-2026-0001 more is settled and given back than was paid, or not the advance'],
])(
  '1.3.2: `audit verify` derives it again where %s has %s by %i behind its back',
  async (table, action, by, fen, text) => {
    const { world, client } = await behindTheBack();
    await world.ok('advance approve 1');
    client.exec(`DROP TRIGGER ${table}_separate`);
    const column = table.replace('_steps', '_id');
    const amount = fen === null ? ['', ''] : [', amount_fen', `, ${fen}`];
    client.exec(
      `INSERT INTO ${table} (${column}, action, member_id, day, recorded_at${amount[0]})
     VALUES (1, '${action}', ${by}, '2026-11-23', ''${amount[1]})`,
    );
    client.close();
    const ran = await world.run('audit verify');
    expect(ran.code).toBe(10);
    expect((ran.out + ran.err).replace(/\s+/g, ' ')).toContain(text);
  },
);
