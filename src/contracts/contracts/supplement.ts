import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { may, requirePermission } from '../../app/permission.js';
import type { ApprovalLevel } from '../../policy/contracts.js';
import { conflict, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { listMembers } from '../../team/members/roster.js';
import { currentText } from './contractVersions.js';
import { openDraft } from './draft.js';
import { type Draft, versionOf } from './draftQueries.js';
import { messages } from './messages.js';
import { requireOwnContract } from './ownership.js';
import { requireNoProposal } from './proposals.js';
import type { Contract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { contractById, type LoadedDraft, resolveSigned, subjectsOfDraft } from './resolve.js';
import { canonicalText, type DraftText } from './rules.js';
import { applyChange, changesOfDraft, type DraftChange } from './version.js';
import { firstDayBefore } from './versionRules.js';

/** What a supplementary agreement may change; the rest of a contract stays as it was signed. */
export type AmendmentChange = Pick<
  DraftChange,
  | 'rights'
  | 'specification'
  | 'afterSales'
  | 'deliveryDay'
  | 'startDay'
  | 'endDay'
  | 'terms'
  | 'lines'
  | 'pricesIncludeTax'
>;

/**
 * Drafts the amendment of what a signed contract says: lines, price, scope, service, rights, end (policy 3.5.3). It goes the
 * way of a contract: submitted, approved, passed by legal, signed by both parties. Until then what was signed stands.
 *
 * @throws conflict for a contract that is cancelled or ended, or while another amendment waits; usageError if nothing changes
 */
export async function draftAmendment(
  ctx: WriteContext,
  word: string,
  { reason, ...change }: AmendmentChange & { reason: string },
): Promise<LoadedDraft & { amends: string; before: DraftText }> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await resolveSigned(ctx, word);
  await requireOwnContract(ctx, contract);
  requireAmendable(contract);
  await requireNoProposal(ctx, contract);
  const before = await currentText(ctx, contract);
  const ownerId = contract.ownerId ?? ctx.actor.id;
  const text = await applyChange(ctx, before, change, ownerId);
  if (canonicalText(text) === canonicalText(before)) throw usageError(appMessages.nothingToChange);
  if (firstDayBefore(text, contract.signedDay)) throw usageError(refusalMessages.beforeSigning(contract.signedDay));
  const draft = await openDraft(ctx, text, {
    dealId: null,
    customerId: contract.customerId,
    ownerId,
    quote: null,
    amendsId: contract.id,
    reason,
  });
  const { changed, related } = subjectsOfDraft(draft);
  ctx.audit('contract.supplement', {
    changed,
    related: [...related, contract.code],
    amends: contract.code,
    reason,
    version: draft.draft.version,
    textSha256: draft.textSha256,
    changes: changesOfDraft(draft.draft, before, draft.draft, text),
  });
  return { ...draft, amends: contract.code, before };
}

/** @throws conflict for a contract that is cancelled or has ended, or that only carries receivables over */
export function requireAmendable({ code, kind, cancelledDay, endedDay }: Contract): void {
  if (kind !== 'sale') throw conflict(refusalMessages.carriedOver(code), { clause: '3.5.3' });
  if (cancelledDay !== null) throw conflict(refusalMessages.isCancelled(code, cancelledDay), { clause: '3.5.3' });
  if (endedDay !== null)
    throw conflict(refusalMessages.isEnded(code, endedDay), { clause: '3.5.3', hints: [messages.renewHint(code)] });
}

/**
 * What a draft amends is in force still: work on the amendment goes on (policy 3.5.3).
 * @throws conflict for a contract that was cancelled or has ended since; the draft can be withdrawn
 */
export async function requireInForce(ctx: Context, draft: Draft): Promise<void> {
  const contract = await amendedContract(ctx, draft);
  if (contract) requireAmendable(contract);
}

/** The contract that a draft amends; undefined for any other draft. */
export const amendedContract = async (ctx: Context, { amendsId }: Draft): Promise<Contract | undefined> =>
  amendsId === null ? undefined : await contractById(ctx.db, amendsId);

/**
 * The manager decides on every amendment (policy 3.5.3): if its amount asks for nobody, he approves what somebody else wrote.
 *
 * @param levels by the amount
 */
export async function levelsOfAmendment(
  ctx: Context,
  { id, version }: Draft,
  levels: readonly ApprovalLevel[],
): Promise<ApprovalLevel[]> {
  if (levels.includes('manager')) return [...levels];
  const { memberId } = (await versionOf(ctx.db, id, version)).version;
  const author = required(
    (await listMembers(ctx.db)).find((member) => member.id === memberId),
    `member ${memberId}`,
  );
  return may(author, 'contract.amend') ? [...levels] : ['manager', ...levels];
}
