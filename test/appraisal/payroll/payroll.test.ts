import { expect, test } from 'vitest';
import { emptyWorld } from '../../support/run.js';
import { after, appraise, closeFor, linesOf, payrollCompany, sell, setBase } from './support.js';

const A = 95;

test('4.4.3: a fixed base × the factor of the grade, as the member had it on the last day of the month', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await setBase(world, '张伟', 4000, '2026-10-31');
  await setBase(world, '张伟', 5000, '2026-11-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await sell(world, 'C-0002', '2026-10-13', 80_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  const lines = await linesOf(world, '2026-10');
  // sales and attainment alone have a basis: 100 points; 0.7 × 100 + 0.3 × 95 = 98.5: A, 4,000.00 × 1.2
  expect(lines.张伟).toMatchObject({
    bonus: { rule: 'fixed', grade: 'A', factor: 1.2, baseFen: 400_000, amountFen: 480_000 },
    totalFen: 480_000,
  });
  // 0.7 × 80 + 0.3 × 70 = 77: B; without a base there is nothing to pay, and it says so
  expect(lines.李娜).toMatchObject({ bonus: { grade: 'B', baseFen: null, amountFen: 0 }, totalFen: 0 });
  const shown = await world.ok('payroll show --month 2026-10', { now: after('2026-10') });
  expect(shown.out).toMatchInlineSnapshot(`
    "2026-10 奖金核算表（预览）
    姓名  等级       基数  系数       奖金       合计
    张伟  A     ¥4,000.00   1.2  ¥4,800.00  ¥4,800.00
    李娜  B                   1      ¥0.00      ¥0.00
    合计                         ¥4,800.00  ¥4,800.00

    奖金 = 固定基数 × 系数（A 1.2 B 1 C 0.8 D 0）
    未设定奖金基数，奖金为 0：李娜
    "
  `);
  expect(
    (await world.ok('payroll show --month 2026-10', { now: after('2026-10'), lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "Payroll of 2026-10 (preview)
    name   grade       base  factor      bonus      total
    张伟   A      ¥4,000.00     1.2  ¥4,800.00  ¥4,800.00
    李娜   B                      1      ¥0.00      ¥0.00
    total                            ¥4,800.00  ¥4,800.00

    bonus = fixed base × factor (A 1.2 B 1 C 0.8 D 0)
    without a bonus base, their bonus is 0: 李娜
    "
  `);
});

test('4.4.3: sale and full refund net to nothing with the factor of the month that paid', async () => {
  const world = await payrollCompany();
  const now = '2026-09-28';
  await world.ok('policy set bonus.rule sales --from 2026-10 --reason 方案', { now });
  await world.ok('policy set bonus.rate 2% --from 2026-10 --reason 方案', { now });
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  await closeFor(world, '2026-10');
  await world.ok('contract cancel CT-2026-0001 --on 2026-11-10 --reason 客户破产', { now: '2026-11-10' });
  await sell(world, 'C-0001', '2026-11-12', 50_000, 20_000);
  await appraise(world, '2026-11', { 张伟: 50, 李娜: 70 });
  const october = (await linesOf(world, '2026-10')).张伟;
  const november = (await linesOf(world, '2026-11')).张伟;
  // 2 % of 100,000.00 × 1.2
  expect(october.totalFen).toBe(240_000);
  // The month's own sales are 50,000.00; the KPI figure is -50,000.00: D
  expect(november.bonus).toMatchObject({ grade: 'D', figureFen: 5_000_000, baseFen: 100_000, amountFen: 0 });
  expect(november.takenBack).toMatchObject([
    {
      month: '2026-10',
      contract: 'CT-2026-0001',
      adjustment: 'ADJ-2026-0001',
      changeFen: -10_000_000,
      rateBp: 200,
      factor: 1.2,
      baseFen: -200_000,
      amountFen: -240_000,
    },
  ]);
  expect(october.totalFen + november.totalFen).toBe(0);
  await closeFor(world, '2026-11');
  expect((await world.ok('payroll show --month 2026-11', { now: after('2026-11') })).out).toMatchInlineSnapshot(`
    "2026-11 奖金核算表（财务刘 于 2026-12-04 结束）
    姓名  等级  本月销售额       基数  系数   奖金        扣回        合计
    张伟  D     ¥50,000.00  ¥1,000.00     0  ¥0.00  -¥2,400.00  -¥2,400.00
    李娜  D          ¥0.00      ¥0.00     0  ¥0.00       ¥0.00       ¥0.00
    合计                                     ¥0.00  -¥2,400.00  -¥2,400.00

    扣回：以前月份已按此发奖金
    姓名  发放月   合同          调整           日期                变动   比例  系数        扣回  原因
    张伟  2026-10  CT-2026-0001  ADJ-2026-0001  2026-11-10  -¥100,000.00  2.00%   1.2  -¥2,400.00  客户破产

    基数 = 本月销售额 × 2.00%；奖金 = 基数 × 系数（A 1.2 B 1 C 0.8 D 0）
    "
  `);
  const log = (await world.ok('audit log --json', { now: after('2026-11') })).json();
  expect(log[0]).toMatchObject({ action: 'payroll.close', facts: { month: '2026-11', totalFen: -240_000 } });
});

test('4.4.3: of profit, a price cut takes back its part, with the rule of the month that paid it', async () => {
  const world = await payrollCompany();
  const now = '2026-09-28';
  await world.ok('policy set bonus.rule profit --from 2026-10 --reason 方案', { now });
  await world.ok('policy set bonus.rule fixed --from 2026-11 --reason 方案', { now });
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  await closeFor(world, '2026-10');
  await setBase(world, '张伟', 3000, '2026-11-01', '2026-11-05');
  await sell(world, 'C-0001', '2026-11-09', 100_000, 40_000);
  await world.ok('contract adjust CT-2026-0001 --net -10000 --on 2026-11-10 --reason 折让', { now: '2026-11-10' });
  await world.ok('contract adjust CT-2026-0002 --net -5000 --on 2026-11-11 --reason 折让', { now: '2026-11-11' });
  await appraise(world, '2026-11', { 张伟: A, 李娜: 70 });
  expect((await linesOf(world, '2026-10')).张伟).toMatchObject({
    bonus: { figureFen: 6_000_000 },
    totalFen: 72_000,
  });
  // 1 % of -10,000.00 × 1.2; the cut of the month's own sale takes nothing back. 85,000 ÷ 100,000: B, 3,000.00 × 1
  expect((await linesOf(world, '2026-11')).张伟).toMatchObject({
    bonus: { rule: 'fixed', grade: 'B', baseFen: 300_000, amountFen: 300_000 },
    takenBack: [{ rule: 'profit', changeFen: -1_000_000, amountFen: -12_000 }],
    totalFen: 288_000,
  });
});

test('4.4.3: receipts count by the credit shares while they are valid; a reversed one is taken back', async () => {
  const world = await payrollCompany();
  await world.ok('policy set bonus.rule collected --from 2026-10 --reason 方案', { now: '2026-09-28' });
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000, '--credit 张伟=60%,李娜=40%');
  await world.ok('payment receive CT-2026-0001 50000 --on 2026-10-20', { now: '2026-10-20' });
  await world.ok('payment receive CT-2026-0001 10000 --on 2026-10-21', { now: '2026-10-21' });
  await appraise(world, '2026-10', { 张伟: A, 李娜: A });
  // The cheque of 10,000.00 bounced before the payroll was closed: it is not valid at closing.
  await world.ok('payment reverse REC-2026-0002 --on 2026-11-03 --reason 退票', { now: '2026-11-04' });
  await closeFor(world, '2026-10');
  const october = await linesOf(world, '2026-10');
  expect(october.张伟.bonus).toMatchObject({
    figureFen: 3_000_000,
    baseFen: 30_000,
    receipts: [{ receipt: 'REC-2026-0001', contract: 'CT-2026-0001', amountFen: 3_000_000 }],
  });
  await world.ok('payment reverse REC-2026-0001 --on 2026-11-20 --reason 退票', { now: '2026-11-20' });
  await world.ok('payment receive CT-2026-0001 20000 --on 2026-11-25', { now: '2026-11-25' });
  await appraise(world, '2026-11', { 张伟: A, 李娜: A });
  const november = await linesOf(world, '2026-11');
  expect(november.张伟.bonus.figureFen).toBe(1_200_000);
  expect(november.张伟.takenBack).toMatchObject([
    { month: '2026-10', receipt: 'REC-2026-0001', reason: '退票', changeFen: -3_000_000 },
  ]);
  for (const name of ['张伟', '李娜'])
    expect(november[name].takenBack[0].amountFen).toBe(0 - october[name].bonus.amountFen);
});

test('4.4.3: money of a customer counts once it settles a contract', async () => {
  const world = await payrollCompany();
  await world.ok('policy set bonus.rule collected --from 2026-10 --reason 方案', { now: '2026-09-28' });
  await world.ok('payment receive C-0001 30000 --on 2026-10-08', { now: '2026-10-08' });
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await world.ok('payment plan CT-2026-0001 "20% 10/15, 80% 11/15"', { now: '2026-10-13' });
  await appraise(world, '2026-10', { 张伟: A, 李娜: A });
  await closeFor(world, '2026-10');
  await appraise(world, '2026-11', { 张伟: A, 李娜: A });
  // 113,000.00 with VAT: 22,600.00 settle the first instalment in October, the rest the second one in November
  expect((await linesOf(world, '2026-10')).张伟.bonus.figureFen).toBe(2_260_000);
  expect((await linesOf(world, '2026-11')).张伟.bonus.figureFen).toBe(740_000);
});

test('4.4.3: corrections and rewards stand once, in the next payroll that is open', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  const now = after('2026-10');
  await world.ok('outcome decide OC-2026-0001 grant --amount 2000 --reason 好', { now });
  expect((await linesOf(world, '2026-10')).张伟).toMatchObject({ rewardSumFen: 200_000, totalFen: 560_000 });
  await closeFor(world, '2026-10');
  // 0.7 × 100 + 0.3 × 40 = 82: B, from 1.2 to 1 of 3,000.00
  await world.ok('appraisal correct 张伟 --month 2026-10 --points 40 --reason 多计', { now });
  await world.ok('confirm accept CF-2026-0002 --as 人事周', { now });
  await world.ok('appraisal correct 张伟 --month 2026-10 --amount 12.50 --reason 少发', { now });
  await world.ok('confirm accept CF-2026-0003 --as 人事周', { now });
  await appraise(world, '2026-11', { 张伟: A, 李娜: 70 });
  const november = (await linesOf(world, '2026-11')).张伟;
  expect(november.corrections).toMatchObject([
    { code: 'AC-2026-0001', factors: { from: 1.2, to: 1, baseFen: 300_000 }, amountFen: -60_000 },
    { code: 'AC-2026-0002', factors: null, amountFen: 1_250 },
  ]);
  expect(november.rewards).toEqual([]);
  await closeFor(world, '2026-11');
  await appraise(world, '2026-12', { 张伟: A, 李娜: 70 });
  expect((await linesOf(world, '2026-12')).张伟).toMatchObject({ corrections: [], rewards: [], takenBack: [] });
  const changes = (await world.ok('payroll show --month 2026-12 --changes --json', { now: after('2026-12') })).json();
  expect(changes).toMatchObject({ against: '2026-11' });
});

test('4.4.1: a reward is paid with the payroll of the month that holds its day, or with the next open one', async () => {
  const world = await payrollCompany();
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: A });
  const now = after('2026-10');
  const tooFar = await world.run('outcome decide OC-2026-0001 grant --amount 2000 --on 2030-01-15 --reason 好', {
    now,
  });
  expect([tooFar.code, tooFar.err]).toEqual([2, expect.stringContaining('最晚可定到 2027-11-04')]);
  const granted = await world.ok('outcome decide OC-2026-0001 grant --amount 2000 --on 2026-12-15 --reason 好', {
    now,
  });
  expect(granted.out).toContain('另发 ¥2,000.00，随 2026-12 奖金核算表发放');
  const rewardsOf = async (month: string) => (await linesOf(world, month, '2027-01-04')).张伟?.rewards ?? [];
  expect([await rewardsOf('2026-10'), await rewardsOf('2026-11')]).toEqual([[], []]);
  const due = [expect.objectContaining({ code: 'OC-2026-0001', month: '2026-10', amountFen: 200_000 })];
  expect(await rewardsOf('2026-12')).toEqual(due);
  await closeFor(world, '2026-10');
  await appraise(world, '2026-11', { 张伟: A, 李娜: A });
  await closeFor(world, '2026-11');
  expect(await rewardsOf('2026-12')).toEqual(due);
  await appraise(world, '2026-12', { 张伟: A, 李娜: A });
  await closeFor(world, '2026-12');
  expect(await rewardsOf('2027-01')).toEqual([]);
});

test('4.4.1: granting a bonus says what is paid, with an amount and without one', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  const now = after('2026-10');
  const grant = 'outcome decide OC-2026-0001 grant --reason 好';
  expect((await world.ok(`${grant} -n`, { now, lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ granted OC-2026-0001, bonus of 张伟
      bonus of the grade of 2026-10: ¥3,600.00
      no --amount was given: nothing is paid besides the bonus of the grade
    "
  `);
  await closeFor(world, '2026-10');
  // October's payroll is closed: what is granted now is paid with the next one.
  expect((await world.ok(`${grant} --amount 500`, { now })).out).toMatchInlineSnapshot(`
    "✓ 已批准 OC-2026-0001 张伟 奖金
      2026-10 等级奖金 ¥3,600.00
      另发 ¥500.00，随 2026-11 奖金核算表发放
    "
  `);
});

test('4.4.3: an amount of many bases is held against the base for the second person, and asked before it is granted', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  const now = after('2026-10');
  const said = async (line: string, lang: 'zh' | 'en' = 'zh') => (await world.ok(line, { now, lang })).out;
  const correct = (name: string, amount: string, lang?: 'zh' | 'en') =>
    said(`appraisal correct ${name} --month 2026-10 --amount ${amount} --reason 少发 -n`, lang);
  expect(await correct('张伟', '120')).toContain('对照奖金基数 ¥3,000.00');
  expect(await correct('张伟', '9000')).not.toContain('倍');
  expect(await correct('张伟', '-120000', 'en')).toContain('! -¥120,000.00 is 40 times the bonus base, ¥3,000.00');
  expect(await correct('李娜', '120', 'en')).toContain('there is no bonus base to hold it against');
  expect(await said('payroll base 张伟 30000 --from 2026-11-01 --reason 漏零 -n')).toContain('¥3,000.00 的 10 倍');
  await said('outcome propose 张伟 payAdjustment --base 33000 --on 2026-12-01 --reason 优');
  expect(await said('outcome decide @last grant --reason 优 -n')).toContain('¥3,000.00 的 11 倍');

  const grant = 'outcome decide OC-2026-0001 grant --reason 好 --amount';
  const asked = await world.run(`${grant} 200000`, { now });
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('超过奖金基数 ¥3,000.00 的 3 倍')]);
  expect((await world.run(`${grant} 9000 -n`, { now })).code).toBe(0);
  expect(await said(`${grant} 200000 --yes`, 'en')).toContain('66.7 times the bonus base');
});

