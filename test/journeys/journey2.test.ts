import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';
import { transcript } from '../support/transcript.js';

/** The deal of the journey: researched and shown, the quotation without payment terms. */
async function story(lang: 'zh' | 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer pdrj --amount 128000 --on 2026-11-02 --as 张伟');
  await world.ok('log D-1 首次拜访 --via visit --on 2026-11-03 --as 张伟');
  await world.ok('deal research D-1 --mode 访谈 --note 访谈+问卷 --on 2026-11-12 --as 陈晨');
  await world.ok('deal solution D-1 --note 标准版 --on 2026-11-18 --as 张伟');
  await world.ok('deal demo D-1 --presales 陈晨 --note 现场演示，6人 --on 2026-11-19 --as 陈晨');
  await world.ok('product add 协同办公平台 --price 125000 --tax 13%');
  await world.ok('quote add D-1 --line "协同办公平台; 1; 125000; 13%" --line "服务：实施; 1; 3000; 6%" --as 张伟');
  await world.ok('deal add 另一个 --owner 李娜');
  return world;
}

const SCRIPT = `
$ salesdesk move D-1 报价 --as 张伟
$ echo $?
$ salesdesk quote terms Q-1 "30% 签约, 60% 验收, 10% 验收后 30 天" --as 张伟
$ salesdesk quote send Q-1 --as 张伟
$ salesdesk move D-1 won1 --as 张伟
$ echo $?
$ salesdesk move D-2 won --as 张伟
$ echo $?
$ salesdesk move D-1 lost --reason 价格 --to 泛微 --as 张伟
$ salesdesk undo --as 张伟
$ salesdesk deal show D-1 --history
$ echo "D-2026-0002" | salesdesk move - lost --reason 无响应 --dry-run
`;

