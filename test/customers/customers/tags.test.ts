import { expect, test } from 'vitest';
import { withoutTags, withTags } from '../../../src/customers/customers/rules.js';
import { twoCustomers } from '../support.js';

test.each([
  [[], ['VIP'], ['VIP'], []],
  [['VIP'], ['老客户', '东区'], ['VIP', '老客户', '东区'], []],
  [['VIP'], ['vip', '东区'], ['VIP', '东区'], ['vip']],
  [['VIP'], ['VIP'], ['VIP'], ['VIP']],
  [[], ['东区', '东区'], ['东区'], []],
])('6.1.2: %j with %j is %j, of which %j were there', (tags, added, all, existing) => {
  expect(withTags(tags, added)).toEqual({ tags: all, existing });
});

test.each([
  [['VIP', '东区'], ['vip'], ['东区'], []],
  [['VIP'], ['VIP'], [], []],
  [['VIP'], ['东区'], ['VIP'], ['东区']],
  [[], ['东区'], [], ['东区']],
])('6.1.2: %j without %j is %j, of which %j were not there', (tags, removed, rest, missing) => {
  expect(withoutTags(tags, removed)).toEqual({ tags: rest, missing });
});

test('6.1.2: tags are added and removed, and what changed is printed', async () => {
  const world = await twoCustomers();
  expect((await world.ok('customer tag add pdrj VIP 老客户,东区 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已添加标签 C-0001  上海浦东软件有限公司
      标签  （无） → VIP、老客户、东区
    "
  `);
  expect((await world.ok('customer tag remove pdrj 老客户 --as 张伟', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ untagged C-0001  上海浦东软件有限公司
      tags  VIP, 老客户, 东区 → VIP, 东区
    "
  `);
  expect((await world.ok('customer show pdrj --json tags')).json()).toEqual({ tags: ['VIP', '东区'] });
  expect((await world.ok('customer tag remove pdrj vip 东区 --json code,tags')).json()).toEqual({
    code: 'C-0001',
    tags: [],
  });
  expect((await world.ok('customer tag add pdrj VIP -q')).out).toBe('C-0001\n');
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('1.3.2: each change of tags leaves an entry with the tags before and after, and stands in the story', async () => {
  const world = await twoCustomers();
  await world.ok('customer tag add pdrj VIP --as 张伟');
  await world.ok('customer tag add pdrj VIP 东区 --as 张伟');
  await world.ok('customer tag remove pdrj VIP 东区 --as 张伟');
  const entries = (await world.ok('audit log --json')).json().slice(0, 3);
  const entry = (action: string, from: string[] | null, to: string[] | null) => ({
    action,
    subject: 'C-0001',
    changed: ['C-0001'],
    related: [],
    facts: { name: '上海浦东软件有限公司', changes: { tags: { from, to } } },
  });
  expect(entries).toMatchObject([
    entry('customer.tagRemove', ['VIP', '东区'], null),
    entry('customer.tagAdd', ['VIP'], ['VIP', '东区']),
    entry('customer.tagAdd', null, ['VIP']),
  ]);
  const { story } = (await world.ok('customer show pdrj --json')).json();
  expect(story.slice(1)).toMatchObject([
    { kind: 'customer.tagAdd', who: '张伟', action: { zh: '添加标签', en: 'tags added' } },
    { kind: 'customer.tagAdd', text: { zh: 'VIP → VIP、东区', en: 'VIP → VIP, 东区' } },
    { kind: 'customer.tagRemove', text: { zh: 'VIP、东区 → （无）' } },
  ]);
});

test('1.3.2: a change of tags is corrected by the opposite command', async () => {
  const world = await twoCustomers('en');
  await world.ok('customer tag add pdrj VIP --as 张伟');
  expect(await world.run('undo --as 张伟')).toMatchObject({
    code: 6,
    err: expect.stringContaining('customer tag remove C-0001 …'),
  });
  await world.ok('customer tag remove pdrj VIP --as 张伟');
  expect(await world.run('undo --as 张伟')).toMatchObject({
    code: 6,
    err: expect.stringContaining('customer tag add C-0001 …'),
  });
});

test.each([
  [
    'customer tag add pdrj vip --as 张伟',
    6,
    '✗ C-0001 上海浦东软件有限公司 already has the tag vip; nothing was changed (policy 6.1.2)\n',
  ],
  [
    'customer tag remove pdrj VIP 东区 --as 张伟',
    3,
    'C-0001 上海浦东软件有限公司 has no tag 东区; nothing was changed\nhint: its tags are VIP\n',
  ],
  ['customer tag add pdrj VIP --as 李娜', 4, 'belongs to 张伟'],
  ['customer tag remove pdrj VIP --as 李娜', 4, 'belongs to 张伟'],
  ['customer tag add pdrj 东区 --as 财务刘', 4, 'may not do this'],
  ['customer tag add 浦 东区', 3, 'matches 2 customers'],
  ['customer tag add 华为 东区', 3, 'no customer'],
  ['customer tag add pdrj "" --as 张伟', 2, 'must not be empty'],
  ['customer tag add pdrj "，" --as 张伟', 2, 'must not be empty'],
  ['customer tag add pdrj', 2, 'missing argument <tag>'],
])('6.1.2, 2.2.2a: %s is refused (exit %i) and nothing is changed', async (line, code, text) => {
  const world = await twoCustomers('en');
  await world.ok('customer tag add pdrj VIP --as 张伟');
  const entries = async () => (await world.ok('audit log --json')).json().length;
  const before = await entries();
  const ran = await world.run(line);
  expect([ran.code, ran.out, ran.err]).toEqual([code, '', expect.stringContaining(text)]);
  expect((await world.ok('customer show pdrj --json tags')).json()).toEqual({ tags: ['VIP'] });
  expect(await entries()).toBe(before);
});

test('--dry-run shows the tags and keeps none', async () => {
  const world = await twoCustomers('en');
  expect((await world.ok('customer tag add pdrj VIP -n')).out).toContain('tags  (none) → VIP');
  expect((await world.ok('customer show pdrj --json tags')).json()).toEqual({ tags: [] });
});
