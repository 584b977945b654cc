import type { Choices } from '../shared/choices.js';
import type { Text } from '../shared/text.js';

/** How far a contract has come (policy 3.5). */
export const DRAFT_STATUSES = {
  draft: { zh: '起草中', en: 'draft' },
  approving: { zh: '待审批', en: 'to be approved' },
  submitted: { zh: '待法务审核', en: 'with legal' },
  returned: { zh: '已退回', en: 'returned' },
  passed: { zh: '已审核通过，待签', en: 'approved, to be signed' },
  signed: { zh: '已签', en: 'signed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type DraftStatus = keyof typeof DRAFT_STATUSES;
/** Terminal statuses. */
export const ENDED_DRAFTS: DraftStatus[] = ['signed', 'withdrawn'];

export type DraftAction = 'edit' | 'submit' | 'approve' | 'review' | 'sign' | 'withdraw';
/** What is done with a draft: the statuses from which each act starts, and its clause. A change sends it back to draft. */
export const DRAFT_ACTIONS: Readonly<Record<DraftAction, Text & { from: readonly DraftStatus[]; clause: string }>> = {
  edit: { zh: '修改', en: 'changed', from: ['draft', 'approving', 'submitted', 'returned', 'passed'], clause: '3.5.1' },
  submit: { zh: '提交', en: 'submitted', from: ['draft'], clause: '3.5.2' },
  approve: { zh: '审批', en: 'approved', from: ['approving'], clause: '3.5.2' },
  review: { zh: '审核', en: 'reviewed', from: ['submitted'], clause: '3.5.2' },
  sign: { zh: '签署', en: 'signed', from: ['passed'], clause: '3.5.2' },
  withdraw: {
    zh: '撤回',
    en: 'withdrawn',
    from: ['draft', 'approving', 'submitted', 'returned', 'passed'],
    clause: '3.5.3',
  },
};

/** `carriedOver` stands for receivables that came from another system: not one of our sales. */
export type ContractKind = 'sale' | 'carriedOver';
/** What a dated difference after signing is about (policy 3.5.3). */
/** What changes a contract after its signing (policy 3.5.3). */
export const ADJUSTMENT_KINDS = {
  price: { zh: '价格', en: 'price' },
  cost: { zh: '成本', en: 'cost' },
  cancellation: { zh: '取消', en: 'cancellation', synonyms: ['作废', '解除'] },
} as const satisfies Choices;
export type AdjustmentKind = keyof typeof ADJUSTMENT_KINDS;
/** What changes after signing (policy 3.5.3); lines and text by a supplementary agreement. */
export const AMENDED_FIELDS = {
  deliveryDay: { zh: '交付日', en: 'delivery date' },
  startDay: { zh: '开始日', en: 'start' },
  endDay: { zh: '到期日', en: 'end' },
  plan: { zh: '付款计划', en: 'payment plan' },
  specification: { zh: '产品规格', en: 'product specification' },
  rights: { zh: '双方权利义务', en: 'rights and duties' },
  afterSales: { zh: '售后服务', en: 'after-sales service' },
  lines: { zh: '明细', en: 'lines' },
  grossFen: { zh: '含税金额', en: 'gross amount' },
  renewed: { zh: '续签', en: 'renewed' },
  ended: { zh: '到期不续', en: 'ended' },
} as const satisfies Choices;
export type AmendedField = keyof typeof AMENDED_FIELDS;
/** Those of them that `contract amend` sets. */
export type AmendedDay = Extract<AmendedField, 'deliveryDay' | 'startDay' | 'endDay'>;

/** How far a proposed amendment has come (policy 3.5.3). */
export const PROPOSAL_STATUSES = {
  open: { zh: '待经理决定', en: 'to be decided' },
  agreed: { zh: '已同意', en: 'agreed' },
  declined: { zh: '未同意', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type ProposalStatus = keyof typeof PROPOSAL_STATUSES;

/** What the manager decides on it. */
export const AMENDMENT_DECISIONS = {
  agree: { zh: '同意', en: 'agree', synonyms: ['agreed', 'approve', '批准'] },
  decline: { zh: '不同意', en: 'decline', synonyms: ['declined', 'reject', '驳回'] },
} as const satisfies Choices;
export type AmendmentDecision = keyof typeof AMENDMENT_DECISIONS;

/** How a signed contract stands (policy 3.5.3). */
export const CONTRACT_STANDINGS = {
  active: { zh: '履行中', en: 'active' },
  expired: { zh: '已到期', en: 'expired' },
  ended: { zh: '已结束', en: 'ended' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  voided: { zh: '已作废', en: 'voided' },
} as const satisfies Choices;
export type ContractStanding = keyof typeof CONTRACT_STANDINGS;

/** What a contract must say before legal sees it (policy 3.5.1). */
export const CONTRACT_CHECKLIST = {
  rights: { zh: '双方权利义务', en: 'rights and duties' },
  specification: { zh: '产品规格', en: 'product specification' },
  price: { zh: '价格', en: 'price' },
  deliveryDay: { zh: '交付日期', en: 'delivery date' },
  afterSales: { zh: '售后服务', en: 'after-sales service' },
} as const;
export type ChecklistItem = keyof typeof CONTRACT_CHECKLIST;

/** Who approves a contract by its amount before legal sees it, lowest first (setting `contract.approval`). */
export const APPROVAL_LEVELS = {
  manager: { zh: '销售经理', en: 'manager', synonyms: ['经理'] },
  management: { zh: '管理层', en: 'management' },
} as const satisfies Choices;
export type ApprovalLevel = keyof typeof APPROVAL_LEVELS;

export const APPROVAL_DECISIONS = {
  approve: { zh: '批准', en: 'approved' },
  return: { zh: '退回', en: 'returned' },
} as const satisfies Choices;

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

/** What a step of an order may wait for, each with the clause that asks for it (policy 3.6). */
export const ORDER_CONDITIONS = {
  productAccepted: { clause: '3.6.1' },
  linesReady: { clause: '3.6.2' },
  qualityChecked: { clause: '3.6.2' },
  productReady: { clause: '3.6.2' },
  implementationAccepted: { clause: '3.6.1' },
  deployed: { clause: '3.6.3' },
  issuesSolved: { clause: '2.2.3d' },
  accepted: { clause: '3.6.3' },
  aftersalesAccepted: { clause: '3.6.1' },
} as const;
export type OrderCondition = keyof typeof ORDER_CONDITIONS;

export type OrderStepKind =
  | 'handoff'
  | 'accept'
  | 'return'
  | 'ready'
  | 'plan'
  | 'deliver'
  | 'deploy'
  | 'acceptance'
  | 'service';

export interface OrderStepRule {
  zh: string;
  en: string;
  /** All of them have to be met before the step. */
  needs: readonly OrderCondition[];
  /** Steps that it cannot be dated before. */
  follows: readonly OrderStepKind[];
  /** The clause that refuses a second one: payments may be due by the first. Null if the step may be repeated. */
  onceClause: string | null;
}

/** The steps of an order, in the order of the work (policy 3.6.1–3.6.4). */
export const ORDER_STEPS: Readonly<Record<OrderStepKind, OrderStepRule>> = {
  handoff: { zh: '交接', en: 'hand-off', needs: [], follows: [], onceClause: null },
  accept: { zh: '接收', en: 'accepted by', needs: [], follows: [], onceClause: null },
  return: { zh: '退回', en: 'returned by', needs: [], follows: [], onceClause: null },
  ready: {
    zh: '产品备好',
    en: 'product ready',
    needs: ['productAccepted', 'linesReady', 'qualityChecked'],
    follows: ['accept'],
    onceClause: '3.6.2',
  },
  plan: { zh: '实施计划', en: 'plan', needs: ['implementationAccepted'], follows: [], onceClause: null },
  deliver: { zh: '交付', en: 'delivery', needs: ['productReady'], follows: ['ready'], onceClause: '3.6.3' },
  deploy: {
    zh: '部署',
    en: 'deployment',
    needs: ['productReady', 'implementationAccepted'],
    follows: ['ready'],
    onceClause: '3.6.3',
  },
  acceptance: {
    zh: '客户验收',
    en: 'acceptance',
    needs: ['deployed', 'issuesSolved'],
    follows: ['deploy', 'deliver'],
    onceClause: '3.6.3',
  },
  service: {
    zh: '售后服务',
    en: 'service',
    needs: ['accepted', 'aftersalesAccepted'],
    follows: ['acceptance'],
    onceClause: '3.6.4',
  },
};

/** What happens to a task of the implementation plan (policy 3.6.3). */
export const TASK_STEPS = {
  add: { zh: '已列入计划', en: 'planned' },
  change: { zh: '计划已调整', en: 'planned differently' },
  done: { zh: '已完成', en: 'done' },
  drop: { zh: '不再做', en: 'dropped' },
  reopen: { zh: '重新待办', en: 'to be done again' },
} as const satisfies Choices;
export type TaskStepKind = keyof typeof TASK_STEPS;
export const TASK_STATUSES = {
  planned: { zh: '待完成', en: 'to be done' },
  done: { zh: '已完成', en: 'done' },
  dropped: { zh: '不再做', en: 'dropped' },
} as const satisfies Choices;
export type TaskStatus = keyof typeof TASK_STATUSES;

/** How urgent a customer's ticket is after the delivery (policy 3.6.4). */
export const TICKET_PRIORITIES = {
  urgent: { zh: '紧急', en: 'urgent', synonyms: ['high', '高'] },
  normal: { zh: '一般', en: 'normal', synonyms: ['medium', '中'] },
  low: { zh: '不急', en: 'low', synonyms: ['低'] },
} as const satisfies Choices;
export type TicketPriority = keyof typeof TICKET_PRIORITIES;
/** Working days to answer and to solve a ticket of each priority, by default. */
export const TICKET_DAYS: Readonly<Record<TicketPriority, { answer: number; solve: number }>> = {
  urgent: { answer: 0, solve: 1 },
  normal: { answer: 1, solve: 5 },
  low: { answer: 3, solve: 10 },
};
/** What happens to a ticket. */
export const TICKET_STEPS = {
  open: { zh: '登记', en: 'opened' },
  answer: { zh: '答复', en: 'answered' },
  solve: { zh: '解决', en: 'solved' },
  reopen: { zh: '重开', en: 'reopened' },
} as const satisfies Choices;
export type TicketStepKind = keyof typeof TICKET_STEPS;
export const TICKET_STATUSES = {
  open: { zh: '待答复', en: 'to be answered' },
  answered: { zh: '已答复，待解决', en: 'answered' },
  solved: { zh: '已解决', en: 'solved' },
} as const satisfies Choices;
export type TicketStatus = keyof typeof TICKET_STATUSES;

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
export type Department = keyof typeof DEPARTMENTS;
