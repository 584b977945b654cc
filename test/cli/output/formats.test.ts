import path from 'node:path';
import readSheets from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}家';

let world: World;
beforeAll(async () => {
  world = await company('zh');
  await world.ok(['customer', 'add', FAMILY, '--owner', '张伟', '--phone', '021-58886666', '--yes']);
  await world.ok(['customer', 'edit', 'C-1', '--note', '第一行\n第二行']);
  await world.ok('customer add =1+1 --owner 张伟 --yes');
  await world.ok('product add 平台 --price 6000');
  await world.ok('contract record C-1 --signed 2026-11-02 --line "平台; 1; 1000; 13%; 400" --plan "100% 2026-11-15"');
  await world.ok('target set 张伟 --sales 100000 --month 2026-11');
});

const sheetsOf = async (line: string) => {
  const file = path.join(world.folder, `${line.replace(/\W+/g, '-')}.xlsx`);
  await world.ok(`${line} --out ${file} --overwrite`);
  return await readSheets(file);
};

describe('data formats take values as they are', () => {
  test.each(['csv', 'tsv'])(
    '3.1.1: a phone has no apostrophe in %s, and a joined emoji stays joined',
    async (format) => {
      const { out } = await world.ok(`customer list -o ${format}`);
      expect(out).toContain('+862158886666');
      expect(out).not.toContain("'+86");
      expect(out).toContain(FAMILY);
      expect(out).toContain("'=1+1");
    },
  );

  test('3.1.1: in a workbook phone and name are text, never a formula, and nothing is put before them', async () => {
    const [sheet] = await sheetsOf('customer list');
    const cells = sheet!.data.flat();
    expect(cells).toEqual(expect.arrayContaining(['+862158886666', FAMILY, '=1+1']));
  });

  test('3.1.1: the lines of a text stay lines in CSV and in a workbook', async () => {
    await world.ok(['log', 'C-1', '第一行\n第二行', '--as', '张伟']);
    expect((await world.ok('followup list -o csv')).out).toContain('"第一行\n第二行"');
    const [sheet] = await sheetsOf('followup list');
    expect(sheet!.data.flat()).toContain('第一行\n第二行');
    expect((await world.ok('followup list -o html')).out).toContain('<td>第一行\n第二行</td>');
    expect((await world.ok('followup list -o md')).out).toContain('| 第一行<br>第二行 |');
  });

  test('docs/design.md, 6: a terminal keeps its gate: a joiner is shown there, in CSV and in a table', async () => {
    for (const line of ['customer list -o csv', 'customer list'])
      expect((await world.ok(line, { terminal: 200 })).out).toContain('\\u200d');
  });
});

