import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** D-2026-0001 of 张伟, with a customer and a first follow-up. */
async function story(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('deal add 协同办公 --customer 浦东 --amount 128000 --as 张伟');
  await world.ok('log D-1 聊过 --as 张伟');
  return world;
}
const entries = async (world: World) => (await world.ok('audit log --json')).json().length;

test('2.2.3a, 3.2.1: a rep asks presales for research, presales accepts with a day, the research ends the request', async () => {
  const world = await story();
  expect((await world.ok('deal request D-1 --presales 陈晨 --by 2026-12-01 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已请陈晨为 D-2026-0001 做需求调研，希望在 2026-12-01 之前完成
    "
  `);
  expect((await world.run('deal request D-1 --as 张伟')).code).toBe(6);
  expect((await world.ok('deal accept D-1 --on 2026-11-26 --as 陈晨')).out).toMatchInlineSnapshot(`
    "✓ 已接受 D-2026-0001 的调研，定于 2026-11-26 周四
    "
  `);
  expect((await world.ok('deal show D-1 --json presales')).json()).toMatchObject({ presales: { name: '陈晨' } });
  await world.ok('deal research D-1 --mode interview --process 审批 --as 陈晨');
  expect((await world.ok('deal show D-1 --json')).json().requests).toMatchObject([
    { status: 'done', plannedDay: '2026-11-26' },
  ]);
  await world.ok('deal request D-1 --as 张伟');
  expect((await world.ok('deal decline D-1 --reason 没有时间 --as 陈晨')).out).toContain('没有时间');
});

test('3.2.2: findings are numbered over the deal by area, and what is not covered is listed', async () => {
  const world = await story();
  expect(
    (
      await world.ok([
        'deal',
        'research',
        'D-1',
        '--mode',
        '面谈',
        '--with',
        '李总、王工',
        '--process',
        '五级审批',
        '--function',
        '电子签章',
        '--function',
        '公文',
        '--as',
        '陈晨',
      ])
    ).out,
  ).toMatchInlineSnapshot(`
    "✓ 已记录 D-2026-0001  需求调研  2026-11-23  3 条调研结论
      尚未涉及：使用习惯（制度 3.2.2）
      D-2026-0001 进入“解决方案”（原在“线索”）
      进入“已报价”还缺：解决方案已提供、产品演示已完成、报价单含产品价、服务费、付款条件
    序号  方面      调研结论
       1  业务流程  五级审批
       2  功能需求  电子签章
       3  功能需求  公文
    "
  `);
  const more = (await world.ok('deal research D-1 --mode questionnaire --habit 手机审批 --as 陈晨 --json')).json();
  expect(more).toMatchObject({ findings: [{ number: 4, area: 'habit', text: '手机审批' }], uncovered: [] });
});

test('2.2.3b, 3.2.3: solutions are versioned, refer to findings and carry files', async () => {
  const world = await story('en');
  fs.writeFileSync(path.join(world.folder, 'plan.pdf'), 'a plan');
  await world.ok('deal research D-1 --process approval --function signature --as 陈晨');
  await world.ok('deal solution D-1 --finding 1 --as 陈晨');
  expect(
    (await world.ok(`deal solution D-1 --finding 1,2 --file ${path.join(world.folder, 'plan.pdf')} --as 陈晨`)).out,
  ).toMatchInlineSnapshot(`
    "✓ recorded D-2026-0001  solution, version 2  2026-11-23
      answers 2 findings
      D-2026-0001 stays in solution
      still missing for quoted: demonstration is given, quotation has price, service fees, payment terms
    "
  `);
  const { steps } = (await world.ok('deal show D-1 --json')).json();
  expect(steps.slice(1)).toMatchObject([
    { kind: 'solution', version: 1, answers: [1], files: [] },
    { kind: 'solution', version: 2, answers: [1, 2], files: [{ name: 'plan.pdf' }] },
  ]);
  expect((await world.run('deal solution D-1 --finding 7 --as 陈晨')).code).toBe(3);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.3.1, 3.3.3: rep and presales present together; open questions block the move to negotiation', async () => {
  const world = await story('en');
  const alone = await world.run('deal demo D-1 --audience Li --as 张伟');
  expect([alone.code, alone.err]).toMatchObject([5, expect.stringContaining('policy 3.3.1')]);
  await world.ok([
    'deal',
    'demo',
    'D-1',
    '--presales',
    '陈晨',
    '--audience',
    '6',
    '--question',
    'SSO?',
    '--as',
    '张伟',
  ]);
  await world.ok('deal question D-1 Mobile? --as 张伟');
  const moved = await world.run('move D-1 negotiation --as 张伟');
  expect(moved.err).toMatch(/! {2}customer's questions are answered +2 still open/);
  expect((await world.ok('deal answer D-1 1 yes --as 陈晨')).out).toContain('1 still open');
  expect((await world.run('deal answer D-1 1 again --as 陈晨')).code).toBe(6);
  expect((await world.run('deal answer D-1 9 yes --as 陈晨')).code).toBe(3);
  await world.ok('deal answer D-1 2 yes --as 张伟');
  expect((await world.run('move D-1 negotiation --as 张伟')).err).toContain("✓  customer's questions are answered");
});

test('3.2.2, 3.2.3: empty research and an empty solution open no gate', async () => {
  const world = await story('en');
  for (const [line, clause] of [
    ['deal research D-1 --as 陈晨', '3.2.2'],
    ['deal solution D-1 --as 陈晨', '3.2.3'],
  ] as const) {
    const ran = await world.run(line);
    expect([ran.code, ran.out, ran.err]).toEqual([5, '', expect.stringContaining(`policy ${clause}`)]);
    expect(ran.err).toContain(`hint: salesdesk --as 陈晨 ${line.split(' ').slice(0, 2).join(' ')} D-2026-0001 --`);
  }
  expect((await world.ok('deal show D-1 --json')).json().steps).toEqual([]);
});

test('3.2.1: the one who accepted may postpone the research or hand it back; nobody else of presales', async () => {
  const world = await story('en');
  await world.ok('member add 小林 --role presales');
  await world.ok('deal request D-1 --by 2026-12-01 --note "approval" --as 张伟');
  await world.ok('deal accept D-1 --on 2026-11-26 --as 陈晨');
  expect((await world.run('deal accept D-1 --on 2026-11-27 --as 小林')).code).toBe(4);
  await world.ok('deal accept D-1 --on 2026-11-27 --as 陈晨');
  expect((await world.ok('today --as 陈晨')).out).toContain('2026-11-27');
  await world.ok('deal decline D-1 --reason ill --as 陈晨');
  await world.ok('deal request D-1 --presales 小林 --as 张伟');
  expect((await world.ok('deal show D-1')).out).toContain(`research requests
day         asked by  presales  status    wanted by   planned  text
2026-11-23  张伟      陈晨      declined  2026-12-01           approval  ill
2026-11-23  张伟      小林      asked`);
});

test('2.2.3b, 3.3.1: the demonstration shows who presented it: two people, one who sells and one of presales', async () => {
  const world = await story('en');
  expect((await world.run('deal demo D-1 --by 财务刘 --presales 陈晨 --as 张伟')).code).toBe(2);
  await world.ok('member add 全能赵 --role rep presales');
  const one = await world.run('deal demo D-1 --by 全能赵 --presales 全能赵 --as 张伟');
  expect([one.code, one.err]).toEqual([5, expect.stringContaining('policy 3.3.1')]);
  await world.ok('deal demo D-1 --presales 陈晨 --audience "6 people" --as 张伟');
  expect((await world.ok('deal show D-1 --json')).json().steps).toMatchObject([
    { kind: 'demo', rep: { name: '张伟' }, presales: { name: '陈晨' }, people: '6 people' },
  ]);
  expect((await world.ok('deal show D-1', { lang: 'zh' })).out).toMatch(/产品演示 +张伟、陈晨 {2}6 people/);
});

test('3.2.3: a file of a solution is returned unchanged', async () => {
  const world = await story('en');
  const [one, two, out] = ['v1.pdf', 'v2.pdf', 'out.pdf'].map((name) => path.join(world.folder, name));
  fs.writeFileSync(one!, 'first');
  fs.writeFileSync(two!, 'second');
  await world.ok(`deal solution D-1 --file ${one} --as 陈晨`);
  await world.ok(`deal solution D-1 --file ${two} --as 陈晨`);
  expect((await world.ok('deal show D-1')).out).toMatch(/2 {2}2026-11-23 +2 {2}v2.pdf/);
  expect((await world.ok(`deal file D-1 2 --out ${out}`)).err).toContain('v2.pdf');
  expect(fs.readFileSync(out!, 'utf8')).toBe('second');
  expect((await world.run('deal file D-1 2')).code).toBe(2);
  expect((await world.run(`deal file D-1 3 --out ${out}x`)).code).toBe(3);
});

test('2.2.1a: what is met is not waived, so that only real waivers are counted', async () => {
  const world = await story('en');
  const ran = await world.run('deal waive D-1 firstContact --reason "known for years"');
  expect([ran.code, ran.err]).toEqual([
    6,
    '✗ "first contact is recorded" of D-2026-0001 is met: 2026-11-23 张伟; nothing to waive (policy 2.2.1a)\n',
  ]);
  expect((await world.ok('deal waivers --json')).json()).toEqual([]);
});

test('3.4.2: a negotiation goes item by item over its rounds and ends when none is open', async () => {
  const world = await story();
  expect((await world.run('deal negotiate D-1 --agreed --as 张伟')).code).toBe(5);
  expect(
    (
      await world.ok([
        'deal',
        'negotiate',
        'D-1',
        '--item',
        '价格：折扣; 再降 10%; 降 5%',
        '--item',
        '服务：培训; 10 天; 5 天; 谈妥',
        '--as',
        '张伟',
      ])
    ).out,
  ).toMatchInlineSnapshot(`
    "✓ 已记录 D-2026-0001  谈判第 1 轮  2026-11-23
      还有 1 项未定
      D-2026-0001 进入“需求调研”（原在“线索”）
      进入“解决方案”还缺：需求调研已完成
    议题      内容  对方要求  我方答复  状态
    价格      折扣  再降 10%  降 5%     未定
    服务条款  培训  10 天     5 天      谈妥
    "
  `);
  const second = (await world.ok('deal negotiate D-1 --agreed --json --as 张伟')).json();
  expect(second).toMatchObject({
    round: 2,
    agreed: true,
    items: [
      { topic: 'price', title: '折扣', asked: '再降 10%', offered: '降 5%', agreed: true },
      { topic: 'service', title: '培训', agreed: true },
    ],
  });
  expect((await world.run('deal negotiate D-1 --agreed --as 张伟')).code).toBe(2);
  expect((await world.run('deal negotiate D-1 --item 天气 --as 张伟')).code).toBe(2);
});

test('3.4.1: the rep or the manager negotiates; presales supports and agrees to nothing', async () => {
  const world = await story('en');
  const ran = await world.run('deal negotiate D-1 --item "price; 1; 2; agreed" --as 陈晨');
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ 陈晨 (presales) may not do this (policy 3.4.1)
    hint: allowed roles: manager, rep
    hint: who may do it now: 王经理, 张伟, 李娜
    ",
    ]
  `);
  await world.ok('deal negotiate D-1 --item "price; 1; 2"');
});

test('3.4.2: deal show keeps every round: who, when, what was asked and offered then', async () => {
  const world = await story('en');
  await world.ok('deal negotiate D-1 --item "price: total; 100; 130" --as 张伟');
  expect((await world.ok('deal show D-1')).out).not.toContain('negotiation rounds');
  await world.ok('deal negotiate D-1 --item "price: total; 110; 120; agreed"');
  const shown = await world.ok('deal show D-1');
  expect(shown.out.slice(shown.out.indexOf('negotiation items'))).toMatchInlineSnapshot(`
    "negotiation items
    topic  item   asked  offered  state
    price  total  110    120      agreed

    negotiation rounds
    round  day         by      topic  item   asked  offered  state
        1  2026-11-23  张伟    price  total  100    130      open
        2  2026-11-23  王经理  price  total  110    120      agreed

    gates to solution
       gate                          status
    !  requirement research is done  missing

    stage history
    day         by    move             days in stage  reason
    2026-11-23  张伟  lead → research              0  negotiation
    2026-11-23  张伟  lead

    Policy: 1.3.2
    "
  `);
  expect((await world.ok('deal show D-1 --json rounds')).json().rounds).toMatchObject([
    { round: 1, by: '张伟', asked: '100', offered: '130', agreed: false },
    { round: 2, by: '王经理', asked: '110', offered: '120', agreed: true },
  ]);
});

test('3.4.3: bottom lines are for the manager and the owner only, and are in no log', async () => {
  const world = await story('en');
  await world.ok('deal limits D-1 --customer "budget 120k" --ours 105000 --as 张伟');
  expect((await world.ok('deal limits D-1 --json')).json()).toMatchObject([
    { side: 'customer', text: 'budget 120k' },
    { side: 'ours', amountFen: 10_500_000 },
  ]);
  for (const who of ['李娜', '陈晨', '财务刘']) {
    const ran = await world.run(`deal limits D-1 --as ${who}`);
    expect([ran.code, ran.out]).toEqual([4, '']);
    expect(ran.err).toContain('policy 3.4.3');
    expect((await world.run(`deal limits D-1 --ours 1 --as ${who}`)).code).toBe(4);
  }
  const everything = `${(await world.ok('audit log --json')).out}${(await world.ok('deal show D-1 --json')).out}`;
  expect(everything).not.toMatch(/120k|10500000|105000/);
});

test('2.2.1a: the manager waives a gate with a reason; it is kept on the deal and counted', async () => {
  const world = await story('en');
  expect((await world.run('move D-1 solution --as 张伟')).code).toBe(5);
  const refused = await world.run('deal waive D-1 researchDone --reason x --as 张伟');
  expect([refused.code, refused.err]).toMatchObject([4, expect.stringContaining('policy 2.2.1a')]);
  expect((await world.run('deal waive D-1 lostReason --reason x')).code).toBe(5);
  expect((await world.run('deal waive D-1 nothing --reason x')).code).toBe(2);
  expect((await world.ok('deal waive D-1 researchDone --reason "known customer"')).out).toMatchInlineSnapshot(`
    "✓ waived "requirement research is done" for D-2026-0001: known customer
      waivers count in the month's report
    "
  `);
  expect((await world.run('deal waive D-1 researchDone --reason again')).code).toBe(6);
  await world.ok('move D-1 solution --as 张伟');
  const ran = await world.run('move D-1 quoted --as 张伟');
  expect(ran.err).toContain('✓  requirement research is done                      waived by');
  expect((await world.ok('deal waivers --month 2026-11 --json')).json()).toMatchObject([
    { deal: 'D-2026-0001', gate: 'researchDone', reason: 'known customer', by: '王经理' },
  ]);
});

test.each([
  ['deal research D-1 --mode guess', 2],
  ['deal research D-1 --process "" --as 陈晨', 2],
  ['deal solution D-1 --finding x', 2],
  ['deal solution D-1 --file /nowhere/x.pdf', 2],
  ['deal accept D-1 --on 2026-11-26 --as 陈晨', 3],
  ['deal accept D-1 --on 2026-11-26 --as 张伟', 4],
  ['deal request D-1 --by 2026-11-01 --as 张伟', 2],
  ['deal request D-1 --presales 李娜 --as 张伟', 2],
  ['deal demo D-1 --presales 李娜 --as 张伟', 2],
  ['deal research D-1 --on 2026-11-24 --as 陈晨', 2],
  ['deal negotiate D-1 --item "价格;a;b;c;d" --as 张伟', 2],
  ['deal negotiate D-1 --item "价格;a" --as 李娜', 4],
])('3.2–3.4: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await story('en');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});
