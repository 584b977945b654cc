import type { Messages, Text } from '../../shared/text.js';
import type { LeftOutReason, WaivedRule } from './rules.js';

export const messages = {
  teamExplain: { zh: '整个团队', en: 'the whole team' },
  figureOption: {
    zh: '指标: sales cost profit newCustomers csat attainment contracts',
    en: 'sales, cost, profit, newCustomers, csat, attainment or contracts',
  },
  contracts: { zh: '合同', en: 'contracts' },
  profitTarget: { zh: '利润任务', en: 'profit target' },
  newCustomerTarget: { zh: '新客户任务', en: 'new customer target' },
  reportTitle: (month: string, closed: boolean) => ({
    zh: `业绩报表 ${month}${closed ? '（已结账）' : '（未结账）'}`,
    en: `KPI report ${month}${closed ? ' (closed)' : ' (open)'}`,
  }),
  repTargets: (amount: string) => ({
    zh: `成员任务合计 ${amount}；团队任务没有单独下达`,
    en: `the members' targets come to ${amount}; the team has none of its own`,
  }),
  basis: {
    net: { zh: '销售额口径: 不含税', en: 'sales are net of VAT' },
    gross: { zh: '销售额口径: 含税', en: 'sales are gross of VAT' },
  },
  countsOn: {
    delivered: {
      zh: '本月签订的合同在交付之日计入',
      en: 'contracts signed in the month count when they are delivered',
    },
    collected: {
      zh: '本月签订的合同在收齐之日计入',
      en: 'contracts signed in the month count when they are collected',
    },
  },
  waivers: {
    gate: { zh: '经理豁免的商机条件（制度 2.2.1a）', en: 'gates of deals that the manager waived (policy 2.2.1a)' },
    orderStep: { zh: '经理豁免的订单条件（制度 3.6）', en: 'conditions of orders that were waived (policy 3.6)' },
    lead: { zh: '未筛选就转化的线索（制度 3.1.2）', en: 'leads converted unscreened (policy 3.1.2)' },
    credit: {
      zh: '经理放行的超额度或逾期客户（制度 3.7.3）',
      en: 'customers released over limit or overdue (policy 3.7.3)',
    },
    legalReview: {
      zh: '未经法务审核直接登记的合同（制度 3.5.2）',
      en: "contracts recorded without legal's review (policy 3.5.2)",
    },
  } satisfies Record<WaivedRule, Text>,
  waiverCount: (rule: Text, count: number) => ({ zh: `${rule.zh}: ${count}`, en: `${rule.en}: ${count}` }),
  leftOut: {
    wonWithoutContract: { zh: '赢单但没有登记合同', en: 'won without a recorded contract' },
    carriedOver: { zh: '转入的应收，不是销售', en: 'receivables carried over, no sales' },
    costUnknown: { zh: '成本不详，利润偏高', en: 'cost unknown, profit too high' },
    surveyWithoutMember: {
      zh: '满意度没有归属的人，只计入团队',
      en: 'answers that count for nobody, only for the team',
    },
    countedInClosedMonth: {
      zh: '客户已在后来结账的月份计为新客户',
      en: 'new customers counted already in a later month that is closed',
    },
    countsLater: {
      zh: '已签订，还没到计入的时候（设置 sales.event）',
      en: 'signed, counts later (setting sales.event)',
    },
  } satisfies Record<LeftOutReason, Text>,
  leftOutTitle: { zh: '未计入或需注意', en: 'left out or to note' },
  leftOutLine: (reason: Text, count: number, amount: string | undefined) => ({
    zh: `未计入或需注意: ${reason.zh} ${count} 项${amount === undefined ? '' : `，${amount}`}`,
    en: `left out or to note: ${reason.en}, ${count}${amount === undefined ? '' : `, ${amount}`}`,
  }),
  hintThisMonth: (month: string) => ({
    zh: `这是上个月；本月  salesdesk kpi report --month ${month}`,
    en: `this is last month; this one  salesdesk kpi report --month ${month}`,
  }),
  explainTitle: (name: Text, figure: Text, month: string) => ({
    zh: `${name.zh}  ${figure.zh}  ${month}`,
    en: `${name.en}  ${figure.en}  ${month}`,
  }),
  definition: (name: Text, clause: string, text: Text) => ({
    zh: `${name.zh} (${clause}): ${text.zh}`,
    en: `${name.en} (${clause}): ${text.en}`,
  }),
  total: (value: string) => ({ zh: `合计 ${value}`, en: `total ${value}` }),
  share: { zh: '份额', en: 'share' },
  adjustment: { zh: '调整', en: 'adjustment' },
  score: { zh: '分数', en: 'score' },
  change: { zh: '变化', en: 'change' },
  noRows: { zh: '没有相关的行', en: 'no rows behind it' },
  repOrTeam: { zh: '写 --rep 成员 或 --team', en: 'give --rep MEMBER or --team' },
} as const;
messages satisfies { basis: Messages; countsOn: Messages; waivers: Messages; leftOut: Messages };
