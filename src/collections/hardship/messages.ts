import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  // arguments and options
  targetArg: { zh: '分期款、合同或客户', en: 'instalment, contract or customer' },
  caseArg: { zh: '申报编号，如 HS-2026-0001', en: 'code of the case, e.g. HS-2026-0001' },
  decisionArg: {
    zh: 'plan 困难分期方案、waive 减免、legal 转法务、reject 驳回',
    en: 'plan, waive, legal or reject',
  },
  termsArg: {
    zh: 'plan："30% 2026-12-31; 70% 2027-03-31"；waive：金额或 all',
    en: 'plan: "30% 2026-12-31; 70% 2027-03-31"; waive: an amount or all',
  },
  reasonOption: { zh: '原因', en: 'reason' },
  caseNoteOption: { zh: '客户的具体情况', en: "the customer's situation" },
  decisionReasonOption: { zh: '理由（减免和驳回必填）', en: 'reason (required to waive or reject)' },
  decisionDayOption: { zh: '决定日（默认今天）', en: 'day of the decision (default: today)' },
  openCasesOption: { zh: '只看待决定的', en: 'only those waiting for a decision' },
  customerOption: { zh: '只看该客户', en: 'only this customer' },
  contractOption: { zh: '只看该合同', en: 'only this contract' },
  legalArg: { zh: '法务档案编号，如 LF-2026-0001', en: 'code of the legal file, e.g. LF-2026-0001' },
  stepArg: { zh: '步骤，如 律师函、起诉、判决', en: 'step, e.g. letter, lawsuit, judgment' },
  textArg: { zh: '内容', en: 'what happened' },
  documentArg: { zh: '文件', en: 'file' },
  documentNumberArg: { zh: '第几个文件（默认 1）', en: 'number of the document (default: 1)' },
  costArg: { zh: '金额；更正用负数', en: 'amount; negative to correct' },
  costTextArg: { zh: '费用名称，如 诉讼费', en: 'what it is for, e.g. court fee' },
  onOption: { zh: '日期（默认今天）', en: 'day (default: today)' },
  noteOption: { zh: '说明', en: 'note' },
  resultOption: { zh: '结果', en: 'result' },
  openFilesOption: { zh: '只看未了结的', en: 'only open ones' },
  interestTargetArg: { zh: '合同或分期款', en: 'contract or instalment' },
  contractArg: { zh: '合同编号', en: 'contract code' },
  chargeArg: { zh: '编号，如 CHG-2026-0001', en: 'code of the charge, e.g. CHG-2026-0001' },
  chargeAmountArg: { zh: '金额', en: 'amount' },
  settleArg: {
    zh: '有预收款的回款 REC-…，或新到账的金额',
    en: 'a receipt with an advance, REC-…, or an amount just received',
  },
  waiveArg: { zh: '免收金额（默认全部）', en: 'amount to waive (default: all)' },
  chargeKindOption: { zh: 'interest 逾期利息 · fee 费用', en: 'interest or fee' },
  referenceOption: { zh: '流水号或备注', en: 'bank reference or note' },
  openChargesOption: { zh: '只看未收的', en: 'only open ones' },

  // notes under the help
  reasonChoices: (list: Text) => ({ zh: `原因：${list.zh}`, en: `Reasons: ${list.en}` }),
  reportRule: {
    zh: '由客户的负责人上报；没有在岗的负责人时经理才自行上报并决定。',
    en: 'The rep who owns the customer reports; the manager reports and decides only where no rep does.',
  },
  stepChoices: (list: Text) => ({ zh: `步骤：${list.zh}`, en: `Steps: ${list.en}` }),
  resultChoices: (list: Text) => ({ zh: `结果：${list.zh}`, en: `Results: ${list.en}` }),
  separateItem: {
    zh: '利息和费用单独列示，不计入销售额，也不计入合同应收。',
    en: "Interest and fees are items of their own: part neither of sales nor of the contract's receivable.",
  },

  // cases of hardship
  noCases: { zh: '没有付款困难申报', en: 'no cases of hardship' },
  reported: (code: string, customer: string, count: number, amount: string) => ({
    zh: `已上报 ${code}  ${customer}  ${count} 期，未收 ${amount}`,
    en: `reported ${code}  ${customer}  ${plural(count, 'instalment')}, ${amount} open`,
  }),
  waitsForManager: {
    zh: '待经理决定：困难分期方案、减免、转法务或驳回',
    en: 'waiting for the manager: plan, waive, legal or reject',
  },
  decideHint: (code: string) => ({
    zh: `经理决定  salesdesk payment hardship decide ${code} plan "30% 12/31; 70% 3/31"`,
    en: `the manager decides  salesdesk payment hardship decide ${code} plan "30% 12/31; 70% 3/31"`,
  }),
  planDone: (code: string, customer: string, amount: string, count: number) => ({
    zh: `已定困难分期方案 ${code}  ${customer}  ${amount} 分 ${count} 期`,
    en: `new plan for ${code}  ${customer}  ${amount} in ${plural(count, 'instalment')}`,
  }),
  planKept: (codes: string) => ({
    zh: `${codes} 的未收部分改按新方案，已收部分仍记在原分期款`,
    en: `the open part of ${codes} moves to the new plan; what was received stays where it was`,
  }),
  actWaive: (code: string, customer: string, amount: string) => ({
    zh: `减免 ${code}  ${customer}  ${amount}`,
    en: `waive ${amount} of ${code}  ${customer}`,
  }),
  actOpen: (code: string) => ({ zh: `${code} 未收`, en: `${code} open` }),
  actWhyTwo: (month: string, before: string, after: string, least: string) => ({
    zh: `该客户 ${month} 已减免 ${before}，连同本次 ${after}，超过一人可减免的 ${least}（设置 waive.least）`,
    en: `waived for the customer in ${month} so far ${before}, with this ${after}: more than the ${least} that one person may give up (setting waive.least)`,
  }),
  waiveDone: (code: string, customer: string, amount: string, open: string) => ({
    zh: `已减免 ${code}  ${customer}  ${amount}，尚有 ${open} 未收`,
    en: `waived for ${code}  ${customer}  ${amount}; ${open} still open`,
  }),
  waiveEffect: {
    zh: '应收减少，销售额和利润不变',
    en: 'the receivable is reduced; sales and profit do not change',
  },
  legalDone: (code: string, customer: string, file: string, amount: string) => ({
    zh: `已转法务 ${code}  ${customer}  法务档案 ${file}，追讨 ${amount}`,
    en: `handed ${code} to legal  ${customer}  file ${file}, claiming ${amount}`,
  }),
  rejectDone: (code: string, customer: string) => ({
    zh: `已驳回 ${code}  ${customer}，按原计划继续催收`,
    en: `rejected ${code}  ${customer}; dunning continues by the current plan`,
  }),
  noCase: (word: string) => ({ zh: `没有付款困难申报 “${word}”`, en: `no case of hardship "${word}"` }),
  findCaseHint: { zh: '查找  salesdesk payment hardship list', en: 'find it  salesdesk payment hardship list' },
  caseWaits: (code: string, instalment: string) => ({
    zh: `${instalment} 已在申报 ${code} 中，待经理决定`,
    en: `${instalment} is already in case ${code}, which waits for the manager`,
  }),
  showCaseHint: (code: string) => ({
    zh: `查看  salesdesk payment hardship show ${code}`,
    en: `show it  salesdesk payment hardship show ${code}`,
  }),
  repReports: (customer: string, rep: string) => ({
    zh: `${customer} 由 ${rep} 负责，须由 ${rep} 上报，经理决定`,
    en: `${customer} is owned by ${rep}: ${rep} reports, the manager decides`,
  }),
  repReportsHint: (word: string) => ({
    zh: `由负责人上报  salesdesk payment hardship report ${word} --reason …`,
    en: `the rep reports  salesdesk payment hardship report ${word} --reason …`,
  }),
  assignHint: (customer: string, manager: string) => ({
    zh: `负责人不在岗时先改派客户  salesdesk customer edit ${customer} --owner ${manager}`,
    en: `if the rep is away, take the customer over  salesdesk customer edit ${customer} --owner ${manager}`,
  }),
  ownReport: (code: string, who: string) => ({
    zh: `${code} 由 ${who} 本人上报，须由另一位经理决定`,
    en: `${code} was reported by ${who}; another manager has to decide`,
  }),
  ownReportHint: {
    zh: '由另一位经理决定（--as），或由负责人重新上报',
    en: 'have another manager decide (--as), or the rep report again',
  },
  alreadyDecided: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 决定`,
    en: `${code} was already decided on ${day}`,
  }),
  reportAgainHint: (customer: string) => ({
    zh: `情况有变请重新上报  salesdesk payment hardship report ${customer} --reason …`,
    en: `if things have changed, report again  salesdesk payment hardship report ${customer} --reason …`,
  }),
  nothingOpen: (code: string) => ({ zh: `${code} 的分期款均已收清`, en: `nothing of ${code} is open any more` }),
  rejectHint: (code: string) => ({
    zh: `驳回即可  salesdesk payment hardship decide ${code} reject --reason 已付清`,
    en: `close the case  salesdesk payment hardship decide ${code} reject --reason paid`,
  }),
  beforeReport: (day: string) => ({ zh: `日期早于上报日 ${day}`, en: `that is before the report, ${day}` }),
  termsRequired: {
    zh: '请给出新方案，如 "30% 2026-12-31; 70% 2027-03-31"',
    en: 'give the new plan, e.g. "30% 2026-12-31; 70% 2027-03-31"',
  },
  waiverRequired: { zh: '请给出减免金额，或 all', en: 'give the amount to waive, or all' },
  noTerms: { zh: '此决定不带其他参数', en: 'this decision takes no terms' },
  reasonRequired: { zh: '须填写理由', en: 'a reason is required' },
  fixedDays: {
    zh: '困难分期方案的每一期都须有日期，不能以事件为条件',
    en: 'every part of a hardship plan needs a day; it cannot depend on an event',
  },
  pastDay: (day: string) => ({
    zh: `新方案的 ${day} 早于决定日`,
    en: `${day} in the new plan is before the decision`,
  }),
  wrongTotal: (planned: string, open: string) => ({
    zh: `新方案合计 ${planned}，与未收金额 ${open} 不符`,
    en: `the new plan comes to ${planned}, but ${open} is open`,
  }),
  waiverOverOpen: (amount: string, open: string) => ({
    zh: `减免 ${amount} 超过未收的 ${open}`,
    en: `${amount} is more than the ${open} that is open`,
  }),
  waiveAllHint: (code: string) => ({
    zh: `全部减免  salesdesk payment hardship decide ${code} waive all --reason "…"`,
    en: `waive all of it  salesdesk payment hardship decide ${code} waive all --reason "…"`,
  }),
  reportedHead: { zh: '上报日', en: 'reported' },
  reporter: { zh: '上报人', en: 'reported by' },
  openThen: { zh: '上报时未收', en: 'open then' },
  openNow: { zh: '现在未收', en: 'open now' },
  decided: { zh: '决定日', en: 'decided' },
  decider: { zh: '决定人', en: 'decided by' },
  legalFile: { zh: '法务档案', en: 'legal file' },
  planTerms: { zh: '困难分期方案', en: 'plan' },
  caseNote: { zh: '情况', en: 'note' },
  decisionReason: { zh: '决定理由', en: 'reason of the decision' },
  reportedParts: { zh: '上报的分期款', en: 'instalments reported' },
  plannedParts: { zh: '困难分期方案', en: 'new plan' },

  // legal files
  noFiles: { zh: '没有法务档案', en: 'no legal files' },
  fileOpened: (code: string, customer: string, amount: string, count: number) => ({
    zh: `已转法务 ${code}  ${customer}  ${count} 期，合计 ${amount}`,
    en: `opened ${code}  ${customer}  ${plural(count, 'instalment')}, ${amount} in all`,
  }),
  stepDone: (code: string, kind: string, day: string) => ({
    zh: `已记录 ${code}  ${kind}  ${day}`,
    en: `recorded ${code}  ${kind}  ${day}`,
  }),
  documentsKept: (code: string, names: string) => ({
    zh: `已存入 ${code}  ${names}`,
    en: `saved in ${code}  ${names}`,
  }),
  costDone: (code: string, amount: string, text: string, total: string) => ({
    zh: `已记录 ${code}  ${text} ${amount}，费用合计 ${total}`,
    en: `recorded ${code}  ${text} ${amount}, costs so far ${total}`,
  }),
  fileClosed: (code: string, result: string, day: string) => ({
    zh: `已了结 ${code}  ${result}  ${day}`,
    en: `closed ${code}  ${result}  ${day}`,
  }),
  stillOpen: (amount: string) => ({
    zh: `尚有 ${amount} 未收；放弃追讨须经理减免`,
    en: `${amount} is still open; giving it up takes the manager's waiver`,
  }),
  reportWaiverHint: (target: string) => ({
    zh: `减免由负责人上报、经理决定  salesdesk payment hardship report ${target} --reason …`,
    en: `for a waiver the rep reports, the manager decides  salesdesk payment hardship report ${target} --reason …`,
  }),
  notPaid: (code: string, amount: string) => ({
    zh: `${code} 尚有 ${amount} 未收，不能以“已付清”了结`,
    en: `${code} cannot be closed as paid: ${amount} is still open`,
  }),
  receiveHint: (instalment: string, amount: string) => ({
    zh: `登记回款  salesdesk payment receive ${instalment} ${amount}`,
    en: `record the money  salesdesk payment receive ${instalment} ${amount}`,
  }),
  otherResultHint: (code: string) => ({
    zh: `未付清时请选择其他结果  salesdesk payment legal close ${code} --result settled`,
    en: `if it is not paid, choose another result  salesdesk payment legal close ${code} --result settled`,
  }),
  stepHint: (code: string) => ({
    zh: `记录进展  salesdesk payment legal step ${code} 律师函 "…"`,
    en: `record progress  salesdesk payment legal step ${code} letter "…"`,
  }),
  nothingThen: (word: string, day: string) => ({
    zh: `“${word}” 在 ${day} 没有未收的分期款`,
    en: `"${word}" had nothing open on ${day}`,
  }),
  fileExists: (code: string, instalment: string) => ({
    zh: `${instalment} 已在法务档案 ${code} 中`,
    en: `${instalment} is already in legal file ${code}`,
  }),
  showFileHint: (code: string) => ({
    zh: `查看  salesdesk payment legal show ${code}`,
    en: `show it  salesdesk payment legal show ${code}`,
  }),
  noFile: (word: string) => ({ zh: `没有法务档案 “${word}”`, en: `no legal file "${word}"` }),
  findFileHint: { zh: '查找  salesdesk payment legal list', en: 'find it  salesdesk payment legal list' },
  fileAlreadyClosed: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 了结`,
    en: `${code} was closed on ${day}`,
  }),
  openAnotherHint: (instalment: string) => ({
    zh: `继续追讨请再次转法务  salesdesk payment legal open ${instalment} --reason "…"`,
    en: `to go on, open another file  salesdesk payment legal open ${instalment} --reason "…"`,
  }),
  beforeOpening: (day: string) => ({
    zh: `日期早于转法务日 ${day}`,
    en: `that is before the file was opened, ${day}`,
  }),
  costIsZero: { zh: '金额不能为 0', en: 'the amount must not be 0' },
  costBelowZero: (total: string) => ({
    zh: `费用合计仅 ${total}，更正后会成为负数`,
    en: `the costs come to only ${total}; the correction would make them negative`,
  }),
  documentExists: (name: string) => ({ zh: `${name} 已在法务档案中`, en: `${name} is already in the file` }),
  noDocument: (code: string, n: number, count: number) => ({
    zh: `${code} 没有第 ${n} 个文件，共 ${count} 个`,
    en: `${code} has no document ${n}; it has ${count}`,
  }),
  openedHead: { zh: '转法务日', en: 'opened' },
  claimHead: { zh: '转法务时未收', en: 'claimed' },
  costsHead: { zh: '费用', en: 'costs' },
  closedHead: { zh: '了结日', en: 'closed' },
  resultHead: { zh: '结果', en: 'result' },
  stepsHead: { zh: '步骤', en: 'steps' },
  stepHead: { zh: '步骤', en: 'step' },
  documentsHead: { zh: '文件', en: 'documents' },
  sizeHead: { zh: '大小', en: 'size' },
  byHead: { zh: '操作人', en: 'by' },
  caseHead: { zh: '付款困难申报', en: 'case of hardship' },
  noteHead: { zh: '说明', en: 'note' },

  // late interest and fees
  noCharges: { zh: '没有利息和费用', en: 'no charges' },
  noInterest: { zh: '没有逾期利息', en: 'no late interest' },
  interestTitle: (contract: string, rate: string, grace: number, day: string) => ({
    zh: `${contract} 逾期利息  年利率 ${rate}${grace > 0 ? `，到期 ${grace} 天后起算` : ''}  截至 ${day}`,
    en: `Late interest on ${contract}  ${rate} a year${grace > 0 ? ` after ${grace} days of grace` : ''}  to ${day}`,
  }),
  interestSums: (total: string, charged: string, remaining: string) => ({
    zh: `合计 ${total}，已登记 ${charged}，可登记余额 ${remaining}`,
    en: `${total} in all, ${charged} already charged, ${remaining} still to charge`,
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
    zh: `收款后  salesdesk payment settle ${code} …；免收  salesdesk payment waive ${code} --reason "…"`,
    en: `when it is paid  salesdesk payment settle ${code} …; to waive it  salesdesk payment waive ${code} --reason "…"`,
  }),
  settledDone: (code: string, receipt: string, amount: string, open: string) => ({
    zh: `已收 ${code}  ${receipt}  ${amount}${open ? `，尚欠 ${open}` : '，已结清'}`,
    en: `settled ${code}  ${receipt}  ${amount}${open ? `, ${open} still open` : ', now closed'}`,
  }),
  surplus: (amount: string) => ({
    zh: `多收 ${amount}，作预收款，先抵已到期的分期款`,
    en: `${amount} more than was charged: an advance, which settles what is due`,
  }),
  waivedDone: (code: string, amount: string, open: string) => ({
    zh: `已免收 ${code}  ${amount}${open ? `，尚欠 ${open}` : '，已结清'}`,
    en: `waived ${code}  ${amount}${open ? `, ${open} still open` : ', now closed'}`,
  }),
  noPenaltyClause: (contract: string) => ({
    zh: `${contract} 没有违约条款，不计逾期利息`,
    en: `${contract} has no penalty clause, so it bears no late interest`,
  }),
  chargeFeeHint: (contract: string) => ({
    zh: `可登记费用  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
    en: `a fee can be charged  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
  }),
  overInterest: (amount: string, remaining: string, day: string) => ({
    zh: `${amount} 超过截至 ${day} 可登记的利息 ${remaining}`,
    en: `${amount} is more than the interest still to charge by ${day}, ${remaining}`,
  }),
  interestHint: (contract: string) => ({
    zh: `查看计算  salesdesk payment interest ${contract}`,
    en: `see how it is calculated  salesdesk payment interest ${contract}`,
  }),
  noCharge: (word: string) => ({ zh: `没有利息或费用 “${word}”`, en: `no charge "${word}"` }),
  findChargeHint: { zh: '查找  salesdesk payment charges', en: 'find it  salesdesk payment charges' },
  chargeAlreadyClosed: (code: string) => ({ zh: `${code} 已结清`, en: `${code} is already closed` }),
  noAdvance: (code: string) => ({ zh: `${code} 没有剩余的预收款`, en: `${code} has no advance left` }),
  typeAmountHint: {
    zh: '新到账的款项请直接填写金额  salesdesk payment settle CHG-… 500',
    en: 'for money just received, give the amount  salesdesk payment settle CHG-… 500',
  },
  receiptOfOther: (receipt: string) => ({
    zh: `${receipt} 属于另一个客户`,
    en: `${receipt} belongs to another customer`,
  }),
  overCharge: (amount: string, open: string) => ({
    zh: `${amount} 超过未收的 ${open}`,
    en: `${amount} is more than the ${open} that is open`,
  }),
  beforeSigning: (day: string) => ({
    zh: `日期早于签约日 ${day}`,
    en: `that is before the contract was signed, ${day}`,
  }),
  beforeCharge: (day: string) => ({ zh: `日期早于登记日 ${day}`, en: `that is before it was charged, ${day}` }),

  // credit of a customer
  contractHeld: (customer: string) => ({
    zh: `${customer} 的新合同须经理放行，没有保存任何内容`,
    en: `a new contract with ${customer} needs the manager's release; nothing was saved`,
  }),
  creditLimit: { zh: '信用额度', en: 'credit limit' },
  owes: (owed: string, inHand: string) => ({
    zh: `已欠 ${owed}${inHand ? `，预收款 ${inHand}` : ''}`,
    en: `owes ${owed}${inHand ? `, ${inHand} in hand` : ''}`,
  }),
  noLimit: (owes: Text) => ({ zh: `未设额度（${owes.zh}）`, en: `none set (${owes.en})` }),
  withinLimit: (limit: string, owes: Text, contract: string) => ({
    zh: `额度 ${limit}，${owes.zh}，本合同 ${contract}`,
    en: `limit ${limit}, ${owes.en}, this contract ${contract}`,
  }),
  overLimit: (limit: string, owes: Text, contract: string, over: string) => ({
    zh: `额度 ${limit}，${owes.zh}，本合同 ${contract}，超出 ${over}`,
    en: `limit ${limit}, ${owes.en}, this contract ${contract}: over the limit by ${over}`,
  }),
  overdue: { zh: '逾期', en: 'overdue' },
  nothingOverdue: (hold: number) => ({
    zh: `没有逾期（超过 ${hold} 天即暂停）`,
    en: `nothing (held beyond ${hold} days)`,
  }),
  overdueDays: (days: number, hold: number) => ({
    zh: `最长 ${days} 天（超过 ${hold} 天即暂停）`,
    en: `up to ${days} days (held beyond ${hold} days)`,
  }),
  smallRestOverdue: (days: number, hold: number, rest: string) => ({
    zh: `最长 ${days} 天（超过 ${hold} 天即暂停），但只有小额余款 ${rest}`,
    en: `up to ${days} days (held beyond ${hold} days), but only a small rest of ${rest}`,
  }),
  releaseHint: { zh: '经理放行  加上 --release "…"', en: 'the manager releases it  add --release "…"' },
  collectHint: (customer: string) => ({
    zh: `先催收  salesdesk payment overdue --customer ${customer}`,
    en: `collect first  salesdesk payment overdue --customer ${customer}`,
  }),
  raiseHint: (customer: string) => ({
    zh: `或由经理提高额度  salesdesk customer edit ${customer} --credit-limit …`,
    en: `or the manager raises the limit  salesdesk customer edit ${customer} --credit-limit …`,
  }),

  // the story of a customer
  storyReported: (reason: Text, amount: string, note: string) => ({
    zh: `上报付款困难：${reason.zh}，未收 ${amount}${note && `。${note}`}`,
    en: `reported hardship: ${reason.en}, ${amount} open${note && `. ${note}`}`,
  }),
  storyPlan: (amount: string, terms: string) => ({
    zh: `困难分期方案 ${amount}：${terms}`,
    en: `new plan of ${amount}: ${terms}`,
  }),
  storyWaived: (amount: string, reason: string) => ({
    zh: `减免 ${amount}：${reason}`,
    en: `waived ${amount}: ${reason}`,
  }),
  storyLegal: (file: string, reason: string) => ({
    zh: `转法务 ${file}${reason && `：${reason}`}`,
    en: `handed to legal, ${file}${reason && `: ${reason}`}`,
  }),
  storyRejected: (reason: string) => ({ zh: `驳回：${reason}`, en: `rejected: ${reason}` }),
  storyFileOpened: (amount: string, reason: string) => ({
    zh: `转法务，追讨 ${amount}：${reason}`,
    en: `legal file opened for ${amount}: ${reason}`,
  }),
  storyStep: (kind: Text, text: string) => ({ zh: `${kind.zh}：${text}`, en: `${kind.en}: ${text}` }),
  storyCost: (text: string, amount: string) => ({
    zh: `法务费用 ${text} ${amount}`,
    en: `legal cost ${text} ${amount}`,
  }),
  storyDocument: (name: string) => ({ zh: `法务文件 ${name}`, en: `legal document ${name}` }),
  storyClosed: (result: Text, note: string) => ({
    zh: `法务了结：${result.zh}${note && `。${note}`}`,
    en: `legal file closed: ${result.en}${note && `. ${note}`}`,
  }),
  storyCharged: (kind: Text, amount: string, reason: string) => ({
    zh: `${kind.zh} ${amount}：${reason}`,
    en: `${kind.en} ${amount}: ${reason}`,
  }),
  storyChargePaid: (amount: string, receipt: string) => ({
    zh: `收到 ${amount}（${receipt}）`,
    en: `paid ${amount} (${receipt})`,
  }),
  storyChargeReopened: (amount: string, receipt: string) => ({
    zh: `回款冲回，${amount} 重新未收（${receipt}）`,
    en: `receipt reversed, ${amount} open again (${receipt})`,
  }),
  storyChargeWaived: (amount: string, reason: string) => ({
    zh: `免收 ${amount}：${reason}`,
    en: `waived ${amount}: ${reason}`,
  }),
  storyReleased: (contract: string, reason: string, over: string, days: number) => ({
    zh: `经理放行 ${contract}：${reason}（超额度 ${over}，最长逾期 ${days} 天）`,
    en: `released ${contract}: ${reason} (${over} over the limit, ${days} days overdue)`,
  }),

  // the way out if an entry cannot be undone
  correctReport: (code: string) => ({
    zh: `请经理驳回  salesdesk payment hardship decide ${code} reject --reason …`,
    en: `have the manager reject it  salesdesk payment hardship decide ${code} reject --reason …`,
  }),
  correctDecide: (code: string) => ({
    zh: `决定不能撤销；情况有变请重新上报  salesdesk payment hardship show ${code}`,
    en: `a decision is final; report the customer again  salesdesk payment hardship show ${code}`,
  }),
  correctLegalOpen: (code: string) => ({
    zh: `请以“撤回”了结  salesdesk payment legal close ${code} --result withdrawn`,
    en: `close it as withdrawn  salesdesk payment legal close ${code} --result withdrawn`,
  }),
  correctLegalStep: (code: string) => ({
    zh: `记录不能删除，请补记正确的步骤  salesdesk payment legal step ${code} letter "…"`,
    en: `steps are kept; record the right one  salesdesk payment legal step ${code} letter "…"`,
  }),
  correctLegalDocument: (code: string) => ({
    zh: `文件不能删除，请补充正确的文件  salesdesk payment legal document ${code} …`,
    en: `documents are kept; add the right one  salesdesk payment legal document ${code} …`,
  }),
  correctLegalCost: (code: string) => ({
    zh: `请用负数更正  salesdesk payment legal cost ${code} -100 更正`,
    en: `correct it with a negative amount  salesdesk payment legal cost ${code} -100 correction`,
  }),
  correctLegalClose: (code: string) => ({
    zh: `了结不能撤销；继续追讨请再次转法务  salesdesk payment legal show ${code}`,
    en: `a closed file stays closed; open another to go on  salesdesk payment legal show ${code}`,
  }),
  correctCharge: (code: string) => ({
    zh: `请经理免收  salesdesk payment waive ${code} --reason …`,
    en: `have the manager waive it  salesdesk payment waive ${code} --reason …`,
  }),
  correctSettle: () => ({
    zh: '请冲回该笔回款  salesdesk payment reverse REC-… --reason …',
    en: 'reverse the receipt  salesdesk payment reverse REC-… --reason …',
  }),
  correctWaive: () => ({
    zh: '免收不能撤销，请重新登记  salesdesk payment charge 合同 金额 --kind interest --reason "…"',
    en: 'a waiver is final; record the charge again  salesdesk payment charge CONTRACT AMOUNT --kind interest --reason "…"',
  }),
} as const satisfies Messages;
