import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands.js';
import { conflict, forbidden } from '../../src/shared/errors.js';
import { required } from '../../src/shared/required.js';
import { same } from '../../src/shared/text.js';
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
  await world.ok('customer contact add 浦东软件 王工');
  await world.ok('customer tag add 浦东软件 软件');
  await world.ok('deal competitor D-1 泛微');
  await world.ok('product add 协同平台 --price 100');
  await world.ok('member edit 李娜 --os-user li');
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

describe('1.3.2: every refusal of exits 4, 5 and 6 names what it rests on', () => {
  // What must not compile is kept by `npm run types`: a line that does compile makes its `@ts-expect-error` an error.
  test('a refusal without a clause or a rule of the program does not compile', () => {
    const text = same('refused');
    // @ts-expect-error a conflict names its clause or its rule
    conflict(text);
    // @ts-expect-error hints alone are no ground
    conflict(text, { hints: [text] });
    // @ts-expect-error a clause that may be missing is none
    conflict(text, { clause: undefined as string | undefined });
    // @ts-expect-error a rule is one of the program's
    conflict(text, { rule: 'because' });
    // @ts-expect-error who may not is told by which clause
    forbidden(text, { hints: [text] });
    expect(conflict(text, { clause: '4.2' }).details.clause).toBe('4.2');
    expect(conflict(text, { rule: 'history' }).details).toEqual({ text, rule: 'history' });
  });

  test('refusals are made by these functions: what gathers several, adds who may or leaves out what is not seen keeps the ground', () => {
    const root = path.join(import.meta.dirname, '../..');
    const sources = ['src', 'db'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(folder, file)),
    );
    const making = sources.filter((file) =>
      fs.readFileSync(path.join(root, file), 'utf8').includes('new SalesdeskError('),
    );
    expect(making.sort()).toEqual([
      'src/app/identity.ts',
      'src/app/permission.ts',
      'src/app/seenCandidates.ts',
      'src/expenses/claims/permitted.ts',
      'src/shared/errors.ts',
    ]);
  });

  test.each([
    ['customer assign 浦东软件 张伟 --reason 交接', '2.2.1b'],
    ['customer contact add 浦东软件 王工', '6.1.1'],
    ['customer tag add 浦东软件 软件', '6.1.2'],
    ['deal move D-1 lead', '3.1.2'],
    ['deal competitor D-1 泛微', '2.2.1d'],
    ['deal settle D-1', '3.5.2'],
    ['product add 协同平台 --price 100', '3.3.2'],
    ['contract edit 1 --rights 不变', '3.5.1'],
    ['payment respread', '3.7.1'],
    ['policy set sales.tax net --reason 一致', '4.1.1'],
    ['member add 张伟 --role rep', '2.1'],
  ])('%s: exit 6 by %s, in both languages', async (line, clause) => {
    const [zh, en] = [await world.run(line, { lang: 'zh' }), await world.run(line, { lang: 'en' })];
    expect([zh.code, zh.err.split('\n')[0]]).toEqual([6, expect.stringMatching(`^✗ .*（制度 ${clause}）$`)]);
    expect([en.code, en.err.split('\n')[0]]).toEqual([6, expect.stringMatching(`^✗ .* \\(policy ${clause}\\)$`)]);
  });

  test.each([
    ['customer add 新客户 --owner 财务刘', '6.1.1'],
    ['deal add 平台 --customer 浦东软件 --owner 财务刘', '2.2.2'],
    ['member edit 王经理 --manager 王经理', '2.1'],
  ])('%s: what a rule refuses of what was typed names its clause, too', async (line, clause) => {
    const { code, err } = await world.run(line, { lang: 'en' });
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringMatching(` \\(policy ${clause}\\)$`)]);
  });

  test.each([
    ['customer list -o csv --out there.csv', '不覆盖已有的文件', 'no file is overwritten unasked'],
    ['member edit 张伟 --os-user li', '一个系统账户对应一名成员', 'one system account, one member'],
    ['undo --as 张伟', '历史记录只增不改', 'history is only added to'],
  ])('%s: where the policy has no clause, exit 6 names the rule of the program', async (line, zhRule, enRule) => {
    fs.writeFileSync(path.join(world.folder, 'there.csv'), 'mine');
    const [zh, en] = [await world.run(line, { lang: 'zh' }), await world.run(line, { lang: 'en' })];
    expect([zh.code, zh.err.split('\n')[0]]).toEqual([6, expect.stringMatching(`^✗ .*（程序规则：${zhRule}）$`)]);
    expect([en.code, en.err.split('\n')[0]]).toEqual([
      6,
      expect.stringMatching(`^✗ .* \\(rule of the program: ${enRule}\\)$`),
    ]);
  });
});
