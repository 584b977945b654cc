import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/*
 * A manager and two reps run the pipeline from lead to close (policy 2.1, 3; definitions, Who stands in). Nobody is
 * presales, delivery, legal or finance at first: what is refused for that says who stands in, or how somebody gets the role.
 */
const DAYS: [string, string][] = [
  [
    '2026-11-02',
    `
$ salesdesk init --company 上海启明 --manager 王 --reps 张,李 --lang LANG --yes
$ salesdesk target set --all-reps --month 2026-11 --sales 10000
$ salesdesk target set --team --month 2026-11 --sales 20000
$ salesdesk product add 平台 --price 6000 --cost 2400 --tax 13%
$ salesdesk lead add 浦东软件 --channel tradeShow --contact 王工 --phone 13800138000 --as 张
$ salesdesk lead contact @last "介绍了产品" --as 张
$ salesdesk lead qualify @last --need 协同办公 --budget 150000 --authority 李总 --timing 春节前 --intent high --as 张
$ salesdesk lead convert @last --as 张
$ salesdesk deal request D-1 --as 张
$ salesdesk today --as 王
$ salesdesk deal accept D-1 --on tomorrow --as 张
$ salesdesk deal research D-1 --mode interview --with 李总 --process 审批 --function 签章 --habit 手机 --as 张
$ salesdesk deal solution D-1 --finding 1,2,3 --note 标准版 --as 张
$ salesdesk deal demo D-1 --audience 李总 --question 能否对接用友 --as 张
$ salesdesk deal demo D-1 --presales 李 --audience 李总 --question 能否对接用友 --as 张
$ salesdesk deal demo D-1 --presales 王 --audience 李总 --question 能否对接用友 --as 张
$ salesdesk deal answer D-1 1 标准接口可对接 --as 张
$ salesdesk quote add D-1 --line "平台; 2" --without-service no --terms "30% signed, 70% accepted" --send --as 张
$ salesdesk deal negotiate D-1 --item "价格; 12000; 12000; 谈妥" --as 张
$ salesdesk quote accept Q-1 --by 李总 --as 张
$ salesdesk contract draft D-1 --rights 见附件 --specification 标准版 --delivery 2026-11-20 --after-sales 一年 --as 张
$ salesdesk contract submit 1 --as 张
$ salesdesk today --as 王
$ salesdesk contract sign 1 --ours 王 --theirs 李总 --seal 合同专用章 --as 张
$ salesdesk contract review 1 pass --as 王
$ salesdesk member edit 李 --role rep,legal --as 王
$ salesdesk contract review 1 pass --as 王
$ salesdesk contract review 1 pass --as 李
$ salesdesk contract sign 1 --ours 王 --theirs 李总 --seal 合同专用章 --as 张
`,
  ],
  [
    '2026-11-09',
    `
$ salesdesk order handoff OR-1 product --to 李 --as 张
$ salesdesk order handoff OR-1 product --as 张
$ salesdesk today --as 王
$ salesdesk order accept OR-1 product --as 张
$ salesdesk order accept OR-1 product --as 王
$ salesdesk order ready OR-1 --all --quality 测试通过 --as 王
$ salesdesk order handoff OR-1 implementation --as 张
$ salesdesk order accept OR-1 implementation --as 王
$ salesdesk order deploy OR-1 --as 王
$ salesdesk today --as 王
$ salesdesk order acceptance OR-1 --by 李总 --as 王
$ salesdesk payment invoice add CT-1 --number 24310000000000000001 --kind special --instalment PAY-1 --net 3600 --tax 468 --as 王
$ salesdesk member edit 李 --role rep legal finance --as 王
$ salesdesk payment invoice add CT-1 --number 24310000000000000001 --kind special --instalment PAY-1 --net 3600 --tax 468 --as 李
$ salesdesk payment receive CT-1 13560 --as 李
`,
  ],
  [
    '2026-11-20',
    `
$ salesdesk claim travel 100 --date 2026-11-18 --purpose 拜访 --no-voucher 小票遗失 --as 张
$ salesdesk claim pay 1 --as 李
$ salesdesk claim approve 1 --as 王
$ salesdesk claim approve 1 --as 王
$ salesdesk claim approve 1 --as 李
$ salesdesk claim pay 1 --as 李
`,
  ],
  [
    '2026-12-01',
    `
$ salesdesk month check 2026-11 --as 王
$ salesdesk month close 2026-11 --yes --confirm 2026-11 --as 王
$ salesdesk audit verify --as 王
$ echo $?
`,
  ],
];

test.each(['zh', 'en'] as const)(
  'policy 2.1: a manager and two reps run the pipeline to the close; each refusal says who stands in (%s)',
  async (lang) => {
    const world = emptyWorld(lang);
    const parts: string[] = [];
    for (const [now, script] of DAYS)
      parts.push(`@${now}${await transcript(world, script.replace('LANG', lang), { now })}`);
    const played = parts.join('\n').replaceAll(world.folder, 'FOLDER');
    await expect(played).toMatchFileSnapshot(`__snapshots__/managerAndTwoReps.${lang}.txt`);
    const later = { now: '2026-12-01' };
    expect((await world.ok('deal list --all --json', later)).json()).toMatchObject([{ stage: 'won' }]);
    expect((await world.ok('claim list --json', later)).json()).toMatchObject([{ status: 'paid' }]);
    expect((await world.ok('month status --json', later)).json()).toMatchObject([{ month: '2026-11', closed: true }]);
    expect((await world.ok('audit verify', later)).code).toBe(0);
  },
);
