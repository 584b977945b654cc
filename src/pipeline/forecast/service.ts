import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import type { SettingKey } from '../../policy/settings.js';
import { rateOf } from '../../policy/settings.js';
import { STAGE_ORDER, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, type Month, monthOf } from '../../shared/dates.js';
import { listMembers } from '../../team/members/service.js';
import { dealsAsOf, passagesUntil, type Standing, type StandingFilter, staysBetween } from './queries.js';
import {
  boardOf,
  type ClosedDeal,
  LINES,
  type Line,
  lineOf,
  lossesBy,
  OPEN_STAGES,
  outcomeOf,
  type Person,
  type Pile,
  type Probability,
  pileOf,
  probabilitiesOf,
  spreadOf,
  weightedFen,
} from './rules.js';

type Seen = Pick<Context, 'db' | 'today' | 'setting'>;

/** A setting of every open stage, as it counts for a month. */
async function perStage<T>(
  ctx: Pick<Context, 'setting'>,
  prefix: 'stage.norm' | 'forecast.probability',
  month: Month,
  read: (value: string) => T,
): Promise<Record<string, T>> {
  const found: Record<string, T> = {};
  for (const stage of OPEN_STAGES) found[stage] = read(await ctx.setting(`${prefix}.${stage}` as SettingKey, month));
  return found;
}

/** Days in each open stage after which a deal counts as stale (settings `stage.norm.…`). */
export const stageNorms = (ctx: Pick<Context, 'setting'>, month: Month): Promise<Record<string, number>> =>
  perStage(ctx, 'stage.norm', month, Number);

/** The probability of each open stage as of a day, and where it comes from (definitions, Pipeline). */
export async function stageProbabilities(ctx: Seen, asOf: Day): Promise<Probability[]> {
  const settings = await perStage(ctx, 'forecast.probability', monthOf(asOf), rateOf);
  const minimum = Number(await ctx.setting('forecast.minimum', monthOf(asOf)));
  return probabilitiesOf(settings, await passagesUntil(ctx.db, asOf), minimum);
}

/** Deals as they stood on a day, with their owner then. */
export async function standingDeals(
  ctx: Pick<Context, 'db'>,
  asOf: Day,
  filter: StandingFilter,
): Promise<(Standing & { owner: Person })[]> {
  const members = new Map((await listMembers(ctx.db)).map(({ id, code, name }) => [id, { code, name }]));
  return (await dealsAsOf(ctx.db, asOf, filter)).map((deal) => ({ ...deal, owner: members.get(deal.ownerId)! }));
}

/** Deals by stage as they stood on a day (today): count, amount and weighted amount (policy 2.2.1a). */
export async function board(ctx: Context, asOf: Day | undefined) {
  const day = asOf ?? ctx.today;
  const deals = await standingDeals(ctx, day, { which: 'open' });
  const probabilities = await stageProbabilities(ctx, day);
  return { asOf: day, rows: boardOf(deals, probabilities), total: pileOf(deals, probabilities) };
}

export interface ForecastFilter {
  /** The month that is looked at; that of `asOf` where it is left out. */
  month?: Month;
  asOf?: Day;
  rep?: string;
}
export interface ForecastDeal {
  code: string;
  title: string;
  customer: Person | null;
  owner: Person;
  stage: string;
  expectedDay: Day | null;
  /** Days past the expected day. */
  lateDays: number;
  amountFen: number | null;
  weightedFen: number;
}

/**
 * What a month is likely to bring, as of a day (definitions, Pipeline): open deals expected in the month by stage and by
 * rep; apart from them those without a day, those that slipped (their day has passed) and those of other months. The
 * four lines together are the board.
 */
export async function forecast(ctx: Context, filter: ForecastFilter) {
  const asOf = filter.asOf ?? ctx.today;
  const month = filter.month ?? monthOf(asOf);
  const rep = filter.rep === undefined ? undefined : await resolveMember(ctx.db, filter.rep);
  const deals = await standingDeals(ctx, asOf, { which: 'open', ownerId: rep?.id });
  const probabilities = await stageProbabilities(ctx, asOf);
  const byLine = Map.groupBy(deals, ({ expectedDay }) => lineOf(expectedDay, { month, asOf }));
  const expected = byLine.get('month') ?? [];
  const shown = (deal: (typeof deals)[number]): ForecastDeal => {
    const { code, title, customer, owner, stage, expectedDay, amountFen } = deal;
    const lateDays = expectedDay === null ? 0 : Math.max(0, daysBetween(expectedDay, asOf));
    return {
      code,
      title,
      customer,
      owner,
      stage,
      expectedDay,
      lateDays,
      amountFen,
      weightedFen: weightedFen(stage, amountFen, probabilities),
    };
  };
  return {
    month,
    asOf,
    rep: rep ? { code: rep.code, name: rep.name } : null,
    lines: LINES.map((line): Pile & { line: Line } => ({ line, ...pileOf(byLine.get(line) ?? [], probabilities) })),
    stages: boardOf(expected, probabilities),
    reps: [...Map.groupBy(expected, ({ owner }) => owner.code).values()].map((of) => ({
      rep: of[0]!.owner,
      ...pileOf(of, probabilities),
    })),
    total: pileOf(expected, probabilities),
    deals: expected.map(shown).sort((a, b) => b.weightedFen - a.weightedFen || (a.code < b.code ? -1 : 1)),
    slipped: (byLine.get('slipped') ?? [])
      .map(shown)
      .sort((a, b) => b.lateDays - a.lateDays || (a.code < b.code ? -1 : 1)),
  };
}
export type Forecast = Awaited<ReturnType<typeof forecast>>;

export interface ClosedFilter {
  from?: Day;
  /** Counted as it stood on this day. */
  to?: Day;
  rep?: string;
}

/** Won and lost deals, closed between two days, by reason, competitor, the stage it died in, and rep (policy 2.2.1a). */
export async function winLoss(ctx: Context, filter: ClosedFilter) {
  const to = filter.to ?? ctx.today;
  const ownerId = filter.rep === undefined ? undefined : (await resolveMember(ctx.db, filter.rep)).id;
  const standing = await standingDeals(ctx, to, { which: 'closed', closedFrom: filter.from, ownerId });
  const deals = standing.map(
    ({ stage, fromStage, openedDay, stageDay, amountFen, reason, competitor, owner }): ClosedDeal => ({
      stage: stage as 'won' | 'lost',
      fromStage,
      openedDay,
      closedDay: stageDay,
      amountFen,
      reason,
      competitor,
      rep: owner,
    }),
  );
  const order = (key: string | null) => (key === null ? STAGE_ORDER.length : STAGE_ORDER.indexOf(key as StageCode));
  return {
    from: filter.from ?? null,
    to,
    total: outcomeOf(deals),
    reasons: lossesBy(deals, ({ reason }) => reason),
    competitors: lossesBy(deals, ({ competitor }) => competitor),
    stages: lossesBy(deals, ({ fromStage }) => fromStage).sort((a, b) => order(a.key) - order(b.key)),
    reps: [...Map.groupBy(deals, ({ rep }) => rep.code).values()]
      .map((of) => ({ rep: of[0]!.rep, ...outcomeOf(of) }))
      .sort((a, b) => b.wonAmountFen - a.wonAmountFen || b.won - a.won || (a.rep.code < b.rep.code ? -1 : 1)),
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
      normDays: norms[stage]!,
    })),
    won: (await winLoss(ctx, filter)).total.cycle,
  };
}
