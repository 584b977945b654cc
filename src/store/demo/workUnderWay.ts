import { addDays, addMonths, type Day } from '../../shared/dates.js';
import {
  checklist,
  FAIR,
  FAIR_CUSTOMER,
  FINANCE,
  LEGAL,
  MANAGER,
  ownCustomer,
  PRESALES,
  REPS,
  TERMS,
} from './company.js';
import { pursue } from './sales.js';
import { itemOf, type Script } from './steps.js';

/** The open work of today, at every stage. @param promising a customer who promises to pay in a few days */
export function writeUnderWay(script: Script, promising: string): void {
  leads(script);
  tenderToSubmit(script);
  quoteToApprove(script);
  script.on(addDays(script.today, -1), FINANCE)`payment remind --since-last-run`;
  for (let i = 0; i < 14; i++) {
    const users = 5 + script.random(10);
    const from = addDays(addMonths(script.today, -1), i);
    pursue(script, { from, customer: ownCustomer(i % 2, i + 4), rep: itemOf(REPS, i), users, upTo: i % 6, pace: 2 });
  }
  for (const [r, rep] of REPS.entries())
    script.on(addDays(script.today, -3), rep)`log ${ownCustomer(r, 0)} 约好再联系 --via wechat
      --next ${addDays(script.today, r - 1)}`;
  drafts(script);
  tenderLost(script);
  quotesOfEveryFate(script);
  script.on(addDays(script.today, -2), REPS[1])`log ${ownCustomer(1, 9)} 手机端打开大附件很慢 --via phone --feedback`;
  script.on(addDays(script.today, -1), REPS[0])`payment promise ${promising} ${addDays(script.today, 6)} 10000`;
}

/** One that became a customer, one rejected, one that nobody has contacted yet (policy 3.1). */
function leads(script: Script): void {
  const [rep, other] = REPS;
  const ago = (days: number): Day => addDays(script.today, -days);
  const fair = ['--channel', 'tradeShow', '--campaign', FAIR];
  const won = script.make(ago(30), rep)`lead add ${FAIR_CUSTOMER} ${fair} --contact 沈工`;
  script.on(ago(29), rep)`lead contact ${won} 介绍了移动审批，想看演示`;
  script.on(ago(28), rep)`lead qualify ${won} --need 移动办公 --budget "15 万" --authority 沈总 --timing 春节前
    --intent 强`;
  script.on(ago(27), rep)`lead convert ${won} --amount 98000`;
  const lost = script.make(ago(26), other)`lead add 湖州织里童装有限公司 ${fair}`;
  script.on(ago(25), other)`lead reject ${lost} --reason noBudget`;
  script.make(ago(6), other)`lead add 绍兴上虞化工有限公司 --channel web --phone 057582001234`;
}

/** A tender whose papers are due, with research asked for (policy 2.2.3). */
function tenderToSubmit(script: Script): void {
  const [rep] = REPS;
  const day = (days: number): Day => addDays(script.today, days);
  const deal = script.make(day(-12), rep)`deal add 智慧园区办公平台 --customer ${ownCustomer(0, 3)}
    --presales ${PRESALES}`;
  const tender = script.make(day(-11), rep)`tender add ${deal} --deadline ${day(9)} --deposit 20000`;
  script.on(day(-10), rep)`tender paper ${tender} 技术方案 --by ${PRESALES} --due ${day(5)}`;
  script.on(day(-10), rep)`tender paper ${tender} 商务报价 --by ${rep} --due ${day(6)}`;
  script.on(day(-9), FINANCE)`log ${deal} 投标保证金已安排 --via email`;
  script.on(day(-9), rep)`deal request ${deal} --presales ${PRESALES} --by ${day(2)}`;
}

/** A quotation beyond the rep's limit, an open question, a waived gate (policy 3.3.2, 2.2.1a). */
function quoteToApprove(script: Script): void {
  const [, rep] = REPS;
  const ago = (days: number): Day => addDays(script.today, -days);
  const deal = script.make(ago(8), rep)`deal add 集团公文一体化 --customer ${ownCustomer(1, 3)} --presales ${PRESALES}`;
  const quote = script.make(ago(4), rep)`quote add ${deal} --line "协同办公平台; 40; -25%" --line "服务：实施服务; 2"
    --terms "30% 签订, 60% 验收, 10% 验收+30天"`;
  script.on(ago(3), rep)`quote submit ${quote} --reason 两家竞品同时在谈`;
  script.on(ago(2), rep)`deal question ${deal} "能否与用友 U8 对接？"`;
  script.on(ago(2), MANAGER)`deal waive ${deal} researchDone --reason 老客户，需求清楚，经理本人在跟`;
}

