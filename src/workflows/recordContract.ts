import { changesOfNew } from '../app/audit/entry.js';
import type { WriteContext } from '../app/context.js';
import { requireCredit } from '../collections/hardship/credit.js';
import { planInstalments } from '../collections/receivables/plan.js';
import { loggedContract } from '../contracts/contracts/auditFacts.js';
import { bookSale } from '../contracts/contracts/bookSale.js';
import { prepareSale, type SaleInput } from '../contracts/contracts/record.js';
import { openOrder } from '../contracts/orders/open.js';
import { customerById } from '../customers/customers/resolve.js';
import { recordAct } from '../pipeline/deals/advance.js';
import { dealById } from '../pipeline/deals/resolve.js';
import type { TermPart } from '../pipeline/quotes/terms.js';

export interface RecordContractInput extends SaleInput {
  /** The payment terms; without any the payments are planned later. */
  plan?: readonly TermPart[];
  /** The manager's reason to let a customer sign who is over his credit limit or overdue. */
  release?: string;
}
export type RecordedContract = Awaited<ReturnType<typeof recordContract>>;

/**
 * Records a contract that both parties signed without a draft (policy 3.5.2, 4.1.1): the sale counts in the month of its
 * signing, its order is opened (3.6.1), its payments are planned (3.7.1) and its deal is won, all or nothing; gates that
 * were not met are counted (definitions, Pipeline).
 *
 * @throws forbidden, policyRefusal for a customer held by the credit check (3.7.3), conflict for a closed month,
 * usageError for lines, shares or terms that do not work
 */
export async function recordContract(ctx: WriteContext, { plan, release, ...input }: RecordContractInput) {
  const contract = await bookSale(ctx, await prepareSale(ctx, input));
  const { id, code, title, signedDay, netFen, taxFen, grossFen, costFen } = contract;
  const customer = await customerById(ctx.db, contract.customerId);
  const { released } = await requireCredit(ctx, customer, grossFen, release, {
    day: signedDay,
    contract: { id, code },
  });
  const order = await openOrder(ctx, contract);
  const carried =
    contract.dealId === null
      ? null
      : await recordAct(ctx, await dealById(ctx, contract.dealId), {
          act: 'contractRecorded',
          day: signedDay,
          ref: code,
        });
  const planned = plan ? await planInstalments(ctx, contract, grossFen, plan, signedDay) : [];
  const instalments = planned.map(({ code, dueDay, dueRule, amountFen }) => ({ code, dueDay, dueRule, amountFen }));
  const fields = await loggedContract(ctx, contract);
  const result = {
    code,
    title,
    customer: { code: customer.code, name: customer.name },
    signedDay,
    netFen,
    taxFen,
    grossFen,
    costFen,
    profitFen: fields.profitFen,
    costKnown: fields.costKnown,
    shares: fields.shares.map(({ name, shareBp }) => ({ name, shareBp })),
    startDay: contract.startDay,
    penaltyRateBp: contract.penaltyRateBp,
    penaltyGraceDays: contract.penaltyGraceDays,
    release: released ? release : undefined,
    instalments,
    carried,
  };
  const moved = carried?.facts ? [carried.facts.deal] : [];
  ctx.audit('contract.record', {
    changed: [code, order.code, ...instalments.map((instalment) => instalment.code), ...moved],
    related: fields.deal === null || moved.length > 0 ? [customer.code] : [fields.deal, customer.code],
    customer: result.customer,
    pricesIncludeTax: input.pricesIncludeTax === true,
    order: order.code,
    instalments,
    release: result.release,
    carried: carried?.facts ?? null,
    changes: changesOfNew(fields),
  });
  return result;
}
