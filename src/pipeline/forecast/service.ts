import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { rateOf } from '../../app/settings.js';
import { byOpenStage, OPEN_STAGES, STAGE_ORDER, type StageCode } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import { type Day, daysBetween, type Month, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { dealsOnDay, type OwnedPastDeal } from '../deals/asOf.js';
import { stageNorms } from '../deals/norms.js';
import { passagesUntil, staysBetween } from '../deals/pastQueries.js';
import {
  boardOf,
  type ClosedDeal,
  LINES,
  type Line,
  lineOf,
  lossesBy,
  outcomeOf,
  type Probability,
  probabilitiesOf,
  type Subtotal,
  spreadOf,
  subtotalOf,
  weightedFen,
} from './rules.js';

/** The probability of each open stage as of a day, and where it comes from (definitions, Pipeline). */
async function stageProbabilities(ctx: Context, asOf: Day): Promise<Probability[]> {
  const month = monthOf(asOf);
  const rates = await ctx.settings(
    OPEN_STAGES.map((stage) => `forecast.probability.${stage}` as const),
    month,
  );
  const settings = byOpenStage((stage) => rateOf(rates[`forecast.probability.${stage}`]));
  const minimum = Number(await ctx.setting('forecast.minimum', month));
  return probabilitiesOf(settings, await passagesUntil(ctx.db, asOf), minimum);
}

/** Deals by stage as they were on a day (today): count, amount and weighted amount (policy 2.2.1a). */
export async function board(ctx: Context, asOf: Day | undefined) {
  const day = asOf ?? ctx.today;
  const deals = await dealsOnDay(ctx, day, { state: 'open' });
  const probabilities = await stageProbabilities(ctx, day);
  return { asOf: day, rows: boardOf(deals, probabilities), total: subtotalOf(deals, probabilities) };
}

export interface ForecastFilter {
  /** Default: that of `asOf`. */
  month?: Month;
  asOf?: Day;
  rep?: string;
}
export interface ForecastDeal {
  code: string;
  title: string;
  customer: Named | null;
  owner: Named;
  stage: StageCode;
  expectedDay: Day | null;
  /** Days past the expected day. */
  lateDays: number;
  amountFen: Fen | null;
  weightedFen: Fen;
}

/**
 * What a month is likely to bring, as of a day (definitions, Pipeline): open deals expected in the month by stage and
 * by rep; separately those without a day, those that slipped (their day has passed) and those of other months. The four
 * lines together are the board.
 */
export async function forecast(ctx: Context, filter: ForecastFilter) {
  const asOf = filter.asOf ?? ctx.today;
  const month = filter.month ?? monthOf(asOf);
  const rep = filter.rep === undefined ? undefined : await resolveMember(ctx.db, filter.rep);
  const deals = await dealsOnDay(ctx, asOf, { state: 'open', ownerId: rep?.id });
  const probabilities = await stageProbabilities(ctx, asOf);
  const byLine = Map.groupBy(deals, ({ expectedDay }) => lineOf(expectedDay, { month, asOf }));
  const expected = byLine.get('month') ?? [];
  const shown = (deal: OwnedPastDeal) => forecastDeal(deal, asOf, probabilities);
  return {
    month,
    asOf,
    rep: rep ? { code: rep.code, name: rep.name } : null,
    lines: LINES.map((line): Subtotal & { line: Line } => ({
      line,
      ...subtotalOf(byLine.get(line) ?? [], probabilities),
    })),
    stages: boardOf(expected, probabilities),
    reps: byOwner(expected).map(([owner, owned]) => ({ rep: owner, ...subtotalOf(owned, probabilities) })),
    total: subtotalOf(expected, probabilities),
    deals: expected.map(shown).sort((a, b) => b.weightedFen - a.weightedFen || byCode(a, b)),
    slipped: (byLine.get('slipped') ?? []).map(shown).sort((a, b) => b.lateDays - a.lateDays || byCode(a, b)),
  };
}

function forecastDeal(deal: OwnedPastDeal, asOf: Day, probabilities: readonly Probability[]): ForecastDeal {
  const { code, title, customer, owner, stage, expectedDay, amountFen } = deal;
  return {
    code,
    title,
    customer,
    owner,
    stage,
    expectedDay,
    lateDays: expectedDay === null ? 0 : Math.max(0, daysBetween(expectedDay, asOf)),
    amountFen,
    weightedFen: weightedFen(stage, amountFen, probabilities),
  };
}

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);

