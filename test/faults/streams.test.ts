import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../src/shared/dates.js';
import { BIN, bash, desk, IS_BINARY, NODE, worldEnv } from '../support/bundle.js';
import { company, type World } from '../support/run.js';

let world: World;
beforeAll(async () => {
  world = await company('en');
});
const hasFull = fs.existsSync('/dev/full');
if (!hasFull) console.log('skipped: no /dev/full here');

test('piped into head: quiet, 0, and nothing on stderr', async () => {
  const ran = await bash(
    world.file,
    'for i in $(seq 30); do $desk audit log -o jsonl; done | head -1; echo $PIPESTATUS; $desk audit log | head -1 >/dev/null; echo $PIPESTATUS',
  );
  expect(ran.err).toBe('');
  expect(ran.out.trim().split('\n').slice(1)).toEqual(['0', '0']);
});

test('a slow reader gets everything, however much it is', async () => {
  const { openSqlite } = await import('../../db/sqlite/engine.js');
  const schema = await import('../../db/schema/index.js');
  const file = path.join(world.folder, 'many.db');
  await world.ok('backup many.db');
  const engine = await openSqlite(file);
  const at: Instant = '2026-11-23T00:00:00.000Z';
  await engine.write(async (tx) => {
    const row = { pinyin: '', initials: '', roles: 'rep', recordedAt: at };
    tx.insertMany(
      schema.members,
      Array.from({ length: 20_000 }, (_, i) => ({ ...row, code: `M-${1000 + i}`, name: `销售代表第 ${i} 号` })),
    );
    tx.log({ actorId: 1, actor: 'x', osUser: 'x', action: 'x.y', subject: 'M-1000', facts: {}, recordedAt: at });
  });
  engine.close();
  const ran = await bash(file, '$desk member list --all -o jsonl | (sleep 1; wc -l); echo $PIPESTATUS');
  expect(ran.out.trim().split(/\s+/)).toEqual(['20006', '0']);
  const cut = await bash(file, '$desk member list --all --json | head -c 1000 | wc -c; echo $PIPESTATUS');
  expect(cut).toMatchObject({ out: '1000\n0\n', err: '' });
});

test.skipIf(!hasFull)('a full disk under stdout: exit 7 and one line, for reads and for writes', async () => {
  const read = await bash(world.file, '$desk member list > /dev/full');
  expect(read).toMatchObject({ code: 7, out: '' });
  expect(read.err).toBe(
    'error: the output cannot be written (ENOSPC); the database is not affected, saved data is safe\n',
  );
  const write = await bash(
    world.file,
    '$desk member add 满盘 > /dev/full',
    worldEnv(world.file, { SALESDESK_LANG: 'zh' }),
  );
  expect(write.code).toBe(7);
  expect(write.err).toBe('错误：无法写入输出（ENOSPC）；数据库不受影响，已保存的数据完好\n');
  expect((await world.ok('member list --json')).out).toContain('满盘');
  const found = await bash(world.file, '$desk member list 2> /dev/full');
  expect(found.code).toBe(0);
});

test.skipIf(!hasFull)('--out to a device writes to it and never replaces it; a full one is exit 7', async () => {
  // Through a link, so that a mistake here does not destroy a device.
  const link = path.join(world.folder, 'full');
  fs.symlinkSync('/dev/full', link);
  const full = await bash(world.file, '$desk member list --out full --overwrite');
  expect(full.code).toBe(7);
  expect(full.err).toContain('cannot write full (ENOSPC)');
  expect(fs.statSync(link).isCharacterDevice()).toBe(true);
  const piped = await bash(world.file, '$desk member list --json --out /dev/stdout | cat');
  expect(JSON.parse(piped.out)).toHaveLength((await world.ok('member list --json')).json().length);
});

