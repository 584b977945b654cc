import fs from 'node:fs';
import { expect, test } from 'vitest';
import { emptyWorld, type World } from '../../support/run.js';

const LATER = { now: '2026-12-02' };

/** A book of three with a backup from before its first closing. */
async function closedBook(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = emptyWorld(lang);
  await world.ok('init --company Nova --manager Wang --reps Zhang --finance Liu --yes');
  await world.ok('backup before.db');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
  await world.ok('member leave Zhang --on 2026-12-01', LATER);
  return world;
}
const isClosed = async (world: World) =>
  (await world.ok('month status --json', LATER)).json().some(({ closed }: { closed: boolean }) => closed);

test.each([
  [
    'en',
    ['lost with it: closed months 2026-11; leavings and roles taken away Zhang', '2 later entries will be removed'],
  ],
  ['zh', ['将失去：结账 2026-11；离职与收回的角色 Zhang', '其后的 2 条日志将被移除']],
] as const)('1.3.2: a restore that takes decisions away names them and takes two persons (%s)', async (lang, lost) => {
  const world = await closedBook(lang);
  const tried = await world.ok('restore before.db --dry-run', LATER);
  for (const text of lost) expect(tried.out).toContain(text);
  expect(tried.out).toContain('Liu');
  expect((await world.run('restore before.db --yes', LATER)).code).toBe(2); // no reason
  const asked = await world.ok('restore before.db --yes --reason mistake', LATER);
  expect(asked.out).toContain(lost[0].split(/: |：/)[1]);
  expect(asked.out).toContain(`salesdesk restore ${world.folder}/before.db`);
  expect(await isClosed(world)).toBe(true);
  expect((await world.run('confirm CF-1', LATER)).code).toBe(4); // who asked
  await world.ok('confirm CF-1 --as Liu', LATER);
  expect(await isClosed(world)).toBe(true);
  const done = await world.ok('restore before.db --yes', LATER);
  expect(done.out).toContain(lost[0].split(/: |：/)[1]);
  expect(await isClosed(world)).toBe(false);
});

test('1.3.2, 4.2: two persons’ restore is told for ever: verify, month check, today; the founding stays over', async () => {
  const world = await closedBook();
  await world.ok('restore before.db --yes --reason mistake', LATER);
  await world.ok('confirm CF-1 --as Liu', LATER);
  await world.ok('restore before.db --yes', LATER);
  const verified = await world.ok('audit verify', LATER);
  expect(verified.out).toContain('by Wang (confirmed by Liu), 4 entries removed');
  const note = '2026-12-02 Wang restored a backup (entry 2, 4 entries removed): confirmed by Liu';
  expect((await world.run('month check 2026-12', LATER)).out).toContain(note);
  expect((await world.ok('today --as Liu', LATER)).out).toContain(note);
  expect((await world.ok('today --as Zhang', LATER)).out).not.toContain(note);
  expect((await world.ok('month alone 2026-12 --json', LATER)).json()).toEqual([]);
  await world.ok('member add Sun --role legal', LATER);
  expect((await world.ok('confirm list --json', LATER)).json()).toHaveLength(1);
});

test('1.3.2: what was decided after the confirmation is not taken away with it', async () => {
  const world = await closedBook();
  await world.ok('restore before.db --yes --reason mistake', LATER);
  await world.ok('confirm CF-1 --as Liu', LATER);
  await world.ok('month reopen 2026-11 --reason x', LATER);
  await world.ok('confirm CF-2 --as Liu', LATER);
  expect((await world.ok('restore before.db --yes --reason again', LATER)).out).toContain('waits for a second person');
  expect((await world.ok('member list --json', LATER)).json()).toHaveLength(2);
  await world.ok('confirm CF-3 --as Liu', LATER);
  expect((await world.ok('restore before.db --yes', LATER)).out).toContain('confirmed by Liu (CF-2026-0003)');
});

test('1.3.2: a restore that takes nothing decided away is done by one, told by verify and named in the month', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager Wang --reps Zhang --finance Liu --yes');
  await world.ok('backup before.db');
  await world.ok('customer add Acme');
  const done = await world.ok('restore before.db --yes --json');
  expect(done.json()).toMatchObject({ second: 'notNeeded', dropped: { entries: 1 } });
  expect((await world.ok('audit verify')).out).toContain('by Wang, 1 entry removed');
  expect((await world.ok('month alone 2026-11 --json')).json()).toMatchObject([{ kind: 'restore', by: 'Wang' }]);
});

test('1.3.2: over a book that is gone verify names it until two persons accept the log', async () => {
  const world = await closedBook();
  fs.rmSync(world.file);
  await world.ok('restore before.db --yes', LATER);
  const found = await world.run('audit verify', LATER);
  expect([found.code, found.out]).toEqual([10, expect.stringContaining('what was lost cannot be told')]);
  await world.ok('audit accept log --reason disk', LATER);
  await world.ok('confirm CF-1 --as Liu', LATER);
  expect((await world.ok('audit verify', LATER)).out).toContain('restored from a backup #2');
});

test.each([
  ['en', 'the backup is of Orion (trial), the database here of Nova (trial)'],
  ['zh', '备份是 Orion（试用），现有数据库是 Nova（试用）'],
] as const)('1.3.2: another company’s backup needs --other-company, and both are named (%s)', async (lang, both) => {
  const world = emptyWorld(lang);
  await world.ok('init --company Nova --manager Wang --yes');
  await world.ok('init --company Orion --manager Wang --yes --db orion.db');
  await world.ok('backup orion-backup.db --db orion.db');
  for (const line of ['restore orion-backup.db --yes', 'restore orion-backup.db --dry-run']) {
    const refused = await world.run(line);
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining(both)]);
  }
  const tried = await world.ok('restore orion-backup.db --other-company --dry-run');
  expect(tried.out).toContain('Orion');
  expect(tried.out).toContain('Nova');
  await world.ok('restore orion-backup.db --other-company --yes');
  expect((await world.ok('doctor --json')).out).toContain('salesdesk');
});

test.each(['wal', 'shm', 'journal'])('1.3.2: no file is made under the name of a database’s own -%s', async (end) => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager Wang --yes');
  for (const name of [`${world.file}-wal`, `${world.file}-shm`]) fs.rmSync(name, { force: true });
  await world.ok('backup before.db');
  const place = `${world.file}-${end}`;
  for (const line of [
    `backup ${place}`,
    `init --company B --manager C --yes --db ${place}`,
    `demo --yes --db ${place}`,
    `restore before.db --yes --db ${place}`,
  ]) {
    fs.rmSync(place, { force: true });
    expect([line, (await world.run(line)).code]).toEqual([line, 6]);
    expect(fs.existsSync(place)).toBe(false);
  }
});
