import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { dayReader, unknownToken } from '../../../src/exchange/imports/dayTokens.js';
import type { World } from '../../support/run.js';
import { bring, look, put, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const INVOICES = '发票号,客户,开票日期,到期日,金额';
const CREATE = 'create = ["customer"]\n';

describe('docs/import.md: a column that changes the meaning is never dropped', () => {
  test.each([
    ['receivables', `${INVOICES},状态\nI1,甲,2026-09-01,2026-10-01,1000,已作废\n`, 'column "状态" is the status'],
    [
      'receivables',
      `${INVOICES},单据类型\nI1,甲,2026-09-01,2026-10-01,1000,红字\n`,
      'column "单据类型" is whether it is a credit or a refund',
    ],
    ['receivables', `${INVOICES},税额\nI1,甲,2026-09-01,2026-10-01,1000,130\n`, 'column "税额" is the tax'],
    [
      'contracts',
      '合同编号,客户,负责人,签约日期,产品,金额,税率,Order Status\nK1,甲,张伟,2026-10-01,OA,100,0,cancelled\n',
      'column "Order Status" is the status',
    ],
  ])('%s %j are refused until the column is read or ignored: %s', async (kind, csv, message) => {
    const ran = await bring(world, kind, csv, CREATE);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
    const column = /column "([^"]+)"/.exec(message)?.[1] ?? '';
    expect(ran.err).toContain(`ignore = ["${column}"]`);
    const taken = await bring(world, kind, csv, `create = ["customer", "product"]\nignore = ["${column}"]\n`, '--json');
    expect(JSON.parse(taken.out)).toMatchObject({ added: 1, unused: [] });
  });

  test('what was received of a receivable is its receipt, and the rest is open (3.7.1)', async () => {
    const csv = `${INVOICES},已收金额,未收金额,到账日期\nI1,甲,2026-09-01,2026-10-01,1000,600,400,2026-10-05\nI2,甲,2026-09-01,2026-10-01,500,0,500,\n`;
    expect((await bring(world, 'receivables', csv, CREATE)).code).toBe(0);
    expect(look(world, 'SELECT invoice_no, open_fen FROM instalments ORDER BY id')).toEqual([
      { invoice_no: 'I1', open_fen: 40_000 },
      { invoice_no: 'I2', open_fen: 50_000 },
    ]);
    expect(look(world, 'SELECT amount_fen, day FROM receipts')).toEqual([{ amount_fen: 60_000, day: '2026-10-05' }]);
    expect((await world.run('audit verify')).code).toBe(0);
  });

  test.each([
    ['600,400,', 'what was received needs its day (column settled'],
    ['600,300,2026-10-05', 'the amount less what was received is not what is open'],
    ['1200,-200,2026-10-05', 'must not be negative'],
    ['0,1000,2026-10-05', 'nothing was received'],
  ])('3.7.1: received, open and settled of %s are refused: %s', async (cells, message) => {
    const csv = `${INVOICES},已收金额,未收金额,到账日期\nI1,甲,2026-09-01,2026-10-01,1000,${cells}\n`;
    const ran = await bring(world, 'receivables', csv, CREATE);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });

  test('a currency is that of the book, row by row', async () => {
    const csv = `${INVOICES},币种\nI1,甲,2026-09-01,2026-10-01,1000,人民币\nI2,甲,2026-09-01,2026-10-01,1000,USD\n`;
    const ran = await bring(world, 'receivables', csv, CREATE);
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining("line 3  币种  USD is not CNY, the company's currency"),
    ]);
  });

  test('the close date of an open deal is when it is expected to close; Account Name is its customer (4.1)', async () => {
    await world.ok('customer add 甲公司');
    const csv =
      'Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date\nOA 一期,甲公司,张伟,quoted,50000,2026-12-31\nOA 二期,甲公司,张伟,won,60000,2026-11-10\n';
    expect((await bring(world, 'deals', csv)).code).toBe(0);
    expect(look(world, 'SELECT expected_day, closed_day, customer_id FROM deals ORDER BY id')).toEqual([
      { expected_day: '2026-12-31', closed_day: null, customer_id: 1 },
      { expected_day: null, closed_day: '2026-11-10', customer_id: 1 },
    ]);
  });

  test('every run names the columns that it did not use; ignored ones are not among them', async () => {
    const ran = await bring(world, 'customers', 'name,foo,bar\nA,1,2\n', 'ignore = ["bar"]\n');
    expect(ran.out).toContain('columns not used: foo\n');
    const dry = await bring(
      world,
      'customers',
      'a,b,c,d,e\nA,x,y,z,k\n',
      'key = ["e"]\n[columns]\nname = "a"\nnote = "{b} {c}"\n[[where]]\ncolumn = "d"\nequals = "z"\n',
      '--dry-run',
    );
    for (const line of ['a → name  (A)', 'b → note (template)', 'c → note (template)', 'd → for where', 'e → key'])
      expect(dry.err).toContain(`  ${line}`);
  });
});

