import type { Attachment } from '../../db/files.js';
import type { ProposedInstalment } from '../app/audit/facts/contracts.js';
import { countingDay } from '../app/closedMonths.js';
import type { WriteContext } from '../app/context.js';
import { may, requirePermission } from '../app/permission.js';
import { memberById } from '../app/queries.js';
import {
  currentPlan,
  openPlan,
  planPayments,
  readTerms,
  receivedOn,
  replacePlan,
  requireReplaceable,
  type TakenPlan,
  wholePlan,
} from '../collections/receivables/plan.js';
import { previewPlan } from '../collections/receivables/preview.js';
import type { Instalment } from '../collections/receivables/queries.js';
import { amendedValues, applyAmendment, changesOf, recordAmendments } from '../contracts/contracts/amend.js';
import { amendmentMessages } from '../contracts/contracts/amendmentMessages.js';
import type { Proposal } from '../contracts/contracts/amendmentQueries.js';
import { requireOwnContract } from '../contracts/contracts/ownership.js';
import {
  addCorrection,
  addProposal,
  closeProposal,
  proposalToDecide,
  requireNoProposal,
} from '../contracts/contracts/proposals.js';
import type { Contract } from '../contracts/contracts/queries.js';
import { refusalMessages } from '../contracts/contracts/refusalMessages.js';
import { resolveContract } from '../contracts/contracts/resolve.js';
import { customerById } from '../customers/customers/resolve.js';
import type { AmendedField, AmendmentDecision } from '../policy/contracts.js';
import { conflict, forbidden, policyRefusal, usageError } from '../shared/errors.js';
import { decimalMoney, type Fen } from '../shared/money.js';

export interface PlanChange {
  /** The terms as typed. */
  terms: string;
  /** Needed once the contract has a plan. */
  reason?: string;
  /** The signed paper, if the plan was recorded wrongly. */
  paper?: Attachment;
}
/** What became of it: the first plan, an amendment in force or proposed, a correction. */
export interface ChangedPlan {
  contract: string;
  outcome: 'planned' | 'agreed' | 'open' | 'corrected';
  /** Of the new plan: of an amendment, what is open. */
  grossFen: Fen;
  /** What is received of the contract: it stays where it is when the plan is amended. */
  receivedFen: Fen;
  /** The new plan; without codes while it is only proposed. */
  instalments: (ProposedInstalment & { code?: string })[];
  /** Codes of the plan that it replaces, or would replace. */
  replaced: string[];
}

/**
 * Plans the payments of a contract (policy 3.7.1). A plan that was signed is the contract's (3.5.3): another one is an
 * amendment, proposed with a reason and decided by the manager; of an overdue instalment it changes only by a hardship
 * decision (3.7.3), or by a correction with the signed paper.
 *
 * @throws policyRefusal for an overdue instalment, conflict while another amendment waits, forbidden, usageError for terms
 * that do not work or without a reason
 */
export async function changePlan(ctx: WriteContext, word: string, change: PlanChange): Promise<ChangedPlan> {
  const contract = await resolveContract(ctx, word);
  readTerms(change.terms, contract.signedDay);
  requirePermission(ctx.actor, 'payment.plan');
  await requireOwnContract(ctx, contract);
  const before = await currentPlan(ctx, contract);
  if (before.length === 0) {
    if (change.paper) throw usageError(amendmentMessages.noPlanToCorrect(contract.code), { clause: '3.7.1' });
    const planned = await planPayments(ctx, contract, change.terms);
    return { ...planned, outcome: 'planned', receivedFen: 0, replaced: [] };
  }
  const { reason } = change;
  const { code, cancelledDay } = contract;
  // A slip is mended after a cancellation, too: what comes first makes no difference.
  if (cancelledDay !== null && !change.paper)
    throw conflict(refusalMessages.isCancelled(code, cancelledDay), { clause: '3.5.3' });
  requireReplaceable(contract, before);
  if (reason === undefined) throw usageError(amendmentMessages.planReasonRequired(contract.code));
  if (change.paper) return await correctPlan(ctx, contract, { ...change, reason, paper: change.paper });
  return await amendPlan(ctx, contract, before, { ...change, reason });
}

