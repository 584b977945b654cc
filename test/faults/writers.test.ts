import { spawn } from 'node:child_process';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../db/sqlite/engine.js';
import { ended, NODE, removeWriter, worldEnv, writerBundle } from '../support/bundle.js';
import { company, emptyWorld, type World } from '../support/run.js';

afterAll(removeWriter);

const KILLS = 200;
/** Databases that are worked on side by side, each by one writer at a time. */
const LANES = 4;

/** Lets a writer work on the database and kills it at a random moment within some milliseconds. @returns what it had acknowledged */
async function killedWriter(world: World, name: string, withinMs: number): Promise<string[]> {
  const bundle = await writerBundle();
  const child = spawn(NODE, [bundle, name, '10000'], {
    env: worldEnv(world.file),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * withinMs));
  const { out, signal } = await ended(child);
  expect(signal).toBe('SIGKILL');
  const lines = out.split('\n').slice(1, -1);
  expect(lines.filter((line) => !/^M-\d+$/.test(line))).toEqual([]);
  return lines;
}

test(`${KILLS} × kill -9 at random moments of a write: nothing acknowledged is lost, nothing is half there`, async () => {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const world = emptyWorld('en');
    await world.ok('init --company A --manager B --yes');
    const acknowledged: string[] = [];
    for (let i = 0; i < KILLS / LANES; i++) {
      // Short and long lives: some die in their first write, and on a busy machine some still get to their second.
      acknowledged.push(...(await killedWriter(world, `w${lane}-${i}`, 20 + 60 * (i % 10))));
    }
    const members = (await world.ok('member list --json')).json<{ code: string; phone: string | null }[]>();
    const codes = new Set(members.map(({ code }) => code));
    expect(acknowledged.filter((code) => !codes.has(code))).toEqual([]);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    // A write that was committed but not acknowledged is there as a whole: row, code and entry.
    expect(members.filter(({ code, phone }) => code !== 'M-01' && phone === null)).toEqual([]);
    const verified = (await world.ok('audit verify --json')).json<{ ok: boolean; entries: number }>();
    expect(verified).toMatchObject({ ok: true, entries: members.length });
    expect(members.length - 1 - acknowledged.length).toBeLessThanOrEqual(KILLS / LANES);
    return acknowledged.length;
  });
  const written = await Promise.all(lanes);
  expect(written.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
}, 180_000);

test('8 writers × 20: 160 rows, no failure, a chain without a gap', async () => {
  const world = await company('en');
  const bundle = await writerBundle();
  const writers = Array.from({ length: 8 }, (_, w) =>
    ended(spawn(NODE, [bundle, `w${w}`, '20'], { env: worldEnv(world.file), stdio: ['ignore', 'pipe', 'pipe'] })),
  );
  const outputs = await Promise.all(writers);
  const codes = outputs.flatMap(({ out }) => out.trim().split('\n').slice(1));
  expect(codes.filter((code) => !/^M-\d+$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(160);
  expect((await world.ok('member list --json')).json()).toHaveLength(166);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true, entries: 166 });
});

test('locked for longer than the timeout: exit 7, says so, and nothing is saved', async () => {
  const world = await company('en');
  const other = new Database(world.file);
  other.exec('BEGIN IMMEDIATE');
  const engine = await openSqlite(world.file, 100);
  await expect(engine.write(async () => {})).rejects.toMatchObject({
    kind: 'store',
    details: { text: { en: 'the database is locked by another program, nothing was saved' } },
  });
  // Reading goes on meanwhile.
  expect((await world.ok('member list --json')).json()).toHaveLength(6);
  other.exec('ROLLBACK');
  other.close();
  engine.close();
  expect(fs.existsSync(`${world.file}-wal`)).toBe(false);
  await world.ok('member add 赵六');
});
