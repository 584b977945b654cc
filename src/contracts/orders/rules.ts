import type { OrderDepartment, OrderStatus } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';

export type StepKind =
  | 'handoff'
  | 'accept'
  | 'return'
  | 'ready'
  | 'plan'
  | 'deliver'
  | 'deploy'
  | 'acceptance'
  | 'service';

/** A step as far as the state of an order depends on it, oldest first. */
export interface Step {
  kind: StepKind;
  department: OrderDepartment | null;
  day: Day;
}

/** How the hand-off to a department stands: its newest word counts. */
export type HandoffState = 'none' | 'handedOff' | 'accepted' | 'returned';
export function handoffOf(steps: readonly Step[], department: OrderDepartment): HandoffState {
  const last = steps.findLast(
    (step) =>
      step.department === department && (step.kind === 'handoff' || step.kind === 'accept' || step.kind === 'return'),
  );
  if (!last) return 'none';
  return last.kind === 'accept' ? 'accepted' : last.kind === 'return' ? 'returned' : 'handedOff';
}

export interface OrderFacts {
  steps: readonly Step[];
  /** The quantity of every line of the contract is there. */
  linesReady: boolean;
  /** What the check of the quality said is written down. */
  qualityChecked: boolean;
  blockingIssues: number;
  cancelled: boolean;
}

const has = (steps: readonly Step[], kind: StepKind): boolean => steps.some((step) => step.kind === kind);

/** Where an order stands (policy 3.6): the furthest step that was taken. */
export function statusOf({ steps, cancelled }: Pick<OrderFacts, 'steps' | 'cancelled'>): OrderStatus {
  if (cancelled) return 'cancelled';
  if (has(steps, 'service')) return 'inService';
  if (has(steps, 'acceptance')) return 'accepted';
  if (has(steps, 'deploy')) return 'deployed';
  if (has(steps, 'deliver')) return 'delivered';
  if (has(steps, 'ready')) return 'ready';
  if (handoffOf(steps, 'product') === 'accepted') return 'preparing';
  const waits = (['product', 'implementation', 'aftersales'] as const).some(
    (one) => handoffOf(steps, one) === 'handedOff',
  );
  return waits ? 'handedOff' : 'open';
}

/** What a step waits for, each with the clause behind it. */
export type OrderCondition =
  | 'productAccepted'
  | 'linesReady'
  | 'qualityChecked'
  | 'productReady'
  | 'implementationAccepted'
  | 'deployed'
  | 'issuesSolved'
  | 'accepted'
  | 'aftersalesAccepted';

export const CONDITION_CLAUSES: Record<OrderCondition, string> = {
  productAccepted: '3.6.1',
  linesReady: '3.6.2',
  qualityChecked: '3.6.2',
  productReady: '3.6.2',
  implementationAccepted: '3.6.1',
  deployed: '3.6.3',
  issuesSolved: '2.2.3d',
  accepted: '3.6.3',
  aftersalesAccepted: '3.6.1',
};

/** Before each step, in the order of the work (policy 3.6.1–3.6.4). */
export const STEP_NEEDS: Record<StepKind, readonly OrderCondition[]> = {
  handoff: [],
  accept: [],
  return: [],
  ready: ['productAccepted', 'linesReady', 'qualityChecked'],
  plan: ['implementationAccepted'],
  deliver: ['productReady'],
  deploy: ['productReady', 'implementationAccepted'],
  acceptance: ['deployed', 'issuesSolved'],
  service: ['accepted', 'aftersalesAccepted'],
};

export function conditionsFor(kind: StepKind, facts: OrderFacts): { condition: OrderCondition; met: boolean }[] {
  const { steps } = facts;
  const met: Record<OrderCondition, boolean> = {
    productAccepted: handoffOf(steps, 'product') === 'accepted',
    linesReady: facts.linesReady,
    qualityChecked: facts.qualityChecked,
    productReady: has(steps, 'ready'),
    implementationAccepted: handoffOf(steps, 'implementation') === 'accepted',
    deployed: has(steps, 'deploy'),
    issuesSolved: facts.blockingIssues === 0,
    accepted: has(steps, 'acceptance'),
    aftersalesAccepted: handoffOf(steps, 'aftersales') === 'accepted',
  };
  return STEP_NEEDS[kind].map((condition) => ({ condition, met: met[condition] }));
}

