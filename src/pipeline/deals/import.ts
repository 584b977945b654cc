import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import {
  type DealKind,
  isOpenStage,
  type LostReason,
  type Source,
  STAGES,
  type StageCode,
} from '../../policy/stages.js';
import { type Day, daysBetween, type Instant } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { requireOwnDeal } from './access.js';
import { messages } from './messages.js';
import { insertMoves } from './moveQueries.js';
import { insertDeals, updateDeal } from './queries.js';
import { resolveDeal } from './resolve.js';

/** An imported deal. */
export interface ImportedDeal {
  /** Its name in the file. */
  key: string;
  title: string;
  customerId: number | null;
  ownerId: number;
  productId: number | null;
  stage: StageCode;
  /** The stage that it was in from `openedDay` until it was closed; null if the file does not say. */
  enteredAs: StageCode | null;
  /** The stages that it went through, the present one last; null if the file does not say. */
  moves: readonly { stage: StageCode; day: Day; isKnown: boolean }[] | null;
  /** Null: new. */
  kind: DealKind | null;
  openedDay: Day;
  /** Of a deal that is won or lost. */
  closedDay: Day | null;
  expectedDay: Day | null;
  amountFen: Fen | null;
  source: Source | null;
  lostReason: LostReason | null;
  competitor: string | null;
}

/** Imports deals at their current stage, with the moves that the file gives. No gates apply to the past. */
export async function importDeals(ctx: WriteContext, imported: readonly ImportedDeal[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'deal',
    imported.map(({ openedDay }) => openedDay),
  );
  const ids = insertDeals(
    ctx.tx,
    imported.values().map(({ key, enteredAs: _, moves, kind, ...deal }, i) => ({
      code: required(codes[i], 'the code of a deal'),
      ...deal,
      kind: kind ?? 'new',
      stageDay: moves?.at(-1)?.day ?? deal.closedDay ?? deal.openedDay,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  insertMoves(
    ctx.tx,
    imported
      .values()
      .flatMap((deal, i) => broughtInMoves({ ...deal, id: required(ids[i], 'the id of a deal') }, ctx.now)),
  );
}

/** Whether the file named the stage: what it did not say teaches no stage its probability or days. */
const [UNKNOWN_MOVES, KNOWN_MOVES] = [1, 2];

type BroughtIn = Pick<ImportedDeal, 'ownerId' | 'stage' | 'openedDay' | 'closedDay' | 'lostReason' | 'competitor'> & {
  id: number;
} & Partial<Pick<ImportedDeal, 'enteredAs' | 'moves'>>;

/** The moves of a deal of which only the present stage is known, and perhaps the one before it was closed; oldest first. */
export function broughtInMoves(deal: BroughtIn, recordedAt: Instant) {
  const { enteredAs = null, moves = null } = deal;
  if (moves !== null) return moves.map((move, i) => knownMove(deal, { move, before: moves[i - 1] }, recordedAt));
  const opened = {
    dealId: deal.id,
    fromStage: null as StageCode | null,
    toStage: isOpenStage(deal.stage) ? deal.stage : (enteredAs ?? 'lead'),
    memberId: deal.ownerId,
    day: deal.openedDay,
    stayedDays: null as number | null,
    reason: null as string | null,
    competitor: null as string | null,
    imported: enteredAs === null || isOpenStage(deal.stage) ? UNKNOWN_MOVES : KNOWN_MOVES,
    recordedAt,
  };
  if (isOpenStage(deal.stage)) return [opened];
  const closedDay = required(deal.closedDay, 'the day on which a deal was closed');
  const closed = {
    ...opened,
    fromStage: opened.toStage,
    toStage: deal.stage,
    day: closedDay,
    stayedDays: daysBetween(deal.openedDay, closedDay),
    reason: deal.lostReason,
    competitor: deal.competitor,
  };
  return [opened, closed];
}

/**
 * Closes an open deal on a day of the book's history, as a file says that it was: no gate applies to the past.
 * @throws conflict for a closed month, forbidden for somebody else's deal
 */
export async function closeInHistory(
  ctx: WriteContext,
  word: string,
  closing: { stage: StageCode; closedDay: Day; lostReason: LostReason | null; competitor: string | null },
): Promise<void> {
  requirePermission(ctx.actor, 'deal.write');
  const { stage, closedDay, competitor } = closing;
  await requireOpenMonth(ctx, closedDay);
  const deal = await resolveDeal(ctx, word);
  await requireOwnDeal(ctx, deal);
  const lostReason = stage === 'lost' ? (closing.lostReason ?? 'unknown') : null;
  if (!isOpenStage(deal.stage))
    throw conflict(
      {
        zh: messages.closedAlready(deal.code, STAGES[deal.stage].zh).zh,
        en: messages.closedAlready(deal.code, STAGES[deal.stage].en).en,
      },
      { clause: '3.5.2' },
    );
  if (closedDay < deal.stageDay) throw usageError(messages.closedBeforeMove(deal.code, deal.stageDay));
  insertMoves(ctx.tx, [
    {
      dealId: deal.id,
      fromStage: deal.stage,
      toStage: stage,
      memberId: deal.ownerId,
      day: closedDay,
      stayedDays: daysBetween(deal.stageDay, closedDay),
      reason: lostReason,
      competitor,
      imported: UNKNOWN_MOVES,
      recordedAt: ctx.now,
    },
  ]);
  await updateDeal(ctx.db, deal.id, { stage, stageDay: closedDay, closedDay, lostReason, competitor });
}

type NamedMove = NonNullable<ImportedDeal['moves']>[number];

/** A move that the file gives. */
function knownMove(
  deal: BroughtIn,
  { move, before }: { move: NamedMove; before: NamedMove | undefined },
  recordedAt: Instant,
) {
  const isEnd = !isOpenStage(move.stage);
  return {
    dealId: deal.id,
    fromStage: before?.stage ?? null,
    toStage: move.stage,
    memberId: deal.ownerId,
    day: move.day,
    stayedDays: before === undefined ? null : daysBetween(before.day, move.day),
    reason: isEnd ? deal.lostReason : null,
    competitor: isEnd ? deal.competitor : null,
    imported: move.isKnown ? KNOWN_MOVES : UNKNOWN_MOVES,
    recordedAt,
  };
}
