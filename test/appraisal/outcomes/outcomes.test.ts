import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { after, appraise, closeFor, linesOf, payrollCompany, sell, setBase } from '../payroll/support.js';

const MONTHS = ['2026-10', '2026-11', '2026-12'];
const FEBRUARY = after('2027-01');

/** 李娜 sells nothing for some months; 张伟 reaches his target. */
async function months(world: World, count: number): Promise<void> {
  for (const month of MONTHS.slice(0, count)) {
    await sell(world, 'C-0001', `${month}-12`, 100_000, 40_000);
    await appraise(world, month, { 张伟: 95, 李娜: 40 });
  }
}
const kindsOf = async (world: World, month: string, name: string): Promise<string[]> =>
  (await world.ok(`appraisal outcomes ${month} --json`, { now: FEBRUARY }))
    .json<{ member: { name: string }; kind: string }[]>()
    .filter(({ member }) => member.name === name)
    .map(({ kind }) => kind);

test('4.4.1, 4.4.2: a closed appraisal proposes by rule, with the months as evidence', async () => {
  const world = await payrollCompany();
  await months(world, 3);
  expect(await kindsOf(world, '2026-10', '张伟')).toEqual(['bonus', 'certificate', 'promotion']);
  expect(await kindsOf(world, '2026-10', '李娜')).toEqual(['coaching']);
  // The coaching of October is not decided: it is not proposed again in the same row.
  expect(await kindsOf(world, '2026-11', '李娜')).toEqual(['training', 'talk']);
  expect(await kindsOf(world, '2026-12', '李娜')).toEqual(['transfer', 'demotion', 'dismissal']);
  const [, , , transfer] = (await world.ok('outcome list --member 李娜 --json', { now: FEBRUARY })).json();
  expect(transfer).toMatchObject({ kind: 'transfer', clause: '4.4.2', state: 'proposed', month: '2026-12' });
  // 30 % of 40 points, and nothing from the system
  expect(transfer.evidence.months).toMatchObject(
    MONTHS.map((month) => ({ month, total: 12, grade: 'D', attainmentBp: 0, below: ['grade', 'attainment'] })),
  );
  const log = (await world.ok('audit log --json', { now: FEBRUARY })).json();
  expect(log[0]).toMatchObject({
    action: 'appraisal.close',
    facts: { month: '2026-12', outcomes: expect.arrayContaining([transfer.code]) },
  });
  expect((await world.ok('appraisal outcomes 2026-12', { now: FEBRUARY })).out).toMatchInlineSnapshot(`
    "2026-12 考核结果处理
    编号          姓名  处理      月份     状态    依据
    OC-2027-0001  张伟  奖金      2026-12  待决定  2026-12 等级 A，总分 98.50，完成率 100.00%
    OC-2027-0002  张伟  荣誉证书  2026-12  待决定  2026-12 等级 A，总分 98.50，完成率 100.00%
    OC-2027-0003  张伟  晋升提名  2026-12  待决定  2026-12 等级 A，总分 98.50，完成率 100.00%
    OC-2027-0004  李娜  调岗      2026-12  待决定  2026-10 等级 D，总分 12.00，完成率 0.00%；2026-11 等级 D，总分 12.00，完成率 0.00%；2026-12 等级 D，总分 12.00，完成率 0.00%
    OC-2027-0005  李娜  降职      2026-12  待决定  2026-10 等级 D，总分 12.00，完成率 0.00%；2026-11 等级 D，总分 12.00，完成率 0.00%；2026-12 等级 D，总分 12.00，完成率 0.00%
    OC-2027-0006  李娜  辞退      2026-12  待决定  2026-10 等级 D，总分 12.00，完成率 0.00%；2026-11 等级 D，总分 12.00，完成率 0.00%；2026-12 等级 D，总分 12.00，完成率 0.00%
    "
  `);
  expect((await world.ok(`outcome show ${transfer.code}`, { now: FEBRUARY, lang: 'en' })).out).toMatchInlineSnapshot(`
    "Outcome: transfer
    上海启明软件有限公司  OC-2027-0004  李娜

    name         李娜 M-03
    month        2026-12
    status       undecided
    proposed     2027-01-04
    decided by   manager and hr, two persons

    Months that it rests on
    -----------------------------------------------------------------------------------------------
     month   | total | grade | attainment | place | below standard              | manager's reason
    ---------+-------+-------+------------+-------+-----------------------------+------------------
     2026-10 | 12.00 | D     |      0.00% |     2 | grade D, attainment too low | 按表现
     2026-11 | 12.00 | D     |      0.00% |     2 | grade D, attainment too low | 按表现
     2026-12 | 12.00 | D     |      0.00% |     2 | grade D, attainment too low | 按表现
    -----------------------------------------------------------------------------------------------

    Policy: 4.4.1, 4.4.2, 4.4.3
    "
  `);
});

