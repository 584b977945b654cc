import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('2.2.2c, 3.6: each step of an order leaves an entry with what it changed, why, and for which codes', async () => {
  const world = await company('en');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok(
    'contract record 浦东 --signed 2026-11-02 --line "平台; 20; 100; 13%; 40" --plan "30% delivered, 70% accepted+30d"',
  );
  fs.writeFileSync(path.join(world.folder, 'protocol.pdf'), 'accepted');
  const order = { changed: ['OR-2026-0001'], related: ['CT-2026-0001', 'C-0001'] };
  const lines = (readyMilli: number) => [{ number: 1, product: '平台', quantityMilli: 20_000, readyMilli }];
  const table: [line: string, action?: string, facts?: object][] = [
    [
      'order handoff 1 product --to 交付吴 --due 2026-12-01 --note urgent --as 张伟',
      'order.handoff',
      {
        ...order,
        department: 'product',
        to: { code: 'M-07', name: '交付吴' },
        dueDay: '2026-12-01',
        note: 'urgent',
        changes: { handoff: { from: 'none', to: 'handedOff' }, status: { from: 'open', to: 'handedOff' } },
      },
    ],
    [
      'order return 1 product --reason unclear --as 交付吴',
      'order.return',
      {
        ...order,
        department: 'product',
        reason: 'unclear',
        changes: { handoff: { from: 'handedOff', to: 'returned' }, status: { from: 'handedOff', to: 'open' } },
      },
    ],
    [
      'order handoff 1 product --as 张伟',
      'order.handoff',
      {
        ...order,
        department: 'product',
        to: null,
        dueDay: null,
        note: null,
        changes: { handoff: { from: 'returned', to: 'handedOff' }, status: { from: 'open', to: 'handedOff' } },
      },
    ],
    [
      'order accept 1 product --as 交付吴',
      'order.accept',
      {
        ...order,
        department: 'product',
        changes: { handoff: { from: 'handedOff', to: 'accepted' }, status: { from: 'handedOff', to: 'preparing' } },
      },
    ],
    [
      'order ready 1 --line 1=12 --on 2026-11-23 --as 交付吴',
      'order.ready',
      {
        ...order,
        day: '2026-11-23',
        note: null,
        quality: null,
        ready: false,
        waiver: null,
        waivedConditions: [],
        changes: { lines: { from: lines(0), to: lines(12_000) } },
      },
    ],
    [
      'order ready 1 --all --waive "checked at the factory"',
      'order.ready',
      {
        ...order,
        day: '2026-11-23',
        note: null,
        quality: null,
        ready: true,
        waiver: 'checked at the factory',
        waivedConditions: ['qualityChecked'],
        changes: { lines: { from: lines(12_000), to: lines(20_000) }, status: { from: 'preparing', to: 'ready' } },
      },
    ],
    [
      'order deploy 1 --note pilot --waive "pilot ran already"',
      'order.deploy',
      {
        ...order,
        day: '2026-11-23',
        note: 'pilot',
        waiver: 'pilot ran already',
        waivedConditions: ['implementationAccepted'],
        changes: { status: { from: 'ready', to: 'deployed' } },
      },
    ],
    [
      'order deliver 1 --on 2026-11-23 --as 交付吴',
      'order.deliver',
      {
        changed: ['OR-2026-0001', 'CT-2026-0001', 'PAY-2026-0001'],
        related: ['C-0001'],
        day: '2026-11-23',
        note: null,
        waiver: null,
        waivedConditions: [],
        dueDays: [
          { code: 'PAY-2026-0001', amountFen: 67_800, amount: '678.00', dueDay: { from: null, to: '2026-11-23' } },
        ],
        changes: { deliveredDay: { from: null, to: '2026-11-23' } },
      },
    ],
    [
      'order acceptance 1 --by Li --file protocol.pdf --as 交付吴',
      'order.acceptance',
      {
        changed: ['OR-2026-0001', 'CT-2026-0001', 'PAY-2026-0002'],
        related: ['C-0001'],
        day: '2026-11-23',
        by: 'Li',
        note: null,
        file: { name: 'protocol.pdf', sha256: hash('sha256', 'accepted', 'hex') },
        waiver: null,
        waivedConditions: [],
        dueDays: [
          { code: 'PAY-2026-0002', amountFen: 158_200, amount: '1582.00', dueDay: { from: null, to: '2026-12-23' } },
        ],
        changes: { status: { from: 'deployed', to: 'accepted' }, acceptedDay: { from: null, to: '2026-11-23' } },
      },
    ],
    [
      'order service 1 --until 2027-11-22 --waive "same team"',
      'order.service',
      {
        ...order,
        day: '2026-11-23',
        note: null,
        waiver: 'same team',
        waivedConditions: ['aftersalesAccepted'],
        changes: { status: { from: 'accepted', to: 'inService' }, serviceUntil: { from: null, to: '2027-11-22' } },
      },
    ],
    ['order handoff 1 implementation --as 张伟'],
    ['order accept 1 implementation --as 交付吴'],
    [
      'order plan 1 --start 2026-11-24 --end 2026-11-28',
      'order.plan',
      { ...order, note: null, changes: { plan: { from: null, to: { start: '2026-11-24', end: '2026-11-28' } } } },
    ],
    [
      'order issue open 1 "login fails" --blocking --owner 陈晨 --as 陈晨',
      'order.issue',
      {
        changed: ['IS-2026-0001'],
        related: ['OR-2026-0001', 'CT-2026-0001', 'C-0001'],
        text: 'login fails',
        changes: {
          blocking: { from: null, to: true },
          owner: { from: null, to: { code: 'M-04', name: '陈晨' } },
          openedDay: { from: null, to: '2026-11-23' },
        },
      },
    ],
    [
      'order issue solve IS-1 --solution "new certificate" --as 陈晨',
      'order.solve',
      {
        changed: ['IS-2026-0001'],
        related: ['OR-2026-0001', 'CT-2026-0001', 'C-0001'],
        text: 'login fails',
        changes: {
          solvedDay: { from: null, to: '2026-11-23' },
          solution: { from: null, to: 'new certificate' },
        },
      },
    ],
  ];
  for (const [line, action, facts] of table) {
    await world.ok(line);
    if (action === undefined) continue;
    const [entry] = (await world.ok('audit log --json')).json();
    const { changed, related } = entry;
    expect([line, entry.action, { changed, related, ...entry.facts }]).toEqual([line, action, facts]);
  }
  const { story } = (await world.ok('customer show C-1 --json')).json();
  const storyLines = story.filter(({ kind }: { kind: string }) => kind === 'order.issue' || kind === 'order.solve');
  expect(storyLines.map(({ text }: { text: string }) => text)).toEqual([
    'login fails  陈晨',
    'login fails  new certificate',
  ]);
});
