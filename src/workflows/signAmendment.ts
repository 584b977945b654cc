import { type Changes, changesBetween } from '../app/audit/entry.js';
import type { AdjustmentFacts, ProposedInstalment } from '../app/audit/facts/contracts.js';
import type { WriteContext } from '../app/context.js';
import { requireCredit } from '../collections/hardship/credit.js';
import {
  currentPlan,
  openPlan,
  planInstalments,
  plannedInstalment,
  readTerms,
  receivedOn,
  replacePlan,
  type TakenPlan,
} from '../collections/receivables/plan.js';
import { type BookedAdjustment, bookAmendment, currentAmounts } from '../contracts/contracts/adjust.js';
import { recordAmendments } from '../contracts/contracts/amend.js';
import { amendmentMessages } from '../contracts/contracts/amendmentMessages.js';
import { contractVersions, currentText } from '../contracts/contracts/contractVersions.js';
import { updateDraft } from '../contracts/contracts/draftQueries.js';
import { type Contract, updateContract } from '../contracts/contracts/queries.js';
import { contractById } from '../contracts/contracts/resolve.js';
import type { Amounts, DraftText } from '../contracts/contracts/rules.js';
import {
  type PreparedSignature,
  prepareSignature,
  recordSignature,
  type SignInput,
} from '../contracts/contracts/sign.js';
import { requireAmendable } from '../contracts/contracts/supplement.js';
import { amendedFields } from '../contracts/contracts/versionRules.js';
import { orderBefore, type PreparedAgain, prepareAgain } from '../contracts/orders/prepareAgain.js';
import type { AmendedField } from '../policy/contracts.js';
import type { Named } from '../shared/codes.js';
import type { Day } from '../shared/dates.js';
import { usageError } from '../shared/errors.js';
import { totalsOf } from '../shared/lines.js';
import type { Fen } from '../shared/money.js';
import { required } from '../shared/required.js';
import { adjustmentFacts, changeReceivable } from './adjustContract.js';
import { movedRows, planAmendment, plannedRows, requireNotOverdue } from './changePlan.js';

export interface SignAmendmentInput extends SignInput {
  /** The manager's reason to let a customer sign a higher price who is over his credit limit or overdue. */
  release?: string;
  /** When the instalment of a higher price is due; default: the day of the signature. */
  due?: Day;
}
export interface SignedAmendment {
  /** Of the amendment. */
  code: string;
  contract: string;
  customer: Named;
  /** The version of the contract that it makes. */
  version: number;
  day: Day;
  changes: { field: AmendedField; before: string | null; after: string }[];
  /** The difference of the price, if there is one. */
  adjustment: AdjustmentFacts | null;
  /** The new payment plan, if it changes. */
  instalments: ProposedInstalment[];
  /** What is received of the contract and stays where it is, if there is a new plan. */
  receivedFen: Fen;
  replaced: string[];
  /** What the contract comes to now. */
  amounts: Amounts;
  release?: string;
  /** The order, if it is being prepared again for what the amendment adds. */
  order?: PreparedAgain;
  ours: string;
  theirs: string;
  seal: string;
}

/**
 * Both parties signed an amendment that legal passed (policy 3.5.2, 3.5.3): a new version of the contract. What the price
 * differs by is an adjustment of the day of signing, in the shares of the contract's own signature (4.1.1); another plan is
 * in force from that day on (3.7.1). The version before is kept.
 *
 * @throws policyRefusal listing all that is missing for the signature, for an overdue plan or a customer held by the credit
 * check; conflict for a closed month or a contract that has ended
 */
