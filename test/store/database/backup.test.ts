import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { bookId, copyIntoLive } from '../../../db/lifecycle/restore.js';
import { openSqlite } from '../../../db/sqlite/engine.js';
import { copyOfBackup } from '../../../src/store/database/restore.js';
import { editUnseen } from '../../audit/log/books.js';
import { desk } from '../../support/bundle.js';
import { company, emptyWorld, type World } from '../../support/run.js';

const names = async (world: World) =>
  (await world.ok('member list --json')).json<{ name: string }[]>().map(({ name }) => name);
const files = (world: World) => fs.readdirSync(world.folder).sort();
const short = (world: World, text: string) => text.replaceAll(world.folder, 'DIR').replace(/[\d.]+ [KM]B/, 'N KB');

test('backup makes a complete, private, verified file next to the database or at a given path', async () => {
  const world = await company('en');
  expect(short(world, (await world.ok('backup')).out)).toBe(
    '✓ backup DIR/backups/salesdesk-2026-11-23.db  N KB (verified)\n',
  );
  expect(short(world, (await world.ok('backup', { lang: 'zh' })).out)).toBe(
    '✓ 已备份 DIR/backups/salesdesk-2026-11-23-2.db  N KB（已校验）\n',
  );
  const created = (await world.ok('backup mine.db --json')).json<{ file: string; bytes: number }>();
  expect(created.file).toBe(path.join(world.folder, 'mine.db'));
  expect(fs.statSync(created.file)).toMatchObject({ size: created.bytes });
  expect(fs.statSync(created.file).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.join(world.folder, 'backups')).mode & 0o777).toBe(0o700);
  expect(files(world)).toEqual(['backups', 'mine.db', 'salesdesk.db']);
  expect((await world.ok('audit verify --json --db mine.db')).json()).toMatchObject({ ok: true, entries: 6 });
});

test('a backup never overwrites, and says so if it cannot be written', async () => {
  const world = await company('en');
  const file = path.join(world.folder, 'mine.db');
  fs.writeFileSync(file, 'precious');
  const taken = await world.run('backup mine.db');
  expect(taken).toMatchObject({ code: 6, out: '' });
  expect(fs.readFileSync(file, 'utf8')).toBe('precious');
  const nowhere = await world.run('backup no/such/folder.db');
  expect(nowhere.code).toBe(7);
  expect(short(world, nowhere.err)).toBe('error: no such folder: DIR/no/such\n');
  expect(files(world)).toEqual(['mine.db', 'salesdesk.db']);
});

