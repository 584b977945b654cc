import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

interface Task {
  kind: string;
  code: string;
  day: string | null;
  urgent: boolean;
  way: string;
}
/** The tasks of a member on a day, those of some kinds. */
async function tasksOn(world: World, day: string, who: string, ...kinds: string[]): Promise<Task[]> {
  const { tasks } = (await world.ok(`today --as ${who} --json`, { now: day })).json<{ tasks: Task[] }>();
  return tasks.filter(({ kind }) => kinds.includes(kind));
}

test('3.1.3, 3.1.2: the first contact with a lead is listed from its first day, then its screening', async () => {
  const world = await company('en');
  await world.ok('lead add Acme --channel web --as 张伟', { now: '2026-10-15' });
  const duties = (day: string) => tasksOn(world, day, '张伟', 'lead', 'leadContact', 'leadScreen');
  for (const day of ['2026-10-15', '2026-10-16'])
    expect(await duties(day)).toMatchObject([{ kind: 'leadContact', day: '2026-10-19', urgent: false }]);
  expect(await duties('2026-10-19')).toMatchObject([{ kind: 'leadContact', day: '2026-10-19', urgent: true }]);
  expect(await duties('2026-10-20')).toMatchObject([{ kind: 'lead', day: '2026-10-19', urgent: true }]);
  await world.ok('lead contact 1 talked --as 张伟', { now: '2026-10-20' });
  const [screening] = await duties('2026-11-20');
  expect(screening).toMatchObject({ kind: 'leadScreen', way: expect.stringContaining('lead qualify') });
  expect(await tasksOn(world, '2026-10-20', '李娜', 'lead', 'leadContact', 'leadScreen')).toEqual([]);
});

test('3.5.3: a signed contract is listed for its owner until a copy is archived and handed out', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-20 --line "OA; 1; 30000; 13%; 9000"');
  expect(await tasksOn(world, '2026-11-23', '张伟', 'archive')).toMatchObject([{ day: '2026-11-20' }]);
  expect(await tasksOn(world, '2026-11-23', '李娜', 'archive')).toEqual([]);
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), '%PDF-1.4 signed');
  await world.ok('contract archive 1 --file signed.pdf --to product --as 张伟');
  expect(await tasksOn(world, '2026-11-23', '张伟', 'archive')).toEqual([]);
});

test('3.5.3: an end is told a month ahead, in its last week and on the day: each notice says another thing', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟', { now: '2026-09-01' });
  const september = { now: '2026-09-01' };
  await world.ok('contract record Acme --signed 2026-09-01 --line "OA; 1; 30000; 13%; 9000"', september);
  await world.ok('contract amend 1 --until 2026-12-31 --reason agreed', september);
  const notices = async (day: string) =>
    (await tasksOn(world, day, '张伟', 'ending', 'endingSoon', 'endsToday', 'ended')).map(({ kind, urgent }) => [
      kind,
      urgent,
    ]);
  expect(await notices('2026-11-30')).toEqual([]);
  expect(await notices('2026-12-01')).toEqual([['ending', false]]);
  expect(await notices('2026-12-24')).toEqual([['endingSoon', true]]);
  expect(await notices('2026-12-31')).toEqual([['endsToday', true]]);
  expect(await notices('2027-01-01')).toEqual([['ended', true]]);
});

test('4.2: every month that is over and open is listed, oldest first', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟', { now: '2026-09-01' });
  for (const day of ['2026-09-10', '2026-11-10'])
    await world.ok(`contract record Acme --signed ${day} --line "OA; 1; 30000; 13%; 9000"`, { now: day });
  const months = async (day: string) =>
    (await world.ok('today --json', { now: day }))
      .json<{ months: { month: string }[] }>()
      .months.map(({ month }) => month);
  expect(await months('2026-11-23')).toEqual(['2026-09']);
  for (const day of ['2026-12-20', '2027-01-05', '2027-02-05'])
    expect(await months(day)).toEqual(['2026-09', '2026-11']);
});

test('2.2.1a: the stale deals of everybody are on the page of the manager, his own on that of a rep', async () => {
  const world = await company('en');
  await world.ok('deal add one --owner 张伟', { now: '2026-09-01' });
  await world.ok('deal add two --owner 李娜', { now: '2026-09-01' });
  const stale = async (who: string) =>
    (await world.ok(`today${who} --json`)).json<{ deals: { code: string }[] }>().deals.map(({ code }) => code);
  expect(await stale('')).toEqual(['D-2026-0001', 'D-2026-0002']);
  expect(await stale(' --as 李娜')).toEqual(['D-2026-0002']);
});

test('6.2.1: a customer is due for contact after contact.days, and every kind of contact counts', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟', { now: '2026-10-01' });
  const due = async (day: string) => (await tasksOn(world, day, '张伟', 'contact')).map(({ code }) => code);
  expect(await due('2026-10-30')).toEqual([]);
  expect(await due('2026-10-31')).toEqual(['C-0001']);
  await world.ok('policy set contact.days 60 --from 2026-10 --reason x', { now: '2026-10-31' });
  expect(await due('2026-10-31')).toEqual([]);
  await world.ok('policy set contact.days 10 --from 2026-11 --reason x', { now: '2026-11-01' });
  expect(await due('2026-11-23')).toEqual(['C-0001']);
  await world.ok('contract record Acme --signed 2026-11-01 --line "OA; 1; 30000; 13%; 9000" --plan "100% 2026-11-10"', {
    now: '2026-11-01',
  });
  await world.ok('payment dun PAY-1 --level 1 --via phone --reason forgot --note called --as 张伟', {
    now: '2026-11-20',
  });
  expect(await due('2026-11-23')).toEqual([]);
  expect((await world.ok('customer show Acme --json')).json().lastContactDay).toBe('2026-11-20');
  expect((await world.ok('customer list --json')).json()[0].lastContactDay).toBe('2026-11-20');
  expect(await due('2026-11-30')).toEqual(['C-0001']);
});
