import { changesBetween } from '../app/audit/entry.js';
import type { WriteContext } from '../app/context.js';
import { withdrawInstalments } from '../collections/receivables/queries.js';
import { respread } from '../collections/receivables/respread.js';
import type { Contract } from '../contracts/contracts/queries.js';
import { bookVoid } from '../contracts/contracts/void.js';
import { customerById } from '../customers/customers/resolve.js';
import { undoWin } from '../pipeline/deals/advance.js';
import type { Carried } from '../pipeline/deals/history.js';
import { dealById } from '../pipeline/deals/resolve.js';

export interface VoidedContract {
  contract: Contract;
  /** Codes of the instalments that left with it. */
  instalments: string[];
  /** Where its deal stands now. */
  carried: Carried | null;
}

/**
 * Voids a contract that was recorded by mistake (policy 3.5.3, 4.1.1): its sale, credit, plan and receivables leave every
 * figure, money that its instalments had of the customer is spread anew, and the deal that it won stands where it stood
 * before.
 *
 * @throws as `bookVoid`
 */
export async function voidContract(ctx: WriteContext, word: string, reason: string): Promise<VoidedContract> {
  const contract = await bookVoid(ctx, word, reason);
  const { id, code, customerId, dealId, signedDay, sourceKey } = contract;
  const instalments = (await withdrawInstalments(ctx.db, id)).map((instalment) => instalment.code);
  await respread(ctx, customerId);
  const carried =
    dealId === null ? null : await undoWin(ctx, await dealById(ctx, dealId), { contract: code, day: signedDay });
  const customer = await customerById(ctx.db, customerId);
  ctx.audit('contract.void', {
    changed: [code, ...instalments, ...(carried?.facts ? [carried.facts.deal] : [])],
    related: [customer.code],
    reason,
    signedDay,
    instalments,
    carried: carried?.facts ?? null,
    changes: changesBetween<{ voidedFrom: typeof signedDay | null; sourceKey: string | null }>(
      { voidedFrom: null, sourceKey },
      { voidedFrom: signedDay, sourceKey: null },
    ),
  });
  return { contract, instalments, carried };
}
