import { changesBetween } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { maySeeCosts } from '../../app/costs.js';
import { dutyToday, may, requirePermission, requirePossible } from '../../app/permission.js';
import { rateOf } from '../../app/settings.js';
import { teamOn } from '../../app/team.js';
import { type Excess, MARGIN_KINDS, type QuoteDecision, type QuoteStatus } from '../../policy/quotes.js';
import type { Role } from '../../policy/roles.js';
import type { SettingKey } from '../../policy/settings.js';
import { dutyFor } from '../../policy/standIns.js';
import { type Month, monthOf } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal } from '../../shared/errors.js';
import { type Bp, formatPercent } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/roster.js';
import { digestOf } from './digest.js';
import { isUnsent, storeMeasure, sumsOf } from './measure.js';
import { messages } from './messages.js';
import { decisionsOf, insertDecision, linesOf, type Quote, updateQuote } from './queries.js';
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
import { beyondApproval, type DraftOfVersion, excessOf } from './rules.js';
import { draftOf, requireAsDecided, requireShown, type Shown, seenOf } from './shown.js';

/** The setting that holds the largest discount of a role; other roles give none. */
const DISCOUNT_SETTINGS: Partial<Record<Role, SettingKey>> = {
  manager: 'quote.discount.manager',
  rep: 'quote.discount.rep',
  presales: 'quote.discount.presales',
};

