import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { isOpenStage, type StageCode } from '../../policy/stages.js';
import { addDays, type Day, daysBetween, monthOf } from '../../shared/dates.js';
import { listMembers } from '../../team/members/service.js';
import { OPEN_STAGES } from '../forecast/rules.js';
import { stageNorms, standingDeals } from '../forecast/service.js';
import { dealView } from './edit.js';
import { contractOf, type Deal, dealRows, lastTalks, movesOf, stepsOf, waiversOf } from './queries.js';
import { resolveDeal } from './resolve.js';
import { isStale } from './rules.js';

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
            ownerId,
            customerId,
          })
        ).map(({ deal, customer, owner }) => ({
          ...shownDeal(deal, day),
          customer,
          owner,
          id: deal.id,
          customerId: deal.customerId,
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
    code,
    title,
    stage,
    stageDay,
    daysInStage: daysBetween(stageDay, closedDay ?? day),
    amountFen,
    openedDay,
    closedDay,
    expectedDay,
    source: deal.source,
    lostReason: isLost ? deal.reason : null,
    lostNote: isLost ? deal.note : null,
    competitor: isLost ? deal.competitor : null,
    customer,
    owner,
    id,
    customerId,
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
  code: deal.code,
  title: deal.title,
  stage: deal.stage,
  stageDay: deal.stageDay,
  daysInStage: daysBetween(deal.stageDay, deal.closedDay ?? today),
  amountFen: deal.amountFen,
  openedDay: deal.openedDay,
  closedDay: deal.closedDay,
  expectedDay: deal.expectedDay,
  source: deal.source,
  lostReason: deal.lostReason,
  lostNote: deal.lostNote,
  competitor: deal.competitor,
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
    customer,
    owner,
    contract: contract?.code ?? null,
    presales: named(deal.presalesId),
    waivers: (await waiversOf(ctx.db, { dealId: deal.id })).map(({ gate, reason, day, by }) => ({
      gate,
      reason,
      day,
      by,
    })),
    steps: (await stepsOf(ctx.db, deal.id)).map(({ step, who }) => ({
      id: step.id,
      kind: step.kind,
      day: step.day,
      by: who,
      mode: step.mode,
      note: step.note,
      amountFen: step.amountFen,
      serviceFen: step.serviceFen,
      people: step.people,
      rep: named(step.repId),
      presales: named(step.presalesId),
      version: step.version,
      terms: step.terms,
      agreed: step.agreed === null ? null : step.agreed === 1,
    })),
    history: (await movesOf(ctx.db, deal.id)).map(({ move, who }) => ({
      day: move.day,
      by: who,
      from: move.fromStage,
      to: move.toStage,
      stayedDays: move.stayedDays,
      reason: move.reason,
      note: move.note,
      competitor: move.competitor,
      undo: move.undoes !== null,
    })),
  };
}
