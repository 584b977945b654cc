import { expect, test } from 'vitest';
import { putDeal, twoCustomers } from '../customers/support.js';
import { transcript } from '../support/transcript.js';

/** Journey 1: a rep records a follow-up in five seconds, and what errors look like. */
const SCRIPT = `
$ salesdesk log pdrj "李总同意下周五现场演示，要求报两档价格" --next 下周五 --as 张伟
$ salesdesk log 浦 "已寄合同" --as 张伟
$ echo $?
$ salesdesk log pdrj "再约" --next 十一后第二个周二 --as 张伟
$ echo $?
$ salesdesk log pdrj --as 张伟
$ echo $?
$ echo "已发方案" | salesdesk log D-42 - --via wechat --next +3d --json code,next --as 张伟
$ salesdesk log @last "补充：李总在北京" --as 张伟
$ salesdesk undo --as 张伟
$ salesdesk undo --dry-run --as 张伟
$ salesdesk followup list pdrj --as 张伟
`;

async function play(lang: 'zh' | 'en'): Promise<string> {
  const world = await twoCustomers(lang);
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  await world.ok('log pf 送了样本 --on 2026-11-20 --next 今天 --as 张伟');
  return await transcript(world, SCRIPT);
}

test('journey 1 in Chinese', async () => {
  expect(await play('zh')).toMatchInlineSnapshot(`
    "
    $ salesdesk log pdrj "李总同意下周五现场演示，要求报两档价格" --next 下周五 --as 张伟
    ✓ 已记录 FU-2026-0002  电话  上海浦东软件有限公司  张伟  刚刚
      商机 D-2026-0042 协同办公平台（解决方案，¥128,000.00）
      下次跟进 2026-12-04 周五，11 天后，第 9 个工作日
    [err] 提示：撤销  salesdesk --as 张伟 undo    补充  salesdesk --as 张伟 log "@last" "…"    今天还有 1 件  salesdesk --as 张伟 today

    $ salesdesk log 浦 "已寄合同" --as 张伟
    [err] 错误：“浦” 对应 2 个客户，没有改动任何内容
    [err]   编号    客户                  负责人  上次联系
    [err]   C-0001  上海浦东软件有限公司  张伟    今天
    [err]   C-0002  浦发信息技术          张伟    3 天前
    [err] 提示：用编号或更多字  salesdesk --as 张伟 log C-0001 "已寄合同"
    $ echo $?
    3

    $ salesdesk log pdrj "再约" --next 十一后第二个周二 --as 张伟
    [err] 错误：--next：看不懂日期 “十一后第二个周二”。可以写：明天 周五 下周五 月底 3天后 +2w 12/1 2026-12-01
    $ echo $?
    2

    $ salesdesk log pdrj --as 张伟
    [err] 错误：缺少内容；标准输入不是终端，无法提问
    [err]   请补充：  salesdesk log pdrj "…"        或通过管道  … | salesdesk log pdrj -
    $ echo $?
    2

    $ echo "已发方案" | salesdesk log D-42 - --via wechat --next +3d --json code,next --as 张伟
    {"code":"FU-2026-0003","next":"2026-11-26"}
    [err] 提示：撤销  salesdesk --as 张伟 undo    补充  salesdesk --as 张伟 log "@last" "…"    今天还有 1 件  salesdesk --as 张伟 today

    $ salesdesk log @last "补充：李总在北京" --as 张伟
    ✓ 已记录 FU-2026-0004  微信  上海浦东软件有限公司  张伟  刚刚
      商机 D-2026-0042 协同办公平台（解决方案，¥128,000.00）
      FU-2026-0003 安排在 2026-11-26 周四的跟进已完成，没有安排下次
    [err] 提示：撤销  salesdesk --as 张伟 undo    补充  salesdesk --as 张伟 log "@last" "…"    今天还有 1 件  salesdesk --as 张伟 today

    $ salesdesk undo --as 张伟
    ✓ 已撤销一步：FU-2026-0004 跟进 “补充：李总在北京”（审计 #14 抵消 #13）

    $ salesdesk undo --dry-run --as 张伟
    [err] 试运行，没有保存
    ✓ 已撤销一步：FU-2026-0003 跟进 “已发方案”（审计 #15 抵消 #12）

    $ salesdesk followup list pdrj --as 张伟
    编号          日期        方式  客户                  负责人  内容                                    下次跟进
    FU-2026-0003  2026-11-23  微信  上海浦东软件有限公司  张伟    已发方案                                2026-11-26
    FU-2026-0002  2026-11-23  电话  上海浦东软件有限公司  张伟    李总同意下周五现场演示，要求报两档价格  2026-12-04
    "
  `);
});

