import os from 'node:os';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company, emptyWorld } from '../support/run.js';

const me = os.userInfo().username;

test('declared: the manager acts, or the member that --as names; the log keeps the OS account as well', async () => {
  const world = await company('en');
  await world.ok('member edit M-02 --phone 1');
  await world.ok('member edit M-02 --phone 2 --as 王经理');
  const [last] = (await world.ok('audit log --limit 1 --json')).json();
  expect(last).toMatchObject({ actor: '王经理', osUser: me });
  expect((await world.run('member edit M-02 --phone 3 --as zw')).code).toBe(4);
  expect((await world.run('member list --as 谁')).code).toBe(3);
});

test('os: the OS account decides who acts and --as is refused (exit 4)', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王芳 --identity os --yes');
  await world.ok('member add 张伟 --os-user zhangwei');
  const ran = await world.run('member list --as 张伟');
  expect(ran.code).toBe(4);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ this database identifies people by their OS account; --as is refused (policy 1.3.2)
    "
  `);
  expect((await world.run('member add 李娜 --as 张伟')).code).toBe(4);
  expect((await world.ok('audit log --limit 1 --json')).json()).toMatchObject([{ actor: '王芳', osUser: me }]);
});

test('os: an account that belongs to nobody may do nothing, and the refusal says whom to ask', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王芳 --identity os --yes');
  // Nobody frees his own account: another tool does it here.
  const file = new Database(world.file);
  file.exec("UPDATE members SET os_user = 'somebody-else'");
  file.close();
  const ran = await world.run('member add 李娜');
  expect(ran.code).toBe(4);
  expect(ran.err.replaceAll(me, 'USER')).toMatchInlineSnapshot(`
    "✗ the OS account "USER" is not a member of this database (policy 1.3.2)
    hint: ask the manager to run  salesdesk member edit NAME --os-user USER
    "
  `);
  expect((await world.run('member list')).code).toBe(4);
});

test.each([
  'payment remind --since-last-run',
  'payment overdue',
  'month close 2026-10 --yes --confirm 2026-10',
  'appraisal close 2026-10',
  'payroll show 2026-10',
  'backup b.db',
  'claim approve 1',
  'confirm 1',
  'member edit 张伟 --phone 1',
])('1.3.2: whom nothing names is told how to say who he is, and no refusal names nobody: %s', async (line) => {
  const world = await company('en');
  await world.ok('member substitute 李娜 --for management --reason leave');
  await world.ok('claim travel 100 --on 11-20 --purpose taxi --no-voucher lost --as 李娜');
  const { code, err } = await world.run(line, { env: { XDG_CONFIG_HOME: world.folder } });
  if (code === 0) return expect(line).toBe('payment overdue');
  expect([code, err.split('\n')[0]]).toEqual([4, '✗ nothing says who you are; nothing was saved (policy 1.3.2)']);
});
