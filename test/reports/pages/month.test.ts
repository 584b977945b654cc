import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { closedNovember, DECEMBER } from '../../appraisal/support.js';
import { company, type World } from '../../support/run.js';

const now = DECEMBER;

/** A closed November with a plan of the year in force and something overdue. */
async function year(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await closedNovember(lang);
  await world.ok('plan propose 2026 --sales 240000 --reps "张伟 60, 李娜 40"', { now });
  await world.ok('plan approve 2026 --as 财务刘', { now });
  return world;
}

describe.each(['month 2026-11', 'year 2026'])('4.2: report %s', (what) => {
  test.each(['zh', 'en'] as const)('is one page with charts that needs nothing else (%s)', async (lang) => {
    const world = await year(lang);
    const file = path.join(world.folder, 'page.html');
    expect((await world.ok(`report ${what} --out ${file}`, { now })).out).toBe('');
    const html = fs.readFileSync(file, 'utf8');
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(3);
    for (const forbidden of ['<script', 'http', 'src=', 'href=', 'url(', '@import', 'onload', 'javascript:'])
      expect(html.toLowerCase()).not.toContain(forbidden);
    expect(html).toContain('@page{size:A4');
    // What has to be known of the figures is a list without a header.
    expect(html.slice(html.lastIndexOf('<h2>'))).not.toContain('<thead>');
    expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
    expect(html).not.toMatch(/NaN|undefined|\[object|Infinity/);
  });

  test('prints the same tables in a terminal, in both languages, and every format', async () => {
    const world = await year();
    for (const lang of ['zh', 'en'] as const)
      expect((await world.ok(`report ${what}`, { lang, now })).out).toMatchSnapshot();
    for (const format of ['md', 'csv', 'json', 'jsonl', 'wide'])
      expect((await world.ok(`report ${what} -o ${format}`, { now })).out).not.toBe('');
    expect((await world.ok(`report ${what} -o xlsx`, { now })).out.slice(0, 2)).toBe('PK');
  });
});

test('4.2: the figures of the page are those of the report of the month, and of its trend', async () => {
  const world = await year();
  const page = (await world.ok('report month 2026-11 --json', { now })).json();
  expect(page.kpi).toEqual((await world.ok('kpi report 2026-11 --json', { now })).json());
  expect(page.yearPlanFen).toBe(24_000_000);
  const whole = (await world.ok('report year 2026 --json', { now })).json();
  expect(whole.total.salesFen).toBe(9_900_001);
  expect(whole.gapFen).toBe(24_000_000 - 9_900_001);
  for (const key of ['salesFen', 'profitFen', 'newCustomers', 'contracts'] as const) {
    const sum = (lines: Record<string, number>[]) => lines.reduce((all, line) => all + (line[key] ?? 0), 0);
    expect(sum(whole.months)).toBe(whole.total[key]);
    expect(sum(whole.quarters)).toBe(whole.total[key]);
  }
});

test('4.2: a month and a year that have not begun are refused; one without any figures is a page as well', async () => {
  const world = await company('en');
  for (const line of ['report month 2026-12', 'report year 2027']) {
    const ran = await world.run(line);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('has not begun (policy 4.2)')]);
  }
  expect((await world.ok('report month 2026-11')).out).toContain('not appraised yet');
  expect((await world.ok('report year -o html')).out).not.toMatch(/NaN|undefined/);
});

test('1.3.2: with visibility own a rep reads the figures of the team, and what is overdue of his own', async () => {
  const world = await company();
  await world.ok('customer add 甲公司 --owner 张伟', { now: '2026-09-01' });
  await world.ok(
    'contract record C-0001 --signed 2026-10-01 --line "平台; 1; 1000; 13%; 400" --plan "100% 2026-10-15"',
    { now: '2026-10-01' },
  );
  await world.ok('policy set visibility own --reason 保密');
  const seen = async (name: string) => (await world.ok(`report month 2026-10 --json --as ${name}`)).json();
  expect((await seen('李娜')).kpi.team.salesFen).toBe(100_000);
  expect((await seen('李娜')).overdue.rows).toEqual([]);
  expect((await seen('张伟')).overdue.rows).toHaveLength(1);
});

test('4.2, 4.3.2: the page says of everybody where the month stood when its appraisal was closed, not that it is closed', async () => {
  const world = await year();
  const states = async () =>
    (await world.ok('report month 2026-11 -o md', { now })).out
      .split('\n')
      .filter((line) => /^\|.*(张伟|李娜).*\|$/.test(line))
      .map((line) => line.split('|').at(-2)?.trim())
      .filter((state) => ['缺个人报表', '不考核', '本人未答复', '已结束'].includes(state ?? ''));
  await world.ok('appraisal omit 李娜 --month 2026-11 --reason 休假', { now });
  await world.ok('appraisal score 张伟 --month 2026-11 --points 82 --reason 好 --without-report 补录', { now });
  await world.ok('appraisal close 2026-11 --gaps 首次', { now });
  expect(await states()).toEqual(['本人未答复', '不考核']);
});
