import { type Attachment, keepFile, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../context.js';
import { customerById } from '../../customers/service.js';
import { acceptedQuote } from '../../pipeline/quotes/service.js';
import { conditionsOf as gateConditions, resolveDeal } from '../../pipeline/service.js';
import { requireOpenMonth } from '../../policy/closedMonths.js';
import { CONTRACT_CHECKLIST, type DEPARTMENTS, DRAFT_STATUSES, type ReviewDecision } from '../../policy/contracts.js';
import { parseTerms, planAmounts } from '../../policy/paymentTerms.js';
import { isOnlyRep, may, requirePermission } from '../../policy/permissions.js';
import { listOf } from '../../policy/settings.js';
import { readCode } from '../../shared/codes.js';
import { addDays, type Day, daysBetween, yearOf } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both, type StoryLine, type Text } from '../../shared/text.js';
import { listMembers, resolveMember } from '../../team/service.js';
import { adjustmentsOf, contractLinesOf, contractOfDeal, contractWithId, linesOf, updateContract } from '../queries.js';
import { type ContractLine, type TypedLine, totalsOf } from '../rules.js';
import {
  bookContract,
  type Contract,
  contractById,
  finishedLines,
  requireOwnContract,
  requireOwnSale,
  resolveContract,
  sharesOf,
} from '../service.js';
import { m } from './messages.js';
import {
  amendmentsOf,
  archivesOf,
  conditionsOf,
  type Draft,
  dealCodeOf,
  draftByCode,
  draftOfContract,
  draftRows,
  endingContracts,
  insertAmendments,
  insertArchive,
  insertConditions,
  insertDraft,
  insertReview,
  insertSignature,
  insertVersion,
  meetCondition,
  newestDrafts,
  openDraftsOf,
  renewalOf,
  reviewsOf,
  signatureOf,
  updateDraft,
  versionOf,
  versionsOf,
} from './queries.js';
import {
  canonicalText,
  checklistOf,
  DRAFT_WAY,
  type DraftAction,
  type DraftText,
  endsWithin,
  signLateDays,
} from './rules.js';

/** What may be written into a draft; what is left out stays as it was. */
export interface DraftChange {
  title?: string;
  rights?: string;
  specification?: string;
  deliveryDay?: Day;
  afterSales?: string;
  terms?: string;
  endDay?: Day;
  penalty?: { rateBp: number; graceDays: number };
  shares?: readonly { name: string; shareBp: number }[];
  lines?: readonly TypedLine[];
  pricesIncludeTax?: boolean;
  /** Lines and terms anew from the quotation that the customer has accepted. */
  fromQuote?: boolean;
}
export interface DraftView {
  draft: Draft;
  text: DraftText;
  customer: { code: string; name: string };
  deal: string | null;
  owner: { code: string; name: string };
}

/** The draft that a word means, if it means one. */
export async function findDraft(ctx: Context, word: string): Promise<Draft | undefined> {
  const code = word.trim() === '@last' ? await ctx.lastCode('contract') : readCode('contract', word, yearOf(ctx.today));
  return code === undefined ? undefined : await draftByCode(ctx.db, code);
}

/** @throws notFound; conflict with the way where the contract was recorded without a draft */
async function requireDraft(ctx: Context, word: string): Promise<Draft> {
  const draft = await findDraft(ctx, word);
  if (draft) return draft;
  const contract = await resolveContract(ctx, word);
  throw conflict(m.noDraftOf(contract.code, contract.signedDay));
}

async function viewOf(ctx: Context, draft: Draft): Promise<DraftView> {
  const { version, lines } = await versionOf(ctx.db, draft.id, draft.version);
  const customer = await customerById(ctx.db, draft.customerId);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === draft.ownerId)!;
  const { title, rights, specification, deliveryDay, afterSales, terms, endDay, credit } = version;
  const { penaltyRateBp, penaltyGraceDays } = version;
  return {
    draft,
    text: {
      ...{ title, rights, specification, deliveryDay, afterSales, terms, endDay, credit, lines },
      ...{ penaltyRateBp, penaltyGraceDays },
    },
    ...{ customer: { code: customer.code, name: customer.name }, owner: { code: owner.code, name: owner.name } },
    deal: await dealCodeOf(ctx.db, draft.dealId),
  };
}