describe('docs/import.md: what is wrong is said at once, by its cause', () => {
  test('all that is wrong with a row is said in one round', async () => {
    const ran = await bring(world, 'customers', '客户名称,电话,邮箱,信用额度,负责人\n丙公司,NULL,无,-,Nobody\n');
    for (const column of ['电话', '邮箱', '信用额度', '负责人']) expect(ran.err).toContain(`line 2  ${column}  `);
  });

  test('values that are not known are counted, and stand ready to be pasted under [values]', async () => {
    const rows = ['Preis', 'Preis', 'Preis', 'Termin', 'A+B'].map((reason, i) => `${i},张伟,lost,2026-11-02,${reason}`);
    const csv = `id,owner,stage,closed,lost_reason\n${rows.join('\n')}\n`;
    const ran = await bring(world, 'deals', csv);
    expect(ran.err).toContain('lost_reason: 3 values: not known; use ');
    expect(ran.err).toContain('(5 rows)');
    const table = ran.err.slice(ran.err.indexOf('[values.lostReason]'), ran.err.indexOf('hint:'));
    expect(table).toContain('"Preis" = ""  # 3 rows, the first is line 2');
    const rules = table.replaceAll('= ""', '= "price"');
    const again = await bring(world, 'deals', csv, rules, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ added: 5 });
  });

  test('a failing --json prints what is wrong as JSON, with the causes', async () => {
    const ran = await bring(world, 'customers', 'name,owner\nA,N\nB,N\nC,N\nD,\n', undefined, '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({
      error: '3 of 4 rows are invalid; nothing was imported',
      rows: 4,
      invalid: 3,
      causes: [{ column: 'owner', rows: 3, values: [{ value: 'N', rows: 3, line: 2 }] }],
      bad: [{ line: 2, column: 'owner' }, { line: 3 }, { line: 4 }],
    });
  });

  test('a dry run says what the run would do, its JSON that it was dry, and --rejects is written', async () => {
    const aside = path.join(world.folder, 'bad.csv');
    const csv = 'name,owner\nA,张伟\nB,Nobody\n';
    const dry = await bring(world, 'customers', csv, undefined, '--dry-run', '--rejects', aside);
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('! would import customers: 1 added, 0 already')]);
    expect(fs.readFileSync(aside, 'utf8')).toContain('B,Nobody,');
    const json = await bring(world, 'customers', 'name,owner\nA,张伟\n', undefined, '--dry-run', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ dryRun: true, added: 1 });
    const real = await bring(world, 'customers', 'name,owner\nA,张伟\n', undefined, '--json');
    expect(JSON.parse(real.out)).not.toHaveProperty('dryRun');
    expect(look(world, 'SELECT name FROM customers')).toEqual([{ name: 'A' }]);
  });

  test('a text longer than a command takes is refused', async () => {
    const ran = await bring(world, 'customers', `name,note\nA,${'x'.repeat(10_001)}\n`);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is too long: at most 10000 characters')]);
  });
});

