import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/*
 * November 2026 of three people: 王 is the manager, 张 the one rep, 刘 does finance part time (issue 16 §8; policy 4.1–4.4).
 * Nobody is hr or management (definitions, Who stands in): 刘 stands in for hr (second person of base, correction
 * and pay adjustment; absences are the manager's as well), 王 and 刘 together for management (the plan), and both are the panel, 刘 for hr and finance.
 *
 * By hand. Plan: 1,200,000 sales, 360,000 profit, 24 new customers, even: 100,000, 30,000 and 2 for November, all of it 张's.
 *  sales 55,000: 55 × 40 % = 22.00; profit 55,000 − 40,000 = 15,000: 50 × 20 % = 10.00; new 1 of 2: 50 × 15 % = 7.50;
 *  one answer, a 4: 15.00; attainment 55 × 10 % = 5.50. System 60.00.
 *  With 70 points 42.00 + 21.00 = 63.00 C; disputed, scored anew with 76: 42.00 + 22.80 = 64.80 C. Below by attainment (55 %).
 *  Panel (70 + 75) ÷ 2 = 72.50.
 *  Bonus: fixed 3,000.00 (3,200.00 only from December on) × 0.8 = 2,400.00; correction 120.00; total 2,520.00.
 */
const DAYS: [string, string][] = [
  [
    '2026-11-02',
    `
$ salesdesk init --company 苏州小启 --manager 王 --reps 张 --finance 刘 --history-until 2026-10-31 --lang LANG --yes
$ salesdesk plan propose 2026 --sales 1,200,000 --profit 360,000 --new-customers 24
$ salesdesk plan approve 2026
$ salesdesk plan approve 2026 --as 刘
$ salesdesk target list --month 2026-11
$ salesdesk payroll base 王 5000 --from 2026-11-01 --reason 劳动合同
$ salesdesk payroll base 张 3000 --from 2026-11-01 --reason 劳动合同
$ salesdesk confirm accept CF-1 --as 王
$ salesdesk confirm accept CF-1 --as 刘
$ salesdesk customer add 昆山模具 --owner 张 -q
`,
  ],
  [
    '2026-11-27',
    `
$ salesdesk contract record C-1 --signed 2026-11-16 --line "协同办公平台; 1; 55000; 13%; 40000" -q
$ salesdesk survey record C-1 4 --contract CT-1 --on 2026-11-26 -q
$ salesdesk member absence add 张 --from 2026-11-05 --to 2026-11-06 --kind leave --as 刘
$ salesdesk member absence add 张 --from 2026-11-05 --to 2026-11-06 --kind leave
$ salesdesk conduct add 张 报价单两次算错 --bad --on 2026-11-12
`,
  ],
  [
    '2026-12-01',
    `
$ salesdesk month close 2026-11 --yes --confirm 2026-11
$ salesdesk today --as 刘
$ salesdesk appraisal report --month 2026-11 --agree --for 张 --reason 外出 --as 王
$ salesdesk appraisal report --month 2026-11 --agree --feedback 要求对接用友 --as 张
`,
  ],
  [
    '2026-12-02',
    `
$ salesdesk appraisal score 张 --month 2026-11 --points 70 --reason 报价两次算错 --as 刘
$ salesdesk appraisal score 张 --month 2026-11 --points 70 --reason 报价两次算错
$ salesdesk appraisal panel name 王 --month 2026-11
$ salesdesk appraisal panel name 王 张 --month 2026-11
$ salesdesk appraisal panel name 王 刘 --month 2026-11
$ salesdesk today --as 刘
$ salesdesk appraisal panel score --month 2026-11 --points 70 --reason 只签一单 --as 王
$ salesdesk appraisal panel score --month 2026-11 --points 75 --reason 毛利偏低 --as 刘
$ salesdesk appraisal panel score --month 2026-11 --points 90 --reason 尽力 --as 张
$ salesdesk appraisal panel result 2026-11
$ salesdesk appraisal dispute 其中一次是厂家改价 --month 2026-11 --as 张
$ salesdesk payroll close --month 2026-11 --as 刘
`,
  ],
  [
    '2026-12-03',
    `
$ salesdesk appraisal settle 张 rescore --month 2026-11 --points 76 --reason 一次是厂家改价
$ salesdesk appraisal sheet 张 --month 2026-11
$ salesdesk appraisal close 2026-11 --as 刘
$ salesdesk appraisal close 2026-11
$ salesdesk appraisal outcomes 2026-11
$ salesdesk outcome decide OC-1 grant --reason 按制度辅导 --as 刘
$ salesdesk outcome decide OC-1 grant --reason 按制度辅导
$ salesdesk coaching plan 张 --goal 每周8次客户拜访 --until 2026-12-31 --outcome OC-1
$ salesdesk outcome propose 张 payAdjustment --base 3200 --on 2026-12-01 --reason 转正满一年
$ salesdesk outcome decide OC-2 grant --reason 转正满一年
$ salesdesk today --as 刘
$ salesdesk confirm accept CF-2 --as 刘
$ salesdesk appraisal correct 张 --month 2026-11 --amount 120 --reason 少计交通补贴
$ salesdesk confirm accept CF-3 --as 刘
$ salesdesk payroll close --month 2026-11
$ salesdesk payroll show --month 2026-11 --as 张
$ salesdesk payroll close --month 2026-11 --as 刘
$ salesdesk payroll show --month 2026-11
$ salesdesk month alone 2026-11
$ salesdesk audit verify
`,
  ],
];

