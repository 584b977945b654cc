import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requireActGates } from '../../pipeline/deals/advance.js';
import { dealOwnerOn } from '../../pipeline/deals/queries.js';
import { dealById, resolveDeal } from '../../pipeline/deals/resolve.js';
import { ROLES } from '../../policy/roles.js';
import type { Day } from '../../shared/dates.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/roster.js';
import { insertAmendments } from './amendmentQueries.js';
import { bookSale } from './bookSale.js';
import { digestNow } from './digest.js';
import { requireNotLost } from './draft.js';
import { updateDraft } from './draftQueries.js';
import { messages } from './messages.js';
import { ownerOfSale, requireOwnDraft } from './ownership.js';
import { type Contract, updateContract } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { contractById, type LoadedDraft, loadDraft, requireStatus, resolveDraft } from './resolve.js';
import { bindingConditions } from './review.js';
import { type ReviewRound, reviewRounds } from './reviewers.js';
import type { ReviewCondition } from './reviewQueries.js';
import type { Share } from './rules.js';
import { requireShown, type Shown } from './shown.js';
import { insertSignature } from './signatureQueries.js';

/** Who signed what when; what is undefined is a condition that is not met. */
export interface SignInput {
  day: Day;
  ours?: string;
  theirs?: string;
  seal?: string;
  /** What has been seen of it. */
  shown?: Shown;
}
/** A signature whose conditions are all met. */
export interface PreparedSignature extends Required<Omit<SignInput, 'shown'>> {
  loaded: LoadedDraft;
  /** Digest of what it says: the one that legal passed. */
  textSha256: string;
}

/**
 * The signature of exactly the text that legal passed, all gates passed: the actor's own draft, a deal that is not lost,
 * legal's pass and its conditions, an open month (policy 3.5.2, 4.2).
 *
 * @throws policyRefusal listing all that is missing, usageError for a day ahead, conflict for a closed month
 */
export async function prepareSignature(ctx: Context, word: string, input: SignInput): Promise<PreparedSignature> {
  const loaded = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireOwnDraft(ctx, loaded);
  await requireShown(loaded, input.shown ?? {});
  await requireStatus(ctx, loaded, 'sign');
  if (loaded.deal !== null) {
    const deal = await resolveDeal(ctx, loaded.deal);
    requireNotLost(deal);
    await requireActGates(ctx, deal, 'contractSigned');
  }
  const { draft } = loaded;
  requireNotFuture(ctx, input.day);
  // Recomputed, not read: a text that another program changed is not the one that legal read.
  const textSha256 = await digestNow(ctx, loaded);
  const pass = (await reviewRounds(ctx.db, draft.id)).findLast(({ decision }) => decision === 'pass');
  const passed = pass?.version === draft.version && pass.hash === textSha256 ? pass : undefined;
  const binding = await bindingConditions(ctx, draft);
  const conditions = [
    passCondition(passed),
    ...binding.map(bindingCondition),
    { met: pass !== undefined && input.day >= pass.day, name: messages.afterPass, state: same(input.day) },
    givenCondition(messages.oursOption, input.ours),
    givenCondition(messages.theirsOption, input.theirs),
    givenCondition(messages.seal, input.seal),
  ];
  const missing = conditions.filter(({ met }) => !met).length;
  const { day, ours, theirs, seal } = input;
  if (missing > 0 || ours === undefined || theirs === undefined || seal === undefined)
    throw policyRefusal('3.5.2', refusalMessages.notReadyToSign(draft.code, missing), {
      conditions,
      hints: signHints(draft.code, missing, binding),
    });
  await requireOpenMonth(ctx, day);
  return { loaded, textSha256, day, ours, theirs, seal };
}

const passCondition = (passed: ReviewRound | undefined): Condition => ({
  met: passed !== undefined,
  name: messages.passedVersion,
  state: passed === undefined ? messages.notPassed : passedText(passed),
});

const passedText = ({ day, by, standsIn }: ReviewRound): Text =>
  standsIn === null ? same(day) : joinTexts([same(day), messages.inPlace(by, ROLES[standsIn])]);

const bindingCondition = ({ number, text, metDay }: ReviewCondition): Condition => ({
  met: metDay !== null,
  name: messages.conditionName(number, text),
  state: metDay === null ? messages.conditionOpen : messages.conditionMet,
});

