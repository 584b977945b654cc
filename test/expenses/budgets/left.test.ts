import { expect, test } from 'vitest';
import { budgetState } from '../../../src/expenses/budgets/left.js';
import type { Asking } from '../../../src/expenses/budgets/reserved.js';
import { budgetVerdicts, stops } from '../../../src/expenses/budgets/verdict.js';
import { claimOf, resolveClaim } from '../../../src/expenses/claims/load.js';
import { askingOf } from '../../../src/expenses/claims/release.js';
import { asked } from '../../appraisal/support.js';
import { company, type World } from '../../support/run.js';

const NOW = '2026-11-23';
const REASON = '--no-voucher 小票遗失';

/** With 管理赵 (management), and a budget of 2026 in force: travel 10,000, marketing 2,000, training 0. */
async function budgeted(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 管理赵 --role management');
  await world.ok('budget propose 2026 --travel 10000 --marketing 2000 --training 0');
  await world.ok('budget approve 2026 --as 管理赵');
  return world;
}

/** A command that is refused changes nothing. */
async function refused(world: World, line: string, code: number, text: string): Promise<void> {
  const before = (await world.ok('audit log --limit 1 --json')).out;
  const ran = await world.run(line, { lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect((await world.ok('audit log --limit 1 --json')).out).toBe(before);
}

/** Reserved, submitted, to be paid, paid and left of a category, in yuan. */
async function standing(world: World, category = 'travel', now = NOW): Promise<(number | null)[]> {
  const states = await asked(world, now, (ctx) => budgetState(ctx, 2026));
  const one = states.find((state) => state.category === category)!;
  return [one.reservedFen, one.submittedFen, one.approvedUnpaidFen, one.paidFen, one.leftFen].map((fen) =>
    fen === null ? null : fen / 100,
  );
}

test('definitions, Budget left: a request, its advance and the claims under them count once, from the asking to the payment', async () => {
  const world = await budgeted();
  const zhang = (line: string) => world.ok(`${line} --as 张伟`);
  expect(await standing(world)).toEqual([0, 0, 0, 0, 10_000]);
  await zhang('request add trip --amount 3000 --from 2026-11-23 --until 2026-11-25 --purpose 拜访客户');
  expect(await standing(world)).toEqual([0, 0, 0, 0, 10_000]); // not approved yet
  await world.ok('request approve 1');
  expect(await standing(world)).toEqual([3000, 0, 0, 0, 7000]);
  await zhang('advance request 1000 --request 1');
  await world.ok('advance approve 1');
  expect(await standing(world)).toEqual([3000, 0, 0, 0, 7000]);
  await world.ok('advance pay 1 --as 财务刘');
  expect(await standing(world)).toEqual([3000, 0, 0, 0, 7000]);
  await world.ok('request close 1');
  expect(await standing(world)).toEqual([1000, 0, 0, 0, 9000]); // the money is out
  await world.ok('advance return 1 400 --as 财务刘');
  expect(await standing(world)).toEqual([600, 0, 0, 0, 9400]);
});

test('definitions, Budget left: a request is closed 30 days after its last day, and reserves nothing any more', async () => {
  const world = await budgeted();
  await world.ok('request add trip --amount 3000 --from 2026-11-23 --until 2026-11-25 --purpose 拜访 --as 张伟');
  await world.ok('request approve 1');
  expect(await standing(world, 'travel', '2026-12-25')).toEqual([3000, 0, 0, 0, 7000]);
  expect(await standing(world, 'travel', '2026-12-26')).toEqual([0, 0, 0, 0, 10_000]);
});

test('definitions, Budget left: a claim moves from submitted to paid; what is not sanctioned, withdrawn or rejected frees the budget', async () => {
  const world = await budgeted();
  await world.ok(`claim add ticket 800 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  expect(await standing(world)).toEqual([0, 0, 0, 0, 10_000]); // a draft
  await world.ok('claim submit 1 --as 张伟');
  expect(await standing(world)).toEqual([0, 800, 0, 0, 9200]);
  await world.ok('claim approve 1 --line 1 --sanction 500 --reason 超标');
  expect(await standing(world)).toEqual([0, 500, 0, 0, 9500]);
  await world.ok('claim approve 1 --as 财务刘');
  expect(await standing(world)).toEqual([0, 0, 500, 0, 9500]);
  await world.ok('claim pay 1 --amount 200 --as 财务刘');
  expect(await standing(world)).toEqual([0, 0, 300, 200, 9500]);
  await world.ok('claim pay 1 --as 财务刘');
  expect(await standing(world)).toEqual([0, 0, 0, 500, 9500]);
  await world.ok(`claim add ticket 100 --on 2026-11-20 --purpose 上海 ${REASON} --as 李娜`);
  await world.ok('claim submit 2 --as 李娜');
  await world.ok('claim reject 2 --reason 重复');
  expect(await standing(world)).toEqual([0, 0, 0, 500, 9500]);
});

/** The verdicts on a claim as it is recorded. */
const verdictsOn = (world: World, word: string, more: Asking['lines'] = []) =>
  asked(world, NOW, async (ctx) => {
    const row = await resolveClaim(ctx, word);
    const asking = askingOf(row, await claimOf(ctx, row.code));
    return await budgetVerdicts(ctx, { ...asking, lines: [...asking.lines, ...more] });
  });

test('5.1.2: the verdict explains its sum, for each category and year of the lines', async () => {
  const world = await budgeted();
  await world.ok(`claim add ticket 4000 --on 2026-11-10 --purpose 上海 ${REASON} --as 李娜`);
  await world.ok('claim submit 1 --as 李娜');
  await world.ok('request add trip --amount 3000 --from 2026-11-23 --purpose 拜访 --as 李娜');
  await world.ok('request approve 1');
  await world.ok(`claim add ticket 3500 --on 2026-11-20 --purpose 展会 ${REASON} --as 张伟`);
  await world.ok(`claim line add 2 event 2000 --on 2026-11-20 ${REASON} --as 张伟`);
  await world.ok(`claim line add 2 course 100 --on 2026-11-20 ${REASON} --as 张伟`);
  await world.ok(`claim line add 2 gift 100 --on 2026-11-20 --heads 2 ${REASON} --as 张伟`);
  const ofOtherYear = { category: 'travel', day: '2025-12-31', amountFen: 1000 } as const;
  const sums = (await verdictsOn(world, '2', [ofOtherYear])).map((verdict) => [
    `${verdict.category} ${verdict.year}`,
    verdict.state,
    verdict.approvedFen,
    verdict.submittedFen,
    verdict.reservedFen,
    verdict.leftFen,
    verdict.askedFen,
    verdict.overFen,
    stops(verdict),
  ]);
  expect(sums.sort()).toEqual([
    ['entertainment 2026', 'noBudget', null, 0, 0, null, 10_000, 0, false],
    ['marketing 2026', 'within', 200_000, 0, 0, 200_000, 200_000, 0, false],
    ['training 2026', 'over', 0, 0, 0, 0, 10_000, 10_000, true],
    ['travel 2025', 'noBudget', null, 0, 0, null, 1000, 0, false],
    ['travel 2026', 'over', 1_000_000, 400_000, 300_000, 300_000, 350_000, 50_000, true],
  ]);
});

test('5.1.2: a claim within its own request is within the budget that the request reserves', async () => {
  const world = await budgeted();
  await world.ok('request add trip --amount 9000 --from 2026-11-23 --purpose 拜访 --as 张伟');
  await world.ok('request approve 1');
  await world.ok(`claim add ticket 8500 --on 2026-11-23 --purpose 拜访 ${REASON} --as 张伟`);
  const verdictUnder = (request: string | null) =>
    asked(world, NOW, async (ctx) => {
      const row = await resolveClaim(ctx, '1');
      return await budgetVerdicts(ctx, { ...askingOf(row, await claimOf(ctx, row.code)), request });
    });
  expect(await verdictUnder('REQ-2026-0001')).toMatchObject([
    { state: 'within', reservedFen: 50_000, leftFen: 950_000, askedFen: 850_000, overFen: 0 },
  ]);
  expect(await verdictUnder(null)).toMatchObject([
    { state: 'over', reservedFen: 900_000, leftFen: 100_000, askedFen: 850_000, overFen: 750_000 },
  ]);
});

test('5.1.2: a claim that is submitted does not count beside itself', async () => {
  const world = await budgeted();
  await world.ok(`claim add ticket 6000 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  await world.ok('claim submit 1 --as 张伟');
  expect(await verdictsOn(world, '1')).toMatchObject([
    { state: 'within', submittedFen: 0, leftFen: 1_000_000, askedFen: 600_000 },
  ]);
});

test('5.1.2: the setting of the month of a line says whether going over stops it; of several months the stricter one', async () => {
  const world = await budgeted();
  await world.ok('policy set budget.over.travel warn --from 2026-11 --reason 展会', { now: '2026-11-23' });
  await world.ok(`claim add ticket 10001 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  const of = async () => (await verdictsOn(world, '1')).map((one) => [one.state, one.setting, stops(one)]);
  expect(await of()).toEqual([['over', 'warn', false]]);
  await world.ok(`claim line add 1 hotel 1 --on 2026-10-31 --nights 1 ${REASON} --as 张伟`);
  expect(await of()).toEqual([['over', 'stop', true]]);
});

test('5.1.2: management releases one claim with a reason, by what it is over; more than that takes another release', async () => {
  const world = await budgeted('en');
  await world.ok(`claim add ticket 10500 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  await refused(world, 'claim release 1 --reason x', 4, 'who may do it now: 管理赵');
  await refused(world, 'claim release 1 --reason x --as 张伟', 4, 'policy 5.1.2');
  await refused(world, 'claim release 1 --as 管理赵', 2, '--reason');
  const released = await world.ok('claim release 1 --reason 展会 --as 管理赵');
  expect(released.out).toMatchInlineSnapshot(`
    "✓ released EXP-2026-0001 of 张伟, ¥500.00 over the budget
      travel 2026: ¥500.00 over
      counted in the month’s report
    "
  `);
  const of = async () => (await verdictsOn(world, '1')).map((one) => [one.overFen, one.released, stops(one)]);
  expect(await of()).toEqual([[50_000, true, false]]);
  await refused(world, 'claim release 1 --reason x --as 管理赵', 6, '¥500.00 over, which was released already');
  await world.ok(`claim line add 1 hotel 1 --on 2026-11-20 --nights 1 ${REASON} --as 张伟`);
  expect(await of()).toEqual([[50_100, false, true]]);
  await world.ok('claim release 1 --reason 加一晚 --as 管理赵');
  expect(await of()).toEqual([[50_100, true, false]]);
  expect((await world.ok('audit log --limit 1 --json')).json()).toMatchObject([
    {
      action: 'claim.release',
      facts: {
        reason: '加一晚',
        overFen: 50_100,
        budgets: [{ category: 'travel', year: 2026, overFen: 50_100 }],
        together: false,
      },
    },
  ]);
  expect((await world.ok('kpi report -m 2026-11')).out).toContain(
    'claims and requests released though over the budget (policy 5.1.2): 1',
  );
  expect((await world.run('month check 2026-11 --json')).json().released).toEqual([{ kind: 'budget', count: 1 }]);
  await world.ok('audit verify');
});

test('5.1.2: what is within its budget, or only warned of, takes no release', async () => {
  const world = await budgeted();
  await world.ok(`claim add ticket 500 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  await refused(world, 'claim release 1 --reason x --as 管理赵', 6, 'is over no budget that stops it');
  await world.ok('policy set budget.over.training warn --from 2026-11 --reason x');
  await world.ok(`claim line add 1 course 100 --on 2026-11-20 ${REASON} --as 张伟`);
  await refused(world, 'claim release 1 --reason x --as 管理赵', 6, 'is over no budget that stops it');
  await world.ok(`claim add travel 500 --on 2026-11-20 --purpose 上海 ${REASON} --as 李娜`);
  await world.ok('claim submit 2 --as 李娜');
  await world.ok('claim approve 2');
  await world.ok('claim approve 2 --as 财务刘');
  await refused(world, 'claim release 2 --reason x --as 管理赵', 6, 'there is nothing to release');
});

test('5.1.2, who stands in: without management two of manager, finance, hr and legal release together, never the claimant', async () => {
  const world = await company('en');
  await world.ok('budget propose 2026 --travel 100 --as 财务刘');
  await world.ok('budget approve 2026');
  await world.ok(`claim add ticket 150 --on 2026-11-20 --purpose 上海 ${REASON}`);
  await refused(world, 'claim release 1 --reason x', 4, 'policy 5.1.2');
  const first = await world.ok('claim release 1 --reason 展会 --as 财务刘');
  expect(first.out).toMatchInlineSnapshot(`
    "! EXP-2026-0001 of 王经理 is ¥50.00 over the budget: you release it, and it takes a second person
      travel 2026: ¥50.00 over
      without another of management two stand in together; who may be the second: 法务孙
    "
  `);
  const isReleased = async () => (await verdictsOn(world, '1')).map((one) => one.released);
  expect(await isReleased()).toEqual([false]);
  expect((await world.run('month check 2026-11 --json')).json().released).toEqual([]);
  await refused(world, 'claim release 1 --reason 展会 --as 财务刘', 6, 'somebody else is the second');
  await world.ok('claim release 1 --reason 同意 --as 法务孙');
  expect(await isReleased()).toEqual([true]);
  expect((await world.run('month check 2026-11 --json')).json().released).toEqual([{ kind: 'budget', count: 1 }]);
  await world.ok('audit verify');
});

test('5.3.1: the sheet of a budget: budget, requested, claimed, left, used against the part of the year gone', async () => {
  const world = await budgeted();
  await world.ok('request add trip --amount 3000 --from 2026-11-23 --purpose 拜访 --as 李娜');
  await world.ok('request approve 1');
  await world.ok(`claim add ticket 800 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  await world.ok(`claim line add 1 gift 60 --on 2026-10-31 --heads 1 ${REASON} --as 张伟`);
  await world.ok('claim submit 1 --as 张伟');
  expect((await world.ok('budget show')).out).toMatchSnapshot('zh');
  expect((await world.ok('budget show 2026 --month 2026-11', { lang: 'en' })).out).toMatchSnapshot('en, November');
  const { categories } = (await world.ok('budget show --quarter 2026Q3 --category travel --json')).json();
  expect(categories).toMatchObject([
    {
      category: 'travel',
      approvedFen: 1_000_000,
      reservedFen: 0,
      submittedFen: 0,
      approvedUnpaidFen: 0,
      paidFen: 0,
      leftFen: 620_000,
      usedBp: 0,
      goneBp: 2521,
    },
  ]);
});

test('5.1.1: a change below what is spent and reserved goes, with that said', async () => {
  const world = await budgeted();
  await world.ok(`claim add ticket 800 --on 2026-11-20 --purpose 上海 ${REASON} --as 张伟`);
  await world.ok('claim submit 1 --as 张伟');
  const { out } = await world.ok('budget change 2026 --travel 700 --reason 收紧', { lang: 'en' });
  expect(out).toContain('travel: ¥700.00 is less than what is spent and reserved already, ¥800.00');
  await world.ok('budget approve 2026 --as 管理赵');
  expect(await standing(world)).toEqual([0, 800, 0, 0, -100]);
});

test('5.1.2: what is left is shown on a terminal that is too narrow for all', async () => {
  const world = await budgeted();
  const { out } = await world.run('budget show 2026 --category travel', { terminal: 60 });
  expect(out).toMatch(/ 类别 [^\n]* 余额\s/);
  expect(out).toContain('-o wide 还显示：在审');
});
