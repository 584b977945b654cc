import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { closedNovember, DECEMBER, november } from '../support.js';

/** Wednesday after the closing of November. */
const SCORED = '2026-12-02';
const now = SCORED;

/*
 * 2026-11 of 张伟, worked out by hand: sales 35,000.01 (30,000.00 + 60 % of 10,000.01 − the whole of 1,000.00 of price cut),
 * target 60,000.00; see test/appraisal/support.ts.
 */
const score = (world: World, who: string, points: number, more = '') =>
  world.run(`appraisal score ${who} --month 2026-11 --points ${points} --reason 尽责 --without-report 补录 ${more}`, {
    now,
  });

/** A month in which both were scored, with a panel that has given its points. */
async function scored(): Promise<World> {
  const world = await closedNovember();
  for (const [who, points] of [
    ['张伟', 82],
    ['李娜', 60],
  ] as const)
    expect(await score(world, who, points)).toMatchObject({ code: 0 });
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-11', { now });
  for (const who of ['王经理', '财务刘'])
    await world.ok(`appraisal panel score --month 2026-11 --points 80 --reason 达标 --as ${who}`, { now });
  return world;
}

const sheetOf = async (world: World, who: string, more = '') =>
  (await world.ok(`appraisal sheet ${who} --month 2026-11 --json ${more}`, { now: '2026-12-20' })).json();

test.each([
  ['before the KPI month is closed', 'appraisal score 张伟 --month 2026-12 --points 80 --reason 好', 5, '尚未结账'],
  ['without the rep’s own report', 'appraisal score 张伟 --month 2026-11 --points 80 --reason 好', 5, '没有提交'],
  ['with points over 100', 'appraisal score 张伟 --month 2026-11 --points 101 --reason 好', 2, '0 到 100'],
  ['without a reason', 'appraisal score 张伟 --month 2026-11 --points 80', 2, '--reason'],
  [
    'of whoever is no rep',
    'appraisal score 财务刘 --month 2026-11 --points 80 --reason 好 --without-report 无',
    5,
    '不是销售代表',
  ],
  ['by a rep', 'appraisal score 李娜 --month 2026-11 --points 80 --reason 好 --as 张伟', 4, '张伟'],
  ['by finance', 'appraisal score 李娜 --month 2026-11 --points 80 --reason 好 --as 财务刘', 4, '财务刘'],
  ['confirmed before it is scored', 'appraisal confirm --month 2026-11 --as 张伟', 5, '还没有评分'],
  ['settled without a dispute', 'appraisal settle 张伟 keep --month 2026-11 --reason 好', 6, '没有异议'],
  ['corrected while it is open', 'appraisal correct 张伟 --month 2026-11 --points 90 --reason 好', 5, '尚未结束'],
])('4.3.2: a month is not scored %s', async (_, line, code, says) => {
  const world = await closedNovember();
  const ran = await world.run(line, { now });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  const left = await world.ok('appraisal list 2026-11 --json', { now });
  expect(left.json<{ manager: unknown }[]>().map(({ manager }) => manager)).toEqual([null, null]);
});

test('4.3.2: the score is 70 % of the system’s and 30 % of the manager’s, and the sheet shows how', async () => {
  const world = await scored();
  const sheet = await sheetOf(world, '张伟');
  const byHand = sheet.lines.reduce(
    (sum: number, { points, sharedWeight }: { points: number | null; sharedWeight: number }) =>
      sum + Math.round((points ?? 0) * sharedWeight + 1e-9) / 100,
    0,
  );
  expect(sheet.systemScore).toBeCloseTo(byHand, 2);
  expect(sheet.total).toBeCloseTo(Math.round((sheet.systemScore * 0.7 + 82 * 0.3) * 100) / 100, 2);
  expect(sheet).toMatchObject({ place: 1, ranked: 2, manager: { points: 82, by: '王经理', answerBy: '2026-12-09' } });
});

test('4.3.2: the rep confirms or disputes within five working days, once', async () => {
  const world = await scored();
  await world.ok('appraisal confirm --month 2026-11 --as 张伟', { now: '2026-12-09' });
  expect(await world.run('appraisal confirm --month 2026-11 --as 张伟', { now: '2026-12-09' })).toMatchObject({
    code: 6,
  });
  const late = await world.run('appraisal dispute 少算两单 --month 2026-11 --as 李娜', { now: '2026-12-10' });
  expect([late.code, late.err]).toEqual([5, expect.stringContaining('2026-12-09')]);
  await world.ok('appraisal dispute 少算两单 --month 2026-11 --as 李娜', { now: '2026-12-09' });
  const list = await world.ok('appraisal list 2026-11 --json', { now: '2026-12-20' });
  expect(list.json<{ state: string }[]>().map(({ state }) => state)).toEqual(['confirmed', 'disputed']);
});

