import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { buyers, twoInstalments } from '../books.js';
import { refused } from '../refused.js';

/** The number of the fapiao that is counted so. */
const numbered = (i: number): string => `26312000000000${String(i).padStart(6, '0')}`;

/** 1,130.00 in two instalments, the first billed by the special fapiao 26312000000000002631. */
async function billed(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await twoInstalments(lang);
  await world.ok(
    'payment invoice add 1 --number 26312000000000002631 --kind 专票 --instalment PAY-2026-0001 --on 11-10 --as 财务刘',
  );
  return world;
}
interface Row {
  instalment: string | null;
  plannedFen: number;
  billedFen: number;
  receivedFen: number;
  unbilledFen: number;
  numbers: string[];
}
const list = async (world: World, flags = '') => (await world.ok(`payment invoice list ${flags} --json`)).json<Row[]>();
const brief = (rows: readonly Row[]) => rows.map((r) => [r.instalment, r.plannedFen, r.billedFen, r.unbilledFen]);

test('3.7.1: issued, received, and in one list what is planned, billed, paid, unbilled; in Chinese and English', async () => {
  const world = await twoInstalments();
  const add =
    'payment invoice add 1 --number 26312000000000002631 --kind 专票 --instalment PAY-2026-0001 --on 2026-11-10 --as 财务刘';
  expect((await world.ok(add)).out).toMatchInlineSnapshot(`
    "✓ 已登记发票 26312000000000002631  专票  CT-2026-0001  ¥565.00  2026-11-10
      不含税 ¥500.00，税额 ¥65.00；合同可开余额 ¥565.00
      PAY-2026-0001 开票 ¥565.00，已全额开票
    "
  `);
  const second = 'payment invoice add 1 --number 26312000000000002632 --kind general --net 100 --tax 13 --as 财务刘';
  expect((await world.ok(second, { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ recorded fapiao 26312000000000002632  general  CT-2026-0001  ¥113.00  2026-11-23
      net ¥100.00, tax ¥13.00; ¥452.00 of the contract still to bill
      PAY-2026-0002 ¥113.00, ¥452.00 still unbilled
    "
  `);
  const received = await world.ok(
    'payment invoice received "２６３１ 2000 0000 0000 2631" --on 2026-11-12 --as 财务刘',
  );
  expect(received.out).toBe('✓ 已登记客户签收 26312000000000002631  2026-11-12\n');
  await world.ok('payment receive CT-2026-0001 165 --as 财务刘');
  expect((await world.ok('payment invoice list')).out).toMatchInlineSnapshot(`
    "合同          客户      分期款         到期             计划   已开票     已收   未开票  发票号                客户签收
    CT-2026-0001  浦东软件  PAY-2026-0001  2026-10-15    ¥565.00  ¥565.00  ¥165.00    ¥0.00  26312000000000002631  2026-11-12
    CT-2026-0001  浦东软件  PAY-2026-0002  2026-11-15    ¥565.00  ¥113.00    ¥0.00  ¥452.00  26312000000000002632
    合计                                               ¥1,130.00  ¥678.00  ¥165.00  ¥452.00
    "
  `);
  expect((await world.ok('payment fapiao list --unbilled', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "contract      customer  instalment     due         planned   billed   paid  unbilled  fapiao                received on
    CT-2026-0001  浦东软件  PAY-2026-0002  2026-11-15  ¥565.00  ¥113.00  ¥0.00   ¥452.00  26312000000000002632
    total                                              ¥565.00  ¥113.00  ¥0.00   ¥452.00
    "
  `);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: a fapiao and the list as JSON', async () => {
  const world = await twoInstalments('en');
  const created = await world.ok(
    'payment invoice add 1 --number 26312000000000002631 --kind special --amount 600 --as 财务刘 --json',
  );
  expect(created.json()).toEqual({
    number: '26312000000000002631',
    kind: 'special',
    contract: 'CT-2026-0001',
    customer: { code: 'C-0001', name: '浦东软件' },
    day: '2026-11-23',
    netFen: 53_097,
    net: '530.97',
    taxFen: 6_903,
    tax: '69.03',
    grossFen: 60_000,
    gross: '600.00',
    receivedDay: null,
    remainingFen: 53_000,
    remaining: '530.00',
    parts: [
      { code: 'PAY-2026-0001', grossFen: 56_500, gross: '565.00', unbilledFen: 0, unbilled: '0.00' },
      { code: 'PAY-2026-0002', grossFen: 3_500, gross: '35.00', unbilledFen: 53_000, unbilled: '530.00' },
    ],
  });
  expect((await list(world))[1]).toMatchObject({
    contract: 'CT-2026-0001',
    instalment: 'PAY-2026-0002',
    dueDay: '2026-11-15',
    fapiao: [
      {
        number: '26312000000000002631',
        kind: 'special',
        day: '2026-11-23',
        netFen: 53_097,
        taxFen: 6_903,
        grossFen: 60_000,
        receivedDay: null,
        redOf: null,
      },
    ],
    numbers: ['26312000000000002631'],
  });
});

test('3.7.1: a red-letter fapiao reverses a part, then the rest; what it billed can be billed again', async () => {
  const world = await billed();
  const red = 'payment invoice red 26312000000000002631 --reason 税号写错 --as 财务刘';
  const part = await world.ok(`${red} --number 26312000000000009901 --amount 100 --on 2026-11-12`);
  expect(part.out).toMatchInlineSnapshot(`
    "✓ reversed 26312000000000002631  red-letter fapiao 26312000000000009901  -¥100.00  2026-11-12
      ¥465.00 of 26312000000000002631 remains; ¥665.00 of CT-2026-0001 still to bill
    "
  `);
  expect(brief(await list(world))).toEqual([
    ['PAY-2026-0001', 56_500, 46_500, 10_000],
    ['PAY-2026-0002', 56_500, 0, 56_500],
  ]);
  const created = (await world.ok(`${red} --number 26312000000000009902 --json`)).json();
  expect(created).toMatchObject({
    redOf: '26312000000000002631',
    grossFen: -46_500,
    netFen: -41_150,
    taxFen: -5_350,
    leftFen: 0,
  });
  await refused(world, `${red} --number 26312000000000009903`, 6, 'already fully reversed');
  await refused(
    world,
    'payment invoice red 26312000000000009901 --number 26312000000000009903 --reason x --as 财务刘',
    6,
    'itself a red-letter fapiao',
  );
  await world.ok('payment invoice add 1 --number 26312000000000002640 --kind special --amount 1130 --as 财务刘');
  expect((await list(world)).map(({ unbilledFen }) => unbilledFen)).toEqual([0, 0]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: one fapiao: net, tax, gross, what it bills and what was reversed; the list marks red-letter ones', async () => {
  const world = await billed('zh');
  await world.ok(
    'payment invoice red 26312000000000002631 --reason 税号写错 --as 财务刘 --number 26312000000000009901 --amount 100 --on 2026-11-12',
  );
  expect((await world.ok('payment invoice show 26312000000000002631')).out).toMatchInlineSnapshot(`
    "发票号                种类  合同          客户      日期         不含税    税额  价税合计   未红冲  客户签收  登记人
    26312000000000002631  专票  CT-2026-0001  浦东软件  2026-11-10  ¥500.00  ¥65.00   ¥565.00  ¥465.00            财务刘

    所开分期款
    分期款         到期        价税合计
    PAY-2026-0001  2026-10-15   ¥565.00

    红字发票
    发票号                日期         不含税     税额  价税合计  原因      登记人
    26312000000000009901  2026-11-12  -¥88.50  -¥11.50  -¥100.00  税号写错  财务刘

    制度：3.7.1
    "
  `);
  expect((await world.ok('payment fapiao show 26312000000000009901', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "fapiao                kind     contract      customer  day             net      tax     gross  reverses              reason    received on  recorded by
    26312000000000009901  special  CT-2026-0001  浦东软件  2026-11-12  -¥88.50  -¥11.50  -¥100.00  26312000000000002631  税号写错               财务刘

    instalments billed
    instalment     due            gross
    PAY-2026-0001  2026-10-15  -¥100.00

    Policy: 3.7.1
    "
  `);
  expect((await world.ok('payment invoice list')).out).toContain('26312000000000002631 26312000000000009901（红字）');
  const shown = (await world.ok('payment invoice show 26312000000000002631 --json')).json();
  expect(shown).toMatchObject({
    number: '26312000000000002631',
    kind: 'special',
    netFen: 50_000,
    taxFen: 6_500,
    grossFen: 56_500,
    leftFen: 46_500,
    parts: [{ instalment: 'PAY-2026-0001', grossFen: 56_500 }],
    red: [{ number: '26312000000000009901', netFen: -8_850, taxFen: -1_150, grossFen: -10_000, reason: '税号写错' }],
  });
  expect((await world.run('payment invoice show 99')).code).toBe(3);
});

test('3.7.1: never more than the contract: the refusal says what is left', async () => {
  const world = await billed();
  const ran = await world.run(
    'payment invoice add 1 --number 26312000000000002632 --kind special --amount 565.01 --as 财务刘',
  );
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ ¥565.01 is more than is left to bill of CT-2026-0001; nothing was saved (policy 3.7.1)
      ✓  contract, gross  ¥1,130.00 (with adjustments)
      ✓  billed           ¥565.00
      !  still to bill    ¥565.00
    hint: at most  salesdesk --as 财务刘 payment invoice add CT-2026-0001 --number … --kind … --amount 565.00
    hint: or reverse a fapiao first  salesdesk --as 财务刘 payment invoice red …
    ",
    ]
  `);
  await world.ok('payment invoice add 1 --number 26312000000000002632 --kind special --amount 565 --as 财务刘');
  await refused(
    world,
    'payment invoice add 1 --number 26312000000000002633 --kind special --amount 0.01 --as 财务刘',
    5,
    '¥0.00',
  );
});

test('3.7.1: the contract counts as it stands with its adjustments', async () => {
  const world = await billed();
  await world.ok('contract adjust 1 --gross 113 --reason 加 --due 2026-12-31');
  await world.ok('payment invoice add 1 --number 26312000000000002632 --kind special --amount 678 --as 财务刘');
  expect(brief(await list(world))).toEqual([
    ['PAY-2026-0001', 56_500, 56_500, 0],
    ['PAY-2026-0002', 56_500, 56_500, 0],
    ['PAY-2026-0003', 11_300, 11_300, 0],
  ]);
  await world.ok('contract adjust 1 --gross -226 --reason 降价');
  // The oldest open instalment is lowered; what was billed for it goes over to the last one, which is billed too much.
  expect(brief(await list(world))).toEqual([
    ['PAY-2026-0001', 33_900, 33_900, 0],
    ['PAY-2026-0002', 56_500, 56_500, 0],
    ['PAY-2026-0003', 11_300, 33_900, -22_600],
  ]);
  expect((await world.ok('payment invoice list')).out).toContain('overbilled by ¥226.00');
  await refused(
    world,
    'payment invoice add 1 --number 26312000000000000009 --kind special --amount 1 --as 财务刘',
    5,
    'more than is left',
  );
  await world.ok(
    'payment invoice red 26312000000000002632 --number 26312000000000009901 --reason 降价 --amount 226 --as 财务刘',
  );
  expect((await list(world, '--unbilled')).length).toBe(0);
});

test('3.7.1: nothing is billed for a cancelled contract; what was billed shows as too much', async () => {
  const world = await billed();
  await world.ok('contract cancel 1 --reason x');
  await refused(
    world,
    'payment invoice add 1 --number 26312000000000000009 --kind special --amount 1 --as 财务刘',
    5,
    'more than is left',
  );
  expect(brief(await list(world))).toEqual([['PAY-2026-0001', 0, 56_500, -56_500]]);
});

test('3.7.3: a hardship plan and a new plan take over what was billed', async () => {
  const world = await billed();
  await world.ok('payment receive CT-2026-0001 165 --as 财务刘');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await world.ok('payment hardship decide 1 plan "500 2026-12-31; rest 2027-03-31"');
  expect(brief(await list(world))).toEqual(
    [
      ['PAY-2026-0001', 16_500, 16_500, 0],
      ['PAY-2026-0002', 0, 0, 0],
      ['PAY-2026-0003', 50_000, 40_000, 10_000],
      ['PAY-2026-0004', 46_500, 0, 46_500],
    ].filter(([, planned]) => planned !== 0),
  );
  expect((await list(world))[1]!.numbers).toEqual(['26312000000000002631']);
  await world.ok(
    'payment invoice add 1 --number 26312000000000002632 --kind special --instalment PAY-2026-0003 --as 财务刘',
  );
  expect(brief(await list(world))[1]).toEqual(['PAY-2026-0003', 50_000, 50_000, 0]);
});

test('3.7.1: a waiver is not a price change: the contract can still be billed in full', async () => {
  const world = await billed();
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await world.ok('payment hardship decide 1 waive all --reason x');
  const rest = await world.ok(
    'payment invoice add 1 --number 26312000000000002632 --kind special --amount 565 --as 财务刘 --json',
  );
  expect(rest.json()).toMatchObject({ grossFen: 56_500, remainingFen: 0 });
  expect(brief(await list(world))).toEqual([
    ['PAY-2026-0001', 56_500, 56_500, 0],
    ['PAY-2026-0002', 56_500, 56_500, 0],
  ]);
});

test('3.7.1: a contract without a plan is billed as a whole, and its plan takes that over', async () => {
  const world = await buyers('en');
  await world.ok('contract record 浦东 --signed 2026-11-01 --line "平台; 1; 1000; 13%; 40"');
  await world.ok('payment invoice add 1 --number 26312000000000002631 --kind special --amount 500 --as 财务刘');
  expect(brief(await list(world))).toEqual([[null, 113_000, 50_000, 63_000]]);
  await world.ok('payment plan 1 "30% 2026-12-01; 70% 2026-12-31" --as 张伟');
  expect(brief(await list(world))).toEqual([
    ['PAY-2026-0001', 33_900, 33_900, 0],
    ['PAY-2026-0002', 79_100, 16_100, 63_000],
  ]);
  expect((await list(world)).map(({ numbers }) => numbers)).toEqual([
    ['26312000000000002631'],
    ['26312000000000002631'],
  ]);
});

test('3.7.1: if a contract has two tax rates, the rate has to be typed', async () => {
  const world = await buyers('en');
  await world.ok(
    'contract record 浦东 --signed 2026-11-01 --line "平台; 1; 1000; 13%; 40" --line "服务; 1; 100; 6%; 40"',
  );
  const line = 'payment invoice add 1 --number 26312000000000002631 --kind special --amount 106 --as 财务刘';
  await refused(world, line, 2, 'several tax rates');
  expect((await world.ok(`${line} --tax 6% --json`)).json()).toMatchObject({ netFen: 10_000, taxFen: 600 });
});

test.each([
  ['payment invoice add 1 --number 26312000000000000009 --kind special --amount 5', 4, 'policy 3.7.1'],
  ['payment invoice add 1 --number 26312000000000000009 --kind special --amount 5 --as 张伟', 4, 'policy 3.7.1'],
  ['payment invoice add 9 --number 26312000000000000009 --kind special --amount 5 --as 财务刘', 3, '"9"'],
  ['payment invoice add 1 --kind special --amount 5 --as 财务刘', 2, '--number'],
  ['payment invoice add 1 --number abc --kind special --amount 5 --as 财务刘', 2, 'is not the number of a fapiao'],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind gold --amount 5 --as 财务刘',
    2,
    'There are: special, general',
  ],
  ['payment invoice add 1 --number 26312000000000000009 --kind special --as 财务刘', 2, '--amount is missing'],
  ['payment invoice add 1 --number 26312000000000000009 --kind special --amount -5 --as 财务刘', 2, 'more than 0'],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --amount 113 --net 100 --tax 12 --as 财务刘',
    2,
    'do not add up',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --amount 5 --on 2026-11-24 --as 财务刘',
    2,
    'is in the future',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --amount 5 --on 2026-09-30 --as 财务刘',
    2,
    'before the contract was signed',
  ],
  [
    'payment invoice add 1 --number "２６31-2000-0000-0000-2631" --kind general --amount 5 --as 财务刘',
    6,
    '26312000000000002631 is already recorded',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --instalment PAY-2026-0001 --as 财务刘',
    5,
    'fully billed',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --instalment PAY-2026-0002 --amount 565.00 --tax x --as 财务刘',
    2,
    'not a rate',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --instalment PAY-2026-0001 --amount 5 --as 财务刘',
    5,
    'unbilled of PAY-2026-0001',
  ],
  [
    'payment invoice add 1 --number 26312000000000000009 --kind special --instalment PAY-2026-0009 --as 财务刘',
    3,
    'PAY-2026-0009',
  ],
  ['payment invoice received 26312000000000000009 --as 财务刘', 3, 'no fapiao "26312000000000000009"'],
  ['payment invoice received 26312000000000002631 --on 2026-11-09 --as 财务刘', 2, 'before the day of issue'],
  ['payment invoice received 26312000000000002631 --on 2026-11-24 --as 财务刘', 2, 'is in the future'],
  ['payment invoice received 26312000000000002631', 4, 'policy 3.7.1'],
  ['payment invoice red 26312000000000000009 --number 26312000000000009901 --reason x --as 财务刘', 3, 'no fapiao'],
  ['payment invoice red 26312000000000002631 --number 26312000000000009901 --as 财务刘', 2, '--reason'],
  [
    'payment invoice red 26312000000000002631 --number 26312000000000002631 --reason x --as 财务刘',
    6,
    '26312000000000002631 is already recorded',
  ],
  [
    'payment invoice red 26312000000000002631 --number 26312000000000009901 --reason x --amount 565.01 --as 财务刘',
    5,
    'the ¥565.00 that remains of 26312000000000002631',
  ],
  [
    'payment invoice red 26312000000000002631 --number 26312000000000009901 --reason x --on 2026-11-09 --as 财务刘',
    2,
    'before the day of issue',
  ],
])('3.7.1: %s is refused with exit %i and changes nothing', async (line, code, message) => {
  const world = await billed();
  await refused(world, line, code, message);
});

test('3.7.1: received once; an instalment of another contract, or one that was replaced, is not billed', async () => {
  const world = await billed();
  await world.ok('payment invoice received 26312000000000002631 --as 财务刘');
  await refused(
    world,
    'payment invoice received 26312000000000002631 --as 财务刘',
    6,
    'was already received on 2026-11-23',
  );
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-12-10"');
  const add = 'payment invoice add 1 --number 26312000000000000009 --kind special --as 财务刘 --instalment';
  await refused(world, `${add} PAY-2026-0003`, 2, 'not a current instalment of CT-2026-0001');
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed');
  await world.ok('payment plan 1 "100% 2026-12-31" --correction --file signed.pdf --reason 录入有误');
  await refused(world, `${add} PAY-2026-0002`, 2, 'not a current instalment of CT-2026-0001');
});

test('3.7.1: what a fapiao bills is never changed outside the program undetected', async () => {
  const world = await billed();
  const client = new Database(world.file);
  expect(() => client.exec('UPDATE fapiao_parts SET gross_fen = 1')).toThrow('appendOnly');
  client.exec('UPDATE fapiaos SET gross_fen = gross_fen + 100, net_fen = net_fen + 100');
  client.close();
  const ran = await world.run('audit verify');
  expect([ran.code, ran.out + ran.err]).toEqual([10, expect.stringContaining('does not match its parts')]);
});

// ---- property

test('3.7.1: no sequence of fapiaos, reversals and price changes bills more than the contract, or loses a fen', async () => {
  const step = fc.record({
    do: fc.constantFrom('add', 'add', 'one', 'red', 'cut'),
    n: fc.integer({ min: 1, max: 700 }),
  });
  let added = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const world = await twoInstalments('en');
      const blue: { number: string; left: number }[] = [];
      let gross = 113_000;
      for (const [i, { do: what, n }] of steps.entries()) {
        const fen = n * 101;
        const amount = (fen / 100).toFixed(2);
        const before = blue.reduce((sum, { left }) => sum + left, 0);
        if (what === 'add' || what === 'one') {
          const named = what === 'one' ? `--instalment PAY-2026-000${1 + (n % 2)}` : '';
          const line = `payment invoice add 1 --number ${numbered(i)} --kind special --amount ${amount} ${named} --as 财务刘`;
          const { code } = await world.run(line);
          if (what === 'add') expect(code).toBe(before + fen <= gross ? 0 : 5);
          if (code === 0) blue.push({ number: numbered(i), left: fen });
          if (code === 0) added += 1;
          else expect(code).toBe(5);
        } else if (what === 'red' && blue.length > 0) {
          const one = blue[n % blue.length]!;
          const line = `payment invoice red ${one.number} --number ${numbered(100_000 + i)} --reason x --amount ${amount} --as 财务刘`;
          const { code } = await world.run(line);
          expect(code).toBe(one.left === 0 ? 6 : fen <= one.left ? 0 : 5);
          if (code === 0) one.left -= fen;
        } else if (what === 'cut' && (await world.run(`contract adjust 1 --gross -${n} --reason x`)).code === 0)
          gross -= n * 100;
        const rows = await list(world);
        const billedFen = rows.reduce((sum, row) => sum + row.billedFen, 0);
        expect(billedFen).toBe(blue.reduce((sum, { left }) => sum + left, 0));
        // only a cut after the billing can leave too much billed
        if (gross === 113_000) expect(billedFen).toBeLessThanOrEqual(gross);
        expect(rows.reduce((sum, row) => sum + row.plannedFen, 0)).toBe(gross);
      }
      expect((await world.run('audit verify')).code).toBe(0);
    }),
    { numRuns: 15 },
  );
  expect(added).toBeGreaterThan(5);
}, 120_000);
