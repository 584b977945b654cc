import fs from 'node:fs';
import { expect, test } from 'vitest';
import { FILES } from '../../../scripts/hot.mjs';
import { exitCodesOf, readFlags } from '../../../src/rulebook/reference/rules.js';
import { emptyWorld } from '../../support/run.js';

interface Row {
  path: string;
  noun: string | null;
  verb: string | null;
  [key: string]: unknown;
}
const commands = async (lang: 'zh' | 'en' = 'en'): Promise<Row[]> =>
  JSON.parse((await emptyWorld(lang).ok('commands --json')).out);

test('commands --json gives a command whole, nothing missing', async () => {
  const rows = await commands();
  expect(rows.find(({ path }) => path === 'policy set')).toEqual({
    path: 'policy set',
    noun: 'policy',
    verb: 'set',
    summary: 'change a setting from a month on',
    writes: true,
    clauses: ['1.3.2', '4.2'],
    arguments: [
      {
        name: 'key',
        required: true,
        variadic: false,
        choices: null,
        about: 'a setting, e.g. quote.margin (see policy settings)',
      },
      { name: 'value', required: true, variadic: false, choices: null, about: 'the new value' },
    ],
    flags: [
      {
        name: '--from',
        short: null,
        placeholder: '<month>',
        required: false,
        default: null,
        choices: null,
        about: 'from this month on (default: the current one)',
      },
      {
        name: '--reason',
        short: null,
        placeholder: '<text>',
        required: true,
        default: null,
        choices: null,
        about: 'reason',
      },
    ],
    examples: [
      'salesdesk policy set quote.margin 25% --reason "年度定价会议"',
      'salesdesk policy set contract.endDays "60 30 0" --from 2027-01 --reason "提前续约"',
    ],
    notes: [],
    exitCodes: [0, 1, 2, 3, 4, 5, 6, 7, 130],
  });
  const keys = new Set(rows.map((row) => Object.keys(row).join()));
  expect([...keys]).toHaveLength(1);
});

test('the program itself comes first, with the options that every command takes', async () => {
  const [program, ...rest] = await commands();
  expect(program).toMatchObject({ path: '', noun: null, verb: null, writes: false });
  expect(program?.flags).toContainEqual({
    name: '--output',
    short: '-o',
    placeholder: '<format>',
    required: false,
    default: null,
    choices: ['table', 'wide', 'json', 'jsonl', 'csv', 'tsv', 'md', 'html', 'xlsx', 'name'],
    about: 'format: table, wide, json, jsonl, csv, tsv, md, html, xlsx, name',
  });
  expect(rest.every(({ noun }) => noun !== null)).toBe(true);
});

test('a noun without verbs, choices and defaults, a check that exits with 10', async () => {
  const rows = await commands();
  const of = (path: string) => rows.find((row) => row.path === path);
  expect(of('today')).toMatchObject({ noun: 'today', verb: null, flags: [{ name: '--rep', short: '-r' }] });
  expect(of('init')?.flags).toContainEqual(
    expect.objectContaining({ name: '--identity', default: 'declared', choices: ['declared', 'os'] }),
  );
  expect(of('audit verify')?.exitCodes).toContain(10);
  expect(of('audit log')?.exitCodes).not.toContain(10);
});

test('what is read as one of a list of codes says which codes there are', async () => {
  interface Listed {
    name: string;
    choices: string[] | null;
  }
  const rows = (await emptyWorld('en').ok('commands --json')).json<
    (Row & { arguments: Listed[]; flags: Listed[] })[]
  >();
  const silent: string[] = [];
  for (const { name, file } of FILES.filter((command) => command.file.includes('/commands/'))) {
    const row = rows.find(({ path }) => path === name);
    const source = fs.readFileSync(file.replace(/^\./, 'src').replace(/js$/, 'ts'), 'utf8');
    for (const [, word] of source.matchAll(/read\.choice\([^;]*?'([\w-]+)'\)/g))
      for (const listed of [...(row?.flags ?? []), ...(row?.arguments ?? [])])
        if (listed.name === word && listed.choices === null) silent.push(`${name} ${word}`);
  }
  expect(silent).toEqual([]);
});

test('a command that can find something says that it exits with 10', async () => {
  const rows = await commands();
  const checking = FILES.filter(({ file }) => file.includes('/commands/')).filter(({ file }) =>
    /shell\.(?:found|printFound)\(/.test(fs.readFileSync(file.replace(/^\./, 'src').replace(/js$/, 'ts'), 'utf8')),
  );
  expect(checking.length).toBeGreaterThan(8);
  for (const { name } of checking) expect(rows.find(({ path }) => path === name)?.exitCodes, name).toContain(10);
});

test('commands speaks the language of the interface; its keys and codes do not change', async () => {
  const [zh, en] = [await commands('zh'), await commands('en')];
  expect(zh.map(({ path, exitCodes }) => [path, exitCodes])).toEqual(
    en.map(({ path, exitCodes }) => [path, exitCodes]),
  );
  expect(zh.find(({ path }) => path === 'policy set')?.summary).toBe('修改一项设置，从某月起生效');
});

test('the table names each command and what it does', async () => {
  const { out } = await emptyWorld('en').ok('commands');
  expect(out).toMatch(/^command +what it does\nsalesdesk +your sales policy/);
  expect(out).toMatch(/\nmember leave +record that a member leaves the team\n/);
  expect((await emptyWorld('en').ok('commands -q')).out).toMatch(/\nmember leave\n/);
});

test.each([
  [{ writes: false, checks: false }, [0, 1, 2, 3, 4, 6, 7, 130]],
  [{ writes: true, checks: false }, [0, 1, 2, 3, 4, 5, 6, 7, 130]],
  [{ writes: false, checks: true }, [0, 1, 2, 3, 4, 6, 7, 10, 130]],
])('a command of %j can end with %j', (facts, codes) => {
  expect(exitCodesOf(facts)).toEqual(codes);
});

test.each([
  ['-o, --output <format>', { short: '-o', name: '--output', placeholder: '<format>' }],
  ['--json [fields]', { short: null, name: '--json', placeholder: '[fields]' }],
  ['-n, --dry-run', { short: '-n', name: '--dry-run', placeholder: null }],
])('the option %s in its parts', (flags, parts) => {
  expect(readFlags(flags)).toEqual(parts);
});
