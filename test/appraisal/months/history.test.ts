import { expect, test } from 'vitest';
import { emptyWorld, type World } from '../../support/run.js';

const NOW = { now: '2026-11-23' };

/** The book begins with October; 财务 is finance. */
async function book(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = emptyWorld(lang);
  const flags = '--company Nova --manager 王 --reps 张 --finance 财 --history-until 2026-09-30 --yes';
  await world.ok(`init ${flags}`, NOW);
  return world;
}

test.each([
  ['en', 'history until 2026-09-30 → 2026-08-31, first month 2026-09'],
  ['zh', '历史资料截至 2026-09-30 → 2026-08-31，首月 2026-09'],
] as const)('4.2: the first month moves back, by two persons (%s)', async (lang, text) => {
  const world = await book(lang);
  expect((await world.run('month check 2026-09', NOW)).code).toBe(5);
  expect((await world.ok('month history 2026-08-31 --reason 补录', NOW)).out).toContain(text);
  expect((await world.run('month check 2026-09', NOW)).code).toBe(5);
  expect((await world.run('confirm CF-1 --as 王', NOW)).code).toBe(4);
  await world.ok('confirm CF-1 --as 财', NOW);
  expect((await world.run('month check 2026-09', NOW)).code).toBe(10);
  const [entry] = (await world.ok('audit log --limit 1 --json', NOW)).json();
  expect(entry).toMatchObject({
    action: 'month.history',
    facts: { reason: '补录', askedBy: 'M-01', changes: { historyUntil: { from: '2026-09-30', to: '2026-08-31' } } },
  });
  expect((await world.ok('audit verify', NOW)).code).toBe(0);
});

test('4.2: it moves only back, and only the manager asks for it', async () => {
  const world = await book();
  for (const day of ['2026-09-30', '2026-10-31', '2026-11-22']) {
    const ran = await world.run(`month history ${day} --reason x`, NOW);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('moves only back')]);
  }
  for (const name of ['张', '财'])
    expect((await world.run(`month history 2026-08-31 --reason x --as ${name}`, NOW)).code).toBe(4);
});

test('4.2: while one waits, the history is asked to move by nobody else', async () => {
  const world = await book();
  await world.ok('month history 2026-07-31 --reason x', NOW);
  expect((await world.run('month history 2026-08-31 --reason x', NOW)).code).toBe(6);
  await world.ok('confirm withdraw CF-1', NOW);
  await world.ok('month history 2026-08-31 --reason x', NOW);
  await world.ok('confirm CF-2 --as 财', NOW);
  expect((await world.run('month check 2026-08', NOW)).code).toBe(5);
});

test('4.2: a month that was closed behind the present first month is not passed', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager 王 --reps 张 --finance 财 --history-until 2026-07-31 --yes', NOW);
  await world.ok('month close 2026-08 --yes --confirm 2026-08 --accept-gaps x', NOW);
  await world.ok('month history 2026-06-30 --reason x', NOW);
  // August is closed and stays behind neither of them: July is one month more, open.
  await world.ok('confirm CF-1 --as 财', NOW);
  expect((await world.run('month check 2026-07', NOW)).code).toBe(10);
  expect((await world.ok('month status --json', NOW)).json()).toContainEqual(
    expect.objectContaining({ month: '2026-08', closed: true }),
  );
});
