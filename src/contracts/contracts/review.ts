import { changesBetween } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { dutyHints, dutyToday, may, requireDuty, requirePossible } from '../../app/permission.js';
import type { ReviewDecision } from '../../policy/contracts.js';
import { conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { requireApprovedAmount } from './approve.js';
import { type Draft, updateDraft } from './draftQueries.js';
import { messages } from './messages.js';
import { refusalMessages } from './refusalMessages.js';
import { type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfDraft } from './resolve.js';
import { concernedBy, inPlaceOfLegal, type ReviewRound } from './reviewers.js';
import {
  conditionsOf,
  insertConditions,
  insertReview,
  type ReviewCondition,
  reviewsOf,
  setConditionMet,
  setConditionOpen,
} from './reviewQueries.js';
import { requireAsWritten, requireShown, type Shown } from './shown.js';
import { requireInForce } from './supplement.js';

export interface ReviewInput {
  decision: ReviewDecision;
  remarks?: string;
  /** Of a pass only: each must be met before the signature. */
  conditions: readonly string[];
  /** What the reviewer has seen. */
  shown?: Shown;
}

/** A draft with who reviewed it, and in which role in legal's place. */
export type ReviewedDraft = LoadedDraft & Pick<ReviewRound, 'by' | 'standsIn'>;

/**
 * Legal passes a version, perhaps with conditions, or returns it with remarks (policy 3.5.2). Every round is kept, with
 * the digest of the text that was read.
 *
 * @throws forbidden for everybody but legal, and for anyone who owns the contract or wrote any version of it
 */
export async function reviewDraft(ctx: WriteContext, word: string, input: ReviewInput): Promise<ReviewedDraft> {
  const before = await reviewToGive(ctx, word, input);
  const { decision, remarks = null, conditions } = input;
  if (decision === 'return' && remarks === null)
    throw policyRefusal('3.5.2', refusalMessages.returnNeedsRemarks, { hints: [messages.remarksHint] });
  if (decision === 'return' && conditions.length > 0) throw usageError(refusalMessages.conditionsOfReturn);
  const { id, version } = before.draft;
  const reviewId = await insertReview(ctx.db, {
    draftId: id,
    version,
    hash: before.textSha256,
    decision,
    remarks,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  const earlier = (await conditionsOf(ctx.db, id)).length;
  insertConditions(
    ctx.tx,
    conditions.map((text, i) => ({ reviewId, draftId: id, number: earlier + i + 1, text, recordedAt: ctx.now })),
  );
  const draft = await updateDraft(ctx.db, id, {
    status: decision === 'pass' ? 'passed' : 'returned',
    passedDay: decision === 'pass' ? ctx.today : null,
  });
  ctx.audit('contract.review', {
    ...subjectsOfDraft(before),
    version,
    textSha256: before.textSha256,
    decision,
    remarks,
    conditions,
    changes: changesBetween(before.draft, { status: draft.status, passedDay: draft.passedDay }),
  });
  return { ...before, draft, by: ctx.actor.name, standsIn: inPlaceOfLegal(ctx.actor.roles) };
}

/**
 * A version that the actor may review now.
 * @throws forbidden as `reviewDraft`; conflict if it is not what was shown or, of a pass, written
 */
export async function reviewToGive(
  ctx: Context,
  word: string,
  { decision, shown = {} }: Pick<ReviewInput, 'decision' | 'shown'>,
): Promise<LoadedDraft> {
  requirePossible(ctx.actor, 'contract.review');
  const loaded = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireReviewer(ctx, loaded.draft);
  await requireShown(loaded, shown);
  await requireApprovedAmount(ctx, loaded);
  await requireStatus(ctx, loaded, 'review');
  if (decision === 'pass') {
    await requireAsWritten(ctx, loaded);
    await requireInForce(ctx, loaded.draft);
  }
  return loaded;
}

/**
 * Legal reviews or, where nobody else holds it, management, else finance (definitions, Who stands in).
 *
 * @throws forbidden for everybody else; for the owner and for authors: a colleague's small change does not make it a
 * different contract
 */
async function requireReviewer(ctx: Context, draft: Draft): Promise<void> {
  const concerned = await concernedBy(ctx, draft);
  if (concerned.includes(ctx.actor.id) && may(ctx.actor, 'contract.review')) {
    const { by } = await dutyToday(ctx, 'contract.review', concerned);
    throw forbidden(refusalMessages.ownDraft(draft.code), {
      clause: '3.5.2',
      hints: [...(by.length > 0 ? [messages.otherReviewer(draft.code)] : []), ...dutyHints('contract.review', by)],
    });
  }
  await requireDuty(ctx, 'contract.review', concerned);
}

/** The conditions of the newest review: those of an earlier version do not bind any more. */
export async function bindingConditions(ctx: Context, draft: Draft): Promise<ReviewCondition[]> {
  const newest = (await reviewsOf(ctx.db, draft.id)).at(-1);
  return (await conditionsOf(ctx.db, draft.id)).filter(({ reviewId }) => reviewId === newest?.id);
}

/**
 * Legal confirms that a condition of its pass is met (policy 3.5.2).
 * @returns the draft, and how many conditions are still open
 */
export async function confirmCondition(
  ctx: WriteContext,
  word: string,
  number: number,
  note: string,
): Promise<LoadedDraft & { open: number }> {
  requirePossible(ctx.actor, 'contract.review');
  const loaded = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireReviewer(ctx, loaded.draft);
  const { code, version } = loaded.draft;
  const binding = await bindingConditions(ctx, loaded.draft);
  const condition = binding.find((candidate) => candidate.number === number);
  if (!condition) throw notFound(refusalMessages.noCondition(code, number));
  if (condition.metDay !== null)
    throw conflict(refusalMessages.alreadyMet(number, condition.metDay), { clause: '3.5.2' });
  await setConditionMet(ctx.db, condition.id, { metDay: ctx.today, metById: ctx.actor.id, metNote: note });
  ctx.audit('contract.condition', {
    ...subjectsOfDraft(loaded),
    version,
    textSha256: loaded.textSha256,
    number,
    condition: condition.text,
    note,
    changes: { metDay: { from: null, to: ctx.today } },
  });
  return { ...loaded, open: binding.filter(({ metDay }) => metDay === null).length - 1 };
}

/**
 * A condition of legal's pass is not met after all. Runs inside the caller's transaction.
 * @throws forbidden; conflict once the contract is signed
 */
export async function undoCondition(ctx: WriteContext, code: string, number: number): Promise<UndoResult> {
  requirePossible(ctx.actor, 'contract.review');
  const draft = await resolveDraft(ctx, code);
  await requireReviewer(ctx, draft);
  if (draft.contractId !== null) throw conflict(messages.signedWithConditions(code), { clause: '3.5.2' });
  const condition = (await bindingConditions(ctx, draft)).find((candidate) => candidate.number === number);
  if (!condition) throw notFound(refusalMessages.noCondition(code, number));
  await setConditionOpen(ctx.db, condition.id);
  return {
    summary: messages.conditionUnmet(code, number),
    reverted: [{ code, changes: { metDay: { from: condition.metDay, to: null } } }],
  };
}