const subjectOf = ({ draft, deal, customer }: DraftView): string =>
  [draft.code, deal, customer.code].filter(Boolean).join(' ');

/** Only the owner and the manager work on a draft (policy 2.2.2a); legal only reviews. */
async function requireOwnDraft(ctx: WriteContext, { draft, deal }: DraftView): Promise<void> {
  requirePermission(ctx.actor, 'contract.write');
  const customer = await customerById(ctx.db, draft.customerId);
  const way =
    deal === null
      ? `salesdesk customer assign ${customer.code} ${ctx.actor.name} --reason "…"`
      : `salesdesk deal assign ${deal} ${ctx.actor.name}`;
  await requireOwnSale(ctx, draft.ownerId, draft.code, way);
}

/** @throws policyRefusal naming where it stands and what comes first */
function requireStatus({ draft }: DraftView, action: DraftAction): void {
  const { from, clause } = DRAFT_WAY[action];
  if (from.includes(draft.status)) return;
  throw policyRefusal(
    clause,
    both((lang) => m.notNow(draft.code, DRAFT_STATUSES[draft.status][lang], m.actions[action][lang])[lang]),
    { ways: [m.wayFrom(draft.code, draft.status)] },
  );
}

async function hashOf(text: DraftText): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(canonicalText(text)).digest('hex');
}

// ---- drafting

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
async function changed(ctx: WriteContext, before: DraftText, change: DraftChange, ownerId: number): Promise<DraftText> {
  const { shares, lines, penalty, pricesIncludeTax, fromQuote: _, ...words } = change;
  if (words.terms !== undefined) {
    const parsed = parseTerms(words.terms, ctx.today);
    if (!parsed.ok) throw usageError(parsed.problem);
  }
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  const { deliveryDay, endDay } = { ...before, ...given };
  if (deliveryDay !== null && endDay !== null && endDay < deliveryDay)
    throw usageError(m.endsBeforeDelivery(deliveryDay));
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
      ...{ draftId: draft.id, version: draft.version, costKnown: costKnown ? 1 : 0, hash: await hashOf(text) },
      ...{ memberId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
    },
    lines,
  );
}

const EMPTY: DraftText = {
  ...{ title: '', rights: null, specification: null, deliveryDay: null, afterSales: null, terms: null },
  ...{ endDay: null, penaltyRateBp: null, penaltyGraceDays: null, credit: null, lines: [] },
};

/** What was lost is not drafted, submitted or signed until the manager has reopened it (policy 3.5.1). @throws policyRefusal */
function requireNotLost({ code, stage }: { code: string; stage: string }): void {
  if (stage === 'lost') throw policyRefusal('3.5.1', m.dealLost(code), { ways: [m.reopenWay(code)] });
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
  if (missing.length > 0) throw policyRefusal('3.5.1', m.notYetDraft(deal.code, missing.length), { conditions, ways });
  const [open] = await openDraftsOf(ctx.db, { dealId: deal.id });
  if (open) throw conflict(m.draftedAlready(deal.code, open.code), { ways: [m.editWay(open.code)] });
  const signed = await contractOfDeal(ctx.db, deal.id);
  if (signed) throw conflict(m.signedAlready(deal.code, signed.code));
  requireQuotedPrices(ctx, { quote: quote?.code ?? null }, change);
  const begin = { ...EMPTY, title: deal.title, lines: quote?.lines ?? [], terms: quote?.terms ?? null };
  return await open_(ctx, begin, change, {
    ...{ dealId: deal.id, customerId: deal.customerId!, ownerId: deal.ownerId, quote: quote?.code ?? null },
  });
}

