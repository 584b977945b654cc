import { changesOfNew } from '../app/audit/entry.js';
import type { WriteContext } from '../app/context.js';
import { requireCredit } from '../collections/hardship/credit.js';
import { planInstalments } from '../collections/receivables/plan.js';
import { loggedContract } from '../contracts/contracts/auditFacts.js';
import { bookSignature, prepareSignature, type SignInput } from '../contracts/contracts/sign.js';
import { openOrder } from '../contracts/orders/open.js';
import { recordAct } from '../pipeline/deals/advance.js';
import { dealById } from '../pipeline/deals/resolve.js';
import { parseTerms } from '../pipeline/quotes/terms.js';

export interface SignContractInput extends SignInput {
  /** The manager's reason to let a customer sign who is over his credit limit or overdue. */
  release?: string;
}
export type SignedContract = Awaited<ReturnType<typeof signContract>>;

/**
 * Both parties signed and sealed exactly the text that legal passed (policy 3.5.2): the sale counts in the month of its
 * signing (4.1.1), its payments are planned by its terms (3.7.1), its order is opened (3.6.1) and its deal is won, all or
 * nothing. A contract that this one renews has ended.
 *
 * @throws policyRefusal listing the gates of the deal that are not met, all that is missing for the signature, or for a
 * customer held by the credit check (3.7.3); forbidden; conflict for a closed month
 */
export async function signContract(ctx: WriteContext, word: string, { release, ...input }: SignContractInput) {
  const prepared = await prepareSignature(ctx, word, input);
  const { draft, text, customer, deal } = prepared.loaded;
  const { contract, renews } = await bookSignature(ctx, prepared);
  const { id, code, title, signedDay, netFen, grossFen, costFen } = contract;
  const buyer = { ...customer, id: contract.customerId };
  const { released } = await requireCredit(ctx, buyer, grossFen, release, { day: signedDay, contract: { id, code } });
  const terms = text.terms === null ? undefined : parseTerms(text.terms, signedDay);
  const planned = terms?.ok ? await planInstalments(ctx, contract, grossFen, terms.value, signedDay) : [];
  const instalments = planned.map(({ code, dueDay, dueRule, amountFen }) => ({ code, dueDay, dueRule, amountFen }));
  const order = await openOrder(ctx, contract);
  const carried =
    contract.dealId === null
      ? null
      : await recordAct(ctx, await dealById(ctx, contract.dealId), {
          act: 'contractSigned',
          day: signedDay,
          ref: code,
        });
  const fields = await loggedContract(ctx, contract);
  const result = {
    code,
    title,
    customer,
    deal,
    signedDay,
    netFen,
    grossFen,
    costFen,
    profitFen: fields.profitFen,
    shares: fields.shares.map(({ name, shareBp }) => ({ name, shareBp })),
    order: order.code,
    instalments,
    release: released ? release : undefined,
    ours: prepared.ours,
    theirs: prepared.theirs,
    seal: prepared.seal,
    carried,
  };
  const changed = [code, order.code, ...instalments.map((instalment) => instalment.code)];
  if (renews !== undefined) changed.push(renews);
  if (carried?.facts) changed.push(carried.facts.deal);
  ctx.audit('contract.sign', {
    changed,
    related: deal === null || carried?.facts ? [customer.code] : [deal, customer.code],
    customer,
    version: draft.version,
    textSha256: prepared.textSha256,
    order: order.code,
    instalments,
    release: result.release,
    ours: prepared.ours,
    theirs: prepared.theirs,
    seal: prepared.seal,
    renews,
    carried: carried?.facts ?? null,
    changes: { ...changesOfNew(fields), status: { from: draft.status, to: 'signed' } },
  });
  return result;
}
