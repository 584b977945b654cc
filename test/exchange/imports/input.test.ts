import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runningRounder } from '../../../src/exchange/imports/contractRows.js';
import { company, type World } from '../../support/run.js';
import { withHistory } from './support.js';

function put(world: World, name: string, content: string | Buffer): string {
  const file = path.join(world.folder, name);
  fs.writeFileSync(file, content);
  return file;
}
const CUSTOMERS = '客户名称,手机,负责人\n甲软件有限公司,13800138000,张伟\n乙制造有限公司,,李娜\n';

test('6.1.1: Chinese headers need no rules; the same file again adds nothing', async () => {
  const world = await withHistory();
  const file = put(world, 'c.csv', CUSTOMERS);
  expect((await world.ok(['import', 'customers', file])).out).toBe('✓ 导入客户：新增 2，已有 0\n');
  expect((await world.ok(['import', 'customers', file])).out).toBe('✓ 导入客户：新增 0，已有 2\n');
  expect((await world.ok('customer list --json name,phone')).json()).toMatchObject([
    { name: '甲软件有限公司', phone: '+8613800138000' },
    { name: '乙制造有限公司', phone: null },
  ]);
});

test.each([
  ['UTF-8 with BOM, CRLF', Buffer.from(`\ufeff${CUSTOMERS.replaceAll('\n', '\r\n')}`)],
  ['CR alone', Buffer.from(CUSTOMERS.replaceAll('\n', '\r'))],
  ['semicolons', Buffer.from(CUSTOMERS.replaceAll(',', ';'))],
  ['tabs', Buffer.from(CUSTOMERS.replaceAll(',', '\t'))],
  [
    'GB18030',
    Buffer.from(
      'bfcdbba7c3fbb3c62cb8badfc6c8cb0abcd7c8edbcfed3d0cfdeb9abcbbe2c0ad2d2d6c6d4ecd3d0cfdeb9abcbbe2c0a',
      'hex',
    ),
  ],
])('reads %s', async (_, bytes) => {
  const world = await withHistory();
  const file = put(world, 'c.csv', bytes);
  expect((await world.ok(['import', 'customers', file, '--json'])).json()).toMatchObject({ added: 2 });
});

test('reads XLSX made by our own -o xlsx', async () => {
  const world = await withHistory();
  await world.ok(['import', 'customers', put(world, 'c.csv', CUSTOMERS)]);
  await world.ok(['customer', 'list', '--out', path.join(world.folder, 'c.xlsx')]);
  const other = await withHistory();
  expect((await other.ok(['import', 'customers', path.join(world.folder, 'c.xlsx'), '--json'])).json()).toMatchObject({
    added: 2,
  });
});

test('bad rows are listed with line and column, nothing is saved; --rejects imports the good ones', async () => {
  const world = await withHistory();
  const file = put(
    world,
    'c.csv',
    '客户名称,统一社会信用代码,手机\n甲,,13800138000\n乙,91310115MA1K3X4Y0C,12345678901\n\n丙,,\n',
  );
  const refused = await world.run(['import', 'customers', file]);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatchInlineSnapshot(`
    "错误：3 行里有 1 行有问题，没有导入任何内容
      第 3 行  统一社会信用代码  “91310115MA1K3X4Y0C” 的校验位不对，请核对
      第 3 行  手机  “12345678901” 不是有效的电话号码，例如 13800138000、021-58886666、+1 415 555 2671
    提示：只导入正确的 2 行  加上 --rejects 问题行.csv
    "
  `);
  expect((await world.ok('customer list --json')).json()).toEqual([]);
  const rejects = path.join(world.folder, 'bad.csv');
  expect((await world.ok(['import', 'customers', file, '--rejects', rejects, '--json'])).json()).toMatchObject({
    added: 2,
    rejected: 1,
  });
  expect(fs.readFileSync(rejects, 'utf8')).toMatchInlineSnapshot(`
    "﻿客户名称,统一社会信用代码,手机,原因
    乙,91310115MA1K3X4Y0C,12345678901,统一社会信用代码 “91310115MA1K3X4Y0C” 的校验位不对，请核对; 手机 “12345678901” 不是有效的电话号码，例如 13800138000、021-58886666、+1 415 555 2671
    "
  `);
});

test('more than one screen of bad rows is counted', async () => {
  const world = await withHistory();
  const file = put(world, 't.csv', `月份,成员,销售目标\n${'2026-10,,1\n'.repeat(50)}`);
  const { err } = await world.run(['import', 'targets', file], { lang: 'en' });
  expect(err.split('\n').filter((line) => line.startsWith('  line'))).toHaveLength(20);
  expect(err).toContain('… 30 more');
});

