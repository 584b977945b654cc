import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import { pickOne } from '../../shared/pick.js';
import { requireAlive } from './handoff.js';
import { messages } from './messages.js';
import { insertIssue, issueByCode, orderRows, solveIssue } from './queries.js';
import { type OrderView, resolveOrder, subjectOf, viewOf } from './resolve.js';

export async function openIssue(
  ctx: WriteContext,
  word: string,
  input: { text: string; blocking: boolean; owner?: string },
): Promise<OrderView & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const seen = await viewOf(ctx, await resolveOrder(ctx, word));
  requireAlive(seen);
  const owner = input.owner === undefined ? null : await resolveMember(ctx.db, input.owner);
  const issue = await insertIssue(ctx.db, {
    code: await ctx.nextCode('issue', ctx.today),
    orderId: seen.order.id,
    text: input.text,
    blocking: input.blocking ? 1 : 0,
    ownerId: owner?.id ?? null,
    openedDay: ctx.today,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('order.issue', `${issue.code} ${subjectOf(seen)}`, { ...input, owner: owner?.name ?? null });
  return { ...seen, issue: issue.code };
}

/** A problem is solved, and how (policy 2.2.3d). */
export async function closeIssue(
  ctx: WriteContext,
  word: string,
  solution: string,
): Promise<OrderView & { issue: string }> {
  requirePermission(ctx.actor, 'order.issue');
  const code = word.trim() === '@last' ? await ctx.lastCode('issue') : readCode('issue', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await issueByCode(ctx.db, code);
  const issue = pickOne(
    messages.issue,
    word,
    found ? [found] : [],
    (one) => [one.code, one.text],
    'salesdesk order show …',
  );
  if (issue.solvedDay !== null) throw conflict(messages.solvedAlready(issue.code, issue.solvedDay));
  await solveIssue(ctx.db, issue.id, { solvedDay: ctx.today, solution, solvedById: ctx.actor.id });
  const [row] = await orderRows(ctx.db, { id: issue.orderId });
  const seen = await viewOf(ctx, row!.order);
  ctx.audit('order.solve', `${issue.code} ${subjectOf(seen)}`, { solution, text: issue.text });
  return { ...seen, issue: issue.code };
}
