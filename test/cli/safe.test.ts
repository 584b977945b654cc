import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeJson, visible, visibleLines } from '../../src/cli/output/safe.js';
import { spreadsheetSafe, withoutApostrophe } from '../../src/shared/spreadsheet.js';
import { company } from '../support/run.js';

const EVIL = '\u001b[31mred\u001b[0m\u202eevil\u200b\u0007\u009b2J\n=1+1';

test.each([
  ['\u001b[2J', '\\e[2J'],
  ['a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['\u0007\u007f\u009b', '\\u0007\\u007f\\u009b'],
  ['\u202e\u2066\u200b\ufeff\u061c', '\\u202e\\u2066\\u200b\\ufeff\\u061c'],
  ['\u2028\u2029', '\\u2028\\u2029'],
  ['王芳 Ünïcode 👍 ¥1', '王芳 Ünïcode 👍 ¥1'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('nothing that moves a cursor or turns text passes the gate, and it is stable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(visible(shown)).toBe(shown);
      expect(JSON.parse(safeJson(JSON.stringify(text)))).toBe(text);
    }),
  );
  expect(visibleLines('a\nb\u001b')).toBe('a\nb\\e');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+86', '+86'],
  ['-5', '-5'],
  ['-1,280.50', '-1,280.50'],
  ['+12.5%', '+12.5%'],
  ['+862158886666', '+862158886666'],
  ['+86 (21) 5888-6666', '+86 (21) 5888-6666'],
  ['+862158886666 ext. 801', '+862158886666 ext. 801'],
  ['+1+1', "'+1+1"],
  ['-2+3', "'-2+3"],
  ['+8621588!A1', "'+8621588!A1"],
  ["'=1", "''=1"],
  ["'s-Hertogenbosch", "'s-Hertogenbosch"],
  ['@cmd', "'@cmd"],
  ['＝１', "'＝１"],
  ['\tx', "'\tx"],
  ['a=b', 'a=b'],
  ['', ''],
])('a spreadsheet would run %j: %j', (text, safe) => {
  expect(spreadsheetSafe(text)).toBe(safe);
});

test('docs/import.md: what is written for a spreadsheet is read back as it was', () => {
  const beginning = fc.constantFrom('', "'", "''", '=', '+', '-', '@', '＝', '\t');
  fc.assert(
    fc.property(beginning, fc.string(), (start, rest) => {
      expect(withoutApostrophe(spreadsheetSafe(start + rest))).toBe(start + rest);
    }),
  );
});

test('names with escapes, bidi marks and formulas are made visible in tables, errors, help and files', async () => {
  const world = await company('en');
  await world.ok(['member', 'add', EVIL]);
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  const table = await world.ok('member list');
  expect(table.out).toContain('\\e[31mred\\e[0m\\u202eevil\\u200b\\u0007\\u009b2J\\n=1+1');
  for (const line of [
    ['member', 'list'],
    ['member', 'list', '-o', 'wide'],
    ['member', 'list', '-o', 'md'],
    ['member', 'list', '-o', 'html'],
    ['member', 'list', '--json'],
    ['member', 'list', '-o', 'name'],
    ['member', 'show', 'M-07'],
    ['member', 'show', EVIL],
    ['member', 'show', `${EVIL}x`],
    ['member', 'add', EVIL],
    ['member', EVIL],
    ['member', 'list', `--${EVIL}`],
    ['member', 'list', '--as', `${EVIL}?`],
    ['member', 'list', '--json', EVIL],
    ['member', 'list', '-o', EVIL],
    ['member', 'list', '--lang', EVIL],
    ['member', 'list', '--db', `/tmp/${EVIL}`],
    ['audit', 'log'],
  ]) {
    const ran = await world.run(line);
    expect(ran.out, line.join(' ')).not.toMatch(control);
    expect(ran.err, line.join(' ')).not.toMatch(control);
    expect(ran.code).not.toBe(1);
  }
  await world.ok(['member', 'add', '=cmd|calc']);
  const csv = (await world.ok('member list -o csv')).out;
  expect(csv).toContain("M-08,'=cmd|calc,");
  const json = (await world.ok('member show M-07 --json')).json();
  expect(json.name).toBe(EVIL);
});

test('markdown: a name is never a tag or a cell of its own', async () => {
  const world = await company('en');
  await world.ok(['member', 'add', 'a|b<script>&']);
  expect((await world.ok('member list -o md')).out).toContain('| a\\|b&lt;script>&amp; |');
});
