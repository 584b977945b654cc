import type { Context } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import { voidedNote } from '../../app/voided.js';
import { customerNamesAsOf } from '../../customers/customers/asOf.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Day } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import { currentAmounts } from './adjust.js';
import { adjustmentsOf } from './adjustmentQueries.js';
import { amendmentsOf, openAmendment } from './amendmentQueries.js';
import { awaitedLevels } from './approve.js';
import { type ContractVersion, contractVersions, currentText, versionSummary } from './contractVersions.js';
import { type Draft, draftOfContract, versionsOf } from './draftQueries.js';
import { messages } from './messages.js';
import { listProposals } from './proposals.js';
import { type Contract, creditsOf } from './queries.js';
import { loadDraft, resolveAnyContract } from './resolve.js';
import { reviewRounds } from './reviewers.js';
import { approvalsOf, conditionsOf } from './reviewQueries.js';
import { checklistOf, daysAsOf, happenedBy, standingOn } from './rules.js';
import { archivesOf, signatureOf } from './signatureQueries.js';
import { amendedContract } from './supplement.js';
import { amendedFields } from './versionRules.js';

/**
 * A signed contract with its lines, credits and adjustments, amounts as they stand today or as of a day; its payments are
 * not among it.
 *
 * @throws notFound if it was signed later
 */
export async function showContract(now: Context, word: string, asOf?: Day) {
  const ctx = lookingAt(now, asOf);
  const contract = await contractAsOf(ctx, word, asOf);
  const customer = await customerById(ctx.db, contract.customerId);
  const versions = await contractVersions(ctx, contract);
  const lines = versions.at(-1)?.text.lines ?? [];
  const isBy = isByDay(asOf);
  const credits = (await creditsOf(ctx.db, contract.id)).filter(isBy);
  const adjustments = (await adjustmentsOf(ctx.db, contract.id)).filter(isBy);
  const amounts = await currentAmounts(ctx, contract, asOf);
  const seesCosts = maySeeCosts(ctx, contract.ownerId);
  const { code, title, kind, signedDay, cancelledDay, penaltyRateBp, penaltyGraceDays } = contract;
  return {
    code,
    title,
    kind,
    signedDay,
    // A voided one was not cancelled: it never was.
    cancelledDay: contract.voidedFrom === null ? cancelledDay : null,
    voided: await voidedNote(ctx, contract),
    penaltyRateBp,
    penaltyGraceDays,
    deliveryDay: contract.deliveryDay,
    startDay: contract.startDay,
    endDay: contract.endDay,
    endedDay: contract.endedDay,
    deliveredDay: contract.deliveredDay,
    acceptedDay: contract.acceptedDay,
    ...amounts,
    costFen: onlyIf(seesCosts, amounts.costFen),
    taxFen: amounts.grossFen - amounts.netFen,
    profitFen: onlyIf(seesCosts, amounts.netFen - amounts.costFen),
    costKnown: contract.costKnown === 1,
    customer: { code: customer.code, name: (await customerNamesAsOf(now, asOf))(customer) },
    lines: lines.map(({ product, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen }) => ({
      product,
      quantityMilli,
      netFen,
      taxRateBp,
      taxFen,
      grossFen,
      costFen: onlyIf(seesCosts, costFen),
    })),
    credits: credits.map((credit) => ({
      member: { code: credit.code, name: credit.name },
      day: credit.day,
      shareBp: credit.shareBp,
      netFen: credit.netFen,
      grossFen: credit.grossFen,
      costFen: onlyIf(seesCosts, credit.costFen),
    })),
    adjustments: adjustments.map((adjustment) => ({
      code: adjustment.code,
      kind: adjustment.kind,
      day: adjustment.day,
      netFen: adjustment.netFen,
      grossFen: adjustment.grossFen,
      costFen: onlyIf(seesCosts, adjustment.costFen),
      reason: adjustment.reason,
      /** The adjustment that it reverses. */
      reverses: adjustments.find(({ id }) => id === adjustment.reversesId)?.code ?? null,
    })),
  };
}

/** What is asked as of today is asked as of the day. */
const lookingAt = (ctx: Context, asOf: Day | undefined): Context =>
  asOf === undefined ? ctx : { ...ctx, today: asOf };

const isByDay =
  (asOf: Day | undefined) =>
  ({ day }: { day: Day }): boolean =>
    asOf === undefined || day <= asOf;

