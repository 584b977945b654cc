import type { Context, WriteContext } from '../../app/context.js';
import { recordMilestone } from '../../contracts/contracts/milestones.js';
import { type Contract, updateContract } from '../../contracts/contracts/queries.js';
import { dueDayOf, eventOf, readRuleText } from '../../pipeline/quotes/terms.js';
import { type Day, laterDay } from '../../shared/dates.js';
import { type Instalment, instalmentsOfContract, replacedAfter, setDueDay } from './queries.js';
import { respread } from './respread.js';

/** What instalments may wait for to get their due day (definitions, Receivables). */
export type AwaitedEvent = 'delivered' | 'accepted';

/**
 * A contract was delivered or accepted: the instalments that wait for it get their day (definitions, Receivables). Runs
 * inside the caller's transaction; writes no audit entry.
 *
 * @returns the instalments of the current plan that have a due day now
 */
export async function fixEventDates(
  ctx: WriteContext,
  contract: Contract,
  event: AwaitedEvent,
  day: Day,
): Promise<Instalment[]> {
  await recordMilestone(ctx, contract, event, day);
  const fixed = await fixDueDays(ctx, await instalmentsOfContract(ctx.db, contract.id, ctx.today), event, day);
  // Until another plan took their place they were due as well, though the event is recorded after that; what a correction
  // replaced shows its day as though the event had been recorded before.
  const replaced = await fixDueDays(ctx, await replacedAfter(ctx.db, contract.id, day), event, day);
  if (fixed.length + replaced.length > 0) await respread(ctx, contract.customerId);
  return fixed;
}

async function fixDueDays(
  ctx: WriteContext,
  waiting: readonly Instalment[],
  event: AwaitedEvent,
  day: Day,
): Promise<Instalment[]> {
  const fixed: Instalment[] = [];
  for (const instalment of waiting) {
    const dueDay = dueDayAfter(instalment, event, day);
    if (dueDay === null) continue;
    await setDueDay(ctx.db, instalment.id, dueDay, laterDay(day, instalment.fromDay));
    fixed.push({ ...instalment, dueDay });
  }
  return fixed;
}

/**
 * An event did not happen after all: the instalments that wait for it have no due day again. Runs inside the caller's
 * transaction; writes no audit entry.
 *
 * @returns the instalments as they were, with the due day that they had
 */
export async function forgetEventDates(
  ctx: WriteContext,
  contract: Contract,
  event: AwaitedEvent,
): Promise<Instalment[]> {
  await updateContract(ctx.db, contract.id, event === 'delivered' ? { deliveredDay: null } : { acceptedDay: null });
  const forgotten = (await instalmentsOfContract(ctx.db, contract.id, ctx.today)).filter(
    ({ dueDay, dueRule }) => dueDay !== null && dueRule !== null && eventOf(readRuleText(dueRule)) === event,
  );
  for (const { id } of forgotten) await setDueDay(ctx.db, id, null, null);
  if (forgotten.length > 0) await respread(ctx, contract.customerId);
  return forgotten;
}

/** The due day that an event gives an instalment; null if that has one already, or waits for something else. */
function dueDayAfter({ dueDay, dueRule }: Instalment, event: AwaitedEvent, day: Day): Day | null {
  if (dueDay !== null || dueRule === null) return null;
  const rule = readRuleText(dueRule);
  return eventOf(rule) === event ? dueDayOf(rule, { [event]: day }).day : null;
}

/** Codes of the instalments of a contract that wait for an event to get their due day (policy 3.7.1). */
export async function waitingFor(ctx: Context, contract: Contract, event: AwaitedEvent): Promise<string[]> {
  return (await instalmentsOfContract(ctx.db, contract.id, ctx.today))
    .filter(({ dueDay, dueRule }) => dueDay === null && dueRule !== null && eventOf(readRuleText(dueRule)) === event)
    .map(({ code }) => code);
}
