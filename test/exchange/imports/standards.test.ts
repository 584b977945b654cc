import { beforeEach, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { bring, look } from './support.js';

let world: World;
/** A book whose history ends on 10 November; today is the 23rd. */
beforeEach(async () => {
  world = await company('en', '2026-11-23', '2026-11-10');
});
const standards = () =>
  look(world, 'SELECT spend, role, tier, unit, amount_fen, from_day, reason FROM expense_standards ORDER BY id');

const CSV = `费用,角色,城市级别,单位,标准,生效日期,原因
住宿,销售代表,1,每晚,450,2027-01-01,
住宿,,,每晚,"1,300.50",2026-11-23,
伙食,,,每天,100,2026-11-01,
宴请,,,每人,200,2026-11-20,漏录
`;

test('5.3.2: standards come as if typed, in Chinese or English, and those of the history need no reason', async () => {
  expect((await bring(world, 'standards', CSV)).out).toContain('4 added');
  expect(standards()).toMatchObject([
    { spend: 'hotel', role: 'rep', tier: 1, unit: 'night', amount_fen: 45_000, from_day: '2027-01-01' },
    { spend: 'hotel', role: null, tier: null, amount_fen: 130_050 },
    { spend: 'meals', unit: 'day', from_day: '2026-11-01', reason: null },
    { spend: 'dinner', unit: 'head', reason: '漏录' },
  ]);
  const again = await bring(world, 'standards', CSV, undefined, '--json');
  expect(again.json()).toMatchObject({ added: 0, existing: 4, differing: 0 });
  const other = await bring(
    world,
    'standards',
    'spend,unit,amount,from\nhotel,night,1,2026-11-23\n',
    undefined,
    '--json',
  );
  expect(other.json()).toMatchObject({ added: 0, existing: 1, differing: 1 });
  await world.ok('audit verify');
});

test.each([
  ['spend,unit,amount,from\nhotel,night,300,2026-11-20\n', 5, '2026-11-20 is past: say why'],
  ['spend,unit,amount,from\nhotel,km,300,2026-11-23\n', 2, 'per km is only for'],
  ['spend,unit,amount,from,tier\nhotel,night,300,2026-11-23,4\n', 2, '"4" is no tier'],
  ['spend,unit,amount,from\nhotel,night,-5,2026-11-23\n', 2, 'line 2'],
  ['spend,unit,amount,from\nhotel,night,0,2026-11-23\n', 2, 'line 2'],
  ['spend,unit,amount,from\nhotel,night,300,2029-11-23\n', 2, '2029-11-23'],
  ['spend,unit,amount,from\nhotel,night,300,2026-11-23\n住宿,night,400,2026-11-23\n', 2, 'that of line 2'],
  ['spend,unit,amount,from\nlodging,night,300,2026-11-23\n', 2, 'lodging'],
])('5.3.2: %j is refused (%i) as typed, and nothing is brought in', async (csv, code, said) => {
  const ran = await bring(world, 'standards', csv);
  expect(ran.code).toBe(code);
  expect(ran.err).toContain(said);
  expect(standards()).toEqual([]);
});

test('5.3.2: cities come as if typed; one that is of that tier already is there already', async () => {
  const csv = 'city,tier,from\n昆山市,2,2027-01-01\nSuzhou,1,2026-11-23\n北京,1,2026-11-23\n';
  expect((await bring(world, 'cities', csv, undefined, '--json')).json()).toMatchObject({ added: 2, existing: 1 });
  expect(look(world, 'SELECT city, tier, from_day FROM city_tiers ORDER BY id')).toEqual([
    { city: '昆山', tier: 2, from_day: '2027-01-01' },
    { city: '苏州', tier: 1, from_day: '2026-11-23' },
  ]);
  expect((await bring(world, 'cities', csv, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 3 });
  const past = await bring(world, 'cities', 'city,tier,from\n无锡,2,2026-11-20\n无锡市,4,2026-12-01\n');
  expect([past.code, past.err]).toEqual([2, expect.stringContaining('2026-11-20 is past: say why')]);
  expect(past.err).toContain('"4" is no tier');
});

test('5.3.2: who may not set a standard imports none', async () => {
  await world.ok('member add 人事周 --role hr');
  for (const [kind, csv] of [
    ['standards', 'spend,unit,amount,from\nhotel,night,300,2026-11-23\n'],
    ['cities', 'city,tier,from\n无锡,2,2026-11-23\n'],
  ] as const)
    expect((await bring(world, kind, csv, undefined, '--as', '人事周')).code).toBe(4);
  expect(standards()).toEqual([]);
});
