import {
  ORDER_DEPARTMENTS,
  ORDER_STEPS,
  type OrderCondition,
  type OrderDepartment,
  type OrderStatus,
  type OrderStepKind,
} from '../../policy/contracts.js';
import { type Day, daysBetween } from '../../shared/dates.js';

/** The departments that work on an order, in the order of their work. */
export const DEPARTMENT_CODES = Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[];

/** A step as far as the state of an order depends on it, oldest first. */
export interface Step {
  kind: OrderStepKind;
  department: OrderDepartment | null;
  day: Day;
}

/** How far the hand-off to a department has come. */
export type HandoffState = 'none' | 'handedOff' | 'accepted' | 'returned';

const AFTER_HANDOFF: Partial<Record<OrderStepKind, HandoffState>> = {
  handoff: 'handedOff',
  accept: 'accepted',
  return: 'returned',
};

/** How far the hand-off to a department has come (policy 3.6.1): its newest step counts. */
export function handoffState(steps: readonly Step[], department: OrderDepartment): HandoffState {
  const last = steps.findLast((step) => step.department === department && AFTER_HANDOFF[step.kind] !== undefined);
  return (last && AFTER_HANDOFF[last.kind]) ?? 'none';
}

export interface OrderFacts {
  steps: readonly Step[];
  /** Every line of the contract is ready in full. */
  linesReady: boolean;
  /** The result of the quality check is recorded. */
  qualityChecked: boolean;
  blockingIssues: number;
  cancelled: boolean;
}

/** A line, told by its product and its place among the lines of that product, from 1. */
export function placed<Line extends { product: string }>(lines: readonly Line[]): (Line & { place: number })[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const place = (seen.get(line.product) ?? 0) + 1;
    seen.set(line.product, place);
    return { ...line, place };
  });
}

/** Lines of a contract with how much of each is ready (policy 3.6.2). @param checks the newest first */
export const readyLines = (
  lines: readonly { product: string; quantityMilli: number }[],
  checks: readonly { product: string | undefined; place: number | undefined; readyMilli: number }[],
) =>
  placed(lines).map(({ product, quantityMilli, place }, i) => {
    const check = checks.find((one) => one.product === product && one.place === place);
    return {
      number: i + 1,
      product,
      place,
      quantityMilli,
      readyMilli: Math.min(check?.readyMilli ?? 0, quantityMilli),
    };
  });

const hasStep = (steps: readonly Step[], kind: OrderStepKind): boolean => steps.some((step) => step.kind === kind);

/** Where an order stands (policy 3.6): the furthest step that was taken. */
export function statusOf({ steps, cancelled }: Pick<OrderFacts, 'steps' | 'cancelled'>): OrderStatus {
  if (cancelled) return 'cancelled';
  if (hasStep(steps, 'service')) return 'inService';
  if (hasStep(steps, 'acceptance')) return 'accepted';
  if (hasStep(steps, 'deploy')) return 'deployed';
  if (hasStep(steps, 'deliver')) return 'delivered';
  if (hasStep(steps, 'ready')) return 'ready';
  if (handoffState(steps, 'product') === 'accepted') return 'preparing';
  return DEPARTMENT_CODES.some((department) => handoffState(steps, department) === 'handedOff') ? 'handedOff' : 'open';
}

/** What a step waits for, each condition met or not (policy 3.6.1–3.6.4). */
export function conditionsFor(kind: OrderStepKind, facts: OrderFacts): { condition: OrderCondition; met: boolean }[] {
  const { steps } = facts;
  const met: Record<OrderCondition, boolean> = {
    productAccepted: handoffState(steps, 'product') === 'accepted',
    linesReady: facts.linesReady,
    qualityChecked: facts.qualityChecked,
    productReady: hasStep(steps, 'ready'),
    implementationAccepted: handoffState(steps, 'implementation') === 'accepted',
    deployed: hasStep(steps, 'deploy'),
    issuesSolved: facts.blockingIssues === 0,
    accepted: hasStep(steps, 'acceptance'),
    aftersalesAccepted: handoffState(steps, 'aftersales') === 'accepted',
  };
  return ORDER_STEPS[kind].needs.map((condition) => ({ condition, met: met[condition] }));
}

/** The conditions of a step that are not met. */
export const missingFor = (kind: OrderStepKind, facts: OrderFacts): OrderCondition[] =>
  conditionsFor(kind, facts).flatMap(({ condition, met }) => (met ? [] : [condition]));

