import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** Four deals: two of one customer, one of another, one without a customer yet. */
async function deals(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('customer add 苏州恒信制造 --owner 李娜 --yes');
  await world.ok('deal add 协同办公平台 --customer pdrj --amount 128000 --source 展会 --on 2026-09-21 --as 张伟');
  await world.ok('deal add 移动端 --customer pdrj --amount 9600.50 --expected 2026-12-31 --on 2026-11-02 --as 张伟');
  await world.ok('deal add 生产报表 --customer 恒信 --on 2026-11-20 --as 李娜');
  await world.ok('deal add 官网来的线索 --source web --as 李娜');
  return world;
}
const names = async (world: World, line: string) =>
  (await world.ok(`${line} -o name`)).out
    .split('\n')
    .filter(Boolean)
    .map((code) => Number(code.slice(-4)));

describe('deal add', () => {
  test('3.1.1: says what it created and what comes next', async () => {
    const world = await deals();
    const line = 'deal add 知识库 --customer pdrj --amount 128,000.00 --as 张伟';
    expect(
      (await world.run(line, { hints: true, lang: 'zh' })).printed.map(({ text }) => text).join(''),
    ).toMatchInlineSnapshot(`
      "✓ 已新建 D-2026-0005  知识库  上海浦东软件有限公司  ¥128,000.00  线索
      提示：下一步 salesdesk --as 张伟 move D-2026-0005 qualified
      "
    `);
    expect(
      (await world.run(`${line} --yes`, { hints: true })).printed.map(({ text }) => text).join(''),
    ).toMatchInlineSnapshot(`
      "✓ added D-2026-0006  知识库  上海浦东软件有限公司  ¥128,000.00  lead
      hint: next  salesdesk --as 张伟 move D-2026-0006 qualified
      "
    `);
    expect((await world.run('deal add 未知 --as 李娜')).out).toMatchInlineSnapshot(`
      "✓ added D-2026-0007  未知  lead
      "
    `);
  });

  test('3.1.1: as JSON; the owner is the customer’s unless one is named, the source too', async () => {
    const world = await deals();
    await world.ok('customer add 浦发信息技术 --owner 李娜 --source 推荐 --yes');
    expect((await world.ok('deal add 核心系统 --customer 浦发信息 --json')).json()).toEqual({
      code: 'D-2026-0005',
      title: '核心系统',
      stage: 'lead',
      stageDay: '2026-11-23',
      openedDay: '2026-11-23',
      customer: { code: 'C-0003', name: '浦发信息技术' },
      owner: { code: 'M-03', name: '李娜' },
      amountFen: null,
      amount: null,
      closedDay: null,
      expectedDay: null,
      kind: 'new',
    });
    expect((await world.ok('deal show D-5 --json source')).json()).toEqual({ source: 'referral' });
  });

  test('every problem is reported at once, and nothing is saved', async () => {
    const world = await deals();
    const ran = await world.run('deal add 新 --amount 1,28O.50 --expected 2025-02-30 --source 月球');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatchInlineSnapshot(`
      "error: 3 problems with what you typed, nothing was saved
        --amount    "1,28O.50" is not an amount: there is a letter O in it. Write 1280.50 or 1,280.50
        --source    no "月球". There are: research, tradeShow, web, referral, other
        --expected  "2025-02-30" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
      "
    `);
    expect(await names(world, 'deal list --all')).toHaveLength(4);
  });

  test.each([
    ['deal add ""', 2],
    ['deal add "  "', 2],
    ['deal add 新 --amount -5', 2],
    ['deal add 新 --amount 0', 2],
    ['deal add 新 --on tomorrow', 2],
    ['deal add 新 --presales 张伟', 2],
    ['deal add 新 --customer 没有这家', 3],
    ['deal add 新 --owner 没有这人', 3],
    ['deal add 新 --product 没有这个', 3],
  ])('%s is exit %i', async (line, code) => {
    const world = await deals();
    const ran = await world.run(line);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).not.toMatch(/\bat .*\.(ts|js)/);
    expect(await names(world, 'deal list --all')).toHaveLength(4);
  });

  test('control and bidi characters of a title never reach a terminal', async () => {
    const world = await deals();
    await world.ok(['deal', 'edit', 'D-4', '--title', '红\u001b[31m\u202e表']);
    const { out } = await world.ok('deal show D-4');
    expect(out).toContain('红\\e[31m\\u202e表');
    expect([...out].some((char) => char === '\u001b' || char === '\u202e')).toBe(false);
  });
});