test('journey 1 in English', async () => {
  expect(await play('en')).toMatchInlineSnapshot(`
    "
    $ salesdesk log pdrj "李总同意下周五现场演示，要求报两档价格" --next 下周五 --as 张伟
    ✓ recorded FU-2026-0002  phone  上海浦东软件有限公司  张伟  just now
      deal D-2026-0042 协同办公平台 (solution, ¥128,000.00)
      next follow-up 2026-12-04 Fri, in 11 days, the 9th working day
    [err] hint: undo it  salesdesk --as 张伟 undo    add to it  salesdesk --as 张伟 log "@last" "…"    1 left today  salesdesk --as 张伟 today

    $ salesdesk log 浦 "已寄合同" --as 张伟
    [err] error: "浦" matches 2 customers, nothing was changed
    [err]   code    customer              owner  last contact
    [err]   C-0001  上海浦东软件有限公司  张伟   today
    [err]   C-0002  浦发信息技术          张伟   3 days ago
    [err] hint: use the code, or more of the name  salesdesk --as 张伟 log C-0001 "已寄合同"
    $ echo $?
    3

    $ salesdesk log pdrj "再约" --next 十一后第二个周二 --as 张伟
    [err] error: --next: "十一后第二个周二" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
    $ echo $?
    2

    $ salesdesk log pdrj --as 张伟
    [err] error: the text is missing, and salesdesk cannot prompt here (stdin is not a terminal)
    [err]   add it:  salesdesk log pdrj "…"        or from a pipe  … | salesdesk log pdrj -
    $ echo $?
    2

    $ echo "已发方案" | salesdesk log D-42 - --via wechat --next +3d --json code,next --as 张伟
    {"code":"FU-2026-0003","next":"2026-11-26"}
    [err] hint: undo it  salesdesk --as 张伟 undo    add to it  salesdesk --as 张伟 log "@last" "…"    1 left today  salesdesk --as 张伟 today

    $ salesdesk log @last "补充：李总在北京" --as 张伟
    ✓ recorded FU-2026-0004  WeChat  上海浦东软件有限公司  张伟  just now
      deal D-2026-0042 协同办公平台 (solution, ¥128,000.00)
      the follow-up that FU-2026-0003 planned for 2026-11-26 Thu is done; no next one is planned
    [err] hint: undo it  salesdesk --as 张伟 undo    add to it  salesdesk --as 张伟 log "@last" "…"    1 left today  salesdesk --as 张伟 today

    $ salesdesk undo --as 张伟
    ✓ 1 step undone: FU-2026-0004 follow-up "补充：李总在北京" (audit #14 cancels #13)

    $ salesdesk undo --dry-run --as 张伟
    [err] dry run, nothing saved
    ✓ 1 step undone: FU-2026-0003 follow-up "已发方案" (audit #15 cancels #12)

    $ salesdesk followup list pdrj --as 张伟
    code          day         via     customer              rep   text                                    next
    FU-2026-0003  2026-11-23  WeChat  上海浦东软件有限公司  张伟  已发方案                                2026-11-26
    FU-2026-0002  2026-11-23  phone   上海浦东软件有限公司  张伟  李总同意下周五现场演示，要求报两档价格  2026-12-04
    "
  `);
});
