import { choiceHelp } from '../../shared/choices.js';
import type { Messages, Text } from '../../shared/text.js';
import { plural } from '../../shared/text.js';
import { ANALYSED_BY, FEWEST } from './rules.js';

export const messages = {
  byOption: choiceHelp('按', 'by', ANALYSED_BY),
  monthOption: { zh: '某月，如 2026-11、last-month', en: 'of a month, e.g. 2026-11, last-month' },
  quarterOption: { zh: '某季度，如 2026Q4、Q4', en: 'of a quarter, e.g. 2026Q4, Q4' },
  yearOption: { zh: '某年（默认今年）', en: 'of a year (default: this year)' },
  onePeriod: { zh: '--month、--quarter、--year 只能用一个', en: '--month, --quarter and --year exclude each other' },
  notBegun: (day: string) => ({ zh: `该期间 ${day} 才开始`, en: `it begins on ${day} only` }),

  title: (period: string, by: Text, from: string, to: string) => ({
    zh: `费用分析  ${period}  按${by.zh}（${from} 至 ${to}）`,
    en: `Expenses of ${period} by ${by.en} (${from} to ${to})`,
  }),
  submitted: { zh: '审核中', en: 'in review' },
  approved: { zh: '待付', en: 'to be paid' },
  paid: { zh: '已付', en: 'paid' },
  spend: { zh: '费用', en: 'spend' },
  before: { zh: '上年同期', en: 'a year before' },
  change: { zh: '增减', en: 'change' },
  budget: { zh: '全年预算', en: 'budget of the year' },
  used: { zh: '预算已用', en: 'budget used' },
  salesShare: { zh: '占销售额', en: 'share of sales' },
  noBudget: { zh: '无预算', en: 'no budget' },
  ofNone: (by: Text) => ({ zh: `（未指定${by.zh}）`, en: `(no ${by.en})` }),
  empty: { zh: '该期间没有费用。', en: 'Nothing was spent.' },
  flagsTitle: { zh: '需要关注', en: 'To look at' },
  noFlags: { zh: '没有需要关注的。', en: 'Nothing stands out.' },
  flag: { zh: '问题', en: 'flag' },
  about: { zh: '对象', en: 'about' },
  figures: { zh: '数据', en: 'figures' },

  goneNote: (gone: string) => ({
    zh: `时间进度 ${gone}（按天）；预算已用 = 当年截至期末的审核中、待付、已付之和 ÷ 全年预算。`,
    en: `${gone} of the year is gone (by days); budget used = what the year had in review, to be paid and paid by the end of the period ÷ its budget.`,
  }),
  shareNote: {
    zh: '占销售额：类别和合计按团队同期销售额，成员按本人的。',
    en: "Share of sales: of the team's sales in the same days; of a member of his own.",
  },
  beforeNote: (from: string, to: string) => ({
    zh: `上年同期：${from} 至 ${to}。`,
    en: `A year before: ${from} to ${to}.`,
  }),
  noneBefore: (from: string, to: string) => ({
    zh: `上年同期（${from} 至 ${to}）没有支出。`,
    en: `A year before (${from} to ${to}) nothing was spent.`,
  }),
  partNote: {
    zh: '只含您可查看的报销（设置 visibility），不与预算比较。',
    en: 'Only claims that you may see (setting visibility), not held against the budget.',
  },
  findingsNote: (count: number) => ({
    zh: `未关闭的问题 ${count} 项  salesdesk expense finding list --open`,
    en: `${plural(count, 'open finding')}  salesdesk expense finding list --open`,
  }),
  findingHint: {
    zh: '记录发现的问题  salesdesk expense finding add "…" --owner … --due …',
    en: 'record what was found  salesdesk expense finding add "…" --owner … --due …',
  },

  usedFigures: (used: string, gone: string) => ({
    zh: `已用 ${used}，时间进度 ${gone}`,
    en: `${used} used, ${gone} of the year gone`,
  }),
  outlierFigures: (total: string, median: string, above: string) => ({
    zh: `${total}，中位数 ${median}，界限 ${above}`,
    en: `${total}, median ${median}, bound ${above}`,
  }),
  dealFigures: (total: string, profit: string) => ({
    zh: `费用 ${total}，利润 ${profit}`,
    en: `spent ${total}, profit ${profit}`,
  }),
} as const satisfies Messages;

/** What the flags are called. */
export const FLAGS = {
  aheadOfYear: { zh: '超过时间进度', en: 'ahead of the year' },
  outlier: { zh: '明显高于其他', en: 'stands out' },
  withoutDeal: { zh: '招待未对应商机', en: 'entertainment without a deal' },
  withoutCampaign: { zh: '推广未对应活动', en: 'marketing without a campaign' },
  costlyDeal: { zh: '赢单费用超过利润', en: 'a won deal cost more than its profit' },
} as const satisfies Messages;

/** The rule of each flag. */
export const RULES: Readonly<Record<keyof typeof FLAGS, Text>> = {
  aheadOfYear: {
    zh: '超过时间进度：预算已用的比例高于时间进度。',
    en: 'Ahead of the year: more of the budget is used than of the year is gone.',
  },
  outlier: {
    zh: `明显高于其他：同一类别下，高于中位数 + 3 × 1.4826 × 绝对偏差中位数。该期间至少 ${FEWEST} 人有此类费用时在人之间比较；不足时，与本人截至期末 12 个月中有此类费用的各月比较（至少 ${FEWEST} 个月）。`,
    en: `Stands out: in its category above median + 3 × 1.4826 × median absolute deviation, among the members who spent in it, at least ${FEWEST}; where they are fewer, among the months of the twelve up to the end in which the member spent, at least ${FEWEST}.`,
  },
  withoutDeal: {
    zh: '招待未对应商机：业务招待的明细行没有写商机。',
    en: 'Entertainment without a deal: lines that name none.',
  },
  withoutCampaign: {
    zh: '推广未对应活动：市场推广的明细行没有写市场活动，不计入任何活动的成效。',
    en: 'Marketing without a campaign: lines that name none, and count for the return of none.',
  },
  costlyDeal: {
    zh: '赢单费用超过利润：该期间赢单的商机，其全部费用高于其合同利润。',
    en: 'A won deal cost more than its profit: of deals won in the period, all that was spent on them against the profit of their contracts.',
  },
};
