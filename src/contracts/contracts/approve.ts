import { changesBetween } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requirePossible } from '../../app/permission.js';
import { levelsOf } from '../../app/settings.js';
import { teamOn } from '../../app/team.js';
import { APPROVAL_LEVELS, type ApprovalLevel } from '../../policy/contracts.js';
import { conflict, forbidden, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { type Draft, updateDraft, versionsOf } from './draftQueries.js';
import { messages } from './messages.js';
import { refusalMessages } from './refusalMessages.js';
import { type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfDraft } from './resolve.js';
import { reviewersToday } from './reviewers.js';
import { approvalsOf, insertApprovals } from './reviewQueries.js';
import { approversOf, isApproved, type LevelApprovers, levelsAbove } from './rules.js';
import { requireAsWritten, requireShown, type Shown } from './shown.js';
import { requireInForce } from './supplement.js';

/** The levels that approve a contract of this gross amount today (setting `contract.approval`). */
export const levelsNeeded = async (ctx: Context, grossFen: Fen): Promise<ApprovalLevel[]> =>
  levelsAbove(grossFen, levelsOf(await ctx.setting('contract.approval')));

/** As a draft keeps its levels: `manager management`. */
export const readLevels = (approvals: string | null): ApprovalLevel[] =>
  approvals === null ? [] : (approvals.split(' ') as ApprovalLevel[]);

/** A level whose approval is missing, with those who may give it. */
export interface AwaitedLevel extends LevelApprovers {
  level: ApprovalLevel;
  /** Ids of those who approved it already, standing in for it together. */
  approvedBy: readonly number[];
}

/** The levels that a submitted version still waits for, lowest first; none once legal has it. */
export async function awaitedLevels(ctx: Context, draft: Draft): Promise<AwaitedLevel[]> {
  if (draft.status !== 'approving') return [];
  const given = (await approvalsOf(ctx.db, draft.id)).filter(
    ({ version, decision }) => version === draft.version && decision === 'approve',
  );
  const authors = (await versionsOf(ctx.db, draft.id)).map(({ memberId }) => memberId);
  const team = await teamOn(ctx.db, ctx.today);
  return readLevels(draft.approvals)
    .filter((level) => !isApproved(level, given))
    .map((level) => ({
      level,
      ...approversOf(level, team, [draft.ownerId, ...authors]),
      approvedBy: given.filter((approval) => approval.level === level).map(({ memberId }) => memberId),
    }));
}

/**
 * Whose turn it is: the lowest level that is missing, and those above it that he holds as well, because a member sits once
 * for all his roles (definitions, Who stands in).
 */
export function levelsFor(memberId: number, awaited: readonly AwaitedLevel[]): AwaitedLevel[] {
  const may = ({ approvers, approvedBy }: AwaitedLevel) =>
    approvers.some(({ id }) => id === memberId) && !approvedBy.includes(memberId);
  const later = awaited.findIndex((level) => !may(level));
  return later === -1 ? [...awaited] : awaited.slice(0, later);
}

/**
 * A version that the actor may approve or return now, and at which levels.
 * @throws forbidden for everybody whose turn it is not; conflict if it is not what was shown or, of an approval, written
 */
export async function approvalToGive(
  ctx: Context,
  word: string,
  { decision, shown = {} }: { decision: 'approve' | 'return'; shown?: Shown },
): Promise<{ before: LoadedDraft; own: AwaitedLevel[] }> {
  requirePossible(ctx.actor, 'contract.approve');
  const before = await loadDraft(ctx, await resolveDraft(ctx, word));
  // That it changed is why it may not wait any more.
  await requireShown(before, shown);
  await requireStatus(ctx, before, 'approve');
  if (decision === 'approve') {
    await requireAsWritten(ctx, before);
    await requireInForce(ctx, before.draft);
  }
  const awaited = await awaitedLevels(ctx, before.draft);
  const own = levelsFor(ctx.actor.id, awaited);
  if (own.length === 0) await refuse(ctx, before, awaited);
  return { before, own };
}

/**
 * An approver of a contract's amount approves or returns the submitted version, with a reason (setting `contract.approval`,
 * policy 3.5.2). Legal sees it once all levels approved.
 *
 * @returns the draft, and who it waits for then: approvers or, in words, reviewers
 * @throws forbidden for everybody whose turn it is not, for the owner and the authors
 */
export async function decideApproval(
  ctx: WriteContext,
  word: string,
  { decision, reason, shown = {} }: { decision: 'approve' | 'return'; reason: string; shown?: Shown },
): Promise<LoadedDraft & { levels: ApprovalLevel[]; awaited: AwaitedLevel[]; reviewers: Text[] }> {
  const { before, own } = await approvalToGive(ctx, word, { decision, shown });
  const { id, version } = before.draft;
  insertApprovals(
    ctx.tx,
    own.map(({ level, together }) => ({
      draftId: id,
      version,
      hash: before.textSha256,
      level,
      decision,
      together: together ? 1 : 0,
      reason,
      memberId: ctx.actor.id,
      day: ctx.today,
      recordedAt: ctx.now,
    })),
  );
  const left = decision === 'return' ? [] : await awaitedLevels(ctx, before.draft);
  const done = decision === 'return' ? 'returned' : 'submitted';
  const draft = await updateDraft(ctx.db, id, { status: left.length > 0 ? 'approving' : done });
  const levels = own.map(({ level }) => level);
  ctx.audit(decision === 'approve' ? 'contract.approve' : 'contract.return', {
    ...subjectsOfDraft(before),
    version,
    textSha256: before.textSha256,
    levels,
    reason,
    changes: changesBetween({ status: before.draft.status }, { status: draft.status }),
  });
  return { ...before, draft, levels, awaited: left, reviewers: await reviewersToday(ctx, draft) };
}

/** @throws forbidden naming whose turn it is, conflict for one who has approved already */
async function refuse(ctx: Context, { draft }: LoadedDraft, awaited: readonly AwaitedLevel[]): Promise<never> {
  const [next] = awaited;
  const { code } = draft;
  if (next?.approvedBy.includes(ctx.actor.id)) throw conflict(refusalMessages.approvedByYou(code), { clause: '3.5.2' });
  const hints = [
    next && next.approvers.length > 0 ? messages.approveHint(code, next) : appMessages.substituteHint('management'),
  ];
  const wrote = (await versionsOf(ctx.db, draft.id)).some(({ memberId }) => memberId === ctx.actor.id);
  if (wrote || draft.ownerId === ctx.actor.id)
    throw forbidden(refusalMessages.ownApproval(code), { clause: '3.5.2', hints });
  const level = joinTexts(next ? [APPROVAL_LEVELS[next.level]] : []);
  throw forbidden(refusalMessages.notYourTurn(code, level), { clause: '3.5.2', hints });
}

/** @throws policyRefusal: a version whose amount waits for approval is not for legal yet (policy 3.5.2) */
export async function requireApprovedAmount(ctx: Context, { draft }: LoadedDraft): Promise<void> {
  const [next] = await awaitedLevels(ctx, draft);
  if (next)
    throw policyRefusal('3.5.2', refusalMessages.notApprovedYet(draft.code, APPROVAL_LEVELS[next.level]), {
      hints: [
        next.approvers.length > 0 ? messages.approveHint(draft.code, next) : appMessages.substituteHint('management'),
      ],
    });
}
