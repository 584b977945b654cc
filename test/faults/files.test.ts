import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { books } from '../audit/log/books.js';
import { desk } from '../support/bundle.js';
import { temporaryFolder, type World } from '../support/run.js';

let world: World;
let sound: Buffer;
beforeAll(async () => {
  world = await books('en');
  sound = fs.readFileSync(world.file);
});

const theirs = () => {
  const file = path.join(temporaryFolder(), 'theirs.db');
  const client = new Database(file);
  client.pragma('journal_mode = WAL');
  client.exec('CREATE TABLE songs (title TEXT)');
  client.close();
  return fs.readFileSync(file);
};
const patched = (patch: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(sound);
  patch(bytes);
  return bytes;
};

test.each<[string, () => Buffer, RegExp]>([
  ['an empty file', () => Buffer.alloc(0), /the file is empty/],
  ['a text file', () => Buffer.from('客户,金额\n'), /not an SQLite file/],
  ["another program's SQLite file", theirs, /another program/],
  ['half a header', () => sound.subarray(0, 60), /cut short/],
  ['a file cut short', () => sound.subarray(0, 300_000), /cut short/],
  ['a newer file', () => patched((bytes) => bytes.writeUInt32BE(99, 60)), /written by a newer salesdesk/],
  ['a header of noise', () => patched((bytes) => bytes.fill(0x5a, 0, 100)), /not an SQLite file/],
])('%s is refused (exit 7), untouched to the byte, with nothing left beside it', async (_, make, why) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'x.db');
  const bytes = make();
  fs.writeFileSync(file, bytes);
  const { mtimeMs } = fs.statSync(file);
  for (const line of [
    'member list',
    'member add 赵六',
    'audit verify',
    'backup copy.db',
    'init --company A --manager B',
  ]) {
    const ran = await world.run([...line.split(' '), '--db', file], { env: { SALESDESK_LANG: '', LANG: 'C' } });
    expect(`${line}: ${ran.code} ${ran.out}`).toBe(`${line}: ${line.startsWith('init') ? 6 : 7} `);
    if (!line.startsWith('init')) expect(ran.err).toMatch(why);
    expect(ran.err.trim().split('\n').length).toBeLessThanOrEqual(3);
  }
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  expect(fs.statSync(file).mtimeMs).toBe(mtimeMs);
  expect(fs.readdirSync(folder)).toEqual(['x.db']);
});

test('a missing file, a folder, a pipe: exit 7, and nothing is made', async () => {
  const folder = temporaryFolder();
  for (const place of [
    path.join(folder, 'none.db'),
    path.join(folder, 'no/such/none.db'),
    folder,
    '/dev/null',
    '/dev/zero',
  ]) {
    const ran = await world.run(['member', 'list', '--db', place]);
    expect(`${place} ${ran.code}`).toBe(`${place} 7`);
    expect(ran.err).toMatch(/^error: (no database|not a file)/);
  }
  expect(fs.readdirSync(folder)).toEqual([]);
});

/** A message with its way out, in a line or two: whatever is wrong with the file. */
function expectClear(ran: { code: number | null; err: string }, what: string): void {
  expect(`${what}: ${ran.code} ${ran.err}`).toMatch(/: (0|7|10) /);
  expect(`${what}: ${ran.err}`).not.toMatch(/internal error|^\s+at |SqliteError|TypeError/m);
  expect(ran.err.trim().split('\n').length, ran.err).toBeLessThanOrEqual(4);
}

test('a damaged page in the middle: exit 7 with the way out, never a stack trace', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'x.db');
  fs.writeFileSync(file, Buffer.from(sound).fill(0xab, 8192, 300_000));
  for (const line of ['member list', 'member add 赵六', 'audit verify', 'backup', 'audit log']) {
    const ran = await world.run([...line.split(' '), '--db', file]);
    expectClear(ran, line);
    expect(`${line} ${ran.code}`).toBe(`${line} 7`);
    expect(ran.err).toContain(`salesdesk --db ${file} restore`);
  }
});

test('whichever page is damaged, every command says so clearly or does its work', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'x.db');
  const pages = sound.length / 4096;
  for (let page = 0; page < pages; page += 1) {
    for (const end of ['-wal', '-shm']) fs.rmSync(file + end, { force: true });
    const noise = page % 2 === 0 ? 0x00 : 0xd7;
    // The header of the file has tests of its own.
    fs.writeFileSync(file, Buffer.from(sound).fill(noise, Math.max(page * 4096, 100), (page + 1) * 4096));
    const line = ['member list', 'audit verify', 'member add 赵六', 'doctor'][page % 4]!;
    expectClear(await world.run([...line.split(' '), '--db', file]), `page ${page + 1} ${line}`);
  }
}, 120_000);

test('the installed program says it too', async () => {
  const file = path.join(temporaryFolder(), 'x.db');
  fs.writeFileSync(file, Buffer.from(sound).fill(0xab, 8192, 300_000));
  const ran = await desk(file, ['member', 'list']);
  expect(ran.code).toBe(7);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: the database file is damaged; it was left untouched
    hint: restore a backup  salesdesk restore FILE
    hint: look into it  salesdesk doctor
    "
  `);
});

test.skipIf(process.getuid?.() !== 0)('a file of somebody else, a read-only folder (as another user)', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'x.db');
  fs.writeFileSync(file, sound, { mode: 0o600 });
  fs.chmodSync(folder, 0o755);
  const { spawn } = await import('node:child_process');
  const { BIN, ended, NODE, worldEnv } = await import('../support/bundle.js');
  const as = (uid: number, ...args: string[]) =>
    ended(
      spawn(NODE, [BIN, ...args], { env: worldEnv(file), cwd: '/', uid, gid: uid, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  const denied = await as(54_321, 'member', 'list');
  expect(denied.code).toBe(7);
  expect(denied.err).toContain('permission denied');
  const created = await as(54_321, 'init', '--company', 'A', '--manager', 'B', '--db', path.join(folder, 'mine.db'));
  expect(created.code).toBe(7);
  expect(created.err).toContain('permission denied');
  // Readable, but not to be written: reading may fail in WAL mode, in clear words; writing must.
  fs.chmodSync(file, 0o644);
  const written = await as(54_321, 'member', 'add', '赵六');
  expectClear(written, 'write');
  expect(written.code).toBe(7);
  expect(fs.readFileSync(file).equals(sound)).toBe(true);
  expect(fs.readdirSync(folder)).toEqual(['x.db']);
});

test
  .skipIf(process.platform === 'win32')
  .each([
    'backup closed/x.db',
    'restore closed/x.db -y',
    'member list --out closed/x.csv',
    '--db closed/x.db demo -y',
    '--db closed/x.db member list',
    'import customers closed/c.csv',
  ])('what the system refuses is a refusal, no fault of the program: %s', async (line) => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'closed'), 'no folder');
  fs.writeFileSync(path.join(folder, 'x.db'), sound);
  const ran = await desk(path.join(folder, 'x.db'), line.split(' '));
  expect(ran.code).toBe(7);
  expect(ran.err).toMatch(/^error: /);
  expect(ran.err).not.toContain('internal error');
  expect(fs.readFileSync(path.join(folder, 'closed'), 'utf8')).toBe('no folder');
});
