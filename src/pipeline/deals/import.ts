import type { Db } from '../../../db/engine.js';
import { dealMoves, deals } from '../../../db/schema/pipeline.js';
import type { WriteContext } from '../../app/context.js';
import { isOpenStage } from '../../policy/stages.js';
import { type Day, daysBetween } from '../../shared/dates.js';

/** How other rows name a deal. */
export async function dealIndex(db: Db) {
  return await db
    .select({
      id: deals.id,
      code: deals.code,
      key: deals.sourceKey,
      stage: deals.stage,
      amountFen: deals.amountFen,
      closedDay: deals.closedDay,
    })
    .from(deals);
}

export interface PastDeal {
  key: string;
  title: string;
  customerId: number | null;
  ownerId: number;
  productId: number | null;
  stage: string;
  /** The stage that it was in from `openedDay` until it was closed. */
  enteredAs: string;
  openedDay: Day;
  closedDay: Day | null;
  expectedDay: Day | null;
  amountFen: number | null;
  source: string | null;
  lostReason: string | null;
  competitor: string | null;
}

/** Brings deals in where they stood, with the moves that are known. History does not pass the gates of the pipeline. */
export async function bringDeals(ctx: WriteContext, past: readonly PastDeal[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'deal',
    past.map(({ openedDay }) => openedDay),
  );
  const ids = ctx.tx.insertMany(
    deals,
    past.values().map(({ key, enteredAs: _, ...deal }, i) => ({
      code: codes[i]!,
      ...deal,
      stageDay: deal.closedDay ?? deal.openedDay,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  const moves = past.values().flatMap((deal, i) => {
    const entered = {
      dealId: ids[i]!,
      fromStage: null as string | null,
      toStage: isOpenStage(deal.stage) ? deal.stage : deal.enteredAs,
      memberId: deal.ownerId,
      day: deal.openedDay,
      stayedDays: null as number | null,
      reason: null as string | null,
      competitor: null as string | null,
      imported: 1,
      recordedAt: ctx.now,
    };
    if (isOpenStage(deal.stage)) return [entered];
    const closed = {
      ...entered,
      fromStage: entered.toStage,
      toStage: deal.stage,
      day: deal.closedDay!,
      stayedDays: daysBetween(deal.openedDay, deal.closedDay!),
    };
    return [entered, { ...closed, reason: deal.lostReason, competitor: deal.competitor }];
  });
  ctx.tx.insertMany(dealMoves, moves);
}