/** Deals by who owned them, in the order of each owner's first deal. */
function byOwner<D extends { owner: Named }>(deals: readonly D[]): [Named, D[]][] {
  const owners = new Map(deals.map(({ owner }) => [owner.code, owner]));
  const groups = Map.groupBy(deals, ({ owner }) => owner.code);
  return [...owners.values()].map((owner) => [owner, groups.get(owner.code) ?? []]);
}

export interface ClosedFilter {
  from?: Day;
  to?: Day;
  /** The day by which it is known; default `to`. */
  asOf?: Day;
  rep?: string;
}

/** Deals won and lost between two days, as of the second or a later one. */
async function closedDeals(ctx: Context, filter: ClosedFilter): Promise<(ClosedDeal & { owner: Named })[]> {
  const ownerId = filter.rep === undefined ? undefined : (await resolveMember(ctx.db, filter.rep)).id;
  const to = filter.to ?? ctx.today;
  const deals = await dealsOnDay(ctx, filter.asOf ?? to, { state: 'closed', closedFrom: filter.from, ownerId });
  return deals
    .filter(({ countedDay }) => countedDay <= to)
    .map(({ stage, fromStage, openedDay, stageDay, countedDay, amountFen, reason, competitor, owner }) => ({
      stage: stage === 'won' ? 'won' : 'lost',
      fromStage,
      openedDay,
      closedDay: countedDay,
      decidedDay: stageDay,
      amountFen,
      reason,
      competitor,
      owner,
    }));
}

/** Won and lost deals, closed between two days, by reason, competitor, the stage it was lost in, and rep (policy 2.2.1a). */
export async function winLoss(ctx: Context, filter: ClosedFilter) {
  const deals = await closedDeals(ctx, filter);
  const order = (stage: StageCode | null) => (stage === null ? STAGE_ORDER.length : STAGE_ORDER.indexOf(stage));
  return {
    from: filter.from ?? null,
    to: filter.to ?? ctx.today,
    total: outcomeOf(deals),
    reasons: lossesBy(deals, ({ reason }) => reason),
    competitors: lossesBy(deals, ({ competitor }) => competitor),
    stages: lossesBy(deals, ({ fromStage }) => fromStage).sort((a, b) => order(a.key) - order(b.key)),
    reps: byOwner(deals)
      .map(([rep, owned]) => ({ rep, ...outcomeOf(owned) }))
      .sort((a, b) => b.wonAmountFen - a.wonAmountFen || b.won - a.won || byCode(a.rep, b.rep)),
  };
}

/** Days that deals stayed in each stage which they left between two days, and from opening to won (policy 2.2.1a). */
export async function cycle(ctx: Context, filter: ClosedFilter) {
  const to = filter.to ?? ctx.today;
  const ownerId = filter.rep === undefined ? undefined : (await resolveMember(ctx.db, filter.rep)).id;
  const stays = Map.groupBy(await staysBetween(ctx.db, { from: filter.from, to, ownerId }), ({ stage }) => stage);
  const norms = await stageNorms(ctx, monthOf(to));
  return {
    from: filter.from ?? null,
    to,
    stages: OPEN_STAGES.map((stage) => ({
      stage,
      ...spreadOf((stays.get(stage) ?? []).map(({ days }) => days)),
      normDays: norms[stage],
    })),
    won: outcomeOf(await closedDeals(ctx, filter)).cycle,
  };
}
