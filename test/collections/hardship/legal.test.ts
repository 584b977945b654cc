import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { openParts, twoInstalments } from '../books.js';
import { refused } from '../refused.js';

async function opened(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await twoInstalments(lang);
  await world.ok('payment legal open PAY-2026-0001 --reason 失联 --on 2026-11-10 --as 法务孙');
  return world;
}
const put = (world: World, name: string, content: string) => fs.writeFileSync(path.join(world.folder, name), content);

test('3.7.3: a legal file from its opening to its result, in Chinese and English', async () => {
  const world = await twoInstalments();
  const created = await world.ok('payment legal open 浦东 --reason 失联 --on 2026-11-10 --as 法务孙');
  expect(created.out).toBe('✓ 已转法务 LF-2026-0001  浦东软件  2 期，合计 ¥1,130.00\n');
  expect((await world.ok('today --as 法务孙')).out).toMatch(/LF-2026-0001 +已转法务，尚无进展记录/);
  await world.ok('payment legal step 1 律师函 "限 7 日内付款" --on 2026-11-11 --as 法务孙');
  expect((await world.ok('today --as 法务孙')).out).not.toContain('LF-2026-0001');
  const step = await world.ok('payment legal step 1 lawsuit 浦东法院立案 --on 2026-11-20 --as 法务孙', { lang: 'en' });
  expect(step.out).toBe('✓ recorded LF-2026-0001  lawsuit  2026-11-20\n  浦东法院立案\n');
  put(world, '律师函.pdf', 'letter');
  put(world, '起诉状.pdf', 'suit');
  const kept = await world.ok('payment legal document 1 律师函.pdf 起诉状.pdf --note 盖章 --as 法务孙');
  expect(kept.out).toBe('✓ 已存入 LF-2026-0001  律师函.pdf  起诉状.pdf\n');
  await world.ok('payment legal cost 1 3200 诉讼费 --on 2026-11-20 --as 法务孙');
  const cost = await world.ok('payment legal cost 1 -200 更正 --on 2026-11-21 --as 法务孙');
  expect(cost.out).toBe('✓ 已记录 LF-2026-0001  更正 -¥200.00，费用合计 ¥3,000.00\n');
  await world.ok('payment receive CT-2026-0001 1000 --as 财务刘');
  const closed = await world.ok('payment legal close 1 --result 和解 --note 余款年底付 --as 法务孙');
  expect(closed.out).toBe('✓ 已了结 LF-2026-0001  和解  2026-11-23\n  尚有 ¥130.00 未收；放弃追讨须经理减免\n');
  expect((await world.ok('payment legal show 1', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code          customer  opened        claimed     open      costs  closed      result
    LF-2026-0001  浦东软件  2026-11-10  ¥1,130.00  ¥130.00  ¥3,000.00  2026-11-23  settled

    reason  note
    失联    余款年底付

    instalments
    code           contract      due         claimed     open
    PAY-2026-0001  CT-2026-0001  2026-10-15  ¥565.00    ¥0.00
    PAY-2026-0002  CT-2026-0001  2026-11-15  ¥565.00  ¥130.00

    steps
    day         step             text           by
    2026-11-11  lawyer's letter  限 7 日内付款  法务孙
    2026-11-20  lawsuit          浦东法院立案   法务孙

    documents
    name        day         size  note  by
    律师函.pdf  2026-11-23     6  盖章  法务孙
    起诉状.pdf  2026-11-23     4  盖章  法务孙

    costs
    day         text       amount  by
    2026-11-20  诉讼费  ¥3,200.00  法务孙
    2026-11-21  更正     -¥200.00  法务孙
    total               ¥3,000.00

    Policy: 3.7.3
    "
  `);
  expect((await world.ok('payment legal list')).out).toMatchInlineSnapshot(`
    "编号          客户      转法务日    转法务时未收     未收       费用  了结日      结果
    LF-2026-0001  浦东软件  2026-11-10     ¥1,130.00  ¥130.00  ¥3,000.00  2026-11-23  和解
    "
  `);
  expect((await world.ok('payment legal list --open')).err).toBe('没有法务档案\n');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: a file that is dated back claims what was open on its day', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive CT-1 165 --on 2026-11-15 --as 财务刘');
  const created = await world.ok('payment legal open 浦东 --reason 失联 --on 2026-11-10 --as 法务孙 --json');
  expect(created.json()).toMatchObject({
    claimFen: 113_000,
    instalments: [
      { code: 'PAY-2026-0001', openFen: 56_500 },
      { code: 'PAY-2026-0002', openFen: 56_500 },
    ],
  });
  const shown = (await world.ok('payment legal show 1 --json')).json();
  expect(shown.instalments).toMatchObject([{ openFen: 40_000 }, { openFen: 56_500 }]);
  await refused(world, 'payment legal open 浦东 --reason x --on 2026-01-10 --as 法务孙', 5, 'had nothing open');
});

test('3.7.3: the way on from a closed file names what is open of it', async () => {
  const world = await opened('en');
  await world.ok('payment legal close 1 --result settled --as 法务孙');
  const ran = await world.run('payment legal step 1 letter x --as 法务孙');
  expect(ran.code).toBe(6);
  expect(ran.err).toContain('payment legal open PAY-2026-0001 --reason "…"');
});

test('3.7.3: a legal file as JSON', async () => {
  const world = await opened();
  await world.ok('payment legal step 1 letter 限期付款 --on 2026-11-11 --as 法务孙');
  await world.ok('payment legal cost 1 3200 诉讼费 --as 法务孙');
  expect((await world.ok('payment legal show LF-2026-0001 --json')).json()).toMatchObject({
    code: 'LF-2026-0001',
    customer: { code: 'C-0001', name: '浦东软件' },
    hardship: null,
    reason: '失联',
    openedDay: '2026-11-10',
    openedBy: '法务孙',
    claimFen: 56_500,
    costFen: 320_000,
    closedDay: null,
    result: null,
    instalments: [{ code: 'PAY-2026-0001', claimFen: 56_500, openFen: 56_500 }],
    steps: [{ day: '2026-11-11', kind: 'letter', text: '限期付款', by: '法务孙' }],
    costs: [{ amountFen: 320_000, text: '诉讼费' }],
    documents: [],
  });
  const [line] = (await world.ok('payment legal list --open --customer 浦东 --json')).json();
  expect(line).toMatchObject({ code: 'LF-2026-0001', openFen: 56_500 });
});

test('3.7.3: a document is returned unchanged', async () => {
  const world = await opened();
  put(world, 'a.pdf', 'one');
  put(world, 'b.pdf', 'two');
  await world.ok('payment legal document 1 a.pdf b.pdf --as 法务孙');
  const ran = await world.ok(['payment', 'legal', 'file', '1', '2', '--out', path.join(world.folder, 'out.pdf')]);
  expect(ran.err).toContain('wrote b.pdf of LF-2026-0001');
  expect(fs.readFileSync(path.join(world.folder, 'out.pdf'), 'utf8')).toBe('two');
  expect((await world.run('payment legal file 1 3 --out x.pdf')).code).toBe(3);
  expect((await world.run('payment legal file 1')).code).toBe(2);
});

test.each([
  ['payment legal open 浦东 --as 法务孙', 2, '--reason'],
  ['payment legal open 浦东 --reason x --as 张伟', 4, 'policy 3.7.3'],
  ['payment legal open 恒信 --reason x --as 法务孙', 5, 'nothing is open'],
  ['payment legal open 浦东 --reason x --as 法务孙', 6, 'already in legal file LF-2026-0001'],
  ['payment legal open PAY-2026-0002 --reason x --on 2026-11-24 --as 法务孙', 2, 'is in the future'],
  ['payment legal step 9 letter x --as 法务孙', 3, 'no legal file'],
  ['payment legal step 1 dance x --as 法务孙', 2, 'There are: letter'],
  ['payment legal step 1 letter x --on 2026-12-24 --as 法务孙', 2, 'is in the future'],
  ['payment legal step 1 letter x --as 财务刘', 4, 'policy 3.7.3'],
  ['payment legal document 1 missing.pdf --as 法务孙', 2, 'missing.pdf'],
  ['payment legal cost 1 0 x --as 法务孙', 2, 'must not be 0'],
  ['payment legal cost 1 -0.01 x --as 法务孙', 5, 'would make them negative'],
  ['payment legal close 1 --as 法务孙', 2, '--result'],
  ['payment legal close 1 --result maybe --as 法务孙', 2, 'There are: paid'],
  ['payment legal close 1 --result paid --on 2026-11-09 --as 法务孙', 2, 'before the file was opened'],
  ['payment legal show 9', 3, 'no legal file'],
])('3.7.3: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await opened();
  await refused(world, line, code, message);
});

test('3.7.3: the same document is kept once; a closed file accepts nothing more and leaves the receivable open', async () => {
  const world = await opened();
  put(world, 'a.pdf', 'one');
  await world.ok('payment legal document 1 a.pdf --as 法务孙');
  await refused(world, 'payment legal document 1 a.pdf --as 法务孙', 6, 'is already in the file');
  await world.ok('payment legal close 1 --result 无法收回 --as 法务孙');
  for (const line of ['step 1 letter x', 'cost 1 5 x', 'document 1 a.pdf', 'close 1 --result paid'])
    await refused(world, `payment legal ${line} --as 法务孙`, 6, 'was closed on 2026-11-23');
  expect(await openParts(world)).toMatchObject({ 'PAY-2026-0001': 56_500 });
  await world.ok('payment legal open PAY-2026-0001 --reason 再起 --as 法务孙');
});

test('3.7.3: if a legal file is open, the next step names it, and legal review is not proposed again', async () => {
  const world = await opened();
  const late = { now: '2027-01-20' };
  const lines = ['due', 'payment remind', 'payment remind --since-last-run --dry-run', 'today --as 张伟'];
  for (const line of lines) {
    const { out } = await world.ok(line, late);
    expect(out, line).toMatch(/with legal +LF-2026-0001/);
    expect(out, line).not.toContain('propose handing to legal');
  }
  expect((await world.ok('due', { ...late, lang: 'zh' })).out).toMatch(/已转法务 +LF-2026-0001/);
  expect((await world.ok('due --json step,openCase', late)).json()[0]).toEqual({
    step: 'legal',
    openCase: { kind: 'legalFile', code: 'LF-2026-0001', result: null },
  });
  // As it stood before the file was opened, and once it is closed.
  expect((await world.ok('due --as-of 2026-11-09 --json openCase')).json()[0]).toEqual({ openCase: null });
  await world.ok('payment legal close LF-2026-0001 --result withdrawn --note 先谈 --as 法务孙', late);
  expect((await world.ok('due', late)).out).toContain('propose handing to legal');
});

test.each([
  ['和解', 'settled', '和解'],
  ['胜诉', 'judgment won', '胜诉'],
  ['败诉', 'judgment lost', '败诉'],
  ['无法收回', 'uncollectible', '无法收回'],
])(
  '3.7.3: legal ended with %s: the list says so, proposes no other review, and leaves the receivable open',
  async (result, en, zh) => {
    const world = await opened();
    const closed = await world.run(`payment legal close 1 --result ${result} --as 法务孙`, { hints: true });
    expect(closed.err).toBe(
      'hint: for a waiver the rep reports, the manager decides  salesdesk payment hardship report CT-2026-0001 --reason …\n',
    );
    const late = { now: '2027-01-20' };
    for (const line of ['due', 'payment remind', 'payment remind --since-last-run --dry-run', 'today --as 张伟']) {
      const { out } = await world.ok(line, late);
      expect(out, line).toMatch(new RegExp(`closed: ${en} +LF-2026-0001`));
    }
    expect((await world.ok('due', { ...late, lang: 'zh' })).out).toMatch(new RegExp(`已了结：${zh} +LF-2026-0001`));
    // Delivery may still have to stop, and before the end the file stood as open.
    expect((await world.ok('due --as-of 2026-12-20')).out).toContain('propose to stop delivery');
    expect((await world.ok('due --as-of 2026-11-22 --json openCase')).json()[0]).toMatchObject({
      openCase: { kind: 'legalFile', result: null },
    });
    expect(await openParts(world)).toMatchObject({ 'PAY-2026-0001': 56_500 });
    // A case that waits for the manager's waiver hides it no more than the other way round.
    await world.ok('payment hardship report PAY-2026-0001 --reason insolvency --as 张伟', late);
    expect((await world.ok('due', late)).out).toMatch(new RegExp(`closed: ${en} +LF-2026-0001`));
    // A file that is opened again replaces it.
    await world.ok('payment legal open PAY-2026-0001 --reason 强制执行 --as 法务孙', late);
    expect((await world.ok('due', late)).out).toMatch(/with legal +LF-2027-0001/);
  },
);

test('3.7.3: a file ends as paid only when it is paid; the refusal says what to record, and that line works', async () => {
  const world = await opened();
  await refused(world, 'payment legal close 1 --result paid --as 法务孙', 5, '¥565.00 is still open (policy 3.7.3)');
  const { err } = await world.run('payment legal close 1 --result paid --as 法务孙');
  expect(err).toContain('hint: record the money  salesdesk --as 法务孙 payment receive PAY-2026-0001 565.00\n');
  await world.ok('payment receive PAY-2026-0001 565.00 --as 财务刘');
  const closed = await world.ok('payment legal close 1 --result paid --as 法务孙');
  expect([closed.out, closed.err]).toEqual(['✓ closed LF-2026-0001  paid  2026-11-23\n', '']);
});
