import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import {
  isOpenStage,
  LOST_REASONS,
  type LostReason,
  STAGE_ORDER,
  STAGES,
  type StageCode,
} from '../../policy/stages.js';
import { type Day, type Instant, toInstant } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Facts } from '../../shared/json.js';
import { required } from '../../shared/required.js';
import { both, joinTexts, same } from '../../shared/text.js';
import { requireOwnDeal } from './access.js';
import { nameOfCompetitor } from './competitors.js';
import { requireGates } from './gates.js';
import { positionOf } from './history.js';
import { messages } from './messages.js';
import { insertMove, moveRows } from './moveQueries.js';
import { contractOf, type Deal, dealByCode, updateDeal } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';
import { type DealPosition, directionOf, movesToUndo, stayedDays } from './rules.js';

/** Where to, on which day, and why; why a deal was lost is one of the reasons of the list. */
export type MoveInput = { day: Day; note?: string; competitor?: string } & (
  | { stage: 'lost'; reason?: LostReason }
  | { stage: Exclude<StageCode, 'lost'>; reason?: string }
);
export interface Moved extends DealView {
  from: StageCode;
  to: StageCode;
  stayedDays: number;
}

/**
 * Moves deals to another stage, all or none (policy 3.1–3.5): forward through every gate on the way, back or reopened
 * only with a reason, lost only with a reason of the list.
 *
 * @throws policyRefusal listing every condition with its state and how to meet it; forbidden for somebody else's deal
 */
export async function moveDeals(ctx: WriteContext, words: readonly string[], input: MoveInput): Promise<Moved[]> {
  requirePermission(ctx.actor, 'deal.write');
  requireNotFuture(ctx, input.day);
  await requireOpenMonth(ctx, input.day);
  const results: Moved[] = [];
  const moves: { code: string; changes: ReturnType<typeof changesBetween<DealPosition>> }[] = [];
  for (const word of words) {
    const deal = await resolveDeal(ctx, word);
    const result = await moveDeal(ctx, deal, { ...input, competitor: await competitorOfMove(ctx, deal, input) });
    results.push(result);
    moves.push({ code: deal.code, changes: changesBetween(positionOf(deal), positionOf(result.deal)) });
  }
  const subjects = results.map(dealSubjects);
  ctx.audit('deal.move', {
    changed: subjects.flatMap(({ changed }) => changed),
    related: subjects.flatMap(({ related }) => related),
    day: input.day,
    moves,
    reason: input.reason ?? null,
    note: input.note ?? null,
    competitor: (input.stage === 'lost' ? results[0]?.deal.competitor : input.competitor) ?? null,
  });
  return results;
}

/** Who won a lost deal, as the list of competitors names it. */
const competitorOfMove = async (
  ctx: WriteContext,
  deal: Deal,
  { competitor }: MoveInput,
): Promise<string | undefined> =>
  competitor === undefined ? undefined : (await nameOfCompetitor(ctx, deal, competitor)).name;

async function moveDeal(ctx: WriteContext, deal: Deal, input: MoveInput): Promise<Moved> {
  await requireOwnDeal(ctx, deal);
  const { stage: from } = deal;
  const { stage: to, day } = input;
  if (day < deal.stageDay) throw usageError(messages.beforeStage(deal.stageDay));
  const view = await dealView(ctx, deal);
  await requireAllowed(ctx, view, input);
  const changed = await updateDeal(ctx.db, deal.id, {
    stage: to,
    stageDay: day,
    closedDay: isOpenStage(to) ? null : day,
    ...lossFields(input),
  });
  const stayed = stayedDays(deal.stageDay, day);
  await insertMove(ctx.db, {
    dealId: deal.id,
    fromStage: from,
    toStage: to,
    memberId: ctx.actor.id,
    day,
    stayedDays: stayed,
    recordedAt: await ownInstant(ctx, deal.id, to),
    reason: input.reason ?? null,
    note: input.note ?? null,
    competitor: input.competitor ?? null,
  });
  return { ...view, deal: changed, from, to, stayedDays: stayed };
}

/** The instant of a move by hand, a millisecond later than one that leads to the same stage: the history tells them apart by it. */
async function ownInstant({ db, now }: WriteContext, dealId: number, to: StageCode): Promise<Instant> {
  const last = (await moveRows(db, dealId))
    .filter(({ act, toStage }) => act === null && toStage === to)
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1);
  return last === undefined || last < now ? now : toInstant(new Date(Date.parse(last) + 1));
}

const lossFields = (input: MoveInput): Pick<Deal, 'lostReason' | 'lostNote' | 'competitor'> =>
  input.stage === 'lost'
    ? { lostReason: input.reason ?? null, lostNote: input.note ?? null, competitor: input.competitor ?? null }
    : { lostReason: null, lostNote: null, competitor: null };

