import { test } from 'vitest';
import { twoInstalments } from '../books.js';
import { fromNull, play } from '../entries.js';

const customer = { code: 'C-0001', name: '浦东软件' };
const first = 'PAY-2026-0001';
const second = 'PAY-2026-0002';
const open = [
  { code: first, openFen: 56_500 },
  { code: second, openFen: 56_500 },
];

test('3.7.3: a waiver, legal action and a rejection leave what was decided on, why, and what they changed', async () => {
  const world = await twoInstalments('en');
  await play(world, [
    ['payment hardship report 浦东 --reason other --as 张伟'],
    [
      'payment hardship decide 1 waive 600 --reason flooded',
      'payment.hardshipDecide',
      {
        changed: ['HS-2026-0001', first, second],
        related: ['C-0001'],
        customer,
        decision: 'waive',
        reason: 'flooded',
        legalFile: null,
        open,
        changes: {
          status: { from: 'open', to: 'waived' },
          decidedDay: fromNull('2026-11-23'),
          settledFen: { from: 0, to: 60_000 },
          openFen: { from: 113_000, to: 53_000 },
        },
        settled: [
          { code: first, amountFen: 56_500, changes: { openFen: { from: 56_500, to: 0 } } },
          { code: second, amountFen: 3_500, changes: { openFen: { from: 56_500, to: 53_000 } } },
        ],
        planned: [],
      },
    ],
    ['payment hardship report 浦东 --reason insolvency --as 张伟'],
    [
      'payment hardship decide 2 reject --reason solvent',
      'payment.hardshipDecide',
      {
        changed: ['HS-2026-0002'],
        related: ['C-0001', second],
        customer,
        decision: 'reject',
        reason: 'solvent',
        legalFile: null,
        open: [{ code: second, openFen: 53_000 }],
        changes: { status: { from: 'open', to: 'rejected' }, decidedDay: fromNull('2026-11-23') },
        settled: [],
        planned: [],
      },
    ],
    ['payment hardship report 浦东 --reason insolvency --as 张伟'],
    [
      'payment hardship decide 3 legal',
      'payment.hardshipDecide',
      {
        changed: ['HS-2026-0003', 'LF-2026-0001'],
        related: ['C-0001', second],
        customer,
        decision: 'legal',
        reason: null,
        legalFile: 'LF-2026-0001',
        open: [{ code: second, openFen: 53_000 }],
        changes: { status: { from: 'open', to: 'legal' }, decidedDay: fromNull('2026-11-23') },
        settled: [],
        planned: [],
      },
    ],
  ]);
});

test('3.7.1, 3.7.3: money, an advance and a waiver leave what they changed of a charge and a receipt', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive CT-2026-0001 1130 --as 财务刘');
  await play(world, [
    ['payment charge 1 100 --kind fee --reason travel --as 财务刘'],
    ['payment charge 1 50 --kind fee --reason courier --as 财务刘'],
    [
      'payment settle 1 130 --reference B-77 --as 财务刘',
      'payment.settle',
      {
        changed: ['CHG-2026-0001', 'REC-2026-0002'],
        related: ['C-0001'],
        day: '2026-11-23',
        receipt: 'REC-2026-0002',
        amountFen: 10_000,
        surplusFen: 3_000,
        changes: {
          openFen: { from: 10_000, to: 0 },
          settledFen: { from: 0, to: 10_000 },
          allocatedFen: { from: 0, to: 10_000 },
        },
      },
    ],
    [
      'payment settle 2 REC-2 --as 财务刘',
      'payment.settle',
      {
        changed: ['CHG-2026-0002', 'REC-2026-0002'],
        related: ['C-0001'],
        day: '2026-11-23',
        receipt: 'REC-2026-0002',
        amountFen: 3_000,
        surplusFen: 0,
        changes: {
          openFen: { from: 5_000, to: 2_000 },
          settledFen: { from: 0, to: 3_000 },
          allocatedFen: { from: 10_000, to: 13_000 },
        },
      },
    ],
    [
      'payment waive 2 5 --reason goodwill',
      'payment.waive',
      {
        changed: ['CHG-2026-0002'],
        related: ['C-0001'],
        day: '2026-11-23',
        reason: 'goodwill',
        changes: { openFen: { from: 2_000, to: 1_500 }, waivedFen: { from: 0, to: 500 } },
      },
    ],
  ]);
});

test('3.7.3: a correction of a cost and a closed file leave what they changed', async () => {
  const world = await twoInstalments('en');
  const file = { changed: ['LF-2026-0001'], related: ['C-0001'] };
  await play(world, [
    ['payment legal open 浦东 --reason gone --as 法务孙'],
    ['payment legal cost 1 3200 court --as 法务孙'],
    [
      'payment legal cost 1 -200 correction --on 2026-11-22 --as 法务孙',
      'payment.legalCost',
      {
        ...file,
        day: '2026-11-22',
        amountFen: -20_000,
        text: 'correction',
        changes: { costFen: { from: 320_000, to: 300_000 } },
      },
    ],
    [
      'payment legal close 1 --result uncollectible --as 法务孙',
      'payment.legalClose',
      {
        ...file,
        result: 'uncollectible',
        note: null,
        openFen: 113_000,
        changes: { closedDay: fromNull('2026-11-23'), result: fromNull('uncollectible') },
      },
    ],
  ]);
});
