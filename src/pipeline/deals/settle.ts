import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { STAGES } from '../../policy/stages.js';
import { conflict } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { requireOwnDeal } from './access.js';
import { type AfterContract, type Carried, leaveContract, winByContract } from './advance.js';
import { messages } from './messages.js';
import { contractsOfDeal } from './queries.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

/**
 * Brings a deal and its contracts to agree, in books in which they do not (definitions, Pipeline): with a contract in
 * force it is won since the first of them was signed; a won one whose contracts were all cancelled is open again or lost.
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
  if (last === undefined || (deal.stage === 'won') === (inForce !== undefined)) throw agrees();
  const carried = inForce
    ? await winByContract(ctx, deal, { contract: inForce.code, day: inForce.signedDay })
    : await leaveContract(ctx, deal, { contract: last.code, day: last.cancelledDay ?? ctx.today, after });
  if (!carried?.facts) throw agrees();
  const view = await dealView(ctx, carried.deal);
  const contract = inForce?.code ?? last.code;
  const reason = inForce || after.to === 'open' ? null : after.reason;
  ctx.audit('deal.settle', { ...dealSubjects(view), contract, reason, carried: carried.facts });
  return { ...view, carried };
}
