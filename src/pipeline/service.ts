import type { Context, WriteContext } from '../context.js';
import { customerById, resolveCustomer } from '../customers/service.js';
import { requireOpenMonth } from '../policy/closedMonths.js';
import { may, requireOwn, requirePermission } from '../policy/permissions.js';
import { type Gate, isOpenStage, LOST_REASONS, STAGE_ORDER, STAGES, type StageCode } from '../policy/stages.js';
import { readCode } from '../shared/codes.js';
import { addDays, type Day, daysBetween, firstDay, lastDay, type Month, monthOf, yearOf } from '../shared/dates.js';
import { type Condition, conflict, forbidden, policyRefusal, SalesdeskError, usageError } from '../shared/errors.js';
import { type Fen, formatMoney } from '../shared/money.js';
import { pickOne } from '../shared/pick.js';
import { both, same, type Text } from '../shared/text.js';
import { listMembers, type Member, resolveMember } from '../team/service.js';
import { OPEN_STAGES } from './forecast/rules.js';
import { stageNorms, standingDeals } from './forecast/service.js';
import { m } from './messages.js';
import {
  allProducts,
  contractOf,
  type Deal,
  dealByCode,
  dealRows,
  dealsNumbered,
  dealsTitled,
  dealWithId,
  firstFollowup,
  insertDeal,
  insertMove,
  insertProduct,
  insertWaiver,
  lastTalks,
  moveDeals as moveDealsOf,
  movesOf,
  openDealsOf as openDealsOfCustomer,
  openQuestionsOf,
  type Product,
  productByCode,
  productsNamed,
  reviseDeal,
  stepsOf,
  updateDeal,
  updateProduct,
  waiversOf,
} from './queries.js';
import { type Quote, quotesOfDeal } from './quotes/queries.js';
import {
  checkGates,
  directionOf,
  type GateFacts,
  type GateState,
  gatesBetween,
  isStale,
  type StepKind,
} from './rules.js';
import { openItemCount } from './steps/queries.js';

export * from './forecast/service.js';
export { openDealsOf } from './queries.js';
export type { Deal, Product };

export const dealById = async (ctx: Pick<Context, 'db'>, id: number): Promise<Deal> => {
  const found = await dealWithId(ctx.db, id);
  if (!found) throw new Error(`no deal ${id}`);
  return found;
};

/**
 * The deal that a word means: code, `42` (this year's, else the only one with that number), a customer with exactly one
 * open deal, part of a title, `@last`.
 * @throws notFound, ambiguous
 */
export async function resolveDeal(ctx: Context, word: string): Promise<Deal> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('deal') : readCode('deal', typed, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await dealByCode(ctx.db, code);
  if (byCode) return byCode;
  const number = /^(?:d-?)?(\d{1,5})$/i.exec(typed)?.[1];
  const found = number
    ? await dealsNumbered(ctx.db, number.padStart(4, '0'))
    : code || typed === '@last' || typed === ''
      ? []
      : await dealsByName(ctx, typed);
  return pickOne(
    m.deal,
    word,
    found,
    (deal) => [deal.code, deal.title, STAGES[deal.stage as StageCode]],
    'salesdesk deal list',
  );
}

async function dealsByName(ctx: Context, typed: string): Promise<Deal[]> {
  const titled = await dealsTitled(ctx.db, typed);
  if (titled.length > 0) return titled;
  try {
    return await openDealsOfCustomer(ctx.db, (await resolveCustomer(ctx, typed)).id);
  } catch (error) {
    if (error instanceof SalesdeskError && error.kind === 'notFound') return [];
    throw error;
  }
}

/** The product that a text names, by code or exact name; nothing where it is free text. */
export async function resolveProduct(ctx: Context, word: string): Promise<Product | undefined> {
  const code = /^p-?\d+$/i.test(word.trim()) ? readCode('product', word, '') : undefined;
  const byCode = code === undefined ? undefined : await productByCode(ctx.db, code);
  return byCode ?? (await productsNamed(ctx.db, word.trim()))[0];
}

export async function requireProduct(ctx: Context, word: string): Promise<Product> {
  const found = await resolveProduct(ctx, word);
  return pickOne(m.product, word, found ? [found] : [], (p) => [p.code, p.name], 'salesdesk product list');
}

