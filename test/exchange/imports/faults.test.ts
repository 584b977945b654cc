import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring, look, SHANGHAI_GBK, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await bring(world, 'customers', 'name\nX\nY\n');
});
const HEAD = 'contract,customer,rep,signed,product,amount\n';
const nets = () => look(world, 'SELECT net_fen AS net FROM contracts ORDER BY id').map(({ net }) => net);

describe('a row without a key', () => {
  test('is never mistaken for another one: two files of contracts without numbers are four contracts', async () => {
    const rows = (day: string) => `X,张伟,${day},P,100\nX,张伟,${day},Q,200\n`;
    await bring(world, 'contracts', `customer,rep,signed,product,amount\n${rows('2024-01-05')}`);
    const more = await bring(
      world,
      'contracts',
      `customer,rep,signed,product,amount\n${rows('2024-02-05')}`,
      undefined,
      '--json',
    );
    expect(more.json()).toMatchObject({ added: 2, existing: 0 });
    expect(nets()).toEqual([10_000, 20_000, 10_000, 20_000]);
  });

  test('is refused if the rules name its columns', async () => {
    const ran = await bring(
      world,
      'contracts',
      `${HEAD},X,张伟,2024-01-05,P,1\n,Y,张伟,2024-01-05,P,1\n`,
      'key = ["contract"]',
    );
    expect(ran.err).toContain('line 2  contract  every column of the key is empty');
    expect(nets()).toEqual([]);
  });
});

describe('--rejects', () => {
  const aside = () => path.join(world.folder, 'bad.csv');
  const csv = `${HEAD}K1,X,张伟,2024-01-05,P,100\nK1,X,张伟,2024-01-05,Q,abc\nK2,Y,张伟,2024-01-05,P,50\n`;

  test('imports a contract whole or not at all; once corrected, the same file brings the rest', async () => {
    const ran = await bring(world, 'contracts', csv, undefined, '--rejects', aside());
    expect(ran.out).toContain('1 added, 0 already present, 2 invalid');
    expect(nets()).toEqual([5_000]);
    expect(fs.readFileSync(aside(), 'utf8')).toContain(
      'K1,X,张伟,2024-01-05,P,100,contract line 3 with the same key is invalid; the whole group is skipped',
    );
    const mended = fs.readFileSync(aside(), 'utf8').replace('abc', '70');
    expect((await bring(world, 'contracts', mended)).out).toContain('1 added');
    expect(nets()).toEqual([5_000, 17_000]);
  });

  test('imports a target whole or not at all', async () => {
    const ran = await bring(
      world,
      'targets',
      'month,member,sales\n2024-01,张伟,100\n2024-01,张伟,abc\n2024-01,李娜,7\n',
      undefined,
      '--rejects',
      aside(),
    );
    expect(ran.out).toContain('1 added, 0 already present, 2 invalid');
    expect(look(world, 'SELECT member_id, sales_fen FROM targets')).toEqual([{ member_id: 3, sales_fen: 700 }]);
  });

  test.each([
    ['a file that is there', () => aside(), 6],
    ['a folder that is not', () => path.join(world.folder, 'none/bad.csv'), 7],
  ])('saves nothing if it cannot write: %s', async (_, target, code) => {
    fs.writeFileSync(aside(), 'mine');
    const ran = await bring(world, 'contracts', csv, undefined, '--rejects', target());
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/already exists|cannot write/)]);
    expect([nets(), fs.readFileSync(aside(), 'utf8')]).toEqual([[], 'mine']);
  });

  test('negative amounts are written unchanged, what a spreadsheet would run is not', async () => {
    await bring(world, 'contracts', `${HEAD}K1,Nobody,张伟,2024-01-05,=x,-70\n`, undefined, '--rejects', aside());
    expect(fs.readFileSync(aside(), 'utf8')).toContain("K1,Nobody,张伟,2024-01-05,'=x,-70,");
  });
});

test('two encodings in one file are refused, with a line of each', async () => {
  const csv = Buffer.concat([Buffer.from('name,owner\n北京华为,张伟\n'), SHANGHAI_GBK, Buffer.from(',张伟\n')]);
  const ran = await bring(world, 'customers', csv);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('mixes encodings: line 2 is UTF-8, line 3 is not')]);
});

