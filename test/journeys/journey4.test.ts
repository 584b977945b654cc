import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/** Journey 4: cron prints the overdue list; silent and 0 on a quiet morning. (Sending it comes with a later issue.) */
const SCRIPT = `
$ salesdesk due --overdue --exit-code
$ echo $?
$ salesdesk due --overdue -o jsonl
$ salesdesk due --overdue --json --jq 'group_by(.rep)[] | [.[0].rep, (map(.openFen) | add / 100)] | @tsv'
$ salesdesk due --overdue --quiet
$ salesdesk due --overdue --exit-code --as-of 2026-08-20
$ echo $?
$ salesdesk payment receive 浦发 37600 --as 财务刘
$ salesdesk due --overdue --exit-code --rep 张伟
$ echo $?
$ salesdesk payment receive 苏州恒信 76800 --as 财务刘
$ salesdesk payment receive 重庆华为 100000 --as 财务刘
$ salesdesk due --overdue --exit-code
$ echo $?
$ salesdesk due --overdue
`;

async function threeLate(lang: 'zh' | 'en'): Promise<World> {
  const world = await company(lang);
  for (const [name, owner, amount, signed, due] of [
    ['重庆华为制造', '李娜', '100000', '2026-07-20', '2026-08-20'],
    ['苏州恒信制造', '张伟', '76800', '2026-09-09', '2026-10-09'],
    ['浦发信息技术', '张伟', '37600', '2026-10-16', '2026-11-16'],
  ]) {
    await world.ok(`customer add ${name} --owner ${owner}`);
    await world.ok(
      `contract record ${name} --signed ${signed} --line "协同办公平台; 1; ${amount}; 13%; 1000" --prices-include-tax --plan "100% ${due}"`,
    );
  }
  return world;
}

test('journey 4 in Chinese', async () => {
  expect(await transcript(await threeLate('zh'), SCRIPT)).toMatchInlineSnapshot(`
    "
    $ salesdesk due --overdue --exit-code
    逾期应收 2026-11-23 周一    3 笔    ¥214,400.00
    编号           客户          到期        逾期天数         未收  负责人  下一步（制度 3.7）
    PAY-2026-0001  重庆华为制造  2026-08-20        95  ¥100,000.00  李娜    建议转法务
    PAY-2026-0002  苏州恒信制造  2026-10-09        45   ¥76,800.00  张伟    上报经理
    PAY-2026-0003  浦发信息技术  2026-11-16         7   ¥37,600.00  张伟    催收并记录原因
    合计                                               ¥214,400.00
    $ echo $?
    10

    $ salesdesk due --overdue -o jsonl
    {"code":"PAY-2026-0001","contract":"CT-2026-0001","invoice":null,"rep":"李娜","dueDay":"2026-08-20","amountFen":10000000,"amount":"100000.00","openFen":10000000,"open":"100000.00","customer":{"code":"C-0001","name":"重庆华为制造"},"overdueDays":95,"step":"legal","clause":"3.7.3","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.3"]}
    {"code":"PAY-2026-0002","contract":"CT-2026-0002","invoice":null,"rep":"张伟","dueDay":"2026-10-09","amountFen":7680000,"amount":"76800.00","openFen":7680000,"open":"76800.00","customer":{"code":"C-0002","name":"苏州恒信制造"},"overdueDays":45,"step":"escalate","clause":"3.7.3","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.3"]}
    {"code":"PAY-2026-0003","contract":"CT-2026-0003","invoice":null,"rep":"张伟","dueDay":"2026-11-16","amountFen":3760000,"amount":"37600.00","openFen":3760000,"open":"37600.00","customer":{"code":"C-0003","name":"浦发信息技术"},"overdueDays":7,"step":"dunning1","clause":"3.7.2","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.2"]}

    $ salesdesk due --overdue --json --jq 'group_by(.rep)[] | [.[0].rep, (map(.openFen) | add / 100)] | @tsv'
    张伟	114400
    李娜	100000

    $ salesdesk due --overdue --quiet
    PAY-2026-0001
    PAY-2026-0002
    PAY-2026-0003

    $ salesdesk due --overdue --exit-code --as-of 2026-08-20
    $ echo $?
    0

    $ salesdesk payment receive 浦发 37600 --as 财务刘
    ✓ 已登记回款 REC-2026-0001  浦发信息技术  ¥37,600.00  2026-11-23
      核销 PAY-2026-0003 ¥37,600.00，已收清
    [err] 提示：登记有误  salesdesk --as 财务刘 payment reverse REC-2026-0001 --reason "…"

    $ salesdesk due --overdue --exit-code --rep 张伟
    逾期应收 2026-11-23 周一    1 笔    ¥76,800.00
    编号           客户          到期        逾期天数        未收  负责人  下一步（制度 3.7）
    PAY-2026-0002  苏州恒信制造  2026-10-09        45  ¥76,800.00  张伟    上报经理
    合计                                               ¥76,800.00
    $ echo $?
    10

    $ salesdesk payment receive 苏州恒信 76800 --as 财务刘
    ✓ 已登记回款 REC-2026-0002  苏州恒信制造  ¥76,800.00  2026-11-23
      核销 PAY-2026-0002 ¥76,800.00，已收清
    [err] 提示：登记有误  salesdesk --as 财务刘 payment reverse REC-2026-0002 --reason "…"

    $ salesdesk payment receive 重庆华为 100000 --as 财务刘
    ✓ 已登记回款 REC-2026-0003  重庆华为制造  ¥100,000.00  2026-11-23
      核销 PAY-2026-0001 ¥100,000.00，已收清
    [err] 提示：登记有误  salesdesk --as 财务刘 payment reverse REC-2026-0003 --reason "…"

    $ salesdesk due --overdue --exit-code
    $ echo $?
    0

    $ salesdesk due --overdue
    [err] 没有逾期款
    "
  `);
});

