import { beforeAll, describe, expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

/** What happened in a quarter: the day of the clock, and the lines typed on it. */
const STORY: readonly (readonly [day: string, ...lines: string[]])[] = [
  [
    '2026-09-01',
    'product add 平台 --price 6000 --cost 3500 --tax 13%',
    'target set --all-reps --month 2026-09 --sales 100000',
    'target set --all-reps --month 2026-10 --sales 120000',
  ],
  [
    '2026-09-03',
    'customer add 浦东软件 --owner 张伟 --level B --region 上海 --tags 老客户 --as 张伟',
    'customer contact add 浦东软件 李总 --phone 13800138000 --as 张伟',
    'customer add 恒信贸易 --owner 李娜 --as 李娜',
    'deal add 协同办公 --customer 浦东软件 --amount 120000 --as 张伟',
    'log 浦东软件 拜访 --as 张伟',
  ],
  [
    '2026-09-10',
    'contract record 浦东软件 --signed 2026-09-08 --line "平台; 20; 6000; 13%; 3500" --credit 张伟=60%,李娜=40% --plan "50% 2026-10-10; 50% 2026-11-10"',
    'claim add travel 80 --on 09-09 --purpose 打车 --no-voucher 小票丢失 --as 张伟',
  ],
  ['2026-09-20', 'survey record 浦东软件 5 --contract CT-1 --as 财务刘', 'claim submit 1 --as 张伟'],
  ['2026-09-29', 'claim approve 1', 'target set 张伟 --month 2026-10 --sales 130000 --profit 40000'],
  // ---- October: September is closed in it
  [
    '2026-10-06',
    'target set --team --month 2026-09 --sales 200000 --reason 漏下达',
    'confirm CF-1 --as 财务刘',
    'claim approve 1 --as 财务刘',
    'month close --month 2026-09 --yes --confirm 2026-09 --accept-gaps 补录',
  ],
  [
    '2026-10-12',
    'contract record 恒信贸易 --signed 2026-10-12 --line "平台; 5; 6000; 13%; 3500" --as 财务刘',
    'contract adjust CT-1 --net -6000 --reason 折让',
    'customer edit 浦东软件 --level A --region 苏州 --credit-limit 500000 --as 王经理',
    'customer tag add 浦东软件 重点 --as 张伟',
    'claim pay 1 --as 财务刘',
    'contract amend CT-1 --delivery 2026-11-30 --reason 推迟',
    'payment receive 浦东 30000 --on 2026-10-11 --as 财务刘',
    'payment receive 浦东 700 --on 2026-10-11 --as 财务刘',
    'payment dun PAY-1 --via phone --reason cashFlow --as 张伟',
  ],
  [
    '2026-10-25',
    'claim add entertainment 300 --on 10-24 --customer 恒信贸易 --as 李娜',
    'customer assign 浦东软件 李娜 --reason 区域调整',
    'log 浦东软件 交接 --as 李娜',
    'member add 钱多 --role rep',
  ],
  // ---- November
  [
    '2026-11-05',
    'contract cancel CT-2 --reason 取消',
    'customer edit 恒信贸易 --phone 13900139000 --as 李娜',
    'customer add 西岸科技 --owner 钱多',
    'claim edit 2 --amount 320 --purpose 午餐 --no-voucher 无票 --as 李娜',
    'claim submit 2 --as 李娜',
    'target set 李娜 --month 2026-11 --sales 90000',
  ],
  ['2026-11-12', 'claim reject 2 --reason 无票', 'survey record 浦东软件 2 --contract CT-1 --as 财务刘'],
  [
    '2026-11-20',
    'contract record 西岸科技 --signed 2026-11-20 --line "平台; 2; 6000; 13%; 3500"',
    'claim submit 2 --as 李娜',
    'claim withdraw 2 --as 李娜',
    'claim unpay 1 --reason 记错 --as 财务刘',
    'payment reverse REC-2 --on 2026-11-19 --reason 退票 --as 财务刘',
    'member leave 钱多 --on 2026-11-20',
    'payment receive 浦东 20000 --on 2026-11-18 --as 财务刘',
  ],
];
const MONTH_ENDS = ['2026-09-30', '2026-10-31', '2026-11-30'];
const LATER = '2026-12-07';

/** What takes `--as-of`, besides what the collections and the pipeline have had (policy 1.3.2; definitions, Time). */
const LISTS = [
  'target list',
  'target check --month 2026-09',
  'target check --month 2026-10',
  'target check',
  'kpi report',
  'kpi report --month 2026-09',
  'kpi report --month 2026-10',
  'kpi report --month 2026-11',
  'kpi explain --month 2026-10 --team --figure sales',
  'kpi explain --month 2026-10 --team --figure newCustomers',
  'kpi explain --month 2026-11 --rep 李娜 --figure csat',
  'kpi explain --month 2026-11 --team --figure contracts',
  'claim list',
  'claim list --status submitted',
  'claim list --month 2026-10',
  'claim show 1',
  'contract list',
  'contract list --month 2026-09',
  'contract list --rep 李娜',
  'contract show 1',
  'payment list',
  'payment list --open',
  'payment list --contract CT-1',
  'payment list --rep 张伟',
  'payment receipts',
  'payment receipts --customer 浦东',
  'payment receipts --contract CT-1',
  'customer list',
  'customer list --owner 张伟',
  'customer list --level A --sort last',
  'customer list --idle 15d',
  'customer list --tag 重点',
  'customer show 浦东软件',
  'customer show 恒信贸易',
  'deal show 1',
  'deal winloss',
  'deal winloss --from 2026-09-01',
];

let world: World;
const printed = new Map<string, unknown>();
const keyOf = (list: string, day: string) => `${day} ${list}`;

beforeAll(async () => {
  world = await company('zh', '2026-09-01');
  for (const [i, [day, ...lines]] of STORY.entries()) {
    for (const line of lines) await world.ok(line, { now: day });
    const next = STORY[i + 1]?.[0] ?? LATER;
    for (const end of MONTH_ENDS.filter((monthEnd) => monthEnd > day && monthEnd < next))
      for (const list of LISTS) printed.set(keyOf(list, end), await printedAs(list, end));
  }
}, 120_000);

/** What a list prints, with the exit code of a check. */
async function printedAs(list: string, now: string): Promise<unknown> {
  const { code, out } = await world.run(`${list} --json`, { now });
  return { code, value: out === '' ? null : JSON.parse(out) };
}

describe.each(LISTS)('1.3.2: %s --as-of', (list) => {
  test.each(MONTH_ENDS)('%s prints what it printed when the clock stood there', async (day) => {
    const then = printed.get(keyOf(list, day));
    expect(then).toBeDefined();
    expect(await printedAs(`${list} --as-of ${day}`, LATER)).toEqual(then);
  });
});

test('definitions, Time: a day that has not come is refused', async () => {
  for (const list of LISTS) {
    const refused = await world.run(`${list} --as-of 2026-12-08`, { now: LATER, lang: 'en' });
    expect([list, refused.code, refused.err]).toEqual([
      list,
      2,
      expect.stringContaining('2026-12-08 is in the future'),
    ]);
  }
});

test('definitions, Time: what was not there yet is not found, and says so', async () => {
  for (const [line, says] of [
    ['claim show 2 --as-of 2026-09-30', 'there was no EXP-2026-0002 yet on 2026-09-30'],
    ['customer show 西岸 --as-of 2026-10-31', 'there was no C-0003 yet on 2026-10-31'],
    ['contract show 2 --as-of 2026-09-30', 'CT-2026-0002 was not signed by 2026-09-30'],
  ]) {
    const refused = await world.run(line!, { now: LATER, lang: 'en' });
    expect([line, refused.code, refused.err]).toEqual([line, 3, expect.stringContaining(says!)]);
  }
});

test('definitions, Time: what is recorded later but effective earlier exists', async () => {
  const [listed] = (await world.ok('contract list --as-of 2026-09-08 --json', { now: LATER })).json();
  // Signed on the 8th, recorded on the 10th.
  expect(listed).toMatchObject({ code: 'CT-2026-0001', netFen: 12_000_000 });
  const report = (await world.ok('kpi report --month 2026-09 --as-of 2026-09-08 --json', { now: LATER })).json();
  expect(report).toMatchObject({ closed: false, team: { contracts: 1, salesFen: 12_000_000, newCustomers: 1 } });
});

test('4.2: a month that was closed by the day has the figures of its close, before it those of the day', async () => {
  const reportOn = async (day: string) =>
    (await world.ok(`kpi report --month 2026-09 --as-of ${day} --json`, { now: LATER })).json();
  expect(await reportOn('2026-10-05')).toMatchObject({ closed: false, team: { targetFen: null } });
  expect(await reportOn('2026-10-06')).toMatchObject({ closed: true, team: { targetFen: 20_000_000 } });
});