test('faults 8: backups without a name that are made at once all have one, and a link that leads nowhere is a name', async () => {
  const world = await company('en');
  await world.ok('backup');
  const [first = ''] = fs.readdirSync(path.join(world.folder, 'backups'));
  fs.symlinkSync('nowhere', path.join(world.folder, 'backups', first.replace('.db', '-2.db')));
  const made = await Promise.all(Array.from({ length: 6 }, () => desk(world.file, ['backup'])));
  expect(made.map(({ code, err }) => [code, err])).toEqual(Array.from({ length: 6 }, () => [0, '']));
  const into = path.join(world.folder, 'usb');
  fs.mkdirSync(into);
  const there = await Promise.all(Array.from({ length: 3 }, () => desk(world.file, ['backup', into])));
  expect(there.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(fs.readdirSync(path.join(world.folder, 'backups'))).toHaveLength(8);
  expect(fs.readdirSync(into)).toHaveLength(3);
});

test('a name that is empty (an unset variable of a script) or a folder that is not there backs nothing up', async () => {
  const world = await company('en');
  expect((await world.run(['backup', ''])).code).toBe(2);
  const ran = await world.run('backup usb/');
  expect(ran.code).toBe(7);
  expect(short(world, ran.err)).toContain('no such folder: DIR/usb');
  expect(files(world)).toEqual(['salesdesk.db']);
});

test('1.3.2: a backup that restore would refuse says so at once', async () => {
  const world = await company('en');
  const client = new Database(world.file);
  client.exec('DROP TABLE deals');
  client.close();
  const ran = await world.ok('backup mine.db');
  expect(ran.err).toContain('the schema was changed by another program (table deals');
  expect((await world.run('restore mine.db --yes --db other.db')).code).toBe(7);
});

test('the database itself is not a backup, by whatever name', async () => {
  const world = await company('en');
  fs.symlinkSync(world.file, path.join(world.folder, 'soft.db'));
  fs.linkSync(world.file, path.join(world.folder, 'hard.db'));
  for (const name of ['salesdesk.db', 'soft.db', 'hard.db']) {
    const ran = await world.run(['restore', name, '--yes']);
    expect(ran.code).toBe(6);
    expect(ran.err).toContain('is the current database');
  }
});

test('restore brings a backup back, keeps the present, and the chain goes on', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  await world.ok('member add 赵六');
  await world.ok('member add 钱七');
  const asked = await world.run('restore before.db');
  expect(asked.code).toBe(2);
  expect(short(world, asked.err)).toMatchInlineSnapshot(`
    "error: this needs a confirmation: Restore 上海启明软件有限公司 as of 2026-11-23 12:00 (6 entries) to DIR/salesdesk.db? 2 later writes will be removed (backed up first)
    hint: add --yes
    "
  `);
  expect(await names(world)).toContain('钱七');

  const tried = await world.ok('restore before.db --dry-run');
  expect(tried.out).toMatchInlineSnapshot(`
    "✓ would restore 上海启明软件有限公司 as of 2026-11-23 12:00 (6 entries)
      2 later entries will be removed
    "
  `);
  expect(await names(world)).toContain('钱七');

  const done = await world.ok('restore before.db --yes');
  expect(short(world, done.out)).toMatchInlineSnapshot(`
    "✓ restored 上海启明软件有限公司 as of 2026-11-23 12:00 (6 entries)
      the previous data is in DIR/backups/salesdesk-2026-11-23-before-restore.db
    "
  `);
  expect(await names(world)).not.toContain('赵六');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true, entries: 7 });
  expect((await world.ok('audit log --limit 1 --json')).json()).toMatchObject([
    {
      seq: 7,
      action: 'store.restore',
      subject: 'database',
      facts: {
        from: path.join(world.folder, 'before.db'),
        entries: 6,
        head: expect.stringMatching(/^[0-9a-f]{64}$/),
        before: path.join(world.folder, 'backups', 'salesdesk-2026-11-23-before-restore.db'),
      },
    },
  ]);
  const kept = 'backups/salesdesk-2026-11-23-before-restore.db';
  expect((await world.ok(`member list --json --db ${kept}`)).json()).toHaveLength(8);
  // It would take away that a backup was restored.
  await world.ok(`restore ${kept} --yes --reason 还是用后来的`);
  await world.ok('confirm CF-1 --as 财务刘');
  expect((await world.ok(`restore ${kept} --yes`)).code).toBe(0);
  expect(await names(world)).toContain('钱七');
  expect(files(world)).toEqual(['backups', 'before.db', 'salesdesk.db']);
});

test('a backup that was put in place with cp, and grew, accepts a restore as well', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  for (const end of ['-wal', '-shm']) fs.rmSync(world.file + end, { force: true });
  fs.copyFileSync(path.join(world.folder, 'before.db'), world.file);
  await world.ok('member add 赵六');
  await world.ok('restore before.db --yes');
  expect(await names(world)).toHaveLength(6);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('restore to an empty path creates a database without a question', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  fs.rmSync(world.file);
  const ran = await world.ok('restore before.db');
  expect(short(world, ran.out)).toContain('created DIR/salesdesk.db');
  expect(await names(world)).toHaveLength(6);
  expect(fs.statSync(world.file).mode & 0o777).toBe(0o600);
});

test('only the manager restores (exit 4)', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  const ran = await world.run('restore before.db --yes --as 张伟');
  expect(ran.code).toBe(4);
});

test('a damaged database is moved aside byte for byte, not thrown away', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  const bytes = fs.readFileSync(world.file);
  bytes.fill(0xab, 8192, 200_000);
  fs.writeFileSync(world.file, bytes);
  const ran = await world.ok('restore before.db --yes');
  expect(ran.out).toMatch(/the previous data is in .*-damaged\.db/);
  const aside = fs.readdirSync(path.join(world.folder, 'backups')).find((name) => name.includes('damaged'))!;
  expect(fs.readFileSync(path.join(world.folder, 'backups', aside)).equals(bytes)).toBe(true);
  // What was lost cannot be told: two persons accept it.
  const { findings } = (await world.run('audit verify --json')).json();
  expect(findings).toMatchObject([{ kind: 'decision', subject: 'entry 7' }]);
});

