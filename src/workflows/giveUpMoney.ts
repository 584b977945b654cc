import type { WriteContext } from '../app/context.js';
import { previewChargeWaiver, type WaiverInput, waiveCharge } from '../collections/hardship/charges.js';
import { type DecisionInput, decideHardship, previewWaiver } from '../collections/hardship/decide.js';
import { needsSecondPerson } from '../collections/hardship/givingUp.js';
import { cancellationCalled } from '../contracts/contracts/uncancel.js';
import type { Day } from '../shared/dates.js';
import type { ConfirmationView } from '../team/confirmations/service.js';
import { adjustContract, cancelContract } from './adjustContract.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';
import { type GiveUpInput, previewGivingUp } from './confirmations/giveUpActs.js';
import { type Reversal, reverseAdjustment } from './reverseAdjustment.js';

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

/** What of a signed contract lowers what the customer owes. */
type Adjusted = Awaited<ReturnType<typeof adjustContract>>;

/** Changes price or cost after the signing; a price cut beyond `waive.least` waits for the second person (policy 3.7.3). */
export async function adjustOrAsk(
  ctx: WriteContext,
  contract: string,
  input: Parameters<typeof adjustContract>[2],
): Promise<Done<Adjusted>> {
  const waiting = await askIfGivenUp(ctx, { act: 'adjust', word: contract, ...input, day: dayAsked(ctx, input.day) });
  return waiting ? { waiting } : { done: await adjustContract(ctx, contract, input) };
}

/** Reverses an adjustment; that of a rise beyond `waive.least` waits for the second person (policy 3.7.3). */
export async function unadjustOrAsk(
  ctx: WriteContext,
  word: string,
  input: { day: Day; reason: string },
): Promise<Done<Reversal>> {
  const isCancellation = (await cancellationCalled(ctx, word)) !== undefined;
  const day = dayAsked(ctx, input.day);
  const waiting = isCancellation ? undefined : await askIfGivenUp(ctx, { act: 'unadjust', word, ...input, day });
  return waiting ? { waiting } : { done: await reverseAdjustment(ctx, word, input) };
}

/** Cancels a contract; where money that is owed is given up beyond `waive.least` it waits for the second person (policy 3.7.3). */
export async function cancelOrAsk(
  ctx: WriteContext,
  word: string,
  input: Parameters<typeof cancelContract>[2],
): Promise<Done<Awaited<ReturnType<typeof cancelContract>>>> {
  const waiting = await askIfGivenUp(ctx, { act: 'cancel', word, ...input, day: dayAsked(ctx, input.day) });
  return waiting ? { waiting } : { done: await cancelContract(ctx, word, input) };
}

async function askIfGivenUp(ctx: WriteContext, input: GiveUpInput): Promise<ConfirmationView | undefined> {
  const { contract, givenUpFen } = await previewGivingUp(ctx, input);
  const day = input.day ?? ctx.today;
  if (givenUpFen <= 0 || !(await needsSecondPerson(ctx, contract.customerId, givenUpFen, day))) return undefined;
  return await askSecondPerson(ctx, 'contract.giveUp', input, input.reason);
}

/** Null for today: then it counts from the day on which the second person confirms it, for nothing takes effect before. */
const dayAsked = ({ today }: WriteContext, day: Day): Day | null => (day === today ? null : day);
