import type { Choices } from '../shared/choices.js';

/** How far a contract has come (policy 3.5). */
export const DRAFT_STATUSES = {
  draft: { zh: '起草中', en: 'draft' },
  submitted: { zh: '待法务审核', en: 'with legal' },
  returned: { zh: '法务退回', en: 'returned by legal' },
  passed: { zh: '法务已通过，待签', en: 'passed, to be signed' },
  signed: { zh: '已签', en: 'signed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type DraftStatus = keyof typeof DRAFT_STATUSES;
/** Nothing is left to do with these. */
export const ENDED_DRAFTS: DraftStatus[] = ['signed', 'withdrawn'];

/** What a contract must say before legal sees it (policy 3.5.1). */
export const CONTRACT_CHECKLIST = {
  rights: { zh: '双方权利义务', en: 'rights and duties', flag: '--rights "…"' },
  specification: { zh: '产品规格', en: 'product specification', flag: '--specification "…"' },
  price: { zh: '价格', en: 'price', flag: '--line "…"' },
  deliveryDay: { zh: '交付日期', en: 'delivery date', flag: '--delivery …' },
  afterSales: { zh: '售后服务', en: 'after-sales service', flag: '--after-sales "…"' },
} as const;
export type ChecklistItem = keyof typeof CONTRACT_CHECKLIST;

export const REVIEW_DECISIONS = {
  pass: { zh: '通过', en: 'pass', synonyms: ['passed', 'approve'] },
  return: { zh: '退回', en: 'return', synonyms: ['returned', 'reject'] },
} as const satisfies Choices;
export type ReviewDecision = keyof typeof REVIEW_DECISIONS;

/** Who works on an order, in the order of their work (policy 3.6.2–3.6.4). */
export const ORDER_DEPARTMENTS = {
  product: { zh: '产品', en: 'product', clause: '3.6.2' },
  implementation: { zh: '实施', en: 'implementation', clause: '3.6.3' },
  aftersales: { zh: '售后', en: 'after-sales', synonyms: ['after-sales'], clause: '3.6.4' },
} as const;
export type OrderDepartment = keyof typeof ORDER_DEPARTMENTS;

/** Where an order stands (policy 3.6). */
export const ORDER_STATUSES = {
  open: { zh: '待交接', en: 'to be handed off' },
  handedOff: { zh: '已交接，待接收', en: 'handed off' },
  preparing: { zh: '备货中', en: 'being prepared' },
  ready: { zh: '产品已备好', en: 'ready' },
  delivered: { zh: '已交付', en: 'delivered' },
  deployed: { zh: '已部署', en: 'deployed' },
  accepted: { zh: '客户已验收', en: 'accepted' },
  inService: { zh: '售后服务中', en: 'in service' },
  cancelled: { zh: '合同已取消', en: 'cancelled' },
} as const satisfies Choices;
export type OrderStatus = keyof typeof ORDER_STATUSES;

/** Who gets a copy of a signed contract (policy 3.5.3). */
export const DEPARTMENTS = {
  product: { zh: '产品', en: 'product' },
  implementation: { zh: '实施', en: 'implementation' },
  aftersales: { zh: '售后', en: 'after-sales' },
  finance: { zh: '财务', en: 'finance' },
  legal: { zh: '法务', en: 'legal' },
  sales: { zh: '销售', en: 'sales' },
  management: { zh: '管理层', en: 'management' },
} as const satisfies Choices;
