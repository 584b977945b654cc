import type { Context } from '../../app/context.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { OrderStatus } from '../../policy/contracts.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { notFound, policyRefusal } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { draftByCode } from '../contracts/draftQueries.js';
import type { Contract } from '../contracts/queries.js';
import { contractById, resolveContract } from '../contracts/resolve.js';
import { messages } from './messages.js';
import { lineStates } from './orderLines.js';
import { blockingIssues, type Order, type OrderStepBy, orderByCode, orderOfContract, stepsOfOrder } from './queries.js';
import { type OrderFacts, statusOf } from './rules.js';

/** An order with all that its next step depends on. */
export interface OrderState {
  order: Order;
  contract: Contract;
  customer: { code: string; name: string };
  steps: OrderStepBy[];
  facts: OrderFacts;
  /** Codes of the open issues that the acceptance waits for. */
  blocking: string[];
  status: OrderStatus;
}

/**
 * Before signing there is no order to work on (policy 3.6.1).
 * @throws policyRefusal if the word is the code of a contract that is not signed
 */
export async function requireSigned(ctx: Context, word: string): Promise<void> {
  const code = readCode('contract', word, yearOf(ctx.today));
  const draft = code === undefined ? undefined : await draftByCode(ctx.db, code);
  if (draft && draft.contractId === null)
    throw policyRefusal('3.6.1', messages.notSigned(draft.code), { hints: messages.notSignedHints(draft.code) });
}

/** The order that a word means: its code or number, or its contract's code. @throws notFound */
export async function resolveOrder(ctx: Context, word: string): Promise<Order> {
  if (/^ct-?\d/i.test(word.trim())) {
    await requireSigned(ctx, word);
    const contract = await resolveContract(ctx, word);
    const order = await orderOfContract(ctx.db, contract.id);
    if (!order) throw notFound(messages.noOrder(contract.code), { hints: [messages.noOrderHint(contract.code)] });
    return order;
  }
  const code = word.trim() === '@last' ? await ctx.lastCode('order') : readCode('order', word, yearOf(ctx.today));
  const order = code === undefined ? undefined : await orderByCode(ctx.db, code);
  return pickOne(messages.order, word, order ? [order] : [], (order) => [order.code], 'salesdesk order list');
}

/** Where an order stands, from its steps, lines and issues (policy 3.6). */
export async function orderState(ctx: Context, order: Order): Promise<OrderState> {
  const contract = await contractById(ctx.db, order.contractId);
  const customer = await customerById(ctx.db, contract.customerId);
  const steps = await stepsOfOrder(ctx.db, order.id);
  const lines = await lineStates(ctx, order);
  const blocking = await blockingIssues(ctx.db, order.id);
  const facts: OrderFacts = {
    steps,
    linesReady: lines.every(({ readyMilli, quantityMilli }) => readyMilli >= quantityMilli),
    qualityChecked: steps.some(({ kind, note }) => kind === 'ready' && note !== null),
    blockingIssues: blocking.length,
    cancelled: contract.cancelledDay !== null,
  };
  return {
    order,
    contract,
    steps,
    facts,
    blocking,
    status: statusOf(facts),
    customer: { code: customer.code, name: customer.name },
  };
}

/** What an entry of the audit log about an order is about: the order, its contract and the customer. */
export const subjectsOf = ({ order, contract, customer }: OrderState) => ({
  changed: [order.code],
  related: [contract.code, customer.code],
});
