import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TOLD } from '../../src/customers/messages.js';
import { company } from '../support/run.js';

/** What a room tells from tables of its own. */
const BY_ROOMS = [
  ...['lead.add', 'followup.add', 'customer.assign', 'customer.merge', 'deal.add', 'deal.move'],
  ...['deal.research', 'deal.solution', 'deal.demo', 'deal.negotiate', 'quote.accept'],
  ...['contract.review', 'contract.archive', 'contract.amend', 'contract.record', 'contract.sign'],
  ...['order.handoff', 'order.ready', 'order.plan', 'order.deliver', 'order.deploy', 'order.acceptance'],
  ...['order.service', 'payment.receive', 'payment.reverse', 'payment.dun', 'payment.promise', 'payment.charge'],
  ...['payment.settle', 'payment.waive', 'payment.hardshipReport', 'payment.hardshipDecide', 'payment.legalOpen'],
  ...['payment.legalStep', 'payment.legalDocument', 'payment.legalCost', 'payment.legalClose'],
  ...['payment.invoiceAdd', 'payment.invoiceReceived', 'payment.invoiceRed', 'survey.record', 'claim.add'],
];
/** What is about no customer, or about our own papers only: a list of what to remind, a receipt of a claim. */
const NOT_HIS = [
  ...['audit.undo', 'claim.attach', 'member.add', 'member.edit', 'member.leave', 'month.close', 'payment.remind'],
  ...['payment.templates', 'policy.set', 'product.add', 'product.edit', 'product.price', 'store.restore', 'target.set'],
];

test('6.1.1: every kind of write has its place in a customer’s story, or is known to be none of his', () => {
  const written = fs
    .readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...fs.readFileSync(path.join('src', file), 'utf8').matchAll(/\baudit\(\s*'([\w.]+)'/g)])
    .map(([, action]) => action!);
  const known = new Set([...BY_ROOMS, ...NOT_HIS, ...Object.keys(TOLD)]);
  expect([...new Set(written)].filter((action) => !known.has(action))).toEqual([]);
});

test('6.1.1: the story tells leads, tenders, quotations and questions too, facts before the moves that follow', async () => {
  const world = await company('en');
  fs.writeFileSync(path.join(world.folder, 'x.pdf'), 'x');
  for (const line of [
    'product add 协同办公平台 --price 6000 --cost 2400 --tax 13%',
    'lead add 苏州恒信制造有限公司 --channel web --contact 王工 --phone 13800138000 --as 张伟',
    'lead contact @last 介绍了产品 --as 张伟',
    'lead qualify @last --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent high --as 张伟',
    'lead convert @last --as 张伟',
    'customer contact add C-1 李总 --as 张伟',
    'customer edit C-1 --region 苏州 --as 张伟',
    'deal request D-1 --presales 陈晨 --as 张伟',
    'deal accept D-1 --on 2026-11-25 --as 陈晨',
    'deal research D-1 --mode interview --with 李总 --process a --function b --habit c --as 陈晨',
    'deal solution D-1 --finding 1,2,3 --note 标准版 --as 陈晨',
    'deal demo D-1 --presales 陈晨 --audience 李总 --question 能否对接用友 --as 张伟',
    'deal answer D-1 1 可以 --as 陈晨',
    'deal limits D-1 --customer 130000 --ours 125000 --as 张伟',
    'tender add D-1 --deadline 2026-12-01 --as 张伟',
    'quote add D-1 --line "协同办公平台; 20; -10%" --line "service: 实施; 1; 30000; 6%; 18000" --terms "100% signed" --send --as 张伟',
    'deal negotiate D-1 --item "price: total; 130000; 138000; agreed" --as 张伟',
    'quote decline Q-1 --by 李总 --reason 太贵 --as 张伟',
    'customer assign C-1 李娜 --reason 区域调整',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  expect(story.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...['lead.add', 'lead.contact', 'followup.add', 'lead.qualify'],
    ...['lead.convert', 'deal.add', 'customer.contactAdd', 'customer.edit', 'deal.request', 'deal.accept'],
    ...['deal.research', 'deal.solution', 'deal.demo', 'deal.answer', 'deal.limits', 'tender.add'],
    ...['quote.add', 'quote.send', 'deal.negotiate', 'quote.decline', 'customer.assign'],
  ]);
  const told = (kind: string) => story.find((line: { kind: string }) => line.kind === kind);
  expect(told('quote.send')).toMatchObject({ who: '张伟', code: 'Q-2026-0001' });
  // 3.4.3: the bottom lines themselves are for the manager and the owner
  expect(told('deal.limits').text).toBe('');
  expect(told('deal.negotiate').text).toContain('total: 130000 → 138000');
  expect(told('customer.edit').text).toMatchObject({ en: expect.stringContaining('苏州') });
  const { out } = await world.ok('customer show C-1', { lang: 'zh' });
  expect(out).toContain('客户谢绝报价');
});
