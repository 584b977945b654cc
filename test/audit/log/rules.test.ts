import { expect, test } from 'vitest';
import { describeFacts } from '../../../src/audit/log/rules.js';
import { formatMoney } from '../../../src/shared/money.js';

const money = (fen: number) => formatMoney(fen, 'CNY');

test.each<[unknown, string]>([
  // What a program of today writes: from and to by field.
  [{ name: '李娜', changes: { territory: { from: '华东', to: '华南' } } }, 'name=李娜 territory: 华东 → 华南'],
  [{ changes: { territory: { from: null, to: '华东' } } }, 'territory: 华东'],
  [{ changes: { leftDay: { from: '2026-11-20', to: null } } }, 'leftDay: 2026-11-20 → –'],
  [
    { changes: { roles: { from: ['rep'], to: ['rep', 'presales'] }, phone: { from: null, to: '1' } } },
    'roles: rep → rep, presales; phone: 1',
  ],
  [{ changes: { amountFen: { from: 12_800_000, to: 13_000_000 } } }, 'amount: ¥128,000.00 → ¥130,000.00'],
  [{ changes: {}, reason: '更正' }, 'reason=更正'],
  // What older programs wrote is shown as it was.
  [{ amountFen: 12_800_000, reason: null, lines: [{ quantity: 2 }] }, 'amountFen=12800000 lines=[{"quantity":2}]'],
  [{ changes: { region: { old: null, new: '苏州' } } }, 'changes={"region":{"old":null,"new":"苏州"}}'],
  // What another tool made unreadable, too.
  ['{"text', '{"text'],
  [7, '7'],
])('1.3.2: the facts %j are shown as %s', (facts, shown) => {
  expect(describeFacts(facts, money)).toBe(shown);
});
