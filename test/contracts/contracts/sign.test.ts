import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CANONICAL_TEXTS, type DraftText } from '../../../src/contracts/contracts/rules.js';
import { PASSED_TEXT, passed, SIGN } from './drafted.js';

/** Changes rows that the program writes once, as another tool that drops the guards could. */
function behindTheProgram(file: string, statement: string, ...values: string[]): void {
  const client = new Database(file);
  for (const table of ['contract_versions', 'version_lines']) client.exec(`DROP TRIGGER ${table}_no_update`);
  client.prepare(statement).run(...values);
  client.close();
}

/** The text of version 1 of `passed`, with other rights. */
const TEXT: DraftText = { ...PASSED_TEXT, rights: '乙方不承担任何责任' };
const digestOf = (text: DraftText, code = 'C-0001') =>
  `2:${hash('sha256', CANONICAL_TEXTS[2]({ text, customer: { code } }), 'hex')}`;

test.each([
  ['a word', 'UPDATE contract_versions SET rights = ?', [TEXT.rights!]],
  ['a word and its digest', 'UPDATE contract_versions SET rights = ?, hash = ?', [TEXT.rights!, digestOf(TEXT)]],
  ['a line', 'UPDATE version_lines SET cost_fen = cost_fen - 1 WHERE product = ?', ['平台']],
])('3.5.2: if %s was changed outside the program after the pass, nobody signs', async (_, statement, values) => {
  const world = await passed('en');
  behindTheProgram(world.file, statement, ...values);
  const ran = await world.run(SIGN);
  expect([ran.code, ran.out]).toEqual([5, '']);
  expect(ran.err).toMatch(/! {2}this version passed legal review +not approved/);
  expect(ran.err).toContain('1 condition is missing (policy 3.5.2)');
  expect((await world.ok('contract list --json')).json()).toEqual([]);
});

test('3.5.2: the digest of a version covers every field of its text', async () => {
  const original = { ...TEXT, rights: '见附件' };
  const world = await passed('en');
  await world.ok(SIGN);
  expect((await world.ok('contract show 1 --json')).json().text.hash).toBe(digestOf(original));
  const [line] = original.lines;
  const other: DraftText[] = [
    { ...original, title: 'x' },
    { ...original, rights: null },
    { ...original, specification: 'x' },
    { ...original, deliveryDay: '2027-01-16' },
    { ...original, afterSales: 'x' },
    { ...original, terms: 'net 30' },
    { ...original, endDay: '2027-12-31' },
    { ...original, penaltyRateBp: 1 },
    { ...original, penaltyGraceDays: 1 },
    { ...original, credit: 'M-02=10000' },
    { ...original, lines: [] },
    ...(['product', 'productId', 'quantityMilli', 'netFen', 'taxRateBp', 'taxFen', 'grossFen', 'costFen'] as const).map(
      (field) => ({ ...original, lines: [{ ...line!, [field]: 7 }, ...original.lines.slice(1)] }),
    ),
  ];
  const digests = new Set([digestOf(original, 'C-0002'), ...[original, ...other].map((text) => digestOf(text))]);
  expect(digests.size).toBe(2 + other.length);
});

test('3.5.2: a pass of an earlier version does not count for a later one, even of the same text', async () => {
  const world = await passed('en');
  await world.ok('contract edit 1 --rights 新条款 --as 张伟');
  await world.ok('contract edit 1 --rights 见附件 --as 张伟');
  expect(await world.run(SIGN)).toMatchObject({ code: 5, err: expect.stringContaining('it cannot be signed now') });
  behindTheProgram(world.file, 'UPDATE contract_drafts SET status = ?', 'passed');
  const ran = await world.run(SIGN);
  expect([ran.code, ran.out]).toEqual([5, '']);
  expect(ran.err).toMatch(/! {2}this version passed legal review +not approved/);
});
