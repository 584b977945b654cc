import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** 张伟 has a deal with a customer, talked to, opened on 2026-10-12; 李娜 one without a customer. */
async function pipeline(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer pdrj --amount 128000 --on 2026-10-12 --as 张伟');
  await world.ok('deal add 门户 --on 2026-11-02 --as 李娜');
  await world.ok('log D-1 聊过 --on 2026-10-12 --as 张伟');
  return world;
}
const show = async (world: World, deal: string) => (await world.ok(`deal show ${deal} --json`)).json();
const lastEntry = async (world: World) => (await world.ok('audit log --json')).json()[0];
const count = async (world: World) => (await world.ok('audit log --json')).json().length;

test('move is short for deal move, and takes stages in both languages and their synonyms', async () => {
  const world = await pipeline();
  await world.ok('deal move D-1 已筛选 --as 张伟');
  await world.ok('move D-1 调研 --as 张伟');
  await world.ok('move D-1 LEAD --reason 重来 --as 张伟');
  expect((await show(world, 'D-1')).history.map((h: any) => h.to)).toEqual(['lead', 'research', 'qualified', 'lead']);
});

test('2.2.3: presales add steps to anybody’s deal, but move none', async () => {
  const world = await pipeline('zh');
  await world.ok('deal research D-1 --mode 问卷 --note 流程 --as 陈晨');
  await world.ok('deal demo D-2 --presales 陈晨 --as 陈晨');
  const ran = await world.run('move D-1 qualified --as 陈晨');
  expect(ran).toMatchObject({ code: 4, out: '' });
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ 陈晨（售前支持）无权执行此操作（制度 2.2.2）
    提示：有权限的角色：销售经理、销售代表
    提示：现在可由 王经理、张伟、李娜 办理
    "
  `);
});

test.each([
  ['deal demo D-2 --presales 陈晨 --as 张伟'],
  ['quote add D-2 --line "平台; 1; 1; 13%" --as 张伟'],
  ['deal edit D-2 --title 别人的 --as 张伟'],
  ['deal assign D-2 张伟 --as 张伟'],
  ['move D-2 lost --reason price --as 张伟'],
  ['deal demo D-1 --presales 陈晨 --as 财务刘'],
  ['deal add 新 --as 陈晨'],
])('2.2.2a: exit 4, nothing changed: %s', async (line) => {
  const world = await pipeline();
  const before = await count(world);
  const ran = await world.run(line);
  expect(ran).toMatchObject({ code: 4, out: '' });
  expect(ran.err).toContain('policy 2.2');
  expect(await count(world)).toBe(before);
});

test.each([
  ['tomorrow', 2, 'is in the future'],
  ['2026-10-11', 2, 'the deal entered its stage only on 2026-10-12'],
  ['2025-02-30', 2, 'is not a date'],
  ['2026-10-12', 0, ''],
  ['today', 0, ''],
])('a move dated %s is exit %i', async (day, code, message) => {
  const world = await pipeline();
  const ran = await world.run(`move D-1 qualified --on ${day} --as 张伟`);
  expect(ran.code).toBe(code);
  expect(ran.err).toContain(message);
  expect((await show(world, 'D-1')).stage).toBe(code === 0 ? 'qualified' : 'lead');
});

test('days stayed are counted from the day the stage was entered, whatever day it is typed', async () => {
  const world = await pipeline();
  await world.ok('move D-1 qualified --on 2026-10-20 --as 张伟');
  await world.ok('move D-1 research --on 2026-11-03 --as 张伟');
  expect(await show(world, 'D-1')).toMatchObject({
    stageDay: '2026-11-03',
    daysInStage: 20,
    history: [{ stayedDays: 14 }, { stayedDays: 8 }, { stayedDays: null }],
  });
});

test('4.2: a move dated in a closed month is exit 6, and so is undoing one', async () => {
  const world = await pipeline();
  await world.ok('move D-1 qualified --on 2026-10-20 --as 张伟');
  await world.ok('target set --all-reps --month 2026-10 --sales 1', { now: '2026-10-15' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10');
  const late = await world.run('move D-1 research --on 2026-10-30 --as 张伟');
  expect(late).toMatchObject({ code: 6, out: '' });
  expect(late.err).toMatchInlineSnapshot(`
    "✗ 2026-10-30 belongs to 2026-10, closed by 王经理; nothing was changed (policy 4.2)
    hint: 2026-11-01 and later are open: use one of those days
    "
  `);
  const back = await world.run('undo --as 张伟');
  expect([back.code, back.err]).toEqual([
    6,
    expect.stringContaining('2026-10-20 belongs to 2026-10, closed by 王经理'),
  ]);
  expect(await show(world, 'D-1')).toMatchObject({ stage: 'qualified', stageDay: '2026-10-20' });
  // The month that is open goes on.
  await world.ok('move D-1 research --on 2026-11-01 --as 张伟');
});

test('a deal that stays where it is, and one that is closed, are exit 6', async () => {
  const world = await pipeline('zh');
  expect((await world.run('move D-1 lead --as 张伟')).err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 已在“线索”阶段（制度 3.1.2）
    "
  `);
  await world.ok('move D-1 lost --reason 价格 --as 张伟');
  const again = await world.run('move D-1 lead --reason 客户回来了 --as 张伟');
  expect(again.code).toBe(6);
  expect(again.err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 已输单，商机已结束（制度 3.1.2）
    提示：如果移错了  salesdesk --as 张伟 undo
    提示：经理可填写原因重新打开  --reason "…"
    "
  `);
  expect((await world.run('deal demo D-1 --presales 陈晨 --as 陈晨')).code).toBe(5);
});

test('only the manager reopens, with a reason, and to an open stage whose gates are met', async () => {
  const world = await pipeline();
  await world.ok('move D-1 lost --reason other --note 搬家 --to 泛微 --on 2026-11-10 --as 张伟');
  expect(await show(world, 'D-1')).toMatchObject({
    stage: 'lost',
    closedDay: '2026-11-10',
    lostReason: 'other',
    lostNote: '搬家',
    competitor: '泛微',
  });
  for (const [line, code] of [
    ['move D-1 qualified', 6],
    ['move D-1 won --reason 赢了', 6],
    ['move D-1 solution --reason 客户回来了', 5],
    ['move D-1 qualified --reason 客户回来了', 0],
  ] as const)
    expect([line, (await world.run(line)).code]).toEqual([line, code]);
  expect(await show(world, 'D-1')).toMatchObject({
    stage: 'qualified',
    closedDay: null,
    lostReason: null,
    lostNote: null,
    competitor: null,
    history: [{ from: 'lost', to: 'qualified', stayedDays: 13, reason: '客户回来了' }, { competitor: '泛微' }, {}],
  });
});

test('3.5.2: won needs a contract in force; while it is, the deal is not moved by hand', async () => {
  const world = await pipeline();
  for (const line of [
    'research D-1 --mode 访谈',
    'solution D-1 --note 标准版',
    'demo D-1 --presales 陈晨',
    'negotiate D-1 --item "价格; 降价; 让利; 谈妥"',
  ])
    await world.ok(`deal ${line} --as 张伟`);
  await world.ok('product add 平台 --price 128000 --tax 13%');
  await world.ok(
    'quote add D-1 --line "平台; 1; 128000; 13%" --without-service 无 --terms "30% 签约, 70% 验收" --send --as 张伟',
  );
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  const early = await world.run('move D-1 won --as 张伟');
  expect(early.code).toBe(5);
  expect(early.err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 cannot move to won: 1 gate not met (policy 3.5.2)
      ✓  customer archive exists  C-0001 上海浦东软件有限公司
      !  contract is signed       missing
    hint: salesdesk --as 张伟 contract draft D-2026-0001
    hint: the manager may waive it  salesdesk deal waive D-2026-0001 contractSigned --reason "…"
    "
  `);
  await world.ok(['contract', 'record', 'D-1', '--signed', 'today', '--line', '平台; 1; 128000; 13%; 1']);
  expect(await show(world, 'D-1')).toMatchObject({ stage: 'won', closedDay: '2026-11-23' });
  // Neither lost nor open again while the contract is in force.
  for (const line of ['move D-1 lost --reason price', 'move D-1 negotiation --reason 客户要改条款']) {
    const refused = await world.run(line);
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('contract cancel CT-2026-0001')]);
  }
  await world.ok('contract cancel CT-1 --reason 客户要改条款');
  expect(await show(world, 'D-1')).toMatchObject({ stage: 'contract', closedDay: null });
  await world.ok('move D-1 negotiation --reason 客户要改条款');
  expect(await show(world, 'D-1')).toMatchObject({ stage: 'negotiation', closedDay: null });
});

