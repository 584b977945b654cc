import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** 浦东 of 张伟, whose contract 李娜 has the larger part of; 恒信 of 李娜. */
async function customers(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  const early = { now: '2026-09-28' };
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟', early);
  await world.ok('customer add 苏州恒信制造 --owner 李娜', early);
  await world.ok('contract record C-0001 --signed 2026-10-15 --line "OA; 1; 100; 13%; 1" --credit 张伟=40%,李娜=60%');
  return world;
}
const whose = async (world: World, line: string, now?: string) =>
  (await world.ok(`survey record ${line} --json member`, { now })).json().member?.name ?? null;

test('4.1.4: survey record says what is recorded and for whom it counts, in Chinese and English', async () => {
  const world = await customers();
  expect(
    (await world.ok('survey record 浦东 5 --contract CT-2026-0001 --comment 实施很快')).out,
  ).toMatchInlineSnapshot(`
    "✓ 已记录 SV-2026-0001  上海浦东软件有限公司  5 分  2026-11-23
      计入 李娜
    "
  `);
  expect((await world.ok('survey record hx 3 --on 2026-11-20', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ recorded SV-2026-0002  苏州恒信制造  3 of 5  2026-11-20
      counts for 李娜
    "
  `);
  expect((await world.ok('survey record 浦东 4 --on 昨天 --json')).json()).toMatchInlineSnapshot(`
    {
      "code": "SV-2026-0003",
      "comment": null,
      "contract": null,
      "customer": {
        "code": "C-0001",
        "name": "上海浦东软件有限公司",
      },
      "day": "2026-11-22",
      "member": {
        "code": "M-02",
        "name": "张伟",
      },
      "recordedBy": {
        "code": "M-01",
        "name": "王经理",
      },
      "score": 4,
      "sentDay": null,
    }
  `);
  expect((await world.ok('survey list')).out).toMatchInlineSnapshot(`
    "编号          发出日期  回收日期    客户                  分数  计入  记录人  客户意见
    SV-2026-0001            2026-11-23  上海浦东软件有限公司     5  李娜  王经理  实施很快
    SV-2026-0003            2026-11-22  上海浦东软件有限公司     4  张伟  王经理
    SV-2026-0002            2026-11-20  苏州恒信制造             3  李娜  王经理
    "
  `);
  expect((await world.ok('survey list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code          sent on  answered on  customer              score  counts for  recorded by  comment
    SV-2026-0001           2026-11-23   上海浦东软件有限公司      5  李娜        王经理       实施很快
    SV-2026-0003           2026-11-22   上海浦东软件有限公司      4  张伟        王经理
    SV-2026-0002           2026-11-20   苏州恒信制造              3  李娜        王经理
    "
  `);
  const [entry] = (await world.ok('audit log --json')).json();
  expect(entry).toMatchObject({
    action: 'survey.record',
    changed: ['SV-2026-0003'],
    related: ['C-0001'],
    facts: {
      customer: { code: 'C-0001', name: '上海浦东软件有限公司' },
      member: { code: 'M-02', name: '张伟' },
      day: '2026-11-22',
      score: 4,
      changes: {
        customer: { from: null, to: 'C-0001' },
        member: { from: null, to: 'M-02' },
        day: { from: null, to: '2026-11-22' },
        score: { from: null, to: 4 },
      },
    },
  });
  const [, , first] = (await world.ok('audit log --json')).json();
  expect(first).toMatchObject({
    related: ['C-0001', 'CT-2026-0001'],
    facts: {
      member: { name: '李娜' },
      changes: { contract: { from: null, to: 'CT-2026-0001' }, comment: { from: null, to: '实施很快' } },
    },
  });
  await world.ok('audit verify');
});

test('4.1.4: survey list by month, by rep and by customer, newest first', async () => {
  const world = await customers();
  await world.ok('survey record 浦东 5 --on 2026-10-31');
  await world.ok('survey record 恒信 4 --on 2026-11-01');
  await world.ok('survey record 浦东 3 --on 2026-11-30', { now: '2026-11-30' });
  const codes = async (flags: string) =>
    (await world.ok(`survey list ${flags} --json`)).json().map(({ code }: { code: string }) => code);
  expect(await codes('')).toEqual(['SV-2026-0003', 'SV-2026-0002', 'SV-2026-0001']);
  expect(await codes('-m 2026-11')).toEqual(['SV-2026-0003', 'SV-2026-0002']);
  expect(await codes('-m 2026-10')).toEqual(['SV-2026-0001']);
  expect(await codes('--rep 李娜')).toEqual(['SV-2026-0002']);
  expect(await codes('--customer 浦东 -m 2026-11')).toEqual(['SV-2026-0003']);
  expect((await world.ok('survey list -m 2026-09')).out).toMatchInlineSnapshot(`""`);
});

test('4.1.4: it counts for the one credited most with the contract, or for the owner', async () => {
  const world = await customers();
  expect(await whose(world, 'C-0001 5 --contract CT-2026-0001')).toBe('李娜');
  expect(await whose(world, 'C-0001 5')).toBe('张伟');
});

test("4.1.4: on equal shares it counts for the contract's owner", async () => {
  const world = await customers();
  await world.ok('contract record C-0001 --signed 2026-10-16 --line "OA; 1; 1; 0%; 1" --credit 李娜=50%,张伟=50%');
  await world.ok(
    'contract record C-0001 --signed 2026-10-17 --line "OA; 1; 1; 0%; 1" --credit 张伟=50%,李娜=50% --owner 李娜',
  );
  expect(await whose(world, 'C-0001 5 --contract CT-2026-0002')).toBe('张伟');
  expect(await whose(world, 'C-0001 5 --contract CT-2026-0003')).toBe('李娜');
});

test('4.1.4: without a contract it counts for the owner of the day of the answer, not of today', async () => {
  const world = await customers();
  await world.ok('customer edit C-0001 --owner 李娜', { now: '2026-11-10' });
  expect(await whose(world, 'C-0001 5 --on 2026-11-09')).toBe('张伟');
  expect(await whose(world, 'C-0001 5 --on 2026-11-10')).toBe('李娜');
  expect(await whose(world, 'C-0001 5')).toBe('李娜');
});

test('4.1.4: a later owner, or a later change of the contract, moves no answer', async () => {
  const world = await customers();
  await world.ok('survey record C-0001 5 --on 2026-11-01');
  await world.ok('survey record C-0001 4 --on 2026-11-01 --contract CT-2026-0001');
  await world.ok('customer edit C-0001 --owner 王经理');
  await world.ok('contract cancel CT-2026-0001 --reason 破产');
  const names = (await world.ok('survey list --json')).json().map((s: { member: { name: string } }) => s.member.name);
  expect(names).toEqual(['李娜', '张伟']);
});

test.each([
  ['张伟', 'C-0001 5'],
  ['李娜', 'C-0001 5 --contract CT-2026-0001'],
])('4.1.4: %s may not record the answer to a survey about himself: %s (exit 4)', async (name, line) => {
  const world = await customers('en');
  const ran = await world.run(`survey record ${line} --as ${name}`);
  expect(ran.code).toBe(4);
  expect(ran.err).toContain(`${name} may not record the answer to a survey about himself or herself (policy 4.1.4)`);
  expect((await world.ok('survey list --json')).json()).toEqual([]);
});

test('4.1.4: nor one about him from before the customer changed owner, nor a rival; a presales colleague may', async () => {
  const world = await customers();
  await world.ok('customer edit C-0001 --owner 李娜', { now: '2026-11-10' });
  expect((await world.run('survey record C-0001 5 --on 2026-11-09 --as 张伟')).code).toBe(4);
  const rival = await world.run('survey record C-0001 1 --on 2026-11-10 --as 张伟', { lang: 'en' });
  expect([rival.code, rival.err]).toEqual([4, expect.stringContaining('about another rep (policy 4.1.4)')]);
  expect(await whose(world, 'C-0001 5 --on 2026-11-10 --as 陈晨')).toBe('李娜');
});

test('4.1.4: nobody with a share in the contract records its answer, and none is before it; who recorded it is shown', async () => {
  const world = await company('en');
  await world.ok('member edit 陈晨 --role presales rep');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-20 --line "Svc; 1; 1000; 13%; 1" --credit 张伟=70%,陈晨=30%');
  const shared = await world.run('survey record Acme 1 --contract CT-1 --as 陈晨');
  expect([shared.code, shared.err]).toEqual([4, expect.stringContaining('陈晨 has a share in CT-2026-0001')]);
  for (const verb of ['record Acme 1', 'send Acme']) {
    const early = await world.run(`survey ${verb} --contract CT-1 --on 2026-10-02`);
    expect([early.code, early.err]).toEqual([5, expect.stringContaining('was signed on 2026-11-20')]);
  }
  await world.ok('survey record Acme 4 --contract CT-1 --as 财务刘');
  expect((await world.ok('survey list')).out).toMatch(/recorded by[\s\S]*财务刘/);
  expect((await world.ok('survey list --json recordedBy')).json()).toMatchObject([{ recordedBy: { name: '财务刘' } }]);
  const explained = await world.ok('kpi explain -m 2026-11 --rep 张伟 --figure csat', { lang: 'zh' });
  expect(explained.out).toMatch(/记录人[\s\S]*财务刘/);
  expect((await world.ok('kpi report -m 2026-11')).out).toContain('satisfaction answers were recorded by: 财务刘 1');
});

test('4.1.4: legal may not record answers (exit 4)', async () => {
  const world = await customers();
  const ran = await world.run('survey record C-0001 5 --as 法务孙');
  expect(ran.code).toBe(4);
  expect(ran.err).toContain('制度 4.1.4');
});

test.each([
  ['a score of 0', 'C-0001 0', 2],
  ['a score of 6', 'C-0001 6', 2],
  ['half a point', 'C-0001 4.5', 2],
  ['a word', 'C-0001 good', 2],
  ['a negative score', 'C-0001 -- -1', 2],
  ['tomorrow', 'C-0001 5 --on 明天', 2],
  ['a day that does not exist', 'C-0001 5 --on 2026-02-30', 2],
  ["another customer's contract", 'C-0002 5 --contract CT-2026-0001', 2],
  ['an unknown customer', 'C-0099 5', 3],
  ['an unknown contract', 'C-0001 5 --contract CT-2026-0999', 3],
  ['an empty comment', 'C-0001 5 --comment ""', 2],
])('4.1.4: %s is refused in one message and saves nothing', async (_, line, code) => {
  const world = await customers('en');
  const ran = await world.run(`survey record ${line}`);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.err).not.toMatch(/^ {4}at /m);
  expect((await world.ok('survey list --json')).json()).toEqual([]);
});

test('4.1.4: a full-width digit is a score', async () => {
  const world = await customers();
  await world.ok('survey record C-0001 ５');
  expect((await world.ok('survey list --json score')).json()).toEqual([{ score: 5 }]);
});

test('4.1.4: what a customer said cannot move the cursor', async () => {
  const world = await customers('en');
  await world.ok(['survey', 'record', 'C-0001', '5', '--comment', 'good\u001b[2J\u202Ebad']);
  expect((await world.ok('survey list')).out).not.toMatch(/[\u001b\u202e]/);
});

test('4.1.4: an undone answer is listed nowhere and counts nowhere, and is not undone twice', async () => {
  const world = await customers('en');
  await world.ok('survey record C-0002 2 --as 财务刘');
  await world.ok('survey record C-0001 5 --as 陈晨');
  const answered = async () => {
    const { rows } = (await world.ok('kpi report -m 2026-11 --json')).json();
    return Object.fromEntries(
      rows.map((r: { member: { name: string }; surveysAnswered: number }) => [r.member.name, r.surveysAnswered]),
    );
  };
  expect(await answered()).toMatchObject({ 张伟: 1, 李娜: 1 });
  await world.ok('undo --as 陈晨');
  expect(await answered()).toMatchObject({ 张伟: 0, 李娜: 1 });
  expect((await world.ok('survey list --json code')).json()).toEqual([{ code: 'SV-2026-0001' }]);
  expect((await world.run('undo --as 陈晨')).code).not.toBe(0);
  await world.ok('audit verify');
});

test('4.1.4: --dry-run keeps nothing, -q prints the code', async () => {
  const world = await customers();
  await world.ok('survey record C-0001 5 --dry-run');
  expect((await world.ok('survey list --json')).json()).toEqual([]);
  expect((await world.ok('survey record C-0001 5 -q')).out).toBe('SV-2026-0001\n');
});

test('4.1.4, 4.2: an answer of a closed month is neither recorded nor undone', async () => {
  const world = await customers('en');
  await world.ok('survey record C-0002 2 --on 2026-10-20 --as 财务刘');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  for (const line of ['undo --as 财务刘', 'survey record C-0002 3 --on 2026-10-21']) {
    const ran = await world.run(line);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('2026-10')]);
  }
  expect((await world.ok('survey list --json score')).json()).toEqual([{ score: 2 }]);
});

