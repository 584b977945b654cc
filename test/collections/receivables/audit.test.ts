import { expect, test } from 'vitest';
import { twoInstalments } from '../books.js';
import { fromNull, newestEntry, play } from '../entries.js';

const settles = (code: string, amountFen: number, from: number) => ({
  code,
  amountFen,
  changes: { openFen: { from, to: from - amountFen } },
});

test('3.7.1: money received leaves an entry with the receipt and what it settles of each instalment', async () => {
  const world = await twoInstalments();
  await play(world, [
    [
      'payment receive CT-2026-0001 1200 --on 2026-11-20 --reference 招行0321 --as 财务刘',
      'payment.receive',
      {
        changed: ['REC-2026-0001', 'PAY-2026-0001', 'PAY-2026-0002'],
        related: ['C-0001'],
        customer: '浦东软件',
        day: '2026-11-20',
        surplusFen: 7_000,
        changes: {
          day: fromNull('2026-11-20'),
          amountFen: fromNull(120_000),
          reference: fromNull('招行0321'),
          allocatedFen: fromNull(113_000),
        },
        parts: [settles('PAY-2026-0001', 56_500, 56_500), settles('PAY-2026-0002', 56_500, 56_500)],
      },
    ],
    ['contract record 浦东 --signed 2026-11-21 --line "平台; 1; 100" --plan "100% 2026-12-31"'],
    [
      'payment allocate REC-2026-0001 PAY-2026-0003 --as 财务刘',
      'payment.allocate',
      {
        changed: ['REC-2026-0001', 'PAY-2026-0003'],
        related: ['C-0001'],
        usedFen: 7_000,
        changes: { allocatedFen: { from: 113_000, to: 120_000 } },
        parts: [settles('PAY-2026-0003', 7_000, 11_300)],
      },
    ],
  ]);
});

test('3.7.1: a reversal leaves an entry with its reason and with all instalments and charges that are open again', async () => {
  const world = await twoInstalments();
  await play(world, [
    ['payment charge CT-2026-0001 20 --kind fee --reason 催收费 --as 财务刘'],
    ['payment receive CT-2026-0001 1150 --as 财务刘'],
    ['payment settle CHG-2026-0001 REC-2026-0001 --as 财务刘'],
    [
      'payment reverse REC-2026-0001 --reason 退票 --as 财务刘',
      'payment.reverse',
      {
        changed: ['REC-2026-0001', 'PAY-2026-0001', 'PAY-2026-0002', 'CHG-2026-0001'],
        related: ['C-0001'],
        customer: '浦东软件',
        day: '2026-11-23',
        reason: '退票',
        amountFen: 115_000,
        changes: { reversedDay: fromNull('2026-11-23'), allocatedFen: { from: 115_000, to: 0 } },
        parts: [
          settles('PAY-2026-0001', -56_500, 0),
          settles('PAY-2026-0002', -56_500, 0),
          settles('CHG-2026-0001', -2_000, 0),
        ],
      },
    ],
  ]);
});

test('3.7.1: a plan leaves an entry with the whole plan before and after; it is in the customer’s story', async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100"');
  const first = [{ code: 'PAY-2026-0003', dueDay: '2026-12-01', dueRule: 'net 30', amountFen: 11_300 }];
  const second = [
    { code: 'PAY-2026-0004', dueDay: '2026-12-05', dueRule: null, amountFen: 5_650 },
    { code: 'PAY-2026-0005', dueDay: null, dueRule: 'accepted', amountFen: 5_650 },
  ];
  await play(world, [
    [
      'payment plan CT-2026-0002 "net 30"',
      'payment.plan',
      {
        changed: ['CT-2026-0002', 'PAY-2026-0003'],
        related: ['C-0002'],
        customer: '恒信制造',
        changes: { instalments: fromNull(first) },
      },
    ],
    [
      'contract plan CT-2026-0002 --terms "50% 2026-12-05; 50% accepted" --reason 客户预算',
      'contract.amend',
      {
        changed: ['CT-2026-0002', 'PAY-2026-0004', 'PAY-2026-0005', 'PAY-2026-0003'],
        related: ['C-0002'],
        reason: '客户预算',
        day: '2026-11-23',
        changes: { instalments: { from: first, to: second } },
      },
    ],
  ]);
  const { out } = await world.ok('customer show 恒信');
  expect(out).toContain('2026-12-01  ¥113.00');
  expect(out).toContain('113.00 2026-12-01 → 50% 2026-12-05; 50% 验收时  客户预算');
});

test('a refused write leaves no entry', async () => {
  const world = await twoInstalments();
  const before = newestEntry(world);
  expect((await world.run('payment receive CT-2026-0001 1 --as 张伟')).code).toBe(4);
  expect((await world.run('payment reverse REC-2026-0009 --reason x --as 财务刘')).code).toBe(3);
  expect(newestEntry(world)).toEqual(before);
});

test('4.2: an advance is not used on a day of a closed month, as on a machine whose clock is behind', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive CT-2026-0001 1200 --on 2026-11-20 --as 财务刘');
  for (const month of ['2026-10', '2026-11'])
    await world.ok(`month close ${month} --yes --confirm ${month} --accept-gaps first`, { now: '2026-12-02' });
  const ran = await world.run('payment allocate REC-2026-0001 --as 财务刘');
  expect(ran).toMatchObject({ code: 6, out: '' });
  expect(ran.err).toContain('2026-11-23 belongs to 2026-11, closed by 王经理; nothing was changed (policy 4.2)');
});