// ---- making and changing

/**
 * The cost of a product is the product list's: only who keeps that list may write a lower one into a line. Otherwise the
 * floor margin of 3.3.2 and the profit of 4.1.2 would be what somebody types.
 * @throws forbidden
 */
export function requireListedCost(ctx: Context, product: Product | undefined, unitCostFen: Fen | undefined): void {
  if (!product || product.costFen === null || unitCostFen === undefined || unitCostFen >= product.costFen) return;
  if (may(ctx.actor, 'product.write')) return;
  const { name, costFen } = product;
  throw forbidden(m.costIsListed(name, formatMoney(costFen, ctx.company.currency)), {
    clause: '3.3.2',
    ways: [m.costWay(product.code)],
  });
}

export interface DealInput {
  title: string;
  customer?: string;
  amountFen?: Fen;
  owner?: string;
  source?: string;
  expectedDay?: Day;
  product?: string;
  presales?: string;
  openedDay: Day;
}
export interface DealView {
  deal: Deal;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string };
}

export async function dealView(ctx: Context, deal: Deal): Promise<DealView> {
  const customer = deal.customerId === null ? null : await customerById(ctx.db, deal.customerId);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === deal.ownerId)!;
  return {
    deal,
    customer: customer && { code: customer.code, name: customer.name },
    owner: { code: owner.code, name: owner.name },
  };
}

/** The codes that an audit entry of a deal names. */
export const subjectOf = ({ deal, customer }: Pick<DealView, 'deal' | 'customer'>): string =>
  [deal.code, customer?.code].filter(Boolean).join(' ');

async function presalesId(ctx: Context, word: string | undefined): Promise<number | undefined> {
  if (word === undefined) return undefined;
  const member = await resolveMember(ctx.db, word);
  if (!member.roles.includes('presales')) throw usageError(m.notPresales(member.name));
  return member.id;
}

/** Who is to own a deal. @throws usageError for somebody who has left the team, or whose role does not sell */
async function ownerNamed(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!may(member, 'deal.write')) throw usageError(m.ownerRole(member.name));
  if (member.leftDay !== null && member.leftDay < ctx.today) throw usageError(m.ownerLeft(member.name, member.leftDay));
  return member;
}

/** Opens a deal as a lead (policy 3.1.1); it may have no customer yet. */
export async function addDeal(ctx: WriteContext, input: DealInput): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.write');
  if (input.openedDay > ctx.today) throw usageError(m.futureMove(input.openedDay));
  await requireOpenMonth(ctx, input.openedDay);
  const customer = input.customer === undefined ? null : await resolveCustomer(ctx, input.customer);
  const ownerId =
    input.owner === undefined ? (customer?.ownerId ?? ctx.actor.id) : (await ownerNamed(ctx, input.owner)).id;
  const deal = await insertDeal(ctx.db, {
    code: await ctx.nextCode('deal', input.openedDay),
    title: input.title,
    customerId: customer?.id ?? null,
    ownerId,
    presalesId: await presalesId(ctx, input.presales),
    productId: input.product === undefined ? null : (await requireProduct(ctx, input.product)).id,
    stage: 'lead',
    ...{ stageDay: input.openedDay, openedDay: input.openedDay, expectedDay: input.expectedDay ?? null },
    ...{ amountFen: input.amountFen ?? null, source: input.source ?? customer?.source ?? null, recordedAt: ctx.now },
  });
  await insertMove(ctx.db, {
    dealId: deal.id,
    fromStage: null,
    toStage: 'lead',
    memberId: ctx.actor.id,
    day: input.openedDay,
    recordedAt: ctx.now,
  });
  const made = await dealView(ctx, deal);
  ctx.audit('deal.add', subjectOf(made), {
    ...input,
    code: deal.code,
    customer: made.customer?.code ?? null,
    owner: made.owner.name,
  });
  return made;
}

export async function requireOwnDeal(ctx: Context, deal: Deal): Promise<void> {
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === deal.ownerId);
  requireOwn(
    ctx.actor,
    deal.ownerId,
    deal.code,
    owner?.name ?? null,
    `salesdesk deal assign ${deal.code} ${ctx.actor.name}`,
  );
}

