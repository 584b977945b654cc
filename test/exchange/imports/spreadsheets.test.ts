import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/exchange/imports/sheetFile.js';
import { SalesdeskError } from '../../../src/shared/errors.js';
import type { World } from '../../support/run.js';
import { book, type RawCell, workbook } from '../../support/workbook.js';
import { look, put, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const bring = (kind: string, bytes: Buffer, ...more: string[]) =>
  world.run(['import', kind, put(world, 'book.xlsx', bytes), ...more]);
const rulesFile = (rules: string) => ['--rules', put(world, 'rules.toml', rules)];
const names = () => look(world, 'SELECT name FROM customers ORDER BY id').map(({ name }) => name);
const HEAD: RawCell[] = ['客户名称', '信用额度', '备注'];
const ERROR: RawCell = { xml: '<c r="REF" t="e"><v>#N/A</v></c>' };
const NO_VALUE: RawCell = { xml: '<c r="REF"><f>A1+B1</f></c>' };

describe('docs/import.md: what a cell of a spreadsheet does not say itself is refused where it is used', () => {
  test('a number of more than 15 digits has lost some: it is refused, with the way out', async () => {
    const ran = await bring(
      'customers',
      book([HEAD, ['甲', 5, { xml: '<c r="REF"><v>24310000000000000000</v></c>' }]]),
    );
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('line 2  备注  24310000000000000000 is a number of more'),
    ]);
    expect(ran.err).toContain('format the column as text and enter it again');
    expect(names()).toEqual([]);
  });

  test('as a number with an exponent too, and as text it is taken as it is', async () => {
    const exponent = await bring('customers', book([HEAD, ['甲', 5, { xml: '<c r="REF"><v>2.431E+19</v></c>' }]]));
    expect(exponent.err).toContain('24310000000000000000 is a number of more than 15 digits');
    await bring('customers', book([HEAD, ['甲', 5, '24310000000000000001']]));
    expect(look(world, 'SELECT note FROM customers')).toEqual([{ note: '24310000000000000001' }]);
  });

  test('the error of a formula is named, also in a column that may be empty', async () => {
    const ran = await bring('customers', book([HEAD, ['甲', ERROR, 'x']]));
    expect(ran.err).toContain('line 2  信用额度  is the error #N/A: correct it in the spreadsheet');
    expect(ran.err.match(/信用额度/g)).toHaveLength(1);
    expect(names()).toEqual([]);
  });

  test('a formula whose value was never stored is named; one with an empty text is empty', async () => {
    const ran = await bring('customers', book([HEAD, ['甲', NO_VALUE, 'x']]));
    expect(ran.err).toContain('line 2  信用额度  is a formula whose value the file does not hold');
    const empty: RawCell = { xml: '<c r="REF" t="str"><f>""</f><v></v></c>' };
    expect((await bring('customers', book([HEAD, ['甲', empty, 'x']]), '--json')).json()).toMatchObject({ added: 1 });
  });

  test('in a column that no field is for it does not matter', async () => {
    const ran = await bring(
      'customers',
      book([
        ['客户名称', '别的'],
        ['甲', ERROR],
        ['乙', NO_VALUE],
      ]),
      '--json',
    );
    expect(ran.json()).toMatchObject({ added: 2 });
  });

  test('rules that say what the error stands for are followed', async () => {
    const ran = await bring(
      'customers',
      book([HEAD, ['甲', ERROR, 'x']]),
      '--json',
      ...rulesFile(
        '[columns]\nname = "客户名称"\ncreditLimit = "信用额度"\n[blank]\ncreditLimit = { is = ["#N/A"] }\n',
      ),
    );
    expect(ran.json()).toMatchObject({ added: 1 });
  });

  test('the rows beside it come in with --rejects', async () => {
    const aside = path.join(world.folder, 'bad.csv');
    const ran = await bring('customers', book([HEAD, ['甲', ERROR, 'x'], ['乙', 5, 'y']]), '--rejects', aside);
    expect([ran.code, names()]).toEqual([0, ['乙']]);
  });
});