// ---- sent surveys and the response rate

const ratesOf = async (world: World, flags = '-m 2026-11') => {
  const { rows, team } = (await world.ok(`kpi report ${flags} --json`)).json();
  const rate = (f: { surveysSent: number; surveyResponses: number; responseRateBp: number | null }) => [
    f.surveysSent,
    f.surveyResponses,
    f.responseRateBp,
  ];
  return Object.fromEntries([
    ['team', rate(team)],
    ...rows.map((row: { member: { name: string } } & Parameters<typeof rate>[0]) => [row.member.name, rate(row)]),
  ]);
};

test('4.1.4: response rate = answered ÷ sent, for whom the survey counts; null when nothing was sent', async () => {
  const world = await customers();
  expect((await ratesOf(world)).team).toEqual([0, 0, null]);
  await world.ok('survey send C-0001 --contract CT-2026-0001 --on 2026-11-05');
  await world.ok('survey send C-0001 --on 2026-11-05');
  await world.ok('survey send C-0002 --on 2026-11-06');
  await world.ok('survey record C-0001 2 --contract CT-2026-0001 --on 2026-11-10');
  expect(await ratesOf(world)).toMatchObject({ team: [3, 1, 3333], 李娜: [2, 1, 5000], 张伟: [1, 0, 0] });
  expect((await world.ok('kpi explain -m 2026-11 --team --figure csat')).out).toContain(
    '\n回收率：发出 3 份，已回收 1 份，33.33%\n',
  );
  expect((await world.ok('kpi explain -m 2026-11 --team --figure csat', { lang: 'en' })).out).toContain(
    '\nresponse rate: 1 of 3 sent, 33.33%\n',
  );
  expect(await ratesOf(world, '-m 2026-11 --as-of 2026-11-05')).toMatchObject({ team: [2, 0, 0] });
});

