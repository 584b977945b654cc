import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { ORDER_CONDITIONS, ORDER_STEPS, type OrderCondition, type OrderStepKind } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, policyRefusal } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { OrderState } from './resolve.js';
import { commandsTowards, conditionsFor, earliestDay, latestDay, missingFor, type OrderFacts } from './rules.js';

/**
 * @param day of what happened: up to the cancellation it did, whichever was recorded first
 * @throws policyRefusal for an order whose contract was cancelled (policy 3.6.1)
 */
export function requireActive({ order, facts, contract: { cancelledDay } }: OrderState, day?: Day): void {
  const isBefore = day !== undefined && cancelledDay !== null && day <= cancelledDay;
  if (facts.cancelled && !isBefore) throw policyRefusal('3.6.1', messages.contractCancelled(order.code));
}

/**
 * @throws usageError for a day ahead, policyRefusal for one before the signing or outside the days that the earlier
 * steps allow (policy 3.6)
 */
export function requireDay(ctx: WriteContext, { facts, contract }: OrderState, kind: OrderStepKind, day: Day): void {
  requireNotFuture(ctx, day);
  const { clause } = ORDER_CONDITIONS[ORDER_STEPS[kind].needs[0] ?? 'productAccepted'];
  const earliest = earliestDay(kind, facts.steps, contract.signedDay);
  const hints = [messages.dayHint(earliest)];
  if (day < contract.signedDay) throw policyRefusal(clause, messages.beforeSigning(day, contract.signedDay), { hints });
  if (day < earliest) throw policyRefusal(clause, messages.tooEarly(earliest), { hints });
  const latest = latestDay(kind, facts.steps, ctx.today);
  if (day > latest) throw policyRefusal(clause, messages.tooLate(latest), { hints: [messages.dayHint(latest)] });
}

/** @throws conflict if a step that is taken once was taken before (policy 3.6) */
export function refuseRepeated({ order, facts }: OrderState, kind: OrderStepKind): void {
  const { onceClause } = ORDER_STEPS[kind];
  if (onceClause === null || !facts.steps.some((step) => step.kind === kind)) return;
  throw conflict(messages.doneAlready(order.code, ORDER_STEPS[kind]), { clause: onceClause });
}

/**
 * Whether a step may be taken (policy 3.6): every condition, all that are missing at once.
 *
 * @param waiver the manager's reason to go on
 * @returns the conditions that are waived
 * @throws policyRefusal naming the clause of the first condition that is missing, forbidden for a waiver by anyone but
 * the manager
 */
export function requireConditions(
  ctx: WriteContext,
  { order, facts, blocking }: OrderState,
  kind: OrderStepKind,
  waiver: string | undefined,
): OrderCondition[] {
  const missing = missingFor(kind, facts);
  const [first] = missing;
  if (first === undefined) return [];
  if (waiver !== undefined) {
    if (!ctx.actor.roles.includes('manager')) throw forbidden(messages.onlyManagerWaives, { clause: '2.2.1a' });
    return missing;
  }
  throw policyRefusal(ORDER_CONDITIONS[first].clause, messages.notYet(order.code, ORDER_STEPS[kind], missing.length), {
    conditions: describeConditions(kind, facts),
    hints: [...hintsTowards(missing, order.code, facts, blocking), ...waiveHints(kind, order.code)],
  });
}

const describeConditions = (kind: OrderStepKind, facts: OrderFacts): Condition[] =>
  conditionsFor(kind, facts).map(({ condition, met }) => ({
    met,
    name: messages.conditions[condition],
    state: met ? messages.met : openState(condition, facts),
  }));

const openState = (condition: OrderCondition, facts: OrderFacts): Text =>
  condition === 'issuesSolved' ? messages.issuesOpen(facts.blockingIssues) : messages.notMet;

/** What to type for the conditions that are missing, each line once. */
function hintsTowards(
  missing: readonly OrderCondition[],
  code: string,
  facts: OrderFacts,
  blocking: readonly string[],
): Text[] {
  const lines = new Set(missing.flatMap((condition) => commandsTowards(condition, code, facts, blocking)));
  return [...lines].map(messages.towards);
}

/** The steps that take a waiver, each with what else it asks for. */
const WAIVABLE: Partial<Record<OrderStepKind, string>> = {
  ready: ' --all --quality "…"',
  deliver: '',
  deploy: '',
  acceptance: ' --by …',
  service: ' --until …',
};

/** The manager's complete command line, ready to paste. */
function waiveHints(kind: OrderStepKind, code: string): Text[] {
  const words = WAIVABLE[kind];
  return words === undefined ? [] : [messages.waiveHint(`salesdesk order ${kind} ${code}${words} --waive "…"`)];
}