/** A draft that legal returned, then passed, and that is unsigned; one that waits for legal (policy 3.5). */
function drafts(script: Script): void {
  const [rep, other] = REPS;
  const ago = (days: number): Day => addDays(script.today, -days);
  const stages = { upTo: 6, pace: 1 };
  const passed = pursue(script, { from: ago(24), customer: ownCustomer(0, 6), rep, users: 12, ...stages });
  const unsigned = script.make(passed.day, rep)`contract draft ${passed.code} ${checklist(addDays(passed.day, 5))}`;
  script.on(ago(17), rep)`contract submit ${unsigned}`;
  script.on(ago(16), LEGAL)`contract review ${unsigned} return --remarks 验收标准写清楚`;
  script.on(ago(16), rep)`contract edit ${unsigned} --specification 标准版，验收按附件二`;
  script.on(ago(15), rep)`contract submit ${unsigned}`;
  script.on(ago(14), LEGAL)`contract review ${unsigned} pass`;
  const agreed = pursue(script, { from: ago(10), customer: ownCustomer(1, 9), rep: other, users: 9, ...stages });
  const atLegal = script.make(ago(3), other)`contract draft ${agreed.code} ${checklist(script.today)}`;
  script.on(ago(2), other)`contract submit ${atLegal}`;
}

/** A tender with its result, the deposit paid and returned (policy 2.2.3c). */
function tenderLost(script: Script): void {
  const [, rep] = REPS;
  const ago = (days: number): Day => addDays(script.today, -days);
  const deal = script.make(ago(23), rep)`deal add 政务协同平台 --customer ${ownCustomer(1, 12)} --presales ${PRESALES}`;
  const tender = script.make(ago(22), rep)`tender add ${deal} --deadline ${ago(8)} --deposit 10000`;
  script.on(ago(22), rep)`tender paper ${tender} 技术方案 --by ${PRESALES} --due ${ago(11)}`;
  script.on(ago(15), rep)`tender deposit ${tender} paid`;
  script.on(ago(12), PRESALES)`tender done ${tender} 1`;
  script.on(ago(9), rep)`tender submit ${tender}`;
  script.on(ago(4), rep)`tender result ${tender} lost --note 价格分第二`;
  script.on(ago(2), rep)`tender deposit ${tender} returned`;
}

/** Quotations: refused, declined, expired, sent and revised, approved, a mere draft (policy 3.3.2). */
function quotesOfEveryFate(script: Script): void {
  const [rep, other] = REPS;
  const ago = (days: number): Day => addDays(script.today, -days);
  const lines = (discount: string) => ['--line', `协同办公平台; 15; ${discount}`, '--line', '服务：实施服务; 1'];
  const terms = ['--terms', TERMS];
  const stalled = script.make(ago(22), rep)`deal add 档案数字化 --customer ${ownCustomer(0, 8)} --kind extension
    --amount 90000`;
  const refused = script.make(ago(21), rep)`quote add ${stalled} ${lines('-45%')} ${terms}`;
  script.on(ago(21), rep)`quote submit ${refused} --reason 客户要半价`;
  script.on(ago(20), MANAGER)`quote reject ${refused} --reason 低于毛利下限`;
  const declined = script.make(ago(19), rep)`quote add ${stalled} ${lines('-5%')} ${terms} --send`;
  script.on(ago(17), rep)`quote decline ${declined} --reason 超出今年预算 --by 李总`;
  script.on(ago(16), rep)`quote add ${stalled} ${lines('-10%')} ${terms} --valid-until ${ago(5)} --send`;
  const lively = script.make(ago(15), other)`deal add 门户升级 --customer ${ownCustomer(1, 5)} --kind extension
    --amount 95000`;
  const first = script.make(ago(14), other)`quote add ${lively} ${lines('-2%')} ${terms} --send`;
  const second = script.make(ago(9), other)`quote revise ${first}`;
  script.on(ago(9), other)`quote send ${second}`;
  const overLimitQuote = script.make(ago(6), other)`quote add ${lively} ${lines('-18%')} ${terms}`;
  script.on(ago(6), other)`quote submit ${overLimitQuote} --reason 答应做案例`;
  script.on(ago(5), MANAGER)`quote approve ${overLimitQuote} --reason 行业样板`;
  script.on(ago(1), other)`quote add ${lively} --line "公文管理模块; 1"`;
}