/** A draft that continues a contract: its lines and words, a new end (policy 3.5.3, 6.2.1). */
export async function renewContract(ctx: WriteContext, word: string, change: DraftChange): Promise<DraftView> {
  const contract = await resolveContract(ctx, word);
  requirePermission(ctx.actor, 'contract.write');
  await requireOwnContract(ctx, contract);
  if (contract.cancelledDay !== null) throw conflict(m.isCancelled(contract.code, contract.cancelledDay));
  // What was let go, or whose renewal was cancelled, may be taken up again.
  const renewal = contract.endedDay === null ? undefined : await renewalOf(ctx.db, contract.id);
  if (renewal) throw conflict(m.isRenewed(contract.code, renewal), { ways: [m.renewWay(renewal)] });
  const under = (await openDraftsOf(ctx.db, { customerId: contract.customerId })).find(
    ({ renewsId }) => renewsId === contract.id,
  );
  if (under) throw conflict(m.draftedAlready(contract.code, under.code), { ways: [m.editWay(under.code)] });
  requireQuotedPrices(ctx, { quote: null, renewed: contract.code }, change);
  const before = await draftOfContract(ctx.db, contract.id);
  const text = before
    ? (await viewOf(ctx, before)).text
    : { ...EMPTY, title: contract.title, lines: await ownLines(ctx, contract) };
  const begin = { ...text, deliveryDay: null, endDay: null };
  return await open_(ctx, begin, change, {
    ...{ dealId: null, customerId: contract.customerId, ownerId: contract.ownerId ?? ctx.actor.id },
    ...{ quote: null, renewsId: contract.id },
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
    ...{ code: await ctx.nextCode('contract', ctx.today), status: 'draft', version: 1 },
    ...{ openedDay: ctx.today, recordedAt: ctx.now },
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
  { quote, renewed }: { quote: string | null; renewed?: string | undefined },
  change: DraftChange,
): void {
  if (change.lines === undefined || may(ctx.actor, 'contract.adjust')) return;
  if (quote !== null) throw forbidden(m.pricesAreQuoted(quote), { clause: '3.5.1', ways: m.requoteWays(quote) });
  if (renewed !== undefined) throw forbidden(m.pricesAreRenewed(renewed), { clause: '3.3.2', ways: m.newPricesWays });
}

/** The lines and terms of the quotation that the customer has accepted since. @throws policyRefusal where there is none */
async function requoted(ctx: Context, { draft, deal }: DraftView): Promise<QuotedText> {
  const quote = deal === null ? undefined : await acceptedQuote(ctx, deal);
  if (quote) return quote;
  throw policyRefusal('3.5.1', m.nothingAccepted(draft.code), deal === null ? {} : { ways: [m.quotesWay(deal)] });
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
  requireQuotedPrices(ctx, { quote, renewed }, change);
  const quoted = change.fromQuote ? await requoted(ctx, before) : undefined;
  const begin = quoted ? { ...before.text, lines: quoted.lines, terms: quoted.terms } : before.text;
  const text = await changed(ctx, begin, change, before.draft.ownerId);
  if ((await hashOf(text)) === (await hashOf(before.text))) throw usageError(m.nothingToChange);
  const draft = await updateDraft(ctx.db, before.draft.id, {
    ...{ status: 'draft', version: before.draft.version + 1, passedDay: null, submittedDay: null },
    quote: quoted?.code ?? before.draft.quote,
  });
  await writeVersion(ctx, draft, text);
  const seen = await viewOf(ctx, draft);
  ctx.audit('contract.edit', subjectOf(seen), { version: draft.version, text, before: before.text });
  return { ...seen, from: before.draft.status };
}

/** How the checklist stands, for `contract show` and for a refusal. */
export const checklist = (text: DraftText): Condition[] =>
  checklistOf(text).map(({ item, met }) => ({ met, name: CONTRACT_CHECKLIST[item], state: met ? m.there : m.missing }));

/** Terms that make no plan of the total would be found at the signature, after legal's work. @throws policyRefusal */
function requireTermsAddUp(ctx: Context, { draft, text }: DraftView): void {
  const parsed = text.terms === null ? undefined : parseTerms(text.terms, ctx.today);
  const planned = parsed?.ok ? planAmounts(totalsOf(text.lines).grossFen, parsed.value) : undefined;
  if (planned && !planned.ok)
    throw policyRefusal('3.5.1', m.termsDoNotAdd(draft.code, planned.problem), { ways: [m.termsWay(draft.code)] });
}

/** Gives a draft to legal, complete by the checklist of 3.5.1. @throws policyRefusal with the whole checklist */
export async function submitDraft(ctx: WriteContext, word: string): Promise<DraftView> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  if (before.draft.status === 'returned')
    throw policyRefusal('3.5.2', m.changeFirst(before.draft.code), { ways: [m.editWay(before.draft.code)] });
  requireStatus(before, 'submit');
  if (before.deal !== null) requireNotLost(await resolveDeal(ctx, before.deal));
  const missing = checklistOf(before.text).filter(({ met }) => !met);
  if (missing.length > 0)
    throw policyRefusal('3.5.1', m.incomplete(before.draft.code, missing.length), {
      conditions: checklist(before.text),
      ways: [m.completeWay(before.draft.code, missing.map(({ item }) => CONTRACT_CHECKLIST[item].flag).join(' '))],
    });
  requireTermsAddUp(ctx, before);
  const draft = await updateDraft(ctx.db, before.draft.id, { status: 'submitted', submittedDay: ctx.today });
  const seen = { ...before, draft };
  ctx.audit('contract.submit', subjectOf(seen), { version: draft.version });
  return seen;
}

// ---- legal

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
    throw forbidden(m.ownDraft(before.draft.code), { clause: '3.5.2', ways: [m.otherReviewer(before.draft.code)] });
  if (input.decision === 'return' && input.remarks === undefined)
    throw policyRefusal('3.5.2', m.returnNeedsRemarks, { ways: [m.remarksWay] });
  if (input.decision === 'return' && input.conditions.length > 0) throw usageError(m.conditionsOfReturn);
  const reviewId = await insertReview(ctx.db, {
    ...{ draftId: before.draft.id, version: version.version, hash: version.hash, decision: input.decision },
    ...{ remarks: input.remarks ?? null, memberId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
  });
  const earlier = (await conditionsOf(ctx.db, before.draft.id)).length;
  await insertConditions(
    ctx.db,
    input.conditions.map((text, i) => ({
      ...{ reviewId, draftId: before.draft.id, number: earlier + i + 1, text, recordedAt: ctx.now },
    })),
  );
  const passed = input.decision === 'pass';
  const draft = await updateDraft(ctx.db, before.draft.id, {
    ...{ status: passed ? 'passed' : 'returned', passedDay: passed ? ctx.today : null },
  });
  const seen = { ...before, draft };
  ctx.audit('contract.review', subjectOf(seen), { version: draft.version, ...input });
  return { ...seen, conditions: [...input.conditions] };
}

/** The conditions of the newest review: those of a version that was changed since do not bind any more. */
async function bindingConditions(ctx: Context, draft: Draft) {
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
  if (!condition) throw notFound(m.noCondition(seen.draft.code, number));
  if (condition.metDay !== null) throw conflict(m.metAlready(number, condition.metDay));
  await meetCondition(ctx.db, condition.id, { metDay: ctx.today, metById: ctx.actor.id, metNote: note });
  ctx.audit('contract.condition', subjectOf(seen), { number, condition: condition.text, note });
  return { ...seen, open: binding.filter(({ metDay }) => metDay === null).length - 1 };
}

// ---- signing

export interface SignInput {
  day: Day;
  ours?: string;
  theirs?: string;
  seal?: string;
}

/**
 * Both parties signed and sealed exactly the version that legal passed (policy 3.5.2). From here on it counts: the
 * command adds the payment plan, the order and the credit check to the same write.
 *
 * @throws policyRefusal listing all that is missing, conflict for a closed month
 */
export async function signDraft(
  ctx: WriteContext,
  word: string,
  input: SignInput,
): Promise<DraftView & { contract: Contract; shares: { name: string; shareBp: number }[] }> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  requireStatus(before, 'sign');
  if (before.deal !== null) requireNotLost(await resolveDeal(ctx, before.deal));
  const { draft, text } = before;
  if (input.day > ctx.today) throw usageError(m.future(input.day));
  const hash = await hashOf(text);
  const review = (await reviewsOf(ctx.db, draft.id)).findLast(({ decision }) => decision === 'pass');
  const binding = await bindingConditions(ctx, draft);
  const conditions = signConditions(
    input,
    review?.version === draft.version && review.hash === hash,
    review?.day,
    binding,
  );
  const missing = conditions.filter(({ met }) => !met);
  if (missing.length > 0)
    throw policyRefusal('3.5.2', m.notSigned(draft.code, missing.length), {
      conditions,
      ways: [
        ...binding.flatMap(({ number, metDay }) => (metDay === null ? [m.conditionWay(draft.code, number)] : [])),
        m.signWay(draft.code),
      ],
    });
  await requireOpenMonth(ctx, input.day);
  const shares = creditOf(text.credit, await listMembers(ctx.db), draft.ownerId);
  const contract = await bookContract(ctx, {
    ...{
      code: draft.code,
      title: text.title,
      customerId: draft.customerId,
      dealId: draft.dealId,
      ownerId: draft.ownerId,
    },
    ...{ signedDay: input.day, lines: text.lines, shares, deliveryDay: text.deliveryDay, endDay: text.endDay },
    penalty:
      text.penaltyRateBp === null ? undefined : { rateBp: text.penaltyRateBp, graceDays: text.penaltyGraceDays ?? 0 },
  });
  await insertSignature(ctx.db, {
    ...{ contractId: contract.id, draftId: draft.id, version: draft.version, hash, day: input.day },
    ...{ ours: input.ours!, theirs: input.theirs!, seal: input.seal!, memberId: ctx.actor.id, recordedAt: ctx.now },
  });
  const signed = await updateDraft(ctx.db, draft.id, { status: 'signed', contractId: contract.id });
  if (draft.renewsId !== null) await endBy(ctx, draft.renewsId, input.day, draft.code);
  const team = await listMembers(ctx.db);
  return {
    ...{ ...before, draft: signed, contract },
    shares: shares.map(({ memberId, shareBp }) => ({ name: team.find(({ id }) => id === memberId)!.name, shareBp })),
  };
}

