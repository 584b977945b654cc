import type { ContractFields } from '../../app/audit/facts/contracts.js';
import type { Context } from '../../app/context.js';
import { memberById } from '../../app/queries.js';
import { customerById } from '../../customers/customers/resolve.js';
import { dealCodeOf } from './draftQueries.js';
import { type Contract, creditsOf, linesOf } from './queries.js';

/** A contract that was just booked, as the audit log keeps it. */
export async function loggedContract(ctx: Context, contract: Contract): Promise<ContractFields> {
  const { code: customer } = await customerById(ctx.db, contract.customerId);
  const owner = contract.ownerId === null ? undefined : await memberById(ctx.db, contract.ownerId);
  const lines = await linesOf(ctx.db, contract.id);
  const credits = await creditsOf(ctx.db, contract.id);
  const { title, signedDay, netFen, taxFen, grossFen, costFen } = contract;
  const { deliveryDay, startDay, endDay, penaltyRateBp, penaltyGraceDays } = contract;
  return {
    title,
    customer,
    deal: await dealCodeOf(ctx.db, contract.dealId),
    owner: owner?.code ?? null,
    signedDay,
    netFen,
    taxFen,
    grossFen,
    costFen,
    profitFen: netFen - costFen,
    costKnown: contract.costKnown === 1,
    deliveryDay,
    startDay,
    endDay,
    penaltyRateBp,
    penaltyGraceDays,
    shares: credits.map(({ code, name, shareBp }) => ({ member: code, name, shareBp })),
    lines: lines.map(({ productId: _, ...line }) => line),
  };
}