test('what is not ours is never replaced by a restore', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  const foreign = path.join(world.folder, 'theirs.db');
  const client = new Database(foreign);
  client.exec('CREATE TABLE songs (title TEXT)');
  client.close();
  const before = fs.readFileSync(foreign);
  const empty = path.join(world.folder, 'empty.db');
  fs.writeFileSync(empty, '');
  for (const place of [foreign, empty, world.folder]) {
    const ran = await world.run(['restore', 'before.db', '--yes', '--db', place]);
    expect(ran.code).toBe(7);
  }
  expect(fs.readFileSync(foreign).equals(before)).toBe(true);
  expect(fs.readFileSync(empty)).toHaveLength(0);
});

test.each<[string, (file: string) => void]>([
  ['is no SQLite file', (file) => fs.writeFileSync(file, 'hello')],
  ['is empty', (file) => fs.writeFileSync(file, '')],
  ['is cut short', (file) => fs.truncateSync(file, 100_000)],
  [
    'has a damaged page',
    (file) => {
      const bytes = fs.readFileSync(file);
      bytes.fill(0xab, 8192, 200_000);
      fs.writeFileSync(file, bytes);
    },
  ],
  [
    'has a changed log',
    (file) => editUnseen(file, 'audit_entries', "UPDATE audit_entries SET actor = 'X' WHERE seq = 2"),
  ],
  ['lacks its last entry', (file) => editUnseen(file, 'audit_entries', 'DELETE FROM audit_entries WHERE seq = 6')],
  ['lacks a guard', (file) => editUnseen(file, 'members', 'DROP INDEX members_name')],
])('a backup that %s is refused (exit 7) and the present stays', async (_, spoil) => {
  const world = await company('en');
  await world.ok('backup before.db');
  await world.ok('member add 赵六');
  spoil(path.join(world.folder, 'before.db'));
  const spoilt = fs.readFileSync(path.join(world.folder, 'before.db'));
  const ran = await world.run('restore before.db --yes');
  expect(ran.code).toBe(7);
  expect(ran.err).not.toContain('internal');
  expect(await names(world)).toContain('赵六');
  expect(files(world)).toEqual(['before.db', 'salesdesk.db']);
  expect(fs.readFileSync(path.join(world.folder, 'before.db')).equals(spoilt)).toBe(true);
});

test('a backup with rows that the program did not write is restored with a warning', async () => {
  const world = await company('en');
  await world.ok('backup before.db');
  editUnseen(path.join(world.folder, 'before.db'), 'members', "UPDATE members SET phone = '1' WHERE id = 3");
  const ran = await world.ok('restore before.db --yes');
  expect(ran.err).toContain('1 change in the backup bypassed the program');
  expect((await world.run('audit verify')).code).toBe(10);
});

test('restore without a backup, or with the database itself', async () => {
  const world = await company('en');
  const none = await world.run('restore none.db --yes');
  expect(none.code).toBe(7);
  expect(short(world, none.err)).toMatchInlineSnapshot(`
    "error: there is no backup DIR/none.db
    hint: list the backups  ls DIR/backups
    "
  `);
  expect((await world.run('restore salesdesk.db --yes')).code).toBe(6);
});

test.each(['the file', 'its log'])(
  '1.3.2: %s that was judged is what a restore copies, whatever its path leads to meanwhile',
  async (what) => {
    const [world, other] = [await company('en'), emptyWorld('en')];
    await other.ok('init --company Other --manager B --yes');
    const at = (name: string) => path.join(world.folder, name);
    await world.ok('backup mine.db');
    fs.writeFileSync(at('mine.db-wal'), '');
    fs.copyFileSync(other.file, at('theirs'));
    const swapped = what === 'the file' ? at('mine.db') : at('mine.db-wal');
    const open = fs.openSync.bind(fs);
    // The copy is begun once its source was opened and judged.
    const spy = vi.spyOn(fs, 'openSync').mockImplementation((file, flags, mode) => {
      if (flags === 'wx' && fs.existsSync(at('theirs'))) fs.renameSync(at('theirs'), swapped);
      return open(file, flags, mode);
    });
    const copy = copyOfBackup(at('mine.db'), world.file);
    spy.mockRestore();
    expect(fs.readFileSync(swapped).equals(fs.readFileSync(other.file))).toBe(true);
    expect(bookId(copy.file)).toBe(bookId(world.file));
    expect(bookId(copy.file)).not.toBe(bookId(other.file));
    copy.remove();
  },
);