export type DealChange = Partial<Omit<DealInput, 'openedDay' | 'owner'>>;

export async function editDeal(ctx: WriteContext, word: string, change: DealChange): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  await requireOwnDeal(ctx, deal);
  if (Object.values(change).every((value) => value === undefined)) throw usageError(m.nothingToChange);
  const customer = change.customer === undefined ? undefined : await resolveCustomer(ctx, change.customer);
  const contract = await contractOf(ctx.db, deal.id);
  if (contract && customer && customer.id !== deal.customerId) throw conflict(m.hasContract(deal.code, contract.code));
  const revised = {
    title: change.title,
    amountFen: change.amountFen,
    expectedDay: change.expectedDay,
    source: change.source,
    customerId: customer?.id,
    presalesId: await presalesId(ctx, change.presales),
    productId: change.product === undefined ? undefined : (await requireProduct(ctx, change.product)).id,
  };
  const changed = await reviseDeal(ctx.db, deal, revised, { day: ctx.today, now: ctx.now });
  const seen = await dealView(ctx, changed);
  ctx.audit('deal.edit', subjectOf(seen), {
    ...change,
    before: { title: deal.title, amountFen: deal.amountFen, customerId: deal.customerId },
  });
  return seen;
}

/** Gives a deal to another owner (policy 2.2.1b); past months keep the credit that was signed. */
export async function assignDeal(
  ctx: WriteContext,
  word: string,
  to: string,
  reason: string | undefined,
): Promise<DealView & { from: string }> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  const before = await dealView(ctx, deal);
  if (!ctx.actor.roles.some((role) => role === 'manager' || role === 'management'))
    throw forbidden(
      { zh: `只有经理可以改派 ${deal.code}`, en: `only the manager may assign ${deal.code}` },
      { clause: '2.2.1b' },
    );
  const member = await ownerNamed(ctx, to);
  if (member.id === deal.ownerId) throw conflict(m.ownsAlready(deal.code, member.name));
  const at = { day: ctx.today, now: ctx.now };
  const seen = await dealView(ctx, await reviseDeal(ctx.db, deal, { ownerId: member.id }, at));
  ctx.audit('deal.assign', subjectOf(seen), { from: before.owner.name, to: member.name, reason: reason ?? null });
  return { ...seen, from: before.owner.name };
}

/**
 * The deal on which work of chapter 3 is to be recorded: open, one's own (presales works on everybody's), and the day
 * neither before it was opened nor ahead.
 */
export async function dealForWork(ctx: WriteContext, word: string, clause: string, day: Day): Promise<DealView> {
  requirePermission(ctx.actor, 'deal.step');
  const deal = await resolveDeal(ctx, word);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  if (!isOpenStage(deal.stage))
    throw policyRefusal(
      clause,
      both((lang) => m.closedAlready(deal.code, STAGES[deal.stage as StageCode][lang])[lang]),
    );
  if (day > ctx.today) throw usageError(m.futureMove(day));
  if (day < deal.openedDay) throw usageError(m.beforeOpened(deal.openedDay));
  return await dealView(ctx, deal);
}

// ---- moving

/** Everything that the gates look for, of one deal. */
export async function gateFacts(
  ctx: Context,
  { deal, customer }: Pick<DealView, 'deal' | 'customer'>,
  lostReason: string | null = null,
): Promise<GateFacts> {
  const steps = await stepsOf(ctx.db, deal.id);
  const newest = (kind: StepKind, fits: (step: (typeof steps)[number]['step']) => boolean = () => true) => {
    const found = steps.findLast(({ step }) => step.kind === kind && fits(step));
    return found ? { day: found.step.day, by: found.who, note: found.step.note } : null;
  };
  const quotes = await quotesOfDeal(ctx.db, deal.id);
  const accepted = quotes.find(({ status }) => status === 'accepted');
  const quoted = accepted ?? quotes.find(({ status }) => status === 'sent') ?? quotes[0];
  const talk = await firstFollowup(ctx.db, deal.id, deal.customerId);
  const lastRound = steps.findLast(({ step }) => step.kind === 'negotiation');
  return {
    ...{ code: deal.code, customer, amountFen: deal.amountFen, lostReason },
    firstContact: talk ? { day: talk.day, by: talk.by, note: null } : null,
    research: newest('research'),
    solution: newest('solution'),
    demo: newest('demo'),
    quote: quoted ? quotedFacts(quoted) : steppedFacts(steps.map(({ step }) => step)),
    accepted: accepted ? { day: accepted.decidedDay!, by: accepted.decidedBy ?? '', note: accepted.code } : null,
    agreed: lastRound?.step.agreed === 1 ? newest('negotiation') : null,
    openItems: await openItemCount(ctx.db, deal.id),
    openQuestions: await openQuestionsOf(ctx.db, deal.id),
    contract: (await contractOf(ctx.db, deal.id)) ?? null,
  };
}

