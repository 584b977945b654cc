import { expect, test } from 'vitest';
import { buyers } from '../books.js';

const TERMS = '30% signed, 60% accepted, 10% accepted+30d';

test('3.7.1: payment preview without a contract gives share, amount, due day and rule', async () => {
  const world = await buyers();
  const rows = (
    await world.ok('payment preview --terms "net 30; eom" --from 2026-01-31 --amount 100.00 --json')
  ).json();
  expect(rows).toMatchObject([{ share: '100%', amountFen: 10_000, dueDay: '2026-03-31', rule: 'net 30; eom' }]);
  const events = (await world.ok(`payment preview --terms "${TERMS}" --from 2026-01-31 --amount 100.01 --json`)).json();
  expect(events).toMatchObject([
    { share: '30%', amountFen: 3_000, dueDay: '2026-01-31', rule: 'signed' },
    { share: '60%', amountFen: 6_001, dueDay: null, rule: 'accepted', waitsFor: 'accepted' },
    { share: '10%', amountFen: 1_000, dueDay: null, rule: 'accepted+30d' },
  ]);
});

test('3.7.1: payment preview says how each day comes about, in both languages', async () => {
  const world = await buyers();
  const line = 'payment preview --terms "50% net 30; eom, 50% accepted+30d" --from 2026-01-31 --amount 128000';
  expect((await world.ok(line)).out).toMatchInlineSnapshot(`
    "比例         金额  到期        规则                推算过程
    50%    ¥64,000.00  2026-03-31  签订后 30 天的月底  起算日 2026-01-31 → +30d 2026-03-02 → eom 2026-03-31
    50%    ¥64,000.00              验收后 30 天        等待验收
    合计  ¥128,000.00
    "
  `);
  expect((await world.ok(`${line} --accepted 2026-03-15`, { lang: 'en' })).out).toMatchInlineSnapshot(`
    "share       amount  due         rule                                           calculation
    50%     ¥64,000.00  2026-03-31  the end of the month of 30 days after signing  the start 2026-01-31 → +30d 2026-03-02 → eom 2026-03-31
    50%     ¥64,000.00  2026-04-14  30 days after acceptance                       accepted 2026-03-15 → +30d 2026-04-14
    total  ¥128,000.00
    "
  `);
});

test('3.7.1: contract plan --terms plans by events; what waits has no day, is not overdue and stays open', async () => {
  const world = await buyers();
  await world.ok('contract record 浦东 --signed 2026-10-01 --line "平台; 1; 1000"');
  const ran = await world.ok(`contract plan 1 --terms "${TERMS}" --json`);
  expect(ran.json().instalments).toMatchObject([
    { dueDay: '2026-10-01', dueRule: 'signed', amountFen: 33_900 },
    { dueDay: null, dueRule: 'accepted', amountFen: 67_800 },
    { dueDay: null, dueRule: 'accepted+30d', amountFen: 11_300 },
  ]);
  expect((await world.ok('due --json')).json()).toMatchObject([{ code: 'PAY-2026-0001' }]);
  const { buckets } = (await world.ok('payment aging --json')).json();
  expect(buckets[0]).toMatchObject({ name: 'notDue', openFen: 79_100 });
  await world.ok('payment receive 浦东 500 --as 财务刘');
  expect((await world.ok('payment list --open --json')).json()).toMatchObject([
    { code: 'PAY-2026-0002', openFen: 51_700, dueDay: null },
    { code: 'PAY-2026-0003', openFen: 11_300, dueDay: null },
  ]);
  expect((await world.ok('payment preview CT-2026-0001 --json')).json()).toMatchObject([
    { share: '30%', dueDay: '2026-10-01' },
    { share: '60%', dueDay: null, waitsFor: 'accepted' },
    {},
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  ['payment preview --terms "net 30"', 2, '--amount'],
  ['payment preview --amount 100', 2, '--terms'],
  ['payment preview --terms "50% signed" --amount 100', 2, 'must add up to 100%'],
  ['payment preview --terms "soon" --amount 100', 2, 'cannot read'],
  ['payment preview CT-2026-0009', 3, 'CT-2026-0009'],
  ['payment plan 1', 2, 'give the plan once'],
  ['payment plan 1 "net 30" --terms "net 30"', 2, 'give the plan once'],
])('3.7.1: %s is refused with exit %i', async (line, code, message) => {
  const world = await buyers('en');
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).toContain(message);
});

test.each([
  ['月底后30天', '2026-03-02'],
  ['month end then 30 days', '2026-03-02'],
  ['第3个月后15日', '2026-04-15'],
  ['day 15 of the 2nd month after', '2026-03-15'],
  ['31st of the 1st month after', '2026-02-28'],
  ['15th of next month', '2026-02-15'],
])('3.7.1: the forms of the definitions are read as they stand there: %s', async (terms, dueDay) => {
  const world = await buyers();
  const rows = (await world.ok(`payment preview --terms "${terms}" --from 2026-01-31 --amount 100 --json`)).json();
  expect(rows).toMatchObject([{ amountFen: 10_000, dueDay }]);
});

test.each(['month+2 day 45', 'month+2 day 0', '次月45日'])(
  '3.7.1: a day that no month has is refused, not clamped: %s',
  async (terms) => {
    const world = await buyers();
    expect((await world.run(`payment preview --terms "${terms}" --from 2026-01-31 --amount 100`)).code).toBe(2);
  },
);
