import type { Day } from '../../shared/dates.js';
import type { Messages } from '../../shared/text.js';
import type { LineKind } from './rules.js';

export const messages = {
  customerArg: { zh: '客户编号、名称、拼音', en: "customer's code, name or pinyin" },
  fromOption: { zh: '从哪一天起（默认：当年 1 月 1 日）', en: 'first day (default: 1 January of the year)' },
  toOption: { zh: '到哪一天止（默认：今天）', en: 'last day (default: today)' },
  title: (name: string) => ({ zh: `对账单  ${name}`, en: `Statement of account  ${name}` }),
  span: (from: Day, to: Day) => ({ zh: `${from} 至 ${to}`, en: `${from} to ${to}` }),
  kind: { zh: '事项', en: 'entry' },
  text: { zh: '说明', en: 'text' },
  debit: { zh: '应收增加', en: 'debit' },
  credit: { zh: '应收减少', en: 'credit' },
  balance: { zh: '余额', en: 'balance' },
  opening: { zh: '期初余额', en: 'opening balance' },
  closing: { zh: '期末余额', en: 'closing balance' },
  total: { zh: '合计', en: 'total' },
  none: { zh: '这段时间没有往来。', en: 'Nothing happened in this time.' },
  inHand: (amount: string) => ({
    zh: `我方预收贵公司 ${amount}`,
    en: `we hold ${amount} of yours`,
  }),
  endsBeforeItBegins: (from: Day, to: Day) => ({
    zh: `截止日 ${to} 早于起始日 ${from}`,
    en: `the statement ends on ${to}, before it begins on ${from}`,
  }),
} as const satisfies Messages;

/** What moves the account of a customer. */
export const LINE_TEXTS = {
  contract: { zh: '合同', en: 'contract' },
  credit: { zh: '合同金额调整', en: 'change of price' },
  cancellation: { zh: '合同取消', en: 'cancellation' },
  charge: { zh: '违约金、费用', en: 'late interest, fee' },
  receipt: { zh: '回款', en: 'payment received' },
  reversal: { zh: '回款冲销', en: 'payment reversed' },
  waiver: { zh: '减免', en: 'waived' },
} as const satisfies Record<LineKind, { zh: string; en: string }>;
