import { beforeEach, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring as bringFile, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await world.ok('customer add 浦东软件 --owner 张伟 --yes');
});
const bring = (kind: string, csv: string, rules?: string, ...more: string[]) =>
  bringFile(world, kind, csv, rules, ...more);
const HEAD =
  '单号,姓名,类别,种类,金额,税额,日期,结束日期,用途,城市,晚数,人数,公里数,发票代码,发票号码,开票日期,抬头,税号,客户,付款日期';
const shown = async () => (await world.ok('claim list --json')).json<any[]>();

test('5.2.1: rows with the same number of a claim are its lines, negative amounts are credits', async () => {
  const ran = await bring(
    'claims',
    `${HEAD}
A1,张伟,差旅,住宿,900,50.94,2026-11-02,2026-11-04,苏州拜访,苏州,2,,,,26317000000000000001,2026-11-04,云帆,91310115MA1K4XXX0X,浦东软件,2026-11-10
A1,张伟,ticket,,120.5,,2026-11-02,,去程,,,,,031002600111,12345678,,,,,2026-11-10
A1,张伟,ticket,,-120.5,,2026-11-04,,去程,,,,,,,,,,,2026-11-10
A1,张伟,mileage,,86.5,,2026-11-03,,苏州拜访,,,,86.5,,,,,,,2026-11-10
A2,李娜,业务招待,dinner,300,,2026-11-03,,,,,4,,,26317000000000000002,,,,,2026-11-11
`,
  );
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ imported claims: 2 added, 0 already present
      2 of them are history from before the book: no gate applies, its month names it
      5 lines in all
      1 credit: 1 of a purchase in the same claim, 0 of none
    "
  `);
  expect(await shown()).toMatchObject([
    {
      member: { name: '张伟' },
      amountFen: 98_650,
      day: '2026-11-02',
      purpose: '苏州拜访',
      paidDay: '2026-11-10',
      lines: [
        {
          no: 1,
          category: 'travel',
          kind: 'hotel',
          amountFen: 90_000,
          taxFen: 5_094,
          untilDay: '2026-11-04',
          purpose: null,
          city: '苏州',
          nights: 2,
          invoiceNo: '26317000000000000001',
          invoiceDay: '2026-11-04',
          invoiceTitle: '云帆',
          invoiceTaxNo: '91310115MA1K4XXX0X',
          customer: { name: '浦东软件' },
        },
        { no: 2, kind: 'ticket', amountFen: 12_050, purpose: '去程', invoiceNo: '03100260011112345678' },
        { no: 3, kind: 'ticket', amountFen: -12_050, invoiceNo: null },
        { no: 4, kind: 'mileage', kmTenths: 865, purpose: null },
      ],
    },
    { member: { name: '李娜' }, lines: [{ kind: 'dinner', heads: 4 }] },
  ]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.2.1: the lines of one claim may share a fapiao, two claims may not', async () => {
  const row = (id: string, amount: number) =>
    `${id},张伟,travel,,${amount},,2026-11-02,,x,,,,,,26317000000000000001,,,,,2026-11-10\n`;
  const ran = await bring('claims', `${HEAD}\n${row('A1', 5)}${row('A1', 6)}${row('A2', 7)}`);
  expect(ran.err).toContain('line 4  发票号码  invoice "26317000000000000001" has already been claimed');
  await bring('claims', `${HEAD}\n${row('A1', 5)}${row('A1', 6)}`);
  expect(await shown()).toMatchObject([{ amountFen: 1_100, lines: [{ no: 1 }, { no: 2 }] }]);
  const again = (await bring('claims', `${HEAD}\n${row('A1', 5)}${row('A1', 6)}`, undefined, '--json')).json();
  expect(again).toMatchObject({ added: 0, existing: 1, differing: 0 });
});

test.each([
  [
    'A1,李娜,travel,,5,,2026-11-03,,,,,,,,,,,,,2026-11-10',
    '姓名',
    'differs from an earlier row of the same key (member)',
  ],
  [
    'A1,张伟,travel,,5,,2026-11-03,,,,,,,,,,,,,2026-11-11',
    '付款日期',
    'differs from an earlier row of the same key (paid)',
  ],
  ['A1,张伟,travel,dinner,5,,2026-11-03,,,,,,,,,,,,,2026-11-10', '种类', 'not a kind of travel'],
  ['A1,张伟,travel,,0,,2026-11-03,,,,,,,,,,,,,2026-11-10', '金额', 'an amount cannot be 0'],
  ['A1,张伟,travel,,5,-1,2026-11-03,,,,,,,,,,,,,2026-11-10', '税额', 'must not be negative'],
  ['A1,张伟,travel,,5,,2026-11-03,2026-11-01,,,,,,,,,,,,2026-11-10', '结束日期', 'before the first day, 2026-11-03'],
  ['A1,张伟,travel,,5,,2026-11-03,,,,0,,,,,,,,,2026-11-10', '晚数', 'must be more than 0'],
  ['A1,张伟,travel,,5,,2026-11-03,,,,,,1.25,,,,,,,2026-11-10', '公里数', 'one decimal at most'],
  ['A1,张伟,travel,,5,,2026-11-03,,,,,,,0310,12345678,,,,,2026-11-10', '发票号码', 'is not the number of a fapiao'],
  ['A1,张伟,travel,,5,,2026-11-03,,,,,,,,,,,,没有这家,2026-11-10', '客户', 'no such customer'],
])('5.2.1: %s is refused at its row and column, with the claim that it is of', async (row, column, problem) => {
  const first = 'A1,张伟,travel,,5,,2026-11-02,,,,,,,,,,,,,2026-11-10';
  const other = 'A2,张伟,travel,,7,,2026-11-02,,,,,,,,,,,,,2026-11-10';
  const csv = `${HEAD}\n${first}\n${row}\n${other}\n`;
  const ran = await bring('claims', csv);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(`line 3  ${column}  `);
  expect(ran.err).toContain(problem);
  expect(ran.err).toContain('line 2  单号  line 3 with the same key is invalid; the whole group is skipped');
  expect(await shown()).toEqual([]);
});

test('5.2.1: without a number of a claim each row is a claim', async () => {
  const csv =
    '姓名,类别,金额,日期,付款日期\n张伟,travel,5,2026-11-02,2026-11-10\n张伟,travel,6,2026-11-02,2026-11-10\n';
  await bring('claims', csv);
  expect(await shown()).toMatchObject([{ lines: [{ amountFen: 500 }] }, { lines: [{ amountFen: 600 }] }]);
  const ran = await bring('claims', `${csv}张伟,travel,6,2026-11-02,2026-11-10\n`);
  expect(ran.err).toContain('line 4');
});
