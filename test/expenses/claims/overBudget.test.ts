import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A travel budget of 1,000.00, approved by 赵总. */
async function budgeted(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 赵总 --role management --as 王经理');
  await world.ok('budget propose 2026 --travel 1000 --as 王经理');
  await world.ok('budget approve 2026 --as 赵总');
  return world;
}
const claim = (fen: number, who: string) =>
  `claim ticket ${fen} --on 11-19 --purpose 出差 --no-voucher 电子客票 --as ${who}`;
const budget = async (world: World, code: string) => {
  const { verdicts } = (await world.ok(`claim check ${code} --json`)).json();
  return verdicts.find(({ check }: any) => check === 'budget');
};

test('5.1.2: what goes over the budget is refused with the sum, until management releases it or it is enough', async () => {
  const world = await budgeted();
  await world.ok(claim(700, '张伟'));
  const over = await world.run(claim(300.01, '李娜'), { hints: true });
  expect([over.code, over.err]).toEqual([5, expect.stringContaining('超出 ¥0.01（制度 5.1.2）')]);
  expect(over.err).toContain('¥1,000.00 − ¥0.00 − ¥0.00 − ¥700.00 − ¥0.00 = 余 ¥300.00');
  await world.ok(claim(300, '李娜'));
  expect(await budget(world, '2')).toMatchObject({ state: 'right', finding: { leftFen: 30_000, askedFen: 30_000 } });
  await world.ok('claim add ticket 50 --on 11-20 --purpose 打车 --no-voucher y --as 李娜');
  const refused = await world.run('claim submit 3 --as 李娜');
  expect(refused.code).toBe(5);
  const wrong = await world.run('claim release 3 --reason 客户急单 --as 王经理');
  expect([wrong.code, wrong.err]).toEqual([4, expect.stringContaining('5.1.2')]);
  await world.ok('claim release 3 --reason 客户急单 --as 赵总');
  await world.ok('claim submit 3 --as 李娜');
  expect(await budget(world, '3')).toMatchObject({ state: 'look', finding: { overFen: 5_000, isReleased: true } });
  for (const code of ['1', '2', '3']) await world.ok(`claim approve ${code} --as 王经理`);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.1.2: what a reviewer does not allow frees the budget', async () => {
  const world = await budgeted('en');
  await world.ok(claim(1000, '张伟'));
  expect((await world.run(claim(100, '李娜'))).code).toBe(5);
  await world.ok('claim approve 1 --sanction 900 --reason "too much" --as 王经理');
  await world.ok(claim(100, '李娜'));
});

test('definitions, Expenses: with budget.over warn a claim over the budget passes, and the verdict says so', async () => {
  const world = await budgeted('en');
  await world.ok('policy set budget.over.travel warn --from 2026-11 --reason x --as 王经理');
  await world.ok(claim(1200, '张伟'));
  expect(await budget(world, '1')).toMatchObject({ state: 'look', finding: { overFen: 20_000, isReleased: false } });
});

test('definitions, Expenses: without a budget in force the verdict is that it was not checked', async () => {
  const world = await company('en');
  await world.ok('budget propose 2026 --travel 1 --as 王经理');
  await world.ok(claim(1200, '张伟'));
  expect(await budget(world, '1')).toMatchObject({ state: 'look', finding: { kind: 'budgetNone', year: 2026 } });
});

test('1.3.2, 5.1.2: who reads only what is his own is told by claim check what submitting it would say', async () => {
  const world = await budgeted();
  await world.ok('policy set visibility own --from 2026-11 --reason x --as 王经理');
  await world.ok(claim(900, '张伟'));
  await world.ok('claim add ticket 500 --on 11-19 --purpose 出差 --no-voucher y --as 李娜');
  const checked = (await world.ok('claim check 2 --json --as 李娜')).json();
  expect(checked.verdicts.find(({ check }: any) => check === 'budget')).toMatchObject({
    state: 'wrong',
    finding: { submittedFen: 90_000, overFen: 40_000 },
  });
  expect((await world.run('claim check 1 --as 李娜')).code).not.toBe(0);
});

test('5.1.2: a release is of what the claim is for: what is made of it afterwards is released anew', async () => {
  const world = await budgeted('en');
  await world.ok('claim add ticket 1500 --on 11-19 --purpose fair --no-voucher y --as 张伟');
  await world.ok('claim release 1 --reason fair --as 赵总');
  await world.ok('claim edit 1 --amount 1400 --as 张伟');
  expect(await budget(world, '1')).toMatchObject({ state: 'look', finding: { isReleased: true } });
  for (const change of [
    'edit 1 --purpose party',
    'edit 1 --on 11-20',
    'line add 1 ticket 5 --on 11-18 --no-voucher y',
  ]) {
    await world.ok(`claim ${change} --as 张伟`);
    expect(await budget(world, '1')).toMatchObject({ state: 'wrong', finding: { isReleased: false } });
    expect((await world.run('claim submit 1 --as 张伟')).code).toBe(5);
    await world.ok('claim release 1 --reason again --as 赵总');
    expect((await budget(world, '1')).state).toBe('look');
  }
  await world.ok('claim submit 1 --as 张伟');
});
