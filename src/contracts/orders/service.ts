import type { Attachment } from '../../../db/files.js';
import type { Context, WriteContext } from '../../context.js';
import { customerById } from '../../customers/service.js';
import { ORDER_DEPARTMENTS, type OrderDepartment, type OrderStatus } from '../../policy/contracts.js';
import { requirePermission } from '../../policy/permissions.js';
import { readCode } from '../../shared/codes.js';
import { type Day, daysBetween, yearOf } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { both, type StoryLine, type Text } from '../../shared/text.js';
import { listMembers, resolveMember } from '../../team/service.js';
import { draftByCode } from '../drafts/queries.js';
import { contractWithId } from '../queries.js';
import { type Contract, requireOwnContract, resolveContract } from '../service.js';
import { m } from './messages.js';
import {
  blockingIssues,
  insertIssue,
  insertLineCheck,
  insertOrder,
  insertStep,
  issueByCode,
  issuesOf,
  keepProtocol,
  lineStates,
  type Order,
  type OrderStep,
  openIssuesOf,
  orderByCode,
  orderOfContract,
  orderRows,
  solveIssue,
  stepsOf,
  updateOrder,
} from './queries.js';
import {
  CONDITION_CLAUSES,
  conditionsFor,
  earliestDay,
  handoffOf,
  isLate,
  latestDay,
  nextWays,
  ONCE,
  type OrderFacts,
  STEP_NEEDS,
  type Step,
  type StepKind,
  statusOf,
  wayTo,
} from './rules.js';

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

const asStep = ({ kind, department, day }: OrderStep): Step => ({
  ...{ kind: kind as StepKind, department: department as OrderDepartment | null, day },
});