test('--dry-run says what the move would do and leaves no trace; a refusal is the same with it', async () => {
  const world = await pipeline();
  const before = [await count(world), await show(world, 'D-1')];
  const ran = await world.ok('move D-1 qualified --dry-run --as 张伟');
  expect([ran.err, ran.out]).toMatchInlineSnapshot(`
    [
      "dry run, nothing saved
    ",
      "✓ D-2026-0001 lead → qualified   上海浦东软件有限公司   ¥128,000.00   42 days in lead
    ",
    ]
  `);
  expect((await world.run('move D-1 quoted --dry-run --as 张伟')).code).toBe(5);
  expect([await count(world), await show(world, 'D-1')]).toEqual(before);
});

test('the audit entry of a move carries both values of what it changed, and the codes it is about', async () => {
  const world = await pipeline();
  await world.ok('move D-1 qualified --on 2026-10-20 --as 张伟');
  await world.ok('move - lost --reason price --to 泛微 --note 太贵', { stdin: 'D-2026-0001\nD-2026-0002\n' });
  const entry = await lastEntry(world);
  expect(entry).toMatchObject({ action: 'deal.move', subject: 'D-2026-0001 D-2026-0002 C-0001' });
  const lost = {
    stageDay: { from: '2026-10-20', to: '2026-11-23' },
    closedDay: { from: null, to: '2026-11-23' },
    lostReason: { from: null, to: 'price' },
    lostNote: { from: null, to: '太贵' },
    competitor: { from: null, to: '泛微' },
  };
  expect(entry.facts).toMatchObject({
    day: '2026-11-23',
    reason: 'price',
    note: '太贵',
    competitor: '泛微',
    moves: [
      { code: 'D-2026-0001', changes: { stage: { from: 'qualified', to: 'lost' }, ...lost } },
      {
        code: 'D-2026-0002',
        changes: {
          stage: { from: 'lead', to: 'lost' },
          ...lost,
          stageDay: { from: '2026-11-02', to: '2026-11-23' },
        },
      },
    ],
  });
});