function signConditions(
  { day, ours, theirs, seal }: SignInput,
  passed: boolean,
  passedDay: Day | undefined,
  binding: readonly { number: number; text: string; metDay: Day | null }[],
): Condition[] {
  const given = (name: Text, value: string | undefined): Condition => ({
    ...{ met: value !== undefined, name, state: value === undefined ? m.missing : { zh: value, en: value } },
  });
  return [
    { met: passed, name: m.passedVersion, state: passed ? { zh: passedDay!, en: passedDay! } : m.missing },
    ...binding.map(({ number, text, metDay }) => ({
      ...{
        met: metDay !== null,
        name: m.conditionName(number, text),
        state: metDay === null ? m.conditionOpen : m.there,
      },
    })),
    {
      ...{ met: passedDay !== undefined && day >= passedDay, name: m.afterPass },
      state: { zh: day, en: day },
    },
    given(m.oursName, ours),
    given(m.theirsName, theirs),
    given(m.sealName, seal),
  ];
}

/** `M-01=6000 M-02=4000` as shares; all to the owner where nothing was agreed. */
function creditOf(credit: string | null, team: readonly { id: number; code: string }[], ownerId: number) {
  if (credit === null) return [{ memberId: ownerId, shareBp: 10_000 }];
  return credit.split(' ').map((part) => {
    const [code, shareBp] = part.split('=');
    return { memberId: team.find((member) => member.code === code)!.id, shareBp: Number(shareBp) };
  });
}