test('journey 4 in English', async () => {
  expect(await transcript(await threeLate('en'), SCRIPT)).toMatchInlineSnapshot(`
    "
    $ salesdesk due --overdue --exit-code
    Overdue on 2026-11-23 Mon    3 instalments    ¥214,400.00
    code           customer      due         days late         open  rep   next step (policy 3.7)
    PAY-2026-0001  重庆华为制造  2026-08-20         95  ¥100,000.00  李娜  propose handing to legal
    PAY-2026-0002  苏州恒信制造  2026-10-09         45   ¥76,800.00  张伟  report to the manager
    PAY-2026-0003  浦发信息技术  2026-11-16          7   ¥37,600.00  张伟  dunning 1, note the reason
    total                                               ¥214,400.00
    $ echo $?
    10

    $ salesdesk due --overdue -o jsonl
    {"code":"PAY-2026-0001","contract":"CT-2026-0001","invoice":null,"rep":"李娜","dueDay":"2026-08-20","amountFen":10000000,"amount":"100000.00","openFen":10000000,"open":"100000.00","customer":{"code":"C-0001","name":"重庆华为制造"},"overdueDays":95,"step":"legal","clause":"3.7.3","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.3"]}
    {"code":"PAY-2026-0002","contract":"CT-2026-0002","invoice":null,"rep":"张伟","dueDay":"2026-10-09","amountFen":7680000,"amount":"76800.00","openFen":7680000,"open":"76800.00","customer":{"code":"C-0002","name":"苏州恒信制造"},"overdueDays":45,"step":"escalate","clause":"3.7.3","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.3"]}
    {"code":"PAY-2026-0003","contract":"CT-2026-0003","invoice":null,"rep":"张伟","dueDay":"2026-11-16","amountFen":3760000,"amount":"37600.00","openFen":3760000,"open":"37600.00","customer":{"code":"C-0003","name":"浦发信息技术"},"overdueDays":7,"step":"dunning1","clause":"3.7.2","reason":null,"reasonNote":null,"lastContact":null,"promise":null,"next":null,"openCase":null,"advanceFen":0,"advance":"0.00","clauses":["3.7.2"]}

    $ salesdesk due --overdue --json --jq 'group_by(.rep)[] | [.[0].rep, (map(.openFen) | add / 100)] | @tsv'
    张伟	114400
    李娜	100000

    $ salesdesk due --overdue --quiet
    PAY-2026-0001
    PAY-2026-0002
    PAY-2026-0003

    $ salesdesk due --overdue --exit-code --as-of 2026-08-20
    $ echo $?
    0

    $ salesdesk payment receive 浦发 37600 --as 财务刘
    ✓ received REC-2026-0001  浦发信息技术  ¥37,600.00  2026-11-23
      settles PAY-2026-0003 ¥37,600.00, now paid
    [err] hint: wrong?  salesdesk --as 财务刘 payment reverse REC-2026-0001 --reason "…"

    $ salesdesk due --overdue --exit-code --rep 张伟
    Overdue on 2026-11-23 Mon    1 instalment    ¥76,800.00
    code           customer      due         days late        open  rep   next step (policy 3.7)
    PAY-2026-0002  苏州恒信制造  2026-10-09         45  ¥76,800.00  张伟  report to the manager
    total                                               ¥76,800.00
    $ echo $?
    10

    $ salesdesk payment receive 苏州恒信 76800 --as 财务刘
    ✓ received REC-2026-0002  苏州恒信制造  ¥76,800.00  2026-11-23
      settles PAY-2026-0002 ¥76,800.00, now paid
    [err] hint: wrong?  salesdesk --as 财务刘 payment reverse REC-2026-0002 --reason "…"

    $ salesdesk payment receive 重庆华为 100000 --as 财务刘
    ✓ received REC-2026-0003  重庆华为制造  ¥100,000.00  2026-11-23
      settles PAY-2026-0001 ¥100,000.00, now paid
    [err] hint: wrong?  salesdesk --as 财务刘 payment reverse REC-2026-0003 --reason "…"

    $ salesdesk due --overdue --exit-code
    $ echo $?
    0

    $ salesdesk due --overdue
    [err] nothing is overdue
    "
  `);
});

test('journey 4: a database that cannot be read is reported in one line with the way out, exit 7', async () => {
  const world = await company();
  const ran = await world.run('due --overdue', { env: { SALESDESK_DB: `${world.folder}/none.db` } });
  expect([ran.code, ran.out]).toEqual([7, '']);
  expect(ran.err.split('\n').length).toBeLessThanOrEqual(4);
  expect(ran.err).not.toMatch(/\bat .*:\d+/);
});
