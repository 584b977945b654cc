import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  planReplacedSince: (contract: string) => ({
    zh: `${contract} 的付款计划此后换过，冲减的是旧计划的分期款，没有保存任何内容`,
    en: `the payment plan of ${contract} was replaced since: what it had lowered is of the old plan; nothing was saved`,
  }),
  adjustAnewHint: (contract: string, gross: string) => ({
    zh: `按新的到期日加回  salesdesk contract adjust ${contract} --gross ${gross} --due … --reason "…"`,
    en: `ask for it again, with a due day  salesdesk contract adjust ${contract} --gross ${gross} --due … --reason "…"`,
  }),

  // arguments and options
  contractArg: { zh: '合同编号', en: 'code of the contract' },
  targetArg: { zh: '分期款、合同或客户', en: 'instalment, contract or customer' },
  amountArg: { zh: '金额', en: 'amount' },
  receiptArg: { zh: '回款编号', en: 'code of the receipt' },
  instalmentArg: { zh: '分期款编号', en: 'code of the instalment' },
  previewArg: {
    zh: '合同编号；没有合同时用 --terms 和 --amount',
    en: 'contract code; without one, use --terms and --amount',
  },
  onOption: { zh: '到账日（默认今天）', en: 'day the money arrived (default: today)' },
  reverseOn: { zh: '冲回日（默认今天）', en: 'day of the reversal (default: today)' },
  toOption: { zh: '指定核销哪一期', en: 'settle this instalment' },
  referenceOption: { zh: '银行流水号或备注', en: 'bank reference or note' },
  reasonOption: { zh: '原因', en: 'reason' },
  withinOption: { zh: '未来几天内到期（默认 7）', en: 'due within this many days (default: 7)' },
  openOption: { zh: '只看未收清的', en: 'open ones only' },
  overdueOption: { zh: '只看逾期（默认）', en: 'overdue only (default)' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  contractOption: { zh: '只看这份合同', en: 'of this contract only' },
  fromOption: { zh: '起算日，即签订日（默认今天）', en: 'day of signing, from which terms count (default: today)' },
  previewAmount: { zh: '含税金额', en: 'amount including VAT' },
  deliveredOption: { zh: '交付日', en: 'day of delivery' },
  acceptedOption: { zh: '验收日', en: 'day of acceptance' },

  // lists
  noOverdue: { zh: '没有逾期款', en: 'nothing is overdue' },
  noUpcoming: { zh: '近期没有到期款', en: 'nothing falls due soon' },
  noInstalments: { zh: '没有分期款', en: 'no instalments' },
  noReceipts: { zh: '没有回款', en: 'no receipts' },
  overdueTitle: (day: string, count: number, amount: string) => ({
    zh: `逾期应收 ${day}    ${count} 笔    ${amount}`,
    en: `Overdue on ${day}    ${plural(count, 'instalment')}    ${amount}`,
  }),
  upcomingTitle: (day: string, within: number, count: number, amount: string) => ({
    zh: `${day} 起 ${within} 天内到期    ${count} 笔    ${amount}`,
    en: `Due within ${plural(within, 'day')} of ${day}    ${plural(count, 'instalment')}    ${amount}`,
  }),
  agingTitle: (day: string) => ({ zh: `账龄 ${day}`, en: `Ageing on ${day}` }),
  chargesNotIncluded: (count: number, amount: string) => ({
    zh: `另有未收的利息和费用 ${count} 笔，共 ${amount}，未计入上表  salesdesk payment charges --open`,
    en: `plus ${plural(count, 'open charge')} (interest, fees) of ${amount}, not included above  salesdesk payment charges --open`,
  }),

  // headers
  bucket: { zh: '逾期', en: 'overdue' },
  daysLeft: { zh: '剩余天数', en: 'days left' },
  notDue: { zh: '未到期', en: 'not due' },
  overdue: { zh: '已逾期', en: 'overdue' },
  oldest: { zh: '最长逾期', en: 'oldest' },
  rule: { zh: '规则', en: 'rule' },
  share: { zh: '比例', en: 'share' },
  trail: { zh: '推算过程', en: 'calculation' },
  received: { zh: '已收', en: 'received' },
  advance: { zh: '预收款', en: 'advance' },
  reversedOn: { zh: '冲回日', en: 'reversed' },
  reference: { zh: '流水号', en: 'reference' },
  dispute: { zh: '争议', en: 'dispute' },
  replacedOn: { zh: '替换日', en: 'replaced' },
  waived: { zh: '减免', en: 'waived' },
  credited: { zh: '冲减', en: 'credited' },
  moved: { zh: '转入新计划', en: 'moved to a new plan' },
  cancelledPart: { zh: '取消', en: 'cancelled' },
  kind: { zh: '类别', en: 'kind' },

  // plans
  start: { zh: '起算日', en: 'the start' },
  notBeforeStart: { zh: '不早于起算日', en: 'not before its start' },
  waitsFor: (event: Text) => ({ zh: `等待${event.zh}`, en: `waits until ${event.en}` }),
  termsRequired: {
    zh: '须给出付款条件，如 "30% 签订, 70% 验收"',
    en: 'give the terms, e.g. "30% signed, 70% accepted"',
  },
  amountRequired: { zh: '须给出金额或合同编号', en: 'give an amount, or the code of a contract' },
  onePlan: {
    zh: '付款计划给一次：作为参数，或用 --terms',
    en: 'give the plan once: as an argument or with --terms',
  },
  noPlanYet: (contract: string) => ({
    zh: `${contract} 还没有付款计划`,
    en: `${contract} has no payment plan yet`,
  }),
  planHint: (contract: string) => ({
    zh: `设定付款计划  salesdesk payment plan ${contract} "30% 签订, 70% 验收"`,
    en: `plan it  salesdesk payment plan ${contract} "30% signed, 70% accepted"`,
  }),
  cancelled: (contract: string) => ({ zh: `${contract} 已取消`, en: `${contract} is cancelled` }),
  hasHardship: (contract: string) => ({
    zh: `${contract} 已按付款困难处理（困难分期方案或减免），不能再更换计划`,
    en: `${contract} follows a hardship decision (a new plan or a waiver), so its plan cannot be replaced`,
  }),
  hasHardshipHint: (contract: string) => ({
    zh: `为未收部分申报付款困难  salesdesk payment hardship report ${contract} --reason …`,
    en: `report hardship for the open part  salesdesk payment hardship report ${contract} --reason …`,
  }),

  // money
  moneyReceived: (code: string, customer: string, amount: string, day: string) => ({
    zh: `已登记回款 ${code}  ${customer}  ${amount}  ${day}`,
    en: `received ${code}  ${customer}  ${amount}  ${day}`,
  }),
  settles: (code: string, amount: string, open: string) => ({
    zh: `核销 ${code} ${amount}，${open ? `尚欠 ${open}` : '已收清'}`,
    en: `settles ${code} ${amount}, ${open ? `${open} still open` : 'now paid'}`,
  }),
  surplus: (amount: string) => ({
    zh: `多收 ${amount}，记为预收款`,
    en: `${amount} more than is open, kept as an advance`,
  }),
  inHand: (customer: string, amount: string) => ({
    zh: `${customer} 有预收款 ${amount}，上表未扣除`,
    en: `${customer}: ${amount} in hand, not deducted above`,
  }),
  otherAdvance: (code: string, amount: string) => ({
    zh: `按到账日重新核销：${code} 现有预收款 ${amount}`,
    en: `spread by its day: ${code} has ${amount} in hand now`,
  }),
  reverseHint: (code: string) => ({
    zh: `登记有误  salesdesk payment reverse ${code} --reason "…"`,
    en: `wrong?  salesdesk payment reverse ${code} --reason "…"`,
  }),
  reversed: (code: string, amount: string, day: string) => ({
    zh: `已冲回 ${code}  ${amount}  ${day}；相关分期款自该日起恢复为未收`,
    en: `reversed ${code}  ${amount}  ${day}; what it settled is open again from that day`,
  }),
  advanceUsed: (code: string, amount: string) => ({
    zh: `已核销预收款 ${code}  ${amount}`,
    en: `used the advance ${code}  ${amount}`,
  }),
  ofOtherContract: (code: string, contract: string) => ({
    zh: `${code} 不属于合同 ${contract}`,
    en: `${code} is not an instalment of ${contract}`,
  }),
  otherCustomer: (code: string) => ({ zh: `${code} 属于另一个客户`, en: `${code} belongs to another customer` }),
  alreadyReversed: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 冲回`,
    en: `${code} was already reversed on ${day}`,
  }),
  beforeReceipt: (day: string) => ({
    zh: `冲回日早于到账日 ${day}`,
    en: `the reversal is before the money arrived, ${day}`,
  }),
  noAdvance: (code: string) => ({ zh: `${code} 没有剩余的预收款`, en: `${code} has no advance left` }),
  nothingToSettle: {
    zh: '没有未收的分期款，预收款保留',
    en: 'there is no open instalment; the advance is kept',
  },

  // what a word means
  instalment: { zh: '分期款', en: 'instalment' },
  noReceipt: (word: string) => ({ zh: `没有找到回款 “${word}”`, en: `no receipt "${word}"` }),
  findReceiptHint: { zh: '查找  salesdesk payment receipts', en: 'look for it  salesdesk payment receipts' },
  severalKinds: (word: string, count: number, only: Text) => ({
    zh: `“${word}” 有 ${count} 种可能，没有改动任何内容${only.zh}`,
    en: `"${word}" could mean ${count} things, nothing was changed${only.en}`,
  }),
  fullCodeHint: {
    zh: '请输入带字母的编号，如 PAY-2026-0003、CT-3、C-3',
    en: 'type the code with its letters, e.g. PAY-2026-0003, CT-3, C-3',
  },
  nothingOwed: (word: string) => ({ zh: `“${word}” 没有未收的分期款`, en: `nothing is open for "${word}"` }),
  openHint: {
    zh: '查看未收的分期款  salesdesk payment list --open',
    en: 'see what is open  salesdesk payment list --open',
  },

  // in the story of a customer, and if an entry cannot be undone
  storyPlan: { zh: '付款计划', en: 'payment plan' },
  storyAllocate: { zh: '核销预收款', en: 'advance used' },
  correctReceive: (code: string) => ({
    zh: `请冲回  salesdesk payment reverse ${code} --reason "…"`,
    en: `reverse it  salesdesk payment reverse ${code} --reason "…"`,
  }),
  correctReverse: (code: string) => ({
    zh: `${code} 的款项请重新登记  salesdesk payment receive 客户 金额`,
    en: `book the money of ${code} again  salesdesk payment receive CUSTOMER AMOUNT`,
  }),
  correctAllocate: (code: string) => ({
    zh: `请冲回整笔回款  salesdesk payment reverse ${code} --reason "…"`,
    en: `reverse the whole receipt  salesdesk payment reverse ${code} --reason "…"`,
  }),
  correctRespread: () => ({
    zh: '它由各笔记录推算，请更正记录本身  salesdesk payment reverse REC-… --reason "…"',
    en: 'it follows from what is recorded: correct that  salesdesk payment reverse REC-… --reason "…"',
  }),
  respread: (customers: number, rows: number) => ({
    zh: `回款和冲减已按发生日重新分摊：${customers} 个客户的未收款或预收款有变化（${rows} 行）；已结账月份不变`,
    en: `receipts and credits are spread by their days now: what is open or in hand changed for ${plural(customers, 'customer')} (${plural(rows, 'row')}); closed months stay`,
  }),
  respreadOf: (code: string, from: string, to: string) => ({
    zh: `${code}  未收 ${from} → ${to}`,
    en: `${code}  open ${from} → ${to}`,
  }),
  respreadAdvance: (code: string, from: string, to: string) => ({
    zh: `${code}  预收款 ${from} → ${to}`,
    en: `${code}  in hand ${from} → ${to}`,
  }),
  spreadAlready: {
    zh: '所有回款和冲减已按发生日分摊，没有需要改动的',
    en: 'all receipts and credits are spread by their days; nothing has to change',
  },
  correctPlan: (code: string) => ({
    zh: `请重新设定计划  salesdesk payment plan ${code} "…"`,
    en: `plan it again  salesdesk payment plan ${code} "…"`,
  }),
} as const satisfies Messages;