test('undo reverts many at once, each to where and since when it stood, and keeps the history', async () => {
  const world = await pipeline();
  await world.ok('move D-1 qualified --on 2026-10-20 --as 张伟');
  await world.ok('move - lost --reason silent --on 2026-11-20', { stdin: 'D-2026-0001 D-2026-0002' });
  await world.ok('undo');
  expect(await show(world, 'D-1')).toMatchObject({ stage: 'qualified', stageDay: '2026-10-20', closedDay: null });
  expect(await show(world, 'D-2')).toMatchObject({
    stage: 'lead',
    stageDay: '2026-11-02',
    closedDay: null,
    lostReason: null,
    history: [
      { from: 'lost', to: 'lead', undo: true },
      { from: 'lead', to: 'lost', undo: false, reason: 'silent' },
      { from: null, to: 'lead', undo: false },
    ],
  });
  // As it stood on the day between, and as it stands.
  expect((await world.ok('deal board --as-of 2026-11-19 --json')).json().total.count).toBe(2);
  expect((await world.ok('deal board --json')).json().total.count).toBe(2);
});

test('undo restores a reopened loss with its reason, note and competitor', async () => {
  const world = await pipeline();
  await world.ok('move D-1 lost --reason other --note 搬家 --to 泛微 --on 2026-11-10 --as 张伟');
  const lost = await show(world, 'D-1');
  await world.ok('move D-1 lead --reason 客户回来了');
  await world.ok('undo');
  const { history: _, ...now } = await show(world, 'D-1');
  const { history: _was, ...was } = lost;
  expect(now).toEqual(was);
});

