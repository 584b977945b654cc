import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring, look, put, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const names = () => look(world, 'SELECT name FROM customers ORDER BY id').map(({ name }) => name);
const USCC = '91350100M000100Y43';

test.each([
  ['the same name', '苏州恒信制造有限公司,,', 'line 2  客户名称  may be C-0001 苏州恒信制造有限公司: the same name'],
  ['the same name, legal form and blanks aside', '苏州 恒信制造（有限责任公司）,,', 'the same name'],
  ['the same USCC', `苏州恒信集团,${USCC},`, 'the same USCC'],
  ['the same phone', '苏州工业,,138 0013 8000', 'the same phone'],
  ["a contact's phone", '苏州工业,,13900139000', 'may be C-0001 苏州恒信制造有限公司: the same phone'],
])('6.1.2: a row with %s as an archive that was typed is reported, and nothing is saved', async (_, row, message) => {
  await world.ok(`customer add 苏州恒信制造有限公司 --uscc ${USCC} --phone 13800138000`);
  await world.ok('customer contact add C-1 王工 --phone 13900139000');
  const csv = `客户名称,统一社会信用代码,电话\n${row}\n新客户,,\n`;
  const refused = await bring(world, 'customers', csv);
  expect([refused.code, refused.out]).toEqual([6, '']);
  expect(refused.err).toContain('1 of 2 rows may be existing customers; nothing was imported');
  expect(refused.err).toContain('6.1.2');
  expect(refused.err).toContain(message);
  expect(names()).toEqual(['苏州恒信制造有限公司']);
  // Confirmed as another one.
  expect((await bring(world, 'customers', csv, undefined, '--yes', '--json')).json()).toMatchObject({ added: 2 });
  // Its key is known from now on.
  expect((await bring(world, 'customers', csv, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 2 });
});

test('6.1.2: --rejects imports the others and writes it to the file, with --yes as well', async () => {
  await world.ok('customer add 苏州恒信制造有限公司');
  const aside = path.join(world.folder, 'aside.csv');
  const csv = '客户名称\n苏州恒信制造有限公司\n新客户\n';
  const ran = await bring(world, 'customers', csv, undefined, '--rejects', aside, '--yes', '--json');
  expect(ran.json()).toMatchObject({ added: 1, rejected: 1 });
  expect(fs.readFileSync(aside, 'utf8')).toContain('苏州恒信制造有限公司,客户名称 may be C-0001');
  expect(names()).toEqual(['苏州恒信制造有限公司', '新客户']);
});

test('6.1.2: an open lead is a possible duplicate too', async () => {
  await world.ok('lead add 苏州恒信制造有限公司 --channel web --phone 13800138000 --contact 王工 --as 张伟');
  const ran = await bring(world, 'customers', '客户名称\n苏州恒信制造\n');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('may be L-2026-0001 苏州恒信制造有限公司')]);
});

test('6.1.2: without a key of its own, a file is compared with itself', async () => {
  const ran = await bring(world, 'customers', '客户名称\n上海软件\n乙\n上海软件有限公司\n');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('line 4  客户名称  may be line 2: the same name')]);
  expect(names()).toEqual([]);
});

test('6.1.2: what a source distinguishes by its own key stays separate; another source is compared', async () => {
  const csv = '客户编号,客户\n1,曾惠\n2,曾惠\n';
  const rules = (set: string) => `set = "${set}"\nkey = ["客户编号"]\n[columns]\nname = "客户"\n`;
  expect((await bring(world, 'customers', csv, rules('a'), '--json')).json()).toMatchObject({ added: 2 });
  const longer = `${csv}3,曾惠\n`;
  expect((await bring(world, 'customers', longer, rules('a'), '--json')).json()).toMatchObject({
    added: 1,
    existing: 2,
  });
  const other = await bring(world, 'customers', csv, rules('b'));
  expect([other.code, names()]).toEqual([6, ['曾惠', '曾惠', '曾惠']]);
});