test('a write that comes between the backup of the present and the restore is not lost', async () => {
  const world = await company();
  await world.ok('backup old.db');
  await world.ok('member add 赵六');
  await world.ok('backup present.db');
  await world.ok('member add 钱七');
  const at = (name: string) => path.join(world.folder, name);
  await expect(copyIntoLive(at('old.db'), world.file, at('present.db'))).rejects.toMatchObject({ kind: 'conflict' });
  expect(await names(world)).toContain('钱七');
});

test('a restore waits for a writer, and gives up after a while saying that the database is locked', async () => {
  const world = await company();
  await world.ok('backup old.db');
  await world.ok('member add 赵六');
  await world.ok('backup present.db');
  const at = (name: string) => path.join(world.folder, name);
  const other = new Database(world.file);
  other.exec('BEGIN IMMEDIATE');
  await expect(copyIntoLive(at('old.db'), world.file, at('present.db'), 150)).rejects.toMatchObject({ kind: 'store' });
  const waiting = copyIntoLive(at('old.db'), world.file, at('present.db'), 5_000);
  setTimeout(() => other.exec('ROLLBACK'), 150);
  await waiting;
  other.close();
  expect(await names(world)).not.toContain('赵六');
  const engine = await openSqlite(world.file);
  expect(engine.client.pragma('journal_mode', { simple: true })).toBe('wal');
  engine.close();
});

test('a trial database refuses no clock, a real one refuses a fixed one also when it is restored', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager B --yes', { now: '' });
  await world.ok('backup real.db', { now: '' });
  const ran = await world.run('restore real.db --yes --db other.db');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('SALESDESK_NOW');
});

test('leftovers of killed backups and restores are named by doctor, and deleted by the next one; running ones stay', async () => {
  const world = await company('en');
  await world.ok('backup');
  const left = (folder: string, name: string, hours: number, isOurs = true) => {
    const created = path.join(world.folder, folder, name);
    fs.mkdirSync(created);
    fs.writeFileSync(path.join(created, 'copy.db'), 'copy');
    const mark = path.join(created, 'made-by-salesdesk');
    if (isOurs) fs.writeFileSync(mark, '');
    const at = Date.now() / 1000 - hours * 3600;
    for (const file of [path.join(created, 'copy.db'), ...(isOurs ? [mark] : []), created]) fs.utimesSync(file, at, at);
    return created;
  };
  const old = [left('.', '.salesdesk-aB3xYz', 25), left('backups', '.salesdesk-000000', 400)];
  const kept = [
    left('.', '.salesdesk-aB3xY0', 23),
    left('.', '.salesdesk', 99),
    left('.', '.salesdesk-backup', 99, false),
  ];
  const leftovers = async (lang: 'zh' | 'en') => {
    const { checks } = (await world.ok('doctor --json', { lang })).json<{
      checks: { name: string; state: string; detail: string }[];
    }>();
    return checks.find(({ name }) => name === 'leftovers');
  };
  expect(await leftovers('en')).toMatchObject({
    name: 'leftovers',
    state: 'attention',
    detail: `copies left by an interrupted backup or restore (1 KB); the next one there removes them; to remove them now: rm -r ${old.join(' ')}`,
  });
  expect((await leftovers('zh'))?.detail).toContain('被中断的备份或恢复留下的副本');
  const { file } = (await world.ok('backup --json')).json<{ file: string }>();
  expect(old.map((folder) => fs.existsSync(folder))).toEqual([true, false]);
  await world.ok(['restore', file, '--yes']);
  expect(old.filter((folder) => fs.existsSync(folder))).toEqual([]);
  expect(kept.filter((folder) => !fs.existsSync(folder))).toEqual([]);
  expect(await leftovers('en')).toBeUndefined();
});
