import { expect, test } from 'vitest';
import { managerScores } from '../../../db/schema/scores.js';
import { put } from '../../customers/support.js';
import type { World } from '../../support/run.js';
import { closedNovember, DECEMBER, november } from '../support.js';

/** Three days before the end of 2026-11, which is open. */
const MONTH_END = { now: '2026-11-27' };
const AFTER = { now: DECEMBER };
const AGREE = 'appraisal report --agree --as 张伟';

const shown = async (world: World, now: string, who = '张伟') =>
  (await world.ok(`appraisal report --month 2026-11 --show --as ${who} --json`, { now })).json();

/** The manager's score, as `appraisal score` keeps it. */
const score = (world: World, memberId: number) =>
  put(world, 'score', ({ db }) =>
    db.insert(managerScores).values({
      closingId: 1,
      month: '2026-11',
      memberId,
      version: 1,
      points: 8000,
      reason: 'x',
      byId: 1,
      day: DECEMBER,
      recordedAt: '2026-12-01T04:00:00Z',
    }),
  );

test('4.3.1: before the end of the month the books stand so far; agreeing takes one command', async () => {
  const world = await november();
  expect(
    (await world.ok(`${AGREE} --feedback 要移动审批 --plan-next 拜访老客户`, MONTH_END)).out,
  ).toMatchInlineSnapshot(`
    "✓ 已提交 张伟 2026-11 的个人报表

    指标      本人填报        账上  本人说明
    销售额  ¥35,000.01  ¥35,000.01
    利润    ¥14,900.00  ¥14,900.00
    新客户           1           1
    满意度     100.00%     100.00%

    该月尚未结账，账上为目前数字；结账后有变动的项会再请您确认。
    "
  `);
  expect(
    (await world.ok('appraisal report --show --as 张伟', { ...MONTH_END, lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "Self-report of 2026-11
    上海启明软件有限公司  张伟  handed in on 2026-11-27, the books stand so far

    ------------------------------------------------------------------------------------------------
     figure        |     report |      books | difference | the rep's reason | the manager's answer
    ---------------+------------+------------+------------+------------------+----------------------
     sales         | ¥35,000.01 | ¥35,000.01 |            |                  |
     profit        | ¥14,900.00 | ¥14,900.00 |            |                  |
     new customers |          1 |          1 |            |                  |
     satisfaction  |    100.00% |    100.00% |            |                  |
    ------------------------------------------------------------------------------------------------

    customer feedback         要移动审批
    plan for the next month   拜访老客户
    "
  `);
  expect(await world.ok(`${AGREE} --json --dry-run`, { now: '2026-11-28' }).catch((e) => e.message)).toContain(
    'exit 6',
  );
});

test('4.3.1: a figure is disputed with a reason; what is not typed agrees; all is told in JSON and in the log', async () => {
  const world = await november();
  const ran = await world.ok(
    'appraisal report --sales 40000 --why 二期 --new-customers 2 --new-customers-why 浦发也是 --as 张伟 --json',
    MONTH_END,
  );
  expect(ran.json()).toMatchInlineSnapshot(`
    {
      "feedback": null,
      "figures": [
        {
          "books": 3500001,
          "figure": "sales",
          "reported": 4000000,
          "unit": "fen",
          "why": "二期",
        },
        {
          "books": 1490000,
          "figure": "profit",
          "reported": 1490000,
          "unit": "fen",
          "why": null,
        },
        {
          "books": 1,
          "figure": "newCustomers",
          "reported": 2,
          "unit": "count",
          "why": "浦发也是",
        },
        {
          "books": 10000,
          "figure": "csat",
          "reported": 10000,
          "unit": "bp",
          "why": null,
        },
      ],
      "member": {
        "code": "M-02",
        "name": "张伟",
      },
      "month": "2026-11",
      "planNext": null,
      "soFar": true,
      "version": 1,
    }
  `);
  expect((await world.ok('audit log --json', MONTH_END)).json()[0]).toMatchInlineSnapshot(`
    {
      "action": "appraisal.report",
      "actor": "张伟",
      "at": "2026-11-27T04:00:00.000Z",
      "changed": [
        "M-02",
      ],
      "facts": {
        "changes": {
          "csatBp": {
            "from": null,
            "to": 10000,
          },
          "newCustomers": {
            "from": null,
            "to": 2,
          },
          "profitFen": {
            "from": null,
            "to": 1490000,
          },
          "salesFen": {
            "from": null,
            "to": 4000000,
          },
        },
        "disputed": {
          "newCustomers": {
            "books": 1,
            "why": "浦发也是",
          },
          "sales": {
            "books": 3500001,
            "why": "二期",
          },
        },
        "insteadReason": null,
        "month": "2026-11",
        "name": "张伟",
        "soFar": true,
        "version": 1,
      },
      "osUser": "root",
      "otherAccount": false,
      "related": [],
      "seq": 22,
      "subject": "M-02",
    }
  `);
});

test('4.3.1: every version is kept, and what was disputed stays so until it is agreed to', async () => {
  const world = await november();
  await world.ok('appraisal report --sales 40000 --why 二期 --feedback 好 --as 张伟', MONTH_END);
  await world.ok('appraisal report --profit 1000 --why 成本错 --as 张伟', MONTH_END);
  const report = await shown(world, '2026-11-27');
  expect(report.feedback).toBe('好');
  expect(report.versions).toHaveLength(2);
  expect(report.versions.at(-1).figures).toMatchObject({
    sales: { value: 4_000_000, why: '二期' },
    profit: { value: 100_000, why: '成本错' },
  });
  await world.ok(AGREE, MONTH_END);
  const agreed = await shown(world, '2026-11-27');
  expect(agreed.versions.at(-1)).toMatchObject({
    version: 3,
    figures: { sales: { why: null }, profit: { why: null } },
  });
  expect((await world.ok('appraisal report --month 2026-11 --show --as 张伟', MONTH_END)).out).toContain('各版');
});

test('4.3.1: what was agreed to and the closed books have otherwise is a difference, and asked once more', async () => {
  const world = await november();
  await world.ok(AGREE, MONTH_END);
  await world.ok('contract adjust CT-2026-0001 --net -500 --on 2026-11-30 --reason 再让', AFTER);
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', AFTER);
  const report = await shown(world, DECEMBER);
  expect(report.figures.filter(({ moved }: { moved: boolean }) => moved)).toMatchObject([
    { figure: 'sales', reported: 3_500_001, books: 3_450_001, difference: 50_000, why: null },
    { figure: 'profit' },
  ]);
  expect((await world.ok('appraisal report --show --as 张伟', { ...AFTER, lang: 'en' })).out).toMatchInlineSnapshot(`
    "Self-report of 2026-11
    上海启明软件有限公司  张伟  handed in on 2026-11-27, the books are closed

    --------------------------------------------------------------------------------------------------------------------------
     figure        |     report |      books | difference | note                    | the rep's reason | the manager's answer
    ---------------+------------+------------+------------+-------------------------+------------------+----------------------
     sales         | ¥35,000.01 | ¥34,500.01 |    ¥500.00 | the books changed since |                  |
     profit        | ¥14,900.00 | ¥14,400.00 |    ¥500.00 | the books changed since |                  |
     new customers |          1 |          1 |            |                         |                  |
     satisfaction  |    100.00% |    100.00% |            |                         |                  |
    --------------------------------------------------------------------------------------------------------------------------

    the books have changed since, so please confirm or dispute: sales, profit
    "
  `);
  await world.ok(AGREE, AFTER);
  expect((await shown(world, DECEMBER)).figures.some(({ moved }: { moved: boolean }) => moved)).toBe(false);
});

test('4.3.2: differences are listed with the rows behind the books, and the manager answers each', async () => {
  const world = await closedNovember();
  await world.ok('appraisal report --sales 40000 --why 二期 --as 张伟', AFTER);
  await world.ok('appraisal report --agree --as 李娜', AFTER);
  expect((await world.ok('appraisal differences', AFTER)).out).toMatchInlineSnapshot(`
    "2026-11 个人报表与账上的差异
    成员  指标      本人填报        账上       差异  本人说明  经理答复
    张伟  销售额  ¥40,000.00  ¥35,000.01  ¥4,999.99  二期

    张伟  销售额：账上的依据
    编号          客户                  日期        成员     份额      销售额        成本        利润  调整
    CT-2026-0002  上海浦东软件有限公司  2026-11-05  张伟  100.00%  ¥30,000.00  ¥18,000.00  ¥12,000.00
    CT-2026-0003  浦发信息技术          2026-11-10  张伟   60.00%   ¥6,000.01   ¥2,100.01   ¥3,900.00
    CT-2026-0001  上海浦东软件有限公司  2026-11-20  张伟  100.00%  -¥1,000.00       ¥0.00  -¥1,000.00  ADJ-2026-0001
    "
  `);
  await world.ok('appraisal answer 张伟 sales 折让已计 --adjustment ADJ-1', AFTER);
  const { differences } = (await world.ok('appraisal differences --as 张伟 --json', AFTER)).json();
  expect(differences).toMatchObject([
    {
      figure: 'sales',
      unit: 'fen',
      answer: { text: '折让已计', adjustment: 'ADJ-2026-0001', by: '王经理', day: DECEMBER, version: 1 },
    },
  ]);
  // An answer stands as long as the rep says the same with the same reason.
  await world.ok('appraisal report --csat 80% --why 电话 --as 张伟', AFTER);
  expect(await answersOf(world)).toEqual(['sales 折让已计', 'csat -']);
  await world.ok('appraisal report --sales 41000 --why 二期 --as 张伟', AFTER);
  expect(await answersOf(world)).toEqual(['sales -', 'csat -']);
  expect((await world.ok('appraisal differences --as 李娜', { ...AFTER, lang: 'en' })).out).toMatchInlineSnapshot(`
    "2026-11: where reports and books differ
    nothing in your own report of 2026-11 differs from the books (those of others are not listed)
    "
  `);
});

test('4.3.2: scoring while differences are unanswered warns, names them and goes on', async () => {
  const world = await closedNovember();
  await world.ok('appraisal report --sales 40000 --why 二期 --as 张伟', AFTER);
  const score = 'appraisal score 张伟 --month 2026-11 --points 80 --reason 按表现';
  const ran = await world.run(score, { ...AFTER, lang: 'en', hints: true });
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      0,
      "warning: sales in 张伟's report of 2026-11 differs from the books and is not answered yet
    hint: answer  salesdesk appraisal answer 张伟 sales "…" --month 2026-11
    ",
    ]
  `);
  expect((await world.run(score.replace('80', '81'), AFTER)).err).toContain(
    '警告：张伟 2026-11 个人报表的销售额与账上不同，尚未答复',
  );
  await world.ok('appraisal answer 张伟 sales 计入次月 --month 2026-11', AFTER);
  expect((await world.run(score.replace('80', '82'), AFTER)).err).not.toContain('警告');
});

test('4.3.1, 4.3.2: a report of a closed appraisal says which differences nobody had answered', async () => {
  const world = await closedNovember();
  await world.ok('appraisal report --sales 40000 --why 二期 --profit 1 --profit-why 返利 --as 张伟', AFTER);
  await world.ok('appraisal answer 张伟 profit 已核 --month 2026-11', AFTER);
  await world.ok('appraisal score 张伟 --month 2026-11 --points 80 --reason 按表现', AFTER);
  expect((await shown(world, DECEMBER)).openAtClosing).toEqual([]);
  await world.ok('appraisal close 2026-11 --gaps 急', AFTER);
  expect((await shown(world, DECEMBER)).openAtClosing).toEqual(['sales']);
  const sheet = await world.ok('appraisal report --month 2026-11 --show --as 张伟', { ...AFTER, lang: 'en' });
  expect(sheet.out).toContain('differences that were not answered when the appraisal was closed: sales\n');
});

const answersOf = async (world: World): Promise<string[]> =>
  (await world.ok('appraisal differences --json', AFTER))
    .json<{ differences: { figure: string; answer: { text: string } | null }[] }>()
    .differences.map(({ figure, answer }) => `${figure} ${answer?.text ?? '-'}`);

test('4.3.1: hr reports for one who has left or is away, with a reason that is shown; for nobody else', async () => {
  const world = await november();
  await world.ok('member add 人事周 --role hr', MONTH_END);
  await world.ok('confirm CF-1 --as 财务刘', MONTH_END);
  const instead = 'appraisal report --for 李娜 --reason 住院 --agree';
  const refused = await world.run(`${instead} --as 人事周`, { ...MONTH_END, lang: 'en' });
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ 李娜 is in the team, neither ill nor on leave today, nor was all the time from 2026-11-27 to 2026-12-03: nobody reports for somebody else; nothing was changed (policy 4.3.1)
    hint: if there is an absence, record it first  salesdesk --as 人事周 member absence add 李娜 --from … --kind ill
    ",
    ]
  `);
  await world.ok('member absence add 李娜 --from 2026-11-26 --to 2026-12-04 --kind other', MONTH_END);
  expect((await world.run(`${instead} --as 人事周`, MONTH_END)).code).toBe(5);
  await world.ok('member absence remove 1', MONTH_END);
  await world.ok('member absence add 李娜 --from 2026-11-26 --to 2026-12-04 --kind ill', MONTH_END);
  expect((await world.run(`${instead} --as 张伟`, MONTH_END)).code).toBe(4);
  const handedIn = await world.run(`${instead} --as 人事周`, { ...MONTH_END, hints: true });
  // Not that of hr herself.
  expect([handedIn.code, handedIn.err]).toEqual([
    0,
    expect.stringContaining('appraisal report 李娜 --month 2026-11 --show'),
  ]);
  expect((await world.ok('appraisal report 李娜 --show', MONTH_END)).out).toContain('由 人事周 代为提交：住院');
  await world.ok('member leave 张伟 --on 2026-11-27', MONTH_END);
  await world.ok('appraisal report --for 张伟 --reason 离职 --agree --as 人事周', { now: '2026-11-28' });
});

test.each([
  ['was away in the month and is back', '2026-11-02', '2026-11-06', '2026-11-30', 5],
  ['is away today', '2026-11-30', '2026-12-01', '2026-11-30', 0],
  ['is back before the last day for it', '2026-11-27', '2026-12-02', '2026-12-03', 5],
  ['was away on all days for it and is back', '2026-11-27', '2026-12-03', '2026-12-04', 0],
  ['was there on one of them, and it is late', '2026-11-27', '2026-12-02', '2026-12-04', 5],
])('4.3.1: hr may report for one who %s (%s to %s, on %s): exit %i', async (_, from, to, now, code) => {
  const world = await november();
  await world.ok('member add 人事周 --role hr', MONTH_END);
  await world.ok('confirm CF-1 --as 财务刘', MONTH_END);
  await world.ok(`member absence add 李娜 --from ${from} --to ${to} --kind ill`, { now: '2026-11-30' });
  const ran = await world.run('appraisal report --for 李娜 --month 2026-11 --reason 住院 --agree --as 人事周', { now });
  expect([ran.code, code === 0 ? '' : ran.err]).toEqual([
    code,
    code === 0 ? '' : expect.stringContaining('2026-11-27 至 2026-12-03'),
  ]);
});

test('4.3.1: once the manager has scored, a report stays as it is', async () => {
  const world = await closedNovember();
  await world.ok(AGREE, AFTER);
  await score(world, 2);
  const refused = await world.run('appraisal report --sales 1 --why x --as 张伟', { ...AFTER, lang: 'en' });
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ the manager has scored 2026-11 of 张伟: the report stays as it is; nothing was changed (policy 4.3.1)
    hint: dispute the result  salesdesk --as 张伟 appraisal dispute --month 2026-11 "…"
    ",
    ]
  `);
  expect(await shown(world, DECEMBER)).toMatchObject({ fixed: true, versions: [{ version: 1 }] });
});

test.each([
  ['neither agreed nor disputed', 'appraisal report --as 张伟', 2],
  ['no reason', 'appraisal report --sales 1 --as 张伟', 2],
  ['one reason for two figures', 'appraisal report --sales 1 --profit 2 --why x --as 张伟', 2],
  ['a reason for a figure that is not typed', 'appraisal report --agree --profit-why x --as 张伟', 2],
  ['more than 100 %', 'appraisal report --csat 101% --why x --as 张伟', 2],
  ['a member without --show', 'appraisal report 李娜 --agree', 2],
  ['a month that has not begun', 'appraisal report --agree --month 2027-01 --as 张伟', 2],
  ['--reason without --for', 'appraisal report --agree --reason x --as 张伟', 2],
  ['--show with a figure', 'appraisal report --show --sales 1 --as 张伟', 2],
  ['who sells nothing', 'appraisal report --agree --as 法务孙', 4],
  ['a manager without figures', 'appraisal report --agree', 5],
  ["another's report", 'appraisal report 李娜 --show --as 张伟', 4],
  ['an answer by a rep', 'appraisal answer 李娜 sales x --as 张伟', 4],
  ['an answer where nobody reported', 'appraisal answer 李娜 sales x', 6],
  ['an answer where nothing differs', 'appraisal answer 张伟 sales x', 6],
  ['an answer about no figure', 'appraisal answer 张伟 attainment x', 2],
])('4.3.1: refused, and nothing is changed: %s', async (_, line, code) => {
  const world = await november();
  await world.ok(AGREE, MONTH_END);
  const before = (await world.ok('audit head --json')).out;
  const ran = await world.run(line, { ...MONTH_END, lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/\S/)]);
  expect((await world.ok('audit head --json')).out).toBe(before);
});
