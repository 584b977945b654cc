import type { Context, WriteContext } from '../../app/context.js';
import { may, requirePermission } from '../../app/permission.js';
import { conditionsOf as gateConditions } from '../../pipeline/deals/move.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { acceptedQuote } from '../../pipeline/quotes/show.js';
import { parseTerms, planAmounts } from '../../pipeline/quotes/terms.js';
import { CONTRACT_CHECKLIST } from '../../policy/contracts.js';
import { type Condition, conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './draftMessages.js';
import {
  type Draft,
  draftOfContract,
  insertDraft,
  insertVersion,
  openDraftsOf,
  renewalOf,
  updateDraft,
} from './draftQueries.js';
import { checklistOf, type DraftText } from './draftRules.js';
import { type Contract, contractOfDeal, linesOf } from './queries.js';
import {
  contractById,
  finishedLines,
  requireOwnContract,
  requireOwnSale,
  resolveContract,
  sharesOf,
} from './record.js';
import {
  type DraftChange,
  type DraftView,
  hashOf,
  requireDraft,
  requireOwnDraft,
  requireStatus,
  subjectOf,
  viewOf,
} from './resolve.js';
import { type ContractLine, totalsOf } from './rules.js';

/**
 * The contracts on their way of deals that go to another member go with them: who took a deal over brings it to the
 * signature and is credited (policy 2.2.1b; definitions, Credit).
 * @returns their codes
 */
export async function assignDrafts(
  ctx: WriteContext,
  dealWords: readonly string[],
  memberId: number,
): Promise<string[]> {
  const codes: string[] = [];
  for (const word of dealWords)
    for (const draft of await openDraftsOf(ctx.db, { dealId: (await resolveDeal(ctx, word)).id })) {
      await updateDraft(ctx.db, draft.id, { ownerId: memberId });
      codes.push(draft.code);
    }
  return codes;
}

/** What a change makes of a text. @throws usageError for terms that cannot be read */
export async function changed(
  ctx: WriteContext,
  before: DraftText,
  change: DraftChange,
  ownerId: number,
): Promise<DraftText> {
  const { shares, lines, penalty, pricesIncludeTax, fromQuote: _, ...words } = change;
  if (words.terms !== undefined) {
    const parsed = parseTerms(words.terms, ctx.today);
    if (!parsed.ok) throw usageError(parsed.problem);
  }
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  const { deliveryDay, endDay } = { ...before, ...given };
  if (deliveryDay !== null && endDay !== null && endDay < deliveryDay)
    throw usageError(messages.endsBeforeDelivery(deliveryDay));
  const team = await listMembers(ctx.db);
  const credit = shares && (await sharesOf(ctx, shares, ownerId));
  return {
    ...before,
    ...given,
    ...(lines ? { lines: await finishedLines(ctx, lines, pricesIncludeTax === true) } : {}),
    ...(penalty ? { penaltyRateBp: penalty.rateBp, penaltyGraceDays: penalty.graceDays } : {}),
    ...(credit
      ? {
          credit: credit
            .map(({ memberId, shareBp }) => `${team.find(({ id }) => id === memberId)!.code}=${shareBp}`)
            .join(' '),
        }
      : {}),
  };
}

async function writeVersion(ctx: WriteContext, draft: Pick<Draft, 'id' | 'version'>, text: DraftText): Promise<void> {
  const { lines, ...words } = text;
  const { costKnown, ...sums } = totalsOf(lines);
  await insertVersion(
    ctx.db,
    {
      ...words,
      ...sums,
      draftId: draft.id,
      version: draft.version,
      costKnown: costKnown ? 1 : 0,
      hash: await hashOf(text),
      memberId: ctx.actor.id,
      day: ctx.today,
      recordedAt: ctx.now,
    },
    lines,
  );
}

const EMPTY: DraftText = {
  title: '',
  rights: null,
  specification: null,
  deliveryDay: null,
  afterSales: null,
  terms: null,
  endDay: null,
  penaltyRateBp: null,
  penaltyGraceDays: null,
  credit: null,
  lines: [],
};

/** What was lost is not drafted, submitted or signed until the manager has reopened it (policy 3.5.1). @throws policyRefusal */
export function requireNotLost({ code, stage }: { code: string; stage: string }): void {
  if (stage === 'lost') throw policyRefusal('3.5.1', messages.dealLost(code), { ways: [messages.reopenWay(code)] });
}

/** What the accepted quotation brings into the draft. */
export interface QuotedText {
  code: string;
  lines: readonly ContractLine[];
  terms: string | null;
}

/**
 * Drafts the contract of a deal from the quotation that the customer accepted (policy 3.5.1).
 *
 * @throws policyRefusal listing what of the negotiation and the quotation is missing; conflict where one is under way
 */
export async function draftContract(
  ctx: WriteContext,
  dealWord: string,
  quote: QuotedText | undefined,
  change: DraftChange,
): Promise<DraftView> {
  requirePermission(ctx.actor, 'contract.write');
  const deal = await resolveDeal(ctx, dealWord);
  await requireOwnSale(ctx, deal.ownerId, deal.code, `salesdesk deal assign ${deal.code} ${ctx.actor.name}`);
  requireNotLost(deal);
  const { conditions, missing, ways } = await gateConditions(ctx, deal, [
    'customerArchive',
    'negotiationAgreed',
    'quoteAccepted',
  ]);
  if (missing.length > 0)
    throw policyRefusal('3.5.1', messages.notYetDraft(deal.code, missing.length), { conditions, ways });
  const [open] = await openDraftsOf(ctx.db, { dealId: deal.id });
  if (open) throw conflict(messages.draftedAlready(deal.code, open.code), { ways: [messages.editWay(open.code)] });
  const signed = await contractOfDeal(ctx.db, deal.id);
  if (signed) throw conflict(messages.signedAlready(deal.code, signed.code));
  requireQuotedPrices(ctx, { quote: quote?.code ?? null }, change);
  const begin = { ...EMPTY, title: deal.title, lines: quote?.lines ?? [], terms: quote?.terms ?? null };
  return await open_(ctx, begin, change, {
    dealId: deal.id,
    customerId: deal.customerId!,
    ownerId: deal.ownerId,
    quote: quote?.code ?? null,
  });
}

/** A draft that continues a contract: its lines and words, a new end (policy 3.5.3, 6.2.1). */
export async function renewContract(ctx: WriteContext, word: string, change: DraftChange): Promise<DraftView> {
  const contract = await resolveContract(ctx, word);
  requirePermission(ctx.actor, 'contract.write');
  await requireOwnContract(ctx, contract);
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code, contract.cancelledDay));
  // What was let go, or whose renewal was cancelled, may be taken up again.
  const renewal = contract.endedDay === null ? undefined : await renewalOf(ctx.db, contract.id);
  if (renewal) throw conflict(messages.isRenewed(contract.code, renewal), { ways: [messages.renewWay(renewal)] });
  const under = (await openDraftsOf(ctx.db, { customerId: contract.customerId })).find(
    ({ renewsId }) => renewsId === contract.id,
  );
  if (under)
    throw conflict(messages.draftedAlready(contract.code, under.code), { ways: [messages.editWay(under.code)] });
  requireQuotedPrices(ctx, { quote: null, renewed: contract.code }, change);
  const before = await draftOfContract(ctx.db, contract.id);
  const text = before
    ? (await viewOf(ctx, before)).text
    : { ...EMPTY, title: contract.title, lines: await ownLines(ctx, contract) };
  const begin = { ...text, deliveryDay: null, endDay: null };
  return await open_(ctx, begin, change, {
    dealId: null,
    customerId: contract.customerId,
    ownerId: contract.ownerId ?? ctx.actor.id,
    quote: null,
    renewsId: contract.id,
  });
}

