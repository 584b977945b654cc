import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const finding = async (world: World, check: string, line: number | null = null) => {
  const { verdicts } = (await world.ok('claim check 1 --json')).json();
  const found = verdicts.find((verdict: any) => verdict.check === check && verdict.line === line);
  return [found?.state, found?.finding];
};

test('5.3.2: nothing over the standard is payable: refused with the most, claimed with --cap, or sanctioned', async () => {
  const world = await company('zh');
  await world.ok('standard set hotel --tier 2 --per night 350 --from 2026-01-01 --reason 年度标准 --as 王经理');
  await world.ok('claim add hotel 800 --on 11-19 --nights 2 --city 苏州 --purpose 出差 --no-voucher 补寄 --as 张伟');
  expect(await finding(world, 'standard', 1)).toMatchObject([
    'wrong',
    {
      kind: 'standardOver',
      standardFen: 35_000,
      quantity: 2,
      unit: 'night',
      mostFen: 70_000,
      payableFen: 80_000,
      isShared: false,
    },
  ]);
  const refused = await world.run('claim submit 1 --as 张伟', { hints: true });
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('最多可报 ¥700.00（制度 5.3.2）')]);
  expect(refused.err).toContain('claim submit 1 --cap');
  const capped = await world.ok('claim submit 1 --cap --as 张伟');
  expect(capped.out).toContain('第 1 行按标准从 ¥800.00 减为 ¥700.00');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ amountFen: 70_000, status: 'submitted' });
  // A lower standard of the same days after it was submitted: the reviewer allows less, and then it passes.
  await world.ok('standard set hotel --tier 2 --per night 300 --from 2026-11-01 --reason 降低标准 --as 王经理');
  const over = await world.run('claim approve 1 --as 王经理', { hints: true });
  expect([over.code, over.err]).toEqual([5, expect.stringContaining('最多可报 ¥600.00（制度 5.3.2）')]);
  expect(over.err).toContain('claim approve 1 --line 1 --sanction');
  await world.ok('claim approve 1 --line 1 --sanction 600 --reason 新标准 --as 王经理');
  expect((await finding(world, 'standard', 1))[0]).toBe('right');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test.each([
  ['claim add hotel 800 --cap --on 11-19 --nights 2 --purpose x --as 张伟', 70_000],
  ['claim add hotel 700 --cap --on 11-19 --nights 2 --purpose x --as 张伟', 70_000],
  ['claim hotel 800 --cap --on 11-19 --nights 2 --purpose x --no-voucher y --as 张伟', 70_000],
])('5.3.2: %s claims %i fen', async (words, fen) => {
  const world = await company('en');
  await world.ok('standard set hotel --per night 350 --from 2026-01-01 --reason x --as 王经理');
  await world.ok(words);
  expect((await world.ok('claim show 1 --json')).json().amountFen).toBe(fen);
});

test('definitions, Expenses: a claim above request.from needs a request, and one beyond it by more than the slack a reason', async () => {
  const world = await company('en');
  await world.ok('policy set request.from.travel 1000 --from 2026-11 --reason x --as 王经理');
  await world.ok('claim add ticket 1100.01 --on 11-23 --purpose trip --no-voucher y --as 张伟');
  expect(await finding(world, 'request')).toMatchObject([
    'wrong',
    { kind: 'requestMissing', category: 'travel', claimedFen: 110_001, aboveFen: 100_000 },
  ]);
  const missing = await world.run('claim submit 1 --as 张伟');
  expect([missing.code, missing.err]).toEqual([5, expect.stringContaining('a request beforehand is needed')]);
  await world.ok('request add trip --amount 1000 --from 2026-11-23 --until 2026-11-24 --purpose trip --as 张伟');
  const early = await world.run('claim edit 1 --request REQ-2026-0001 --as 张伟');
  expect(early.code).toBe(5);
  await world.ok('request approve REQ-2026-0001 --as 王经理');
  await world.ok('claim edit 1 --request REQ-2026-0001 --as 张伟');
  expect((await finding(world, 'request'))[0]).toBe('wrong');
  // 10 % over 1,000.00 is 1,100.00.
  await world.ok('claim edit 1 --amount 1100 --as 张伟');
  expect((await finding(world, 'request'))[0]).toBe('right');
  await world.ok('claim edit 1 --amount 1100.01 --beyond "flight changed" --as 张伟');
  expect((await finding(world, 'request'))[0]).toBe('look');
  await world.ok('claim submit 1 --as 张伟');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({
    request: { code: 'REQ-2026-0001' },
    beyondReason: 'flight changed',
  });
});

test('definitions, Request beforehand: one that was asked for after the money was spent covers nothing of it', async () => {
  const world = await company('en');
  await world.ok('policy set request.from.travel 1000 --from 2026-11 --reason x --as 王经理');
  await world.ok('request add trip --amount 5000 --from 2026-11-25 --purpose later --as 张伟');
  await world.ok('request approve REQ-2026-0001 --as 王经理');
  const past = (day: string) =>
    world.run(`claim ticket 1001 --on ${day} --purpose x --no-voucher y --request REQ-2026-0001 --as 张伟`);
  const refused = await past('11-22');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('REQ-2026-0001, asked for on 2026-11-23')]);
  expect((await past('11-23')).code).toBe(0);
});

