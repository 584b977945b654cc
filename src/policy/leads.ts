import type { Choices } from '../shared/choices.js';

/** How far a lead has come (policy 3.1.2). */
export const LEAD_STATUSES = {
  new: { zh: '新线索', en: 'new' },
  qualified: { zh: '已筛选', en: 'qualified' },
  rejected: { zh: '已淘汰', en: 'rejected' },
  converted: { zh: '已转化', en: 'converted' },
} as const satisfies Choices;
export type LeadStatus = keyof typeof LEAD_STATUSES;
/** Neither rejected nor converted. */
export const OPEN_LEAD_STATUSES: readonly LeadStatus[] = ['new', 'qualified'];

/** What is asked of a lead before it counts as one that wants to buy (policy 3.1.2). */
export const LEAD_QUESTIONS = {
  need: { zh: '需求', en: 'need' },
  budget: { zh: '预算', en: 'budget' },
  authority: { zh: '决策人', en: 'authority' },
  timing: { zh: '时间', en: 'timing' },
  intent: { zh: '意向', en: 'intent' },
} as const;
export type LeadQuestion = keyof typeof LEAD_QUESTIONS;

/** Why a lead was rejected. `other` needs a note. */
export const LEAD_REJECTIONS = {
  noNeed: { zh: '没有需求', en: 'no need' },
  noBudget: { zh: '没有预算', en: 'no budget' },
  unreachable: { zh: '联系不上', en: 'unreachable', synonyms: ['无响应'] },
  competitor: { zh: '已用竞品', en: 'uses a competitor', synonyms: ['竞品'] },
  outOfScope: { zh: '不在业务范围', en: 'out of scope' },
  duplicate: { zh: '重复线索', en: 'duplicate', synonyms: ['重复'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type LeadRejection = keyof typeof LEAD_REJECTIONS;