test('4.4.3: a payroll with a missing base closes with a reason only; who was closed without a score is named', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await sell(world, 'C-0002', '2026-10-13', 80_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  const now = after('2026-10');
  const refused = await world.run('payroll close --month 2026-10 --as 财务刘', { now, lang: 'en' });
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ 1 member of 2026-10 would have a bonus and has no bonus base; nothing was changed (policy 4.4.3)
      !  without a bonus base  李娜
    hint: set it (manager or hr, two persons)  salesdesk payroll base 李娜 … --from 2026-10-01 --reason "…"
    hint: close it with a reason  salesdesk --as 财务刘 payroll close --month 2026-10 --gaps "…"
    ",
    ]
  `);
  const closed = await world.run('payroll close --month 2026-10 --gaps 李娜按项目结算 --as 财务刘', {
    now,
    hints: true,
  });
  expect([closed.code, closed.out, closed.err]).toMatchInlineSnapshot(`
    [
      0,
      "✓ 已结束 2026-10 的奖金核算表：2 人，合计 ¥3,600.00
      未设定奖金基数，奖金为 0：李娜
    ",
      "提示：查看  salesdesk --as 财务刘 payroll show --month 2026-10    以后补发由经理更正金额  salesdesk appraisal correct 李娜 --month 2026-10 --amount … --reason "…"
    ",
    ]
  `);
  const [{ facts }] = (await world.ok('audit log --action payroll.close --json', { now })).json();
  expect(facts).toMatchObject({ without: ['李娜'], reason: '李娜按项目结算' });
  await appraise(world, '2026-11', { 张伟: 50 });
  const shown = await world.ok('payroll show --month 2026-11', { now: after('2026-11') });
  expect(shown.out).toContain('考核结束时未评分，没有奖金：李娜');
  const sheet = await world.ok('appraisal sheet 李娜 --month 2026-11', { now: after('2026-11') });
  expect(sheet.out).toContain('结束时仍有未完成事项：试');
});

test('2.2: undo of a request that was confirmed says that it was decided, of one that waits how it is withdrawn', async () => {
  const world = await payrollCompany();
  const now = '2026-09-28';
  await world.ok('payroll base 张伟 3000 --from 2026-10-01 --reason 方案', { now });
  const undo = async () => (await world.run('undo', { now, hints: true })).err;
  expect(await undo()).toContain('撤回  salesdesk confirm withdraw CF-2026-0001');
  await world.ok('confirm accept CF-2026-0001 --as 人事周', { now });
  expect(await undo()).toContain('已有决定，查看  salesdesk confirm show CF-2026-0001');
});

test('4.4.3: who was not appraised has no bonus line and keeps what is taken back; of a leaver it is not paid', async () => {
  const world = await payrollCompany();
  await world.ok('policy set bonus.rule sales --from 2026-10 --reason 方案', { now: '2026-09-28' });
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 70 });
  await closeFor(world, '2026-10');
  await world.ok('contract cancel CT-2026-0001 --on 2026-11-10 --reason 客户破产', { now: '2026-11-10' });
  await world.ok('appraisal omit 张伟 --month 2026-11 --reason 陪产假', { now: '2026-11-20' });
  expect((await linesOf(world, '2026-11')).张伟).toMatchObject({ bonus: null, totalFen: -120_000, owedFen: 0 });
  await world.ok('member leave 张伟 --on 2026-11-25', { now: '2026-11-25' });
  expect((await linesOf(world, '2026-11')).张伟).toMatchObject({
    bonus: null,
    leftDay: '2026-11-25',
    totalFen: 0,
    owedFen: -120_000,
  });
});

test('4.4.3: a payroll closes after its appraisal, by finance or hr, in order, and is frozen', async () => {
  const world = await payrollCompany();
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  const close = (month: string, more = '--as 财务刘', lang: 'zh' | 'en' = 'en') =>
    world.run(`payroll close --month ${month} --gaps 试 ${more}`, { now: after('2026-12'), lang });
  const said = async (month: string, more?: string, lang?: 'zh' | 'en') => {
    const { code, err } = await close(month, more, lang);
    return [code, err];
  };
  expect(await said('2026-10', '--as 王经理')).toMatchInlineSnapshot(`
    [
      4,
      "✗ 王经理 (manager) may not do this (policy 4.4.3)
    hint: allowed roles: finance, hr
    hint: who may do it now: 财务刘, 人事周
    ",
    ]
  `);
  expect(await said('2026-10')).toMatchInlineSnapshot(`
    [
      5,
      "✗ the appraisal of 2026-10 is open: its payroll is closed after it (policy 4.4.3)
    hint: who may do it now: 王经理
    ",
    ]
  `);
  for (const month of ['2026-10', '2026-11', '2026-12']) await appraise(world, month, { 张伟: A, 李娜: 70 });
  // The first payroll of a book is of any month.
  expect((await close('2026-11', '--as 人事周 --dry-run')).code).toBe(0);
  expect((await close('2026-10')).code).toBe(0);
  expect(await said('2026-12')).toMatchInlineSnapshot(`
    [
      5,
      "✗ payrolls close in the order of the months: 2026-11 before 2026-12 (policy 4.4.3)
    hint: close it first  salesdesk --as 财务刘 payroll close --month 2026-11
    ",
    ]
  `);
  expect(await said('2026-10', '--as 财务刘', 'zh')).toMatchInlineSnapshot(`
    [
      6,
      "✗ 2026-10 的奖金核算表已由 财务刘 结束，没有改动任何内容（制度 4.4.3）
    ",
    ]
  `);
  const base = await world.run('payroll base 张伟 3000 --from 2026-10-31 --reason 方案', { now: after('2026-12') });
  expect([base.code, base.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ 2026-10 的奖金核算表已结束，基数从 2026-11-01 或以后起算（制度 4.4.3）
    ",
    ]
  `);
  const before = (await world.ok('payroll show --month 2026-10 --json', { now: after('2026-12') })).out;
  await world.ok('policy set bonus.factors "A 2, B 1, C 0.8, D 0" --from 2027-01 --reason 方案', {
    now: after('2026-12'),
  });
  expect((await world.ok('payroll show --month 2026-10 --json', { now: '2027-02-01' })).out).toBe(before);
});

