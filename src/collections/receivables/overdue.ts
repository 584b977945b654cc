import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { fenOf } from '../../app/settings.js';
import { LADDER_SETTINGS, type Ladder, type LadderDays } from '../../policy/collections.js';
import { addDays, type Day, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { type OpenFilter, openInstalments } from './queries.js';
import {
  ageing,
  type Bucket,
  type CustomerAgeing,
  findOverdue,
  findUpcoming,
  ladderWith,
  type OpenInstalment,
  type OverdueInstalment,
  type UpcomingInstalment,
} from './rules.js';

// What cron asks for each morning. Kept apart from the rest of the room, and customers are loaded only when one is named:
// loading is most of what such a command costs.

export interface OverdueFilter {
  asOf?: Day;
  /** In words, as they were typed. */
  rep?: string;
  customer?: string;
}

/** What `--rep` and `--customer` narrow a list to. @throws notFound, ambiguous */
export async function resolveFilter(
  ctx: Context,
  { rep, customer }: OverdueFilter,
): Promise<Pick<OpenFilter, 'repId' | 'customerId'>> {
  return {
    ...(rep === undefined ? {} : { repId: (await resolveMember(ctx.db, rep)).id }),
    ...(customer === undefined ? {} : { customerId: await customerIdOf(ctx, customer) }),
  };
}

async function customerIdOf(ctx: Context, word: string): Promise<number> {
  const { resolveCustomer } = await import('../../customers/customers/resolve.js');
  return (await resolveCustomer(ctx, word)).id;
}

/** The ladder as the settings of a day's month have it. @param within days before the due day, instead of the setting */
export async function ladderOn(ctx: Context, day: Day, within?: number): Promise<Ladder> {
  const set = await ctx.settings(Object.values(LADDER_SETTINGS), monthOf(day));
  const days = Object.fromEntries(Object.entries(LADDER_SETTINGS).map(([step, key]) => [step, Number(set[key])]));
  return ladderWith({ ...(days as LadderDays), ...(within === undefined ? {} : { reminder: within }) });
}

/** Instalments open on a day, in no order (policy 3.7.1). */
export async function listOpen(
  ctx: Context,
  asOf: Day,
  { rep, customer, ...filter }: Omit<OverdueFilter, 'asOf'> & OpenFilter = {},
): Promise<OpenInstalment[]> {
  return await openInstalments(ctx.db, asOf, { ...filter, ...(await resolveFilter(ctx, { rep, customer })) });
}

/** Who has not paid, each with the step of the ladder that it has reached (policy 3.7.2), as `findOverdue` orders them. */
export async function listOverdue(ctx: Context, filter: OverdueFilter): Promise<OverdueInstalment[]> {
  const { asOf = ctx.today, ...narrow } = filter;
  const open = await listOpen(ctx, asOf, { ...narrow, dueBefore: asOf });
  return findOverdue(open, asOf, await ladderOn(ctx, asOf), await leastToDun(ctx, asOf));
}

/** Below this a rest is listed, not dunned, as it counts for the month of a day (setting `ladder.least`). */
export const leastToDun = async (ctx: Context, day: Day): Promise<Fen> =>
  fenOf(await ctx.setting('ladder.least', monthOf(day)));

/** What falls due within a number of days, to remind the customer (policy 3.7.1). */
export async function listUpcoming(
  ctx: Context,
  filter: OverdueFilter & { within?: number },
): Promise<UpcomingInstalment[]> {
  const { asOf = ctx.today, within = await remindDays(ctx, asOf), ...narrow } = filter;
  const span = { dueFrom: asOf, dueTo: addDays(asOf, within) };
  return findUpcoming(await listOpen(ctx, asOf, { ...narrow, ...span }), asOf, within);
}

/** How many days before the due day a reminder comes, as it counts for the month of a day. */
export const remindDays = async (ctx: Context, day: Day): Promise<number> =>
  Number(await ctx.setting('payment.remindDays', monthOf(day)));

/** Open parts by age (definitions, Receivables). */
export async function agingReport(
  ctx: Context,
  filter: OverdueFilter,
): Promise<{ asOf: Day; buckets: Bucket[]; rows: CustomerAgeing[] }> {
  const { asOf = ctx.today, ...narrow } = filter;
  return { asOf, ...ageing(await listOpen(ctx, asOf, narrow), asOf) };
}
