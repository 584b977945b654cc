import type { Messages } from '../../shared/text.js';

export const messages = {
  refused: (customer: string) => ({
    zh: `${customer} 的新合同要经理放行，没有保存`,
    en: `a new contract with ${customer} needs the manager's release; nothing was saved`,
  }),
  limit: { zh: '信用额度', en: 'credit limit' },
  noLimit: (open: string) => ({ zh: `没有设额度（已欠 ${open}）`, en: `none is set (owes ${open})` }),
  within: (limit: string, open: string, made: string) => ({
    zh: `额度 ${limit}，已欠 ${open}，本合同 ${made}`,
    en: `limit ${limit}, owes ${open}, this contract ${made}`,
  }),
  over: (limit: string, open: string, made: string, over: string) => ({
    zh: `额度 ${limit}，已欠 ${open}，本合同 ${made}，超出 ${over}`,
    en: `limit ${limit}, owes ${open}, this contract ${made}: ${over} too much`,
  }),
  overdue: { zh: '逾期', en: 'overdue' },
  nothingOverdue: (hold: number) => ({
    zh: `没有逾期（超过 ${hold} 天就暂停）`,
    en: `nothing is (held beyond ${hold} days)`,
  }),
  late: (days: number, hold: number) => ({
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
} as const satisfies Messages;
