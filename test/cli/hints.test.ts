import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Noun } from '../../src/cli/grammar.js';
import { Shell } from '../../src/cli/shell.js';
import { same } from '../../src/shared/text.js';
import { company, type World } from '../support/run.js';

let world: World;
beforeAll(async () => {
  world = await company('en');
  await world.ok('customer add 苏州恒信制造有限公司 --owner 张伟');
  await world.ok('deal add 协同办公 --customer C-0001 --amount 100000 --owner 张伟');
});

test.each([
  [['deal', 'waive', 'D-1', 'researchDone', '--reason', '…'], '--reason: '],
  [['deal', 'waive', 'D-1', 'researchDone', '--reason=...'], '--reason: '],
  [
    ['deal', 'research', 'D-1', '--mode', 'interview', '--process', '…', '--function', '…', '--habit', '…'],
    '--process: ',
  ],
  [['deal', 'negotiate', 'D-1', '--item', 'price; …; …; agreed'], '--item: '],
  [['quote', 'add', 'D-1', '--line', 'service: …; 1; …', '--send'], '--line: '],
  [['contract', 'draft', 'D-1', '…'], ''],
  [['deal', 'demo', 'D-1', '--presales', '…', '--audience', '…'], '--presales: '],
  [['log', 'D-1', '...'], ''],
  [['payment', 'reverse', 'REC-…', '--reason', 'wrong'], ''],
])('1.3.2: %j as a hint prints it is not a fact: exit 2, nothing recorded', async (words, option) => {
  const before = (await world.ok('audit log --json')).out;
  const ran = await world.run(words);
  expect(ran).toMatchObject({
    code: 2,
    out: '',
    err: `error: ${option}the … in the hint stands for your own words; replace it with them\n`,
  });
  expect((await world.run(words, { lang: 'zh' })).err).toBe(
    `错误：${option.replace(': ', '：')}提示里的 … 代表您自己的内容，请换成实际内容\n`,
  );
  expect((await world.ok('audit log --json')).out).toBe(before);
});

test.each(['等等……再约', '他说：……', 'and so on...', '3...5', '价格：总价…'])(
  'typed text may contain dots: %s',
  async (text) => {
    expect((await world.run(['log', 'D-1', text])).code).toBe(0);
  },
);

test('a hint can be typed as it stands: it names the database that this line was for', async () => {
  const own = await company('en');
  const refused = await own.run(`--db ${own.file} move D-9 won`, { env: { SALESDESK_DB: '' } });
  expect(refused.code).toBe(3);
  const mistyped = await own.run(`--db ${own.file} member lst`);
  expect(mistyped.err).toContain(`hint: salesdesk --db ${own.file} member list\n`);
  const missing = await own.run(`member add --db "${own.folder}/my db"`);
  expect(missing.err).toContain(`salesdesk --db "${own.folder}/my db" member add --help`);
  const added = await own.run(`deal add 项目 --db ${own.file} --owner 张伟`, { hints: true });
  expect(added.err).toBe(`hint: next  salesdesk --db ${own.file} move D-2026-0001 qualified\n`);
});

test('a hint under --demo says --demo, and "salesdesk demo" stays what it is', async () => {
  expect((await world.run('--demo dael list')).err).toContain('hint: salesdesk --demo deal\n');
  const shell = new Shell(
    {
      stdin: process.stdin,
      stdout: { write() {} },
      stderr: { write() {} },
      env: {},
      cwd: () => '/',
    },
    () => ({ version: '', run: async () => 0, tree: async () => new Noun(), settleOldBooks: async () => [] }),
  );
  shell.globals.demo = true;
  const lines = shell.hintLines([same('salesdesk demo'), same('then salesdesk due    or salesdesk move 42 won')]);
  expect(lines.join()).toContain('salesdesk demo    then salesdesk --demo due    or salesdesk --demo move 42 won');
});

test('on a terminal two hints take a line each, however wide it is', async () => {
  const wide = await world.run('log D-1 通了电话', { hints: true, columns: 120 });
  for (const line of wide.err.trimEnd().split('\n')) expect(line).toMatch(/^hint: \S(?!.* {4})/);
  const narrow = await world.run('log D-1 又通了电话', { hints: true, columns: 60 });
  const lines = narrow.err.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/^hint: \S/);
});

/** The lines of every file of a name's end under `src`, each with its file. */
const sourceLines = (ends: string): string[] =>
  fs
    .readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ends))
    .flatMap((file) =>
      fs
        .readFileSync(path.join('src', file), 'utf8')
        .split('\n')
        .map((line) => `${file}: ${line.trim()}`),
    );

test('1.3.2: a command that is printed holds nothing that a shell takes for its own sign', () => {
  // < > redirect, | pipes, & starts, and PowerShell reads a bare @word as a variable; pipes of examples are meant
  const typed = /salesdesk [a-z][^`'"]*([<>|&]| @)/;
  const suspects = sourceLines('.ts')
    .filter((line) => !line.includes('/commands/') && !line.startsWith('commands.ts') && !line.startsWith('start/'))
    .filter((line) => typed.test(line.replaceAll(/\$\{[^}]*\}/g, 'CODE')));
  expect(suspects).toEqual([]);
});

test('1.3.2: no hint names a day of its own: it may not be possible', () => {
  const hints = sourceLines('.ts').filter((line) => /optionsHint\(|[hH]int: |salesdesk /.test(line));
  const named = hints.filter((line) => /20\d\d-\d\d-\d\d/.test(line));
  // examples of the help are shown as examples
  expect(named.filter((line) => !/commands\/|examples: /.test(line))).toEqual([]);
});

test('1.3.2: a name that is nobody’s is not repeated by the hint that tells where to look', async () => {
  const own = await company('en');
  for (const line of ['deal list', 'customer add Delta']) {
    const refused = await own.run(`${line} --as Nobody`, { hints: true });
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('look for it  salesdesk member list\n')]);
  }
});

test('3.6: a day before the previous step is refused with a day that is possible, in both languages', async () => {
  const own = await company('en');
  await own.ok('customer add Gamma --owner 张伟', { now: '2026-11-02' });
  await own.ok('contract record C-0001 --signed 2026-11-02 --line "Suite; 1; 20000; 13%; 5000"');
  const early = await own.run('order deliver 1 --on 2026-11-01 --waive urgent', { hints: true });
  expect(early.err).toContain('give the right day, e.g. --on 2026-11-02');
  const chinese = await own.run('order deliver 1 --on 2026-11-01 --waive urgent', { hints: true, lang: 'zh' });
  expect(chinese.err).toContain('指定正确日期，如 --on 2026-11-02');
});
