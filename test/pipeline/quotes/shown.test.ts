import { expect, test } from 'vitest';
import { canonicalText, readVersionName, versionName } from '../../../src/pipeline/quotes/rules.js';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';

/** A quotation of 张伟 under the floor margin, submitted. */
async function submitted(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('product add 平台 --price 6000 --cost 5900 --tax 13%');
  await world.ok('customer add 甲公司 --owner 张伟 -y');
  await world.ok('deal add 一期 --customer C-1 --amount 60000 --kind renewal --owner 张伟');
  await world.ok('log D-1 hi --as 张伟');
  await world.ok('quote add D-1 --line "平台; 10" --without-service no --terms "100% signed" --as 张伟');
  await world.ok('quote submit Q-1 --reason 战略客户 --as 张伟');
  return world;
}
const show = async (world: World) => (await world.ok('quote show Q-1 --json')).json();

test('3.3.2: the text that is digested never changes its form', () => {
  const quote = {
    code: 'Q-2026-0001',
    version: 2,
    terms: '100% signed',
    termsNote: null,
    validUntil: '2026-12-23' as const,
    noService: '客户自行实施',
    contact: '李总',
    netFen: 100,
    taxFen: 13,
    grossFen: 113,
  };
  const line = {
    number: 1,
    kind: 'product' as const,
    product: '平台',
    productId: 7,
    quantityMilli: 1000,
    listFen: 120,
    discountBp: 1667,
    unitFen: 100,
    netFen: 100,
    taxRateBp: 1300,
    taxFen: 13,
    grossFen: 113,
    costFen: 50,
    costTyped: 0 as const,
  };
  const lines = [line, { ...line, number: 2, kind: 'service' as const, productId: null }];
  expect(canonicalText({ quote, deal: { code: 'D-2026-0001' }, lines })).toBe(
    '["Q-2026-0001",2,"D-2026-0001","100% signed",null,"2026-12-23","客户自行实施","李总",100,13,113,' +
      '[[1,"product","平台",1000,100,100,1300,13,113,null],[2,"service","平台",1000,100,100,1300,13,113,50]]]',
  );
});

test.each([
  ['v1', 'v1'],
  ['2', 'v2'],
  ['V2.3', 'v2.3'],
  ['ｖ２．３', 'v2.3'],
  ['v0', undefined],
  ['1.', undefined],
  ['new', undefined],
])('a version is typed as %s: %s', (text, name) => {
  const at = readVersionName(text);
  expect(at && versionName(at)).toBe(name);
});

test.each([
  ['en', 'Q-2026-0001 changed meanwhile (it is v1.2 now); nothing was changed'],
  ['zh', 'Q-2026-0001 期间已有改动（现为 v1.2），没有改动任何内容'],
] as const)(
  '3.3.2: what was changed and submitted again is not decided as the draft before: exit 6 (%s)',
  async (lang, text) => {
    const world = await submitted(lang);
    expect(await show(world)).toMatchObject({ version: 1, versionName: 'v1', status: 'waiting' });
    await world.ok('quote line Q-1 --remove 1 --line "平台; 10; 100" --as 张伟');
    expect(await show(world)).toMatchObject({ versionName: 'v1.2', status: 'draft' });
    expect((await world.ok('quote submit Q-1 --reason 让利 --as 张伟')).out).toContain('v1.2');
    expect((await world.ok('quote show Q-1')).out).toContain('v1.2');
    expect((await world.ok('quote list')).out).toContain('v1.2');
    expect((await world.ok('quote list --json')).json()).toMatchObject([{ version: 1, versionName: 'v1.2' }]);
    for (const line of ['quote approve Q-1 --at v1 --reason ok', 'quote reject Q-1 --at 1 --reason no']) {
      const { code, err } = await world.run(line);
      expect([code, err]).toEqual([6, expect.stringContaining(text)]);
      expect(err).toContain('3.3.2');
    }
    expect((await world.run('quote approve Q-1 --at new --reason ok')).code).toBe(2);
    expect(await show(world)).toMatchObject({ status: 'waiting' });
    await world.ok('quote approve Q-1 --at v1.2 --reason ok');
    expect((await show(world)).decisions.map(({ digest }: { digest: string }) => digest)).toEqual(
      Array(3).fill(expect.stringMatching(/^1:[\da-f]{64}$/)),
    );
  },
);

test.each([
  'update quote_lines set unit_fen = 100',
  "update quote_lines set product = '别的'",
  "update quotes set terms = '100% accepted'",
  "update quotes set valid_until = '2027-12-31'",
  'update quotes set net_fen = 100, tax_fen = 0, gross_fen = 100',
])(
  '3.3.2: what another program changes after submission is not approved, after approval not sent (%s)',
  async (sql) => {
    const before = await submitted();
    behindTheBack(before, sql);
    const refused = await before.run('quote approve Q-1 --reason ok', { hints: true });
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('not what was submitted or approved')]);
    await before.ok('quote reject Q-1 --reason no');

    const after = await submitted();
    await after.ok('quote approve Q-1 --reason ok');
    behindTheBack(after, sql);
    expect((await after.run('quote send Q-1 --as 张伟')).code).toBe(6);
    await after.ok('quote terms Q-1 "100% signed" --valid-until 2026-12-20 --as 张伟');
    await after.ok('quote submit Q-1 --reason again --as 张伟');
    await after.ok('quote approve Q-1 --at v1.2 --reason ok');
    await after.ok('quote send Q-1 --as 张伟');
  },
);

test('3.3.2: a new price list changes nothing that was submitted: it is approved, and sent within what was approved', async () => {
  const world = await submitted();
  await world.ok('product edit P-1 --price 6100 --cost 5900');
  await world.ok('quote approve Q-1 --at v1 --reason ok');
  await world.ok('quote send Q-1 --as 张伟');
});

test.skipIf(!hasExpect)('3.3.2: on a terminal what is approved is what was on the screen', async () => {
  const world = await submitted();
  const change = 'update quote_lines set unit_fen = 100; delete from touched';
  const asked = `expect "Approve it as shown above?"\n`;
  const no = onTerminal(world, 'quote approve Q-1 --reason ok', `${asked} send "n\\r"`);
  expect(no.out).toContain('v1');
  expect(no.out).toContain('60,000.00');
  expect([no.code, (await show(world)).status]).toEqual([130, 'waiting']);
  const changed = onTerminal(
    world,
    'quote approve Q-1 --reason ok',
    `${asked} exec sqlite3 salesdesk.db "${change}"\n send "y\\r"`,
  );
  expect([changed.code, (await show(world)).status]).toEqual([6, 'waiting']);
  expect(changed.out).toContain('changed meanwhile');
});

test('1.3.2: from whom costs are hidden, the log and a refusal hide margins too', async () => {
  const world = await submitted();
  const margins = async (who: string) =>
    (await world.ok(`audit log --action quote.submit --json --as ${who}`)).json()[0].facts.excess;
  const [seen] = await margins('王经理');
  expect(seen).toMatchObject({ what: expect.stringMatching(/argin/), valueBp: 167 });
  for (const one of await margins('李娜')) expect(one).toMatchObject({ valueBp: null, limitBp: null });
  for (const line of ['audit log', 'customer show C-1', 'quote show Q-1 -o wide'])
    expect((await world.ok(`${line} --as 李娜`)).out, line).not.toMatch(/1\.67|167\b/);
});
