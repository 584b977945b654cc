import type { Context, WriteContext } from '../../app/context.js';
import { ADVANCE_STATES } from '../../policy/requests.js';
import type { Day } from '../../shared/dates.js';
import { forbidden, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { standingSteps } from '../requests/rules.js';
import { paymentSteps } from '../spend/queries.js';
import { findAdvance, type KnownAdvance, knownAdvances } from './load.js';
import { messages } from './messages.js';
import { advancesById, insertStep, selectAdvances, settledBy } from './queries.js';
import { settlePlan } from './rules.js';

/**
 * The advance that the actor's claim settles first: his own, paid and open (definitions, Advance).
 * @throws notFound; forbidden for another member's; policyRefusal unless something of it is left
 */
export async function resolveAdvance(ctx: Context, word: string): Promise<KnownAdvance> {
  const advance = await findAdvance(ctx, word);
  const { code, member, memberId, state } = advance;
  if (memberId !== ctx.actor.id)
    throw forbidden(messages.notYours(code, member.name, ctx.actor.name), {
      clause: '5.2.1',
      hints: [messages.mineHint],
    });
  if (state !== 'open')
    throw policyRefusal('5.2.1', messages.isIn(code, ADVANCE_STATES[state]), { hints: [messages.showHint(code)] });
  return advance;
}

/** A claim that is paid, as far as advances are concerned. */
export interface SettlingClaim {
  id: number;
  memberId: number;
  requestId: number | null;
  advanceId: number | null;
}
export interface Settlement {
  settled: { code: string; amountFen: Fen }[];
  /** What is left to be paid out. */
  cashFen: Fen;
}

/**
 * The advances that a claim settles, in their order: the one that it names, then those under its request, oldest first; of
 * the claimant, paid by that day and open. A claim that names neither settles none.
 */
async function advancesOf(ctx: Context, claim: SettlingClaim, day: Day): Promise<KnownAdvance[]> {
  const { memberId, requestId, advanceId } = claim;
  const rows = [
    ...(advanceId === null ? [] : await advancesById(ctx.db, advanceId)),
    ...(requestId === null ? [] : await selectAdvances(ctx.db, { memberId, requestId, unsettled: true })),
  ];
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return (await knownAdvances(ctx, once)).filter(
    (advance) =>
      advance.memberId === memberId && advance.state === 'open' && advance.paidDay !== null && advance.paidDay <= day,
  );
}

/** What a payment of a claim would settle (definitions, Advance); nothing is written. */
export async function settlementOf(ctx: Context, claim: SettlingClaim, payableFen: Fen, day: Day): Promise<Settlement> {
  const { settled, cashFen } = settlePlan(await advancesOf(ctx, claim, day), payableFen);
  return { settled: settled.map(({ code, amountFen }) => ({ code, amountFen })), cashFen };
}

/**
 * Settles advances by a claim as it is paid (definitions, Advance), once the step of the payment is kept. The entry of the log
 * is its caller's: it names the codes as `related`.
 *
 * @param payableFen what this payment comes to, before advances
 * @param day of the payment
 */
export async function settleAdvances(
  ctx: WriteContext,
  claim: SettlingClaim,
  payableFen: Fen,
  day: Day,
): Promise<Settlement> {
  const { settled, cashFen } = settlePlan(await advancesOf(ctx, claim, day), payableFen);
  const payment = standingSteps(await paymentSteps(ctx.db, [claim.id])).at(-1);
  for (const { id, amountFen } of settled)
    await insertStep(ctx.db, {
      advanceId: id,
      action: 'settle',
      amountFen,
      claimId: claim.id,
      claimStepId: payment?.id,
      memberId: ctx.actor.id,
      day,
      recordedAt: ctx.now,
    });
  return { settled: settled.map(({ code, amountFen }) => ({ code, amountFen })), cashFen };
}

/**
 * Takes back what payments of a claim settled that were taken back themselves; called once the step that does it is kept.
 * @returns what is open again
 */
export async function unsettle(ctx: WriteContext, claimId: number): Promise<{ code: string; amountFen: Fen }[]> {
  const standing = new Set(standingSteps(await paymentSteps(ctx.db, [claimId])).map(({ id }) => id));
  const steps = standingSteps(await settledBy(ctx.db, claimId)).filter(
    ({ claimStepId }) => claimStepId === null || !standing.has(claimStepId),
  );
  const reopened: { code: string; amountFen: Fen }[] = [];
  for (const { id, advanceId, amountFen, claimStepId } of steps) {
    await insertStep(ctx.db, {
      advanceId,
      action: 'settle',
      amountFen,
      claimId,
      claimStepId,
      memberId: ctx.actor.id,
      day: ctx.today,
      undoes: id,
      recordedAt: ctx.now,
    });
    const [advance] = await advancesById(ctx.db, advanceId);
    if (advance) reopened.push({ code: advance.code, amountFen: amountFen ?? 0 });
  }
  return reopened;
}
