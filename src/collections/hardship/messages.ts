import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  // cases of hardship
  targetArg: { zh: '分期款、合同或客户', en: 'instalment, contract or customer' },
  caseArg: { zh: '案件编号，如 HS-2026-0001', en: 'code of the case, e.g. HS-2026-0001' },
  decisionArg: { zh: 'plan 新计划、waive 减免、legal 法律途径、reject 驳回', en: 'plan, waive, legal or reject' },
  termsArg: {
    zh: 'plan: "30% 2026-12-31; 70% 2027-03-31"；waive: 金额或 all',
    en: 'plan: "30% 2026-12-31; 70% 2027-03-31"; waive: an amount or all',
  },
  reasonOption: { zh: '原因', en: 'reason' },
  caseNoteOption: { zh: '客户的情况', en: "the customer's situation" },
  decisionReasonOption: { zh: '理由（减免和驳回必填）', en: 'why (needed for waive and reject)' },
  decisionDayOption: { zh: '决定日（默认今天）', en: 'day of the decision (default today)' },
  openCasesOption: { zh: '只看待决定的', en: 'only those that wait for a decision' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  reasonChoices: (list: Text) => ({ zh: `原因：${list.zh}`, en: `reasons: ${list.en}` }),
  reportRule: {
    zh: '由负责的销售代表上报；没有在岗的负责人时经理才自己上报，也由经理决定。',
    en: 'The rep in charge reports; the manager does so only where no rep is in charge, and then decides as well.',
  },
  noCases: { zh: '没有困难案件', en: 'no cases of hardship' },
  reported: (code: string, customer: string, count: number, amount: string) => ({
    zh: `已上报 ${code}  ${customer}  ${count} 期，未收 ${amount}`,
    en: `reported ${code}  ${customer}  ${count} ${count === 1 ? 'instalment' : 'instalments'}, ${amount} open`,
  }),
  waitsForManager: {
    zh: '等经理决定：新计划、减免、法律途径或驳回',
    en: 'waits for the manager: plan, waive, legal or reject',
  },
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
  waiveEffect: {
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
  findCaseWay: { zh: '查找  salesdesk payment hardship list', en: 'look for it  salesdesk payment hardship list' },
  caseWaits: (code: string, instalment: string) => ({
    zh: `${instalment} 已在案件 ${code} 里，等经理决定`,
    en: `${instalment} is in the case ${code} already, which waits for the manager`,
  }),
  showCaseWay: (code: string) => ({
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
  alreadyDecided: (code: string, day: string) => ({
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
  termsRequired: {
    zh: '要写新计划，如 "30% 2026-12-31; 70% 2027-03-31"',
    en: 'say the new plan, e.g. "30% 2026-12-31; 70% 2027-03-31"',
  },
  waiverRequired: { zh: '要写减免多少，或 all', en: 'say how much is waived, or all' },
  noTerms: { zh: '这个决定后面不写别的', en: 'nothing is typed behind this decision' },
  reasonRequired: { zh: '要写理由', en: 'the reason is needed' },
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
  waiverOverOpen: (amount: string, open: string) => ({
    zh: `减免 ${amount} 超过未收的 ${open}`,
    en: `${amount} is more than is open, ${open}`,
  }),
  waiveAllWay: (code: string) => ({
    zh: `全部减免  salesdesk payment hardship decide ${code} waive all --reason "…"`,
    en: `waive all of it  salesdesk payment hardship decide ${code} waive all --reason "…"`,
  }),
  reportedHead: { zh: '上报', en: 'reported' },
  reporter: { zh: '上报人', en: 'by' },
  openThen: { zh: '上报时未收', en: 'open then' },
  openNow: { zh: '现在未收', en: 'open now' },
  decided: { zh: '决定', en: 'decided' },
  decider: { zh: '决定人', en: 'decided by' },
  decidedAmount: { zh: '涉及金额', en: 'settled' },
  legalFile: { zh: '法务案件', en: 'legal file' },
  planTerms: { zh: '新计划', en: 'plan' },
  caseNote: { zh: '情况', en: 'note' },
  decisionReason: { zh: '理由', en: 'why' },
  reportedParts: { zh: '上报的各期', en: 'instalments reported' },
  plannedParts: { zh: '新计划', en: 'new plan' },

  // legal files
  legalArg: { zh: '案件编号，如 LF-2026-0001', en: 'code of the legal file, e.g. LF-2026-0001' },
  stepArg: { zh: '哪一步，如 律师函、起诉、判决', en: 'which step, e.g. letter, lawsuit, judgment' },
  textArg: { zh: '内容', en: 'what happened' },
  documentArg: { zh: '文件', en: 'file' },
  documentNumberArg: { zh: '第几个文件（默认 1）', en: 'which document (default 1)' },
  costArg: { zh: '金额；更正用负数', en: 'amount; negative to correct' },
  onOption: { zh: '日期（默认今天）', en: 'day (default today)' },
  noteOption: { zh: '说明', en: 'note' },
  costTextArg: { zh: '什么费用，如 诉讼费', en: 'what for, e.g. court fee' },
  resultOption: { zh: '结果', en: 'result' },
  openFilesOption: { zh: '只看未结案的', en: 'only those not closed' },
  noFiles: { zh: '没有法务案件', en: 'no legal files' },
  stepChoices: (list: Text) => ({ zh: `步骤：${list.zh}`, en: `steps: ${list.en}` }),
  resultChoices: (list: Text) => ({ zh: `结果：${list.zh}`, en: `results: ${list.en}` }),
  fileOpened: (code: string, customer: string, amount: string, count: number) => ({
    zh: `已立案 ${code}  ${customer}  ${count} 期，合计 ${amount}`,
    en: `opened ${code}  ${customer}  ${count} ${count === 1 ? 'instalment' : 'instalments'}, ${amount} in all`,
  }),
  stepDone: (code: string, kind: string, day: string) => ({
    zh: `已记录 ${code}  ${kind}  ${day}`,
    en: `recorded ${code}  ${kind}  ${day}`,
  }),
  documentsKept: (code: string, names: string) => ({ zh: `已存入 ${code}  ${names}`, en: `kept in ${code}  ${names}` }),
  costDone: (code: string, amount: string, text: string, total: string) => ({
    zh: `已记录 ${code}  ${text} ${amount}，费用合计 ${total}`,
    en: `recorded ${code}  ${text} ${amount}, costs so far ${total}`,
  }),
  fileClosed: (code: string, result: string, day: string) => ({
    zh: `已结案 ${code}  ${result}  ${day}`,
    en: `closed ${code}  ${result}  ${day}`,
  }),
  stillOpen: (amount: string) => ({
    zh: `还有 ${amount} 未收；不再追讨的要由经理减免`,
    en: `${amount} is still open; what is given up needs the manager's waiver`,
  }),
  reportWaiverHint: (target: string) => ({
    zh: `减免由负责人上报、经理决定  salesdesk payment hardship report ${target} --reason …`,
    en: `a waiver: the rep reports, the manager decides  salesdesk payment hardship report ${target} --reason …`,
  }),
  notPaid: (code: string, amount: string) => ({
    zh: `${code} 还有 ${amount} 未收，不能以已付清结案`,
    en: `${code} cannot end as paid: ${amount} is still open`,
  }),
  receiveWay: (instalment: string, amount: string) => ({
    zh: `登记回款  salesdesk payment receive ${instalment} ${amount}`,
    en: `record the money  salesdesk payment receive ${instalment} ${amount}`,
  }),
  otherResultWay: (code: string) => ({
    zh: `没有付清就写别的结果  salesdesk payment legal close ${code} --result settled`,
    en: `another result, where it is not paid  salesdesk payment legal close ${code} --result settled`,
  }),
  stepHint: (code: string) => ({
    zh: `记录进展  salesdesk payment legal step ${code} 律师函 "…"`,
    en: `record what happens  salesdesk payment legal step ${code} letter "…"`,
  }),
  nothingThen: (word: string, day: string) => ({
    zh: `“${word}” 在 ${day} 还没有未收的分期款`,
    en: `nothing was open for "${word}" on ${day} yet`,
  }),
  fileExists: (code: string, instalment: string) => ({
    zh: `${instalment} 已在案件 ${code} 里`,
    en: `${instalment} is in the legal file ${code} already`,
  }),
  showFileWay: (code: string) => ({
    zh: `查看  salesdesk payment legal show ${code}`,
    en: `look at it  salesdesk payment legal show ${code}`,
  }),
  noFile: (word: string) => ({ zh: `没有法务案件 “${word}”`, en: `no legal file "${word}"` }),
  findFileWay: { zh: '查找  salesdesk payment legal list', en: 'look for it  salesdesk payment legal list' },
  fileAlreadyClosed: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 结案`,
    en: `${code} was closed on ${day}`,
  }),
  openAnotherWay: (instalment: string) => ({
    zh: `又有动作就另立一案  salesdesk payment legal open ${instalment} --reason "…"`,
    en: `where it goes on, open another  salesdesk payment legal open ${instalment} --reason "…"`,
  }),
  beforeOpening: (day: string) => ({ zh: `早于立案日 ${day}`, en: `that is before the file was opened, ${day}` }),
  costIsZero: { zh: '金额不能为 0', en: 'the amount must not be 0' },
  costBelowZero: (total: string) => ({
    zh: `费用合计只有 ${total}，更正后会成负数`,
    en: `the costs come to ${total} only; the correction would make them negative`,
  }),
  documentExists: (name: string) => ({ zh: `${name} 已经存过`, en: `${name} is there already` }),
  noDocument: (code: string, n: number, count: number) => ({
    zh: `${code} 没有第 ${n} 个文件，共 ${count} 个`,
    en: `${code} has no document ${n}; there are ${count}`,
  }),
  openedHead: { zh: '立案', en: 'opened' },
  claimHead: { zh: '立案时未收', en: 'claimed' },
  costsHead: { zh: '费用', en: 'costs' },
  closedHead: { zh: '结案', en: 'closed' },
  resultHead: { zh: '结果', en: 'result' },
  stepsHead: { zh: '步骤', en: 'steps' },
  stepHead: { zh: '步骤', en: 'step' },
  documentsHead: { zh: '文件', en: 'documents' },
  sizeHead: { zh: '大小', en: 'size' },
  byHead: { zh: '谁', en: 'by' },
  caseHead: { zh: '困难案件', en: 'hardship' },
  noteHead: { zh: '说明', en: 'note' },

  // late interest and fees
  interestTargetArg: { zh: '合同或分期款', en: 'contract or instalment' },
  contractArg: { zh: '合同编号', en: 'code of the contract' },
  chargeArg: { zh: '编号，如 CHG-2026-0001', en: 'code of the charge, e.g. CHG-2026-0001' },
  chargeAmountArg: { zh: '金额', en: 'amount' },
  settleArg: {
    zh: '已有的回款 REC-…，或新收到的金额',
    en: 'a receipt with an advance, REC-…, or an amount that came',
  },
  waiveArg: { zh: '免多少（默认全部）', en: 'how much (default all)' },
  chargeKindOption: { zh: 'interest 逾期利息 · fee 费用', en: 'interest or fee' },
  referenceOption: { zh: '流水号或备注', en: 'bank reference or note' },
  openChargesOption: { zh: '只看未收的', en: 'only what is open' },
  contractOption: { zh: '只看这份合同', en: 'of this contract only' },
  separateItem: {
    zh: '利息和费用单独列示，不计入销售额，也不计入合同应收。',
    en: "Interest and fees stand on their own: no part of sales, nor of the contract's receivable.",
  },
  noCharges: { zh: '没有利息和费用', en: 'no charges' },
  noInterest: { zh: '没有逾期利息', en: 'no late interest' },
  interestTitle: (contract: string, rate: string, grace: number, day: string) => ({
    zh: `${contract} 逾期利息  年利率 ${rate}${grace > 0 ? `，到期 ${grace} 天后起` : ''}  截至 ${day}`,
    en: `Late interest of ${contract}  ${rate} a year${grace > 0 ? ` after ${grace} days of grace` : ''}  to ${day}`,
  }),
  interestSums: (total: string, charged: string, left: string) => ({
    zh: `合计 ${total}，已登记 ${charged}，还可登记 ${left}`,
    en: `${total} in all, ${charged} charged already, ${left} still to charge`,
  }),
  chargeHint: (contract: string, amount: string) => ({
    zh: `登记  salesdesk payment charge ${contract} ${amount} --kind interest --reason "…"`,
    en: `charge it  salesdesk payment charge ${contract} ${amount} --kind interest --reason "…"`,
  }),
  fromHead: { zh: '起', en: 'from' },
  toHead: { zh: '止', en: 'to' },
  daysHead: { zh: '天数', en: 'days' },
  interestHead: { zh: '利息', en: 'interest' },
  chargeKindHead: { zh: '种类', en: 'kind' },
  settledHead: { zh: '已收', en: 'received' },
  waivedHead: { zh: '免收', en: 'waived' },
  charged: (code: string, kind: string, contract: string, amount: string) => ({
    zh: `已登记 ${code}  ${kind}  ${contract}  ${amount}`,
    en: `charged ${code}  ${kind}  ${contract}  ${amount}`,
  }),
  settleHint: (code: string) => ({
    zh: `收到后  salesdesk payment settle ${code} 金额或REC-…；免收  salesdesk payment waive ${code} --reason "…"`,
    en: `when it comes  salesdesk payment settle ${code} AMOUNT|REC-…; or  salesdesk payment waive ${code} --reason "…"`,
  }),
  settledDone: (code: string, receipt: string, amount: string, open: string) => ({
    zh: `已收 ${code}  ${receipt}  ${amount}${open ? `，还差 ${open}` : '，已结清'}`,
    en: `settled ${code}  ${receipt}  ${amount}${open ? `, ${open} still open` : ', now closed'}`,
  }),
  surplus: (amount: string) => ({
    zh: `多出 ${amount}，记为预收款`,
    en: `${amount} more than was charged, kept as an advance`,
  }),
  waivedDone: (code: string, amount: string, open: string) => ({
    zh: `已免收 ${code}  ${amount}${open ? `，还差 ${open}` : '，已结清'}`,
    en: `waived ${code}  ${amount}${open ? `, ${open} still open` : ', now closed'}`,
  }),
  noPenaltyClause: (contract: string) => ({
    zh: `${contract} 没有违约条款，不计逾期利息`,
    en: `${contract} has no penalty clause: no late interest`,
  }),
  chargeFeeWay: (contract: string) => ({
    zh: `费用可以登记  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
    en: `a fee can be charged  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
  }),
  overInterest: (amount: string, left: string, day: string) => ({
    zh: `${amount} 超过截至 ${day} 还可登记的利息 ${left}`,
    en: `${amount} is more than the interest still to charge by ${day}, ${left}`,
  }),
  interestWay: (contract: string) => ({
    zh: `看怎么算的  salesdesk payment interest ${contract}`,
    en: `see how it comes about  salesdesk payment interest ${contract}`,
  }),
  noCharge: (word: string) => ({ zh: `没有利息或费用 “${word}”`, en: `no charge "${word}"` }),
  findChargeWay: { zh: '查找  salesdesk payment charges', en: 'look for it  salesdesk payment charges' },
  chargeAlreadyClosed: (code: string) => ({ zh: `${code} 已经结清`, en: `${code} is closed already` }),
  noAdvance: (code: string) => ({ zh: `${code} 没有剩余的预收款`, en: `${code} has no advance left` }),
  typeAmountWay: {
    zh: '新收到的款写金额  salesdesk payment settle CHG-… 500',
    en: 'for money that just came type the amount  salesdesk payment settle CHG-… 500',
  },
  receiptOfOther: (receipt: string) => ({ zh: `${receipt} 不是这个客户的`, en: `${receipt} is another customer's` }),
  overCharge: (amount: string, open: string) => ({
    zh: `${amount} 超过未收的 ${open}`,
    en: `${amount} is more than is open, ${open}`,
  }),
  beforeSigning: (day: string) => ({ zh: `早于签约日 ${day}`, en: `that is before the signing, ${day}` }),
  beforeCharge: (day: string) => ({ zh: `早于登记日 ${day}`, en: `that is before it was charged, ${day}` }),

  // credit of a customer
  contractHeld: (customer: string) => ({
    zh: `${customer} 的新合同要经理放行，没有保存`,
    en: `a new contract with ${customer} needs the manager's release; nothing was saved`,
  }),
  creditLimit: { zh: '信用额度', en: 'credit limit' },
  noLimit: (open: string) => ({ zh: `没有设额度（已欠 ${open}）`, en: `none is set (owes ${open})` }),
  withinLimit: (limit: string, open: string, made: string) => ({
    zh: `额度 ${limit}，已欠 ${open}，本合同 ${made}`,
    en: `limit ${limit}, owes ${open}, this contract ${made}`,
  }),
  overLimit: (limit: string, open: string, made: string, over: string) => ({
    zh: `额度 ${limit}，已欠 ${open}，本合同 ${made}，超出 ${over}`,
    en: `limit ${limit}, owes ${open}, this contract ${made}: ${over} too much`,
  }),
  overdue: { zh: '逾期', en: 'overdue' },
  nothingOverdue: (hold: number) => ({
    zh: `没有逾期（超过 ${hold} 天就暂停）`,
    en: `nothing is (held beyond ${hold} days)`,
  }),
  overdueDays: (days: number, hold: number) => ({
    zh: `最久 ${days} 天（超过 ${hold} 天就暂停）`,
    en: `${days} days at the longest (held beyond ${hold} days)`,
  }),
  releaseWay: {
    zh: '经理放行  加上 --release "原因"',
    en: 'the manager releases it  add --release "reason"',
  },
  collectWay: (customer: string) => ({
    zh: `先催收  salesdesk payment overdue --customer ${customer}`,
    en: `collect first  salesdesk payment overdue --customer ${customer}`,
  }),
  raiseWay: (customer: string) => ({
    zh: `或由经理提高额度  salesdesk customer edit ${customer} --credit-limit …`,
    en: `or the manager raises the limit  salesdesk customer edit ${customer} --credit-limit …`,
  }),

  // the story of a customer
  storyReported: (reason: Text, amount: string, note: string) => ({
    zh: `上报无力付款：${reason.zh}，未收 ${amount}${note && `。${note}`}`,
    en: `reported hardship: ${reason.en}, ${amount} open${note && `. ${note}`}`,
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
  storyRejected: (why: string) => ({ zh: `驳回：${why}`, en: `rejected: ${why}` }),
  storyFileOpened: (amount: string, reason: string) => ({
    zh: `立案追讨 ${amount}: ${reason}`,
    en: `legal file opened for ${amount}: ${reason}`,
  }),
  storyStep: (kind: Text, text: string) => ({ zh: `${kind.zh}: ${text}`, en: `${kind.en}: ${text}` }),
  storyCost: (text: string, amount: string) => ({
    zh: `案件费用 ${text} ${amount}`,
    en: `legal cost ${text} ${amount}`,
  }),
  storyDocument: (name: string) => ({ zh: `案件文件 ${name}`, en: `legal document ${name}` }),
  storyClosed: (result: Text, note: string) => ({
    zh: `结案：${result.zh}${note && `。${note}`}`,
    en: `legal file closed: ${result.en}${note && `. ${note}`}`,
  }),
  storyCharged: (kind: Text, amount: string, reason: string) => ({
    zh: `${kind.zh} ${amount}: ${reason}`,
    en: `${kind.en} ${amount}: ${reason}`,
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

  // the way out where an entry cannot be undone
  correctReport: (code: string) => ({
    zh: `请经理驳回  salesdesk payment hardship decide ${code} reject --reason …`,
    en: `the manager rejects it  salesdesk payment hardship decide ${code} reject --reason …`,
  }),
  correctDecide: (code: string) => ({
    zh: `决定保留；情况有变请重新上报  salesdesk payment hardship show ${code}`,
    en: `the decision stays; report the customer again  salesdesk payment hardship show ${code}`,
  }),
  correctLegalOpen: (code: string) => ({
    zh: `请撤回结案  salesdesk payment legal close ${code} --result withdrawn`,
    en: `close it as withdrawn  salesdesk payment legal close ${code} --result withdrawn`,
  }),
  correctLegalStep: (code: string) => ({
    zh: `记录保留，请再记一次  salesdesk payment legal step ${code} …`,
    en: `it stays; record the right one  salesdesk payment legal step ${code} …`,
  }),
  correctLegalDocument: (code: string) => ({
    zh: `文件保留，请补充正确的  salesdesk payment legal document ${code} …`,
    en: `it stays; add the right one  salesdesk payment legal document ${code} …`,
  }),
  correctLegalCost: (code: string) => ({
    zh: `请用负数更正  salesdesk payment legal cost ${code} -100 更正`,
    en: `correct it by a negative amount  salesdesk payment legal cost ${code} -100 correction`,
  }),
  correctLegalClose: (code: string) => ({
    zh: `结案保留；继续追讨请另立案卷  salesdesk payment legal show ${code}`,
    en: `it stays closed; open another file to go on  salesdesk payment legal show ${code}`,
  }),
  correctCharge: (code: string) => ({
    zh: `请经理免收  salesdesk payment waive ${code} --reason …`,
    en: `the manager waives it  salesdesk payment waive ${code} --reason …`,
  }),
  correctSettle: () => ({
    zh: '请冲回这笔回款  salesdesk payment reverse REC-… --reason …',
    en: 'reverse the receipt  salesdesk payment reverse REC-… --reason …',
  }),
  correctWaive: () => ({
    zh: '免收保留，请重新登记  salesdesk payment charge CT-… …',
    en: 'the waiver stays; record the charge again  salesdesk payment charge CT-… …',
  }),
} as const satisfies Messages;
