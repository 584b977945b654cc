import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, notFound, usageError } from '../../shared/errors.js';
import { listMembers } from '../../team/members/service.js';
import { type DealView, dealForWork, dealView, subjectOf } from './edit.js';
import { resolveDeal } from './resolve.js';
import { messages } from './stepMessages.js';
import { insertRequest, requestsOf, setPresales, updateRequest } from './stepQueries.js';

type Named = { code: string; name: string };
export const named = ({ code, name }: Member): Named => ({ code, name });

export async function presalesNamed(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!member.roles.includes('presales')) throw usageError(messages.notPresales(member.name));
  return member;
}

/** A rep asks presales for the requirement research of a deal (policy 3.2.1). */
export async function requestResearch(
  ctx: WriteContext,
  word: string,
  input: { presales?: string; wantedDay?: Day; note?: string },
): Promise<DealView & { presales: Named | null; wantedDay: Day | null }> {
  requirePermission(ctx.actor, 'deal.write');
  const seen = await dealForWork(ctx, word, '3.2.1', ctx.today);
  const waiting = (await requestsOf(ctx.db, seen.deal.id)).find(
    ({ status }) => status === 'asked' || status === 'accepted',
  );
  if (waiting) throw conflict(messages.askedAlready(seen.deal.code, waiting.askedDay), { clause: '3.2.1' });
  const presales = input.presales === undefined ? null : await presalesNamed(ctx, input.presales);
  const wantedDay = input.wantedDay ?? null;
  if (wantedDay !== null && wantedDay < ctx.today)
    throw usageError(messages.past(wantedDay), { ways: [messages.pastWay] });
  await insertRequest(ctx.db, {
    dealId: seen.deal.id,
    askedById: ctx.actor.id,
    presalesId: presales?.id ?? null,
    askedDay: ctx.today,
    wantedDay,
    note: input.note ?? null,
    status: 'asked',
    recordedAt: ctx.now,
  });
  ctx.audit('deal.request', subjectOf(seen), { presales: presales?.name ?? null, wantedDay, note: input.note ?? null });
  return { ...seen, presales: presales && named(presales), wantedDay };
}

/** Presales accepts a request with a day, or declines it with a reason (policy 3.2.1, 2.2.3a). */
export async function decideRequest(
  ctx: WriteContext,
  word: string,
  decision: { plannedDay: Day } | { reason: string },
): Promise<DealView & { plannedDay: Day | null; reason: string | null }> {
  requirePermission(ctx.actor, 'research.do');
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  const request = (await requestsOf(ctx.db, deal.id)).findLast(
    ({ status }) => status === 'asked' || status === 'accepted',
  );
  if (!request) throw notFound(messages.noRequest(deal.code), { ways: [messages.requestWay(deal.code)] });
  // Who accepted may put the day off, or give the request back.
  const whose = request.status === 'accepted' ? request.decidedById : request.presalesId;
  if (whose !== null && whose !== ctx.actor.id && !ctx.actor.roles.includes('manager')) {
    const asked = (await listMembers(ctx.db)).find(({ id }) => id === whose);
    throw forbidden(messages.askedAnother(deal.code, asked?.name ?? ''), { clause: '3.2.1' });
  }
  const accepted = 'plannedDay' in decision;
  if (accepted && decision.plannedDay < ctx.today)
    throw usageError(messages.past(decision.plannedDay), { ways: [messages.acceptWay(deal.code)] });
  const [plannedDay, reason] = accepted ? [decision.plannedDay, null] : [null, decision.reason];
  await updateRequest(ctx.db, request.id, {
    status: accepted ? 'accepted' : 'declined',
    decidedById: ctx.actor.id,
    decidedDay: ctx.today,
    plannedDay,
    reason,
  });
  if (accepted && ctx.actor.roles.includes('presales')) await setPresales(ctx.db, deal.id, ctx.actor.id);
  ctx.audit(accepted ? 'deal.accept' : 'deal.decline', subjectOf(seen), { plannedDay, reason });
  return { ...seen, plannedDay, reason };
}
