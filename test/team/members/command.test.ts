import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('2.1: member list shows everybody with roles, in Chinese and English', async () => {
  const world = await company();
  expect((await world.ok('member list')).out).toMatchInlineSnapshot(`
    "编号  姓名    角色      地区  入职  离职
    M-01  王经理  销售经理
    M-02  张伟    销售代表
    M-03  李娜    销售代表
    M-04  陈晨    售前支持
    M-05  财务刘  财务
    M-06  法务孙  法务
    "
  `);
  expect((await world.ok('member list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code  name    role      territory  joined  left
    M-01  王经理  manager
    M-02  张伟    rep
    M-03  李娜    rep
    M-04  陈晨    presales
    M-05  财务刘  finance
    M-06  法务孙  legal
    "
  `);
});

test('2.1: a second person of the same name is refused and nothing changes', async () => {
  const world = await company();
  const ran = await world.run('member add 张伟 --role rep');
  expect(ran.code).toBe(6);
  expect(ran.err).toContain('已有成员 “张伟”');
  expect((await world.ok('member list --json')).json()).toHaveLength(6);
});

test.each([
  ['a Cyrillic A', 'member add Аnna --role rep', 6, 'there is already a member "Anna"'],
  ['a Greek A, in full', 'product add Αcme', 6, 'product "Acme" already exists: P-0001'],
  ['a space without width', 'member add An\u200bna --role rep', 6, 'there is already a member "Anna"'],
])('6.1.2: a name that looks like another is refused, whatever nobody sees in it: %s', async (_, line, code, text) => {
  const world = await company('en');
  await world.ok('member add Anna --role rep');
  await world.ok('product add Acme --price 10');
  await world.ok('customer add Beta');
  const ran = await world.run(line);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
});

test('1.3.2: who one is by SALESDESK_MEMBER is said: unknown names the variable, me says that it wins', async () => {
  const world = await company('en');
  const env = { SALESDESK_MEMBER: 'Zed' };
  const unknown = await world.run('today', { env });
  expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('the variable SALESDESK_MEMBER says')]);
  expect((await world.run('me 张伟', { env })).err).toContain('the variable SALESDESK_MEMBER (Zed) wins');
});

test('a word that means two members lists them and exits 3', async () => {
  const world = await company();
  await world.ok('member add 张薇 --role rep');
  const ran = await world.run('member show zw');
  expect(ran.code).toBe(3);
  expect(ran.err).toMatch(/M-02 {2}张伟/);
  expect(ran.err).toMatch(/M-07 {2}张薇/);
});

test('2.2.1b: a rep may not add members', async () => {
  const world = await company();
  const ran = await world.run('member add 赵六 --as 张伟');
  expect(ran.code).toBe(4);
  expect(ran.err).toContain('制度 2.2.1b');
});

test('--dry-run does all of it and keeps nothing', async () => {
  const world = await company();
  const ran = await world.ok('member add 赵六 --dry-run');
  expect(ran.err).toContain('试运行，没有保存');
  expect(ran.out).toContain('M-07');
  expect((await world.ok('member list --json')).json()).toHaveLength(6);
});

test('2.1: a name that another member has is refused by edit as well, in words', async () => {
  const world = await company('en');
  const ran = await world.run('member edit 李娜 --name 张伟');
  expect(ran.code).toBe(6);
  expect(ran.err).toContain('there is already a member "张伟"');
  await world.ok('member edit 李娜 --name 李娜');
});

test('2.1: nobody changes his own role, account or leaving day; who manages members is never the last to go', async () => {
  const world = await company('en');
  for (const line of [
    'member leave 王经理',
    'member edit 王经理 --role finance',
    'member edit 王经理 --os-user wang',
    'member edit 王经理 --left tomorrow',
  ]) {
    const ran = await world.run(line);
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('may not change his or her own roles, account or leaving day');
  }
  await world.ok('member edit 陈晨 --role manager');
  await world.ok('member leave 王经理 --on yesterday --as 陈晨');
  expect((await world.ok('member list --json --as 陈晨')).json()).toHaveLength(5);
});

test('1.2: a member who left neither reads nor writes; a departure recorded by mistake is corrected', async () => {
  const world = await company('en');
  await world.ok('member leave 李娜 --on 2026-11-20');
  const ran = await world.run('lead add 甲 --channel web --as 李娜');
  expect(ran.code).toBe(4);
  expect(ran.err).toContain('李娜 left the team on 2026-11-20 and can no longer read or record anything (policy 1.2)');
  expect((await world.run('member list --as 李娜')).code).toBe(4);
  await world.ok('member edit 李娜 --left none');
  await world.ok('lead add 甲 --channel web --as 李娜');
  await world.ok('member leave 李娜');
  await world.ok('lead add 乙 --channel web --as 李娜'); // the last day is a working day
  await world.ok('member edit 李娜 --joined 2026-11-01');
  expect((await world.run('member edit 李娜 --left 2026-10-31')).code).toBe(2);
});

test('2.1: nobody reports to himself, however many steps between', async () => {
  const world = await company('en');
  expect((await world.run('member edit 李娜 --manager 李娜')).code).toBe(2);
  await world.ok('member edit 李娜 --manager 张伟');
  await world.ok('member edit 张伟 --manager 王经理');
  const ran = await world.run('member edit 王经理 --manager 李娜');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('王经理 cannot report to 李娜');
});

test('2.1: where nobody else gives roles, a manager asks for a role of his own that controls nobody; a second person gives it', async () => {
  const world = await company('en');
  const own = async () => (await world.ok('member show 王经理 --json')).json().roles;
  const asked = await world.ok('member edit 王经理 --role manager rep --json');
  expect(await own()).toEqual(['manager']);
  const { code } = asked.json<{ code: string }>();
  expect(await world.run(`confirm accept ${code}`)).toMatchObject({ code: 4 });
  await world.ok(`confirm accept ${code} --as 财务刘`);
  expect(await own()).toEqual(['manager', 'rep']);
  for (const line of ['member edit 王经理 --role rep', 'member edit 王经理 --role manager rep legal'])
    expect(await world.run(line)).toMatchObject({ code: 4 });
  await world.ok('member edit 陈晨 --role hr');
  expect(await world.run('member edit 王经理 --role manager')).toMatchObject({ code: 4 });
});