const SENT = ['sent', 'accepted', 'declined', 'superseded'];
/** A quotation counts once it was sent; before, the gate says what it lacks. */
const quotedFacts = (quote: Quote): GateFacts['quote'] => ({
  ...{ code: quote.code, sent: SENT.includes(quote.status) },
  amountFen: quote.netFen > 0 ? quote.netFen : null,
  serviceFen: quote.serviceFen > 0 || quote.noService !== null ? quote.serviceFen : null,
  terms: quote.terms,
});

/** Before there were quotations, their parts were noted as steps; those still count. */
function steppedFacts(
  steps: readonly { kind: string; amountFen: Fen | null; serviceFen: Fen | null; terms: string | null }[],
): GateFacts['quote'] {
  const quotes = steps.filter(({ kind }) => kind === 'quote');
  if (quotes.length === 0) return null;
  return {
    ...{ code: null, sent: true },
    amountFen: quotes.findLast(({ amountFen }) => amountFen !== null)?.amountFen ?? null,
    serviceFen: quotes.findLast(({ serviceFen }) => serviceFen !== null)?.serviceFen ?? null,
    terms: quotes.findLast(({ terms }) => terms !== null)?.terms ?? null,
  };
}

/** A gate as it is printed: ✓ with its proof, or what is missing. */
function conditionOf({ gate, met, proof, lacks, open, waiver }: GateState): Condition {
  const lacking = lacks.length > 0 ? m.missingQuote(lacks) : open ? m.stillOpen[gate]?.(open) : undefined;
  const state = waiver ? m.waivedBy(waiver.day, waiver.by, waiver.reason) : met ? same(proof) : (lacking ?? m.missing);
  return { met, name: m.gates[gate], state };
}

/** A deal whose contract stands was not lost: the contract is cancelled first (policy 3.5.2). @throws conflict */
async function requireUnsigned(ctx: Context, deal: Deal): Promise<void> {
  const contract = await contractOf(ctx.db, deal.id);
  if (contract)
    throw conflict(m.contractStands(deal.code, contract.code), { clause: '3.5.2', ways: [m.cancelWay(contract.code)] });
}

export interface MoveInput {
  stage: StageCode;
  day: Day;
  reason?: string;
  note?: string;
  competitor?: string;
}
export interface Moved extends DealView {
  from: StageCode;
  to: StageCode;
  stayedDays: number;
  reason: string | null;
  competitor: string | null;
}
/** What an undo needs to put a deal back where it was. */
interface BeforeMove {
  code: string;
  from: StageCode;
  to: StageCode;
  stageDay: Day;
  closedDay: Day | null;
  lostReason: string | null;
  lostNote: string | null;
  competitor: string | null;
}

/**
 * Moves deals to another stage, all or none (policy 3.1–3.5): forward through every gate on the way, back or reopened
 * only with a reason, lost only with a reason of the list.
 *
 * @throws policyRefusal listing every condition with its state and how to meet it; forbidden for somebody else's deal
 */
export async function moveDeals(ctx: WriteContext, words: readonly string[], input: MoveInput): Promise<Moved[]> {
  requirePermission(ctx.actor, 'deal.write');
  if (input.day > ctx.today) throw usageError(m.futureMove(input.day));
  await requireOpenMonth(ctx, input.day);
  const moved: Moved[] = [];
  const before: BeforeMove[] = [];
  for (const word of words) {
    const deal = await resolveDeal(ctx, word);
    const { code, stageDay, closedDay, lostReason, lostNote, competitor } = deal;
    before.push({
      code,
      from: deal.stage as StageCode,
      to: input.stage,
      stageDay,
      closedDay,
      lostReason,
      lostNote,
      competitor,
    });
    moved.push(await moveOne(ctx, deal, input));
  }
  const subject = [...new Set(moved.flatMap((one) => subjectOf(one).split(' ')))].join(' ');
  ctx.audit('deal.move', subject, {
    moves: before,
    day: input.day,
    reason: input.reason ?? null,
    note: input.note ?? null,
    competitor: input.competitor ?? null,
  });
  return moved;
}

