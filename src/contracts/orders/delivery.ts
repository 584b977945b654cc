import type { Attachment } from '../../../db/files.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { both, type Text } from '../../shared/text.js';
import { requireAlive, requireDay, type StepFields, step } from './handoff.js';
import { messages } from './messages.js';
import { insertLineCheck, keepProtocol, lineStates, updateOrder } from './queries.js';
import { type OrderView, resolveOrder, subjectOf, viewOf } from './resolve.js';
import { CONDITION_CLAUSES, conditionsFor, handoffOf, ONCE, type OrderFacts, type StepKind, wayTo } from './rules.js';

/** How each condition is said in a refusal. */
const shown = (kind: StepKind, facts: OrderFacts): (Condition & { clause: string })[] =>
  conditionsFor(kind, facts).map(({ condition, met }) => ({
    met,
    name: messages.conditions[condition],
    clause: CONDITION_CLAUSES[condition],
    state: met
      ? messages.met
      : condition === 'issuesSolved'
        ? messages.issuesOpen(facts.blockingIssues)
        : messages.missing,
  }));

/** What is to be typed for what is missing, each line once. */
const waysOf = (code: string, kind: StepKind, facts: OrderFacts, blocking: readonly string[]): Text[] => {
  const missing = conditionsFor(kind, facts).filter(({ met }) => !met);
  const lines = new Set(missing.flatMap(({ condition }) => wayTo(condition, code, facts, blocking)));
  return [...lines].map(messages.supply);
};

/** The clause that a step itself stands on, for a refusal to note it twice. */
const ONCE_CLAUSES: Partial<Record<StepKind, string>> = {
  ready: '3.6.2',
  deploy: '3.6.3',
  deliver: '3.6.3',
  acceptance: '3.6.3',
  service: '3.6.4',
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
      both((lang) => messages.doneAlready(order.code, messages.kinds[kind][lang])[lang]),
      { clause: ONCE_CLAUSES[kind] },
    );
  const conditions = shown(kind, facts);
  const missing = conditions.filter(({ met }) => !met);
  if (missing.length === 0) return;
  if (waive !== undefined) {
    if (!ctx.actor.roles.includes('manager')) throw forbidden(messages.onlyManagerWaives, { clause: '2.2.1a' });
    return;
  }
  throw policyRefusal(
    missing[0]!.clause,
    both((lang) => messages.notYet(order.code, messages.kinds[kind][lang], missing.length)[lang]),
    {
      conditions,
      ways: [...waysOf(order.code, kind, facts, blocking), messages.waiveWay(waiveLine(kind, order.code))],
    },
  );
}

export async function work(
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
      both((lang) => messages.doneAlready(before.order.code, messages.kinds.ready[lang])[lang]),
      { clause: ONCE_CLAUSES.ready },
    );
  if (input.lines.length === 0 && !input.all && input.waive === undefined) throw usageError(messages.sayLines);
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
    if (!line) throw notFound(messages.noLine(before.order.code, number));
    if (readyMilli > line.quantityMilli) throw usageError(messages.tooMuch(number, line.quantityMilli / 1000));
    await insertLineCheck(ctx.db, {
      orderId: before.order.id,
      lineId: line.id,
      readyMilli,
      memberId: ctx.actor.id,
      day: input.day,
      recordedAt: ctx.now,
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
  if (input.end < input.start) throw usageError(messages.endsBefore(input.start));
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
    day: input.day,
    person: input.by,
    note: input.note ?? null,
    waive: input.waive,
    sha256: file?.sha256 ?? null,
    fileName: file?.name ?? null,
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
  if (input.until <= input.day) throw usageError(messages.endsBefore(input.day));
  const seen = await work(ctx, word, 'service', {
    day: input.day,
    untilDay: input.until,
    note: input.note ?? null,
    waive: input.waive,
  });
  await updateOrder(ctx.db, seen.order.id, { doneDay: input.day, serviceUntil: input.until });
  ctx.audit('order.service', subjectOf(seen), { ...input });
  return seen;
}
