import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await bring(world, 'customers', 'name\n上海甲乙软件有限公司\n丙公司\n');
  await bring(
    world,
    'receivables',
    `invoice,customer,issued,due,amount
INV-1,上海甲乙软件有限公司,2026-09-01,2026-10-01,1000
INV-2,上海甲乙软件有限公司,2026-09-05,2026-10-05,600
INV-9,丙公司,2026-09-05,2026-10-05,300
`,
  );
});
const open = () => look(world, 'SELECT invoice_no AS invoice, open_fen / 100.0 AS open FROM instalments ORDER BY id');
const HEAD = '交易日期,流水号,对方户名,收入金额,摘要\n';

describe('3.7.1: import receipts', () => {
  test('a payment settles the invoice that its reference names, else the oldest due of its payer', async () => {
    const ran = await bring(
      world,
      'receipts',
      `${HEAD}2026-10-08,T001,上海甲乙软件有限公司,600.00,货款INV-2
2026-10-09,T002,上海甲乙软件,0.01,货款
2026-10-09,T003,丙公司,100.00,部分货款
`,
    );
    expect(ran.err).toBe('');
    expect(ran.out).toContain('3 added, 0 already present');
    expect(ran.out).toContain('1 for the invoice or contract that they name, 2 for the oldest due of the customer');
    expect(open()).toEqual([
      { invoice: 'INV-1', open: 999.99 },
      { invoice: 'INV-2', open: 0 },
      { invoice: 'INV-9', open: 200 },
    ]);
    expect(look(world, 'SELECT reference, source_key, allocated_fen FROM receipts ORDER BY id')).toEqual([
      { reference: 'T001 货款INV-2', source_key: 'receipts:T001', allocated_fen: 60_000 },
      { reference: 'T002 货款', source_key: 'receipts:T002', allocated_fen: 1 },
      { reference: 'T003 部分货款', source_key: 'receipts:T003', allocated_fen: 10_000 },
    ]);
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  });

  test('the same statement again adds nothing; a longer one adds what is new', async () => {
    const one = `${HEAD}2026-10-08,T001,丙公司,100,\n`;
    await bring(world, 'receipts', one);
    expect((await bring(world, 'receipts', one, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 1 });
    const more = await bring(world, 'receipts', `${one}2026-10-09,T002,丙公司,50,\n`, undefined, '--json');
    expect(more.json()).toMatchObject({ added: 1, existing: 1, differing: 0 });
    expect(open()[2]).toEqual({ invoice: 'INV-9', open: 150 });
  });

  test('what was typed already, or brought in from another source, is named and refused (exit 6); --yes books it', async () => {
    await world.ok('payment receive 丙公司 100 --on 2026-10-08 --yes');
    await world.ok('payment receive 丙公司 50 --on 2026-10-09 --reference T002 --yes');
    const csv = `${HEAD}2026-10-08,T001,丙公司,100,\n2026-10-09,T002,丙公司,50,货款\n`;
    const ran = await bring(world, 'receipts', csv);
    expect(ran.code).toBe(6);
    expect(ran.err).toContain('line 2  收入金额  may be REC-2026-0001');
    expect(ran.err).toContain('line 3  收入金额  may be REC-2026-0002');
    expect(look(world, 'SELECT count(*) AS n FROM receipts')).toEqual([{ n: 2 }]);
    expect((await bring(world, 'receipts', csv, undefined, '--yes')).out).toContain('2 added');
    const other = await bring(world, 'receipts', csv, 'set = "bank2"');
    expect([other.code, other.err]).toEqual([6, expect.stringContaining('may be REC-2026-000')]);
  });

  test('payers that are no customer are listed, and written by --rejects; a name that means two is not guessed', async () => {
    await bring(world, 'customers', 'name\n丙有限公司\n', 'set = "two"', '--yes');
    const aside = path.join(world.folder, 'bad.csv');
    const csv = `${HEAD}2026-10-08,T001,谁也不是,100,\n2026-10-08,T002,丙,100,\n2026-10-08,T003,丙公司,100,\n`;
    const all = await bring(world, 'receipts', csv);
    expect(all.err).toContain('line 2  对方户名  no such customer: "谁也不是"');
    expect(all.err).toContain('line 3  对方户名  more than one customer "丙"');
    const ran = await bring(world, 'receipts', csv, undefined, '--rejects', aside);
    expect(ran.out).toContain('1 added, 0 already present, 2 invalid');
    expect(fs.readFileSync(aside, 'utf8')).toContain('谁也不是');
  });

  test('an invoice or a contract that the row names must be the payer’s', async () => {
    const ran = await bring(
      world,
      'receipts',
      'date,id,customer,amount,invoice\n2026-10-08,1,丙公司,100,INV-1\n2026-10-08,2,丙公司,100,INV-9\n',
      undefined,
      '--rejects',
      path.join(world.folder, 'bad.csv'),
    );
    expect(ran.out).toContain('line 2  invoice  the customer has no receivable of invoice "INV-1"');
    expect(look(world, 'SELECT instalment_id IS NOT NULL AS named FROM receipts')).toEqual([{ named: 1 }]);
  });

  test('a reference that names two invoices of the payer leaves it to the oldest due', async () => {
    await bring(world, 'receipts', `${HEAD}2026-10-08,T1,上海甲乙软件有限公司,1200,INV-1 INV-2 货款\n`);
    expect(open().slice(0, 2)).toEqual([
      { invoice: 'INV-1', open: 0 },
      { invoice: 'INV-2', open: 400 },
    ]);
  });

  test('a refund takes back the receipt that it names, whole; what names none says the way out', async () => {
    const head = '交易日期,流水号,对方户名,金额,摘要,原流水号\n';
    const csv = `${head}2026-10-08,T001,丙公司,100,,\n2026-10-20,T009,丙公司,-100,退款,T001\n`;
    const ran = await bring(world, 'receipts', csv);
    expect(ran.err).toBe('');
    expect(ran.out).toContain('1 of them is a refund: the receipts are taken back');
    expect(open()[2]).toEqual({ invoice: 'INV-9', open: 300 });
    expect(look(world, 'SELECT reversed_day, reverse_reason FROM receipts')).toEqual([
      { reversed_day: '2026-10-20', reverse_reason: '退款' },
    ]);
    const again = await bring(world, 'receipts', csv, undefined, '--json');
    expect(again.json()).toMatchObject({ added: 0, existing: 2, differing: 0 });
    const bad = await bring(
      world,
      'receipts',
      `${head}2026-10-08,T002,丙公司,200,,\n2026-10-20,T010,丙公司,-50,,\n2026-10-20,T011,丙公司,-50,,T777\n2026-10-20,T012,丙公司,-50,,T002\n`,
    );
    expect(bad.code).toBe(2);
    expect(bad.err).toContain("line 3  金额  a refund names its receipt (column of: the bank's number or the code)");
    expect(bad.err).toContain('line 4  原流水号  no such receipt: "T777"');
    expect(bad.err).toContain(
      'line 5  金额  receipt T002 is 200.00 and is taken back whole: salesdesk payment reverse',
    );
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  });

  test('a day of a closed month is refused (4.2), one ahead as well; only who may book payments imports them', async () => {
    const csv = `${HEAD}2026-10-08,T001,丙公司,100,\n`;
    expect((await bring(world, 'receipts', csv.replace('2026-10-08', '2027-01-08'))).err).toContain('future');
    expect((await bring(world, 'receipts', csv, undefined, '--as', '张伟')).code).toBe(4);
    expect((await bring(world, 'receipts', csv, undefined, '--dry-run')).code).toBe(0);
    world = await company('en');
    await bring(world, 'customers', 'name\n丙公司\n');
    await world.ok(['month', 'close', '2026-10', '--yes', '--confirm', '2026-10', '--accept-gaps', 'history']);
    expect((await bring(world, 'receipts', csv)).code).toBe(6);
    expect(look(world, 'SELECT count(*) AS n FROM receipts')).toEqual([{ n: 0 }]);
  });
});

describe('3.7.1: statements of banks and wallets come in by the rules that are shipped', () => {
  const rules = (bank: string) =>
    fs.readFileSync(path.join(import.meta.dirname, `../../../examples/bank-statements/${bank}.toml`), 'utf8');
  const CMB = `# 账户明细
账号,交易日,交易时间,借方金额,贷方金额,余额,摘要,流水号,用途,收/付方名称
9,20261008,101112,,600.00,1000.00,货款,C001,INV-2,上海甲乙软件有限公司
9,20261009,101112,50.00,,950.00,手续费,C002,,招商银行
9,20261009,101113,0.00,100.00,1050.00,货款,C003,,丙公司
9,20261010,101113,,80.00,1130.00,货款,C004,,张三
`;
  const ICBC = `凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额
0,1,2,2026-10-08 10:11:12,贷,,600.00,3,货款INV-2,,上海甲乙软件有限公司,1
0,1,2,2026-10-08 10:11:13,借,50.00,,3,手续费,,工行,1
0,1,2,2026-10-09 10:11:13,贷,,100.00,3,货款,,丙公司,1
0,1,2,2026-10-09 10:12:13,贷,,80.00,3,货款,,张三,1
`;
  const ALIPAY = `支付宝交易明细
导出时间：[2026-11-01]
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注
2026-10-08 10:11:12,转账,上海甲乙软件有限公司,a@b,INV-2 软件,收入,600.00,余额,交易成功,A001,,
2026-10-08 10:11:13,日用,便利店,c@d,水,支出,5.00,余额,交易成功,A002,,
2026-10-09 10:11:13,转账,丙公司,a@b,货款,收入,100.00,余额,交易成功,A003,,
2026-10-09 10:11:14,转账,丙公司,a@b,货款,收入,7.00,余额,交易关闭,A004,,
2026-10-09 10:11:15,转账,张三,a@b,货款,收入,80.00,余额,交易成功,A005,,
`;
  const WECHAT = `微信支付账单明细
共4笔记录
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-10-08 10:11:12,转账,上海甲乙软件有限公司,INV-2,收入,¥600.00,/,已存入零钱,W001,/,/
2026-10-08 10:11:13,商户消费,便利店,水,支出,¥5.00,零钱,支付成功,W002,/,/
2026-10-09 10:11:13,转账,丙公司,/,收入,¥100.00,/,已存入零钱,W003,/,/
2026-10-09 10:11:15,转账,张三,/,收入,¥80.00,/,已存入零钱,W004,/,/
`;
  test.each([
    ['cmb', CMB, 1],
    ['icbc', ICBC, 1],
    ['alipay', ALIPAY, 2],
    ['wechat', WECHAT, 1],
  ])(
    '%s: what came in is booked, what went out is left out, an unknown payer is put aside',
    async (bank, csv, filtered) => {
      const aside = path.join(world.folder, 'bad.csv');
      const ran = await bring(world, 'receipts', csv, rules(bank), '--rejects', aside, '--json');
      expect(ran.json()).toMatchObject({
        added: 2,
        filtered,
        rejected: 1,
        receipts: { named: 1, oldest: 1, refunds: 0 },
        bad: [{ text: expect.stringContaining('no such customer: "张三"') }],
      });
      expect(open()).toEqual([
        { invoice: 'INV-1', open: 1000 },
        { invoice: 'INV-2', open: 0 },
        { invoice: 'INV-9', open: 200 },
      ]);
      const named = rules(bank).replace(/^# ".*" = "C-0007"$/m, '"张三" = "C-0002"');
      const again = await bring(world, 'receipts', csv, named, '--json');
      expect(again.json()).toMatchObject({ added: 1, existing: 2, differing: 0 });
      expect(open()[2]).toEqual({ invoice: 'INV-9', open: 120 });
    },
  );
});