/** The first day that a step can have: that of the steps it follows, or of the signing. */
export const earliestDay = (kind: OrderStepKind, steps: readonly Step[], signedDay: Day): Day =>
  steps
    .filter((step) => ORDER_STEPS[kind].follows.includes(step.kind))
    .reduce((latest, { day }) => (day > latest ? day : latest), signedDay);

/** The last day that a step can have: what the customer accepted had been delivered by then. */
export function latestDay(kind: OrderStepKind, steps: readonly Step[], today: Day): Day {
  if (kind !== 'deliver') return today;
  return steps.find((step) => step.kind === 'acceptance')?.day ?? today;
}

/**
 * The commands to type for a condition that is missing (policy 3.6): the next step towards it, as the order stands.
 * @param blocking codes of the open issues that the acceptance waits for
 */
export function commandsTowards(
  condition: OrderCondition,
  code: string,
  facts: OrderFacts,
  blocking: readonly string[],
): string[] {
  const handOver = (department: OrderDepartment): string[] =>
    handoffState(facts.steps, department) === 'handedOff'
      ? [`salesdesk order accept ${code} ${department}`]
      : [`salesdesk order handoff ${code} ${department}`];
  const ready = `salesdesk order ready ${code} --all --quality "…"`;
  switch (condition) {
    case 'productAccepted':
      return handOver('product');
    case 'implementationAccepted':
      return handOver('implementation');
    case 'aftersalesAccepted':
      return handOver('aftersales');
    case 'linesReady':
    case 'qualityChecked':
      return [ready];
    case 'productReady':
      return handoffState(facts.steps, 'product') === 'accepted' ? [ready] : handOver('product');
    case 'deployed': {
      const missing = missingFor('deploy', facts);
      if (missing.length === 0) return [`salesdesk order deploy ${code}`];
      return missing.flatMap((earlier) => commandsTowards(earlier, code, facts, blocking));
    }
    case 'accepted':
      return [`salesdesk order acceptance ${code} --by …`];
    case 'issuesSolved':
      return blocking.map((issue) => `salesdesk order issue solve ${issue} --solution "…"`);
  }
}

/** The commands that come next for an order as it stands (policy 3.6); none once after-sales has taken over. */
export function nextCommands(
  code: string,
  status: OrderStatus,
  facts: OrderFacts,
  blocking: readonly string[] = [],
): string[] {
  const nextSteps = (...conditions: OrderCondition[]) => [
    ...new Set(conditions.flatMap((condition) => commandsTowards(condition, code, facts, blocking))),
  ];
  switch (status) {
    case 'open':
    case 'handedOff': {
      const conditions: OrderCondition[] = ['productAccepted'];
      if (handoffState(facts.steps, 'implementation') !== 'accepted') conditions.push('implementationAccepted');
      return nextSteps(...conditions);
    }
    case 'preparing':
      return nextSteps('productReady');
    case 'ready':
      return [`salesdesk order deliver ${code}`, ...nextSteps('deployed')];
    case 'delivered':
      return nextSteps('deployed');
    case 'deployed':
      return nextSteps(...(facts.blockingIssues > 0 ? missingFor('acceptance', facts) : (['accepted'] as const)));
    case 'accepted': {
      const missing = missingFor('service', facts);
      return missing.length > 0 ? nextSteps(...missing) : [`salesdesk order service ${code} --until +1y`];
    }
    default:
      return [];
  }
}

/** In these states the system does not run at the customer yet. */
const NOT_RUNNING: readonly OrderStatus[] = ['open', 'handedOff', 'preparing', 'ready', 'delivered'];

/** The last day of the implementation plan that counts (policy 3.6.3); null without one. */
export const plannedEnd = (steps: readonly { kind: OrderStepKind; untilDay: Day | null }[]): Day | null =>
  steps.findLast(({ kind }) => kind === 'plan')?.untilDay ?? null;

/**
 * Days past the contract's delivery day, or past the end of the implementation plan if that is longer, while the system
 * does not run yet (policy 2.2.2c, 3.6.3); 0 when it is on time.
 */
export function daysLate(
  status: OrderStatus,
  { deliveryDay, plannedEnd }: { deliveryDay: Day | null; plannedEnd: Day | null },
  today: Day,
): number {
  if (!NOT_RUNNING.includes(status)) return 0;
  const past = (day: Day | null): number => (day === null ? 0 : Math.max(0, daysBetween(day, today)));
  return Math.max(past(deliveryDay), past(plannedEnd));
}
