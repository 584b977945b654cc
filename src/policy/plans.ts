import type { Choices } from '../shared/choices.js';

/** Where a version of the sales plan (policy 2.2.1a) or of the budget (5.1.2) stands. */
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

/** What was decided on a version; nothing: it waits. */
interface Decided {
  version: number;
  decision: PlanDecision | null;
}

/** Where each version of a year stands: the last that was approved is in force, those before it are replaced. */
export function statesOf(versions: readonly Decided[]): Map<number, PlanState> {
  const approved = versions.filter(({ decision }) => decision === 'approved').map(({ version }) => version);
  const inForce = Math.max(...approved);
  return new Map(versions.map(({ version, decision }) => [version, stateOf(version, decision, inForce)]));
}

function stateOf(version: number, decision: PlanDecision | null, inForce: number): PlanState {
  if (decision === null) return 'proposed';
  if (decision !== 'approved') return decision;
  return version === inForce ? 'inForce' : 'replaced';
}

/** The levels of a target, lowest first; attainment is always against `target` (definitions, Plan and targets). */
export const TARGET_LEVELS = {
  base: { zh: '保底', en: 'base' },
  target: { zh: '任务', en: 'target' },
  challenge: { zh: '挑战', en: 'challenge' },
} as const satisfies Choices;