test.each([
  ['an empty file', '', 'the file is empty'],
  ['a binary file', Buffer.from([0, 1, 2, 255]), 'neither text nor XLSX'],
  ['broken quotes', 'name\n"abc\n', 'broken CSV'],
  ['a head twice', 'name,name\na,b\n', 'the header "name" appears twice'],
  ['no column for a required field', 'foo\nx\n', 'no column for name'],
  ['a broken XLSX', Buffer.from('PK\u0003\u0004nonsense'), 'the XLSX file cannot be opened'],
])('%s gets one clear message', async (_, content, message) => {
  const world = await withHistory('en');
  const ran = await world.run(['import', 'customers', put(world, 'x.csv', content)]);
  expect([ran.code, ran.out]).toEqual([2, '']);
  expect(ran.err).toContain(message);
});

test('a header __proto__ poisons nothing, formula text stays text', async () => {
  const world = await withHistory('en');
  await world.ok(['import', 'customers', put(world, 'x.csv', 'name,__proto__\n"=cmd|\' /C calc\'!A0",manager\n')]);
  expect((await world.ok('customer list --json name')).json()).toEqual([{ name: "=cmd|' /C calc'!A0" }]);
  expect((await world.ok('customer list -o csv')).out).toContain("'=cmd");
  expect(({} as Record<string, unknown>).role).toBeUndefined();
});

test.each([
  ['2017-02-30', '100', 'is not a date'],
  ['2017-02-03', '1e3', 'is not a number'],
  ['2017-02-03', '100.125', 'more than two decimals'],
  ['2017-02-03', '1,28O.50', 'is not a number'],
  ['2017-02-03', '-5', 'a negative amount is a credit'],
])('an invoice of %s over %s is refused: %s', async (day, amount, message) => {
  const world = await withHistory('en');
  const file = put(world, 'r.csv', `invoice,customer,issued,due,amount\n001,A,${day},2017-03-01,"${amount}"\n`);
  const rules = put(
    world,
    'r.toml',
    'create = ["customer"]\n[columns]\ninvoice = "invoice"\ncustomer = "customer"\nissued = "issued"\ndue = "due"\namount = "amount"\n',
  );
  const ran = await world.run(['import', 'receivables', file, '--rules', rules]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(message);
});

test.each([
  ['colums = 1', 'there is no "colums". Did you mean columns?'],
  ['[columns]\nnmae = "x"', 'columns.nmae is not a field of customers. Did you mean name?'],
  ['key = [', 'rules file'],
  ['[columns]\nname = "客户"', 'the file has no column "客户"'],
])('a rules file that says %j is refused: %s', async (text, message) => {
  const world = await withHistory('en');
  const file = put(world, 'c.csv', 'name\na\n');
  const ran = await world.run(['import', 'customers', file, '--rules', put(world, 'r.toml', text)]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(message);
});

test('4.2: closed months refuse history', async () => {
  const world = await company('en');
  await world.ok('target set --all-reps --month 2026-10 --sales 1000', { now: '2026-10-15' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10');
  const file = put(world, 'c.csv', 'customer,rep,signed,product,amount,tax\nA,张伟,2026-10-05,OA,100,13%\n');
  const rules = put(
    world,
    'c.toml',
    'create = ["customer"]\nkey = ["customer"]\n[columns]\ncustomer = "customer"\nrep = "rep"\nsigned = "signed"\nproduct = "product"\namount = "amount"\ntaxRate = "tax"\n',
  );
  const ran = await world.run(['import', 'contracts', file, '--rules', rules]);
  expect(ran.err).toContain('2026-10');
  expect(ran.code).toBe(6);
  expect((await world.ok('customer list --json')).json()).toEqual([]);
});

test('--dry-run leaves the file byte for byte, and a rep may not import', async () => {
  const world = await withHistory('en');
  const file = put(world, 'c.csv', CUSTOMERS);
  const before = fs.readFileSync(world.file);
  expect((await world.ok(['import', 'customers', file, '--dry-run'])).err).toContain('dry run, nothing saved');
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);
  expect((await world.run(['import', 'customers', file, '--as', '张伟'])).code).toBe(4);
  expect((await world.run(['import', 'custmers', file])).err).toContain('Did you mean customers?');
});

test('running totals: a group equals its exact sum rounded, a line is never more than a fen away', () => {
  const round = runningRounder(10);
  const thousandths = [1234, 1234, 1234, -777, 5, 5, 5, 5];
  const fen = thousandths.map((value) => round('a', value));
  expect(fen.reduce((sum, value) => sum + value, 0)).toBe(Math.round(thousandths.reduce((sum, v) => sum + v, 0) / 10));
  for (const [i, value] of thousandths.entries()) expect(Math.abs(fen[i]! - value / 10)).toBeLessThanOrEqual(1);
});
