import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { runningRounder } from '../../../src/exchange/imports/contractRows.js';
import { KINDS } from '../../../src/exchange/imports/fields.js';
import { divideRounded, parseDecimal } from '../../../src/shared/money.js';
import type { World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const customers = () =>
  look(world, 'SELECT name, region, level, created_day AS day, source_key AS key FROM customers ORDER BY id');

describe('a rules file that is wrong is refused, naming the key', () => {
  test.each([
    ['an unknown key', 'colums = {}', 'there is no "colums". Did you mean columns?'],
    ['an unknown field', '[columns]\nnmae = "name"', 'columns.nmae is not a field of customers. Did you mean name?'],
    [
      'a column that the file has not',
      '[columns]\nname = "nmae"',
      'the file has no column "nmae" (name). Did you mean name?',
    ],
    ['a column of a template', '[columns]\nname = "{name} {city}"', 'the file has no column "city" (name)'],
    ['a key column', 'key = ["id"]\n[columns]\nname = "name"', 'the file has no column "id" (key)'],
    [
      'a filter column',
      '[columns]\nname = "name"\n[[where]]\ncolumn = "x"\nequals = "1"',
      'the file has no column "x"',
    ],
    ['a text for a list', 'key = "name"', 'line 1: key needs a list'],
    ['too many decimals', '[amounts]\ndecimals = 9', 'line 2: amounts.decimals is 4 at most'],
    ['an unknown thing to make', 'create = ["deal"]', 'line 1: create.1 must be one of: customer product'],
    [
      'an unknown condition',
      '[[where]]\ncolumn = "name"\nequal = "x"',
      'line 3: there is no "where.1.equal". Did you mean equals?',
    ],
    ['broken TOML', 'key = [', 'Invalid TOML document'],
  ])('%s', async (_, rules, message) => {
    const ran = await bring(world, 'customers', 'name,owner\nA,张伟\n', rules);
    expect([ran.code, customers()]).toEqual([2, []]);
    expect(ran.err).toContain(message);
    expect(ran.err).not.toMatch(/\n\s+at /);
  });
});

describe('a rules file maps a file of another shape', () => {
  test('columns, templates, constants, value maps with a default, empty values', async () => {
    const rules = `
[columns]
name = "{co} ({city})"
region = "city"
level = "grade"
[constants]
source = "web"
[values.level]
"A+" = "A"
"*" = "C"
[blank.region]
is = ["-"]`;
    const ran = await bring(world, 'customers', 'co,city,grade\nX,SH,A+\nY,-,zz\nZ,BJ,\n', rules);
    expect(ran.err).toBe('');
    expect(customers()).toMatchObject([
      { name: 'X (SH)', region: 'SH', level: 'A' },
      { name: 'Y (-)', region: null, level: 'C' },
      { name: 'Z (BJ)', region: 'BJ', level: 'C' },
    ]);
  });

  test('filters: equals, not, in, empty; all of them must hold', async () => {
    const rules = `
[columns]
name = "n"
[[where]]
column = "a"
in = ["1", "2"]
[[where]]
column = "b"
empty = true
[[where]]
column = "n"
not = "N2"`;
    const ran = await bring(world, 'customers', 'n,a,b\nN1,1,\nN2,2,\nN3,3,\nN4,2,x\nN5,2, \n', rules, '--json');
    expect(ran.json()).toMatchObject({ added: 2, filtered: 3 });
    expect(customers().map(({ name }) => name)).toEqual(['N1', 'N5']);
  });

  test('a key of several columns; distinct keeps the first of those that repeat', async () => {
    const csv = 'n,id,part\nA,1,x\nA again,1,x\nA other,1,y\n';
    const columns = '[columns]\nname = "n"';
    const refused = await bring(world, 'customers', csv, `key = ["id", "part"]\n${columns}`);
    expect(refused.err).toContain('line 3  n  the key "customers:1|x" is that of line 2 too');
    await bring(world, 'customers', csv, `set = "s"\nkey = ["id", "part"]\ndistinct = true\n${columns}`);
    expect(customers()).toMatchObject([
      { name: 'A', key: 's:1|x' },
      { name: 'A other', key: 's:1|y' },
    ]);
  });

  test.each([
    ['2024-02-29', undefined, '2024-02-29'],
    ['2023-02-29', undefined, undefined],
    ['2017-02-30', undefined, undefined],
    ['2024年2月9日', undefined, '2024-02-09'],
    ['2024/2/9 00:00:00', undefined, '2024-02-09'],
    ['２０２４-０２-０９', undefined, '2024-02-09'],
    ['3/4/2017', undefined, undefined],
    ['3/4/2017', '["M/D/YYYY"]', '2017-03-04'],
    ['3/4/2017', '["D/M/YYYY"]', '2017-04-03'],
    ['2/30/2017', '["M/D/YYYY"]', undefined],
    ['2017-03-04', '["YYYY-MM-DD", "M/D/YYYY"]', '2017-03-04'],
    ['12/31/2017', '["YYYY-MM-DD", "M/D/YYYY"]', '2017-12-31'],
  ])('the day %s, written as %s, is %s', async (text, dates, day) => {
    const rules = dates === undefined ? undefined : `dates = ${dates}`;
    const ran = await bring(world, 'customers', `name,created\nA,${text}\n`, rules);
    expect(customers()[0]?.day).toBe(day);
    if (day === undefined) expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is not a date')]);
  });

  test('zeros that Excel removed are restored, in the key too', async () => {
    const rules =
      'key = ["no"]\n[columns]\ninvoice = "no"\ncustomer = "c"\nissued = "i"\ndue = "d"\namount = "a"\n[pad]\ninvoice = 6';
    await bring(world, 'customers', 'name\nX\n');
    await bring(world, 'receivables', 'no,c,i,d,a\n001234,X,2024-01-01,2024-02-01,5\n', rules);
    const again = await bring(world, 'receivables', 'no,c,i,d,a\n1234,X,2024-01-01,2024-02-01,5\n', rules, '--json');
    expect(again.json()).toMatchObject({ added: 0, existing: 1, differing: 0 });
  });
});

describe('amounts', () => {
  test.each([
    ['125.43999999999998', 2, 12_544],
    ['60.059999999999945', 2, 6_006],
    ['0.30000000000000004', 2, 30],
    ['-0.5', 2, -50],
    ['￥1,280.50', 2, 128_050],
    ['12.345', 2, undefined],
    ['12.345', 3, 12_345],
    ['1,28O.50', 2, undefined],
    ['1e3', 2, undefined],
    ['NaN', 2, undefined],
    ['1,2,3', 2, undefined],
  ])('%s with %i decimals is %s', (text, decimals, value) => {
    expect(parseDecimal(text, decimals)).toBe(value);
  });

  test('thousandths are refused, naming the rule that allows them', async () => {
    await bring(world, 'customers', 'name\nX\n');
    const csv = 'contract,customer,rep,signed,product,amount\nK1,X,张伟,2024-01-05,P,12.345\n';
    const ran = await bring(world, 'contracts', csv);
    expect(ran.err).toContain('line 2  amount  12.345 has more than two decimals; to allow it');
    expect((await bring(world, 'contracts', csv, '[amounts]\ndecimals = 3')).code).toBe(0);
    expect(look(world, 'SELECT net_fen FROM contracts')).toEqual([{ net_fen: 1_235 }]);
  });

  test('property: lines rounded by running total add up to the exact sum rounded once, each within one fen of its own', () => {
    const thousandths = fc.integer({ min: -10_000_000, max: 10_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), thousandths), { maxLength: 60 }), (lines) => {
        const rounded = runningRounder(10);
        const sums = new Map<string, { exact: number; given: number }>();
        for (const [group, exact] of lines) {
          const given = rounded(group, exact);
          expect(Math.abs(given * 10 - exact)).toBeLessThanOrEqual(10);
          const sum = sums.get(group) ?? { exact: 0, given: 0 };
          sums.set(group, { exact: sum.exact + exact, given: sum.given + given });
        }
        for (const { exact, given } of sums.values()) expect(given).toBe(divideRounded(exact, 10));
      }),
    );
  });
});

test('no two fields of a kind are taken from the same header without a rules file', () => {
  for (const [kind, { fields }] of Object.entries(KINDS)) {
    const heads = Object.entries(fields).flatMap(([name, { heads }]) => [
      ...new Set([name, ...heads].map((head) => head.toLowerCase())),
    ]);
    const twice = heads.filter((head, i) => heads.indexOf(head) !== i);
    expect([kind, twice]).toEqual([kind, []]);
  }
});
