import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { isOnlyRep } from '../../app/permission.js';
import type { ReviewDecision } from '../../policy/contracts.js';
import { listOf } from '../../policy/settings.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import type { StoryLine } from '../../shared/text.js';
import { messages } from './draftMessages.js';
import {
  amendmentsOf,
  archivesOf,
  conditionsOf,
  type Draft,
  draftOfContract,
  draftRows,
  endingContracts,
  newestDrafts,
  reviewsOf,
  signatureOf,
  versionOf,
  versionsOf,
} from './draftQueries.js';
import { checklistOf, endsWithin, signLateDays } from './draftRules.js';
import { adjustmentsOf, type Contract, contractLinesOf } from './queries.js';
import { resolveContract } from './record.js';
import { viewOf } from './resolve.js';
import { totalsOf } from './rules.js';

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
        code: draft.code,
        title,
        customer: { code: customerCode, name: customerName },
        deal,
        status: draft.status,
        version: draft.version,
        grossFen,
        since,
        days: daysBetween(since, ctx.today),
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
      number,
      version: reviews.find(({ id }) => id === reviewId)?.version ?? null,
      text,
      metDay,
      metNote,
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
      day: draft.openedDay,
      who: '',
      action: messages.storyDrafted,
      text: draft.quote ?? '',
      code: draft.code,
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
      action: messages.storySigned,
      text: money(contract.grossFen),
      code,
      at: contract.recordedAt,
      entry: 'contract.sign',
    });
    for (const { day, reason, grossFen, recordedAt } of await adjustmentsOf(ctx.db, contract.id)) {
      const text = `${money(grossFen)}  ${reason}`;
      lines.push({
        day,
        who: '',
        action: messages.storyAdjusted,
        text,
        code,
        at: recordedAt,
        entry: 'contract.adjust',
      });
    }
    for (const { day, by, field, before, after, reason } of await amendmentsOf(ctx.db, contract.id)) {
      const text = `${field}: ${before ?? ''} → ${after ?? ''}  ${reason}`;
      lines.push({ day, who: by, action: messages.amendments, text, code, entry: 'contract.amend' });
    }
    for (const { day, by, fileName } of await archivesOf(ctx.db, contract.id))
      lines.push({ day, who: by, action: messages.archives, text: fileName, code, entry: 'contract.archive' });
  }
  return lines;
}
const REVIEW_STORY = { pass: messages.storyPassed, return: messages.storyReturned };
