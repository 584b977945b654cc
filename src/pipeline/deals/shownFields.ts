import { type PastDay, type PastValues, valuesAsOf } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import type { DealKind } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { dealsOnDay } from './asOf.js';
import { competitorsOf } from './competitorQueries.js';
import { currentDeal, pastDeal } from './list.js';
import { messages } from './messages.js';
import { contractsOfDeal, type Deal } from './queries.js';
import { requestsOf } from './researchQueries.js';
import { dealView } from './resolve.js';

type MemberOf = (id: number | null) => Named | null;
type Request = Awaited<ReturnType<typeof requestsOf>>[number];

/** The fields of a deal as they are. */
export async function fieldsNow(ctx: Context, deal: Deal, memberOf: MemberOf) {
  const { customer, owner } = await dealView(ctx, deal);
  return {
    fields: { ...currentDeal(deal, ctx.today), customer, owner },
    presales: memberOf(deal.presalesId),
    competitors: (await competitorsOf(ctx.db, deal.id)).map(({ name }) => name),
  };
}

/**
 * The same as they were on a day (docs/decisions/2026-11-30-as-of-any-day.md): stage, amount and owner by their own days,
 * the others by the ledger.
 *
 * @throws notFound for a deal that was not opened by then
 */
export async function fieldsOn(
  ctx: Context,
  deal: Deal,
  past: PastDay,
  memberOf: MemberOf,
): ReturnType<typeof fieldsNow> {
  const [row] = await dealsOnDay(ctx, past.day, { state: 'all', dealId: deal.id });
  if (row === undefined) throw notFound(messages.notOpenedBy(deal.code, past.day));
  const { id: _, customerId: _c, ...shown } = pastDeal(row, past.day);
  const edited = (await valuesAsOf(ctx, past, ['deal.edit'])).get(deal.code) ?? {};
  const named = (await valuesAsOf(ctx, past, ['deal.competitor'])).get(deal.code) ?? {};
  const was = <Value>(values: PastValues, field: string, now: Value): Value =>
    field in values ? (values[field] as Value) : now;
  return {
    fields: {
      ...shown,
      lostReason: shown.lostReason as Deal['lostReason'],
      source: was(edited, 'source', shown.source) as Deal['source'],
      title: was(edited, 'title', shown.title),
      kind: was<DealKind>(edited, 'kind', shown.kind),
      customer: was(edited, 'customer', shown.customer),
    },
    presales: was(edited, 'presales', await presalesOn(ctx, deal, past.day, memberOf)),
    competitors: was(
      named,
      'competitors',
      (await competitorsOf(ctx.db, deal.id, past.day)).map(({ name }) => name),
    ),
  };
}

/** Presales who took the deal on by accepting a request after a day did not support it before. */
async function presalesOn(ctx: Context, { id, presalesId }: Deal, day: Day, memberOf: MemberOf): Promise<Named | null> {
  const decided = (await requestsOf(ctx.db, id)).filter(({ decidedById }) => decidedById === presalesId);
  const isLater = decided.length > 0 && decided.every(({ decidedDay }) => decidedDay !== null && decidedDay > day);
  return isLater ? null : memberOf(presalesId);
}

/** The code of the contract in force of a deal on a day. */
export async function contractOn(ctx: Context, dealId: number, day: Day): Promise<string | null> {
  const inForce = (await contractsOfDeal(ctx.db, dealId)).filter(
    ({ signedDay, cancelledDay }) => signedDay <= day && (cancelledDay === null || cancelledDay > day),
  );
  return inForce.sort((a, b) => a.id - b.id).at(-1)?.code ?? null;
}

/** A request for research as it is shown. @param isBy whether a day had come */
export function requestOn(request: Request, isBy: (day: Day | null) => boolean, memberOf: MemberOf) {
  const { askedDay, decidedDay, doneDay, status } = request;
  const isDecided = decidedDay === null || isBy(decidedDay);
  const isDone = status !== 'done' || doneDay === null || isBy(doneDay);
  const open = decidedDay !== null && isDecided ? ('accepted' as const) : ('asked' as const);
  return {
    askedDay,
    askedBy: memberOf(request.askedById),
    presales: memberOf((isDecided ? request.decidedById : null) ?? request.presalesId),
    wantedDay: request.wantedDay,
    status: isDecided && isDone ? status : open,
    plannedDay: isDecided ? request.plannedDay : null,
    reason: isDecided ? request.reason : null,
    note: request.note,
  };
}
