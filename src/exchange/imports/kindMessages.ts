import { type Messages, plural, type Text } from '../../shared/text.js';

/** What is said of the rows of receipts, contacts, leads, surveys and follow-ups, and of negative ones. */
export const kindMessages = {
  noInvoiceOf: (invoice: string, isTwice: boolean) =>
    isTwice
      ? { zh: `客户有两期应收款都叫 “${invoice}”`, en: `the customer has two instalments "${invoice}"` }
      : { zh: `客户没有发票号为 “${invoice}” 的应收款`, en: `the customer has no receivable of invoice "${invoice}"` },
  contractOfOtherPayer: (contract: string) => ({
    zh: `合同 ${contract} 不是付款人的；代付请在“客户”列写合同的客户`,
    en: `contract ${contract} is not the payer's; where somebody else paid, name its customer instead`,
  }),
  refundOfNone: {
    zh: '退款须写明退的是哪笔回款（列 of：流水号或回款编号）；不是退款的支出请用 where 略过',
    en: 'a refund names its receipt (column of: the bank\'s number or the code); money spent otherwise is left out by "where"',
  },
  noReceipt: (word: string, isTwice: boolean) =>
    isTwice
      ? { zh: `“${word}” 对应多笔回款，请写回款编号`, en: `"${word}" is the number of several receipts; name its code` }
      : { zh: `没有这笔回款 “${word}”`, en: `no such receipt: "${word}"` },
  refundOfPart: (receipt: string, amount: string) => ({
    zh: `回款 ${receipt} 为 ${amount}，只能整笔冲回：先 salesdesk payment reverse ${receipt}，再登记留下的部分`,
    en: `receipt ${receipt} is ${amount} and is taken back whole: salesdesk payment reverse ${receipt}, then receive what stays`,
  }),
  refundBefore: (receipt: string, day: string) => ({
    zh: `早于回款 ${receipt} 的 ${day}`,
    en: `before receipt ${receipt} of ${day}`,
  }),
  creditOfNone: {
    zh: '负数须写明冲减哪张发票或哪份合同（列 of）',
    en: 'a negative amount is a credit: name the invoice or the contract that it lowers (column of)',
  },
  noSuchOf: (word: string, isTwice: boolean) =>
    isTwice
      ? {
          zh: `“${word}” 对应多张发票，请写分期编号或合同编号`,
          en: `"${word}" is the number of several; name the contract`,
        }
      : { zh: `没有这张发票或这份合同 “${word}”`, en: `no such invoice or contract: "${word}"` },
  creditOfOther: (word: string) => ({ zh: `“${word}” 属于另一客户`, en: `"${word}" is another customer's` }),
  creditBefore: (day: string) => ({ zh: `早于所冲减的单据的 ${day}`, en: `before what it lowers, ${day}` }),
  matched: (named: number, oldest: number) => ({
    zh: `按摘要中的发票号或合同号对应 ${named} 笔；其余 ${oldest} 笔先抵最早到期的应收款`,
    en: `${named} for the invoice or contract that they name, ${oldest} for the oldest due of the customer`,
  }),
  refunded: (count: number) => ({
    zh: `其中退款 ${count} 笔，已冲回原回款`,
    en: `${plural(count, 'of them is a refund', 'of them are refunds')}: the receipts are taken back`,
  }),
  samePhone: (other: Text) => ({
    zh: `电话或邮箱是另一客户 ${other.zh} 的`,
    en: `the phone or e-mail is that of another customer, ${other.en}`,
  }),
  referralNeedsCustomer: { zh: '客户推荐的线索须有推荐人', en: 'a referral needs the customer who made it' },
  convertedNeedsCustomer: {
    zh: '已转化的线索须有客户',
    en: 'a converted lead names the customer that it became',
  },
  convertedAfterHistory: {
    zh: '历史数据截至日之后的转化须逐条办理：请按“已筛选”导入，再 salesdesk lead convert',
    en: 'a lead converted after the history is brought in as qualified, then: salesdesk lead convert',
  },
  unanswered: {
    zh: '已筛选的线索须写明需求、预算、决策人、时间、意向',
    en: 'a qualified lead has its need, budget, authority, timing and intent',
  },
  rejectedNeedsReason: { zh: '淘汰的线索须有原因', en: 'a rejected lead needs its reason' },
  otherNeedsNote: { zh: '淘汰原因为其他时须有备注', en: 'the reason "other" needs a note' },
  beforeLead: (day: string) => ({ zh: `早于线索日期 ${day}`, en: `before the day of the lead, ${day}` }),
  cannotOwn: (name: string) => ({
    zh: `${name} 的角色不能负责线索`,
    en: `the role of ${name} owns no leads`,
  }),
  hasLeft: (name: string, day: string) => ({
    zh: `${name} 已于 ${day} 离职`,
    en: `${name} left on ${day}`,
  }),
  needsSentOrAnswered: {
    zh: '须有发送日期，或回复日期和评分',
    en: 'needs the day on which it was sent, or that of the answer and its score',
  },
  scoreAndDay: { zh: '回复日期和评分须同时有', en: 'an answer has both its day and its score' },
  badScore: (worst: number, best: number) => ({
    zh: `评分须为 ${worst}–${best} 的整数`,
    en: `a score is a whole number from ${worst} to ${best}`,
  }),
  answeredBeforeSent: (day: string) => ({ zh: `早于发送日期 ${day}`, en: `before it was sent on ${day}` }),
  surveyBeforeContract: (contract: string, day: string) => ({
    zh: `早于合同 ${contract} 的签约日 ${day}`,
    en: `before contract ${contract} was signed on ${day}`,
  }),
  countsForOther: (name: string) => ({
    zh: `历史数据截至日之后的调查计入 ${name}：请不填成员列`,
    en: `a survey of a day after the history counts for ${name}: leave the column of the member empty`,
  }),
  aboutYourself: {
    zh: '对自己的评价须由他人登记',
    en: 'an answer about oneself is recorded by somebody else',
  },
  needsSubject: { zh: '须有客户或商机', en: 'needs a customer or a deal' },
} as const satisfies Messages;
