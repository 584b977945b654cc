import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

async function story(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('deal add 协同办公 --customer 浦东 --presales 陈晨 --as 张伟');
  return world;
}
const entries = async (world: World) => (await world.ok('audit log --json')).json().length;

test('2.2.3c: a tender from its deadline to the deposit that comes back', async () => {
  const world = await story();
  expect((await world.ok('tender add D-1 --deadline 2026-12-10 --deposit 20000 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已登记 TD-2026-0001  协同办公  截止 2026-12-10 周四  保证金 ¥20,000.00
    "
  `);
  await world.ok('tender paper TD-1 技术方案 --by 陈晨 --due 2026-12-05 --as 张伟');
  await world.ok('tender paper TD-1 商务报价 --by 张伟 --as 张伟');
  const early = await world.run('tender submit TD-1 --as 张伟');
  expect([early.code, early.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ TD-2026-0001 还不能递交，还有 3 项条件未满足（制度 2.2.3c）
      !  技术方案  未备好
      !  商务报价  未备好
      !  保证金    TD-2026-0001 的保证金尚未缴纳
    提示：备好文件  salesdesk --as 张伟 tender done TD-2026-0001 1
    提示：备好文件  salesdesk --as 张伟 tender done TD-2026-0001 2
    提示：缴纳保证金  salesdesk --as 张伟 tender deposit TD-2026-0001 paid
    提示：仍要递交  salesdesk --as 张伟 tender submit TD-2026-0001 --open "…"
    ",
    ]
  `);
  expect((await world.ok('tender done TD-1 1 --as 陈晨')).out).toContain('还有 1 份');
  await world.ok('tender done TD-1 2 --as 张伟');
  await world.ok('tender deposit TD-1 paid --as 张伟');
  expect((await world.run('tender result TD-1 won --as 张伟')).code).toBe(5);
  await world.ok('tender submit TD-1 --as 张伟');
  expect((await world.ok('tender result TD-1 won --note 第一 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ TD-2026-0001 中标 2026-11-23
      保证金 ¥20,000.00 尚未退还
    "
  `);
  expect((await world.ok('tender list --json')).json()).toMatchObject([{ result: 'won', depositReturnedDay: null }]);
  await world.ok('tender deposit TD-1 returned --as 张伟');
  expect((await world.ok('tender list --json')).json()).toEqual([]);
  expect((await world.ok('tender show TD-1')).out).toMatchInlineSnapshot(`
    "编号          名称      客户      截止日      剩余天数      保证金  缴纳日      退还日      递交日      结果  负责人
    TD-2026-0001  协同办公  浦东软件  2026-12-10            ¥20,000.00  2026-11-23  2026-11-23  2026-11-23  中标  张伟

    结果说明
    第一

    标书文件
    序号  名称      准备人  期限        完成日      附件
       1  技术方案  陈晨    2026-12-05  2026-11-23
       2  商务报价  张伟                2026-11-23

    制度：2.2.3c
    "
  `);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('2.2.3c: what is not ready goes out only with its reason, and never after the deadline', async () => {
  const world = await story('en');
  await world.ok('tender add D-1 --deadline 2026-11-30 --as 张伟');
  await world.ok('tender paper TD-1 proposal --as 张伟');
  expect((await world.run('tender submit TD-1 --as 张伟')).code).toBe(5);
  const late = await world.run('tender submit TD-1 --open late --as 张伟', { now: '2026-12-01' });
  expect([late.code, late.err]).toMatchObject([5, expect.stringContaining('policy 2.2.3c')]);
  await world.ok('tender submit TD-1 --open "proposal follows by courier" --as 张伟');
  expect((await world.ok('tender show TD-1')).out).toMatch(
    /why it was handed in incomplete\s+proposal follows by courier/,
  );
  expect((await world.ok('tender show TD-1 --json')).json()).toMatchObject({
    openReason: 'proposal follows by courier',
  });
  await world.ok('tender result TD-1 lost --as 张伟');
  expect((await world.run('tender result TD-1 won --as 张伟')).code).toBe(6);
});

test.each([
  ['tender add D-1 --deadline 2026-11-01 --as 张伟', 2],
  ['tender add D-1 --as 张伟', 2],
  ['tender add D-1 --deadline 2026-12-10 --deposit 0 --as 张伟', 2],
  ['tender add D-1 --deadline 2026-12-10 --as 李娜', 4],
  ['tender add D-1 --deadline 2026-12-10 --as 财务刘', 4],
  ['tender done TD-1 3 --as 张伟', 3],
  ['tender deposit TD-1 returned --as 张伟', 5],
  ['tender deposit TD-1 maybe --as 张伟', 2],
  ['tender result TD-1 maybe --as 张伟', 2],
  ['tender show TD-9', 3],
])('2.2.3c: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await story('en');
  await world.ok('tender add D-1 --deadline 2026-12-10 --deposit 20000 --as 张伟');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});

test('2.2.3c: a tender of a lost deal still gets its result, and leaves the day', async () => {
  const world = await story('en');
  await world.ok('tender add D-1 --deadline 2026-11-25 --as 张伟');
  await world.ok('tender paper TD-1 proposal --by 陈晨 --as 张伟');
  await world.ok('move D-1 lost --reason price --as 张伟');
  expect((await world.ok('today --as 张伟')).out).toContain('salesdesk tender result TD-2026-0001 withdrawn');
  expect((await world.ok('today --as 陈晨 --json')).json().tasks.map((one: { kind: string }) => one.kind)).toEqual([
    'tenderOver',
  ]);
  expect((await world.run('tender result TD-1 withdrawn --as 李娜')).code).toBe(4);
  await world.ok('tender result TD-1 withdrawn --as 张伟');
  for (const who of ['张伟', '陈晨']) expect((await world.ok(`today --as ${who}`)).out).not.toContain('TD-2026-0001');
});

test('2.2.3c: a deadline is put off and a deposit added later; what is decided stays', async () => {
  const world = await story('en');
  await world.ok('tender add D-1 --deadline 2026-11-25 --as 张伟');
  const none = await world.run('tender deposit TD-1 paid --as 张伟');
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('tender edit TD-2026-0001 --deposit')]);
  const late = await world.run('tender submit TD-1 --as 张伟', { now: '2026-11-26' });
  expect([late.code, late.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ the deadline of TD-2026-0001 was 2026-11-25 (policy 2.2.3c)
    hint: if it was handed in on time, add --on …
    hint: if it was given up  salesdesk --as 张伟 tender result TD-2026-0001 withdrawn
    hint: if the deadline was extended  salesdesk --as 张伟 tender edit TD-2026-0001 --deadline …
    ",
    ]
  `);
  expect(
    (await world.ok('tender edit TD-1 --deadline 2026-12-10 --deposit 20000 --as 张伟')).out,
  ).toMatchInlineSnapshot(`
    "✓ changed TD-2026-0001  协同办公  deadline 2026-12-10 Thu  deposit ¥20,000.00
      deadline  2026-11-25 → 2026-12-10
      deposit  none → ¥20,000.00
    "
  `);
  for (const [line, code] of [
    ['tender edit TD-1 --as 张伟', 2],
    ['tender edit TD-1 --deadline 2026-12-10 --as 张伟', 2],
    ['tender edit TD-1 --deadline 2026-11-01 --as 张伟', 2],
    ['tender edit TD-1 --title x --as 李娜', 4],
    ['tender deposit TD-1 paid --as 李娜', 4],
    ['tender paper TD-1 proposal --due 2026-12-11 --as 张伟', 2],
    ['tender deposit TD-1 returned --as 张伟', 5],
  ] as const)
    expect([line, (await world.run(line)).code]).toEqual([line, code]);
  await world.ok('tender paper TD-1 proposal --as 张伟');
  expect((await world.run('tender paper TD-1 proposal --as 张伟')).code).toBe(6);
  await world.ok('tender deposit TD-1 paid --as 陈晨');
  expect((await world.run('tender deposit TD-1 returned --on 2026-11-22 --as 陈晨')).err).toContain(
    'before the deposit was paid (2026-11-23)',
  );
  expect((await world.run('tender edit TD-1 --deposit 1 --as 张伟')).code).toBe(6);
  await world.ok('tender submit TD-1 --open "paper follows" --as 张伟');
  expect((await world.run('tender edit TD-1 --deadline 2026-12-20 --as 张伟')).code).toBe(6);
  expect((await world.run('tender result TD-1 won --on 2026-11-20 --as 张伟')).code).toBe(2);
});

test('2.2.3c: the file of a paper can be exported', async () => {
  const world = await story('en');
  const [file, out] = ['a.pdf', 'b.pdf'].map((name) => path.join(world.folder, name));
  fs.writeFileSync(file!, 'proposal');
  await world.ok('tender add D-1 --deadline 2026-12-10 --as 张伟');
  await world.ok('tender paper TD-1 proposal --as 张伟');
  expect((await world.run(`tender file TD-1 1 --out ${out}`)).code).toBe(3);
  await world.ok(`tender done TD-1 1 --file ${file} --as 陈晨`);
  expect((await world.ok('tender show TD-1')).out).toContain('a.pdf');
  await world.ok(`tender file TD-1 1 --out ${out}`);
  expect(fs.readFileSync(out!, 'utf8')).toBe('proposal');
});

test('2.2.3c: the audit log keeps every value of a tender before and after', async () => {
  const world = await story('en');
  const file = path.join(world.folder, 'a.pdf');
  fs.writeFileSync(file, 'proposal');
  const entry = async (line: string) => {
    await world.ok(line);
    const [{ action, changed, related, facts }] = (await world.ok('audit log --json')).json();
    expect([changed, related]).toEqual([['TD-2026-0001'], ['D-2026-0001', 'C-0001']]);
    return { action, ...facts };
  };
  expect(await entry('tender add D-1 --deadline 2026-12-10 --as 张伟')).toEqual({
    action: 'tender.add',
    title: '协同办公',
    changes: { title: { from: null, to: '协同办公' }, deadline: { from: null, to: '2026-12-10' } },
  });
  expect(await entry('tender edit TD-1 --deadline 2026-12-12 --deposit 20000 --as 张伟')).toEqual({
    action: 'tender.edit',
    changes: { deadline: { from: '2026-12-10', to: '2026-12-12' }, depositFen: { from: null, to: 2_000_000 } },
  });
  expect(await entry('tender paper TD-1 proposal --by 陈晨 --due 2026-12-05 --as 张伟')).toEqual({
    action: 'tender.paper',
    number: 1,
    name: 'proposal',
    by: '陈晨',
    changes: {
      name: { from: null, to: 'proposal' },
      member: { from: null, to: 'M-04' },
      dueDay: { from: null, to: '2026-12-05' },
    },
  });
  await world.ok('tender paper TD-1 prices --as 张伟');
  expect(await entry(`tender done TD-1 1 --file ${file} --on 2026-11-22 --as 陈晨`)).toEqual({
    action: 'tender.done',
    number: 1,
    name: 'proposal',
    day: '2026-11-22',
    file: 'a.pdf',
    changes: {
      doneDay: { from: null, to: '2026-11-22' },
      file: { from: null, to: 'a.pdf' },
      sha256: { from: null, to: hash('sha256', 'proposal') },
    },
  });
  expect(await entry('tender submit TD-1 --open "prices by courier" --as 张伟')).toEqual({
    action: 'tender.submit',
    day: '2026-11-23',
    openReason: 'prices by courier',
    openPapers: ['prices'],
    depositOpen: true,
    changes: {
      submittedDay: { from: null, to: '2026-11-23' },
      openReason: { from: null, to: 'prices by courier' },
    },
  });
  expect(await entry('tender deposit TD-1 paid --on 2026-11-21 --as 张伟')).toEqual({
    action: 'tender.deposit',
    returned: false,
    day: '2026-11-21',
    depositFen: 2_000_000,
    deposit: '20000.00',
    changes: { depositPaidDay: { from: null, to: '2026-11-21' } },
  });
  expect(await entry('tender result TD-1 lost --note "too dear" --as 张伟')).toEqual({
    action: 'tender.result',
    result: 'lost',
    day: '2026-11-23',
    note: 'too dear',
    changes: {
      result: { from: null, to: 'lost' },
      resultDay: { from: null, to: '2026-11-23' },
      resultNote: { from: null, to: 'too dear' },
    },
  });
  expect(await entry('tender deposit TD-1 returned --as 张伟')).toMatchObject({
    returned: true,
    changes: { depositReturnedDay: { from: null, to: '2026-11-23' } },
  });
  const { story: lines } = (await world.ok('customer show C-1 --json')).json();
  const storyLines = lines.filter(({ kind }: { kind: string }) => kind.startsWith('tender.'));
  expect(storyLines.map(({ day, text }: { day: string; text: unknown }) => [day, text])).toMatchInlineSnapshot(`
    [
      [
        "2026-11-21",
        "¥20,000.00",
      ],
      [
        "2026-11-22",
        "proposal  a.pdf",
      ],
      [
        "2026-11-23",
        "协同办公  2026-12-10",
      ],
      [
        "2026-11-23",
        "2026-12-12",
      ],
      [
        "2026-11-23",
        "proposal  陈晨  2026-12-05",
      ],
      [
        "2026-11-23",
        "prices",
      ],
      [
        "2026-11-23",
        "prices by courier",
      ],
      [
        "2026-11-23",
        {
          "en": "lost  too dear",
          "zh": "未中标  too dear",
        },
      ],
      [
        "2026-11-23",
        "¥20,000.00",
      ],
    ]
  `);
});
