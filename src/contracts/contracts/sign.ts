import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import type { Day } from '../../shared/dates.js';
import { type Condition, policyRefusal, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { requireNotLost } from './draft.js';
import { messages } from './draftMessages.js';
import { insertAmendments, insertSignature, reviewsOf, updateDraft } from './draftQueries.js';
import { type Contract, contractWithId, updateContract } from './queries.js';
import { bookContract } from './record.js';
import { type DraftView, hashOf, requireDraft, requireOwnDraft, requireStatus, subjectOf, viewOf } from './resolve.js';
import { bindingConditions } from './review.js';

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
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
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
    throw policyRefusal('3.5.2', messages.notSigned(draft.code, missing.length), {
      conditions,
      ways: waysToSign(draft.code, missing.length, binding),
    });
  await requireOpenMonth(ctx, input.day);
  const shares = creditOf(text.credit, await listMembers(ctx.db), draft.ownerId);
  const contract = await bookContract(ctx, {
    code: draft.code,
    title: text.title,
    customerId: draft.customerId,
    dealId: draft.dealId,
    ownerId: draft.ownerId,
    signedDay: input.day,
    lines: text.lines,
    shares,
    deliveryDay: text.deliveryDay,
    endDay: text.endDay,
    penalty:
      text.penaltyRateBp === null ? undefined : { rateBp: text.penaltyRateBp, graceDays: text.penaltyGraceDays ?? 0 },
  });
  await insertSignature(ctx.db, {
    contractId: contract.id,
    draftId: draft.id,
    version: draft.version,
    hash,
    day: input.day,
    ours: input.ours!,
    theirs: input.theirs!,
    seal: input.seal!,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const signed = await updateDraft(ctx.db, draft.id, { status: 'signed', contractId: contract.id });
  if (draft.renewsId !== null) await endBy(ctx, draft.renewsId, input.day, draft.code);
  const team = await listMembers(ctx.db);
  return {
    ...before,
    draft: signed,
    contract,
    shares: shares.map(({ memberId, shareBp }) => ({ name: team.find(({ id }) => id === memberId)!.name, shareBp })),
  };
}

/** What is to be typed before a contract is signed: for each condition of legal, and for what the signing itself lacks. */
function waysToSign(code: string, missing: number, binding: readonly { number: number; metDay: Day | null }[]): Text[] {
  const open = binding.filter(({ metDay }) => metDay === null);
  const ways = open.map(({ number }) => messages.conditionWay(code, number));
  return missing > open.length ? [...ways, messages.signWay(code)] : ways;
}

function signConditions(
  { day, ours, theirs, seal }: SignInput,
  passed: boolean,
  passedDay: Day | undefined,
  binding: readonly { number: number; text: string; metDay: Day | null }[],
): Condition[] {
  const given = (name: Text, value: string | undefined): Condition => ({
    met: value !== undefined,
    name,
    state: value === undefined ? messages.missing : { zh: value, en: value },
  });
  return [
    {
      met: passed,
      name: messages.passedVersion,
      state: passed ? { zh: passedDay!, en: passedDay! } : messages.missing,
    },
    ...binding.map(({ number, text, metDay }) => ({
      met: metDay !== null,
      name: messages.conditionName(number, text),
      state: metDay === null ? messages.conditionOpen : messages.there,
    })),
    {
      met: passedDay !== undefined && day >= passedDay,
      name: messages.afterPass,
      state: { zh: day, en: day },
    },
    given(messages.oursName, ours),
    given(messages.theirsName, theirs),
    given(messages.sealName, seal),
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
}

export async function withdrawDraft(ctx: WriteContext, word: string, reason: string): Promise<DraftView> {
  const before = await viewOf(ctx, await requireDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  requireStatus(before, 'withdraw');
  const draft = await updateDraft(ctx.db, before.draft.id, { status: 'withdrawn' });
  ctx.audit('contract.withdraw', subjectOf(before), { reason, from: before.draft.status });
  return { ...before, draft };
}