/** The contract that was continued has ended its own way. */
async function endBy(ctx: WriteContext, contractId: number, day: Day, by: string): Promise<void> {
  const contract = (await contractWithId(ctx.db, contractId))!;
  await updateContract(ctx.db, contractId, { endedDay: day });
  await insertAmendments(ctx.db, [
    {
      ...{ contractId, field: 'renewed', before: contract.endDay, after: by, reason: by, day },
      ...{ memberId: ctx.actor.id, recordedAt: ctx.now },
    },
  ]);
}

export async function withdrawDraft(ctx: WriteContext, word: string, reason: string): Promise<DraftView> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  requireStatus(before, 'withdraw');
  const draft = await updateDraft(ctx.db, before.draft.id, { status: 'withdrawn' });
  ctx.audit('contract.withdraw', subjectOf(before), { reason, from: before.draft.status });
  return { ...before, draft };
}

// ---- after signing

/** Archives the signed copy and notes which departments got one (policy 3.5.3). */
export async function archiveContract(
  ctx: WriteContext,
  word: string,
  input: { file: Attachment; departments: readonly (keyof typeof DEPARTMENTS)[]; day: Day },
): Promise<{ contract: Contract; sha256: string }> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (input.day > ctx.today) throw usageError(m.future(input.day));
  if (input.day < contract.signedDay) throw usageError(m.beforeSigning(contract.signedDay));
  await keepFile(ctx.db, input.file, ctx.now);
  const { sha256, name } = input.file;
  await insertArchive(ctx.db, {
    ...{ contractId: contract.id, sha256, fileName: name, departments: input.departments.join(' '), day: input.day },
    ...{ memberId: ctx.actor.id, recordedAt: ctx.now },
  });
  ctx.audit('contract.archive', contract.code, { file: name, sha256, departments: input.departments, day: input.day });
  return { contract, sha256 };
}

