import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { STAGES } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { requireOwnDeal } from './access.js';
import { type AfterContract, leaveContract, leaveWin, winByContract } from './advance.js';
import type { Carried } from './history.js';
import { messages } from './messages.js';
import { contractsOfDeal, type Deal } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

/**
 * Brings a deal and its contracts to agree, in books in which they do not (definitions, Pipeline): with a contract in
 * force it is won since the first of them was signed; a won one whose contracts were all cancelled, or that has none, is open
 * again or lost.
 *
 * @param after of a deal without a contract in force
 * @throws conflict for a deal that agrees with its contracts, forbidden for somebody else's
 */
export async function settleDeal(
  ctx: WriteContext,
  word: string,
  after: AfterContract,
): Promise<DealView & { carried: Carried }> {
  requirePermission(ctx.actor, 'deal.write');
  const deal = await resolveDeal(ctx, word);
  await requireOwnDeal(ctx, deal);
  const all = await contractsOfDeal(ctx.db, deal.id);
  const inForce = all.find(({ cancelledDay }) => cancelledDay === null);
  const last = all.at(-1);
  const agrees = () =>
    conflict(
      both((lang) => messages.agreesAlready(deal.code, STAGES[deal.stage][lang], inForce?.code ?? null)[lang]),
      { clause: '3.5.2' },
    );
  if ((deal.stage === 'won') === (inForce !== undefined)) throw agrees();
  const carried = inForce
    ? await winByContract(ctx, deal, { contract: inForce.code, day: inForce.signedDay })
    : await leaveDeal(ctx, deal, last, after);
  if (!carried?.facts) throw agrees();
  const view = await dealView(ctx, carried.deal);
  const contract = inForce?.code ?? last?.code ?? null;
  const reason = inForce || after.to === 'open' ? null : after.reason;
  ctx.audit('deal.settle', { ...dealSubjects(view), contract, reason, carried: carried.facts });
  return { ...view, carried };
}

/** @param last the last contract; a deal that a file brought as won may have none */
const leaveDeal = async (
  ctx: WriteContext,
  deal: Deal,
  last: { code: string; cancelledDay: Day | null } | undefined,
  after: AfterContract,
): Promise<Carried | null> =>
  last === undefined
    ? await leaveWin(ctx, deal, after)
    : await leaveContract(ctx, deal, { contract: last.code, day: last.cancelledDay ?? ctx.today, after });