test('4.3.2: a dispute is answered before the appraisal closes, and a score given anew counts', async () => {
  const world = await scored();
  await world.ok('appraisal dispute 漏计陪访 --month 2026-11 --as 李娜', { now });
  const early = await world.run('appraisal close 2026-11 --gaps 急', { now: '2026-12-20' });
  expect([early.code, early.err]).toEqual([5, expect.stringContaining('李娜')]);
  expect(await score(world, '李娜', 90)).toMatchObject({ code: 6 });
  await world.ok('appraisal settle 李娜 rescore --points 90 --month 2026-11 --reason 补计', { now: '2026-12-03' });
  const sheet = await sheetOf(world, '李娜');
  expect(sheet.manager).toMatchObject({ points: 90, version: 2 });
  expect(sheet.state).toBe('settled');
  expect(sheet.manager.steps.map(({ step }: { step: string }) => step)).toEqual(['dispute', 'rescore']);
});

test('4.3.3: the panel has manager, hr and finance or who stands in, and nobody else scores', async () => {
  const world = await closedNovember();
  const of = async (line: string) => {
    const { code, err } = await world.run(`appraisal panel ${line}`, { now });
    return [code, err.split('\n')[0]];
  };
  expect(await of('name 王经理 --month 2026-11')).toEqual([5, expect.stringContaining('4.3.3')]);
  expect(await of('name 王经理 张伟 --month 2026-11')).toEqual([5, expect.stringContaining('4.3.3')]);
  expect(await of('name 王经理 王经理 --month 2026-11')).toEqual([6, expect.stringContaining('一人一席')]);
  expect(await of('score --month 2026-11 --points 80 --reason 好')).toEqual([5, expect.stringContaining('没有指定')]);
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-11', { now });
  expect(await of('score --month 2026-11 --points 80 --reason 好 --as 张伟')).toEqual([4, expect.any(String)]);
  await world.ok('appraisal panel score --month 2026-11 --points 80 --reason 好', { now });
  await world.ok('appraisal panel score --month 2026-11 --points 81 --reason 改 --as 王经理', { now });
  await world.ok('appraisal panel score --month 2026-11 --points 90.5 --reason 好 --as 财务刘', { now });
  const result = (await world.ok('appraisal panel result 2026-11 --json', { now })).json();
  // (81.00 + 90.50) ÷ 2
  expect(result.mean).toBe(85.75);
  expect(result.seats.map(({ roles }: { roles: string[] }) => roles)).toEqual([['manager'], ['hr', 'finance']]);
});

test('4.3: an appraisal closes once everybody has answered or had his days, and stays as it was', async () => {
  const world = await scored();
  const early = await world.run('appraisal close 2026-11', { now: '2026-12-09' });
  expect([early.code, early.err]).toEqual([5, expect.stringContaining('待本人确认')]);
  await world.ok('appraisal close 2026-11', { now: '2026-12-10' });
  const kept = (await world.ok('appraisal sheet 张伟 --month 2026-11', { now: '2026-12-10' })).out;
  for (const line of [
    'appraisal score 张伟 --month 2026-11 --points 90 --reason 改',
    'appraisal panel score --month 2026-11 --points 90 --reason 改',
    'appraisal confirm --month 2026-11 --as 张伟',
    'appraisal omit 张伟 --month 2026-11 --reason 改',
    'appraisal close 2026-11',
    'month reopen 2026-11 --reason 改',
  ])
    expect([line, (await world.run(line, { now: '2026-12-11' })).code]).toEqual([line, 6]);
  // A weight of the month would change the sheet if it were reckoned again.
  await world.ok('policy set score.cap 100 --from 2026-12 --reason 收紧', { now: '2026-12-11' });
  expect((await world.ok('appraisal sheet 张伟 --month 2026-11', { now: '2027-03-01' })).out).toBe(kept);
});