async function amendPlan(
  ctx: WriteContext,
  contract: Contract,
  before: readonly Instalment[],
  { terms, reason }: PlanChange & { reason: string },
): Promise<ChangedPlan> {
  requireNotOverdue(ctx, contract, before);
  await requireNoProposal(ctx, contract);
  const taken = await openPlan(ctx, contract, ctx.today);
  requireOpen(contract, taken);
  const proposed = await plannedRows(ctx, contract, terms, taken);
  const { related, replaced, from } = await subjectsOf(ctx, contract, taken);
  const sums = { grossFen: taken.totalFen, receivedFen: await receivedOn(ctx, contract, ctx.today) };
  if (!may(ctx.actor, 'contract.amend')) {
    await addProposal(ctx, contract, { terms, reason, day: ctx.today });
    ctx.audit('contract.propose', {
      changed: [contract.code],
      related: [...related, ...replaced],
      reason,
      day: ctx.today,
      terms,
      changes: { instalments: { from, to: proposed } },
    });
    return { contract: contract.code, outcome: 'open', ...sums, instalments: proposed, replaced };
  }
  const instalments = await replacePlan(ctx, contract, terms, taken);
  recordAmendments(ctx, contract, [planAmendment(taken, terms)], { day: ctx.today, reason });
  ctx.audit('contract.amend', {
    changed: [contract.code, ...instalments.map(({ code }) => code), ...replaced],
    related,
    reason,
    day: ctx.today,
    changes: { instalments: { from, to: instalments } },
  });
  return { contract: contract.code, outcome: 'agreed', ...sums, instalments, replaced };
}

/** @throws conflict if all of a contract is settled: there is nothing to plan anew */
function requireOpen({ code }: Contract, { totalFen }: TakenPlan): void {
  if (totalFen === 0) throw conflict(amendmentMessages.nothingToPlan(code), { clause: '3.7.1' });
}

/**
 * The plan as the paper has it, from the day on which the one that it corrects came into force: every day since is judged by
 * it (definitions, Plan of a signed contract).
 */
async function correctPlan(
  ctx: WriteContext,
  contract: Contract,
  { terms, reason, paper }: Required<PlanChange>,
): Promise<ChangedPlan> {
  await requireCorrector(ctx, contract);
  await addCorrection(ctx, contract, { terms, reason, paper });
  const inForce = await wholePlan(ctx, contract);
  // Of a closed month nothing moves (4.2).
  const taken = { ...inForce, day: await countingDay(ctx, inForce.day) };
  const { related, replaced, from: old } = await subjectsOf(ctx, contract, taken);
  const instalments = await replacePlan(ctx, contract, terms, taken);
  recordAmendments(ctx, contract, [planAmendment(taken, terms)], { day: ctx.today, reason });
  ctx.audit('contract.correctPlan', {
    changed: [contract.code, ...instalments.map(({ code }) => code), ...replaced],
    related,
    reason,
    terms,
    file: paper.name,
    sha256: paper.sha256,
    changes: { instalments: { from: old, to: instalments } },
  });
  const receivedFen = await receivedOn(ctx, contract, ctx.today);
  return {
    contract: contract.code,
    outcome: 'corrected',
    grossFen: taken.totalFen,
    receivedFen,
    instalments,
    replaced,
  };
}

/** The manager mends a slip with the signed paper; in his own contract finance does (definitions, Plan of a signed contract). */
async function requireCorrector(ctx: WriteContext, { code, ownerId }: Contract): Promise<void> {
  requirePermission(ctx.actor, 'contract.correct');
  const owner = ownerId === null ? undefined : await memberById(ctx.db, ownerId);
  const isManagers = owner?.roles.includes('manager') === true;
  const mayCorrect = isManagers
    ? ctx.actor.roles.includes('finance') && ctx.actor.id !== ownerId
    : ctx.actor.roles.includes('manager');
  if (!mayCorrect)
    throw forbidden(isManagers ? amendmentMessages.correctOwn(code) : amendmentMessages.correctByManager(code), {
      clause: '3.5.3',
    });
}

/** What is overdue changes only by a hardship decision. @throws policyRefusal with that way and the correction */
export function requireNotOverdue(ctx: WriteContext, { code }: Contract, plan: readonly Instalment[]): void {
  const overdue = plan.find(({ dueDay, openFen }) => dueDay !== null && dueDay < ctx.today && openFen > 0);
  if (overdue)
    throw policyRefusal('3.7.3', amendmentMessages.planOverdue(overdue.code, overdue.dueDay ?? ctx.today), {
      hints: [amendmentMessages.planOverdueHint(code), amendmentMessages.correctionHint(code)],
    });
}

/** The instalments that terms would make of what they take over. @throws usageError for a day before they are in force */
export async function plannedRows(
  ctx: WriteContext,
  { code }: Contract,
  terms: string,
  { day: from, totalFen }: Pick<TakenPlan, 'day' | 'totalFen'>,
): Promise<ProposedInstalment[]> {
  const rows = await previewPlan(ctx, { contract: code, terms, from, amountFen: totalFen });
  for (const [i, { dueDay }] of rows.entries())
    if (dueDay !== null && dueDay < from) throw usageError(amendmentMessages.planInPast(i + 1, dueDay));
  return rows.map(({ dueDay, rule, amountFen }) => ({ dueDay, dueRule: rule === dueDay ? null : rule, amountFen }));
}

