import { terms } from '../../policy/terms.js';
import type { Messages, Text } from '../../shared/text.js';
import type { RepeatKind } from './rules.js';

/** What each kind is called, in what two of it agree, the clause that it stands under, and where it is looked at. */
export const REPEATS: Readonly<
  Record<RepeatKind, { clause: string; noun: Text; agrees: Text; look(code: string): string }>
> = {
  receipt: {
    clause: '3.7.1',
    noun: { zh: '回款', en: 'receipt' },
    agrees: { zh: '付款方、日期、金额、凭证号', en: 'payer, day, amount and reference' },
    look: () => 'payment receipts',
  },
  contract: {
    clause: '3.5.3',
    noun: { zh: '合同', en: 'contract' },
    agrees: { zh: '客户、签订日、含税金额', en: 'customer, signing day and gross amount' },
    look: (code) => `contract show ${code}`,
  },
  adjustment: {
    clause: '3.5.3',
    noun: { zh: '合同调整', en: 'adjustment' },
    agrees: { zh: '合同、日期、金额', en: 'contract, day and amount' },
    look: (code) => `audit log --subject ${code}`,
  },
  receivable: {
    clause: '3.7.1',
    noun: { zh: '应收款', en: 'receivable' },
    agrees: { zh: '发票号码', en: 'fapiao number' },
    look: () => 'payment list -o wide',
  },
  survey: {
    clause: '4.1.4',
    noun: { zh: '满意度回答', en: 'survey answer' },
    agrees: { zh: '客户、合同、回答日期', en: 'customer, contract and day' },
    look: () => 'survey list',
  },
  sending: {
    clause: '4.1.4',
    noun: { zh: '已发出的满意度调查', en: 'survey that was sent' },
    agrees: { zh: '客户、合同、发出日期', en: 'customer, contract and day' },
    look: () => 'survey list',
  },
  claim: {
    clause: '5.2.1',
    noun: { zh: '报销单', en: 'claim' },
    agrees: { zh: '报销人、费用日期、金额、类别', en: 'claimant, day of the spend, amount and category' },
    look: (code) => `claim show ${code}`,
  },
  deal: {
    clause: '3.1.2',
    noun: { zh: '商机', en: 'deal' },
    agrees: { zh: '客户、名称', en: 'customer and title' },
    look: (code) => `deal show ${code}`,
  },
  followup: {
    clause: '6.1.1',
    noun: { zh: '跟进', en: 'follow-up' },
    agrees: { zh: '客户、日期、内容', en: 'customer, day and text' },
    look: (code) => `audit log --subject ${code}`,
  },
};

/** The head of the table of what is recorded already. */
export const RECORDED_HEADS: readonly Text[] = [
  terms.code,
  terms.day,
  terms.amount,
  { zh: '内容', en: 'what' },
  terms.member,
];

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

export const messages = {
  found: (noun: Text, agrees: Text) => ({
    zh: `可能重复：已有${agrees.zh}都相同的${noun.zh}，没有保存`,
    en: `possible repeat: ${article(noun.en)} of the same ${agrees.en} is recorded already; nothing was saved`,
  }),
  lead: (noun: Text, agrees: Text) => ({
    zh: `可能重复：已有${agrees.zh}都相同的${noun.zh}`,
    en: `possible repeat: ${article(noun.en)} of the same ${agrees.en} is recorded already`,
  }),
  ask: { zh: '确认不是同一笔，仍要保存吗？', en: 'Is this another one? Save it as well?' },
  lookHint: (command: string) => ({ zh: `先核对  salesdesk ${command}`, en: `look at it  salesdesk ${command}` }),
  saveAnyway: { zh: '确实是另一笔  加 --yes', en: 'if it is another one, add --yes' },
} as const satisfies Messages;
