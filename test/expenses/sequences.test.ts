import fc from 'fast-check';
import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

const APPROVED_FEN = 300_000;
const CLAIMANTS = ['张伟', '李娜', '王经理', '财务刘'];
const DECIDERS = ['王经理', '财务刘', '张伟'];

const who = (list: readonly string[]) => fc.constantFrom(...list);
const number = fc.integer({ min: 1, max: 6 });
const fen = fc.integer({ min: 1, max: 900 });
/** What somebody types; much of it is refused. */
const step = fc.oneof(
  fc.tuple(fen, who(CLAIMANTS), fc.option(number)).map(([amount, by, advance]) => {
    const under = advance === null ? '' : ` --advance ADV-${advance}`;
    return `claim ticket ${amount} --on 11-19 --purpose 出差 --no-voucher y${under} --yes --as ${by}`;
  }),
  fc.tuple(number, who(DECIDERS)).map(([claim, by]) => `claim approve ${claim} --as ${by}`),
  fc
    .tuple(number, fen, who(DECIDERS))
    .map(([claim, amount, by]) => `claim approve ${claim} --sanction ${amount} --reason x --as ${by}`),
  fc.tuple(number, who(DECIDERS)).map(([claim, by]) => `claim reject ${claim} --reason x --as ${by}`),
  fc.tuple(number, who(CLAIMANTS)).map(([claim, by]) => `claim withdraw ${claim} --as ${by}`),
  fc.tuple(number, who(CLAIMANTS)).map(([claim, by]) => `claim submit ${claim} --as ${by}`),
  fc.tuple(number, who(DECIDERS)).map(([claim, by]) => `claim pay ${claim} --as ${by}`),
  fc.tuple(number, fen).map(([claim, amount]) => `claim pay ${claim} --amount ${amount} --as 财务刘`),
  number.map((claim) => `claim unpay ${claim} --reason x --as 财务刘`),
  fc
    .tuple(fen, who(CLAIMANTS))
    .map(([amount, by]) => `advance request ${amount} --category travel --purpose x --as ${by}`),
  fc.tuple(number, who(DECIDERS)).map(([advance, by]) => `advance approve ADV-${advance} --as ${by}`),
  fc.tuple(number, who(DECIDERS)).map(([advance, by]) => `advance pay ADV-${advance} --as ${by}`),
  fc.tuple(number, fen).map(([advance, amount]) => `advance return ADV-${advance} ${amount} --as 财务刘`),
);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** Recomputes the budget and the balances from the claims and advances as they are listed, and who did what. */
async function holds(world: World): Promise<void> {
  const claims = (await world.ok('claim list --json')).json();
  const advances = (await world.ok('advance list --json')).json();
  const of = (...states: string[]) => claims.filter(({ status }: any) => states.includes(status));
  for (const { amountFen, sanctionedFen, paidFen, status, member, steps } of claims) {
    expect(sanctionedFen).toBeLessThanOrEqual(amountFen);
    expect(paidFen).toBeLessThanOrEqual(sanctionedFen);
    expect(status === 'paid').toBe(paidFen === sanctionedFen && paidFen > 0);
    const by = (action: string) => steps.filter((one: any) => one.action === action).map((one: any) => one.by.name);
    for (const name of [...by('managerApprove'), ...by('financeApprove'), ...by('pay')])
      expect(name).not.toBe(member.name);
    for (const name of by('financeApprove')) expect(by('managerApprove')).not.toContain(name);
  }
  const unpaidUnder = (code: string) =>
    sum(
      of('submitted', 'managerApproved', 'approved')
        .filter(({ advance }: any) => advance?.code === code)
        .map(({ sanctionedFen, paidFen }: any) => sanctionedFen - paidFen),
    );
  const reserved = advances.map(({ code, state, amountFen, paidFen, settledFen, returnedFen, balanceFen }: any) => {
    expect(balanceFen).toBe(paidFen - settledFen - returnedFen);
    expect(balanceFen).toBeGreaterThanOrEqual(0);
    const granted = state === 'approved' ? amountFen : balanceFen;
    return Math.max(0, granted - unpaidUnder(code));
  });
  const figures = {
    approvedFen: APPROVED_FEN,
    submittedFen: sum(of('submitted', 'managerApproved').map(({ sanctionedFen }: any) => sanctionedFen)),
    approvedUnpaidFen: sum(of('approved').map(({ sanctionedFen, paidFen }: any) => sanctionedFen - paidFen)),
    paidFen: sum(of('approved', 'paid').map(({ paidFen }: any) => paidFen)),
    reservedFen: sum(reserved),
  };
  const { approvedFen, submittedFen, approvedUnpaidFen, paidFen, reservedFen } = figures;
  const [travel] = (await world.ok('budget show 2026 --json')).json().categories;
  expect(travel).toMatchObject({
    ...figures,
    leftFen: approvedFen - paidFen - approvedUnpaidFen - submittedFen - reservedFen,
  });
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
}

test('5.1.2, 5.2: after any sequence of submitting, sanctioning, paying, withdrawing, advancing and returning, budget and balances add up, and claimant, manager and finance are three', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (lines) => {
      const world = await company('zh');
      await world.ok('budget propose 2026 --travel 3000');
      await world.ok('budget approve 2026 --as 财务刘');
      for (const line of lines) {
        const { code, err } = await world.run(line);
        expect([0, 2, 3, 4, 5, 6], `${line}: ${err}`).toContain(code);
      }
      await holds(world);
    }),
    { numRuns: 4, seed: 512 },
  );
}, 120_000);