test('4.3: by another program nothing is added to a closed appraisal, nor a score to an open month', async () => {
  const world = await scored();
  await world.ok('appraisal close 2026-11', { now: '2026-12-10' });
  const client = new Database(world.file);
  const insert = (month: string, member: number, by: number) =>
    client.exec(`INSERT INTO manager_scores (month, member_id, version, closing_id, points, reason, by_id, day, recorded_at)
      VALUES ('${month}', ${member}, 9, 1, 9000, 'x', ${by}, '2026-12-11', '2026-12-11T00:00:00Z')`);
  try {
    expect(() => insert('2026-11', 2, 1)).toThrow('salesdesk:closedAppraisal');
    expect(() => insert('2026-12', 2, 1)).toThrow('salesdesk:monthNotClosed');
    expect(() => insert('2026-10', 2, 2)).toThrow('salesdesk:');
    expect(() => client.exec("UPDATE closed_appraisals SET sheets = '{}'")).toThrow('salesdesk:appendOnly');
    expect(() => client.exec("UPDATE closed_months SET reopened = 1 WHERE month = '2026-11'")).toThrow(
      'salesdesk:closedAppraisal',
    );
  } finally {
    client.close();
  }
});

test('4.3.2: a correction takes two persons and stands beside the sheet', async () => {
  const world = await scored();
  await world.ok('appraisal close 2026-11', { now: '2026-12-10' });
  const own = await world.run('appraisal correct 张伟 --month 2026-11 --points 90 --reason 自评 --as 张伟', {
    now: '2026-12-11',
  });
  expect(own.code).toBe(4);
  const asked = await world.ok('appraisal correct 张伟 --month 2026-11 --points 90 --reason 漏计 --json', {
    now: '2026-12-11',
  });
  await world.ok(`confirm accept ${asked.json<{ code: string }>().code} --as 财务刘`, { now: '2026-12-11' });
  const sheet = await sheetOf(world, '张伟');
  expect(sheet.manager.points).toBe(82);
  // The total moves by 30 % of the 8 points more.
  const total = sheet.total + 2.4;
  expect(sheet.corrections).toMatchObject([
    { points: 90, reason: '漏计', by: '王经理', confirmedBy: '财务刘', total: expect.closeTo(total, 2), grade: 'B' },
  ]);
  const list = await world.ok('appraisal list 2026-11', { now: '2026-12-11' });
  expect(list.out).toContain(`张伟 结束后更正（AC-2026-0001）：总分 ${total.toFixed(2)}，等级 B`);
});

