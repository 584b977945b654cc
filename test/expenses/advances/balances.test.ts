import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriteContext } from '../../../src/app/context.js';
import { settleAdvances, unsettle } from '../../../src/expenses/advances/settle.js';
import { put } from '../../customers/support.js';
import { company, type World } from '../../support/run.js';

const DAY = '2026-11-23';
const PEOPLE = ['张伟', '李娜', '王经理', '财务刘', '经理二', '财务二'] as const;
type Name = (typeof PEOPLE)[number];

type Act =
  | { act: 'request'; by: Name; amount: number }
  | { act: 'approve' | 'reject' | 'withdraw' | 'pay' | 'undo'; by: Name; n: number }
  | { act: 'return'; by: Name; n: number; amount: number }
  /** A claim of 张伟 (1) or 李娜 (2) is paid, or its payment taken back. */
  | { act: 'settle'; claim: number; n: number; amount: number }
  | { act: 'unsettle'; claim: number };

const who = fc.constantFrom(...PEOPLE);
const nth = fc.integer({ min: 1, max: 3 });
const amount = fc.integer({ min: 1, max: 1_500 });
const claim = fc.constantFrom(1, 2);
/** Who should do it more often than anybody else. */
const mostly = (...names: Name[]) => fc.constantFrom(...names, ...names, ...names, ...PEOPLE);
const decided = (what: 'approve' | 'reject' | 'withdraw' | 'pay' | 'undo', by: fc.Arbitrary<Name>): fc.Arbitrary<Act> =>
  fc.record({ act: fc.constant(what), by, n: nth });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('request' as const), by: who, amount }) },
  { weight: 5, arbitrary: decided('approve', mostly('王经理', '经理二')) },
  { weight: 5, arbitrary: decided('pay', mostly('财务刘', '财务二')) },
  { weight: 3, arbitrary: decided('undo', mostly('财务刘', '王经理')) },
  { weight: 1, arbitrary: decided('reject', who) },
  { weight: 1, arbitrary: decided('withdraw', who) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('return' as const), by: mostly('财务刘', '财务二'), n: nth, amount }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('settle' as const), claim, n: nth, amount }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unsettle' as const), claim }) },
);

async function team(): Promise<World> {
  const world = await company('en');
  await world.ok('member add 经理二 --role manager');
  await world.ok('member add 财务二 --role finance --as 王经理');
  for (const name of ['张伟', '李娜'])
    await world.ok(`claim travel 9000 --date 2026-11-20 --purpose trip --no-voucher lost --as ${name}`);
  return world;
}

/** What a service needs of its context, acting as 财务刘. */
const within = (world: World, work: (ctx: WriteContext) => Promise<unknown>) =>
  put(world, 'ADV', (tx) =>
    work({
      tx,
      db: tx.db,
      today: DAY,
      now: `${DAY}T04:00:00.000Z`,
      actor: { id: 5 },
      setting: async () => '30',
    } as unknown as WriteContext),
  );

interface Shown {
  code: string;
  member: { name: string };
  state: string;
  amountFen: number;
  paidFen: number;
  settledFen: number;
  returnedFen: number;
  balanceFen: number;
  steps: { action: string; by: { name: string } }[];
}