/** The largest discount that somebody may give, by the role of his that allows most; basis points. */
async function largestDiscount(
  ctx: Context,
  { roles }: { roles: readonly Role[] },
  month: Month | undefined,
): Promise<Bp> {
  let largest = 0;
  for (const role of roles) {
    const key = DISCOUNT_SETTINGS[role];
    if (key !== undefined) largest = Math.max(largest, rateOf(await ctx.setting(key, month)));
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
  // What went out is judged by the settings of its day.
  const month = quote.sentDay === null || isUnsent(quote) ? undefined : monthOf(quote.sentDay);
  const discounts: Bp[] = [];
  for (const person of people) discounts.push(await largestDiscount(ctx, person, month));
  return excessOf(lines, {
    roleDiscountBp: Math.min(...discounts),
    floorMarginBp: rateOf(await ctx.setting('quote.margin', month)),
    freeServiceBp: rateOf(await ctx.setting('quote.freeService', month)),
    mayApprove: people.every((person) => may(person, 'quote.approve')),
  });
}

/**
 * What of a quotation still waits for approval on the day of sending: all that is beyond a limit or, of an approved one,
 * what was not beyond it or not as far when it was approved (definitions, Pipeline).
 */
export async function unapprovedExcess(
  ctx: Context,
  full: FullQuote,
  sender: Pick<Context['actor'], 'roles'>,
): Promise<Excess[]> {
  if (full.quote.status !== 'approved') return await excessOfQuote(ctx, full, sender);
  // What was approved may be sent by anybody who may send it: the approval was of the prices.
  const excess = await excessOfQuote(ctx, full);
  return excess.length === 0 ? [] : beyondApproval(excess, await approvedExcess(ctx, full));
}

/** What somebody is about to approve (policy 3.3.2), as it is shown to him. */
export interface OfferedQuote {
  full: FullQuote;
  draft: DraftOfVersion;
  /** What is beyond its limit, in words. */
  excess: Text[];
  /** All that he sees of it. */
  seen: string;
}

/** @throws as `decideQuote`, before anything is shown */
export async function offerToDecide(ctx: Context, word: string): Promise<OfferedQuote> {
  const { before: full, excess } = await quoteToDecide(ctx, word);
  await requireAsDecided(ctx, full);
  return {
    full,
    draft: await draftOf(ctx, full.quote),
    excess: excess.map((item) => describeExcess(item, true)),
    seen: seenOf({ ...full, excess }),
  };
}

/** A quotation that the actor may decide on now, with those who have approved it as the first of two. */
async function quoteToDecide(
  ctx: Context,
  word: string,
  shown: Shown = {},
): Promise<{ before: FullQuote; excess: Excess[]; together: boolean; approvedBy: number[] }> {
  requirePossible(ctx.actor, 'quote.approve');
  const before = await fullQuote(ctx, await resolveQuote(ctx, word));
  const excess = await excessOfQuote(ctx, before);
  // That it changed is why it may not wait any more.
  await requireShown(ctx, { ...before, excess }, shown);
  requireStatus(before, 'approve');
  const { code } = before.quote;
  const { together } = await requireOther(ctx, before, `salesdesk quote approve ${code} --reason "…"`);
  const approvedBy = together ? await togetherFor(ctx, before) : [];
  if (approvedBy.includes(ctx.actor.id)) throw conflict(messages.approvedByYou(code), { clause: '3.3.2' });
  return { before, excess, together, approvedBy };
}

/** What was beyond its limit when the quotation was approved. */
async function approvedExcess(ctx: Context, full: FullQuote): Promise<readonly Excess[]> {
  const approval = (await decisionsOf(ctx.db, full.quote.id)).findLast(({ action }) => action === 'approve');
  // Approvals of older programs keep no items: they were of the lines as they are stored.
  return approval?.excessItems ?? (await excessOfQuote(ctx, { ...full, lines: await linesOf(ctx.db, full.quote.id) }));
}

/**
 * What is beyond its limit, in words with the value and the limit.
 * @param seesCosts without it margins are given no value (policy 3.3.2)
 */
export const describeExcess = ({ what, line, product, valueBp, limitBp }: Excess, seesCosts: boolean): Text =>
  MARGIN_KINDS.includes(what) && !seesCosts
    ? messages.marginBeyond(line, product)
    : messages.excess(what, line, product, formatPercent(valueBp), formatPercent(limitBp));

/** Asks the manager to approve what is beyond a limit (policy 3.3.2). @throws policyRefusal if nothing is */
export async function submitQuote(
  ctx: WriteContext,
  word: string,
  reason: string,
): Promise<FullQuote & { excess: Text[]; draft: DraftOfVersion }> {
  const before = await quoteForWork(ctx, word, 'submit');
  const excess = await excessOfQuote(ctx, before, ctx.actor);
  const { code } = before.quote;
  if (excess.length === 0)
    throw policyRefusal('3.3.2', messages.withinLimits(code), { hints: [messages.sendHint(code)] });
  if ((await unapprovedExcess(ctx, before, ctx.actor)).length === 0)
    throw policyRefusal('3.3.2', messages.approvedAlready(code), { hints: [messages.sendHint(code)] });
  const seesCosts = maySeeCosts(ctx, before.deal.ownerId);
  const texts = excess.map((item) => describeExcess(item, seesCosts));
  const quote = await decided(ctx, before, 'waiting');
  await recordDecision(ctx, before, 'submit', reason, { excess });
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  ctx.audit('quote.submit', { ...subjectsOf(full), ...versionFacts(full), reason, excess, changes });
  return { ...full, excess: texts, draft: await draftOf(ctx, quote) };
}

/** The status that a decision gives to a version, whose lines stay as they were measured for it. */
async function decided(ctx: WriteContext, { quote, lines }: FullQuote, status: QuoteStatus): Promise<Quote> {
  await storeMeasure(ctx, quote, lines);
  return await updateQuote(ctx.db, quote.id, { ...sumsOf(lines), status });
}

/** Keeps who decided on a version, and why. Runs inside the caller's transaction; writes no audit entry. */
export async function recordDecision(
  ctx: WriteContext,
  full: FullQuote,
  action: QuoteDecision,
  reason: string,
  { excess = [], together = false }: { excess?: readonly Excess[]; together?: boolean } = {},
): Promise<void> {
  await insertDecision(ctx.db, {
    quoteId: full.quote.id,
    action,
    reason,
    digest: digestOf(full),
    excess: excess.map((item) => describeExcess(item, true).zh).join('；') || null,
    excessItems: excess,
    together: together ? 1 : 0,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
}

/** Ids of those whom a quotation concerns: who wrote it, and who submitted it. */
async function concernedBy(ctx: Context, { quote }: FullQuote): Promise<number[]> {
  const submitted = (await decisionsOf(ctx.db, quote.id)).findLast(({ action }) => action === 'submit');
  return [quote.memberId, ...(submitted === undefined ? [] : [submitted.memberId])];
}

/**
 * Nobody decides on a quotation that he wrote or submitted himself, as long as somebody else may: another manager,
 * management or, where nobody else holds either, two of manager, finance, hr and legal together (policy 3.3.2, 1.3.3;
 * definitions, Who stands in).
 *
 * @param command what somebody else types; `pairCommand`, where it takes two together
 * @returns whether it takes two together
 * @throws forbidden naming who decides instead
 */
export async function requireOther(
  ctx: Context,
  full: FullQuote,
  command: string,
  { pairCommand = command }: { pairCommand?: string } = {},
): Promise<{ together: boolean }> {
  const concerned = await concernedBy(ctx, full);
  const { by, together } = await dutyToday(ctx, 'quote.approve', concerned);
  const isPairs = together && pairCommand !== command;
  if (by.some(({ id }) => id === ctx.actor.id) && !isPairs) return { together };
  // Where nobody else is left the manager decides alone; the month's report counts it.
  if (by.length === 0 && may(ctx.actor, 'quote.approve')) return { together: false };
  if (!concerned.includes(ctx.actor.id)) requirePermission(ctx.actor, 'quote.approve');
  const names = by.map(({ name }) => name).join(' · ');
  throw forbidden(messages.ownQuote(full.quote.code), {
    clause: '3.3.2',
    hints:
      by.length === 0
        ? []
        : [together ? messages.decidedByTwo(names, pairCommand) : messages.decidedBy(names, command)],
  });
}

/** Ids of those who have approved a version since it was submitted, as one of two together. */
async function togetherFor(ctx: Context, { quote }: FullQuote): Promise<number[]> {
  const decisions = await decisionsOf(ctx.db, quote.id);
  const round = decisions.slice(decisions.findLastIndex(({ action }) => action === 'submit') + 1);
  return round.flatMap(({ action, together, memberId }) => (action === 'approve' && together !== 0 ? [memberId] : []));
}

/**
 * Approves or rejects what is beyond a limit, with a reason: the manager (policy 3.3.2); the manager's own, management or
 * two together, the second of whom approves it.
 *
 * @param shown what who decides has seen; the version that was submitted last is decided
 * @returns the quotation, and the names of those of whom one has to approve it as well
 * @throws conflict if it is not what was shown or, of an approval, what was submitted
 */
export async function decideQuote(
  ctx: WriteContext,
  word: string,
  { decision, reason, shown = {} }: { decision: 'approve' | 'reject'; reason: string; shown?: Shown },
): Promise<FullQuote & { second: string[] }> {
  const { before, excess, together, approvedBy } = await quoteToDecide(ctx, word, shown);
  const isFirst = decision === 'approve' && together && approvedBy.length === 0;
  if (decision === 'approve') await requireAsDecided(ctx, before);
  const status = decision === 'approve' ? 'approved' : 'rejected';
  const quote = await decided(ctx, before, isFirst ? 'waiting' : status);
  await recordDecision(ctx, before, decision, reason, { excess, together: decision === 'approve' && together });
  const full = { ...before, quote };
  const changes = changesBetween(quoteFields(before.quote), quoteFields(quote));
  const entry = { ...subjectsOf(full), ...versionFacts(full), reason, excess, changes };
  if (decision === 'approve') ctx.audit('quote.approve', entry);
  else ctx.audit('quote.reject', entry);
  return { ...full, second: isFirst ? await secondNames(ctx, before) : [] };
}

async function secondNames(ctx: Context, full: FullQuote): Promise<string[]> {
  const { by } = await dutyToday(ctx, 'quote.approve', await concernedBy(ctx, full));
  return by.filter(({ id }) => id !== ctx.actor.id).map(({ name }) => name);
}

/** Codes of the quotations that wait for the actor's decision (policy 3.3.2; definitions, Who stands in). */
export async function quotesToDecide(ctx: Context, codes: readonly string[]): Promise<Set<string>> {
  const team = await teamOn(ctx.db, ctx.today);
  const own = new Set<string>();
  for (const code of codes) {
    const full = await fullQuote(ctx, await resolveQuote(ctx, code));
    const { by, together } = dutyFor('quote.approve', team, await concernedBy(ctx, full));
    const isDone = together && (await togetherFor(ctx, full)).includes(ctx.actor.id);
    const isAlone = by.length === 0 && may(ctx.actor, 'quote.approve');
    if ((by.some(({ id }) => id === ctx.actor.id) && !isDone) || isAlone) own.add(code);
  }
  return own;
}
