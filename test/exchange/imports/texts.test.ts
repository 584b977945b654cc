import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { csvRows, delimiterOf } from '../../../src/exchange/imports/csvFile.js';
import { encodingOf, readEncoding } from '../../../src/exchange/imports/encodings.js';
import { type Input, openInput } from '../../../src/exchange/imports/inputs.js';
import { readSheet } from '../../../src/exchange/imports/sheetFile.js';
import { BIN, NODE } from '../../support/bundle.js';
import { temporaryFolder, type World } from '../../support/run.js';
import { book } from '../../support/workbook.js';
import { bring, look, put, SHANGHAI_GBK, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const names = () => look(world, 'SELECT name FROM customers ORDER BY id').map(({ name }) => name);

/** Bytes as a file that is open. */
const opened = (bytes: Buffer): Input => ({
  file: 'f.csv',
  size: bytes.length,
  read: (into, position) => bytes.copy(into, 0, position, position + into.length),
  requireUnchanged: () => undefined,
  close: () => undefined,
});
const rowsOf = (text: string | Buffer, delimiter?: string) => {
  const input = opened(Buffer.from(text));
  const encoding = readEncoding('UTF-8');
  return [...csvRows(input, encoding, delimiter ?? delimiterOf(input, encoding))].flat();
};

describe('docs/import.md: a stray quote spoils its row, not the file', () => {
  test('the row is named with its line, the others come in with --rejects, and it is put aside as it stands', async () => {
    const csv = 'name,note\nA,15" screen\nB,ok\nC,"fine, too"\n';
    const ran = await bring(world, 'customers', csv);
    expect([ran.code, names()]).toEqual([2, []]);
    expect(ran.err).toContain('1 of 3 rows are invalid');
    expect(ran.err).toContain(
      'line 2  broken CSV: a quote (") where none may be: A,15" screen. Inside a cell it is written twice',
    );
    const aside = path.join(world.folder, 'bad.csv');
    await bring(world, 'customers', csv, undefined, '--rejects', aside);
    expect(names()).toEqual(['B', 'C']);
    expect(fs.readFileSync(aside, 'utf8')).toContain('A,"15"" screen"');
  });

  test('one that is never closed is named with the line where it opens; the lines below are rows again', async () => {
    const ran = await bring(world, 'customers', 'name,note\nA,x\nB,"never\nC,y\nD,z\n');
    expect(ran.err).toContain('1 of 4 rows are invalid');
    expect(ran.err).toContain('line 3  broken CSV: the quote (") that opens on line 3 is never closed');
  });

  test('one that would end in the quotes of another row spoils neither that row nor those between', () => {
    const rows = rowsOf('name,note\nA,"never\nB,y\nC,"q"\nD,"r\n2"\n');
    expect(rows.map(({ line, cells, fault }) => [line, cells, fault !== undefined])).toEqual([
      [1, ['name', 'note'], false],
      [2, ['A', '"never'], true],
      [3, ['B', 'y'], false],
      [4, ['C', 'q'], false],
      [5, ['D', 'r\n2'], false],
    ]);
  });

  test('in the header it is a fault of the file', async () => {
    const ran = await bring(world, 'customers', 'na"me,note\nA,x\n');
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('the header of')]);
  });

  test('a file of nothing but quotes is read in time that grows with it, not with its square', () => {
    // With its square it would take hours, and the test its limit.
    const counts = ['"a\n', '"\n', '"""\n', 'x,"a""\n', '""a\n'].map((line) => rowsOf(line.repeat(200_000)).length);
    expect(counts.some((count) => count > 1)).toBe(true);
  });
});