/** Signing makes the order (policy 3.6.1). Inside a write that is under way; no audit entry of its own. */
export async function openOrder(ctx: WriteContext, contract: Contract): Promise<Order> {
  return await insertOrder(ctx.db, {
    ...{ code: await ctx.nextCode('order', contract.signedDay), contractId: contract.id },
    ...{ openedDay: contract.signedDay, recordedAt: ctx.now },
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
    throw policyRefusal('3.6.1', m.notSigned(draft.code), { ways: m.signWays(draft.code) });
}

/** `order open`: for a contract that was brought in or recorded before there were orders. @throws conflict where it has one */
export async function openOrderOf(ctx: WriteContext, word: string): Promise<OrderView> {
  requirePermission(ctx.actor, 'order.handoff');
  await requireSigned(ctx, word);
  const contract = await resolveContract(ctx, word);
  await requireOwnContract(ctx, contract);
  const there = await orderOfContract(ctx.db, contract.id);
  if (there) throw conflict(m.hasOrder(contract.code, there.code));
  if (contract.cancelledDay !== null) throw conflict(m.isCancelled(contract.code));
  const seen = await viewOf(ctx, await openOrder(ctx, contract));
  ctx.audit('order.open', subjectOf(seen), { contract: contract.code });
  return seen;
}

/** The order that a word means: its code or number, or its contract's code. @throws notFound */
async function resolveOrder(ctx: Context, word: string): Promise<Order> {
  if (/^ct-?\d/i.test(word.trim())) {
    await requireSigned(ctx, word);
    const contract = await resolveContract(ctx, word);
    const order = await orderOfContract(ctx.db, contract.id);
    if (!order) throw notFound(m.noOrder(contract.code), { ways: [m.openWay(contract.code)] });
    return order;
  }
  const code = word.trim() === '@last' ? await ctx.lastCode('order') : readCode('order', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await orderByCode(ctx.db, code);
  return pickOne(m.order, word, found ? [found] : [], (one) => [one.code], 'salesdesk order list');
}

async function viewOf(ctx: Context, order: Order): Promise<OrderView> {
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
    ...{ order, contract, steps, facts, blocking, status: statusOf(facts) },
    customer: { code: customer.code, name: customer.name },
  };
}

const subjectOf = ({ order, contract, customer }: OrderView): string =>
  `${order.code} ${contract.code} ${customer.code}`;

// ---- hand-off

/** A day on which something was done: neither ahead nor before what it follows. */
function requireDay(ctx: WriteContext, { facts, contract }: OrderView, kind: StepKind, day: Day): void {
  if (day > ctx.today) throw usageError(m.future(day));
  const clause = CONDITION_CLAUSES[STEP_NEEDS[kind][0] ?? 'productAccepted'];
  if (day < contract.signedDay)
    throw policyRefusal(clause, m.beforeSigning(day, contract.signedDay), { ways: [m.onWay] });
  const earliest = earliestDay(kind, facts.steps, contract.signedDay);
  if (day < earliest) throw policyRefusal(clause, m.tooEarly(earliest), { ways: [m.onWay] });
  const latest = latestDay(kind, facts.steps, ctx.today);
  if (day > latest) throw policyRefusal(clause, m.tooLate(latest), { ways: [m.onWay] });
}

function requireAlive({ order, facts }: OrderView): void {
  if (facts.cancelled) throw policyRefusal('3.6.1', m.contractCancelled(order.code));
}

/** The rep hands the order to a department (policy 3.6.1); again after it was returned. */
export async function handOff(
  ctx: WriteContext,
  word: string,
  input: { department: OrderDepartment; to?: string; dueDay?: Day; note?: string },
): Promise<OrderView & { to: string | null }> {
  requirePermission(ctx.actor, 'order.handoff');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  await requireOwnContract(ctx, before.contract);
  requireAlive(before);
  const state = handoffOf(before.facts.steps, input.department);
  if (state === 'accepted' || state === 'handedOff')
    throw conflict(
      both(
        (lang) =>
          m.handedOffAlready(before.order.code, ORDER_DEPARTMENTS[input.department][lang], state === 'accepted')[lang],
      ),
    );
  const to = input.to === undefined ? null : await resolveMember(ctx.db, input.to);
  if (to && !to.roles.includes('delivery')) throw usageError(m.notDelivery(to.name));
  await step(ctx, before, 'handoff', {
    ...{ department: input.department, toId: to?.id ?? null, untilDay: input.dueDay ?? null, note: input.note ?? null },
    day: ctx.today,
  });
  const seen = await viewOf(ctx, before.order);
  ctx.audit('order.handoff', subjectOf(seen), { ...input, to: to?.name ?? null });
  return { ...seen, to: to?.name ?? null };
}

type StepFields = Partial<Omit<OrderStep, 'id' | 'orderId' | 'kind' | 'memberId' | 'recordedAt'>> & { day: Day };
const step = (ctx: WriteContext, { order }: OrderView, kind: StepKind, fields: StepFields): Promise<void> =>
  insertStep(ctx.db, { ...fields, orderId: order.id, kind, memberId: ctx.actor.id, recordedAt: ctx.now });

/** The department takes the hand-off, or returns it with a reason (policy 3.6.1). */
export async function answerHandOff(
  ctx: WriteContext,
  word: string,
  department: OrderDepartment,
  returned: string | undefined,
): Promise<OrderView> {
  requirePermission(ctx.actor, 'order.work');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(before);
  const name = ORDER_DEPARTMENTS[department];
  if (handoffOf(before.facts.steps, department) !== 'handedOff')
    throw policyRefusal(
      '3.6.1',
      both((lang) => m.notHandedOff(before.order.code, name[lang])[lang]),
      {
        ways: [m.handOffWay(before.order.code, department)],
      },
    );
  const handed = before.steps.findLast((one) => one.kind === 'handoff' && one.department === department)!;
  if (handed.toId !== null && handed.toId !== ctx.actor.id && !ctx.actor.roles.includes('manager')) {
    const to = (await listMembers(ctx.db)).find(({ id }) => id === handed.toId);
    throw forbidden(m.handedTo(before.order.code, to?.name ?? ''), { clause: '3.6.1' });
  }
  const kind = returned === undefined ? 'accept' : 'return';
  await step(ctx, before, kind, { department, day: ctx.today, note: returned ?? null });
  const seen = await viewOf(ctx, before.order);
  ctx.audit(`order.${kind}`, subjectOf(seen), { department, reason: returned ?? null });
  return seen;
}

// ---- the work

/** How each condition is said in a refusal. */
const shown = (kind: StepKind, facts: OrderFacts): (Condition & { clause: string })[] =>
  conditionsFor(kind, facts).map(({ condition, met }) => ({
    ...{ met, name: m.conditions[condition], clause: CONDITION_CLAUSES[condition] },
    state: met ? m.met : condition === 'issuesSolved' ? m.issuesOpen(facts.blockingIssues) : m.missing,
  }));

/** What is to be typed for what is missing, each line once. */
const waysOf = (code: string, kind: StepKind, facts: OrderFacts, blocking: readonly string[]): Text[] => {
  const missing = conditionsFor(kind, facts).filter(({ met }) => !met);
  const lines = new Set(missing.flatMap(({ condition }) => wayTo(condition, code, facts, blocking)));
  return [...lines].map(m.supply);
};

/** The clause that a step itself stands on, for a refusal to note it twice. */
const ONCE_CLAUSES: Partial<Record<StepKind, string>> = {
  ...{ ready: '3.6.2', deploy: '3.6.3', deliver: '3.6.3', acceptance: '3.6.3', service: '3.6.4' },
};

/** The manager's whole line, ready to paste: with what the step itself asks for. */
function waiveLine(kind: StepKind, code: string): string {
  const asked = { ready: ' --all --quality "…"', acceptance: ' --by …', service: ' --until …' } as Partial<
    Record<StepKind, string>
  >;
  return `salesdesk order ${kind} ${code}${asked[kind] ?? ''} --waive "…"`;
}

/**
 * Whether a step may be taken (policy 3.6): every condition, all that are missing at once.
 * @param waive the manager's reason to take it all the same
 * @throws policyRefusal naming the clause of the first condition that is missing
 */
function requireConditions(
  ctx: WriteContext,
  { order, facts, blocking }: OrderView,
  kind: StepKind,
  waive: string | undefined,
): void {
  if (ONCE.includes(kind) && facts.steps.some((one) => one.kind === kind))
    throw conflict(
      both((lang) => m.doneAlready(order.code, m.kinds[kind][lang])[lang]),
      { clause: ONCE_CLAUSES[kind] },
    );
  const conditions = shown(kind, facts);
  const missing = conditions.filter(({ met }) => !met);
  if (missing.length === 0) return;
  if (waive !== undefined) {
    if (!ctx.actor.roles.includes('manager')) throw forbidden(m.onlyManagerWaives, { clause: '2.2.1a' });
    return;
  }
  throw policyRefusal(
    missing[0]!.clause,
    both((lang) => m.notYet(order.code, m.kinds[kind][lang], missing.length)[lang]),
    { conditions, ways: [...waysOf(order.code, kind, facts, blocking), m.waiveWay(waiveLine(kind, order.code))] },
  );
}

async function work(
  ctx: WriteContext,
  word: string,
  kind: StepKind,
  { waive, ...fields }: StepFields & { waive?: string },
): Promise<OrderView> {
  requirePermission(ctx.actor, 'order.work');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(before);
  requireConditions(ctx, before, kind, waive);
  requireDay(ctx, before, kind, fields.day);
  await step(ctx, before, kind, { ...fields, waiver: waive ?? null });
  return await viewOf(ctx, before.order);
}

export interface ReadyInput {
  day: Day;
  /** Number of the line and the quantity in thousandths. */
  lines: readonly { number: number; readyMilli: number }[];
  all?: boolean;
  quality?: string;
  waive?: string;
}

/**
 * The product department notes what is there in the agreed quality, line by line; once every line is, the product is
 * ready (policy 3.6.2).
 * @returns `open`: the lines that are not complete yet
 */
export async function prepareProduct(ctx: WriteContext, word: string, input: ReadyInput) {
  requirePermission(ctx.actor, 'order.work');
  const before = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(before);
  if (before.facts.steps.some(({ kind }) => kind === 'ready'))
    throw conflict(
      both((lang) => m.doneAlready(before.order.code, m.kinds.ready[lang])[lang]),
      { clause: ONCE_CLAUSES.ready },
    );
  if (input.lines.length === 0 && !input.all && input.waive === undefined) throw usageError(m.sayLines);
  const withQuality = (seen: OrderView): OrderView => ({
    ...seen,
    // --all says that every line is there: it must not stand among what is missing
    facts: {
      ...seen.facts,
      linesReady: input.all === true || seen.facts.linesReady,
      qualityChecked: input.quality !== undefined,
    },
  });
  if (handoffOf(before.facts.steps, 'product') !== 'accepted')
    requireConditions(ctx, withQuality(before), 'ready', input.waive);
  requireDay(ctx, before, 'ready', input.day);
  const states = await lineStates(ctx.db, before.order);
  for (const { number, readyMilli } of input.all
    ? states.map((s) => ({ number: s.number, readyMilli: s.quantityMilli }))
    : input.lines) {
    const line = states.find((one) => one.number === number);
    if (!line) throw notFound(m.noLine(before.order.code, number));
    if (readyMilli > line.quantityMilli) throw usageError(m.tooMuch(number, line.quantityMilli / 1000));
    await insertLineCheck(ctx.db, {
      ...{ orderId: before.order.id, lineId: line.id, readyMilli, memberId: ctx.actor.id },
      ...{ day: input.day, recordedAt: ctx.now },
    });
  }
  const checked = await viewOf(ctx, before.order);
  const lines = await lineStates(ctx.db, before.order);
  const open = lines.filter(({ readyMilli, quantityMilli }) => readyMilli < quantityMilli);
  const isReady = open.length === 0 || input.waive !== undefined;
  if (isReady) {
    requireConditions(ctx, withQuality(checked), 'ready', input.waive);
    await step(ctx, checked, 'ready', { day: input.day, note: input.quality ?? null, waiver: input.waive ?? null });
  }
  const seen = await viewOf(ctx, before.order);
  const shownLines = lines.map(({ number, product, quantityMilli, readyMilli }) => ({
    number,
    product,
    quantityMilli,
    readyMilli,
  }));
  ctx.audit('order.ready', subjectOf(seen), { ...input, ready: isReady, lines: shownLines });
  return { ...seen, lines: shownLines, open: open.length, isReady };
}

/** The implementation plan (policy 3.6.3). */
export async function planDeployment(
  ctx: WriteContext,
  word: string,
  input: { start: Day; end: Day; note?: string },
): Promise<OrderView> {
  if (input.end < input.start) throw usageError(m.endsBefore(input.start));
  const seen = await work(ctx, word, 'plan', {
    day: ctx.today,
    fromDay: input.start,
    untilDay: input.end,
    note: input.note ?? null,
  });
  ctx.audit('order.plan', subjectOf(seen), { ...input });
  return seen;
}

/** Goods or licences reached the customer; payment terms may wait for it (policy 3.6.2). The command fixes their days. */
export async function deliver(
  ctx: WriteContext,
  word: string,
  input: { day: Day; note?: string; waive?: string },
): Promise<OrderView> {
  const seen = await work(ctx, word, 'deliver', { ...input, note: input.note ?? null });
  ctx.audit('order.deliver', subjectOf(seen), { ...input });
  return seen;
}

/** The system is installed and runs (policy 3.6.3). */
export async function deploy(
  ctx: WriteContext,
  word: string,
  input: { day: Day; note?: string; waive?: string },
): Promise<OrderView> {
  const seen = await work(ctx, word, 'deploy', { ...input, note: input.note ?? null });
  ctx.audit('order.deploy', subjectOf(seen), { ...input });
  return seen;
}

/** The customer accepted, on a day, by a person (policy 3.6.3). The command fixes the days that wait for it. */
export async function acceptByCustomer(
  ctx: WriteContext,
  word: string,
  { file, ...input }: { day: Day; by: string; note?: string; file?: Attachment; waive?: string },
): Promise<OrderView> {
  if (file) await keepProtocol(ctx.db, file, ctx.now);
  const seen = await work(ctx, word, 'acceptance', {
    ...{ day: input.day, person: input.by, note: input.note ?? null, waive: input.waive },
    ...{ sha256: file?.sha256 ?? null, fileName: file?.name ?? null },
  });
  ctx.audit('order.acceptance', subjectOf(seen), { ...input, file: file?.name ?? null });
  return seen;
}

/** After-sales takes over, until a day (policy 3.6.4). */
export async function startService(
  ctx: WriteContext,
  word: string,
  input: { day: Day; until: Day; note?: string; waive?: string },
): Promise<OrderView> {
  if (input.until <= input.day) throw usageError(m.endsBefore(input.day));
  const seen = await work(ctx, word, 'service', {
    ...{ day: input.day, untilDay: input.until, note: input.note ?? null, waive: input.waive },
  });
  await updateOrder(ctx.db, seen.order.id, { doneDay: input.day, serviceUntil: input.until });
  ctx.audit('order.service', subjectOf(seen), { ...input });
  return seen;
}

// ---- problems of the implementation

export async function openIssue(
  ctx: WriteContext,
  word: string,
  input: { text: string; blocking: boolean; owner?: string },
): Promise<OrderView & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const seen = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(seen);
  const owner = input.owner === undefined ? null : await resolveMember(ctx.db, input.owner);
  const issue = await insertIssue(ctx.db, {
    ...{ code: await ctx.nextCode('issue', ctx.today), orderId: seen.order.id, text: input.text },
    ...{ blocking: input.blocking ? 1 : 0, ownerId: owner?.id ?? null, openedDay: ctx.today },
    ...{ memberId: ctx.actor.id, recordedAt: ctx.now },
  });
  ctx.audit('order.issue', `${issue.code} ${subjectOf(seen)}`, { ...input, owner: owner?.name ?? null });
  return { ...seen, issue: issue.code };
}

/** A problem is solved, and how (policy 2.2.3d). */
export async function closeIssue(
  ctx: WriteContext,
  word: string,
  solution: string,
): Promise<OrderView & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const code = word.trim() === '@last' ? await ctx.lastCode('issue') : readCode('issue', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await issueByCode(ctx.db, code);
  const issue = pickOne(m.issue, word, found ? [found] : [], (one) => [one.code, one.text], 'salesdesk order show …');
  if (issue.solvedDay !== null) throw conflict(m.solvedAlready(issue.code, issue.solvedDay));
  await solveIssue(ctx.db, issue.id, { solvedDay: ctx.today, solution, solvedById: ctx.actor.id });
  const [row] = await orderRows(ctx.db, { id: issue.orderId });
  const seen = await viewOf(ctx, row!.order);
  ctx.audit('order.solve', `${issue.code} ${subjectOf(seen)}`, { solution, text: issue.text });
  return { ...seen, issue: issue.code };
}

// ---- looking

export interface OrderFilter {
  rep?: string;
  status?: OrderStatus;
  late?: boolean;
  all?: boolean;
}

/** Orders with where they stand against the contract's delivery day (policy 2.2.2c). */
export async function listOrders(ctx: Context, filter: OrderFilter) {
  const rows = await orderRows(ctx.db, {
    open: !filter.all && filter.status !== 'inService',
    ...(filter.rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, filter.rep)).id }),
  });
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ order }) => order.id),
    ),
    ({ orderId }) => orderId,
  );
  return rows
    .map(({ order, contract, title, deliveryDay, cancelledDay, rep, customerCode, customerName }) => {
      const status = statusOf({ steps: (steps.get(order.id) ?? []).map(asStep), cancelled: cancelledDay !== null });
      const late = isLate(status, deliveryDay, ctx.today);
      return {
        ...{ code: order.code, contract, title, customer: { code: customerCode, name: customerName }, rep, status },
        ...{ deliveryDay, lateDays: late ? daysBetween(deliveryDay!, ctx.today) : 0, serviceUntil: order.serviceUntil },
      };
    })
    .filter(({ status }) => filter.status === undefined || status === filter.status)
    .filter(({ status }) => filter.all || filter.status !== undefined || status !== 'cancelled')
    .filter(({ lateDays }) => !filter.late || lateDays > 0);
}

