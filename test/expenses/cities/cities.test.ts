import { beforeEach, expect, test } from 'vitest';
import { CITIES, cityName } from '../../../src/policy/cities.js';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
});
const tierOf = async (city: string, more = '') =>
  (await world.ok(['standard', 'show', 'hotel', '--city', city, '--json', ...more.split(' ').filter(Boolean)])).json()
    .city;

test.each([
  ['苏州', '苏州'],
  ['苏州市', '苏州'],
  [' 苏州市 ', '苏州'],
  ['江苏省苏州市吴中区', '苏州'],
  ['江苏苏州', '苏州'],
  ['吉林市', '吉林'],
  ['吉林省吉林市', '吉林'],
  ['广东省广州市', '广州'],
  ['Suzhou', '苏州'],
  ['ＳＵＺＨＯＵ', '苏州'],
  ['Suzhou City', '苏州'],
  ["Xi'an", '西安'],
  ['xian', '西安'],
  ['Xi’an Shi', '西安'],
  ['重庆市', '重庆'],
  ['沙市', '沙市'],
  ['New York', 'newyork'],
  ['广西壮族自治区南宁市', '南宁'],
])('5.3.2: the city %j is compared as %s', (typed, name) => {
  expect(cityName(typed)).toBe(name);
});

test('5.3.2: tier 1 are four cities, the new tier 1 are fifteen, everything else is tier 3', async () => {
  const tiers = Object.values(CITIES).map(({ tier }) => tier);
  expect([tiers.filter((tier) => tier === 1).length, tiers.filter((tier) => tier === 2).length]).toEqual([4, 15]);
  expect(await tierOf('深圳')).toMatchObject({ tier: 1, source: 'table' });
  expect(await tierOf('Foshan')).toMatchObject({ tier: 2, source: 'table' });
  expect(await tierOf('兰州')).toMatchObject({ tier: 3, source: 'other' });
});

test('5.3.2: the company names the tier of a city from a day on; undo takes it back', async () => {
  const { out } = await world.ok('city set 昆山市 --tier 2 --from 2027-01-01');
  expect(out).toBe('✓ 昆山 自 2027-01-01 起为 2 级（新一线城市），之前 3 级\n');
  expect(await tierOf('昆山', '--on 2026-12-31')).toMatchObject({ tier: 3 });
  expect(await tierOf('Kunshan', '--on 2027-01-01')).toMatchObject({
    city: '昆山',
    tier: 2,
    source: 'company',
    by: '王经理',
  });
  await world.ok('city set kunshan --tier 1 --from 2027-01-01');
  expect(await tierOf('昆山', '--on 2027-01-01')).toMatchObject({ tier: 1 });
  await world.ok('undo');
  expect(await tierOf('昆山', '--on 2027-01-01')).toMatchObject({ tier: 2 });
  await world.ok('undo');
  expect(await tierOf('昆山', '--on 2027-01-01')).toMatchObject({ tier: 3 });
  await world.ok('audit verify');
});

test('5.3.2: cities are listed by tier with whence it comes, in both languages', async () => {
  await world.ok('city set 苏州 --tier 1');
  expect((await world.ok('city list --tier 1')).out).toMatchInlineSnapshot(`
    "城市  级别      来源      自          设定人
    北京  一线城市  默认名单
    上海  一线城市  默认名单
    广州  一线城市  默认名单
    深圳  一线城市  默认名单
    苏州  一线城市  公司设定  2026-11-23  王经理
    "
  `);
  expect((await world.ok('city list --tier 1', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "city       tier    by           from        set by
    Beijing    tier 1  default
    Shanghai   tier 1  default
    Guangzhou  tier 1  default
    Shenzhen   tier 1  default
    Suzhou     tier 1  the company  2026-11-23  王经理
    "
  `);
});

test.each([
  ['city set 苏州 --tier 2', 6, '苏州 已是 2 级'],
  ['city set 苏州 --tier 4', 2, '--tier'],
  ['city set 苏州', 2, '--tier'],
  ['city set "！" --tier 1', 2, '不是城市名'],
  ['city set 苏州 --tier 1 --from 2026-11-22', 5, '2026-11-22 已过去，须说明原因（制度 5.3.2）'],
  ['city set 苏州 --tier 1 --as 张伟', 4, '5.3.2'],
])('5.3.2: %s is refused (%i)', async (line, code, said) => {
  const refused = await world.run(line);
  expect(refused.code).toBe(code);
  expect(refused.err).toContain(said);
});

test('5.3.2: a tier is typed by its number or its name', async () => {
  await world.ok('city set 昆山 --tier 新一线');
  expect(await tierOf('昆山')).toMatchObject({ tier: 2, source: 'company' });
  const refused = await world.run('city set 太仓 --tier 四线');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('1 一线城市 · 2 新一线城市 · 3 其他城市')]);
});
