import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/*
 * A trip to 苏州 in November 2026, from its request to its payment, with every check of chapter 5 failing once (issue 17 §5;
 * policy 5.1.1–5.3.2). 王经理 is the manager, 张伟 and 李娜 are reps, 财务刘 does finance, 赵总 is management.
 *
 * By hand. Budget of travel 2,600.00; 李娜 submits 700.00, so 1,900.00 is left.
 *  The trip is requested at 1,600.00 (11-16 to 11-18), which keeps 1,600.00 back: 300.00 is left for others.
 *  Advance 1,000.00, paid on 11-10. Standard: hotel 350.00 a night in tier 2 (苏州): 2 nights 700.00; meals 80.00 a day:
 *  3 days 240.00.
 *  The claim: ticket 553.00 + hotel 900.00 + meals 240.00 + taxi 160.00 = 1,853.00: 253.00 over the request, more than 10 %
 *  (160.00). Budget: 2,600.00 − 700.00 = 1,900.00 left without it, so it is within. With a taxi of 260.00: 1,953.00, 53.00 over.
 *  Capped: hotel 700.00: 1,653.00 with the taxi of 160.00, 53.00 over the request: within the slack.
 *  The manager allows 100.00 of the taxi: 1,593.00 sanctioned; finance pays 1,100.00 of it first, which settles the advance
 *  (1,000.00) and pays 100.00; the rest, 493.00, is paid out.
 */
const DAYS: [string, string][] = [
  [
    '2026-11-02',
    `
$ salesdesk init --company 上海示例 --manager 王经理 --reps 张伟,李娜 --finance 财务刘 --history-until 2026-10-31 --lang LANG --yes
$ salesdesk member add 赵总 --role management
$ salesdesk company set --title 上海示例软件有限公司 --tax-no 91310115MA1K3X4Y0H
$ salesdesk standard set hotel --tier 2 --per night 350 --from 2026-11-01 --reason 差旅办法
$ salesdesk standard set meals --per day 80 --from 2026-11-01 --reason 差旅办法
$ salesdesk policy set request.from.travel 1000 --from 2026-11 --reason 差旅办法
$ salesdesk budget propose 2026 --travel 2600 --entertainment 3000
$ salesdesk budget approve 2026
$ salesdesk budget approve 2026 --as 赵总
$ salesdesk claim transport 700 --on 11-02 --purpose 展会布展 --no-voucher 行程单补寄 --as 李娜
`,
  ],
  [
    '2026-11-10',
    `
$ salesdesk request add trip --amount 1600 --city 苏州 --from 2026-11-16 --until 2026-11-18 --purpose 拜访苏州客户 --as 张伟
$ salesdesk request approve REQ-1 --as 张伟
$ salesdesk request approve REQ-1 --as 王经理
$ salesdesk budget show 2026 --category travel
$ salesdesk advance request 1000 --request REQ-1 --purpose 差旅借款 --as 张伟
$ salesdesk advance approve ADV-1 --as 王经理
$ salesdesk advance pay ADV-1 --on 2026-11-10 --as 王经理
$ salesdesk advance pay ADV-1 --on 2026-11-10 --as 财务刘
`,
  ],
  [
    '2026-11-19',
    `
$ salesdesk claim add ticket 553 --on 11-16 --purpose 苏州拜访 --request REQ-1 --advance ADV-1 --invoice-number 123 --as 张伟
$ salesdesk claim add ticket 553 --on 11-16 --purpose 苏州拜访 --request REQ-1 --advance ADV-1 --as 张伟
$ salesdesk claim line add 2 hotel 900 --on 11-16 --nights 2 --city 苏州 --invoice-number 25320000000000000042 --invoice-day 2026-11-20 --invoice-title 苏州示例 --tax 50.94 --invoice-net 849.06 --invoice-gross 901 --no-voucher 原件邮寄中 --as 张伟
$ salesdesk claim line add 2 meals --on 11-16 --until 11-18 --as 张伟
$ salesdesk claim line add 2 transport 260 --on 11-17 --no-voucher 小票遗失 --as 张伟
$ salesdesk claim add transport 260 --on 11-17 --purpose 打车 --no-voucher 小票遗失 --as 张伟
$ salesdesk claim add transport 260 --on 11-17 --purpose 打车 --no-voucher 小票遗失 --yes --as 张伟
$ salesdesk claim line add 3 hotel 100 --on 11-16 --invoice-number 25320000000000000042 --as 张伟
$ salesdesk claim add other 30 --on 11-18 --purpose 文具 --no-voucher 小票遗失 --as 财务刘
$ salesdesk claim check 4 --as 财务刘
$ salesdesk claim check 2 --as 张伟
$ salesdesk claim submit 2 --as 张伟
$ salesdesk claim edit 2 --beyond 临时改签 --as 张伟
$ salesdesk claim line edit 2 1 --no-voucher 电子客票 --as 张伟
$ salesdesk claim line edit 2 2 --invoice-day 2026-11-18 --invoice-title 上海示例软件有限公司 --invoice-tax-number 91310115MA1K3X4Y0H --invoice-gross 900 --as 张伟
$ salesdesk claim line edit 2 4 --amount 160 --as 张伟
$ salesdesk claim submit 2 --as 张伟
$ salesdesk claim submit 2 --cap --as 张伟
$ salesdesk claim approve 2 --as 张伟
$ salesdesk claim approve 2 --line 4 --sanction 200 --reason 里程不符 --as 王经理
$ salesdesk claim approve 2 --line 4 --sanction 100 --reason 里程不符 --as 王经理
$ salesdesk claim approve 2 --as 王经理
$ salesdesk claim approve 2 --verified-online 25320000000000000042 --as 财务刘
$ salesdesk claim check 2 --as 财务刘
$ salesdesk claim pay 2 --amount 1100 --as 财务刘
$ salesdesk claim pay 2 --as 财务刘
$ salesdesk claim show 2
$ salesdesk request close REQ-1 --as 张伟
$ salesdesk budget show 2026 --category travel
$ salesdesk advance list
$ salesdesk audit verify
`,
  ],
];

test.each(['zh', 'en'] as const)(
  '5.1–5.3: a trip from its request to its payment, every check failing once (%s)',
  async (lang) => {
    const world = emptyWorld(lang);
    const printed: string[] = [];
    for (const [now, script] of DAYS)
      printed.push(`\n# ${now}\n${await transcript(world, script.replace('LANG', lang), { now })}`);
    printed.push(
      `\n# 2026-12-20\n${await transcript(world, '$ salesdesk claim check 3 --as 张伟', { now: '2026-12-20' })}`,
    );
    const played = printed.join('').replaceAll(world.folder, 'FOLDER');
    await expect(played).toMatchFileSnapshot(`../../docs/trip.${lang}.txt`);
    const json = async (line: string) => (await world.ok(`${line} --json`, { now: '2026-11-20' })).json();
    expect(await json('claim show 2')).toMatchObject({
      amountFen: 165_300,
      sanctionedFen: 159_300,
      paidFen: 159_300,
      status: 'paid',
    });
    expect(await json('advance show ADV-1')).toMatchObject({
      state: 'settled',
      amountFen: 100_000,
      settledFen: 100_000,
      balanceFen: 0,
    });
    expect((await json('audit verify')).ok).toBe(true);
  },
);
