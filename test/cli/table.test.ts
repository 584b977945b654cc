import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../src/cli/language.js';
import { toJson, toJsonLines } from '../../src/cli/output/json.js';
import { toTable } from '../../src/cli/output/table.js';
import { asMoney, type Column, count, listView } from '../../src/cli/output/view.js';
import { cutToWidth, displayWidth, prepareWidths } from '../../src/cli/output/width.js';

interface Row {
  code: string;
  customer: string;
  openFen: number | null;
  days: number;
}
const head = (zh: string, en: string) => ({ zh, en });
const columns: Column<Row>[] = [
  { key: 'code', head: head('编号', 'code'), neverCut: true },
  { key: 'customer', head: head('客户', 'customer') },
  { key: 'openFen', head: head('未收', 'open'), as: asMoney },
  { key: 'days', head: head('逾期天数', 'days late'), as: count },
];
const rows: Row[] = [
  { code: 'PAY-2026-0061', customer: '上海浦东发展软件技术有限责任公司', openFen: 7_680_000, days: 45 },
  { code: 'PAY-2026-0002', customer: 'ACME', openFen: -1, days: 1 },
  { code: 'PAY-2026-0003', customer: '', openFen: null, days: 0 },
];
const scene = { currency: 'CNY' };
beforeAll(async () => {
  setLanguage('zh');
  await prepareWidths(['👍']);
});

test('a table is laid out by display width: Chinese takes two columns, money stands right', async () => {
  expect(await toTable(listView(rows, columns), scene, false)).toMatchInlineSnapshot(`
    "编号           客户                                    未收  逾期天数
    PAY-2026-0061  上海浦东发展软件技术有限责任公司  ¥76,800.00        45
    PAY-2026-0002  ACME                                  -¥0.01         1
    PAY-2026-0003                                                       0
    "
  `);
});

test.each([80, 60, 50])('in a terminal of %i columns names are cut, codes and money never', async (width) => {
  const text = await toTable(listView(rows, columns), scene, false, width);
  for (const line of text.trimEnd().split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  expect(text).toContain('PAY-2026-0061');
  expect(text).toContain('¥76,800.00');
});

test('if even that is too wide the line is longer than the terminal rather than wrong', async () => {
  const text = await toTable(listView(rows, columns), scene, false, 20);
  expect(text).toContain('PAY-2026-0061');
  expect(text).toContain('¥76,800.00');
});

test('a total is a last line, wide columns are for -o wide', async () => {
  const view = listView(
    rows.slice(0, 1),
    columns.map((c) => (c.key === 'days' ? { ...c, wide: true } : c)),
    {
      total: { code: '合计', openFen: 7_680_000 },
    },
  );
  expect(await toTable(view, scene, false)).toMatchInlineSnapshot(`
    "编号           客户                                    未收
    PAY-2026-0061  上海浦东发展软件技术有限责任公司  ¥76,800.00
    合计                                             ¥76,800.00
    "
  `);
  expect(await toTable(view, scene, true)).toContain('逾期天数');
});

test('10,000 rows are laid out in reasonable time, pieces fitting together', async () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...rows[i % 3]!,
    code: `PAY-2026-${String(i).padStart(5, '0')}`,
  }));
  const started = performance.now();
  const lines = (await toTable(listView(many, columns), scene, false)).trimEnd().split('\n');
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(lines).toHaveLength(10_001);
  const starts = new Set(lines.map((line) => displayWidth(line.slice(0, line.search(/ {2}/)))));
  expect(starts.size).toBeLessThanOrEqual(2);
});

test('widths: what is cut fits, ends with .. and begins as the text does', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '中', '，', 'é', '¥', '👍', ' '), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (whole, width) => {
      const cut = cutToWidth(whole, width);
      expect(displayWidth(cut)).toBeLessThanOrEqual(Math.max(width, 2));
      if (cut !== whole) {
        expect(cut.endsWith('..')).toBe(true);
        expect(whole.startsWith(cut.slice(0, -2))).toBe(true);
      }
    }),
  );
});
test.each([
  ['abc', 3],
  ['中文', 4],
  ['¥1', 2],
  ['ｆｕｌｌ', 8],
  ['👍', 2],
  ['é', 1],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('json: keys as they are, money as fen and as a decimal, nothing missing', () => {
  const value = [{ salesFen: 12_345, none: undefined, inner: { costFen: null }, list: [1, '二'] }];
  expect(JSON.parse(toJson(value))).toEqual([
    { salesFen: 12_345, sales: '123.45', none: null, inner: { costFen: null, cost: null }, list: [1, '二'] },
  ]);
  expect(JSON.parse(toJson(value, { fields: ['inner.cost', 'sales'] }))).toEqual([
    { 'inner.cost': null, sales: '123.45' },
  ]);
  expect(toJsonLines(value, { fields: ['sales'] })).toBe('{"sales":"123.45"}\n');
  expect(() => toJson(value, { fields: ['profit'] })).toThrow('no field "profit"');
});

test.each([
  ['with legal: LF-2026-0001', 20, 'with legal:..'],
  ['with legal: LF-2026-0001', 24, 'with legal: LF-2026-0001'],
  ['CT-2026-0001, agreed with the customer', 16, 'CT-2026-0001, ..'],
  ['hardship HS-2026-0001 awaits a decision', 25, 'hardship HS-2026-0001 a..'],
  ['已转法务 LF-2026-0001', 16, '已转法务..'],
])('a code in a text that is cut is shown whole or not at all: %s on %i columns', (text, width, shown) => {
  expect(cutToWidth(text, width)).toBe(shown);
});
