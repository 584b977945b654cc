import type { Attachment } from '../../db/files.js';
import type { ProposedInstalment } from '../app/audit/facts/contracts.js';
import { countingDay } from '../app/closedMonths.js';
import type { WriteContext } from '../app/context.js';
import { may, requirePermission } from '../app/permission.js';
import { memberById } from '../app/queries.js';
import {
  currentPlan,
  planPayments,
  readTerms,
  replacePlan,
  requireReplaceable,
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
import type { Day } from '../shared/dates.js';
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
  grossFen: Fen;
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
    if (change.paper) throw usageError(amendmentMessages.noPlanToCorrect(contract.code));
    const planned = await planPayments(ctx, contract, change.terms);
    return { ...planned, outcome: 'planned', replaced: [] };
  }
  const { reason } = change;
  const { code, cancelledDay } = contract;
  if (cancelledDay !== null) throw conflict(refusalMessages.isCancelled(code, cancelledDay));
  requireReplaceable(contract, before);
  if (reason === undefined) throw usageError(amendmentMessages.planReasonRequired(contract.code));
  if (change.paper) return await correctPlan(ctx, contract, before, { ...change, reason, paper: change.paper });
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
  const proposed = await plannedRows(ctx, contract, terms, ctx.today);
  const { related, replaced, from } = await subjectsOf(ctx, contract, before);
  const grossFen = proposed.reduce((sum, { amountFen }) => sum + amountFen, 0);
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
    return { contract: contract.code, outcome: 'open', grossFen, instalments: proposed, replaced };
  }
  const instalments = await replacePlan(ctx, contract, terms, ctx.today);
  recordAmendments(ctx, contract, [planAmendment(before, terms)], { day: ctx.today, reason });
  ctx.audit('contract.amend', {
    changed: [contract.code, ...instalments.map(({ code }) => code), ...replaced],
    related,
    reason,
    day: ctx.today,
    changes: { instalments: { from, to: instalments } },
  });
  return { contract: contract.code, outcome: 'agreed', grossFen, instalments, replaced };
}

/**
 * The plan as the paper has it, from the day on which the one that it corrects came into force: every day since is judged by
 * it (definitions, Plan of a signed contract).
 */
async function correctPlan(
  ctx: WriteContext,
  contract: Contract,
  before: readonly Instalment[],
  { terms, reason, paper }: Required<PlanChange>,
): Promise<ChangedPlan> {
  await requireCorrector(ctx, contract);
  await addCorrection(ctx, contract, { terms, reason, paper });
  const { related, replaced, from: old } = await subjectsOf(ctx, contract, before);
  // What is corrected is the plan in force: of the days before an amendment the one before it stands. Of a closed month
  // nothing moves (4.2).
  const inForceFrom = before.reduce((first, { fromDay }) => (fromDay < first ? fromDay : first), ctx.today);
  const from = await countingDay(ctx, inForceFrom);
  const instalments = await replacePlan(ctx, contract, terms, from);
  recordAmendments(ctx, contract, [planAmendment(before, terms)], { day: ctx.today, reason });
  ctx.audit('contract.correctPlan', {
    changed: [contract.code, ...instalments.map(({ code }) => code), ...replaced],
    related,
    reason,
    terms,
    file: paper.name,
    sha256: paper.sha256,
    changes: { instalments: { from: old, to: instalments } },
  });
  const grossFen = instalments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { contract: contract.code, outcome: 'corrected', grossFen, instalments, replaced };
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

/** The instalments that terms would make from a day on. @throws usageError for a day before it */
export async function plannedRows(
  ctx: WriteContext,
  { code }: Contract,
  terms: string,
  from: Day,
): Promise<ProposedInstalment[]> {
  const rows = await previewPlan(ctx, { contract: code, terms, from });
  for (const [i, { dueDay }] of rows.entries())
    if (dueDay !== null && dueDay < from) throw usageError(amendmentMessages.planInPast(i + 1, dueDay));
  return rows.map(({ dueDay, rule, amountFen }) => ({ dueDay, dueRule: rule === dueDay ? null : rule, amountFen }));
}

async function subjectsOf(ctx: WriteContext, contract: Contract, before: readonly Instalment[]) {
  const customer = await customerById(ctx.db, contract.customerId);
  return {
    related: [customer.code],
    replaced: before.map(({ code }) => code),
    from: before.map(({ code, dueDay, dueRule, amountFen }) => ({ code, dueDay, dueRule, amountFen })),
  };
}

/** How the contract keeps it: `37080.00 2026-11-16` became `100% 2026-12-31`. */
export const planAmendment = (before: readonly Instalment[], terms: string) => ({
  field: 'plan' as const,
  before: before.map(({ amountFen, dueDay, dueRule }) => `${decimalMoney(amountFen)} ${dueDay ?? dueRule}`).join('; '),
  after: terms,
});

export interface DecidedAmendment {
  contract: string;
  status: 'agreed' | 'declined';
  reason: string | null;
  terms: string | null;
  /** The new plan, if it is one and is in force now. */
  instalments: ProposedInstalment[];
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
  const { instalments, amended } = effect;
  return {
    contract: contract.code,
    status,
    reason: reason ?? null,
    terms: proposal.terms,
    instalments,
    changes: amended,
  };
}

interface Effect {
  changed: string[];
  instalments: ProposedInstalment[];
  amended: { field: AmendedField; before: string | null; after: string }[];
  changes: ReturnType<typeof changesOf> & { instalments?: { from: ProposedInstalment[]; to: ProposedInstalment[] } };
}
const NO_EFFECT: Effect = { changed: [], instalments: [], amended: [], changes: {} };

async function putInForce(ctx: WriteContext, contract: Contract, proposal: Proposal): Promise<Effect> {
  const { terms, reason, day } = proposal;
  if (terms === null) {
    const input = { deliveryDay: proposal.deliveryDay ?? undefined, endDay: proposal.endDay ?? undefined, day };
    const values = amendedValues(contract, input);
    await applyAmendment(ctx, contract, values, { day, reason });
    return { ...NO_EFFECT, amended: values, changes: changesOf(values) };
  }
  const before = await currentPlan(ctx, contract);
  const { code, cancelledDay } = contract;
  if (cancelledDay !== null) throw conflict(refusalMessages.isCancelled(code, cancelledDay));
  requireNotOverdue(ctx, contract, before);
  await plannedRows(ctx, contract, terms, ctx.today);
  const { replaced, from } = await subjectsOf(ctx, contract, before);
  const instalments = await replacePlan(ctx, contract, terms, ctx.today);
  const amendment = planAmendment(before, terms);
  recordAmendments(ctx, contract, [amendment], { day, reason });
  return {
    changed: [...instalments.map(({ code }) => code), ...replaced],
    instalments,
    amended: [amendment],
    changes: { instalments: { from, to: instalments } },
  };
}