test('4.4.2: a row of three stands at the top of today, for manager and hr, until it is decided', async () => {
  const world = await payrollCompany();
  await months(world, 3);
  const rowsOf = async (who: string) =>
    (await world.ok(`today --json --as ${who}`, { now: FEBRUARY })).json().undecidedRows;
  expect(await rowsOf('人事周')).toMatchObject([{ member: { name: '李娜' }, months: MONTHS, codes: { length: 3 } }]);
  expect(await rowsOf('财务刘')).toEqual([]);
  const shown = await world.ok('today --as 人事周', { now: FEBRUARY, lang: 'en' });
  expect(shown.out.split('\n').slice(0, 7).join('\n')).toMatchInlineSnapshot(`
    "Thursday 2027-02-04   人事周   [trial]

    Below standard several months in a row: to decide (1)
       code  name  months  in a row                 next command
    !  M-03  李娜       3  2026-10 2026-11 2026-12  salesdesk outcome show OC-2027-0004

    Plan and appraisal (2)"
  `);
  const [{ codes }] = await rowsOf('王经理');
  const asked = await world.ok(`outcome decide ${codes[1]} grant --reason 连续三个月不达标 -q`, { now: FEBRUARY });
  expect(await rowsOf('王经理')).toHaveLength(1);
  await world.ok(`confirm accept ${asked.out.trim()} --as 人事周`, { now: FEBRUARY });
  expect(await rowsOf('王经理')).toEqual([]);
});

test('4.4.2: manager and hr grant one of a row; it settles the others, and the row begins anew', async () => {
  const world = await payrollCompany();
  await months(world, 3);
  const now = FEBRUARY;
  const find = async (kind: string) =>
    (await world.ok('outcome list --member 李娜 --json', { now }))
      .json()
      .find((o: { kind: string }) => o.kind === kind);
  const { code } = await find('demotion');
  const asked = await world.ok(`outcome decide ${code} grant --on 2027-03-01 --reason 降为助理`, { now });
  expect(asked.out).toMatchInlineSnapshot(`
    "! CF-2027-0001 待第二人确认：批准 李娜 降职（OC-2027-0005）
      降职  待决定 → 已批准
      2027-03-01 起生效
      依据月份：2026-10、2026-11、2026-12
      同时了结 OC-2027-0004 调岗
      同时了结 OC-2027-0006 辞退
      调岗、降职、辞退、调薪由经理和人事共同决定
      待 人事周 确认，有效至 2027-02-18；确认之前不生效
    "
  `);
  expect((await find('demotion')).state).toBe('proposed');
  const own = await world.run('confirm accept CF-2027-0001 --as 王经理', { now });
  expect(own.code).toBe(4);
  await world.ok('confirm accept CF-2027-0001 --as 人事周', { now });
  expect(await find('demotion')).toMatchObject({
    state: 'granted',
    steps: [{ step: 'grant', day: '2027-03-01', by: '王经理', confirmedBy: '人事周' }],
  });
  expect(await find('dismissal')).toMatchObject({ state: 'settled', steps: [{ step: 'settled', text: code }] });
  const late = await world.run(`outcome decide ${(await find('transfer')).code} decline --reason 晚了`, { now });
  expect(late.code).toBe(6);
  // January is below standard as well: the first of a new row.
  await appraise(world, '2027-01', { 张伟: 95, 李娜: 40 });
  const sheet = (await world.ok('appraisal sheet 李娜 --month 2027-01 --json', { now })).json();
  expect(sheet.row).toEqual(['2027-01']);
  expect(await kindsOf(world, '2027-01', '李娜')).toEqual(['coaching']);
});

