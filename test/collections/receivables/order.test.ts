import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { buyers, openParts } from '../books.js';

/** A day of October or November: receipts come on them, and figures are asked as of them. */
const day = fc
  .integer({ min: 0, max: 50 })
  .map((n) => (n < 31 ? `2026-10-${String(n + 1).padStart(2, '0')}` : `2026-11-${String(n - 30).padStart(2, '0')}`));
const yuan = (fen: number) => (fen / 100).toFixed(2);
const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);

const aReceipt = fc.record({ fen: fc.integer({ min: 1, max: 60_000 }), day, place: fc.nat(), bounces: fc.boolean() });
const aBook = fc.record({
  contracts: fc.array(
    fc.record({
      fen: fc.integer({ min: 1_000, max: 90_000 }),
      plan: fc.constantFrom(
        '50% 2026-10-15; 50% 2026-11-15',
        '30% signed, 60% +30d, 10% accepted+30d',
        '20% signed; 20% net 30; rest month+2 day 31',
        '10.01 2026-10-20; rest eom',
      ),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  receipts: fc.array(aReceipt, { minLength: 2, maxLength: 5 }),
});

type Book = typeof aBook extends fc.Arbitrary<infer T> ? T : never;

/** 浦东 with its contracts, all signed on 1 October; the last parts of some wait for an acceptance. */
async function owing(contracts: Book['contracts']): Promise<World> {
  const world = await buyers('en');
  for (const { fen, plan } of contracts)
    await world.ok(`contract record 浦东 --signed 2026-10-01 --line "a; 1; ${yuan(fen)}; 0%; 0" --plan "${plan}"`);
  return world;
}
const receive = async (world: World, { fen, day: on }: Book['receipts'][number], now?: string): Promise<string> =>
  (await world.ok(`payment receive 浦东 ${yuan(fen)} --on ${on} --as 财务刘 -q`, now === undefined ? {} : { now })).out;

const advanceOf = async (world: World): Promise<number> =>
  sum((await world.ok('payment receipts --json')).json().map((one: { advanceFen: number }) => one.advanceFen));
/**
 * The program's figures for the customer's money: per instalment, in advance, and how old it is on each of the days.
 */
async function figures(world: World, asked: readonly string[]) {
  const days = [];
  for (const on of asked) {
    const overdue = (await world.ok(`payment overdue --as-of ${on} --json`)).json();
    const { buckets, rows } = (await world.ok(`payment aging --as-of ${on} --json`)).json();
    days.push({ on, buckets, rows, overdue });
  }
  return { open: await openParts(world), advanceFen: await advanceOf(world), days };
}
const byDay = (a: { day: string }, b: { day: string }) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);

test('3.7.1: receipts in any order, on any days, give the same open parts, advance, overdue and ageing', async () => {
  await fc.assert(
    fc.asyncProperty(aBook, async ({ contracts, receipts }) => {
      const play = async (order: Book['receipts']) => {
        const world = await owing(contracts);
        for (const receipt of order) await receive(world, receipt);
        expect((await world.ok('audit verify')).code).toBe(0);
        return await figures(world, ['2026-11-23', '2026-12-02']);
      };
      const straight = await play(receipts.toSorted(byDay));
      expect(await play(receipts.toSorted((a, b) => a.place - b.place))).toEqual(straight);
      // Nothing is lost: what came is settled or in advance.
      const owed = sum(contracts.map(({ fen }) => fen));
      expect(owed - sum(Object.values(straight.open)) + straight.advanceFen).toBe(sum(receipts.map(({ fen }) => fen)));
    }),
    { numRuns: 4, seed: 3, endOnFailure: true },
  );
});

test('3.7.1: booked day by day or all at once later, the figures as of each day are the same', async () => {
  await fc.assert(
    fc.asyncProperty(aBook, fc.array(day, { minLength: 2, maxLength: 2 }), async ({ contracts, receipts }, asked) => {
      const play = async (late: boolean) => {
        const world = await owing(contracts);
        for (const receipt of receipts.toSorted(byDay)) await receive(world, receipt, late ? undefined : receipt.day);
        return await figures(world, [...asked, ...receipts.map((receipt) => receipt.day)]);
      };
      expect(await play(false)).toEqual(await play(true));
    }),
    { numRuns: 4, seed: 5, endOnFailure: true },
  );
});

test('3.7.1: whatever order bounced receipts come and go in, the rest pays as though they had never come', async () => {
  await fc.assert(
    fc.asyncProperty(aBook, async ({ contracts, receipts }) => {
      const world = await owing(contracts);
      const bounced: string[] = [];
      for (const receipt of receipts.toSorted((a, b) => a.place - b.place)) {
        const code = await receive(world, receipt);
        if (receipt.bounces) bounced.push(code.trim());
        // Some bounce before the next one comes, some after the last.
        if (receipt.place % 2 === 0) await takeBack(world, bounced.splice(0));
      }
      await takeBack(world, bounced);
      const left = async () => [sum(Object.values(await openParts(world))), await advanceOf(world)] as const;
      const owed = sum(contracts.map(({ fen }) => fen));
      const paid = sum(receipts.map(({ fen, bounces }) => (bounces ? 0 : fen)));
      const [openFen, advanceFen] = await left();
      expect(openFen - advanceFen).toBe(owed - paid);
      // With what is in advance put to use, it is the same to the fen, and nothing is both owed and in advance.
      const advances = (await world.ok('payment receipts --json')).json();
      for (const { code, advanceFen: loose } of advances) {
        const ran = loose === 0 ? undefined : await world.run(`payment allocate ${code} --as 财务刘`);
        if (ran?.code === 5) expect(ran.err).toContain('no open instalment');
        else expect(ran?.code ?? 0).toBe(0);
      }
      expect(await left()).toEqual([Math.max(0, owed - paid), Math.max(0, paid - owed)]);
      expect((await world.ok('audit verify')).code).toBe(0);
    }),
    { numRuns: 6, seed: 8, endOnFailure: true },
  );
});
const takeBack = async (world: World, codes: readonly string[]) => {
  for (const code of codes) await world.ok(`payment reverse ${code} --reason 退票 --as 财务刘`);
};
