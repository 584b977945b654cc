import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { ReviewDecision } from '../../policy/contracts.js';
import { conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { messages } from './draftMessages.js';
import {
  conditionsOf,
  type Draft,
  insertConditions,
  insertReview,
  meetCondition,
  reviewsOf,
  updateDraft,
  versionOf,
  versionsOf,
} from './draftQueries.js';
import { type DraftView, requireDraft, requireStatus, subjectOf, viewOf } from './resolve.js';

/**
 * Legal passes a version, perhaps with conditions, or returns it with remarks (policy 3.5.2). Every round is kept.
 * @throws forbidden for everybody but legal, and for who owns the contract or wrote any version of it
 */
export async function reviewDraft(
  ctx: WriteContext,
  word: string,
  input: { decision: ReviewDecision; remarks?: string; conditions: readonly string[] },
): Promise<DraftView & { conditions: string[] }> {
  requirePermission(ctx.actor, 'contract.review');
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  requireStatus(before, 'review');
  const { version } = await versionOf(ctx.db, before.draft.id, before.draft.version);
  // Somebody else's small change to it does not make it another's contract.
  const wrote = (await versionsOf(ctx.db, before.draft.id)).some(({ memberId }) => memberId === ctx.actor.id);
  if (wrote || before.draft.ownerId === ctx.actor.id)
    throw forbidden(messages.ownDraft(before.draft.code), {
      clause: '3.5.2',
      ways: [messages.otherReviewer(before.draft.code)],
    });
  if (input.decision === 'return' && input.remarks === undefined)
    throw policyRefusal('3.5.2', messages.returnNeedsRemarks, { ways: [messages.remarksWay] });
  if (input.decision === 'return' && input.conditions.length > 0) throw usageError(messages.conditionsOfReturn);
  const reviewId = await insertReview(ctx.db, {
    draftId: before.draft.id,
    version: version.version,
    hash: version.hash,
    decision: input.decision,
    remarks: input.remarks ?? null,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  const earlier = (await conditionsOf(ctx.db, before.draft.id)).length;
  await insertConditions(
    ctx.db,
    input.conditions.map((text, i) => ({
      reviewId,
      draftId: before.draft.id,
      number: earlier + i + 1,
      text,
      recordedAt: ctx.now,
    })),
  );
  const passed = input.decision === 'pass';
  const draft = await updateDraft(ctx.db, before.draft.id, {
    status: passed ? 'passed' : 'returned',
    passedDay: passed ? ctx.today : null,
  });
  const seen = { ...before, draft };
  ctx.audit('contract.review', subjectOf(seen), { version: draft.version, ...input });
  return { ...seen, conditions: [...input.conditions] };
}

/** The conditions of the newest review: those of a version that was changed since do not bind any more. */
export async function bindingConditions(ctx: Context, draft: Draft) {
  const last = (await reviewsOf(ctx.db, draft.id)).at(-1);
  return (await conditionsOf(ctx.db, draft.id)).filter(({ reviewId }) => reviewId === last?.id);
}

/** Legal confirms that a condition of its pass is met (policy 3.5.2). */
export async function confirmCondition(
  ctx: WriteContext,
  word: string,
  number: number,
  note: string,
): Promise<DraftView & { open: number }> {
  requirePermission(ctx.actor, 'contract.review');
  const seen = await viewOf(ctx, await requireDraft(ctx, word));
  const binding = await bindingConditions(ctx, seen.draft);
  const condition = binding.find((one) => one.number === number);
  if (!condition) throw notFound(messages.noCondition(seen.draft.code, number));
  if (condition.metDay !== null) throw conflict(messages.metAlready(number, condition.metDay));
  await meetCondition(ctx.db, condition.id, { metDay: ctx.today, metById: ctx.actor.id, metNote: note });
  ctx.audit('contract.condition', subjectOf(seen), { number, condition: condition.text, note });
  return { ...seen, open: binding.filter(({ metDay }) => metDay === null).length - 1 };
}
