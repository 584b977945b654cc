import { changesBetween } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { may, requirePermission } from '../../app/permission.js';
import { rateOf } from '../../app/settings.js';
import type { QuoteDecision } from '../../policy/quotes.js';
import type { Role } from '../../policy/roles.js';
import type { SettingKey } from '../../policy/settings.js';
import { forbidden, policyRefusal } from '../../shared/errors.js';
import { type Bp, formatPercent } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './messages.js';
import { decisionsOf, insertDecision, updateQuote } from './queries.js';
import {
  type FullQuote,
  fullQuote,
  quoteFields,
  quoteForWork,
  requireStatus,
  resolveQuote,
  subjectsOf,
  versionFacts,
} from './resolve.js';
import { type Excess, excessOf } from './rules.js';

/** The setting that holds the largest discount of a role; other roles give none. */
const DISCOUNT_SETTINGS: Partial<Record<Role, SettingKey>> = {
  manager: 'quote.discount.manager',
  rep: 'quote.discount.rep',
  presales: 'quote.discount.presales',
};

/** The largest discount that somebody may give, by the role of his that allows most; basis points. */
async function largestDiscount(ctx: Context, { roles }: { roles: readonly Role[] }): Promise<number> {
  let largest = 0;
  for (const role of roles) {
    const key = DISCOUNT_SETTINGS[role];
    if (key !== undefined) largest = Math.max(largest, rateOf(await ctx.setting(key)));
  }
  return largest;
}

/**
 * The parts of a quotation that are beyond the limits of its author, of the products, or of the floor margin (policy
 * 3.3.2).
 * @param sender who sends it: lines that a rep put into the manager's draft are not the manager's discount
 */
export async function excessOfQuote(
  ctx: Context,
  { quote, lines }: FullQuote,
  sender?: Pick<Context['actor'], 'roles'>,
): Promise<Excess[]> {
  const members = await listMembers(ctx.db);
  const author = required(
    members.find(({ id }) => id === quote.memberId),
    `the author of ${quote.code}`,
  );
  const people = sender ? [author, sender] : [author];
  const discounts: Bp[] = [];
  for (const person of people) discounts.push(await largestDiscount(ctx, person));
  return excessOf(lines, {
    roleDiscountBp: Math.min(...discounts),
    floorMarginBp: rateOf(await ctx.setting('quote.margin')),
    mayApprove: people.every((person) => may(person, 'quote.approve')),
  });
}

/** What is beyond its limit, in words with the value and the limit. */
export const describeExcess = ({ what, line, product, valueBp, limitBp }: Excess): Text =>
  messages.excess(what, line, product, formatPercent(valueBp), formatPercent(limitBp));

/** Asks the manager to approve what is beyond a limit (policy 3.3.2). @throws policyRefusal if nothing is */
export async function submitQuote(
  ctx: WriteContext,
  word: string,
  reason: string,
): Promise<FullQuote & { excess: Text[] }> {
  const before = await quoteForWork(ctx, word, 'submit');
  const excess = await excessOfQuote(ctx, before, ctx.actor);
  const { id, code } = before.quote;
  if (excess.length === 0)
    throw policyRefusal('3.3.2', messages.withinLimits(code), { hints: [messages.sendHint(code)] });
  const texts = excess.map(describeExcess);
  const quote = await updateQuote(ctx.db, id, { status: 'waiting' });
  await recordDecision(ctx, before, 'submit', reason, texts);
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  ctx.audit('quote.submit', { ...subjectsOf(full), ...versionFacts(full), reason, excess, changes });
  return { ...full, excess: texts };
}

/** Keeps who decided on a version, and why. Runs inside the caller's transaction; writes no audit entry. */
export async function recordDecision(
  ctx: WriteContext,
  { quote }: FullQuote,
  action: QuoteDecision,
  reason: string,
  excess: readonly Text[] = [],
): Promise<void> {
  await insertDecision(ctx.db, {
    quoteId: quote.id,
    action,
    reason,
    excess: excess.map(({ zh }) => zh).join('；') || null,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
}

/**
 * Nobody decides on a quotation that he wrote or submitted himself, as long as somebody else may (policy 3.3.2, 1.3.3).
 * @throws forbidden naming who decides instead
 */
async function requireOther(ctx: Context, { quote }: FullQuote): Promise<void> {
  const submitted = (await decisionsOf(ctx.db, quote.id)).findLast(({ action }) => action === 'submit');
  const involved = [quote.memberId, submitted?.memberId];
  if (!involved.includes(ctx.actor.id)) return;
  const others = (await listMembers(ctx.db)).filter(
    (member) =>
      member.id !== ctx.actor.id &&
      !involved.includes(member.id) &&
      (member.leftDay === null || member.leftDay >= ctx.today) &&
      may(member, 'quote.approve'),
  );
  if (others.length > 0)
    throw forbidden(messages.ownQuote(quote.code), {
      clause: '3.3.2',
      hints: [messages.decidedBy(quote.code, others.map(({ name }) => name).join(' · '))],
    });
}

/** Approves or rejects what is beyond a limit, with a reason: the manager (policy 3.3.2). */
export async function decideQuote(
  ctx: WriteContext,
  word: string,
  decision: 'approve' | 'reject',
  reason: string,
): Promise<FullQuote> {
  requirePermission(ctx.actor, 'quote.approve');
  const before = await fullQuote(ctx, await resolveQuote(ctx, word));
  requireStatus(before, 'approve');
  await requireOther(ctx, before);
  const excess = await excessOfQuote(ctx, before);
  const status = decision === 'approve' ? 'approved' : 'rejected';
  const quote = await updateQuote(ctx.db, before.quote.id, { status });
  await recordDecision(ctx, before, decision, reason);
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  const entry = { ...subjectsOf(full), ...versionFacts(full), reason, excess, changes };
  if (decision === 'approve') ctx.audit('quote.approve', entry);
  else ctx.audit('quote.reject', entry);
  return full;
}
