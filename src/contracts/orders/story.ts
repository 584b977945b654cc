import type { Context } from '../../app/context.js';
import { ORDER_DEPARTMENTS, ORDER_STEPS, type OrderDepartment, type OrderStepKind } from '../../policy/contracts.js';
import { both, type StoryLine, type Text } from '../../shared/text.js';
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

const stepName = (kind: OrderStepKind, department: OrderDepartment | null): Text =>
  both((lang) => {
    const name = ORDER_STEPS[kind][lang];
    return department === null ? name : `${name} ${ORDER_DEPARTMENTS[department][lang]}`;
  });
