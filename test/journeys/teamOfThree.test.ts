import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/*
 * A team of three runs a whole month (definitions, Who stands in): 王 is the manager; 张 and 李 are reps, 张 finance, 李
 * legal and hr as well. Nobody is management.
 */
const DAYS: [string, string][] = [
  [
    '2026-11-02',
    `
$ salesdesk init --company 上海启明 --manager 王 --reps 张,李 --finance 张 --legal 李 --hr 李 --lang LANG --yes
$ salesdesk target set --all-reps --month 2026-11 --sales 10000
$ salesdesk target set --team --month 2026-11 --sales 20000
$ salesdesk product add 平台 --price 6000 --cost 2400 --tax 13%
$ salesdesk customer add 浦东软件 --owner 李 --as 李
$ salesdesk deal add 协同办公 --customer 浦东软件 --kind renewal --amount 12000 --as 李
$ salesdesk log D-1 聊过 --as 李
$ salesdesk quote add D-1 --line "平台; 2" --without-service no --terms "100% signed" --send --as 李
$ salesdesk deal negotiate D-1 --item "价格; 降价; 让利; 谈妥" --as 李
$ salesdesk quote accept Q-1 --by 李总 --as 李
$ salesdesk contract draft D-1 --rights 见附件 --specification 标准版 --delivery 2027-01-15 --after-sales 一年 --as 李
$ salesdesk contract submit 1 --as 李
$ salesdesk contract review 1 pass --as 李
$ echo $?
$ salesdesk contract review 1 pass --as 张
$ salesdesk contract sign 1 --ours 王 --theirs 李总 --seal 合同专用章 --as 李
`,
  ],
  [
    '2026-11-09',
    `
$ salesdesk claim travel 800 --date 2026-11-06 --purpose 拜访浦东软件 --no-voucher 小票遗失 --as 王
$ salesdesk claim approve 1 --as 王
$ echo $?
$ salesdesk claim approve 1 --as 张
$ salesdesk claim approve 1 --as 李
$ salesdesk claim approve 1 --as 张
$ salesdesk claim pay 1 --as 张
$ salesdesk claim travel 300 --date 2026-11-06 --purpose 拜访 --no-voucher 小票遗失 --as 张
$ salesdesk claim approve 2 --as 王
$ salesdesk claim approve 2 --as 张
$ echo $?
$ salesdesk member substitute 李 --for finance --reason 财务本人报销 --as 王
$ salesdesk confirm CF-1 --as 张
$ salesdesk claim approve 2 --as 李
$ salesdesk claim pay 2 --as 李
`,
  ],
  [
    '2026-11-20',
    `
$ salesdesk payment hardship report 浦东软件 --reason calamity --as 李
$ salesdesk payment hardship decide 1 waive 2000 --reason 机房被淹 --as 王
$ salesdesk confirm CF-2 --as 王
$ echo $?
$ salesdesk confirm CF-2 --as 张
$ salesdesk payment receive 浦东软件 11560 --as 张
`,
  ],
  [
    '2026-12-01',
    `
$ salesdesk month check 2026-11 --as 王
$ salesdesk month close 2026-11 --yes --confirm 2026-11 --as 王
$ salesdesk kpi report --month 2026-11 --as 王
$ salesdesk month alone 2026-11 --as 王
$ salesdesk audit verify --as 王
$ echo $?
`,
  ],
];

test.each(['zh', 'en'] as const)(
  'definitions, Who stands in: a team of three runs a whole month (%s)',
  async (lang) => {
    const world = emptyWorld(lang);
    const parts: string[] = [];
    for (const [now, script] of DAYS)
      parts.push(`@${now}${await transcript(world, script.replace('LANG', lang), { now })}`);
    const played = parts.join('\n').replaceAll(world.folder, 'FOLDER');
    await expect(played).toMatchFileSnapshot(`__snapshots__/teamOfThree.${lang}.txt`);
    const later = { now: '2026-12-01' };
    expect((await world.ok('claim list --json', later)).json()).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
    expect((await world.ok('payment list --json', later)).json()).toMatchObject([{ openFen: 0, waivedFen: 200_000 }]);
    expect((await world.ok('month status --json', later)).json()).toMatchObject([{ month: '2026-11', closed: true }]);
    const report = (await world.ok('kpi report --month 2026-11 --json', later)).json();
    expect(report.team).toMatchObject({ contracts: 1, salesFen: 1_200_000 });
    expect((await world.ok('audit verify', later)).code).toBe(0);
  },
);
