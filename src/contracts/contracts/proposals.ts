import { type Attachment, keepFile } from '../../../db/files.js';
import type { UndoResult } from '../../app/audit/registry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { isOnlyRep, requirePermission } from '../../app/permission.js';
import type { AmendedDay, ProposalStatus } from '../../policy/contracts.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound } from '../../shared/errors.js';
import { amendmentMessages } from './amendmentMessages.js';
import {
  insertProposal,
  openAmendment,
  openProposal,
  type Proposal,
  proposalRows,
  updateProposal,
} from './amendmentQueries.js';
import { messages } from './messages.js';
import { requireOwnContract } from './ownership.js';
import type { Contract } from './queries.js';
import { resolveContract } from './resolve.js';
import { insertArchive } from './signatureQueries.js';

/** What is proposed of a signed contract: another plan, or other days. */
export interface ProposalInput {
  terms?: string;
  deliveryDay?: Day;
  startDay?: Day;
  endDay?: Day;
  reason: string;
  /** When it was agreed with the customer. */
  day: Day;
}

/** An amendment as the list shows it (policy 3.5.3). */
export interface ListedProposal {
  contract: string;
  customer: Named;
  terms: string | null;
  deliveryDay: Day | null;
  startDay: Day | null;
  endDay: Day | null;
  /** The days as they stand in the contract. */
  now: Record<AmendedDay, Day | null>;
  reason: string;
  day: Day;
  proposedBy: string;
  status: ProposalStatus;
  decidedDay: Day | null;
  decidedBy: string | null;
  decisionReason: string | null;
  correction: boolean;
  file: string | null;
}

/** Amendments of signed contracts, or of one, oldest first (policy 3.5.3); of all, a rep sees those of his own contracts. */
export async function listProposals(
  ctx: Context,
  { all = false, contractId }: { all?: boolean; contractId?: number } = {},
): Promise<ListedProposal[]> {
  const seesAll = contractId !== undefined || !isOnlyRep(ctx.actor) || !ctx.actor.roles.includes('rep');
  const rows = await proposalRows(ctx.db, { open: !all, ownerId: seesAll ? undefined : ctx.actor.id, contractId });
  return rows.map(({ proposal, contract, customerCode, customerName, now, proposedBy, decidedBy }) => ({
    contract,
    customer: { code: customerCode, name: customerName },
    terms: proposal.terms,
    deliveryDay: proposal.deliveryDay,
    startDay: proposal.startDay,
    endDay: proposal.endDay,
    now,
    reason: proposal.reason,
    day: proposal.day,
    proposedBy,
    status: proposal.status,
    decidedDay: proposal.decidedDay,
    decidedBy,
    decisionReason: proposal.decisionReason,
    correction: proposal.correction === 1,
    file: proposal.fileName,
  }));
}

/** @throws conflict if an amendment of the contract waits for a decision already */
export async function requireNoProposal(ctx: Context, { id, code }: Contract): Promise<void> {
  const open = await openProposal(ctx.db, id);
  if (open)
    throw conflict(amendmentMessages.proposalOpen(code, open.day), {
      clause: '3.5.3',
      hints: [messages.decideHint(code)],
    });
  const draft = await openAmendment(ctx.db, id);
  if (draft)
    throw conflict(amendmentMessages.amendmentOpen(code, draft.code), {
      clause: '3.5.3',
      hints: [messages.nextFor(draft.code, draft.status), amendmentMessages.withdrawDraftHint(draft.code)],
    });
}

/**
 * Keeps an amendment for the manager to decide (policy 3.5.3). Runs inside the caller's transaction; writes no audit entry.
 * @throws conflict if another one waits already
 */
export async function addProposal(ctx: WriteContext, contract: Contract, input: ProposalInput): Promise<Proposal> {
  await requireNoProposal(ctx, contract);
  return await insertProposal(ctx.db, {
    ...input,
    contractId: contract.id,
    proposedById: ctx.actor.id,
    status: 'open',
    correction: 0,
    recordedAt: ctx.now,
  });
}

/** Keeps a correction with the signed paper; the month's report counts it. Writes no audit entry. @throws conflict */
export async function addCorrection(
  ctx: WriteContext,
  contract: Contract,
  { terms, reason, paper }: { terms: string; reason: string; paper: Attachment },
): Promise<void> {
  await requireNoProposal(ctx, contract);
  await requireOpenMonth(ctx, ctx.today);
  await keepFile(ctx.db, paper, ctx.now);
  // It is a signed paper: `contract file` gives it back.
  await insertArchive(ctx.db, {
    contractId: contract.id,
    sha256: paper.sha256,
    fileName: paper.name,
    departments: [],
    day: ctx.today,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  await insertProposal(ctx.db, {
    contractId: contract.id,
    terms,
    reason,
    day: ctx.today,
    proposedById: ctx.actor.id,
    status: 'agreed',
    decidedDay: ctx.today,
    decidedById: ctx.actor.id,
    correction: 1,
    sha256: paper.sha256,
    fileName: paper.name,
    recordedAt: ctx.now,
  });
}

/** The amendment of a contract that waits for a decision. @throws notFound */
export async function proposalToDecide(ctx: Context, { id, code }: Contract): Promise<Proposal> {
  const proposal = await openProposal(ctx.db, id);
  if (!proposal) throw notFound(amendmentMessages.noProposal(code), { hints: [amendmentMessages.proposalsHint] });
  return proposal;
}

/** Closes an amendment. Runs inside the caller's transaction; writes no audit entry. */
export async function closeProposal(
  ctx: WriteContext,
  { id }: Proposal,
  { status, reason }: { status: ProposalStatus; reason: string | null },
): Promise<Proposal> {
  await requireOpenMonth(ctx, ctx.today);
  return await updateProposal(ctx.db, id, {
    status,
    decidedDay: ctx.today,
    decidedById: ctx.actor.id,
    decisionReason: reason,
  });
}

/** Withdraws what was proposed, while nobody has decided it. */
export async function withdrawProposal(ctx: WriteContext, code: string): Promise<UndoResult> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await resolveContract(ctx, code);
  await requireOwnContract(ctx, contract);
  const proposal = await proposalToDecide(ctx, contract);
  await closeProposal(ctx, proposal, { status: 'withdrawn', reason: null });
  return {
    summary: amendmentMessages.withdrawnProposal(code),
    reverted: [{ code, changes: { status: { from: 'open', to: 'withdrawn' } } }],
  };
}
