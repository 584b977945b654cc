import os from 'node:os';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company, emptyWorld } from '../../support/run.js';

const me = os.userInfo().username;

test('1.3.2: how people are identified is shown, and changed by two persons with an entry of its own', async () => {
  const world = await company('en');
  expect((await world.ok('identity')).out).toContain('people are identified by: what they say (declared)');
  expect((await world.run('identity declared --reason x')).code).toBe(6);
  expect((await world.run('identity os')).code).toBe(2);
  expect((await world.run('identity os --reason x --as 张伟')).code).toBe(4);
  // Whoever asks would not come in any more.
  await world.ok('member add 人事何 --role hr');
  await world.ok(`member edit M-01 --os-user other --as 人事何`);
  const out = await world.run('identity os --reason 共用主机', { hints: true });
  expect([out.code, out.err]).toEqual([5, expect.stringContaining(`member edit M-01 --os-user ${me}`)]);
  await world.ok(`member edit M-01 --os-user ${me} --as 人事何`);
  await world.ok('identity os --reason 共用主机');
  expect((await world.ok('identity --json')).json()).toEqual({ identity: 'declared' });
  expect((await world.run('confirm CF-1')).code).toBe(4);
  await world.ok('confirm CF-1 --as 财务刘');
  expect((await world.run('member list --as 张伟')).code).toBe(4);
  expect((await world.ok('identity --json')).json()).toEqual({ identity: 'os' });
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({
    action: 'store.identity',
    actor: '财务刘',
    facts: { reason: '共用主机', changes: { identity: { from: 'declared', to: 'os' } }, askedBy: 'M-01' },
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('1.3.2: a mode that another program flipped is named by verify', async () => {
  const world = await company('en');
  const client = new Database(world.file);
  client.exec("update meta set value = 'os' where key = 'identity'; delete from touched");
  client.close();
  expect((await world.run('audit verify')).code).toBe(10);
});

test('1.3.2: where nobody could bind the manager’s account, the second person does it with the change', async () => {
  const world = await company('en');
  const asked = await world.ok('identity os --reason one-host');
  expect(asked.out).toContain(`the OS account ${me} is bound to M-01`);
  expect((await world.ok('member show M-01 --json')).json()).toMatchObject({ osUser: null });
  await world.ok('confirm CF-1 --as 财务刘');
  expect((await world.ok('member show M-01 --json')).json()).toMatchObject({ osUser: me });
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({ subject: 'M-01', facts: { member: 'M-01', changes: { osUser: { to: me } } } });
  expect((await world.ok('audit verify')).code).toBe(0);
  // Before, the account was nobody's: no entry of then is somebody else's.
  expect((await world.ok('audit log --json')).json().filter(({ otherAccount }: any) => otherAccount)).toEqual([]);
});

test('1.3.2: an account that is somebody’s is not bound, nor one that became so meanwhile', async () => {
  const world = await company('en');
  await world.ok('identity os --reason one-host');
  await world.ok(`member edit 张伟 --os-user ${me}`);
  expect((await world.run('identity os --reason one-host')).code).toBe(6);
  const late = await world.run('confirm CF-1 --as 财务刘');
  expect([late.code, late.err]).toEqual([6, expect.stringContaining('张伟')]);
  expect((await world.ok('member show M-01 --json')).json()).toMatchObject({ osUser: null });
});

test('1.3.2: a service account makes the book and names the manager’s account', async () => {
  const world = emptyWorld('en');
  const init = 'init --company A --manager Wang --reps Li --yes';
  expect((await world.run(`${init} --os-user wangfang`)).err).toContain('--identity os');
  await world.ok(`${init} --identity os --os-user wangfang`);
  const client = new Database(world.file, { readonly: true });
  expect(client.prepare('select name, os_user from members order by id').all()).toEqual([
    { name: 'Wang', os_user: 'wangfang' },
    { name: 'Li', os_user: null },
  ]);
  client.close();
  expect((await world.run('member list')).code).toBe(4);
  expect((await world.run('audit verify')).code).toBe(0);
});
