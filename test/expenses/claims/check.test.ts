import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const NUMBER = '25310000000000000042';

/** The state and finding of each check of a claim: `1 voucher`, `reviewers` of the whole. */
async function checked(world: World, claim = '1'): Promise<Record<string, [state: string, kind: string]>> {
  const { verdicts } = (await world.ok(`claim check ${claim} --json`)).json();
  return Object.fromEntries(
    verdicts.map(({ line, check, state, finding }: any) => [
      line === null ? check : `${line} ${check}`,
      [state, finding.kind],
    ]),
  );
}
const add = (words: string) => `claim add hotel 420 --on 11-19 --purpose 苏州出差 ${words} --as 张伟`;

test('5.2.3: claim check gives every verdict on every line, not only the first', async () => {
  const world = await company('zh');
  await world.ok(add(`--invoice-number ${NUMBER} --invoice-day 2026-11-24 --tax 500`));
  await world.ok('standard set mileage --per km 2 --from 2026-11-01 --reason x');
  await world.ok('claim line add 1 mileage 30 --on 11-20 --km 25 --as 张伟');
  expect(await checked(world)).toMatchObject({
    '1 voucher': ['wrong', 'voucherMissing'],
    '1 day': ['right', 'dayRight'],
    '1 number': ['right', 'numberRight'],
    '1 unique': ['right', 'unique'],
    '1 buyer': ['look', 'companyNotSaid'],
    '1 invoiceDay': ['wrong', 'invoiceDayAhead'],
    '1 tax': ['wrong', 'taxNoPart'],
    '1 online': ['look', 'onlineNotSeen'],
    '2 voucher': ['right', 'voucherNotNeeded'],
    '2 day': ['right', 'dayRight'],
    double: ['right', 'doubleNone'],
    reviewers: ['right', 'reviewersApart'],
  });
  const refused = await world.run('claim submit 1 --as 张伟');
  expect(refused.code).toBe(5);
  for (const text of ['缺凭证', '晚于报销日', '税额 ¥500.00 不小于金额 ¥420.00', '（制度 5.2.1）', '（制度 5.2.3）'])
    expect(refused.err).toContain(text);
  expect((await world.ok('claim show 1 --json')).json().status).toBe('draft');
});

test.each([
  ['the day it was issued is the day of the claim', '--invoice-day 11-23', 'invoiceDay', ['right', 'invoiceDayRight']],
  ['the day after', '--invoice-day 2026-11-24', 'invoiceDay', ['wrong', 'invoiceDayAhead']],
  ['30 days before', '--invoice-day 10-24', 'invoiceDay', ['right', 'invoiceDayRight']],
  ['31 days before', '--invoice-day 10-23', 'invoiceDay', ['wrong', 'invoiceDayOld']],
  ['no day', '', 'invoiceDay', ['look', 'invoiceDayNotSaid']],
  ['a tax below the amount', '--tax 23.77', 'tax', ['look', 'taxNotSaid']],
  ['a tax of all of it', '--tax 420', 'tax', ['wrong', 'taxNoPart']],
  ['a buyer, of a company whose title is not set', '--invoice-title 别的公司', 'buyer', ['look', 'companyNotSaid']],
])('5.2.3: of an invoice, %s (%s): %s is %j', async (_, words, check, verdict) => {
  const world = await company('en');
  await world.ok(add(`--invoice-number ${NUMBER} ${words}`));
  expect((await checked(world))[`1 ${check}`]).toEqual(verdict);
});

test('5.2.3: a draft tells of the invoice and the file that are on another claim, and of a possible double', async () => {
  const world = await company('en');
  await world.ok(`claim hotel 420 --on 11-19 --purpose x --no-voucher y --invoice-number ${NUMBER} --as 张伟`);
  await world.ok('claim add hotel 420 --on 11-19 --purpose again --as 张伟 --yes');
  expect(await checked(world, '2')).toMatchObject({
    double: ['look', 'double'],
    '1 number': ['look', 'numberNotSaid'],
  });
});

test('5.2.3: finance says what it looked up at the tax office; what it did not is listed', async () => {
  const world = await company('en');
  await world.ok(`claim hotel 420 --on 11-19 --purpose x --no-voucher y --invoice-number ${NUMBER} --as 张伟`);
  const early = await world.run('claim approve 1 --verified-online today --as 王经理');
  expect([early.code, early.err]).toEqual([5, expect.stringContaining('finance says what it looked up')]);
  await world.ok('claim approve 1 --as 王经理');
  const other = await world.run('claim approve 1 --verified-online 25310000000000000043 --as 财务刘');
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('none of these claims has the invoice')]);
  expect((await checked(world))['1 online']).toEqual(['look', 'onlineNotSeen']);
  await world.ok(['claim', 'approve', '1', '--verified-online', `${NUMBER}|2026-11-23`, '--as', '财务刘']);
  expect((await checked(world))['1 online']).toEqual(['right', 'onlineSeen']);
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry.facts.verifiedOnline).toEqual([{ invoiceNo: NUMBER, day: '2026-11-23' }]);
});

