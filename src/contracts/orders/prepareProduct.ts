import type { ReadyLine } from '../../app/audit/facts/orders.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { OrderCondition } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { notFound, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type LineState, lineStates } from './orderLines.js';
import { insertLineCheck } from './queries.js';
import { refuseRepeated, requireActive, requireConditions, requireDay } from './requirements.js';
import { type OrderState, orderState, resolveOrder } from './resolve.js';
import { handoffState } from './rules.js';
import { addStep, stepEntry } from './takeStep.js';

export interface ReadyInput {
  day: Day;
  /** Number of the line and the quantity in thousandths. */
  lines: readonly { number: number; readyMilli: number }[];
  /** Every line is ready in full. */
  all?: boolean;
  /** The result of the quality check. */
  quality?: string;
  /** The manager's reason to go on although conditions are not met. */
  waiver?: string;
}

export interface Prepared extends OrderState {
  lines: ReadyLine[];
  /** How many lines are not complete yet. */
  open: number;
  isReady: boolean;
}

/**
 * The product department records what is ready in the agreed quality, line by line; once every line is, the product is
 * ready (policy 3.6.2).
 *
 * @throws usageError without lines, or for more than the contract has; notFound for a line that it does not have;
 * policyRefusal for conditions that are missing
 */
export async function prepareProduct(ctx: WriteContext, word: string, input: ReadyInput): Promise<Prepared> {
  requirePermission(ctx.actor, 'order.work');
  const before = await orderState(ctx, await resolveOrder(ctx, word));
  requireActive(before);
  // What an amendment added after the delivery is recorded as well, line by line.
  const isRepeated = before.facts.steps.some(({ kind }) => kind === 'ready');
  if (before.facts.linesReady || input.waiver !== undefined) refuseRepeated(before, 'ready');
  if (input.lines.length === 0 && !input.all && input.waiver === undefined) throw usageError(messages.linesRequired);
  if (handoffState(before.facts.steps, 'product') !== 'accepted')
    requireConditions(ctx, asTyped(before, input), 'ready', input.waiver);
  requireDay(ctx, before, 'ready', input.day);
  const linesBefore = await lineStates(ctx, before.order);
  await checkLines(ctx, before, linesBefore, input);
  const lines = await lineStates(ctx, before.order);
  const open = lines.filter(({ readyMilli, quantityMilli }) => readyMilli < quantityMilli).length;
  const isReady = open === 0 || input.waiver !== undefined;
  let waived: OrderCondition[] = [];
  if (isReady && !isRepeated) {
    const checked = await orderState(ctx, before.order);
    waived = requireConditions(ctx, asTyped(checked, input), 'ready', input.waiver);
    await addStep(ctx, checked, 'ready', { day: input.day, note: input.quality, waiver: input.waiver });
  }
  const after = await orderState(ctx, before.order);
  const entry = stepEntry({ before, after, waived }, { day: input.day, waiver: input.waiver });
  ctx.audit('order.ready', {
    ...entry,
    quality: input.quality ?? null,
    ready: isReady,
    changes: { ...entry.changes, lines: { from: linesBefore.map(readyLine), to: lines.map(readyLine) } },
  });
  return { ...after, lines: lines.map(readyLine), open, isReady };
}

/** What this write itself supplies must not be listed as missing. */
const asTyped = (state: OrderState, { all, quality }: ReadyInput): OrderState => ({
  ...state,
  facts: {
    ...state.facts,
    linesReady: all === true || state.facts.linesReady,
    qualityChecked: quality !== undefined,
  },
});

const readyLine = ({ number, product, quantityMilli, readyMilli }: LineState): ReadyLine => ({
  number,
  product,
  quantityMilli,
  readyMilli,
});

async function checkLines(
  ctx: WriteContext,
  { order }: OrderState,
  states: readonly LineState[],
  { all, lines, day }: ReadyInput,
): Promise<void> {
  const checked = all ? states.map(({ number, quantityMilli }) => ({ number, readyMilli: quantityMilli })) : lines;
  for (const { number, readyMilli } of checked) {
    const line = states.find((state) => state.number === number);
    if (!line) throw notFound(messages.noLine(order.code, number));
    if (readyMilli > line.quantityMilli)
      throw usageError(messages.tooMuch(number, line.quantityMilli / 1000), { clause: '3.6.2' });
    await insertLineCheck(ctx.db, {
      orderId: order.id,
      product: line.product,
      place: line.place,
      readyMilli,
      memberId: ctx.actor.id,
      day,
      recordedAt: ctx.now,
    });
  }
}