test('4.4.1: the manager grants or declines alone, with a reason; what is decided stays, and is done', async () => {
  const world = await payrollCompany();
  await months(world, 1);
  const now = after('2026-10');
  const said = async (line: string, lang: 'zh' | 'en' = 'en') => {
    const { code, out, err } = await world.run(line, { now, lang });
    return [code, `${out}${err}`];
  };
  expect(await said('outcome decide OC-2026-0001 grant --amount 2000 --reason excellent')).toMatchInlineSnapshot(`
    [
      0,
      "✓ granted OC-2026-0001, bonus of 张伟
      bonus of the grade of 2026-10: ¥0.00
      a reward of ¥2,000.00 besides, paid with the payroll of 2026-10
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0003 decline --reason 满一年再看', 'zh')).toMatchInlineSnapshot(`
    [
      0,
      "✓ 未批准 OC-2026-0003 张伟 晋升提名
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0003 grant --reason 改主意', 'zh')).toMatchInlineSnapshot(`
    [
      6,
      "✗ OC-2026-0003 已有决定（未批准），没有改动任何内容（制度 4.4.1）
    提示：查看  salesdesk outcome show OC-2026-0003
    ",
    ]
  `);
  expect(await said('outcome done OC-2026-0001 --note paid')).toMatchInlineSnapshot(`
    [
      0,
      "✓ done OC-2026-0001, bonus of 张伟
    ",
    ]
  `);
  expect(await said('outcome done OC-2026-0003 --note x')).toMatchInlineSnapshot(`
    [
      6,
      "✗ OC-2026-0003 is declined: it has to be granted first (policy 4.4.1)
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0002 grant --amount 5 --reason x')).toMatchInlineSnapshot(`
    [
      2,
      "error: --amount belongs to a bonus that is granted
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0002 decline --on 2026-11-05 --reason x')).toMatchInlineSnapshot(`
    [
      2,
      "error: --on belongs to granting
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0002 grant --on 2026-11-03 --reason x')).toMatchInlineSnapshot(`
    [
      2,
      "error: OC-2026-0002 was proposed on 2026-11-04; it cannot count from an earlier day
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0002 grant --reason x --as 张伟')).toMatchInlineSnapshot(`
    [
      4,
      "✗ nobody decides on an outcome of his own; nothing was changed (policy 4.4.1)
    hint: who may do it now: 王经理
    ",
    ]
  `);
  expect(await said('outcome decide OC-2026-0099 grant --reason x')).toMatchInlineSnapshot(`
    [
      3,
      "error: there is no outcome OC-2026-0099
    hint: all of them  salesdesk outcome list
    ",
    ]
  `);
  expect((await world.ok('outcome list --open --json', { now })).json()).toMatchObject([
    { kind: 'certificate' },
    { kind: 'coaching' },
  ]);
});

test('1.3.2: outcomes are read by the one concerned, manager, hr, management and auditor', async () => {
  const world = await payrollCompany();
  await months(world, 1);
  const now = after('2026-10');
  const seen = async (who: string) =>
    (await world.ok(`outcome list --json --as ${who}`, { now })).json().map(({ kind }: { kind: string }) => kind);
  expect([await seen('李娜'), await seen('财务刘'), (await seen('人事周')).length]).toEqual([['coaching'], [], 4]);
  for (const line of ['outcome show OC-2026-0001', 'outcome list --member 张伟'])
    expect((await world.run(`${line} --as 李娜`, { now })).code).toBe(4);
});

test('4.4.3: a pay adjustment is proposed by hand, decided by manager and hr, and sets the base', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await months(world, 1);
  const now = after('2026-10');
  await closeFor(world, '2026-10');
  const propose = 'outcome propose 张伟 payAdjustment --base 4000 --reason 三个月优秀';
  expect((await world.run('outcome propose 张伟 payAdjustment --reason x', { now })).code).toBe(2);
  expect((await world.run('outcome propose 李娜 dismissal --reason x', { now })).code).toBe(5);
  expect((await world.run(`${propose} --on 2026-12-01 --as 李娜`, { now })).code).toBe(4);
  const refusedOn = async (day: string) => {
    const { code, err } = await world.run(`${propose} --on ${day}`, { now });
    return [code, err];
  };
  expect(await refusedOn('2026-10-15')).toEqual([6, expect.stringContaining('2026-10 的奖金核算表已结束')]);
  expect(await refusedOn('2026-09-30')).toEqual([6, expect.stringContaining('没有 2026-09 的')]);
  expect(await refusedOn('1999-12-31')).toEqual([5, expect.stringContaining('2000-01')]);
  expect(await refusedOn('2036-12-01')).toEqual([2, expect.stringContaining('2027-11-04')]);
  expect((await world.ok('outcome list --member 张伟 --open --json', { now })).json()).toHaveLength(3);
  await world.ok(`${propose} --on 2026-11-10`, { now });
  // The day is asked again when it is decided: a payroll may have been closed meanwhile.
  const refused = await world.run('outcome decide @last grant --on 2026-10-15 --reason 同意', { now });
  expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('2026-11-01')]);
  const asked = await world.ok('outcome decide @last grant --on 2026-11-15 --reason 同意 -q', { now });
  await world.ok(`confirm accept ${asked.out.trim()} --as 人事周`, { now });
  expect((await world.ok('payroll bases --member 张伟 --json', { now })).json()[1]).toMatchObject({
    baseFen: 400_000,
    fromDay: '2026-11-15',
    outcome: 'OC-2026-0005',
    by: '王经理',
    confirmedBy: '人事周',
  });
  await months2(world);
  expect((await linesOf(world, '2026-11')).张伟.bonus.baseFen).toBe(400_000);
});

const months2 = async (world: World): Promise<void> => {
  await sell(world, 'C-0001', '2026-11-12', 100_000, 40_000);
  await appraise(world, '2026-11', { 张伟: 95, 李娜: 40 });
};

test('4.4.1: a granted certificate is one page in both languages, without outside fonts or scripts', async () => {
  const world = await payrollCompany();
  await months(world, 1);
  const now = after('2026-10');
  const early = await world.run('outcome certificate OC-2026-0002 --out c.html', { now, lang: 'en' });
  expect([early.code, early.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ OC-2026-0002 is undecided: it has to be granted first (policy 4.4.1)
    hint: decide it first (grant or decline)  salesdesk outcome decide OC-2026-0002 grant --reason "…"
    ",
    ]
  `);
  await world.ok('outcome decide OC-2026-0002 grant --reason 优秀', { now });
  await world.ok('outcome certificate OC-2026-0002 --out c.html', { now });
  const page = fs.readFileSync(path.join(world.folder, 'c.html'), 'utf8');
  for (const words of [
    '荣誉证书',
    'Certificate of Honour',
    '张伟',
    '2026 年 10 月',
    'October 2026',
    '上海启明软件有限公司',
  ])
    expect(page).toContain(words);
  expect(page).toContain('A4 landscape');
  expect(page).not.toMatch(/<script|<link|https?:|@import|url\(/);
  expect((await world.run('outcome certificate OC-2026-0001 --out d.html', { now })).code).toBe(2);
  expect((await world.ok('outcome certificate OC-2026-0002 --json', { now })).json()).toMatchObject({
    code: 'OC-2026-0002',
    company: '上海启明软件有限公司',
    month: '2026-10',
    result: { grade: 'A', total: 98.5, place: 1 },
    day: now,
  });
});
