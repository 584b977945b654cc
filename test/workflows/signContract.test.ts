import { expect, test } from 'vitest';
import type { WriteContext } from '../../src/app/context.js';
import { Session } from '../../src/app/session.js';
import { adjustContract, cancelContract } from '../../src/workflows/adjustContract.js';
import { recordContract } from '../../src/workflows/recordContract.js';
import { signContract } from '../../src/workflows/signContract.js';
import { passed } from '../contracts/contracts/drafted.js';
import { TODAY, type World } from '../support/run.js';

/** Runs a workflow in one write, with no command line. */
async function write<T>(world: World, as: string, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  const session = await Session.open(world.file, TODAY);
  try {
    return await session.engine.write(async (tx) => await work(await session.writeContext(tx, { as })));
  } finally {
    session.engine.close();
  }
}

test('3.5.2, 3.5.3: a contract is signed, adjusted and cancelled without a command line, one entry each', async () => {
  const world = await passed('en');
  const entries = async () => (await world.ok('audit log --json')).json().length;
  const before = await entries();
  const signature = { day: TODAY, ours: '王经理', theirs: '李总', seal: '合同专用章' };
  await expect(write(world, '李娜', (ctx) => signContract(ctx, '1', signature))).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(await entries()).toBe(before);
  const signed = await write(world, '张伟', (ctx) => signContract(ctx, '1', signature));
  expect(signed).toMatchObject({ code: 'CT-2026-0001', order: 'OR-2026-0001', grossFen: 17_644_000 });
  const change = { grossFen: -17_644, day: TODAY, reason: 'x' };
  await expect(write(world, '张伟', (ctx) => adjustContract(ctx, '1', change))).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(await write(world, '财务刘', (ctx) => adjustContract(ctx, '1', change))).toMatchObject({
    creditedFen: 17_644,
  });
  await write(world, '财务刘', (ctx) => cancelContract(ctx, '1', { day: TODAY, reason: 'x', after: { to: 'open' } }));
  expect(await entries()).toBe(before + 3);
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({ netFen: 0, standing: 'cancelled' });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.5.2, 3.7.3: a customer held by the credit check creates no contract, order or instalment', async () => {
  const world = await passed('en');
  await world.ok('customer edit 浦东 --credit-limit 100');
  const line = {
    product: '平台',
    quantityMilli: 1_000,
    unitFen: 100_000,
    taxRateBp: undefined,
    unitCostFen: undefined,
  };
  const input = { subject: '浦东', signedDay: TODAY, lines: [line] };
  const refused = write(world, '财务刘', (ctx) => recordContract(ctx, { ...input, release: 'x' }));
  await expect(refused).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(write(world, '王经理', (ctx) => recordContract(ctx, input))).rejects.toMatchObject({ kind: 'policy' });
  for (const list of ['contract list', 'order list', 'payment list'])
    expect([list, (await world.ok(`${list} --json`)).json()]).toEqual([list, []]);
  await write(world, '王经理', (ctx) => recordContract(ctx, { ...input, release: 'trusted' }));
  expect((await world.ok('contract list --json')).json()).toHaveLength(1);
});
