import { expect, test } from 'vitest';
import type { StoryOf } from '../../src/app/audit/registry.js';
import { customerActions } from '../../src/customers/customers/audit.js';
import { leadActions } from '../../src/customers/leads/audit.js';
import { formatMoney } from '../../src/shared/money.js';
import { same } from '../../src/shared/text.js';
import { editUnseen } from '../audit/log/books.js';
import { company } from '../support/run.js';

const actions = { ...customerActions, ...leadActions };

/** Facts as this program and an older one keep them, and how the story tells both. */
test.each<[keyof typeof actions, now: object, older: object, zh: string, en: string]>([
  ['customer.add', { name: '浦东软件', changes: {} }, { name: '浦东软件', level: 'A' }, '浦东软件', '浦东软件'],
  [
    'customer.edit',
    {
      changes: {
        level: { from: 'A', to: null },
        creditLimitFen: { from: null, to: 100_000 },
        owner: { from: { code: 'M-02', name: '张伟' }, to: { code: 'M-03', name: '李娜' } },
      },
    },
    {
      changes: {
        level: { old: 'A', new: null },
        creditLimitFen: { old: null, new: 100_000 },
        owner: { old: 'M-02 张伟', new: 'M-03 李娜' },
      },
    },
    '级别  A → （无）；信用额度  （无） → ¥1,000.00；负责人  M-02 张伟 → M-03 李娜',
    'level  A → (none); credit limit  (none) → ¥1,000.00; owner  M-02 张伟 → M-03 李娜',
  ],
  [
    'customer.contactAdd',
    { contact: '李总', changes: { name: { from: null, to: '李总' }, phone: { from: null, to: '+86138' } } },
    { name: '李总', phone: '+86138' },
    '李总  +86138',
    '李总  +86138',
  ],
  ['customer.contactEdit', { contact: '李总', changes: {} }, { contact: '李总' }, '李总', '李总'],
  [
    'lead.contact',
    { changes: { via: { from: null, to: 'wechat' }, text: { from: null, to: '谈了' } } },
    { via: 'wechat', text: '谈了' },
    '微信  谈了',
    'WeChat  谈了',
  ],
  [
    'lead.qualify',
    { changes: { need: { from: null, to: 'OA' }, budget: { from: '1万', to: '2万' } } },
    { need: 'OA', budget: '2万' },
    'OA  2万',
    'OA  2万',
  ],
  [
    'lead.reject',
    { reason: 'noBudget', note: '明年再说' },
    { reason: 'noBudget', note: '明年再说' },
    '没有预算  明年再说',
    'no budget  明年再说',
  ],
  [
    'lead.assign',
    { reason: '区域', changes: { owner: { from: { name: '张伟' }, to: { name: '李娜' } } } },
    { from: '张伟', to: '李娜', reason: '区域' },
    '张伟 → 李娜  区域',
    '张伟 → 李娜  区域',
  ],
  [
    'lead.convert',
    { deal: 'D-2026-0001', waiver: '老客户', parts: {} },
    { deal: 'D-2026-0001', waiver: '老客户' },
    'D-2026-0001  老客户',
    'D-2026-0001  老客户',
  ],
])('6.1.1: the story tells %s from entries of both shapes', (action, now, older, zh, en) => {
  const story = actions[action].story as StoryOf<object>;
  for (const facts of [now, older]) {
    const text = story.text(facts, (fen) => formatMoney(fen, 'CNY'), 'CNY');
    expect(typeof text === 'string' ? same(text) : text).toEqual({ zh, en });
  }
});

test('1.3.2: entries of an older program stand in the story, and a follow-up of one is undone', async () => {
  const world = await company('en');
  for (const line of [
    'lead add 恒信 --channel web --on 2026-11-20 --as 张伟',
    'lead contact 1 谈了 --via wechat --on 2026-11-21 --as 张伟',
    'lead convert 1 --waive urgent',
    'customer edit C-1 --level A',
    'log C-1 第一次 --next 2026-11-27 --as 张伟',
    'log C-1 第二次 --as 张伟',
  ])
    await world.ok(line);
  const rewrite = (where: string, facts: object) =>
    editUnseen(
      world.file,
      'audit_entries',
      `UPDATE audit_entries SET facts = '${JSON.stringify(facts)}' WHERE ${where}`,
    );
  rewrite("action = 'lead.contact'", { text: '谈了', via: 'wechat', day: '2026-11-21' });
  rewrite("action = 'customer.edit'", { changes: { level: { old: null, new: 'A' } } });
  rewrite("subject LIKE 'FU-2026-0003%'", { via: 'phone', text: '第二次', closed: ['FU-2026-0002'] });
  const { story } = (await world.ok('customer show C-1 --json')).json();
  expect(story.map(({ kind, day, text }: any) => [kind, day, text.en ?? text])).toEqual([
    ['lead.add', '2026-11-20', '恒信'],
    ['lead.contact', '2026-11-21', 'WeChat  谈了'],
    ['lead.convert', '2026-11-23', 'D-2026-0001  urgent'],
    ['deal.add', '2026-11-23', '恒信'],
    ['customer.edit', '2026-11-23', 'level  (none) → A'],
    ['followup.add', '2026-11-23', '第一次'],
    ['followup.add', '2026-11-23', '第二次'],
  ]);
  await world.ok('undo --as 张伟');
  expect((await world.ok('followup list C-1 --json')).json()[0]).toMatchObject({ text: '第一次', waiting: true });
});
