import { describe, expect, test } from 'vitest';
import { openClient } from '../../../db/sqlite/client.js';
import { putSetting } from '../../appraisal/support.js';
import { company, type World } from '../../support/run.js';

/** Deals of 张伟 (1: 128,000, expected 30 November; 2: no amount, no day) and 李娜 (3: 10,000, expected 10 November). */
async function pipeline(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  const on = { now: '2026-10-08' };
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes', on);
  await world.ok('deal add 协同 --customer pdrj --amount 128000 --expected 2026-11-30 --as 张伟', on);
  await world.ok('deal add 知识库 --customer pdrj --as 张伟', on);
  await world.ok('deal add 报表 --amount 10000 --expected 2026-11-10 --as 李娜', on);
  return world;
}
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

describe('2.2.1a: the board as of any day', () => {
  test('shows amount, owner and expected day as they stood, whatever was changed since', async () => {
    const world = await pipeline();
    await world.ok('deal edit D-1 --amount 90000 --as 张伟', { now: '2026-11-05' });
    await world.ok('deal edit D-1 --expected 2026-12-20 --as 张伟', { now: '2026-11-12' });
    await world.ok('product add 平台 --price 5000 --tax 13%');
    for (const gate of ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven'])
      await world.ok(`deal waive D-2 ${gate} --reason x`, { now: '2026-11-15' });
    await world.ok('quote add D-2 --line "平台; 1; 5000; 13%" --without-service 无 --terms "net 30" --send --as 张伟', {
      now: '2026-11-15',
    });
    await world.ok('deal assign D-3 张伟', { now: '2026-11-20' });
    const totals = async (day: string) => (await json(world, `deal board --as-of ${day}`)).total;
    expect(await totals('2026-10-07')).toEqual({
      count: 0,
      amountFen: 0,
      amount: '0.00',
      weightedFen: 0,
      weighted: '0.00',
    });
    expect(await totals('2026-10-08')).toMatchObject({ count: 3, amountFen: 13_800_000 });
    expect(await totals('2026-11-04')).toMatchObject({ count: 3, amountFen: 13_800_000 });
    expect(await totals('2026-11-05')).toMatchObject({ count: 3, amountFen: 10_000_000 });
    expect(await totals('2026-11-14')).toMatchObject({ count: 3, amountFen: 10_000_000 });
    expect(await totals('2026-11-15')).toMatchObject({ count: 3, amountFen: 10_500_000, weightedFen: 775_000 });
    expect(await json(world, 'deal board')).toEqual(await json(world, 'deal board --as-of 2026-11-23'));
    const expected = async (day: string) => {
      const { lines } = await json(world, `deal forecast --month 2026-11 --as-of ${day}`);
      return Object.fromEntries(lines.map(({ line, count }: { line: string; count: number }) => [line, count]));
    };
    expect(await expected('2026-11-10')).toEqual({ month: 2, noDay: 1, slipped: 0, later: 0 });
    expect(await expected('2026-11-11')).toEqual({ month: 1, noDay: 1, slipped: 1, later: 0 });
    expect(await expected('2026-11-12')).toEqual({ month: 0, noDay: 1, slipped: 1, later: 1 });
    const owners = async (day: string) =>
      (await json(world, `deal list --as-of ${day}`)).map(({ owner }: { owner: { name: string } }) => owner.name);
    expect(await owners('2026-11-19')).toEqual(['张伟', '张伟', '李娜']);
    expect(await owners('2026-11-20')).toEqual(['张伟', '张伟', '张伟']);
  });

  test('a move of a later day, an undone one and a deal reopened later do not exist yet', async () => {
    const world = await pipeline();
    await world.ok('move D-1 lost --reason price --to 泛微 --as 张伟', { now: '2026-11-02' });
    await world.ok('undo --as 张伟', { now: '2026-11-02' });
    await world.ok('move D-2 lost --reason silent --as 张伟', { now: '2026-11-03' });
    await world.ok('move D-2 lead --reason 客户回来了', { now: '2026-11-20' });
    const open = async (day: string) => (await json(world, `deal board --as-of ${day}`)).total.count;
    expect([await open('2026-11-01'), await open('2026-11-03'), await open('2026-11-19')]).toEqual([3, 2, 2]);
    expect(await open('2026-11-20')).toBe(3);
    // An undo leaves the day on which the deal entered its stage.
    const [first] = await json(world, 'deal list --as-of 2026-11-10');
    expect(first).toMatchObject({ code: 'D-2026-0001', stage: 'lead', stageDay: '2026-10-08', daysInStage: 33 });
    // On 10 November one was lost, and nobody knew that it would be reopened.
    expect((await json(world, 'deal winloss --to 2026-11-10')).total).toMatchObject({ won: 0, lost: 1, winRateBp: 0 });
    expect((await json(world, 'deal winloss')).total).toMatchObject({ won: 0, lost: 0, winRateBp: null });
    expect((await json(world, 'deal list --all --as-of 2026-11-10'))[1]).toMatchObject({
      stage: 'lost',
      closedDay: '2026-11-03',
      lostReason: 'silent',
      daysInStage: 0,
      normDays: null,
    });
    expect(await json(world, 'deal list --stage lost --as-of 2026-11-10')).toHaveLength(1);
  });

  test('what a deal was worth is written once and stays', async () => {
    const world = await pipeline();
    await world.ok('deal edit D-1 --amount 90000 --as 张伟');
    await world.ok('deal edit D-1 --title 协同办公 --as 张伟');
    const client = openClient(world.file);
    const rows = client.prepare('SELECT day, amount_fen FROM deal_values ORDER BY id').raw().all();
    // The first change also keeps what had been so before; a change of the title keeps nothing.
    expect(rows).toEqual([
      ['2026-10-08', 12_800_000],
      ['2026-11-23', 9_000_000],
    ]);
    expect(() => client.exec('UPDATE deal_values SET amount_fen = 1')).toThrow('appendOnly');
    expect(() => client.exec('DELETE FROM deal_values')).toThrow('appendOnly');
    client.close();
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test.each([
    'deal board --as-of 2026-11-24',
    'deal forecast --as-of 2026-11-24',
    'deal list --as-of 2026-11-24',
    'deal winloss --to 2026-11-24',
    'deal cycle --month 2026-12',
    'report pipeline --as-of 2026-11-24',
    'report collections --as-of 2026-11-24',
  ])('%s: a day that has not come is refused', async (line) => {
    const world = await company();
    const ran = await world.run(line, { lang: 'en' });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('is in the future');
  });
});

describe('deal forecast', () => {
  test('2.2.1a, 4.1.5: by stage, by line and by rep against the target, and slipped deals apart, in both languages', async () => {
    const world = await pipeline('zh');
    await world.ok('target set 张伟 --sales 200000 --month 2026-11');
    await world.ok('target set --team --sales 300000 --month 2026-11');
    await world.ok(
      'contract record 浦东 --signed 2026-11-05 --line "平台; 1; 50000; 13%; 20000" --plan "100% 2026-12-15"',
    );
    expect((await world.ok('deal forecast')).out).toMatchInlineSnapshot(`
      "2026-11 预测，按 2026-11-23 周一的数据
      阶段      商机         金额    概率       加权  概率依据
      线索         1  ¥128,000.00   5.00%  ¥6,400.00  设置
      已筛选       0        ¥0.00  10.00%      ¥0.00  设置
      需求调研     0        ¥0.00  25.00%      ¥0.00  设置
      解决方案     0        ¥0.00  40.00%      ¥0.00  设置
      已报价       0        ¥0.00  55.00%      ¥0.00  设置
      商务谈判     0        ¥0.00  70.00%      ¥0.00  设置
      合同         0        ¥0.00  90.00%      ¥0.00  设置
      合计         1  ¥128,000.00          ¥6,400.00

      全部在谈商机
      预计签约  商机         金额       加权
      当月         1  ¥128,000.00  ¥6,400.00
      未定日期     1        ¥0.00      ¥0.00
      逾期未签     1   ¥10,000.00    ¥500.00
      其他月份     0        ¥0.00      ¥0.00
      合计         3  ¥138,000.00  ¥6,900.00

      2026-11 任务覆盖
      负责人  商机         金额       加权     销售任务      已完成     剩余任务  覆盖率  加权覆盖率
      张伟       1  ¥128,000.00  ¥6,400.00  ¥200,000.00  ¥50,000.00  ¥150,000.00  85.33%       4.27%
      李娜       0        ¥0.00      ¥0.00     没有任务       ¥0.00
      团队       1  ¥128,000.00  ¥6,400.00  ¥300,000.00  ¥50,000.00  ¥250,000.00  51.20%       2.56%

      逾期未签（1）
      编号         名称  客户  阶段  预计签约    逾期天数        金额  负责人
      D-2026-0003  报表        线索  2026-11-10        13  ¥10,000.00  李娜
      "
    `);
    expect((await world.ok('deal forecast --rep 李娜', { lang: 'en' })).out).toMatchInlineSnapshot(`
      "Forecast for 2026-11, as of 2026-11-23 Mon
      stage        deals  amount  probability  weighted  based on
      lead             0   ¥0.00        5.00%     ¥0.00  setting
      qualified        0   ¥0.00       10.00%     ¥0.00  setting
      research         0   ¥0.00       25.00%     ¥0.00  setting
      solution         0   ¥0.00       40.00%     ¥0.00  setting
      quoted           0   ¥0.00       55.00%     ¥0.00  setting
      negotiation      0   ¥0.00       70.00%     ¥0.00  setting
      contract         0   ¥0.00       90.00%     ¥0.00  setting
      total            0   ¥0.00                  ¥0.00

      All open deals
      expected      deals      amount  weighted
      in the month      0       ¥0.00     ¥0.00
      no day            0       ¥0.00     ¥0.00
      slipped           1  ¥10,000.00   ¥500.00
      other months      0       ¥0.00     ¥0.00
      total             1  ¥10,000.00   ¥500.00

      Targets of 2026-11
      rep   deals  amount  weighted     target   sold  remaining  coverage  weighted coverage
      李娜      0   ¥0.00     ¥0.00  no target  ¥0.00

      Slipped: past the expected day and still open (1)
      code         title  customer  stage  expected    days late      amount  owner
      D-2026-0003  报表             lead   2026-11-10         13  ¥10,000.00  李娜
      "
    `);
    const { team, reps, slipped, total } = await json(world, 'deal forecast');
    expect(total).toMatchObject({ count: 1, amountFen: 12_800_000, weightedFen: 640_000 });
    expect(team).toMatchObject({ targetFen: 30_000_000, salesFen: 5_000_000, restFen: 25_000_000, coverageBp: 5120 });
    expect(reps[0]).toMatchObject({ rep: { name: '张伟' }, restFen: 15_000_000, weightedCoverageBp: 427 });
    expect(slipped).toMatchObject([{ code: 'D-2026-0003', lateDays: 13, amountFen: 1_000_000, weightedFen: 50_000 }]);
    // The day before it was signed, nothing was sold.
    expect((await json(world, 'deal forecast --as-of 2026-11-04')).team).toMatchObject({ salesFen: 0 });
  });

  test('own history replaces the setting from forecast.minimum closed deals on, and the sheet says so', async () => {
    const world = await pipeline();
    await world.ok('deal add 第四单 --amount 100 --as 李娜');
    await world.ok('move D-2 lost --reason silent --as 张伟');
    await world.ok('move D-3 lost --reason price --as 李娜');
    const lead = async () => (await json(world, 'deal board')).rows[0];
    expect(await lead()).toMatchObject({ probabilityBp: 500, basis: 'setting', closed: 2, won: 0 });
    await putSetting(world, 'forecast.minimum', '2', '2026-11');
    expect(await lead()).toMatchObject({ probabilityBp: 0, basis: 'history', closed: 2, won: 0, weightedFen: 0 });
    expect((await world.ok('deal board')).out).toContain('probabilities: lead (history 0/2); the others from settings');
    expect((await world.ok('deal forecast')).out).toContain('history 0/2');
    // A lost deal whose loss is undone is not closed.
    await world.ok('undo --as 李娜');
    expect(await lead()).toMatchObject({ basis: 'setting', closed: 1 });
  });
});

test('2.2.1a: stale is by the norms of the settings, as of any day', async () => {
  const world = await pipeline();
  const stale = async (more = '') => (await json(world, `deal list --stale${more}`)).length;
  expect(await stale()).toBe(3);
  expect(await stale(' --as-of 2026-10-22')).toBe(0);
  expect(await stale(' --as-of 2026-10-23')).toBe(3);
  await putSetting(world, 'stage.norm.lead', '60', '2026-11');
  expect(await stale()).toBe(0);
  // October keeps the norm that it had.
  expect(await stale(' --as-of 2026-10-31')).toBe(3);
});

describe('deal winloss and deal cycle', () => {
  async function closedDeals(lang: 'zh' | 'en' = 'en'): Promise<World> {
    const world = await pipeline(lang);
    await world.ok('log D-1 聊过 --on 2026-10-12 --as 张伟', { now: '2026-10-12' });
    await world.ok('move D-1 qualified --as 张伟', { now: '2026-10-12' });
    await world.ok('move D-1 lost --reason price --to 泛微 --as 张伟', { now: '2026-11-02' });
    await world.ok('move D-3 lost --reason 其他 --note 并购 --as 李娜', { now: '2026-11-20' });
    return world;
  }
  test('2.2.1a: by reason, competitor, stage and rep, in both languages', async () => {
    const world = await closedDeals('zh');
    expect((await world.ok('deal winloss')).out).toMatchInlineSnapshot(`
      "赢单与输单（截至 2026-11-23）
      赢单  输单  赢单率  赢单金额  天数中位数  平均天数
         0     2   0.00%     ¥0.00

      按负责人
      负责人  赢单  输单  赢单率  赢单金额  天数中位数  平均天数
      张伟       0     1   0.00%     ¥0.00
      李娜       0     1   0.00%     ¥0.00
      合计       0     2   0.00%     ¥0.00

      输单原因
      原因  输单    占比     输单金额
      其他     1  50.00%   ¥10,000.00
      价格     1  50.00%  ¥128,000.00
      合计     2

      输单对手
      竞品        输单    占比     输单金额
      泛微           1  50.00%  ¥128,000.00
      （未填写）     1  50.00%   ¥10,000.00
      合计           2

      输单所处阶段
      输单所处阶段  输单    占比     输单金额
      线索             1  50.00%   ¥10,000.00
      已筛选           1  50.00%  ¥128,000.00
      合计             2
      "
    `);
    expect((await world.ok('deal winloss --month 2026-10')).out).toMatchInlineSnapshot(`
      "赢单与输单（2026-10-01 至 2026-10-31）
      赢单  输单  赢单率  赢单金额  天数中位数  平均天数
         0     0             ¥0.00

      按负责人
      没有已结束的商机

      输单原因
      没有输单

      输单对手
      没有输单

      输单所处阶段
      没有输单
      "
    `);
    expect((await world.ok('deal winloss --by stage --from 2026-11-20', { lang: 'en' })).out).toMatchInlineSnapshot(`
      "Lost by stage
      lost in  lost    share  lost amount
      lead        1  100.00%   ¥10,000.00
      total       1
      "
    `);
    const found = await json(world, 'deal winloss --from 2026-11-01 --to 2026-11-23');
    expect(found.reasons.map(({ key, lost }: { key: string; lost: number }) => [key, lost])).toEqual([
      ['other', 1],
      ['price', 1],
    ]);
    expect(found.competitors).toMatchObject([{ key: '泛微', lostAmountFen: 12_800_000 }, { key: null }]);
    expect(found.stages.map(({ key }: { key: string }) => key)).toEqual(['lead', 'qualified']);
    expect((await json(world, 'deal winloss --rep 李娜')).total).toMatchObject({ lost: 1, lostAmountFen: 1_000_000 });
  });

  test.each([
    ['deal winloss --month 2026-11 --from 2026-11-01', 'use --month, or --from and --to, not both'],
    ['deal cycle --from 2026-11-20 --to 2026-11-10', '--from is later than --to'],
    ['deal winloss --by weather', 'no "weather"'],
    ['deal winloss --rep 赵六', '赵六'],
  ])('%s is refused', async (line, text) => {
    const ran = await (await company('en')).run(line);
    expect([2, 3]).toContain(ran.code);
    expect(ran.err).toContain(text);
    expect(ran.out).toBe('');
  });

  test('2.2.1a: days in each stage that was left, with its norm; an undone move leaves nothing', async () => {
    const world = await closedDeals();
    await world.ok('move D-2 qualified --as 张伟');
    await world.ok('undo --as 张伟');
    expect((await world.ok('deal cycle')).out).toMatchInlineSnapshot(`
      "Days in each stage, up to 2026-11-23
      stage           median days  mean days  cases  norm
      lead                   23.5       23.5      2    14
      qualified                21         21      1    21
      research                                    0    21
      solution                                    0    21
      quoted                                      0    21
      negotiation                                 0    30
      contract                                    0    21
      opening to won                              0
      "
    `);
    expect((await world.ok('deal cycle --month 2026-11 --rep 张伟', { lang: 'zh' })).out).toMatchInlineSnapshot(`
      "停留天数（2026-11-01 至 2026-11-23）
      阶段          天数中位数  平均天数  样本数  标准天数
      线索                                     0        14
      已筛选                21        21       1        21
      需求调研                                 0        21
      解决方案                                 0        21
      已报价                                   0        21
      商务谈判                                 0        30
      合同                                     0        21
      从创建到赢单                             0
      "
    `);
    const { stages } = await json(world, 'deal cycle --to 2026-11-10');
    expect(stages.slice(0, 2)).toMatchObject([
      { stage: 'lead', cases: 1, medianDays: 4 },
      { stage: 'qualified', cases: 1, medianDays: 21 },
    ]);
  });
});