/** The signed copy as it was archived: the newest, or the nth (policy 3.5.3). */
export async function archivedFile(ctx: Context, word: string, n: number | undefined) {
  const contract = await signedContract(ctx, word);
  const copies = await archivesOf(ctx.db, contract.id);
  const found = copies[(n ?? copies.length) - 1];
  if (!found) throw notFound(m.noCopy(contract.code, copies.length), { ways: [m.archiveWay(contract.code)] });
  return { code: contract.code, ...(await keptFile(ctx.db, { name: found.fileName, sha256: found.sha256 })) };
}

/** @throws policyRefusal where it is a draft still */
async function signedContract(ctx: Context, word: string): Promise<Contract> {
  const draft = await findDraft(ctx, word);
  if (draft && draft.contractId === null)
    throw policyRefusal(
      '3.5.2',
      both((lang) => m.notSignedYet(draft.code, DRAFT_STATUSES[draft.status][lang])[lang]),
      {
        ways: [m.wayFrom(draft.code, draft.status)],
      },
    );
  return await resolveContract(ctx, word);
}

export interface Amendment {
  deliveryDay?: Day;
  endDay?: Day;
  reason: string;
  day: Day;
}

/** What is agreed after signing beside the money (that is `contract adjust`): another delivery or end day (policy 3.5.3). */
export async function amendContract(ctx: WriteContext, word: string, input: Amendment) {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (contract.cancelledDay !== null) throw conflict(m.isCancelled(contract.code, contract.cancelledDay));
  const { day, reason } = input;
  if (day > ctx.today) throw usageError(m.future(day));
  if (day < contract.signedDay) throw usageError(m.beforeSigning(contract.signedDay));
  if (contract.endedDay !== null && input.endDay !== undefined)
    throw conflict(m.isEnded(contract.code, contract.endedDay), { ways: [m.renewWay(contract.code)] });
  const fields = (['deliveryDay', 'endDay'] as const).filter(
    (field) => input[field] !== undefined && input[field] !== contract[field],
  );
  if (fields.length === 0) throw usageError(m.nothingToChange);
  const changes = fields.map((field) => ({ field, before: contract[field], after: input[field]! }));
  if (changes.some(({ after }) => after < contract.signedDay)) throw usageError(m.beforeSigning(contract.signedDay));
  await updateContract(ctx.db, contract.id, Object.fromEntries(changes.map(({ field, after }) => [field, after])));
  await insertAmendments(
    ctx.db,
    changes.map((change) => ({
      ...{ ...change, contractId: contract.id, reason, day, memberId: ctx.actor.id, recordedAt: ctx.now },
    })),
  );
  ctx.audit('contract.amend', contract.code, { changes, reason, day });
  return { contract, changes };
}