test('journey 2: a rep moves a stage (zh)', async () => {
  expect(await transcript(await story('zh'), SCRIPT)).toMatchInlineSnapshot(`
    "
    $ salesdesk move D-1 报价 --as 张伟
    [err] ✗ D-2026-0001 不能推进到“已报价”，还有 1 项阶段条件未满足（制度 3.3.2）
    [err]   ✓  需求调研已完成                    2026-11-12 陈晨 访谈+问卷
    [err]   ✓  解决方案已提供                    2026-11-18 张伟 标准版
    [err]   ✓  产品演示已完成                    2026-11-19 陈晨 现场演示，6人
    [err]   !  报价单含产品价、服务费、付款条件  缺少付款条件
    [err] 提示：salesdesk --as 张伟 quote terms Q-2026-0001 "30% signed, 70% accepted"
    [err] 提示：经理可豁免  salesdesk deal waive D-2026-0001 quoteComplete --reason "…"
    $ echo $?
    5

    $ salesdesk quote terms Q-1 "30% 签约, 60% 验收, 10% 验收后 30 天" --as 张伟
    ✓ 已修改报价 Q-2026-0001 第 1 版  上海浦东软件有限公司  含税 ¥144,430.00
      不含税 ¥128,000.00，税额 ¥16,430.00（人民币壹拾肆万肆仟肆佰叁拾元整）
    序号  类别  名称          数量  折扣         单价       不含税         含税
       1  产品  协同办公平台     1        ¥125,000.00  ¥125,000.00  ¥141,250.00
       2  服务  实施             1          ¥3,000.00    ¥3,000.00    ¥3,180.00
    [err] 提示：下一步 salesdesk --as 张伟 quote send Q-2026-0001

    $ salesdesk quote send Q-1 --as 张伟
    ✓ 已发出 Q-2026-0001 第 1 版，有效期至 2026-12-23
      D-2026-0001 进入“已报价”（原在“解决方案”）
      进入“商务谈判”的阶段条件都已满足
    [err] 提示：生成客户报价单 salesdesk --as 张伟 quote show Q-2026-0001 --out Q-2026-0001.html    客户接受后 salesdesk --as 张伟 quote accept Q-2026-0001 --by …

    $ salesdesk move D-1 won1 --as 张伟
    [err] 错误：没有阶段“won1”，您是不是要写 won（赢单）？
    [err] 提示：lead 线索 · qualified 已筛选 · research 需求调研 · solution 解决方案 · quoted 已报价 · negotiation 商务谈判 · contract 合同 · won 赢单 · lost 输单
    $ echo $?
    2

    $ salesdesk move D-2 won --as 张伟
    [err] ✗ D-2026-0002 属于 李娜，张伟 只能处理自己的（制度 2.2.2a）
    [err] 提示：请经理处理，或改派  salesdesk deal assign D-2026-0002 张伟
    $ echo $?
    4

    $ salesdesk move D-1 lost --reason 价格 --to 泛微 --as 张伟
    ✓ D-2026-0001 已报价 → 输单   上海浦东软件有限公司   ¥128,000.00   在已报价停留 0 天
      原因 价格   竞品 泛微
    [err] 提示：撤销 salesdesk --as 张伟 undo

    $ salesdesk undo --as 张伟
    ✓ 已撤销一步：D-2026-0001 输单 → 已报价（审计 #19 抵消 #18）

    $ salesdesk deal show D-1 --history
    编号         名称          客户                  阶段    停留天数         金额  负责人
    D-2026-0001  协同办公平台  上海浦东软件有限公司  已报价         0  ¥128,000.00  张伟

    已完成的工作
    日期        操作人  工作      金额  内容
    2026-11-12  陈晨    需求调研        面谈  访谈+问卷
    2026-11-18  张伟    解决方案        第 1 版  标准版
    2026-11-19  陈晨    产品演示        张伟、陈晨  现场演示，6人

    报价单
    编号         版本  状态           金额  发出        有效期至
    Q-2026-0001     1  已发出  ¥128,000.00  2026-11-23  2026-12-23

    竞争对手  泛微

    进入“商务谈判”的阶段条件
       阶段条件                          状态
    ✓  报价单含产品价、服务费、付款条件  Q-2026-0001 30% 签约, 60% 验收, 10% 验收后 30 天
    ✓  金额已填写
    ✓  客户的问题都已回答

    阶段历史
    日期        操作人  操作               停留天数  原因
    2026-11-23  张伟    输单 → 已报价             0  撤销
    2026-11-23  张伟    已报价 → 输单             0  价格  泛微
    2026-11-23  张伟    解决方案 → 已报价        11  发出报价  Q-2026-0001
    2026-11-12  陈晨    线索 → 解决方案          10  需求调研
    2026-11-02  张伟    线索

    制度：1.3.2
    [err] 提示：下一步 salesdesk move D-2026-0001 negotiation

    $ echo "D-2026-0002" | salesdesk move - lost --reason 无响应 --dry-run
    [err] 试运行，没有保存
    ✓ D-2026-0002 线索 → 输单   在线索停留 0 天
      原因 无响应
    "
  `);
});
test('journey 2: a rep moves a stage (en)', async () => {
  expect(await transcript(await story('en'), SCRIPT)).toMatchInlineSnapshot(`
    "
    $ salesdesk move D-1 报价 --as 张伟
    [err] ✗ D-2026-0001 cannot move to quoted: 1 gate not met (policy 3.3.2)
    [err]   ✓  requirement research is done                      2026-11-12 陈晨 访谈+问卷
    [err]   ✓  solution is given                                 2026-11-18 张伟 标准版
    [err]   ✓  demonstration is given                            2026-11-19 陈晨 现场演示，6人
    [err]   !  quotation has price, service fees, payment terms  missing payment terms
    [err] hint: salesdesk --as 张伟 quote terms Q-2026-0001 "30% signed, 70% accepted"
    [err] hint: the manager may waive it  salesdesk deal waive D-2026-0001 quoteComplete --reason "…"
    $ echo $?
    5

    $ salesdesk quote terms Q-1 "30% 签约, 60% 验收, 10% 验收后 30 天" --as 张伟
    ✓ changed quotation Q-2026-0001 version 1  上海浦东软件有限公司  gross ¥144,430.00
      net ¥128,000.00, tax ¥16,430.00
    No.  kind     item          quantity  discount   unit price          net        gross
      1  product  协同办公平台         1            ¥125,000.00  ¥125,000.00  ¥141,250.00
      2  service  实施                 1              ¥3,000.00    ¥3,000.00    ¥3,180.00
    [err] hint: next  salesdesk --as 张伟 quote send Q-2026-0001

    $ salesdesk quote send Q-1 --as 张伟
    ✓ sent Q-2026-0001 version 1, valid until 2026-12-23
      D-2026-0001 is now in quoted (was in solution)
      the gates to negotiation are met
    [err] hint: the customer's sheet  salesdesk --as 张伟 quote show Q-2026-0001 --out Q-2026-0001.html    once accepted  salesdesk --as 张伟 quote accept Q-2026-0001 --by …

    $ salesdesk move D-1 won1 --as 张伟
    [err] error: no stage "won1". Did you mean won?
    [err] hint: lead · qualified · research · solution · quoted · negotiation · contract · won · lost
    $ echo $?
    2

    $ salesdesk move D-2 won --as 张伟
    [err] ✗ D-2026-0002 belongs to 李娜; 张伟 may only work on his or her own (policy 2.2.2a)
    [err] hint: ask the manager, or have it assigned  salesdesk deal assign D-2026-0002 张伟
    $ echo $?
    4

    $ salesdesk move D-1 lost --reason 价格 --to 泛微 --as 张伟
    ✓ D-2026-0001 quoted → lost   上海浦东软件有限公司   ¥128,000.00   0 days in quoted
      reason price   competitor 泛微
    [err] hint: to undo  salesdesk --as 张伟 undo

    $ salesdesk undo --as 张伟
    ✓ 1 step undone: D-2026-0001 lost → quoted (audit #19 cancels #18)

    $ salesdesk deal show D-1 --history
    code         title         customer              stage   days       amount  owner
    D-2026-0001  协同办公平台  上海浦东软件有限公司  quoted     0  ¥128,000.00  张伟

    work done
    day         by    work           amount  text
    2026-11-12  陈晨  research               interview  访谈+问卷
    2026-11-18  张伟  solution               version 1  标准版
    2026-11-19  陈晨  demonstration          张伟, 陈晨  现场演示，6人

    quotations
    code         version  status       amount  sent        valid until
    Q-2026-0001        1  sent    ¥128,000.00  2026-11-23  2026-12-23

    competitors  泛微

    gates to negotiation
       gate                                              status
    ✓  quotation has price, service fees, payment terms  Q-2026-0001 30% 签约, 60% 验收, 10% 验收后 30 天
    ✓  amount is set
    ✓  customer's questions are answered

    stage history
    day         by    move               days in stage  reason
    2026-11-23  张伟  lost → quoted                  0  undone
    2026-11-23  张伟  quoted → lost                  0  price  泛微
    2026-11-23  张伟  solution → quoted             11  quotation sent  Q-2026-0001
    2026-11-12  陈晨  lead → solution               10  research
    2026-11-02  张伟  lead

    Policy: 1.3.2
    [err] hint: next  salesdesk move D-2026-0001 negotiation

    $ echo "D-2026-0002" | salesdesk move - lost --reason 无响应 --dry-run
    [err] dry run, nothing saved
    ✓ D-2026-0002 lead → lost   0 days in lead
      reason no response
    "
  `);
});
