import type { Context } from '../../app/context.js';
import { customerById } from '../../customers/customers/resolve.js';
import { totalsOf } from '../../shared/lines.js';
import { currentAmounts } from './adjust.js';
import { awaitedLevels } from './approve.js';
import {
  adjustmentsOf,
  amendmentsOf,
  approvalsOf,
  archivesOf,
  conditionsOf,
  creditsOf,
  type Draft,
  draftOfContract,
  linesOf,
  reviewsOf,
  signatureOf,
  versionOf,
  versionsOf,
} from './queries.js';
import { loadDraft, resolveContract } from './resolve.js';
import { checklistOf, standingOn } from './rules.js';

/** A signed contract with its lines, credits and adjustments, amounts as they are now; its payments are not among it. */
export async function showContract(ctx: Context, word: string) {
  const contract = await resolveContract(ctx, word);
  const customer = await customerById(ctx.db, contract.customerId);
  const lines = await linesOf(ctx.db, contract.id);
  const credits = await creditsOf(ctx.db, contract.id);
  const adjustments = await adjustmentsOf(ctx.db, contract.id);
  const amounts = await currentAmounts(ctx, contract);
  const { code, title, kind, signedDay, cancelledDay, penaltyRateBp, penaltyGraceDays } = contract;
  return {
    code,
    title,
    kind,
    signedDay,
    cancelledDay,
    penaltyRateBp,
    penaltyGraceDays,
    deliveryDay: contract.deliveryDay,
    endDay: contract.endDay,
    endedDay: contract.endedDay,
    deliveredDay: contract.deliveredDay,
    acceptedDay: contract.acceptedDay,
    ...amounts,
    taxFen: amounts.grossFen - amounts.netFen,
    profitFen: amounts.netFen - amounts.costFen,
    costKnown: contract.costKnown === 1,
    customer: { code: customer.code, name: customer.name },
    lines: lines.map(({ product, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen }) => ({
      product,
      quantityMilli,
      netFen,
      taxRateBp,
      taxFen,
      grossFen,
      costFen,
    })),
    credits: credits.map((credit) => ({
      member: { code: credit.code, name: credit.name },
      day: credit.day,
      shareBp: credit.shareBp,
      netFen: credit.netFen,
      grossFen: credit.grossFen,
      costFen: credit.costFen,
    })),
    adjustments: adjustments.map((adjustment) => ({
      code: adjustment.code,
      kind: adjustment.kind,
      day: adjustment.day,
      netFen: adjustment.netFen,
      grossFen: adjustment.grossFen,
      costFen: adjustment.costFen,
      reason: adjustment.reason,
    })),
  };
}

/** A draft with its checklist, versions and every round of review (policy 3.5.1, 3.5.2). */
export async function showDraft(ctx: Context, draft: Draft) {
  const { text, customer, deal, owner } = await loadDraft(ctx, draft);
  const { lines, ...words } = text;
  return {
    code: draft.code,
    status: draft.status,
    version: draft.version,
    quote: draft.quote,
    customer,
    deal,
    owner,
    ...words,
    ...totalsOf(lines),
    lines,
    checklist: checklistOf(text),
    versions: (await versionsOf(ctx.db, draft.id)).map(({ memberId: _, ...version }) => version),
    ...(await reviewHistory(ctx, draft)),
    waitsFor: (await awaitedLevels(ctx, draft)).map(({ level, approvers }) => ({
      level,
      approvers: approvers.map(({ name }) => name),
    })),
    openedDay: draft.openedDay,
    passedDay: draft.passedDay,
  };
}

/** Every approval, every round of review, and every condition with the version that it was set on. */
async function reviewHistory(ctx: Context, draft: Draft) {
  const reviews = await reviewsOf(ctx.db, draft.id);
  const conditions = await conditionsOf(ctx.db, draft.id);
  const approvals = await approvalsOf(ctx.db, draft.id);
  return {
    approvals: approvals.map(({ version, level, decision, reason, day, by }) => ({
      version,
      level,
      decision,
      reason,
      day,
      by,
    })),
    reviews: reviews.map(({ version, decision, remarks, day, by }) => ({ version, decision, remarks, day, by })),
    conditions: conditions.map(({ reviewId, number, text, metDay, metNote }) => ({
      number,
      version: reviews.find(({ id }) => id === reviewId)?.version ?? null,
      text,
      metDay,
      metNote,
    })),
  };
}

/** How a signed contract came to its signature, where it stands, and what was archived and amended since (policy 3.5). */
export async function signingHistory(ctx: Context, code: string) {
  const contract = await resolveContract(ctx, code);
  const draft = await draftOfContract(ctx.db, contract.id);
  return {
    ...(draft ? await reviewHistory(ctx, draft) : { approvals: [], reviews: [], conditions: [] }),
    quote: draft?.quote ?? null,
    text: draft && (await signedText(ctx, draft)),
    standing: standingOn(contract, ctx.today),
    signature: (await signatureOf(ctx.db, contract.id)) ?? null,
    archives: await archivesOf(ctx.db, contract.id),
    amendments: (await amendmentsOf(ctx.db, contract.id)).map(({ recordedAt: _, ...amendment }) => amendment),
  };
}

/** What both parties signed besides the lines (policy 3.5.1), with the hash of the version that legal passed. */
async function signedText(ctx: Context, draft: Draft) {
  const { version } = await versionOf(ctx.db, draft.id, draft.version);
  const { rights, specification, deliveryDay, afterSales, terms, hash } = version;
  return { version: version.version, hash, rights, specification, deliveryDay, afterSales, terms };
}