/** The contract as its row stood on a day: what happened or was amended later had not yet. */
async function contractAsOf(ctx: Context, word: string, asOf: Day | undefined): Promise<Contract> {
  const contract = await resolveAnyContract(ctx, word);
  if (asOf === undefined) return contract;
  if (contract.signedDay > asOf) throw notFound(messages.draftOn(contract.code, asOf));
  return {
    ...contract,
    ...daysAsOf(contract, await amendmentsOf(ctx.db, contract.id), asOf),
    cancelledDay: happenedBy(contract.cancelledDay, asOf),
    endedDay: happenedBy(contract.endedDay, asOf),
    deliveredDay: happenedBy(contract.deliveredDay, asOf),
    acceptedDay: happenedBy(contract.acceptedDay, asOf),
  };
}

/** A draft with its checklist, versions and every round of review (policy 3.5.1, 3.5.2). */
export async function showDraft(ctx: Context, draft: Draft) {
  const { text, customer, deal, owner } = await loadDraft(ctx, draft);
  const { lines, ...words } = text;
  const totals = totalsOf(lines);
  const seesCosts = maySeeCosts(ctx, draft.ownerId);
  return {
    code: draft.code,
    status: draft.status,
    version: draft.version,
    quote: draft.quote,
    amends: (await amendedContract(ctx, draft))?.code ?? null,
    reason: draft.reason,
    customer,
    deal,
    owner,
    ...words,
    ...totals,
    costFen: onlyIf(seesCosts, totals.costFen),
    lines: lines.map((line) => ({ ...line, costFen: onlyIf(seesCosts, line.costFen) })),
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
  const reviews = await reviewRounds(ctx.db, draft.id);
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
    reviews: reviews.map(({ version, decision, remarks, day, by, standsIn }) => ({
      version,
      decision,
      remarks,
      day,
      by,
      standsIn,
    })),
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
export async function signingHistory(now: Context, code: string, asOf?: Day) {
  const ctx = lookingAt(now, asOf);
  const contract = await contractAsOf(ctx, code, asOf);
  const isBy = isByDay(asOf);
  const draft = await draftOfContract(ctx.db, contract.id);
  const versions = await contractVersions(ctx, contract);
  const newest = versions.at(-1);
  return {
    ...(draft ? await reviewHistory(ctx, draft) : { approvals: [], reviews: [], conditions: [] }),
    quote: draft?.quote ?? null,
    text: newest && signedText(newest),
    standing: standingOn(contract, ctx.today),
    signature: (draft && (await signatureOf(ctx.db, draft.id))) ?? null,
    archives: (await archivesOf(ctx.db, contract.id)).filter(isBy),
    amendments: (await amendmentsOf(ctx.db, contract.id))
      .filter(isBy)
      .map(({ recordedAt: _, ...amendment }) => amendment),
    versions: versions.map((version) => versionSummary(version, maySeeCosts(ctx, contract.ownerId))),
    // What was proposed and not in force has no history.
    waiting: asOf === undefined ? await waitingAmendments(ctx, contract) : [],
  };
}

/** What both parties signed besides the lines, as amended (policy 3.5.1, 3.5.3), with the hash of the version that legal passed. */
function signedText({ text, passed }: ContractVersion) {
  if (!passed) return undefined;
  const { rights, specification, deliveryDay, afterSales, terms } = text;
  return { ...passed, rights, specification, deliveryDay, afterSales, terms };
}

/** What is proposed or drafted and not in force: another plan or day for the manager, an amendment on its way (policy 3.5.3). */
async function waitingAmendments(ctx: Context, contract: Contract) {
  const proposals = (await listProposals(ctx, { contractId: contract.id })).map(
    ({ terms, deliveryDay, startDay, endDay, reason, day, proposedBy }) => ({
      draft: null,
      status: null,
      terms,
      change: [terms, deliveryDay, startDay, endDay].filter((part) => part !== null).join(' · '),
      reason,
      day,
      by: proposedBy,
    }),
  );
  const draft = await openAmendment(ctx.db, contract.id);
  if (!draft) return proposals;
  const { text } = await loadDraft(ctx, draft);
  const change = amendedFields(await currentText(ctx, contract), text)
    .map(({ after }) => after)
    .join(' · ');
  return [
    ...proposals,
    {
      draft: draft.code,
      status: draft.status,
      terms: null,
      change,
      reason: draft.reason,
      day: draft.openedDay,
      by: draft.by,
    },
  ];
}