test('4.1.4: a survey recorded without a sending counts as sent the day it was answered', async () => {
  const world = await customers();
  await world.ok('survey record C-0002 4 --on 2026-11-06');
  expect(await ratesOf(world)).toMatchObject({ team: [1, 1, 10_000], 李娜: [1, 1, 10_000], 张伟: [0, 0, null] });
});

test('4.1.4: one sent in a month and answered in the next is a response of the first, and an answer of the second', async () => {
  const world = await customers();
  await world.ok('survey send C-0002 --on 2026-10-30');
  expect((await ratesOf(world, '-m 2026-10')).team).toEqual([1, 0, 0]);
  await world.ok('survey record C-0002 5 --on 2026-11-03');
  expect((await ratesOf(world, '-m 2026-10')).team).toEqual([1, 1, 10_000]);
  expect((await ratesOf(world, '-m 2026-10 --as-of 2026-10-31')).team).toEqual([1, 0, 0]);
  expect((await ratesOf(world, '-m 2026-11')).team).toEqual([0, 0, null]);
  const answered = (await world.ok('kpi report -m 2026-11 --json team')).json().team.surveysAnswered;
  expect(answered).toBe(1);
});

test('4.1.4, 4.2: a closed month keeps its response rate; nothing is sent in it any more', async () => {
  const world = await customers('en');
  await world.ok('survey send C-0002 --on 2026-10-30');
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps none');
  await world.ok('survey record C-0002 5 --on 2026-11-03');
  expect((await ratesOf(world, '-m 2026-10')).team).toEqual([1, 0, 0]);
  const ran = await world.run('survey send C-0001 --on 2026-10-30');
  expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('2026-10')]);
});