test('--out is complete or not there, keeps a link a link, and asks before it overwrites', async () => {
  const at = (name: string) => path.join(world.folder, name);
  fs.writeFileSync(at('real.csv'), 'old');
  fs.symlinkSync('real.csv', at('link.csv'));
  expect((await desk(world.file, ['member', 'list', '--out', 'link.csv'])).code).toBe(6);
  expect(fs.readFileSync(at('real.csv'), 'utf8')).toBe('old');
  expect((await desk(world.file, ['member', 'list', '--out', 'link.csv', '--overwrite'])).code).toBe(0);
  expect(fs.lstatSync(at('link.csv')).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(at('real.csv'), 'utf8')).toContain('M-01');
  expect((await desk(world.file, ['member', 'list', '--out', 'no/such/x.csv'])).code).toBe(7);
  expect(fs.readdirSync(world.folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('closed streams do not bring it down', async () => {
  expect((await bash(world.file, '$desk member list >&-')).code).toBe(0);
  expect(await bash(world.file, '$desk member list 2>&- | wc -l')).toMatchObject({ code: 0 });
  expect((await bash(world.file, '$desk member list <&-')).code).toBe(0);
  const both = await bash(world.file, '$desk member lst >&- 2>&-');
  expect(both.code).toBe(2);
});

test('as cron runs it: no environment but the file, or nothing at all', async () => {
  const bare = await desk(world.file, ['member', 'list'], {
    env: { SALESDESK_DB: world.file, SALESDESK_NOW: '2026-11-23' },
  });
  expect(bare).toMatchObject({ code: 0, err: '' });
  expect(bare.out).toContain('销售经理'); // the company's language: the locale names none
  const nothing = await desk(world.file, ['member', 'list'], { env: {}, cwd: '/' });
  expect(nothing.code).toBe(7);
  expect(nothing.err).toMatch(/^error: no (database|place)/);
});

test.each([
  { LANG: 'C' },
  { LC_ALL: 'POSIX' },
  { LANG: 'zh_CN.GBK' },
  { TZ: 'America/Los_Angeles' },
  { TZ: 'Pacific/Kiritimati' },
  { TZ: 'nowhere' },
  { HOME: '' },
  { HOME: '/nonexistent' },
  { TERM: 'dumb', COLUMNS: '10' },
  { NODE_OPTIONS: '--throw-deprecation' },
])('%j changes no day and no text of a result', async (more) => {
  const json = async (env: NodeJS.ProcessEnv) => {
    const ran = await desk(world.file, ['audit', 'log', '--since', 'today', '--json'], { env });
    expect(ran).toMatchObject({ code: 0, err: '' });
    return ran.out;
  };
  expect(await json({ ...worldEnv(world.file), ...more })).toBe(await json(worldEnv(world.file)));
});

test('the day is that of the business, whatever TZ says', async () => {
  const env = worldEnv(world.file, { SALESDESK_NOW: '2026-11-23T17:00:00Z', TZ: 'America/Los_Angeles' });
  const ran = await desk(world.file, ['doctor', '--json'], { env });
  expect(ran.code).toBe(0);
  expect((await desk(world.file, ['audit', 'log', '--since', 'today', '--json'], { env })).out).toBe('[]\n');
});

// Bun itself refuses to start there (docs/decisions/2026-11-29-one-binary.md).
test.skipIf(IS_BINARY)('a deleted working directory hurts only what needs it', async () => {
  const inDeleted = (words: string) =>
    bash(world.file, `mkdir gone && cd gone && rmdir ../gone && $desk ${words} 2>&1; echo "code $?"`);
  expect((await inDeleted('member list -q')).out).toContain('code 0');
  expect((await inDeleted('--help')).out).toContain('code 0');
  const relative = (await inDeleted('member list --db x.db')).out;
  expect(relative).toContain('the working directory was deleted');
  expect(relative).toContain('code 7');
});

test.skipIf(process.getuid?.() !== 0)('an account without a name, without a home', async () => {
  const { spawn } = await import('node:child_process');
  const { ended } = await import('../support/bundle.js');
  const folder = path.join(world.folder, 'open');
  fs.mkdirSync(folder, { mode: 0o777 });
  fs.chmodSync(folder, 0o777);
  fs.chmodSync(world.folder, 0o755);
  const as = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    ended(spawn(NODE, [BIN, ...args], { env, cwd: '/', uid: 54_321, gid: 54_321, stdio: ['ignore', 'pipe', 'pipe'] }));
  const file = path.join(folder, 'x.db');
  expect((await as({ SALESDESK_DB: file }, 'init', '--company', 'A', '--manager', 'B')).code).toBe(0);
  const log = await as({ SALESDESK_DB: file }, 'audit', 'log', '--json');
  expect(JSON.parse(log.out)).toMatchObject([{ osUser: 'uid-54321' }]);
  const lost = await as({}, 'member', 'list');
  expect(lost.code).toBe(7);
  expect(lost.err).toContain('--db');
});
