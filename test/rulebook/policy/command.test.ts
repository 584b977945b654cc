import { expect, test } from 'vitest';
import { EXAMPLES } from '../../../src/rulebook/policy/rules.js';
import { company, emptyWorld } from '../../support/run.js';

test('1.3.2: policy show prints a clause, a section, a chapter, in both languages, without a database', async () => {
  const world = emptyWorld();
  expect((await world.ok('policy show 5.2')).out).toMatchInlineSnapshot(`
    "5.2     费用报销
    5.2.1   费用发生后应及时填写报销单，并附发票和有关凭证。
    5.2.2   报销单先由销售经理审核签字，再送财务审核。
    5.2.3   财务审核费用的真实性、合法性和合理性，不符合规定的不予报销。
    "
  `);
  expect((await world.ok('policy show 2.2.1b', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "2.2.1b  Runs the team; coaches and trains the representatives.
    "
  `);
  expect((await world.ok('policy show 第3章')).out).toContain('3.7.2   对逾期款项');
  expect((await world.ok('policy show')).out.split('\n').length).toBeGreaterThan(100);
});

test('policy show as JSON has both languages; as CSV one row per clause', async () => {
  const world = emptyWorld();
  expect((await world.ok('policy show 5.2.2 --json')).json()).toMatchInlineSnapshot(`
    [
      {
        "en": "The manager reviews and signs a claim; then it goes to finance.",
        "heading": false,
        "id": "5.2.2",
        "zh": "报销单先由销售经理审核签字，再送财务审核。",
      },
    ]
  `);
  expect((await world.ok('policy show 5.2.2 -o csv', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "clause,rule
    5.2.2,The manager reviews and signs a claim; then it goes to finance.
    "
  `);
});

test('a clause or a figure that is not there exits 3', async () => {
  const world = emptyWorld();
  const clause = await world.run('policy show 8.1');
  expect(clause.code).toBe(3);
  expect(clause.err).toContain('制度中没有“8.1”这一条');
  const figure = await world.run('policy definitions overdu3', { lang: 'en' });
  expect(figure.code).toBe(3);
  expect(figure.err).toContain('overdue');
});

test.each([
  ['overdue', 'overdue'],
  ['逾期', 'overdue'],
  ['NEWCUSTOMERS', 'newCustomers'],
  ['win rate', 'winRate'],
])('1.3.2: policy definitions %s means %s', async (word, id) => {
  const world = emptyWorld();
  expect((await world.ok(['policy', 'definitions', word, '--json'])).json()[0].id).toBe(id);
});

test('1.3.2: a definition is printed as text', async () => {
  const world = emptyWorld();
  expect((await world.ok('policy definitions overdue')).out).toMatchInlineSnapshot(`
    "逾期（overdue，制度 3.7.2）
      有未收余额且已过到期日；到期当天不算逾期，当天的回款计入。逾期天数 = 查询日 − 到期日。
    "
  `);
  expect((await world.ok('policy definitions overdue', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "overdue (overdue, policy 3.7.2)
      An open part, and the as-of day is after the due day; on the due day itself nothing is overdue, and a receipt of the as-of day counts. Days overdue = as-of day − due day.
    "
  `);
});

test('1.3.2: policy settings shows what counts now, the default and the clause', async () => {
  const world = await company();
  const ran = await world.ok('policy settings --json');
  expect(ran.json()).toContainEqual({
    key: 'claim.days',
    value: '30',
    default: '30',
    clause: '5.2.1',
    about: { zh: '消费后多少天内报销', en: expect.any(String) },
  });
});

test('1.3.2: policy coverage is made from the tree of commands: every rule, with the commands that cite it', async () => {
  const world = emptyWorld();
  const rows = (await world.ok('policy coverage --json')).json<
    { clause: string; commands: string[]; heading: boolean }[]
  >();
  expect(rows.filter(({ heading }) => !heading)).toHaveLength(75);
  const of = (id: string) => rows.find(({ clause }) => clause === id)!.commands;
  expect(of('5.2.2')).toEqual(expect.arrayContaining(['claim approve', 'claim reject', 'claim submit']));
  expect(of('2.1')).toContain('member add');
  const missing = (await world.ok('policy coverage --missing --json')).json<{ clause: string; commands: string[] }[]>();
  expect(missing.every(({ commands }) => commands.length === 0)).toBe(true);
  expect((await world.ok('policy coverage')).out).toMatch(/5\.2\.3 .*claim approve/);
});

test('help dates shows how days are written, read by the parsers themselves', async () => {
  const world = emptyWorld();
  const { out } = await world.ok('help dates');
  expect(out).toMatch(/下周五 +2026-12-04 周五/);
  expect(out).toMatch(/月底 +2026-11-30 周一/);
  expect(out).toMatch(/１２８０ +¥1,280\.00/);
  expect((await world.ok('help dates', { lang: 'en' })).out).toMatch(/next friday +2026-12-04 Fri/);
  expect((await world.ok('policy dates --json')).json()).toMatchObject({ rates: [{ write: '13%' }, {}, {}] });
});

test('every example of help dates is understood', async () => {
  const written = Object.values(EXAMPLES).flatMap(({ zh, en, both }) => [...zh, ...en, ...both]);
  const world = emptyWorld();
  const pages = (await world.ok('help dates')).out + (await world.ok('help dates', { lang: 'en' })).out;
  expect(written.filter((word) => !pages.includes(`\n${word} `))).toEqual([]);
});

test('help policy 3 reads chapter 3; help policy is the help of the command', async () => {
  const world = emptyWorld('en');
  expect((await world.ok('help policy 3')).out).toMatch(/^3 +Sales process\n3\.1 /);
  expect((await world.ok('help policy')).out).toContain('Usage: salesdesk policy');
});
