import { expect, test } from 'vitest';
import { contracts } from '../../db/schema/contracts.js';
import { exact } from '../../src/shared/exact.js';
import { decimalMoney, formatMoney, MOST_FEN } from '../../src/shared/money.js';
import { put } from '../customers/support.js';
import { company } from '../support/run.js';

test('a sum beyond 2^53 fen is refused, never rounded', () => {
  expect(exact(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  for (const sum of [2 ** 53, -(2 ** 53), Number.MAX_SAFE_INTEGER + 2]) {
    expect(() => exact(sum)).toThrow('90,071,992,547,409.91');
    expect(() => decimalMoney(sum)).toThrow();
    expect(() => formatMoney(sum)).toThrow();
  }
});

test('4.1.1: 100 of the largest contracts are exact to the fen; 101 of them are refused by every sum, with a clear message', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-02 --line "OA; 1; 10; 0%; 0" --plan "100% 2026-11-10"');
  const add = async (from: number, to: number) =>
    await put(world, 'many', async ({ db }) => {
      const [first] = await db.select().from(contracts);
      for (let i = from; i < to; i++)
        await db.insert(contracts).values({
          ...first!,
          id: undefined,
          code: `CT-2026-1${String(i).padStart(3, '0')}`,
          netFen: MOST_FEN,
          grossFen: MOST_FEN,
          taxFen: 0,
        });
    });
  await add(0, 100);
  const { closingFen } = (await world.ok('payment statement Acme --json')).json();
  expect(closingFen).toBe(100 * MOST_FEN + 1000);
  await add(100, 101);
  for (const line of ['payment statement Acme', 'payment statement Acme --json']) {
    const ran = await world.run(line);
    expect([line, ran.code, ran.err]).toEqual([line, 5, expect.stringContaining('would lose single fen')]);
  }
});