const givenCondition = (name: Text, value: string | undefined): Condition => ({
  met: value !== undefined,
  name,
  state: value === undefined ? messages.missing : same(value),
});

/** A command for each open condition of legal, and one for what the signature itself lacks. */
function signHints(code: string, missing: number, binding: readonly ReviewCondition[]): Text[] {
  const open = binding.filter(({ metDay }) => metDay === null);
  const hints = open.map(({ number }) => messages.conditionHint(code, number));
  return missing > open.length ? [...hints, messages.signHint(code)] : hints;
}

/**
 * Who is credited if the text names nobody (definitions, Credit): the owner of the signing day, also if the deal went to
 * another one, and the draft with it, before the signature was recorded.
 */
async function creditedOwner(ctx: WriteContext, draft: LoadedDraft['draft'], day: Day): Promise<number> {
  if (draft.dealId === null) return draft.ownerId;
  const { ownerId } = await dealById(ctx, draft.dealId);
  const ownerThen = ownerId === draft.ownerId ? await dealOwnerOn(ctx.db, draft.dealId, day) : undefined;
  return ownerThen ?? draft.ownerId;
}

export interface BookedSignature {
  contract: Contract;
  /** Code of the contract that this one renews, which it ended. */
  renews: string | undefined;
}

/**
 * Books the signed contract and its signature, and ends the contract that it renews. Runs inside the caller's
 * transaction, which adds the credit check, the payment plan and the order, and writes the audit entry.
 */
export async function bookSignature(ctx: WriteContext, prepared: PreparedSignature): Promise<BookedSignature> {
  const { loaded, day } = prepared;
  const { draft, text } = loaded;
  const creditedId = await creditedOwner(ctx, draft, day);
  const contract = await bookSale(ctx, {
    code: draft.code,
    title: text.title,
    customerId: draft.customerId,
    dealId: draft.dealId,
    ownerId: await ownerOfSale(ctx, creditedId, draft.ownerId),
    signedDay: day,
    lines: text.lines,
    shares: sharesOf(text.credit, await listMembers(ctx.db), creditedId),
    deliveryDay: text.deliveryDay,
    startDay: text.startDay,
    endDay: text.endDay,
    penalty:
      text.penaltyRateBp === null ? undefined : { rateBp: text.penaltyRateBp, graceDays: text.penaltyGraceDays ?? 0 },
  });
  await recordSignature(ctx, prepared, contract.id);
  await updateDraft(ctx.db, draft.id, { status: 'signed', contractId: contract.id });
  return {
    contract,
    renews: draft.renewsId === null ? undefined : await endRenewed(ctx, draft.renewsId, day, draft.code),
  };
}

/** Keeps who signed and sealed which version of the text, on which day. */
export async function recordSignature(
  ctx: WriteContext,
  { loaded: { draft }, textSha256, day, ours, theirs, seal }: PreparedSignature,
  contractId: number,
): Promise<void> {
  await insertSignature(ctx.db, {
    contractId,
    draftId: draft.id,
    version: draft.version,
    hash: textSha256,
    day,
    ours,
    theirs,
    seal,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
}

/** `M-01=6000 M-02=4000` as shares; all to the owner if nothing was agreed. */
function sharesOf(credit: string | null, team: readonly { id: number; code: string }[], ownerId: number): Share[] {
  if (credit === null) return [{ memberId: ownerId, shareBp: 10_000 }];
  return credit.split(' ').map((part) => {
    const [code = '', shareBp] = part.split('=');
    const member = required(
      team.find((candidate) => candidate.code === code),
      `member ${code}`,
    );
    return { memberId: member.id, shareBp: Number(shareBp) };
  });
}

/** Ends the contract that another one renews. @returns its code */
async function endRenewed(ctx: WriteContext, contractId: number, day: Day, by: string): Promise<string> {
  const contract = await contractById(ctx.db, contractId);
  await updateContract(ctx.db, contractId, { endedDay: day });
  insertAmendments(ctx.tx, [
    {
      contractId,
      field: 'renewed',
      before: contract.endDay,
      after: by,
      reason: by,
      day,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    },
  ]);
  return contract.code;
}