/** The whole way of an order, in the order of time. */
export async function showOrder(ctx: Context, word: string) {
  const { order, contract, customer, steps, status, facts, blocking } = await viewOf(
    ctx,
    await resolveOrder(ctx, word),
  );
  const late = isLate(status, contract.deliveryDay, ctx.today);
  return {
    ...{ code: order.code, contract: contract.code, title: contract.title, customer, status },
    ...{ signedDay: contract.signedDay, deliveryDay: contract.deliveryDay, serviceUntil: order.serviceUntil },
    lateDays: late ? daysBetween(contract.deliveryDay!, ctx.today) : 0,
    ways: nextWays(order.code, status, facts, blocking),
    handoffs: (Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[]).map((department) => ({
      ...{ department, state: handoffOf(facts.steps, department) },
    })),
    lines: (await lineStates(ctx.db, order)).map(({ id: _, ...line }) => line),
    steps: steps.map((one) => ({
      ...{ day: one.day, by: one.by, kind: one.kind as StepKind, department: one.department, note: one.note },
      ...{ fromDay: one.fromDay, untilDay: one.untilDay, person: one.person, waiver: one.waiver, file: one.fileName },
    })),
    issues: (await issuesOf(ctx.db, order.id)).map(
      ({ code, text, blocking, owner, openedDay, solvedDay, solution }) => ({
        ...{ code, text, blocking: blocking === 1, owner, openedDay, solvedDay, solution },
      }),
    ),
  };
}

