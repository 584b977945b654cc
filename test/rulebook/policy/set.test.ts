import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('1.3.2: a setting is changed from a month on, and the history says when and why', async () => {
  const world = await company();
  expect((await world.ok('policy set quote.margin 25% --reason 定价会议')).out).toMatchInlineSnapshot(`
    "✓ quote.margin：20% → 25%，从 2026-11 起
      报价毛利率下限
    "
  `);
  await world.ok('policy set quote.margin 0.3 --from 2027-01 --reason 新产品线');
  const of = async (month: string) => (await world.ok(`policy get quote.margin --month ${month} -q`)).out.trim();
  expect([await of('2026-10'), await of('2026-11'), await of('2026-12'), await of('2027-02')]).toEqual([
    '20%',
    '25%',
    '25%',
    '30%',
  ]);
  await world.ok('policy set QUOTE.margin 26 --reason 更正');
  expect(await of('2026-11')).toBe('26%');
  expect((await world.ok('policy history quote.margin --json')).json()).toMatchObject([
    { value: '25%', fromMonth: '2026-11', reason: '定价会议' },
    { value: '30%', fromMonth: '2027-01' },
    { value: '26%', fromMonth: '2026-11' },
  ]);
  // Early on a day in Shanghai it is the day before in UTC.
  await world.ok('policy set quote.margin 27 --reason 早会', { now: '2026-11-24T06:30:00+08:00' });
  expect((await world.ok('policy history quote.margin')).out).toMatchInlineSnapshot(`
    "设置          生效月份  改为  原因      记录时间          操作人
    quote.margin  2026-11   25%   定价会议  2026-11-23 12:00  王经理
    quote.margin  2027-01   30%   新产品线  2026-11-23 12:00  王经理
    quote.margin  2026-11   26%   更正      2026-11-23 12:00  王经理
    quote.margin  2026-11   27%   早会      2026-11-24 06:30  王经理
    "
  `);
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'policy.set',
    subject: 'quote.margin',
    facts: { changes: { value: { from: '26%', to: '27%' } }, fromMonth: '2026-11', reason: '早会' },
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  ['policy set quote.margn 25% --reason x', 3, 'no setting "quote.margn". Did you mean quote.margin?'],
  ['policy set quote.margin 125% --reason x', 2, '0% to 100%'],
  ['policy set quote.days 0 --reason x', 2, 'from 1 to'],
  ['policy set quote.days -3 --reason x', 2, ''],
  ['policy set sales.tax none --reason x', 2, 'net or gross'],
  ['policy set contract.endDays "30 x" --reason x', 2, 'whole numbers'],
  ['policy set ladder.dunning2 45 --reason x', 2, '1 < 45 < 30'],
  ['policy set quote.margin 20% --reason x', 6, 'is already 20%'],
  ['policy set quote.margin 25%', 2, '--reason'],
  ['policy set quote.margin 25% --reason x --as 张伟', 4, 'policy 1.3.2'],
])('1.3.2: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await company('en');
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).toContain(message);
  expect((await world.ok('policy history --json')).json()).toEqual([]);
});

test('4.2: no setting changes for a closed month', async () => {
  const world = await company('en');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  for (const from of ['2026-09', '2026-10']) {
    const ran = await world.run(`policy set quote.margin 25% --from ${from} --reason x`);
    expect(ran.code).toBe(6);
    expect(ran.err).toContain('2026-10 is closed');
  }
  await world.ok('policy set quote.margin 25% --from 2026-11 --reason x');
});
