import fs from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { IS_BINARY } from '../support/binary.js';
import { company, type World } from '../support/run.js';

/** Amounts and days as people type them, through the real commands; every refusal leaves the file as it was. */
let world: World;
beforeAll(async () => {
  world = await company('en');
  await world.ok('customer add 重庆华为制造 --yes');
});
// Several of them are the same spend, typed in another way: they are meant.
const claim = (amount: string, day = '2026-11-20') =>
  world.run(['claim', 'add', 'travel', '--on', day, '--purpose', '高铁', '--json', '--yes', '--', amount]);

test.each([
  ['1280.5', 128_050],
  ['1,280.50', 128_050],
  ['１，２８０．５０', 128_050],
  ['￥1280.50', 128_050],
  ['¥1,280.50', 128_050],
  ['1280元', 128_000],
  ['0.01', 1],
  ['4.35', 435],
])('the amount %j is taken as %i fen', async (text, fen) => {
  const ran = await claim(text);
  expect(ran.code, ran.err).toBe(0);
  expect(ran.json()).toMatchObject({ amountFen: fen });
});

test.each([
  '1,2,3',
  '1e3',
  'NaN',
  '1280.505',
  '1,28O.50',
  '-5',
  '0',
  '',
  '99999999999999999',
  'Infinity',
  '0x10',
  '=1+1',
])('the amount %j is refused (exit 2), and nothing is saved', async (text) => {
  const before = fs.readFileSync(world.file);
  const ran = await claim(text);
  expect(`${ran.code} ${ran.out}`).toBe('2 ');
  expect(ran.err).toMatch(/^error: .*amount/);
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);
});

test.each([
  ['11-20', '2026-11-20'],
  ['11月20日', '2026-11-20'],
  ['昨天', '2026-11-22'],
  ['上周五', '2026-11-20'],
  ['last friday', '2026-11-20'],
  ['-3d', '2026-11-20'],
])('the day %j is taken as %s', async (text, day) => {
  const ran = await world.run(['claim', 'add', 'travel', '7', `--on=${text}`, '--purpose', '高铁', '--json', '--yes']);
  expect(ran.code, ran.err).toBe(0);
  expect(ran.json()).toMatchObject({ day });
});

test.each(['2025-02-30', '2026-13-01', '2/30', '某天', '20261301', '', '99/99'])(
  'the day %j is refused (exit 2), and nothing is saved',
  async (text) => {
    const before = fs.readFileSync(world.file);
    const ran = await claim('7', text);
    expect(`${ran.code} ${ran.out}`).toBe('2 ');
    expect(ran.err).toContain('is not a date');
    expect(fs.readFileSync(world.file).equals(before)).toBe(true);
  },
);

test('every problem is reported at once', async () => {
  const ran = await world.run('claim add snacks 1,28O.50 --on 2025-02-30 --purpose 高铁');
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 3 problems with what you typed, nothing was saved
      category  no "snacks". There are: marketing, travel, entertainment, training, other, hotel, ticket, transport, meals, mileage, dinner, gift, course, event, advert
      amount    "1,28O.50" is not an amount: there is a letter O in it. Write 1280.50 or 1,280.50
      --on      "2025-02-30" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
    "
  `);
});

test.each([
  ['member add "   "', 2],
  ['payment receive 谁也不是 5', 3],
  ['contract show CT-2026-9999', 3],
  ['deal move D-2026-9999 won', 3],
  ['log C-9999 你好', 3],
  ['customer show 不存在', 3],
  ['claim approve EXP-2026-9999', 3],
])('%s: exit %i, nothing saved, no stack trace', async (line, code) => {
  const before = fs.readFileSync(world.file);
  const ran = await world.run(line);
  expect(`${ran.code} ${ran.out}`).toBe(`${code} `);
  expect(ran.err).not.toMatch(/internal error|^\s+at /m);
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);
});

test('a text of any characters and of great length is kept as it is, or refused in words', async () => {
  // No argument of another process can hold a NUL: only within the test's own process does one arrive.
  const nul = IS_BINARY ? '' : '\u0000';
  const odd = `${'长'.repeat(9_000)} ${nul} 👍 \u202e ' " \\ %s {0} $(rm -rf)`;
  const kept = await world.run(['log', 'C-0001', odd, '--json']);
  expect(kept.code, kept.err).toBe(0);
  expect(kept.json().text).toBe(odd.trim());
  const long = await world.run(['log', 'C-0001', '长'.repeat(20_000)]);
  expect(long.code).toBe(2);
  expect(long.err).toContain('too long');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});