/** Lets a contract end without a renewal, so that its end is listed no longer (policy 6.2.1). */
export async function endContract(ctx: WriteContext, word: string, reason: string): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.write');
  const contract = await signedContract(ctx, word);
  await requireOwnContract(ctx, contract);
  if (contract.endDay === null) throw usageError(m.noEnd(contract.code));
  if (contract.endedDay !== null) throw conflict(m.isEnded(contract.code, contract.endedDay));
  await updateContract(ctx.db, contract.id, { endedDay: ctx.today });
  await insertAmendments(ctx.db, [
    {
      ...{ contractId: contract.id, field: 'ended', before: contract.endDay, after: null, reason, day: ctx.today },
      ...{ memberId: ctx.actor.id, recordedAt: ctx.now },
    },
  ]);
  ctx.audit('contract.end', contract.code, { endDay: contract.endDay, reason });
  return contract;
}

// ---- looking

/** Drafts on their way, those late for signing marked (policy 3.5.3). */
export async function listDrafts(ctx: Context, filter: { rep?: string; late?: boolean; waiting?: 'legal' }) {
  const allowed = Number(await ctx.setting('contract.signDays'));
  const rows = await draftRows(ctx.db, {
    ...(filter.rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.waiting === undefined ? {} : { statuses: ['submitted'] }),
  });
  return rows
    .map(({ draft, title, grossFen, customerCode, customerName, deal, ownerCode, ownerName }) => {
      const since = draft.passedDay ?? draft.submittedDay ?? draft.openedDay;
      return {
        ...{
          code: draft.code,
          title,
          customer: { code: customerCode, name: customerName },
          deal,
          status: draft.status,
        },
        ...{ version: draft.version, grossFen, since, days: daysBetween(since, ctx.today) },
        lateDays: draft.passedDay === null ? 0 : signLateDays(draft.passedDay, ctx.today, allowed),
        owner: { code: ownerCode, name: ownerName },
      };
    })
    .filter(({ lateDays }) => !filter.late || lateDays > 0);
}

/** Contracts whose end comes within the days of the setting, and those that have ended without a word (policy 3.5.3). */
export async function listEnding(ctx: Context, { within, rep }: { within?: number; rep?: string }) {
  const thresholds = within === undefined ? listOf(await ctx.setting('contract.endDays')) : [within];
  const ownerId = rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  const rows = await endingContracts(ctx.db, addDays(ctx.today, Math.max(...thresholds)), ownerId);
  return rows.flatMap(({ customerCode, customerName, endDay, ...row }) => {
    if (endDay === null || endsWithin(endDay, ctx.today, thresholds) === undefined) return [];
    return [
      {
        ...row,
        customer: { code: customerCode, name: customerName },
        endDay,
        daysLeft: daysBetween(ctx.today, endDay),
      },
    ];
  });
}

/** What a rep has to do about contracts; legal sees what waits for a review. */
export async function contractWork(ctx: Context) {
  const { actor } = ctx;
  const mine = isOnlyRep(actor) ? actor.code : undefined;
  const drafts = await listDrafts(ctx, { rep: mine });
  return {
    reviews: actor.roles.includes('legal') ? await listDrafts(ctx, { waiting: 'legal' }) : [],
    unsigned: drafts.filter(({ status }) => status === 'passed' || status === 'returned'),
    ending: await listEnding(ctx, { rep: mine }),
  };
}

/** A draft with its checklist, versions and every round of review. */
export async function showDraft(ctx: Context, draft: Draft) {
  const { text, customer, deal, owner } = await viewOf(ctx, draft);
  const { lines, ...words } = text;
  return {
    ...{ code: draft.code, status: draft.status, version: draft.version, quote: draft.quote, customer, deal, owner },
    ...words,
    ...totalsOf(lines),
    lines,
    checklist: checklistOf(text),
    versions: (await versionsOf(ctx.db, draft.id)).map(({ memberId: _, ...version }) => version),
    ...(await reviewStory(ctx, draft)),
    openedDay: draft.openedDay,
    passedDay: draft.passedDay,
  };
}