/** What a move asks for, by its direction in the table of stages. @throws policyRefusal, conflict */
async function requireAllowed(ctx: Context, view: DealView, input: MoveInput): Promise<void> {
  const { deal } = view;
  const { stage: from } = deal;
  const { stage: to } = input;
  switch (directionOf(from, to)) {
    case 'none':
      throw conflict(
        both((lang) => messages.alreadyThere(deal.code, STAGES[to][lang])[lang]),
        { clause: '3.1.2' },
      );
    case 'reopen':
      await requireNoContract(ctx, deal);
      if (!ctx.actor.roles.includes('manager') || !input.reason || !isOpenStage(to))
        throw conflict(
          both((lang) => messages.closedAlready(deal.code, STAGES[from][lang])[lang]),
          { clause: STAGES[from].clause, hints: messages.closedHints },
        );
      // Gates it had passed before it was closed may no longer be met.
      return await requireGates(ctx, view, 'lead', to);
    case 'back':
      if (!input.reason)
        throw policyRefusal(
          STAGES[to].clause,
          both((lang) => messages.backNeedsReason(STAGES[from][lang], STAGES[to][lang])[lang]),
          { hints: [messages.reasonHint] },
        );
      return await requireBackAllowed(ctx, from, to);
    case 'lost':
      return await requireLoss(ctx, deal, input);
    case 'forward':
      return await requireGates(ctx, view, from, to);
  }
}

/** A won deal with a contract in force is a sale: it is open again once that is cancelled. @throws conflict */
async function requireNoContract(ctx: Context, deal: Deal): Promise<void> {
  const contract = await contractOf(ctx.db, deal.id);
  if (contract && deal.stage === 'won')
    throw conflict(messages.wonByContract(deal.code, contract.code), {
      clause: STAGES.won.clause,
      hints: [messages.cancelHint(contract.code)],
    });
}

/** Steps back that the company allows from a stage (setting `stage.back.<stage>`). @throws policyRefusal */
async function requireBackAllowed(ctx: Context, from: StageCode, to: StageCode): Promise<void> {
  if (!isOpenStage(from) || from === 'lead') return;
  const allowed = await ctx.setting(`stage.back.${from}`);
  if (allowed === 'any' || allowed.split(' ').includes(to)) return;
  const stages = STAGE_ORDER.filter((stage) => allowed.split(' ').includes(stage)).map((stage) => STAGES[stage]);
  throw policyRefusal(
    STAGES[from].clause,
    both((lang) => messages.backNotAllowed(STAGES[from][lang], STAGES[to][lang])[lang]),
    { hints: [stages.length > 0 ? messages.backAllowed(joinTexts(stages)) : messages.backNone] },
  );
}

/** A loss has a reason, and its deal has no contract in force: that is cancelled first (policy 3.1.2, 3.5.2). */
async function requireLoss(ctx: Context, deal: Deal, { reason, note }: MoveInput): Promise<void> {
  const { clause } = STAGES.lost;
  if (!reason)
    throw policyRefusal(clause, messages.lostNeedsReason, {
      hints: [same(`--reason ${Object.keys(LOST_REASONS).join(' | ')}`)],
    });
  if (reason === 'other' && !note) throw policyRefusal(clause, messages.otherNeedsNote);
  const contract = await contractOf(ctx.db, deal.id);
  if (contract)
    throw conflict(messages.contractStands(deal.code, contract.code), {
      clause: '3.5.2',
      hints: [messages.cancelHint(contract.code)],
    });
}

/**
 * Undoes the moves of an entry by opposite moves, for `undo`: each deal is back in its stage, since its earlier day.
 *
 * @param facts of the entry, of this program or an older one
 * @returns what was restored, in a few words
 * @throws forbidden for somebody else's deal, conflict for a closed month
 */
export async function undoMove(ctx: WriteContext, facts: Facts): Promise<UndoResult> {
  const moves = movesToUndo(facts);
  const reverted: { code: string; changes: Changes }[] = [];
  for (const { code, from, to, before } of moves) {
    const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
    await requireOwnDeal(ctx, deal);
    await requireOpenMonth(ctx, deal.stageDay);
    await requireNoContract(ctx, deal);
    const restored = await updateDeal(ctx.db, deal.id, before);
    reverted.push({ code, changes: changesBetween(positionOf(deal), positionOf(restored)) });
    await insertMove(ctx.db, {
      dealId: deal.id,
      fromStage: to,
      toStage: from,
      memberId: ctx.actor.id,
      day: deal.stageDay,
      stayedDays: 0,
      reason: 'undo',
      undoes: ctx.tx.seq,
      recordedAt: ctx.now,
    });
  }
  const first = required(moves[0], 'a move to take back');
  const more = moves.length > 1 ? ` +${moves.length - 1}` : '';
  return {
    summary: both((lang) => `${first.code} ${STAGES[first.to][lang]} → ${STAGES[first.from][lang]}${more}`),
    reverted,
  };
}