describe('docs/import.md: merged cells', () => {
  test('are filled down: each row has the text that stands over it', async () => {
    const rows: RawCell[][] = [
      ['发票号', '客户名称', '备注'],
      ['F1', '甲', 'a'],
      ['F2', null, 'b'],
      ['F3', '丙', 'c'],
    ];
    await bring(
      'customers',
      book(rows, ['B2:B3']),
      ...rulesFile('key = ["发票号"]\n[columns]\nname = "客户名称"\nnote = "备注"'),
    );
    expect(look(world, 'SELECT name, note FROM customers ORDER BY id')).toEqual([
      { name: '甲', note: 'a' },
      { name: '甲', note: 'b' },
      { name: '丙', note: 'c' },
    ]);
  });

  test('are no amount of each row: a number that stands for several is refused, it would count several times', async () => {
    const rows: RawCell[][] = [HEAD, ['甲', 500, 'x'], ['乙', null, 'y']];
    const ran = await bring('customers', book(rows, ['B2:B3']));
    expect(ran.err).toContain('line 3  信用额度  is merged with the row above');
    expect(names()).toEqual([]);
  });

  test('make no rows of empty ones', async () => {
    const ran = await bring('customers', book([HEAD, ['甲', 5, 'x'], [null, null, '']], ['A2:A9']), '--json');
    expect(ran.json()).toMatchObject({ added: 1 });
  });
});

describe('docs/import.md: a header of two rows', () => {
  const rows: RawCell[][] = [
    ['应收台账'],
    ['客户名称', '信用', null, '其他'],
    [null, '信用额度', '等级', '备注'],
    ['甲', 5, 'A', 'x'],
  ];
  const merged = ['A1:D1', 'A2:A3', 'B2:C2'];

  test('is recognised by its merged cells: what is merged downwards and what stands below are both found', async () => {
    const ran = await bring('customers', book(rows, merged), '--dry-run');
    expect(ran.err).toContain('row 3 is the header, 1 rows');
    await bring('customers', book(rows, merged));
    expect(look(world, 'SELECT name, credit_limit_fen AS credit, note FROM customers')).toEqual([
      { name: '甲', credit: 500, note: 'x' },
    ]);
  });

  test('can be named in the rules, by its rows or by the last of them', async () => {
    for (const head of ['[2, 3]', '3']) {
      const ran = await bring('customers', book(rows, merged), '--dry-run', '--json', ...rulesFile(`head = ${head}`));
      expect(ran.json()).toMatchObject({ added: 1 });
    }
    const csv = put(world, 'two.csv', '客户名称,信用,\n,信用额度,备注\n甲,5,x\n');
    expect(
      (await world.run(['import', 'customers', csv, '--json', ...rulesFile('head = [1, 2]')])).json(),
    ).toMatchObject({ added: 1 });
  });

  test('names columns that have one name by their group', async () => {
    const grouped: RawCell[][] = [
      ['客户名称', '2025', null, '2026', null],
      [null, '额度', '说明', '额度', '说明'],
      ['甲', 5, 'old', 7, 'new'],
    ];
    const rules = '[columns]\nname = "客户名称"\ncreditLimit = "2026 额度"\nnote = "2026 说明"';
    const ran = await bring('customers', book(grouped, ['A1:A2', 'B1:C1', 'D1:E1']), '--json', ...rulesFile(rules));
    expect([ran.err, look(world, 'SELECT credit_limit_fen AS credit, note FROM customers')]).toEqual([
      '',
      [{ credit: 700, note: 'new' }],
    ]);
  });
});

