import type { Context } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep } from '../../app/permission.js';
import { listOf } from '../../app/settings.js';
import { teamOn } from '../../app/team.js';
import { customerNamesAsOf } from '../../customers/customers/asOf.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import type { ApprovalLevel, DraftStatus } from '../../policy/contracts.js';
import { couldStandIn, dutyFor } from '../../policy/standIns.js';
import { addDays, type Day, daysBetween, type Month, type Span, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { adjustmentSums } from './adjustmentQueries.js';
import { type AwaitedLevel, awaitedLevels, levelsFor } from './approve.js';
import { draftRows } from './draftQueries.js';
import { type ListedProposal, listProposals } from './proposals.js';
import { type ContractFilter, contractRows, endingContracts, startingContracts } from './queries.js';
import { resolveDraft } from './resolve.js';
import { concernedBy } from './reviewers.js';
import { type EndNotice, endNotice, happenedBy, signLateDays } from './rules.js';
import { unarchivedContracts } from './signatureQueries.js';
import { amendedContract } from './supplement.js';

interface Named {
  code: string;
  name: string;
}

/** A contract in a list, amounts with its adjustments. */
export interface ListedContract {
  code: string;
  title: string;
  customer: Named;
  rep: string | null;
  deal: string | null;
  signedDay: Day;
  cancelledDay: Day | null;
  netFen: Fen;
  grossFen: Fen;
  /** Null for who may not see costs. */
  costFen: Fen | null;
  profitFen: Fen | null;
}

/** A month, up to a day of it. */
function spanUntil(month: Month, asOf: Day | undefined): Span {
  const { from, to } = spanOf(month);
  return { from, to: asOf !== undefined && asOf < to ? asOf : to };
}

/** What `--month`, `--customer` and `--rep` narrow a list of contracts to. @throws notFound, ambiguous */
export async function contractScope(
  ctx: Context,
  { month, customer, rep, asOf }: { month?: Month; customer?: string; rep?: string; asOf?: Day },
): Promise<{ signed?: Span; customerId?: number; ownerId?: number }> {
  return {
    signed: month === undefined ? undefined : spanUntil(month, asOf),
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
    ownerId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
  };
}

/**
 * Contracts newest first, perhaps those signed in a month, of a customer or of a rep (policy 3.5.3).
 * @param asOf those signed by this day, with the adjustments agreed by then
 */
export async function listContracts(
  ctx: Context,
  { month, customer, rep, asOf }: { month?: Month; customer?: string; rep?: string; asOf?: Day },
): Promise<ListedContract[]> {
  const { signed, ...whose } = await contractScope(ctx, { month, customer, rep, asOf });
  const filter: ContractFilter = { to: asOf, adjustedUntil: asOf, ...whose, ...signed };
  const sums = await adjustmentSums(ctx.db, filter);
  const rows = await contractRows(ctx.db, filter);
  const nameOf = await customerNamesAsOf(ctx, asOf);
  return rows.map(({ contract, customerCode, customerName, owner, deal }) => {
    const adjusted = sums.get(contract.id) ?? { netFen: 0, grossFen: 0, costFen: 0 };
    const netFen = contract.netFen + adjusted.netFen;
    const costFen = contract.costFen + adjusted.costFen;
    const seesCosts = maySeeCosts(ctx, contract.ownerId);
    return {
      code: contract.code,
      title: contract.title,
      customer: { code: customerCode, name: nameOf({ code: customerCode, name: customerName }) },
      rep: owner,
      deal,
      signedDay: contract.signedDay,
      cancelledDay: happenedBy(contract.cancelledDay, asOf),
      netFen,
      grossFen: contract.grossFen + adjusted.grossFen,
      costFen: onlyIf(seesCosts, costFen),
      profitFen: onlyIf(seesCosts, netFen - costFen),
    };
  });
}

export interface ListedDraft {
  code: string;
  title: string;
  customer: Named;
  deal: string | null;
  /** The contract that it amends. */
  amends: string | null;
  status: DraftStatus;
  version: number;
  grossFen: Fen;
  /** Since when it has its status. */
  since: Day;
  days: number;
  /** The levels that its amount still waits for, lowest first. */
  waitsFor: ApprovalLevel[];
  /** Days beyond those that the setting allows between legal's pass and the signature. */
  lateDays: number;
  owner: Named;
}

interface DraftsFilter {
  rep?: string;
  late?: boolean;
  waiting?: readonly DraftStatus[];
}

/** Drafts that are not signed or withdrawn, oldest first (policy 3.5.2, 3.5.3). */
export const listDrafts = async (ctx: Context, filter: DraftsFilter): Promise<ListedDraft[]> =>
  (await draftsWithLevels(ctx, filter)).map(({ draft }) => draft);

/** Drafts, each with the levels that its amount waits for and those who may approve it. */
async function draftsWithLevels(
  ctx: Context,
  { rep, late, waiting }: DraftsFilter,
): Promise<{ draft: ListedDraft; awaited: AwaitedLevel[] }[]> {
  const allowed = Number(await ctx.setting('contract.signDays'));
  const rows = await draftRows(ctx.db, {
    ownerId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    statuses: waiting,
  });
  const listed: { draft: ListedDraft; awaited: AwaitedLevel[] }[] = [];
  for (const { draft, title, grossFen, customerCode, customerName, deal, ownerCode, ownerName } of rows) {
    const since = draft.passedDay ?? draft.submittedDay ?? draft.openedDay;
    const lateDays = draft.passedDay === null ? 0 : signLateDays(draft.passedDay, ctx.today, allowed);
    if (late && lateDays === 0) continue;
    const awaited = await awaitedLevels(ctx, draft);
    const shown: ListedDraft = {
      code: draft.code,
      title,
      customer: { code: customerCode, name: customerName },
      deal,
      amends: (await amendedContract(ctx, draft))?.code ?? null,
      status: draft.status,
      version: draft.version,
      grossFen,
      since,
      days: daysBetween(since, ctx.today),
      waitsFor: awaited.map(({ level }) => level),
      lateDays,
      owner: { code: ownerCode, name: ownerName },
    };
    listed.push({ draft: shown, awaited });
  }
  return listed;
}

/** Submitted drafts whose amount the actor may approve now (setting `contract.approval`), oldest first. */
async function draftsToApprove(ctx: Context): Promise<ListedDraft[]> {
  const listed = await draftsWithLevels(ctx, { waiting: ['approving'] });
  return listed.filter(({ awaited }) => levelsFor(ctx.actor.id, awaited).length > 0).map(({ draft }) => draft);
}

/**
 * Submitted drafts that the actor reviews for legal (policy 3.5.2; definitions, Who stands in), and those that nobody in the
 * team may review, oldest first.
 */
async function draftsToReview(ctx: Context): Promise<{ own: ListedDraft[]; nobodys: ListedDraft[] }> {
  const waiting = await listDrafts(ctx, { waiting: ['submitted'] });
  const [own, nobodys]: [ListedDraft[], ListedDraft[]] = [[], []];
  if (waiting.length === 0) return { own, nobodys };
  const team = await teamOn(ctx.db, ctx.today);
  for (const listed of waiting) {
    const concerned = await concernedBy(ctx, await resolveDraft(ctx, listed.code));
    const { by } = dutyFor('contract.review', team, concerned);
    if (by.length === 0) nobodys.push(listed);
    if (by.some(({ id }) => id === ctx.actor.id)) own.push(listed);
  }
  return { own, nobodys };
}

export interface EndingContract {
  code: string;
  title: string;
  rep: string | null;
  customer: Named;
  endDay: Day;
  /** Negative if it has ended. */
  daysLeft: number;
  notice: EndNotice;
}

/**
 * Contracts that end soon, and those that have ended and were not renewed nor ended without renewal; the earliest end
 * first (policy 3.5.3).
 *
 * @param within days; default: the setting `contract.endDays`
 */
export async function listEnding(
  ctx: Context,
  { within, rep }: { within?: number; rep?: string },
): Promise<EndingContract[]> {
  const thresholds = within === undefined ? listOf(await ctx.setting('contract.endDays')) : [within];
  const furthest = thresholds.reduce((most, days) => Math.max(most, days), 0);
  const ownerId = rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  const rows = await endingContracts(ctx.db, addDays(ctx.today, furthest), ownerId);
  return rows.flatMap(({ customerCode, customerName, endDay, ...row }) => {
    if (endDay === null) return [];
    const notice = endNotice(endDay, ctx.today, thresholds);
    if (notice === undefined) return [];
    const customer = { code: customerCode, name: customerName };
    return [{ ...row, customer, endDay, daysLeft: daysBetween(ctx.today, endDay), notice }];
  });
}

export interface StartingContract {
  code: string;
  customer: Named;
  startDay: Day;
  notice: Exclude<EndNotice, 'over'>;
}

/** Contracts that start soon or today, the earliest first (policy 3.5.3; setting `contract.endDays`). */
async function listStarting(ctx: Context, rep: string | undefined): Promise<StartingContract[]> {
  const thresholds = listOf(await ctx.setting('contract.endDays'));
  const ownerId = rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  const span = { from: ctx.today, to: addDays(ctx.today, Math.max(0, ...thresholds)) };
  const rows = await startingContracts(ctx.db, span, ownerId);
  return rows.flatMap(({ code, customerCode, customerName, startDay }) => {
    const notice = startDay === null ? undefined : endNotice(startDay, ctx.today, thresholds);
    if (startDay === null || notice === undefined || notice === 'over') return [];
    return [{ code, customer: { code: customerCode, name: customerName }, startDay, notice }];
  });
}

export interface UnarchivedContract {
  code: string;
  customer: Named;
  signedDay: Day;
}

/**
 * A member's signed contracts without an archived copy that went to a department (policy 3.5.3), oldest first. Those that were
 * imported, and those that were cancelled, owe none.
 */
async function listUnarchived(ctx: Context, ownerId: number): Promise<UnarchivedContract[]> {
  return (await unarchivedContracts(ctx.db, ownerId)).map(({ code, signedDay, customerCode, customerName }) => ({
    code,
    signedDay,
    customer: { code: customerCode, name: customerName },
  }));
}

/**
 * What the actor has to do about contracts: approvers decide on their amount, legal reviews them, the manager decides on
 * amendments, a rep gets them submitted, signed and archived and renews those that
 * end.
 */
export async function contractWork(ctx: Context): Promise<{
  approvals: ListedDraft[];
  reviews: ListedDraft[];
  /** Of the manager only: submitted drafts that nobody in the team may review. */
  unreviewed: ListedDraft[];
  unsigned: ListedDraft[];
  unarchived: UnarchivedContract[];
  starting: StartingContract[];
  ending: EndingContract[];
  amendments: ListedProposal[];
}> {
  const { actor } = ctx;
  const rep = isOnlyRep(actor) ? actor.code : undefined;
  const drafts = await listDrafts(ctx, { rep });
  const isManager = actor.roles.includes('manager');
  const { own: reviews, nobodys } =
    isManager || couldStandIn(actor.duties, 'contract.review') ? await draftsToReview(ctx) : { own: [], nobodys: [] };
  return {
    approvals: couldStandIn(actor.duties, 'contract.approve') ? await draftsToApprove(ctx) : [],
    reviews,
    unreviewed: isManager ? nobodys : [],
    unsigned: drafts.filter(({ status }) => status === 'draft' || status === 'passed' || status === 'returned'),
    unarchived: await listUnarchived(ctx, actor.id),
    starting: await listStarting(ctx, rep),
    ending: await listEnding(ctx, { rep }),
    amendments: isManager ? await listProposals(ctx) : [],
  };
}
