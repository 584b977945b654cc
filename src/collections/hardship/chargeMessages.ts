import type { Messages } from '../../shared/text.js';

export const messages = {
  interest: { zh: '按违约条款计算逾期利息', en: 'late interest by the penalty clause' },
  charge: { zh: '登记逾期利息或费用', en: 'record late interest or a fee' },
  settle: { zh: '收到利息或费用', en: 'book what came for a charge' },
  waive: { zh: '免收利息或费用', en: 'waive a charge' },
  charges: { zh: '列出利息和费用', en: 'list late interest and fees' },
  targetArg: { zh: '合同或分期款', en: 'contract or instalment' },
  contractArg: { zh: '合同编号', en: 'code of the contract' },
  chargeArg: { zh: '编号，如 CHG-2026-0001', en: 'code of the charge, e.g. CHG-2026-0001' },
  amountArg: { zh: '金额', en: 'amount' },
  receiptArg: {
    zh: '已有的回款 REC-…，或新收到的金额',
    en: 'a receipt with an advance, REC-…, or an amount that came',
  },
  waiveArg: { zh: '免多少（默认全部）', en: 'how much (default all)' },
  kindOption: { zh: 'interest 逾期利息 · fee 费用', en: 'interest or fee' },
  reasonOption: { zh: '原因', en: 'reason' },
  onOption: { zh: '日期（默认今天）', en: 'day (default today)' },
  referenceOption: { zh: '流水号或备注', en: 'bank reference or note' },
  openOption: { zh: '只看未收的', en: 'only what is open' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  contractOption: { zh: '只看这份合同', en: 'of this contract only' },
  ownItem: {
    zh: '利息和费用单独列示，不计入销售额，也不计入合同应收。',
    en: "Interest and fees stand on their own: no part of sales, nor of the contract's receivable.",
  },
  none: { zh: '没有利息和费用', en: 'no charges' },
  noInterest: { zh: '没有逾期利息', en: 'no late interest' },
  title: (contract: string, rate: string, grace: number, day: string) => ({
    zh: `${contract} 逾期利息  年利率 ${rate}${grace > 0 ? `，到期 ${grace} 天后起` : ''}  截至 ${day}`,
    en: `Late interest of ${contract}  ${rate} a year${grace > 0 ? ` after ${grace} days of grace` : ''}  to ${day}`,
  }),
  sums: (total: string, charged: string, left: string) => ({
    zh: `合计 ${total}，已登记 ${charged}，还可登记 ${left}`,
    en: `${total} in all, ${charged} charged already, ${left} still to charge`,
  }),
  chargeHint: (contract: string, amount: string) => ({
    zh: `登记  salesdesk payment charge ${contract} ${amount} --kind interest --reason "…"`,
    en: `charge it  salesdesk payment charge ${contract} ${amount} --kind interest --reason "…"`,
  }),
  from: { zh: '起', en: 'from' },
  to: { zh: '止', en: 'to' },
  days: { zh: '天数', en: 'days' },
  interestHead: { zh: '利息', en: 'interest' },
  kind: { zh: '种类', en: 'kind' },
  settled: { zh: '已收', en: 'received' },
  waived: { zh: '免收', en: 'waived' },
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
  beside: (count: number, amount: string) => ({
    zh: `另有利息和费用 ${count} 笔，未收 ${amount}，不计入应收  salesdesk payment charges --open`,
    en: `beside this ${count} ${count === 1 ? 'charge' : 'charges'} (interest, fees), ${amount} open, no part of the receivable  salesdesk payment charges --open`,
  }),
  noClause: (contract: string) => ({
    zh: `${contract} 没有违约条款，不计逾期利息`,
    en: `${contract} has no penalty clause: no late interest`,
  }),
  noClauseWay: (contract: string) => ({
    zh: `费用可以登记  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
    en: `a fee can be charged  salesdesk payment charge ${contract} 500 --kind fee --reason "…"`,
  }),
  tooMuchInterest: (amount: string, left: string, day: string) => ({
    zh: `${amount} 超过截至 ${day} 还可登记的利息 ${left}`,
    en: `${amount} is more than the interest still to charge by ${day}, ${left}`,
  }),
  tooMuchInterestWay: (contract: string) => ({
    zh: `看怎么算的  salesdesk payment interest ${contract}`,
    en: `see how it comes about  salesdesk payment interest ${contract}`,
  }),
  noCharge: (word: string) => ({ zh: `没有利息或费用 “${word}”`, en: `no charge "${word}"` }),
  lookWay: { zh: '查找  salesdesk payment charges', en: 'look for it  salesdesk payment charges' },
  isClosed: (code: string) => ({ zh: `${code} 已经结清`, en: `${code} is closed already` }),
  noAdvance: (code: string) => ({ zh: `${code} 没有剩余的预收款`, en: `${code} has no advance left` }),
  noAdvanceWay: {
    zh: '新收到的款写金额  salesdesk payment settle CHG-… 500',
    en: 'for money that just came type the amount  salesdesk payment settle CHG-… 500',
  },
  otherCustomer: (receipt: string) => ({ zh: `${receipt} 不是这个客户的`, en: `${receipt} is another customer's` }),
  tooMuch: (amount: string, open: string) => ({
    zh: `${amount} 超过未收的 ${open}`,
    en: `${amount} is more than is open, ${open}`,
  }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeSigning: (day: string) => ({ zh: `早于签约日 ${day}`, en: `that is before the signing, ${day}` }),
  beforeCharge: (day: string) => ({ zh: `早于登记日 ${day}`, en: `that is before it was charged, ${day}` }),
} as const satisfies Messages;
