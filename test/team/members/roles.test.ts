import fs from 'node:fs';
import { expect, test } from 'vitest';
import type { Role } from '../../../src/policy/roles.js';
import { heldIn, rolesOn } from '../../../src/team/members/rules.js';
import { company, emptyWorld } from '../../support/run.js';

const CHANGES = [
  { roles: 'rep', fromDay: null },
  { roles: 'presales', fromDay: '2026-11-16' },
  { roles: 'rep presales', fromDay: '2026-12-10' },
] as const;

test.each<[string, string, Role, boolean]>([
  ['2026-10-01', '2026-10-31', 'rep', true],
  ['2026-11-01', '2026-11-30', 'rep', true], // until the 15th
  ['2026-11-16', '2026-11-30', 'rep', false],
  ['2026-12-01', '2026-12-09', 'rep', false],
  ['2026-12-01', '2026-12-31', 'rep', true],
  ['2026-11-01', '2026-11-15', 'presales', false],
])('definitions, Founding: from %s to %s somebody held %s: %s', (from, to, role, held) => {
  expect(heldIn(CHANGES, role, { from: from as '2026-10-01', to: to as '2026-10-01' })).toBe(held);
});

test('the roles of a day are those of the last change by then', () => {
  expect(rolesOn(CHANGES, '2026-11-15')).toEqual(['rep']);
  expect(rolesOn(CHANGES, '2026-11-16')).toEqual(['presales']);
  expect(rolesOn([], '2026-11-16')).toEqual([]);
});

test('definitions, Founding: a month is judged by the roles of its time, open, closed and as of a day', async () => {
  const world = await company('en');
  const later = { now: '2026-12-02' };
  const names = async (line: string) =>
    (await world.ok(`${line} --json`, later))
      .json()
      .rows.map(({ member }: { member: { name: string } }) => member.name);
  expect(await names('kpi report --month 2026-11')).toEqual(['张伟', '李娜']);
  await world.ok('member edit 李娜 --role presales', later);
  expect(await names('kpi report --month 2026-11')).toEqual(['张伟', '李娜']);
  const { checks } = (await world.run('month check 2026-11 --json', later)).json();
  expect(checks.find(({ check }: { check: string }) => check === 'targets').state).toContain(
    '0 of 2, missing 张伟, 李娜',
  );
  expect((await world.run('target check --month 2026-11 --json', later)).json().missing).toHaveLength(2);
  // The rest of December she is presales; she was a rep on its first day.
  expect(await names('kpi report --month 2026-12')).toEqual(['张伟', '李娜']);
  const january = { now: '2027-01-05' };
  expect((await world.ok('kpi report --month 2027-01 --json', january)).json().rows).toHaveLength(1);
  expect(await names('kpi report --month 2026-11 --as-of 2026-11-30')).toEqual(['张伟', '李娜']);
});

test('a role that was typed wrong and corrected on the same day was never held', async () => {
  const world = await company('en');
  await world.ok('member add 新人 --role rep');
  await world.ok('member edit 新人 --role presales');
  const { rows } = (await world.ok('kpi report --month 2026-11 --json')).json();
  expect(rows.map(({ member }: { member: { name: string } }) => member.name)).toEqual(['张伟', '李娜']);
});

test.each([
  ['zh', '建账期间由 王 一人授予：孙（法务）'],
  ['en', 'founding role, given by 王 alone: 孙 (legal)'],
] as const)(
  'definitions, Founding: roles given alone are listed in the check and the report of the first month (%s)',
  async (lang, text) => {
    const world = emptyWorld(lang);
    await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --yes');
    await world.ok('member add 孙 --role legal');
    await world.ok('member add 周 --role rep');
    const later = { now: '2026-12-02' };
    const given = [{ code: 'M-04', name: '孙', roles: ['legal'], how: 'founding', by: '王' }];
    const check = await world.run('month check 2026-11', later);
    expect(check.out).toContain(text);
    expect(check.out).not.toContain('周（');
    expect((await world.run('month check 2026-11 --json', later)).json().rolesGiven).toMatchObject(given);
    expect((await world.ok('kpi report --month 2026-11', later)).out).toContain(text);
    await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', later);
    expect((await world.ok('kpi report --month 2026-11 --json', later)).json().rolesGiven).toMatchObject(given);
    expect((await world.ok('kpi report --month 2026-12 --json', later)).json().rolesGiven).toEqual([]);
  },
);

test('definitions, Founding: it ends once; opening the month again does not bring it back', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --yes');
  const give = async (now: string, name: string) =>
    (await world.ok(`member add ${name} --role legal`, { now })).out.includes('waits for');
  const later = { now: '2026-12-02' };
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', later);
  expect(await give('2026-12-02', '孙')).toBe(true);
  await world.ok('month reopen 2026-11 --reason x', later);
  await world.ok('confirm CF-2 --as 张', later);
  expect(await give('2026-12-02', '钱')).toBe(true);
});

test('definitions, Founding: a restore in the founding carries it on; of a book that is gone nobody can tell', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张,李 --finance 张 --yes');
  await world.ok('backup before.db');
  await world.ok('restore before.db --yes');
  expect((await world.ok('member add 孙 --role legal')).out).toContain('孙');
  expect((await world.ok('confirm list --json')).json()).toEqual([]);
  fs.rmSync(world.file);
  await world.ok('restore before.db --yes');
  await world.ok('member add 钱 --role legal');
  expect((await world.ok('confirm list --json')).json()).toHaveLength(1);
});