describe('docs/import.md: how days are written', () => {
  const read = (format: string, text: string) => dayReader([format], 'Asia/Shanghai')(text);
  test.each([
    ['M/D/YYYY', '04/17/2024', '2024-04-17'],
    ['D/M/YYYY', '17/04/2024', '2024-04-17'],
    ['MM/DD/YYYY', '4/17/2024', undefined],
    ['DD MMM YYYY', '05 Mar 2024', '2024-03-05'],
    ['MMMM D, YYYY', 'March 5, 2024', '2024-03-05'],
    ['YY-M-D', '24-4-7', '2024-04-07'],
    ['YYYY-MM-DD HH:mm:ss', '2026-08-01 00:00:00', '2026-08-01'],
    ['YYYY-MM-DD', '2026-08-01 23:59', '2026-08-01'],
    ['YYYY-M-D', '2025-02-30', undefined],
    ['excel', '46266', '2026-09-01'],
    ['excel', '46266.75', '2026-09-01'],
    ['excel', '12', undefined],
    ['YYYYMM', '202604', '2026-04-01'],
  ])('%s reads %s as %s', (format, text, day) => expect(read(format, text)).toBe(day));

  test.each([
    ['2026-10-31T16:00:00.000Z', '2026-11-01'],
    ['2026-10-31T15:59:59.000Z', '2026-10-31'],
    ['2026-11-01T00:30:00+09:00', '2026-10-31'],
    ['2026-10-31T23:00:00+08:00', '2026-10-31'],
    ['2026-10-31T20:00:00-0500', '2026-11-01'],
  ])('the moment %s is the day %s of a company in Shanghai', (text, day) => expect(read('YYYY-M-D', text)).toBe(day));

  test.each([
    ['foo', 'f'],
    ['Mon', 'on'],
    ['JJJJ', 'JJJJ'],
    ['HH:mm', 'HH:mm'],
    ['YYYY-MM-MM', 'YYYY-MM-MM'],
    ['YYYY-MM-DDTHH:mm:ssZ', undefined],
    ['YYYY年M月D日', undefined],
  ])('the format %s has the unknown part %s', (format, unknown) => {
    if (unknown === undefined) expect(unknownToken(format)).toBeUndefined();
    else expect(unknownToken(format)).toBeDefined();
  });

  test('an unknown token is refused with the rules, a constant may be ISO whatever the format', async () => {
    const csv = 'owner,stage,closed\n张伟,lost,04/17/2024\n';
    const refused = await bring(world, 'deals', csv, 'dates = ["JJJJ-MM-DD"]\n');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('has "JJJJ", which stands for nothing')]);
    expect(refused.err).toContain('YYYY YY');
    const rules = 'dates = ["M/D/YYYY"]\n[constants]\nopened = "2024-03-01"\n';
    expect((await bring(world, 'deals', csv, rules)).code).toBe(0);
    expect(look(world, 'SELECT opened_day, closed_day FROM deals')).toEqual([
      { opened_day: '2024-03-01', closed_day: '2024-04-17' },
    ]);
  });
});