test('docs/import.md: whatever a CSV is made of, its rows come out as they went in, with the lines on which they begin', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '甲', '"', ',', ';', ' ', '\n', '\r', '\r\n', '😀', "'"),
    maxLength: 8,
  });
  const ends = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      ends,
      (table, end) => {
        const filled = table.filter((cells) => cells.some((text) => text.trim() !== ''));
        const csv = stringify(table, { record_delimiter: end, quoted_match: /[\r\n]/ });
        const rows = rowsOf(csv, ',');
        expect(rows.map(({ cells }) => cells)).toEqual(filled);
        expect(rows.every(({ fault }) => fault === undefined)).toBe(true);
        const linesOf = (text: string) => text.split(/\r\n|\r|\n/);
        for (const { line, cells } of rows)
          expect(linesOf(csv)[line - 1]?.replace(/^"/, '')).toContain(
            linesOf(cells[0] ?? '')[0]?.replaceAll('"', '""'),
          );
      },
    ),
  );
});

test('docs/import.md: a CR in quotes stays one where the lines end in CR, too', () => {
  expect(rowsOf('a,b\r"\r",x\r').map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['\r', 'x'],
  ]);
});

describe('docs/import.md: lines', () => {
  test('CR, CRLF and LF mixed each end one', () => {
    expect(rowsOf('a,b\r\n1,2\r3,4\n\n5,6\r\r\n7,8').map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [5, '5', '6'],
      [7, '7', '8'],
    ]);
  });

  test('rows with fewer cells than the header, and a last line without its end, are named; they come in', async () => {
    const ran = await bring(world, 'customers', 'name,owner,note\nA,张伟,x\nB,张伟\nC\nD,李娜,cut');
    expect(ran.out).toContain('4 added');
    expect(ran.out).toContain('! 2 rows have fewer cells than the header (3): lines 3, 4');
    expect(ran.out).toContain('! the last line (5) has no end: check that the file is complete');
    const json = (await bring(world, 'customers', 'name,owner\nE\n', undefined, '--json')).json();
    expect(json.notes).toEqual(['! 1 row has fewer cells than the header (2): line 2']);
  });

  test('the two dozen that a statement has above its header are passed over', async () => {
    const above = Array.from({ length: 24 }, (_, i) => `Note ${i}: a, b`).join('\n');
    const ran = await bring(world, 'customers', `${above}\nname,note\nA,x\n`, undefined, '--dry-run');
    expect(ran.err).toContain('row 25 is the header, 1 rows');
  });

  test('a line longer than a piece of the file is one line', () => {
    const long = 'x'.repeat(3_000_000);
    expect(rowsOf(`a,b\n${long},2\n3,4\n`).map(({ line, cells }) => [line, cells[0]?.length])).toEqual([
      [1, 1],
      [2, 3_000_000],
      [3, 1],
    ]);
  });
});

describe('docs/import.md: rows that sum others up are left out by name', () => {
  const head = 'invoice,customer,issued,due,amount\n';
  const row = 'F1,X,2024-01-05,2024-02-05,100\n';
  test.each([
    '合计',
    '小计',
    '总计',
    '合 计：',
    '本页小计',
    'Total',
    'Subtotal',
    'Sub-total:',
    'Grand Total',
    'TOTALS',
  ])('%s', async (name) => {
    await bring(world, 'customers', 'name\nX\n');
    const ran = await bring(world, 'receivables', `${head}${row}${name},,,,"¥1,000.00"\n,${name},,,100\n`);
    expect(ran.err).toBe('');
    expect(ran.out).toContain(`1 added`);
    const shown = name;
    expect(ran.out).toContain(`2 total rows left out: line 3 ${shown}, line 4 ${shown}`);
  });

  test('a company of that name is one: there is more in its row than numbers, or nothing; the rules may say so too', async () => {
    await bring(world, 'customers', 'name,note\nTotal,oil\n合计,\n');
    expect(names()).toEqual(['Total', '合计']);
    const ran = await bring(world, 'customers', 'name,credit limit\nTotals,5\n', 'totals = "keep"');
    expect([ran.err, names()]).toEqual(['', ['Total', '合计', 'Totals']]);
  });
});