test('5.2.3: the buyer on a fapiao is the company, by title and tax number; brackets and blanks make no difference', async () => {
  const world = await company('zh');
  await world.ok('company set --title 示例软件（上海）有限公司 --tax-no 91310115MA1K3X4Y0H --as 王经理');
  await world.ok(
    add(`--invoice-number ${NUMBER} --invoice-title 示例软件(上海)有限公司 --invoice-tax-number 91310115MA1K3X4Y0H`),
  );
  expect((await checked(world))['1 buyer']).toEqual(['right', 'buyerRight']);
  await world.ok('claim edit 1 --invoice-tax-number 91310000MA1FL8XQ30 --as 张伟');
  expect((await checked(world))['1 buyer']).toEqual(['wrong', 'buyerOther']);
  await world.ok('claim edit 1 --invoice-title 别的公司 --invoice-tax-number 91310115MA1K3X4Y0H --as 张伟');
  const refused = await world.run('claim submit 1 --as 张伟');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('发票上是“别的公司”')]);
});

test('definitions, Expenses: lines of one claim share a fapiao while they come to no more than its gross', async () => {
  const world = await company('en');
  await world.ok(add(`--invoice-number ${NUMBER} --invoice-gross 500 --no-voucher posted`));
  const share = (fen: string) =>
    `claim line add 1 meals ${fen} --on 11-19 --invoice-number ${NUMBER} --no-voucher posted --as 张伟`;
  await world.ok(share('80.01'));
  expect((await checked(world))['1 unique']).toEqual(['wrong', 'invoiceOverdrawn']);
  const refused = await world.run('claim submit 1 --as 张伟');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('¥500.01 are claimed on the invoice')]);
  await world.ok('claim line edit 1 2 --amount 80 --as 张伟');
  expect((await checked(world))['1 unique']).toEqual(['right', 'unique']);
  await world.ok('claim submit 1 --as 张伟');
});

test.each([
  ['the larger gross first', '--invoice-gross 5000', '--invoice-gross 500'],
  ['net and tax alone', '--invoice-net 450 --tax 50', ''],
])(
  '5.2.1: lines that say different things of one fapiao come to no more than the least: %s',
  async (_, first, second) => {
    const world = await company('en');
    await world.ok(add(`--invoice-number ${NUMBER} --no-voucher posted ${first}`));
    await world.ok(
      `claim line add 1 ticket 300 --on 11-19 --invoice-number ${NUMBER} ${second} --no-voucher posted --as 张伟`,
    );
    const refused = await world.run('claim submit 1 --as 张伟');
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('¥720.00 are claimed on the invoice')]);
  },
);

test.each([
  ['its number alone in the name of a file', '12345678.pdf'],
  ['its number before its code', 'dzfp_12345678_031001900111.pdf'],
])('5.2.1: an older fapiao is claimed once by code and number, and not again by %s', async (_, name) => {
  const world = await company('en');
  const file = path.join(path.dirname(world.file), name);
  fs.writeFileSync(file, 'a photograph');
  await world.ok(add('--invoice-number "031001900111 12345678" --no-voucher posted --submit'));
  const refused = await world.run([
    'claim',
    'ticket',
    '70',
    '--on',
    '11-19',
    '--purpose',
    'x',
    '--invoice',
    file,
    '--as',
    '李娜',
  ]);
  expect([refused.code, refused.err]).toEqual([
    5,
    expect.stringContaining('invoice 12345678 is already on EXP-2026-0001'),
  ]);
});

test('5.2.1: nor the other way round, and another number is another fapiao', async () => {
  const world = await company('en');
  const file = path.join(path.dirname(world.file), '12345678.pdf');
  fs.writeFileSync(file, 'a photograph');
  await world.ok(['claim', 'ticket', '70', '--on', '11-19', '--purpose', 'x', '--invoice', file, '--as', '李娜']);
  const typed = (number: string) =>
    world.run(`claim ticket 71 --on 11-19 --purpose x --no-voucher posted --invoice-number ${number} --as 张伟`);
  expect((await typed('03100190011112345678')).code).toBe(5);
  expect((await typed('03100190011112345679')).code).toBe(0);
});

test('5.3.2: what is set after the approval, from a day before the claim, makes nothing of it wrong; of one in review it does', async () => {
  const world = await company('zh');
  await world.ok('company set --title 示例科技有限公司 --tax-no 91310115MA1K3X4Y0H --as 王经理');
  const line = '--purpose 苏州出差 --nights 1 --city 苏州 --no-voucher 遗失 --submit';
  const voucher = `--invoice-number ${NUMBER} --invoice-title 示例科技有限公司 --invoice-tax-number 91310115MA1K3X4Y0H`;
  await world.ok(`claim add hotel 420 --on 11-18 ${line} ${voucher} --as 张伟`);
  await world.ok(`claim add hotel 430 --on 11-19 ${line} --as 张伟`);
  await world.ok('claim approve 1 --as 王经理');
  await world.ok('claim approve 1 --as 财务刘');
  await world.ok('standard set hotel 300 --per night --from 2026-01-01 --reason 补录 --as 财务刘');
  await world.ok('company set --title 新名科技有限公司 --as 王经理');
  const ofApproved = await checked(world);
  expect(ofApproved).toMatchObject({ '1 standard': ['look', 'sinceApproved'], '1 buyer': ['look', 'sinceApproved'] });
  expect((await world.ok('claim check 1 --json')).json()).toMatchObject({ passed: true, wrong: 0 });
  expect((await world.ok('claim check 1')).out).toContain('已通过，其后的变动不影响该单');
  expect((await world.ok('claim check 1 --lang en')).out).toContain('what came since does not count for it');
  expect((await checked(world, '2'))['1 standard']).toEqual(['wrong', 'standardOver']);
});
