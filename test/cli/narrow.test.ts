import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../src/cli/language.js';
import { toTable } from '../../src/cli/output/table.js';
import { asMoney, type Column, count, listView } from '../../src/cli/output/view.js';
import { displayWidth, prepareWidths } from '../../src/cli/output/width.js';

const head = (zh: string, en: string) => ({ zh, en });
const columns: Column<Record<string, unknown>>[] = [
  { key: 'code', head: head('编号', 'code'), neverCut: true },
  { key: 'customer', head: head('客户', 'customer'), dropOrder: 'last' },
  { key: 'due', head: head('到期', 'due') },
  { key: 'openFen', head: head('未收', 'open'), as: asMoney },
  { key: 'days', head: head('逾期天数', 'days late'), as: count },
  { key: 'rep', head: head('负责人', 'rep') },
  { key: 'nothing', head: head('空', 'nothing') },
  { key: 'step', head: head('下一步（制度 3.7）', 'next step (policy 3.7)'), dropOrder: 'last' },
  { key: 'way', head: head('先检查', 'look first'), dropOrder: 'first' },
];
const rows = [
  {
    code: 'PAY-2026-0042',
    customer: '郑州中原粮油贸易股份有限公司',
    due: '2026-08-25',
    openFen: 6_712_200,
    days: 93,
    rep: '李娜',
    nothing: null,
    step: '建议转法务',
    way: 'salesdesk payment show PAY-2026-0042',
  },
];
const at = (width: number, wide = false) => toTable(listView(rows, columns), { currency: 'CNY' }, wide, width);
beforeAll(async () => {
  setLanguage('zh');
  await prepareWidths(['👍']);
});

test.each([140, 120, 100, 80, 70, 60])(
  'on %i columns no line is longer and no figure, day or command is cut',
  async (width) => {
    const text = await at(width);
    for (const line of text.trimEnd().split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(text).toContain('PAY-2026-0042');
    expect(text).toContain('¥67,122.00');
    expect(text).not.toMatch(/salesdesk(?! payment show PAY-2026-0042)/);
    expect(text).not.toMatch(/2026-\d*\.\./);
  },
);

test('headers take two lines before a text is cut; what is left out is named, an empty column is not', async () => {
  expect(await at(70)).toMatchInlineSnapshot(`
    "编号           客户                           未收  逾期  下一步
                                                        天数  （制度 3.7）
    PAY-2026-0042  郑州中原粮油贸易股份..   ¥67,122.00    93  建议转法务
    -o wide 还显示：到期、负责人、先检查
    "
  `);
});

test('the customer and the next step stay when the days go', async () => {
  expect(await at(60)).toMatchInlineSnapshot(`
    "编号           客户                       未收  下一步
                                                    （制度 3.7）
    PAY-2026-0042  郑州中原粮油贸易..   ¥67,122.00  建议转法务
    -o wide 还显示：到期、逾期天数、负责人、先检查
    "
  `);
});

test('-o wide shows all of it, whatever the terminal', async () => {
  expect(await at(60, true)).toBe(await toTable(listView(rows, columns), { currency: 'CNY' }, true));
});
