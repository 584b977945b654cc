import { beforeEach, describe, expect, test } from 'vitest';
import { amountToClaim, linesFor } from '../../../src/expenses/claims/scanRules.js';
import { parseQrText } from '../../../src/expenses/vouchers/rules.js';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
});

const DIGITAL = '01,32,,26317000000000000001,1000.00,20261119,,74AE';
const OLDER = '01,10,031002600111,12345678,943.40,20261118,12345678901234567890,AB12,';
const RAIL = '01,51,,26317000000000000051,56.00,20261119,,219a';
const scan = (text: string, more: string) =>
  world.run(['claim', 'scan', text, ...more.split(' ').filter(Boolean), '--as', '张伟']);
const lines = async (claim = '1') => (await world.ok(`claim show ${claim} --json`)).json().lines;

describe('5.2.1: which line takes a fapiao', () => {
  const line = (no: number, invoiceNo: string | null, amountFen = 100, kind: 'hotel' | 'meals' | null = null) => ({
    no,
    invoiceNo,
    amountFen,
    kind,
  });
  test.each([
    ['the one that has its number, however written', [line(1, null), line(2, '2631-7000-0000-0000-0001')], [2]],
    ['the one without a number', [line(1, '26317000000000000009'), line(2, null)], [2]],
    ['none of allowances and of money that came back', [line(1, null, 100, 'meals'), line(2, null, -5)], []],
    ['a new one where all have others', [line(1, '26317000000000000009')], []],
    ['several have to be told apart', [line(1, null), line(2, null)], [1, 2]],
  ])('%s', (_, all, expected) => {
    expect(linesFor(all, '26317000000000000001')).toEqual(expected);
  });

  test.each([
    [DIGITAL, {}, 100_000],
    [DIGITAL, { amountFen: 50_000 }, 50_000],
    [OLDER, {}, undefined],
    [OLDER, { taxFen: 5_660 }, 100_000],
    [OLDER, { amountFen: 90_000 }, 90_000],
    [RAIL, {}, undefined],
    [RAIL, { taxFen: 5_660 }, undefined],
  ])('what %s with %j claims is %s', (text, typed, expected) => {
    const qr = parseQrText(text);
    expect(qr.ok && amountToClaim(qr.value, typed)).toBe(expected);
  });
});

test('5.2.1: a fully digital fapiao begins a draft of its amount with tax', async () => {
  const ran = await scan(DIGITAL, '--category hotel --purpose 苏州拜访');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已填入发票  差旅  ¥1,000.00  2026-11-19 周四
      二维码  数电发票（普通发票）  26317000000000000001  2026-11-19  价税合计 ¥1,000.00
      发票    26317000000000000001  未曾报销，尚未附文件；提交前请补
      下一步  最迟 2026-12-19 提交
    "
  `);
  expect(await lines()).toMatchObject([
    {
      category: 'travel',
      kind: 'hotel',
      day: '2026-11-19',
      amountFen: 100_000,
      invoiceNo: '26317000000000000001',
      invoiceDay: '2026-11-19',
      invoiceKind: 'general',
      invoiceNetFen: null,
      invoiceGrossFen: 100_000,
      taxFen: null,
    },
  ]);
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'draft', purpose: '苏州拜访' });
});

test('5.2.1: an older one tells the amount without tax: the amount, or the tax, has to be typed', async () => {
  const refused = await scan(OLDER, '--category hotel --purpose 苏州');
  expect(refused.code).toBe(2);
  expect(refused.err).toMatchInlineSnapshot(`
    "错误：二维码中没有的内容须填写
      --amount  二维码只有不含税金额 943.40，请填报销金额，或用 --tax 填税额
    "
  `);
  const ran = await world.ok(
    ['claim', 'scan', OLDER, '--category', 'hotel', '--purpose', '苏州', '--tax', '56.60', '--as', '张伟'],
    { lang: 'en' },
  );
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 took the fapiao   travel   ¥1,000.00   2026-11-18 Wed
      QR code   electronic general VAT fapiao  03100260011112345678  2026-11-18  ¥943.40 without tax  check code 12345678901234567890
      invoice   03100260011112345678  not used before, no file attached yet: add it before you submit
      next      submit it by 2026-12-18
    "
  `);
  expect(await lines()).toMatchObject([
    { amountFen: 100_000, taxFen: 5_660, invoiceNetFen: 94_340, invoiceGrossFen: null, invoiceKind: 'general' },
  ]);
});

test('5.2.1: a type whose amount is not known fills none', async () => {
  expect((await scan(RAIL, '--category ticket --purpose 苏州')).err).toContain('是否含税未知');
  const ran = await scan(RAIL, '--category ticket --purpose 苏州 --amount 56');
  expect(ran.out).toContain('（是否含税未知，未填入）');
  expect(await lines()).toMatchObject([
    { amountFen: 5_600, invoiceKind: 'rail', invoiceNetFen: null, invoiceGrossFen: null },
  ]);
});

