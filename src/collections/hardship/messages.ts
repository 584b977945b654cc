import type { Messages } from '../../shared/text.js';

export const messages = {
  noun: { zh: '困难情况: 上报与决定（制度 3.7.3）', en: 'hardship: reports and decisions (policy 3.7.3)' },
  report: { zh: '上报客户确实无力付款', en: 'report that a customer truly cannot pay' },
  decide: { zh: '经理决定: 新计划、减免、法律途径或驳回', en: 'the manager decides: plan, waive, legal or reject' },
  list: { zh: '列出困难案件', en: 'list cases of hardship' },
  show: { zh: '查看困难案件', en: 'show a case of hardship' },
  targetArg: { zh: '分期款、合同或客户', en: 'instalment, contract or customer' },
  caseArg: { zh: '案件编号，如 HS-2026-0001', en: 'code of the case, e.g. HS-2026-0001' },
  decisionArg: { zh: 'plan 新计划、waive 减免、legal 法律途径、reject 驳回', en: 'plan, waive, legal or reject' },
  termsArg: {
    zh: 'plan: "30% 2026-12-31; 70% 2027-03-31"；waive: 金额或 all',
    en: 'plan: "30% 2026-12-31; 70% 2027-03-31"; waive: an amount or all',
  },
  reasonOption: { zh: '原因', en: 'reason' },
  noteOption: { zh: '客户的情况', en: "the customer's situation" },
  decisionReason: { zh: '理由（减免和驳回必填）', en: 'why (needed for waive and reject)' },
  onOption: { zh: '决定日（默认今天）', en: 'day of the decision (default today)' },
  openOption: { zh: '只看待决定的', en: 'only those that wait for a decision' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  reasons: (list: { zh: string; en: string }) => ({ zh: `原因: ${list.zh}`, en: `reasons: ${list.en}` }),
  rule: {
    zh: '由负责的销售代表上报；没有在岗的负责人时经理才自己上报，也由经理决定。',
    en: 'The rep in charge reports; the manager does so only where no rep is in charge, and then decides as well.',
  },
  none: { zh: '没有困难案件', en: 'no cases of hardship' },
  reported: (code: string, customer: string, count: number, amount: string) => ({
    zh: `已上报 ${code}  ${customer}  ${count} 期，未收 ${amount}`,
    en: `reported ${code}  ${customer}  ${count} ${count === 1 ? 'instalment' : 'instalments'}, ${amount} open`,
  }),
  waits: { zh: '等经理决定: 新计划、减免、法律途径或驳回', en: 'waits for the manager: plan, waive, legal or reject' },
  decideHint: (code: string) => ({
    zh: `经理决定  salesdesk payment hardship decide ${code} plan "30% 12/31; 70% 3/31"`,
    en: `the manager decides  salesdesk payment hardship decide ${code} plan "30% 12/31; 70% 3/31"`,
  }),
  planDone: (code: string, customer: string, amount: string, count: number) => ({
    zh: `已定困难分期 ${code}  ${customer}  ${amount} 分 ${count} 期`,
    en: `new plan for ${code}  ${customer}  ${amount} in ${count} ${count === 1 ? 'instalment' : 'instalments'}`,
  }),
  planKept: (codes: string) => ({
    zh: `${codes} 的未收部分从此按新计划，已收的仍记在原来的各期`,
    en: `the open part of ${codes} goes by the new plan; what was received stays where it was`,
  }),
  waiveDone: (code: string, customer: string, amount: string, left: string) => ({
    zh: `已减免 ${code}  ${customer}  ${amount}，还有 ${left} 未收`,
    en: `waived for ${code}  ${customer}  ${amount}; ${left} is still open`,
  }),
  waiveMeans: {
    zh: '应收减少，销售额和利润不变',
    en: 'the receivable falls; sales and profit stay as they are',
  },
  legalDone: (code: string, customer: string, file: string, amount: string) => ({
    zh: `已转法务 ${code}  ${customer}  案件 ${file}，追讨 ${amount}`,
    en: `legal action for ${code}  ${customer}  file ${file}, claiming ${amount}`,
  }),
  rejectDone: (code: string, customer: string) => ({
    zh: `已驳回 ${code}  ${customer}，按原计划继续催收`,
    en: `rejected ${code}  ${customer}; dunning goes on by the plan that stands`,
  }),
  noCase: (word: string) => ({ zh: `没有困难案件 “${word}”`, en: `no case of hardship "${word}"` }),
  lookWay: { zh: '查找  salesdesk payment hardship list', en: 'look for it  salesdesk payment hardship list' },
  openCase: (code: string, instalment: string) => ({
    zh: `${instalment} 已在案件 ${code} 里，等经理决定`,
    en: `${instalment} is in the case ${code} already, which waits for the manager`,
  }),
  openCaseWay: (code: string) => ({
    zh: `查看  salesdesk payment hardship show ${code}`,
    en: `look at it  salesdesk payment hardship show ${code}`,
  }),
  repReports: (customer: string, rep: string) => ({
    zh: `${customer} 由 ${rep} 负责，困难情况由 ${rep} 上报，经理决定`,
    en: `${customer} is ${rep}'s: ${rep} reports, the manager decides`,
  }),
  repReportsWay: (word: string, rep: string) => ({
    zh: `由负责人上报  salesdesk payment hardship report ${word} --reason … --as ${rep}`,
    en: `the rep reports  salesdesk payment hardship report ${word} --reason … --as ${rep}`,
  }),
  assignWay: (customer: string, manager: string) => ({
    zh: `负责人不在岗时先改派  salesdesk customer edit ${customer} --owner ${manager}`,
    en: `where the rep is away, take the customer over  salesdesk customer edit ${customer} --owner ${manager}`,
  }),
  ownReport: (code: string, who: string) => ({
    zh: `${code} 是 ${who} 自己上报的，由另一位经理决定`,
    en: `${code} was reported by ${who}; another manager decides`,
  }),
  ownReportWay: {
    zh: '另一位经理用 --as 决定，或由负责人重新上报',
    en: 'another manager decides (--as), or the rep reports it anew',
  },
  isDecided: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 决定`,
    en: `${code} was decided on ${day} already`,
  }),
  reportAgainWay: (customer: string) => ({
    zh: `情况有变就再上报  salesdesk payment hardship report ${customer} --reason …`,
    en: `where things changed, report again  salesdesk payment hardship report ${customer} --reason …`,
  }),
  nothingOpen: (code: string) => ({ zh: `${code} 的各期已没有未收款`, en: `nothing of ${code} is open any more` }),
  rejectWay: (code: string) => ({
    zh: `了结  salesdesk payment hardship decide ${code} reject --reason 已付清`,
    en: `end it  salesdesk payment hardship decide ${code} reject --reason paid`,
  }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeReport: (day: string) => ({ zh: `早于上报日 ${day}`, en: `that is before the report, ${day}` }),
  beforeMoney: (code: string, day: string) => ({
    zh: `${code} 在 ${day} 还有收付变动，决定不能早于它`,
    en: `${code} was settled or reopened on ${day}; the decision cannot be dated before that`,
  }),
  needsTerms: {
    zh: '要写新计划，如 "30% 2026-12-31; 70% 2027-03-31"',
    en: 'say the new plan, e.g. "30% 2026-12-31; 70% 2027-03-31"',
  },
  needsAmount: { zh: '要写减免多少，或 all', en: 'say how much is waived, or all' },
  noMore: { zh: '这个决定后面不写别的', en: 'nothing is typed behind this decision' },
  needsReason: { zh: '要写理由', en: 'the reason is needed' },
  fixedDays: {
    zh: '困难分期的每一期都要有日期，不能等事件',
    en: 'every part of a hardship plan needs a day; it cannot wait for an event',
  },
  pastDay: (day: string) => ({
    zh: `新计划的 ${day} 早于决定日`,
    en: `${day} of the new plan is before the decision`,
  }),
  wrongTotal: (planned: string, open: string) => ({
    zh: `新计划合计 ${planned}，未收部分是 ${open}`,
    en: `the new plan comes to ${planned}; what is open is ${open}`,
  }),
  tooMuch: (amount: string, open: string) => ({
    zh: `减免 ${amount} 超过未收的 ${open}`,
    en: `${amount} is more than is open, ${open}`,
  }),
  allWay: (code: string) => ({
    zh: `全部减免  salesdesk payment hardship decide ${code} waive all --reason "…"`,
    en: `waive all of it  salesdesk payment hardship decide ${code} waive all --reason "…"`,
  }),
  reportedHead: { zh: '上报', en: 'reported' },
  by: { zh: '上报人', en: 'by' },
  openThen: { zh: '上报时未收', en: 'open then' },
  openNow: { zh: '现在未收', en: 'open now' },
  decided: { zh: '决定', en: 'decided' },
  decider: { zh: '决定人', en: 'decided by' },
  settled: { zh: '涉及金额', en: 'settled' },
  legalFile: { zh: '法务案件', en: 'legal file' },
  terms: { zh: '新计划', en: 'plan' },
  note: { zh: '情况', en: 'note' },
  why: { zh: '理由', en: 'why' },
  reportedParts: { zh: '上报的各期', en: 'instalments reported' },
  plannedParts: { zh: '新计划', en: 'new plan' },
  received: { zh: '已收', en: 'received' },
  // the story of a customer
  storyReported: (reason: string, amount: string, note: string) => ({
    zh: `上报无力付款: ${reason}，未收 ${amount}${note && `。${note}`}`,
    en: `reported hardship: ${reason}, ${amount} open${note && `. ${note}`}`,
  }),
  storyPlan: (amount: string, terms: string) => ({
    zh: `困难分期 ${amount}: ${terms}`,
    en: `new plan of ${amount}: ${terms}`,
  }),
  storyWaived: (amount: string, why: string) => ({ zh: `减免 ${amount}: ${why}`, en: `waived ${amount}: ${why}` }),
  storyLegal: (file: string, why: string) => ({
    zh: `转法务 ${file}${why && `: ${why}`}`,
    en: `legal action ${file}${why && `: ${why}`}`,
  }),
  storyRejected: (why: string) => ({ zh: `驳回: ${why}`, en: `rejected: ${why}` }),
  storyFileOpened: (amount: string, reason: string) => ({
    zh: `立案追讨 ${amount}: ${reason}`,
    en: `legal file opened for ${amount}: ${reason}`,
  }),
  storyCost: (text: string, amount: string) => ({
    zh: `案件费用 ${text} ${amount}`,
    en: `legal cost ${text} ${amount}`,
  }),
  storyDocument: (name: string) => ({ zh: `案件文件 ${name}`, en: `legal document ${name}` }),
  storyClosed: (result: string, note: string) => ({
    zh: `结案: ${result}${note && `。${note}`}`,
    en: `legal file closed: ${result}${note && `. ${note}`}`,
  }),
  storyCharged: (kind: string, amount: string, reason: string) => ({
    zh: `${kind} ${amount}: ${reason}`,
    en: `${kind} ${amount}: ${reason}`,
  }),
  storyChargePaid: (amount: string, receipt: string) => ({
    zh: `付了 ${amount}（${receipt}）`,
    en: `paid ${amount} (${receipt})`,
  }),
  storyChargeReopened: (amount: string, receipt: string) => ({
    zh: `回款冲回，重新未收 ${amount}（${receipt}）`,
    en: `receipt reversed, ${amount} open again (${receipt})`,
  }),
  storyChargeWaived: (amount: string, reason: string) => ({
    zh: `免收 ${amount}: ${reason}`,
    en: `waived ${amount}: ${reason}`,
  }),
  storyReleased: (contract: string, reason: string, over: string, days: number) => ({
    zh: `经理放行 ${contract}: ${reason}（超额度 ${over}，逾期最久 ${days} 天）`,
    en: `released ${contract}: ${reason} (${over} over the limit, ${days} days overdue)`,
  }),
} as const satisfies Messages;