export async function signAmendment(
  ctx: WriteContext,
  word: string,
  { release, due, ...input }: SignAmendmentInput,
): Promise<SignedAmendment> {
  const prepared = await prepareSignature(ctx, word, input);
  const { loaded, day, ours, theirs, seal } = prepared;
  const { draft, text, customer } = loaded;
  const contract = await contractById(ctx.db, required(draft.amendsId, 'the contract that the draft amends'));
  requireAmendable(contract);
  const versions = await contractVersions(ctx, contract);
  const newest = required(versions.at(-1), 'the version before');
  if (day < newest.day) throw usageError(amendmentMessages.beforeVersion(newest.version, newest.day));
  const before = await currentText(ctx, contract);
  const reason = `${draft.code} ${draft.reason ?? ''}`.trim();
  const difference = differenceOf(before, text);
  const buyer = { ...customer, id: contract.customerId };
  const released =
    difference.grossFen > 0 && (await requireCredit(ctx, buyer, difference.grossFen, release, { day })).released;
  const amountsBefore = await currentAmounts(ctx, contract);
  const booked = await bookAmendment(ctx, contract, difference, { day, reason });
  const amounts = booked?.after ?? amountsBefore;
  const taken = await openPlan(ctx, contract, day);
  const totalFen = await plannableFen(ctx, contract, taken, { differenceFen: difference.grossFen, amounts });
  // Where all that is left is received, there is nothing to plan.
  const plan = text.terms !== null && text.terms !== before.terms && totalFen > 0 ? text.terms : undefined;
  const adjustment = booked ? await countedIn(ctx, booked, { plan, due }) : null;
  const adjustmentId = booked?.adjustment.id;
  const replan =
    plan === undefined ? undefined : await replanned(ctx, contract.id, plan, { taken, totalFen, adjustmentId });
  await updateContract(ctx.db, contract.id, {
    deliveryDay: text.deliveryDay,
    startDay: text.startDay,
    endDay: text.endDay,
  });
  const fields = amendedFields(before, text);
  const orderWas = await orderBefore(ctx, contract);
  const changes = replan ? [...fields, replan.amendment] : fields;
  recordAmendments(ctx, contract, changes, { day, reason });
  await recordSignature(ctx, prepared, contract.id);
  await updateDraft(ctx.db, draft.id, { status: 'signed' });
  const order = await prepareAgain(ctx, orderWas);
  const signed: SignedAmendment = {
    code: draft.code,
    contract: contract.code,
    customer,
    version: newest.version + 1,
    day,
    changes,
    adjustment,
    instalments: replan?.instalments ?? [],
    receivedFen: replan?.receivedFen ?? 0,
    replaced: replan?.replaced ?? [],
    amounts,
    release: released ? release : undefined,
    order,
    ours,
    theirs,
    seal,
  };
  auditAmendment(ctx, prepared, signed, {
    ...Object.fromEntries(fields.map(({ field, before, after }) => [field, { from: before, to: after }])),
    ...replan?.changes,
    // What the contract comes to with its adjustments, not the sum of its lines.
    ...changesBetween(amountsBefore, signed.amounts),
  });
  return signed;
}

/** @param changes of the contract */
function auditAmendment(
  ctx: WriteContext,
  { loaded: { draft }, textSha256 }: PreparedSignature,
  signed: SignedAmendment,
  changes: Changes,
): void {
  const { adjustment, release, order, ours, theirs, seal, day } = signed;
  const instalments = [...signed.instalments.map(({ code = '' }) => code), ...signed.replaced];
  const adjusted = adjustment
    ? [adjustment.code, ...[...adjustment.credited, ...adjustment.added].map(({ code }) => code)]
    : [];
  ctx.audit('contract.signSupplement', {
    changed: [...new Set([signed.code, signed.contract, ...(order ? [order.code] : []), ...adjusted, ...instalments])],
    related: [signed.customer.code],
    version: draft.version,
    textSha256,
    contractVersion: signed.version,
    day,
    reason: draft.reason ?? '',
    adjustment,
    release,
    ...(order ? { order: { code: order.code, status: { from: order.from, to: order.to } } } : {}),
    ours,
    theirs,
    seal,
    changes: { status: { from: draft.status, to: 'signed' }, ...changes },
  });
}

/** What an amendment changes of the sums: version against version, so that what was adjusted besides stays. */
function differenceOf(before: DraftText, after: DraftText): Amounts {
  const [from, to] = [totalsOf(before.lines), totalsOf(after.lines)];
  return {
    netFen: to.netFen - from.netFen,
    grossFen: to.grossFen - from.grossFen,
    costFen: to.costFen - from.costFen,
  };
}

/** What a new plan is of: what is open and the difference of the price; a first plan is of what the contract comes to. */
async function plannableFen(
  ctx: WriteContext,
  contract: Contract,
  { totalFen }: TakenPlan,
  { differenceFen, amounts }: { differenceFen: Fen; amounts: Amounts },
): Promise<Fen> {
  const isPlanned = (await currentPlan(ctx, contract)).length > 0;
  return isPlanned ? totalFen + differenceFen : amounts.grossFen;
}

/** A new plan is of the new total; without one a higher price is an instalment of its own, a lower one lowers the oldest open. */
const countedIn = async (ctx: WriteContext, booked: BookedAdjustment, { plan, due }: { plan?: string; due?: Day }) =>
  plan === undefined ? await changeReceivable(ctx, booked, due) : adjustmentFacts(booked);

/** The plan of an amendment, in force from the day of its signature on (definitions, Plan of a signed contract). */
async function replanned(
  ctx: WriteContext,
  contractId: number,
  terms: string,
  { taken, totalFen, adjustmentId }: { taken: TakenPlan; totalFen: Fen; adjustmentId: number | undefined },
) {
  const contract = await contractById(ctx.db, contractId);
  const before = await currentPlan(ctx, contract);
  requireNotOverdue(ctx, contract, before);
  const receivedFen = await receivedOn(ctx, contract, taken.day);
  await plannedRows(ctx, contract, terms, { day: taken.day, totalFen });
  const parts = readTerms(terms, contract.signedDay);
  const instalments =
    before.length > 0
      ? await replacePlan(ctx, contract, terms, taken, { totalFen, adjustmentId })
      : (await planInstalments(ctx, contract, totalFen, parts, taken.day)).map(plannedInstalment);
  return {
    instalments,
    receivedFen,
    replaced: taken.parts.map(({ instalment }) => instalment.code),
    amendment: planAmendment(taken, terms),
    changes: { instalments: { from: movedRows(taken.parts), to: instalments } },
  };
}
