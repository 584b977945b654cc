import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import { requireOwnOrder } from './ownership.js';
import { insertIssue, issueByCode, type OrderIssue, orderById, updateIssue } from './queries.js';
import { requireActive } from './requirements.js';
import { type OrderState, orderState, resolveOrder, subjectsOf } from './resolve.js';

/** Records a problem of the implementation (policy 2.2.3d); the acceptance waits for a blocking one. */
export async function openIssue(
  ctx: WriteContext,
  word: string,
  input: { text: string; blocking: boolean; owner?: string },
): Promise<OrderState & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const state = await orderState(ctx, await resolveOrder(ctx, word));
  requireActive(state);
  const owner = input.owner === undefined ? null : await resolveMember(ctx.db, input.owner);
  const issue = await insertIssue(ctx.db, {
    code: await ctx.nextCode('issue', ctx.today),
    orderId: state.order.id,
    text: input.text,
    blocking: input.blocking ? 1 : 0,
    ownerId: owner?.id ?? null,
    openedDay: ctx.today,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('order.issue', {
    ...issueSubjects(issue, state),
    text: input.text,
    changes: {
      blocking: { from: null, to: input.blocking },
      owner: { from: null, to: owner && { code: owner.code, name: owner.name } },
      openedDay: { from: null, to: ctx.today },
    },
  });
  return { ...state, issue: issue.code };
}

/**
 * Records how a problem was solved (policy 2.2.3d).
 * @throws conflict for one that was solved before; forbidden for a rep on a colleague's order
 */
export async function solveIssue(
  ctx: WriteContext,
  word: string,
  solution: string,
): Promise<OrderState & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const issue = await resolveIssue(ctx, word);
  await requireOwnOrder(ctx, issue.orderId);
  if (issue.solvedDay !== null)
    throw conflict(messages.solvedAlready(issue.code, issue.solvedDay), { clause: '3.6.4' });
  await updateIssue(ctx.db, issue.id, { solvedDay: ctx.today, solution, solvedById: ctx.actor.id });
  const state = await orderState(ctx, await orderById(ctx.db, issue.orderId));
  ctx.audit('order.solve', {
    ...issueSubjects(issue, state),
    text: issue.text,
    changes: {
      solvedDay: { from: null, to: ctx.today },
      solution: { from: null, to: solution },
    },
  });
  return { ...state, issue: issue.code };
}

async function resolveIssue(ctx: WriteContext, word: string): Promise<OrderIssue> {
  const code = word.trim() === '@last' ? await ctx.lastCode('issue') : readCode('issue', word, yearOf(ctx.today));
  const issue = code === undefined ? undefined : await issueByCode(ctx.db, code);
  const describe = (issue: OrderIssue) => [issue.code, issue.text];
  return pickOne(messages.issue, word, issue ? [issue] : [], describe, 'salesdesk order show …');
}

function issueSubjects(issue: OrderIssue, state: OrderState) {
  const { changed, related } = subjectsOf(state);
  return { changed: [issue.code], related: [...changed, ...related] };
}