test('4.4.3: everybody sees his own line and base; nobody sets his own base', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  const now = after('2026-10');
  const names = async (who: string) => {
    const { lines } = (await world.ok(`payroll show --month 2026-10 --json --as ${who}`, { now })).json();
    return lines.map((line: { member: { name: string } }) => line.member.name);
  };
  expect([await names('李娜'), await names('财务刘')]).toEqual([['李娜'], ['张伟', '李娜']]);
  expect((await world.run('payroll show --month 2026-10 --member 张伟 --as 李娜', { now })).code).toBe(4);
  expect((await world.ok('payroll bases --json --as 李娜', { now })).json()).toEqual([]);
  expect((await world.ok('payroll bases --as 张伟', { now })).out).toMatchInlineSnapshot(`
    "姓名  起始日           基数  原因  依据  决定人
    张伟  2026-10-01  ¥3,000.00  方案        王经理 人事周
    "
  `);
  const own = await world.run('payroll base 人事周 3000 --from 2026-11-01 --reason 方案 --as 人事周', {
    now,
    lang: 'en',
  });
  expect([own.code, own.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ nobody sets his own bonus base; nothing was changed (policy 4.4.3)
    hint: who may do it now: 王经理
    ",
    ]
  `);
  expect((await world.run('payroll base 张伟 3000 --from 2026-11-01 --reason 方案 --as 李娜', { now })).code).toBe(4);
});

test('4.4.3: the base of the manager is asked for by whoever stands in for hr; where nobody is the second, a substitute is named', async () => {
  const world = emptyWorld('en');
  const now = '2026-11-02';
  await world.ok('init --company 小启 --manager 王 --reps 张 --finance 刘 --lang zh --yes', { now });
  const asked = (as: string) => world.run(`payroll base 王 5000 --from 2026-11-01 --reason 定 --as ${as}`, { now });
  const own = await asked('王');
  expect([own.code, own.err]).toEqual([4, expect.stringContaining('who may do it now: 刘')]);
  const alone = await asked('刘');
  expect([alone.code, alone.err]).toEqual([5, expect.stringContaining('member substitute')]);
  await world.ok('member add 周 --role hr', { now });
  const code = (await world.ok('payroll base 王 5000 --from 2026-11-01 --reason 定 --as 周 -q', { now })).out.trim();
  await world.ok(`confirm accept ${code} --as 刘`, { now });
});

test('1.3.2: what waits about the pay of somebody is read by those concerned, in lists and in the log', async () => {
  const world = await payrollCompany();
  const now = '2026-09-29';
  await world.ok('payroll base 张伟 3000 --from 2026-10-01 --reason 新员工试用', { now });
  const listed = async (who: string) => (await world.ok(`confirm list --json --as ${who}`, { now })).json().length;
  expect([await listed('李娜'), await listed('张伟'), await listed('人事周'), await listed('王经理')]).toEqual([
    0, 1, 1, 1,
  ]);
  const shown = await world.run('confirm show CF-2026-0001 --as 李娜', { now, lang: 'en' });
  expect([shown.code, shown.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ CF-2026-0001 is about somebody's appraisal or pay: read by that member, who asked, manager, hr, finance, management and auditor only (policy 1.3.2)
    ",
    ]
  `);
  const reasonFor = async (who: string) => (await world.ok(`audit log --json --as ${who}`, { now })).json()[0].facts;
  expect(await reasonFor('李娜')).toMatchObject({ kind: 'payroll.base', reason: null });
  expect(await reasonFor('人事周')).toMatchObject({ reason: '新员工试用' });
});

test('4.4.3: a grade that pays nothing of any base asks for none, and no reason', async () => {
  const world = await payrollCompany();
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await appraise(world, '2026-10', { 张伟: A, 李娜: 30 });
  const now = after('2026-10');
  expect((await linesOf(world, '2026-10')).李娜.bonus).toMatchObject({ grade: 'D', factor: 0, baseFen: null });
  expect((await world.ok('payroll show --month 2026-10', { now })).out).not.toContain('未设定奖金基数');
  await world.ok('payroll close --month 2026-10 --as 财务刘', { now });
  const [{ facts }] = (await world.ok('audit log --action payroll.close --json', { now })).json();
  expect(facts).toMatchObject({ without: [], reason: null });
});
