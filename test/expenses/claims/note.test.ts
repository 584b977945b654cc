import { expect, test } from 'vitest';
import { noteText } from '../../../src/expenses/claims/changes.js';
import { company } from '../../support/run.js';

test.each([
  ['line2.amount 420.00 → 300.00: 超标', '第 2 行金额 420.00 → 300.00: 超标', 'line 2 amount 420.00 → 300.00: 超标'],
  ['amount 80.00 → 88.00, day 2026-11-20 → 2026-11-21', '金额 80.00 → 88.00, 日期 2026-11-20 → 2026-11-21', undefined],
  ['line2.amount - → 200.00', '第 2 行金额 - → 200.00', 'line 2 amount - → 200.00'],
  ['+ hotel.pdf', '+ hotel.pdf', undefined],
  ['发票抬头不对', '发票抬头不对', undefined],
  ['the amount is wrong', 'the amount is wrong', undefined],
])('1.3.2: the history says %s in words: %s', (note, zh, en = note) => {
  expect(noteText(note)).toEqual({ zh, en });
});

test('1.3.2: the history of a claim names the lines and fields that were changed in words', async () => {
  const world = await company('zh');
  await world.ok('claim add hotel 800 --on 11-20 --purpose x --no-voucher y --as 张伟');
  await world.ok('claim line add 1 meals 200 --on 11-20 --as 张伟');
  expect((await world.ok('claim show 1')).out).toContain('| 第 2 行金额 - → 200.00\n');
  expect((await world.ok('claim show 1 --lang en')).out).toContain('| line 2 amount - → 200.00\n');
});

test('5.2.2: a claim that was sent back is checked as one that is submitted next: who would review it', async () => {
  const world = await company('zh');
  await world.ok('claim hotel 800 --on 11-20 --purpose x --no-voucher y --as 张伟');
  await world.ok('claim reject 1 --reason 缺明细 --as 王经理');
  const { verdicts } = (await world.ok('claim check 1 --json --as 张伟')).json();
  expect(verdicts.at(-1)).toMatchObject({ check: 'reviewers', state: 'right', finding: { manager: ['王经理'] } });
});

test('5.2.3: of net, tax and gross the check names what is not recorded', async () => {
  const world = await company('zh');
  await world.ok(
    'claim add hotel 800 --on 11-20 --purpose x --invoice-number 24310000000000000016 --invoice-gross 800 --no-voucher y --as 张伟',
  );
  expect((await world.ok('claim check 1 --as 张伟')).out).toMatch(/未录入不含税金额、税额 +\|/);
});
