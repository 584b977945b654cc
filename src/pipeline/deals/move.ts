import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { type Gate, isOpenStage, LOST_REASONS, STAGE_ORDER, STAGES, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, firstDay, lastDay, type Month } from '../../shared/dates.js';
import { type Condition, conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { both, same, type Text } from '../../shared/text.js';
import { type Quote, quotesOfDeal } from '../quotes/queries.js';
import { type DealView, dealView, requireOwnDeal, subjectOf } from './edit.js';
import { messages } from './messages.js';
import {
  contractOf,
  type Deal,
  dealByCode,
  firstFollowup,
  insertMove,
  insertWaiver,
  openQuestionsOf,
  stepsOf,
  updateDeal,
  waiversOf,
} from './queries.js';
import { resolveDeal } from './resolve.js';
import { checkGates, directionOf, type GateFacts, type GateState, gatesBetween, type StepKind } from './rules.js';
import { openItemCount } from './stepQueries.js';

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
    code: deal.code,
    customer,
    amountFen: deal.amountFen,
    lostReason,
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
  code: quote.code,
  sent: SENT.includes(quote.status),
  waits: quote.status === 'waiting',
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
    code: null,
    sent: true,
    amountFen: quotes.findLast(({ amountFen }) => amountFen !== null)?.amountFen ?? null,
    serviceFen: quotes.findLast(({ serviceFen }) => serviceFen !== null)?.serviceFen ?? null,
    terms: quotes.findLast(({ terms }) => terms !== null)?.terms ?? null,
  };
}

/** A gate as it is printed: ✓ with its proof, or what is missing. */
function conditionOf({ gate, met, proof, lacks, open, waiver }: GateState): Condition {
  const lacking = lacks.length > 0 ? messages.missingQuote(lacks) : open ? messages.stillOpen[gate]?.(open) : undefined;
  const state = waiver
    ? messages.waivedBy(waiver.day, waiver.by, waiver.reason)
    : met
      ? same(proof)
      : (lacking ?? messages.missing);
  return { met, name: messages.gates[gate], state };
}

/** A deal whose contract stands was not lost: the contract is cancelled first (policy 3.5.2). @throws conflict */
async function requireUnsigned(ctx: Context, deal: Deal): Promise<void> {
  const contract = await contractOf(ctx.db, deal.id);
  if (contract)
    throw conflict(messages.contractStands(deal.code, contract.code), {
      clause: '3.5.2',
      ways: [messages.cancelWay(contract.code)],
    });
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
  if (input.day > ctx.today) throw usageError(messages.futureMove(input.day));
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
  if (day < deal.stageDay) throw usageError(messages.beforeStage(deal.stageDay));
  const seen = await dealView(ctx, deal);
  const isManager = ctx.actor.roles.includes('manager');
  switch (directionOf(from, to)) {
    case 'none':
      throw conflict(both((lang) => messages.alreadyThere(deal.code, STAGES[to][lang])[lang]));
    case 'reopen':
      if (!isManager || !input.reason || !isOpenStage(to))
        throw conflict(
          both((lang) => messages.closedAlready(deal.code, STAGES[from][lang])[lang]),
          { clause: STAGES[from].clause, ways: messages.closedWays },
        );
      // Whatever it had passed before it was closed, it is met now or not.
      await passGates(ctx, seen, 'lead', to);
      break;
    case 'back':
      if (!input.reason)
        throw policyRefusal(
          STAGES[to].clause,
          both((lang) => messages.backNeedsReason(STAGES[from][lang], STAGES[to][lang])[lang]),
          { ways: [messages.reasonWay] },
        );
      break;
    case 'lost':
      if (!input.reason)
        throw policyRefusal(STAGES.lost.clause, messages.lostNeedsReason, {
          ways: [
            {
              zh: `--reason ${Object.keys(LOST_REASONS).join(' | ')}`,
              en: `--reason ${Object.keys(LOST_REASONS).join(' | ')}`,
            },
          ],
        });
      if (input.reason === 'other' && !input.note) throw policyRefusal(STAGES.lost.clause, messages.otherNeedsNote);
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
    dealId: deal.id,
    fromStage: from,
    toStage: to,
    memberId: ctx.actor.id,
    day,
    stayedDays,
    recordedAt: ctx.now,
    reason: input.reason ?? null,
    note: input.note ?? null,
    competitor: input.competitor ?? null,
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
  return [...ways.map(same), ...(waivable ? [messages.waiveWay(code, waivable.gate)] : [])];
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
    throw conflict(both((lang) => messages.closedAlready(deal.code, STAGES[deal.stage as StageCode][lang])[lang]));
  if (gate === 'lostReason')
    throw policyRefusal(
      STAGES.lost.clause,
      both((lang) => messages.notWaivable(messages.gates[gate][lang])[lang]),
    );
  const earlier = (await waiversOf(ctx.db, { dealId: deal.id })).find((one) => one.gate === gate);
  if (earlier) throw conflict(messages.waivedAlready(deal.code, earlier.day));
  // What is met needs no waiver, and none is counted.
  const [state] = await gateStates(ctx, seen, [gate]);
  if (state!.met)
    throw conflict(both((lang) => messages.metAlready(deal.code, messages.gates[gate][lang], state!.proof)[lang]));
  await requireOpenMonth(ctx, ctx.today);
  await insertWaiver(ctx.db, {
    dealId: deal.id,
    gate,
    reason,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
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
    both((lang) => messages.refused(seen.deal.code, STAGES[to][lang], missing.length)[lang]),
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
      stage: was.from,
      stageDay: was.stageDay,
      closedDay: was.closedDay,
      lostReason: was.lostReason,
      lostNote: was.lostNote,
      competitor: was.competitor,
    });
    await insertMove(ctx.db, {
      dealId: deal.id,
      fromStage: was.to,
      toStage: was.from,
      memberId: ctx.actor.id,
      day: deal.stageDay,
      stayedDays: 0,
      reason: 'undo',
      undoes: ctx.tx.seq,
      recordedAt: ctx.now,
    });
  }
  const first = moves[0]!;
  const more = moves.length > 1 ? ` +${moves.length - 1}` : '';
  return both((lang) => `${first.code} ${STAGES[first.to][lang]} → ${STAGES[first.from][lang]}${more}`);
}
