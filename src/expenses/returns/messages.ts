import { type Messages, plural } from '../../shared/text.js';
import { RETURN_DAYS } from './rules.js';

export const messages = {
  title: { zh: '市场活动成效', en: 'Campaign evaluation' },
  compareTitle: { zh: '市场活动对比', en: 'Campaigns compared' },
  verdictOption: { zh: '结论：值不值得，今后怎么办', en: 'the verdict: was it worth it, and what follows' },
  askVerdict: { zh: '结论（值不值得，今后怎么办）', en: 'the verdict (was it worth it, and what follows)' },
  requiredVerdict: { zh: '必须填写', en: 'is required' },
  yearOption: { zh: '只比较这一年开始的', en: 'only those that begin in this year' },

  paid: { zh: '已付', en: 'paid' },
  approved: { zh: '待付', en: 'to be paid' },
  submitted: { zh: '审核中', en: 'in review' },
  leads: { zh: '线索', en: 'leads' },
  qualified: { zh: '有意向', en: 'qualified' },
  deals: { zh: '商机', en: 'deals' },
  won: { zh: '赢单', en: 'won' },
  contracts: { zh: '合同', en: 'contracts' },
  sales: { zh: `${RETURN_DAYS} 天内销售额`, en: `sales within ${RETURN_DAYS} days` },
  costPerLead: { zh: '每条线索成本', en: 'cost per lead' },
  costPerWon: { zh: '每单成本', en: 'cost per won deal' },
  return: { zh: '投入产出比', en: 'return' },
  noSpend: { zh: '无已付费用', en: 'nothing paid' },
  none: { zh: '无', en: 'none' },

  spendTitle: { zh: '费用', en: 'Spend' },
  noSpendRows: { zh: '没有归到该活动的报销。', en: 'No claims for it.' },
  leadsTitle: { zh: '线索', en: 'Leads' },
  noLeadRows: { zh: '没有归到该活动的线索。', en: 'No leads from it.' },
  contractsTitle: { zh: '合同', en: 'Contracts' },
  noContractRows: { zh: '没有计入的合同。', en: 'No contracts that count.' },
  claim: { zh: '报销单', en: 'claim' },
  lead: { zh: '线索', en: 'lead' },
  company: { zh: '公司', en: 'company' },
  signedDay: { zh: '签订日', en: 'signed' },
  days: { zh: '距线索天数', en: 'days after lead' },
  alsoOf: { zh: '同时计入', en: 'counts also for' },
  figuresTitle: { zh: '成效', en: 'Figures' },

  ruleNote: {
    zh: `投入产出比 = 线索日起 ${RETURN_DAYS} 天内（含）由该活动线索转化的客户所签合同的销售额 ÷ 已付费用；待付和审核中的费用不计入。`,
    en: `Return = sales amount of contracts that customers from its leads signed within ${RETURN_DAYS} days of the lead ÷ paid spend; what is not paid yet is not in it.`,
  },
  sharedNote: (count: number) => ({
    zh: `${count} 份合同同时计入几个活动，合计中只计一次。`,
    en: `${plural(count, 'contract counts', 'contracts count')} for several campaigns, and once in the total.`,
  }),
  closed: (code: string, name: string) => ({ zh: `已结束 ${code} ${name}`, en: `closed ${code} ${name}` }),
  verdictLine: (verdict: string) => ({ zh: `结论：${verdict}`, en: `verdict: ${verdict}` }),
  figuresLine: (paid: string, leads: number, won: number, sales: string, times: string) => ({
    zh: `已付 ${paid}，线索 ${leads}，赢单 ${won}，销售额 ${sales}，投入产出比 ${times}`,
    en: `paid ${paid}, ${plural(leads, 'lead')}, ${won} won, sales ${sales}, return ${times}`,
  }),
} as const satisfies Messages;
