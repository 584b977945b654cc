import { expect, test } from 'vitest';
import { company } from '../support/run.js';

test('4.2: without a month the last one that is over is meant, but none before the first of the book', async () => {
  const world = await company('en', '2026-11-23', '2026-10-31');
  for (const command of ['appraisal list', 'appraisal differences', 'appraisal outcomes'])
    expect((await world.run(command, { hints: true })).printed.map(({ text }) => text).join('')).toContain('2026-11');
  expect((await world.ok('kpi report --json')).json()).toMatchObject({ month: '2026-11' });
  expect((await world.run('kpi report', { hints: true })).err).not.toContain('2026-12');
  const close = await world.run('month close');
  expect([close.code, close.err]).toEqual([5, expect.stringContaining('2026-11 is not over yet')]);
  const later = { now: '2026-12-02' };
  expect((await world.ok('kpi report --json', later)).json()).toMatchObject({ month: '2026-11' });
  expect((await world.ok('appraisal list', { now: '2027-01-04' })).out).toContain('Appraisal of 2026-12');
});

test('4.2: a month as a word and with --month is one month; two different ones are refused', async () => {
  const world = await company('en');
  expect((await world.ok('appraisal list 2026-10 --month 2026-10')).out).toContain('2026-10');
  const two = await world.run('appraisal list 2026-10 --month 2026-09');
  expect([two.code, two.err]).toEqual([
    2,
    expect.stringContaining('--month means 2026-09, and the word before it 2026-10: give one month'),
  ]);
});

test('4.3: every appraisal command takes its month as a word or with --month', async () => {
  const world = await company('en');
  await world.ok('target set 张伟 2026-10 --sales 100000 --reason late', {
    now: '2026-10-20',
  });
  const said = async (line: string) => {
    const { code, out, err } = await world.run(line, { now: '2026-11-23' });
    return [code, out, err];
  };
  for (const [word, option] of [
    ['appraisal sheet 张伟 2026-10', 'appraisal sheet 张伟 --month 2026-10'],
    ['appraisal list 2026-10', 'appraisal list --month 2026-10'],
    ['appraisal report 张伟 2026-10 --show', 'appraisal report 张伟 --month 2026-10 --show'],
    ['appraisal explain 张伟 2026-10 --indicator sales', 'appraisal explain 张伟 -m 2026-10 --indicator sales'],
    ['appraisal score 张伟 2026-10 --points 80 --reason x', 'appraisal score 张伟 -m 2026-10 --points 80 --reason x'],
    ['appraisal settle 张伟 keep 2026-10 --reason x', 'appraisal settle 张伟 keep -m 2026-10 --reason x'],
    [
      'appraisal correct 张伟 2026-10 --points 80 --reason x',
      'appraisal correct 张伟 -m 2026-10 --points 80 --reason x',
    ],
    ['appraisal omit 王经理 2026-10 --reason x', 'appraisal omit 王经理 --month 2026-10 --reason x'],
    ['appraisal include 张伟 2026-10 --reason x', 'appraisal include 张伟 --month 2026-10 --reason x'],
    ['appraisal dispute why 2026-10 --as 张伟', 'appraisal dispute why --month 2026-10 --as 张伟'],
    ['appraisal answer 张伟 sales x 2026-10', 'appraisal answer 张伟 sales x --month 2026-10'],
    ['appraisal panel name 王经理 财务刘 2026-10', 'appraisal panel name 王经理 财务刘 --month 2026-10'],
    ['appraisal panel score 2026-10 --points 80 --reason x', 'appraisal panel score -m 2026-10 --points 80 --reason x'],
    ['appraisal panel result 2026-10', 'appraisal panel result --month 2026-10'],
    ['conduct list 2026-10', 'conduct list --month 2026-10'],
    ['conduct facts 张伟 2026-10', 'conduct facts 张伟 --month 2026-10'],
    ['payroll show 2026-10', 'payroll show --month 2026-10'],
    ['payroll close 2026-10 --as 财务刘', 'payroll close --month 2026-10 --as 财务刘'],
    ['kpi explain 2026-10 --team', 'kpi explain --month 2026-10 --team'],
  ] as const) {
    const [asWord, asOption] = [await said(`${word} --dry-run`), await said(`${option} --dry-run`)];
    expect([word, ...asWord]).toEqual([word, ...asOption]);
    expect(`${asWord}`).not.toMatch(/too many arguments|no member/);
  }
});

test('2: what is missing is told all at once, and an option that there is not first', async () => {
  const world = await company('en');
  const said = async (line: string, lang: 'zh' | 'en' = 'en') => (await world.run(line, { lang })).err.split('\n')[0];
  expect(await said('coaching plan')).toBe(
    'error: missing argument <rep>; missing required options --goal <text>, --until <day>',
  );
  expect(await said('coaching plan 李娜', 'zh')).toBe('错误：缺少必需的选项 --goal <text>、--until <day>');
  expect(await said('coaching plan 李娜 --gaol x')).toBe('error: unknown option "--gaol". Did you mean --goal?');
  expect(await said('coaching plan 李娜 --goal x')).toBe('error: missing required option --until <day>');
  expect(await said('appraisal answer')).toBe('error: missing arguments <rep>, <figure>, <text>');
});