test('definitions, Request beforehand: two claims of the same days cannot each stay below the limit; a reason is shown', async () => {
  const world = await company('en');
  await world.ok('policy set request.from.travel 1000 --from 2026-11 --reason x --as 王经理');
  await world.ok('policy set request.from.entertainment 500 --from 2026-11 --reason x --as 王经理');
  const spend = (words: string) => world.run(`claim ${words} --purpose x --no-voucher y --as 张伟`);
  expect((await spend('ticket 600 --on 11-18')).code).toBe(0);
  expect((await spend('transport 601 --on 11-18')).code).toBe(0);
  expect((await spend('dinner 300 --on 11-18')).code).toBe(0);
  const night = await spend('hotel 500 --nights 1 --on 11-19');
  expect([night.code, night.err]).toEqual([5, expect.stringContaining('¥600.00 of the same days in EXP-2026-0001')]);
  expect((await spend('hotel 500 --nights 1 --on 11-21')).code).toBe(0);
  expect((await spend('dinner 201 --on 11-18')).code).toBe(5);
  expect((await spend('dinner 201 --on 11-19')).code).toBe(0);
  expect((await spend('hotel 500 --nights 1 --on 11-19 --beyond unplanned')).code).toBe(0);
  // The one that was submitted first asks nothing more.
  await world.ok('claim approve 1 --as 王经理');
  expect((await world.ok('claim check 6')).out).toContain('unplanned');
});

test('5.2.1: what comes into a claim that was sent back is in time by the day on which it comes', async () => {
  const world = await company('en');
  await world.ok('claim ticket 10 --on 10-20 --purpose x --no-voucher y --as 张伟', { now: '2026-10-21' });
  await world.ok('claim reject 1 --reason unclear --as 王经理', { now: '2026-10-22' });
  expect((await world.run('claim line add 1 ticket 777 --on 10-01 --no-voucher y --as 张伟')).code).toBe(5);
  expect((await world.run('claim line edit 1 1 --date 10-01 --as 张伟')).code).toBe(5);
  await world.ok('claim line add 1 ticket 777 --on 11-19 --no-voucher y --as 张伟');
  await world.ok('claim line edit 1 1 --amount 12 --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
});

test('definitions, Expenses: a payment settles the advance first, and taking it back opens that again', async () => {
  const world = await company('zh');
  await world.ok('advance request 800 --category travel --purpose 苏州出差 --as 张伟');
  await world.ok('advance approve ADV-2026-0001 --as 王经理');
  await world.ok('advance pay ADV-2026-0001 --as 财务刘');
  await world.ok('claim ticket 1000 --on 11-19 --purpose 出差 --no-voucher y --advance ADV-2026-0001 --as 张伟');
  await world.ok('claim approve 1 --as 王经理');
  await world.ok('claim approve 1 --as 财务刘');
  const part = await world.ok('claim pay 1 --amount 300 --as 财务刘');
  expect(part.out).toContain('冲抵借款 ADV-2026-0001 ¥300.00，实付 ¥0.00');
  const rest = await world.ok('claim pay 1 --as 财务刘');
  expect(rest.out).toContain('冲抵借款 ADV-2026-0001 ¥500.00，实付 ¥200.00');
  await world.ok('claim unpay 1 --reason 付错 --as 财务刘');
  const again = await world.ok('claim pay 1 --as 财务刘');
  expect(again.out).toContain('冲抵借款 ADV-2026-0001 ¥500.00，实付 ¥200.00');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('definitions, Allowances: days or kilometres × standard may be typed without an amount, and need no voucher', async () => {
  const world = await company('zh');
  const none = await world.run('claim add meals --on 11-18 --purpose 出差 --as 张伟', { hints: true });
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('请写明金额')]);
  await world.ok('standard set meals --per day 80 --from 2026-01-01 --reason x --as 王经理');
  await world.ok('standard set mileage --per km 1.2 --from 2026-01-01 --reason x --as 王经理');
  await world.ok('claim add meals --on 11-18 --until 11-20 --purpose 出差 --as 张伟');
  const without = await world.run('claim line add 1 mileage --on 11-18 --as 张伟');
  expect([without.code, without.err]).toEqual([2, expect.stringContaining('公里数')]);
  await world.ok('claim line add 1 mileage --on 11-18 --km 36.5 --as 张伟');
  const submitted = await world.ok('claim submit 1 --as 张伟');
  // 3 × 80.00 + 36.5 × 1.20.
  expect(submitted.out).toContain('¥283.80（人民币贰佰捌拾叁元捌角）');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ amountFen: 28_380, status: 'submitted' });
});