test.each(['zh', 'en'] as const)(
  'policy 4: a manager, a rep and part-time finance appraise a month; who stands in is shown (%s)',
  async (lang) => {
    const world = emptyWorld(lang);
    const parts: string[] = [];
    for (const [now, script] of DAYS)
      parts.push(`@${now}${await transcript(world, script.replace('LANG', lang), { now })}`);
    const played = parts.join('\n').replaceAll(world.folder, 'FOLDER');
    await expect(played).toMatchFileSnapshot(`__snapshots__/appraisalOfThree.${lang}.txt`);

    const later = { now: '2026-12-03' };
    const jsonOf = async (line: string) => (await world.ok(`${line} --json`, later)).json();
    const { lines, ...sheet } = await jsonOf('appraisal sheet 张 --month 2026-11');
    expect(lines.map(({ points }: { points: number }) => points)).toEqual([55, 50, 50, 100, 55]);
    expect(lines.map(({ contribution }: { contribution: number }) => contribution)).toEqual([22, 10, 7.5, 15, 5.5]);
    expect(sheet).toMatchObject({
      systemScore: 60,
      manager: { points: 76, by: '王' },
      total: 64.8,
      grade: 'C',
      below: ['attainment'],
      row: ['2026-11'],
    });
    expect(await jsonOf('appraisal panel result 2026-11')).toMatchObject({
      mean: 72.5,
      seats: [
        { member: { name: '王' }, roles: ['manager'], points: 70 },
        { member: { name: '刘' }, roles: ['hr', 'finance'], points: 75 },
      ],
    });
    expect((await jsonOf('payroll show --month 2026-11')).lines).toMatchObject([
      {
        member: { name: '张' },
        bonus: { rule: 'fixed', grade: 'C', factor: 0.8, baseFen: 300_000, amountFen: 240_000 },
        corrections: [{ amountFen: 12_000 }],
        totalFen: 252_000,
      },
    ]);
    expect(await jsonOf('outcome list')).toMatchObject([
      { kind: 'coaching', state: 'done' },
      { kind: 'payAdjustment', state: 'granted', steps: [{ by: '王', confirmedBy: '刘' }] },
    ]);
    expect((await world.ok('audit verify', later)).code).toBe(0);
  },
);

/*
 * The same three, and 王 sells himself: he is named among the reps. Nobody scores himself or sets his own base, and 刘 alone
 * cannot stand in for management: 张 is named its substitute by two persons (definitions, Who stands in).
 *
 * By hand: 王 sells 50,000 with a cost of 30,000 of targets 50,000 and 15,000, one new customer of 1.
 *  sales 100, profit 133.33 capped 120, new customers 100, attainment 100; no answers, so 85 of the weight is left:
 *  40/85 × 100 = 47.06, 20/85 × 120 = 28.24, 15/85 × 100 = 17.65, 10/85 × 100 = 11.76: 104.71.
 *  With 85 points 73.297 + 25.50 = 98.80: A. Bonus 5,000.00 × 1.2 = 6,000.00.
 */
test('policy 4: a manager who sells himself is scored and paid by others, to the payroll', async () => {
  const world = emptyWorld('zh');
  const on = (now: string, line: string) => world.ok(line, { now });
  const code = async (now: string, line: string): Promise<string> => (await on(now, `${line} -q`)).out.trim();
  const start = '2026-11-02';
  await on(
    start,
    'init --company 苏州小启 --manager 王 --reps 王,张 --finance 刘 --history-until 2026-10-31 --lang zh --yes',
  );
  await on(start, 'target set 王 --month 2026-11 --sales 50000 --profit 15000 --new-customers 1');
  await on(start, 'target set 张 --month 2026-11 --sales 50000');
  await on(start, 'customer add 吴江纺织 --owner 王');
  await on('2026-11-27', 'contract record C-1 --signed 2026-11-18 --line "协同办公平台; 1; 50000; 13%; 30000"');
  await on('2026-12-01', 'month close 2026-11 --yes --confirm 2026-11 --accept-gaps 试运行');
  await on('2026-12-01', 'appraisal report --month 2026-11 --agree');
  const now = '2026-12-02';
  const score = 'appraisal score 王 --month 2026-11 --points 85 --reason 带队';
  for (const who of ['王', '刘', '张']) expect((await world.run(`${score} --as ${who}`, { now })).code).toBe(4);
  const named = await code(now, 'member substitute 张 --for management --reason 小团队');
  await on(now, `confirm accept ${named} --as 刘`);
  await on(now, `${score} --as 张`);
  const base = await code(now, 'payroll base 王 5000 --from 2026-11-01 --reason 劳动合同 --as 张');
  expect((await world.run(`confirm accept ${base} --as 王`, { now })).code).toBe(4);
  await on(now, `confirm accept ${base} --as 刘`);
  await on(now, 'appraisal score 张 --month 2026-11 --points 60 --reason 未签单 --without-report 外出');
  await on('2026-12-10', 'appraisal close 2026-11 --gaps 小组未定');
  await on('2026-12-10', 'payroll close --month 2026-11 --gaps 张本月不发 --as 刘');
  const sheet = (await on('2026-12-10', 'appraisal sheet 王 --month 2026-11 --json')).json();
  expect(sheet).toMatchObject({ systemScore: 104.71, total: 98.8, grade: 'A', manager: { points: 85, by: '张' } });
  const { lines } = (await on('2026-12-10', 'payroll show --month 2026-11 --json')).json();
  expect(lines.find(({ member }: { member: { name: string } }) => member.name === '王')).toMatchObject({
    bonus: { grade: 'A', factor: 1.2, baseFen: 500_000, amountFen: 600_000 },
    totalFen: 600_000,
  });
});
