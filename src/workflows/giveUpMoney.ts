import type { WriteContext } from '../app/context.js';
import { previewChargeWaiver, type WaiverInput, waiveCharge } from '../collections/hardship/charges.js';
import { type DecisionInput, decideHardship, previewWaiver } from '../collections/hardship/decide.js';
import { needsSecondPerson } from '../collections/hardship/givingUp.js';
import type { Day } from '../shared/dates.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';

/**
 * The manager decides on a hardship case; a waiver beyond `waive.least` waits for finance or management as the second
 * person (policy 3.7.3).
 */
export async function decideCase(
  ctx: WriteContext,
  word: string,
  input: DecisionInput,
): Promise<Done<Awaited<ReturnType<typeof decideHardship>>>> {
  if (input.decision === 'waive') {
    const { hardship, waivedFen } = await previewWaiver(ctx, word, input);
    if (await needsSecondPerson(ctx, hardship.customerId, waivedFen, input.day)) {
      const reason = input.reason ?? '';
      const asked = { case: hardship.code, amountFen: waivedFen, reason, day: dayAsked(ctx, input.day) };
      return { waiting: await askSecondPerson(ctx, 'payment.hardshipDecide', asked, reason) };
    }
  }
  return { done: await decideHardship(ctx, word, input) };
}

/** Waives a charge; beyond `waive.least` it waits for finance or management as the second person (policy 3.7.3). */
export async function waiveOrAsk(
  ctx: WriteContext,
  word: string,
  input: WaiverInput,
): Promise<Done<Awaited<ReturnType<typeof waiveCharge>>>> {
  const { charge, waivedFen } = await previewChargeWaiver(ctx, word, input);
  if (await needsSecondPerson(ctx, charge.customerId, waivedFen, input.day)) {
    const asked = { charge: charge.code, amountFen: waivedFen, reason: input.reason, day: dayAsked(ctx, input.day) };
    return { waiting: await askSecondPerson(ctx, 'payment.waive', asked, input.reason) };
  }
  return { done: await waiveCharge(ctx, word, input) };
}

/** Null for today: then it counts from the day on which the second person confirms it, for nothing takes effect before. */
const dayAsked = ({ today }: WriteContext, day: Day): Day | null => (day === today ? null : day);
