import type { Choices } from '../shared/choices.js';
import type { Permission } from './permissions.js';

/** What money is spent on (policy 5.1.1). */
export const EXPENSE_CATEGORIES = {
  marketing: { zh: '市场推广', en: 'marketing', synonyms: ['推广', '市场'] },
  travel: { zh: '差旅', en: 'travel', synonyms: ['出差', '差旅费'] },
  entertainment: { zh: '业务招待', en: 'entertainment', synonyms: ['招待', '招待费'] },
  training: { zh: '培训', en: 'training', synonyms: ['培训费'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type ExpenseCategory = keyof typeof EXPENSE_CATEGORIES;

/** What exactly a line is for, of those for which a company sets standards (policy 5.3.2); each belongs to a category. */
export const EXPENSE_KINDS = {
  hotel: { zh: '住宿', en: 'hotel', synonyms: ['住宿费', '酒店'] },
  ticket: { zh: '车船机票', en: 'ticket', synonyms: ['火车票', '机票', '车票'] },
  transport: { zh: '市内交通', en: 'local transport', synonyms: ['打车', '交通', '交通费'] },
  meals: { zh: '伙食补助', en: 'meals', synonyms: ['餐补', '伙食'] },
  mileage: { zh: '自驾里程', en: 'mileage', synonyms: ['里程', '自驾'] },
  dinner: { zh: '宴请', en: 'dinner', synonyms: ['餐费', '招待餐'] },
  gift: { zh: '礼品', en: 'gift', synonyms: ['礼品费'] },
  course: { zh: '课程', en: 'course', synonyms: ['课程费'] },
  event: { zh: '活动展会', en: 'event', synonyms: ['展会', '活动'] },
  advert: { zh: '广告', en: 'advertising', synonyms: ['广告费'] },
} as const satisfies Choices;
export type ExpenseKind = keyof typeof EXPENSE_KINDS;

/** What is typed of a spend: a category, or a kind that says more. */
export const SPEND_WORDS = { ...EXPENSE_CATEGORIES, ...EXPENSE_KINDS } as const satisfies Choices;
export type SpendWord = keyof typeof SPEND_WORDS;

/** The category of each kind. */
export const CATEGORY_OF_KIND: Readonly<Record<ExpenseKind, ExpenseCategory>> = {
  hotel: 'travel',
  ticket: 'travel',
  transport: 'travel',
  meals: 'travel',
  mileage: 'travel',
  dinner: 'entertainment',
  gift: 'entertainment',
  course: 'training',
  event: 'marketing',
  advert: 'marketing',
};
/** Allowances are paid by the standard and need no voucher (definitions, Expenses). */
export const ALLOWANCES: readonly ExpenseKind[] = ['meals', 'mileage'];

/** What a standard limits (policy 5.3.2): each night, head, day, kilometre, or a whole trip or occasion. */
export const STANDARD_UNITS = {
  night: { zh: '每晚', en: 'per night' },
  head: { zh: '每人', en: 'per head' },
  day: { zh: '每天', en: 'per day' },
  km: { zh: '每公里', en: 'per km' },
  trip: { zh: '每次出差', en: 'per trip' },
  occasion: { zh: '每次', en: 'per occasion' },
} as const satisfies Choices;
export type StandardUnit = keyof typeof STANDARD_UNITS;

/** What is checked of a claim and its lines, in the order in which it is told, each with its clause (policy 5). */
export const CLAIM_CHECKS = {
  voucher: { zh: '凭证', en: 'voucher', clause: '5.2.1' },
  day: { zh: '报销期限', en: 'in time', clause: '5.2.1' },
  number: { zh: '发票号', en: 'invoice number', clause: '5.2.3' },
  unique: { zh: '是否重复报销', en: 'claimed once', clause: '5.2.1' },
  buyer: { zh: '抬头和税号', en: 'buyer', clause: '5.2.3' },
  invoiceDay: { zh: '开票日期', en: 'invoice day', clause: '5.2.3' },
  tax: { zh: '金额和税额', en: 'net and tax', clause: '5.2.3' },
  online: { zh: '查验', en: 'verified online', clause: '5.2.3' },
  standard: { zh: '开支标准', en: 'standard', clause: '5.3.2' },
  request: { zh: '事前申请', en: 'request beforehand', clause: '5.3.2' },
  budget: { zh: '预算', en: 'budget', clause: '5.1.2' },
  double: { zh: '疑似重复', en: 'possible double', clause: '5.2.3' },
  reviewers: { zh: '审核分离', en: 'reviewers apart', clause: '5.2.2' },
} as const satisfies Record<string, { zh: string; en: string; clause: string }>;
export type CheckName = keyof typeof CLAIM_CHECKS;

/** What happens to a request beforehand (definitions, Expenses). */
export type RequestStepKind = 'add' | 'approve' | 'reject' | 'withdraw' | 'close';
/** What happens to an advance: money is paid, settled by a claim or given back. */
export type AdvanceStepKind = 'request' | 'approve' | 'reject' | 'withdraw' | 'pay' | 'settle' | 'return';
/** What happens to a finding of the expense analysis (policy 5.3.1). */
export type FindingStepKind = 'measure' | 'close';

/** Where a claim stands on its way (policy 5.2). */
export const CLAIM_STATUSES = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待经理审核', en: 'waiting for manager review' },
  managerApproved: { zh: '待财务审核', en: 'waiting for finance review' },
  approved: { zh: '待付款', en: 'to be paid', synonyms: ['to-pay', 'toPay'] },
  paid: { zh: '已付款', en: 'paid' },
  rejected: { zh: '已退回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type ClaimStatus = keyof typeof CLAIM_STATUSES;

export interface ClaimAction {
  /** The statuses from which it may be done. */
  from: readonly ClaimStatus[];
  /** The status that it leads to; none if the claim keeps its own. */
  to?: ClaimStatus;
  /** Only the claimant does it; everything else is done by others, never by the claimant. */
  own: boolean;
  /** The review that it belongs to: finance's is given by somebody else than the manager's. */
  review?: 'manager' | 'finance';
  /** What the role must allow. */
  permission: Permission;
  clause: string;
}

/**
 * What may be done with a claim, by whom, and where that leads (policy 5.2): manager's review, then finance's, then
 * payment. A paid claim never changes, but a payment recorded by mistake is taken back.
 */
export const CLAIM_ACTIONS = {
  edit: { from: ['draft', 'rejected', 'withdrawn'], own: true, permission: 'claim.write', clause: '5.2.1' },
  attach: {
    from: ['draft', 'submitted', 'managerApproved', 'rejected', 'withdrawn'],
    own: true,
    permission: 'claim.write',
    clause: '5.2.1',
  },
  submit: {
    from: ['draft', 'rejected', 'withdrawn'],
    to: 'submitted',
    own: true,
    permission: 'claim.write',
    clause: '5.2.1',
  },
  withdraw: {
    from: ['draft', 'submitted', 'managerApproved', 'approved'],
    to: 'withdrawn',
    own: true,
    permission: 'claim.write',
    clause: '5.2.1',
  },
  managerApprove: {
    from: ['submitted'],
    to: 'managerApproved',
    own: false,
    review: 'manager',
    permission: 'claim.manager',
    clause: '5.2.2',
  },
  financeApprove: {
    from: ['managerApproved'],
    to: 'approved',
    own: false,
    review: 'finance',
    permission: 'claim.finance',
    clause: '5.2.3',
  },
  managerReject: {
    from: ['submitted'],
    to: 'rejected',
    own: false,
    review: 'manager',
    permission: 'claim.manager',
    clause: '5.2.2',
  },
  financeReject: {
    from: ['managerApproved'],
    to: 'rejected',
    own: false,
    review: 'finance',
    permission: 'claim.finance',
    clause: '5.2.3',
  },
  pay: { from: ['approved'], to: 'paid', own: false, permission: 'claim.finance', clause: '5.2.3' },
  unpay: { from: ['paid', 'approved'], to: 'approved', own: false, permission: 'claim.finance', clause: '5.2.3' },
} as const satisfies Record<string, ClaimAction>;
export type ClaimActionName = keyof typeof CLAIM_ACTIONS;

/** What the history of a claim tells. */
export type ClaimStepKind =
  | 'add'
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'managerApprove'
  | 'financeApprove'
  | 'reject'
  | 'pay';