const ownLines = async (ctx: Context, contract: Contract): Promise<ContractLine[]> =>
  (await linesOf(ctx.db, contract.id)).map(({ id: _, contractId: _c, ...line }) => line);

async function open_(
  ctx: WriteContext,
  begin: DraftText,
  change: DraftChange,
  facts: { dealId: number | null; customerId: number; ownerId: number; quote: string | null; renewsId?: number },
): Promise<DraftView> {
  const text = await changed(ctx, begin, change, facts.ownerId);
  const draft = await insertDraft(ctx.db, {
    ...facts,
    code: await ctx.nextCode('contract', ctx.today),
    status: 'draft',
    version: 1,
    openedDay: ctx.today,
    recordedAt: ctx.now,
  });
  await writeVersion(ctx, draft, text);
  const seen = await viewOf(ctx, draft);
  ctx.audit(facts.renewsId ? 'contract.renew' : 'contract.draft', subjectOf(seen), { quote: facts.quote, ...text });
  return seen;
}

/**
 * The prices of a contract are those that the customer accepted within the limits of 3.3.2: others go through another
 * version of the quotation, or are set by who may adjust contracts. A renewal keeps those of the contract it continues.
 * @throws forbidden with both ways
 */
function requireQuotedPrices(
  ctx: Context,
  { quote, renewed, code }: { quote: string | null; renewed?: string | undefined; code?: string },
  change: DraftChange,
): void {
  if (change.lines === undefined || may(ctx.actor, 'contract.adjust')) return;
  if (quote !== null)
    throw forbidden(messages.pricesAreQuoted(quote), { clause: '3.5.1', ways: messages.requoteWays(quote, code) });
  if (renewed !== undefined)
    throw forbidden(messages.pricesAreRenewed(renewed), { clause: '3.3.2', ways: messages.newPricesWays });
}

