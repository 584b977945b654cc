import { expect, test } from 'vitest';
import { fromNull, play } from '../../collections/entries.js';
import { company } from '../../support/run.js';

const digest = expect.stringMatching(/^3:[\da-f]{64}$/);

test('5.2: what a claim leaves when it is approved with a note, sent back, changed, submitted again and paid', async () => {
  const world = await company('en');
  const claim = { changed: ['EXP-2026-0001'], related: [] };
  const decided = (changes: object, amountFen = 10_000) => [
    {
      code: 'EXP-2026-0001',
      version: amountFen === 10_000 ? 1 : 2,
      digest,
      amountFen,
      files: [],
      noVoucher: '小票遗失',
      changes,
    },
  ];
  await play(world, [
    [
      'claim travel 100 --on 2026-11-20 --purpose taxi --invoice-number 24310000000000000077 --no-voucher 小票遗失 --as 张伟',
    ],
    [
      'claim approve 1 --note checked',
      'claim.approve',
      { ...claim, note: 'checked', claims: decided({ status: { from: 'submitted', to: 'managerApproved' } }) },
    ],
    [
      'claim reject 1 --reason "no receipt" --as 财务刘',
      'claim.reject',
      { ...claim, reason: 'no receipt', claims: decided({ status: { from: 'managerApproved', to: 'rejected' } }) },
    ],
    [
      'claim edit 1 --amount 80 --category other --on 2026-11-19 --purpose bus --invoice-number 24310000000000000078 --as 张伟',
      'claim.edit',
      {
        ...claim,
        changes: {
          amountFen: { from: 10_000, to: 8_000 },
          day: { from: '2026-11-20', to: '2026-11-19' },
          purpose: { from: 'taxi', to: 'bus' },
          'line1.category': { from: 'travel', to: 'other' },
          'line1.amountFen': { from: 10_000, to: 8_000 },
          'line1.day': { from: '2026-11-20', to: '2026-11-19' },
          'line1.invoiceNo': { from: '24310000000000000077', to: '24310000000000000078' },
        },
      },
    ],
    [
      'claim submit 1 --as 张伟',
      'claim.submit',
      {
        ...claim,
        version: 2,
        digest,
        amountFen: 8_000,
        invoiceNos: ['24310000000000000078'],
        files: [],
        // It keeps the day of its first submission.
        changes: { status: { from: 'rejected', to: 'submitted' } },
      },
    ],
    ['claim approve 1'],
    ['claim approve 1 --as 财务刘'],
    [
      'claim pay 1 --as 财务刘',
      'claim.pay',
      {
        ...claim,
        day: '2026-11-23',
        claims: decided({ status: { from: 'approved', to: 'paid' }, paidDay: fromNull('2026-11-23') }, 8_000).map(
          (claim) => ({ ...claim, paymentFen: 8_000 }),
        ),
      },
    ],
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('5.2.2: one approval of several claims leaves one entry with each of them', async () => {
  const world = await company('en');
  const decided = (code: string, amountFen: number) => ({
    code,
    version: 1,
    digest,
    amountFen,
    files: [],
    noVoucher: '小票遗失',
    changes: { status: { from: 'submitted', to: 'managerApproved' } },
  });
  await play(world, [
    [
      'claim travel 100 --on 2026-11-20 --purpose taxi --invoice-number 24310000000000000077 --no-voucher 小票遗失 --as 张伟',
    ],
    [
      'claim travel 20 --on 2026-11-20 --purpose bus --invoice-number 24310000000000000078 --no-voucher 小票遗失 --as 李娜',
    ],
    [
      'claim approve 1 2',
      'claim.approve',
      {
        changed: ['EXP-2026-0001', 'EXP-2026-0002'],
        related: [],
        note: null,
        claims: [decided('EXP-2026-0001', 10_000), decided('EXP-2026-0002', 2_000)],
      },
    ],
  ]);
});
