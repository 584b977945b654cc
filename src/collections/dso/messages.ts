import type { Day } from '../../shared/dates.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  title: (day: string) => ({ zh: `回款天数与 DSO  截至 ${day}`, en: `Days to pay and DSO on ${day}` }),
  customers: { zh: '按客户（近 12 个月）', en: 'by customer (last 12 months)' },
  reps: { zh: '按销售代表（近 12 个月）', en: 'by rep (last 12 months)' },
  received: { zh: '已收', en: 'received' },
  afterDue: { zh: '到期后天数', en: 'days after due' },
  fromSigning: { zh: '签订后天数', en: 'days from signing' },
  openAtEnd: { zh: '期末未收', en: 'open at end' },
  sales: { zh: '销售额（含税）', en: 'sales with VAT' },
  dso: { zh: 'DSO（天）', en: 'DSO (days)' },
  basis: (days: number, from: Day) => ({
    zh: `${from} 起的回款；销售额为截至期末的 ${days} 天；到期前收到的天数为负`,
    en: `receipts from ${from} on; sales are those of the ${days} days up to the end; below zero: received before it was due`,
  }),
} as const satisfies Messages;