async function moveOne(ctx: WriteContext, deal: Deal, input: MoveInput): Promise<Moved> {
  await requireOwnDeal(ctx, deal);
  const from = deal.stage as StageCode;
  const { stage: to, day } = input;
  if (day < deal.stageDay) throw usageError(m.beforeStage(deal.stageDay));
  const seen = await dealView(ctx, deal);
  const isManager = ctx.actor.roles.includes('manager');
  switch (directionOf(from, to)) {
    case 'none':
      throw conflict(both((lang) => m.alreadyThere(deal.code, STAGES[to][lang])[lang]));
    case 'reopen':
      if (!isManager || !input.reason || !isOpenStage(to))
        throw conflict(
          both((lang) => m.closedAlready(deal.code, STAGES[from][lang])[lang]),
          { clause: STAGES[from].clause, ways: m.closedWays },
        );
      // Whatever it had passed before it was closed, it is met now or not.
      await passGates(ctx, seen, 'lead', to);
      break;
    case 'back':
      if (!input.reason)
        throw policyRefusal(
          STAGES[to].clause,
          both((lang) => m.backNeedsReason(STAGES[from][lang], STAGES[to][lang])[lang]),
          { ways: [m.reasonWay] },
        );
      break;
    case 'lost':
      if (!input.reason)
        throw policyRefusal(STAGES.lost.clause, m.lostNeedsReason, {
          ways: [
            {
              zh: `--reason ${Object.keys(LOST_REASONS).join(' | ')}`,
              en: `--reason ${Object.keys(LOST_REASONS).join(' | ')}`,
            },
          ],
        });
      if (input.reason === 'other' && !input.note) throw policyRefusal(STAGES.lost.clause, m.otherNeedsNote);
      await requireUnsigned(ctx, deal);
      break;
    case 'forward':
      await passGates(ctx, seen, from, to);
  }
  const isClosed = !isOpenStage(to);
  const changed = await updateDeal(ctx.db, deal.id, {
    stage: to,
    stageDay: day,
    closedDay: isClosed ? day : null,
    lostReason: to === 'lost' ? input.reason! : null,
    lostNote: to === 'lost' ? (input.note ?? null) : null,
    competitor: to === 'lost' ? (input.competitor ?? null) : null,
  });
  const stayedDays = daysBetween(deal.stageDay, day);
  await insertMove(ctx.db, {
    ...{ dealId: deal.id, fromStage: from, toStage: to, memberId: ctx.actor.id, day, stayedDays, recordedAt: ctx.now },
    ...{ reason: input.reason ?? null, note: input.note ?? null, competitor: input.competitor ?? null },
  });
  return {
    ...seen,
    deal: changed,
    from,
    to,
    stayedDays,
    reason: input.reason ?? null,
    competitor: input.competitor ?? null,
  };
}

/**
 * How gates of a deal stand, for a refusal that another room makes (policy 3.5.1).
 * @returns every condition, and the ways to meet those that are missing
 */
export async function conditionsOf(
  ctx: Context,
  deal: Deal,
  gates: readonly Gate[],
): Promise<{ conditions: Condition[]; missing: Condition[]; ways: Text[] }> {
  const states = await gateStates(ctx, await dealView(ctx, deal), gates);
  const missing = states.filter(({ met }) => !met);
  return {
    conditions: states.map(conditionOf),
    missing: missing.map(conditionOf),
    ways: waysOf(deal.code, missing),
  };
}

const gateStates = async (ctx: Context, seen: DealView, gates: readonly Gate[]): Promise<GateState[]> =>
  checkGates(gates, await gateFacts(ctx, seen), await waiversOf(ctx.db, { dealId: seen.deal.id }));