/** The lines and terms of the quotation that the customer has accepted since. @throws policyRefusal where there is none */
async function requoted(ctx: Context, { draft, deal }: DraftView): Promise<QuotedText> {
  const quote = deal === null ? undefined : await acceptedQuote(ctx, deal);
  if (quote) return quote;
  throw policyRefusal(
    '3.5.1',
    messages.nothingAccepted(draft.code),
    deal === null ? {} : { ways: [messages.quotesWay(deal)] },
  );
}

/** Changes a draft: a new version, which legal has to see (again) before anybody signs (policy 3.5.2). */
export async function editDraft(
  ctx: WriteContext,
  word: string,
  change: DraftChange,
): Promise<DraftView & { from: Draft['status'] }> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  requireStatus(before, 'edit');
  const { quote, renewsId } = before.draft;
  const renewed = renewsId === null ? undefined : (await contractById(ctx.db, renewsId)).code;
  requireQuotedPrices(ctx, { quote, renewed, code: before.draft.code }, change);
  const quoted = change.fromQuote ? await requoted(ctx, before) : undefined;
  const begin = quoted ? { ...before.text, lines: quoted.lines, terms: quoted.terms } : before.text;
  const text = await changed(ctx, begin, change, before.draft.ownerId);
  if ((await hashOf(text)) === (await hashOf(before.text))) throw usageError(messages.nothingToChange);
  const draft = await updateDraft(ctx.db, before.draft.id, {
    status: 'draft',
    version: before.draft.version + 1,
    passedDay: null,
    submittedDay: null,
    quote: quoted?.code ?? before.draft.quote,
  });
  await writeVersion(ctx, draft, text);
  const seen = await viewOf(ctx, draft);
  ctx.audit('contract.edit', subjectOf(seen), { version: draft.version, text, before: before.text });
  return { ...seen, from: before.draft.status };
}

/** How the checklist stands, for `contract show` and for a refusal. */
export const checklist = (text: DraftText): Condition[] =>
  checklistOf(text).map(({ item, met }) => ({
    met,
    name: CONTRACT_CHECKLIST[item],
    state: met ? messages.there : messages.missing,
  }));

/** Terms that make no plan of the total would be found at the signature, after legal's work. @throws policyRefusal */
function requireTermsAddUp(ctx: Context, { draft, text }: DraftView): void {
  const parsed = text.terms === null ? undefined : parseTerms(text.terms, ctx.today);
  const planned = parsed?.ok ? planAmounts(totalsOf(text.lines).grossFen, parsed.value) : undefined;
  if (planned && !planned.ok)
    throw policyRefusal('3.5.1', messages.termsDoNotAdd(draft.code, planned.problem), {
      ways: [messages.termsWay(draft.code)],
    });
}

/** Gives a draft to legal, complete by the checklist of 3.5.1. @throws policyRefusal with the whole checklist */
export async function submitDraft(ctx: WriteContext, word: string): Promise<DraftView> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  if (before.draft.status === 'returned')
    throw policyRefusal('3.5.2', messages.changeFirst(before.draft.code), {
      ways: [messages.editWay(before.draft.code)],
    });
  requireStatus(before, 'submit');
  if (before.deal !== null) requireNotLost(await resolveDeal(ctx, before.deal));
  const missing = checklistOf(before.text).filter(({ met }) => !met);
  if (missing.length > 0)
    throw policyRefusal('3.5.1', messages.incomplete(before.draft.code, missing.length), {
      conditions: checklist(before.text),
      ways: [
        messages.completeWay(before.draft.code, missing.map(({ item }) => CONTRACT_CHECKLIST[item].flag).join(' ')),
      ],
    });
  requireTermsAddUp(ctx, before);
  const draft = await updateDraft(ctx.db, before.draft.id, { status: 'submitted', submittedDay: ctx.today });
  const seen = { ...before, draft };
  ctx.audit('contract.submit', subjectOf(seen), { version: draft.version });
  return seen;
}
