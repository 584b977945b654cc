import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { isOpenStage, OPEN_STAGES, type StageCode } from '../../policy/stages.js';
import { addDays, type Day, monthOf } from '../../shared/dates.js';
import { dealsOnDay, type OwnedPastDeal } from './asOf.js';
import { stageNorms } from './norms.js';
import { type Deal, dealRows, lastFollowups } from './queries.js';
import { isStale, stayedDays } from './rules.js';

export interface DealListFilter {
  stage?: StageCode;
  rep?: string;
  customer?: string;
  all?: boolean;
  stale?: boolean;
  asOf?: Day;
  /** No move and no follow-up for this many days. */
  idleDays?: number;
}

/** Deals, now or as they were on a day; `normDays` is how long they may stay in their stage before they are stale. */
export async function listDeals(ctx: Context, filter: DealListFilter) {
  const day = filter.asOf ?? ctx.today;
  const norms = await stageNorms(ctx, monthOf(day));
  const ids = {
    ownerId: filter.rep === undefined ? undefined : (await resolveMember(ctx.db, filter.rep)).id,
    customerId: filter.customer === undefined ? undefined : (await resolveCustomer(ctx, filter.customer)).id,
  };
  const deals = day < ctx.today ? await pastDeals(ctx, day, filter, ids) : await currentDeals(ctx, filter, ids);
  const { idleDays } = filter;
  const hasFollowup = idleDays === undefined ? undefined : await followedUpSince(ctx, addDays(day, -idleDays), day);
  return deals
    .filter((deal) => !filter.stale || isStale(deal.stage, deal.daysInStage, norms))
    .filter((deal) => idleDays === undefined || (deal.daysInStage >= idleDays && !hasFollowup?.(deal)))
    .map(({ id: _, customerId: _c, ...deal }) => ({
      ...deal,
      normDays: isOpenStage(deal.stage) ? norms[deal.stage] : null,
    }));
}

/** How many deals fit a filter but are left out because they are won or lost; none are of a filter for open deals only. */
export async function countClosedLeftOut(ctx: Context, filter: DealListFilter): Promise<number> {
  if (filter.all || filter.stale || filter.stage !== undefined || filter.idleDays !== undefined) return 0;
  return (await listDeals(ctx, { ...filter, all: true })).filter(({ stage }) => !isOpenStage(stage)).length;
}

interface FilterIds {
  ownerId?: number;
  customerId?: number;
}

async function currentDeals(ctx: Context, filter: DealListFilter, ids: FilterIds) {
  const rows = await dealRows(ctx.db, { stages: stagesOf(filter), ...ids });
  return rows.map(({ deal, customer, owner }) => ({
    ...currentDeal(deal, ctx.today),
    customer,
    owner,
    id: deal.id,
    customerId: deal.customerId,
  }));
}

async function pastDeals(ctx: Context, day: Day, filter: DealListFilter, ids: FilterIds) {
  const stages = stagesOf(filter);
  const deals = await dealsOnDay(ctx, day, { state: stateOf(filter), ...ids });
  return deals.filter(({ stage }) => stages === undefined || stages.includes(stage)).map((deal) => pastDeal(deal, day));
}

function stagesOf({ stage, all }: DealListFilter): readonly StageCode[] | undefined {
  if (stage !== undefined) return [stage];
  return all ? undefined : OPEN_STAGES;
}
function stateOf({ stage, all }: DealListFilter): 'open' | 'closed' | 'all' {
  if (stage !== undefined) return isOpenStage(stage) ? 'open' : 'closed';
  return all ? 'all' : 'open';
}

/** The fields shown of a deal as it is. @param today of an open one, for the days in its stage */
export const currentDeal = (deal: Deal, today: Day) => ({
  code: deal.code,
  title: deal.title,
  stage: deal.stage,
  stageDay: deal.stageDay,
  daysInStage: deal.closedDay === null ? stayedDays(deal.stageDay, today) : 0,
  amountFen: deal.amountFen,
  openedDay: deal.openedDay,
  closedDay: deal.closedDay,
  expectedDay: deal.expectedDay,
  source: deal.source,
  lostReason: deal.lostReason,
  lostNote: deal.lostNote,
  competitor: deal.competitor,
  kind: deal.kind,
});

/** The same of a deal as it was on a day. */
export function pastDeal(deal: OwnedPastDeal, day: Day) {
  const { id, code, title, customer, customerId, owner, stage, stageDay, amountFen, openedDay, expectedDay } = deal;
  const isLost = stage === 'lost';
  const closedDay = isOpenStage(stage) ? null : deal.countedDay;
  return {
    code,
    title,
    stage,
    stageDay,
    daysInStage: closedDay === null ? stayedDays(stageDay, day) : 0,
    amountFen,
    openedDay,
    closedDay,
    expectedDay,
    source: deal.source,
    lostReason: isLost ? deal.reason : null,
    lostNote: isLost ? deal.note : null,
    competitor: isLost ? deal.competitor : null,
    kind: deal.kind,
    customer,
    owner,
    id,
    customerId,
  };
}

/** Whether there was a follow-up with a deal, or with its customer and no deal, after a day and until another. */
async function followedUpSince(
  ctx: Context,
  after: Day,
  until: Day,
): Promise<(deal: { id: number; customerId: number | null }) => boolean> {
  const recent = (await lastFollowups(ctx.db, until)).filter(({ day }) => day > after);
  const withDeals = new Set(recent.map(({ dealId }) => dealId));
  const withCustomers = new Set(recent.filter(({ dealId }) => dealId === null).map(({ customerId }) => customerId));
  return ({ id, customerId }) => withDeals.has(id) || (customerId !== null && withCustomers.has(customerId));
}
