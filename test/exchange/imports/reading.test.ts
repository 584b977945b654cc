import { beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { World } from '../../support/run.js';
import { bring, CUSTOMER_GBK, look, put, SHANGHAI_GBK, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const names = () => look(world, 'SELECT name FROM customers ORDER BY id').map(({ name }) => name);

describe('6.1.1: what a file may be written in', () => {
  test.each([
    ['UTF-8, comma, LF', '客户名称,负责人\n甲软件,张伟\n乙软件,李娜\n'],
    ['a byte order mark, CRLF', '\uFEFF客户名称,负责人\r\n甲软件,张伟\r\n乙软件,李娜\r\n'],
    ['CR alone', '客户名称,负责人\r甲软件,张伟\r乙软件,李娜\r'],
    ['semicolons', '客户名称;负责人\n甲软件;张伟\n乙软件;李娜\n'],
    ['tabs', '客户名称\t负责人\n甲软件\t张伟\n乙软件\t李娜\n'],
    [
      'quotes, and separators inside them',
      '"客户名称","负责人","备注"\n"甲软件","张伟","a,b;c"\n"乙软件",李娜,"say ""hi"""\n',
    ],
    [
      'a title and empty lines above the head',
      '客户台账（2026 年）\n\n,,\n客户名称,负责人\n甲软件,张伟\n乙软件,李娜\n',
    ],
    ['a title above tabs', '客户台账, 2026\n客户名称\t负责人\t备注\n甲软件\t张伟\t\n乙软件\t李娜\t\n'],
    ['no end of the last line, and empty lines', '客户名称,负责人\n\n甲软件,张伟\n,\n乙软件,李娜'],
  ])('%s', async (_, csv) => {
    const ran = await bring(world, 'customers', csv, undefined, '--json');
    expect(ran.err).toBe('');
    expect(ran.json()).toMatchObject({ added: 2, existing: 0, rejected: 0 });
    expect(names()).toEqual(['甲软件', '乙软件']);
  });

  test('the line of the header is printed, errors name the lines of the file, and rules may say where it is', async () => {
    const csv = '台账\n\n客户名称,信用额度\n甲软件,x\n';
    const ran = await bring(world, 'customers', csv, undefined, '--dry-run');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('row 3 is the header, 1 rows');
    expect(ran.err).toContain('line 4');
    const named = await bring(world, 'customers', 'a,b\nname,name\n甲软件,乙\n', 'head = 1\n[columns]\nname = "b"');
    expect([named.err, names()]).toEqual(['', ['name', '乙']]);
    const nowhere = await bring(world, 'customers', csv, 'head = 2');
    expect([nowhere.code, nowhere.err]).toMatchObject([2, expect.stringContaining('row 2 of')]);
    const unknown = await bring(world, 'customers', 'foo,bar\n1,2\n');
    expect(unknown.err).toContain('row 1 was used as the header: foo bar');
  });

  test('GB18030, when it is not UTF-8', async () => {
    const csv = Buffer.concat([CUSTOMER_GBK, Buffer.from('\n'), SHANGHAI_GBK, Buffer.from('\n')]);
    const ran = await bring(world, 'customers', csv, undefined, '--dry-run');
    expect(ran.err).toContain('GB18030, separated by ","');
    await bring(world, 'customers', csv);
    expect(names()).toEqual(['上海软件']);
  });

  test('a spreadsheet is known by its content, not by its name; days and numbers are read as such', async () => {
    const cell = (value: string | number | Date) =>
      value instanceof Date
        ? { value, type: Date, format: 'yyyy/m/d' }
        : { value, type: typeof value === 'number' ? Number : String };
    const row = (...values: (string | number | Date)[]) => values.map(cell);
    const data = [
      row('客户名称', '负责人', '建档日期', '信用额度', '联系人电话', '联系人'),
      row('甲软件', '张伟', new Date('2024-02-29'), 1234.5, '021-58886666', '李总'),
    ];
    const book = (await writeXlsxFile(data as never)) as unknown as { toBuffer(): Promise<Buffer> };
    const ran = await world.run(['import', 'customers', put(world, 'list.csv', await book.toBuffer()), '--json']);
    expect(ran.err).toBe('');
    expect(look(world, 'SELECT name, created_day, credit_limit_fen FROM customers')).toEqual([
      { name: '甲软件', created_day: '2024-02-29', credit_limit_fen: 123_450 },
    ]);
  });

  test('headers named like properties of Object: __proto__ and constructor poison nothing', async () => {
    const ran = await bring(
      world,
      'customers',
      '__proto__,constructor,name,toString\nmanager,x,甲软件,y\n',
      undefined,
      '--json',
    );
    expect(ran.json()).toMatchObject({ added: 1 });
    expect(({} as Record<string, unknown>).role).toBeUndefined();
    expect(names()).toEqual(['甲软件']);
  });

  test('text that a spreadsheet would run, or a terminal, is kept as it is and made harmless when shown', async () => {
    await bring(world, 'customers', 'name,note\n=cmd|calc,+1\nA\u001b[31mred,@SUM(A1)\n\u202eevil,-2\n');
    expect(names()).toEqual(['=cmd|calc', 'A\u001b[31mred', '\u202eevil']);
    const table = (await world.ok('customer list')).out;
    expect(table).not.toContain('\u001b');
    expect(table).not.toContain('\u202e');
    expect((await world.ok('customer list -o csv')).out).toContain("'=cmd|calc");
  });
});

describe('6.1.1: what cannot be read says so in one message, and saves nothing', () => {
  test.each([
    ['no bytes', '', 'the file is empty'],
    ['a byte order mark and nothing else', '\uFEFF', 'the file is empty'],
    ['empty lines', '\n\n\n', 'the file is empty'],
    ['NUL bytes', 'name\nA\0B\n', 'neither text nor XLSX'],
    ['UTF-16', Buffer.from('name\nA\n', 'utf16le'), 'neither text nor XLSX'],
    [
      'bytes of no encoding',
      Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xff, 0xff, 0x0a]),
      'is not UTF-8, and which encoding',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'neither text nor XLSX'],
    ['a broken spreadsheet', Buffer.from('PK\u0003\u0004garbage'), 'the XLSX file cannot be opened'],
    ['a quote that never ends', 'name,owner\nA,"张伟\nB,李娜\n', 'the quote (") that opens on line 2 is never closed'],
    ['a quote in the middle', 'name,owner\nA,张"伟\n', 'line 2  broken CSV: a quote (") where none may be'],
    ['a head twice that is wanted', 'name,owner,name\nA,张伟,B\n', 'the header "name" appears twice'],
    ['no head that is known', 'foo,bar\n1,2\n', 'no column for name (known headers: name, account, account name'],
  ])('%s', async (_, content, message) => {
    const ran = await bring(world, 'customers', content);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
    expect(ran.err).not.toMatch(/\n\s+at /);
    expect(names()).toEqual([]);
    expect(look(world, 'SELECT * FROM imports')).toEqual([]);
  });

  test('a missing file, a folder, an unknown kind', async () => {
    const missing = await world.run('import customers nowhere.csv', { hints: true });
    expect([missing.code, missing.err]).toEqual([7, expect.stringContaining('there is no file nowhere.csv\n')]);
    expect(missing.err).toContain('the columns of customers: salesdesk import --help');
    expect((await world.run(['import', 'customers', world.folder])).err).toContain('is a folder');
    const ran = await world.run('import customer nowhere.csv', { hints: true });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('Did you mean customers?')]);
    expect(ran.err).toContain('salesdesk import customers nowhere.csv --dry-run');
    expect((await world.run('import xyzzy a.csv', { hints: true, lang: 'zh' })).err).toContain('claims（报销单）');
  });

  test('what is missing is named at once, all of it', async () => {
    const ran = await bring(world, 'contracts', '客户\n甲\n', undefined);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('3 required columns are missing; nothing was imported');
    for (const field of ['rep', 'signed', 'product']) expect(ran.err).toContain(`no column for ${field} `);
  });

  test.each([
    ['a page of a web system', '<html><head><meta charset="gbk"></head><table><tr><td>客户名称</td></tr></table>'],
    ['a page behind a byte order mark', '\uFEFF  <TABLE><tr><td>客户名称</td></tr></TABLE>'],
    ['SpreadsheetML', '<?xml version="1.0"?>\n<Workbook/>'],
  ])('%s with the name of a spreadsheet is called what it is', async (_, content) => {
    const ran = await bring(world, 'customers', content);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is a web page (HTML or XML) with the extension')]);
  });

  test('a workbook of Excel 97 is called what it is, with the way out', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    const file = put(world, 'old.xls', old);
    const ran = await world.run(['import', 'customers', file], { hints: true, lang: 'zh' });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('是旧的 Excel 97–2003 格式（.xls），无法读取')]);
    expect(ran.err).toContain('另存为 .xlsx 或 CSV UTF-8');
  });

  test('a cell that begins with < is not a web page', async () => {
    await bring(world, 'customers', 'name,note\n<A & B> GmbH,x\n');
    expect(names()).toEqual(['<A & B> GmbH']);
  });

  test('lines are those of the file, also after cells of several lines', async () => {
    const ran = await bring(world, 'customers', 'name,note,owner\nA,"1\n2\n3",张伟\n\nB,x,Nobody\nC,"q\nz",Nobody\n');
    expect(ran.err).toContain('2 of 3 rows are invalid');
    expect(ran.err).toContain('line 6  owner  no such member: "Nobody"');
    expect(ran.err).toContain('line 7  owner  no such member: "Nobody"');
  });

  test('what many rows share is said once, with how many rows have it', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `N${i},Nobody`).join('\n');
    const ran = await bring(world, 'customers', `name,owner\n${rows}\nGood,张伟\n`);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('owner: 1 value: no such member (50 rows)');
    expect(ran.err).toContain('"Nobody" = ""  # 50 rows, the first is line 2');
    expect(ran.err).toContain('50 of 51 rows are invalid; nothing was imported');
    expect(names()).toEqual([]);
  });
});
