import { beforeAll, expect, test } from 'vitest';
import { expand } from '../../src/commands.js';
import { company, type World } from '../support/run.js';

let world: World;
beforeAll(async () => {
  world = await company('en');
});

test.each([
  ['dael list', 'unknown command "dael". Did you mean deal?', 'salesdesk deal'],
  ['member lst', 'unknown command "member lst". Did you mean list?', 'salesdesk member list'],
  [
    'member frobnicate',
    'unknown command "member frobnicate"',
    'available: add, list, show, edit, substitute, absence, leave',
  ],
  ['help dael', 'unknown command "dael". Did you mean deal?', 'salesdesk deal'],
  ['aging', 'unknown command "aging". Did you mean payment aging?', 'salesdesk payment aging'],
  ['fapiao --as-of today', 'unknown command "fapiao". Did you mean payment fapiao?', 'salesdesk payment fapiao'],
  ['help promise', 'unknown command "promise". Did you mean payment promise?', 'salesdesk payment promise'],
  ['ageing', 'unknown command "ageing". Did you mean payment aging?', 'salesdesk payment aging'],
  ['approve', 'unknown command "approve"', 'available: quote approve, contract approve, claim approve'],
  ['lgo', 'unknown command "lgo". Did you mean log?', 'salesdesk log'],
  ['shwo', 'unknown command "shwo"', 'available: lead show'],
  ['all', 'unknown command "all"\n', 'available: today, find, lead'],
  ['foo', 'unknown command "foo"', 'available: today, find, lead'],
  ['member lst --help', 'unknown command "member lst". Did you mean list?', 'salesdesk member list'],
  ['member list --jsno', 'unknown option "--jsno". Did you mean --json?', 'salesdesk member list --help'],
  ['member list --frobnicate', 'unknown option "--frobnicate"', 'salesdesk member list --help'],
  ['deal demo 1 --rep 张伟', 'unknown option "--rep"\n', 'salesdesk deal demo --help'],
  ['member add', 'missing argument <name>', 'salesdesk member add --help'],
  ['member add 甲 乙', 'too many arguments: 乙', 'salesdesk member add --help'],
  ['member add 甲 --role', 'option --role <role...> needs a value', 'salesdesk member add --help'],
  [
    'member add 甲 --phone --email a@b.c',
    'option --phone <number> needs a value, but another option follows: --email',
    '',
  ],
  ['member add 甲 --phone 1 --phone 2', 'option --phone <number> is given twice', ''],
  ['member add 甲 --role repp', 'no "repp". Did you mean rep?', ''],
  ['member list -o tabel', 'unknown output format "tabel"', 'table wide json'],
  ['member list --json nam', 'no field "nam". There are: code, name', ''],
  ['member list --lang fr', 'unknown language "fr"; use zh or en', ''],
  ['member list --db', 'option --db <file> needs a value', ''],
])('%s: exit 2, what is wrong and the way out', async (line, what, way) => {
  const ran = await world.run(line);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain(what);
  expect(ran.err).toContain(way);
  expect(ran.err.trim().split('\n').length).toBeLessThanOrEqual(3);
});

test.each(['__proto__', 'constructor', 'toString', 'help constructor', 'help __proto__'])(
  'a property of every object is not a command: %s',
  async (line) => {
    const ran = await world.run(line);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('unknown command');
  },
);

test('a refusal is in Chinese too', async () => {
  const ran = await world.run('dael list', { lang: 'zh' });
  expect(ran.err).toMatchInlineSnapshot(`
    "错误：没有命令 “dael”，您是不是要写 deal？
    提示：salesdesk deal
    "
  `);
});

test('a note may begin with a dash and a digit, but not with an option', async () => {
  expect((await world.run(['member', 'edit', 'M-02', '--phone', '-5'])).code).toBe(0);
});

test('all problems are reported at once', async () => {
  const ran = await world.run('member add 甲 --role boss --joined 2025-02-30');
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 2 problems with what you typed, nothing was saved
      --role    no "boss". There are: manager, rep, presales, finance, legal, hr, delivery, management, auditor, system
      --joined  "2025-02-30" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
    "
  `);
});

test.each([
  [
    ['log', '华为', '已回电'],
    ['followup', 'add', '华为', '已回电'],
    ['followup', 'add', '华为', '已回电'],
  ],
  [
    ['--db', 'x', 'due', '--json'],
    ['--db', 'x', 'payment', 'overdue', '--json'],
    ['payment', 'overdue'],
  ],
  [
    ['--lang=zh', 'move', '42', 'won'],
    ['--lang=zh', 'deal', 'move', '42', 'won'],
    ['deal', 'move', '42', 'won'],
  ],
  [
    ['payment', '--as', '财务刘', 'list'],
    ['payment', '--as', '财务刘', 'list'],
    ['payment', 'list'],
  ],
  [
    ['payment', 'fapiao', 'add'],
    ['payment', 'fapiao', 'add'],
    ['payment', 'fapiao', 'add'],
  ],
  [['payment', '--help'], ['payment', '--help'], ['payment']],
  [['help'], ['--help'], []],
  [
    ['help', 'due'],
    ['payment', 'overdue', '--help'],
    ['payment', 'overdue'],
  ],
  [
    ['help', 'deal', 'move'],
    ['deal', 'move', '--help'],
    ['deal', 'move'],
  ],
  [[], [], []],
  [['--version'], ['--version'], []],
])('short cuts: %j', (typed, words, path) => {
  expect(expand(typed)).toEqual({ words, path });
});

test('help is shown on stdout with exit 0, version too', async () => {
  for (const line of ['--help', 'help', 'member --help', 'help member add', 'member add -h'])
    expect(await world.run(line)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage:') });
  expect((await world.ok('--version')).out).toMatch(/^\d+\.\d+\.\d+/);
});