describe('a deal can be named by', () => {
  test.each([
    ['D-2026-0002', 2],
    ['d-2', 2],
    ['2', 2],
    ['移动', 2],
    ['苏州恒信制造', 3],
    ['szhx', 3],
    ['@last', 4],
  ])('%s', async (word, number) => {
    const world = await deals();
    const code = (await world.ok(['deal', 'show', word, '--json', 'code', '--as', '李娜'])).json().code;
    expect(code).toBe(`D-2026-000${number}`);
  });

  test('a customer with two open deals is ambiguous: both are listed; with one left it is that one', async () => {
    const world = await deals('zh');
    const ran = await world.run('deal show pdrj');
    expect(ran).toMatchObject({ code: 3, out: '' });
    for (const message of [
      '“pdrj” 对应 2 个商机',
      'D-2026-0001  协同办公平台  线索',
      'D-2026-0002  移动端        线索',
    ])
      expect(ran.err).toContain(message);
    await world.ok('move D-1 lost --reason 价格');
    expect((await world.ok('deal show pdrj --json code')).json()).toEqual({ code: 'D-2026-0002' });
  });

  test.each(['D-2026-0099', '99', 'D-2025-0001', '没有这个', ''])('not by “%s”：exit 3', async (word) => {
    const world = await deals();
    const ran = await world.run(['deal', 'show', word]);
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('salesdesk deal list');
  });
});

describe('deal list', () => {
  test('is a table in both languages, and an array as JSON', async () => {
    const world = await deals('zh');
    expect((await world.ok('deal list')).out).toMatchInlineSnapshot(`
      "编号         名称          客户                  阶段  停留天数         金额  负责人
      D-2026-0001  协同办公平台  上海浦东软件有限公司  线索        63  ¥128,000.00  张伟
      D-2026-0002  移动端        上海浦东软件有限公司  线索        21    ¥9,600.50  张伟
      D-2026-0003  生产报表      苏州恒信制造          线索         3               李娜
      D-2026-0004  官网来的线索                        线索         0               李娜
      "
    `);
    expect((await world.ok('deal list -o wide', { lang: 'en' })).out).toMatchInlineSnapshot(`
      "code         title         customer              stage  days  kind  norm       amount  owner  opened      closed
      D-2026-0001  协同办公平台  上海浦东软件有限公司  lead     63  new     14  ¥128,000.00  张伟   2026-09-21
      D-2026-0002  移动端        上海浦东软件有限公司  lead     21  new     14    ¥9,600.50  张伟   2026-11-02
      D-2026-0003  生产报表      苏州恒信制造          lead      3  new     14               李娜   2026-11-20
      D-2026-0004  官网来的线索                        lead      0  new     14               李娜   2026-11-23
      "
    `);
    expect((await world.ok('deal list --json')).json()[1]).toEqual({
      code: 'D-2026-0002',
      title: '移动端',
      normDays: 14,
      stage: 'lead',
      stageDay: '2026-11-02',
      daysInStage: 21,
      customer: { code: 'C-0001', name: '上海浦东软件有限公司' },
      owner: { code: 'M-02', name: '张伟' },
      amountFen: 960_050,
      amount: '9600.50',
      openedDay: '2026-11-02',
      closedDay: null,
      expectedDay: '2026-12-31',
      source: null,
      lostReason: null,
      lostNote: null,
      competitor: null,
      kind: 'new',
    });
  });

  test.each([
    ['deal list', [1, 2, 3, 4]],
    ['deal list --rep 李娜', [3, 4]],
    ['deal list --customer pdrj', [1, 2]],
    ['deal list --stage 线索', [1, 2, 3, 4]],
    ['deal list --stage won', []],
    ['deal list --stale', [1, 2]],
    ['deal list --idle 21d', [1, 2]],
    ['deal list --idle 22', [1]],
    ['deal list --idle 3w', [1, 2]],
    ['deal list --idle 2月', [1]],
    ['deal list --idle 64d', []],
  ])('%s gives %j', async (line, expected) => {
    expect(await names(await deals(), line)).toEqual(expected);
  });

  test('open deals are the default; --all and a closed stage give the others', async () => {
    const world = await deals();
    await world.ok('move D-1 lost --reason price');
    expect(await names(world, 'deal list')).toEqual([2, 3, 4]);
    expect(await names(world, 'deal list --all')).toEqual([1, 2, 3, 4]);
    expect(await names(world, 'deal list --stage 丢单')).toEqual([1]);
    // What is closed neither ages nor idles.
    expect(await names(world, 'deal list --all --stale')).toEqual([2]);
    expect(await names(world, 'deal list --all --idle 20d')).toEqual([2]);
  });

  test('idle: a move, a word with the deal or with its customer ends it; a word on another deal does not', async () => {
    const world = await deals();
    await world.ok('log D-1 聊过 --on 2026-11-20 --as 张伟');
    expect(await names(world, 'deal list --idle 20d')).toEqual([2]);
    expect(await names(world, 'deal list --idle 3d')).toEqual([1, 2, 3]);
    await world.ok('move D-2 qualified --on 2026-11-22 --as 张伟');
    expect(await names(world, 'deal list --idle 3d')).toEqual([1, 3]);
  });

  test('idle: an undone follow-up does not count', async () => {
    const world = await deals();
    await world.ok('log D-1 聊过 --as 张伟');
    expect(await names(world, 'deal list --idle 60d')).toEqual([]);
    await world.ok('undo --as 张伟');
    expect(await names(world, 'deal list --idle 60d')).toEqual([1]);
  });

  test.each(['deal list --idle soon', 'deal list --idle -3d', 'deal list --stage won1', 'deal list --nonsense'])(
    '%s is exit 2',
    async (line) => expect(await (await deals()).run(line)).toMatchObject({ code: 2, out: '' }),
  );

  test('an empty list is exit 0 and an empty array', async () => {
    const world = await company('zh');
    expect(await world.run('deal list')).toMatchObject({ code: 0 });
    expect((await world.ok('deal list --json')).out.trim()).toBe('[]');
  });
});

