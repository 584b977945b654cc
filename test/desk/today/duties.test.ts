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

test('3.1.2: a lead that was contacted and qualified is listed until it is converted', async () => {
  const world = await company('en');
  await world.ok('lead add Acme --channel web --phone 13800138000 --as 张伟', { now: '2026-10-15' });
  await world.ok('lead contact 1 talked --as 张伟', { now: '2026-10-15' });
  await world.ok('lead qualify 1 --need OA --budget 15 --authority Li --timing now --intent high --as 张伟', {
    now: '2026-10-16',
  });
  const duties = (who: string) => tasksOn(world, '2026-10-19', who, 'leadConvert', 'leadScreen', 'leadContact');
  expect(await duties('张伟')).toMatchObject([
    {
      kind: 'leadConvert',
      code: 'L-2026-0001',
      day: '2026-10-16',
      urgent: false,
      way: 'salesdesk lead convert L-2026-0001',
    },
  ]);
  expect(await duties('李娜')).toEqual([]);
  await world.ok('lead convert L-2026-0001 --as 张伟', { now: '2026-10-19' });
  expect(await duties('张伟')).toEqual([]);
});

test('3.3.2, 3.5.1: a quotation is listed when it was approved and not sent, rejected, or accepted and not drafted', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('deal add OA --customer Acme --kind renewal --as 张伟');
  await world.ok('log D-1 talked --as 张伟');
  await world.ok('product add Base --price 6000 --cost 2000 --tax 13%');
  await world.ok('quote add D-1 --line "Base; 20; -15%" --without-service none --terms "net 30" --as 张伟');
  const kinds = ['quoteSend', 'quoteRejected', 'quoteContract', 'submit'];
  const ways = async (who = '张伟') =>
    (await tasksOn(world, '2026-11-24', who, ...kinds)).map(({ day, way }) => [day, way]);
  expect(await ways()).toEqual([]);
  await world.ok('quote submit Q-1 --reason "two competitors" --as 张伟');
  await world.ok('quote reject Q-1 --reason "too low"');
  expect(await ways()).toEqual([['2026-11-23', 'salesdesk quote line Q-2026-0001 --line "…"']]);
  await world.ok('quote line Q-1 --line "Base; 1" --as 张伟');
  await world.ok('quote submit Q-1 --reason "two competitors" --as 张伟');
  await world.ok('quote approve Q-1 --reason strategic');
  expect(await ways()).toEqual([['2026-11-23', 'salesdesk quote send Q-2026-0001']]);
  expect(await ways('李娜')).toEqual([]);
  await world.ok('quote send Q-1 --as 张伟');
  expect(await ways()).toEqual([]);
  await world.ok('quote accept Q-1 --by Li --as 张伟');
  expect(await ways()).toEqual([['2026-11-23', 'salesdesk contract draft D-2026-0001']]);
  await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
  await world.ok('contract draft D-1 --as 张伟');
  expect(await ways()).toEqual([['2026-11-23', 'salesdesk contract submit CT-2026-0001']]);
  await world.ok('contract withdraw CT-1 --reason later --as 张伟');
  expect(await ways()).toEqual([['2026-11-23', 'salesdesk contract draft D-2026-0001']]);
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

test('3.6.2–3.6.4: an order is on the page of delivery from its preparation to its acceptance; a plan past its end is late; a service that ends is told', async () => {
  const world = await company('en');
  await world.ok('member add Wu --role delivery');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-02 --line "OA; 1; 100; 13%; 40"');
  const kinds = async (day: string, who = 'Wu') => {
    const { tasks } = (await world.ok(`today --as ${who} --json`, { now: day })).json<{ tasks: Task[] }>();
    return tasks.filter(({ code }) => code.startsWith('OR-')).map(({ kind }) => kind);
  };
  for (const department of ['product', 'implementation']) {
    await world.ok(`order handoff 1 ${department} --as 张伟`);
    await world.ok(`order accept 1 ${department} --as Wu`);
  }
  expect(await kinds('2026-11-23')).toEqual(['prepare']);
  await world.ok('order plan 1 --start 2026-11-24 --end 2026-11-28 --as Wu');
  expect(await kinds('2026-11-28')).toEqual(['prepare']);
  expect(await kinds('2026-11-29')).toEqual(['order']);
  expect((await world.ok('order list --late --json', { now: '2026-12-24' })).json()).toMatchObject([{ lateDays: 26 }]);
  await world.ok('order ready 1 --all --quality ok --as Wu');
  expect(await kinds('2026-11-23')).toEqual(['deliver']);
  await world.ok('order deliver 1 --as Wu');
  expect(await kinds('2026-11-23')).toEqual(['deploy']);
  await world.ok('order deploy 1 --note done --as Wu');
  expect(await kinds('2026-11-23')).toEqual(['acceptance']);
  await world.ok('order acceptance 1 --by x --as Wu');
  await world.ok('order handoff 1 aftersales --as 张伟');
  await world.ok('order accept 1 aftersales --as Wu');
  await world.ok('order service 1 --until 2027-12-31 --as Wu');
  expect(await kinds('2027-11-30', '张伟')).toEqual([]);
  expect(await kinds('2027-12-15', '张伟')).toEqual(['service']);
  expect(await kinds('2027-12-25')).toEqual(['serviceSoon']);
  expect(await kinds('2027-12-31')).toEqual(['serviceToday']);
  expect(await kinds('2028-01-02')).toEqual(['serviceOver']);
  expect(await kinds('2028-03-02')).toEqual([]);
  expect((await world.ok('order list --ending --json', { now: '2027-12-15' })).json()).toMatchObject([
    { code: 'OR-2026-0001', serviceUntil: '2027-12-31', serviceNotice: 'first' },
  ]);
});

test('3.6.1: a new order to hand off is marked from its delivery day on', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-02 --line "OA; 1; 100; 13%; 40"');
  expect(await tasksOn(world, '2026-11-23', '张伟', 'handoff')).toMatchObject([{ urgent: false }]);
});