describe('docs/import.md: a header that stands twice', () => {
  test('does not matter where it is not wanted', async () => {
    const ran = await bring(world, 'customers', 'name,x,x,\nA,1,2,\n', undefined, '--json');
    expect(ran.json()).toMatchObject({ added: 1 });
  });

  test('is refused where it is, and rules say which one it is', async () => {
    const csv = 'name,note,note\nA,first,second\n';
    const ran = await bring(world, 'customers', csv);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('the header "note" appears twice')]);
    await bring(world, 'customers', csv, '[columns]\nname = "name"\nnote = "note (2)"');
    expect(look(world, 'SELECT note FROM customers')).toEqual([{ note: 'second' }]);
  });
});

describe('docs/import.md: encodings', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  const GERMAN = latin1('customer name\nMüller GmbH\nKöhler AG\n');
  /** 中文軟體, 臺灣公司 in Big5. */
  const BIG5 = Buffer.concat([
    Buffer.from('name\n'),
    Buffer.from([
      0xa4, 0xa4, 0xa4, 0xe5, 0xb3, 0x6e, 0xc5, 0xe9, 0x0a, 0xbb, 0x4f, 0xc6, 0x57, 0xa4, 0xbd, 0xa5, 0x71, 0x0a,
    ]),
  ]);

  test('Latin-1 is not taken for Chinese: the line, the byte and what each encoding would make of it are said', async () => {
    const file = put(world, 'german.csv', GERMAN);
    const ran = await world.run(['import', 'customers', file], { hints: true });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('line 2, byte 2 of')]);
    expect(ran.err).toContain('--encoding Windows-1252  reads that line as  Müller GmbH');
    expect(ran.err).toContain('--encoding GB18030  reads that line as  M黮ler GmbH');
    expect(names()).toEqual([]);
    await world.ok(['import', 'customers', file, '--encoding', 'latin1']);
    expect(names()).toEqual(['Müller GmbH', 'Köhler AG']);
  });

  test('nor is Big5 under an English header', async () => {
    const file = put(world, 'big5.csv', BIG5);
    const ran = await world.run(['import', 'customers', file], { hints: true });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('--encoding Big5  reads that line as  中文軟體')]);
    await world.ok(['import', 'customers', file, '--rules', put(world, 'r.toml', 'encoding = "Big5"')]);
    expect(names()).toEqual(['中文軟體', '臺灣公司']);
  });

  test('nor are a few Chinese names under an English header: they could be others', async () => {
    const csv = Buffer.concat([Buffer.from('name\n'), SHANGHAI_GBK, Buffer.from('\n')]);
    const ran = await bring(world, 'customers', csv);
    expect(ran.code).toBe(2);
    await bring(world, 'customers', csv, undefined, '--encoding', 'gbk');
    expect(names()).toEqual(['上海软件']);
  });

  test.each([['cn-companies/stock_basic.gbk.csv'], ['superstore-cn/orders-2017.gb18030.csv']])(
    'the Chinese of %s is read without being named, also under no header that is known',
    (name) => {
      const file = path.join(process.env.SALESDESK_DATA ?? '', name);
      if (!fs.existsSync(file)) return;
      const input = openInput({ name, path: file }, undefined);
      expect(encodingOf(input, () => false).name).toBe('GB18030');
      input.close();
    },
  );

  test.each(['UTF-16LE', 'UTF-16BE'])('%s by its mark, and without it when it is named', async (name) => {
    const bytes = (text: string) =>
      name === 'UTF-16LE' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16();
    await bring(world, 'customers', bytes('\uFEFFname\tnote\r\n甲\tx\r\n'));
    const unmarked = await bring(world, 'customers', bytes('name\nA\n'));
    expect([unmarked.code, unmarked.err]).toEqual([2, expect.stringContaining('neither text nor XLSX')]);
    expect(
      (await world.run(['import', 'customers', put(world, 'u.csv', bytes('name\nA\n'))], { hints: true })).err,
    ).toContain(`--encoding ${name}`);
    await bring(world, 'customers', bytes('name\nA\n'), undefined, '--encoding', name);
    expect(names()).toEqual(['甲', 'A']);
  });

  test.each([
    ['MacRoman', [0x4d, 0x9f, 0x6c], 'Mül'],
    ['Shift_JIS', [0x93, 0x8c, 0x8b, 0x9e], '東京'],
    ['EUC-KR', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
    ['koi8-r', [0xed, 0xc9, 0xd2], 'Мир'],
  ])('%s if it is named', async (name, bytes, text) => {
    await bring(
      world,
      'customers',
      Buffer.from([...Buffer.from('name\n'), ...bytes, 0x0a]),
      undefined,
      '--encoding',
      name,
    );
    expect(names()).toEqual([text]);
  });

  test('a file that is not of the encoding that was named, or of none that is known, says so', async () => {
    const wrong = await bring(world, 'customers', GERMAN, undefined, '--encoding', 'UTF-8');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('is not UTF-8: line 2, byte 2')]);
    const unknown = await bring(world, 'customers', GERMAN, undefined, '--encoding', 'big-5');
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining('no encoding is named "big-5". Did you mean Big5?'),
    ]);
  });

  test('a mark is no part of the first header, named or not; one that says otherwise is believed', async () => {
    const marked = Buffer.from('\uFEFFname\nA\n', 'utf16le').swap16();
    await bring(world, 'customers', marked, undefined, '--encoding', 'UTF-16');
    await bring(world, 'customers', '\uFEFFname\nB\n', undefined, '--encoding', 'UTF-8');
    expect(names()).toEqual(['A', 'B']);
    const ran = await bring(world, 'customers', '\uFEFFname\nC\n', undefined, '--encoding', 'GBK');
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is marked as UTF-8, not GB18030')]);
  });

  test('what is asked of a text that only a workbook has is refused, and the other way round', async () => {
    const text = await bring(world, 'customers', 'name\nA\n', undefined, '--sheet', 'A');
    expect([text.code, text.err]).toEqual([2, expect.stringContaining('is text: it has no sheets')]);
    const file = put(world, 'b.xlsx', book([['name'], ['A']]));
    const workbook = await world.run(['import', 'customers', file, '--encoding', 'GBK']);
    expect([workbook.code, workbook.err]).toEqual([2, expect.stringContaining('has no encoding to name')]);
  });

  test('one line of another encoding is named with its byte', async () => {
    const csv = Buffer.concat([Buffer.from('name\nMüller\n'), latin1('Köhler\n')]);
    const ran = await bring(world, 'customers', csv);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('line 2 is UTF-8, line 3 is not (byte 2)')]);
    const zero = await bring(world, 'customers', 'name\nA\nB\0C\n');
    expect(zero.err).toContain('(line 3, byte 2 is NUL)');
  });
});

