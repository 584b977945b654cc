import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { DEAL_KINDS, GATES, type Gate, isOpenStage, STAGES } from '../../policy/stages.js';
import { firstDay, lastDay, type Month } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { carriedFacts, recordEvidence } from './advance.js';
import { gateStates } from './gates.js';
import type { Carried } from './history.js';
import { messages } from './messages.js';
import { insertWaiver, waiversOf } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

/**
 * Lets a deal pass a gate that it does not meet: the manager, with a reason, counted for the month (policy 2.2.1a).
 * @throws conflict for a deal that is closed and a gate that is met or waived, policyRefusal for the reason of a loss
 */
export async function waiveGate(
  ctx: WriteContext,
  word: string,
  { gate, reason }: { gate: Gate; reason: string },
): Promise<DealView & { gate: Gate; reason: string; carried: Carried | null }> {
  requirePermission(ctx.actor, 'deal.waive');
  const deal = await resolveDeal(ctx, word);
  const view = await dealView(ctx, deal);
  if (!isOpenStage(deal.stage))
    throw conflict(
      both((lang) => messages.closedAlready(deal.code, STAGES[deal.stage][lang])[lang]),
      { clause: '2.2.1a' },
    );
  if (gate === 'lostReason')
    throw policyRefusal(
      STAGES.lost.clause,
      both((lang) => messages.notWaivable(GATES[gate][lang])[lang]),
    );
  const earlier = (await waiversOf(ctx.db, { dealId: deal.id })).find((waiver) => waiver.gate === gate);
  if (earlier) throw conflict(messages.waivedAlready(deal.code, earlier.day), { clause: '2.2.1a' });
  // A gate that is met needs no waiver, and none is counted.
  const states = await gateStates(ctx, view, [gate]);
  if (states.length === 0)
    throw conflict(
      both((lang) => messages.notAsked(deal.code, GATES[gate][lang], DEAL_KINDS[deal.kind][lang])[lang]),
      { clause: '2.2.1a' },
    );
  const met = states.find((state) => state.met);
  if (met)
    throw conflict(
      both((lang) => messages.metAlready(deal.code, GATES[gate][lang], met.proof)[lang]),
      { clause: '2.2.1a' },
    );
  await requireOpenMonth(ctx, ctx.today);
  await insertWaiver(ctx.db, {
    dealId: deal.id,
    gate,
    reason,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  const carried = await recordEvidence(ctx, deal);
  ctx.audit('deal.waive', { ...dealSubjects(view), gate, reason, stage: deal.stage, ...carriedFacts(carried) });
  return { ...view, deal: carried?.deal ?? deal, gate, reason, carried };
}

/** Waivers of a month, or all of them, oldest first (policy 1.3.2). */
export async function listWaivers(ctx: Context, month?: Month) {
  const waivers = await waiversOf(ctx.db, month === undefined ? {} : { from: firstDay(month), to: lastDay(month) });
  return waivers.map(({ id: _, ...waiver }) => waiver);
}
