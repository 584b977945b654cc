import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { OrderDepartment, OrderStatus } from '../../policy/contracts.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { draftByCode } from '../contracts/draftQueries.js';
import { type Contract, contractWithId } from '../contracts/queries.js';
import { requireOwnContract, resolveContract } from '../contracts/record.js';
import { messages } from './messages.js';
import {
  blockingIssues,
  insertOrder,
  lineStates,
  type Order,
  type OrderStep,
  orderByCode,
  orderOfContract,
  stepsOf,
} from './queries.js';
import { type OrderFacts, type Step, type StepKind, statusOf } from './rules.js';

export interface OrderView {
  order: Order;
  contract: Contract;
  customer: { code: string; name: string };
  steps: (OrderStep & { by: string })[];
  facts: OrderFacts;
  /** Codes of the open issues that keep the acceptance waiting. */
  blocking: string[];
  status: OrderStatus;
}

export const asStep = ({ kind, department, day }: OrderStep): Step => ({
  kind: kind as StepKind,
  department: department as OrderDepartment | null,
  day,
});

/** Signing makes the order (policy 3.6.1). Inside a write that is under way; no audit entry of its own. */
export async function openOrder(ctx: WriteContext, contract: Contract): Promise<Order> {
  return await insertOrder(ctx.db, {
    code: await ctx.nextCode('order', contract.signedDay),
    contractId: contract.id,
    openedDay: contract.signedDay,
    recordedAt: ctx.now,
  });
}

/**
 * Before signing there is no order to work on (policy 3.6.1).
 * @throws policyRefusal where the word is the code of a contract that is not signed
 */
async function requireSigned(ctx: Context, word: string): Promise<void> {
  const code = readCode('contract', word, yearOf(ctx.today));
  const draft = code === undefined ? undefined : await draftByCode(ctx.db, code);
  if (draft && draft.contractId === null)
    throw policyRefusal('3.6.1', messages.notSigned(draft.code), { ways: messages.signWays(draft.code) });
}

/** `order open`: for a contract that was brought in or recorded before there were orders. @throws conflict where it has one */
export async function openOrderOf(ctx: WriteContext, word: string): Promise<OrderView> {
  requirePermission(ctx.actor, 'order.handoff');
  await requireSigned(ctx, word);
  const contract = await resolveContract(ctx, word);
  await requireOwnContract(ctx, contract);
  const there = await orderOfContract(ctx.db, contract.id);
  if (there) throw conflict(messages.hasOrder(contract.code, there.code));
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code));
  const seen = await viewOf(ctx, await openOrder(ctx, contract));
  ctx.audit('order.open', subjectOf(seen), { contract: contract.code });
  return seen;
}

/** The order that a word means: its code or number, or its contract's code. @throws notFound */
export async function resolveOrder(ctx: Context, word: string): Promise<Order> {
  if (/^ct-?\d/i.test(word.trim())) {
    await requireSigned(ctx, word);
    const contract = await resolveContract(ctx, word);
    const order = await orderOfContract(ctx.db, contract.id);
    if (!order) throw notFound(messages.noOrder(contract.code), { ways: [messages.openWay(contract.code)] });
    return order;
  }
  const code = word.trim() === '@last' ? await ctx.lastCode('order') : readCode('order', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await orderByCode(ctx.db, code);
  return pickOne(messages.order, word, found ? [found] : [], (one) => [one.code], 'salesdesk order list');
}

export async function viewOf(ctx: Context, order: Order): Promise<OrderView> {
  const contract = (await contractWithId(ctx.db, order.contractId))!;
  const customer = await customerById(ctx.db, contract.customerId);
  const steps = await stepsOf(ctx.db, [order.id]);
  const lines = await lineStates(ctx.db, order);
  const blocking = await blockingIssues(ctx.db, order.id);
  const facts: OrderFacts = {
    steps: steps.map(asStep),
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

export const subjectOf = ({ order, contract, customer }: OrderView): string =>
  `${order.code} ${contract.code} ${customer.code}`;
