import { test } from 'vitest';
import { twoInstalments } from '../books.js';
import { fromNull, play } from '../entries.js';

test('3.7.1: a fapiao over two instalments, its receipt and its reversal in part leave what they changed, and why', async () => {
  const world = await twoInstalments('en');
  const contract = 'CT-2026-0001';
  const customer = { code: 'C-0001', name: '浦东软件' };
  await play(world, [
    [
      'payment invoice add 1 --number "031002100111 / 12345626" --kind special --amount 600 --on 2026-11-10 --as 财务刘',
      'payment.invoiceAdd',
      {
        changed: ['03100210011112345626'],
        related: [contract, 'C-0001', 'PAY-2026-0001', 'PAY-2026-0002'],
        contract,
        customer,
        changes: {
          number: fromNull('031002100111 / 12345626'),
          kind: fromNull('special'),
          day: fromNull('2026-11-10'),
          netFen: fromNull(53_097),
          taxFen: fromNull(6_903),
          grossFen: fromNull(60_000),
        },
        parts: [
          { code: 'PAY-2026-0001', grossFen: 56_500, unbilledFen: 0 },
          { code: 'PAY-2026-0002', grossFen: 3_500, unbilledFen: 53_000 },
        ],
        remainingFen: 53_000,
      },
    ],
    [
      'payment invoice received 03100210011112345626 --on 2026-11-12 --as 财务刘',
      'payment.invoiceReceived',
      {
        changed: ['03100210011112345626'],
        related: [contract, 'C-0001'],
        number: '031002100111 / 12345626',
        changes: { receivedDay: fromNull('2026-11-12') },
      },
    ],
    [
      'payment invoice red 03100210011112345626 --number 26312000000000009901 --reason "wrong price" --amount 50 --as 财务刘',
      'payment.invoiceRed',
      {
        changed: ['26312000000000009901', '03100210011112345626'],
        related: [contract, 'C-0001'],
        contract,
        customer,
        reason: 'wrong price',
        redOf: '031002100111 / 12345626',
        changes: {
          number: fromNull('26312000000000009901'),
          kind: fromNull('special'),
          day: fromNull('2026-11-23'),
          netFen: fromNull(-4_425),
          taxFen: fromNull(-575),
          grossFen: fromNull(-5_000),
          leftFen: { from: 60_000, to: 55_000 },
        },
        parts: [
          { code: 'PAY-2026-0002', grossFen: -3_500 },
          { code: 'PAY-2026-0001', grossFen: -1_500 },
        ],
        remainingFen: 58_000,
      },
    ],
  ]);
});