/** Taken once: a second one would move the events that payments wait for. */
export const ONCE: readonly StepKind[] = ['ready', 'deliver', 'deploy', 'acceptance', 'service'];

/** The day before which a step cannot have been: that of the steps it follows. */
export function earliestDay(kind: StepKind, steps: readonly Step[], signedDay: Day): Day {
  const before: Partial<Record<StepKind, readonly StepKind[]>> = {
    deliver: ['ready'],
    deploy: ['ready'],
    acceptance: ['deploy', 'deliver'],
    service: ['acceptance'],
    ready: ['accept'],
  };
  return steps
    .filter((step) => before[kind]?.includes(step.kind))
    .reduce((latest, { day }) => (day > latest ? day : latest), signedDay);
}

/**
 * What to type for a condition that is missing (policy 3.6): the next step towards it, as the order stands.
 * @param blocking codes of the open issues that keep the acceptance waiting
 */
export function wayTo(
  condition: OrderCondition,
  code: string,
  facts: OrderFacts,
  blocking: readonly string[],
): string[] {
  const handedTo = (department: OrderDepartment): string[] =>
    handoffOf(facts.steps, department) === 'handedOff'
      ? [`salesdesk order accept ${code} ${department}`]
      : [`salesdesk order handoff ${code} ${department}`];
  const ready = `salesdesk order ready ${code} --all --quality "…"`;
  switch (condition) {
    case 'productAccepted':
      return handedTo('product');
    case 'implementationAccepted':
      return handedTo('implementation');
    case 'aftersalesAccepted':
      return handedTo('aftersales');
    case 'linesReady':
    case 'qualityChecked':
      return [ready];
    case 'productReady':
      return handoffOf(facts.steps, 'product') === 'accepted' ? [ready] : handedTo('product');
    case 'deployed':
      return conditionsFor('deploy', facts).every(({ met }) => met)
        ? [`salesdesk order deploy ${code}`]
        : conditionsFor('deploy', facts).flatMap((one) => (one.met ? [] : wayTo(one.condition, code, facts, blocking)));
    case 'accepted':
      return [`salesdesk order acceptance ${code} --by …`];
    case 'issuesSolved':
      return blocking.map((issue) => `salesdesk order issue solve ${issue} --solution "…"`);
  }
}

/** What comes next for an order as it stands (policy 3.6); nothing once its after-sales service runs. */
export function nextWays(
  code: string,
  status: OrderStatus,
  facts: OrderFacts,
  blocking: readonly string[] = [],
): string[] {
  const towards = (...conditions: OrderCondition[]) => [
    ...new Set(conditions.flatMap((condition) => wayTo(condition, code, facts, blocking))),
  ];
  const missing = (kind: StepKind) =>
    towards(...conditionsFor(kind, facts).flatMap(({ condition, met }) => (met ? [] : [condition])));
  const implementation =
    handoffOf(facts.steps, 'implementation') === 'accepted' ? [] : (['implementationAccepted'] as const);
  switch (status) {
    case 'open':
    case 'handedOff':
      return towards('productAccepted', ...implementation);
    case 'preparing':
      return towards('productReady');
    case 'ready':
      return [`salesdesk order deliver ${code}`, ...towards('deployed')];
    case 'delivered':
      return towards('deployed');
    case 'deployed':
      return facts.blockingIssues > 0 ? missing('acceptance') : towards('accepted');
    case 'accepted': {
      const before = missing('service');
      return before.length > 0 ? before : [`salesdesk order service ${code} --until +1y`];
    }
    default:
      return [];
  }
}

/** The day after which a step cannot have been: what the customer accepted had been delivered by then. */
export const latestDay = (kind: StepKind, steps: readonly Step[], today: Day): Day =>
  (kind === 'deliver' && steps.find((step) => step.kind === 'acceptance')?.day) || today;

/** Late: the contract's delivery day has passed and the system does not run (policy 2.2.2c, 3.6.3). */
export const isLate = (status: OrderStatus, deliveryDay: Day | null, today: Day): boolean =>
  deliveryDay !== null &&
  deliveryDay < today &&
  (['open', 'handedOff', 'preparing', 'ready', 'delivered'] as const).includes(status as 'open');
