import type { Choices } from './choices.js';

/** What money is spent on (policy 5.1.1). */
export const EXPENSE_CATEGORIES = {
  marketing: { zh: '市场推广', en: 'marketing', synonyms: ['推广', '市场'] },
  travel: { zh: '差旅', en: 'travel', synonyms: ['出差', '差旅费'] },
  entertainment: { zh: '业务招待', en: 'entertainment', synonyms: ['招待', '招待费'] },
  training: { zh: '培训', en: 'training', synonyms: ['培训费'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type ExpenseCategory = keyof typeof EXPENSE_CATEGORIES;

/** The way of a claim (policy 5.2): where each state may go. */
export const CLAIM_STATUSES = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待经理审核', en: 'waits for the manager' },
  managerApproved: { zh: '待财务审核', en: 'waits for finance' },
  approved: { zh: '待付款', en: 'to be paid', synonyms: ['to-pay', 'toPay'] },
  paid: { zh: '已付款', en: 'paid' },
  rejected: { zh: '已退回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type ClaimStatus = keyof typeof CLAIM_STATUSES;
