import { expect, test } from 'vitest';
import { conductFacts } from '../../../src/appraisal/conduct/facts.js';
import type { World } from '../../support/run.js';
import { asked, DECEMBER, november } from '../support.js';

const GOOD = 'conduct add 李娜 周末到现场解决登录问题 --good --on 2026-11-15 --customer C-0004';

test('4.3.2: a note on conduct is seen by whom it is about, who answers it', async () => {
  const world = await november();
  expect((await world.ok(GOOD)).out).toMatchInlineSnapshot(`
    "✓ 已记录 CN-2026-0001  李娜  2026-11-15，计入 2026-11 的考核
    "
  `);
  await world.ok('conduct add 李娜 周报未交 --bad --on 2026-11-20 --as 陈晨');
  await world.ok('conduct answer CN-2 当天在客户现场 --as 李娜');
  expect((await world.ok('conduct list 李娜', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code          day         member  kind  what happened           about   by      answer
    CN-2026-0001  2026-11-15  李娜    good  周末到现场解决登录问题  C-0004  王经理
    CN-2026-0002  2026-11-20  李娜    bad   周报未交                        陈晨    当天在客户现场
    "
  `);
  expect((await world.ok('conduct list --month 2026-11 --as 李娜 --json')).json()).toMatchInlineSnapshot(`
    [
      {
        "answers": [],
        "by": {
          "code": "M-01",
          "name": "王经理",
        },
        "code": "CN-2026-0001",
        "day": "2026-11-15",
        "kind": "good",
        "member": {
          "code": "M-03",
          "name": "李娜",
        },
        "subject": "C-0004",
        "text": "周末到现场解决登录问题",
      },
      {
        "answers": [
          {
            "day": "2026-11-23",
            "text": "当天在客户现场",
          },
        ],
        "by": {
          "code": "M-04",
          "name": "陈晨",
        },
        "code": "CN-2026-0002",
        "day": "2026-11-20",
        "kind": "bad",
        "member": {
          "code": "M-03",
          "name": "李娜",
        },
        "subject": null,
        "text": "周报未交",
      },
    ]
  `);
  expect((await world.ok('conduct list --month 2026-10 --json')).json()).toEqual([]);
});

test('1.3.2: a colleague reads neither the notes nor what the log keeps of them', async () => {
  const world = await november();
  await world.ok(GOOD);
  await world.ok('conduct add 李娜 周报未交 --bad --as 陈晨');
  const seen = async (who: string) =>
    (await world.ok(`conduct list 李娜 --as ${who} --json`)).json<{ text: string }[]>().map(({ text }) => text);
  expect(await seen('张伟')).toEqual([]);
  expect(await seen('陈晨')).toEqual(['周报未交']);
  expect(await seen('财务刘')).toEqual(['周末到现场解决登录问题', '周报未交']);
  const log = async (who: string) =>
    (await world.ok(`audit log --action conduct --as ${who} --json`)).json<{ facts: { text: string | null } }[]>();
  expect((await log('李娜')).map(({ facts }) => facts.text)).toEqual(['周报未交', '周末到现场解决登录问题']);
  expect((await log('张伟')).map(({ facts }) => facts.text ?? null)).toEqual([null, null]);
  expect((await world.run('conduct remove CN-1 --reason x --as 张伟')).code).toBe(3);
});

test('4.3.2: its author takes a note back, with a reason', async () => {
  const world = await november();
  await world.ok(GOOD);
  expect((await world.ok('conduct remove CN-1 --reason 记错了人', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ removed CN-2026-0001
    "
  `);
  expect((await world.ok('conduct list --json')).json()).toEqual([]);
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'conduct.remove',
    changed: ['CN-2026-0001'],
    related: ['M-03'],
    facts: { reason: '记错了人', changes: { undone: { from: false, to: true } } },
  });
  expect((await world.run('conduct answer CN-1 x --as 李娜')).code).toBe(6);
});

test.each([
  ['neither good nor bad', 'conduct add 李娜 x', 2],
  ['both', 'conduct add 李娜 x --good --bad', 2],
  ['a day to come', 'conduct add 李娜 x --good --on 2026-11-24', 2],
  ['about two things', 'conduct add 李娜 x --good --customer C-1 --deal D-1', 2],
  ['about oneself', 'conduct add 王经理 x --good', 4],
  ['by the auditor', 'conduct add 李娜 x --good --as 审计赵', 4],
  ['answered by another', 'conduct answer CN-1 x --as 王经理', 4],
  ['removed by whom it is about', 'conduct remove CN-1 --reason x --as 李娜', 4],
  ['removed without a reason', 'conduct remove CN-1', 2],
  ['no such note', 'conduct answer CN-9 x --as 李娜', 3],
])('4.3.2: refused: %s', async (_, line, code) => {
  const world = await november();
  await world.ok('member add 审计赵 --role auditor');
  await world.ok('confirm CF-1 --as 财务刘');
  await world.ok(GOOD);
  const before = (await world.ok('audit head --json')).out;
  const ran = await world.run(line, { lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/\S/)]);
  expect((await world.ok('audit head --json')).out).toBe(before);
});

/** Counts of 李娜 in 2026-11, as they are on a day. */
const counts = (world: World, now: string): Promise<Record<string, number>> =>
  asked(world, now, async (ctx) =>
    Object.fromEntries(
      (await conductFacts(ctx, { id: 3, code: 'M-03' }, '2026-11')).map(({ kind, count }) => [kind, count]),
    ),
  );

test('4.3.2: the books hold late follow-ups, late hand-offs, waived gates and late claims anyway', async () => {
  const world = await november();
  const at = { now: '2026-11-10' };
  expect(await counts(world, DECEMBER)).toEqual({ lateFollowups: 0, lateHandoffs: 0, gatesWaived: 0, lateClaims: 0 });
  // planned for the 12th: it came in time; for the 16th: a day late; for the 25th: not yet
  await world.ok('log C-0003 约见面 --next 2026-11-12 --as 李娜', at);
  await world.ok('log C-0003 见了 --next 2026-11-16 --as 李娜', { now: '2026-11-12' });
  await world.ok('log C-0003 补电话 --next 2026-11-25 --as 李娜', { now: '2026-11-17' });
  expect(await counts(world, '2026-11-25')).toMatchObject({ lateFollowups: 1 });
  expect(await counts(world, '2026-11-26')).toMatchObject({ lateFollowups: 2 });
  await world.ok('deal waive D-1 researchDone --reason 老客户', { now: '2026-11-18' });
  expect((await world.ok('conduct facts 李娜 --month 2026-11', { now: DECEMBER })).out).toMatchInlineSnapshot(`
    "李娜 2026-11：账上的记录
    记录            编号          日期        有关
    逾期跟进        FU-2026-0002  2026-11-16  重庆华为制造
    逾期跟进        FU-2026-0003  2026-11-25  重庆华为制造
    豁免的阶段条件  D-2026-0001   2026-11-18  协同办公
    "
  `);
  expect(
    (await world.ok('conduct facts --month 2026-11 --kind followups --as 李娜', { now: DECEMBER, lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "李娜 in 2026-11: what the books hold
    fact             code          day         about
    late follow-ups  FU-2026-0002  2026-11-16  重庆华为制造
    late follow-ups  FU-2026-0003  2026-11-25  重庆华为制造
    "
  `);
  expect((await world.run('conduct facts 李娜 --as 张伟')).code).toBe(4);
});
