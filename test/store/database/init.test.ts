import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { networkFileSystem, splitNames } from '../../../src/store/database/rules.js';
import { IS_BINARY } from '../../support/binary.js';
import { emptyWorld } from '../../support/run.js';

test('2.1: init makes a private database with the manager and the reps as first members', async () => {
  const world = emptyWorld('en');
  const ran = await world.ok('init --company 上海启明 --manager 王芳 --reps 张伟,李娜 --yes');
  expect(ran.out.replace(world.file, 'FILE')).toMatchInlineSnapshot(`
    "✓ created FILE (mode 600)
      上海启明  manager 王芳  M-01
      first month 2026-11 (history until 2026-11-22)
      reps  张伟, 李娜
      until the first month is closed 王芳 alone gives roles (member add, member edit), listed in its report; later manager, finance, legal, hr, management and auditor take two persons
      trial database: its clock is set by SALESDESK_NOW, so it is not for real data
    "
  `);
  expect(fs.statSync(world.file).mode & 0o777).toBe(0o600);
  expect((await world.ok('member list')).out).toMatchInlineSnapshot(`
    "code  name  role     territory  joined  left
    M-01  王芳  manager
    M-02  张伟  rep
    M-03  李娜  rep
    "
  `);
  expect((await world.ok('audit log --json')).json()).toMatchObject([
    {
      action: 'store.init',
      changed: ['M-01', 'M-02', 'M-03'],
      related: [],
      facts: {
        company: '上海启明',
        manager: '王芳',
        reps: ['张伟', '李娜'],
        currency: 'CNY',
        timeZone: 'Asia/Shanghai',
        identity: 'declared',
        kind: 'trial',
      },
    },
  ]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true, entries: 1 });
});

test('the company’s language is used if the locale names none', async () => {
  const world = emptyWorld();
  await world.ok('init --company A --manager B --lang zh --yes', { lang: 'en' });
  const ran = await world.run('member list', { env: { SALESDESK_LANG: '', LANG: 'C' } });
  expect(ran.out).toContain('销售经理');
});

test('init never overwrites, whatever is there: database, file, folder, link to nowhere', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager B --yes');
  const before = fs.readFileSync(world.file);
  const again = await world.run('init --company C --manager D --yes');
  expect(again).toMatchObject({ code: 6, out: '' });
  expect(again.err.replaceAll(world.file, 'FILE')).toMatchInlineSnapshot(`
    "✗ the file already exists and was left untouched: FILE (rule of the program: no file is overwritten unasked)
    hint: use another file  --db FILE
    "
  `);
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);

  const file = path.join(world.folder, 'notes.txt');
  fs.writeFileSync(file, 'mine');
  const link = path.join(world.folder, 'link.db');
  fs.symlinkSync(path.join(world.folder, 'nowhere'), link);
  for (const place of [file, world.folder, link])
    expect((await world.run(['init', '--company', 'C', '--manager', 'D', '--yes', '--db', place])).code).toBe(6);
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  expect(fs.readdirSync(world.folder).sort()).toEqual(['link.db', 'notes.txt', 'salesdesk.db']);
});

test('init reports every wrong flag at once and creates nothing', async () => {
  const world = emptyWorld('en');
  const ran = await world.run(
    'init --company A --manager B --currency YUAN --time-zone Mars/Base --identity face --yes',
  );
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 3 problems with what you typed, nothing was saved
      --currency   "YUAN" is not a currency code (ISO 4217, e.g. CNY)
      --time-zone  no time zone "Mars/Base"
      --identity   "face" is neither declared nor os
    "
  `);
  expect(fs.readdirSync(world.folder)).toEqual([]);
});

test('init without a terminal says which answer is missing', async () => {
  const world = emptyWorld('en');
  const ran = await world.run('init --company A');
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: --manager is missing
    hint: e.g.  salesdesk init --company ACME --manager "Wang Fang" --yes
    "
  `);
  expect((await world.run('init --company A --manager " " --yes')).code).toBe(2);
});

test('init --dry-run makes nothing', async () => {
  const world = emptyWorld('en');
  expect((await world.ok('init --company A --manager B --dry-run')).err).toContain('nothing saved');
  expect(fs.readdirSync(world.folder)).toEqual([]);
});

test('a relative path is taken from the working directory, and its folders are made for the owner alone', async () => {
  const world = emptyWorld('en');
  await world.ok(
    'init --company A --manager B --yes --db data/中文 库/x.db'
      .split(' ')
      .slice(0, 6)
      .concat('--db', 'data/中文 库/x.db'),
  );
  const folder = path.join(world.folder, 'data');
  expect(fs.existsSync(path.join(folder, '中文 库/x.db'))).toBe(true);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
});

// No argument of another process can hold a NUL.
const NUL = IS_BINARY ? [] : ['a\0b'];
test.each(['', '   ', ':memory:', 'file:x.db', ...NUL])('%j is not a path of a database (exit 2)', async (place) => {
  const world = emptyWorld('en');
  const ran = await world.run(['init', '--company', 'A', '--manager', 'B', '--yes', '--db', place]);
  expect(ran.code).toBe(2);
  expect(fs.readdirSync(world.folder)).toEqual([]);
});

test.each([
  ['/proc/nowhere/x.db', /cannot write .*(no such folder|ENOENT)/],
  ['/dev/null/x.db', /not a folder/],
  [`/tmp/${'n'.repeat(300)}/x.db`, /name is too long|ENAMETOOLONG/],
])('%s cannot be written: exit 7 and why', async (place, why) => {
  const world = emptyWorld('en');
  const ran = await world.run(['init', '--company', 'A', '--manager', 'B', '--yes', '--db', place]);
  expect(ran.code).toBe(7);
  expect(ran.err).toMatch(why);
});

test('no HOME and no account: exit 7 with the way out', async () => {
  const world = emptyWorld('en');
  const env = { SALESDESK_DB: undefined, HOME: '', XDG_DATA_HOME: 'relative' };
  const home = process.env.HOME;
  process.env.HOME = '';
  try {
    const ran = await world.run('member list', { env });
    // env-paths remembers the home that it saw first, in this process.
    expect(ran.code).toBe(7);
  } finally {
    process.env.HOME = home;
  }
});

test.each([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0xef53, undefined],
  [0x1021994, undefined],
])('file system %i is %s: the write-ahead log does not go over a network', (type, name) => {
  expect(networkFileSystem(type)).toBe(name);
});

test('the file system of the temporary folder is not a network file system', () => {
  expect(networkFileSystem(fs.statfsSync(os.tmpdir()).type)).toBeUndefined();
});

test('names typed as one text', () => {
  expect(splitNames(' 张伟， 李娜、王五;张伟, ,Li Na ')).toEqual(['张伟', '李娜', '王五', 'Li Na']);
  expect(splitNames('')).toEqual([]);
});