/** Does one of them; what is not allowed is refused. @returns what it did to the balance of an advance, by its number */
async function perform(world: World, one: Act, kept: Map<number, number[]>): Promise<void> {
  const left = (n: number) => (kept.get(n) ?? []).reduce((sum, fen) => sum + fen, 0);
  const note = (n: number, fen: number) => kept.set(n, [...(kept.get(n) ?? []), fen]);
  if (one.act === 'request') {
    await world.run(`advance request ${one.amount} --category travel --purpose x --as ${one.by}`);
    return;
  }
  if (one.act === 'settle' || one.act === 'unsettle') {
    const memberId = one.claim + 1;
    await within(world, async (ctx) => {
      if (one.act === 'unsettle') {
        for (const { code, amountFen } of await unsettle(ctx, one.claim)) note(Number(code.slice(-4)), amountFen);
        return;
      }
      const claims = { id: one.claim, memberId, requestId: null, advanceId: one.n };
      const exists = (await world.ok('advance list --json')).json().length >= one.n;
      if (!exists) return;
      const { settled, cashFen } = await settleAdvances(ctx, claims, one.amount * 100, DAY);
      expect(settled.reduce((sum, { amountFen }) => sum + amountFen, cashFen)).toBe(one.amount * 100);
      for (const { code, amountFen } of settled) note(Number(code.slice(-4)), -amountFen);
    });
    return;
  }
  const code = `ADV-2026-000${one.n}`;
  const before = (await world.run(`advance show ${code} --json`)).code === 0 ? await shownOf(world, code) : undefined;
  const line: Record<typeof one.act, string> = {
    approve: `advance approve ${code}`,
    reject: `advance reject ${code} --reason x`,
    withdraw: `advance withdraw ${code}`,
    pay: `advance pay ${code}`,
    return: `advance return ${code} ${one.act === 'return' ? one.amount : 0}`,
    undo: `undo ${code}`,
  };
  const { code: exit } = await world.run(`${line[one.act]} --as ${one.by}`);
  expect([0, 2, 3, 4, 5, 6]).toContain(exit);
  if (exit !== 0 || before === undefined) return;
  if (one.act === 'pay') note(one.n, before.amountFen);
  if (one.act === 'return') note(one.n, -one.amount * 100);
  // The newest step: what was paid goes, what was given back is there again.
  if (one.act === 'undo') {
    const last = before.steps.at(-1)?.action;
    if (last === 'pay') note(one.n, -before.amountFen);
    if (last === 'return') note(one.n, (await shownOf(world, code)).balanceFen - left(one.n));
  }
}

const shownOf = async (world: World, code: string): Promise<Shown> =>
  (await world.ok(`advance show ${code} --json`)).json();

test('definitions, Advance: whatever is requested, approved, paid, settled, given back and undone, balances are right, never negative, and three persons did it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 22 }), async (acts) => {
      const world = await team();
      const kept = new Map<number, number[]>();
      for (const by of ['张伟', '李娜'] as const) await perform(world, { act: 'request', by, amount: 1_000 }, kept);
      for (const one of acts) await perform(world, one, kept);
      const advances: Shown[] = (await world.ok('advance list --json')).json();
      for (const [i, advance] of advances.entries()) {
        const { state, paidFen, settledFen, returnedFen, balanceFen, member, steps } = advance;
        expect(balanceFen).toBe(paidFen - settledFen - returnedFen);
        expect(balanceFen).toBe((kept.get(i + 1) ?? []).reduce((sum, fen) => sum + fen, 0));
        expect(balanceFen).toBeGreaterThanOrEqual(0);
        expect(state === 'open').toBe(balanceFen > 0);
        const by = (...actions: string[]) =>
          steps.filter(({ action }) => actions.includes(action)).map((s) => s.by.name);
        for (const name of by('approve', 'pay', 'settle', 'return')) expect(name).not.toBe(member.name);
        for (const name of by('approve')) expect(by('pay', 'return')).not.toContain(name);
        expect(paidFen === 0 || by('approve').length > 0).toBe(true);
      }
      const balances: { member: { name: string }; balanceFen: number }[] = (
        await world.ok('advance list --by member --json')
      ).json();
      for (const { member, balanceFen } of balances) {
        const own = advances.filter((advance) => advance.member.name === member.name);
        expect(balanceFen).toBe(own.reduce((sum, advance) => sum + advance.balanceFen, 0));
      }
    }),
    { numRuns: Number(process.env.SALESDESK_ADVANCE_RUNS ?? 5) },
  );
}, 180_000);