describe('deal edit and assign', () => {
  test('edit changes what is named and nothing else; the entry keeps both values of each', async () => {
    const world = await deals();
    await world.ok('deal edit D-1 --title 新名称 --amount 130000 --presales 陈晨 --as 张伟');
    expect((await world.ok('deal show D-1 --json')).json()).toMatchObject({
      title: '新名称',
      amountFen: 13_000_000,
      source: 'tradeShow',
      stageDay: '2026-09-21',
      presales: { code: 'M-04', name: '陈晨' },
    });
    expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
      changed: ['D-2026-0001'],
      related: ['C-0001'],
      facts: {
        changes: {
          title: { from: '协同办公平台', to: '新名称' },
          amountFen: { from: 12_800_000, to: 13_000_000 },
          presales: { from: null, to: { code: 'M-04', name: '陈晨' } },
        },
      },
    });
  });
  test('edit without anything to change is exit 2', async () => {
    expect((await (await deals()).run('deal edit D-1')).code).toBe(2);
  });
  test('a deal with a contract keeps its customer: exit 6', async () => {
    const world = await deals();
    await world.ok(['contract', 'record', 'D-1', '--signed', 'today', '--line', '平台; 1; 100; 13%; 1']);
    const ran = await world.run('deal edit D-1 --customer 恒信 --as 张伟');
    expect(ran).toMatchObject({ code: 6, out: '' });
    expect(ran.err).toMatchInlineSnapshot(`
      "✗ D-2026-0001 has contract CT-2026-0001; its customer cannot change (policy 3.5.1)
      "
    `);
  });
  test('nobody who has left the team is given a deal', async () => {
    const world = await deals();
    await world.ok('member leave 李娜 --on 2026-11-20');
    for (const line of ['deal assign D-1 李娜', 'deal add 新 --owner 李娜']) {
      const ran = await world.run(line);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain('李娜 left on 2026-11-20');
    }
  });
  test('2.2.1b: the manager assigns; then the new owner moves it and the old one may not', async () => {
    const world = await deals('zh');
    expect((await world.ok('deal assign D-1 李娜 --reason 换区')).out).toMatchInlineSnapshot(`
      "✓ 已改派 D-2026-0001  张伟 → 李娜
      "
    `);
    expect((await world.run('move D-1 lost --reason 价格 --as 张伟')).code).toBe(4);
    await world.ok('move D-1 lost --reason 价格 --as 李娜');
    const entry = (await world.ok('audit log --json')).json().find((e: any) => e.action === 'deal.assign');
    expect(entry.facts).toEqual({
      changes: { owner: { from: { code: 'M-02', name: '张伟' }, to: { code: 'M-03', name: '李娜' } } },
      drafts: [],
      reason: '换区',
    });
  });
});