async function subjectsOf(ctx: WriteContext, contract: Contract, { parts }: TakenPlan) {
  const customer = await customerById(ctx.db, contract.customerId);
  return {
    related: [customer.code],
    replaced: parts.map(({ instalment }) => instalment.code),
    from: movedRows(parts),
  };
}

/** What another plan takes over, as an entry has it. */
export const movedRows = (parts: TakenPlan['parts']) =>
  parts.map(({ instalment: { code, dueDay, dueRule }, amountFen }) => ({ code, dueDay, dueRule, amountFen }));

/** How the contract keeps it: `37080.00 2026-11-16` became `100% 2026-12-31`. */
export const planAmendment = ({ parts }: TakenPlan, terms: string) => ({
  field: 'plan' as const,
  before: parts
    .map(({ instalment: { dueDay, dueRule }, amountFen }) => `${decimalMoney(amountFen)} ${dueDay ?? dueRule}`)
    .join('; '),
  after: terms,
});

export interface DecidedAmendment {
  contract: string;
  status: 'agreed' | 'declined';
  reason: string | null;
  terms: string | null;
  /** The new plan, if it is one and is in force now. */
  instalments: ProposedInstalment[];
  /** What is received of the contract and stays where it is, if there is a new plan. */
  receivedFen: Fen;
  changes: { field: AmendedField; before: string | null; after: string }[];
}

/**
 * The manager decides on a proposed amendment (policy 3.5.3): agreed, it is in force from the day of the decision.
 *
 * @throws notFound if none waits, policyRefusal for a plan that is overdue meanwhile
 */
export async function decideAmendment(
  ctx: WriteContext,
  word: string,
  { decision, reason }: { decision: AmendmentDecision; reason?: string },
): Promise<DecidedAmendment> {
  requirePermission(ctx.actor, 'contract.amend');
  const contract = await resolveContract(ctx, word);
  const proposal = await proposalToDecide(ctx, contract);
  if (decision === 'decline' && reason === undefined) throw usageError(amendmentMessages.declineReason);
  const status = decision === 'agree' ? 'agreed' : 'declined';
  const effect = decision === 'agree' ? await putInForce(ctx, contract, proposal) : NO_EFFECT;
  await closeProposal(ctx, proposal, { status, reason: reason ?? null });
  const customer = await customerById(ctx.db, contract.customerId);
  const proposer = await memberById(ctx.db, proposal.proposedById);
  ctx.audit('contract.decide', {
    changed: [contract.code, ...effect.changed],
    related: [customer.code],
    reason: reason ?? null,
    proposal: { by: proposer?.name ?? '', reason: proposal.reason, day: proposal.day, terms: proposal.terms },
    changes: { status: { from: proposal.status, to: status }, ...effect.changes },
  });
  const { instalments, receivedFen, amended } = effect;
  return {
    contract: contract.code,
    status,
    reason: reason ?? null,
    terms: proposal.terms,
    instalments,
    receivedFen,
    changes: amended,
  };
}

interface Effect {
  changed: string[];
  instalments: ProposedInstalment[];
  receivedFen: Fen;
  amended: { field: AmendedField; before: string | null; after: string }[];
  changes: ReturnType<typeof changesOf> & { instalments?: { from: ProposedInstalment[]; to: ProposedInstalment[] } };
}
const NO_EFFECT: Effect = { changed: [], instalments: [], receivedFen: 0, amended: [], changes: {} };

async function putInForce(ctx: WriteContext, contract: Contract, proposal: Proposal): Promise<Effect> {
  const { terms, reason, day } = proposal;
  if (terms === null) {
    const { deliveryDay, startDay, endDay } = proposal;
    const input = {
      deliveryDay: deliveryDay ?? undefined,
      startDay: startDay ?? undefined,
      endDay: endDay ?? undefined,
      day,
    };
    const values = amendedValues(contract, input);
    await applyAmendment(ctx, contract, values, { day, reason });
    return { ...NO_EFFECT, amended: values, changes: changesOf(values) };
  }
  const before = await currentPlan(ctx, contract);
  const { code, cancelledDay } = contract;
  if (cancelledDay !== null) throw conflict(refusalMessages.isCancelled(code, cancelledDay), { clause: '3.5.3' });
  requireNotOverdue(ctx, contract, before);
  const taken = await openPlan(ctx, contract, ctx.today);
  requireOpen(contract, taken);
  await plannedRows(ctx, contract, terms, taken);
  const { replaced, from } = await subjectsOf(ctx, contract, taken);
  const receivedFen = await receivedOn(ctx, contract, ctx.today);
  const instalments = await replacePlan(ctx, contract, terms, taken);
  const amendment = planAmendment(taken, terms);
  recordAmendments(ctx, contract, [amendment], { day, reason });
  return {
    changed: [...instalments.map(({ code }) => code), ...replaced],
    instalments,
    receivedFen,
    amended: [amendment],
    changes: { instalments: { from, to: instalments } },
  };
}