describe('docs/import.md: the sheet of a workbook', () => {
  const sheet = (name: string, customer: string, state?: 'hidden') => ({
    name,
    ...(state ? { state } : {}),
    rows: { 1: ['客户名称'], 2: [customer] },
  });

  test('is the first in sight that has a header; which one was read and which were not is said', async () => {
    const bytes = workbook([
      sheet('2020', '旧', 'hidden'),
      { name: '封面', rows: { 1: ['客户台账'] } },
      sheet('客户', '甲'),
      sheet('备份', '乙'),
    ]);
    const ran = await bring('customers', bytes);
    expect(names()).toEqual(['甲']);
    expect(ran.out).toContain('sheet "客户" was read; not read: 2020 (hidden), 封面, 备份  (choose with --sheet NAME)');
    const json = (await bring('customers', bytes, '--json')).json();
    expect(json).toMatchObject({ sheet: '客户', otherSheets: ['2020', '封面', '备份'] });
  });

  test('can be named, by --sheet or in the rules, hidden or not', async () => {
    const bytes = workbook([sheet('2020', '旧', 'hidden'), sheet('客户', '甲')]);
    await bring('customers', bytes, '--sheet', '2020');
    await bring('customers', bytes, ...rulesFile('sheet = "客户"'));
    expect(names()).toEqual(['旧', '甲']);
    const none = await world.run(['import', 'customers', path.join(world.folder, 'book.xlsx'), '--sheet', '客户们'], {
      hints: true,
    });
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('there is no sheet "客户们"')]);
    expect(none.err).toContain('sheets: 2020  客户');
  });

  test('is asked for if all are hidden, and an empty one in front is no empty file', async () => {
    const hidden = await bring('customers', workbook([sheet('2020', '旧', 'hidden')]));
    expect([hidden.code, hidden.err]).toEqual([2, expect.stringContaining('name one with --sheet')]);
    await bring('customers', workbook([{ name: 'Sheet1', rows: {} }, sheet('客户', '甲')]));
    expect(names()).toEqual(['甲']);
  });
});

