import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const on = (day: string) => ({ now: `2026-11-${day}` });
const ADD = 'request add trip --amount 3000 --from 2026-11-24 --until 2026-11-25 --purpose 方案汇报';

/** Of each: code, state and what was claimed, in yuan. */
async function requests(world: World, more: string): Promise<unknown[]> {
  const list = (await world.ok(`request list --json ${more}`, on('30'))).json();
  return list.map(({ code, state, claimedFen }: any) => [code.slice(-1), state, claimedFen / 100]);
}
/** Of each: code, state and what is left of it, in yuan. */
async function advances(world: World, more: string): Promise<unknown[]> {
  const list = (await world.ok(`advance list --json ${more}`, on('30'))).json();
  return list.map(({ code, state, balanceFen, daysOpen }: any) => [code.slice(-1), state, balanceFen / 100, daysOpen]);
}

test('definitions, Time: request list --as-of tells the state and what was claimed by the end of that day', async () => {
  const world = await company('en');
  await world.ok(`${ADD} --as 张伟`, on('23'));
  await world.ok('request approve 1', on('24'));
  await world.ok('request add entertainment --amount 500 --from 2026-11-26 --purpose x --as 李娜', on('25'));
  await world.ok('claim hotel 800 --on 11-24 --purpose x --no-voucher y --request 1 --as 张伟', on('25'));
  await world.ok('claim approve 1 --line 1 --sanction 700 --reason z', on('26'));
  await world.ok('request reject 2 --reason z', on('26'));
  await world.ok('request close 1', on('27'));
  expect(await requests(world, '--as-of 11-22')).toEqual([]);
  expect(await requests(world, '--as-of 11-23')).toEqual([['1', 'requested', 0]]);
  expect(await requests(world, '--as-of 11-24')).toEqual([['1', 'approved', 0]]);
  const until25 = [
    ['1', 'approved', 800],
    ['2', 'requested', 0],
  ];
  expect(await requests(world, '--as-of 11-25')).toEqual(until25);
  expect(await requests(world, '--as-of 11-25 --open --member 李娜')).toEqual([until25[1]]);
  expect(await requests(world, '--as-of 11-26 --open')).toEqual([['1', 'approved', 700]]);
  expect(await requests(world, '--as-of 11-27 --open')).toEqual([]);
  expect(await requests(world, '--as-of 11-30')).toEqual(await requests(world, ''));
});

test('definitions, Time: a claim that is moved to a request later was under none on the day before', async () => {
  const world = await company('en');
  await world.ok(`${ADD} --as 张伟`, on('23'));
  await world.ok('request approve 1', on('23'));
  await world.ok('claim hotel 800 --on 11-24 --purpose x --no-voucher y --as 张伟', on('24'));
  await world.ok('claim withdraw 1 --as 张伟', on('25'));
  await world.ok('claim edit 1 --request 1 --as 张伟', on('25'));
  await world.ok('claim submit 1 --as 张伟', on('25'));
  expect(await requests(world, '--as-of 11-24')).toEqual([['1', 'approved', 0]]);
  expect(await requests(world, '--as-of 11-25')).toEqual([['1', 'approved', 800]]);
});

test('definitions, Time: advance list --as-of tells state, balance and days by the end of that day; what was taken back stood until then', async () => {
  const world = await company('en');
  await world.ok('advance request 2000 --category travel --purpose x --as 张伟', on('20'));
  await world.ok('advance approve 1', on('21'));
  await world.ok('advance pay 1 --on 11-22 --as 财务刘', on('23'));
  await world.ok('advance return 1 500 --as 财务刘', on('25'));
  await world.ok('advance return 1 1500 --as 财务刘', on('27'));
  await world.ok('undo --as 财务刘', on('28'));
  expect(await advances(world, '--as-of 11-19')).toEqual([]);
  expect(await advances(world, '--as-of 11-20')).toEqual([['1', 'requested', 0, 0]]);
  expect(await advances(world, '--as-of 11-21')).toEqual([['1', 'approved', 0, 0]]);
  expect(await advances(world, '--as-of 11-22')).toEqual([['1', 'open', 2000, 0]]);
  expect(await advances(world, '--as-of 11-26')).toEqual([['1', 'open', 1500, 4]]);
  expect(await advances(world, '--as-of 11-27')).toEqual([['1', 'settled', 0, 0]]);
  expect(await advances(world, '--as-of 11-27 --open')).toEqual([]);
  expect(await advances(world, '--as-of 11-29 --open')).toEqual([['1', 'open', 1500, 7]]);
  const balance = (await world.ok('advance list --by member --as-of 11-24 --json', on('30'))).json();
  expect(balance).toMatchObject([{ paidFen: 200_000, returnedFen: 0, balanceFen: 200_000 }]);
});

test('definitions, Time: what is settled by now is among the open ones of the day before', async () => {
  const world = await company('en');
  await world.ok('advance request 2000 --category travel --purpose x --as 张伟', on('20'));
  await world.ok('advance approve 1', on('20'));
  await world.ok('advance pay 1 --as 财务刘', on('20'));
  await world.ok('advance return 1 2000 --as 财务刘', on('25'));
  expect(await advances(world, '--open')).toEqual([]);
  expect(await advances(world, '--open --as-of 11-24')).toEqual([['1', 'open', 2000, 4]]);
});

test('1.3.2: --mine lists the requests and advances of the actor alone', async () => {
  const world = await company('en');
  for (const who of ['张伟', '李娜']) {
    await world.ok(`${ADD} --as ${who}`, on('23'));
    await world.ok(`advance request 100 --category travel --purpose x --as ${who}`, on('23'));
  }
  expect(await requests(world, '--mine --as 李娜')).toEqual([['2', 'requested', 0]]);
  expect(await requests(world, '--mine --as-of 11-24 --as 李娜')).toEqual([['2', 'requested', 0]]);
  expect(await advances(world, '--mine --as 张伟')).toEqual([['1', 'requested', 0, 0]]);
  expect(await requests(world, '--mine --as 王经理')).toEqual([]);
});

test('definitions, Time: a day to come is refused with 2', async () => {
  const world = await company('zh');
  for (const list of ['request', 'advance'])
    expect((await world.run(`${list} list --as-of 2026-12-01`, on('30'))).code).toBe(2);
});