/** The stage that an open deal comes to next, and how its gates stand: what is still to do there (policy 3.1–3.5). */
export async function nextGates(
  ctx: Context,
  word: string,
): Promise<{ stage: StageCode; conditions: Condition[]; ways: Text[] } | null> {
  const deal = await resolveDeal(ctx, word);
  const stage = isOpenStage(deal.stage) ? STAGE_ORDER[STAGE_ORDER.indexOf(deal.stage as StageCode) + 1] : undefined;
  if (stage === undefined) return null;
  const states = await gateStates(ctx, await dealView(ctx, deal), gatesBetween(deal.stage as StageCode, stage));
  const missing = states.filter(({ met }) => !met);
  const ways = [...new Set(missing.map(({ way }) => way))].map(same);
  return { stage, conditions: states.map(conditionOf), ways };
}

/** How to meet each; and that the manager may waive, said once. */
const waysOf = (code: string, missing: readonly GateState[]): Text[] => {
  const waivable = missing.find(({ gate }) => gate !== 'lostReason');
  // Two gates may be met by one command: a quotation is made once.
  const ways = [...new Set(missing.map(({ way }) => way))];
  return [...ways.map(same), ...(waivable ? [m.waiveWay(code, waivable.gate)] : [])];
};

/** Lets a deal pass a gate that it does not meet: the manager, with a reason, counted for the month (policy 2.2.1a). */
export async function waiveGate(
  ctx: WriteContext,
  word: string,
  { gate, reason }: { gate: Gate; reason: string },
): Promise<DealView & { gate: Gate; reason: string }> {
  requirePermission(ctx.actor, 'deal.waive');
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  if (!isOpenStage(deal.stage))
    throw conflict(both((lang) => m.closedAlready(deal.code, STAGES[deal.stage as StageCode][lang])[lang]));
  if (gate === 'lostReason')
    throw policyRefusal(
      STAGES.lost.clause,
      both((lang) => m.notWaivable(m.gates[gate][lang])[lang]),
    );
  const earlier = (await waiversOf(ctx.db, { dealId: deal.id })).find((one) => one.gate === gate);
  if (earlier) throw conflict(m.waivedAlready(deal.code, earlier.day));
  // What is met needs no waiver, and none is counted.
  const [state] = await gateStates(ctx, seen, [gate]);
  if (state!.met) throw conflict(both((lang) => m.metAlready(deal.code, m.gates[gate][lang], state!.proof)[lang]));
  await requireOpenMonth(ctx, ctx.today);
  await insertWaiver(ctx.db, {
    ...{ dealId: deal.id, gate, reason, memberId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
  });
  ctx.audit('deal.waive', subjectOf(seen), { gate, reason });
  return { ...seen, gate, reason };
}

/** What was waived, in a month or ever (policy 1.3.2). */
export const listWaivers = (ctx: Context, month?: Month) =>
  waiversOf(ctx.db, month === undefined ? {} : { from: firstDay(month), to: lastDay(month) });

async function passGates(ctx: Context, seen: DealView, from: StageCode, to: StageCode): Promise<void> {
  const states = await gateStates(ctx, seen, gatesBetween(from, to));
  const missing = states.filter(({ met }) => !met);
  if (missing.length === 0) return;
  throw policyRefusal(
    STAGES[to].clause,
    both((lang) => m.refused(seen.deal.code, STAGES[to][lang], missing.length)[lang]),
    { conditions: states.map(conditionOf), ways: waysOf(seen.deal.code, missing) },
  );
}

/** Takes a move back by another one, for `undo`: the deal stands where and since when it stood. */
export async function undoMove(
  ctx: WriteContext,
  _codes: readonly string[],
  { moves }: { moves: BeforeMove[] },
): Promise<Text> {
  for (const was of moves) {
    const deal = (await dealByCode(ctx.db, was.code))!;
    await requireOwnDeal(ctx, deal);
    await requireOpenMonth(ctx, deal.stageDay);
    await updateDeal(ctx.db, deal.id, {
      ...{ stage: was.from, stageDay: was.stageDay, closedDay: was.closedDay },
      ...{ lostReason: was.lostReason, lostNote: was.lostNote, competitor: was.competitor },
    });
    await insertMove(ctx.db, {
      ...{
        dealId: deal.id,
        fromStage: was.to,
        toStage: was.from,
        memberId: ctx.actor.id,
        day: deal.stageDay,
        stayedDays: 0,
      },
      ...{ reason: 'undo', undoes: ctx.tx.seq, recordedAt: ctx.now },
    });
  }
  const first = moves[0]!;
  const more = moves.length > 1 ? ` +${moves.length - 1}` : '';
  return both((lang) => `${first.code} ${STAGES[first.to][lang]} → ${STAGES[first.from][lang]}${more}`);
}

// ---- looking

export interface DealListFilter {
  stage?: StageCode;
  rep?: string;
  customer?: string;
  all?: boolean;
  stale?: boolean;
  asOf?: Day;
  /** No move and no follow-up for so many days. */
  idleDays?: number;
}

/** Deals, now or as they stood on a day; `normDays` is how long they may stay in their stage before they are stale. */
export async function listDeals(ctx: Context, filter: DealListFilter) {
  const day = filter.asOf ?? ctx.today;
  const norms = await stageNorms(ctx, monthOf(day));
  const ownerId = filter.rep === undefined ? undefined : (await resolveMember(ctx.db, filter.rep)).id;
  const customerId = filter.customer === undefined ? undefined : (await resolveCustomer(ctx, filter.customer)).id;
  const which = filter.stage ? (isOpenStage(filter.stage) ? 'open' : 'closed') : filter.all ? 'all' : 'open';
  const listed =
    day < ctx.today
      ? (await standingDeals(ctx, day, { which, ownerId, customerId }))
          .filter(({ stage }) => filter.stage === undefined || stage === filter.stage)
          .map((deal) => standingShown(deal, day))
      : (
          await dealRows(ctx.db, {
            ...(filter.stage ? { stages: [filter.stage] } : filter.all ? {} : { stages: OPEN_STAGES }),
            ...{ ownerId, customerId },
          })
        ).map(({ deal, customer, owner }) => ({
          ...{ ...shownDeal(deal, day), customer, owner, id: deal.id, customerId: deal.customerId },
        }));
  const fresh =
    filter.idleDays === undefined ? undefined : await talkedSince(ctx, addDays(day, 0 - filter.idleDays), day);
  return listed
    .filter((deal) => !filter.stale || isStale(deal.stage, deal.daysInStage, norms))
    .filter((deal) => filter.idleDays === undefined || (deal.daysInStage >= filter.idleDays && !fresh!(deal)))
    .map(({ id: _, customerId: _c, ...deal }) => ({ ...deal, normDays: norms[deal.stage] ?? null }));
}

type StandingDeal = Awaited<ReturnType<typeof standingDeals>>[number];
function standingShown(deal: StandingDeal, day: Day) {
  const { id, code, title, customer, customerId, owner, stage, stageDay, amountFen, openedDay, expectedDay } = deal;
  const isLost = stage === 'lost';
  const closedDay = isOpenStage(stage) ? null : stageDay;
  return {
    ...{ code, title, stage, stageDay, daysInStage: daysBetween(stageDay, closedDay ?? day) },
    ...{ amountFen, openedDay, closedDay, expectedDay, source: deal.source },
    ...{ lostReason: isLost ? deal.reason : null, lostNote: isLost ? deal.note : null },
    ...{ competitor: isLost ? deal.competitor : null, customer, owner, id, customerId },
  };
}

/** Whether a deal, or its customer, was talked to after a day. */
async function talkedSince(
  ctx: Context,
  after: Day,
  until: Day,
): Promise<(deal: { id: number; customerId: number | null }) => boolean> {
  const talks = (await lastTalks(ctx.db, until)).filter(({ day }) => day > after);
  const withDeals = new Set(talks.map(({ dealId }) => dealId));
  const withCustomers = new Set(talks.filter(({ dealId }) => dealId === null).map(({ customerId }) => customerId));
  return ({ id, customerId }) => withDeals.has(id) || (customerId !== null && withCustomers.has(customerId));
}

const shownDeal = (deal: Deal, today: Day) => ({
  ...{
    code: deal.code,
    title: deal.title,
    stage: deal.stage,
    stageDay: deal.stageDay,
    daysInStage: daysBetween(deal.stageDay, deal.closedDay ?? today),
  },
  ...{
    amountFen: deal.amountFen,
    openedDay: deal.openedDay,
    closedDay: deal.closedDay,
    expectedDay: deal.expectedDay,
    source: deal.source,
  },
  ...{ lostReason: deal.lostReason, lostNote: deal.lostNote, competitor: deal.competitor },
});

export async function showDeal(ctx: Context, word: string) {
  const deal = await resolveDeal(ctx, word);
  const { customer, owner } = await dealView(ctx, deal);
  const team = new Map((await listMembers(ctx.db)).map(({ id, code, name }) => [id, { code, name }]));
  const named = (id: number | null) => (id === null ? null : (team.get(id) ?? null));
  const contract = (await contractOf(ctx.db, deal.id)) ?? null;
  return {
    ...shownDeal(deal, ctx.today),
    id: deal.id,
    ...{
      customer,
      owner,
      contract: contract?.code ?? null,
      presales: named(deal.presalesId),
    },
    waivers: (await waiversOf(ctx.db, { dealId: deal.id })).map(({ gate, reason, day, by }) => ({
      gate,
      reason,
      day,
      by,
    })),
    steps: (await stepsOf(ctx.db, deal.id)).map(({ step, who }) => ({
      id: step.id,
      ...{
        kind: step.kind,
        day: step.day,
        by: who,
        mode: step.mode,
        note: step.note,
        amountFen: step.amountFen,
        serviceFen: step.serviceFen,
      },
      ...{
        people: step.people,
        rep: named(step.repId),
        presales: named(step.presalesId),
        version: step.version,
        terms: step.terms,
        agreed: step.agreed === null ? null : step.agreed === 1,
      },
    })),
    history: (await movesOf(ctx.db, deal.id)).map(({ move, who }) => ({
      ...{ day: move.day, by: who, from: move.fromStage, to: move.toStage, stayedDays: move.stayedDays },
      ...{ reason: move.reason, note: move.note, competitor: move.competitor, undo: move.undoes !== null },
    })),
  };
}

// ---- products

export interface ProductInput {
  name: string;
  category?: string;
  unit?: string;
  listPriceFen?: Fen;
  costFen?: Fen;
  taxRateBp?: number;
  /** Beyond it a quotation needs the manager's approval. */
  maxDiscountBp?: number;
}

/** A product with its list price and cost, net of VAT (policy 3.3.2). */
export async function addProduct(ctx: WriteContext, input: ProductInput): Promise<Product> {
  requirePermission(ctx.actor, 'product.write');
  const [twin] = await productsNamed(ctx.db, input.name);
  if (twin) throw conflict(m.productTaken(twin.name, twin.code));
  const code = await ctx.nextCode('product', ctx.today);
  const product = await insertProduct(ctx.db, { ...input, code, recordedAt: ctx.now });
  ctx.audit('product.add', code, { ...input, code });
  return product;
}

export async function editProduct(ctx: WriteContext, word: string, change: Partial<ProductInput>): Promise<Product> {
  requirePermission(ctx.actor, 'product.write');
  const product = await requireProduct(ctx, word);
  if (Object.values(change).every((value) => value === undefined)) throw usageError(m.nothingToChange);
  const [twin] = change.name === undefined ? [] : await productsNamed(ctx.db, change.name);
  if (twin && twin.id !== product.id) throw conflict(m.productTaken(twin.name, twin.code));
  const changed = await updateProduct(ctx.db, product.id, change);
  const { name, listPriceFen, costFen, taxRateBp } = product;
  ctx.audit('product.edit', product.code, { ...change, before: { name, listPriceFen, costFen, taxRateBp } });
  return changed;
}

export const listProducts = (ctx: Context): Promise<Product[]> => allProducts(ctx.db);

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveDealsOf(db, fromId, toId);

/** The open deals of a customer go along with a new owner (policy 2.2.1b). Inside a write under way. @returns their codes */
export async function assignOpenDeals(ctx: WriteContext, customerId: number, memberId: number): Promise<string[]> {
  const open = await openDealsOfCustomer(ctx.db, customerId);
  for (const deal of open) await reviseDeal(ctx.db, deal, { ownerId: memberId }, { day: ctx.today, now: ctx.now });
  return open.map(({ code }) => code);
}