describe('files of people say whose they are, of which day, and what it comes to', () => {
  const HEAD = '上海启明软件有限公司 · 2026-11-23';

  test('3.7.1: a list in Markdown: title, company and day', async () => {
    expect((await world.ok('customer list -o md')).out).toMatch(
      /^# 客户\n\n上海启明软件有限公司 · 2026-11-23\n\n\| 编号 \|/,
    );
  });

  test('3.7.1: a list is headed in the language of the reader, and by what it shows', async () => {
    const heads = ['customer list', 'due', 'payment receipts'].map(async (line) => {
      const { out } = await world.ok(`${line} -o md`, { lang: 'en' });
      return out.split('\n')[0];
    });
    expect(await Promise.all(heads)).toEqual([
      '# Customers',
      expect.stringMatching(/^# Overdue on 2026-11-23/),
      '# Receipts',
    ]);
  });

  test('3.7.1: --as-of is the day of the file', async () => {
    expect((await world.ok('payment list --as-of 2026-11-20 -o md')).out).toContain(
      '上海启明软件有限公司 · 2026-11-20',
    );
  });

  test('3.7.2: a report in HTML: title and company in the head of the page, the day, totals and notes', async () => {
    const aging = (await world.ok('payment aging -o html')).out;
    expect(aging).toMatch(/<title>.+ 上海启明软件有限公司<\/title>/);
    expect(aging).toContain(`<p>${HEAD}</p>`);
    expect(aging).not.toContain('<title>salesdesk');
    const trend = (await world.ok('kpi trend -o html')).out;
    expect(trend).toMatch(/<tfoot><tr><td>2026 至今<\/td><td class="r">1000\.00<\/td>/);
  });

  test('4.1.1: the total of a list stands in Markdown and, as numbers, in a workbook; data formats have rows alone', async () => {
    expect((await world.ok('kpi trend -o md')).out).toContain('| **2026 至今** | **1000.00** |');
    const [sheet] = await sheetsOf('kpi trend');
    expect(sheet!.data.slice(0, 2).map(([cell]) => cell)).toEqual([
      '上海启明软件有限公司 · 团队业绩走势，按月',
      new Date('2026-11-23'),
    ]);
    expect(sheet!.data.at(-1)?.slice(0, 2)).toEqual(['2026 至今', 1000]);
    expect((await world.ok('kpi trend -o csv')).out).not.toContain('至今');
  });

  test.each(['md', 'html'])('1.3.2: the notes of a report stand under it in %s', async (format) => {
    const { out } = await world.ok(`kpi explain --month 2026-11 --team -o ${format}`);
    const [note] = (await world.ok('kpi explain --month 2026-11 --team')).out.split('\n').filter(Boolean).slice(-1);
    expect(out).toContain(note);
  });

  test('1.3.2: and in a workbook', async () => {
    const sheets = await sheetsOf('kpi explain --month 2026-11 --team');
    const [note] = (await world.ok('kpi explain --month 2026-11 --team')).out.split('\n').filter(Boolean).slice(-1);
    expect(sheets[0]!.data.flat()).toContain(note);
  });

  test('4.1.1: a sheet carries the team, its notes, company and day in Markdown, HTML and a workbook', async () => {
    const md = (await world.ok('kpi report 2026-11 -o md')).out;
    expect(md).toContain(HEAD);
    expect(md).toContain('**团队**');
    expect(md).toContain('> 销售额口径：不含税');
    expect((await world.ok('kpi report 2026-11 -o html')).out).toContain(HEAD);
    const cells = (await sheetsOf('kpi report 2026-11'))[0]!.data.flat();
    expect(cells).toEqual(expect.arrayContaining([HEAD, '团队', '销售额口径：不含税']));
  });

  test('4.1.1: where a list is empty, the file says so', async () => {
    expect((await world.ok('lead list -o md')).out).toMatch(/\n\n没有.*\n$/);
  });
});

describe('3.7.1: a workbook has numbers where people read money, days and percentages', () => {
  test('the labelled values of a sheet', async () => {
    const cells = (await sheetsOf('payment statement C-1'))[0]!.data.flat();
    expect(cells).toContain(0);
    expect(cells.filter((cell) => typeof cell === 'string' && /^¥[\d,.]+$/.test(cell))).toEqual([]);
  });

  test('the fields and values of an archive, each of its own kind', async () => {
    await world.ok('customer edit C-1 --credit-limit 5000');
    const rows = (await sheetsOf('customer show C-1'))[0]!.data;
    const value = (field: string) => rows.find(([name]) => name === field)?.[1];
    expect([value('信用额度'), value('电话')]).toEqual([5000, '+862158886666']);
    expect(value('档案更新')).toBeInstanceOf(Date);
  });

  test('one thing without a list: an amount stands once, as a number', async () => {
    const [heads, values] = (await sheetsOf('product add 配件 --price 12.34'))[0]!.data.slice(-2);
    expect(heads).toContain('listPrice');
    expect(heads).not.toContain('listPriceFen');
    expect(values?.[heads!.indexOf('listPrice')]).toBe(12.34);
  });
});

test('a terminal that says it is 0 columns wide is taken for one of 80', async () => {
  const narrow = await world.ok('payment list', { terminal: 0 });
  expect(narrow.out).toBe((await world.ok('payment list', { terminal: 80 })).out);
  expect(narrow.out).toContain('1,130.00');
});
