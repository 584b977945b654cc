import { terms } from '../../policy/terms.js';
import { choiceHelp } from '../../shared/choices.js';
import { PERIODS } from '../../shared/periods.js';
import type { Messages, Text } from '../../shared/text.js';
import type { LeftOutReason, LoneKind, PassedBy, SaleEvent, SalesBasis, ShownLateChange } from './rules.js';

/** The figures that a reopened month is compared in. */
export const COMPARED_NAMES = {
  contracts: { zh: '合同数', en: 'contracts' },
  salesFen: terms.sales,
  costFen: terms.cost,
  profitFen: terms.profit,
  newCustomers: terms.newCustomers,
  csatBp: terms.satisfaction,
  surveysAnswered: terms.answered,
  targetFen: terms.target,
  attainmentBp: terms.attainment,
} as const satisfies Record<string, Text>;

export const messages = {
  fromOption: { zh: '第一个月', en: 'the first month' },
  toOption: { zh: '最后一个月；默认本月', en: 'the last month; default the running one' },
  byOption: choiceHelp('按', 'by', PERIODS),
  trendOrder: (from: string, to: string) => ({
    zh: `--from ${from} 晚于 ${to}`,
    en: `--from ${from} is after ${to}`,
  }),
  trendTooLong: (months: number) => ({ zh: `最多 ${months} 个月`, en: `${months} months at most` }),
  trendTitle: (name: Text, period: Text) => ({
    zh: `${name.zh}业绩走势，按${period.zh}`,
    en: `${name.en}: trend by ${period.en}`,
  }),
  period: { zh: '期间', en: 'period' },
  toDate: (year: string) => ({ zh: `${year} 至今`, en: `${year} to date` }),
  grade: { zh: '等级', en: 'grade' },
  trendNote: {
    zh: '季度和年为各月之和；满意度由全部答卷重新计算；完成率只计有任务的月份。',
    en: 'Quarters and years are sums of months; satisfaction is worked out anew from all answers; attainment is that of months with a target.',
  },
  before: { zh: '重开前', en: 'before' },
  after: { zh: '现在', en: 'now' },
  figureHead: { zh: '指标', en: 'figure' },
  diffTitle: (month: string) => ({
    zh: `${month} 重开前后的差异`,
    en: `${month}: what differs from before it was opened again`,
  }),
  diffNote: (month: string) => ({
    zh: `两份完整报表  salesdesk kpi diff ${month} --json`,
    en: `both reports in full  salesdesk kpi diff ${month} --json`,
  }),
  noDifference: (month: string) => ({ zh: `${month} 的数字没有变化`, en: `the figures of ${month} are the same` }),
  neverReopened: (month: string) => ({ zh: `${month} 没有重开过`, en: `${month} was never opened again` }),
  asOfNote: {
    zh: '--as-of：只计生效日不晚于当天的事实，任务按当天已设定的；当天之前已结账的月份显示结账时的数字。',
    en: '--as-of: the facts up to that day, with the targets set by then; a month that was closed by then has the figures of its close.',
  },
  teamExplain: { zh: '整个团队', en: 'the whole team' },
  figureOption: {
    zh: '指标：sales cost profit newCustomers csat attainment contracts',
    en: 'sales, cost, profit, newCustomers, csat, attainment or contracts',
  },
  asOfDay: (day: string) => ({ zh: `截至 ${day}`, en: `as of ${day}` }),
  contracts: { zh: '合同数', en: 'contracts' },
  profitTarget: { zh: '利润任务', en: 'profit target' },
  profitRate: { zh: '利润率', en: 'profit rate' },
  newCustomerTarget: { zh: '新客户任务', en: 'new customer target' },
  salesGroup: { zh: '销售', en: 'sales' },
  surveysSent: { zh: '发出', en: 'sent' },
  responseRate: { zh: '回收率', en: 'response rate' },
  responses: (responses: number, sent: number, rate: string | undefined) => ({
    zh: `回收率：发出 ${sent} 份，已回收 ${responses} 份${rate === undefined ? '' : `，${rate}`}`,
    en: `response rate: ${responses} of ${sent} sent${rate === undefined ? '' : `, ${rate}`}`,
  }),
  csatMean: { zh: '平均分', en: 'mean' },
  customersGroup: { zh: '客户', en: 'customers' },
  targetGroup: { zh: '任务', en: 'target' },
  reportTitle: (month: string, closed: boolean) => ({
    zh: `业绩报表 ${month}${closed ? '（已结账）' : '（未结账）'}`,
    en: `KPI report ${month}${closed ? ' (closed)' : ' (open)'}`,
  }),
  periodTitle: (period: string, state: 'closed' | 'partly' | 'open') => ({
    zh: `业绩报表 ${period}（${{ closed: '已结账', partly: '部分结账', open: '未结账' }[state]}）`,
    en: `KPI report ${period} (${{ closed: 'closed', partly: 'partly closed', open: 'open' }[state]})`,
  }),
  periodOption: {
    zh: '月份、季度、年或起止月：2026-11、2026Q3、2026、2026-01..2026-06',
    en: 'a month, quarter or year, or from one to another: 2026-11, 2026Q3, 2026, 2026-01..2026-06',
  },
  periodNote: {
    zh: '季度、年和起止月：各月报表之和；满意度由全部答卷重新计算；完成率只计有任务的月份。',
    en: 'A quarter, a year, several months: the sum of the reports of the months; satisfaction is worked out anew from all answers; attainment is that of months with a target.',
  },
  periodAhead: (period: string) => ({ zh: `${period} 还没有开始`, en: `${period} has not begun` }),
  periodHint: (period: string) => ({
    zh: `本季度  salesdesk kpi report ${period}`,
    en: `this quarter  salesdesk kpi report ${period}`,
  }),
  upTo: (months: string) => ({
    zh: `只计 ${months}：其余月份还没有开始，销售额和任务均未计入`,
    en: `${months} only: the other months have not begun, neither their sales nor their targets are in`,
  }),
  ofMonths: (months: string, text: Text) => ({ zh: `${months}：${text.zh}`, en: `${months}: ${text.en}` }),
  repTargets: (amount: string) => ({
    zh: `成员任务合计 ${amount}；团队任务未单独下达`,
    en: `the members' targets add up to ${amount}; the team has no target of its own`,
  }),
  level: (name: Text, level: Text, amount: string, isReached: boolean) => ({
    zh: `${name.zh} ${level.zh} ${amount}：${isReached ? '已达到' : '未达到'}`,
    en: `${name.en}: ${level.en} ${amount} ${isReached ? 'reached' : 'not reached'}`,
  }),
  closingEntry: (seq: number, hash: string) => ({
    zh: `结账记录：日志第 ${seq} 条  ${hash}`,
    en: `closed by entry ${seq} of the log  ${hash}`,
  }),
  basis: {
    net: { zh: '销售额口径：不含税', en: 'sales are net of VAT' },
    gross: { zh: '销售额口径：含税', en: 'sales include VAT' },
  } satisfies Record<SalesBasis, Text>,
  countsOn: {
    delivered: {
      zh: '本月签订的合同在交付之日计入',
      en: 'contracts signed in the month count when they are delivered',
    },
    collected: {
      zh: '本月签订的合同在收齐之日计入',
      en: 'contracts signed in the month count when they are collected',
    },
  } satisfies Record<Exclude<SaleEvent, 'signed'>, Text>,
  waivers: {
    gate: { zh: '经理豁免的商机阶段条件（制度 2.2.1a）', en: 'deal gates that the manager waived (policy 2.2.1a)' },
    pastGates: {
      zh: '登记合同时未满足的商机阶段条件（制度 3.5.2）',
      en: 'deal gates that recorded contracts passed (policy 3.5.2)',
    },
    orderStep: { zh: '经理豁免的订单条件（制度 3.6）', en: 'order conditions that the manager waived (policy 3.6)' },
    lead: { zh: '未筛选就转化的线索（制度 3.1.2）', en: 'leads converted without screening (policy 3.1.2)' },
    credit: {
      zh: '经理放行的超额度或逾期客户（制度 3.7.3）',
      en: 'customers released though over the credit limit or overdue (policy 3.7.3)',
    },
    legalReview: {
      zh: '未经法务审核直接登记的合同（制度 3.5.2）',
      en: 'contracts recorded without a legal review (policy 3.5.2)',
    },
    planCorrection: {
      zh: '凭已签文件更正的付款计划（制度 3.5.3）',
      en: 'payment plans corrected by the signed paper (policy 3.5.3)',
    },
    budget: {
      zh: '管理层放行的超预算报销单和事前申请（制度 5.1.2）',
      en: 'claims and requests released though over the budget (policy 5.1.2)',
    },
    claimsNotDigested: {
      zh: '本月审核或支付、审核时尚未记录内容摘要的报销单（制度 5.2.3）',
      en: 'claims approved or paid on an approval from before digests were kept (policy 5.2.3)',
    },
    quotesNotDigested: {
      zh: '批准时尚未记录内容摘要的报价（制度 3.3.2）',
      en: 'quotations approved before digests were kept (policy 3.3.2)',
    },
    afterHistory: {
      zh: '由文件导入的记录（历史数据截至日之后）',
      en: 'records brought in from files, of days after the history',
    },
    history: {
      zh: '作为建账前历史数据导入的记录，未核对条件',
      en: 'records brought in as history from before the book, without gates',
    },
  } satisfies Record<PassedBy, Text>,
  waiverUnits: {
    gate: { zh: '项', en: '' },
    pastGates: { zh: '项', en: '' },
    orderStep: { zh: '项', en: '' },
    lead: { zh: '条', en: '' },
    credit: { zh: '次', en: '' },
    legalReview: { zh: '份', en: '' },
    planCorrection: { zh: '次', en: '' },
    budget: { zh: '项', en: '' },
    claimsNotDigested: { zh: '张', en: '' },
    quotesNotDigested: { zh: '份', en: '' },
    afterHistory: { zh: '条', en: '' },
    history: { zh: '条', en: '' },
  } satisfies Record<PassedBy, Text>,
  recordedBy: { zh: '记录人', en: 'recorded by' },
  answersBy: (recorders: readonly { name: string; count: number }[]) => {
    const list = recorders.map(({ name, count }) => `${name} ${count}`);
    return {
      zh: `满意度由谁记录：${list.join('、')}`,
      en: `satisfaction answers were recorded by: ${list.join(', ')}`,
    };
  },
  loneActs: {
    assigned: { zh: '改派', en: 'assigned' },
    assignedToSelf: { zh: '改派给自己', en: 'assigned to himself or herself' },
    waiver: { zh: '减免', en: 'waived' },
    hardshipPlan: { zh: '困难分期方案', en: 'hardship plan' },
    givenUp: { zh: '签约后降价、取消或作废合同', en: 'contracts lowered, cancelled or voided' },
    reversed: { zh: '冲销回款', en: 'receipts reversed' },
    ownLimit: { zh: '自己客户的信用额度', en: 'credit limits of own customers' },
    letters: { zh: '函件设置（含收款账户）', en: 'letters and their bank account' },
    setting: { zh: '设置', en: 'settings' },
    target: { zh: '销售任务', en: 'targets' },
    plan: { zh: '销售计划', en: 'sales plans' },
    budget: { zh: '费用预算', en: 'expense budgets' },
    restore: { zh: '恢复备份', en: 'restored from a backup' },
    lateTarget: { zh: '月份结束后改的任务', en: 'targets set after the month was over' },
    lateSetting: { zh: '月份结束后改的设置', en: 'settings changed after the month was over' },
  } satisfies Record<LoneKind, Text>,
  lateLine: (about: Text, change: string, { day, by, confirmedBy, reason }: ShownLateChange) => ({
    zh: `月份结束后改：${about.zh} ${change}，${day} ${by}${confirmedBy === null ? '' : `（${confirmedBy} 确认）`}：${reason ?? '未记原因'}`,
    en: `set after the month was over: ${about.en} ${change}, ${day} ${by}${confirmedBy === null ? '' : ` (confirmed by ${confirmedBy})`}: ${reason ?? 'no reason recorded'}`,
  }),
  lateTargetOf: (name: Text) => ({ zh: `${name.zh} 任务`, en: `target of ${name.en}` }),
  loneLine: (parts: Text, month: string) => ({
    zh: `经理单独决定的事项：${parts.zh}  明细 salesdesk month alone ${month}`,
    en: `by the manager alone: ${parts.en}  list: salesdesk month alone ${month}`,
  }),
  loneYear: (parts: Text) => ({
    zh: `经理单独决定的事项：${parts.zh}`,
    en: `by the manager alone: ${parts.en}`,
  }),
  loneCount: (kind: Text, count: number) => ({ zh: `${kind.zh} ${count}`, en: `${kind.en} ${count}` }),
  waiverCount: (rule: Text, count: number, unit: Text) => ({
    zh: `${rule.zh}：${count} ${unit.zh}`,
    en: `${rule.en}: ${count}`,
  }),
  leftOut: {
    wonWithoutContract: { zh: '赢单但未登记合同', en: 'won without a recorded contract' },
    carriedOver: { zh: '转入的应收款，不算销售', en: 'receivables carried over, which are not sales' },
    costUnknown: { zh: '成本未知，利润偏高', en: 'cost unknown, so the profit is too high' },
    surveyWithoutMember: {
      zh: '满意度调查没有归属成员，只计入团队',
      en: 'surveys that belong to no member, counted for the team only',
    },
    countedInClosedMonth: {
      zh: '新客户已计入之后已结账的月份',
      en: 'new customers already counted in a later month that is closed',
    },
    countsLater: {
      zh: '已签订，尚未到计入的时间（设置 sales.event）',
      en: 'signed, but not counted yet (setting sales.event)',
    },
  } satisfies Record<LeftOutReason, Text>,
  leftOutTitle: { zh: '未计入或需注意', en: 'not counted, or worth noting' },
  leftOutLine: (reason: Text, count: number, amount: string | undefined) => ({
    zh: `未计入或需注意：${reason.zh} ${count} 项${amount === undefined ? '' : `，${amount}`}`,
    en: `not counted, or worth noting: ${reason.en} (${count}${amount === undefined ? '' : `, ${amount}`})`,
  }),
  hintThisMonth: (month: string) => ({
    zh: `这是上个月的报表；看本月  salesdesk kpi report --month ${month}`,
    en: `this is last month's report; for this month  salesdesk kpi report --month ${month}`,
  }),
  rowsOfOwn: {
    zh: '只列出您可以查看的行（制度参数 visibility），合计仍为全部',
    en: 'only rows that you may read are listed (setting visibility); what they come to is of all',
  },
  explainTitle: (name: Text, figure: Text, month: string) => ({
    zh: `${name.zh}  ${figure.zh}  ${month}`,
    en: `${name.en}  ${figure.en}  ${month}`,
  }),
  definition: (name: Text, clause: string, text: Text) => ({
    zh: `${name.zh}（${clause}）：${text.zh}`,
    en: `${name.en} (${clause}): ${text.en}`,
  }),
  total: (value: string) => ({ zh: `合计 ${value}`, en: `total ${value}` }),
  share: { zh: '份额', en: 'share' },
  adjustment: { zh: '调整', en: 'adjustment' },
  score: { zh: '评分', en: 'score' },
  change: { zh: '增减', en: 'change' },
  noRows: { zh: '没有相关记录', en: 'no rows' },
  repOrTeam: { zh: '请用 --rep 成员 或 --team 指定', en: 'give --rep MEMBER or --team' },
} as const;
messages satisfies {
  basis: Messages;
  countsOn: Messages;
  waivers: Messages;
  waiverUnits: Messages;
  loneActs: Messages;
  leftOut: Messages;
};