describe('steps', () => {
  test.each([
    ['3.2.2', 'deal research D-1 --mode 问卷 --note 流程', { kind: 'research', mode: 'questionnaire', note: '流程' }],
    ['3.2.2', 'deal research D-1 --mode live-demo', { kind: 'research', mode: 'live-demo', note: null }],
    ['3.2.3', 'deal solution D-1 --note 标准版', { kind: 'solution', note: '标准版' }],
    ['3.3.1', 'deal demo D-1 --presales 陈晨 --on 2026-11-20', { kind: 'demo', day: '2026-11-20' }],
    ['3.4.2', 'deal negotiate D-1 --item "价格; 折扣" --note 折扣', { kind: 'negotiation', agreed: false }],
    ['3.4.2', 'deal negotiate D-1 --item "价格; 降价; 让利; 谈妥"', { kind: 'negotiation', agreed: true }],
  ])('%s: %s is kept with day and person', async (_, line, step) => {
    const world = await deals();
    await world.ok(`${line} --as 张伟`);
    const { steps } = (await world.ok('deal show D-1 --json')).json();
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ day: '2026-11-23', by: '张伟', ...step });
  });

  test.each([
    ['deal research D-1 --mode 猜', 2],
    ['deal demo D-1 --presales 陈晨 --on tomorrow', 2],
    ['deal demo D-1 --presales 陈晨 --on 2026-09-20', 2],
    ['deal demo D-99 --presales 陈晨', 3],
  ])('%s is exit %i and leaves no step', async (line, code) => {
    const world = await deals();
    expect(await world.run(line)).toMatchObject({ code, out: '' });
    expect((await world.ok('deal show D-1 --json')).json().steps).toEqual([]);
  });

  test('3.3.2: several calls complete a quotation, the newest of each part counts, and the price is the deal’s', async () => {
    const world = await deals('zh');
    for (const line of ['research D-1 --mode 访谈', 'solution D-1 --note 标准版', 'demo D-1 --presales 陈晨'])
      await world.ok(`deal ${line} --as 张伟`);
    await world.ok('log D-1 聊过 --as 张伟');
    const lacks = async () => /报价单\S*\s+(\S+)/.exec((await world.run('move D-1 报价 --as 张伟')).err)?.[1];
    expect(await lacks()).toBe('缺少产品价、服务费、付款条件');
    await world.ok('product add 平台 --price 115000 --tax 13%');
    await world.ok('quote add D-1 --line "平台; 1; 115000; 13%" --as 张伟');
    expect(await lacks()).toBe('缺少服务费、付款条件');
    await world.ok('quote line Q-1 --line "服务：实施; 1; 3000; 6%" --as 张伟');
    expect(await lacks()).toBe('缺少付款条件');
    await world.ok('quote terms Q-1 "30% 签约, 70% 验收" --as 张伟');
    expect(await lacks()).toBe('尚未发出');
    await world.ok('quote send Q-1 --as 张伟');
    expect((await world.ok('deal show D-1 --json amountFen')).json()).toMatchObject({ amountFen: 11_800_000 });
    expect((await world.ok('deal show D-1 --json stage')).json()).toEqual({ stage: 'quoted' });
  });

  test('3.4.2: only the last round of a negotiation says whether it is agreed', async () => {
    const world = await deals();
    const agreed = async () => (await world.run('move D-1 contract')).err.includes('✓  negotiation is agreed');
    await world.ok('deal negotiate D-1 --item "价格; 降价; 让利; 谈妥" --as 张伟');
    expect(await agreed()).toBe(true);
    await world.ok('deal negotiate D-1 --item "价格; 又要折扣" --as 张伟');
    expect(await agreed()).toBe(false);
  });
});

test('deal board: every stage in order, weighted by its probability, in both languages; closed deals are out', async () => {
  const world = await deals('zh');
  await world.ok('log D-1 聊过 --as 张伟');
  await world.ok('move D-1 qualified --as 张伟');
  await world.ok('move D-3 lost --reason 价格');
  expect((await world.ok('deal board')).out).toMatchInlineSnapshot(`
    "销售漏斗 2026-11-23 周一
    阶段      商机         金额    概率        加权
    线索         2    ¥9,600.50   5.00%     ¥480.03  #...............
    已筛选       1  ¥128,000.00  10.00%  ¥12,800.00  ################
    需求调研     0        ¥0.00  25.00%       ¥0.00  ................
    解决方案     0        ¥0.00  40.00%       ¥0.00  ................
    已报价       0        ¥0.00  55.00%       ¥0.00  ................
    商务谈判     0        ¥0.00  70.00%       ¥0.00  ................
    合同         0        ¥0.00  90.00%       ¥0.00  ................
    合计         3  ¥137,600.50          ¥13,280.03
    概率：全部按设置
    "
  `);
  const { rows, total } = (await world.ok('deal board --json')).json();
  expect(rows.slice(0, 2)).toMatchObject([
    // 9,600.50 × 5 % = 480.025, rounded per deal; the lead without an amount counts and weighs nothing.
    { stage: 'lead', count: 2, amountFen: 960_050, weightedFen: 48_003 },
    { stage: 'qualified', count: 1, amountFen: 12_800_000, weightedFen: 1_280_000 },
  ]);
  expect(total).toMatchObject({ count: 3, amountFen: 13_760_050, weightedFen: 1_328_003 });
  // Before the moves of today, and before anything.
  expect((await world.ok('deal board --as-of 2026-11-21 --json')).json().total.count).toBe(3);
  expect((await world.ok('deal board --as-of 2026-09-20 --json')).json().total.count).toBe(0);
});
