import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { DraftFields } from '../../app/audit/facts/contracts.js';
import type { Context, WriteContext } from '../../app/context.js';
import { may } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import { offerProblem } from '../../pipeline/quotes/termPlan.js';
import { parseTerms } from '../../pipeline/quotes/terms.js';
import type { Day } from '../../shared/dates.js';
import { forbidden, usageError } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import { required } from '../../shared/required.js';
import { listMembers } from '../../team/members/roster.js';
import { digestOf } from './digest.js';
import { type Draft, insertVersion } from './draftQueries.js';
import { priceLines, resolveShares } from './lines.js';
import { messages } from './messages.js';
import { refusalMessages } from './refusalMessages.js';
import type { DraftText, PenaltyClause, TypedLine, TypedShare } from './rules.js';

/** What may be written into a draft; what is undefined stays as it was. */
export interface DraftChange {
  title?: string;
  rights?: string;
  specification?: string;
  deliveryDay?: Day;
  afterSales?: string;
  terms?: string;
  startDay?: Day;
  endDay?: Day;
  penalty?: PenaltyClause;
  shares?: readonly TypedShare[];
  lines?: readonly TypedLine[];
  pricesIncludeTax?: boolean;
}

export const EMPTY_TEXT: DraftText = {
  title: '',
  rights: null,
  specification: null,
  deliveryDay: null,
  afterSales: null,
  terms: null,
  startDay: null,
  endDay: null,
  penaltyRateBp: null,
  penaltyGraceDays: null,
  credit: null,
  lines: [],
};

/**
 * The text that a change makes of another one.
 * @throws usageError for terms that cannot be read, an end before the delivery or the start
 */
export async function applyChange(
  ctx: WriteContext,
  before: DraftText,
  change: DraftChange,
  ownerId: number,
): Promise<DraftText> {
  const { shares, lines, penalty, pricesIncludeTax } = change;
  if (change.terms !== undefined) {
    const parsed = parseTerms(change.terms, ctx.today);
    const problem = parsed.ok ? offerProblem(parsed.value, ctx.today) : parsed.problem;
    if (problem) throw usageError(problem);
  }
  const deliveryDay = change.deliveryDay ?? before.deliveryDay;
  const startDay = change.startDay ?? before.startDay;
  const endDay = change.endDay ?? before.endDay;
  if (deliveryDay !== null && endDay !== null && endDay < deliveryDay)
    throw usageError(refusalMessages.endsBeforeDelivery(deliveryDay));
  if (startDay !== null && endDay !== null && endDay < startDay)
    throw usageError(refusalMessages.endsBeforeStart(startDay));
  return {
    title: change.title ?? before.title,
    rights: change.rights ?? before.rights,
    specification: change.specification ?? before.specification,
    deliveryDay,
    afterSales: change.afterSales ?? before.afterSales,
    terms: change.terms ?? before.terms,
    startDay,
    endDay,
    penaltyRateBp: penalty?.rateBp ?? before.penaltyRateBp,
    penaltyGraceDays: penalty?.graceDays ?? before.penaltyGraceDays,
    credit: shares ? await creditText(ctx, shares, ownerId) : before.credit,
    lines: lines ? await priceLines(ctx, lines, pricesIncludeTax === true) : before.lines,
  };
}

/** Shares as a version keeps them: `M-01=6000 M-02=4000`. */
async function creditText(ctx: WriteContext, typed: readonly TypedShare[], ownerId: number): Promise<string> {
  const team = await listMembers(ctx.db);
  const shares = await resolveShares(ctx, typed, ownerId);
  return shares
    .map(({ memberId, shareBp }) => {
      const member = required(
        team.find(({ id }) => id === memberId),
        `member ${memberId}`,
      );
      return `${member.code}=${shareBp}`;
    })
    .join(' ');
}

/** Writes down a version with its digest. @returns the digest */
export async function writeVersion(
  ctx: WriteContext,
  draft: Pick<Draft, 'id' | 'version' | 'customerId'>,
  text: DraftText,
): Promise<string> {
  const { lines, ...words } = text;
  const { costKnown, ...sums } = totalsOf(lines);
  const hash = await digestOf({ text, customer: await customerById(ctx.db, draft.customerId) });
  const version = {
    ...words,
    ...sums,
    draftId: draft.id,
    version: draft.version,
    costKnown: costKnown ? 1 : 0,
    hash,
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  };
  await insertVersion(ctx.tx, version, lines);
  return hash;
}

/**
 * Prices are those that the customer accepted within the limits of 3.3.2: others need a new version of the quotation,
 * or somebody who may adjust contracts. A renewal keeps the prices of the contract it renews.
 *
 * @param source the quotation or the contract that the prices come from; `further` the deal that is won already; `code`
 * of the draft, if there is one
 * @throws forbidden with both ways
 */
export function requireAgreedPrices(
  ctx: Context,
  { quote, renewed, further, code }: { quote: string | null; renewed?: string; further?: string; code?: string },
  change: DraftChange,
): void {
  if (change.lines === undefined || may(ctx.actor, 'contract.adjust')) return;
  if (quote !== null) {
    const hints = [messages.reviseQuoteHint(quote)];
    if (code !== undefined) hints.push(messages.fromQuoteHint(code));
    throw forbidden(refusalMessages.pricesAreQuoted(quote), { clause: '3.5.1', hints });
  }
  if (further !== undefined)
    throw forbidden(messages.pricesOfFurther(further), { clause: '3.3.2', hints: messages.furtherHints(further) });
  if (renewed !== undefined)
    throw forbidden(refusalMessages.pricesAreRenewed(renewed), { clause: '3.3.2', hints: messages.newPricesHints });
}

/** A draft and its text, as the audit log keeps them. */
function loggedFields(draft: Draft, { lines, ...words }: DraftText): DraftFields {
  const { quote, status, submittedDay, passedDay } = draft;
  const loggedLines = lines.map(({ productId: _, ...line }) => line);
  return { ...words, lines: loggedLines, quote, status, submittedDay, passedDay };
}

export const changesOfNewDraft = (draft: Draft, text: DraftText) => changesOfNew(loggedFields(draft, text));

export const changesOfDraft = (before: Draft, textBefore: DraftText, after: Draft, textAfter: DraftText) =>
  changesBetween(loggedFields(before, textBefore), loggedFields(after, textAfter));
