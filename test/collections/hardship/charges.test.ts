import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { buyers, openParts, twoInstalments } from '../books.js';
import { refused } from '../refused.js';

/** 10,000.00 due on 15 October, with 0.05 % a day (5.00 a day on all of it). */
async function penalised(lang: 'zh' | 'en' = 'en', more = ''): Promise<World> {
  const world = await buyers(lang);
  await world.ok(
    `contract record 浦东 --signed 2026-10-01 --line "平台; 1; 8849.56; 13%; 400" --plan "100% 2026-10-15" --penalty 0.05%/day ${more}`,
  );
  return world;
}

test('3.7.3: late interest follows the open part from day to day, in Chinese and English', async () => {
  const world = await penalised('zh', '--penalty-grace 5');
  await world.ok('payment receive CT-2026-0001 4000 --on 2026-11-01 --as 财务刘');
  expect((await world.ok('payment interest CT-2026-0001')).out).toMatchInlineSnapshot(`
    "CT-2026-0001 逾期利息  年利率 18.25%，到期 5 天后起算  截至 2026-11-23
    分期款         到期        起          止          天数        未收     利息
    PAY-2026-0001  2026-10-15  2026-10-20  2026-11-01    12  ¥10,000.00
                               2026-11-01  2026-11-23    22   ¥6,000.00  ¥126.00
    合计                                                                 ¥126.00

    合计 ¥126.00，已登记 ¥0.00，可登记余额 ¥126.00
    "
  `);
  expect((await world.ok('payment interest CT-1 --as-of 2026-10-30', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "Late interest on CT-2026-0001  18.25% a year after 5 days of grace  to 2026-10-30
    instalment     due         from        to          days        open  interest
    PAY-2026-0001  2026-10-15  2026-10-20  2026-10-30    10  ¥10,000.00    ¥50.00
    total                                                                  ¥50.00

    ¥50.00 in all, ¥0.00 already charged, ¥50.00 still to charge
    "
  `);
  const none = await world.ok('payment interest CT-1 --as-of 2026-10-20 --json');
  expect(none.json()).toMatchObject({ rows: [], totalFen: 0, toChargeFen: 0, graceDays: 5, rateBp: 1_825 });
});

test('3.7.3: late interest of one instalment, as JSON', async () => {
  const world = await penalised();
  expect((await world.ok('payment interest PAY-2026-0001 --json')).json()).toEqual({
    contract: 'CT-2026-0001',
    asOf: '2026-11-23',
    rateBp: 1_825,
    graceDays: 0,
    totalFen: 19_500,
    total: '195.00',
    rows: [
      {
        code: 'PAY-2026-0001',
        dueDay: '2026-10-15',
        interestFen: 19_500,
        interest: '195.00',
        spans: [{ from: '2026-10-15', to: '2026-11-23', days: 39, openFen: 1_000_000, open: '10000.00' }],
      },
    ],
  });
});

test('3.7.3: interest on the old part stops with the hardship plan, and starts again when that is late', async () => {
  const world = await penalised();
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await world.ok('payment hardship decide 1 plan "rest 2026-12-31"');
  const rows = (await world.ok('payment interest CT-1 --as-of 2027-01-10 --json')).json().rows;
  expect(rows.map((r: { code: string; interestFen: number }) => [r.code, r.interestFen])).toEqual([
    ['PAY-2026-0001', 19_500],
    ['PAY-2026-0002', 5_000],
  ]);
});

test('3.7.3: charges are separate items: no sales, no receivable, a line next to the instalments', async () => {
  const world = await penalised();
  const kpi = async () => (await world.ok('contract list --json')).json();
  const before = [await kpi(), await openParts(world), (await world.ok('due --json')).json()];
  const created = await world.ok('payment charge 1 195 --kind interest --reason 十月十一月 --as 财务刘', {
    lang: 'zh',
  });
  expect(created.out).toMatchInlineSnapshot(`
    "✓ 已登记 CHG-2026-0001  逾期利息  CT-2026-0001  ¥195.00
      利息和费用单独列示，不计入销售额，也不计入合同应收。
    "
  `);
  await world.ok('payment charge 1 50 --kind fee --reason 差旅 --as 财务刘');
  expect([await kpi(), await openParts(world), (await world.ok('due --json')).json()]).toEqual(before);
  const listed = (await world.ok('payment list')).out;
  expect(listed).toContain('plus 2 open charges (interest, fees) of ¥245.00, not included above');
  expect((await world.ok('payment list --customer 恒信')).out).not.toContain('not included above');
  expect((await world.ok('payment charges')).out).toMatchInlineSnapshot(`
    "code           contract      customer  kind           day          amount  received  waived     open
    CHG-2026-0002  CT-2026-0001  浦东软件  fee            2026-11-23   ¥50.00     ¥0.00   ¥0.00   ¥50.00
    CHG-2026-0001  CT-2026-0001  浦东软件  late interest  2026-11-23  ¥195.00     ¥0.00   ¥0.00  ¥195.00
    "
  `);
  expect((await world.ok('payment interest CT-1 --json')).json()).toMatchObject({ chargedFen: 19_500, toChargeFen: 0 });
});

test('3.7.3: a charge is closed by money, by an advance, or by the manager’s waiver', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 100 --kind fee --reason 差旅 --as 财务刘');
  const paid = await world.ok('payment settle 1 30 --reference 招行01 --as 财务刘');
  expect(paid.out).toBe('✓ settled CHG-2026-0001  REC-2026-0001  ¥30.00, ¥70.00 still open\n');
  await world.ok('payment receive 浦东 10020 --as 财务刘');
  expect((await world.ok('payment settle 1 REC-2026-0002 --json --as 财务刘')).json()).toMatchObject({
    code: 'CHG-2026-0001',
    receipt: 'REC-2026-0002',
    amountFen: 2_000,
    openFen: 5_000,
    surplusFen: 0,
  });
  await refused(world, 'payment settle 1 REC-2026-0002 --as 财务刘', 6, 'no advance left');
  const waived = await world.ok('payment waive 1 10 --reason 老客户', { lang: 'zh' });
  expect(waived.out).toBe('✓ 已免收 CHG-2026-0001  ¥10.00，尚欠 ¥40.00\n');
  await world.ok('payment waive 1 --reason 老客户');
  expect((await world.ok('payment charges --json')).json()).toMatchObject([
    { code: 'CHG-2026-0001', amountFen: 10_000, settledFen: 5_000, waivedFen: 5_000, openFen: 0 },
  ]);
  expect((await world.ok('payment charges --open')).err).toBe('no charges\n');
  await refused(world, 'payment settle 1 5 --as 财务刘', 6, 'is already closed');
  await refused(world, 'payment waive 1 --reason x', 6, 'is already closed');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: what comes beyond a charge settles what is due; a reversed receipt opens the charge again', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 100 --kind fee --reason 差旅 --as 财务刘');
  expect((await world.ok('payment settle 1 130 --as 财务刘')).out).toContain('¥30.00 more than was charged');
  // What is beyond it settles what is overdue.
  expect((await world.ok('payment receipts --json')).json()).toMatchObject([{ amountFen: 13_000, advanceFen: 0 }]);
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --as 财务刘');
  expect((await world.ok('payment charges --json')).json()).toMatchObject([{ settledFen: 0, openFen: 10_000 }]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: a receipt that is reversed opens from that day on what it had settled', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 20 --kind fee --reason 差旅 --on 2026-11-10 --as 财务刘');
  await world.ok('payment charge 1 100 --kind fee --reason 公证 --on 2026-11-12 --as 财务刘');
  await world.ok('payment settle 1 60 --on 2026-11-13 --as 财务刘');
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --on 2026-11-15 --as 财务刘');
  // On the 20th the second charge was open in full, and the first one again.
  expect((await world.ok('due --as-of 2026-11-20', { lang: 'en' })).out).toContain('¥120.00');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test.each([
  ['payment interest 9', 3, '"9"'],
  ['payment charge 1 5 --reason x', 2, '--kind'],
  ['payment charge 1 0 --kind fee --reason x', 2, 'more than 0'],
  ['payment charge 1 5 --kind gift --reason x', 2, 'There are: interest, fee'],
  ['payment charge 1 5 --kind fee --reason x --on 2026-11-24', 2, 'is in the future'],
  ['payment charge 1 5 --kind fee --reason x --on 2026-09-30', 2, 'before the contract was signed'],
  ['payment charge 1 195.01 --kind interest --reason x', 5, 'still to charge by 2026-11-23, ¥195.00'],
  ['payment charge 1 5.01 --kind interest --reason x --on 2026-10-16', 5, 'still to charge by 2026-10-16, ¥5.00'],
  ['payment charge 1 5 --kind fee --reason x --as 张伟', 4, 'policy 3.7.2'],
  ['payment settle 9 5', 3, 'no charge'],
  ['payment settle 1 REC-2026-0099', 3, 'REC-2026-0099'],
  ['payment settle 1 five', 2, 'not an amount'],
  ['payment settle 1 5 --on 2026-11-24', 2, 'is in the future'],
  ['payment settle 1 5 --as 张伟', 4, 'policy 3.7.1'],
  ['payment waive 1', 2, '--reason'],
  ['payment waive 1 100.01 --reason x', 5, 'more than the ¥100.00 that is open'],
  ['payment waive 1 --reason x --on 2026-11-19', 2, 'before it was charged'],
  ['payment waive 1 --reason x --as 财务刘', 4, 'policy 3.7.3'],
])('3.7.3: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await penalised();
  await world.ok('payment charge 1 100 --kind fee --reason 差旅 --on 2026-11-20 --as 财务刘');
  await refused(world, line, code, message);
});

test('3.7.3: without a penalty clause there is no interest to compute or to charge, only fees', async () => {
  const world = await twoInstalments('en');
  await refused(world, 'payment interest CT-1', 5, 'CT-2026-0001 has no penalty clause');
  await refused(world, 'payment charge 1 5 --kind interest --reason x', 5, 'no penalty clause');
  await world.ok('payment charge 1 5 --kind fee --reason x');
  await refused(world, 'contract record 浦东 --line "平台; 1; 1" --penalty-grace 5', 2, '--penalty');
  await refused(world, 'contract record 浦东 --line "平台; 1; 1" --penalty 5', 2, 'not a penalty rate');
});

test('3.7.3: a charge of another customer’s receipt is refused', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 5 --kind fee --reason x');
  await world.ok('payment receive 恒信 5 --as 财务刘');
  await refused(world, 'payment settle 1 REC-2026-0001 --as 财务刘', 6, 'belongs to another customer');
});

test('4.2: a closed month accepts no charge, no settlement and no waiver', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 5 --kind fee --reason x --on 2026-10-20');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps test');
  for (const line of [
    'payment charge 1 5 --kind fee --reason x --on 2026-10-21',
    'payment settle 1 5 --on 2026-10-25',
    'payment waive 1 --reason x --on 2026-10-25',
  ])
    await refused(world, line, 6, '2026-10');
});

test('3.7.3: a settlement that was changed outside the program is found', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 100 --kind fee --reason 差旅 --as 财务刘');
  await world.ok('payment settle 1 30 --as 财务刘');
  const client = new Database(world.file);
  expect(() => client.exec('UPDATE charge_settlements SET amount_fen = 1')).toThrow('appendOnly');
  client.exec('UPDATE charges SET settled_fen = 0, open_fen = 10000');
  client.close();
  const ran = await world.run('audit verify');
  expect([ran.code, ran.out + ran.err]).toEqual([10, expect.stringContaining('match the sum of its settlements')]);
});

test('3.7.3: interest and fees are listed with the overdue list and the ageing, as of the day, and as rows of a letter', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 190 --kind interest --reason x --on 2026-11-23 --as 财务刘');
  await world.ok('payment charge 1 50 --kind fee --reason x --on 2026-11-20 --as 财务刘');
  await world.ok('payment settle CHG-2026-0001 40 --as 财务刘');
  const note = (charges: string, amount: string) =>
    `plus ${charges} (interest, fees) of ${amount}, not included above  salesdesk payment charges --open\n`;
  for (const line of ['due', 'payment aging', 'due --customer 浦东', 'payment aging --rep 张伟'])
    expect((await world.ok(line)).out, line).toContain(note('2 open charges', '¥200.00'));
  for (const line of ['due --as-of 2026-11-22', 'payment aging --as-of 2026-11-22'])
    expect((await world.ok(line)).out, line).toContain(note('1 open charge', '¥50.00'));
  for (const line of ['due --as-of 2026-11-19', 'payment aging --rep 李娜', 'due --customer 恒信'])
    expect((await world.ok(line)).out, line).not.toContain('not included above');
  expect((await world.ok('payment letter 浦东 --level 2')).out).toContain(
    [
      '| PAY-2026-0001 | CT-2026-0001 | 2026-10-15 | 39 | ¥10,000.00 |',
      '| CHG-2026-0002 fee | CT-2026-0001 |  |  | ¥50.00 |',
      '| CHG-2026-0001 late interest | CT-2026-0001 |  |  | ¥150.00 |',
      '| Total |  |  |  | ¥10,200.00 |',
    ].join('\n'),
  );
  const zh = await world.ok('payment letter 浦东 --level 2 -o html', { lang: 'zh' });
  expect(zh.out).toContain('<td class="n">CHG-2026-0001 逾期利息</td>');
  expect(zh.out).toContain('人民币壹万零贰佰元整');
  // The letter is a dunning of the instalment; a charge has no ladder.
  const recorded = await world.ok(
    `payment letter 浦东 --level 2 --record --reason cashFlow --out ${world.folder}/x.md --as 张伟 --json recorded`,
  );
  expect(recorded.json().recorded).toEqual([{ code: 'PAY-2026-0001', level: 'dunning2' }]);
});

test('3.7.2: if only interest and fees are open, a reminder lists them; a dunning and a record are refused', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 195 --kind interest --reason 十月十一月 --as 财务刘');
  await world.ok('payment receive CT-1 10000 --as 财务刘');
  const letter = (await world.ok('payment letter 浦东 --level reminder')).out;
  expect(letter).toContain('CHG-2026-0001');
  expect(letter).toContain('¥195.00');
  const ran = await world.run('payment letter 浦东 --level 1');
  expect(ran).toMatchObject({ code: 5, out: '' });
  expect(ran.err).toContain('salesdesk payment letter C-0001 --level reminder');
  await refused(world, 'payment letter 浦东 --level reminder --out a.md --record', 5, 'interest and fees only');
});

test('3.7: the collections report has a separate table for interest and fees, as of its day', async () => {
  const world = await penalised();
  await world.ok('payment charge 1 195 --kind interest --reason 十月十一月 --as 财务刘');
  await world.ok('payment settle 1 100 --as 财务刘');
  const report = (await world.ok('report collections --json')).json();
  expect(report.charges).toMatchObject([{ code: 'CHG-2026-0001', customer: { code: 'C-0001' }, openFen: 9_500 }]);
  expect((await world.ok('report collections')).out).toContain('Open interest and fees (1)');
  expect((await world.ok('report collections --as-of 2026-11-22 --json')).json().charges).toEqual([]);
});
