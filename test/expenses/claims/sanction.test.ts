import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateAfter } from '../../../src/expenses/claims/rules.js';
import { paidByLine, sumOf } from '../../../src/expenses/spend/rules.js';
import { resealed } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';

/** A trip of two lines: a ticket of 553.00, a hotel of 420.00 on a fapiao. */
async function trip(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('claim add ticket 553 --on 11-19 --purpose 苏州出差 --no-voucher 电子客票 --as 张伟');
  await world.ok(
    'claim line add 1 hotel 420 --on 11-19 --nights 1 --city 苏州 --invoice-number 25310000000000000042 --no-voucher 补寄 --as 张伟',
  );
  await world.ok('claim submit 1 --as 张伟');
  return world;
}
const figures = async (world: World) => {
  const { amountFen, sanctionedFen, paidFen, status, lines } = (await world.ok('claim show 1 --json')).json();
  const ofLines = lines.map((line: any) => [line.amountFen, line.sanctionedFen, line.paidFen]);
  return { amountFen, sanctionedFen, paidFen, status, lines: ofLines };
};

test('definitions, Expenses: claimed, sanctioned and paid are three figures of a line, and a part may be paid', async () => {
  const world = await trip();
  const cut = await world.ok('claim approve 1 --line 2 --sanction 350 --reason 超过住宿标准 --as 王经理');
  expect(cut.out).toContain('核准 ¥903.00（报 ¥973.00）');
  expect(await figures(world)).toEqual({
    amountFen: 97_300,
    sanctionedFen: 90_300,
    paidFen: 0,
    status: 'managerApproved',
    lines: [
      [55_300, null, 0],
      [42_000, 35_000, 0],
    ],
  });
  await world.ok('claim approve 1 --line 2 --sanction 300 --reason 二线城市 --as 财务刘');
  const part = await world.ok('claim pay 1 --amount 500 --as 财务刘');
  expect(part.out).toContain('已付部分 EXP-2026-0001  张伟  ¥500.00');
  expect(part.out).toContain('还剩 ¥353.00 待付');
  // 500.00 of 553.00 and 300.00: 324.15 and 175.85.
  expect(await figures(world)).toEqual({
    amountFen: 97_300,
    sanctionedFen: 85_300,
    paidFen: 50_000,
    status: 'approved',
    lines: [
      [55_300, null, 32_415],
      [42_000, 30_000, 17_585],
    ],
  });
  const list = await world.ok('claim list');
  expect(list.out).toMatch(/报销.*|核准/);
  for (const figure of ['973.00', '853.00', '500.00']) expect(list.out).toContain(figure);
  const more = await world.run('claim pay 1 --amount 353.01 --as 财务刘');
  expect([more.code, more.err]).toEqual([5, expect.stringContaining('待付 ¥353.00，不能付 ¥353.01（制度 5.2.3）')]);
  const withdrawn = await world.run('claim withdraw 1 --as 张伟');
  expect([withdrawn.code, withdrawn.err]).toEqual([5, expect.stringContaining('已付 ¥500.00，不能撤回（制度 5.2.3）')]);
  expect((await world.ok('claim pay 1 --as 财务刘')).out).toContain('已付款 EXP-2026-0001  张伟  ¥353.00');
  expect(await figures(world)).toMatchObject({ paidFen: 85_300, status: 'paid' });
  expect((await world.ok('claim unpay 1 --reason 银行退回 --as 财务刘')).out).toContain('¥353.00');
  expect(await figures(world)).toMatchObject({ paidFen: 50_000, status: 'approved' });
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test.each([
  ['--line 2 --sanction 420.01 --reason x', 5, 'at most ¥420.00 can be allowed, not ¥420.01 (policy 5.2.3)'],
  ['--line 2 --sanction 420 --reason x', 5, 'nothing would be taken off'],
  ['--line 1 --sanction 0 --line 2 --sanction 0 --reason x', 5, 'reject it instead'],
  ['--line 3 --sanction 1 --reason x', 3, 'has no line 3'],
  ['--sanction 300 --reason x', 2, 'has 2 lines'],
  ['--line 2 --sanction 300', 2, '--reason'],
  ['--line 2 --reason x', 2, 'there must be one of each'],
  ['--line 2 --sanction 300 --line 2 --sanction 200 --reason x', 2, 'named twice'],
])('5.2.3: claim approve %s is refused with exit %i, and changes nothing', async (words, code, text) => {
  const world = await trip('en');
  const before = await figures(world);
  const ran = await world.run(`claim approve 1 ${words} --as 王经理`);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect(await figures(world)).toEqual(before);
});

test('5.2.3: finance allows no more than the manager did, and a new round begins with all that is claimed', async () => {
  const world = await trip();
  await world.ok('claim approve 1 --line 2 --sanction 350 --reason 超标 --as 王经理');
  const more = await world.run('claim approve 1 --line 2 --sanction 400 --reason 特批 --as 财务刘');
  expect([more.code, more.err]).toEqual([5, expect.stringContaining('第 2 行最多核准 ¥350.00')]);
  await world.ok('claim reject 1 --reason 补材料 --as 财务刘');
  await world.ok('claim submit 1 --as 张伟');
  expect(await figures(world)).toMatchObject({ sanctionedFen: 97_300 });
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('definitions, Expenses: a fapiao of a line of which nothing is allowed may be claimed again, until its claim is submitted anew', async () => {
  const world = await trip();
  const again =
    'claim hotel 420 --on 11-19 --purpose 住宿 --invoice-number 25310000000000000042 --no-voucher 补寄 --as 李娜';
  expect((await world.run(again)).code).toBe(5);
  await world.ok('claim approve 1 --line 2 --sanction 0 --reason 不是本人住宿 --as 王经理');
  await world.ok(again);
  await world.ok('claim reject 1 --reason 补材料 --as 财务刘');
  const back = await world.run('claim submit 1 --as 张伟');
  expect([back.code, back.err]).toEqual([5, expect.stringContaining('25310000000000000042')]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.2: what was allowed and paid as of a day is what had been decided by then', async () => {
  const world = await trip();
  await world.ok('claim approve 1 --as 王经理');
  await world.ok('claim approve 1 --line 2 --sanction 300 --reason 超标 --as 财务刘', { now: '2026-11-24' });
  await world.ok('claim pay 1 --amount 500 --as 财务刘', { now: '2026-11-25' });
  const on = async (day: string) => {
    const shown = await world.ok(`claim show 1 --as-of ${day} --json`, { now: '2026-11-26' });
    const { sanctionedFen, paidFen, status } = shown.json();
    return [sanctionedFen, paidFen, status];
  };
  expect(await on('2026-11-23')).toEqual([97_300, 0, 'managerApproved']);
  expect(await on('2026-11-24')).toEqual([85_300, 0, 'approved']);
  expect(await on('2026-11-25')).toEqual([85_300, 50_000, 'approved']);
});

test('1.3.2: audit verify finds a line that was allowed, and a payment that was made, by another program', async () => {
  for (const [forged, finding] of [
    ['UPDATE claim_lines SET sanctioned_fen = 100 WHERE no = 2', '核准金额超过报销金额'],
    ['UPDATE claim_lines SET sanctioned_fen = 42001 WHERE no = 2', '核准金额超过报销金额'],
    ["UPDATE claims SET status = 'paid', paid_day = '2026-11-23'", '没有经过应有的审核'],
  ] as const) {
    const world = await trip();
    resealed(world, forged);
    const { out, code } = await world.run('audit verify');
    expect([forged, code, out]).toEqual([forged, 10, expect.stringContaining(finding)]);
  }
  const world = await trip();
  await world.ok('claim approve 1 --as 王经理');
  await world.ok('claim approve 1 --as 财务刘');
  await world.ok('claim pay 1 --amount 500 --as 财务刘');
  resealed(world, "UPDATE claims SET status = 'paid', paid_day = '2026-11-23'");
  expect((await world.run('audit verify')).out).toContain('付款超过核准金额，或状态与付款不符');
});

test('definitions, Expenses: what is paid of a claim is spread over its lines to the fen, credits first', () => {
  const amounts = fc.array(fc.integer({ min: -50_000, max: 500_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(amounts, fc.nat(), (payable, draw) => {
      const total = sumOf(payable);
      fc.pre(total > 0);
      const paidFen = draw % (total + 1);
      const parts = paidByLine(payable, paidFen);
      expect(sumOf(parts)).toBe(paidFen);
      for (const [i, fen] of payable.entries()) expect(Math.abs(parts[i]!)).toBeLessThanOrEqual(Math.abs(fen));
    }),
  );
});

test('5.2: a part payment leaves a claim to be paid; the one that settles it pays it', () => {
  const step = (action: any, amountFen: number | null = null) => ({
    action,
    day: '2026-11-23' as const,
    amountFen,
    undoes: null,
    together: 0,
    memberId: 1,
  });
  const steps = [step('add'), step('submit'), step('managerApprove'), step('financeApprove'), step('pay', 500)];
  expect(stateAfter(steps)).toMatchObject({ status: 'approved', paidDay: null });
  expect(stateAfter([...steps, step('pay')])).toMatchObject({ status: 'paid', paidDay: '2026-11-23' });
});
