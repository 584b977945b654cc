import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { emptyWorld, type World } from '../support/run.js';

/** Each account has its own state folder; both know who they are by `--as`. */
interface Accounts {
  world: World;
  run(account: string, line: string): ReturnType<World['run']>;
  state(account: string): string;
}

/** A real company: its log is remembered by who writes to it. */
async function book(lang: 'zh' | 'en' = 'en'): Promise<Accounts> {
  const world = emptyWorld(lang);
  const real = { now: '' };
  await world.ok(
    `init --company Nova --manager Wang --reps Zhang --history-until 1999-12-31 --lang ${lang} --yes`,
    real,
  );
  const state = (account: string) => path.join(world.folder, `state-${account}`);
  const run = (account: string, line: string) => world.run(line, { ...real, env: { XDG_STATE_HOME: state(account) } });
  await run('a', 'member add Liu --role finance --as Wang');
  return { world, run, state };
}
const dayInShanghai = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
const copy = (world: World, to: string) => {
  const client = new Database(world.file);
  client.pragma('wal_checkpoint(TRUNCATE)');
  client.close();
  fs.copyFileSync(world.file, path.join(world.folder, to));
};
const putBack = (world: World, from: string) => {
  for (const end of ['-wal', '-shm']) fs.rmSync(world.file + end, { force: true });
  fs.copyFileSync(path.join(world.folder, from), world.file);
};

test.each(['en', 'zh'] as const)(
  '1.3.2: an older copy put over the file is refused for writing, and named (%s)',
  async (lang) => {
    const { world, run, state } = await book(lang);
    copy(world, 'yesterday.db');
    expect((await run('a', 'customer add Acme --as Wang')).code).toBe(0);
    putBack(world, 'yesterday.db');
    const { code, err } = await run('a', 'customer add Beta --as Wang');
    expect([code, err]).toEqual([
      7,
      expect.stringContaining(lang === 'en' ? 'an older copy may have replaced it' : '文件可能已被旧副本替换'),
    ]);
    expect((await run('a', 'customer list --json')).json()).toEqual([]);
    const verified = await run('a', 'audit verify --json');
    expect([verified.code, verified.json().findings]).toEqual([
      10,
      [expect.objectContaining({ kind: 'entry', subject: 'entry 3' })],
    ]);
    expect(
      fs.statSync(
        fs
          .readdirSync(path.join(state('a'), 'salesdesk/logs'))
          .map((name) => path.join(state('a'), 'salesdesk/logs', name))[0]!,
      ).mode & 0o777,
    ).toBe(0o600);
  },
);

test('1.3.2: another log of the same length is refused, too; who saw nothing writes on', async () => {
  const { world, run } = await book();
  copy(world, 'yesterday.db');
  await run('a', 'customer add Acme --as Wang');
  putBack(world, 'yesterday.db');
  for (const name of ['X', 'Y', 'Z']) expect((await run('b', `customer add ${name} --as Wang`)).code).toBe(0);
  expect((await run('a', 'customer add Beta --as Wang')).err).toContain('is not the one that this account saw');
});

test('1.3.2: two persons accept the log; everybody writes again', async () => {
  const { world, run } = await book();
  copy(world, 'yesterday.db');
  await run('a', 'customer add Acme --as Wang');
  await run('b', 'customer add Beta --as Wang');
  putBack(world, 'yesterday.db');
  expect((await run('a', 'audit accept log --reason "disk restored by IT" --as Wang')).code).toBe(0);
  expect((await run('a', 'customer add Gamma --as Wang')).code).toBe(7);
  expect((await run('b', 'confirm 1 --as Liu')).code).toBe(0);
  for (const account of ['a', 'b']) expect((await run(account, `customer add G${account} --as Wang`)).code).toBe(0);
  const verified = await run('a', 'audit verify');
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('disk restored by IT')]);
});

test('1.3.2: a restore carries the head that it replaced: who saw it writes on; a second roll-back is refused', async () => {
  const { world, run } = await book();
  expect((await run('a', 'backup b.db --as Wang')).code).toBe(0);
  copy(world, 'yesterday.db');
  await run('a', 'customer add Acme --as Wang');
  await run('b', 'customer add Beta --as Wang');
  expect((await run('a', 'restore b.db --yes --as Wang')).code).toBe(0);
  for (const account of ['b', 'a']) expect((await run(account, `customer add G${account} --as Wang`)).code).toBe(0);
  putBack(world, 'yesterday.db');
  for (const account of ['b', 'a']) expect((await run(account, 'customer add H --as Wang')).code).toBe(7);
});

test('1.3.2: without a folder to keep it in, nothing is compared', async () => {
  const { world } = await book();
  fs.writeFileSync(path.join(world.folder, 'file'), '');
  const env = { XDG_STATE_HOME: path.join(world.folder, 'file') };
  copy(world, 'yesterday.db');
  expect((await world.run('customer add Acme --as Wang', { now: '', env })).code).toBe(0);
  putBack(world, 'yesterday.db');
  expect((await world.run('customer add Acme --as Wang', { now: '', env })).code).toBe(0);
});

test('audit head prints the number, the hash and the day of the last entry', async () => {
  const { run } = await book();
  const { seq, hash, day } = (await run('a', 'audit head --json')).json();
  const [entry] = (await run('a', 'audit log --limit 1 --json')).json();
  expect([seq, hash.length, day]).toEqual([entry.seq, 64, dayInShanghai(entry.at)]);
  expect((await run('a', 'audit head')).out).toContain(`entry ${seq} of the log  ${day}  ${hash}`);
});

test('4.2: the report of a closed month prints the entry of its closing', async () => {
  const { run } = await book();
  const month = dayInShanghai(new Date(Date.now() - 40 * 86_400_000).toISOString()).slice(0, 7);
  expect((await run('a', `kpi report -m ${month}`)).out).not.toContain('closed by entry');
  const closed = await run('a', `month close ${month} --yes --confirm ${month} --accept-gaps new --as Wang`);
  if (closed.code !== 0) throw new Error(closed.err);
  const { seq, hash } = (await run('a', 'audit head --json')).json();
  expect((await run('a', `kpi report -m ${month}`)).out).toContain(`closed by entry ${seq} of the log  ${hash}`);
});