test('4.3.2: closing names everybody who lacks something, and what; a score never given is not corrected', async () => {
  const world = await closedNovember();
  await world.ok('appraisal report --month 2026-11 --agree --as 张伟', { now });
  const closing = 'appraisal close 2026-11 --gaps 急';
  const lines = (text: string) => text.split('\n').map((line) => line.trim());
  const dry = await world.ok(`${closing} -n`, { now, lang: 'en' });
  expect(lines(dry.out)).toContain('not scored: 张伟, 李娜 (no report either)');
  expect((await score(world, '张伟', 82)).code).toBe(0);
  expect((await world.ok(`${closing} -n --json`, { now })).json().gaps).toEqual([
    { gap: 'score', names: ['李娜'] },
    { gap: 'answer', names: ['张伟'] },
    { gap: 'panel', names: [] },
  ]);
  expect((await world.ok(closing, { now })).out).toMatchInlineSnapshot(`
    "✓ 已结束 2026-11 的考核：1 人
      未评分：李娜（也没有个人报表）
      待本人确认，期限未到：张伟
      考核小组未评分：没有指定
      未评分的人没有等级和奖金；结束后不再评分，只能更正金额
      按规则提出 1 项处理建议
    "
  `);
  const list = await world.ok('appraisal list 2026-11', { now });
  expect(list.out).toContain('本人未答复');
  expect(list.out).toContain('未评分');
  const refused = await world.run('appraisal correct 李娜 --month 2026-11 --points 80 --reason 补评', {
    now,
    hints: true,
  });
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ 李娜 的 2026-11 结束时没有评分，没有可更正的分数（制度 4.3.2）
    提示：更正金额  salesdesk appraisal correct 李娜 --month 2026-11 --amount … --reason "…"
    ",
    ]
  `);
});

test('4.3.2: closing names who has no indicator to be scored by', async () => {
  const world = await november();
  await world.ok('member add 新人 --role rep --joined 2026-11-02');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps 试', { now: DECEMBER });
  const noted = (await world.ok('appraisal close 2026-11 --gaps 急 -n', { now, lang: 'en' })).out;
  expect(noted).toContain('not scored: 张伟 (no report either), 李娜 (no report either)');
  expect(noted).toContain('新人 has no indicator with a basis in 2026-11');
});

test('4.2: a month before the book has neither sheet nor payroll; the first month is named', async () => {
  const world = await company('zh', '2026-11-23', '2026-10-31');
  for (const line of [
    'appraisal list 2026-10',
    'appraisal sheet 张伟 --month 2026-10',
    'appraisal explain 张伟 --month 2026-10 --indicator sales',
    'appraisal score 张伟 --month 2026-10 --points 80 --reason 好',
    'appraisal outcomes 2026-10',
    'appraisal differences 2026-10',
    'appraisal report 张伟 --show --month 2026-10',
    'appraisal panel result 2026-10',
    'payroll show --month 2026-10',
    'payroll show --month 2026-10 --changes',
  ]) {
    const { code, out, err } = await world.run(line);
    expect([line, code, out, err]).toEqual([line, 5, '', expect.stringContaining('2026-10 早于首个结账月 2026-11')]);
  }
});

test('4.3.2: a month that is not over is not to be closed: no hint says so', async () => {
  const world = await closedNovember();
  const err = async (line: string) => (await world.run(line, { now, hints: true })).err;
  expect(await err('appraisal score 张伟 --month 2026-12 --points 80 --reason 好')).not.toContain('month close');
  expect(await err('appraisal close 2026-12')).not.toContain('month close');
});

test('1.3.2: totals and places are open, the manager’s reasons are for the one concerned, manager, hr and panel', async () => {
  const world = await scored();
  const seen = async (as: string) => {
    const { total, manager } = await sheetOf(world, '张伟', `--as ${as}`);
    return [typeof total, manager.reason];
  };
  expect(await seen('张伟')).toEqual(['number', '尽责']);
  expect(await seen('李娜')).toEqual(['number', null]);
  expect(await seen('陈晨')).toEqual(['number', null]);
  expect(await seen('财务刘')).toEqual(['number', '尽责']); // sits on the panel
});

test('4.3.2: an indicator is explained from its rows to what it contributes', async () => {
  const world = await scored();
  const ran = await world.ok('appraisal explain 张伟 --month 2026-11 --indicator sales', { now, lang: 'en' });
  expect(ran.out).toContain('× 100 =');
  const { points, uncapped, sharedWeight, contribution } = (
    await world.ok('appraisal explain 张伟 --month 2026-11 --indicator sales --json', { now })
  ).json();
  // Below the cap both are the same, in points.
  expect(uncapped).toBe(points);
  expect(contribution).toBe(Math.round(points * sharedWeight + 1e-9) / 100);
});

test('4.3: everybody finds on today what the appraisal asks of him, and when it is late', async () => {
  const world = await closedNovember();
  const kinds = async (as: string, day: string) =>
    (await world.ok(`today --json --as ${as}`, { now: day }))
      .json<{ tasks: { kind: string; code: string }[] }>()
      .tasks.filter(({ kind }) => kind.startsWith('appraisal') || kind.startsWith('panel'))
      .map(({ kind, code }) => `${kind} ${code}`);
  // Reports are due on working day 3: until then a missing one is nothing to score.
  expect(await kinds('王经理', '2026-12-03')).toEqual(['panelName 2026-11']);
  expect(await kinds('王经理', '2026-12-04')).toEqual([
    'appraisalScore M-02',
    'appraisalScore M-03',
    'panelName 2026-11',
  ]);
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-11', { now: '2026-12-04' });
  expect(await kinds('财务刘', '2026-12-04')).toEqual(['panelScore 2026-11']);
  await score(world, '张伟', 82);
  expect(await kinds('张伟', '2026-12-04')).toEqual(['appraisalResult 2026-11']);
  await world.ok('appraisal dispute 漏计 --month 2026-11 --as 张伟', { now: '2026-12-04' });
  expect((await kinds('王经理', '2026-12-04'))[0]).toBe('appraisalDispute M-02');
  // Working day 10 after November is 2026-12-14.
  expect(await kinds('王经理', '2026-12-14')).not.toContain('appraisalLate 2026-11');
  expect(await kinds('王经理', '2026-12-15')).toContain('appraisalLate 2026-11');
});

test('4.3.2: who is left out stands under the list with the reason, also once the appraisal is closed', async () => {
  const world = await closedNovember();
  await world.ok('appraisal omit 李娜 --month 2026-11 --reason 陪产假', { now });
  expect(await score(world, '张伟', 82)).toMatchObject({ code: 0 });
  const noted = async (lang: 'zh' | 'en') =>
    (await world.ok('appraisal list 2026-11', { now, lang })).out.trimEnd().split('\n').at(-1);
  expect(await noted('zh')).toBe('李娜 在 2026-11 不考核：陪产假');
  await world.ok('appraisal close 2026-11 --gaps 试', { now });
  expect(await noted('en')).toBe('李娜 is left out of 2026-11: 陪产假');
});

test('4.3.3: who scored for the panel is told who has still to; who may not close the month is told who does', async () => {
  const world = await closedNovember();
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-11', { now });
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-12', { now });
  const give = (month: string, as: string, day = now) =>
    world.run(`appraisal panel score --month ${month} --points 80 --reason 达标 --as ${as}`, { now: day, hints: true });
  expect((await give('2026-11', '王经理')).out).toContain('尚未评分：财务刘');
  expect((await give('2026-11', '财务刘')).out).toContain('小组平均 80.00');
  const open = await give('2026-12', '财务刘', '2027-01-04');
  expect([open.code, open.err]).toEqual([5, expect.stringContaining('现在可由 王经理 办理')]);
  expect(open.err).not.toContain('month close');
});

test.each([
  ['points over 100', 'appraisal score 张伟 --month 2026-11 --points 101 --reason 好', 2, 'policy 4.3'],
  ['points of the panel below 0', 'appraisal panel score --month 2026-11 --points=-1 --reason 好', 2, 'policy 4.3'],
  [
    'weights that add to 99',
    'policy set score.weights "sales 40, profit 20, newCustomers 15, satisfaction 15, attainment 9" --from 2026-12 --reason 试',
    2,
    'policy 4.3.2',
  ],
  ['a month that is not over', 'month close 2026-12 --yes --confirm 2026-12', 5, 'policy 4.2'],
  [
    'who was no rep',
    'appraisal score 法务孙 --month 2026-11 --points 80 --reason 好 --without-report 无',
    5,
    'policy 4.3.2',
  ],
  ['a score before the close', 'appraisal score 张伟 --month 2026-12 --points 80 --reason 好', 5, 'policy 4.3.2'],
  [
    'a second member for the same role',
    'appraisal panel score --month 2026-11 --points 80 --reason 好 --as 财务陈',
    4,
    'policy 4.3.3',
  ],
])('4.1–4.3: %s is refused with the clause, and nothing changes', async (_, line, code, says) => {
  const world = await closedNovember();
  await world.ok('member add 财务陈 --role presales', { now });
  const asked = await world.ok('member edit 财务陈 --role finance -q', { now });
  if (asked.out.includes('CF-')) await world.ok(`confirm accept ${asked.out.trim()} --as 财务刘`, { now });
  await world.ok('appraisal panel name 王经理 财务刘 --month 2026-11', { now });
  const entries = async () => (await world.ok('audit log --json', { now })).json().length;
  const before = await entries();
  const ran = await world.run(line, { now, lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  expect(await entries()).toBe(before);
});

test('1.3.2: audit verify names sheets that are not those that were closed', async () => {
  const world = await scored();
  await world.ok('appraisal close 2026-11', { now: '2026-12-10' });
  expect((await world.run('audit verify', { now: '2026-12-11' })).code).toBe(0);
  const client = new Database(world.file);
  client.exec('DROP TRIGGER closed_appraisals_no_update');
  client.exec('UPDATE closed_appraisals SET sheets = replace(sheets, \'"grade":"\', \'"grade":"A\')');
  client.close();
  const ran = await world.run('audit verify', { now: '2026-12-11' });
  expect([ran.code === 0, `${ran.out}${ran.err}`.includes('2026-11 保存的评分表不是结束时的那一份')]).toEqual([
    false,
    true,
  ]);
});

test('4.3: what was said of a month counts no more once it was opened again and closed anew', async () => {
  const world = await scored();
  await world.ok('appraisal confirm --month 2026-11 --as 张伟', { now });
  const asked = await world.ok('month reopen 2026-11 --reason 漏记 --json', { now });
  await world.ok(`confirm accept ${asked.json<{ code: string }>().code} --as 财务刘`, { now });
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps 重结', { now });
  const list = await world.ok('appraisal list 2026-11 --json', { now });
  expect(list.json<{ manager: unknown; total: unknown }[]>().map(({ manager, total }) => [manager, total])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect((await world.ok('appraisal panel result 2026-11 --json', { now })).json()).toMatchObject({ mean: null });
  // So the rep reports the new figures, and may be left out again.
  await world.ok('appraisal report --month 2026-11 --agree --as 张伟', { now });
  await world.ok('appraisal omit 李娜 --month 2026-11 --reason 病假', { now });
  expect(await score(world, '张伟', 90)).toMatchObject({ code: 0 });
  expect((await sheetOf(world, '张伟')).manager).toMatchObject({ points: 90, version: 2 });
});

test('4.3.2: whoever was scored is taken out of the month neither by an absence nor by leaving him out', async () => {
  const world = await scored();
  await world.ok('appraisal dispute 漏计 --month 2026-11 --as 张伟', { now });
  await world.ok('member absence add 张伟 --from 2026-11-01 --to 2026-11-30 --kind other', { now });
  expect((await sheetOf(world, '张伟')).state).toBe('disputed');
  const omitted = await world.run('appraisal omit 张伟 --month 2026-11 --reason 休假', { now });
  expect([omitted.code, omitted.err]).toEqual([6, expect.stringContaining('已评分')]);
  expect((await world.run('appraisal close 2026-11 --gaps 急', { now: '2026-12-20' })).code).toBe(5);
});

test('1.3.2: a restore that takes scores away needs two persons, and a bonus base of another program is named', async () => {
  const world = await closedNovember();
  await world.ok('backup 前.db', { now });
  await score(world, '张伟', 82);
  const restored = await world.ok('restore 前.db --yes --reason 误评 --json', { now });
  expect(restored.out).toContain('CF-');
  const client = new Database(world.file);
  client.exec(`INSERT INTO bonus_bases (member_id, from_day, base_fen, reason, by_id, recorded_at)
    VALUES (2, '2026-11-01', 99999900, 'x', 1, '2026-12-01T00:00:00Z'); DELETE FROM touched`);
  client.close();
  await world.ok('customer add 新客户', { now });
  expect((await world.ok('audit log --limit 1 --json', { now })).out).toContain('bonus_bases');
});

test.each([
  ['himself', '王经理', '', 4, '不能给自己评分'],
  ['the manager, as hr', '王经理', '--as 人事周', 2, '--points'],
  ['a rep, as hr, while there is a manager', '张伟', '--as 人事周', 4, '王经理 办理'],
])('4.3.2: who may not score is told so before points are asked for: %s', async (_, whom, as, code, says) => {
  const world = await closedNovember();
  const asked = await world.ok('member add 人事周 --role hr -q', { now });
  await world.ok(`confirm accept ${asked.out.trim()} --as 财务刘`, { now });
  const ran = await world.run(`appraisal score ${whom} --month 2026-11 ${as}`, { now, hints: true });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  if (code === 4) expect(ran.err).not.toContain(`现在可由 ${whom}`);
});

test('4.3.2: closing past a dispute is answered by the way to settle it, not by a reason that does not help', async () => {
  const world = await scored();
  await world.ok('appraisal dispute 少算两单 --month 2026-11 --as 李娜', { now });
  for (const line of ['appraisal close 2026-11', 'appraisal close 2026-11 --gaps 急']) {
    const ran = await world.run(line, { now, hints: true });
    expect([ran.code, ran.err]).toEqual([
      5,
      expect.stringContaining('appraisal settle 李娜 keep --month 2026-11 --reason'),
    ]);
    expect(ran.err).not.toContain('--gaps');
  }
});

test('4.3.3: who has no seat on the panel is told who names it, not a command that is refused', async () => {
  const world = await scored();
  const asked = await world.ok('member add 财务二 --role finance -q', { now });
  await world.ok(`confirm accept ${asked.out.trim()} --as 财务刘`, { now });
  const ran = await world.run('appraisal panel score --month 2026-11 --points 80 --reason x --as 财务二', {
    now,
    hints: true,
  });
  expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('现在可由 王经理 办理')]);
  expect(ran.err).not.toContain('panel name');
});
