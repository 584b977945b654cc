import type { Choices } from '../shared/choices.js';

/** Where a version of the sales plan stands (policy 2.2.1a). */
export const PLAN_STATES = {
  proposed: { zh: '待批准', en: 'proposed' },
  inForce: { zh: '执行中', en: 'in force' },
  replaced: { zh: '已被替换', en: 'replaced' },
  rejected: { zh: '已驳回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type PlanState = keyof typeof PLAN_STATES;

/** As it is stored. */
export type PlanDecision = 'approved' | 'rejected' | 'withdrawn';

/** The levels of a target, lowest first; attainment is always against `target` (definitions, Plan and targets). */
export const TARGET_LEVELS = {
  base: { zh: '保底', en: 'base' },
  target: { zh: '任务', en: 'target' },
  challenge: { zh: '挑战', en: 'challenge' },
} as const satisfies Choices;
