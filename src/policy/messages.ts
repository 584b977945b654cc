import type { Messages, Text } from '../shared/text.js';
import type { SettingKey } from './settings.js';

export const m = {
  show: { zh: '查看制度条款', en: 'read the clauses' },
  definitions: { zh: '每个指标的含义', en: 'what each figure means' },
  settings: {
    zh: '制度没有写明、由公司选定的事项',
    en: 'what the company chose where the written policy is silent',
  },
  coverage: { zh: '每条制度由哪些命令实现', en: 'which commands implement each clause' },
  dates: { zh: '日期、月份、金额的写法', en: 'how days, months and amounts may be written' },
  clauseArg: { zh: '章、节或条，如 5、5.2、5.2.1', en: 'chapter, section or clause: 5, 5.2, 5.2.1' },
  figureArg: { zh: '指标，如 sales、逾期', en: 'a figure, e.g. sales, overdue' },
  missingOption: { zh: '只列还没有命令的条款', en: 'only the clauses without a command' },
  noClause: (word: string) => ({ zh: `制度没有“${word}”这一条`, en: `there is no clause "${word}"` }),
  clauseWay: {
    zh: '第 1–7 章，如  salesdesk policy show 5.2',
    en: 'chapters 1 to 7, e.g.  salesdesk policy show 5.2',
  },
  noFigure: (word: string) => ({ zh: `没有指标“${word}”`, en: `there is no figure "${word}"` }),
  thereAre: (list: string) => ({ zh: `可用: ${list}`, en: `there are: ${list}` }),
  rule: { zh: '规定', en: 'rule' },
  commands: { zh: '命令', en: 'commands' },
  noCommand: { zh: '（还没有命令）', en: '(no command yet)' },
  covered: (covered: number, all: number) => ({
    zh: `${all} 条中 ${covered} 条已有命令`,
    en: `${covered} of ${all} clauses have a command`,
  }),
  figure: { zh: '指标', en: 'figure' },
  meaning: { zh: '含义', en: 'meaning' },
  setting: { zh: '设置', en: 'setting' },
  value: { zh: '当前', en: 'now' },
  default: { zh: '默认', en: 'default' },
  about: { zh: '作用', en: 'what it does' },
  days: { zh: '日期', en: 'days' },
  months: { zh: '月份', en: 'months' },
  amounts: { zh: '金额', en: 'amounts' },
  rates: { zh: '比例', en: 'rates' },
  write: { zh: '写', en: 'write' },
  means: { zh: '就是', en: 'means' },
  withoutYear: {
    zh: '没有年份的日期取最近的将来；报销、回款等已发生的事取最近的过去。星期一是一周的第一天。',
    en: 'A day without a year is the next one ahead; for what has happened (claims, receipts) the last one. Weeks begin on Monday.',
  },
  echoed: {
    zh: '认出的日期会连同星期显示出来，不对就用 salesdesk undo。',
    en: 'The day understood is echoed with its weekday; if it is not the one you meant: salesdesk undo.',
  },
} as const satisfies Messages;

/** What each setting decides. */
export const SETTING_TEXTS: Record<SettingKey, Text> = {
  'sales.tax': { zh: '销售额口径: net 不含税，gross 含税', en: 'basis of the sales amount: net or gross of VAT' },
  'satisfaction.method': {
    zh: '满意度: top2 为 4–5 分占比，mean 为平均分 ÷ 5',
    en: 'satisfaction: top2 is the share of 4 and 5, mean is the mean ÷ 5',
  },
  'satisfaction.minimum': { zh: '至少多少份回答才计满意度', en: 'fewest answers for a satisfaction figure' },
  'claim.days': { zh: '消费后多少天内报销', en: 'days within which a claim comes after the spend' },
  'payment.remindDays': { zh: '到期前多少天提醒', en: 'days before the due day that a reminder comes' },
  'contact.days': { zh: '多少天没联系就该联系', en: 'days after which contact is due' },
  'archive.days': { zh: '多少天没更新算过期档案', en: 'days after which an archive is out of date' },
};
