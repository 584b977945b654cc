import { expect, test } from 'vitest';
import { sumOf } from '../../../src/expenses/spend/rules.js';
import { spendOf, spendSums } from '../../../src/expenses/spend/spend.js';
import { asked } from '../../appraisal/support.js';
import { company } from '../../support/run.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' } as const;

test('definitions, Expenses: each line counts once on its day with what is sanctioned: submitted, approved or paid', async () => {
  const world = await company('zh');
  const words = '--no-voucher 小票遗失';
  await world.ok(`claim add ticket 100 --on 10-31 --purpose 苏州 ${words} --as 张伟`);
  await world.ok(`claim line add 1 hotel 400 --on 11-01 --nights 1 ${words} --as 张伟`);
  await world.ok(`claim line add 1 dinner 200 --on 11-02 --heads 2 ${words} --as 张伟`);
  await world.ok('claim submit 1 --as 张伟');
  await world.ok(`claim other 30 --on 11-05 --purpose 文具 ${words} --as 李娜`);
  await world.ok(`claim add other 99 --on 11-05 --purpose 草稿 ${words} --as 李娜`);
  const spend = () => asked(world, '2026-11-23', ({ db }) => spendOf(db, NOVEMBER));
  const money = (lines: Awaited<ReturnType<typeof spend>>) =>
    lines.map(({ day, category, submittedFen, approvedFen, paidFen }) => [
      day,
      category,
      submittedFen,
      approvedFen,
      paidFen,
    ]);
  await world.ok('claim approve 1 --line 2 --sanction 300 --reason 超标 --as 王经理');
  expect(money(await spend())).toEqual([
    ['2026-11-01', 'travel', 30_000, 0, 0],
    ['2026-11-02', 'entertainment', 20_000, 0, 0],
    ['2026-11-05', 'other', 3_000, 0, 0],
  ]);
  await world.ok('claim approve 1 --as 财务刘');
  // 600.00 are sanctioned: 100.00 of October, 300.00, 200.00; a half of each is paid.
  await world.ok('claim pay 1 --amount 300 --as 财务刘');
  const lines = await spend();
  expect(money(lines)).toEqual([
    ['2026-11-01', 'travel', 0, 15_000, 15_000],
    ['2026-11-02', 'entertainment', 0, 10_000, 10_000],
    ['2026-11-05', 'other', 3_000, 0, 0],
  ]);
  const sums = await asked(world, '2026-11-23', ({ db }) => spendSums(db, NOVEMBER, ['category', 'memberId']));
  expect(sums.sort((a, b) => a.category.localeCompare(b.category))).toEqual([
    { category: 'entertainment', memberId: 2, submittedFen: 0, approvedFen: 10_000, paidFen: 10_000 },
    { category: 'other', memberId: 3, submittedFen: 3_000, approvedFen: 0, paidFen: 0 },
    { category: 'travel', memberId: 2, submittedFen: 0, approvedFen: 15_000, paidFen: 15_000 },
  ]);
  for (const key of ['submittedFen', 'approvedFen', 'paidFen'] as const)
    expect(sumOf(sums.map((sum) => sum[key]))).toBe(sumOf(lines.map((line) => line[key])));
  await world.ok('claim pay 1 --as 财务刘');
  expect(money(await spend()).slice(0, 2)).toEqual([
    ['2026-11-01', 'travel', 0, 0, 30_000],
    ['2026-11-02', 'entertainment', 0, 0, 20_000],
  ]);
});