/** What waits for a member: hand-offs to take, orders of his that are late, problems of his. */
export async function ordersWaitingFor(ctx: Context) {
  const { actor } = ctx;
  const rows = await orderRows(ctx.db, { open: true });
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ order }) => order.id),
    ),
    ({ orderId }) => orderId,
  );
  const alive = rows.filter(({ cancelledDay }) => cancelledDay === null);
  const handoffs = alive.flatMap(({ order, customerName }) => {
    const own = steps.get(order.id) ?? [];
    return (Object.keys(ORDER_DEPARTMENTS) as OrderDepartment[]).flatMap((department) => {
      const handed = own.findLast((one) => one.kind === 'handoff' && one.department === department);
      const waits = handoffOf(own.map(asStep), department) === 'handedOff';
      const mine = handed && (handed.toId === actor.id || (handed.toId === null && actor.roles.includes('delivery')));
      return waits && mine
        ? [{ code: order.code, customer: customerName, department, dueDay: handed.untilDay, day: handed.day }]
        : [];
    });
  });
  const toHandOff = alive
    .filter(
      ({ order, ownerId }) =>
        ownerId === actor.id && !(steps.get(order.id) ?? []).some(({ kind }) => kind === 'handoff'),
    )
    .map(({ order, customerName, deliveryDay }) => ({ code: order.code, customer: customerName, deliveryDay }));
  const seesAll = actor.roles.some((role) => role === 'manager' || role === 'delivery');
  const mine = await listOrders(ctx, { late: true, rep: seesAll ? undefined : actor.code });
  return { handoffs, toHandOff, late: mine, issues: await openIssuesOf(ctx.db, actor.id) };
}

/** What happened to a customer's orders, for his story. */
export async function orderStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const rows = await orderRows(ctx.db, { customerId });
  const codes = new Map(rows.map(({ order }) => [order.id, order.code]));
  return (await stepsOf(ctx.db, [...codes.keys()])).map((one) => ({
    ...{ day: one.day, who: one.by, code: codes.get(one.orderId)! },
    action: one.department
      ? both(
          (lang) =>
            `${m.kinds[one.kind as StepKind][lang]} ${ORDER_DEPARTMENTS[one.department as OrderDepartment][lang]}`,
        )
      : m.kinds[one.kind as StepKind],
    text: [one.person, one.note, one.waiver].filter(Boolean).join('  '),
    entry: `order.${one.kind}`,
  }));
}