test('4.1.4: record answers what was sent, by customer, contract or code; each only once', async () => {
  const world = await customers('en');
  await world.ok('survey send C-0001 --contract CT-2026-0001 --on 2026-11-05');
  await world.ok('survey send C-0001 --on 2026-11-06');
  const several = await world.run('survey record C-0001 5 --on 2026-11-10');
  expect(several.code).toBe(3);
  expect(several.err).toContain('salesdesk survey record SV-2026-0002 5');
  const { out } = await world.ok('survey record SV-2026-0002 5 --on 2026-11-10');
  expect(out).toContain('answers the survey sent on 2026-11-06');
  await world.ok('survey record C-0001 4 --on 2026-11-10');
  expect((await world.ok('survey list --json code,sentDay,day,contract,score')).json()).toEqual([
    { code: 'SV-2026-0002', sentDay: '2026-11-06', day: '2026-11-10', contract: null, score: 5 },
    { code: 'SV-2026-0001', sentDay: '2026-11-05', day: '2026-11-10', contract: 'CT-2026-0001', score: 4 },
  ]);
  expect((await world.run('survey record SV-2026-0002 5')).code).toBe(6);
  expect((await world.run('survey record SV-2026-0099 5')).code).toBe(3);
  await world.ok('survey send C-0002 --on 2026-11-20');
  expect((await world.run('survey record SV-2026-0003 5 --on 2026-11-19')).code).toBe(2);
  expect((await world.ok('survey list --unanswered --json code')).json()).toEqual([{ code: 'SV-2026-0003' }]);
  expect((await world.ok('survey list --as-of 2026-11-06 --json code,day,score')).json()).toEqual([
    { code: 'SV-2026-0002', day: null, score: null },
    { code: 'SV-2026-0001', day: null, score: null },
  ]);
});