describe('docs/import.md: how numbers are written', () => {
  const listPrice = async (text: string, rules = '') => {
    const ran = await bring(world, 'products', `name;price\nP;"${text}"\n`, rules);
    const [row] = look(world, "SELECT list_price_fen AS fen FROM products WHERE name = 'P'");
    return ran.code === 0 ? (row?.fen ?? null) : ran.err;
  };
  test.each([
    ['6 000.00', '[amounts]\nthousands = " "\n', 600_000],
    ['1.000,50', '[amounts]\ndecimal = ","\n', 100_050],
    ['1.000', '[amounts]\ndecimal = ","\n', 100_000],
    ['1,000.00 CNY', '', 100_000],
    ['CNY 1,000.00', '', 100_000],
    ['无', '[blank."*"]\nis = ["-", "无", "N/A"]\n', null],
    ['N/A', '[blank."*"]\nis = ["-", "无", "N/A"]\n', null],
  ])('%s with the rules %j is %s', async (text, rules, fen) => expect(await listPrice(text, rules)).toBe(fen));

  test.each([
    ['6 000.00', '[amounts] thousands = " "'],
    ['1.000,50', '[amounts] decimal = ","'],
    ['(100)', '[amounts] parentheses = true'],
    ['无', '[blank."*"] is = ["无"]'],
    ['1,000.00 USD', "is not in CNY, the company's currency"],
    ['9153.6054', '[amounts] decimals = 4'],
  ])('%s alone is refused with the way out: %s', async (text, way) => expect(await listPrice(text)).toContain(way));

  test('(100) is less than nothing where the rules say so', async () => {
    expect(await listPrice('(100)', '[amounts]\nparentheses = true\n')).toContain('must not be negative');
  });
});

test.each([
  ['colums = 1', 'line 1: there is no "colums". Did you mean columns?'],
  ['set = "a"\n[[where]]\ncolumn = "name"\nequal = "x"', 'line 4: there is no "where.1.equal". Did you mean equals?'],
  ['[blank.name]\nafer = "x"', 'line 2: there is no "blank.name.afer". Did you mean after?'],
  ['[derive.note]\nplus = ["a", "b"]', 'line 2: there is no "derive.note.plus"'],
  ['[where]\ncolumn = "a"', 'line 1: where needs a list'],
  ['create = ["custmer"]', 'line 1: create.1 must be one of: customer product. Did you mean customer?'],
  ['[values.level]\nGold = "AAA"', 'line 2: values.level.Gold must be one of: '],
  ['[amounts]\ndecimals = "x"', 'line 2: amounts.decimals needs a number'],
  ['set = "a"\nkey = [', 'rules.toml, line 3'],
])('docs/import.md: rules that say %j are refused with line, key and choices: %s', async (rules, message) => {
  const ran = await world.run([
    'import',
    'customers',
    put(world, 'c.csv', 'name\nA\n'),
    '--rules',
    put(world, 'rules.toml', `${rules}\n`),
  ]);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(message)]);
});

test('docs/import.md: the first of several columns, conditions, and what is cut from a text', async () => {
  const rules =
    '[columns]\nname = ["a", "b"]\nlevel = "l"\nnote = "n"\n[[when]]\nfield = "level"\ncolumn = "n"\nequals = "vip"\nvalue = "A"\n[trim]\nname = "*"\n[cut]\nname = " Ltd"\n[replace.name]\nCo = "Company"\n';
  const ran = await bring(world, 'customers', 'a,b,l,n\n*甲 Ltd*,x,B,vip\n,乙 Co,B,\n', rules);
  expect([ran.code, ran.err]).toEqual([0, ran.err]);
  expect(look(world, 'SELECT name, level FROM customers ORDER BY id')).toEqual([
    { name: '甲', level: 'A' },
    { name: '乙 Company', level: 'B' },
  ]);
});

test('docs/import.md: files refer to each other by their own numbers, without rules', async () => {
  expect((await bring(world, 'members', '姓名,工号\n王小二,E07\n')).code).toBe(0);
  expect((await bring(world, 'customers', '客户名称,客户编号,负责人\n甲公司,K01,E07\n')).code).toBe(0);
  expect((await bring(world, 'products', '产品名称,产品编号,税率\n平台,P-1,0\n')).code).toBe(0);
  const contracts = '合同编号,客户编号,工号,签约日期,产品编号,金额\nHT-1,K01,E07,2026-10-05,P-1,70\n';
  const ran = await bring(world, 'contracts', contracts);
  expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('imported contracts: 1 added, 0 already present')]);
});