test('5.2.1: the line without a fapiao takes it, what it says stays and differences are told', async () => {
  await world.ok('claim add hotel 900 --on 11-18 --purpose 苏州 --invoice-day 11-18 --as 张伟');
  const ran = await scan(DIGITAL, '--claim 1 --json');
  expect(ran.json().fapiao).toMatchObject({
    line: 1,
    typeCode: '32',
    differing: [{ field: 'invoiceDay', typed: '2026-11-18', read: '2026-11-19' }],
  });
  expect(await lines()).toMatchObject([
    {
      day: '2026-11-18',
      amountFen: 90_000,
      invoiceDay: '2026-11-18',
      invoiceNo: '26317000000000000001',
      invoiceGrossFen: 100_000,
    },
  ]);
  // All of it is there now.
  const again = await scan(DIGITAL, '--claim 1');
  expect(again.code).toBe(6);
  expect(again.err).toContain('EXP-2026-0001 第 1 行已有这张发票的全部内容');
  // Another one begins a new line, of a category that has to be said.
  expect((await scan(OLDER, '--claim 1 --amount 1000')).err).toContain('新的一行须有费用类别');
  await scan(OLDER, '--claim 1 --category dinner --amount 1000');
  expect(await lines()).toMatchObject([{ no: 1 }, { no: 2, kind: 'dinner', amountFen: 100_000, day: '2026-11-18' }]);
  const other = await scan(OLDER, '--claim 1 --line 1');
  expect(other.code).toBe(6);
  expect(other.err).toContain('第 1 行已有另一张发票');
});

test('5.2.1: differences are told in both languages', async () => {
  await world.ok('claim add hotel 900 --on 11-18 --purpose 苏州 --invoice-day 11-18 --as 张伟');
  const line = ['claim', 'scan', DIGITAL, '--claim', '1', '--as', '张伟', '--dry-run'];
  expect((await world.ok(line)).out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 已填入发票  差旅  ¥900.00  2026-11-18 周三
      二维码  数电发票（普通发票）  26317000000000000001  2026-11-19  价税合计 ¥1,000.00
              ! 第 1 行的开票日期是 2026-11-18，发票是 2026-11-19，没有改动
              第 1 行报销 ¥900.00，发票价税合计 ¥1,000.00
      发票    26317000000000000001  未曾报销，尚未附文件；提交前请补
      下一步  最迟 2026-12-18 提交
    "
  `);
  expect((await world.ok(line, { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ EXP-2026-0001 took the fapiao   travel   ¥900.00   2026-11-18 Wed
      QR code   fully digital general fapiao  26317000000000000001  2026-11-19  ¥1,000.00 with tax
                ! line 1 says day 2026-11-18, the fapiao 2026-11-19; left as it is
                line 1 claims ¥900.00, the fapiao comes to ¥1,000.00
      invoice   26317000000000000001  not used before, no file attached yet: add it before you submit
      next      submit it by 2026-12-18
    "
  `);
  expect(await lines()).toMatchObject([{ invoiceNo: null }]);
});

test('5.2.1: of several lines without a fapiao one has to be named', async () => {
  await world.ok('claim add hotel 900 --on 11-18 --purpose 苏州 --as 张伟');
  await world.ok('claim line add 1 ticket 100 --on 11-18 --as 张伟');
  const ran = await scan(DIGITAL, '--claim 1');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('EXP-2026-0001 有几行尚无发票：第 1、2 行');
  await scan(DIGITAL, '--claim 1 --line 2');
  expect(await lines()).toMatchObject([{ invoiceNo: null }, { invoiceNo: '26317000000000000001' }]);
});

test('5.2.1: one that was claimed before is refused, and so is what is not its claimant’s or no draft', async () => {
  await scan(DIGITAL, '--category hotel --purpose 苏州');
  const twice = await scan(DIGITAL, '--category hotel --amount 5 --purpose 另一次');
  expect(twice.code).toBe(5);
  expect(twice.err).toContain('EXP-2026-0001');
  const others = await world.run(['claim', 'scan', OLDER, '--claim', '1', '--as', '李娜']);
  expect(others.code).toBe(4);
});

test.each([
  ['hello', '不是发票二维码的内容'],
  ['https://bcfp.shenzhen.chinatax.gov.cn/x', '这是网址'],
])('5.2.1: %j is refused', async (text, problem) => {
  const ran = await scan(text, '--category hotel --purpose 苏州');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(problem);
});

test('5.2.1: what a fapiao told is in the ledger, with from and to', async () => {
  await world.ok('claim add hotel 900 --on 11-18 --purpose 苏州 --as 张伟');
  await scan(DIGITAL, '--claim 1');
  const [entry] = (await world.ok('audit log --json --limit 1')).json<any[]>();
  expect(entry).toMatchObject({
    action: 'claim.edit',
    facts: { changes: { 'line1.invoiceNo': { from: null, to: '26317000000000000001' } } },
  });
});