test('4.1.4: whether the sending or its answer was typed first makes no difference', async () => {
  const [world, other] = [await customers(), await customers()];
  await world.ok('survey send C-0001 --on 2026-10-20');
  await world.ok('survey record C-0001 5 --on 2026-11-10');
  await other.ok('survey record C-0001 5 --on 2026-11-10');
  await other.ok('survey send C-0001 --on 2026-10-20');
  for (const month of ['2026-10', '2026-11'])
    expect(await ratesOf(other, `-m ${month}`)).toEqual(await ratesOf(world, `-m ${month}`));
  await other.ok('undo');
  expect((await other.ok('survey list --json sentDay,day')).json()).toEqual([{ sentDay: null, day: '2026-11-10' }]);
});

test('4.1.4: a repeated sending is asked about (exit 6); answer and sending are undone one by one', async () => {
  const world = await customers('en');
  await world.ok('survey send C-0002 --on 2026-11-05');
  expect((await world.run('survey send C-0002 --on 2026-11-05')).code).toBe(6);
  await world.ok('survey record C-0002 5');
  expect((await world.ok('undo')).out).toContain('SV-2026-0001 waits for its answer again');
  expect(await ratesOf(world)).toMatchObject({ team: [1, 0, 0] });
  expect((await world.ok('undo')).out).toContain('SV-2026-0001 counts as not sent');
  expect((await ratesOf(world)).team).toEqual([0, 0, null]);
  expect((await world.ok('survey list --json')).json()).toEqual([]);
  await world.ok('audit verify');
});
