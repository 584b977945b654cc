import { expect, test } from 'vitest';
import { company } from '../support/run.js';

test('2.1: member list shows everybody with roles, in Chinese and English', async () => {
  const world = await company();
  expect((await world.ok('member list')).out).toMatchInlineSnapshot(`
    "编号  名称    角色      地区  入职  离开
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