test('a bad value is named by the header of its column', async () => {
  const ran = await bring(world, 'customers', '客户名称,统一社会信用代码,负责人\nA,91310115MA1K3X4Y0C,没有\n');
  expect(ran.err).toContain('line 2  统一社会信用代码  the check digit');
  expect(ran.err).toContain('line 2  负责人  no such member: "没有"');
});

test.each([
  ['LF rows', '\n', '"1\r\n2"', [3, 5]],
  ['CRLF rows', '\r\n', '"1\n2"', [3, 5]],
  ['CRLF rows, CRLF in quotes', '\r\n', '"1\r\n2"', [3, 5]],
  ['CR rows', '\r', '"1\r2"', [3, 5]],
])('lines are counted as an editor does: %s', async (_, end, note, [first, second]) => {
  const ran = await bring(
    world,
    'customers',
    ['name,note,owner', 'A,x,张伟', `B,${note},Nobody`, `C,${note},Nobody`, ''].join(end),
  );
  expect(ran.err).toContain(`line ${first}  owner`);
  expect(ran.err).toContain(`line ${second}  owner`);
});

test('amounts beyond what sums can hold exactly are refused, as everywhere', async () => {
  const ran = await bring(world, 'contracts', `${HEAD}K1,X,张伟,2024-01-05,P,1234567890123.45\n`);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('"1234567890123.45" is too large')]);
});

test('a day that the formats read differently is refused', async () => {
  const rules = 'dates = ["M/D/YYYY", "D/M/YYYY"]';
  const ran = await bring(world, 'customers', 'name,created\nA,3/4/2017\nB,25/3/2017\n', rules);
  expect(ran.err).toContain('"3/4/2017" matches several dates (2017-03-04, 2017-04-03)');
  expect(ran.err).not.toContain('25/3/2017');
});

test('products are created on the way if the rules say so', async () => {
  const ran = await bring(
    world,
    'contracts',
    `${HEAD}K1,X,张伟,2024-01-05,P,1\nK2,X,张伟,2024-01-05,P,1\n`,
    'create = ["product"]',
  );
  expect(ran.out).toContain('also created: 0 customers, 1 products');
  expect(look(world, 'SELECT p.name FROM contract_lines l JOIN products p ON p.id = l.product_id')).toEqual([
    { name: 'P' },
    { name: 'P' },
  ]);
});

describe('a file longer than one batch', () => {
  const text = (i: number) => (i % 3 === 0 ? `"two\r\nlines, ${i}"` : `P ${i}`);

  test('names the line of a bad row wherever it is, line ends in quotes or not', async () => {
    const lines = ['name,category,list price'];
    for (let i = 0; i < 2_600; i++) lines.push(`N${i},${text(i)},${i === 2_500 ? 'abc' : i}`);
    const ran = await bring(world, 'products', `${lines.join('\r\n')}\r\n`);
    const line = 2 + 2_500 + [...Array(2_500).keys()].filter((i) => i % 3 === 0).length;
    expect(ran.err).toContain(`line ${line}  list price`);
    expect(look(world, 'SELECT count(*) AS n FROM products')).toEqual([{ n: 0 }]);
  });

  test('knows a key that came in another batch, and writes only the bad rows to the rejects file', async () => {
    const lines = ['name,category,list price'];
    for (let i = 0; i < 2_600; i++) lines.push(`N${i === 2_500 ? 7 : i},${text(i)},${i}`);
    const aside = path.join(world.folder, 'bad.csv');
    const ran = await bring(world, 'products', `${lines.join('\n')}\n`, undefined, '--rejects', aside);
    expect(ran.out).toContain('2599 added, 0 already present, 1 invalid');
    expect(fs.readFileSync(aside, 'utf8').trim().split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^N7,P 2500,2500,/),
    ]);
  });

  test('puts the lines of a contract together across batches', async () => {
    const lines: string[] = [];
    for (let i = 0; i < 2_400; i++) lines.push(`K${i % 1_200},X,张伟,2024-01-05,P,${i}`);
    const ran = await bring(world, 'contracts', `${HEAD}${lines.join('\n')}\n`, 'key = ["contract"]');
    expect(ran.out).toContain('1200 added');
    expect(nets().slice(0, 2)).toEqual([120_000, 120_200]);
  });
});
