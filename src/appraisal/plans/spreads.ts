import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { type Month, spanOf, yearOf } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { weightText } from '../../shared/weights.js';
import { membersBetween } from '../../team/members/roster.js';
import { kpiReport } from '../kpi/report.js';
import { repsIn } from '../targets/service.js';
import { messages } from './messages.js';
import type { OpenMonth, Planned, PlannedMonth, RepSpread, Spread } from './rules.js';

type Weights = OpenMonth['weights'];
const sameFor = (weight: number): Weights => ({ salesFen: weight, profitFen: weight, newCustomers: weight });

/** The weight of each month that is planned. @throws usageError, policyRefusal */
export async function monthWeights(
  ctx: Context,
  spread: Spread,
  months: readonly Month[],
  before: readonly PlannedMonth[],
): Promise<Weights[]> {
  switch (spread.by) {
    case 'even':
      return months.map(() => sameFor(1));
    case 'weights':
      if (spread.weights.length !== months.length)
        throw usageError(messages.weightsMissing(spread.weights.length, months));
      return spread.weights.map(sameFor);
    case 'planned':
      return plannedWeights(months, before);
    case 'like':
      return (await salesLike(ctx, spread.year, months)).map(sameFor);
  }
}

/** As the plan in force has them: each figure as its own, one that it does not plan as the sales. */
function plannedWeights(months: readonly Month[], before: readonly PlannedMonth[]): Weights[] {
  const planned = months.map((month) => before.find((one) => one.month === month)?.team);
  const weightsOf = (figure: keyof Planned) => planned.map((team) => team?.[figure] ?? 0);
  const hasAny = (weights: readonly number[]) => weights.some((weight) => weight > 0);
  const sales = hasAny(weightsOf('salesFen')) ? weightsOf('salesFen') : months.map(() => 1);
  const own = (figure: keyof Planned) => (hasAny(weightsOf(figure)) ? weightsOf(figure) : sales);
  const [profit, customers] = [own('profitFen'), own('newCustomers')];
  return months.map((_, i) => ({
    salesFen: sales[i] ?? 0,
    profitFen: profit[i] ?? 0,
    newCustomers: customers[i] ?? 0,
  }));
}

/** What the same months of a past year sold (policy 4.1.1). @throws policyRefusal if it is not over, or sold nothing in one of them */
async function salesLike(ctx: Context, year: number, months: readonly Month[]): Promise<Fen[]> {
  if (year >= Number(yearOf(ctx.today))) throw policyRefusal('2.2.1a', messages.likeNotOver(year));
  const sales: Fen[] = [];
  const without: Month[] = [];
  for (const month of months) {
    const past = `${year}-${month.slice(5)}` as Month;
    const { salesFen } = (await kpiReport(ctx, { month: past })).team;
    if (salesFen <= 0) without.push(past);
    sales.push(salesFen);
  }
  if (without.length > 0)
    throw policyRefusal('2.2.1a', messages.likeWithout(without), { hints: [messages.likeHint(year)] });
  return sales;
}

/** Who has which part of each month; members as they are stored: by their codes. @throws usageError for who is never there */
export async function repShares(ctx: Context, spread: RepSpread, months: readonly Month[]) {
  const byMonth = new Map<Month, OpenMonth['reps']>();
  if (spread.by === 'even') {
    for (const month of months)
      byMonth.set(
        month,
        (await repsIn(ctx.db, spanOf(month))).map(({ id }) => ({ memberId: id, weight: 1 })),
      );
    return { text: 'even', byMonth };
  }
  const named: { id: number; code: string; name: string; weight: number }[] = [];
  for (const { word, weight } of spread.weights) {
    const { id, code, name } = await resolveMember(ctx.db, word);
    if (named.some((one) => one.id === id)) throw usageError(messages.namedTwice(name));
    named.push({ id, code, name, weight });
  }
  const seen = new Set<number>();
  for (const month of months) {
    const { from, to } = spanOf(month);
    const there = new Set((await membersBetween(ctx.db, from, to)).map(({ id }) => id));
    const own = named.filter(({ id }) => there.has(id));
    for (const { id } of own) seen.add(id);
    byMonth.set(
      month,
      own.map(({ id, weight }) => ({ memberId: id, weight })),
    );
  }
  const absent = named.find(({ id }) => !seen.has(id));
  if (absent) throw usageError(messages.neverThere(absent.name), { clause: '2.2.1a' });
  return { text: named.map(({ code, weight }) => `${code} ${weightText(weight)}`).join(', '), byMonth };
}