test('undo is refused if somebody changed the deal since', async () => {
  const world = await pipeline();
  await world.ok('move D-1 qualified --as 张伟');
  await world.ok('deal demo D-1 --presales 陈晨 --as 陈晨');
  const ran = await world.run('undo --as 张伟');
  expect(ran).toMatchObject({ code: 6, out: '' });
  expect((await show(world, 'D-1')).stage).toBe('research');
});

test.each([
  ['two need no answer', 'D-1 D-2', '', 0],
  ['three do', 'D-1 D-2 D-3', '', 2],
  ['--yes is one', 'D-1 D-2 D-3', '--yes', 0],
  ['nothing on stdin', '', '--yes', 2],
  ['one of somebody else', 'D-1 D-2', '--as 张伟', 4],
  ['one that is no deal', 'D-1 D-77', '', 3],
  ['one twice', 'D-1 D-1', '', 6],
])('move - : %s', async (_, stdin, flags, code) => {
  const world = await pipeline();
  await world.ok('deal add 第三 --as 李娜');
  const before = await count(world);
  const ran = await world.run(`move - lost --reason silent ${flags}`, { stdin });
  expect(ran.code).toBe(code);
  const left = (await world.ok('deal list -o name')).out.split('\n').filter(Boolean).length;
  // All in one entry, or none at all.
  expect([left, (await count(world)) - before]).toEqual(code === 0 ? [3 - stdin.split(' ').length, 1] : [3, 0]);
});

test('move - stops all if the gate of one refuses, and its conditions are shown', async () => {
  const world = await pipeline();
  const ran = await world.run('move - qualified', { stdin: 'D-1 D-2' });
  expect(ran.code).toBe(5);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ D-2026-0002 cannot move to qualified: 2 gates not met (policy 3.1.2)
      !  customer archive exists    missing
      !  first contact is recorded  missing
    hint: salesdesk deal edit D-2026-0002 --customer …
    hint: salesdesk log D-2026-0002 "…"
    hint: the manager may waive it  salesdesk deal waive D-2026-0002 customerArchive --reason "…"
    "
  `);
  expect((await show(world, 'D-1')).stage).toBe('lead');
});

test('move - as JSON is an array, -q the codes alone', async () => {
  const world = await pipeline();
  expect((await world.ok('move - lost --reason silent --json', { stdin: 'D-1 D-2' })).json()).toMatchObject([
    { code: 'D-2026-0001', customer: { code: 'C-0001' }, from: 'lead', stage: 'lost', stayedDays: 42 },
    { code: 'D-2026-0002', customer: null, from: 'lead', stage: 'lost', stayedDays: 21 },
  ]);
  await world.ok('undo');
  expect((await world.ok('move - lost --reason silent -q', { stdin: 'D-1 D-2' })).out).toBe(
    'D-2026-0001\nD-2026-0002\n',
  );
});

test('4.2: a gate is not waived on a day of a closed month, as on a machine whose clock is behind', async () => {
  const world = await pipeline();
  await world.ok('target set --all-reps --month 2026-10 --sales 1', { now: '2026-10-15' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10');
  const ran = await world.run('deal waive D-1 researchDone --reason old', { now: '2026-10-30' });
  expect(ran).toMatchObject({ code: 6, out: '' });
  expect(ran.err).toContain('2026-10-30 belongs to 2026-10, closed by 王经理; nothing was changed (policy 4.2)');
});
