import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { ORDER_DEPARTMENTS, ORDER_STEPS, type OrderDepartment, type OrderStepKind } from '../../policy/contracts.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { orderRows, stepsOf } from './queries.js';

/** The steps of a customer's orders, for the story of the customer (policy 6.1.1). */
export async function orderStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const rows = await orderRows(ctx.db, { customerId });
  const codes = new Map(rows.map(({ order }) => [order.id, order.code]));
  const steps = await stepsOf(ctx.db, { customerId });
  return steps.map(({ orderId, kind, department, day, by, person, note, waiver }) => ({
    day,
    who: by,
    code: codes.get(orderId) ?? '',
    action: stepName(kind, department),
    text: [person, note, waiver].filter(Boolean).join('  '),
    entry: `order.${kind}`,
  }));
}

const HANDOFF_NAMES: Partial<Record<OrderStepKind, (department: Text) => Text>> = {
  handoff: messages.storyHandoff,
  accept: messages.storyAccept,
  return: messages.storyReturn,
};

function stepName(kind: OrderStepKind, department: OrderDepartment | null): Text {
  const name = department === null ? undefined : HANDOFF_NAMES[kind]?.(ORDER_DEPARTMENTS[department]);
  const { zh, en } = name ?? ORDER_STEPS[kind];
  return { zh, en };
}