describe('docs/import.md: cells are what they show', () => {
  const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[Red]0.00"/><numFmt numFmtId="167" formatCode="yyyy/m/d h:mm"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs></styleSheet>`;
  const styled = (style: number, value: string): RawCell => ({ xml: `<c r="REF" s="${style}"><v>${value}</v></c>` });

  test.each([
    ['a day', styled(1, '45351'), '2024-02-29'],
    ['a day of a format of its own', styled(2, '45351'), '2024-02-29'],
    ['a moment', styled(6, '45351.75'), '2024-02-29 18:00:00'],
    ['leading zeros', styled(3, '123'), '000123'],
    ['a percentage', styled(4, '1'), '100%'],
    ['a number in red', styled(5, '-12.5'), '-12.5'],
    ['a number as it is shown, not as it is stored', { xml: '<c r="REF"><v>1234.5600000000001</v></c>' }, '1234.56'],
    ['a small one', { xml: '<c r="REF"><v>1.0000000000000001E-5</v></c>' }, '0.00001'],
    ['yes and no', { xml: '<c r="REF" t="b"><v>1</v></c>' }, 'true'],
    ['the result of a formula', { xml: '<c r="REF" t="str"><f>A1</f><v>a&amp;b</v></c>' }, 'a&b'],
    [
      'an emoji, written as a number',
      { xml: '<c r="REF" t="inlineStr"><is><t>&#128512;&#x1F600;</t></is></c>' },
      '😀😀',
    ],
    ['a break that XML has not', { xml: '<c r="REF" t="inlineStr"><is><t>a_x000D_b</t></is></c>' }, 'a\rb'],
    [
      'parts in different fonts',
      { xml: '<c r="REF" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>yi</t></rPh></is></c>' },
      '甲乙',
    ],
  ])('%s', async (_, cell, note) => {
    await bring(
      'customers',
      book(
        [
          ['客户名称', '备注'],
          ['甲', cell],
        ],
        [],
        styles,
      ),
    );
    expect(look(world, 'SELECT note FROM customers')).toEqual([{ note }]);
  });

  test('a day is one also where the rules say how days are written as text', async () => {
    const rows = [
      ['客户名称', '建档日期'],
      ['甲', styled(1, '45351')],
      ['乙', '3/4/2024'],
    ];
    await bring('customers', book(rows, [], styles), ...rulesFile('dates = ["D/M/YYYY"]'));
    expect(look(world, 'SELECT created_day AS day FROM customers ORDER BY id')).toEqual([
      { day: '2024-02-29' },
      { day: '2024-04-03' },
    ]);
  });

  test('texts that cells share, and a workbook of a program that names its elements otherwise', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const bytes = workbook([{ name: 'S', rows: {} }], {
      more: {
        'xl/sharedStrings.xml': `<x:sst xmlns:x="${main}"><x:si><x:t>客户名称</x:t></x:si><x:si><x:t>甲</x:t><x:rPh><x:t>jia</x:t></x:rPh></x:si></x:sst>`,
        'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c></x:row><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    await bring('customers', bytes);
    expect(names()).toEqual(['甲']);
  });
});

describe('docs/import.md: a workbook takes no more memory than its rows', () => {
  test('a cell far outside is named', async () => {
    const ran = await bring(
      'customers',
      workbook([
        { name: 'S', rows: { 1: ['客户名称'], 2: ['甲'], 1048576: [{ xml: '<c r="XFD1048576"><v>1</v></c>' }] } },
      ]),
    );
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('has something in XFD1048576, far outside of a table'),
    ]);
  });

  test('a file that unpacks to far more than it is is refused as it is unpacked', async () => {
    const long: RawCell = 'x'.repeat(200_000_000);
    const ran = await bring('customers', book([['客户名称'], ['甲'], [long]]));
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('unpacks to far more than a workbook holds')]);
  });

  test('so is one of a million empty things', async () => {
    const bytes = workbook([{ name: 'S', rows: { 1: ['客户名称'] } }], {
      more: { 'xl/sharedStrings.xml': `<sst>${'<si><t/></si>'.repeat(8_000_000)}</sst>` },
    });
    const ran = await bring('customers', bytes);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('unpacks to far more than a workbook holds')]);
  });

  test('one with a password says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(2_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const ran = await bring('customers', bytes);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is protected by a password and cannot be read')]);
  });

  test('one that was damaged on its way is refused, though it could be read: an amount would be another one', async () => {
    const sound = book([HEAD, ['甲', 1234567, 'x']]);
    const { unzipSync, zipSync } = await import('fflate');
    const stored = Buffer.from(zipSync(unzipSync(sound), { level: 0 }));
    stored[stored.indexOf('1234567')] = 0x39;
    const ran = await bring('customers', stored);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('the XLSX file cannot be opened')]);
  });

  test('whatever is damaged in it, it is read or refused in a message', async () => {
    const sound = book([HEAD, ['甲', 5, ERROR], ['乙', 7, 'y']], ['A2:A3']);
    const place = { name: 'b.xlsx', path: path.join(world.folder, 'b.xlsx') };
    const reading = { headLine: undefined, isHead: (cells: readonly string[]) => cells.includes('客户名称') };
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = Buffer.from(sound);
        bytes[at] = byte;
        fs.writeFileSync(place.path, isCut ? bytes.subarray(0, at) : bytes);
        const outcome = await readSheet(place, 'customers', reading).then(
          (sheet) => {
            const rows = [...sheet.batches()].flat();
            sheet.close();
            return rows;
          },
          (error: unknown) => error,
        );
        expect(Array.isArray(outcome) || outcome instanceof SalesdeskError ? '' : outcome).toBe('');
      }),
      { numRuns: 400 },
    );
  });

  test('nor does what its XML says make it fail otherwise', async () => {
    const place = { name: 'b.xlsx', path: path.join(world.folder, 'b.xlsx') };
    const sound =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>客户名称</t></is></c></row><row r="2"><c r="A2" s="1" t="s"><f>B1</f><v>1&amp;</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sound.length),
        fc.nat(6),
        fc.constantFrom(
          '',
          '<',
          '>',
          '"',
          '/',
          '&#x110000;',
          '-1',
          'r="0"',
          'r="ZZZZ9"',
          't="s"',
          '<!--',
          '<![CDATA[',
          'Z',
        ),
        async (at, skip, put) => {
          const xml = sound.slice(0, at) + put + sound.slice(at + skip);
          fs.writeFileSync(
            place.path,
            workbook([{ name: 'S', rows: {} }], { more: { 'xl/worksheets/sheet1.xml': xml } }),
          );
          const outcome = await readSheet(place, 'customers', { headLine: undefined, isHead: () => true }).then(
            (sheet) => {
              sheet.close();
              return '';
            },
            (error: unknown) => (error instanceof SalesdeskError ? '' : error),
          );
          expect(outcome).toBe('');
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    ['cut off', book([['客户名称'], ['甲']]).subarray(0, 700)],
    ['of another kind', Buffer.from(book([['客户名称']])).fill(0, 60, 90)],
    ['without a sheet', workbook([])],
  ])('one that is %s is refused in a message', async (_, bytes) => {
    const ran = await bring('customers', bytes);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/the XLSX file cannot be opened|is no workbook/);
  });
});
