import type { Context, WriteContext } from '../../app/context.js';
import { may, requirePermission } from '../../app/permission.js';
import { rateOf, type SettingKey } from '../../policy/settings.js';
import { forbidden, policyRefusal } from '../../shared/errors.js';
import { formatPercent } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './messages.js';
import { decisionsOf, insertDecision, updateQuote } from './queries.js';
import { forWork, type QuoteView, requireStatus, resolveQuote, subjectOf, viewOf } from './resolve.js';
import { type Excess, excessOf } from './rules.js';

const ROLE_LIMITS = ['manager', 'rep', 'presales'] as const;

/** The largest discount of somebody's roles. */
async function discountOf(ctx: Context, { roles }: { roles: readonly string[] }): Promise<number> {
  const limits: number[] = [];
  for (const role of ROLE_LIMITS)
    if (roles.includes(role)) limits.push(rateOf(await ctx.setting(`quote.discount.${role}` as SettingKey)));
  return Math.max(0, ...limits);
}

/**
 * What of a quotation is beyond the limits of its author, of the products, or of the floor margin.
 * @param sender who gives it out: lines that a rep put into the manager's draft are not the manager's discount
 */
export async function excess(
  ctx: Context,
  { quote, lines }: QuoteView,
  sender?: Pick<Context['actor'], 'roles'>,
): Promise<Excess[]> {
  const author = (await listMembers(ctx.db)).find(({ id }) => id === quote.memberId)!;
  const own = await discountOf(ctx, author);
  const roleDiscountBp = sender ? Math.min(own, await discountOf(ctx, sender)) : own;
  const floorMarginBp = rateOf(await ctx.setting('quote.margin'));
  const mayApprove = may(author, 'quote.approve') && (!sender || may(sender, 'quote.approve'));
  return excessOf(lines, { roleDiscountBp, floorMarginBp, mayApprove });
}

export const excessText = ({ what, line, product, valueBp, limitBp }: Excess): Text =>
  messages.excess(what, line, product, formatPercent(valueBp), formatPercent(limitBp));

/** Asks the manager to approve what is beyond a limit (policy 3.3.2). @throws policyRefusal where nothing is */
export async function submitQuote(
  ctx: WriteContext,
  word: string,
  reason: string,
): Promise<QuoteView & { excess: Text[] }> {
  const before = await forWork(ctx, word, 'submit');
  const found = await excess(ctx, before, ctx.actor);
  if (found.length === 0)
    throw policyRefusal('3.3.2', messages.withinLimits(before.quote.code), {
      ways: [messages.sendWay(before.quote.code)],
    });
  const texts = found.map(excessText);
  const quote = await updateQuote(ctx.db, before.quote.id, { status: 'waiting' });
  await decided(ctx, before, 'submit', reason, texts);
  const seen = { ...before, quote };
  ctx.audit('quote.submit', subjectOf(seen), { version: quote.version, reason, excess: found });
  return { ...seen, excess: texts };
}

export async function decided(
  ctx: WriteContext,
  { quote }: QuoteView,
  action: string,
  reason: string,
  texts: readonly Text[] = [],
): Promise<void> {
  await insertDecision(ctx.db, {
    quoteId: quote.id,
    action,
    reason,
    excess: texts.map(({ zh }) => zh).join('；') || null,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
}

/**
 * Nobody decides on what he wrote or asked for himself, as long as somebody else may (policy 3.3.2, 1.3.3).
 * @throws forbidden naming who decides instead
 */
async function requireOther(ctx: Context, { quote }: QuoteView): Promise<void> {
  const asked = (await decisionsOf(ctx.db, quote.id)).findLast(({ action }) => action === 'submit');
  if (ctx.actor.id !== quote.memberId && ctx.actor.id !== asked?.memberId) return;
  const others = (await listMembers(ctx.db)).filter(
    (member) =>
      member.id !== ctx.actor.id &&
      member.id !== quote.memberId &&
      member.id !== asked?.memberId &&
      (member.leftDay === null || member.leftDay >= ctx.today) &&
      may(member, 'quote.approve'),
  );
  if (others.length > 0)
    throw forbidden(messages.ownQuote(quote.code), {
      clause: '3.3.2',
      ways: [messages.decidedBy(quote.code, others.map(({ name }) => name).join(' · '))],
    });
}

/** The manager approves or refuses what is beyond a limit, with a reason (policy 3.3.2). */
export async function decideQuote(
  ctx: WriteContext,
  word: string,
  approve: boolean,
  reason: string,
): Promise<QuoteView> {
  requirePermission(ctx.actor, 'quote.approve');
  const before = await viewOf(ctx, await resolveQuote(ctx, word));
  requireStatus(before, 'approve');
  await requireOther(ctx, before);
  const quote = await updateQuote(ctx.db, before.quote.id, { status: approve ? 'approved' : 'rejected' });
  await decided(ctx, before, approve ? 'approve' : 'reject', reason);
  const seen = { ...before, quote };
  ctx.audit(approve ? 'quote.approve' : 'quote.reject', subjectOf(seen), { version: quote.version, reason });
  return seen;
}
