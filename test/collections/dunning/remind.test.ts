import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, daysBetween } from '../../../src/shared/dates.js';
import type { World } from '../../support/run.js';
import { buyers, twoInstalments } from '../books.js';

const RUN = 'payment remind --since-last-run --exit-code';
const entries = async (world: World) => (await world.ok('audit log --json')).json<{ action: string }[]>();
const runsLogged = async (world: World) =>
  (await entries(world)).filter(({ action }) => action === 'payment.remind').length;

test('3.7.1: remind lists what came to a step of the ladder, in Chinese and English', async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-11-30"');
  const logged = (await entries(world)).length;
  expect((await world.ok('payment remind')).out).toMatchInlineSnapshot(`
    "待提醒、催收 2026-11-23 周一    3 笔    ¥1,243.00
    编号           客户      到期        逾期天数       未收  负责人  下一步（制度 3.7）  起始日
    PAY-2026-0001  浦东软件  2026-10-15        39    ¥565.00  张伟    上报经理            2026-11-14
    PAY-2026-0002  浦东软件  2026-11-15         8    ¥565.00  张伟    催收并记录原因      2026-11-16
    PAY-2026-0003  恒信制造  2026-11-30        -7    ¥113.00  李娜    到期前提醒          2026-11-23
    合计                                           ¥1,243.00
    "
  `);
  expect((await world.ok('payment remind', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "To remind or dun on 2026-11-23 Mon    3 instalments    ¥1,243.00
    code           customer  due         days late       open  rep   next step (policy 3.7)      since
    PAY-2026-0001  浦东软件  2026-10-15         39    ¥565.00  张伟  report to the manager       2026-11-14
    PAY-2026-0002  浦东软件  2026-11-15          8    ¥565.00  张伟  dunning 1, note the reason  2026-11-16
    PAY-2026-0003  恒信制造  2026-11-30         -7    ¥113.00  李娜  reminder                    2026-11-23
    total                                           ¥1,243.00
    "
  `);
  // Read only: nothing is written, and the next run shows the same.
  expect((await entries(world)).length).toBe(logged);
});

test('3.7.1: remind as JSON says the step, since when, and what is known', async () => {
  const world = await twoInstalments();
  expect((await world.ok('payment remind --as-of 2026-11-08 --json')).json()).toEqual([
    {
      code: 'PAY-2026-0001',
      contract: 'CT-2026-0001',
      invoice: null,
      customer: { code: 'C-0001', name: '浦东软件' },
      rep: '张伟',
      dueDay: '2026-10-15',
      overdueDays: 24,
      amountFen: 56_500,
      amount: '565.00',
      openFen: 56_500,
      open: '565.00',
      step: 'dunning2',
      stepDay: '2026-10-30',
      clause: '3.7.2',
      steps: [{ step: 'dunning2', day: '2026-10-30' }],
      reason: null,
      reasonNote: null,
      lastContact: null,
      promise: null,
      openCase: null,
      advanceFen: 0,
      advance: '0.00',
    },
    expect.objectContaining({ code: 'PAY-2026-0002', overdueDays: -7, step: 'reminder', stepDay: '2026-11-08' }),
  ]);
});

test.each([
  ['--as-of 2026-11-07', 1],
  ['--as-of 2026-11-08', 2],
  ['--as-of 2026-11-07 --within 8', 2],
  ['--as-of 2026-11-14 --within 0', 1],
  ['--as-of 2026-11-15 --within 0', 2],
  ['--as-of 2026-11-08 --rep 李娜', 0],
  ['--as-of 2026-11-08 --customer 浦东', 2],
])('3.7.1: remind %s lists %i', async (flags, count) => {
  const world = await twoInstalments();
  expect((await world.ok(`payment remind ${flags} --json`)).json()).toHaveLength(count);
});

test('3.7.2: a customer contacted since the step fell due is not reminded again until the next step', async () => {
  const world = await twoInstalments();
  const codes = async (asOf: string) =>
    (await world.ok(`payment remind --as-of ${asOf} -o name`, { now: '2026-12-31' })).out.trim().split('\n');
  await world.ok('payment dun PAY-2026-0002 --via phone --reason forgotten');
  expect(await codes('2026-11-22')).toEqual(['PAY-2026-0001', 'PAY-2026-0002']);
  expect(await codes('2026-11-23')).toEqual(['PAY-2026-0001']);
  expect(await codes('2026-11-29')).toEqual(['PAY-2026-0001']);
  expect(await codes('2026-11-30')).toEqual(['PAY-2026-0001', 'PAY-2026-0002']);
});

test('3.7.1: --exit-code is 10 with a list, silent and 0 without one', async () => {
  const world = await twoInstalments();
  expect((await world.run('payment remind --exit-code')).code).toBe(10);
  const quiet = await world.run('payment remind --exit-code --as-of 2026-10-07');
  expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', '']);
  const result = await world.run('payment remind --as-of 2026-10-07', { lang: 'en' });
  expect([result.code, result.out, result.err]).toEqual([0, '', 'nothing to remind or dun\n']);
});

// ---- runs

test('3.7.1: a run lists each step once; the second of the day is empty, silent, exit 0, and writes nothing', async () => {
  const world = await twoInstalments();
  await world.ok('member add 定时任务 --role system');
  const first = await world.run(`${RUN} --as 定时任务`, { now: '2026-11-14' });
  expect(first.code).toBe(10);
  expect(first.out).toMatchInlineSnapshot(`
    "待提醒、催收 2026-11-14 周六    2 笔    ¥1,130.00
    编号           客户      到期        逾期天数       未收  负责人  新到的步骤                                                      起始日
    PAY-2026-0001  浦东软件  2026-10-15        30    ¥565.00  张伟    到期前提醒 → 到期日提醒 → 催收并记录原因 → 二次催收 → 上报经理  2026-11-14
    PAY-2026-0002  浦东软件  2026-11-15        -1    ¥565.00  张伟    到期前提醒                                                      2026-11-08
    合计                                           ¥1,130.00
    首次运行：列出所有已到的步骤，以后只列新的
    "
  `);
  const logged = (await entries(world)).length;
  const second = await world.run(`${RUN} --as 定时任务`, { now: '2026-11-14' });
  expect([second.code, second.out, second.err]).toEqual([0, '', '']);
  expect((await entries(world)).length).toBe(logged);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.1: a missed run is caught up and says so, in both languages', async () => {
  const world = await twoInstalments();
  await world.run(RUN, { now: '2026-11-14' });
  const en = await world.run(`${RUN} --dry-run`, { now: '2026-11-30', lang: 'en' });
  expect(en.out).toMatchInlineSnapshot(`
    "To remind or dun on 2026-11-30 Mon    1 instalment    ¥565.00
    code           customer  due         days late     open  rep   steps reached                                                   since
    PAY-2026-0002  浦东软件  2026-11-15         15  ¥565.00  张伟  reminder, due today -> dunning 1, note the reason -> dunning 2  2026-11-30
    total                                           ¥565.00
    caught up 15 days: 2026-11-15 … 2026-11-29
    "
  `);
  const json = await world.run(`${RUN} --dry-run --json`, { now: '2026-11-30', lang: 'en' });
  expect(json.json()).toHaveLength(1);
  expect(json.err).toBe('dry run, nothing saved\ncaught up 15 days: 2026-11-15 … 2026-11-29\n');
  const zh = await world.run(RUN, { now: '2026-11-30' });
  expect(zh.out).toContain('补上了 15 天：2026-11-15 … 2026-11-29');
  expect(zh.code).toBe(10);
});

test('3.7.1: a day without anything new is a run as well: the next one has nothing to catch up', async () => {
  const world = await twoInstalments();
  await world.run(RUN, { now: '2026-11-17' });
  const quiet = await world.run(RUN, { now: '2026-11-18' });
  expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', '']);
  expect(await runsLogged(world)).toBe(2);
  expect((await world.run(RUN.replace(' --exit-code', ''), { now: '2026-11-19' })).out).toBe('');
  expect((await world.run(RUN.replace(' --exit-code', ''), { now: '2026-11-21', lang: 'en' })).out).toBe(
    'caught up 1 day: 2026-11-20\n',
  );
});

test('3.7.1: --dry-run shows what a run would list and records nothing', async () => {
  const world = await twoInstalments();
  const logged = (await entries(world)).length;
  const tried = await world.run(`${RUN} --dry-run --json`);
  expect(tried.code).toBe(10);
  expect((await entries(world)).length).toBe(logged);
  expect((await world.run(`${RUN} --json`)).out).toBe(tried.out);
});

test('3.7.1: what cannot be printed does not count as listed', async () => {
  const world = await twoInstalments();
  expect((await world.run(`${RUN} --out /no/such/folder/x.csv`)).code).toBe(7);
  expect(await runsLogged(world)).toBe(0);
  expect((await world.run(RUN)).code).toBe(10);
});

test("2.2.2a: a rep's run is of his own contracts; what it lists, no other run lists again", async () => {
  const world = await twoInstalments();
  await world.ok('contract record 恒信 --signed 2026-11-01 --line "平台; 1; 100" --plan "100% 2026-11-30"');
  const codes = async (line: string) => (await world.run(`${line} -o name`)).out.trim();
  expect(await codes(`${RUN} --as 李娜`)).toBe('PAY-2026-0003');
  const other = await world.run(`${RUN} --as 李娜 --rep 张伟`, { lang: 'en' });
  expect([other.code, other.err]).toEqual([4, expect.stringContaining('not for those of 张伟')]);
  expect(await codes(RUN)).toBe('PAY-2026-0001\nPAY-2026-0002');
  expect((await world.run(`${RUN} --as 陈晨`)).code).toBe(4);
});

test('3.7.1: what is paid is not listed; what is open again after a reversal is', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive PAY-2026-0002 565 --as 财务刘 --on 2026-11-10');
  const codes = async (now: string) => (await world.run(`${RUN} -o name`, { now })).out.trim();
  expect(await codes('2026-11-23')).toBe('PAY-2026-0001');
  await world.ok('payment reverse REC-2026-0001 --reason 退票 --as 财务刘', { now: '2026-11-24' });
  expect(await codes('2026-11-24')).toBe('PAY-2026-0002');
  expect(await codes('2026-11-24')).toBe('');
});

test('3.7.1: a receipt that bounces after the steps were listed is listed once more, whatever day the bank gives', async () => {
  const world = await twoInstalments();
  const codes = async (now: string) => (await world.run(`${RUN} -o name`, { now })).out.trim();
  expect(await codes('2026-10-16')).toBe('PAY-2026-0001');
  await world.ok('payment receive PAY-2026-0001 565 --as 财务刘 --on 2026-10-16', { now: '2026-10-17' });
  expect(await codes('2026-10-18')).toBe('');
  await world.ok('payment reverse REC-2026-0001 --on 2026-10-17 --reason 退票 --as 财务刘', { now: '2026-10-19' });
  expect(await codes('2026-10-20')).toBe('PAY-2026-0001');
  expect(await codes('2026-10-21')).toBe('');
});

test('3.7.2: nobody is reminded of what money in hand pays; a letter takes it off what it asks for', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment receive 浦东 565 --on 2026-10-02 --as 财务刘');
  await world.ok('contract record 浦东 --signed 2026-10-03 --line "a; 1; 300; 0%; 0" --plan "100% 2026-11-20" --yes');
  await world.ok('payment receive 浦东 965 --on 2026-10-05 --as 财务刘');
  await world.ok(
    'contract record 浦东 --signed 2026-10-06 --line "b; 1; 100; 0%; 0" --plan "40% 2026-10-12; 60% 2026-10-14"',
  );
  const asOf = { now: '2026-10-08' };
  // 100.00 in hand pays what falls due on the 12th and the 14th.
  expect((await world.ok('payment remind -o name', asOf)).out).toBe('');
  expect((await world.ok(`${RUN} -o name`, asOf)).out).toBe('');
  expect((await world.ok('today --json', asOf)).json().payments).toEqual([]);
  expect((await world.ok('payment upcoming --json code,openFen,advanceFen', asOf)).json()).toEqual([
    { code: 'PAY-2026-0004', openFen: 4_000, advanceFen: 10_000 },
    { code: 'PAY-2026-0005', openFen: 6_000, advanceFen: 10_000 },
  ]);
  const refused = await world.run('payment letter 浦东 --level reminder', asOf);
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('money in hand pays all')]);
  await world.ok('contract adjust CT-2026-0003 --gross=50 --on 2026-10-07 --due 2026-10-13 --reason more', asOf);
  expect((await world.ok('payment remind -o name', asOf)).out).toBe('PAY-2026-0005\n');
  expect((await world.ok('today --json', asOf)).json().payments).toMatchObject([
    { code: 'PAY-2026-0005', openFen: 6_000, advanceFen: 10_000 },
  ]);
  const { out } = await world.ok('payment letter 浦东 --level reminder', asOf);
  expect(out).toContain('¥150.00');
  expect(out).toContain('Less received in advance');
  expect(out).toContain('-¥100.00');
  expect(out).toContain('The total is ¥50.00');
});

test('a run is for today and on undamaged books', async () => {
  const world = await twoInstalments('en');
  for (const flags of ['--as-of 2026-11-01', '--customer 浦东']) {
    const ran = await world.run(`${RUN} ${flags}`);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('a run is always for today')]);
  }
  expect((await world.run('payment remind --within 400')).code).toBe(2);
});

test('3.7.1: for any sequence of run days each step of each instalment is listed exactly once, by the real program', async () => {
  const START = '2026-10-01';
  const dues: readonly Day[] = ['2026-10-15', '2026-11-15', '2026-11-30'];
  const steps = [-7, 0, 1, 15, 30, 60, 90];
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 6 }),
      async (offsets) => {
        const world = await buyers();
        await world.ok(
          'contract record 浦东 --signed 2026-10-01 --line "平台; 1; 1000" --plan "30% 2026-10-15; 30% 2026-11-15; 40% 2026-11-30"',
        );
        const days = offsets.toSorted((a, b) => a - b).map((offset) => addDays(START, offset));
        const listed: string[] = [];
        for (const now of days) {
          const rows = (await world.ok('payment remind --since-last-run --json', { now })).json<any[]>();
          for (const row of rows)
            for (const { step, day } of row.steps) listed.push(`${row.code} ${step} ${daysBetween(row.dueDay, day)}`);
        }
        const reached = dues.flatMap((due) => steps.filter((from) => addDays(due, from) <= days.at(-1)!)).length;
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed).toHaveLength(reached);
      },
    ),
    { numRuns: 8 },
  );
});

// ---- the settings

test('3.7: the ladder follows its settings, as they count for the month of the day', async () => {
  const world = await twoInstalments();
  const { engine, close } = await open(world);
  await engine(`INSERT INTO settings (key, value, from_month, recorded_at) VALUES
    ('ladder.dunning2', '8', '2026-11', '2026-11-01T00:00:00Z'), ('payment.remindDays', '3', '2026-11', '2026-11-01T00:00:00Z')`);
  close();
  const steps = async (asOf: string) =>
    (await world.ok(`due --as-of ${asOf} --json code,step`)).json<{ step: string }[]>().map(({ step }) => step);
  expect(await steps('2026-10-30')).toEqual(['dunning2']);
  expect(await steps('2026-10-24')).toEqual(['dunning1']); // 9 days late, in October: 15 days count
  expect(await steps('2026-11-23')).toEqual(['escalate', 'dunning2']); // 8 days late, in November: 8 days count
  expect((await world.ok('payment remind --as-of 2026-11-11 -o name')).out).toBe('PAY-2026-0001\n');
  expect((await world.ok('payment remind --as-of 2026-11-12 -o name')).out).toBe('PAY-2026-0001\nPAY-2026-0002\n');
});

async function open(world: World) {
  const { openClient } = await import('../../../db/sqlite/client.js');
  const client = openClient(world.file);
  return { engine: async (sql: string) => client.exec(sql), close: () => client.close() };
}

test('3.7.2: what was dunned is not asked for again, in the list, in a run, or after a broken promise', async () => {
  const world = await twoInstalments();
  await world.ok('member add 定时任务 --role system');
  const steps = async (line: string, now: string) => {
    const { out } = await world.run(`payment remind ${line} --json`, { now });
    return (out === '' ? [] : JSON.parse(out)).map(({ code, step }: Record<string, unknown>) => `${code} ${step}`);
  };
  const run = '--since-last-run --as 定时任务';
  await world.ok('payment dun PAY-2026-0002 --level dunning1 --via phone --reason forgotten', { now: '2026-11-16' });
  expect(await steps(run, '2026-11-16')).toEqual(['PAY-2026-0001 escalate']);
  expect(await steps('', '2026-11-16')).toEqual(['PAY-2026-0001 escalate']);
  // A second notice ahead of its day is not asked for on that day.
  await world.ok('payment dun PAY-2026-0002 --level dunning2 --via phone --note urgent', { now: '2026-11-20' });
  expect(await steps('', '2026-11-30')).toEqual(['PAY-2026-0001 escalate']);
  await world.ok('payment promise PAY-2026-0002 2026-11-24 565', { now: '2026-11-21' });
  expect(await steps('', '2026-11-25')).toEqual(['PAY-2026-0002 dunning1', 'PAY-2026-0001 escalate']);
  await world.ok('payment dun PAY-2026-0002 --via phone --note again', { now: '2026-11-25' });
  expect(await steps('', '2026-11-25')).toEqual(['PAY-2026-0001 escalate']);
  expect(await steps(run, '2026-12-01')).toEqual([]);
  // The broken promise first.
  expect(await steps(run, '2026-12-15')).toEqual(['PAY-2026-0002 escalate', 'PAY-2026-0001 stopDelivery']);
});
