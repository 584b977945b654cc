import { beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands.js';
import { required } from '../../src/shared/required.js';
import { company, type World } from '../support/run.js';

let world: World;
beforeAll(async () => {
  world = await company();
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('deal add 协同办公 --customer 浦东软件 --amount 100000 --owner 张伟');
  await world.ok(
    'contract record 浦东软件 --signed 2026-11-20 --line "平台; 1; 6000; 13%; 3500" --plan "100% 2026-12-01"',
  );
  await world.ok('target set 张伟 --sales 150000');
  await world.ok('survey record 浦东软件 5');
  await world.ok('claim add travel 80 --on 11-20 --purpose 打车 --as 张伟');
});

const clausesOf = (command: string): readonly string[] =>
  required(
    COMMANDS.find(({ name }) => name === command),
    command,
  ).clauses ?? [];

describe('1.3.2: what is shown names the clauses behind it', () => {
  test.each([
    'customer list',
    'deal list',
    'contract list',
    'payment list',
    'target list',
    'survey list',
    'claim list',
    'member list',
    'audit log',
  ])('%s --json: each row, also one to a line, and they can be asked for alone', async (command) => {
    const clauses = clausesOf(command);
    const rows: object[] = JSON.parse((await world.ok(`${command} --json`)).out);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ clauses });
    const [line] = (await world.ok(`${command} -o jsonl`)).out.split('\n');
    expect(JSON.parse(line ?? '')).toEqual(rows[0]);
    expect(JSON.parse((await world.ok(`${command} --json clauses`)).out)[0]).toEqual({ clauses });
  });

  test.each([
    ['customer show', '浦东软件'],
    ['deal show', 'D-1'],
    ['contract show', '1'],
    ['claim show', '1'],
    ['member show', '张伟'],
  ])('%s: JSON at the top, and a line under what people read, in both languages', async (command, word) => {
    const clauses = clausesOf(command);
    const shown = JSON.parse((await world.ok(`${command} ${word} --json`)).out);
    expect([shown].flat()[0]).toMatchObject({ clauses });
    const last = async (lang: 'zh' | 'en') =>
      (await world.ok(`${command} ${word}`, { lang })).out.trimEnd().split('\n').at(-1);
    expect(await last('zh')).toBe(`制度：${clauses.join('、')}`);
    expect(await last('en')).toBe(`Policy: ${clauses.join(', ')}`);
  });

  test('a report names them once, at its top', async () => {
    const report = JSON.parse((await world.ok('kpi report --month 2026-11 --json')).out);
    expect(report.clauses).toEqual(['4.1.1', '4.1.2', '4.1.3', '4.1.4', '4.1.5', '4.2']);
    expect(report.rows[0]).not.toHaveProperty('clauses');
  });

  test('a record that names clauses of its own keeps to them', async () => {
    const commands: { path: string; clauses: string[] }[] = JSON.parse((await world.ok('commands --json')).out);
    expect(commands.find(({ path }) => path === 'policy set')?.clauses).toEqual(['1.3.2', '4.2']);
    expect(JSON.parse((await world.ok('policy show 5.2.2 --json')).out)[0].clauses).toEqual(['5.2.2']);
    const settings: { key: string; clauses: string[] }[] = JSON.parse((await world.ok('policy settings --json')).out);
    expect(settings.find(({ key }) => key === 'sales.tax')?.clauses).toEqual(['4.1.1']);
  });

  test('the answer of a write says what it did', async () => {
    const added = JSON.parse((await world.ok('customer add 恒信贸易 --json')).out);
    expect(added).not.toHaveProperty('clauses');
  });
});
