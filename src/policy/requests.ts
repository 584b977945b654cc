import type { Choices } from '../shared/choices.js';
import type { ExpenseCategory } from './expenses.js';

/** What is asked for beforehand (definitions, Expenses). */
export const REQUESTED = {
  trip: { zh: '出差', en: 'trip', synonyms: ['差旅', 'travel'] },
  entertainment: { zh: '业务招待', en: 'entertainment', synonyms: ['招待', '宴请'] },
} as const satisfies Choices;
export type Requested = keyof typeof REQUESTED;

/** The category that each is spent under: the ones for which a request can be needed. */
export const CATEGORY_OF_REQUESTED = {
  trip: 'travel',
  entertainment: 'entertainment',
} as const satisfies Record<Requested, ExpenseCategory>;
export type RequestedCategory = (typeof CATEGORY_OF_REQUESTED)[Requested];
export const REQUESTED_CATEGORIES = Object.values(CATEGORY_OF_REQUESTED);

/** How long after its last day a request is closed by itself (definitions, Expenses). */
export const REQUEST_OPEN_DAYS = 30;

/** Where a request beforehand stands. */
export const REQUEST_STATES = {
  requested: { zh: '待批准', en: 'waiting for approval' },
  approved: { zh: '已批准', en: 'approved' },
  rejected: { zh: '已驳回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  closed: { zh: '已关闭', en: 'closed' },
} as const satisfies Choices;
export type RequestState = keyof typeof REQUEST_STATES;

/** Where an advance stands. */
export const ADVANCE_STATES = {
  requested: { zh: '待批准', en: 'waiting for approval' },
  approved: { zh: '待付款', en: 'to be paid' },
  open: { zh: '未结清', en: 'open' },
  settled: { zh: '已结清', en: 'settled' },
  rejected: { zh: '已驳回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type AdvanceState = keyof typeof ADVANCE_STATES;