async function reviewStory(ctx: Context, draft: Draft) {
  const reviews = await reviewsOf(ctx.db, draft.id);
  const conditions = await conditionsOf(ctx.db, draft.id);
  return {
    reviews: reviews.map(({ version, decision, remarks, day, by }) => ({ version, decision, remarks, day, by })),
    conditions: conditions.map(({ reviewId, number, text, metDay, metNote }) => ({
      ...{ number, version: reviews.find(({ id }) => id === reviewId)?.version ?? null, text, metDay, metNote },
    })),
  };
}

/** What the way to the signature and the archive left behind, of a signed contract. */
export async function signingStory(ctx: Context, code: string) {
  const contract = await resolveContract(ctx, code);
  const draft = await draftOfContract(ctx.db, contract.id);
  const signature = await signatureOf(ctx.db, contract.id);
  return {
    ...(draft ? await reviewStory(ctx, draft) : { reviews: [], conditions: [] }),
    quote: draft?.quote ?? null,
    text: draft && (await signedText(ctx, draft)),
    standing: contractStanding(contract, ctx.today),
    signature: signature
      ? {
          day: signature.day,
          ours: signature.ours,
          theirs: signature.theirs,
          seal: signature.seal,
          version: signature.version,
        }
      : null,
    archives: (await archivesOf(ctx.db, contract.id)).map(({ departments, ...row }) => ({
      ...row,
      departments: departments.split(' ').filter(Boolean),
    })),
    amendments: await amendmentsOf(ctx.db, contract.id),
  };
}

/** What both parties signed beside the lines (policy 3.5.1), with the hash of the version that legal passed. */
async function signedText(ctx: Context, draft: Draft) {
  const { version } = await versionOf(ctx.db, draft.id, draft.version);
  const { rights, specification, deliveryDay, afterSales, terms, hash } = version;
  return { version: version.version, hash, rights, specification, deliveryDay, afterSales, terms };
}

/** How a signed contract stands on a day. */
const contractStanding = (
  { cancelledDay, endedDay, endDay }: Pick<Contract, 'cancelledDay' | 'endedDay' | 'endDay'>,
  today: Day,
): 'cancelled' | 'ended' | 'expired' | 'active' =>
  cancelledDay !== null
    ? 'cancelled'
    : endedDay !== null
      ? 'ended'
      : endDay !== null && endDay < today
        ? 'expired'
        : 'active';

/** What happened to a customer's contracts, for his story (policy 3.5). */
export async function contractStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  const money = (fen: number) => formatMoney(fen, ctx.company.currency);
  for (const draft of await newestDrafts(ctx.db, customerId)) {
    lines.push({
      ...{ day: draft.openedDay, who: '', action: m.storyDrafted, text: draft.quote ?? '', code: draft.code },
      entry: 'contract.draft',
    });
    for (const { day, by, decision, remarks } of await reviewsOf(ctx.db, draft.id))
      lines.push({
        day,
        who: by,
        action: REVIEW_STORY[decision as ReviewDecision],
        text: remarks ?? '',
        code: draft.code,
        entry: 'contract.review',
      });
  }
  for (const { contract, owner } of await contractLinesOf(ctx.db, { customerId })) {
    const { code } = contract;
    lines.push({
      day: contract.signedDay,
      who: owner ?? '',
      action: m.storySigned,
      text: money(contract.grossFen),
      ...{ code, at: contract.recordedAt, entry: 'contract.sign' },
    });
    for (const { day, reason, grossFen, recordedAt } of await adjustmentsOf(ctx.db, contract.id)) {
      const text = `${money(grossFen)}  ${reason}`;
      lines.push({ day, who: '', action: m.storyAdjusted, text, code, at: recordedAt, entry: 'contract.adjust' });
    }
    for (const { day, by, field, before, after, reason } of await amendmentsOf(ctx.db, contract.id)) {
      const text = `${field}: ${before ?? ''} → ${after ?? ''}  ${reason}`;
      lines.push({ day, who: by, action: m.amendments, text, code, entry: 'contract.amend' });
    }
    for (const { day, by, fileName } of await archivesOf(ctx.db, contract.id))
      lines.push({ day, who: by, action: m.archives, text: fileName, code, entry: 'contract.archive' });
  }
  return lines;
}
const REVIEW_STORY = { pass: m.storyPassed, return: m.storyReturned };
