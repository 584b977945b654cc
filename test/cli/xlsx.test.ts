import fs from 'node:fs';
import path from 'node:path';
import readSheets from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandsIn } from '../../src/cli/tree.js';
import { company, type World } from '../support/run.js';
import { commandTree } from '../support/tree.js';

/** What prints no table here: it makes or checks a file, or compares a month that was opened again. */
const NO_TABLE = ['demo', 'backup', 'payment export', 'kpi diff'];
/** What a command requires, although it is not an argument. */
const NEEDED: Record<string, string> = {
  'kpi explain': '--team',
  'appraisal sheet': '张伟',
  'payment preview': '--terms "50% net 30; rest eom" --amount 100',
};

const lines = commandsIn(await commandTree('en'))
  .filter((leaf) => leaf.facts && !leaf.facts.writes)
  .filter((leaf) => leaf.registeredArguments.every(({ required }) => !required))
  .filter((leaf) => leaf.options.every(({ mandatory }) => !mandatory))
  .map((leaf) => leaf.path().replace(/^salesdesk /, ''))
  .filter((line) => !NO_TABLE.includes(line));

let world: World;
beforeAll(async () => {
  world = await company('zh');
  await world.ok('customer add 浦东软件 --owner 张伟 --yes');
  await world.ok('log 浦东 聊过 --next 2026-11-23 --as 张伟');
  await world.ok('product add 平台 --price 6000');
  await world.ok('deal add 协同 --customer 浦东 --amount 1280.50 --expected 2026-11-01 --on 2026-10-01 --as 张伟');
  await world.ok('deal add 门户 --customer 浦东 --amount 5 --on 2026-10-01 --as 张伟');
  await world.ok('move D-2 lost --reason price --to =泛微 --as 张伟');
  await world.ok('contract record 浦东 --signed 2026-11-02 --line "平台; 1; 1000; 13%; 400" --plan "100% 2026-11-15"');
  await world.ok('payment receive 浦东 30 --on 2026-11-16');
  await world.ok('target set --team --sales 100000 --month 2026-11');
  await world.ok('survey record 浦东 5 --on 2026-11-15');
  await world.ok('plan propose 2026 --sales 1200000');
  await world.ok('budget propose 2026 --travel 50000');
});

test('every list and report of the tree is checked', () => {
  for (const line of [
    'today',
    'deal list',
    'deal board',
    'deal forecast',
    'deal winloss',
    'payment overdue',
    'report pipeline',
  ])
    expect(lines).toContain(line);
  expect(lines.length).toBeGreaterThan(30);
});

/** A day among other things in one column: what to type, how a check stands. */
const SAY_DAYS = ['audit head', 'policy dates', 'month check'];

describe('-o xlsx: a workbook that opens, with the headers of its tables, for every command that only reads', () => {
  test.each(lines)('%s', async (line) => {
    const file = path.join(world.folder, `${line.replaceAll(' ', '-')}.xlsx`);
    const ran = await world.run(`${line} ${NEEDED[line] ?? ''} --out ${file}`);
    expect([0, 10], ran.err).toContain(ran.code);
    const sheets = await readSheets(file);
    expect(sheets.length).toBeGreaterThan(0);
    const names = sheets.map(({ sheet }) => sheet);
    expect(new Set(names).size).toBe(names.length);
    for (const { data } of sheets) expect(data[0]?.some((head) => head !== null)).toBe(true);
    // a day that is only a text cannot be sorted or filtered: its column is without `asDay`
    const texts = sheets.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === 'string');
    if (!SAY_DAYS.includes(line)) expect(texts.filter((text) => /^\d{4}-\d\d-\d\d$/.test(text))).toEqual([]);
    expect(fs.statSync(file).size).toBeGreaterThan(1000);
  });
});

test('numbers are numbers, and no text is taken for a formula', async () => {
  const file = path.join(world.folder, 'numbers.xlsx');
  await world.ok(`deal winloss --by competitor --out ${file}`);
  const data = (await readSheets(file))[0]!.data;
  expect(data[4]).toEqual(['=泛微', 1, 1, 5]);
  const board = path.join(world.folder, 'board.xlsx');
  await world.ok(`deal board --out ${board}`);
  expect((await readSheets(board))[0]!.data[4]?.slice(0, 3)).toEqual(['线索', 1, 1280.5]);
});

test('3.7.1: days are days that Excel can sort, and what hides or reverses text is made visible', async () => {
  const file = path.join(world.folder, 'days.xlsx');
  await world.ok(`payment list --out ${file}`);
  const { data } = (await readSheets(file))[0]!;
  const days = data.flat().flatMap((cell: unknown) => (cell instanceof Date ? [cell] : []));
  expect(days.map((day) => day.toISOString().slice(0, 10))).toContain('2026-11-15');
  await world.ok('customer add 甲\u202e乙\u200b丙 --yes');
  await world.ok(`customer list --out ${file} --overwrite`);
  expect((await readSheets(file))[0]!.data.flat()).toContain('甲\\u202e乙\\u200b丙');
});

test('a list in commas steers no terminal: escapes, bidi and carriage returns are shown', async () => {
  await world.ok(['customer', 'add', '丁\u001b[31m红\u202e反\r回', '--yes']);
  const { out } = await world.ok('customer list -o csv', { terminal: 200 });
  expect(out).toContain('丁\\e[31m红\\u202e反\\r回');
  expect(out).not.toMatch(/[\u001b\u202e\r]/);
  // In a file a direction is data, as a joiner is; a control is none.
  expect((await world.ok('customer list -o csv')).out).toContain('丁\\e[31m红\u202e反\\r回');
});