describe('docs/import.md: rules are UTF-8, or what their mark says', () => {
  const rules = '[columns]\nname = "客户"\n';
  test.each([
    ['with a mark', Buffer.from(`\uFEFF${rules}`)],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${rules}`, 'utf16le')],
  ])('%s', async (_, bytes) => {
    const file = put(world, 'r.toml', bytes);
    await world.ok(['import', 'customers', put(world, 'a.csv', '客户\n甲\n'), '--rules', file]);
    expect(names()).toEqual(['甲']);
  });

  test('of another encoding they are refused with the line and the byte: no header is sought that nobody wrote', async () => {
    const file = put(
      world,
      'r.toml',
      Buffer.concat([Buffer.from('[columns]\nname = "'), SHANGHAI_GBK, Buffer.from('"\n')]),
    );
    const ran = await world.run(['import', 'customers', put(world, 'a.csv', '客户\n甲\n'), '--rules', file]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is not UTF-8: line 2, byte 9')]);
    const none = await world.run(['import', 'customers', put(world, 'a.csv', '客户\n甲\n'), '--rules', 'none.toml']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('there is no file none.toml')]);
  });
});

describe('docs/import.md: where a file comes from', () => {
  test('- is stdin, for the file and for the rules, not for both', async () => {
    const ran = await world.run(['import', 'customers', '-', '--json'], { stdin: 'name\nA\n' });
    expect(ran.json()).toMatchObject({ added: 1 });
    const rules = await world.run(['import', 'customers', put(world, 'b.csv', 'x\nB\n'), '--rules', '-', '--json'], {
      stdin: '[columns]\nname = "x"\n',
    });
    expect(rules.json()).toMatchObject({ added: 1 });
    expect(names()).toEqual(['A', 'B']);
    const both = await world.run(['import', 'customers', '-', '--rules', '-'], { stdin: 'name\n' });
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('cannot both be stdin')]);
    const none = await world.run(['import', 'customers', '-'], { stdin: '' });
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('the file is empty')]);
  });

  test.skipIf(process.platform === 'win32')(
    'devices and named pipes are refused, as a file and as rules: nothing is waited for',
    async () => {
      const fifo = path.join(world.folder, 'fifo');
      spawnSync('mkfifo', [fifo]);
      for (const place of [fifo, '/dev/zero', '/dev/null']) {
        const ran = await world.run(['import', 'customers', place]);
        expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`${place} is a device or a named pipe`)]);
        const rules = await world.run(['import', 'customers', put(world, 'a.csv', 'name\nA\n'), '--rules', place]);
        expect([rules.code, rules.err]).toEqual([2, expect.stringContaining('is a device or a named pipe')]);
      }
      expect(names()).toEqual([]);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'what a shell pipes in is waited for, and read as often as is needed',
    () => {
      const line = `(printf 'name\\n'; sleep 0.3; for i in $(seq 1 3000); do echo "N$i"; done) | "${NODE}" "${BIN}" import customers /dev/stdin --json --db "${world.file}" --as 王经理`;
      const { stdout, stderr } = spawnSync('bash', ['-c', line], {
        encoding: 'utf8',
        env: { ...process.env, SALESDESK_LANG: 'en' },
      });
      expect([stderr, JSON.parse(stdout).added]).toEqual(['', 3000]);
    },
  );

  test('a file that changes while it is read is refused: no row is of another file than the others', async () => {
    const file = put(world, 'c.csv', 'name\nA\n');
    const sheet = await readSheet({ name: 'c.csv', path: file }, 'customers', {
      headLine: undefined,
      isHead: () => true,
    });
    fs.appendFileSync(file, 'B\n');
    expect(() => [...sheet.batches()]).toThrow('c.csv changed while it was read');
    sheet.close();
  });
});

test('docs/import.md: a file of 2.5 million rows is gone through within 250 MiB', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'large.csv');
  const descriptor = fs.openSync(file, 'w');
  fs.writeSync(descriptor, 'Opportunity ID,Customer,Stage,Owner Name,Amount\n');
  for (let i = 0; i < 250; i++)
    fs.writeSync(
      descriptor,
      Array.from({ length: 10_000 }, (_, j) => `OPP-${i}-${j},Customer ${j} Ltd,Open,Zhang,${j}.50\n`).join(''),
    );
  fs.closeSync(descriptor);
  // Columns are missing, so that nothing but the reading takes memory.
  const { stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', 'KIB %M', NODE, BIN, 'import', 'claims', file, '--db', world.file, '--as', '王经理'],
    {
      encoding: 'utf8',
    },
  );
  fs.rmSync(file);
  if (!stderr.includes('KIB')) return;
  expect(Number(/KIB (\d+)/.exec(stderr)?.[1]) / 1024).toBeLessThan(250);
});
