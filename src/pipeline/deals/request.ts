import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { RequestFields } from '../../app/audit/facts/deals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { memberById } from '../../app/queries.js';
import type { ResearchRequestStatus } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { requireWorkableDeal } from './access.js';
import { messages } from './messages.js';
import { namedMember, presalesToday, resolvePresales, worksAsPresales } from './people.js';
import { dealByCode, setPresales } from './queries.js';
import { insertRequest, requestsOf, updateRequest, waitingRequests } from './researchQueries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

type ResearchRequest = Awaited<ReturnType<typeof requestsOf>>[number];
const isWaiting = ({ status }: ResearchRequest): boolean => status === 'asked' || status === 'accepted';

/**
 * A rep asks presales for the requirement research of a deal (policy 3.2.1).
 * @returns `standIns`: who does it where the team has no presales
 * @throws conflict while an earlier request waits, usageError for a day that has passed
 */
export async function requestResearch(
  ctx: WriteContext,
  word: string,
  input: { presales?: string; wantedDay?: Day; note?: string },
): Promise<DealView & { presales: Named | null; wantedDay: Day | null; standIns: string[] }> {
  requirePermission(ctx.actor, 'deal.write');
  const view = await requireWorkableDeal(ctx, word, '3.2.1', ctx.today);
  const waiting = (await requestsOf(ctx.db, view.deal.id)).find(isWaiting);
  if (waiting) throw conflict(messages.askedAlready(view.deal.code, waiting.askedDay), { clause: '3.2.1' });
  const member = input.presales === undefined ? null : await resolvePresales(ctx, input.presales);
  const presales = member && namedMember(member);
  const wantedDay = input.wantedDay ?? null;
  if (wantedDay !== null && wantedDay < ctx.today)
    throw usageError(messages.past(wantedDay), { hints: [messages.pastHint] });
  const note = input.note ?? null;
  await insertRequest(ctx.db, {
    dealId: view.deal.id,
    askedById: ctx.actor.id,
    presalesId: member?.id ?? null,
    askedDay: ctx.today,
    wantedDay,
    note,
    status: 'asked',
    recordedAt: ctx.now,
  });
  const changes = changesOfNew<Omit<RequestFields, 'plannedDay' | 'doneDay'>>({
    status: 'asked',
    presales,
    wantedDay,
    note,
  });
  ctx.audit('deal.request', { ...dealSubjects(view), changes });
  const standIns = ctx.actor.vacant.includes('presales') ? await presalesToday(ctx) : [];
  return { ...view, presales, wantedDay, standIns: standIns.map(({ name }) => name) };
}

/** The request on a deal that the actor may answer: asked of him or of anybody, or accepted by him (policy 3.2.1). */
async function requestToAnswer(ctx: WriteContext, word: string): Promise<{ view: DealView; request: ResearchRequest }> {
  requirePermission(ctx.actor, 'research.do');
  const deal = await resolveDeal(ctx, word);
  const view = await dealView(ctx, deal);
  const request = (await requestsOf(ctx.db, deal.id)).findLast(isWaiting);
  if (!request) throw notFound(messages.noRequest(deal.code), { hints: [messages.requestHint(deal.code)] });
  // The one who accepted may postpone the day, or hand the request back.
  const memberId = request.status === 'accepted' ? request.decidedById : request.presalesId;
  if (memberId !== null && memberId !== ctx.actor.id && !ctx.actor.roles.includes('manager')) {
    const member = await memberById(ctx.db, memberId);
    throw forbidden(messages.askedAnother(deal.code, member?.name ?? ''), { clause: '3.2.1' });
  }
  return { view, request };
}

/** Presales accepts a request with a day, and becomes the deal's presales member (policy 3.2.1, 2.2.3a). */
export async function acceptRequest(ctx: WriteContext, word: string, plannedDay: Day): Promise<DealView> {
  const { view, request } = await requestToAnswer(ctx, word);
  const { deal } = view;
  if (plannedDay < ctx.today) throw usageError(messages.past(plannedDay), { hints: [messages.acceptHint(deal.code)] });
  await updateRequest(ctx.db, request.id, {
    status: 'accepted',
    decidedById: ctx.actor.id,
    decidedDay: ctx.today,
    plannedDay,
    reason: null,
  });
  const supports = worksAsPresales(ctx, ctx.actor);
  if (supports) await setPresales(ctx.db, deal.id, ctx.actor.id);
  const before = deal.presalesId === null ? undefined : await memberById(ctx.db, deal.presalesId);
  const from = {
    status: request.status,
    plannedDay: request.plannedDay,
    presales: before ? namedMember(before) : null,
  };
  const presales = supports ? { code: ctx.actor.code, name: ctx.actor.name } : from.presales;
  ctx.audit('deal.accept', {
    ...dealSubjects(view),
    askedDay: request.askedDay,
    changes: changesBetween<Pick<RequestFields, 'status' | 'plannedDay' | 'presales'>>(from, {
      status: 'accepted',
      plannedDay,
      presales,
    }),
  });
  return view;
}

/** Presales declines a request, with a reason (policy 3.2.1). */
export async function declineRequest(ctx: WriteContext, word: string, reason: string): Promise<DealView> {
  const { view, request } = await requestToAnswer(ctx, word);
  await updateRequest(ctx.db, request.id, {
    status: 'declined',
    decidedById: ctx.actor.id,
    decidedDay: ctx.today,
    plannedDay: null,
    reason,
  });
  const { status, plannedDay } = request;
  ctx.audit('deal.decline', {
    ...dealSubjects(view),
    askedDay: request.askedDay,
    changes: changesBetween<Pick<RequestFields, 'status' | 'plannedDay'>>(
      { status, plannedDay },
      { status: 'declined', plannedDay: null },
    ),
    reason,
  });
  return view;
}

/**
 * The research that a deal waits for is done. Runs inside the caller's transaction; writes no audit entry.
 * @returns the newest request that was waiting, and what became of it
 */
export async function endRequest(
  ctx: WriteContext,
  dealId: number,
  doneDay: Day,
): Promise<{ askedDay: Day | null; changes: Changes<RequestFields> }> {
  const waiting = (await requestsOf(ctx.db, dealId)).filter(isWaiting);
  for (const { id } of waiting) await updateRequest(ctx.db, id, { status: 'done', doneDay });
  const newest = waiting.at(-1);
  if (!newest) return { askedDay: null, changes: {} };
  const { askedDay, status } = newest;
  const before = { status, doneDay: newest.doneDay };
  return { askedDay, changes: changesBetween<typeof before>(before, { status: 'done', doneDay }) };
}

/** The newest request that was done waits again, as it did: its research is taken back. Runs inside the caller's transaction. */
export async function reopenRequest(ctx: WriteContext, code: string, status: ResearchRequestStatus): Promise<void> {
  const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
  const done = (await requestsOf(ctx.db, deal.id)).findLast((request) => request.status === 'done');
  if (done) await updateRequest(ctx.db, done.id, { status, doneDay: null });
}

/** Requests for research that a presales member is to accept or to do. */
export async function requestsFor(ctx: Context, memberId: number) {
  return (await waitingRequests(ctx.db))
    .filter(({ request }) =>
      request.status === 'asked'
        ? request.presalesId === null || request.presalesId === memberId || request.decidedById === memberId
        : request.decidedById === memberId,
    )
    .map(({ request, deal, title, customer }) => ({
      deal,
      title,
      customer,
      status: request.status,
      askedDay: request.askedDay,
      wantedDay: request.wantedDay,
      plannedDay: request.plannedDay,
      note: request.note,
    }));
}