test('6.1.2: customers that other kinds create on the way are compared as well', async () => {
  await world.ok('customer add 苏州恒信制造有限公司');
  const csv =
    'invoice,customer,n,issued,due,amount\nI1,K1,苏州恒信制造,2026-01-05,2026-02-05,100\nI2,K2,乙,2026-01-05,2026-02-05,100\n';
  const rules =
    'set = "old"\ncreate = ["customer"]\n[columns]\ninvoice = "invoice"\ncustomer = "customer"\ncustomerName = "n"\nissued = "issued"\ndue = "due"\namount = "amount"\n';
  const refused = await bring(world, 'receivables', csv, rules);
  expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('line 2  customer  may be C-0001')]);
  expect(names()).toEqual(['苏州恒信制造有限公司']);
  expect((await bring(world, 'receivables', csv, rules, '--yes', '--json')).json()).toMatchObject({ added: 2 });
});

test('3.7.1: a receivable whose fapiao another source has brought in is shown before it is saved', async () => {
  await world.ok('customer add 甲');
  await world.ok('customer add 乙 --yes');
  const rules = (set: string) =>
    `set = "${set}"\n[columns]\ninvoice = "invoice"\ncustomer = "customer"\nissued = "issued"\ndue = "due"\namount = "amount"\n`;
  const head = 'invoice,customer,issued,due,amount\n';
  const fapiao = '26312000000012345678';
  const first = `${head}${fapiao},甲,2026-10-05,2026-11-05,100\nA-1,甲,2026-10-05,2026-11-05,200\n`;
  expect((await bring(world, 'receivables', first, rules('erp'), '--json')).json()).toMatchObject({ added: 2 });
  // The same fapiao in another spelling; the same other text of the same customer, and of another one.
  const second = `${head}No. 2631 2000 0000 1234 5678,甲,2026-10-05,2026-11-05,100\na-1,甲,2026-10-06,2026-11-05,200\nA-1,乙,2026-10-05,2026-11-05,200\n`;
  const refused = await bring(world, 'receivables', second, rules('excel'));
  expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('line 2  invoice')]);
  expect(refused.err).toContain('PAY-2026-0001');
  expect(refused.err).toContain('line 3  invoice');
  expect(refused.err).not.toContain('line 4');
  expect(refused.err).toContain('3.7.1');
  expect((await world.ok('payment list --json')).json()).toHaveLength(2);
  expect((await bring(world, 'receivables', second, rules('excel'), '--yes', '--json')).json()).toMatchObject({
    added: 3,
  });
  // A row whose key is known is the same row as before.
  expect((await bring(world, 'receivables', first, rules('erp'), '--json')).json()).toMatchObject({ existing: 2 });
});

test('5.2.1: the fapiao of a receivable is one however it is written, in one file and in the next', async () => {
  await world.ok('customer add 甲');
  const row = (fapiao: string) => `${fapiao},甲,2026-10-05,2026-11-05,500\n`;
  const head = 'invoice,customer,issued,due,amount\n';
  const twice = `${head}${row('24310000000000000001')}${row('2431-0000-0000-0000-0001')}`;
  const refused = await bring(world, 'receivables', twice);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('line 3  invoice')]);
  expect((await world.ok('payment list --json')).json()).toEqual([]);
  await bring(world, 'receivables', head + row('No. 2431 0000 0000 0000 0001'));
  // Again, written differently: the same row as before.
  for (const fapiao of ['24310000000000000001', '发票号码：２４３１-0000-0000-0000-0001'])
    expect((await bring(world, 'receivables', head + row(fapiao), '', '--json')).json()).toMatchObject({
      added: 0,
      existing: 1,
    });
  expect((await world.ok('payment list --json')).json()).toMatchObject([{ openFen: 50_000 }]);
});

test('6.1.2: with other bad rows it is a bad file; both are reported, in Chinese too', async () => {
  await world.ok('customer add 苏州恒信制造有限公司');
  const file = put(world, 'c.csv', '客户名称,负责人\n苏州恒信制造有限公司,\n丙,没有\n丁,\n');
  const ran = await world.run(['import', 'customers', file], { lang: 'zh', hints: true });
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('第 2 行  客户名称  名称与 C-0001 苏州恒信制造有限公司 相同，可能是同一个客户');
  expect(ran.err).toContain('第 3 行  负责人  没有这个成员 “没有”');
  expect(ran.err).toContain('加上 --yes');
});
